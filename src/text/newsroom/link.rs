//! Links to other stories, on a line of their own or run into a paragraph.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::scan;
use super::table::{self, Phrases};

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/links.txt");

/// Maximum length of a title, in characters.
const LONGEST: usize = 200;

/// Options of a label in the table.
#[derive(Debug, Clone, Copy)]
struct Label {
    /// May appear without a colon on a line of its own.
    bare: bool,
    /// May be run into a paragraph.
    runs: bool,
    /// May be run into a paragraph within brackets.
    inside: bool,
}

static LABELS: LazyLock<Phrases<Label>> = LazyLock::new(|| {
    Phrases::new(table::of(TABLE, "label").map(|(label, options)| {
        let has = |option| table::has(options, option);
        (label, Label { bare: has("bare"), runs: has("runs"), inside: has("inside") })
    }))
});

/// Words that begin sentences and rarely occur in titles.
static STARTERS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| table::texts(TABLE, "starter").collect());

/// Words that are lowercase in titles.
static SMALL: LazyLock<HashSet<&str>> = LazyLock::new(|| table::texts(TABLE, "small").collect());

/// Characters that can replace the colon after a label.
const SIGNS: [char; 9] = ['‣', '>', '»', '›', '→', '►', '▶', '|', '⟶'];

/// A parsed link line. The title is empty if the line is only a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// Label, without its colon.
    pub label: &'a str,
    /// Title, without a URL after it.
    pub title: &'a str,
    /// URL in the line.
    pub url: Option<&'a str>,
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Running text.
    Text(&'a str),
    /// A link that was run into the paragraph. True if the end of its title is certain.
    Link(Line<'a>, bool),
}

/// Parses a line that is a link and nothing else.
pub fn own_line(text: &str) -> Option<Line<'_>> {
    let whole = text.trim();
    let text = unbracketed(whole.trim_start_matches(is_bullet));
    let pointed = whole.starts_with(['>', '»', '👉', '→']);
    let (written, rest) = LABELS.at(text).find_map(|(label, rest)| {
        let written = scan::before(text, rest);
        let after = rest.trim_start();
        if let Some(title) = marked(after) {
            return Some((written, title));
        }
        // `Baca juga kitab itu` is a sentence; `Baca Juga Harga Naik` and `BACA JUGA` are not. If a
        // scraper lost the space after the label, the title still has its spaces.
        let ran_in = written.ends_with(char::is_lowercase) && after.starts_with(char::is_uppercase);
        let divided = after.is_empty() || rest.len() != after.len() || ran_in;
        let titled = after.is_empty() || (is_title(after) && !after.ends_with('.'));
        let stands = label.bare || (pointed && label.inside && !after.is_empty());
        (stands && divided && titled).then_some((written, after))
    })?;
    if !scan::starts_high(written) {
        return None;
    }
    let (title, url) = address(rest.trim());
    if title.is_empty() && url.is_none() {
        return Some(Line { label: written, title, url });
    }
    let title_like = scan::within(title, LONGEST) && !title.ends_with('.');
    (title_like || url.is_some()).then_some(Line { label: written, title, url })
}

/// Returns true if the text begins with a label that may be run into a paragraph.
pub(super) fn runs(text: &str) -> bool {
    LABELS.at(text).any(|(label, _)| label.runs)
}

/// Returns the title after a colon, another separator, or a spaced dash.
fn marked(after: &str) -> Option<&str> {
    let title = after
        .strip_prefix(':')
        .or_else(|| after.starts_with(SIGNS).then(|| after.trim_start_matches(SIGNS)));
    title.or_else(|| {
        after.strip_prefix(['-', '–', '—']).filter(|title| title.starts_with(char::is_whitespace))
    })
}

/// Removes brackets around the whole text: `[Baca: Judul]`.
fn unbracketed(text: &str) -> &str {
    let inside = text.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']']));
    inside.filter(|inside| !inside.contains(['(', '['])).map_or(text, str::trim)
}

