//! The lines of a body: folded, without the empty ones, mended where a scraper broke a sentence.

use crate::text::newsroom::{byline, dateline, furniture, link};
use crate::text::sanitise;

/// A line with something on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) text: String,
    /// True if an empty line, or the text's beginning, stands before it.
    pub(super) apart: bool,
}

/// Characters in which a line can be a subhead.
const SUBHEAD: usize = 90;

/// The lines of a text.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut apart = true;
    // True while the last line is a piece of a sentence that began above it.
    let mut broken = false;
    for raw in text.split('\n') {
        let text = sanitise::fold(raw);
        if text.is_empty() {
            (apart, broken) = (true, false);
            continue;
        }
        let low = starts_low(&text);
        match lines.last_mut() {
            Some(last) if !apart && joins(&last.text, &text, low, broken) => {
                if !text.starts_with([',', '.', ')', ';', ':', '?', '!', '%']) {
                    last.text.push(' ');
                }
                last.text.push_str(&text);
                broken = low || broken;
            }
            _ => {
                lines.push(Line { text, apart });
                broken = false;
            }
        }
        apart = false;
    }
    lines
}

/// True if a line goes on with the sentence of the one before it: a tag inside the sentence was
/// made a line break.
fn joins(last: &str, next: &str, low: bool, broken: bool) -> bool {
    let open = !last.ends_with(['.', '!', '?', ':', ';', '"', '”', '…']);
    let special = |text: &str| {
        furniture::is_line(text)
            || byline::line(text).is_some()
            || link::own_line(text).is_some()
            || dateline::is_dash(text)
    };
    open && (low || broken) && !special(last) && !special(next)
}

/// True if the text starts inside a sentence: with a small letter (`iPhone` is none) or a sign
/// that ends something.
fn starts_low(text: &str) -> bool {
    let mut chars = text.chars();
    let Some(first) = chars.next() else { return false };
    let second = chars.next();
    (first.is_lowercase() && second.is_none_or(|c| !c.is_uppercase() && c != '.' && c != ')'))
        || (",;:?!%".contains(first) && second.is_none_or(|c| c == ' '))
}

/// True for a line that can stand over paragraphs: short, begun with a capital, ended with no
/// sign, no entry of a list.
pub(super) fn can_be_heading(text: &str) -> bool {
    let short = text.chars().nth(SUBHEAD).is_none();
    let first = text.chars().next().is_some_and(|c| c.is_uppercase() || c.is_ascii_digit());
    let asks =
        text.ends_with('?') && !["Lantas", "Lalu", "Nah"].iter().any(|word| text.starts_with(word));
    let open =
        !text.ends_with(|c: char| ".,;:!\"”…*".contains(c)) && (asks || !text.ends_with('?'));
    short && first && open && text.contains(char::is_alphabetic) && link::entry(text) == text
}

/// True for a line that can be a paragraph under a heading.
pub(super) fn is_running(text: &str) -> bool {
    text.chars().nth(SUBHEAD).is_some()
        || text.ends_with(|c: char| ".!?:\"”…".contains(c))
        || link::entry(text) != text
}
