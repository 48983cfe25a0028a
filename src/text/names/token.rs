//! Words, numbers and signs of a block, with their places and shapes.

use std::ops::Range;

use super::lexicon as class;
use super::lexicon::{LEXICON, Word};

/// What a token is made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A word in small letters.
    Lower,
    /// A word that begins with a capital: `Jakarta`, `NasDem`.
    Capital,
    /// A word of at least two letters, all capitals: `BPS`, `JAKARTA`; also a lone capital.
    Upper,
    /// A number with its separators, `11.000`, or any token of a figure.
    Number,
    /// A single other character.
    Sign,
}

/// A word, number or sign.
#[derive(Debug, Clone)]
pub(super) struct Token {
    /// Where it stands, in bytes of its block.
    pub(super) span: Range<usize>,
    pub(super) shape: Shape,
    /// No space stands before it.
    pub(super) glued: bool,
    /// It is the first word of a sentence, a quotation or a block.
    pub(super) opens: bool,
    /// Its sentence is written with capitals throughout, as headlines are.
    pub(super) titled: bool,
    /// What the lexicon knows of it.
    pub(super) word: Word,
}

impl Token {
    /// True for a word that begins with a capital.
    pub(super) fn is_capital(&self) -> bool {
        matches!(self.shape, Shape::Capital | Shape::Upper)
    }

    /// True if the lexicon puts the word into one of the classes.
    pub(super) fn is(&self, classes: u32) -> bool {
        self.word.classes & classes != 0
    }
}

/// Endings of addresses that stay in one word with what is before them: `KONTAN.CO.ID`.
const DOMAINS: [&str; 7] = ["com", "co", "id", "net", "org", "tv", "go"];

/// Prefixes of amounts that are often written onto their number: `Rp23`.
const SIGNS: [&str; 8] = ["rp", "usd", "idr", "rm", "eur", "sgd", "gbp", "us"];

/// The last words of labels that a headline follows: `Baca Juga:`.
const LABELS: [&str; 2] = ["juga", "baca"];

/// Cuts a text into tokens.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::with_capacity(text.len() / 5);
    let mut lowered = String::new();
    let mut end = 0;
    for (span, shape) in cut(text) {
        let body = text.get(span.clone()).unwrap_or_default();
        let word = match shape {
            Shape::Number => Word::default(),
            _ => LEXICON.word(body, &mut lowered),
        };
        let glued = span.start == end && end > 0;
        end = span.end;
        found.push(Token { span, shape, glued, opens: false, titled: false, word });
    }
    sentences(text, &mut found);
    found
}

/// The pieces of a name in the gazetteer, which the lexicon cannot be asked for yet.
pub(super) fn pieces(text: &str) -> Vec<(&str, Shape)> {
    cut(text).map(|(span, shape)| (text.get(span).unwrap_or_default(), shape)).collect()
}

/// Where the words, numbers and signs of a text stand.
fn cut(text: &str) -> impl Iterator<Item = (Range<usize>, Shape)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = text.get(at..)?;
        let tail = rest.trim_start();
        let start = at + rest.len() - tail.len();
        let first = tail.chars().next()?;
        let length = if first.is_ascii_digit() {
            number(tail)
        } else if first.is_alphabetic() {
            word(tail)
        } else {
            first.len_utf8()
        };
        at = start + length;
        Some((start..at, shape(tail.get(..length).unwrap_or_default(), first)))
    })
}

/// The length of the number that the text begins with, separators inside included.
fn number(text: &str) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = 0;
    while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
        end += 1;
    }
    end
}

/// The length of the word that the text begins with.
fn word(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, char)) = chars.next() {
        let after = chars.peek().map(|(_, char)| *char);
        let inside = char.is_alphanumeric() || is_combining(char);
        let apostrophe = matches!(char, '\'' | '’') && after.is_some_and(char::is_lowercase);
        let before = text.get(..at).unwrap_or_default();
        if char.is_ascii_digit() && at <= 3 && SIGNS.iter().any(|s| before.eq_ignore_ascii_case(s))
        {
            break;
        }
        let dot = char == '.' && at < 40 && domain(text.get(at + 1..).unwrap_or_default());
        if !(inside || apostrophe || dot) {
            break;
        }
        end = at + char.len_utf8();
    }
    end
}

