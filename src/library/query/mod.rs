//! The query language. A pure parser turns query text into an [`Expr`], or a [`QueryError`] with a
//! location and a suggestion.
//!
//! ```text
//! query       = disjunction disjunction …    conjunction; AND or DAN may stand between
//! disjunction = operand OR operand …         also ATAU
//! operand     = NOT operand | -operand       also BUKAN
//!             | ( query ) | field:value | "a phrase" | word
//! value       = ( query ) | "a phrase" | word
//! ```
//!
//! `OR` binds tighter than the space between words, as in web search engines: `impor beras OR
//! jagung` finds imports of either. Incomplete queries parse as if they were finished: unclosed
//! parentheses and quotes are closed at the end; an operator without operand or a field without
//! value is ignored.

mod ast;
mod completion;
mod error;
mod fields;
mod lexer;
mod parser;
mod period;
mod range;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_properties;

pub use ast::{Condition, Expr, MarkState, Scope, StoryFeature, WordPattern};
pub use completion::{CompletionSlot, fields_beginning_with, periods_beginning_with, query_tail};
pub use error::{QueryError, QueryErrorKind};
pub use fields::FieldSuggestion;

use jiff::civil::Date;

/// Parses a query. Relative dates such as `kemarin` and `7d` count from `today`. An empty query
/// matches every story.
pub fn parse(text: &str, today: Date) -> Result<Expr, QueryError> {
    parser::Parser::new(text, today).parse()
}

/// Returns the byte ranges of the conditions of a query that must all hold. `None` if operators join
/// them at the top.
pub fn conjuncts(text: &str) -> Option<Vec<std::ops::Range<usize>>> {
    let mut conditions: Vec<std::ops::Range<usize>> = Vec::new();
    let mut depth = 0_usize;
    for token in lexer::tokenize(text) {
        let is_operator = token.kind == lexer::QueryTokenKind::Word
            && text.get(token.span.clone()).is_some_and(parser::is_operator);
        if is_operator && depth == 0 {
            return None;
        }
        match conditions.last_mut() {
            Some(last) if depth > 0 || last.end == token.span.start => last.end = token.span.end,
            _ => conditions.push(token.span.clone()),
        }
        match token.kind {
            lexer::QueryTokenKind::Open => depth += 1,
            lexer::QueryTokenKind::Close => depth = depth.saturating_sub(1),
            lexer::QueryTokenKind::Quoted(_) | lexer::QueryTokenKind::Word => {}
        }
    }
    Some(conditions)
}

/// Returns the first and last day of a period such as `2025-02`, `27 Februari 2025`, `bulan lalu`
/// or `7d`. `None` if the text is not a period.
pub fn parse_period(text: &str, today: Date) -> Option<(Date, Date)> {
    period::parse_period(text, today).ok().map(|period| period.to_range(today))
}
