//! Ranks matching stories: the top hits first, then all.
//!
//! The top hits are found by the score components alone, with block-max WAND (Ding and Suel, 2011),
//! which skips documents that cannot be among them; whether a document matches is looked up in the
//! set of matching documents. So the cost does not grow with the number of hits, except for that of
//! the set.

use std::collections::HashSet;

use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, EnableScoring, Query, Scorer, Weight};
use tantivy::{DocAddress, DocId, DocSet, Score, SegmentReader};

use super::cancellation::Cancellation;
use super::compile::CompiledQuery;
use super::matches::{DocumentSet, MatchingDocuments};
use super::word_score::{
    ROUNDED_BITS, ScoreComponents, ScoredStory, by_score, rank_again, rounded,
};
use crate::library::ResultScope;
use crate::library::catalog::Catalog;
use crate::library::index::SearchIndex;

/// Maximum number of rows in a first result.
const MAX_FIRST_HITS: usize = ResultScope::FIRST_ROWS;

/// If the scored documents are more than this many times as many as the matching ones, the matching
/// ones are looked up one by one.
const LOOKUP_FACTOR: u32 = 8;

/// Number of scored documents between two looks whether the search is canceled.
const DOCUMENTS_PER_CHECK: u32 = 1_024;

/// Number of hits that are sorted between two looks whether the search is canceled.
const HITS_PER_SORT: usize = 32_768;

/// Matching stories, by number, in order.
#[derive(Debug, Default)]
pub(in crate::library) struct Hits {
    /// Story numbers; the first of `total`.
    pub(in crate::library) numbers: Vec<u32>,
    /// Scores, if the hits are ordered by score.
    pub(in crate::library) scores: Vec<f32>,
    /// Total number of matching stories.
    pub(in crate::library) total: usize,
}

impl Hits {
    fn from_ranked(found: &[ScoredStory]) -> Self {
        let (scores, numbers): (Vec<f32>, Vec<u32>) =
            found.iter().map(|hit| (hit.score, hit.number)).unzip();
        Self { total: numbers.len(), numbers, scores }
    }

    /// Keeps the first hits.
    pub(super) fn truncate(&mut self, count: usize) {
        self.numbers.truncate(count);
        self.scores.truncate(count);
        self.total = self.numbers.len();
    }

    /// Moves hits to the front, in their order. `numbers` must be sorted.
    pub(super) fn move_to_front(&mut self, numbers: &[u32]) {
        let hits = self.numbers.iter().copied().zip(self.scores.iter().copied());
        let (first, rest): (Vec<_>, Vec<_>) =
            hits.partition(|(number, _)| numbers.binary_search(number).is_ok());
        (self.numbers, self.scores) = first.into_iter().chain(rest).unzip();
    }

    /// Appends the hits that are not in `seen`, and returns their number.
    pub(super) fn append(&mut self, more: Self, seen: &mut HashSet<u32>) -> usize {
        let scores = more.scores.into_iter().chain(std::iter::repeat(0.0));
        let before = self.numbers.len();
        self.scores.resize(before, 0.0);
        for (number, score) in more.numbers.into_iter().zip(scores) {
            if seen.insert(number) {
                self.numbers.push(number);
                self.scores.push(score);
            }
        }
        let added = self.numbers.len() - before;
        self.total += added;
        added
    }
}

/// Ranks the stories of a collection.
#[derive(Clone, Copy)]
pub(super) struct Ranking<'a> {
    pub(super) index: &'a SearchIndex,
    pub(super) catalog: &'a Catalog,
    pub(super) cancellation: Cancellation<'a>,
}

