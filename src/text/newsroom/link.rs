//! Lines that name another story, on their own and run into a paragraph.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::scan;
use super::table::{self, Phrases};

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/links.txt");

/// Characters of a title, at most.
const LONGEST: usize = 200;

/// What a label may do.
#[derive(Debug, Clone, Copy)]
struct Label {
    /// Stand without a colon, on a line of its own.
    bare: bool,
    /// Run into a paragraph.
    runs: bool,
    /// Run into a paragraph within brackets.
    inside: bool,
}

static LABELS: LazyLock<Phrases<Label>> = LazyLock::new(|| {
    Phrases::new(table::of(TABLE, "label").map(|(label, options)| {
        let has = |option| table::has(options, option);
        (label, Label { bare: has("bare"), runs: has("runs"), inside: has("inside") })
    }))
});

/// Words that begin sentences and are seldom found inside a title.
static STARTERS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| table::texts(TABLE, "starter").collect());

/// Small words that titles leave in lower case.
static SMALL: LazyLock<HashSet<&str>> = LazyLock::new(|| table::texts(TABLE, "small").collect());

/// Signs between a label and its title, as good as a colon.
const SIGNS: [char; 9] = ['‣', '>', '»', '›', '→', '►', '▶', '|', '⟶'];

/// A link line taken apart. An empty title: the label stands alone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line<'a> {
    /// The label without its colon.
    pub label: &'a str,
    /// The title, without an address behind it.
    pub title: &'a str,
    /// The address that the line carries.
    pub url: Option<&'a str>,
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Running text.
    Text(&'a str),
    /// A link that ran in; true if the title's end is known.
    Link(Line<'a>, bool),
}

/// Reads a line that is a link and nothing else.
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
        // `Baca juga kitab itu` is a sentence; `Baca Juga Harga Naik` and `BACA JUGA` are none.
        // A scraper that lost the space between lost none inside the title.
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

/// True for a text that begins with a label that scrapers run into paragraphs.
pub(super) fn runs(text: &str) -> bool {
    LABELS.at(text).any(|(label, _)| label.runs)
}

/// The title behind a colon or another sign, or behind a spaced dash.
fn marked(after: &str) -> Option<&str> {
    let title = after
        .strip_prefix(':')
        .or_else(|| after.starts_with(SIGNS).then(|| after.trim_start_matches(SIGNS)));
    title.or_else(|| {
        after.strip_prefix(['-', '–', '—']).filter(|title| title.starts_with(char::is_whitespace))
    })
}

/// The text without brackets around all of it: `[Baca: Judul]`.
fn unbracketed(text: &str) -> &str {
    let inside = text.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']']));
    inside.filter(|inside| !inside.contains(['(', '['])).map_or(text, str::trim)
}

/// True for a line that can be a title under a label: words with capitals, no sentence's end.
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

/// A line of a list without its bullet or number.
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

/// Divides a paragraph at the links that ran into it. `known` tells the length of the longest
/// title of the collection at the head of a text.
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

/// True if a label stands out from a text that ends no sentence: a list or a table before it.
fn is_set_off(label: &str, before: &str) -> bool {
    label.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && before.ends_with(char::is_whitespace)
}

fn ends_item(c: char) -> bool {
    c.is_numeric() || matches!(c, '%' | ':' | ')')
}

/// A label with its colon at the head of the text, and what follows. `BACA JUGA - ` stands out as
/// well.
fn run_in(text: &str) -> Option<(&str, &str)> {
    LABELS.at(text).filter(|(label, _)| label.runs).find_map(|(_, rest)| {
        let written = scan::before(text, rest);
        let after = rest.trim_start();
        let shouted = !written.contains(char::is_lowercase);
        let title = after.strip_prefix(':').or_else(|| marked(after).filter(|_| shouted))?;
        Some((written, title.trim_start()))
    })
}

/// A link within brackets behind some text, and what follows: `(Baca juga: Judul)`.
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

/// The title at the head of the text, what follows it, and whether its end is known.
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

/// The length of a title without the quote that opens the sentence after it.
fn without_opening(text: &str, length: usize) -> usize {
    let title = text.get(..length).unwrap_or_default().trim_end();
    let before = title.trim_end_matches(['"', '“', '‘', '(']);
    if before.ends_with(char::is_whitespace) { before.trim_end().len() } else { title.len() }
}

/// Where a title in title case most likely ends: before the word with a capital after which
/// small words begin that no title has.
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
    // The run of capitals before it: the sentence begins in it, at the latest at its last word.
    let run = words.iter().take(low).enumerate().rev();
    let run = run.skip_while(|(_, (_, word))| SMALL.contains(word));
    // No title is as short as three words.
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

/// The words in which a title must end, with their places.
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

/// A title and the address behind it: `Judul di https://contoh.id/1`.
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
