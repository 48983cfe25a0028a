//! Links to other stories, on a line of their own or run into a paragraph.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::phrase_table::{self, PhraseTable};
use super::text_util;
use crate::text::run_together;

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/links.txt");

/// Maximum length of a title, in characters.
const MAX_TITLE_CHARS: usize = 200;

/// Options of a label in the table.
#[derive(Debug, Clone, Copy)]
struct LinkLabel {
    /// May appear without a colon on a line of its own.
    bare: bool,
    /// May be run into a paragraph.
    runs: bool,
    /// May be run into a paragraph within brackets.
    inside: bool,
}

static LABELS: LazyLock<PhraseTable<LinkLabel>> = LazyLock::new(|| {
    PhraseTable::new(phrase_table::rows_of_kind(TABLE, "label").map(|(label, options)| {
        let has = |option| phrase_table::has_option(options, option);
        (label, LinkLabel { bare: has("bare"), runs: has("runs"), inside: has("inside") })
    }))
});

/// Words that begin sentences and rarely occur in titles.
static SENTENCE_STARTERS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| phrase_table::texts_of_kind(TABLE, "starter").collect());

/// Words that are lowercase in titles.
static LOWERCASE_TITLE_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| phrase_table::texts_of_kind(TABLE, "small").collect());

/// Characters that can replace the colon after a label.
const LABEL_SEPARATORS: [char; 9] = ['‣', '>', '»', '›', '→', '►', '▶', '|', '⟶'];

/// A parsed link line. The title is empty if the line is only a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkLine<'a> {
    /// Label, without its colon.
    pub label: &'a str,
    /// Title, without a URL after it.
    pub title: &'a str,
    /// URL in the line.
    pub url: Option<&'a str>,
}

/// A part of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ParagraphPart<'a> {
    /// Running text.
    Text(&'a str),
    /// A link that was run into the paragraph. True if the end of its title is certain.
    Link(LinkLine<'a>, bool),
}

/// Parses a line that is a link and nothing else.
pub fn parse_line(text: &str) -> Option<LinkLine<'_>> {
    let whole = text.trim();
    let text = strip_outer_brackets(whole.trim_start_matches(is_bullet));
    let pointed = whole.starts_with(['>', '»', '👉', '→']);
    let (written, rest) = LABELS.matches(text).find_map(|(label, rest)| {
        let written = text_util::text_before(text, rest);
        let after = rest.trim_start();
        if let Some(title) = after_separator(after) {
            return Some((written, title));
        }
        // `Baca juga kitab itu` is a sentence; `Baca Juga Harga Naik` and `BACA JUGA` are not. If a
        // scraper lost the space after the label, the title still has its spaces.
        let ran_in = written.ends_with(char::is_lowercase) && after.starts_with(char::is_uppercase);
        let divided = after.is_empty() || rest.len() != after.len() || ran_in;
        let titled = after.is_empty() || (may_be_title(after) && !after.ends_with('.'));
        let stands = label.bare || (pointed && label.inside && !after.is_empty());
        (stands && divided && titled).then_some((written, after))
    })?;
    if !text_util::starts_with_capital(written) {
        return None;
    }
    let (title, url) = split_url(rest.trim());
    if title.is_empty() && url.is_none() {
        return Some(LinkLine { label: written, title, url });
    }
    let title_like = text_util::has_at_most(title, MAX_TITLE_CHARS) && !title.ends_with('.');
    (title_like || url.is_some()).then_some(LinkLine { label: written, title, url })
}

/// Returns true if the text begins with a label that may be run into a paragraph.
pub(super) fn starts_with_run_in_label(text: &str) -> bool {
    LABELS.matches(text).any(|(label, _)| label.runs)
}

/// Returns the title after a colon, another separator, or a spaced dash.
fn after_separator(after: &str) -> Option<&str> {
    let title = after.strip_prefix(':').or_else(|| {
        after.starts_with(LABEL_SEPARATORS).then(|| after.trim_start_matches(LABEL_SEPARATORS))
    });
    title.or_else(|| {
        after.strip_prefix(['-', '–', '—']).filter(|title| title.starts_with(char::is_whitespace))
    })
}

