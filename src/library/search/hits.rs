//! Collects matching stories in order: the top hits first, then all.

use std::cmp::Ordering;

use tantivy::collector::{Collector, Count, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, Weight};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::Compiled;
use crate::library::catalogue::Catalogue;
use crate::library::index::Engine;

/// Maximum number of rows in a first result; more than any screen shows.
const FIRST: usize = 200;

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

/// Returns the top hits and the total number. Fast, because tantivy skips documents that cannot be
/// among the top hits.
pub(in crate::library) fn first(
    compiled: &Compiled,
    engine: &Engine,
    catalogue: &Catalogue,
) -> tantivy::Result<Hits> {
    let total = engine.searcher().search(&*compiled.filter, &Count)?;
    let best = engine.searcher().search(&*compiled.ranked(), &Best { catalogue })?;
    let mut hits = order(best);
    hits.total = total.max(hits.numbers.len());
    Ok(hits)
}

/// Returns all hits, by score if `ranked`, otherwise newest first.
pub(in crate::library) fn whole(
    compiled: &Compiled,
    ranked: bool,
    engine: &Engine,
    catalogue: &Catalogue,
) -> tantivy::Result<Hits> {
    let searcher = engine.searcher();
    let mut found: Vec<(Score, u32)> = Vec::new();
    let collector = Everything { scored: ranked };
    let hits = if ranked {
        searcher.search(&*compiled.ranked(), &collector)?
    } else {
        searcher.search(&*compiled.filter, &collector)?
    };
    found.extend(hits.into_iter().filter_map(|(score, serial)| {
        Some((score, catalogue.of_serial(u32::try_from(serial).ok()?)?))
    }));
    if ranked {
        return Ok(order(found));
    }
    // Story numbers ascend from newest to oldest.
    let mut numbers: Vec<u32> = found.into_iter().map(|(_, number)| number).collect();
    numbers.sort_unstable();
    Ok(Hits { total: numbers.len(), numbers, scores: Vec::new() })
}

/// Orders by score, then newest first.
// The sort functions pass references.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn better(a: &(Score, u32), b: &(Score, u32)) -> Ordering {
    b.0.total_cmp(&a.0).then(a.1.cmp(&b.1))
}

fn order(mut found: Vec<(Score, u32)>) -> Hits {
    found.sort_unstable_by(better);
    let (scores, numbers): (Vec<f32>, Vec<u32>) = found.into_iter().unzip();
    Hits { total: numbers.len(), numbers, scores }
}

impl Compiled {
    /// Returns the query with scoring.
    fn ranked(&self) -> Box<dyn Query> {
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
struct Best<'c> {
    catalogue: &'c Catalogue,
}

impl Best<'_> {
    /// Truncates to the top hits and returns the score that further hits must exceed.
    fn keep(found: &mut Vec<(Score, u32)>) -> Score {
        if found.len() <= FIRST {
            return Score::MIN;
        }
        let (_, worst, _) = found.select_nth_unstable_by(FIRST - 1, better);
        // A further hit with an equal score may be newer.
        let least = worst.0.next_down();
        found.truncate(FIRST);
        least
    }
}

impl Collector for Best<'_> {
    type Fruit = Vec<(Score, u32)>;
    type Child = BestOf;

    fn for_segment(&self, _: SegmentOrdinal, _: &SegmentReader) -> tantivy::Result<BestOf> {
        Ok(BestOf)
    }

    fn requires_scoring(&self) -> bool {
        true
    }

    fn merge_fruits(&self, parts: Vec<Vec<(Score, u32)>>) -> tantivy::Result<Vec<(Score, u32)>> {
        let mut found = parts.concat();
        Self::keep(&mut found);
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
            if let Some(number) = serial.and_then(|serial| self.catalogue.of_serial(serial)) {
                found.push((score, number));
            }
            // Truncate only occasionally to amortize the cost.
            if found.len() >= 4 * FIRST {
                least = Self::keep(&mut found);
            }
            least
        })?;
        Self::keep(&mut found);
        Ok(found)
    }
}

/// Unused: `collect_segment` collects the hits of a segment.
struct BestOf;

impl SegmentCollector for BestOf {
    type Fruit = Vec<(Score, u32)>;

    fn collect(&mut self, _: DocId, _: Score) {}

    fn harvest(self) -> Vec<(Score, u32)> {
        Vec::new()
    }
}

/// Collects the score and serial of every hit.
struct Everything {
    scored: bool,
}

struct EverythingOf {
    serials: Column<u64>,
    found: Vec<(Score, u64)>,
}

impl Collector for Everything {
    type Fruit = Vec<(Score, u64)>;
    type Child = EverythingOf;

    fn for_segment(
        &self,
        _: SegmentOrdinal,
        segment: &SegmentReader,
    ) -> tantivy::Result<EverythingOf> {
        Ok(EverythingOf { serials: segment.fast_fields().u64("serial")?, found: Vec::new() })
    }

    fn requires_scoring(&self) -> bool {
        self.scored
    }

    fn merge_fruits(&self, parts: Vec<Vec<(Score, u64)>>) -> tantivy::Result<Vec<(Score, u64)>> {
        Ok(parts.concat())
    }
}

impl SegmentCollector for EverythingOf {
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
