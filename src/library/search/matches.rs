//! The documents that match a query, as a bit set.
//!
//! The set is computed once a query: its size is the number of hits, and it tells which of the scored
//! documents are hits.

use tantivy::query::{EnableScoring, Query};
use tantivy::{COLLECT_BLOCK_BUFFER_LEN, DocId, DocSet};

use super::cancellation::Cancellation;
use crate::library::index::SearchIndex;

/// Number of documents between two looks whether the search is canceled. It takes well below a
/// millisecond to look at them.
const DOCUMENTS_PER_CHECK: usize = 4_096;

/// The documents that match a query, without deleted ones.
#[derive(Debug, Default)]
pub(super) struct MatchingDocuments {
    segments: Vec<DocumentSet>,
    count: usize,
}

impl MatchingDocuments {
    /// Evaluates a query. If it is canceled, the result is incomplete.
    pub(super) fn find(
        query: &dyn Query,
        index: &SearchIndex,
        cancellation: Cancellation<'_>,
    ) -> tantivy::Result<Self> {
        let searcher = index.searcher();
        let weight = query.weight(EnableScoring::disabled_from_searcher(searcher))?;
        let mut found = Self::default();
        for segment in searcher.segment_readers() {
            let mut set = DocumentSet::with_capacity(segment.max_doc());
            let mut matching = weight.scorer(segment, 1.0)?;
            let mut buffer = [0; COLLECT_BLOCK_BUFFER_LEN];
            let mut until_check = DOCUMENTS_PER_CHECK;
            loop {
                let filled = matching.fill_buffer(&mut buffer);
                for document in buffer.iter().take(filled) {
                    if !segment.is_deleted(*document) {
                        set.insert(*document);
                    }
                }
                if filled < buffer.len() {
                    break;
                }
                until_check = until_check.saturating_sub(filled);
                if until_check == 0 {
                    until_check = DOCUMENTS_PER_CHECK;
                    if cancellation.is_canceled() {
                        break;
                    }
                }
            }
            found.count += set.len() as usize;
            found.segments.push(set);
        }
        Ok(found)
    }

    /// Returns the number of documents.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Returns the documents of a segment.
    pub(super) fn in_segment(&self, segment: usize) -> &DocumentSet {
        const NONE: &DocumentSet = &DocumentSet { words: Vec::new(), len: 0 };
        self.segments.get(segment).unwrap_or(NONE)
    }
}

/// A set of small numbers: documents of a segment, or stories.
#[derive(Debug, Default)]
pub(super) struct DocumentSet {
    words: Vec<u64>,
    len: u32,
}

impl DocumentSet {
    /// Creates an empty set for numbers below `limit`.
    pub(super) fn with_capacity(limit: u32) -> Self {
        Self { words: vec![0; (limit as usize).div_ceil(64)], len: 0 }
    }

    /// Returns how many numbers the set contains.
    pub(super) fn len(&self) -> u32 {
        self.len
    }

    /// Adds a number. A number beyond the capacity is ignored.
    pub(super) fn insert(&mut self, number: u32) {
        if let Some(word) = self.words.get_mut(number as usize / 64) {
            let bit = 1 << (number % 64);
            self.len += u32::from(*word & bit == 0);
            *word |= bit;
        }
    }

    /// Returns true if the set contains a number.
    pub(super) fn contains(&self, number: u32) -> bool {
        self.words.get(number as usize / 64).is_some_and(|word| word >> (number % 64) & 1 == 1)
    }

    /// Returns the numbers in ascending order.
    pub(super) fn iter(&self) -> impl Iterator<Item = DocId> {
        (0..).zip(&self.words).flat_map(|(at, word): (u32, &u64)| {
            let mut rest = *word;
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros();
                rest &= rest.wrapping_sub(1);
                (bit < 64).then_some(at * 64 + bit)
            })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn set_contains_what_was_inserted() {
        let mut set = DocumentSet::with_capacity(130);
        for number in [129, 0, 63, 64, 200] {
            set.insert(number);
        }
        set.insert(63);
        assert_eq!(set.iter().collect::<Vec<_>>(), [0, 63, 64, 129]);
        assert_eq!(set.len(), 4);
        assert!(set.contains(129) && !set.contains(128) && !set.contains(200));
        assert_eq!(DocumentSet::default().iter().count(), 0);
    }
}