/// Removes brackets around the whole text: `[Baca: Judul]`.
fn strip_outer_brackets(text: &str) -> &str {
    let inside = text.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']']));
    inside.filter(|inside| !inside.contains(['(', '['])).map_or(text, str::trim)
}

/// Returns true if the line can be a title under a label: capitalized words that do not end like a
/// sentence.
pub fn may_be_title(line: &str) -> bool {
    let line = strip_list_marker(line);
    let words = line
        .split_whitespace()
        .filter(|w| !LOWERCASE_TITLE_WORDS.contains(w.to_lowercase().as_str()));
    let (mut all, mut high) = (0_usize, 0_usize);
    for word in words.take(40) {
        all += 1;
        high += usize::from(
            text_util::starts_with_capital(word) || !word.contains(char::is_alphabetic),
        );
    }
    text_util::has_at_most(line, 160)
        && all >= 3
        && high * 10 >= all * 7
        && !line.ends_with(['.', ':', ';', ',', '"', '”'])
}

/// Removes the bullet or number of a list item.
pub fn strip_list_marker(line: &str) -> &str {
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
pub fn split_paragraph<'a>(
    text: &'a str,
    known: &dyn Fn(&str) -> Option<usize>,
) -> Vec<ParagraphPart<'a>> {
    let mut pieces = Vec::new();
    let (mut start, mut skip) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        if at < skip || !byte.is_ascii_uppercase() {
            continue;
        }
        let (Some(before), Some(rest)) = (text.get(start..at), text.get(at..)) else { continue };
        if !LABELS.may_match(rest) || !text_util::starts_word(text, at) {
            continue;
        }
        if let Some((link, after)) = parse_bracketed(before, rest) {
            let before = before.trim_end().trim_end_matches(['(', '[']);
            pieces.push(ParagraphPart::Text(before.trim()));
            pieces.push(ParagraphPart::Link(link, true));
            start = text.len() - after.len();
            skip = start;
            continue;
        }
        if let Some((label, titles, after)) = parse_glued_list(rest)
            && (before.trim().is_empty() || text_util::ends_sentence(before))
        {
            pieces.push(ParagraphPart::Text(before.trim()));
            let links = titles.into_iter().map(|title| LinkLine { label, title, url: None });
            pieces.extend(links.map(|link| ParagraphPart::Link(link, true)));
            start = text.len() - after.len();
            skip = start;
            continue;
        }
        let Some((label, after)) = parse_run_in_label(rest) else { continue };
        let fits = before.trim().is_empty() || text_util::ends_sentence(before);
        if !fits && !is_set_off(label, before) {
            continue;
        }
        let (title, after, certain) = split_title(after, known);
        if !fits && !certain && !before.trim_end().ends_with(is_item_end) {
            continue;
        }
        let (title, url) = split_url(title.trim());
        if title.is_empty() && url.is_none() {
            continue;
        }
        pieces.push(ParagraphPart::Text(before.trim()));
        pieces.push(ParagraphPart::Link(LinkLine { label, title, url }, certain));
        start = text.len() - after.len();
        skip = start;
    }
    pieces.extend(text.get(start..).map(|rest| ParagraphPart::Text(rest.trim())));
    pieces.retain(|piece| *piece != ParagraphPart::Text(""));
    pieces
}

/// Returns true if a capitalized label follows text that does not end a sentence, such as a list or
/// table.
fn is_set_off(label: &str, before: &str) -> bool {
    label.split_whitespace().all(|word| word.starts_with(char::is_uppercase))
        && before.ends_with(char::is_whitespace)
}

fn is_item_end(c: char) -> bool {
    c.is_numeric() || matches!(c, '%' | ':' | ')')
}

/// Parses a label and its colon at the start of the text, and returns the label and the remaining
/// text. A label in capitals needs no colon: `BACA JUGA - `.
fn parse_run_in_label(text: &str) -> Option<(&str, &str)> {
    LABELS.matches(text).filter(|(label, _)| label.runs).find_map(|(_, rest)| {
        let written = text_util::text_before(text, rest);
        let after = rest.trim_start();
        let shouted = !written.contains(char::is_lowercase);
        let title =
            after.strip_prefix(':').or_else(|| after_separator(after).filter(|_| shouted))?;
        Some((written, title.trim_start()))
    })
}

