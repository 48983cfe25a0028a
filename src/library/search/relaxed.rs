//! Queries with one condition less, for a query that no story answers.

use std::sync::Arc;

use jiff::civil::Date;

use crate::library::query;
use crate::library::{Library, ListQuery, ResultScope};
use crate::news::Marks;

/// Maximum number of conditions of a query of which each is left out in turn.
const MAX_CONDITIONS: usize = 8;

/// A query with one condition less.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelaxedQuery {
    /// The condition that is left out.
    pub omitted: String,
    /// The query without it.
    pub query: String,
    /// Number of stories that answer it.
    pub stories: usize,
}

impl Library {
    /// Returns the queries that differ from `query` by one condition less and have answers, that with
    /// the fewest first. None for a query with OR at its top.
    pub fn relaxed_queries(
        &self,
        query: &ListQuery,
        marks: &Arc<Marks>,
        today: Date,
    ) -> Vec<RelaxedQuery> {
        let Some(conditions) = query::conjuncts(&query.text) else { return Vec::new() };
        if !(2..=MAX_CONDITIONS).contains(&conditions.len()) {
            return Vec::new();
        }
        let relaxed = conditions.iter().filter_map(|omitted| {
            let before = query.text.get(..omitted.start)?.trim_end();
            let text = format!("{before} {} ", query.text.get(omitted.end..)?.trim());
            let text = text.trim_start().to_owned();
            let shorter = ListQuery { text: text.clone(), ..query.clone() };
            let found = self.search_on(today, &shorter, marks, ResultScope::FirstRows).ok()?;
            let stories = found.near_matches().map_or(found.len(), |near| near.exact);
            let omitted = query.text.get(omitted.clone())?.to_owned();
            (stories > 0).then_some(RelaxedQuery { omitted, query: text, stories })
        });
        let mut relaxed: Vec<RelaxedQuery> = relaxed.collect();
        relaxed.sort_by_key(|relaxed| relaxed.stories);
        relaxed
    }
}
