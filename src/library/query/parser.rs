//! A recursive-descent parser for queries.

use std::ops::Range;

use jiff::civil::Date;

use super::ast::{Condition, Expr, Scope, WordPattern};
use super::error::{QueryError, QueryErrorKind};
use super::fields::QueryField;
use super::lexer::{QueryToken, QueryTokenKind, tokenize};
use crate::text::names::is_place_name;
use crate::text::stem::stem;
use crate::text::word;

/// Maximum nesting depth of parentheses.
const MAX_DEPTH: usize = 64;
/// Maximum number of words and other conditions in a query.
const MAX_CONDITIONS: usize = 256;
/// Maximum number of words after the first that a date or amount may span, and maximum length in
/// bytes of each.
const MAX_FURTHER_WORDS: usize = 6;
const MAX_FURTHER_WORD_BYTES: usize = 32;

/// Minimum number of letters of a word with `*`.
const MIN_GLOB_LETTERS: usize = 2;

const AND_KEYWORDS: [&str; 2] = ["AND", "DAN"];
const OR_KEYWORDS: [&str; 2] = ["OR", "ATAU"];
const NOT_KEYWORDS: [&str; 2] = ["NOT", "BUKAN"];

/// Returns true for a word that joins or negates conditions.
pub(super) fn is_operator(word: &str) -> bool {
    [AND_KEYWORDS, OR_KEYWORDS, NOT_KEYWORDS].as_flattened().contains(&word)
}

/// An expression, `None` if the input is empty, or an error.
type ParseResult = Result<Option<Expr>, QueryError>;

/// Parser state.
pub(super) struct Parser<'q> {
    text: &'q str,
    today: Date,
    tokens: Vec<QueryToken>,
    /// Index of the next token.
    position: usize,
    depth: usize,
    condition_count: usize,
    /// True inside a negated operand.
    is_negated: bool,
}

impl<'q> Parser<'q> {
    pub(super) fn new(text: &'q str, today: Date) -> Self {
        Self {
            text,
            today,
            tokens: tokenize(text),
            position: 0,
            depth: 0,
            condition_count: 0,
            is_negated: false,
        }
    }

    /// Parses the whole query.
    pub(super) fn parse(mut self) -> Result<Expr, QueryError> {
        Ok(self.conjunction(None)?.unwrap_or(Expr::Everything))
    }

    /// Parses a conjunction up to the end or a closing parenthesis. Words without a field belong to
    /// `field`.
    fn conjunction(&mut self, field: Option<QueryField>) -> ParseResult {
        let mut parts = Vec::new();
        while let Some(token) = self.tokens.get(self.position) {
            match token.kind {
                QueryTokenKind::Close if self.depth > 0 => break,
                QueryTokenKind::Close => self.position += 1,
                _ if self.is_keyword(&AND_KEYWORDS) => self.position += 1,
                _ => parts.extend(self.disjunction(field)?),
            }
        }
        Ok(Expr::and(parts))
    }

    /// Parses operands joined by `OR`.
    fn disjunction(&mut self, field: Option<QueryField>) -> ParseResult {
        let mut parts: Vec<Expr> = self.operand(field)?.into_iter().collect();
        while self.is_keyword(&OR_KEYWORDS) {
            while self.is_keyword(&OR_KEYWORDS) || self.is_keyword(&AND_KEYWORDS) {
                self.position += 1;
            }
            parts.extend(self.operand(field)?);
        }
        Ok(Expr::or(parts))
    }

    /// Parses an operand with its negations.
    fn operand(&mut self, field: Option<QueryField>) -> ParseResult {
        let before = self.is_negated;
        let mut negated = false;
        loop {
            if self.is_keyword(&NOT_KEYWORDS) {
                self.position += 1;
                negated = !negated;
            } else if self.is_lone_dash() {
                self.position += 1;
            } else if self.skip_negation() {
                negated = !negated;
                break;
            } else if self.is_keyword(&OR_KEYWORDS) || self.is_keyword(&AND_KEYWORDS) {
                return Ok(None);
            } else {
                break;
            }
        }
        self.is_negated = before != negated;
        let found = self.primary(field)?;
        self.is_negated = before;
        Ok(found.map(|found| if negated { found.negate() } else { found }))
    }

