//! Furniture: text that a site inserts between and after the paragraphs, such as promotions,
//! advertisements, page markers and scripts.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::table::{self, Phrases};
use super::{caption, link, scan, syndication};

pub(super) const TABLE: &str = include_str!("../../../assets/newsroom/furniture.txt");

/// Maximum length of a furniture line, in characters.
const LONGEST: usize = 220;
/// Maximum length of a promotion with its URLs, in characters.
const PROMOTION: usize = 420;
/// Maximum length of a line that is matched as a whole, in characters.
const WHOLE: usize = 70;

static LINES: LazyLock<HashSet<&str>> = LazyLock::new(|| table::texts(TABLE, "line").collect());
static LISTS: LazyLock<HashSet<&str>> = LazyLock::new(|| table::texts(TABLE, "list").collect());
static CONTENTS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| table::texts(TABLE, "contents").collect());
static PAGES: LazyLock<HashSet<&str>> = LazyLock::new(|| table::texts(TABLE, "page").collect());
static PAGING: LazyLock<HashSet<&str>> = LazyLock::new(|| table::texts(TABLE, "paging").collect());
static BEGINNINGS: LazyLock<Phrases<()>> = LazyLock::new(|| table::phrases(TABLE, "begin"));
static VERBS: LazyLock<Phrases<()>> = LazyLock::new(|| table::phrases(TABLE, "verb"));
static CHANNELS: LazyLock<Vec<&str>> = LazyLock::new(|| table::texts(TABLE, "channel").collect());
static SCRIPTS: LazyLock<Vec<&str>> = LazyLock::new(|| table::texts(TABLE, "code").collect());

