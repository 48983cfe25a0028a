//! Query errors: what is wrong, where, and what to write instead.

use std::ops::Range;

use super::ast::{MarkState, StoryFeature};
use super::fields::FieldSuggestion;
use crate::locale::library as messages;
use crate::news::{Explain, Language};
use crate::text::sanitize;

/// Maximum number of characters quoted in a message.
const MAX_EXCERPT_CHARS: usize = 40;

/// An error in a query.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::default()))]
pub struct QueryError {
    /// Byte range in the query. An error at the end of the query may only mean that the user is
    /// still typing.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: QueryErrorKind,
    /// The erroneous text, sanitized and shortened.
    excerpt: String,
}

/// The kind of a query error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryErrorKind {
    /// An unknown field with a similar known name.
    UnknownField(FieldSuggestion),
    /// Not a date.
    NotADate,
    /// A year outside 1900 to 2100.
    NoSuchYear(i64),
    /// A month outside 1 to 12.
    NoSuchMonth(i64),
    /// A day that does not exist in its month.
    NoSuchDay {
        /// The year.
        year: i64,
        /// The month, from 1 to 12.
        month: i64,
        /// The day.
        day: i64,
    },
    /// Not an amount of money.
    NotAnAmount,
    /// An unknown value of `is:`.
    UnknownState,
    /// An unknown value of `has:`.
    UnknownFeature,
    /// Parentheses nested deeper than this limit.
    TooDeep(usize),
    /// More words and conditions than this limit.
    TooManyConditions(usize),
}

impl QueryError {
    pub(super) fn new(query: &str, span: Range<usize>, kind: QueryErrorKind) -> Self {
        let (clean, _) = sanitize::line(query.get(span.clone()).unwrap_or_default());
        let mut chars = clean.chars();
        let mut excerpt: String = chars.by_ref().take(MAX_EXCERPT_CHARS).collect();
        if chars.next().is_some() {
            excerpt.push('…');
        }
        Self { span, kind, excerpt }
    }
}

impl Explain for QueryError {
    fn message(&self, language: Language) -> String {
        messages::query_error(&self.excerpt, self.kind.message(language), language)
    }
}

impl Explain for QueryErrorKind {
    fn message(&self, language: Language) -> String {
        match self {
            Self::UnknownField(known) => messages::unknown_field(known.name(language), language),
            Self::NotADate => messages::not_a_date(language).to_owned(),
            Self::NoSuchYear(year) => messages::no_such_year(year, language),
            Self::NoSuchMonth(month) => messages::no_such_month(month, language),
            Self::NoSuchDay { year, month, day } => {
                messages::no_such_day(day, format!("{year}-{month:02}"), language)
            }
            Self::NotAnAmount => messages::not_an_amount(language).to_owned(),
            Self::UnknownState => messages::unknown_state(MarkState::names(language), language),
            Self::UnknownFeature => {
                messages::unknown_feature(StoryFeature::names(language), language)
            }
            Self::TooDeep(limit) => messages::too_deep(limit, language),
            Self::TooManyConditions(limit) => messages::too_many_conditions(limit, language),
        }
    }
}
