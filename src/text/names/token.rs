//! Tokens of a block, with their positions, shapes, lexicon entries and sentence boundaries.

use std::borrow::Cow;
use std::ops::Range;

use super::crf::ScoreCache;
use super::lexicon as class;
use super::lexicon::{GazetteerMatch, LEXICON, LexiconEntry};
use super::tokenizer::{TokenShape, token_spans};
use crate::text::lexical::digit::digit_value;

/// A word, number or symbol.
#[derive(Debug, Clone)]
pub(super) struct BlockToken {
    /// Byte range in the block, in 32 bits: a story has as many tokens as words.
    start: u32,
    end: u32,
    pub(super) shape: TokenShape,
    /// No space precedes it, and none was lost there.
    pub(super) touches_previous: bool,
    /// It is the first word of a sentence, a quotation or a block.
    pub(super) starts_sentence: bool,
    /// Its sentence is in title case, as in headlines.
    pub(super) in_headline: bool,
    /// Its lexicon entry.
    pub(super) entry: LexiconEntry,
    /// The id of its spelling in the score cache, until the next block is tokenized.
    type_id: u32,
}

impl BlockToken {
    /// Returns the byte range in the block.
    pub(super) fn span(&self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the id of its spelling in the score cache.
    pub(super) fn type_id(&self) -> usize {
        self.type_id as usize
    }

    /// Returns whether the token is a word that starts with a capital letter.
    pub(super) fn is_capitalized(&self) -> bool {
        matches!(self.shape, TokenShape::Capitalized | TokenShape::AllCaps)
    }

    /// Returns whether the word has any of the lexicon classes.
    pub(super) fn has_class(&self, classes: u32) -> bool {
        self.entry.classes & classes != 0
    }
}

/// Last words of labels that precede a headline: `Baca Juga:`.
const HEADLINE_LABELS: [&str; 2] = ["juga", "baca"];

/// Splits a text into tokens. Also returns the indexes of the tokens that end a sentence.
fn tokenize_block(text: &str, score_cache: &mut ScoreCache) -> (Vec<BlockToken>, Vec<usize>) {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut end = 0;
    for span in token_spans(text) {
        let body = text.get(span.clone()).unwrap_or_default();
        let glued = span.start == end && end > 0;
        end = span.end;
        let whole = score_cache.type_id(body);
        let seams = score_cache.types().get(whole).map(|word| word.seams.clone());
        let mut start = 0;
        for at in seams.into_iter().flatten().chain([body.len()]) {
            let part = body.get(start..at).unwrap_or_default();
            let kind = if part.len() == body.len() { whole } else { score_cache.type_id(part) };
            let Some(word_type) = score_cache.types().get(kind) else { continue };
            found.push(BlockToken {
                start: to_u32(span.start + start),
                end: to_u32(span.start + at),
                shape: word_type.shape,
                touches_previous: glued && start == 0,
                starts_sentence: false,
                in_headline: false,
                entry: word_type.entry,
                type_id: to_u32(kind),
            });
            start = at;
        }
    }
    let stops = mark_sentences(text, &mut found);
    found.shrink_to_fit();
    (found, stops)
}

/// Converts a position in a block or the number of a spelling; a block is far smaller than 4 GiB.
fn to_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Marks the words that start a sentence, and the sentences in title case. Returns the indexes of
/// the tokens that end a sentence.
fn mark_sentences(text: &str, tokens: &mut [BlockToken]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut begin = 0;
    let mut opening = true;
    // A byline is capitalized but is not a headline.
    let mut credited = false;
    for at in 0..tokens.len() {
        let Some(token) = tokens.get_mut(at) else { break };
        if token.shape != TokenShape::Symbol {
            token.starts_sentence = opening;
            opening = false;
            continue;
        }
        let sign = text.get(token.span()).unwrap_or_default();
        let stops = matches!(sign, "." | "!" | "?") && ends_sentence(tokens, at);
        let divides = matches!(sign, ":" | "|");
        opening |= stops || divides || matches!(sign, "\"" | "“" | "”" | "•");
        if stops && !sentence_continues(text, tokens, at + 1) {
            ends.push(at);
        }
        if !(stops || divides) {
            continue;
        }
        if !credited {
            mark_title_case(tokens.get_mut(begin..=at).unwrap_or_default());
        }
        begin = at + 1;
        let label = at.checked_sub(1).and_then(|at| tokens.get(at));
        let role =
            label.is_some_and(|label| label.has_class(class::BYLINE_ROLE | class::ORIGIN_LABEL));
        let label = label.and_then(|label| text.get(label.span())).unwrap_or_default();
        credited = sign == ":" && role;
        if sign == ":" && HEADLINE_LABELS.iter().any(|word| label.eq_ignore_ascii_case(word)) {
            mark_headline(tokens.get_mut(begin..).unwrap_or_default());
        }
    }
    if !credited {
        mark_title_case(tokens.get_mut(begin..).unwrap_or_default());
    }
    ends
}

/// Returns whether the stop at index `at` ends a sentence.
fn ends_sentence(tokens: &[BlockToken], at: usize) -> bool {
    tokens.get(at + 1).is_none_or(|next| !next.touches_previous) && !follows_initial(tokens, at)
}

/// Returns whether the sentence continues after a stop: `… menang." kata Sari`.
fn sentence_continues(text: &str, tokens: &[BlockToken], from: usize) -> bool {
    let sign = |token: &&BlockToken| {
        let sign = text.get(token.span()).unwrap_or_default();
        matches!(sign, "\"" | "”" | "'" | "’" | ")" | ",")
    };
    let rest = tokens.get(from..).unwrap_or_default();
    rest.iter().find(|token| !sign(token)).is_some_and(|token| token.shape == TokenShape::Lowercase)
}

/// Marks the headline after `Baca Juga:`, which may run into its paragraph. The headline extends as
/// long as its longer words are capitalized.
fn mark_headline(tokens: &mut [BlockToken]) {
    let goes_on =
        |token: &BlockToken| token.shape != TokenShape::Lowercase || token.span().len() < 5;
    let length = tokens.iter().take(30).take_while(|token| goes_on(token)).count();
    for token in tokens.iter_mut().take(length) {
        token.in_headline = true;
    }
}

/// Returns whether the dot follows a single capital letter: `Franklin D. Roosevelt`.
fn follows_initial(tokens: &[BlockToken], dot: usize) -> bool {
    let before = dot.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|token| token.shape == TokenShape::AllCaps && token.span().len() == 1)
}

