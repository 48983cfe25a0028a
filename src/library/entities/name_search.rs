//! Search of entity names by word prefixes, for filtering while the user types.

use std::collections::HashMap;

use memchr::memmem;
use rayon::prelude::*;

use super::Entity;
use crate::library::index::fold_name;
use crate::news::EntityKind;
use crate::text::likeness::{allowed_changes, prefix_cost};
use crate::text::word;

/// All folded names of a directory in one text, one name per line and a space before each word, so
/// that a word prefix is found by one substring search.
#[derive(Debug, Clone, Default)]
pub(super) struct NameIndex {
    text: String,
    /// End offset of the lines of each entity.
    entity_ends: Vec<usize>,
}

impl NameIndex {
    /// Builds the index of these entities.
    pub(super) fn from_entities(entities: &[Entity]) -> Self {
        let lines = |entity: &Entity| {
            let all = std::iter::once(&entity.key.name).chain(&entity.aliases);
            all.map(|name| format!(" {}\n", fold_name(name))).collect::<Vec<_>>().concat()
        };
        let lines: Vec<String> = entities.par_iter().map(lines).collect();
        let mut names = Self::default();
        for lines in lines {
            names.text.push_str(&lines);
            names.entity_ends.push(names.text.len());
        }
        names
    }

    /// Returns the entities that have a name in which each typed word is a prefix of some word.
    pub(super) fn find_prefixes(&self, typed: &str) -> Vec<usize> {
        let mut words: Vec<String> =
            word::folded_words(typed).iter().map(|word| format!(" {word}")).collect();
        // The longest word is the most selective.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        match words.split_first() {
            None => (0..self.entity_ends.len()).collect(),
            Some((longest, others)) => self.find_lines(longest, |line| {
                others.iter().all(|word| memmem::find(line.as_bytes(), word.as_bytes()).is_some())
            }),
        }
    }

    /// Returns the typed words with those that begin no word of a name replaced by the nearest word
    /// that does. `None` if there is none.
    pub(super) fn corrected(&self, typed: &str) -> Option<String> {
        let words = word::folded_words(typed).into_iter().map(|word| {
            let start = format!(" {word}");
            if memmem::find(self.text.as_bytes(), start.as_bytes()).is_some() {
                return Some(word);
            }
            self.nearest_word(&word)
        });
        Some(words.collect::<Option<Vec<_>>>()?.join(" "))
    }

    /// Returns the most probable word with the same first letter that a word, or its beginning, was
    /// typed for; of several, the most frequent one.
    fn nearest_word(&self, typed: &str) -> Option<String> {
        // A change costs at most 1.
        let changes = allowed_changes(typed);
        if changes == 0 {
            return None;
        }
        let mut found: HashMap<&str, (f32, usize)> = HashMap::new();
        let words = self.text.split([' ', '\n']);
        for word in words.filter(|word| word.chars().next() == typed.chars().next()) {
            let (_, count) = found.entry(word).or_insert_with(|| (prefix_cost(typed, word), 0));
            *count += 1;
        }
        let near = found.into_iter().filter(|(_, (cost, _))| *cost <= f32::from(changes));
        let best = near.min_by(|(a, (a_cost, a_count)), (b, (b_cost, b_count))| {
            a_cost.total_cmp(b_cost).then(b_count.cmp(a_count)).then(a.cmp(b))
        });
        best.map(|(word, _)| word.to_owned())
    }

    /// Returns the entities that have this name after folding.
    pub(super) fn find_exact(&self, name: &str) -> Vec<usize> {
        self.find_lines(&format!(" {}\n", fold_name(name)), |line| line.trim() == fold_name(name))
    }

    /// Returns the entities with a line that contains `text` and satisfies `wanted`.
    fn find_lines(&self, text: &str, wanted: impl Fn(&str) -> bool) -> Vec<usize> {
        let mut found = Vec::new();
        let (mut entity, mut from) = (0, 0);
        let finder = memmem::Finder::new(text.as_bytes());
        while let Some(at) = self.text.as_bytes().get(from..).and_then(|rest| finder.find(rest)) {
            let at = from + at;
            entity += self.entity_ends.get(entity..).map_or(0, |ends| count_passed(ends, at));
            if wanted(self.line_at(at)) {
                found.push(entity);
                // Skip the other names of this entity.
                from = self.entity_ends.get(entity).copied().unwrap_or(usize::MAX);
            } else {
                from = at + text.len();
            }
        }
        found
    }

    /// Returns the line that contains an offset.
    fn line_at(&self, at: usize) -> &str {
        let bytes = self.text.as_bytes();
        let start = bytes.get(..at).and_then(|before| memchr::memrchr(b'\n', before));
        let end = bytes.get(at..).and_then(|behind| memchr::memchr(b'\n', behind));
        let line = start.map_or(0, |start| start + 1)..end.map_or(bytes.len(), |end| at + end);
        self.text.get(line).unwrap_or_default()
    }
}

/// Returns how many of these offsets are at or before `at`. Uses galloping search, because the
/// answer is usually small.
fn count_passed(ends: &[usize], at: usize) -> usize {
    let mut stride = 1;
    while ends.get(stride).is_some_and(|end| *end <= at) {
        stride *= 2;
    }
    let low = stride / 2;
    let part = ends.get(low..ends.len().min(stride + 1)).unwrap_or_default();
    low + part.partition_point(|end| *end <= at)
}

/// Keeps the entities of one kind.
pub(super) fn retain_kind(
    found: Vec<usize>,
    kind: Option<EntityKind>,
    entities: &[Entity],
) -> Vec<usize> {
    let Some(kind) = kind else { return found };
    let is = |at: &usize| entities.get(*at).is_some_and(|entity| entity.key.kind == kind);
    found.into_iter().filter(is).collect()
}
