//! Finds the words, phrases and names of a query in the stored text of a story.

use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use super::part_words::PartWords;
use super::word_test::{WordTest, WordTests};
use crate::library::entities::alias_terms;
use crate::library::index::{EntityTerm, SearchIndex, fold_name};
use crate::library::query::{Condition, Expr, Scope, WordPattern};
use crate::library::story_text::{StoredName, StoredPart, parts};
use crate::news::EntityKind;
use crate::text::stem::stem;
use crate::text::word;

/// Something to find.
#[derive(Debug, Clone)]
enum Pattern {
    /// Consecutive words, by the numbers of their tests.
    Sequence { tests: Vec<usize>, in_title: bool },
    /// Words near one another, in any order.
    Near { tests: Vec<usize>, distance: usize },
    /// Names.
    Name(Arc<NamePattern>),
}

/// A name of a person, organization or place.
#[derive(Debug)]
struct NamePattern {
    kind: EntityKind,
    test: NameTest,
    /// Folded names of the same entity, by the kinds that stories give them.
    aliases: HashMap<EntityKind, HashSet<String>>,
}

#[derive(Debug)]
enum NameTest {
    /// Consecutive words; the last may be the beginning of one.
    Words(Vec<String>, bool),
    Glob(String),
}

impl NamePattern {
    fn matches(&self, kind: EntityKind, folded: &str) -> bool {
        if self.aliases.get(&kind).is_some_and(|names| names.contains(folded)) {
            return true;
        }
        if kind != self.kind {
            return false;
        }
        let words: Vec<&str> = folded.split(' ').collect();
        match &self.test {
            NameTest::Glob(form) => words.iter().any(|word| word::matches_glob(form, word)),
            NameTest::Words(wanted, is_prefix) => {
                words.windows(wanted.len().max(1)).any(|stretch| {
                    let last = wanted.len().saturating_sub(1);
                    stretch.iter().zip(wanted).enumerate().all(|(at, (word, wanted))| {
                        *word == wanted || (*is_prefix && at == last && word.starts_with(wanted))
                    })
                })
            }
        }
    }
}

/// Finds the patterns of a query. A clone can be used by another thread.
#[derive(Debug, Clone)]
pub(in crate::library) struct Matcher {
    tests: WordTests,
    patterns: Vec<Pattern>,
    masks: Vec<u64>,
    whole_masks: Vec<u64>,
}

/// A place where a part of a story matches, in words of [`PartWords`].
pub(in crate::library::analysis) type WordRange = Range<usize>;

/// Collects the patterns and tests of a query.
#[derive(Default)]
struct PatternCollector {
    tests: Vec<WordTest>,
    patterns: Vec<Pattern>,
}

impl PatternCollector {
    fn test(&mut self, test: WordTest) -> usize {
        if let Some(at) = self.tests.iter().position(|known| *known == test) {
            return at;
        }
        self.tests.push(test);
        self.tests.len() - 1
    }

    fn add_words(&mut self, pattern: &WordPattern, in_title: bool) {
        let pattern = match pattern {
            WordPattern::Word { word, is_prefix, .. } => {
                if *is_prefix && word.len() > 1 {
                    let tests = vec![self.test(WordTest::Prefix(word.clone()))];
                    self.patterns.push(Pattern::Sequence { tests, in_title });
                }
                let tests = vec![self.test(WordTest::Stem(stem(word).to_owned()))];
                Pattern::Sequence { tests, in_title }
            }
            WordPattern::Phrase { words, is_prefix, .. } => {
                let last = words.len().saturating_sub(1);
                let test = |(at, word): (usize, &String)| {
                    let test =
                        if *is_prefix && at == last { WordTest::Prefix } else { WordTest::Exact };
                    self.test(test(word.clone()))
                };
                Pattern::Sequence { tests: words.iter().enumerate().map(test).collect(), in_title }
            }
            WordPattern::Glob { form } => {
                Pattern::Sequence { tests: vec![self.test(WordTest::Glob(form.clone()))], in_title }
            }
            WordPattern::Near { words, distance } => {
                let test = |word: &String| self.test(WordTest::Exact(word.clone()));
                Pattern::Near { tests: words.iter().map(test).collect(), distance: *distance }
            }
        };
        self.patterns.push(pattern);
    }

