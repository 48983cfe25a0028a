//! Lists of index tokens as text, and the tokenizer that reads them.
//!
//! Stories are divided into words and analyzed by the threads that prepare them; tantivy's writer
//! threads only cut finished lists.

use std::sync::Arc;

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::text::word::{WordAnalyzer, WordForms};

/// Ends a token. Sanitized text does not contain it, nor does a folded word.
const TOKEN_END: char = '\u{1f}';

/// Precedes a token that has the position of the token before it.
const SAME_POSITION: char = '\u{1e}';

/// Tokens of one text in two forms.
#[derive(Debug, Default, Clone)]
pub(super) struct TokenList {
    /// The folded words. A run-together word is followed by its parts; the first part has the same
    /// position as the whole word, so that phrases match across the parts.
    pub(super) words: String,
    /// The roots of the words that differ from their root.
    pub(super) roots: String,
}

impl TokenList {
    /// Creates a list for a text of about this length in bytes.
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self {
            words: String::with_capacity(bytes + bytes / 8),
            roots: String::with_capacity(bytes / 3),
        }
    }

    /// Adds a word.
    pub(super) fn push(&mut self, word: &WordForms) {
        self.push_token(word, false);
        for (number, part) in word.parts.iter().enumerate() {
            self.push_token(part, number == 0);
        }
    }

    fn push_token(&mut self, word: &WordForms, same_position: bool) {
        // Characters that fold to nothing are not words.
        if word.folded.is_empty() {
            return;
        }
        if same_position {
            self.words.push(SAME_POSITION);
        }
        self.words.push_str(&word.folded);
        self.words.push(TOKEN_END);
        // Most words equal their root and are found in the field of words. The name of a place has
        // no root: `Kuningan` is not met by `kuning`.
        if let Some(root) = word.root.as_deref().filter(|_| !word.is_place) {
            self.roots.push_str(root);
            self.roots.push(TOKEN_END);
        }
    }
}

/// Returns the words of a text as a list of tokens.
pub(super) fn word_tokens(text: &str) -> String {
    let mut tokens = TokenList::with_capacity(text.len());
    WordAnalyzer::with_cached(|analyzer| {
        analyzer.visit(text, &mut |_, forms| tokens.push(forms));
    });
    tokens.words
}

/// Adds words to a list of tokens, all at the next position.
pub(super) fn push_at_one_position(words: &[Arc<str>], list: &mut String) {
    // Characters that fold to nothing are not words.
    for (number, word) in words.iter().filter(|word| !word.is_empty()).enumerate() {
        if number > 0 {
            list.push(SAME_POSITION);
        }
        list.push_str(word);
        list.push(TOKEN_END);
    }
}

/// Cuts a list into its tokens.
#[derive(Debug, Clone, Default)]
pub(super) struct TokenListReader {
    token: Token,
}

impl Tokenizer for TokenListReader {
    type TokenStream<'a> = TokenListStream<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> TokenListStream<'a> {
        self.token.reset();
        TokenListStream { rest: text, token: &mut self.token }
    }
}

/// The tokens of one list.
pub(super) struct TokenListStream<'a> {
    rest: &'a str,
    token: &'a mut Token,
}

impl TokenStream for TokenListStream<'_> {
    fn advance(&mut self) -> bool {
        let Some((token, rest)) = self.rest.split_once(TOKEN_END) else { return false };
        self.rest = rest;
        let word = token.strip_prefix(SAME_POSITION);
        self.token.position = self.token.position.wrapping_add(usize::from(word.is_none()));
        self.token.text.clear();
        self.token.text.push_str(word.unwrap_or(token));
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(list: &str) -> Vec<(String, usize)> {
        let mut reader = TokenListReader::default();
        let mut found = Vec::new();
        reader
            .token_stream(list)
            .process(&mut |token| found.push((token.text.clone(), token.position)));
        found
    }

    #[test]
    fn run_together_word_is_emitted_whole_and_in_parts() {
        let found = read(&word_tokens("Pemimpin IranAyatollah Ali"));
        let all =
            [("pemimpin", 0), ("iranayatollah", 1), ("iran", 1), ("ayatollah", 2), ("ali", 3)];
        assert_eq!(found, all.map(|(word, at)| (word.to_owned(), at)));
        assert!(read("").is_empty());
    }

    #[test]
    fn words_share_a_position() {
        let mut list = word_tokens("satu");
        for words in [["", "dua", "tiga"], ["", "empat", "lima"]] {
            push_at_one_position(&words.map(Arc::from), &mut list);
        }
        let all = [("satu", 0), ("dua", 1), ("tiga", 1), ("empat", 2), ("lima", 2)];
        assert_eq!(read(&list), all.map(|(word, at)| (word.to_owned(), at)));
    }

    #[test]
    fn only_words_that_differ_from_their_root_have_one() {
        let mut tokens = TokenList::default();
        WordAnalyzer::with_cached(|analyzer| {
            analyzer.visit("Pengiriman beras ke Kuningan", &mut |_, forms| tokens.push(forms));
        });
        assert_eq!(read(&tokens.roots), [("kirim".to_owned(), 0)]);
    }
}
