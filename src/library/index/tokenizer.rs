//! The tokenizer: emits folded words, or the stems of words that differ from their stem. Words that
//! were run together are emitted whole and in parts.

use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::text::names::is_place_name;
use crate::text::run_together::split_points;
use crate::text::stem::stem;
use crate::text::word;

/// A tokenizer for folded words or for stems.
#[derive(Debug, Clone, Default)]
pub(super) struct WordTokenizer {
    stems_only: bool,
    token: Token,
    folded: String,
}

impl WordTokenizer {
    /// Emits folded words.
    pub(super) fn for_words() -> Self {
        Self::default()
    }

    /// Emits stems of the words that differ from their stem.
    pub(super) fn for_stems() -> Self {
        Self { stems_only: true, ..Self::default() }
    }
}

impl Tokenizer for WordTokenizer {
    type TokenStream<'a> = WordTokenStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> WordTokenStream<'a> {
        self.token.reset();
        WordTokenStream { text, spans: Box::new(token_spans(text)), tokenizer: self }
    }
}

/// Returns the byte range and the position increment of each token. A run-together word is followed
/// by its parts; the first part has the same position as the whole word, so that phrases match
/// across the parts.
fn token_spans(text: &str) -> impl Iterator<Item = (Range<usize>, usize)> + '_ {
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
pub(super) struct WordTokenStream<'a> {
    text: &'a str,
    /// Byte range and position increment of each token.
    spans: Box<dyn Iterator<Item = (Range<usize>, usize)> + 'a>,
    tokenizer: &'a mut WordTokenizer,
}

impl TokenStream for WordTokenStream<'_> {
    fn advance(&mut self) -> bool {
        let WordTokenizer { stems_only: stems, token, folded } = &mut *self.tokenizer;
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
            // The name of a place has no root: `Kuningan` is not met by `kuning`.
            if *stems && (word == folded || is_place_name(written)) {
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
        &self.tokenizer.token
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokenizer.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn run_together_word_is_emitted_whole_and_in_parts() {
        let mut words = WordTokenizer::for_words();
        let mut stream = words.token_stream("Pemimpin IranAyatollah Ali");
        let mut found = Vec::new();
        stream.process(&mut |token| found.push((token.text.clone(), token.position)));
        let all =
            [("pemimpin", 0), ("iranayatollah", 1), ("iran", 1), ("ayatollah", 2), ("ali", 3)];
        assert_eq!(found, all.map(|(word, at)| (word.to_owned(), at)));
    }
}
