//! A recursive-descent parser for queries.

use std::ops::Range;

use jiff::civil::Date;

use super::expression::{Expression, Scope, Term, Words};
use super::fields::Field;
use super::lexer::{Kind, Token, tokens};
use super::mistake::{Mistake, MistakeKind};
use crate::text::word;

/// Maximum nesting depth of parentheses.
const DEEPEST: usize = 64;
/// Maximum number of words and other conditions in a query.
const MOST: usize = 256;
/// Maximum number of words after the first that a date or amount may span, and maximum length in
/// bytes of each.
const FURTHER: usize = 6;
const FURTHER_LENGTH: usize = 32;

const AND: [&str; 2] = ["AND", "DAN"];
const OR: [&str; 2] = ["OR", "ATAU"];
const NOT: [&str; 2] = ["NOT", "BUKAN"];

/// An expression, `None` if the input is empty, or an error.
type Found = Result<Option<Expression>, Mistake>;

/// Parser state.
pub(super) struct Parser<'q> {
    text: &'q str,
    today: Date,
    tokens: Vec<Token>,
    /// Index of the next token.
    at: usize,
    depth: usize,
    count: usize,
    /// True inside a negated operand.
    excluded: bool,
}

impl<'q> Parser<'q> {
    pub(super) fn new(text: &'q str, today: Date) -> Self {
        Self { text, today, tokens: tokens(text), at: 0, depth: 0, count: 0, excluded: false }
    }

    /// Parses the whole query.
    pub(super) fn question(mut self) -> Result<Expression, Mistake> {
        Ok(self.all(None)?.unwrap_or(Expression::Everything))
    }

    /// Parses a conjunction up to the end or a closing parenthesis. Words without a field belong to
    /// `field`.
    fn all(&mut self, field: Option<Field>) -> Found {
        let mut parts = Vec::new();
        while let Some(token) = self.tokens.get(self.at) {
            match token.kind {
                Kind::Close if self.depth > 0 => break,
                Kind::Close => self.at += 1,
                _ if self.is_keyword(&AND) => self.at += 1,
                _ => parts.extend(self.any(field)?),
            }
        }
        Ok(Expression::all(parts))
    }

    /// Parses operands joined by `OR`.
    fn any(&mut self, field: Option<Field>) -> Found {
        let mut parts: Vec<Expression> = self.operand(field)?.into_iter().collect();
        while self.is_keyword(&OR) {
            while self.is_keyword(&OR) || self.is_keyword(&AND) {
                self.at += 1;
            }
            parts.extend(self.operand(field)?);
        }
        Ok(Expression::any(parts))
    }

    /// Parses an operand with its negations.
    fn operand(&mut self, field: Option<Field>) -> Found {
        let before = self.excluded;
        let mut negated = false;
        loop {
            if self.is_keyword(&NOT) {
                self.at += 1;
                negated = !negated;
            } else if self.is_lone_dash() {
                self.at += 1;
            } else if self.take_dash() {
                negated = !negated;
                break;
            } else if self.is_keyword(&OR) || self.is_keyword(&AND) {
                return Ok(None);
            } else {
                break;
            }
        }
        self.excluded = before != negated;
        let found = self.primary(field)?;
        self.excluded = before;
        Ok(found.map(|found| if negated { found.negated() } else { found }))
    }

    /// Parses a group, quoted text, or a word with or without a field.
    fn primary(&mut self, field: Option<Field>) -> Found {
        let Some(token) = self.tokens.get(self.at).cloned() else { return Ok(None) };
        match token.kind {
            Kind::Close => Ok(None),
            Kind::Open => self.group(field),
            Kind::Quote(inner) => {
                self.at += 1;
                self.quoted(field, token.span, "", inner)
            }
            Kind::Chunk => {
                self.at += 1;
                if let Some((field, value)) = self.field_of(&token.span) {
                    return self.value(field, token.span.start, value);
                }
                self.check_field(&token.span)?;
                self.bare(field, token.span.start, token.span)
            }
        }
    }