/// Marks a sentence as title case if nearly all of its longer words are capitalized. A list of
/// names is capitalized too, but has few ordinary words.
fn mark_title_case(sentence: &mut [BlockToken]) {
    let (mut words, mut capitals, mut common) = (0, 0, 0);
    for token in sentence.iter() {
        let small = token.span().len() <= 3 || token.has_class(class::STOP_WORD);
        if !matches!(token.shape, TokenShape::Number | TokenShape::Symbol) && !small {
            words += 1;
            capitals += usize::from(token.is_capitalized());
            common += usize::from(token.is_capitalized() && token.has_class(class::COMMON_WORD));
        }
    }
    if words >= 3 && capitals * 10 >= words * 9 && common * 4 >= capitals {
        for token in sentence {
            token.in_headline = true;
        }
    }
}

/// The text of a block with its tokens.
pub(super) struct TokenizedBlock<'a> {
    /// Text of the block.
    pub(super) text: &'a str,
    pub(super) tokens: Vec<BlockToken>,
    /// Indexes of the tokens that end a sentence.
    sentence_ends: Vec<usize>,
}

impl<'a> TokenizedBlock<'a> {
    pub(super) fn new(text: &'a str, score_cache: &mut ScoreCache) -> Self {
        let (tokens, sentence_ends) = tokenize_block(text, score_cache);
        Self { text, tokens, sentence_ends }
    }

