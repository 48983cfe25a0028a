//! Names of outlets and wire agencies, and how they are recognized.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::scan;
use super::table::{self, Phrases};

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/outlets.txt");

/// An outlet's name and the options of its row in the table.
#[derive(Debug)]
struct Form {
    name: &'static str,
    exact: bool,
    prefix: bool,
    open: bool,
}

static NAMES: LazyLock<Phrases<Form>> = LazyLock::new(|| {
    Phrases::new(table::of(TABLE, "name").map(|(name, options)| {
        let has = |option| table::has(options, option);
        (name, Form { name, exact: has("exact"), prefix: has("prefix"), open: has("open") })
    }))
});

static WIRES: LazyLock<HashSet<String>> =
    LazyLock::new(|| table::texts(TABLE, "wire").map(str::to_lowercase).collect());

static ENDS: LazyLock<Vec<&str>> = LazyLock::new(|| table::texts(TABLE, "end").collect());

/// Parses the outlet at the start of the text and returns it with the remaining text.
pub fn at(text: &str) -> Option<(&str, &str)> {
    addressed(text).or_else(|| named(text).map(|(_, name, rest)| (name, rest)))
}

/// Parses an outlet that may precede its text with only a full stop or nothing between them.
pub(super) fn open(text: &str) -> Option<(&str, &str)> {
    let (form, name, rest) = named(text)?;
    form.open.then_some((name, rest))
}

fn named(text: &str) -> Option<(&'static Form, &str, &str)> {
    let names: &'static Phrases<Form> = &NAMES;
    names.at(text).find_map(|(form, rest)| {
        let written = scan::before(text, rest);
        if form.exact && written != form.name {
            return None;
        }
        let rest = if form.prefix { longer(written, rest) } else { rest };
        let mut after = rest.chars();
        let ends = match after.next() {
            // `RMOL.` ends here; `Tempo.co` is a domain.
            Some('.') => form.open && !after.next().is_some_and(char::is_alphanumeric),
            next => next.is_none_or(|c| !c.is_alphanumeric()),
        };
        // Lowercase text is not an outlet, unless the outlet's name is lowercase.
        let own_case = scan::starts_high(written) || form.name.starts_with(char::is_lowercase);
        (ends && own_case).then_some((form, scan::before(text, rest), rest))
    })
}

/// Skips the rest of a name that is longer than its listed prefix: `RMOLBANTEN`, `RADAR SURABAYA`.
fn longer<'a>(written: &str, rest: &'a str) -> &'a str {
    let word = |text: &'a str| text.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let mut rest = word(rest);
    if written.contains(char::is_lowercase) {
        return rest;
    }
    for _ in 0..2 {
        let next = rest.strip_prefix(' ').unwrap_or_default();
        let after = word(next);
        let more = scan::before(next, after);
        if more.is_empty() || !more.chars().all(|c| c.is_ascii_uppercase()) {
            break;
        }
        rest = after;
    }
    rest
}

/// Parses a domain name. A hyphen belongs to it only before the first dot: `TRIBUN-MEDAN.COM`, but
/// `KONTAN.CO.ID-JAKARTA`.
fn addressed(text: &str) -> Option<(&str, &str)> {
    let mut dotted = false;
    let is_part = |c: char| {
        dotted |= c == '.';
        c.is_ascii_alphanumeric() || c == '.' || (c == '-' && !dotted)
    };
    let rest = text.trim_start_matches(is_part);
    let word = scan::before(text, rest);
    let word = Some(word).filter(|word| word.len() <= 40)?.trim_end_matches('.');
    if !is_address(word) {
        return None;
    }
    Some((word, text.get(word.len()..)?))
}

/// Returns true if the word is a web address without a scheme.
pub fn is_address(word: &str) -> bool {
    if !word.contains('.') || word.len() > 80 {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    let name = ENDS.iter().find_map(|end| lower.strip_suffix(end));
    name.is_some_and(|name| {
        name.chars().count() > 1 && name.chars().all(|c| c.is_alphanumeric() || "-.".contains(c))
    })
}

/// Returns true for an agency or outlet, as opposed to a person.
pub fn is_credit(name: &str) -> bool {
    let name = name.trim();
    is_wire(name) || is_address(name) || named(name).is_some_and(|(_, _, rest)| rest.is_empty())
}

/// Returns true for a wire agency.
pub fn is_wire(name: &str) -> bool {
    let name = name.trim();
    name.len() <= 40 && WIRES.contains(&name.to_lowercase())
}
