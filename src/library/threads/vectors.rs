//! Story vectors: the significant terms of all stories, weighted by their rarity in the collection.

use std::collections::HashMap;

use super::comparison::ThreadNorms;
use super::series;
use crate::library::catalog::Catalog;
use crate::library::index::{PackedTerm, SearchIndex};
use crate::text::fingerprint::Sketch;

/// A term of a story.
#[derive(Debug, Clone, Copy)]
pub(super) struct WeightedTerm {
    pub(super) term: PackedTerm,
    /// Weight in the story times rarity in the collection.
    pub(super) weight: f32,
    /// Inverse document frequency in the collection.
    pub(super) idf: f32,
}

/// What is compared of a story.
#[derive(Debug)]
pub(super) struct StoryVector {
    /// Number of the story in the catalog.
    pub(super) number: u32,
    /// Publication time in seconds.
    pub(super) moment: Option<i64>,
    /// Terms, sorted by key.
    pub(super) terms: Vec<WeightedTerm>,
    pub(super) norms: ThreadNorms,
    pub(super) sketch: Sketch,
    /// Words of the title without numbers, months and weekdays.
    pub(super) mould: Vec<String>,
}

/// A story before its terms are weighed: that needs the terms of all stories.
struct PackedStory {
    number: u32,
    terms: Vec<PackedTerm>,
    sketch: Sketch,
    mould: Vec<String>,
}

/// Returns the vectors of all stories, oldest first; undated stories come last.
pub(super) fn load(catalog: &Catalog, index: &SearchIndex) -> tantivy::Result<Vec<StoryVector>> {
    let columns = index.vector_columns()?;
    let mut packed = Vec::with_capacity(catalog.len());
    let mut story_counts: HashMap<u32, u32> = HashMap::new();
    for number in (0..u32::try_from(catalog.len()).unwrap_or(u32::MAX)).rev() {
        let Some(entry) = catalog.entry(number) else { continue };
        let address = index.address_of_serial(entry.serial)?;
        let column = address.and_then(|address| columns.get(address.segment_ord as usize));
        let mut terms: Vec<PackedTerm> = match (address, column) {
            (Some(address), Some(Some(column))) => {
                column.values_for_doc(address.doc_id).filter_map(PackedTerm::from_stored).collect()
            }
            _ => Vec::new(),
        };
        terms.sort_unstable_by_key(|term| term.key());
        terms.dedup_by_key(|term| term.key());
        for term in &terms {
            *story_counts.entry(term.key()).or_default() += 1;
        }
        packed.push(PackedStory {
            number,
            terms,
            sketch: entry.sketch,
            mould: series::mould(&entry.title),
        });
    }
    let total = catalog.len();
    let vector = |story: PackedStory| {
        let weigh = |term: PackedTerm| {
            let idf = idf(story_counts.get(&term.key()).copied().unwrap_or(1), total);
            WeightedTerm { term, weight: term.weight() * idf, idf }
        };
        let terms: Vec<WeightedTerm> = story.terms.into_iter().map(weigh).collect();
        StoryVector {
            number: story.number,
            moment: catalog.date_key(story.number).filter(|when| *when > i64::MIN),
            norms: ThreadNorms::of(&terms),
            terms,
            sketch: story.sketch,
            mould: story.mould,
        }
    };
    let mut vectors: Vec<StoryVector> = packed.into_iter().map(vector).collect();
    vectors.sort_by_key(|story| (story.moment.is_none(), story.moment));
    Ok(vectors)
}

/// Returns the inverse document frequency of a term in `story_count` of `total` stories.
// The casts lose nothing that matters.
#[allow(clippy::cast_precision_loss)]
fn idf(story_count: u32, total: usize) -> f32 {
    ((total as f32 + 1.0) / (story_count as f32 + 0.5)).ln().max(0.0)
}