    fn group(&mut self, field: Option<Field>) -> Found {
        if self.depth == DEEPEST {
            let span = self.tokens.get(self.at).map_or(0..0, |token| token.span.clone());
            return Err(self.mistake(span, MistakeKind::TooDeep(DEEPEST)));
        }
        self.at += 1;
        self.depth += 1;
        let found = self.all(field)?;
        self.depth -= 1;
        // Skip the closing parenthesis, if there is one.
        self.at += 1;
        Ok(found)
    }

    /// Parses the value after a field and its colon. A space may follow the colon.
    fn value(&mut self, field: Field, start: usize, value: Range<usize>) -> Found {
        let text = self.piece(&value);
        let next = self.tokens.get(self.at).cloned();
        match next {
            Some(Token { kind: Kind::Quote(inner), span })
                if text.is_empty() || (span.start == value.end && is_sign(text)) =>
            {
                self.at += 1;
                self.quoted(Some(field), start..span.end, text, inner)
            }
            Some(Token { kind: Kind::Open, .. }) if text.is_empty() => self.group(Some(field)),
            Some(token) if text.is_empty() && self.is_plain(&token) => {
                self.at += 1;
                self.bare(Some(field), start, token.span)
            }
            _ if text.is_empty() => Ok(None),
            _ => self.bare(Some(field), start, value),
        }
    }

    /// Parses quoted text as a phrase or as a field value with the comparison operator before it.
    fn quoted(
        &mut self,
        field: Option<Field>,
        span: Range<usize>,
        sign: &str,
        inner: Range<usize>,
    ) -> Found {
        match field {
            None => self.words(Scope::Anywhere, inner, true),
            Some(Field::Words(scope)) => self.words(scope, inner, true),
            Some(field) => {
                let value = format!("{sign}{}", self.piece(&inner));
                match field.read(&value, self.today) {
                    Ok(term) => self.term(term, span),
                    Err(kind) => Err(self.mistake(span, kind)),
                }
            }
        }
    }

    /// Parses an unquoted value at `value`. Its field starts at `start`.
    fn bare(&mut self, field: Option<Field>, start: usize, value: Range<usize>) -> Found {
        match field {
            None => self.words(Scope::Anywhere, value, false),
            Some(Field::Words(scope)) => self.words(scope, value, false),
            Some(field) => self.longest(field, start, value),
        }
    }

    /// Parses the longest value that is valid for a field. `27 Februari 2025` is one value; in
    /// `1,5 triliun beras` the last word is not part of it.
    fn longest(&mut self, field: Field, start: usize, value: Range<usize>) -> Found {
        let further = self.tokens.get(self.at..).unwrap_or_default().iter().take(FURTHER);
        let further = further
            .take_while(|token| self.is_plain(token) && token.span.len() <= FURTHER_LENGTH)
            .map(|token| token.span.end);
        let ends: Vec<usize> = std::iter::once(value.end).chain(further).collect();
        for (more, end) in ends.into_iter().enumerate().rev() {
            match field.read(self.piece(&(value.start..end)), self.today) {
                Ok(Some(term)) => {
                    self.at += more;
                    return self.term(Some(term), start..end);
                }
                Err(kind) if more == 0 => return Err(self.mistake(start..end, kind)),
                _ => {}
            }
        }
        Ok(None)
    }

    /// Converts the words in a range to a pattern: a single word, or a phrase.
    fn words(&mut self, scope: Scope, place: Range<usize>, quoted: bool) -> Found {
        let text = self.piece(&place);
        let mut words = Vec::new();
        let mut end = 0;
        for span in word::spans(text) {
            end = place.start + span.end;
            let folded = text.get(span).map(word::fold);
            words.extend(folded.filter(|word| !word.is_empty()));
        }
        let open = end == self.text.len() && !self.excluded;
        self.charge(words.len(), place)?;
        let words = match words.as_slice() {
            [] => return Ok(None),
            [word] if !quoted => Words::Word { word: word.clone(), open },
            _ => Words::Phrase { words, open },
        };
        Ok(Some(Expression::Term(Term::Words { scope, words })))
    }

