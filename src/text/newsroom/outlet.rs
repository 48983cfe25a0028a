//! Names of outlets and wire agencies, and how they are recognized.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::phrase_table::{self, PhraseTable};
use super::text_util;

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/outlets.txt");

/// An outlet's name and the options of its row in the table.
#[derive(Debug)]
struct OutletForm {
    name: &'static str,
    exact: bool,
    prefix: bool,
    open: bool,
}

static OUTLET_NAMES: LazyLock<PhraseTable<OutletForm>> = LazyLock::new(|| {
    PhraseTable::new(phrase_table::rows_of_kind(TABLE, "name").map(|(name, options)| {
        let has = |option| phrase_table::has_option(options, option);
        (name, OutletForm { name, exact: has("exact"), prefix: has("prefix"), open: has("open") })
    }))
});

static WIRE_AGENCIES: LazyLock<HashSet<String>> =
    LazyLock::new(|| phrase_table::texts_of_kind(TABLE, "wire").map(str::to_lowercase).collect());

static DOMAIN_ENDINGS: LazyLock<Vec<&str>> =
    LazyLock::new(|| phrase_table::texts_of_kind(TABLE, "end").collect());

/// Parses the outlet at the start of the text and returns it with the remaining text.
pub fn parse(text: &str) -> Option<(&str, &str)> {
    parse_domain(text).or_else(|| parse_listed(text).map(|(_, name, rest)| (name, rest)))
}

/// Parses an outlet that may precede its text with only a full stop or nothing between them.
pub(super) fn parse_unseparated(text: &str) -> Option<(&str, &str)> {
    let (form, name, rest) = parse_listed(text)?;
    form.open.then_some((name, rest))
}

fn parse_listed(text: &str) -> Option<(&'static OutletForm, &str, &str)> {
    let names: &'static PhraseTable<OutletForm> = &OUTLET_NAMES;
    names.matches(text).find_map(|(form, rest)| {
        let written = text_util::text_before(text, rest);
        if form.exact && written != form.name {
            return None;
        }
        let rest = if form.prefix { skip_rest_of_name(written, rest) } else { rest };
        let mut after = rest.chars();
        let ends = match after.next() {
            // `RMOL.` ends here; `Tempo.co` is a domain.
            Some('.') => form.open && !after.next().is_some_and(char::is_alphanumeric),
            next => next.is_none_or(|c| !c.is_alphanumeric()),
        };
        // Lowercase text is not an outlet, unless the outlet's name is lowercase.
        let own_case =
            text_util::starts_with_capital(written) || form.name.starts_with(char::is_lowercase);
        (ends && own_case).then_some((form, text_util::text_before(text, rest), rest))
    })
}

/// Skips the rest of a name that is longer than its listed prefix: `RMOLBANTEN`, `RADAR SURABAYA`.
fn skip_rest_of_name<'a>(written: &str, rest: &'a str) -> &'a str {
    let word = |text: &'a str| text.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
    let mut rest = word(rest);
    if written.contains(char::is_lowercase) {
        return rest;
    }
    for _ in 0..2 {
        let next = rest.strip_prefix(' ').unwrap_or_default();
        let after = word(next);
        let more = text_util::text_before(next, after);
        if more.is_empty() || !more.chars().all(|c| c.is_ascii_uppercase()) {
            break;
        }
        rest = after;
    }
    rest
}

/// Parses a domain name. A hyphen belongs to it only before the first dot: `TRIBUN-MEDAN.COM`, but
/// `KONTAN.CO.ID-JAKARTA`.
fn parse_domain(text: &str) -> Option<(&str, &str)> {
    let mut dotted = false;
    let is_part = |c: char| {
        dotted |= c == '.';
        c.is_ascii_alphanumeric() || c == '.' || (c == '-' && !dotted)
    };
    let rest = text.trim_start_matches(is_part);
    let word = text_util::text_before(text, rest);
    let word = Some(word).filter(|word| word.len() <= 40)?.trim_end_matches('.');
    if !is_domain(word) {
        return None;
    }
    Some((word, text.get(word.len()..)?))
}

/// Returns true if the word is a web address without a scheme.
pub fn is_domain(word: &str) -> bool {
    if !word.contains('.') || word.len() > 80 {
        return false;
    }
    let lower = word.to_ascii_lowercase();
    let name = DOMAIN_ENDINGS.iter().find_map(|end| lower.strip_suffix(end));
    name.is_some_and(|name| {
        name.chars().count() > 1 && name.chars().all(|c| c.is_alphanumeric() || "-.".contains(c))
    })
}

/// Returns true for an agency or outlet, as opposed to a person.
pub fn is_outlet_or_wire(name: &str) -> bool {
    let name = name.trim();
    is_wire(name)
        || is_domain(name)
        || parse_listed(name).is_some_and(|(_, _, rest)| rest.is_empty())
}

/// Returns true for a wire agency.
pub fn is_wire(name: &str) -> bool {
    let name = name.trim();
    name.len() <= 40 && WIRE_AGENCIES.contains(&name.to_lowercase())
}
