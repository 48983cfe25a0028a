//! The tokenizer: emits folded words, or the stems of words that differ from their stem. Words that
//! were run together are emitted whole and in parts.

use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::text::run_together::split_points;
use crate::text::stem::stem;
use crate::text::word;

/// A tokenizer for folded words or for stems.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    stems: bool,
    token: Token,
    folded: String,
}

impl Words {
    /// Emits folded words.
    pub(super) fn exact() -> Self {
        Self::default()
    }

    /// Emits stems of the words that differ from their stem.
    pub(super) fn stems() -> Self {
        Self { stems: true, ..Self::default() }
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        Stream { text, spans: Box::new(spans(text)), words: self }
    }
}

/// Returns the byte range and the position increment of each token. A run-together word is followed
/// by its parts; the first part has the same position as the whole word, so that phrases match
/// across the parts.
fn spans(text: &str) -> impl Iterator<Item = (Range<usize>, usize)> + '_ {
    word::spans(text).flat_map(move |span| {
        let word = text.get(span.clone()).unwrap_or_default();
        let seams = split_points(word);
        let ends = seams.clone().into_iter().chain((!seams.is_empty()).then_some(word.len()));
        let starts = std::iter::once(0).chain(seams);
        let parts = starts.zip(ends).map({
            let start = span.start;
            move |(from, to)| (start + from..start + to, usize::from(from > 0))
        });
        std::iter::once((span, 1)).chain(parts)
    })
}

/// The token stream of one text.
pub(super) struct Stream<'a> {
    text: &'a str,
    /// Byte range and position increment of each token.
    spans: Box<dyn Iterator<Item = (Range<usize>, usize)> + 'a>,
    words: &'a mut Words,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Words { stems, token, folded } = &mut *self.words;
        for (span, step) in self.spans.by_ref() {
            let written = self.text.get(span.clone()).unwrap_or_default();
            word::fold_into(written, folded);
            // Characters that fold to nothing are not words.
            if folded.is_empty() {
                continue;
            }
            token.position = token.position.wrapping_add(step);
            let word = if *stems { stem(folded) } else { folded.as_str() };
            // Most words equal their stem and are found in the field of exact words.
            if *stems && word == folded {
                continue;
            }
            token.text.clear();
            token.text.push_str(word);
            token.offset_from = span.start;
            token.offset_to = span.end;
            return true;
        }
        false
    }

    fn token(&self) -> &Token {
        &self.words.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.words.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_run_together_is_there_whole_and_in_parts() {
        let mut words = Words::exact();
        let mut stream = words.token_stream("Pemimpin IranAyatollah Ali");
        let mut found = Vec::new();
        stream.process(&mut |token| found.push((token.text.clone(), token.position)));
        let all =
            [("pemimpin", 0), ("iranayatollah", 1), ("iran", 1), ("ayatollah", 2), ("ali", 3)];
        assert_eq!(found, all.map(|(word, at)| (word.to_owned(), at)));
    }
}
