//! Soft matching: finds the stories that match a query nearly, when few match all of it.
//!
//! Only plain words are matched softly. Quoted text, words with `+`, negations, fields and
//! alternatives must match as they are.

use std::collections::HashSet;
use std::fmt;
use std::sync::LazyLock;

use tantivy::collector::Count;
use tantivy::query::{BooleanQuery, Occur, Query};
use tantivy::schema::Field;
use tantivy::{Result, Term};

use super::cancellation::Cancellation;
use super::compile::{StoryPredicates, any_term, compile};
use super::spelling::{Correction, corrections};
use super::word_score::ScoreComponents;
use crate::library::index::{IndexFields, SearchIndex};
use crate::library::query::{Condition, Expr, Scope, WordPattern};
use crate::locale::library as messages;
use crate::news::Language;
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

/// Maximum number of other corrections that are offered.
const MAX_OTHER_WORDS: usize = 4;

/// Factor of the boosts of the headline when any word may match.
const TITLE_FACTOR: f32 = 0.4;

/// A word that was searched instead of a typed one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WordCorrection {
    /// The word as typed, folded.
    pub typed: String,
    /// The word that was searched.
    pub used: String,
    /// Other words that may have been meant, the most probable first.
    pub others: Vec<String>,
}

impl fmt::Display for WordCorrection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} → {}", self.typed, self.used)
    }
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

    /// Returns the name of the place.
    pub fn label(self, language: Language) -> &'static str {
        match self {
            Self::Byline => messages::place_byline(language),
            Self::Link => messages::place_link(language),
            Self::Section => messages::place_section(language),
            Self::Outlet => messages::place_outlet(language),
            Self::Caption => messages::place_caption(language),
            Self::Furniture => messages::place_furniture(language),
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
        let is_mendable = !words.is_empty() || strict.iter().any(|part| name_field(part).is_some());
        is_mendable.then_some(Self { words, is_last_prefix, strict })
    }

    /// Replaces words of names that no story mentions: `orang:pramudta`. Returns what was replaced.
    pub(in crate::library) fn correct_names(
        &mut self,
        index: &SearchIndex,
    ) -> Result<Vec<WordCorrection>> {
        let mut replaced = Vec::new();
        for part in &mut self.strict {
            let Some(field) = name_field(part).map(|field| field(index.fields())) else { continue };
            let Expr::Condition(Condition::Text { pattern, .. }) = part else { continue };
            let (words, is_prefix) = match pattern {
                WordPattern::Word { word, is_prefix, .. } => {
                    (std::slice::from_mut(word), *is_prefix)
                }
                WordPattern::Phrase { words, is_prefix, .. } => (words.as_mut_slice(), *is_prefix),
                WordPattern::Glob { .. } | WordPattern::Near { .. } => continue,
            };
            let last = words.len().saturating_sub(1);
            for (at, word) in words.iter_mut().enumerate() {
                if index.live_doc_freq(&Term::from_field_text(field, word))? > 0 {
                    continue;
                }
                let found = corrections(index, field, word, is_prefix && at == last)?;
                let mut found = found.into_iter().map(|correction| correction.word);
                let Some(used) = found.next() else { continue };
                let typed = std::mem::replace(word, used.clone());
                let others = found.take(MAX_OTHER_WORDS).collect();
                replaced.push(WordCorrection { typed, used, others });
            }
        }
        Ok(replaced)
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
            let found = self.ranked_corrections(index, predicates, cancellation, *at, &others)?;
            replaced.extend(self.replace(*at, found));
        }
        if unknown.is_empty() {
            known.sort_unstable();
            let mut best: Option<(usize, Vec<(f32, Correction)>)> = None;
            for (_, at) in known.iter().take_while(|(stories, _)| *stories <= MAX_SLIP_STORIES) {
                let others: Vec<usize> =
                    (0..self.words.len()).filter(|other| other != at).collect();
                let mut found =
                    self.ranked_corrections(index, predicates, cancellation, *at, &others)?;
                found.retain(|(_, correction)| correction.cost <= MAX_SLIP_COST);
                let rank = |found: &[(f32, Correction)]| found.first().map(|(rank, _)| *rank);
                if rank(&found) > best.as_ref().and_then(|(_, best)| rank(best)) {
                    best = Some((*at, found));
                }
            }
            if let Some((at, found)) = best {
                replaced.extend(self.replace(at, found));
            }
        }
        Ok(replaced)
    }

    /// Replaces a word by the first correction.
    fn replace(&mut self, at: usize, found: Vec<(f32, Correction)>) -> Option<WordCorrection> {
        let mut words = found.into_iter().map(|(_, correction)| correction.word);
        let (word, used) = (self.words.get_mut(at)?, words.next()?);
        let typed = std::mem::replace(word, used.clone());
        Some(WordCorrection { typed, used, others: words.take(MAX_OTHER_WORDS).collect() })
    }

    /// Returns the corrections of a word with their ranks, the best first: by the number of stories
    /// that contain them together with the words at `others`, and by the cost of the change.
    fn ranked_corrections(
        &self,
        index: &SearchIndex,
        predicates: &StoryPredicates<'_>,
        cancellation: Cancellation<'_>,
        at: usize,
        others: &[usize],
    ) -> Result<Vec<(f32, Correction)>> {
        let Some(word) = self.words.get(at) else { return Ok(Vec::new()) };
        let is_prefix = self.is_last_prefix && at + 1 == self.words.len();
        let mut ranked: Vec<(f32, Correction)> = Vec::new();
        for correction in corrections(index, index.fields().text, word, is_prefix)? {
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
            ranked.push((rank, correction));
        }
        // The sort is stable: the corrections come with the most probable first.
        ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
        Ok(ranked)
    }

    /// Returns the score components of stories that contain any of the words.
    pub(in crate::library) fn any_word(&self, index: &SearchIndex) -> Result<ScoreComponents> {
        let mut score = ScoreComponents::default();
        for word in &self.words {
            score.add_word(index, word, TITLE_FACTOR)?;
        }
        Ok(score)
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

/// Returns the field of a condition on names that may be misspelled.
fn name_field(part: &Expr) -> Option<fn(&IndexFields) -> Field> {
    let Expr::Condition(Condition::Text { scope, pattern }) = part else { return None };
    let (WordPattern::Word { is_strict, .. } | WordPattern::Phrase { is_strict, .. }) = pattern
    else {
        return None;
    };
    match scope {
        _ if *is_strict => None,
        Scope::Person => Some(|fields| fields.person),
        Scope::Organization => Some(|fields| fields.organization),
        Scope::Place => Some(|fields| fields.place),
        _ => None,
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
