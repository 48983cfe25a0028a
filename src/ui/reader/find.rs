//! Text search within the open story.

use std::ops::Range;

use crate::ui::command::Direction;
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::prompt::Prompt;
use crate::ui::{list, navigation, strings};

/// A literal search pattern with smart case: case-insensitive unless it contains an uppercase
/// letter.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FindPattern {
    chars: Vec<char>,
    case_sensitive: bool,
    /// For each prefix of the pattern, the length of its longest proper prefix that is also its
    /// suffix.
    borders: Vec<usize>,
}

impl FindPattern {
    /// Creates a pattern from literal text.
    pub fn new(words: &str) -> Self {
        let case_sensitive = words.chars().any(char::is_uppercase);
        let chars: Vec<char> =
            words.chars().map(|letter| fold_char(letter, case_sensitive)).collect();
        let mut pattern = Self { chars, case_sensitive, borders: Vec::new() };
        let mut border = 0;
        for (at, letter) in pattern.chars.iter().copied().enumerate() {
            border = if at == 0 { 0 } else { pattern.extend_match(border, letter) };
            pattern.borders.push(border);
        }
        pattern
    }

    /// Returns true if the pattern is empty and matches nothing.
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// Returns the maximum length of a match, in bytes.
    pub fn max_bytes(&self) -> usize {
        self.chars.len() * MAX_UTF8_LEN
    }

    /// Calls `f` with the byte range of each match, in order and without overlap. Linear in the text
    /// and the pattern (Knuth, Morris and Pratt, *Fast pattern matching in strings*, 1977).
    pub fn for_each_match(&self, text: &str, mut f: impl FnMut(Range<usize>)) {
        let (mut at, mut matched) = (0, 0);
        loop {
            if matched == 0 {
                let Some(start) = self.next_start(text, at) else { return };
                at = start;
            }
            let Some(letter) = text.get(at..).and_then(|rest| rest.chars().next()) else { return };
            at += letter.len_utf8();
            matched = self.extend_match(matched, fold_char(letter, self.case_sensitive));
            if matched == self.chars.len() {
                let before = text.get(..at).unwrap_or_default().char_indices().rev();
                f(before.take(matched).last().map_or(0, |(start, _)| start)..at);
                matched = 0;
            }
        }
    }

    /// Returns the first byte from `at` on at which a match may start.
    fn next_start(&self, text: &str, at: usize) -> Option<usize> {
        let first = u8::try_from(*self.chars.first()?).ok().filter(u8::is_ascii);
        // A no-break space equals a space; the kelvin sign and the dotted capital I fold to ASCII.
        let skipped = first.filter(|letter| match letter {
            b' ' => false,
            b'i' | b'k' => self.case_sensitive,
            _ => true,
        });
        let Some(lower) = skipped else { return (at < text.len()).then_some(at) };
        let upper = if self.case_sensitive { lower } else { lower.to_ascii_uppercase() };
        Some(at + memchr::memchr2(lower, upper, text.as_bytes().get(at..)?)?)
    }

    /// Returns how many characters of the pattern match after another character, if `matched` did
    /// before.
    fn extend_match(&self, mut matched: usize, letter: char) -> usize {
        loop {
            if self.chars.get(matched) == Some(&letter) {
                return matched + 1;
            }
            match matched.checked_sub(1).and_then(|last| self.borders.get(last)) {
                Some(border) => matched = *border,
                None => return 0,
            }
        }
    }
}

/// Maximum length of a character, in bytes.
const MAX_UTF8_LEN: usize = 4;

/// Folds a character for comparison. A no-break space equals a space.
fn fold_char(letter: char, exact: bool) -> char {
    match letter {
        '\u{a0}' => ' ',
        letter if letter.is_ascii() && !exact => letter.to_ascii_lowercase(),
        letter if exact => letter,
        // Only the first character of a multi-character lowercase form is compared.
        letter => letter.to_lowercase().next().unwrap_or(letter),
    }
}

/// Opens the prompt for the text to find.
pub(crate) fn open_find_prompt(model: &mut Model) -> Vec<Effect> {
    if !focus_loaded_story(model) {
        return Vec::new();
    }
    let top = model.reader.top;
    model.open_prompt(Prompt::Find { previous_top: top }, "");
    Vec::new()
}

/// Finds a text immediately.
pub(crate) fn run_find(model: &mut Model, words: &str) -> Vec<Effect> {
    if !focus_loaded_story(model) {
        return Vec::new();
    }
    let top = model.reader.top;
    set_find_text(model, words, top);
    accept_find(model, top)
}

fn focus_loaded_story(model: &mut Model) -> bool {
    if model.reader.loaded_id().is_none() || model.text_area().is_empty() {
        model.show_message(strings::open_a_story_first(model.display.language));
        return false;
    }
    model.focus = Pane::Reader;
    model.reader.mark_opened();
    true
}

/// Finds a text from the line `top` on, and scrolls to the first match.
pub(crate) fn set_find_text(model: &mut Model, words: &str, top: usize) {
    model.reader.set_find(FindPattern::new(words));
    model.reader.scroll_to(top);
    if !words.is_empty() {
        model.reader.select_next_match(Direction::Forward);
    }
}

/// Completes the search. The history entry points to the position where the search began.
pub(crate) fn accept_find(model: &mut Model, top: usize) -> Vec<Effect> {
    if model.reader.is_finding() && model.reader.match_index.is_none() {
        model.show_message(strings::not_found(model.display.language));
        clear_find(model);
    }
    if model.reader.match_index.is_some() {
        let found = std::mem::replace(&mut model.reader.top, top);
        navigation::push_history(model);
        model.reader.top = found;
    }
    Vec::new()
}

/// Clears the text to find.
pub(crate) fn clear_find(model: &mut Model) {
    model.reader.set_find(FindPattern::default());
}

/// Goes to the next match, or the previous one. Without a match, goes to the next unread story.
pub(crate) fn go_to_match(model: &mut Model, direction: Direction) -> Vec<Effect> {
    let reading = model.focus == Pane::Reader || model.reader.is_finding();
    if reading && model.reader.select_next_match(direction) {
        return Vec::new();
    }
    list::go_to_unread(model, direction)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found<'t>(words: &str, text: &'t str) -> Vec<&'t str> {
        let mut found = Vec::new();
        FindPattern::new(words).for_each_match(text, |range| found.push(text.get(range).unwrap()));
        found
    }

    #[test]
    fn lowercase_pattern_ignores_case() {
        let text = "Beras dan beras, BERAS";
        assert_eq!(found("beras", text), ["Beras", "beras", "BERAS"]);
        assert_eq!(found("Beras", text), ["Beras"]);
        assert_eq!(found("", text), [""; 0]);
    }

    #[test]
    fn matches_do_not_overlap_and_no_break_space_equals_space() {
        assert_eq!(found("aa", "aaaaa"), ["aa", "aa"]);
        assert_eq!(found("rp 23", "Rp\u{a0}23 triliun"), ["Rp\u{a0}23"]);
        assert_eq!(found("é", "É é İ"), ["É", "é"]);
        assert_eq!(found("i", "İ i I"), ["İ", "i", "I"]);
        assert_eq!(found("aab", "aaab Aab"), ["aab", "Aab"]);
    }
}
