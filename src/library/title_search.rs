//! Fuzzy search of titles, which looks at every title of the collection, a part at a time.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use rayon::prelude::*;

use super::Library;
use super::catalog::StoryRow;
use crate::text::fuzzy::FuzzyMatcher;

/// Number of titles looked at in one step. A step takes about 20 ms on one processor.
const STEP_TITLES: u32 = if cfg!(test) { 2 } else { 1 << 16 };

/// Number of titles that one processor looks at before it takes the next ones, a multiple of the
/// number that are decompressed together.
const PART_TITLES: usize = 1 << 12;

/// A match: score, then the newer story.
type Match = (u32, Reverse<u32>);

/// A search that is made step by step, from the newest title on.
#[derive(Debug, Clone)]
pub struct TitleSearch {
    text: String,
    limit: usize,
    /// Number of the next story.
    next: u32,
    /// The best matches so far, best first.
    best: Vec<Match>,
    /// True if the text with corrected spelling is searched.
    is_corrected: bool,
}

impl TitleSearch {
    /// Starts a search for typed text, with at most `limit` results.
    pub fn new(text: &str, limit: usize) -> Self {
        Self { text: text.to_owned(), limit, next: 0, best: Vec::new(), is_corrected: false }
    }

    /// Looks at more titles. Returns true if there are more to look at. If none matches, those that
    /// match with corrected spelling are searched.
    pub fn advance(&mut self, library: &Library) -> bool {
        let stories = u32::try_from(library.len()).unwrap_or(u32::MAX);
        if self.text.trim().is_empty() {
            let numbers = 0..stories;
            self.best = numbers.take(self.limit).map(|number| (0, Reverse(number))).collect();
            self.next = stories;
            return false;
        }
        if self.next >= stories {
            if !self.best.is_empty() || self.is_corrected {
                return false;
            }
            self.is_corrected = true;
            let Some(text) = library.corrected_text(&self.text) else { return false };
            (self.text, self.next) = (text, 0);
        }
        let end = stories.min(self.next.saturating_add(STEP_TITLES));
        let numbers: Vec<u32> = (self.next..end).collect();
        let parts = numbers.par_chunks(PART_TITLES);
        let found = parts.map(|part| best_matches(library, &self.text, part, self.limit));
        let mut best: Vec<Match> = found.reduce(Vec::new, |mut all, part| {
            all.extend(part);
            all
        });
        best.append(&mut self.best);
        best.sort_unstable_by_key(|found| Reverse(*found));
        best.truncate(self.limit);
        (self.best, self.next) = (best, end);
        self.next < stories || self.best.is_empty() && !self.is_corrected
    }

    /// Returns true if a title matched so far.
    pub fn has_matches(&self) -> bool {
        !self.best.is_empty()
    }

    /// Returns the stories found so far, best first.
    pub fn rows(&self, library: &Library) -> Vec<StoryRow> {
        let numbers = self.best.iter().map(|(_, Reverse(number))| *number);
        numbers.filter_map(|number| library.catalog().row(number)).collect()
    }
}

/// Returns the best matches among some stories, in no order.
fn best_matches(library: &Library, text: &str, numbers: &[u32], limit: usize) -> Vec<Match> {
    let mut fuzzy = FuzzyMatcher::new(text);
    // Min-heap of the best matches so far.
    let mut best = BinaryHeap::new();
    for number in numbers {
        let title = library.catalog().title(*number);
        let Some(score) = title.and_then(|title| fuzzy.score(&title)) else { continue };
        best.push(Reverse((score, Reverse(*number))));
        if best.len() > limit {
            best.pop();
        }
    }
    best.into_iter().map(|Reverse(found)| found).collect()
}

impl Library {
    /// Returns the stories whose titles match the typed text, best first, at most `limit`. For
    /// empty text it returns the newest stories. If none matches, misspelled words are corrected.
    pub fn search_titles(&self, text: &str, limit: usize) -> Vec<StoryRow> {
        let mut search = TitleSearch::new(text, limit);
        while search.advance(self) {}
        search.rows(self)
    }
}