/// Parses a label and a list of titles that a scraper joined without spaces, and returns the label,
/// the titles and the remaining text: `Pilihan RedaksiHarga Beras Naik LagiWarga Antre GasMenurut …`.
fn parse_glued_list(text: &str) -> Option<(&str, Vec<&str>, &str)> {
    let (_, mut rest) = LABELS.matches(text).find(|(label, rest)| {
        let written = text_util::text_before(text, rest);
        label.bare && label.runs && written.ends_with(char::is_lowercase) && starts_joined(rest)
    })?;
    let label = text_util::text_before(text, rest);
    let mut titles = Vec::new();
    while let Some(end) = joints(rest).find(|end| rest.get(..*end).is_some_and(may_be_title)) {
        titles.push(rest.get(..end)?);
        rest = rest.get(end..)?;
    }
    (!titles.is_empty()).then_some((label, titles, rest))
}

/// Returns whether the text starts with a capitalized word.
fn starts_joined(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_some_and(char::is_lowercase)
}

/// Returns the places, within the length of a title, where a capitalized word is joined to the word
/// before it. A brand such as `YouTube` has none.
fn joints(text: &str) -> impl Iterator<Item = usize> {
    let pairs = text.char_indices().zip(text.chars().skip(1)).take(MAX_TITLE_CHARS);
    pairs.filter_map(|((at, before), _)| {
        let end = at + before.len_utf8();
        let ends_word =
            before.is_lowercase() || before.is_ascii_digit() || "?!)”\"".contains(before);
        let is_joint = ends_word && starts_joined(text.get(end..)?) && !is_inside_brand(text, end);
        is_joint.then_some(end)
    })
}

/// Returns whether a byte offset lies inside a word that is written with a capital inside.
fn is_inside_brand(text: &str, at: usize) -> bool {
    let is_end = |c: char| !c.is_alphanumeric();
    let (before, after) = text.split_at_checked(at).unwrap_or_default();
    let head = before.rfind(is_end).map_or(before, |end| before.get(end + 1..).unwrap_or_default());
    let tail = after.split(is_end).next().unwrap_or_default();
    run_together::is_protected_spelling(head, tail)
}

/// Parses a link in brackets within a paragraph, and returns it with the remaining text:
/// `(Baca juga: Judul)`.
fn parse_bracketed<'a>(before: &str, text: &'a str) -> Option<(LinkLine<'a>, &'a str)> {
    let close = match before.trim_end().chars().next_back()? {
        '(' => ')',
        '[' => ']',
        _ => return None,
    };
    let (_, rest) = LABELS
        .matches(text)
        .find(|(label, rest)| label.inside && rest.trim_start().starts_with(':'))?;
    let label = text_util::text_before(text, rest);
    let inside = rest.trim_start().strip_prefix(':')?;
    let end = inside.char_indices().take(MAX_TITLE_CHARS).find(|(_, c)| *c == close)?.0;
    let (title, url) = split_url(inside.get(..end)?.trim());
    let starts = text_util::starts_with_capital(label) && text_util::starts_with_capital(title);
    starts.then_some((LinkLine { label, title, url }, inside.get(end + 1..)?))
}

/// Splits the title from the start of the text. Returns the title, the remaining text, and whether
/// the end of the title is certain.
fn split_title<'a>(
    text: &'a str,
    known: &dyn Fn(&str) -> Option<usize>,
) -> (&'a str, &'a str, bool) {
    if let Some(length) = known(text).map(|length| len_without_opening_quote(text, length))
        && let (Some(title), Some(rest)) = (text.get(..length), text.get(length..))
        && length > 0
        && (rest.trim().is_empty() || text_util::starts_with_capital(rest.trim_start()))
    {
        return (title, rest, true);
    }
    let end = guess_title_end(text);
    (text.get(..end).unwrap_or(text), text.get(end..).unwrap_or_default(), false)
}

