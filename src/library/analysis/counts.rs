//! Counts of stories and hits by period, outlet, section, city or name.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, TERMINATED, Term};

use super::columns::{StoryKeys, StoryNumbers, WordCounts};
use super::selection::{Documents, StorySelection, restriction};
use crate::library::Library;
use crate::library::index::SearchIndex;
use crate::library::query::{Condition, Expr, QueryError, Scope, WordPattern};
use crate::news::{EntityKind, Marks, NameOverrides};
use crate::text::stem::stem;

/// What stories are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CountKey {
    /// Day: `2025-02-27`.
    Day,
    /// Week of ISO 8601, which begins on Monday: `2025-W09`.
    Week,
    /// Month: `2025-02`.
    Month,
    /// Year.
    Year,
    /// Outlet, by its one name.
    Outlet,
    /// Section.
    Section,
    /// City of the dateline.
    City,
    /// Persons, organizations or places that stories name. A story counts for each.
    Name(EntityKind),
}

impl CountKey {
    /// Returns true for periods.
    pub fn is_period(self) -> bool {
        matches!(self, Self::Day | Self::Week | Self::Month | Self::Year)
    }
}

/// The counts of one query under one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CountRow {
    /// Index of the query.
    pub query: usize,
    /// Key. `None` for stories without one.
    pub key: Option<String>,
    /// Number of stories that answer the query.
    pub stories: u64,
    /// Number of places where they do.
    pub hits: u64,
    /// Number of words of all stories under the key that answer what the query restricts beside
    /// words and names.
    pub words: u64,
    /// Number of those stories.
    pub all_stories: u64,
}

/// Sums under one key.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    stories: u64,
    hits: u64,
    words: u64,
    all_stories: u64,
}

impl Library {
    /// Counts the stories and hits of several queries under each key. Periods are in order; other
    /// keys come by falling number of stories, and stories without a key last. Fails if a query has
    /// a syntax error.
    pub fn count(
        &self,
        queries: &[String],
        by: CountKey,
        marks: &Arc<Marks>,
        overrides: &NameOverrides,
    ) -> Result<Vec<CountRow>, QueryError> {
        let mut selections = Vec::new();
        for query in queries {
            selections.extend(self.select(query, marks)?);
        }
        let mut tables: Vec<Vec<(Option<String>, Sums)>> = Vec::new();
        for selection in &selections {
            let table = match by {
                CountKey::Name(kind) => self.count_names(selection, kind, marks, overrides),
                _ => self.count_keys(selection, by, marks),
            };
            tables.push(table.unwrap_or_default());
        }
        Ok(join_tables(tables, by))
    }

    fn count_keys(
        &self,
        selection: &StorySelection,
        by: CountKey,
        marks: &Arc<Marks>,
    ) -> Option<Vec<(Option<String>, Sums)>> {
        let index = self.search_index()?;
        let all = self.documents_of(&restriction(&selection.query), marks)?;
        let hits = self.hit_counts(selection)?;
        self.guard_index(|| {
            let words = WordCounts::read(index)?;
            let Some(keys) = StoryKeys::read(index, by)? else { return Ok(Vec::new()) };
            let mut sums = vec![Sums::default(); keys.keys.len()];
            for document in all.iter() {
                if let Some(sums) = sums.get_mut(keys.get(document)) {
                    sums.words += words.get(document);
                    sums.all_stories += 1;
                }
            }
            for (document, hits) in selection.documents.iter().zip(hits) {
                if let Some(sums) = sums.get_mut(keys.get(document)) {
                    sums.stories += 1;
                    sums.hits += u64::from(hits);
                }
            }
            Ok(keys.keys.into_iter().zip(sums).collect())
        })
    }

    fn count_names(
        &self,
        selection: &StorySelection,
        kind: EntityKind,
        marks: &Arc<Marks>,
        overrides: &NameOverrides,
    ) -> Option<Vec<(Option<String>, Sums)>> {
        let index = self.search_index()?;
        let entities = self.entity_index(overrides)?;
        let all = self.documents_of(&restriction(&selection.query), marks)?;
        let hits = self.hit_counts(selection)?;
        let mut stories = vec![StoryCounts::default(); self.len()];
        self.guard_index(|| {
            let (numbers, words) =
                (StoryNumbers::new(index, self.catalog()), WordCounts::read(index)?);
            let place =
                |document| numbers.get(document).map_or(usize::MAX, |number| number as usize);
            for document in all.iter() {
                if let Some(story) = stories.get_mut(place(document)) {
                    story.words = Some(words.get(document));
                }
            }
            for (document, hits) in selection.documents.iter().zip(hits) {
                if let Some(story) = stories.get_mut(place(document)) {
                    story.hits = Some(hits);
                }
            }
            Ok(())
        })?;
        let mut table = Vec::new();
        for (at, entity) in entities.directory().entities.iter().enumerate() {
            if entity.key.kind != kind {
                continue;
            }
            let mut sums = Sums::default();
            for number in entities.stories(at) {
                let Some(story) = stories.get(*number as usize) else { continue };
                if let Some(words) = story.words {
                    sums.words += words;
                    sums.all_stories += 1;
                }
                if let Some(hits) = story.hits {
                    sums.hits += u64::from(hits);
                    sums.stories += 1;
                }
            }
            if sums.stories > 0 {
                table.push((Some(entity.key.name.clone()), sums));
            }
        }
        Some(table)
    }

