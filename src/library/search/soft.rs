//! Soft matching: finds the stories that match a query nearly, when few match all of it.
//!
//! Only plain words are matched softly. Quoted text, words with `+`, negations, fields and
//! alternatives must match as they are.

use std::collections::HashSet;
use std::sync::LazyLock;

use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, Occur, Query};
use tantivy::schema::Field;
use tantivy::{Result, Term};

use super::cancellation::Cancellation;
use super::compile::{StoryPredicates, any_term, compile, word_boosts};
use super::spelling::{Correction, corrections};
use crate::library::index::{IndexFields, SearchIndex};
use crate::library::query::{Condition, Expr, Scope, WordPattern};
use crate::text::stem::stem;

/// Words that say nothing about what is searched for.
const FUNCTION_WORDS: &str = include_str!("../../../assets/search/function_words.txt");

/// Returns true for a folded word that says nothing about what a text is about.
pub(in crate::library) fn is_function_word(word: &str) -> bool {
    FUNCTION_WORD_SET.contains(word)
}

static FUNCTION_WORD_SET: LazyLock<HashSet<&str>> =
    LazyLock::new(|| FUNCTION_WORDS.lines().collect());

/// If every word occurs in the collection, a word in at most this many stories may be a slip, and
/// costs at most this much to correct.
const MAX_SLIP_STORIES: u64 = 3;
const MAX_SLIP_COST: f32 = 1.0;

/// Factor of the boosts of the headline when any word may match.
const TITLE_FACTOR: f32 = 0.4;

/// A word that was searched instead of a typed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordCorrection {
    /// The word as typed, folded.
    pub typed: String,
    /// The word that was searched.
    pub used: String,
}

/// The places beside the text where a word is found last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MatchPlace {
    /// Bylines.
    Byline,
    /// Titles of links to other stories.
    Link,
    /// The name of the section.
    Section,
    /// The name of the outlet.
    Outlet,
    /// Captions of pictures.
    Caption,
    /// Text that the site inserted, which is folded on screen.
    Furniture,
}

impl MatchPlace {
    /// All places.
    pub(in crate::library) const ALL: [Self; 6] =
        [Self::Byline, Self::Link, Self::Section, Self::Outlet, Self::Caption, Self::Furniture];

    /// Returns the name used in JSON output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Byline => "byline",
            Self::Link => "link",
            Self::Section => "section",
            Self::Outlet => "outlet",
            Self::Caption => "caption",
            Self::Furniture => "furniture",
        }
    }

    /// Returns the field of the index.
    pub(in crate::library) fn field(self, fields: &IndexFields) -> Field {
        match self {
            Self::Byline => fields.byline,
            Self::Link => fields.link_words,
            Self::Section => fields.section,
            Self::Outlet => fields.outlet,
            Self::Caption => fields.caption,
            Self::Furniture => fields.furniture,
        }
    }
}

/// A query divided into the words that may be matched softly and the rest.
#[derive(Debug, Clone)]
pub(in crate::library) struct SoftQuery {
    /// Significant words, folded.
    pub(in crate::library) words: Vec<String>,
    /// True if the last word is a prefix of a word being typed.
    is_last_prefix: bool,
    /// The conditions that must be met.
    strict: Vec<Expr>,
}

impl SoftQuery {
    /// Divides a query. Returns `None` if it has no word that may be matched softly.
    pub(in crate::library) fn from_query(query: &Expr) -> Option<Self> {
        let parts = match query {
            Expr::And(parts) => parts.as_slice(),
            _ => std::slice::from_ref(query),
        };
        let (mut words, mut strict) = (Vec::new(), Vec::new());
        let mut prefix = None;
        for part in parts {
            let Expr::Condition(Condition::Text { scope: Scope::Anywhere, pattern }) = part else {
                strict.push(part.clone());
                continue;
            };
            match pattern {
                WordPattern::Word { word, is_prefix, is_strict: false } => {
                    words.push(word.clone());
                    prefix = is_prefix.then(|| word.clone());
                }
                WordPattern::Phrase { words: several, is_prefix, is_strict: false } => {
                    words.extend(several.iter().cloned());
                    prefix = several.last().filter(|_| *is_prefix).cloned();
                }
                _ => strict.push(part.clone()),
            }
        }
        let is_significant = |word: &String| !FUNCTION_WORD_SET.contains(word.as_str());
        if words.iter().any(is_significant) {
            words.retain(is_significant);
        }
        let mut seen = HashSet::new();
        words.retain(|word| seen.insert(word.clone()));
        let is_last_prefix = prefix.is_some() && words.last() == prefix.as_ref();
        (!words.is_empty()).then_some(Self { words, is_last_prefix, strict })
    }

    /// Returns the query that all words match.
    pub(in crate::library) fn all_words(&self) -> Expr {
        let word = |word: &String| {
            Expr::Condition(Condition::Text {
                scope: Scope::Anywhere,
                pattern: WordPattern::Word {
                    word: word.clone(),
                    is_prefix: false,
                    is_strict: false,
                },
            })
        };
        let mut parts: Vec<Expr> = self.words.iter().map(word).collect();
        parts.extend(self.strict.iter().cloned());
        if parts.len() == 1
            && let Some(only) = parts.pop()
        {
            return only;
        }
        Expr::And(parts)
    }

