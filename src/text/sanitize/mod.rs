//! Makes text safe to show: decodes HTML entities, repairs mojibake, and removes escape sequences
//! and invisible characters.
//!
//! Sanitizing is idempotent. Entities are decoded until none is left, including those that appear
//! when a character between their letters is removed.

mod char_class;
mod escape;
mod html_entity;
mod mojibake;
mod terminal_text;
mod visible_escapes;

use std::borrow::Cow;
use std::path::Path;

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::news::SanitizeCounts;
use crate::text::cell_width;

use char_class::CharClass;
use escape::{EscapeState, EscapeStep};
pub use html_entity::decode_once as decode_entities_once;
pub use terminal_text::TerminalText;
pub use visible_escapes::with_visible_escapes;

/// Maximum number of characters that extend one character.
const MAX_EXTENDING: usize = 8;

/// Maximum number of joiners in a row of joined emoji. The longest emoji of Unicode has three.
const MAX_JOINERS: usize = 8;

const ZERO_WIDTH_JOINER: char = '\u{200D}';

/// Variation selector 16: the symbol before it is drawn as an emoji, in two cells.
const EMOJI_SELECTOR: char = '\u{FE0F}';

/// Maximum number of passes; only crafted text needs more than one.
const MAX_PASSES: usize = 16;

/// Sanitizes a text of several lines. Every kind of line break becomes `\n`.
pub fn text(raw: &str) -> (String, SanitizeCounts) {
    let (mut clean, mut counts) = sanitize_once(raw);
    // Nearly every text is unchanged.
    if clean == raw {
        return (clean, counts);
    }
    for _ in 0..MAX_PASSES {
        // A removed character may have been inside a misread one.
        let Cow::Owned(repaired) = mojibake::repair(&clean) else { break };
        let (next, more) = sanitize_once(&repaired);
        (clean, counts) = (next, counts.merged(more));
    }
    (clean, counts)
}

fn sanitize_once(raw: &str) -> (String, SanitizeCounts) {
    if char_class::is_clean_ascii(raw) && !html_entity::may_contain(raw) {
        return (raw.to_owned(), SanitizeCounts::default());
    }
    let raw = mojibake::repair(raw);
    if raw.chars().all(char_class::needs_no_sanitizing) && !html_entity::may_contain(&raw) {
        return (raw.into_owned(), SanitizeCounts::default());
    }
    let decoded = html_entity::decode(&raw);
    let (decoded, open) = escape::strip_unterminated_strings(&decoded);
    let mut filter = CharFilter::default();
    filter.counts.escapes = open;
    if is_nfc_quick(decoded.chars()) == IsNormalized::Yes {
        decoded.chars().for_each(|c| filter.feed(c));
    } else {
        decoded.nfc().for_each(|c| filter.feed(c));
    }
    let CharFilter { output: out, counts, .. } = filter;
    let out = match is_nfc_quick(out.chars()) {
        IsNormalized::Yes => out,
        _ => out.nfc().collect(),
    };
    (out, counts)
}

/// Sanitizes a text for a single line: every run of white space becomes one space.
pub fn line(raw: &str) -> (String, SanitizeCounts) {
    let (clean, counts) = text(raw);
    (collapse_whitespace(&clean), counts)
}

/// Returns a path that is safe to show. Invalid UTF-8 is shown as replacement characters.
pub fn path(path: &Path) -> String {
    line(&path.to_string_lossy()).0
}

/// Returns a path for printing. It is unchanged if it is safe for a terminal, else sanitized.
pub fn printable_path(path: impl AsRef<Path>) -> String {
    let path = path.as_ref().to_string_lossy();
    let is_safe = !path.contains(char::is_control) && text(&path).1.total() == 0;
    if is_safe { path.into_owned() } else { line(&path).0 }
}

/// Returns true for characters that a terminal would interpret, or that would hide or reorder text:
/// controls, bidirectional controls and invisible characters. Whether a joiner or a presentation
/// selector is one of them depends on its neighbors; the selectors are not.
pub fn is_unsafe(c: char) -> bool {
    let class = char_class::classify(c);
    class != CharClass::Visible && !char_class::is_presentation_selector(c)
}

/// Collapses every run of white space into one space and trims the ends. A single no-break space is
/// preserved, as it keeps a figure and its unit together.
pub fn collapse_whitespace(text: &str) -> String {
    if !has_run_of_whitespace(text) {
        return text.trim().to_owned();
    }
    let mut out = String::with_capacity(text.len());
    let mut gap = None;
    for c in text.trim().chars() {
        if c.is_whitespace() {
            gap = Some(if gap.is_none() && c == '\u{A0}' { c } else { ' ' });
        } else {
            out.extend(gap.take());
            out.push(c);
        }
    }
    out
}

