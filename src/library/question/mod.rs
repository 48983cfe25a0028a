//! The language in which the collection is asked, as a pure parser: a question becomes an
//! [`Expression`], or a [`Mistake`] that says where and what to do.
//!
//! ```text
//! question  = any any …                     all of them must hold; AND and DAN may stand between
//! any       = operand OR operand …          also ATAU; so OR joins its two neighbours
//! operand   = NOT operand | -operand        also BUKAN
//!           | ( question ) | field:value | "a phrase" | word
//! value     = ( question ) | "a phrase" | word
//! ```
//!
//! That `OR` binds closer than the space between words is the habit of web search engines:
//! `impor beras OR jagung` asks for imports of either. What is half typed reads as if it were
//! finished: a bracket or quotation mark still open at the end is closed there, an operator or a
//! field without anything behind it is passed over.

mod expression;
mod fields;
mod lexer;
mod mistake;
mod parser;
mod period;
#[cfg(test)]
mod properties;
mod range;
#[cfg(test)]
mod tests;

pub use expression::{Expression, Feature, Scope, State, Term, Words};
pub use mistake::{Mistake, MistakeKind};

use jiff::civil::Date;

/// Reads a question; `today` is what `kemarin` and `7d` count from. A question of nothing asks
/// for every story.
pub fn parse(text: &str, today: Date) -> Result<Expression, Mistake> {
    parser::Parser::new(text, today).question()
}

/// The first and the last day of a stretch that is named: `2025-02`, `27 Februari 2025`, `bulan
/// lalu`, `7d`; none: the text names none.
pub fn stretch(text: &str, today: Date) -> Option<(Date, Date)> {
    period::period(text, today).ok().map(|period| period.until(today))
}