    /// Replaces words that are probably misspelled by words of the collection. A word that no story
    /// contains is replaced; if there is none, the word whose correction occurs with the others in
    /// most stories. Returns what was replaced.
    pub(in crate::library) fn correct(
        &mut self,
        index: &SearchIndex,
        predicates: &StoryPredicates<'_>,
        cancellation: Cancellation<'_>,
    ) -> Result<Vec<WordCorrection>> {
        let mut unknown = Vec::new();
        let mut known = Vec::new();
        for (at, word) in self.words.iter().enumerate() {
            let mut stories = story_count(index, word)?;
            if stories == 0 {
                for place in MatchPlace::ALL {
                    let term = Term::from_field_text(place.field(index.fields()), word);
                    stories += index.live_doc_freq(&term)?;
                }
            }
            if stories == 0 { unknown.push(at) } else { known.push((stories, at)) }
        }
        let mut replaced = Vec::new();
        for at in &unknown {
            let others: Vec<usize> = known.iter().map(|(_, at)| *at).collect();
            if let Some((_, correction)) =
                self.best_correction(index, predicates, cancellation, *at, &others)?
            {
                replaced.extend(self.replace(*at, correction));
            }
        }
        if unknown.is_empty() {
            known.sort_unstable();
            let mut best: Option<(f32, usize, Correction)> = None;
            for (_, at) in known.iter().take_while(|(stories, _)| *stories <= MAX_SLIP_STORIES) {
                let others: Vec<usize> =
                    (0..self.words.len()).filter(|other| other != at).collect();
                let found = self.best_correction(index, predicates, cancellation, *at, &others)?;
                if let Some((rank, correction)) = found
                    && correction.cost <= MAX_SLIP_COST
                    && best.as_ref().is_none_or(|(best, ..)| rank > *best)
                {
                    best = Some((rank, *at, correction));
                }
            }
            if let Some((_, at, correction)) = best {
                replaced.extend(self.replace(at, correction));
            }
        }
        Ok(replaced)
    }

    fn replace(&mut self, at: usize, correction: Correction) -> Option<WordCorrection> {
        let word = self.words.get_mut(at)?;
        let typed = std::mem::replace(word, correction.word.clone());
        Some(WordCorrection { typed, used: correction.word })
    }

    /// Returns the best correction of a word with its rank: by the number of stories that contain
    /// it together with the words at `others`, and by the cost of the change.
    fn best_correction(
        &self,
        index: &SearchIndex,
        predicates: &StoryPredicates<'_>,
        cancellation: Cancellation<'_>,
        at: usize,
        others: &[usize],
    ) -> Result<Option<(f32, Correction)>> {
        let Some(word) = self.words.get(at) else { return Ok(None) };
        let is_prefix = self.is_last_prefix && at + 1 == self.words.len();
        let mut best: Option<(f32, Correction)> = None;
        for correction in corrections(index, word, is_prefix)? {
            if cancellation.is_canceled() {
                break;
            }
            let mut clauses = self.strict_clauses(index, predicates)?;
            let words = others.iter().filter_map(|other| self.words.get(*other));
            for word in words.chain([&correction.word]) {
                clauses.push((Occur::Must, word_filter(index, word)));
            }
            let together = index.searcher().search(&BooleanQuery::new(clauses), &Count)?;
            if together == 0 && !others.is_empty() {
                continue;
            }
            // Stories with all words count in full, others little.
            let rank = correction.rank(together as u64)
                + 0.1 * correction.rank(correction.story_count).max(0.0);
            if best.as_ref().is_none_or(|(best, _)| rank > *best) {
                best = Some((rank, correction));
            }
        }
        Ok(best)
    }

    /// Returns the score components of stories that contain any of the words.
    pub(in crate::library) fn any_word(&self, index: &SearchIndex) -> Result<Vec<Box<dyn Query>>> {
        let mut boosts = Vec::new();
        for word in &self.words {
            boosts.extend(word_boosts(index, word, TITLE_FACTOR)?);
        }
        Ok(boosts)
    }

    /// Returns the query that meets the conditions which must be met. `None` if there are none.
    pub(in crate::library) fn strict_filter(
        &self,
        index: &SearchIndex,
        predicates: &StoryPredicates<'_>,
    ) -> Result<Option<Box<dyn Query>>> {
        if self.strict.is_empty() {
            return Ok(None);
        }
        compile(&Expr::And(self.strict.clone()), index, predicates).map(|all| Some(all.filter))
    }

    /// Returns the query for stories that contain all words, in the text or beside it.
    pub(in crate::library) fn all_words_anywhere(
        &self,
        index: &SearchIndex,
        predicates: &StoryPredicates<'_>,
    ) -> Result<Box<dyn Query>> {
        let mut clauses = self.strict_clauses(index, predicates)?;
        for word in &self.words {
            let places = MatchPlace::ALL.into_iter();
            let mut terms: Vec<Term> = places
                .map(|place| Term::from_field_text(place.field(index.fields()), word))
                .collect();
            terms.extend(text_terms(index, word));
            clauses.push((Occur::Must, any_term(terms)));
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    fn strict_clauses(
        &self,
        index: &SearchIndex,
        predicates: &StoryPredicates<'_>,
    ) -> Result<Vec<(Occur, Box<dyn Query>)>> {
        let filter = self.strict_filter(index, predicates)?;
        Ok(filter.into_iter().map(|filter| (Occur::Must, filter)).collect())
    }
}

/// Returns the terms by which a word matches the text of a story.
pub(in crate::library) fn text_terms(index: &SearchIndex, word: &str) -> [Term; 2] {
    let (fields, root) = (index.fields(), stem(word));
    [fields.text, fields.text_stems].map(|field| Term::from_field_text(field, root))
}

fn word_filter(index: &SearchIndex, word: &str) -> Box<dyn Query> {
    any_term(text_terms(index, word).to_vec())
}

/// Returns the number of stories with a word in their text, at most twice the exact number.
fn story_count(index: &SearchIndex, word: &str) -> Result<u64> {
    let mut stories = 0;
    for term in text_terms(index, word) {
        stories += index.live_doc_freq(&term)?;
    }
    Ok(stories)
}
