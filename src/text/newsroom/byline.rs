//! Bylines: reporters, writers, editors and sources, on a line of their own, before the dateline or
//! after the last sentence.

use std::sync::LazyLock;

use super::phrase_table::{self, PhraseTable};
use super::{dateline, outlet, text_util};
use crate::news::{Byline, DateOrder};
use crate::text::{date, identity};

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/bylines.txt");

/// Maximum length of a byline, in bytes.
const MAX_BYLINE_BYTES: usize = 240;
/// Length of the end of a story in which a byline may begin, in bytes.
const MAX_TAIL_BYTES: usize = 200;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum BylineRole {
    Source,
    Reporter,
    Author,
    Editor,
}

/// Labels before the colon: the role of each, and whether names may follow without a colon.
static ROLE_LABELS: LazyLock<PhraseTable<(BylineRole, bool)>> = LazyLock::new(|| {
    PhraseTable::new(phrase_table::rows_of_kind(TABLE, "role").map(|(label, options)| {
        let role = match options.split_whitespace().next() {
            Some("source") => BylineRole::Source,
            Some("reporter") => BylineRole::Reporter,
            Some("editor") => BylineRole::Editor,
            _ => BylineRole::Author,
        };
        (label, (role, phrase_table::has_option(options, "bare")))
    }))
});

static REPORT_LABELS: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "report"));

static NEWSROOM_LINES: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "line"));

/// A byline that was run into the story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RunInByline<'a> {
    /// Byline, as written.
    pub text: &'a str,
    /// Text without the byline.
    pub rest: &'a str,
    /// Parsed byline.
    pub byline: Byline,
}

/// Parses a line that is a byline and nothing else.
pub fn parse_line(text: &str) -> Option<Byline> {
    let text = text.trim();
    if text.len() > MAX_BYLINE_BYTES {
        return None;
    }
    let text = text
        .strip_prefix(['(', '['])
        .and_then(|inside| inside.strip_suffix([')', ']']))
        .map_or(text, str::trim);
    let joined = join_cells(text);
    let text = joined.as_deref().unwrap_or(text);
    if let Some(((), names)) = REPORT_LABELS.longest_match(text)
        && names.starts_with(char::is_whitespace)
    {
        return parse_report(names);
    }
    parse_sections(text, false).or_else(|| parse_sections(text, true))
}

/// Joins the cells of a table row in which the colon is at the edge of a cell:
/// `Editor | : | Ayu Lestari`.
fn join_cells(text: &str) -> Option<String> {
    let (label, rest) = text.split_once(" | ")?;
    let names = rest.trim_start_matches([' ', '|']).strip_prefix(':')?;
    Some(format!("{label}: {}", names.trim_start_matches([' ', '|'])))
}

/// Returns true for a line at the start of a story that names only an outlet or newsroom:
/// `CNN Indonesia`.
pub fn is_newsroom_line(text: &str) -> bool {
    let text = text.trim();
    text_util::has_at_most(text, 40)
        && (outlet::is_outlet_or_wire(text)
            || NEWSROOM_LINES
                .matches(text)
                .any(|((), rest)| rest.is_empty() || outlet::is_outlet_or_wire(rest)))
}

/// Parses a name with an outlet on a line of its own at the start of a story:
/// `Sari Dewi - detikNews`.
pub fn parse_signature(text: &str) -> Option<Byline> {
    let mut byline = Byline::default();
    let mut credited = false;
    for part in
        text.split(['|', ',']).flat_map(|part| part.split(" - ")).flat_map(|p| p.split(" – "))
    {
        let part = part.trim();
        match part {
            "" => {}
            part if is_newsroom_line(part) => credited = true,
            part => {
                let found = parse_names(part);
                if found.is_empty() || !found.iter().all(|name| may_be_person(name)) {
                    return None;
                }
                push_unique(&mut byline.author, found);
            }
        }
    }
    credited.then_some(byline)
}

/// Parses a byline with a date beside it, and returns the date as written:
/// `Sari Dewi - detikNews | Senin, 10 Mar 2025 08:00 WIB`, `Oleh Sari Dewi, pada 5 Mei 2025`.
pub fn parse_with_date(text: &str) -> Option<(Byline, &str)> {
    if text.len() > MAX_BYLINE_BYTES || !text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let divides = |c: char| c == '|' || ",-–—•/(·".contains(c) || c.is_whitespace();
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let inside = divides(std::mem::replace(&mut last, c));
        if inside || !divides(c) {
            continue;
        }
        let (before, after) = (text.get(..at)?, text.get(at..)?.trim_start_matches(divides));
        let after = text_util::strip_phrase(after, "pada ").unwrap_or(after);
        if date::parse_line(after, DateOrder::DayFirst).is_none() {
            continue;
        }
        let before = before.trim_end_matches(divides);
        let alone = || {
            may_be_person(before)
                .then(|| Byline { author: vec![before.to_owned()], ..Byline::default() })
        };
        let byline = parse_line(before).or_else(|| parse_signature(before)).or_else(alone)?;
        return Some((byline, after));
    }
    None
}

