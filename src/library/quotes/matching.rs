//! Which quotations of a story match a query.

use std::collections::HashSet;

use crate::library::Library;
use crate::library::query::{self, Condition, Expr, Scope, WordPattern};
use crate::text::stem::stem;
use crate::text::word;

/// The words of a query, applied to one quotation at a time. Conditions on the story are met by the
/// stories that the query finds and are not looked at again.
#[derive(Debug)]
pub struct QuoteQuery(Expr);

impl Library {
    /// Parses a query for quotations. `None` if it is not valid.
    pub fn quote_query(&self, text: &str) -> Option<QuoteQuery> {
        query::parse(text, self.today()).ok().map(QuoteQuery)
    }
}

impl QuoteQuery {
    /// Returns whether a quotation, or the name of its speaker, has the words of the query, in any
    /// inflected form.
    pub fn matches(&self, text: &str, speaker: &str) -> bool {
        let words = word::folded_words(text).into_iter().chain(word::folded_words(speaker));
        let stems: HashSet<String> = words.map(|word| stem(&word).to_owned()).collect();
        matches(&self.0, &stems).unwrap_or(true)
    }
}

/// Returns whether the stems match. `None` if the expression has no words to look for.
fn matches(expression: &Expr, stems: &HashSet<String>) -> Option<bool> {
    match expression {
        Expr::Condition(Condition::Text { scope: Scope::Anywhere | Scope::Quote, pattern }) => {
            let has = |word: &String| stems.contains(stem(word));
            match pattern {
                WordPattern::Word { word, .. } => Some(has(word)),
                WordPattern::Phrase { words, .. } => Some(words.iter().all(has)),
                WordPattern::Glob { .. } | WordPattern::Near { .. } => None,
            }
        }
        Expr::Everything | Expr::Condition(_) => None,
        Expr::Not(part) => matches(part, stems).map(|found| !found),
        Expr::And(parts) => {
            let found: Vec<bool> = parts.iter().filter_map(|part| matches(part, stems)).collect();
            (!found.is_empty()).then(|| found.into_iter().all(|found| found))
        }
        Expr::Or(parts) => {
            let found: Vec<bool> = parts.iter().filter_map(|part| matches(part, stems)).collect();
            (!found.is_empty()).then(|| found.into_iter().any(|found| found))
        }
    }
}
