//! The words of a text as the index takes them: folded; or the stems of those that are not
//! their own.

use std::ops::Range;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::text::stem::stem;
use crate::text::word;

/// Takes words out of a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    stems: bool,
    token: Token,
    folded: String,
}

impl Words {
    /// Words as they are written, folded.
    pub(super) fn exact() -> Self {
        Self::default()
    }

    /// The stems of words that are not their own.
    pub(super) fn stems() -> Self {
        Self { stems: true, ..Self::default() }
    }
}

impl Tokenizer for Words {
    type TokenStream<'a> = Stream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Stream<'a> {
        self.token.reset();
        Stream { text, spans: Box::new(word::spans(text)), words: self }
    }
}

/// The words of one text, one after the other.
pub(super) struct Stream<'a> {
    text: &'a str,
    spans: Box<dyn Iterator<Item = Range<usize>> + 'a>,
    words: &'a mut Words,
}

impl TokenStream for Stream<'_> {
    fn advance(&mut self) -> bool {
        let Words { stems, token, folded } = &mut *self.words;
        for span in self.spans.by_ref() {
            let written = self.text.get(span.clone()).unwrap_or_default();
            word::fold_into(written, folded);
            // Signs that fold away to nothing are no words.
            if folded.is_empty() {
                continue;
            }
            token.position = token.position.wrapping_add(1);
            let word = if *stems { stem(folded) } else { folded.as_str() };
            // Most words are their own stems: as such they are found among the written ones.
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