impl Ranking<'_> {
    /// Returns the top hits and the total number.
    pub(super) fn top_hits(&self, compiled: &CompiledQuery) -> tantivy::Result<Hits> {
        let matching = self.matching(&*compiled.filter)?;
        let found = self.top_scored_of(&compiled.score, Some(&matching))?;
        let mut hits = Hits::from_ranked(&found);
        if found.len() < MAX_FIRST_HITS.min(matching.count()) {
            // The rest has no score.
            let seen: HashSet<u32> = hits.numbers.iter().copied().collect();
            let mut rest: Vec<u32> = Vec::new();
            self.for_each_story(&matching, &mut |number| {
                if !seen.contains(&number) {
                    rest.push(number);
                }
                if rest.len() >= 4 * MAX_FIRST_HITS {
                    rest.select_nth_unstable(MAX_FIRST_HITS);
                    rest.truncate(MAX_FIRST_HITS);
                }
            });
            rest.sort_unstable();
            hits.numbers.extend(rest);
            hits.numbers.truncate(MAX_FIRST_HITS);
            hits.scores.resize(hits.numbers.len(), 0.0);
        }
        hits.total = matching.count().max(hits.numbers.len());
        Ok(hits)
    }

    /// Returns all hits, by score if `ranked`, otherwise newest first.
    pub(super) fn all_hits(&self, compiled: &CompiledQuery, ranked: bool) -> tantivy::Result<Hits> {
        let matching = self.matching(&*compiled.filter)?;
        if !ranked {
            return Ok(self.newest_first(&matching));
        }
        let mut found: Vec<ScoredStory> = Vec::with_capacity(matching.count());
        let weight = self.scoring_weight(&compiled.score)?;
        for (at, segment, serials) in self.segments() {
            let mut scorer = weight.scorer(segment, 1.0)?;
            self.score_each(&mut *scorer, matching.in_segment(at), &mut |document, score| {
                found.extend(self.scored_story(at, serials, document, score));
            });
        }
        if self.cancellation.is_canceled() {
            return Ok(Hits::default());
        }
        for part in found.chunks_mut(HITS_PER_SORT) {
            part.sort_unstable_by(by_score);
            if self.cancellation.is_canceled() {
                return Ok(Hits::default());
            }
        }
        // Merges the sorted parts.
        found.sort_by(by_score);
        rank_again(self.index, &compiled.score, &mut found)?;
        Ok(Hits::from_ranked(&found))
    }

    /// Returns the top hits of score components.
    pub(super) fn top_scored(&self, score: &ScoreComponents) -> tantivy::Result<Hits> {
        Ok(Hits::from_ranked(&self.top_scored_of(score, None)?))
    }

    /// Returns the hits of a query that are the top hits of score components.
    pub(super) fn top_scored_in(
        &self,
        filter: &dyn Query,
        score: &ScoreComponents,
    ) -> tantivy::Result<Hits> {
        let matching = self.matching(filter)?;
        Ok(Hits::from_ranked(&self.top_scored_of(score, Some(&matching))?))
    }

    /// Returns all hits of a query, newest first.
    pub(super) fn unranked_hits(&self, query: &dyn Query) -> tantivy::Result<Hits> {
        Ok(self.newest_first(&self.matching(query)?))
    }

    fn matching(&self, query: &dyn Query) -> tantivy::Result<MatchingDocuments> {
        MatchingDocuments::find(query, self.index, self.cancellation)
    }

    /// Story numbers ascend from newest to oldest.
    fn newest_first(&self, matching: &MatchingDocuments) -> Hits {
        let count = u32::try_from(self.catalog.len()).unwrap_or(u32::MAX);
        let mut stories = DocumentSet::with_capacity(count);
        self.for_each_story(matching, &mut |number| stories.insert(number));
        let numbers: Vec<u32> = stories.iter().collect();
        Hits { total: numbers.len(), numbers, scores: Vec::new() }
    }

    /// Calls `visitor` with the number of each matching story.
    fn for_each_story(&self, matching: &MatchingDocuments, visitor: &mut dyn FnMut(u32)) {
        for (at, _, serials) in self.segments() {
            for document in matching.in_segment(at).iter() {
                if let Some(number) = self.number(serials, document) {
                    visitor(number);
                }
                if document.is_multiple_of(DOCUMENTS_PER_CHECK) && self.cancellation.is_canceled() {
                    return;
                }
            }
        }
    }

    /// Returns the stories with the highest scores, in order. `matching` are the documents that
    /// count; `None` for all.
    fn top_scored_of(
        &self,
        components: &ScoreComponents,
        matching: Option<&MatchingDocuments>,
    ) -> tantivy::Result<Vec<ScoredStory>> {
        let weight = self.scoring_weight(components)?;
        let (mut found, mut least) = (Vec::new(), Score::MIN);
        for (at, segment, serials) in self.segments() {
            let mut threshold = least;
            let mut add = |document, score| {
                if let Some(story) = self.scored_story(at, serials, document, score) {
                    found.push(story);
                    // Truncate only occasionally to amortize the cost.
                    if found.len() >= 4 * MAX_FIRST_HITS {
                        least = least.max(truncate_to_top(&mut found));
                    }
                }
                least
            };
            let matching = matching.map(|matching| matching.in_segment(at));
            if let Some(matching) = matching {
                let mut scorer = weight.scorer(segment, 1.0)?;
                if matching.len().saturating_mul(LOOKUP_FACTOR) < scorer.size_hint() {
                    self.score_each(&mut *scorer, matching, &mut |document, score| {
                        if score > 0.0 {
                            add(document, score);
                        }
                    });
                    continue;
                }
            }
            let mut until_check = DOCUMENTS_PER_CHECK;
            weight.for_each_pruning(threshold, segment, &mut |document, score| {
                until_check -= 1;
                if until_check == 0 {
                    until_check = DOCUMENTS_PER_CHECK;
                    if self.cancellation.is_canceled() {
                        // No document exceeds this score, so all are skipped.
                        return Score::INFINITY;
                    }
                }
                let counts = match matching {
                    Some(matching) => matching.contains(document),
                    None => !segment.is_deleted(document),
                };
                if counts {
                    threshold = add(document, rounded(score));
                }
                threshold
            })?;
        }
        truncate_to_top(&mut found);
        found.sort_unstable_by(by_score);
        rank_again(self.index, components, &mut found)?;
        Ok(found)
    }

    /// Calls `visitor` with each matching document and its score; 0 if it has none.
    fn score_each(
        &self,
        scorer: &mut dyn Scorer,
        matching: &DocumentSet,
        visitor: &mut dyn FnMut(DocId, Score),
    ) {
        let mut until_check = DOCUMENTS_PER_CHECK;
        for document in matching.iter() {
            if scorer.doc() < document {
                scorer.seek(document);
            }
            let is_scored = scorer.doc() == document;
            visitor(document, if is_scored { rounded(scorer.score()) } else { 0.0 });
            until_check -= 1;
            if until_check == 0 {
                until_check = DOCUMENTS_PER_CHECK;
                if self.cancellation.is_canceled() {
                    return;
                }
            }
        }
    }

    fn scoring_weight(&self, components: &ScoreComponents) -> tantivy::Result<Box<dyn Weight>> {
        let queries = components.queries.iter().map(|query| query.box_clone());
        let union = BooleanQuery::union(queries.collect());
        union.weight(EnableScoring::enabled_from_searcher(self.index.searcher()))
    }

    /// Returns the segments with their serial columns.
    fn segments(&self) -> impl Iterator<Item = (usize, &SegmentReader, &Column<u64>)> {
        let segments = self.index.searcher().segment_readers().iter().zip(self.index.serials());
        segments.enumerate().map(|(at, (segment, serials))| (at, segment, serials))
    }

    fn scored_story(
        &self,
        segment: usize,
        serials: &Column<u64>,
        document: DocId,
        score: Score,
    ) -> Option<ScoredStory> {
        let address = DocAddress::new(u32::try_from(segment).ok()?, document);
        Some(ScoredStory { score, number: self.number(serials, document)?, address })
    }

    fn number(&self, serials: &Column<u64>, document: DocId) -> Option<u32> {
        let serial = u32::try_from(serials.first(document)?).ok()?;
        self.catalog.number_of_serial(serial)
    }
}

/// Truncates to the top hits and returns the score that further hits must exceed.
fn truncate_to_top(found: &mut Vec<ScoredStory>) -> Score {
    if found.len() <= MAX_FIRST_HITS {
        return Score::MIN;
    }
    let (_, worst, _) = found.select_nth_unstable_by(MAX_FIRST_HITS - 1, by_score);
    // A further hit whose rounded score is equal may be newer.
    let least = worst.score.to_bits().saturating_sub(1 << ROUNDED_BITS);
    found.truncate(MAX_FIRST_HITS);
    if least == 0 { Score::MIN } else { Score::from_bits(least) }
}
