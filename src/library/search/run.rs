//! Runs list queries: exact matches first, then near matches if there are few.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use super::cancellation::Cancellation;
use super::compile::{CompiledQuery, SerialPredicate, StoryPredicates, StoryProperty, compile};
use super::hits::{Hits, Ranking};
use super::recorded::{RecordedMatches, dossier_stories};
use super::soft::{MatchPlace, SoftQuery, WordCorrection, text_terms};
use super::spelling::corrections;
use crate::library::catalog::Permutation;
use crate::library::index::SearchIndex;
use crate::library::listing::NearMatches;
use crate::library::query::{self, Condition, Expr, MarkState, QueryError, Scope};
use crate::library::{Library, ListOrder, ListQuery, Listing, ResultScope};
use crate::news::{ArticleId, Marks};
use crate::text::word::folded_words;

/// Near matches are added to a result with fewer exact matches.
const FEW_MATCHES: usize = 10;

/// Maximum number of stories with most of the words. If there are more, the answer says that these are
/// the best.
const MAX_NEAR_MATCHES: usize = 100;

/// Maximum number of near matches of which it is known where their words stand; more than a screen
/// shows.
const MAX_PLACED_ROWS: usize = 60;

/// Minimum score of a story with most of the words, relative to the best.
const MIN_RELATIVE_SCORE: f32 = 0.2;

impl Library {
    /// Runs a query on the day on which the library was opened. Fails if the query has a syntax
    /// error.
    pub fn search(
        &self,
        query: &ListQuery,
        marks: &Arc<Marks>,
        scope: ResultScope,
    ) -> Result<Listing, QueryError> {
        self.search_on(self.today(), query, marks, scope)
    }

    /// Runs a query. Dates relative to the present, such as `hari-ini`, are relative to `today`.
    /// Fails if the query has a syntax error.
    pub fn search_on(
        &self,
        today: jiff::civil::Date,
        query: &ListQuery,
        marks: &Arc<Marks>,
        scope: ResultScope,
    ) -> Result<Listing, QueryError> {
        let listing =
            self.search_unless_canceled(today, query, marks, scope, Cancellation::NEVER)?;
        Ok(listing.unwrap_or_default())
    }

    /// Like [`Library::search_on`]. Returns `None` soon after the search is canceled.
    pub fn search_unless_canceled(
        &self,
        today: jiff::civil::Date,
        query: &ListQuery,
        marks: &Arc<Marks>,
        scope: ResultScope,
        cancellation: Cancellation<'_>,
    ) -> Result<Option<Listing>, QueryError> {
        // The oldest of the first rows are not the first of the oldest.
        let scope = if query.order == ListOrder::Oldest { ResultScope::AllRows } else { scope };
        let mut expression = query::parse(&query.text, today)?;
        // The stories of a dossier are ranked by their order in it.
        let dossier = match (&expression, query.order) {
            (
                Expr::Condition(Condition::Text { scope: Scope::Dossier, pattern }),
                ListOrder::Relevance,
            ) => Some(dossier_stories(marks, pattern)),
            _ => None,
        };
        let scope = if dossier.is_some() { ResultScope::AllRows } else { scope };
        let permutation = match query.order {
            ListOrder::Relevance | ListOrder::Date | ListOrder::Oldest => None,
            ListOrder::Title => Some(Permutation::Title),
            ListOrder::Outlet => Some(Permutation::Outlet),
        };
        if expression == Expr::Everything && !query.unread_only {
            if query.order == ListOrder::Oldest {
                let numbers = (0..u32::try_from(self.len()).unwrap_or(u32::MAX)).collect();
                let mut hits = Hits { total: self.len(), numbers, scores: Vec::new() };
                self.sort_oldest_first(&mut hits.numbers);
                return Ok(Some(Listing::of_selection(Arc::clone(self.catalog()), hits, None)));
            }
            return Ok(Some(Listing::of_all(Arc::clone(self.catalog()), permutation)));
        }
        if query.unread_only {
            let unread = Expr::Condition(Condition::Is(MarkState::Unread));
            expression = match expression {
                Expr::Everything => unread,
                Expr::And(mut parts) => {
                    parts.push(unread);
                    Expr::And(parts)
                }
                other => Expr::And(vec![other, unread]),
            };
        }
        let Some(index) = self.search_index() else { return Ok(Some(Listing::default())) };
        let predicates = |property: StoryProperty| self.property_predicate(property, marks);
        let ranking = Ranking { index, catalog: self.catalog(), cancellation };
        let answer = || {
            let compiled = compile(&expression, index, &predicates)?;
            let mut hits = run_query(&compiled, ranking, query.order, permutation, scope)?;
            let mut near = None;
            if query.order == ListOrder::Relevance
                && hits.total < FEW_MATCHES
                && !cancellation.is_canceled()
                && let Some(soft) = SoftQuery::from_query(&expression)
            {
                near = add_near_matches(&mut hits, soft, ranking, &predicates, scope)?;
            }
            if query.order == ListOrder::Oldest {
                self.sort_oldest_first(&mut hits.numbers);
            }
            if let Some(dossier) = &dossier {
                self.sort_by_dossier(&mut hits.numbers, dossier, marks);
            }
            let listing = Listing::of_selection(Arc::clone(self.catalog()), hits, near);
            Ok(listing.with_prefix_cut(compiled.is_prefix_cut))
        };
        let listing = self.guard_index(answer).unwrap_or_default();
        Ok((!cancellation.is_canceled()).then_some(listing))
    }