/// Returns false if all white space in a text is single spaces. Characters whose first byte is that
/// of other white space count as a run, except for those around the dashes and quotation marks.
fn has_run_of_whitespace(text: &str) -> bool {
    let mut last = (0, 0);
    text.bytes().any(|byte| {
        let is_run = match (last, byte) {
            ((_, b' '), b' ') | (_, b'\t'..=b'\r' | 0xC2 | 0xE1 | 0xE3) => true,
            // U+2010 to U+2027 are no white space.
            ((0xE2, 0x80), byte) => !matches!(byte, 0x90..=0xA7),
            ((_, 0xE2), byte) => byte == 0x81,
            _ => false,
        };
        last = (last.1, byte);
        is_run
    })
}

/// The filtered text so far, and the state of the current sequence or line break.
#[derive(Default)]
struct CharFilter {
    output: String,
    counts: SanitizeCounts,
    escape: EscapeState,
    after_carriage_return: bool,
    /// A zero-width joiner is pending; it is output if an emoji follows.
    pending_joiner: bool,
    /// Number of joiners in the current row of joined emoji.
    joiners: usize,
}

impl CharFilter {
    fn feed(&mut self, c: char) {
        match self.escape.advance(c) {
            EscapeStep::Start => self.counts.escapes += 1,
            EscapeStep::Inside => {}
            EscapeStep::Outside => self.filter_char(c),
        }
    }

    fn filter_char(&mut self, c: char) {
        let after_return = std::mem::replace(&mut self.after_carriage_return, c == '\r');
        match char_class::classify(c) {
            CharClass::LineBreak if after_return && c == '\n' => {}
            CharClass::LineBreak => self.push('\n'),
            CharClass::Tab => self.push(' '),
            CharClass::Control => self.counts.controls += 1,
            CharClass::Bidi => self.counts.bidi += 1,
            CharClass::Invisible
                if c == ZERO_WIDTH_JOINER && !self.pending_joiner && self.ends_in_symbol() =>
            {
                self.pending_joiner = true;
                self.counts.invisible += 1;
            }
            CharClass::Invisible
                if char_class::is_presentation_selector(c) && self.ends_in_bare_symbol() =>
            {
                self.push(c);
            }
            // It was added already.
            CharClass::Invisible
                if c == EMOJI_SELECTOR && self.joiners > 0 && self.output.ends_with(c) => {}
            CharClass::Invisible => self.counts.invisible += 1,
            CharClass::Visible if char_class::is_extending(c) && self.has_max_extending() => {
                self.counts.combining_marks += 1;
            }
            CharClass::Visible => self.push(c),
        }
    }

    fn push(&mut self, c: char) {
        let joins = std::mem::take(&mut self.pending_joiner) && char_class::is_joinable(c);
        let is_joined = joins && self.joiners < MAX_JOINERS;
        if is_joined {
            // Without the selector, terminals and width tables disagree on the cells of the emoji.
            if self.output.chars().next_back().is_some_and(cell_width::is_narrow_emoji) {
                self.output.push(EMOJI_SELECTOR);
            }
            self.output.push(ZERO_WIDTH_JOINER);
            self.counts.invisible -= 1;
            self.joiners += 1;
        } else if !char_class::is_presentation_selector(c) && !char_class::is_extending(c) {
            self.joiners = 0;
        }
        self.output.push(c);
        if is_joined && cell_width::is_narrow_emoji(c) {
            self.output.push(EMOJI_SELECTOR);
        }
        while self.output.ends_with(';') {
            let Some((start, decoded)) = html_entity::trailing_entity(&self.output) else { return };
            self.output.truncate(start);
            // A decoded `;` may end another entity. It is handled in this loop to avoid recursion.
            for c in decoded.nfc() {
                if c == ';' { self.output.push(c) } else { self.feed(c) }
            }
        }
    }

    /// Returns true if the last character has the maximum number of extending characters.
    fn has_max_extending(&self) -> bool {
        let last = self.output.chars().rev().take(MAX_EXTENDING);
        last.filter(|&c| char_class::is_extending(c)).count() == MAX_EXTENDING
    }

    fn ends_in_symbol(&self) -> bool {
        let selector = |c: &char| char_class::is_presentation_selector(*c);
        let mut before = self.output.chars().rev().skip_while(selector);
        before.next().is_some_and(char_class::is_joinable)
    }

    /// Returns true if the last character is a symbol without a presentation selector.
    fn ends_in_bare_symbol(&self) -> bool {
        !self.pending_joiner && self.output.chars().next_back().is_some_and(char_class::is_joinable)
    }
}

#[cfg(test)]
mod tests;