    /// Parses a group, quoted text, or a word with or without a field.
    fn primary(&mut self, field: Option<QueryField>) -> ParseResult {
        let Some(token) = self.tokens.get(self.position).cloned() else { return Ok(None) };
        match token.kind {
            QueryTokenKind::Close => Ok(None),
            QueryTokenKind::Open => self.group(field),
            QueryTokenKind::Quoted(inner) => {
                self.position += 1;
                self.quoted_text(field, token.span, "", inner)
            }
            QueryTokenKind::Word => {
                self.position += 1;
                if let Some((field, value)) = self.split_field(&token.span) {
                    return self.field_value(field, token.span.start, value);
                }
                self.check_misspelled_field(&token.span)?;
                self.unquoted_text(field, token.span.start, token.span)
            }
        }
    }

    fn group(&mut self, field: Option<QueryField>) -> ParseResult {
        if self.depth == MAX_DEPTH {
            let span = self.tokens.get(self.position).map_or(0..0, |token| token.span.clone());
            return Err(self.error(span, QueryErrorKind::TooDeep(MAX_DEPTH)));
        }
        self.position += 1;
        self.depth += 1;
        let found = self.conjunction(field)?;
        self.depth -= 1;
        // Skip the closing parenthesis, if there is one.
        self.position += 1;
        Ok(found)
    }

    /// Parses the value after a field and its colon. A space may follow the colon.
    fn field_value(&mut self, field: QueryField, start: usize, value: Range<usize>) -> ParseResult {
        let text = self.slice(&value);
        let next = self.tokens.get(self.position).cloned();
        match next {
            Some(QueryToken { kind: QueryTokenKind::Quoted(inner), span })
                if text.is_empty() || (span.start == value.end && is_comparison(text)) =>
            {
                self.position += 1;
                self.quoted_text(Some(field), start..span.end, text, inner)
            }
            Some(QueryToken { kind: QueryTokenKind::Open, .. }) if text.is_empty() => {
                self.group(Some(field))
            }
            Some(token) if text.is_empty() && self.can_continue_value(&token) => {
                self.position += 1;
                self.unquoted_text(Some(field), start, token.span)
            }
            _ if text.is_empty() => Ok(None),
            _ => self.unquoted_text(Some(field), start, value),
        }
    }

    /// Parses quoted text as a phrase or as a field value with the comparison operator before it.
    fn quoted_text(
        &mut self,
        field: Option<QueryField>,
        span: Range<usize>,
        operator: &str,
        inner: Range<usize>,
    ) -> ParseResult {
        match field {
            None => self.word_pattern(Scope::Anywhere, inner, true),
            Some(QueryField::Text(scope)) => self.word_pattern(scope, inner, true),
            Some(field) => {
                let value = format!("{operator}{}", self.slice(&inner));
                match field.parse_value(&value, self.today) {
                    Ok(term) => self.condition(term, span),
                    Err(kind) => Err(self.error(span, kind)),
                }
            }
        }
    }

    /// Parses an unquoted value at `value`. Its field starts at `start`.
    fn unquoted_text(
        &mut self,
        field: Option<QueryField>,
        start: usize,
        value: Range<usize>,
    ) -> ParseResult {
        match field {
            None => self.word_pattern(Scope::Anywhere, value, false),
            Some(QueryField::Text(scope)) => self.word_pattern(scope, value, false),
            Some(field) => self.longest_value(field, start, value),
        }
    }