    /// Sorts stories by their order in a dossier.
    fn sort_by_dossier(&self, numbers: &mut [u32], dossier: &[ArticleId], marks: &Marks) {
        let places: HashMap<ArticleId, usize> =
            dossier.iter().enumerate().rev().map(|(at, id)| (*id, at)).collect();
        numbers.sort_by_cached_key(|number| {
            let id = self.catalog().id(*number);
            let mut ids = id.into_iter().flat_map(|id| marks.ids_of(id));
            ids.find_map(|id| places.get(&id).copied()).unwrap_or(usize::MAX)
        });
    }

    /// Reverses stories that are newest first. Undated ones stay last.
    fn sort_oldest_first(&self, numbers: &mut [u32]) {
        let is_dated = |number: &u32| {
            self.catalog().row(*number).is_some_and(|row| row.meta.published.is_some())
        };
        let dated = numbers.partition_point(is_dated);
        if let Some(dated) = numbers.get_mut(..dated) {
            dated.reverse();
        }
    }

    /// Returns a text with the words that no story contains replaced by the most probable ones. `None`
    /// if nothing is replaced. The last word may be the beginning of a word.
    pub(in crate::library) fn corrected_text(&self, text: &str) -> Option<String> {
        let index = self.search_index()?;
        let answer = || {
            let mut words = folded_words(text);
            let (count, mut is_changed) = (words.len(), false);
            for (at, word) in words.iter_mut().enumerate() {
                let field = index.fields().text;
                if index.live_doc_freq(&tantivy::Term::from_field_text(field, word))? > 0 {
                    continue;
                }
                let found = corrections(index, field, word, at + 1 == count)?.into_iter().next();
                if let Some(correction) = found {
                    *word = correction.word;
                    is_changed = true;
                }
            }
            Ok(is_changed.then(|| words.join(" ")))
        };
        self.guard_index(answer).flatten()
    }

    /// Returns the places beside the text where a story contains words that are not in its text.
    pub fn places_beside_text(&self, id: ArticleId, words: &[String]) -> Vec<MatchPlace> {
        let number = self.catalog().number_of_id(id);
        let entry = number.and_then(|number| self.catalog().entry(number));
        let (Some(entry), Some(index)) = (entry, self.search_index()) else { return Vec::new() };
        let places = || places_beside_text(index, entry.serial, words);
        self.guard_index(places).unwrap_or_default()
    }

    /// Returns a predicate on serials that is true for stories with a property.
    pub(in crate::library) fn property_predicate(
        &self,
        property: StoryProperty,
        marks: &Arc<Marks>,
    ) -> SerialPredicate {
        let (catalog, marks) = (Arc::clone(self.catalog()), Arc::clone(marks));
        let recorded = match &property {
            StoryProperty::Recorded(scope, pattern) => {
                Some(RecordedMatches::find(&marks, *scope, pattern))
            }
            _ => None,
        };
        Arc::new(move |serial| {
            let Some(number) = catalog.number_of_serial(serial) else { return false };
            let id = catalog.id(number);
            let is = |wanted: &dyn Fn(ArticleId) -> bool| id.is_some_and(wanted);
            match &property {
                StoryProperty::Mark(MarkState::Unread) => is(&|id| !marks.is_read(id)),
                StoryProperty::Mark(MarkState::Read) => is(&|id| marks.is_read(id)),
                StoryProperty::Mark(MarkState::Starred) => is(&|id| marks.is_starred(id)),
                StoryProperty::Tags => is(&|id| marks.has_tags(id)),
                StoryProperty::Notes => is(&|id| marks.has_notes(id)),
                StoryProperty::Recorded(..) => {
                    recorded.as_ref().is_some_and(|found| is(&|id| found.contains(&marks, id)))
                }
                StoryProperty::Copies => {
                    catalog.entry(number).is_some_and(|entry| !entry.copies.is_empty())
                }
            }
        })
    }
}

