//! The stories that answer, in order: at first only the best, then all.

use std::cmp::Ordering;

use tantivy::collector::{Collector, Count, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::query::{BooleanQuery, ConstScoreQuery, Occur, Query, Weight};
use tantivy::{DocId, Score, SegmentOrdinal, SegmentReader};

use super::Compiled;
use crate::library::catalogue::Catalogue;
use crate::library::index::Engine;

/// Rows of a first answer: more than any screen shows.
const FIRST: usize = 200;

/// Which stories answer, by number, in order.
#[derive(Debug, Default)]
pub(in crate::library) struct Hits {
    /// The stories; the first of `total`.
    pub(in crate::library) numbers: Vec<u32>,
    /// Their scores, where they are ordered by them.
    pub(in crate::library) scores: Vec<f32>,
    /// How many answer in all.
    pub(in crate::library) total: usize,
}

/// The best answers, and how many there are in all. Quick: what cannot be among the best is not
/// looked at.
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

/// All answers; the best first, or, without `ranked`, the newest.
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
    // Numbers count from the newest story on.
    let mut numbers: Vec<u32> = found.into_iter().map(|(_, number)| number).collect();
    numbers.sort_unstable();
    Ok(Hits { total: numbers.len(), numbers, scores: Vec::new() })
}

/// By score, the newest first among equals.
// The sorting hands them over so.
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
    /// The query that also tells how well a story answers.
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

/// Collects the best answers, as many as a first answer shows: their scores and numbers. The
/// engine's own collector takes the oldest of equal ones, which [`whole`] puts last.
struct Best<'c> {
    catalogue: &'c Catalogue,
}

impl Best<'_> {
    /// Keeps the best of those found; returns the score that a further one must exceed.
    fn keep(found: &mut Vec<(Score, u32)>) -> Score {
        if found.len() <= FIRST {
            return Score::MIN;
        }
        let (_, worst, _) = found.select_nth_unstable_by(FIRST - 1, better);
        // One as good may be newer.
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
            // Now and then, so that each costs little.
            if found.len() >= 4 * FIRST {
                least = Self::keep(&mut found);
            }
            least
        })?;
        Self::keep(&mut found);
        Ok(found)
    }
}

/// The best are collected by the segment.
struct BestOf;

impl SegmentCollector for BestOf {
    type Fruit = Vec<(Score, u32)>;

    fn collect(&mut self, _: DocId, _: Score) {}

    fn harvest(self) -> Vec<(Score, u32)> {
        Vec::new()
    }
}

/// Collects every answer: its score and its serial.
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
