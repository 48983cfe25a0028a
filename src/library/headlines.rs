//! Headlines that links give to stories without one.

use std::collections::{HashMap, HashSet};

use super::catalogue::Entry;
use crate::news::Record;
use crate::text::title;

/// How much of a story's text is its beginning, in characters.
const BEGINNING: usize = 600;

/// Least words of a headline that may name a story.
const WORDS: usize = 5;

/// Of a headline's words, one in so many may be missing from the story's beginning.
const MISSING: usize = 5;

/// The stories that have no headline of their own, by the words they begin with.
#[derive(Debug, Default)]
pub(super) struct Untitled {
    beginnings: HashMap<u32, HashSet<String>>,
    by_word: HashMap<String, Vec<u32>>,
}

impl Untitled {
    pub(super) fn of(entries: &[Entry], records: &[Record]) -> Self {
        let mut untitled = Self::default();
        for ((story, entry), record) in (0..).zip(entries).zip(records) {
            if !entry.row.title.inferred {
                continue;
            }
            let beginning: String = record.body.chars().take(BEGINNING).collect();
            let words: HashSet<String> =
                title::normalise(&beginning).split(' ').map(str::to_owned).collect();
            for word in &words {
                untitled.by_word.entry(word.clone()).or_default().push(story);
            }
            untitled.beginnings.insert(story, words);
        }
        untitled
    }

    /// Has this story no headline of its own?
    pub(super) fn has(&self, story: u32) -> bool {
        self.beginnings.contains_key(&story)
    }

    /// The story that a link's title clearly names: nearly all of its words stand in the story's
    /// beginning. The first, if several do.
    pub(super) fn named(&self, link_title: &str, except: u32) -> Option<u32> {
        let wanted = title::normalise(link_title);
        let words: HashSet<&str> = wanted.split(' ').collect();
        if words.len() < WORDS {
            return None;
        }
        let missing = words.len() / MISSING;
        // At least one of the rarest words is there if no more than `missing` are not.
        let mut postings: Vec<&[u32]> = words
            .iter()
            .map(|word| self.by_word.get(*word).map_or(&[][..], Vec::as_slice))
            .collect();
        postings.sort_by_key(|stories| stories.len());
        let candidates = postings.into_iter().take(missing + 1).flatten().copied();
        let names = |story: &u32| {
            *story != except
                && self.beginnings.get(story).is_some_and(|beginning| {
                    words.iter().filter(|word| !beginning.contains(**word)).count() <= missing
                })
        };
        candidates.filter(names).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn untitled(beginnings: &[&str]) -> Untitled {
        let mut untitled = Untitled::default();
        for (story, beginning) in (0..).zip(beginnings) {
            let words: HashSet<String> = beginning.split(' ').map(str::to_owned).collect();
            for word in &words {
                untitled.by_word.entry(word.clone()).or_default().push(story);
            }
            untitled.beginnings.insert(story, words);
        }
        untitled
    }

    #[test]
    fn nearly_all_words_must_stand_in_the_beginning() {
        let stories = untitled(&[
            "pasar ikan di kota lama buka lagi",
            "seoul menunda pengapalan gas alam cair dari sakhalin sampai musim semi",
        ]);
        let named = |title| stories.named(title, 9);
        assert_eq!(named("Seoul Menunda Pengapalan Gas Alam dari Sakhalin"), Some(1));
        assert_eq!(named("Seoul Batal Menunda Pengapalan Gas Alam dari Sakhalin"), Some(1));
        assert_eq!(named("Tokyo Batal Menunda Pengapalan Gas Alam"), None);
        assert_eq!(named("Seoul Menunda Gas Alam"), None, "too short to be sure");
        assert_eq!(stories.named("Seoul Menunda Pengapalan Gas Alam dari Sakhalin", 1), None);
    }
}