fn run_query(
    compiled: &CompiledQuery,
    ranking: Ranking<'_>,
    order: ListOrder,
    permutation: Option<Permutation>,
    scope: ResultScope,
) -> tantivy::Result<Hits> {
    let catalog = ranking.catalog;
    let ranked = order == ListOrder::Relevance && !compiled.score.is_empty();
    let mut hits = match scope {
        ResultScope::FirstRows if ranked => ranking.top_hits(compiled)?,
        _ => ranking.all_hits(compiled, ranked)?,
    };
    if let Some(permutation) = permutation {
        let mut answers = vec![false; catalog.len()];
        for number in &hits.numbers {
            if let Some(answer) = answers.get_mut(*number as usize) {
                *answer = true;
            }
        }
        let ordered = (0..catalog.len()).filter_map(|at| catalog.number_at(permutation, at));
        hits.numbers =
            ordered.filter(|number| answers.get(*number as usize) == Some(&true)).collect();
    }
    Ok(hits)
}

/// Adds near matches to a few exact ones: stories that match with a corrected spelling, then
/// stories with most of the words, then stories with words beside the text.
fn add_near_matches(
    hits: &mut Hits,
    mut soft: SoftQuery,
    ranking: Ranking<'_>,
    predicates: &StoryPredicates<'_>,
    scope: ResultScope,
) -> tantivy::Result<Option<NearMatches>> {
    let Ranking { index, cancellation, .. } = ranking;
    let mut near = NearMatches { exact: hits.total, ..NearMatches::default() };
    let mut corrections: Vec<WordCorrection> = Vec::new();
    if hits.total == 0 {
        corrections = soft.correct_names(index)?;
        corrections.extend(soft.correct(index, predicates, cancellation)?);
        let compiled = compile(&soft.all_words(), index, predicates)?;
        *hits = run_query(&compiled, ranking, ListOrder::Relevance, None, scope)?;
        near.all_words = hits.total;
    }
    let (found, count) = (hits.total, soft.words.len());
    if found < FEW_MATCHES && count > 0 && !cancellation.is_canceled() {
        let mut seen: HashSet<u32> = hits.numbers.iter().copied().collect();
        let anywhere = if found == 0 || count > 1 {
            ranking.unranked_hits(&*soft.all_words_anywhere(index, predicates)?)?
        } else {
            Hits::default()
        };
        let mut most = Hits::default();
        // One of two words is not most of them.
        if count > 2 || (count == 2 && found == 0) {
            let words = soft.any_word(index)?;
            most = match soft.strict_filter(index, predicates)? {
                Some(filter) => ranking.top_scored_in(&*filter, &words)?,
                None => ranking.top_scored(&words)?,
            };
            let least = most.scores.first().map_or(0.0, |best| best * MIN_RELATIVE_SCORE);
            let enough = most.scores.iter().take_while(|score| **score >= least).count();
            // Those that contain the other words beside the text come first.
            most.move_to_front(&anywhere.numbers);
            near.is_most_words_cut = enough > MAX_NEAR_MATCHES;
            most.truncate(enough.min(MAX_NEAR_MATCHES));
        }
        near.most_words = hits.append(most, &mut seen);
        near.beside_text = hits.append(anywhere, &mut seen);
        let added = hits.numbers.get(found..).unwrap_or_default();
        for number in added.iter().take(MAX_PLACED_ROWS) {
            let serial = ranking.catalog.entry(*number).map(|entry| entry.serial);
            let places = serial.map(|serial| places_beside_text(index, serial, &soft.words));
            near.places.push(places.transpose()?.unwrap_or_default());
        }
    }
    near.corrections = corrections;
    near.words = soft.words;
    Ok((hits.total > near.exact || !near.corrections.is_empty()).then_some(near))
}

/// Returns the places beside the text where a story contains words that are not in its text.
fn places_beside_text(
    index: &SearchIndex,
    serial: u32,
    words: &[String],
) -> tantivy::Result<Vec<MatchPlace>> {
    let mut found = Vec::new();
    for word in words {
        let [exact, by_stem] = text_terms(index, word);
        if index.story_has_term(serial, &exact)? || index.story_has_term(serial, &by_stem)? {
            continue;
        }
        for place in MatchPlace::ALL {
            let term = tantivy::Term::from_field_text(place.field(index.fields()), word);
            if index.story_has_term(serial, &term)? {
                found.push(place);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}