/// How far furniture inside a paragraph extends.
#[derive(Debug)]
enum Reach {
    /// Exactly this text, and the end of a script after it.
    Marker(&'static str),
    /// Up to the closing bracket.
    Bracket,
    /// To the end of the paragraph. True if no sentence needs to end before it.
    Rest(bool),
    /// To the end of the paragraph, if it mentions a channel.
    Promotion,
}

static INSIDE: LazyLock<Phrases<Reach>> = LazyLock::new(|| {
    let markers = table::texts(TABLE, "inside").map(|text| (text, Reach::Marker(text)));
    let brackets = table::texts(TABLE, "bracket").map(|text| (text, Reach::Bracket));
    let ends = table::of(TABLE, "end");
    let ends = ends.map(|(text, options)| (text, Reach::Rest(table::has(options, "certain"))));
    let traces = syndication::traces().map(|text| (text, Reach::Rest(true)));
    let verbs = table::texts(TABLE, "verb").map(|text| (text, Reach::Promotion));
    Phrases::new(markers.chain(brackets).chain(ends).chain(traces).chain(verbs))
});

/// Returns true if the whole line is furniture.
pub fn is_line(text: &str) -> bool {
    let text = text.trim();
    if !text.contains(char::is_alphanumeric) {
        return true;
    }
    let bare = text.trim_matches(|c: char| !c.is_alphanumeric() && c != '[');
    if scan::within(text, WHOLE) && is_whole(bare) {
        return true;
    }
    let high = scan::starts_high(text) && !text.starts_with(['"', '“']);
    (high && scan::within(text, LONGEST) && BEGINNINGS.begin(bare))
        || (high && is_promotion(bare))
        || (high && syndication::is_trace(bare))
        || caption::is_line(text)
        || is_script(text)
}

/// Returns true for a listed line, a page marker, or a keyword list.
fn is_whole(bare: &str) -> bool {
    let lower = bare.to_lowercase();
    LINES.contains(lower.as_str())
        || is_page(bare)
        || is_list(bare)
        || CONTENTS.contains(lower.as_str())
}

/// Returns true for a promotion of one of the site's channels: `Ikuti … di Google News`,
/// `Gabung saluran WhatsApp …`.
fn is_promotion(text: &str) -> bool {
    scan::within(text, PROMOTION)
        && VERBS.whole(text).is_some()
        && names_channel(text)
        && !link::runs(text)
}

fn names_channel(text: &str) -> bool {
    let lower = text.to_lowercase();
    CHANNELS.iter().any(|channel| lower.contains(channel))
}

/// Returns true for the remains of a script: short lines that contain code.
fn is_script(text: &str) -> bool {
    let head = text.get(..scan::floor(text, text.len().min(LONGEST))).unwrap_or_default();
    if !text.ends_with([';', '}', ')', '{']) || !head.contains(['(', '.']) {
        return false;
    }
    let lower = head.to_ascii_lowercase();
    SCRIPTS.iter().any(|code| lower.contains(code))
}

/// Returns true for page navigation or a marker between two pages: `Halaman 1 2 3 Selanjutnya`,
/// `Halaman: 2`.
pub fn is_page(text: &str) -> bool {
    if !scan::within(text, WHOLE) {
        return false;
    }
    let mut named = false;
    text.split(|c: char| c.is_whitespace() || ":/|.…[]()".contains(c)).all(|word| {
        let lower = word.to_lowercase();
        let page = PAGES.contains(lower.as_str());
        named |= page;
        page || PAGING.contains(lower.as_str()) || word.chars().all(|c| c.is_ascii_digit())
    }) && named
}

/// Returns true for a keyword label, alone or with its keywords: `Tags: banjir, Jakarta`.
fn is_list(text: &str) -> bool {
    let label = text.split_once(':').map_or(text, |(label, _)| label);
    LISTS.contains(label.trim().to_lowercase().as_str())
}

/// Returns true for a label whose keywords may be on the following lines.
pub fn is_list_label(text: &str) -> bool {
    let label = text.trim().trim_matches(|c: char| !c.is_alphanumeric());
    scan::within(label, WHOLE) && LISTS.contains(label.to_lowercase().as_str())
}

/// Returns true for the label of a table of contents.
pub fn is_contents(text: &str) -> bool {
    let bare = text.trim().trim_end_matches(':');
    scan::within(bare, WHOLE) && CONTENTS.contains(bare.to_lowercase().as_str())
}

/// Splits a paragraph into parts, in order; true marks furniture.
pub fn cut(text: &str) -> Vec<(bool, &str)> {
    let mut parts = Vec::new();
    let (mut start, mut skip) = (0, 0);
    let mut last = ' ';
    for (at, c) in text.char_indices() {
        let fresh = !std::mem::replace(&mut last, c).is_alphanumeric();
        let possible = c.is_ascii_uppercase() || matches!(c, '[' | '(');
        if at < skip || !fresh || !possible {
            continue;
        }
        let (Some(before), Some(rest)) = (text.get(start..at), text.get(at..)) else { continue };
        if !INSIDE.may_begin(rest) {
            continue;
        }
        let Some(length) = inside(before, rest) else { continue };
        parts.push((false, before));
        parts.extend(text.get(at..at + length).map(|part| (true, part)));
        (start, skip) = (at + length, at + length);
    }
    parts.extend(text.get(start..).map(|rest| (false, rest)));
    let trimmed = parts.into_iter().map(|(furniture, part)| (furniture, part.trim()));
    trimmed.filter(|(_, part)| !part.is_empty()).collect()
}

/// Returns the length in bytes of the furniture at the start of `rest`.
fn inside(before: &str, rest: &str) -> Option<usize> {
    let fresh = || before.trim().is_empty() || scan::ends_sentence(before);
    INSIDE.at(rest).find_map(|(reach, after)| {
        let length = rest.len() - after.len();
        match reach {
            Reach::Marker(marker) => {
                let end = script_end(after).unwrap_or_default();
                let whole = !after.starts_with(char::is_alphanumeric);
                (rest.starts_with(marker) && whole).then_some(length + end)
            }
            Reach::Bracket => {
                let end = after.char_indices().take(80).find(|(_, c)| *c == ']')?.0;
                Some(length + end + 1)
            }
            // Syndication notices quote a whole title and its URL.
            Reach::Rest(true) => (rest.len() <= 3 * LONGEST).then_some(rest.len()),
            Reach::Rest(false) => (rest.len() <= LONGEST && fresh()).then_some(rest.len()),
            Reach::Promotion => {
                let whole = !after.starts_with(char::is_alphanumeric);
                let short = rest.len() <= PROMOTION;
                (whole && short && fresh() && names_channel(rest) && !link::runs(rest))
                    .then_some(rest.len())
            }
        }
    })
}

/// Returns the end of a script that begins here: ` || []).push({});`.
fn script_end(text: &str) -> Option<usize> {
    const END: &str = ".push({});";
    let head = text.get(..scan::floor(text, text.len().min(60)))?;
    text.trim_start().starts_with("||").then(|| head.find(END))?.map(|at| at + END.len())
}