/// Returns true for a label whose names are on the next line.
pub fn is_label_line(text: &str) -> bool {
    let text = text.trim();
    parse_label(text, false).is_some_and(|(_, rest)| rest.is_empty())
        || ROLE_LABELS.matches(text).any(|((_, bare), rest)| *bare && rest.is_empty())
}

/// Parses a byline that was run into the start of the story; it ends where a dateline begins.
pub fn parse_head(text: &str) -> Option<RunInByline<'_>> {
    parse_label(text, false)?;
    let starts = text.char_indices().skip(1).take_while(|(at, _)| *at <= MAX_BYLINE_BYTES);
    for (at, c) in starts {
        if !c.is_whitespace() {
            continue;
        }
        let rest = text.get(at..)?.trim_start();
        // A credit such as `Sumber: KOMPAS.com -` is not a dateline of a known city.
        let begins = dateline::parse(rest).is_some();
        if begins && let Some(byline) = parse_sections(text.get(..at)?.trim_end(), false) {
            return Some(RunInByline { text: text.get(..at)?.trim_end(), rest, byline });
        }
    }
    None
}

/// Parses a byline after the last sentence of a story: `… katanya. (Sumber: Reuters)`.
pub fn parse_tail(text: &str) -> Option<RunInByline<'_>> {
    let text = text.trim_end();
    let from = text_util::floor_char_boundary(text, text.len().saturating_sub(MAX_TAIL_BYTES));
    let mut last = ' ';
    for (at, c) in text.get(from..)?.char_indices() {
        let fresh = !std::mem::replace(&mut last, c).is_alphanumeric();
        if !fresh || !c.is_uppercase() {
            continue;
        }
        let (before, rest) = (text.get(..from + at)?, text.get(from + at..)?);
        if parse_label(rest, false).is_none() {
            continue;
        }
        let opened = before.trim_end().trim_end_matches(['(', '[']);
        if !text_util::ends_sentence(opened) {
            continue;
        }
        let written = text.get(opened.len()..)?.trim();
        if let Some(byline) = parse_line(written) {
            return Some(RunInByline { text: written, rest: opened.trim_end(), byline });
        }
    }
    None
}

/// Adds the names of an author field; agencies and outlets are added to the sources.
pub fn add_authors(byline: &mut Byline, field: &str) {
    if let Some(found) = parse_line(field) {
        merge(byline, found);
        return;
    }
    for name in parse_names(field) {
        let list =
            if outlet::is_outlet_or_wire(&name) { &mut byline.source } else { &mut byline.author };
        push_unique(list, vec![name]);
    }
}

/// Adds the names of an editor field.
pub fn add_editors(byline: &mut Byline, field: &str) {
    match parse_line(field) {
        Some(found) => merge(byline, found),
        None => push_unique(&mut byline.editor, parse_names(field)),
    }
}

/// Merges another byline, without duplicates.
pub fn merge(byline: &mut Byline, found: Byline) {
    push_unique(&mut byline.source, found.source);
    push_unique(&mut byline.reporter, found.reporter);
    push_unique(&mut byline.author, found.author);
    push_unique(&mut byline.editor, found.editor);
}

fn push_unique(list: &mut Vec<String>, names: Vec<String>) {
    for name in names {
        if !list.contains(&name) {
            list.push(name);
        }
    }
}

/// Parses the label at the start of the text and returns its role and the text after the colon. If
/// `bare` is set, the colon may be missing.
fn parse_label(text: &str, bare: bool) -> Option<(BylineRole, &str)> {
    ROLE_LABELS.matches(text).find_map(|((role, stands_bare), rest)| {
        let after = rest.trim_start();
        if let Some(names) = after.strip_prefix(':') {
            return Some((*role, names.trim_start()));
        }
        let spaced = after.len() < rest.len() && after.starts_with(char::is_uppercase);
        let high = text.starts_with(char::is_uppercase);
        (bare && *stands_bare && spaced && high).then_some((*role, after))
    })
}

