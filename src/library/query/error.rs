//! Query errors: what is wrong, where, and what to write instead.

use std::ops::Range;

use super::ast::{MarkState, StoryFeature};
use crate::news::Language;
use crate::text::sanitise;

/// Maximum number of characters quoted in a message.
const MAX_EXCERPT_CHARS: usize = 40;

/// An error in a query.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    /// An unknown field with a similar known name: its English and Indonesian names.
    UnknownField([&'static str; 2]),
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
    pub(super) fn new(question: &str, span: Range<usize>, kind: QueryErrorKind) -> Self {
        let (clean, _) = sanitise::line(question.get(span.clone()).unwrap_or_default());
        let mut chars = clean.chars();
        let mut excerpt: String = chars.by_ref().take(MAX_EXCERPT_CHARS).collect();
        if chars.next().is_some() {
            excerpt.push('…');
        }
        Self { span, kind, excerpt }
    }

    /// Returns a message that says where the error is, what is wrong, and what to write instead.
    pub fn message(&self, language: Language) -> String {
        let why = match language {
            Language::Indonesian => self.kind.indonesian(),
            Language::English => self.kind.english(),
        };
        format!("“{}”: {why}", self.excerpt)
    }
}

impl QueryErrorKind {
    fn english(&self) -> String {
        const DATES: &str = "Write for example date:2025-02, date:27/2/2025, \
                             date:2025-02..2025-03, date:>=2025 or date:7d.";
        match self {
            Self::UnknownField([known, _]) => format!(
                "there is no such field. Did you mean {known}:? To look for the words \
                 themselves, put them in quotation marks."
            ),
            Self::NotADate => format!("not a date. {DATES}"),
            Self::NoSuchYear(year) => format!("the year {year} is not from 1900 to 2100. {DATES}"),
            Self::NoSuchMonth(month) => format!("there is no month {month}. {DATES}"),
            Self::NoSuchDay { year, month, day } => {
                format!("there is no day {day} in {year}-{month:02}. {DATES}")
            }
            Self::NotAnAmount => "not an amount of money. Write for example money:>1T, \
                                  money:500juta..2M or money:\"US$ 2 miliar\"."
                .into(),
            Self::UnknownState => {
                format!("no story can be that. It can be: {}.", MarkState::names(Language::English))
            }
            Self::UnknownFeature => {
                format!(
                    "no story can have that. It can have: {}.",
                    StoryFeature::names(Language::English)
                )
            }
            Self::TooDeep(most) => {
                format!("more than {most} brackets within each other. Leave some out.")
            }
            Self::TooManyConditions(most) => {
                format!("from here on there are more than {most} words. Ask for fewer.")
            }
        }
    }

    fn indonesian(&self) -> String {
        const DATES: &str = "Tulis misalnya tanggal:2025-02, tanggal:27/2/2025, \
                             tanggal:2025-02..2025-03, tanggal:>=2025, atau tanggal:7hari.";
        match self {
            Self::UnknownField([_, known]) => format!(
                "bidang ini tidak ada. Maksudnya {known}:? Untuk mencari kata-katanya sendiri, \
                 tulis di antara tanda kutip."
            ),
            Self::NotADate => format!("bukan tanggal. {DATES}"),
            Self::NoSuchYear(year) => format!("tahun {year} di luar 1900–2100. {DATES}"),
            Self::NoSuchMonth(month) => format!("bulan ke-{month} tidak ada. {DATES}"),
            Self::NoSuchDay { year, month, day } => {
                format!("tidak ada tanggal {day} pada {year}-{month:02}. {DATES}")
            }
            Self::NotAnAmount => "bukan jumlah uang. Tulis misalnya uang:>1T, uang:500juta..2M, \
                                  atau uang:\"US$ 2 miliar\"."
                .into(),
            Self::UnknownState => {
                format!(
                    "status ini tidak ada. Yang ada: {}.",
                    MarkState::names(Language::Indonesian)
                )
            }
            Self::UnknownFeature => format!(
                "ini tidak dapat dicari. Yang dapat: {}.",
                StoryFeature::names(Language::Indonesian)
            ),
            Self::TooDeep(most) => {
                format!("lebih dari {most} tanda kurung bertingkat. Kurangilah.")
            }
            Self::TooManyConditions(most) => {
                format!("mulai dari sini ada lebih dari {most} kata. Kurangilah.")
            }
        }
    }
}
