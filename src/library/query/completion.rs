//! What the last token of a query can be completed to.

use super::ast::Scope;
use super::fields::{FEATURE_NAMES, FIELD_NAMES, QueryField, STATE_NAMES, names_beginning_with};
use super::lexer::{QueryTokenKind, tokenize};
use crate::locale::library as messages;
use crate::news::Language;

/// The last token of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QueryTail<'t> {
    /// Byte offset at which its part that can be completed begins: the name of a field, or its value.
    pub start: usize,
    /// What it is.
    pub slot: CompletionSlot<'t>,
}

/// The kind of a last token, with its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CompletionSlot<'t> {
    /// A word, which may become the name of a field.
    Word(&'t str),
    /// The value of a field that takes text.
    Text(Scope, &'t str),
    /// A period.
    Period(&'t str),
    /// The value of a field that takes one of a few names: those that begin with the letters.
    Name(&'t str, NamedField),
}

/// A field that takes one of a few names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NamedField {
    /// Read, unread, starred.
    State,
    /// What a story has.
    Feature,
}

/// Returns the last token of a query whose cursor is at its end. `None` if nothing completes it:
/// after a closed quotation mark or parenthesis, and in fields of amounts.
pub fn query_tail(text: &str) -> Option<QueryTail<'_>> {
    let tokens = tokenize(text);
    let last = tokens.last().filter(|token| token.span.end == text.len());
    let Some(last) = last else {
        return Some(QueryTail { start: text.len(), slot: CompletionSlot::Word("") });
    };
    let (word, value) = match &last.kind {
        QueryTokenKind::Open => {
            return Some(QueryTail { start: text.len(), slot: CompletionSlot::Word("") });
        }
        QueryTokenKind::Close => return None,
        QueryTokenKind::Quoted(inner) => {
            // Only an open quotation mark directly after a field has a value to complete.
            let field = tokens.iter().rev().nth(1)?;
            let is_value = inner.end == text.len()
                && field.kind == QueryTokenKind::Word
                && field.span.end == last.span.start;
            (field.span.clone(), is_value.then(|| text.get(inner.clone()))??)
        }
        QueryTokenKind::Word => (last.span.clone(), ""),
    };
    let sign = usize::from(text.get(word.clone())?.starts_with('-'));
    let start = word.start + sign;
    let typed = text.get(start..word.end)?;
    let Some((name, unquoted)) = typed.split_once(':') else {
        return Some(QueryTail { start, slot: CompletionSlot::Word(typed) });
    };
    let value = if last.kind == QueryTokenKind::Word { unquoted } else { value };
    let slot = match QueryField::from_name(name)? {
        QueryField::Text(scope) => CompletionSlot::Text(scope, value),
        QueryField::Date => CompletionSlot::Period(value),
        QueryField::Is => CompletionSlot::Name(value, NamedField::State),
        QueryField::Has => CompletionSlot::Name(value, NamedField::Feature),
        QueryField::Money => return None,
    };
    Some(QueryTail { start: start + name.len() + 1, slot })
}

/// Returns the names of fields that begin with some letters, in the order of their table.
pub fn fields_beginning_with(typed: &str, language: Language) -> Vec<&'static str> {
    names_beginning_with(&FIELD_NAMES, typed, language)
}

impl NamedField {
    /// Returns the names that begin with some letters.
    pub fn names_beginning_with(self, typed: &str, language: Language) -> Vec<&'static str> {
        match self {
            Self::State => names_beginning_with(&STATE_NAMES, typed, language),
            Self::Feature => names_beginning_with(&FEATURE_NAMES, typed, language),
        }
    }
}

/// Returns words for periods that begin with some letters.
pub fn periods_beginning_with(typed: &str, language: Language) -> Vec<&'static str> {
    let typed = typed.to_lowercase();
    messages::period_examples(language)
        .split_whitespace()
        .filter(|period| period.starts_with(&typed))
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::library::query::parse_period;

    #[test]
    fn the_last_token_is_completed() {
        use CompletionSlot::{Name, Period, Text, Word};
        for (text, start, slot) in [
            ("", 0, Some(Word(""))),
            ("beras ", 6, Some(Word(""))),
            ("beras ora", 6, Some(Word("ora"))),
            ("-ora", 1, Some(Word("ora"))),
            ("beras orang:sri", 12, Some(Text(Scope::Person, "sri"))),
            ("-orang:sri", 7, Some(Text(Scope::Person, "sri"))),
            ("orang:\"sri mul", 6, Some(Text(Scope::Person, "sri mul"))),
            ("tanggal:bulan", 8, Some(Period("bulan"))),
            ("has:", 4, Some(Name("", NamedField::Feature))),
            ("uang:>1", 0, None),
            ("\"harga ber", 0, None),
            ("orang:\"sri\"", 0, None),
            ("(beras)", 0, None),
            ("(", 1, Some(Word(""))),
            ("http://a", 0, None),
        ] {
            let tail = query_tail(text);
            assert_eq!(tail, slot.map(|slot| QueryTail { start, slot }), "{text:?}");
        }
    }

    #[test]
    fn every_suggested_period_is_understood() {
        for language in Language::ALL {
            let periods = periods_beginning_with("", language);
            assert!(periods.len() > 5);
            for period in periods {
                assert!(parse_period(period, date(2026, 11, 30)).is_some(), "{period}");
            }
        }
        assert_eq!(periods_beginning_with("bulan-l", Language::Indonesian), ["bulan-lalu"]);
    }
}
