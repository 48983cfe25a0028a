//! Tokens of a block, with their positions, shapes, lexicon entries and sentence boundaries.

use std::borrow::Cow;
use std::ops::Range;

use super::crf::Types;
use super::lexicon as class;
use super::lexicon::{Known, LEXICON, Word};
use super::piece::{Shape, cut};
use crate::text::seam;

/// A word, number or symbol.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Byte range in the block.
    pub(super) span: Range<usize>,
    pub(super) shape: Shape,
    /// No space precedes it, and none was lost there.
    pub(super) glued: bool,
    /// It is the first word of a sentence, a quotation or a block.
    pub(super) opens: bool,
    /// Its sentence is in title case, as in headlines.
    pub(super) titled: bool,
    /// Its lexicon entry.
    pub(super) word: Word,
    /// The id of its spelling in the score cache.
    pub(super) kind: usize,
}

impl Token {
    /// Returns whether the token is a word that starts with a capital letter.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }

    /// Returns whether the word has any of the lexicon classes.
    pub(super) fn is(&self, classes: u32) -> bool {
        self.word.classes & classes != 0
    }
}

/// Last words of labels that precede a headline: `Baca Juga:`.
const LABELS: [&str; 2] = ["juga", "baca"];

/// Splits a text into tokens. Also returns the indexes of the tokens that end a sentence.
fn tokens(text: &str, types: &mut Types) -> (Vec<Token>, Vec<usize>) {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut end = 0;
    for (span, _) in cut(text) {
        let body = text.get(span.clone()).unwrap_or_default();
        let glued = span.start == end && end > 0;
        end = span.end;
        let mut start = 0;
        for at in seam::seams(body).into_iter().chain([body.len()]) {
            let kind = types.number(body.get(start..at).unwrap_or_default());
            let Some(known) = types.all().get(kind) else { continue };
            let (place, glued) = (span.start + start..span.start + at, glued && start == 0);
            let (shape, word) = (known.shape, known.word);
            found.push(Token {
                span: place,
                shape,
                glued,
                opens: false,
                titled: false,
                word,
                kind,
            });
            start = at;
        }
    }
    let stops = sentences(text, &mut found);
    (found, stops)
}

/// Marks the words that start a sentence, and the sentences in title case. Returns the indexes of
/// the tokens that end a sentence.
fn sentences(text: &str, tokens: &mut [Token]) -> Vec<usize> {
    let mut ends = Vec::new();
    let mut begin = 0;
    let mut opening = true;
    // A byline is capitalized but is not a headline.
    let mut credited = false;
    for at in 0..tokens.len() {
        let Some(token) = tokens.get_mut(at) else { break };
        if token.shape != Shape::Sign {
            token.opens = opening;
            opening = false;
            continue;
        }
        let sign = text.get(token.span.clone()).unwrap_or_default();
        let stops = matches!(sign, "." | "!" | "?") && is_stop(tokens, at);
        let divides = matches!(sign, ":" | "|");
        opening |= stops || divides || matches!(sign, "\"" | "“" | "”" | "•");
        if stops && !goes_on(text, tokens, at + 1) {
            ends.push(at);
        }
        if !(stops || divides) {
            continue;
        }
        if !credited {
            title(tokens.get_mut(begin..=at).unwrap_or_default());
        }
        begin = at + 1;
        let label = at.checked_sub(1).and_then(|at| tokens.get(at));
        let role = label.is_some_and(|label| label.is(class::ROLE | class::SOURCE));
        let label = label.and_then(|label| text.get(label.span.clone())).unwrap_or_default();
        credited = sign == ":" && role;
        if sign == ":" && LABELS.iter().any(|word| label.eq_ignore_ascii_case(word)) {
            headline(tokens.get_mut(begin..).unwrap_or_default());
        }
    }
    if !credited {
        title(tokens.get_mut(begin..).unwrap_or_default());
    }
    ends
}

/// Returns whether the stop at index `at` ends a sentence.
fn is_stop(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_none_or(|next| !next.glued) && !initial(tokens, at)
}

/// Returns whether the sentence continues after a stop: `… menang." kata Sari`.
fn goes_on(text: &str, tokens: &[Token], from: usize) -> bool {
    let sign = |token: &&Token| {
        let sign = text.get(token.span.clone()).unwrap_or_default();
        matches!(sign, "\"" | "”" | "'" | "’" | ")" | ",")
    };
    let rest = tokens.get(from..).unwrap_or_default();
    rest.iter().find(|token| !sign(token)).is_some_and(|token| token.shape == Shape::Lower)
}