    /// Parses the longest value that is valid for a field. `27 Februari 2025` is one value; in
    /// `1,5 triliun beras` the last word is not part of it.
    fn longest_value(
        &mut self,
        field: QueryField,
        start: usize,
        value: Range<usize>,
    ) -> ParseResult {
        let further =
            self.tokens.get(self.position..).unwrap_or_default().iter().take(MAX_FURTHER_WORDS);
        let further = further
            .take_while(|token| {
                self.can_continue_value(token) && token.span.len() <= MAX_FURTHER_WORD_BYTES
            })
            .map(|token| token.span.end);
        let ends: Vec<usize> = std::iter::once(value.end).chain(further).collect();
        for (more, end) in ends.into_iter().enumerate().rev() {
            match field.parse_value(self.slice(&(value.start..end)), self.today) {
                Ok(Some(term)) => {
                    self.position += more;
                    return self.condition(Some(term), start..end);
                }
                Err(kind) if more == 0 => return Err(self.error(start..end, kind)),
                _ => {}
            }
        }
        Ok(None)
    }

    /// Converts the words in a range to a pattern: a single word, or a phrase.
    fn word_pattern(&mut self, scope: Scope, range: Range<usize>, quoted: bool) -> ParseResult {
        let text = self.slice(&range);
        if let Some(form) = glob_form(text).filter(|_| !quoted) {
            self.count_conditions(1, range)?;
            let pattern = WordPattern::Glob { form };
            return Ok(Some(Expr::Condition(Condition::Text { scope, pattern })));
        }
        let required = scope == Scope::Anywhere && text.starts_with('+');
        let mut words = Vec::new();
        let mut end = 0;
        // A place is not met by the root that its name seems to have: `Banggai`, `bangga`.
        let is_stemmed = matches!(scope, Scope::Anywhere | Scope::Title);
        let is_place = is_stemmed && is_place_name(text);
        for span in word::spans(text) {
            end = range.start + span.end;
            let folded = text.get(span).map(word::fold);
            words.extend(folded.filter(|word| !word.is_empty()));
        }
        let open = end == self.text.len() && !self.is_negated;
        self.count_conditions(words.len(), range.clone())?;
        let distance = if quoted { self.distance_after(range.end) } else { None };
        if let Some(distance) = distance.filter(|_| words.len() > 1) {
            let pattern = WordPattern::Near { words, distance };
            return Ok(Some(Expr::Condition(Condition::Text { scope, pattern })));
        }
        let words = match words.as_slice() {
            [] => return Ok(None),
            [word] if !(quoted || is_place && stem(word) != word) => {
                WordPattern::Word { word: word.clone(), is_prefix: open, is_strict: required }
            }
            _ => WordPattern::Phrase { words, is_prefix: open, is_strict: quoted || required },
        };
        Ok(Some(Expr::Condition(Condition::Text { scope, pattern: words })))
    }

    /// Skips a distance such as `~5` after quoted text that ends at `end`, and returns it.
    fn distance_after(&mut self, end: usize) -> Option<usize> {
        let token = self.tokens.get(self.position)?;
        let quote = self.text.get(end..token.span.start)?;
        let digits = self.slice(&token.span).strip_prefix('~')?;
        let distance = digits.parse().ok().filter(|_| quote.chars().count() == 1)?;
        self.position += 1;
        Some(distance)
    }

    fn condition(&mut self, term: Option<Condition>, span: Range<usize>) -> ParseResult {
        self.count_conditions(usize::from(term.is_some()), span)?;
        Ok(term.map(Expr::Condition))
    }

    /// Counts words and conditions, and fails above the limit.
    fn count_conditions(&mut self, count: usize, span: Range<usize>) -> Result<(), QueryError> {
        self.condition_count += count;
        if self.condition_count > MAX_CONDITIONS {
            return Err(self.error(span, QueryErrorKind::TooManyConditions(MAX_CONDITIONS)));
        }
        Ok(())
    }