    /// Returns the number of hits in each document of a selection, in the order of the documents.
    fn hit_counts(&self, selection: &StorySelection) -> Option<Vec<u32>> {
        let index = self.search_index()?;
        if let Some(terms) = word_terms(&selection.query, index) {
            return self.guard_index(|| count_terms(&terms, &selection.documents, index));
        }
        let matcher = self.matcher(&selection.query)?;
        if matcher.is_empty() {
            return Some(vec![0; selection.documents.len()]);
        }
        let counts = self.guard_index(|| {
            let new_state = || (matcher.clone(), Vec::new());
            selection.documents.scan(index, &new_state, &|(matcher, counts), _, record| {
                let mut hits = 0;
                matcher.find_in_record(record, &mut |_, _, ranges| hits += ranges.len());
                counts.push(u32::try_from(hits).unwrap_or(u32::MAX));
            })
        })?;
        Some(counts.into_iter().flat_map(|(_, counts)| counts).collect())
    }
}

/// Words and hits of a story, where it belongs to the texts counted and to the answer.
#[derive(Debug, Clone, Copy, Default)]
struct StoryCounts {
    words: Option<u64>,
    hits: Option<u32>,
}

/// Returns the terms of the index whose frequencies add up to the hits of a query. `None` if it asks
/// for anything but words that no text contains at the same place.
fn word_terms(query: &Expr, index: &SearchIndex) -> Option<Vec<Term>> {
    let fields = index.fields();
    let (mut terms, mut exact, mut roots) = (Vec::new(), Vec::new(), HashSet::new());
    for condition in query.positive_conditions() {
        let Condition::Text { scope: Scope::Anywhere, pattern } = condition else {
            let is_words = matches!(condition, Condition::Text { scope, .. }
                if scope.is_of_text());
            if is_words {
                return None;
            }
            continue;
        };
        match pattern {
            WordPattern::Word { word, is_prefix: false, .. } => {
                let root = stem(word);
                roots.insert(root);
                terms.push(Term::from_field_text(fields.text, root));
                terms.push(Term::from_field_text(fields.text_stems, root));
            }
            WordPattern::Phrase { words, is_prefix: false, .. } if words.len() == 1 => {
                exact.extend(words);
                terms.extend(words.iter().map(|word| Term::from_field_text(fields.text, word)));
            }
            _ => return None,
        }
    }
    if exact.iter().any(|word| roots.contains(stem(word))) {
        return None;
    }
    terms.sort_unstable();
    terms.dedup();
    (!terms.is_empty()).then_some(terms)
}

/// Returns the sum of the frequencies of terms in each document.
fn count_terms(
    terms: &[Term],
    documents: &Documents,
    index: &SearchIndex,
) -> tantivy::Result<Vec<u32>> {
    let mut counts = Vec::with_capacity(documents.len());
    for (segment, documents) in index.searcher().segment_readers().iter().zip(&documents.0) {
        let mut frequencies = vec![0_u32; segment.max_doc() as usize];
        for term in terms {
            let inverted = segment.inverted_index(term.field())?;
            let freqs = IndexRecordOption::WithFreqs;
            let Some(mut postings) = inverted.read_postings(term, freqs)? else { continue };
            while postings.doc() != TERMINATED {
                if let Some(sum) = frequencies.get_mut(postings.doc() as usize) {
                    *sum += postings.term_freq();
                }
                postings.advance();
            }
        }
        let frequency = |document: &DocId| frequencies.get(*document as usize).copied();
        counts.extend(documents.iter().map(|document| frequency(document).unwrap_or_default()));
    }
    Ok(counts)
}

/// Joins the tables of several queries: every query has a row for each key under which any of them
/// has stories.
fn join_tables(tables: Vec<Vec<(Option<String>, Sums)>>, by: CountKey) -> Vec<CountRow> {
    let mut order: Vec<(u64, Option<String>)> = Vec::new();
    let mut seen = BTreeSet::new();
    for (key, _) in tables.iter().flatten().filter(|(_, sums)| sums.stories > 0) {
        if seen.insert(key.clone()) {
            let same = tables.iter().flatten().filter(|(other, _)| other == key);
            order.push((same.map(|(_, sums)| sums.stories).sum(), key.clone()));
        }
    }
    order.sort_by(|(a_stories, a), (b_stories, b)| {
        let by_size =
            if by.is_period() { std::cmp::Ordering::Equal } else { b_stories.cmp(a_stories) };
        a.is_none().cmp(&b.is_none()).then(by_size).then_with(|| a.cmp(b))
    });
    let mut rows = Vec::new();
    let tables: Vec<std::collections::HashMap<_, _>> =
        tables.into_iter().map(|table| table.into_iter().collect()).collect();
    for (_, key) in order {
        for (query, table) in tables.iter().enumerate() {
            let Sums { stories, hits, words, all_stories } =
                table.get(&key).copied().unwrap_or_default();
            rows.push(CountRow { query, key: key.clone(), stories, hits, words, all_stories });
        }
    }
    rows
}
