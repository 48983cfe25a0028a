//! Makes text safe to show: decodes HTML entities, repairs mojibake, and removes escape sequences
//! and invisible characters.
//!
//! Sanitising is idempotent. Entities are decoded until none is left, including those that appear
//! when a character between their letters is removed.

mod character;
mod entity;
mod escape;
mod mojibake;
mod spelt;

use std::borrow::Cow;
use std::path::Path;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use crate::news::Sanitised;

use character::Class;
use escape::{Escape, Taken};
pub use spelt::spelt;

/// Maximum number of combining marks on one character.
const MARKS: usize = 8;
const JOINER: char = '\u{200D}';

/// Maximum number of passes; only crafted text needs more than one.
const LOOKS: usize = 16;

/// Sanitises a text of several lines. Every kind of line break becomes `\n`.
pub fn text(raw: &str) -> (String, Sanitised) {
    let (mut clean, mut counts) = once(raw);
    // Nearly every text is unchanged.
    if clean == raw {
        return (clean, counts);
    }
    for _ in 0..LOOKS {
        // A removed character may have been inside a misread one.
        let Cow::Owned(repaired) = mojibake::repair(&clean) else { break };
        let (next, more) = once(&repaired);
        (clean, counts) = (next, counts.plus(more));
    }
    (clean, counts)
}

fn once(raw: &str) -> (String, Sanitised) {
    let raw = mojibake::repair(raw);
    if raw.chars().all(character::is_plain) {
        return (raw.into_owned(), Sanitised::default());
    }
    let decoded = entity::decode(&raw);
    let (decoded, open) = escape::without_open(&decoded);
    let mut filter = Filter::default();
    filter.counts.escapes = open;
    if is_nfc_quick(decoded.chars()) == IsNormalized::Yes {
        decoded.chars().for_each(|c| filter.take(c));
    } else {
        decoded.nfc().for_each(|c| filter.take(c));
    }
    let Filter { out, counts, .. } = filter;
    let out = match is_nfc_quick(out.chars()) {
        IsNormalized::Yes => out,
        _ => out.nfc().collect(),
    };
    (out, counts)
}

/// Sanitises a text for a single line: every run of white space becomes one space.
pub fn line(raw: &str) -> (String, Sanitised) {
    let (clean, counts) = text(raw);
    (fold(&clean), counts)
}

/// Returns a path that is safe to show. Invalid UTF-8 is shown as replacement characters.
pub fn path(path: &Path) -> String {
    line(&path.to_string_lossy()).0
}

/// Collapses every run of white space into one space and trims the ends. A single no-break space is
/// preserved, as it keeps a figure and its unit together.
pub fn fold(text: &str) -> String {
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

/// The filtered text so far, and the state of the current sequence or line break.
#[derive(Default)]
struct Filter {
    out: String,
    counts: Sanitised,
    escape: Escape,
    after_return: bool,
    /// A zero-width joiner is pending; it is output if an emoji follows.
    joiner: bool,
}

impl Filter {
    fn take(&mut self, c: char) {
        match self.escape.take(c) {
            Taken::Began => self.counts.escapes += 1,
            Taken::Inside => {}
            Taken::Outside => self.pass(c),
        }
    }

    fn pass(&mut self, c: char) {
        let after_return = std::mem::replace(&mut self.after_return, c == '\r');
        match character::class(c) {
            Class::Break if after_return && c == '\n' => {}
            Class::Break => self.push('\n'),
            Class::Tab => self.push(' '),
            Class::Control => self.counts.controls += 1,
            Class::Bidi => self.counts.bidi += 1,
            Class::Invisible if c == JOINER && !self.joiner && self.ends_in_symbol() => {
                self.joiner = true;
                self.counts.invisible += 1;
            }
            Class::Invisible => self.counts.invisible += 1,
            Class::Visible if is_combining_mark(c) && self.is_laden() => self.counts.marks += 1,
            Class::Visible => self.push(c),
        }
    }

    fn push(&mut self, c: char) {
        if std::mem::take(&mut self.joiner) && character::is_symbol(c) {
            self.out.push(JOINER);
            self.counts.invisible -= 1;
        }
        self.out.push(c);
        while self.out.ends_with(';') {
            let Some((start, decoded)) = entity::at_end(&self.out) else { return };
            self.out.truncate(start);
            // A decoded `;` may end another entity. It is handled in this loop to avoid recursion.
            for c in decoded.nfc() {
                if c == ';' { self.out.push(c) } else { self.take(c) }
            }
        }
    }

    /// Returns true if the last character carries the maximum number of combining marks.
    fn is_laden(&self) -> bool {
        self.out.chars().rev().take(MARKS).filter(|&c| is_combining_mark(c)).count() == MARKS
    }

    fn ends_in_symbol(&self) -> bool {
        let mut before = self.out.chars().rev().skip_while(|&c| c == '\u{FE0F}');
        before.next().is_some_and(character::is_symbol)
    }
}

#[cfg(test)]
mod tests;