    /// Splits a word into a field and the range of its value.
    fn split_field(&self, word: &Range<usize>) -> Option<(QueryField, Range<usize>)> {
        let (name, _) = self.slice(word).split_once(':')?;
        Some((QueryField::from_name(name)?, word.start + name.len() + 1..word.end))
    }

    /// Fails if the text before a colon is a misspelled field name. A capitalized word followed by
    /// a colon and a space is ordinary text: `Medan: banjir surut`.
    fn check_misspelled_field(&self, word: &Range<usize>) -> Result<(), QueryError> {
        let Some((name, value)) = self.slice(word).split_once(':') else { return Ok(()) };
        let next = self.tokens.get(self.position).map(|token| token.span.start);
        let glued = !value.is_empty() || next == Some(word.end);
        let lower = next.is_some() && name.bytes().all(|byte| byte.is_ascii_lowercase());
        if !(glued || lower) {
            return Ok(());
        }
        let span = word.start..word.start + name.len();
        match QueryField::suggest(name) {
            Some(known) => Err(self.error(span, QueryErrorKind::UnknownField(known))),
            None => Ok(()),
        }
    }

    fn is_keyword(&self, words: &[&str]) -> bool {
        self.tokens.get(self.position).is_some_and(|token| self.is_one_of(token, words))
    }

    fn is_one_of(&self, token: &QueryToken, words: &[&str]) -> bool {
        token.kind == QueryTokenKind::Word && words.contains(&self.slice(&token.span))
    }

    /// Returns true if a token can continue a value.
    fn can_continue_value(&self, token: &QueryToken) -> bool {
        token.kind == QueryTokenKind::Word
            && !is_operator(self.slice(&token.span))
            && !self.slice(&token.span).starts_with('-')
            && self.split_field(&token.span).is_none()
    }

    /// Returns true at a `-` that is not attached to a following token.
    fn is_lone_dash(&self) -> bool {
        let next = self.tokens.get(self.position + 1);
        self.tokens.get(self.position).is_some_and(|token| {
            let joined = next.is_some_and(|next| {
                next.span.start == token.span.end && next.kind != QueryTokenKind::Close
            });
            self.slice(&token.span) == "-" && !joined
        })
    }

    /// Skips a `-` that negates the following token. A `-` inside a word or before another `-` does
    /// not negate.
    fn skip_negation(&mut self) -> bool {
        let before = self.position.checked_sub(1).and_then(|before| self.tokens.get(before));
        let before =
            before.filter(|token| token.kind != QueryTokenKind::Open).map(|token| token.span.end);
        let Some(token) =
            self.tokens.get(self.position).filter(|token| token.kind == QueryTokenKind::Word)
        else {
            return false;
        };
        let text = self.slice(&token.span);
        let is_sign = text.starts_with('-') && !text.starts_with("--");
        if !is_sign || before == Some(token.span.start) {
            return false;
        }
        if text.len() == 1 {
            self.position += 1;
        } else if let Some(token) = self.tokens.get_mut(self.position) {
            token.span.start += 1;
        }
        true
    }

    fn slice(&self, span: &Range<usize>) -> &'q str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    fn error(&self, span: Range<usize>, kind: QueryErrorKind) -> QueryError {
        QueryError::new(self.text, span, kind)
    }
}

/// Returns the folded form of a word with `*`, `None` for other text.
fn glob_form(text: &str) -> Option<String> {
    let text = text.trim_matches(|c: char| matches!(c, ',' | '.' | ';' | '?' | '!'));
    let is_part = |c: char| c.is_alphanumeric() || c == '*' || c == '\'';
    let letters = text.chars().filter(|c| c.is_alphanumeric()).count();
    if letters < MIN_GLOB_LETTERS || !text.contains('*') || !text.chars().all(is_part) {
        return None;
    }
    Some(text.split('*').map(word::fold).collect::<Vec<_>>().join("*"))
}

/// Returns true for a comparison operator without a value.
fn is_comparison(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| matches!(c, '<' | '>' | '=' | '≤' | '≥'))
}
