//! The stories that answer a query, as documents of the index, and passes over their texts.

use std::sync::Arc;

use rayon::prelude::*;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::matching::Matcher;
use crate::library::Library;
use crate::library::index::{SearchIndex, TextReader};
use crate::library::query::{self, Condition, Expr, QueryError};
use crate::library::search::{StoryProperty, compile};
use crate::news::Marks;

/// Number of shares per thread into which a pass over texts is divided.
const SHARES_PER_THREAD: usize = 4;

/// Documents by segment, ascending.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Documents(pub(super) Vec<Vec<DocId>>);

impl Documents {
    /// Returns the number of documents.
    pub(super) fn len(&self) -> usize {
        self.0.iter().map(Vec::len).sum()
    }

    /// Returns every document with its segment.
    pub(super) fn iter(&self) -> impl Iterator<Item = (usize, DocId)> + '_ {
        let segments = self.0.iter().enumerate();
        segments.flat_map(|(segment, documents)| documents.iter().map(move |doc| (segment, *doc)))
    }

    /// Divides the documents into shares of about equal size, none with more than one segment.
    fn shares(&self) -> Vec<(usize, &[DocId])> {
        let count = rayon::current_num_threads() * SHARES_PER_THREAD;
        let size = self.len().div_ceil(count).max(1);
        let segments = self.0.iter().enumerate();
        segments
            .flat_map(|(segment, documents)| {
                documents.chunks(size).map(move |share| (segment, share))
            })
            .collect()
    }

    /// Calls `visit` with the text record of each document, in parallel. Every share of the documents
    /// has a state of its own, made by `new_state`. Returns the states in the order of the
    /// documents.
    // A state, a document and its record.
    #[allow(clippy::type_complexity)]
    pub(super) fn scan<S: Send>(
        &self,
        index: &SearchIndex,
        new_state: &(dyn Fn() -> S + Sync),
        visit: &(dyn Fn(&mut S, (usize, DocId), &[u8]) + Sync),
    ) -> tantivy::Result<Vec<S>> {
        let read_share = |(segment, share): (usize, &[DocId])| {
            let mut state = new_state();
            if let Some(reader) = index.searcher().segment_readers().get(segment) {
                let texts = TextReader::open(reader)?;
                for document in share {
                    visit(&mut state, (segment, *document), &texts.record(*document)?);
                }
            }
            Ok(state)
        };
        self.shares().into_par_iter().map(read_share).collect()
    }
}

/// A parsed query with the stories that answer it.
#[derive(Debug)]
pub(super) struct StorySelection {
    pub(super) query: Expr,
    pub(super) documents: Documents,
}

impl Library {
    /// Selects the stories that answer a query. `None` before the collection is indexed or if the
    /// index is damaged. Fails if the query has a syntax error.
    pub(super) fn select(
        &self,
        query: &str,
        marks: &Arc<Marks>,
    ) -> Result<Option<StorySelection>, QueryError> {
        let query = query::parse(query, self.today())?;
        let documents = self.documents_of(&query, marks);
        Ok(documents.map(|documents| StorySelection { query, documents }))
    }

    /// Returns the documents of the stories that answer a parsed query.
    pub(super) fn documents_of(&self, query: &Expr, marks: &Arc<Marks>) -> Option<Documents> {
        let index = self.search_index()?;
        let predicates = |property: StoryProperty| self.property_predicate(property, marks);
        self.guard_index(|| {
            let compiled = compile(query, index, &predicates)?;
            let mut found = index.searcher().search(&*compiled.filter, &DocumentCollector)?;
            found.sort_unstable_by_key(|(segment, _)| *segment);
            let mut documents = vec![Vec::new(); index.searcher().segment_readers().len()];
            for (segment, list) in found {
                if let Some(place) = documents.get_mut(segment as usize) {
                    *place = list;
                }
            }
            Ok(Documents(documents))
        })
    }

    /// Returns the matcher of a query.
    pub(super) fn matcher(&self, query: &Expr) -> Option<Matcher> {
        let index = self.search_index()?;
        self.guard_index(|| Matcher::of_query(query, index))
    }
}

/// Returns what a query restricts beside words and names: outlets, sections, days, marks. The stories
/// that answer it are those in which the words could stand, by whose size frequencies are relative.
pub(super) fn restriction(query: &Expr) -> Expr {
    let restricts = |part: &&Expr| {
        let mut conditions = Vec::new();
        part.visit(true, &mut |condition, _| conditions.push(condition));
        let is_text = |condition: &&Condition| match condition {
            Condition::Text { scope, .. } => scope.is_of_text(),
            Condition::Money { .. } => true,
            Condition::Date { .. } | Condition::Is(_) | Condition::Has(_) => false,
        };
        !conditions.iter().any(is_text)
    };
    match query {
        Expr::And(parts) => {
            let parts = parts.iter().filter(restricts).cloned().collect();
            Expr::and(parts).unwrap_or(Expr::Everything)
        }
        other if restricts(&other) => other.clone(),
        _ => Expr::Everything,
    }
}

/// Collects the documents of each segment.
struct DocumentCollector;

struct SegmentDocuments(SegmentOrdinal, Vec<DocId>);

impl Collector for DocumentCollector {
    type Fruit = Vec<(SegmentOrdinal, Vec<DocId>)>;
    type Child = SegmentDocuments;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<SegmentDocuments> {
        Ok(SegmentDocuments(segment, Vec::new()))
    }

    fn requires_scoring(&self) -> bool {
        false
    }

    fn merge_fruits(
        &self,
        parts: Vec<(SegmentOrdinal, Vec<DocId>)>,
    ) -> tantivy::Result<Vec<(SegmentOrdinal, Vec<DocId>)>> {
        Ok(parts)
    }
}

impl SegmentCollector for SegmentDocuments {
    type Fruit = (SegmentOrdinal, Vec<DocId>);

    fn collect(&mut self, document: DocId, _: Score) {
        self.1.push(document);
    }

    fn collect_block(&mut self, documents: &[DocId]) {
        self.1.extend_from_slice(documents);
    }

    fn harvest(self) -> (SegmentOrdinal, Vec<DocId>) {
        (self.0, self.1)
    }
}