    /// Returns the sentences as ranges of tokens.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.sentence_ends.iter().map(|stop| stop + 1).chain([self.tokens.len()]);
        ends.scan(0, |start, end| Some(std::mem::replace(start, end)..end))
            .filter(|sentence| !sentence.is_empty())
    }

    /// Marks tokens as part of a figure, so that no name extends into them.
    pub(super) fn mark_figure(&mut self, tokens: &Range<usize>) {
        for token in self.tokens.get_mut(tokens.clone()).unwrap_or_default() {
            token.shape = TokenShape::Number;
        }
    }

    pub(super) fn token(&self, at: usize) -> Option<&BlockToken> {
        self.tokens.get(at)
    }

    /// Returns the token before this index.
    pub(super) fn token_before(&self, at: usize) -> Option<&BlockToken> {
        at.checked_sub(1).and_then(|at| self.tokens.get(at))
    }

    /// Returns the text of a token; empty past the end.
    pub(super) fn text_at(&self, at: usize) -> &'a str {
        self.token(at).and_then(|token| self.text.get(token.span())).unwrap_or_default()
    }

    pub(super) fn is_symbol(&self, at: usize, sign: &str) -> bool {
        self.text_at(at) == sign
    }

    /// Returns whether the token is a dash, which may join the tokens on both sides.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.text_at(at), "-" | "–" | "—")
    }

    /// Returns whether the token has any of the lexicon classes.
    pub(super) fn has_class(&self, at: usize, classes: u32) -> bool {
        self.token(at).is_some_and(|token| token.has_class(classes))
    }

    pub(super) fn is_capitalized(&self, at: usize) -> bool {
        self.token(at).is_some_and(BlockToken::is_capitalized)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.shape == TokenShape::Number)
    }

    /// Returns whether the token is this word, ignoring case.
    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.text_at(at).eq_ignore_ascii_case(word)
    }

    /// Returns whether the token is a digit that is not ASCII, which is a token of its own.
    pub(super) fn is_wide_digit(&self, at: usize) -> bool {
        let text = self.text_at(at);
        !text.is_ascii() && text.chars().next().is_some_and(|c| digit_value(c).is_some())
    }

    /// Returns the index after the token that ends at a byte offset, or at white space before it.
    /// Returns `None` inside a token.
    pub(super) fn token_ending_at(&self, offset: usize) -> Option<usize> {
        let end = self.tokens.partition_point(|token| token.span().end <= offset);
        self.token(end).is_none_or(|next| next.span().start >= offset).then_some(end)
    }

    /// Returns the longest gazetteer name that starts at this token.
    pub(super) fn gazetteer_match_at(&self, at: usize) -> Option<GazetteerMatch> {
        if !self.has_class(at, class::GAZETTEER_START) {
            return None;
        }
        let tokens = self.tokens.get(at..)?.iter();
        LEXICON.longest_match(tokens.map(|token| (token.entry.id, token.shape, token.span().len())))
    }

    /// Returns the byte range of the tokens.
    pub(super) fn byte_span(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.token(tokens.start).map_or(0, |token| token.span().start);
        let end = self.token_before(tokens.end).map_or(start, |token| token.span().end);
        start..end.max(start)
    }

    /// Returns the text of the tokens, with lost spaces restored.
    pub(super) fn text_of(&self, tokens: &Range<usize>) -> Cow<'a, str> {
        let written = self.text.get(self.byte_span(tokens)).unwrap_or_default();
        let (mut spaced, mut from) = (String::new(), 0);
        for at in tokens.clone().skip(1).filter(|at| self.is_lost_space(*at)) {
            let seam = self.byte_span(&(tokens.start..at)).len();
            spaced.push_str(written.get(from..seam).unwrap_or_default());
            spaced.push(' ');
            from = seam;
        }
        if from == 0 {
            return Cow::Borrowed(written);
        }
        spaced.push_str(written.get(from..).unwrap_or_default());
        Cow::Owned(spaced)
    }

    /// Returns whether a space was lost before this token.
    fn is_lost_space(&self, at: usize) -> bool {
        let touches =
            |token: &BlockToken| self.token(at).is_some_and(|t| t.span().start == token.span().end);
        self.token_before(at).is_some_and(touches)
            && self.token(at).is_some_and(|token| !token.touches_previous)
    }
}
