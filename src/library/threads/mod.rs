//! Events and threads: stories about one happening, and happenings that follow from one another.

mod clustering;
mod comparison;
mod news;
mod series;
#[cfg(test)]
mod tests;
mod vectors;

use std::collections::HashMap;

use super::{Library, StoryRow};
use crate::library::catalog::CatalogEntry;
use crate::library::relations::is_near_copy;
use crate::news::ArticleId;

pub use news::EventNews;

/// Stories about one happening.
#[derive(Debug, Clone, PartialEq)]
pub struct NewsEvent {
    /// Its stories, oldest first. The id of the first is the id of the event.
    pub stories: Vec<StoryRow>,
}

/// Happenings that follow from one another.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct NewsThread {
    /// Its events, oldest first. The id of the first story is the id of the thread.
    pub events: Vec<NewsEvent>,
}

impl NewsThread {
    /// Returns its stories, event by event.
    pub fn stories(&self) -> impl Iterator<Item = &StoryRow> {
        self.events.iter().flat_map(|event| &event.stories)
    }
}

/// The place of a story or copy in the threads.
#[derive(Debug, Clone, PartialEq)]
pub struct ThreadMember {
    /// The story.
    pub row: StoryRow,
    /// Number of its record in its file, from 0.
    pub record: Option<usize>,
    /// The id of its event: that of its oldest story. `None` if it is alone.
    pub event: Option<ArticleId>,
    /// The id of its thread. `None` if the thread has one event.
    pub thread: Option<ArticleId>,
    /// The id of the first of its copies. `None` without copies.
    pub copy: Option<ArticleId>,
    /// The number of its series.
    pub series: Option<usize>,
}

/// Numbers of the stories of a thread: a list for each event.
pub(super) type ThreadNumbers = Vec<Vec<u32>>;

impl Library {
    /// Returns the threads with at least `min_stories` stories, the most recent first.
    pub fn threads(&self, min_stories: usize) -> Vec<NewsThread> {
        let threads = self.thread_numbers().iter();
        let large =
            threads.filter(|events| events.iter().map(Vec::len).sum::<usize>() >= min_stories);
        let mut threads: Vec<NewsThread> = large.map(|events| self.news_thread(events)).collect();
        let last = |thread: &NewsThread| thread.stories().map(StoryRow::date_key).max();
        threads.sort_by_key(|thread| std::cmp::Reverse(last(thread)));
        threads
    }

    /// Returns the thread of a story. It has one event with one story if nothing belongs to it.
    pub fn thread_of(&self, id: ArticleId) -> Option<NewsThread> {
        let number = self.catalog().number_of_id(id)?;
        let mut threads = self.thread_numbers().iter();
        let events = threads.find(|events| events.iter().any(|event| event.contains(&number)))?;
        Some(self.news_thread(events))
    }

    /// Returns every story and copy with its event, thread and series.
    pub fn thread_members(&self) -> Vec<ThreadMember> {
        let Some((stories, series, clusters)) = self.clusters() else { return Vec::new() };
        let series: HashMap<u32, usize> = stories
            .iter()
            .zip(&series)
            .filter_map(|(one, of)| Some((one.number, (*of)?)))
            .collect();
        let mut members = Vec::new();
        for events in grouped(&stories, &clusters) {
            let first = |event: &[u32]| event.first().and_then(|one| self.catalog().id(*one));
            let thread = events.first().filter(|_| events.len() > 1).and_then(|one| first(one));
            for event in &events {
                let entries: Vec<CatalogEntry> =
                    event.iter().filter_map(|number| self.catalog().entry(*number)).collect();
                let count: usize = entries.iter().map(|entry| 1 + entry.copies.len()).sum();
                let id = first(event).filter(|_| count > 1);
                for (number, entry) in event.iter().zip(&entries) {
                    let place =
                        ThreadPlace { event: id, thread, series: series.get(number).copied() };
                    members.extend(self.members_of(entry, &entries, &place));
                }
            }
        }
        members
    }

    /// Returns a story and the copies folded into it.
    fn members_of(
        &self,
        entry: &CatalogEntry,
        event: &[CatalogEntry],
        place: &ThreadPlace,
    ) -> Vec<ThreadMember> {
        let is_copy = |other: &&CatalogEntry| is_near_copy(entry, other);
        let has_copies = !entry.copies.is_empty() || event.iter().filter(is_copy).count() > 1;
        let copy = event.iter().find(is_copy).unwrap_or(entry);
        let copy = has_copies.then_some(ArticleId(copy.id));
        let folded = entry.copies.iter().map(|copy| entry.clone().with_copy(copy));
        let all = std::iter::once(entry.clone()).chain(folded);
        all.filter_map(|entry| {
            let record = entry.location.record();
            let row = self.catalog().row_from_entry(entry)?;
            Some(ThreadMember {
                row,
                record,
                event: place.event,
                thread: place.thread,
                copy,
                series: place.series,
            })
        })
        .collect()
    }

    /// Clusters all stories. `None` without a search index.
    fn clusters(&self) -> Option<Clustered> {
        let index = self.search_index()?;
        let stories = self.guard_index(|| vectors::load(self.catalog(), index))?;
        let series = series::find(&stories);
        let clusters = clustering::cluster(&stories, &series);
        Some((stories, series, clusters))
    }

    /// Returns all threads. They are made once for a snapshot.
    fn thread_numbers(&self) -> &[ThreadNumbers] {
        self.thread_cache().get_or_init(|| {
            self.clusters()
                .map(|(stories, _, clusters)| grouped(&stories, &clusters))
                .unwrap_or_default()
        })
    }

    fn news_thread(&self, events: &ThreadNumbers) -> NewsThread {
        let rows = |event: &Vec<u32>| NewsEvent {
            stories: event.iter().filter_map(|number| self.catalog().row(*number)).collect(),
        };
        NewsThread { events: events.iter().map(rows).collect() }
    }
}

/// Stories, their series and their clusters.
type Clustered = (Vec<vectors::StoryVector>, Vec<Option<usize>>, clustering::Clusters);

/// Where a story belongs.
struct ThreadPlace {
    event: Option<ArticleId>,
    thread: Option<ArticleId>,
    series: Option<usize>,
}

/// Groups the numbers of the stories by thread and event. All are oldest first.
fn grouped(
    stories: &[vectors::StoryVector],
    clusters: &clustering::Clusters,
) -> Vec<ThreadNumbers> {
    let mut events: Vec<Vec<u32>> = vec![Vec::new(); clusters.threads.len()];
    for (story, event) in stories.iter().zip(&clusters.events) {
        if let Some(event) = events.get_mut(*event) {
            event.push(story.number);
        }
    }
    let count = clusters.threads.iter().max().map_or(0, |last| last + 1);
    let mut threads: Vec<ThreadNumbers> = vec![Vec::new(); count];
    for (event, thread) in events.into_iter().zip(&clusters.threads) {
        if let Some(thread) = threads.get_mut(*thread) {
            thread.push(event);
        }
    }
    threads
}