/// Returns true if the line can be a title under a label: capitalized words that do not end like a
/// sentence.
pub fn is_title(line: &str) -> bool {
    let line = entry(line);
    let words = line.split_whitespace().filter(|w| !SMALL.contains(w.to_lowercase().as_str()));
    let (mut all, mut high) = (0_usize, 0_usize);
    for word in words.take(40) {
        all += 1;
        high += usize::from(scan::starts_high(word) || !word.contains(char::is_alphabetic));
    }
    scan::within(line, 160)
        && all >= 3
        && high * 10 >= all * 7
        && !line.ends_with(['.', ':', ';', ',', '"', '”'])
}

/// Removes the bullet or number of a list item.
pub fn entry(line: &str) -> &str {
    let line = line.trim().trim_start_matches(is_bullet);
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    match digits.strip_prefix(['.', ')']) {
        Some(rest) if digits.len() < line.len() && rest.starts_with(' ') => rest.trim_start(),
        _ => line,
    }
}

fn is_bullet(c: char) -> bool {
    matches!(c, '•' | '-' | '*' | '–' | '▪' | '●' | '·' | '>' | '»' | '→' | '👉')
        || c.is_whitespace()
}

/// Splits a paragraph at the links that were run into it. `known` returns the length of the longest
/// title in the collection that the text begins with.
pub fn split<'a>(text: &'a str, known: &dyn Fn(&str) -> Option<usize>) -> Vec<Piece<'a>> {
    let mut pieces = Vec::new();
    let (mut start, mut skip) = (0, 0);
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let fresh = !std::mem::replace(&mut last, c).is_alphanumeric();
        if at < skip || !fresh || !c.is_ascii_uppercase() {
            continue;
        }
        let (Some(before), Some(rest)) = (text.get(start..at), text.get(at..)) else { continue };
        if !LABELS.may_begin(rest) {
            continue;
        }
        if let Some((link, after)) = in_brackets(before, rest) {
            let before = before.trim_end().trim_end_matches(['(', '[']);
            pieces.push(Piece::Text(before.trim()));
            pieces.push(Piece::Link(link, true));
            start = text.len() - after.len();
            skip = start;
            continue;
        }
        let Some((label, after)) = run_in(rest) else { continue };
        let fits = before.trim().is_empty() || scan::ends_sentence(before);
        if !fits && !is_set_off(label, before) {
            continue;
        }
        let (title, after, certain) = title_at(after, known);
        if !fits && !certain && !before.trim_end().ends_with(ends_item) {
            continue;
        }
        let (title, url) = address(title.trim());
        if title.is_empty() && url.is_none() {
            continue;
        }
        pieces.push(Piece::Text(before.trim()));
        pieces.push(Piece::Link(Line { label, title, url }, certain));
        start = text.len() - after.len();
        skip = start;
    }
    pieces.extend(text.get(start..).map(|rest| Piece::Text(rest.trim())));
    pieces.retain(|piece| *piece != Piece::Text(""));
    pieces
}

/// Returns true if a capitalized label follows text that does not end a sentence, such as a list or
/// table.
fn is_set_off(label: &str, before: &str) -> bool {
    label.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && before.ends_with(char::is_whitespace)
}

fn ends_item(c: char) -> bool {
    c.is_numeric() || matches!(c, '%' | ':' | ')')
}

/// Parses a label and its colon at the start of the text, and returns the label and the remaining
/// text. A label in capitals needs no colon: `BACA JUGA - `.
fn run_in(text: &str) -> Option<(&str, &str)> {
    LABELS.at(text).filter(|(label, _)| label.runs).find_map(|(_, rest)| {
        let written = scan::before(text, rest);
        let after = rest.trim_start();
        let shouted = !written.contains(char::is_lowercase);
        let title = after.strip_prefix(':').or_else(|| marked(after).filter(|_| shouted))?;
        Some((written, title.trim_start()))
    })
}

/// Parses a link in brackets within a paragraph, and returns it with the remaining text:
/// `(Baca juga: Judul)`.
fn in_brackets<'a>(before: &str, text: &'a str) -> Option<(Line<'a>, &'a str)> {
    let close = match before.trim_end().chars().next_back()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let (_, rest) =
        LABELS.at(text).find(|(label, rest)| label.inside && rest.trim_start().starts_with(':'))?;
    let label = scan::before(text, rest);
    let inside = rest.trim_start().strip_prefix(':')?;
    let end = inside.char_indices().take(LONGEST).find(|(_, c)| *c == close)?.0;
    let (title, url) = address(inside.get(..end)?.trim());
    let starts = scan::starts_high(label) && scan::starts_high(title);
    starts.then_some((Line { label, title, url }, inside.get(end + 1..)?))
}

