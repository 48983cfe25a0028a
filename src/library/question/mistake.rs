//! What is wrong with a question, where, and what to write instead.

use std::ops::Range;

use super::expression::{Feature, State};
use crate::news::Language;
use crate::text::sanitise;

/// Characters of the piece that a sentence quotes.
const QUOTED: usize = 40;

/// A mistake in a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Where it stands in the question, in bytes. What ends with the question may only be half
    /// typed.
    pub span: Range<usize>,
    /// What is wrong.
    pub kind: MistakeKind,
    /// What stands there, as it may be shown.
    piece: String,
}

/// What can be wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakeKind {
    /// A field that there is not, but one with nearly this name: what it is called in English and in
    /// Indonesian.
    UnknownField([&'static str; 2]),
    /// Not a date.
    NotADate,
    /// A year from which there is no news.
    NoSuchYear(i64),
    /// A month below 1 or above 12.
    NoSuchMonth(i64),
    /// A day that its month does not have.
    NoSuchDay {
        /// The year.
        year: i64,
        /// The month, from 1.
        month: i64,
        /// The day that it does not have.
        day: i64,
    },
    /// Not an amount of money.
    NotAnAmount,
    /// Nothing that a story can be.
    UnknownState,
    /// Nothing that a story can have.
    UnknownFeature,
    /// More brackets within brackets than this.
    TooDeep(usize),
    /// More words and conditions than this.
    TooLong(usize),
}

impl Mistake {
    pub(super) fn new(question: &str, span: Range<usize>, kind: MistakeKind) -> Self {
        let (clean, _) = sanitise::line(question.get(span.clone()).unwrap_or_default());
        let mut chars = clean.chars();
        let mut piece: String = chars.by_ref().take(QUOTED).collect();
        if chars.next().is_some() {
            piece.push('…');
        }
        Self { span, kind, piece }
    }

    /// The mistake as a sentence that says where, what, and what to do.
    pub fn sentence(&self, language: Language) -> String {
        let why = match language {
            Language::Indonesian => self.kind.indonesian(),
            Language::English => self.kind.english(),
        };
        format!("“{}”: {why}", self.piece)
    }
}

impl MistakeKind {
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
                format!("no story can be that. It can be: {}.", State::names(Language::English))
            }
            Self::UnknownFeature => {
                format!(
                    "no story can have that. It can have: {}.",
                    Feature::names(Language::English)
                )
            }
            Self::TooDeep(most) => {
                format!("more than {most} brackets within each other. Leave some out.")
            }
            Self::TooLong(most) => {
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
                format!("status ini tidak ada. Yang ada: {}.", State::names(Language::Indonesian))
            }
            Self::UnknownFeature => format!(
                "ini tidak dapat dicari. Yang dapat: {}.",
                Feature::names(Language::Indonesian)
            ),
            Self::TooDeep(most) => {
                format!("lebih dari {most} tanda kurung bertingkat. Kurangilah.")
            }
            Self::TooLong(most) => {
                format!("mulai dari sini ada lebih dari {most} kata. Kurangilah.")
            }
        }
    }
}