    fn term(&mut self, term: Option<Term>, span: Range<usize>) -> Found {
        self.charge(usize::from(term.is_some()), span)?;
        Ok(term.map(Expression::Term))
    }

    /// Counts words and conditions, and fails above the limit.
    fn charge(&mut self, count: usize, span: Range<usize>) -> Result<(), Mistake> {
        self.count += count;
        if self.count > MOST {
            return Err(self.mistake(span, MistakeKind::TooLong(MOST)));
        }
        Ok(())
    }

    /// Splits a word into a field and the range of its value.
    fn field_of(&self, chunk: &Range<usize>) -> Option<(Field, Range<usize>)> {
        let (name, _) = self.piece(chunk).split_once(':')?;
        Some((Field::named(name)?, chunk.start + name.len() + 1..chunk.end))
    }

    /// Fails if the text before a colon is a misspelled field name. A capitalized word followed by
    /// a colon and a space is ordinary text: `Medan: banjir surut`.
    fn check_field(&self, chunk: &Range<usize>) -> Result<(), Mistake> {
        let Some((name, value)) = self.piece(chunk).split_once(':') else { return Ok(()) };
        let next = self.tokens.get(self.at).map(|token| token.span.start);
        let glued = !value.is_empty() || next == Some(chunk.end);
        let lower = next.is_some() && name.bytes().all(|byte| byte.is_ascii_lowercase());
        if !(glued || lower) {
            return Ok(());
        }
        let span = chunk.start..chunk.start + name.len();
        match Field::meant(name) {
            Some(known) => Err(self.mistake(span, MistakeKind::UnknownField(known))),
            None => Ok(()),
        }
    }

    fn is_keyword(&self, words: &[&str]) -> bool {
        self.tokens.get(self.at).is_some_and(|token| self.is_one_of(token, words))
    }

    fn is_one_of(&self, token: &Token, words: &[&str]) -> bool {
        token.kind == Kind::Chunk && words.contains(&self.piece(&token.span))
    }

    /// Returns true if a token can continue a value.
    fn is_plain(&self, token: &Token) -> bool {
        let is_operator = [AND, OR, NOT].iter().any(|words| self.is_one_of(token, words));
        token.kind == Kind::Chunk
            && !is_operator
            && !self.piece(&token.span).starts_with('-')
            && self.field_of(&token.span).is_none()
    }

    /// Returns true at a `-` that is not attached to a following token.
    fn is_lone_dash(&self) -> bool {
        let next = self.tokens.get(self.at + 1);
        self.tokens.get(self.at).is_some_and(|token| {
            let joined = next
                .is_some_and(|next| next.span.start == token.span.end && next.kind != Kind::Close);
            self.piece(&token.span) == "-" && !joined
        })
    }

    /// Skips a `-` that negates the following token. A `-` inside a word or before another `-` does
    /// not negate.
    fn take_dash(&mut self) -> bool {
        let before = self.at.checked_sub(1).and_then(|before| self.tokens.get(before));
        let before = before.filter(|token| token.kind != Kind::Open).map(|token| token.span.end);
        let Some(token) = self.tokens.get(self.at).filter(|token| token.kind == Kind::Chunk) else {
            return false;
        };
        let text = self.piece(&token.span);
        let is_sign = text.starts_with('-') && !text.starts_with("--");
        if !is_sign || before == Some(token.span.start) {
            return false;
        }
        if text.len() == 1 {
            self.at += 1;
        } else if let Some(token) = self.tokens.get_mut(self.at) {
            token.span.start += 1;
        }
        true
    }

    fn piece(&self, span: &Range<usize>) -> &'q str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    fn mistake(&self, span: Range<usize>, kind: MistakeKind) -> Mistake {
        Mistake::new(self.text, span, kind)
    }
}

/// Returns true for a comparison operator without a value.
fn is_sign(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '<' | '>' | '=' | '≤' | '≥'))
}