    fn add_name(
        &mut self,
        kind: EntityKind,
        pattern: &WordPattern,
        index: &SearchIndex,
    ) -> tantivy::Result<()> {
        let test = match pattern {
            WordPattern::Word { word, is_prefix, .. } => {
                NameTest::Words(vec![word.clone()], *is_prefix)
            }
            WordPattern::Phrase { words, is_prefix, .. } => {
                NameTest::Words(words.clone(), *is_prefix)
            }
            WordPattern::Near { words, .. } => NameTest::Words(words.clone(), false),
            WordPattern::Glob { form } => NameTest::Glob(form.clone()),
        };
        let mut aliases: HashMap<EntityKind, HashSet<String>> = HashMap::new();
        if let NameTest::Words(words, _) = &test {
            for term in alias_terms(index, kind, &words.join(" "))? {
                if let Some(term) = EntityTerm::parse(&term) {
                    aliases.entry(term.kind).or_default().insert(term.folded.to_owned());
                }
            }
        }
        self.patterns.push(Pattern::Name(Arc::new(NamePattern { kind, test, aliases })));
        Ok(())
    }

    fn finish(self) -> Matcher {
        Matcher {
            tests: WordTests::new(self.tests),
            patterns: self.patterns,
            masks: Vec::new(),
            whole_masks: Vec::new(),
        }
    }
}

impl Matcher {
    /// Creates a matcher of the words and names that a query asks for. Fails if the index cannot be
    /// read.
    pub(in crate::library::analysis) fn of_query(
        query: &Expr,
        index: &SearchIndex,
    ) -> tantivy::Result<Self> {
        let mut collector = PatternCollector::default();
        for condition in query.positive_conditions() {
            let Condition::Text { scope, pattern } = condition else { continue };
            match scope {
                Scope::Anywhere | Scope::Quote => collector.add_words(pattern, false),
                Scope::Title => collector.add_words(pattern, true),
                Scope::Person => collector.add_name(EntityKind::Person, pattern, index)?,
                Scope::Organization => {
                    collector.add_name(EntityKind::Organization, pattern, index)?;
                }
                Scope::Place => collector.add_name(EntityKind::Place, pattern, index)?,
                Scope::Outlet
                | Scope::Section
                | Scope::Tag
                | Scope::Note
                | Scope::Dossier
                | Scope::NewIn => {}
            }
        }
        Ok(collector.finish())
    }

    /// Creates a matcher of words near one another.
    pub(in crate::library) fn of_near_words(words: &[String], distance: usize) -> Self {
        let mut collector = PatternCollector::default();
        collector.add_words(&WordPattern::Near { words: words.to_vec(), distance }, false);
        collector.finish()
    }

    /// Returns true if there is nothing to find.
    pub(in crate::library::analysis) fn is_empty(&self) -> bool {
        self.patterns.is_empty()
    }

    /// Returns true if a pattern is a name.
    fn has_names(&self) -> bool {
        self.patterns.iter().any(|pattern| matches!(pattern, Pattern::Name(_)))
    }

    /// Returns true if a record contains a match.
    pub(in crate::library) fn matches_record(&mut self, record: &[u8]) -> bool {
        let mut found = false;
        self.find_in_record(record, &mut |_, _, ranges| found |= !ranges.is_empty());
        found
    }

    /// Calls `visitor` with every part of a record, its words and the matches in it, in order. The
    /// matches do not overlap.
    pub(in crate::library::analysis) fn find_in_record(
        &mut self,
        record: &[u8],
        visitor: &mut dyn FnMut(&StoredPart<'_>, &PartWords<'_>, Vec<WordRange>),
    ) {
        let mut names = FoldedNames::default();
        for part in parts(record) {
            let words = PartWords::read(&part);
            if self.has_names() {
                names.add(&part, &words);
            }
            let ranges = self.find(&part, &words, &names);
            visitor(&part, &words, ranges);
        }
    }

    fn find(
        &mut self,
        part: &StoredPart<'_>,
        words: &PartWords<'_>,
        names: &FoldedNames,
    ) -> Vec<WordRange> {
        self.masks.clear();
        self.whole_masks.clear();
        for word in &words.words {
            let mask = self.tests.mask(word.word);
            self.masks.push(mask);
            let whole = word.whole.map_or(0, |(text, _)| self.tests.mask_of(text));
            self.whole_masks.push(whole);
        }
        let mut found = Vec::new();
        for pattern in &self.patterns {
            match pattern {
                Pattern::Sequence { tests, in_title } if !in_title || part.block.is_none() => {
                    self.find_sequence(tests, words, &mut found);
                }
                Pattern::Sequence { .. } => {}
                Pattern::Near { tests, distance } => self.find_near(tests, *distance, &mut found),
                Pattern::Name(pattern) => {
                    let matching =
                        part.names.iter().filter(|name| names.matches(name, part, pattern));
                    found.extend(matching.map(|name| words.range_of(&name.words)));
                }
            }
        }
        if self.patterns.len() > 1 {
            remove_overlaps(&mut found);
        }
        found
    }

