//! Furniture: text that a site inserts between and after the paragraphs, such as promotions,
//! advertisements, page markers and scripts.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::phrase_table::{self, PhraseTable};
use super::{caption, link, syndication, text_util};

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/furniture.txt");

/// Maximum length of a furniture line, in characters.
const MAX_LINE_CHARS: usize = 220;
/// Maximum length of a promotion with its URLs, in characters.
const MAX_PROMOTION_CHARS: usize = 420;
/// Maximum length of a line that is matched as a whole, in characters.
const MAX_KNOWN_LINE_CHARS: usize = 70;

static LINES: LazyLock<HashSet<&str>> =
    LazyLock::new(|| phrase_table::texts_of_kind(TABLE, "line").collect());
static KEYWORD_LABELS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| phrase_table::texts_of_kind(TABLE, "list").collect());
static CONTENTS_LABELS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| phrase_table::texts_of_kind(TABLE, "contents").collect());
static PAGE_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| phrase_table::texts_of_kind(TABLE, "page").collect());
static PAGING_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| phrase_table::texts_of_kind(TABLE, "paging").collect());
static LINE_PREFIXES: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "begin"));
static PROMOTION_VERBS: LazyLock<PhraseTable<()>> =
    LazyLock::new(|| phrase_table::phrases_of_kind(TABLE, "verb"));
static CHANNELS: LazyLock<Vec<&str>> =
    LazyLock::new(|| phrase_table::texts_of_kind(TABLE, "channel").collect());
static SCRIPT_FRAGMENTS: LazyLock<Vec<&str>> =
    LazyLock::new(|| phrase_table::texts_of_kind(TABLE, "code").collect());

/// How far furniture inside a paragraph extends.
#[derive(Debug)]
enum FurnitureExtent {
    /// Exactly this text, and the end of a script after it.
    Marker(&'static str),
    /// Up to the closing bracket.
    Bracket,
    /// To the end of the paragraph. True if no sentence needs to end before it.
    Rest(bool),
    /// To the end of the paragraph, if it mentions a channel.
    Promotion,
}

static INLINE_FURNITURE: LazyLock<PhraseTable<FurnitureExtent>> = LazyLock::new(|| {
    let markers = phrase_table::texts_of_kind(TABLE, "inside")
        .map(|text| (text, FurnitureExtent::Marker(text)));
    let brackets =
        phrase_table::texts_of_kind(TABLE, "bracket").map(|text| (text, FurnitureExtent::Bracket));
    let ends = phrase_table::rows_of_kind(TABLE, "end");
    let ends = ends.map(|(text, options)| {
        (text, FurnitureExtent::Rest(phrase_table::has_option(options, "certain")))
    });
    let traces = syndication::notice_phrases().map(|text| (text, FurnitureExtent::Rest(true)));
    let verbs =
        phrase_table::texts_of_kind(TABLE, "verb").map(|text| (text, FurnitureExtent::Promotion));
    PhraseTable::new(markers.chain(brackets).chain(ends).chain(traces).chain(verbs))
});

/// Returns true for a notice of copyright.
pub fn is_copyright(text: &str) -> bool {
    text.contains('©') || text.to_lowercase().contains("all rights reserved")
}

/// Splits a notice of copyright, with what stands between it and the last sentence, from the end of
/// a text: `… 6-4. Bagikan Artikel Ini © 2018 Contoh.com, All Rights Reserved`.
pub fn split_copyright(text: &str) -> Option<(&str, &str)> {
    let sign = text.rfind('©')?;
    let (head, notice) = text.split_at_checked(sign)?;
    let end = head.rfind(['.', '!', '?', '”', '"'])?;
    let end = end + head.get(end..)?.chars().next()?.len_utf8();
    let between = head.get(end..)?;
    let is_notice = text_util::has_at_most(notice, MAX_LINE_CHARS)
        && text_util::has_at_most(between, MAX_LINE_CHARS)
        && between.split_whitespace().all(text_util::starts_with_capital);
    is_notice.then_some((head.get(..end)?, text.get(end..)?.trim()))
}

/// Returns true if the whole line is furniture.
pub fn is_line(text: &str) -> bool {
    let text = text.trim();
    if !text.contains(char::is_alphanumeric)
        || (text.starts_with('©') && text_util::has_at_most(text, MAX_LINE_CHARS))
    {
        return true;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '[');
    if text_util::has_at_most(text, MAX_KNOWN_LINE_CHARS) && is_known_line(bare) {
        return true;
    }
    let high = text_util::starts_with_capital(text) && !text.starts_with(['"', '“']);
    (high && text_util::has_at_most(text, MAX_LINE_CHARS) && LINE_PREFIXES.matches_prefix(bare))
        || (high && is_promotion(bare))
        || (high && syndication::is_notice(bare))
        || caption::is_line(text)
        || is_script(text)
}

/// Returns true for a listed line, a page marker, or a keyword list.
fn is_known_line(bare: &str) -> bool {
    let lower = bare.to_lowercase();
    LINES.contains(lower.as_str())
        || is_page_marker(bare)
        || is_keyword_list(bare)
        || CONTENTS_LABELS.contains(lower.as_str())
}

/// Returns true for a promotion of one of the site's channels: `Ikuti … di Google News`,
/// `Gabung saluran WhatsApp …`.
fn is_promotion(text: &str) -> bool {
    text_util::has_at_most(text, MAX_PROMOTION_CHARS)
        && PROMOTION_VERBS.longest_whole_word_match(text).is_some()
        && mentions_channel(text)
        && !link::starts_with_run_in_label(text)
}

fn mentions_channel(text: &str) -> bool {
    let lower = text.to_lowercase();
    CHANNELS.iter().any(|channel| lower.contains(channel))
}

/// Returns true for the remains of a script: short lines that contain code.
fn is_script(text: &str) -> bool {
    let head = text
        .get(..text_util::floor_char_boundary(text, text.len().min(MAX_LINE_CHARS)))
        .unwrap_or_default();
    if !text.ends_with([';', '}', ')', '{']) || !head.contains(['(', '.']) {
        return false;
    }
    let lower = head.to_ascii_lowercase();
    SCRIPT_FRAGMENTS.iter().any(|code| lower.contains(code))
}

/// Returns true for page navigation or a marker between two pages: `Halaman 1 2 3 Selanjutnya`,
/// `Halaman: 2`.
pub fn is_page_marker(text: &str) -> bool {
    if !text_util::has_at_most(text, MAX_KNOWN_LINE_CHARS) {
        return false;
    }
    let mut named = false;
    text.split(|c: char| c.is_whitespace() || ":/|.…[]()".contains(c)).all(|word| {
        let lower = word.to_lowercase();
        let page = PAGE_WORDS.contains(lower.as_str());
        named |= page;
        page || PAGING_WORDS.contains(lower.as_str()) || word.chars().all(|c| c.is_ascii_digit())
    }) && named
}

/// Returns true for a keyword label, alone or with its keywords: `Tags: banjir, Jakarta`.
fn is_keyword_list(text: &str) -> bool {
    let label = text.split_once(':').map_or(text, |(label, _)| label);
    KEYWORD_LABELS.contains(label.trim().to_lowercase().as_str())
}

/// Returns true for a label whose keywords may be on the following lines.
pub fn is_keyword_label(text: &str) -> bool {
    let label = text.trim().trim_matches(|c: char| !c.is_alphanumeric());
    text_util::has_at_most(label, MAX_KNOWN_LINE_CHARS)
        && KEYWORD_LABELS.contains(label.to_lowercase().as_str())
}

/// Returns true for the label of a table of contents.
pub fn is_contents_label(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(':');
    text_util::has_at_most(bare, MAX_KNOWN_LINE_CHARS)
        && CONTENTS_LABELS.contains(bare.to_lowercase().as_str())
}

/// Splits a paragraph into parts, in order; true marks furniture.
pub fn split_paragraph(text: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let (mut start, mut skip) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        let possible = byte.is_ascii_uppercase() || matches!(byte, b'[' | b'(');
        if at < skip || !possible {
            continue;
        }
        let (Some(before), Some(rest)) = (text.get(start..at), text.get(at..)) else { continue };
        if !INLINE_FURNITURE.may_match(rest) || !text_util::starts_word(text, at) {
            continue;
        }
        let Some(length) = furniture_len(before, rest) else { continue };
        parts.push((false, before));
        parts.extend(text.get(at..at + length).map(|part| (true, part)));
        (start, skip) = (at + length, at + length);
    }
    parts.extend(text.get(start..).map(|rest| (false, rest)));
    let trimmed = parts.into_iter().map(|(furniture, part)| (furniture, part.trim()));
    trimmed.filter(|(_, part)| !part.is_empty()).collect()
}

