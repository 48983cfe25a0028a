//! The words of a part of a story, divided as the index divides them.

use std::ops::Range;

use crate::library::story_text::{StoredPart, StoredWord};
use crate::text::run_together::split_points;

/// A word, or a part of one that was run together.
#[derive(Debug, Clone, Copy)]
pub(in crate::library::analysis) struct PartWord<'a> {
    /// Text before the word; empty inside a word that was run together.
    pub(in crate::library::analysis) separator: &'a str,
    pub(in crate::library::analysis) word: StoredWord<'a>,
    /// The whole word, if this is its first part, and the number of its parts.
    pub(in crate::library::analysis) whole: Option<(&'a str, usize)>,
}

/// The words of one part of a story. The buffers are used again for the next one.
#[derive(Debug, Default)]
pub(in crate::library::analysis) struct PartWords<'a> {
    pub(in crate::library::analysis) words: Vec<PartWord<'a>>,
    /// Position in `words` of each stored word; empty if no word was divided.
    positions: Vec<usize>,
    /// Text after the last word.
    pub(in crate::library::analysis) tail: &'a str,
}

impl<'a> PartWords<'a> {
    /// Reads the words of a part.
    pub(in crate::library::analysis) fn read(part: &StoredPart<'a>) -> Self {
        let mut read = Self::default();
        let mut tokens = part.tokens();
        let mut is_divided = false;
        for token in tokens.by_ref() {
            let start = read.words.len();
            if is_divided {
                read.positions.push(start);
            }
            let written = match token.word {
                StoredWord::Written(written) => split_points(written),
                StoredWord::Listed(..) => Vec::new(),
            };
            let word = PartWord { separator: token.separator, word: token.word, whole: None };
            let (StoredWord::Written(text), false) = (token.word, written.is_empty()) else {
                read.words.push(word);
                continue;
            };
            if !is_divided {
                is_divided = true;
                read.positions = (0..=start).collect();
            }
            let ends = written.iter().copied().chain([text.len()]);
            let mut from = 0;
            for (at, end) in ends.enumerate() {
                let piece = text.get(from..end).unwrap_or_default();
                let is_first = at == 0;
                read.words.push(PartWord {
                    separator: if is_first { token.separator } else { "" },
                    word: StoredWord::Written(piece),
                    whole: is_first.then_some((text, written.len() + 1)),
                });
                from = end;
            }
        }
        read.tail = tokens.tail();
        read
    }

    /// Returns the range in `words` of a range of stored words.
    pub(in crate::library::analysis) fn range_of(&self, stored: &Range<usize>) -> Range<usize> {
        let position = |at: usize| {
            if self.positions.is_empty() {
                at.min(self.words.len())
            } else {
                self.positions.get(at).copied().unwrap_or(self.words.len())
            }
        };
        position(stored.start)..position(stored.end)
    }

    /// Appends the text of a range of words. The separator before the first is left out.
    pub(in crate::library::analysis) fn write_range(&self, range: Range<usize>, out: &mut String) {
        for (at, word) in self.words.get(range).unwrap_or_default().iter().enumerate() {
            if at > 0 {
                out.push_str(word.separator);
            }
            word.word.write_to(out);
        }
    }

    /// Returns the text of a range of words.
    pub(in crate::library::analysis) fn text_of(&self, range: Range<usize>) -> String {
        let mut text = String::new();
        self.write_range(range, &mut text);
        text
    }

    /// Returns the separator before a word, or the text after the last one.
    pub(in crate::library::analysis) fn separator_before(&self, at: usize) -> &'a str {
        self.words.get(at).map_or(self.tail, |word| word.separator)
    }
}
