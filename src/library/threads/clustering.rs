//! Online clustering of stories into events and of events into threads.
//!
//! Stories are added oldest first. A story joins the event whose stories it most probably reports,
//! or opens one; a new event joins the thread that it most probably continues, or opens one. A story
//! is compared only with those that share a rare term and are recent, so that the cost of a story
//! does not grow with the collection.

use std::collections::{BTreeMap, HashMap};

use super::comparison::{distance_days, event_probability, features, thread_probability};
use super::vectors::StoryVector;

/// Minimum mean of the average and the greatest probability for joining an event.
const MIN_EVENT: f32 = 0.6;

/// Minimum average probability of the most similar stories of a thread for joining it.
const MIN_THREAD: f32 = 0.5;

/// Maximum number of days between a story and the stories of its event.
const EVENT_DAYS: f32 = 4.0;

/// Maximum number of days between a story and the stories of its thread.
const THREAD_DAYS: f32 = 30.0;

/// Number of similar stories by which a thread is judged.
const JUDGED_STORIES: usize = 3;

/// Number of the most similar stories that are compared in full.
const MAX_CANDIDATES: usize = 60;

/// A term in more than this share of the stories does not make a candidate, if it is in more than
/// [`MIN_COMMON_COUNT`] stories.
const MAX_COMMON_SHARE: f32 = 0.05;

/// See [`MAX_COMMON_SHARE`].
const MIN_COMMON_COUNT: f32 = 60.0;

/// The event and the thread of each story, numbered from 0 in the order of their oldest story.
#[derive(Debug, Default)]
pub(super) struct Clusters {
    /// The event of each story.
    pub(super) events: Vec<usize>,
    /// The thread of each event.
    pub(super) threads: Vec<usize>,
}

/// Clusters stories, which are sorted by time. `series` is the series of each story.
pub(super) fn cluster(stories: &[StoryVector], series: &[Option<usize>]) -> Clusters {
    let mut clusters = Clusters::default();
    let mut thread_count = 0;
    let mut recent = RecentTerms::new(stories.len());
    for (at, story) in stories.iter().enumerate() {
        let mut of_events: BTreeMap<usize, Vec<f32>> = BTreeMap::new();
        let mut of_threads: BTreeMap<usize, Vec<f32>> = BTreeMap::new();
        for other in recent.candidates(stories, at) {
            let Some(older) = stories.get(other) else { continue };
            let days = distance_days(story.moment, older.moment);
            let same_series =
                series.get(at).is_some_and(|own| own.is_some() && series.get(other) == Some(own));
            // Items of a series on different days are no thread.
            if same_series && days > 0.75 {
                continue;
            }
            let Some(event) = clusters.events.get(other).copied() else { continue };
            let pair = features(story, older);
            if days <= EVENT_DAYS {
                of_events.entry(event).or_default().push(event_probability(&pair));
            }
            if let Some(thread) = clusters.threads.get(event) {
                of_threads.entry(*thread).or_default().push(thread_probability(&pair));
            }
        }
        let joined = best(of_events, MIN_EVENT, |values| {
            let greatest = values.iter().copied().fold(0.0, f32::max);
            f32::midpoint(mean(values), greatest)
        });
        let event = joined.unwrap_or_else(|| {
            let thread = best(of_threads, MIN_THREAD, |values| {
                values.sort_by(|a, b| b.total_cmp(a));
                mean(values.get(..JUDGED_STORIES).unwrap_or(values))
            });
            clusters.threads.push(thread.unwrap_or(thread_count));
            thread_count += usize::from(thread.is_none());
            clusters.threads.len() - 1
        });
        clusters.events.push(event);
        recent.add(story, at);
    }
    clusters
}

/// Returns the cluster with the highest score of at least `least`; the oldest of equals.
fn best(
    clusters: BTreeMap<usize, Vec<f32>>,
    least: f32,
    score: impl Fn(&mut Vec<f32>) -> f32,
) -> Option<usize> {
    let mut best: Option<(usize, f32)> = None;
    for (cluster, mut values) in clusters {
        let score = score(&mut values);
        if score >= least && best.is_none_or(|(_, greatest)| score > greatest) {
            best = Some((cluster, score));
        }
    }
    best.map(|(cluster, _)| cluster)
}

// The cast is exact for any number of stories.
#[allow(clippy::cast_precision_loss)]
fn mean(values: &[f32]) -> f32 {
    values.iter().sum::<f32>() / values.len().max(1) as f32
}

/// The stories with each rare term, oldest first.
struct RecentTerms {
    stories: HashMap<u32, Vec<u32>>,
    /// Terms with a lower inverse document frequency are too common.
    least_idf: f32,
}

impl RecentTerms {
    // The cast loses nothing that matters.
    #[allow(clippy::cast_precision_loss)]
    fn new(total: usize) -> Self {
        let total = total as f32;
        let most = (total * MAX_COMMON_SHARE).max(MIN_COMMON_COUNT);
        Self { stories: HashMap::new(), least_idf: ((total + 1.0) / (most + 0.5)).ln().max(0.0) }
    }

    fn add(&mut self, story: &StoryVector, at: usize) {
        let Ok(at) = u32::try_from(at) else { return };
        for term in story.terms.iter().filter(|term| term.idf >= self.least_idf) {
            self.stories.entry(term.term.key()).or_default().push(at);
        }
    }

    /// Returns the recent stories that share the most weight of rare terms with a story.
    fn candidates(&self, stories: &[StoryVector], at: usize) -> Vec<usize> {
        let Some(story) = stories.get(at) else { return Vec::new() };
        let mut weights: HashMap<u32, f32> = HashMap::new();
        for term in story.terms.iter().filter(|term| term.idf >= self.least_idf) {
            let Some(holders) = self.stories.get(&term.term.key()) else { continue };
            for other in holders.iter().rev() {
                let older = stories.get(*other as usize).and_then(|older| older.moment);
                if distance_days(story.moment, older) > THREAD_DAYS {
                    break;
                }
                *weights.entry(*other).or_default() += term.weight * term.idf;
            }
        }
        let mut found: Vec<(u32, f32)> = weights.into_iter().collect();
        found.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        found.truncate(MAX_CANDIDATES);
        found.into_iter().map(|(other, _)| other as usize).collect()
    }
}