/// Returns the length in bytes of the furniture at the start of `rest`.
fn furniture_len(before: &str, rest: &str) -> Option<usize> {
    let fresh = || before.trim().is_empty() || text_util::ends_sentence(before);
    INLINE_FURNITURE.matches(rest).find_map(|(reach, after)| {
        let length = rest.len() - after.len();
        match reach {
            FurnitureExtent::Marker(marker) => {
                let end = script_end(after).unwrap_or_default();
                let whole = !after.starts_with(char::is_alphanumeric);
                (rest.starts_with(marker) && whole).then_some(length + end)
            }
            FurnitureExtent::Bracket => {
                let end = after.char_indices().take(80).find(|(_, c)| *c == ']')?.0;
                Some(length + end + 1)
            }
            // Syndication notices quote a whole title and its URL.
            FurnitureExtent::Rest(true) => (rest.len() <= 3 * MAX_LINE_CHARS).then_some(rest.len()),
            FurnitureExtent::Rest(false) => {
                (rest.len() <= MAX_LINE_CHARS && fresh()).then_some(rest.len())
            }
            FurnitureExtent::Promotion => {
                let whole = !after.starts_with(char::is_alphanumeric);
                let short = rest.len() <= MAX_PROMOTION_CHARS;
                (whole
                    && short
                    && fresh()
                    && mentions_channel(rest)
                    && !link::starts_with_run_in_label(rest))
                .then_some(rest.len())
            }
        }
    })
}

/// Returns the end of a script that begins here: ` || []).push({});`.
fn script_end(text: &str) -> Option<usize> {
    const END: &str = ".push({});";
    let head = text.get(..text_util::floor_char_boundary(text, text.len().min(60)))?;
    text.trim_start().starts_with("||").then(|| head.find(END))?.map(|at| at + END.len())
}