fn is_combining(char: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&char)
}

/// True if what follows a dot is the ending of an address.
fn domain(text: &str) -> bool {
    let end = text.bytes().take(5).take_while(u8::is_ascii_alphanumeric).count();
    let label = text.get(..end).unwrap_or_default();
    DOMAINS.iter().any(|domain| domain.eq_ignore_ascii_case(label))
}

fn shape(body: &str, first: char) -> Shape {
    if first.is_ascii_digit() {
        Shape::Number
    } else if !first.is_alphabetic() {
        Shape::Sign
    } else if !first.is_uppercase() {
        Shape::Lower
    } else if body.chars().any(char::is_lowercase) {
        Shape::Capital
    } else {
        Shape::Upper
    }
}

/// Marks the words that open a sentence, and the sentences written as headlines.
fn sentences(text: &str, tokens: &mut [Token]) {
    let mut begin = 0;
    let mut opening = true;
    // A byline is all capitals and no headline.
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
}

/// True if the dot, or other stop, at this place ends a sentence.
fn is_stop(tokens: &[Token], at: usize) -> bool {
    tokens.get(at + 1).is_none_or(|next| !next.glued) && !initial(tokens, at)
}

/// Marks the headline behind `Baca Juga:`, which may run into its paragraph: it goes on as long as
/// its long words have capitals.
fn headline(tokens: &mut [Token]) {
    let goes_on = |token: &Token| token.shape != Shape::Lower || token.span.len() < 5;
    let length = tokens.iter().take(30).take_while(|token| goes_on(token)).count();
    for token in tokens.iter_mut().take(length) {
        token.titled = true;
    }
}

/// True if the dot at this place belongs to a lone capital: `Franklin D. Roosevelt`.
fn initial(tokens: &[Token], dot: usize) -> bool {
    let before = dot.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|token| token.shape == Shape::Upper && token.span.len() == 1)
}

/// Marks a sentence as written with capitals throughout, if it is: but for small words, hardly one
/// without. A list of names has capitals too, but hardly an ordinary word.
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

/// Tokens of one block together with its text.
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) tokens: Vec<Token>,
}

impl<'a> Line<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, tokens: tokens(text) }
    }

    /// Marks tokens as a figure, so that no name reaches into it.
    pub(super) fn set_apart(&mut self, tokens: &Range<usize>) {
        for token in self.tokens.get_mut(tokens.clone()).unwrap_or_default() {
            token.shape = Shape::Number;
        }
    }

    pub(super) fn at(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The token before this place.
    pub(super) fn before(&self, at: usize) -> Option<&Token> {
        at.checked_sub(1).and_then(|at| self.tokens.get(at))
    }

    /// The text of a token; empty past the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.at(at).and_then(|token| self.text.get(token.span.clone())).unwrap_or_default()
    }

    pub(super) fn is_sign(&self, at: usize, sign: &str) -> bool {
        self.word(at) == sign
    }

    /// True if the token at this place is of one of the classes.
    pub(super) fn is(&self, at: usize, classes: u32) -> bool {
        self.at(at).is_some_and(|token| token.is(classes))
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.at(at).is_some_and(Token::is_capital)
    }

    pub(super) fn is_number(&self, at: usize) -> bool {
        self.at(at).is_some_and(|token| token.shape == Shape::Number)
    }

    /// The bytes from the first of these tokens to the last.
    pub(super) fn span(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.at(tokens.start).map_or(0, |token| token.span.start);
        let end = self.before(tokens.end).map_or(start, |token| token.span.end);
        start..end.max(start)
    }

    /// The text from the first of these tokens to the last.
    pub(super) fn text_of(&self, tokens: &Range<usize>) -> &'a str {
        self.text.get(self.span(tokens)).unwrap_or_default()
    }
}