/// Splits the title from the start of the text. Returns the title, the remaining text, and whether
/// the end of the title is certain.
fn title_at<'a>(text: &'a str, known: &dyn Fn(&str) -> Option<usize>) -> (&'a str, &'a str, bool) {
    if let Some(length) = known(text).map(|length| without_opening(text, length))
        && let (Some(title), Some(rest)) = (text.get(..length), text.get(length..))
        && length > 0
        && (rest.trim().is_empty() || scan::starts_high(rest.trim_start()))
    {
        return (title, rest, true);
    }
    let end = guess(text);
    (text.get(..end).unwrap_or(text), text.get(end..).unwrap_or_default(), false)
}

/// Returns the length of a title without the opening quote of the sentence after it.
fn without_opening(text: &str, length: usize) -> usize {
    let title = text.get(..length).unwrap_or_default().trim_end();
    let before = title.trim_end_matches(['"', '“', '‘', '(']);
    if before.ends_with(char::is_whitespace) { before.trim_end().len() } else { title.len() }
}

/// Guesses where a title in title case ends: before the capitalized word after which lowercase
/// words begin that do not occur in titles.
fn guess(text: &str) -> usize {
    let words = words(text);
    if let Some((at, address)) = words.iter().find(|(_, word)| word.starts_with("http")) {
        return at + address.len();
    }
    let is_low = |word: &str| {
        word.starts_with(char::is_lowercase) && !SMALL.contains(word.trim_matches(is_sign))
    };
    let limit = words.last().map_or(0, |(at, word)| at + word.len());
    let Some(low) = words.iter().skip(4).position(|(_, word)| is_low(word)).map(|at| at + 4) else {
        return limit;
    };
    // The sentence begins within the preceding run of capitalized words, at the latest at its last
    // word.
    let run = words.iter().take(low).enumerate().rev();
    let run = run.skip_while(|(_, (_, word))| SMALL.contains(word));
    // Titles have more than three words.
    let run = run.take_while(|(nth, (_, word))| *nth > 3 && scan::starts_high(word));
    let run: Vec<_> = run.collect();
    let opened = run.iter().find(|(_, (_, word))| word.starts_with(['"', '“']));
    let starter = run.iter().find(|(_, (_, word))| STARTERS.contains(word.trim_matches(is_sign)));
    let after_end = run.iter().find(|(nth, _)| {
        nth.checked_sub(1)
            .and_then(|nth| words.get(nth))
            .is_some_and(|(_, w)| w.ends_with(['?', '!']))
    });
    let adverb = run
        .iter()
        .find(|(_, (_, word))| word.strip_suffix(',').is_some_and(|word| STARTERS.contains(word)));
    let begin = adverb.or(opened).or(starter).or(after_end).or(run.first());
    match begin {
        Some((_, (at, _))) => *at,
        _ => words.get(low).map_or(limit, |(at, _)| *at),
    }
}

fn is_sign(c: char) -> bool {
    !c.is_alphanumeric()
}

/// Returns the words in which the title must end, with their byte offsets.
fn words(text: &str) -> Vec<(usize, &str)> {
    let limit = text.char_indices().nth(LONGEST).map_or(text.len(), |(at, _)| at);
    let head = text.get(..limit).unwrap_or(text);
    let mut at = 0;
    let mut words = Vec::new();
    for word in head.split(char::is_whitespace) {
        if !word.is_empty() {
            words.push((at, word));
        }
        at += word.len();
        at += text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    }
    words
}

/// Splits a title from the URL after it: `Judul di https://contoh.id/1`.
fn address(text: &str) -> (&str, Option<&str>) {
    let Some(at) = text.find("https://").or_else(|| text.find("http://")) else {
        return (text, None);
    };
    let (title, url) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let url = url.split_whitespace().next().map(|url| url.trim_end_matches([')', ']', ',', '.']));
    let title = title.trim_end().trim_end_matches(['(', '[', '|', '-', '–', ':']).trim_end();
    let title = title.strip_suffix(" di").unwrap_or(title).trim_end();
    (title, url)
}
