//! Sequences of words (n-grams) and how often they occur.

use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use super::matching::PartWords;
use super::selection::Documents;
use crate::library::Library;
use crate::library::index::SearchIndex;
use crate::library::query::QueryError;
use crate::library::story_text::parts;
use crate::news::Marks;

/// Number of counters of the first pass, a power of two.
const COUNTERS: usize = 1 << 22;

/// A sequence of words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ngram {
    /// The folded words, separated by spaces.
    pub text: String,
    /// How often it occurs.
    pub count: u64,
}

impl Library {
    /// Returns the sequences of `length` words that occur at least `min_count` times in the stories
    /// that answer a query, the most frequent first. A sequence does not cross the end of a
    /// sentence. Fails if the query has a syntax error.
    pub fn ngrams(
        &self,
        length: usize,
        query: &str,
        min_count: u64,
        marks: &Arc<Marks>,
    ) -> Result<Vec<Ngram>, QueryError> {
        let Some(selection) = self.select(query, marks)? else { return Ok(Vec::new()) };
        let Some(index) = self.search_index() else { return Ok(Vec::new()) };
        let found = self
            .guard_index(|| count_ngrams(length.max(1), min_count, &selection.documents, index));
        let mut found = found.unwrap_or_default();
        found.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.text.cmp(&b.text)));
        Ok(found)
    }
}

/// Counts in two passes, because most sequences occur once: the first counts sequences by a hash, the
/// second keeps those that can be frequent enough.
fn count_ngrams(
    length: usize,
    min_count: u64,
    documents: &Documents,
    index: &SearchIndex,
) -> tantivy::Result<Vec<Ngram>> {
    let counters: Vec<AtomicU32> =
        if min_count > 1 { (0..COUNTERS).map(|_| AtomicU32::new(0)).collect() } else { Vec::new() };
    if min_count > 1 {
        documents.scan(index, &|| (), &|(), _, record| {
            for_each_ngram(record, length, &mut |words| {
                if let Some(counter) = counters.get(slot(words)) {
                    counter.fetch_add(1, Ordering::Relaxed);
                }
            });
        })?;
    }
    let is_possible = |words: &[String]| {
        let counter = counters.get(slot(words)).map(|counter| counter.load(Ordering::Relaxed));
        counter.is_none_or(|count| u64::from(count) >= min_count)
    };
    let shares = documents.scan(index, &HashMap::<String, u64>::new, &|counts, _, record| {
        for_each_ngram(record, length, &mut |words| {
            if is_possible(words) {
                let text = words.join(" ");
                match counts.get_mut(&text) {
                    Some(count) => *count += 1,
                    None => drop(counts.insert(text, 1)),
                }
            }
        });
    })?;
    let mut shares = shares.into_iter();
    let mut counts = shares.next().unwrap_or_default();
    for share in shares {
        for (text, count) in share {
            *counts.entry(text).or_default() += count;
        }
    }
    let frequent = counts.into_iter().filter(|(_, count)| *count >= min_count);
    Ok(frequent.map(|(text, count)| Ngram { text, count }).collect())
}

fn slot(words: &[String]) -> usize {
    let mut hasher = fnv::FnvHasher::default();
    words.hash(&mut hasher);
    usize::try_from(hasher.finish()).unwrap_or_default() & (COUNTERS - 1)
}

/// Calls `visitor` with the folded words of every sequence in a record.
fn for_each_ngram(record: &[u8], length: usize, visitor: &mut dyn FnMut(&[String])) {
    for part in parts(record) {
        let words = PartWords::read(&part);
        let folded: Vec<String> = (0..words.words.len())
            .map(|at| crate::text::word::fold(&words.text_of(at..at + 1)))
            .collect();
        let mut start = 0;
        for (at, _) in folded.iter().enumerate() {
            let separator = words.separator_before(at);
            if separator.starts_with(['.', '!', '?', ';']) && separator.len() > 1 {
                start = at;
            }
            if at + 1 >= start + length
                && let Some(sequence) = folded.get(at + 1 - length..=at)
            {
                visitor(sequence);
            }
        }
    }
}
