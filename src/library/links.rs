//! Which story a `Baca Juga` line means: by address, else by title, exactly, by a long prefix, or
//! nearly so.
//!
//! A near title must be at least 95% alike: between 80% and 95% most matches are wrong
//! (measured on 493 stories; `DESIGN` §5).

use std::collections::HashMap;

use super::catalogue::{Entry, Row};
use crate::text::article::Titles;
use crate::text::{identity, title};

/// Where a link leads.
#[derive(Debug, Clone, PartialEq)]
pub enum Target {
    /// One story of the collection.
    Here(Row),
    /// Several stories bear the title; the nearest in time first.
    Several(Vec<Row>),
    /// No story of the collection is meant.
    Missing,
}

impl Target {
    /// The name of the state in the contract.
    pub fn status(&self) -> &'static str {
        match self {
            Self::Here(_) => "here",
            Self::Several(_) => "several",
            Self::Missing => "missing",
        }
    }

    /// The story meant; of several, the nearest in time.
    pub fn row(&self) -> Option<&Row> {
        match self {
            Self::Here(row) => Some(row),
            Self::Several(rows) => rows.first(),
            Self::Missing => None,
        }
    }
}

/// Shortest normalised title that may stand for a longer one whose beginning it is, in words:
/// shorter beginnings ("Harga Emas Hari Ini") are shared by unrelated stories.
const PREFIX_WORDS: usize = 5;

/// Least likeness of a near title.
const LIKENESS: f64 = 0.95;

/// The titles and addresses of the collection, for finding the story that a link means.
#[derive(Debug, Default)]
pub(super) struct TitleIndex {
    /// The normalised title of each story.
    keys: Vec<String>,
    /// The stories that have a title, in the order of their keys.
    sorted: Vec<u32>,
    /// Stories whose title holds a word.
    by_word: HashMap<String, Vec<u32>>,
    /// Stories by normalised address.
    by_address: HashMap<String, Vec<u32>>,
}

impl TitleIndex {
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut index = Self::default();
        for (number, entry) in (0..).zip(entries) {
            if let Some(url) = &entry.row.url {
                index.by_address.entry(identity::address(url)).or_default().push(number);
            }
            for word in entry.key.split(' ').filter(|word| !word.is_empty()) {
                let stories = index.by_word.entry(word.to_owned()).or_default();
                if stories.last() != Some(&number) {
                    stories.push(number);
                }
            }
            if !entry.key.is_empty() {
                index.sorted.push(number);
            }
            index.keys.push(entry.key.clone());
        }
        let Self { keys, sorted, .. } = &mut index;
        sorted.sort_by_key(|number| key(keys, *number));
        index
    }

    /// The stories that a link means, in no particular order; `from` is the story it stands in.
    pub(super) fn resolve(&self, link_title: &str, url: Option<&str>, from: u32) -> Vec<u32> {
        // A story may name itself; but where another bears the same title, that one is meant.
        let others = |stories: &[u32]| -> Vec<u32> {
            let others: Vec<u32> = stories.iter().copied().filter(|story| *story != from).collect();
            if others.is_empty() { stories.to_vec() } else { others }
        };
        if let Some(stories) = url.and_then(|url| self.by_address.get(&identity::address(url))) {
            return others(stories);
        }
        let wanted = title::normalise(link_title);
        if wanted.is_empty() {
            return Vec::new();
        }
        for find in [Self::exactly, Self::begun, Self::near] {
            let found = find(self, &wanted);
            if !found.is_empty() {
                return others(&found);
            }
        }
        Vec::new()
    }

    /// Stories whose title is `wanted`.
    fn exactly(&self, wanted: &str) -> Vec<u32> {
        self.from(wanted).take_while(|story| key(&self.keys, *story) == wanted).collect()
    }

    /// Stories whose title begins with `wanted`, or is a beginning of it.
    fn begun(&self, wanted: &str) -> Vec<u32> {
        let words: Vec<&str> = wanted.split(' ').collect();
        if words.len() < PREFIX_WORDS {
            return Vec::new();
        }
        let open = format!("{wanted} ");
        let longer: Vec<u32> = self
            .from(&open)
            .take_while(|story| key(&self.keys, *story).starts_with(&open))
            .collect();
        if !longer.is_empty() {
            return longer;
        }
        (PREFIX_WORDS..words.len())
            .rev()
            .filter_map(|count| Some(self.exactly(&words.get(..count)?.join(" "))))
            .find(|stories| !stories.is_empty())
            .unwrap_or_default()
    }

    /// Stories whose title is nearly `wanted`, among those that share one of its two rarest words.
    fn near(&self, wanted: &str) -> Vec<u32> {
        let mut words: Vec<&Vec<u32>> =
            wanted.split(' ').filter_map(|word| self.by_word.get(word)).collect();
        words.sort_by_key(|stories| stories.len());
        let mut candidates: Vec<u32> = words.into_iter().take(2).flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|story| alike(key(&self.keys, *story), wanted));
        candidates
    }

    /// Stories in the order of their titles, from the first that is not before `bound`.
    fn from<'a>(&'a self, bound: &str) -> impl Iterator<Item = u32> + use<'a> {
        let start = self.sorted.partition_point(|story| key(&self.keys, *story) < bound);
        self.sorted.iter().skip(start).copied()
    }
}

impl Titles for TitleIndex {
    fn longest_prefix(&self, text: &str) -> Option<usize> {
        let mut begun = String::new();
        let mut longest = None;
        let mut end = 0;
        for piece in text.split_inclusive(char::is_whitespace) {
            end += piece.len();
            let word = title::normalise(piece);
            if word.is_empty() {
                continue;
            }
            if !begun.is_empty() {
                begun.push(' ');
            }
            begun.push_str(&word);
            let first = self.from(&begun).next().map(|story| key(&self.keys, story));
            match first {
                // Titles are written in capitals: what goes on in lower case has not ended.
                Some(title) if title == begun && !goes_on(text, end) => {
                    longest = Some(end - piece.len() + piece.trim_end().len());
                }
                Some(title) if title.starts_with(&begun) => {}
                _ => break,
            }
        }
        longest
    }
}

/// Does the text go on in lower case behind `end`?
fn goes_on(text: &str, end: usize) -> bool {
    let next = text.get(end..).and_then(|rest| rest.trim_start().chars().next());
    next.is_some_and(char::is_lowercase)
}

fn key(keys: &[String], story: u32) -> &str {
    keys.get(story as usize).map_or("", String::as_str)
}

/// Are two normalised titles at least [`LIKENESS`] alike, by edit distance over the longer one's
/// length?
fn alike(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let longer = a.len().max(b.len());
    // Cast is exact: titles are far shorter than 2^52 characters.
    #[allow(clippy::cast_precision_loss)]
    let allowed = |distance: usize| 1.0 - distance as f64 / longer as f64 >= LIKENESS;
    allowed(a.len().abs_diff(b.len())) && allowed(distance(&a, &b))
}

/// Levenshtein's edit distance, in characters.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, from) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (cell, to) in row.iter_mut().skip(1).zip(b) {
            let replaced = diagonal + usize::from(from != to);
            diagonal = *cell;
            left = replaced.min(left + 1).min(diagonal + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}