    fn find_sequence(&self, tests: &[usize], words: &PartWords<'_>, found: &mut Vec<WordRange>) {
        let Some((first, rest)) = tests.split_first() else { return };
        let mut at = 0;
        while at < self.masks.len() {
            let has = |masks: &[u64], at: usize, test: usize| {
                masks.get(at).is_some_and(|mask| mask >> test & 1 == 1)
            };
            let start = at;
            at += 1;
            if has(&self.whole_masks, start, *first) && rest.is_empty() {
                let parts = words.words.get(start).and_then(|word| word.whole);
                let length = parts.map_or(1, |(_, parts)| parts);
                found.push(start..start + length);
                at = start + length;
            } else if has(&self.masks, start, *first)
                && rest.iter().zip(at..).all(|(test, at)| has(&self.masks, at, *test))
            {
                found.push(start..start + tests.len());
                at = start + tests.len();
            }
        }
    }

    /// Finds the shortest stretches that contain all words with at most `distance` others.
    fn find_near(&self, tests: &[usize], distance: usize, found: &mut Vec<WordRange>) {
        let longest = tests.len() + distance;
        let mut at = 0;
        while at < self.masks.len() {
            let end = (at + longest).min(self.masks.len());
            let window = self.masks.get(at..end).unwrap_or_default();
            let starts =
                window.first().is_some_and(|mask| tests.iter().any(|t| mask >> t & 1 == 1));
            let length = if starts { shortest_with_all(window, tests) } else { None };
            match length {
                Some(length) if !contains_all_from(window, length, tests) => {
                    found.push(at..at + length);
                    at += length;
                }
                _ => at += 1,
            }
        }
    }
}

/// Returns the length of the shortest beginning of a window that has a word for each test.
fn shortest_with_all(window: &[u64], tests: &[usize]) -> Option<usize> {
    let mut missing = tests.to_vec();
    for (at, mask) in window.iter().enumerate() {
        if let Some(place) = missing.iter().position(|test| mask >> test & 1 == 1) {
            missing.swap_remove(place);
        }
        if missing.is_empty() {
            return Some(at + 1);
        }
    }
    None
}

/// Returns true if a window without its first word still has a word for each test.
fn contains_all_from(window: &[u64], length: usize, tests: &[usize]) -> bool {
    window.get(1..length).is_some_and(|rest| shortest_with_all(rest, tests).is_some())
}

/// Sorts ranges and removes those that overlap an earlier or longer one.
fn remove_overlaps(ranges: &mut Vec<WordRange>) {
    ranges.sort_unstable_by_key(|range| (range.start, std::cmp::Reverse(range.end)));
    let mut end = 0;
    ranges.retain(|range| {
        let free = range.start >= end;
        if free {
            end = range.end;
        }
        free
    });
}

/// The folded names of a story, in order.
#[derive(Debug, Default)]
pub(in crate::library::analysis) struct FoldedNames {
    folded: Vec<String>,
    /// Position of the first name of the part that was added last.
    part_start: usize,
}

impl FoldedNames {
    /// Adds the names of the next part.
    pub(in crate::library::analysis) fn add(
        &mut self,
        part: &StoredPart<'_>,
        words: &PartWords<'_>,
    ) {
        self.part_start = self.folded.len();
        let text = |name: &StoredName| fold_name(&words.text_of(words.range_of(&name.words)));
        self.folded.extend(part.names.iter().map(text));
    }

    fn matches(&self, name: &StoredName, part: &StoredPart<'_>, pattern: &NamePattern) -> bool {
        let own = part.names.iter().position(|other| other == name);
        let own = own.and_then(|at| self.folded.get(self.part_start + at));
        let full = name.full_name.and_then(|at| self.folded.get(at));
        [own, full].into_iter().flatten().any(|folded| pattern.matches(name.kind, folded))
    }
}