/// Marks the headline after `Baca Juga:`, which may run into its paragraph. The headline extends as
/// long as its longer words are capitalized.
fn headline(tokens: &mut [Token]) {
    let goes_on = |token: &Token| token.shape != Shape::Lower || token.span.len() < 5;
    let length = tokens.iter().take(30).take_while(|token| goes_on(token)).count();
    for token in tokens.iter_mut().take(length) {
        token.titled = true;
    }
}

/// Returns whether the dot follows a single capital letter: `Franklin D. Roosevelt`.
fn initial(tokens: &[Token], dot: usize) -> bool {
    let before = dot.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|token| token.shape == Shape::Upper && token.span.len() == 1)
}

/// Marks a sentence as title case if nearly all of its longer words are capitalized. A list of
/// names is capitalized too, but has few ordinary words.
fn title(sentence: &mut [Token]) {
    let (mut words, mut capitals, mut common) = (0, 0, 0);
    for token in sentence.iter() {
        let small = token.span.len() <= 3 || token.is(class::STOP);
        if !matches!(token.shape, Shape::Number | Shape::Sign) && !small {
            words += 1;
            capitals += usize::from(token.is_capital());
            common += usize::from(token.is_capital() && token.is(class::COMMON));
        }
    }
    if words >= 3 && capitals * 10 >= words * 9 && common * 4 >= capitals {
        for token in sentence {
            token.titled = true;
        }
    }
}

/// The text of a block with its tokens.
pub(super) struct Line<'a> {
    /// Text of the block.
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
    /// Indexes of the tokens that end a sentence.
    stops: Vec<usize>,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str, types: &mut Types) -> Self {
        let (tokens, stops) = tokens(text, types);
        Self { text, tokens, stops }
    }

    /// Returns the sentences as ranges of tokens.
    pub(super) fn sentences(&self) -> impl Iterator<Item = Range<usize>> {
        let ends = self.stops.iter().map(|stop| stop + 1).chain([self.tokens.len()]);
        ends.scan(0, |start, end| Some(std::mem::replace(start, end)..end))
            .filter(|sentence| !sentence.is_empty())
    }

    /// Marks tokens as part of a figure, so that no name extends into them.
    pub(super) fn set_apart(&mut self, tokens: &Range<usize>) {
        for token in self.tokens.get_mut(tokens.clone()).unwrap_or_default() {
            token.shape = Shape::Number;
        }
    }

    pub(super) fn at(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// Returns the token before this index.
    pub(super) fn before(&self, at: usize) -> Option<&Token> {
        at.checked_sub(1).and_then(|at| self.tokens.get(at))
    }

    /// Returns the text of a token; empty past the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.at(at).and_then(|token| self.text.get(token.span.clone())).unwrap_or_default()
    }

    pub(super) fn is_sign(&self, at: usize, sign: &str) -> bool {
        self.word(at) == sign
    }

    /// Returns whether the token is a dash, which may join the tokens on both sides.
    pub(super) fn is_dash(&self, at: usize) -> bool {
        matches!(self.word(at), "-" | "–" | "—")
    }

    /// Returns whether the token has any of the lexicon classes.
    pub(super) fn is(&self, at: usize, classes: u32) -> bool {
        self.at(at).is_some_and(|token| token.is(classes))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.at(at).is_some_and(Token::is_capital)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.at(at).is_some_and(|token| token.shape == Shape::Number)
    }

    /// Returns the longest gazetteer name that starts at this token.
    pub(super) fn name_at(&self, at: usize) -> Option<Known> {
        let tokens = self.tokens.get(at..)?.iter();
        LEXICON.longest(tokens.map(|token| (token.word.id, token.shape, token.span.len())))
    }

    /// Returns the byte range of the tokens.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.at(tokens.start).map_or(0, |token| token.span.start);
        let end = self.before(tokens.end).map_or(start, |token| token.span.end);
        start..end.max(start)
    }

    /// Returns the text of the tokens, with lost spaces restored.
    pub(super) fn text_of(&self, tokens: &Range<usize>) -> Cow<'a, str> {
        let written = self.text.get(self.span(tokens)).unwrap_or_default();
        let (mut spaced, mut from) = (String::new(), 0);
        for at in tokens.clone().skip(1).filter(|at| self.is_seam(*at)) {
            let seam = self.span(&(tokens.start..at)).len();
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
    fn is_seam(&self, at: usize) -> bool {
        let touches = |token: &Token| self.at(at).is_some_and(|t| t.span.start == token.span.end);
        self.before(at).is_some_and(touches) && self.at(at).is_some_and(|token| !token.glued)
    }
}