/// Parses a text that consists of labels with names: `Reporter: A, B | Editor: C`. Labels without a
/// colon must be followed by names of persons.
fn parse_sections(text: &str, bare: bool) -> Option<Byline> {
    let mut byline = Byline::default();
    let (mut current_role, mut rest) = parse_label(text, bare)?;
    loop {
        let end = next_label_offset(rest, bare);
        let written = rest.get(..end)?;
        let (found, credit) = split_agencies(parse_names(written), current_role);
        let fits = |name: &String| if bare { may_be_person(name) } else { may_be_name(name) };
        if (found.is_empty() && credit.is_empty()) || !found.iter().all(fits) {
            return None;
        }
        push_unique(&mut byline.source, credit);
        let list = match current_role {
            BylineRole::Source => &mut byline.source,
            BylineRole::Reporter => &mut byline.reporter,
            BylineRole::Author => &mut byline.author,
            BylineRole::Editor => &mut byline.editor,
        };
        push_unique(list, found);
        match rest.get(end..).and_then(|rest| parse_label(rest, bare)) {
            Some(next) => (current_role, rest) = next,
            None => return Some(byline),
        }
    }
}

/// Separates people from agencies: `Ayu/Budi Antara`, `Ayu/Antara`.
fn split_agencies(names: Vec<String>, role: BylineRole) -> (Vec<String>, Vec<String>) {
    if role == BylineRole::Source {
        return (names, Vec::new());
    }
    let (mut people, mut agencies) = (Vec::new(), Vec::new());
    for name in names {
        match name.rsplit_once(' ') {
            _ if outlet::is_wire(&name) => agencies.push(name),
            Some((person, agency)) if role == BylineRole::Reporter && outlet::is_wire(agency) => {
                people.push(person.to_owned());
                agencies.push(agency.to_owned());
            }
            _ => people.push(name),
        }
    }
    (people, agencies)
}

/// Returns the offset of the next label, or the length of the text.
fn next_label_offset(text: &str, bare: bool) -> usize {
    let mut fresh = false;
    for (at, c) in text.char_indices() {
        if fresh
            && c.is_uppercase()
            && text.get(at..).and_then(|text| parse_label(text, bare)).is_some()
        {
            return at;
        }
        fresh = c.is_whitespace() || matches!(c, '|' | '/' | ',' | ';' | '(');
    }
    text.len()
}

/// Splits names at commas, bars, slashes and `dan`, and removes a channel after a dash. A URL is
/// reduced to its host.
fn parse_names(text: &str) -> Vec<String> {
    if text.contains("://") {
        return identity::host(text.trim()).into_iter().collect();
    }
    let parts = text.split([',', '|', ';', '/']).flat_map(|part| part.split(" dan "));
    let parts = parts.flat_map(|part| part.split(" & "));
    let names =
        parts.map(|part| without_channel(part.trim()).trim_matches(is_name_edge).to_owned());
    // `Sela (Semarang)`: what is in brackets behind a name is no part of it.
    let bare = names.map(|name| match name.split_once(" (") {
        Some((before, inside)) if !inside.contains(')') => before.trim_end().to_owned(),
        _ => name,
    });
    bare.filter(|name| !name.is_empty()).collect()
}

fn is_name_edge(c: char) -> bool {
    c.is_whitespace() || "-–—*/:()[]".contains(c)
}

/// Removes the channel from `Sari Dewi -detikNews`.
fn without_channel(name: &str) -> &str {
    match name.rsplit_once(char::is_whitespace) {
        Some((person, last)) if last.starts_with(['-', '–']) => person,
        Some((person, _)) if person.ends_with(" -") || person.ends_with(" –") => person,
        _ => name,
    }
}

/// Returns true if the text can be the name of a person or agency: short and not a sentence.
fn may_be_name(name: &str) -> bool {
    text_util::has_at_most(name, 60)
        && name.split_whitespace().take(8).count() < 8
        && !name.starts_with(|c: char| c.is_ascii_digit())
        && (text_util::starts_with_capital(name) || outlet::is_outlet_or_wire(name))
}

/// Returns true for two to five capitalized words, as in the name of a person. Initials are short,
/// and either none or all of the words are entirely in capitals.
pub fn may_be_person(name: &str) -> bool {
    let is_part = |word: &str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphabetic() || ".'’-".contains(c))
    };
    let shouts = |word: &str| !word.contains(char::is_lowercase) && word.chars().nth(1).is_some();
    let words = || name.split_whitespace().filter(|word| !matches!(*word, "bin" | "binti"));
    let initial = |word: &str| word.len() == 2 && word.ends_with('.');
    text_util::has_at_most(name, 50)
        && (2..=5).contains(&words().count())
        && words().all(is_part)
        && (!words().any(|word| shouts(word) && !initial(word)) || words().all(shouts))
}

/// Parses `Tribunnews.com, Sari Dewi`: the outlet, then the reporters.
fn parse_report(text: &str) -> Option<Byline> {
    let mut found = parse_names(text);
    found.retain(|name| !outlet::is_outlet_or_wire(name) && !name.starts_with("Tribun"));
    if found.is_empty()
        || !found.iter().all(|name| may_be_name(name))
        || text_util::ends_sentence(text)
    {
        return None;
    }
    Some(Byline { reporter: found, ..Byline::default() })
}
