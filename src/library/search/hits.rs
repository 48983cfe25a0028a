//! Collects matching stories in order: the top hits first, then all.

use std::cmp::Ordering;
use std::collections::HashSet;

use tantivy::collector::{Collector, Count, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, Weight};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::compile::CompiledQuery;
use crate::library::catalog::Catalog;
use crate::library::index::SearchIndex;

/// Maximum number of rows in a first result; more than any screen shows.
const MAX_FIRST_HITS: usize = 200;

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

/// Returns the top hits of a query with scores.
pub(super) fn top_scored(
    query: &dyn Query,
    index: &SearchIndex,
    catalog: &Catalog,
) -> tantivy::Result<Hits> {
    Ok(sort_by_score(index.searcher().search(query, &TopCollector { catalogue: catalog })?))
}

/// Returns all hits of a query, newest first.
pub(super) fn unranked_hits(
    query: &dyn Query,
    index: &SearchIndex,
    catalog: &Catalog,
) -> tantivy::Result<Hits> {
    let found = index.searcher().search(query, &AllCollector { scored: false })?;
    Ok(newest_first(
        found
            .into_iter()
            .filter_map(|(_, serial)| catalog.number_of_serial(u32::try_from(serial).ok()?)),
    ))
}

/// Story numbers ascend from newest to oldest.
fn newest_first(numbers: impl Iterator<Item = u32>) -> Hits {
    let mut numbers: Vec<u32> = numbers.collect();
    numbers.sort_unstable();
    Hits { total: numbers.len(), numbers, scores: Vec::new() }
}

/// Returns the top hits and the total number. Fast, because tantivy skips documents that cannot be
/// among the top hits.
pub(in crate::library) fn top_hits(
    compiled: &CompiledQuery,
    index: &SearchIndex,
    catalog: &Catalog,
) -> tantivy::Result<Hits> {
    let total = index.searcher().search(&*compiled.filter, &Count)?;
    let best = index
        .searcher()
        .search(&*compiled.scoring_query(), &TopCollector { catalogue: catalog })?;
    let mut hits = sort_by_score(best);
    hits.total = total.max(hits.numbers.len());
    Ok(hits)
}

/// Returns all hits, by score if `ranked`, otherwise newest first.
pub(in crate::library) fn all_hits(
    compiled: &CompiledQuery,
    ranked: bool,
    index: &SearchIndex,
    catalog: &Catalog,
) -> tantivy::Result<Hits> {
    if !ranked {
        return unranked_hits(&*compiled.filter, index, catalog);
    }
    let collector = AllCollector { scored: true };
    let hits = index.searcher().search(&*compiled.scoring_query(), &collector)?;
    let found = hits.into_iter().filter_map(|(score, serial)| {
        Some((score, catalog.number_of_serial(u32::try_from(serial).ok()?)?))
    });
    Ok(sort_by_score(found.collect()))
}

/// Orders by score, then newest first.
// The sort functions pass references.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn by_score(a: &(Score, u32), b: &(Score, u32)) -> Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

fn sort_by_score(mut found: Vec<(Score, u32)>) -> Hits {
    found.sort_unstable_by(by_score);
    let (scores, numbers): (Vec<f32>, Vec<u32>) = found.into_iter().unzip();
    Hits { total: numbers.len(), numbers, scores }
}

impl CompiledQuery {
    /// Returns the query with scoring.
    fn scoring_query(&self) -> Box<dyn Query> {
        if self.boosts.is_empty() {
            return self.filter.box_clone();
        }
        let must: Box<dyn Query> = Box::new(ConstScoreQuery::new(self.filter.box_clone(), 0.0));
        let mut clauses = vec![(Occur::Must, must)];
        clauses.extend(self.boosts.iter().map(|boost| (Occur::Should, boost.box_clone())));
        Box::new(BooleanQuery::new(clauses))
    }
}

/// Collects the top hits: scores and story numbers. Of hits with equal scores, tantivy's `TopDocs`
/// keeps the oldest, which [`all_hits`] puts last.
struct TopCollector<'c> {
    catalogue: &'c Catalog,
}

impl TopCollector<'_> {
    /// Truncates to the top hits and returns the score that further hits must exceed.
    fn truncate_to_top(found: &mut Vec<(Score, u32)>) -> Score {
        if found.len() <= MAX_FIRST_HITS {
            return Score::MIN;
        }
        let (_, worst, _) = found.select_nth_unstable_by(MAX_FIRST_HITS - 1, by_score);
        // A further hit with an equal score may be newer.
        let least = worst.0.next_down();
        found.truncate(MAX_FIRST_HITS);
        least
    }
}

impl Collector for TopCollector<'_> {
    type Fruit = Vec<(Score, u32)>;
    type Child = TopSegmentCollector;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        _: &SegmentReader,
    ) -> tantivy::Result<TopSegmentCollector> {
        Ok(TopSegmentCollector)
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, parts: Vec<Vec<(Score, u32)>>) -> tantivy::Result<Vec<(Score, u32)>> {
        let mut found = parts.concat();
        Self::truncate_to_top(&mut found);
        Ok(found)
    }

    fn collect_segment(
        &self,
        weight: &dyn Weight,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<Vec<(Score, u32)>> {
        let serials = segment.fast_fields().u64("serial")?;
        let (mut found, mut least) = (Vec::new(), Score::MIN);
        weight.for_each_pruning(least, segment, &mut |document, score| {
            let serial = serials.first(document).filter(|_| !segment.is_deleted(document));
            let serial = serial.and_then(|serial| u32::try_from(serial).ok());
            if let Some(number) = serial.and_then(|serial| self.catalogue.number_of_serial(serial))
            {
                found.push((score, number));
            }
            // Truncate only occasionally to amortize the cost.
            if found.len() >= 4 * MAX_FIRST_HITS {
                least = Self::truncate_to_top(&mut found);
            }
            least
        })?;
        Self::truncate_to_top(&mut found);
        Ok(found)
    }
}

/// Unused: `collect_segment` collects the hits of a segment.
struct TopSegmentCollector;

impl SegmentCollector for TopSegmentCollector {
    type Fruit = Vec<(Score, u32)>;

    fn collect(&mut self, _: DocId, _: Score) {}

    fn harvest(self) -> Vec<(Score, u32)> {
        Vec::new()
    }
}

/// Collects the score and serial of every hit.
struct AllCollector {
    scored: bool,
}

struct AllSegmentCollector {
    serials: Column<u64>,
    found: Vec<(Score, u64)>,
}

impl Collector for AllCollector {
    type Fruit = Vec<(Score, u64)>;
    type Child = AllSegmentCollector;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<AllSegmentCollector> {
        Ok(AllSegmentCollector { serials: segment.fast_fields().u64("serial")?, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, parts: Vec<Vec<(Score, u64)>>) -> tantivy::Result<Vec<(Score, u64)>> {
        Ok(parts.concat())
    }
}

impl SegmentCollector for AllSegmentCollector {
    type Fruit = Vec<(Score, u64)>;

    fn collect(&mut self, document: DocId, score: Score) {
        if let Some(serial) = self.serials.first(document) {
            self.found.push((score, serial));
        }
    }

    fn harvest(self) -> Vec<(Score, u64)> {
        self.found
    }
}