/// Returns the length of a title without the opening quote of the sentence after it.
fn len_without_opening_quote(text: &str, length: usize) -> usize {
    let title = text.get(..length).unwrap_or_default().trim_end();
    let before = title.trim_end_matches(['"', '“', '‘', '(']);
    if before.ends_with(char::is_whitespace) { before.trim_end().len() } else { title.len() }
}

/// Guesses where a title in title case ends: before the capitalized word after which lowercase
/// words begin that do not occur in titles.
fn guess_title_end(text: &str) -> usize {
    let words = words_with_offsets(text);
    if let Some((at, address)) = words.iter().find(|(_, word)| word.starts_with("http")) {
        return at + address.len();
    }
    let is_small = |word: &str| LOWERCASE_TITLE_WORDS.contains(word.trim_matches(is_punctuation));
    let is_low = |word: &str| {
        word.starts_with(char::is_lowercase) && !is_small(word) && !has_capital_part(word)
    };
    let limit = words.last().map_or(0, |(at, word)| at + word.len());
    let lows = words.iter().enumerate().skip(4).filter(|(_, (_, word))| is_low(word));
    // A title never ends on a preposition, a conjunction, or a number whose noun follows.
    let is_end = |nth: usize| {
        let last = nth.checked_sub(1).and_then(|last| words.get(last)).map_or("", |(_, word)| word);
        !is_small(last) && !last.bytes().all(|byte| byte.is_ascii_digit())
    };
    let mut first = None;
    for (low, (at, _)) in lows {
        let (nth, begin) = begin_before(&words, low).unwrap_or((low, *at));
        if is_end(nth) {
            return begin;
        }
        first.get_or_insert(begin);
    }
    first.unwrap_or(limit)
}

/// Returns true for a word with a prefix: `se-Kabupaten`, `ke-79`.
fn has_capital_part(word: &str) -> bool {
    let part = word.split_once('-').and_then(|(_, part)| part.chars().next());
    part.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit())
}

/// Returns the number and the offset of the word with which a sentence begins whose first lowercase
/// word is `low`.
fn begin_before(words: &[(usize, &str)], low: usize) -> Option<(usize, usize)> {
    // The sentence begins within the preceding run of capitalized words, at the latest at its last
    // word.
    let run = words.iter().take(low).enumerate().rev();
    let run = run.skip_while(|(_, (_, word))| LOWERCASE_TITLE_WORDS.contains(word));
    // Titles have more than three words.
    let run = run.take_while(|(nth, (_, word))| *nth > 3 && text_util::starts_with_capital(word));
    let run: Vec<_> = run.collect();
    let opened = run.iter().find(|(_, (_, word))| word.starts_with(['"', '“']));
    let starter = run
        .iter()
        .find(|(_, (_, word))| SENTENCE_STARTERS.contains(word.trim_matches(is_punctuation)));
    let after_end = run.iter().find(|(nth, _)| {
        nth.checked_sub(1)
            .and_then(|nth| words.get(nth))
            .is_some_and(|(_, w)| w.ends_with(['?', '!']))
    });
    let adverb = run.iter().find(|(_, (_, word))| {
        word.strip_suffix(',').is_some_and(|word| SENTENCE_STARTERS.contains(word))
    });
    let begin = adverb.or(opened).or(starter).or(after_end).or(run.first());
    begin.map(|(nth, (at, _))| (*nth, *at))
}

fn is_punctuation(c: char) -> bool {
    !c.is_alphanumeric()
}

/// Returns the words in which the title must end, with their byte offsets.
fn words_with_offsets(text: &str) -> Vec<(usize, &str)> {
    let limit = text.char_indices().nth(MAX_TITLE_CHARS).map_or(text.len(), |(at, _)| at);
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
fn split_url(text: &str) -> (&str, Option<&str>) {
    let Some(at) = text.find("https://").or_else(|| text.find("http://")) else {
        return (text, None);
    };
    let (title, url) = (text.get(..at).unwrap_or_default(), text.get(at..).unwrap_or_default());
    let url = url.split_whitespace().next().map(|url| url.trim_end_matches([')', ']', ',', '.']));
    let title = title.trim_end().trim_end_matches(['(', '[', '|', '-', '–', ':']).trim_end();
    let title = title.strip_suffix(" di").unwrap_or(title).trim_end();
    (title, url)
}
