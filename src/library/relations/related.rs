//! Related stories. Candidates come from the search index; a logistic model over the features of the
//! pair ranks them and decides which are shown. Near-copies of one another are folded into one row.

use std::collections::{HashMap, HashSet};

use tantivy::query::{BooleanQuery, BoostQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;
use tantivy::{DocAddress, Term};

use super::LinkResolver;
use super::comparison::{ComparedStory, PairComparison, SourceTerm, nearness};
use super::stored_story::stored_terms;
use crate::library::catalog::{CatalogEntry, StoredDate, StoryRow};
use crate::library::index::{EntityTerm, PackedTerm, TermKind};
use crate::locale::library as messages;
use crate::news::{ArticleId, EntityKey, Language};
use crate::text::fingerprint::similarity;
use crate::text::word;

/// A related story, with the reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct RelatedStory {
    /// The related story.
    pub row: StoryRow,
    /// Probability that the stories are related.
    pub score: f64,
    /// Reasons, the strongest first.
    pub reasons: Vec<RelationReason>,
    /// Near-copies of the related story, folded into this row.
    pub near_copies: Vec<StoryRow>,
}

/// Why a story is related.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RelationReason {
    /// The texts are nearly the same.
    NearCopy,
    /// One links to the other.
    Linked,
    /// Both stories mention this name.
    SharedName(EntityKey),
    /// Both stories contain these rare words.
    SharedWords(Vec<String>),
    /// Days from the original story to the related one; negative if the related story is earlier.
    DaysApart(i64),
}

impl RelationReason {
    /// Returns a short label.
    pub fn label(&self, language: Language) -> String {
        match self {
            Self::NearCopy => messages::near_copy(language).into(),
            Self::Linked => messages::linked(language).into(),
            Self::SharedName(key) => key.name.clone(),
            Self::SharedWords(words) => format!("“{}”", words.join(", ")),
            Self::DaysApart(0) => messages::same_day(language).into(),
            Self::DaysApart(days) => {
                let count = usize::try_from(days.unsigned_abs()).unwrap_or(usize::MAX);
                if *days < 0 {
                    messages::days_earlier(count, language)
                } else {
                    messages::days_later(count, language)
                }
            }
        }
    }
}

/// Which related stories to return.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RelatedScope {
    /// Those that are probably related.
    Probable,
    /// All candidates, best first.
    All,
}

/// Minimum probability of the second to the fifth row, on screen and by the command line.
const MIN_PROBABILITY: f32 = 0.15;

/// Minimum probability of the first row, which is right more often than others of its probability, of
/// rows after five: a story with so many belongs to a large affair, and of all rows of a story without
/// text: a headline shares little with any story. Chosen with the other one on threads made by people
/// and on lists judged by a reader (`tests/related.rs`).
const MIN_OTHER_PROBABILITY: f32 = 0.02;

/// A name or word that occurs in more than this share of the stories is not rare.
const MAX_COMMON_SHARE: f64 = 0.2;

/// Minimum inverse document frequency of a topical word in general news: it is in at most a twentieth
/// of the stories.
const MIN_GENERAL_IDF: f32 = 3.0;

/// Number of shared topical words that relate two stories without a rare one.
const MIN_TOPICAL_WORDS: usize = 2;

/// A word or name in at most this many stories is a reason of its own.
const RARE_STORIES: u64 = 3;

/// Maximum number of names, and of words, given as reasons.
const MAX_REASONS: usize = 3;

/// Minimum sketch similarity of near-copies.
const MIN_COPY_SIMILARITY: f64 = 0.6;

/// Minimum number of words, and tenths of all words, that the headlines of a series share.
const MIN_SERIES_WORDS: usize = 4;
const MIN_SERIES_TENTHS: usize = 7;

/// Number of terms by which similar texts are searched, and number of similar texts examined. They bound
/// the candidates of the ranking, not its answer: a text that shares less is not probable.
const SEARCHED_TERMS: usize = 32;
const MAX_SIMILAR_TEXTS: usize = 300;

/// A name in at most this many stories makes each of them a candidate. Stories that share only a more
/// common name are not probable.
const MAX_NAME_STORIES: u64 = 200;

/// Number of candidates among which copies and series are folded, if they are counted only: folding
/// takes quadratic time. Of hundreds of related stories, the other ones are counted one by one.
const FOLDED_CANDIDATES: usize = 100;

/// A story that may be related.
#[derive(Debug)]
struct Candidate {
    number: u32,
    is_linked: bool,
    terms: Vec<PackedTerm>,
    comparison: PairComparison,
    probability: f32,
}

impl Candidate {
    /// Returns whether the candidate is probable enough for a row of the list of a story.
    fn is_probable(&self, story: &CatalogEntry, row: usize) -> bool {
        let least = match row {
            1..5 if story.word_count > 0 => MIN_PROBABILITY,
            _ => MIN_OTHER_PROBABILITY,
        };
        self.is_linked || self.probability >= least
    }
}

/// Returns the stories related to a story, the most probable first, at most `limit`, and their number
/// without the limit. `linked` are the stories it links to and the stories that link to it.
pub(in crate::library) fn related_stories(
    resolver: &LinkResolver<'_>,
    story: u32,
    linked: &[u32],
    limit: usize,
    scope: RelatedScope,
) -> tantivy::Result<(Vec<RelatedStory>, usize)> {
    let Some(here) = resolver.catalog.entry(story) else { return Ok((Vec::new(), 0)) };
    let own = compared_story(resolver, story)?;
    let mut found = candidates(resolver, story, &own, linked)?;
    if scope != RelatedScope::All {
        found.retain(|candidate| {
            let shared = own.shared_terms(&candidate.terms).into_iter();
            let shared = shared.filter_map(|at| own.terms.get(at));
            candidate.is_linked || relate(shared, resolver.catalog.len())
        });
    }
    found.sort_by(|a, b| {
        let by_probability = b.probability.total_cmp(&a.probability);
        let near = |one: &Candidate| nearness(&one.comparison.in_collection);
        let by_nearness = || near(b).total_cmp(&near(a));
        by_probability.then_with(by_nearness).then(a.number.cmp(&b.number))
    });
    Ok(RowBuilder { resolver, story: here, own, limit, scope }.build(found))
}

/// Returns the features of every candidate, for training.
pub(in crate::library) fn candidate_features(
    resolver: &LinkResolver<'_>,
    story: u32,
) -> tantivy::Result<Vec<(ArticleId, PairComparison)>> {
    let own = compared_story(resolver, story)?;
    let found = candidates(resolver, story, &own, &[])?.into_iter();
    Ok(found.filter_map(|one| Some((resolver.catalog.id(one.number)?, one.comparison))).collect())
}

/// Weighs the terms of a story by their frequency in the collection.
fn compared_story(resolver: &LinkResolver<'_>, story: u32) -> tantivy::Result<ComparedStory> {
    let mut terms = Vec::new();
    for (key, term) in stored_terms(resolver, story)? {
        let mut term = SourceTerm { key, idf: term.general_idf, story_count: 0, term };
        match term.term.kind {
            TermKind::Word => {
                for of_word in term.word_terms(resolver.index) {
                    term.story_count += resolver.index.doc_freq(&of_word)?;
                }
            }
            TermKind::Name => {
                let mut add = |_: &str, stories: u64, _| term.story_count += stories;
                let field = resolver.index.fields().entity;
                resolver.index.for_each_term_with_prefix(field, &term.term.key, &mut add)?;
            }
            TermKind::Figure | TermKind::Origin => {}
        }
        if matches!(term.term.kind, TermKind::Word | TermKind::Name) {
            term.idf = idf(term.story_count, resolver.catalog.len());
        }
        terms.push(term);
    }
    Ok(ComparedStory::new(terms, moment(resolver, story)))
}

/// Returns the publication time of a story in seconds.
fn moment(resolver: &LinkResolver<'_>, story: u32) -> Option<i64> {
    resolver.catalog.date_key(story).filter(|when| *when > i64::MIN)
}

/// Returns the inverse document frequency of a term in `story_count` of `total` stories.
// The casts lose nothing that matters.
#[allow(clippy::cast_precision_loss)]
fn idf(story_count: u64, total: usize) -> f32 {
    let share = (story_count.max(1) as f32) / (total.max(1) as f32 + 1.0);
    -share.min(0.99).ln()
}

/// Finds stories with the same significant words or a rare name, and linked stories, and compares
/// them with the story.
fn candidates(
    resolver: &LinkResolver<'_>,
    story: u32,
    own: &ComparedStory,
    linked: &[u32],
) -> tantivy::Result<Vec<Candidate>> {
    let similar = similar_texts(resolver, own)?;
    let serial = resolver.catalog.entry(story).map(|entry| entry.serial);
    let mut own_score = similar.first().map_or(1.0, |(score, _)| *score);
    // Whether a story is linked, and its score.
    let mut found: HashMap<DocAddress, (bool, f32)> = HashMap::new();
    for (score, address) in similar {
        if resolver.index.serial(address) == serial {
            own_score = score;
        }
        found.insert(address, (false, score));
    }
    for name in own.terms.iter().filter(|term| term.term.kind == TermKind::Name) {
        if name.story_count > 1 && name.story_count <= MAX_NAME_STORIES {
            for term in name_terms(resolver, &name.term.key)? {
                for address in resolver.index.addresses_with_term(&term, usize::MAX)? {
                    found.entry(address).or_default();
                }
            }
        }
    }
    for other in linked {
        let Some(entry) = resolver.catalog.entry(*other) else { continue };
        if let Some(address) = resolver.index.address_of_serial(entry.serial)? {
            found.entry(address).or_default().0 = true;
        }
    }
    let columns = resolver.index.vector_columns()?;
    let general = own.in_general_news();
    let mut candidates = Vec::with_capacity(found.len());
    for (address, (is_linked, score)) in found {
        let number = resolver
            .index
            .serial(address)
            .and_then(|serial| resolver.catalog.number_of_serial(serial));
        let Some(number) = number.filter(|number| *number != story) else { continue };
        let column = columns.get(address.segment_ord as usize).and_then(Option::as_ref);
        let terms: Vec<PackedTerm> = column.map_or_else(Vec::new, |column| {
            column.values_for_doc(address.doc_id).filter_map(PackedTerm::from_stored).collect()
        });
        let (moment, score) = (moment(resolver, number), (score / own_score).min(1.0));
        let comparison = PairComparison {
            in_collection: own.features(&terms, moment, score),
            in_general_news: general.features(&terms, moment, score),
        };
        let probability = comparison.probability(is_linked);
        candidates.push(Candidate { number, is_linked, terms, comparison, probability });
    }
    Ok(candidates)
}

/// Returns the index terms of a name.
fn name_terms(resolver: &LinkResolver<'_>, prefix: &str) -> tantivy::Result<Vec<Term>> {
    let field = resolver.index.fields().entity;
    let mut terms = Vec::new();
    let mut add = |term: &str, _: u64, _| terms.push(Term::from_field_text(field, term));
    resolver.index.for_each_term_with_prefix(field, prefix, &mut add)?;
    Ok(terms)
}

/// Returns the stories with the highest weighted BM25 score for the most significant words, with
/// their scores.
fn similar_texts(
    resolver: &LinkResolver<'_>,
    own: &ComparedStory,
) -> tantivy::Result<Vec<(f32, DocAddress)>> {
    let mut words: Vec<&SourceTerm> = own
        .terms
        .iter()
        .filter(|term| term.term.kind == TermKind::Word && term.story_count > 1)
        .collect();
    words.sort_by(|a, b| b.weight().total_cmp(&a.weight()));
    words.truncate(SEARCHED_TERMS);
    let mut clauses: Vec<Box<dyn Query>> = Vec::new();
    for word in words {
        for term in word.word_terms(resolver.index) {
            if resolver.index.doc_freq(&term)? > 0 {
                let query = TermQuery::new(term, IndexRecordOption::WithFreqs);
                clauses.push(Box::new(BoostQuery::new(Box::new(query), word.weight())));
            }
        }
    }
    if clauses.is_empty() {
        return Ok(Vec::new());
    }
    resolver.index.top_hits(&BooleanQuery::union(clauses), MAX_SIMILAR_TEXTS)
}

/// Converts candidates to rows and folds near-copies.
struct RowBuilder<'a> {
    resolver: &'a LinkResolver<'a>,
    story: CatalogEntry,
    own: ComparedStory,
    limit: usize,
    scope: RelatedScope,
}

impl RowBuilder<'_> {
    /// Returns the rows within the limit, and the number of all rows.
    fn build(&self, ranked: Vec<Candidate>) -> (Vec<RelatedStory>, usize) {
        let mut related: Vec<FoldedRow> = Vec::new();
        // Examine more candidates than are shown, so that the folded copies of the shown rows are
        // complete and the rows are counted.
        let examined = FOLDED_CANDIDATES.max(4 * self.limit);
        let mut others = 0;
        for (at, candidate) in ranked.into_iter().enumerate() {
            let is_listed = self.scope == RelatedScope::All
                || candidate.is_probable(&self.story, related.len());
            if at >= examined || (at >= 4 * self.limit && !is_listed) {
                others += usize::from(at >= examined && is_listed);
                continue;
            }
            let Some(entry) = self.resolver.catalog.entry(candidate.number) else { continue };
            let Some(row) = self.resolver.catalog.row_from_entry(entry.clone()) else { continue };
            let copy = is_near_copy(&entry, &self.story);
            let kept = related.iter_mut().find(|FoldedRow { entry: other, .. }| {
                is_near_copy(&entry, other) || (copy && is_near_copy(&self.story, other))
            });
            if let Some(kept) = kept {
                kept.story.near_copies.push(row);
                continue;
            }
            if !is_listed {
                continue;
            }
            let headline = HeadlineForm::of_row(&row);
            let is_repeated = |kept: &FoldedRow| headline.is_same_series(&kept.headline);
            if self.scope != RelatedScope::All && related.iter().any(is_repeated) {
                continue;
            }
            let reasons = if related.len() < self.limit {
                self.reasons(&row, &candidate, copy)
            } else {
                Vec::new()
            };
            let score = f64::from(candidate.probability);
            let story = RelatedStory { row, score, reasons, near_copies: Vec::new() };
            related.push(FoldedRow { entry, headline, story });
        }
        let total = related.len() + others;
        (related.into_iter().take(self.limit).map(|row| row.story).collect(), total)
    }

    fn reasons(&self, row: &StoryRow, candidate: &Candidate, is_copy: bool) -> Vec<RelationReason> {
        let mut reasons = Vec::new();
        if is_copy {
            reasons.push(RelationReason::NearCopy);
        }
        if candidate.is_linked {
            reasons.push(RelationReason::Linked);
        }
        let mut shared: Vec<&SourceTerm> = self
            .own
            .shared_terms(&candidate.terms)
            .into_iter()
            .filter_map(|at| self.own.terms.get(at))
            .filter(|term| {
                distinctiveness(term, self.resolver.catalog.len()) != Distinctiveness::Common
            })
            .collect();
        shared.sort_by(|a, b| b.idf.total_cmp(&a.idf).then_with(|| a.term.text.cmp(&b.term.text)));
        let of_kind = |kind| shared.iter().filter(move |term| term.term.kind == kind);
        let name = |term: &&SourceTerm| {
            let kind = EntityTerm::parse(&term.term.key)?.kind;
            Some(EntityKey::new(kind, term.term.text.clone()))
        };
        let names: Vec<EntityKey> =
            of_kind(TermKind::Name).filter_map(name).take(MAX_REASONS).collect();
        let in_names: Vec<String> =
            names.iter().flat_map(|key| word::folded_words(&key.name)).collect();
        let words = if names.len() < MAX_REASONS && !is_copy {
            let words = of_kind(TermKind::Word).map(|word| word.term.text.clone());
            words.filter(|word| !in_names.contains(word)).take(MAX_REASONS).collect()
        } else {
            Vec::new()
        };
        reasons.extend(names.into_iter().map(RelationReason::SharedName));
        if !words.is_empty() {
            reasons.push(RelationReason::SharedWords(words));
        }
        let ours = self.story.published.and_then(StoredDate::to_published);
        if let (Some(ours), Some(theirs)) = (ours, row.meta.published) {
            reasons.push(RelationReason::DaysApart(days_between(ours.date, theirs.date)));
        }
        reasons
    }
}

/// How much a shared word or name tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Distinctiveness {
    /// Rare in the collection: relates stories alone.
    Rare,
    /// A word that is frequent in the collection but rare in general news, as the words of the affair
    /// are that a collection is about. The name of a region in its newspaper is such a word too, so one
    /// is not enough.
    Topical,
    /// Relates no stories.
    Common,
}

// The casts are exact: counts are far smaller than 2^52.
#[allow(clippy::cast_precision_loss)]
fn distinctiveness(term: &SourceTerm, total: usize) -> Distinctiveness {
    let is_rare = term.story_count <= RARE_STORIES
        || term.story_count as f64 / total.max(1) as f64 <= MAX_COMMON_SHARE;
    match term.term.kind {
        TermKind::Word | TermKind::Name if is_rare => Distinctiveness::Rare,
        TermKind::Word if term.term.general_idf >= MIN_GENERAL_IDF => Distinctiveness::Topical,
        TermKind::Word | TermKind::Name | TermKind::Figure | TermKind::Origin => {
            Distinctiveness::Common
        }
    }
}

/// Returns whether the shared terms are enough to relate two stories.
fn relate<'a>(shared: impl Iterator<Item = &'a SourceTerm>, total: usize) -> bool {
    let mut topical = 0;
    for term in shared {
        match distinctiveness(term, total) {
            Distinctiveness::Rare => return true,
            Distinctiveness::Topical => topical += 1,
            Distinctiveness::Common => {}
        }
    }
    topical >= MIN_TOPICAL_WORDS
}

/// A row with what later candidates are compared with.
struct FoldedRow {
    entry: CatalogEntry,
    headline: HeadlineForm,
    story: RelatedStory,
}

/// What the headlines of a series have in common, as those of a daily price or a daily schedule.
struct HeadlineForm {
    day: Option<jiff::civil::Date>,
    /// Folded words without digits.
    words: HashSet<String>,
}

impl HeadlineForm {
    fn of_row(row: &StoryRow) -> Self {
        let words = word::folded_words(&row.meta.title.text).into_iter();
        let words = words.filter(|word| !word.contains(|c: char| c.is_ascii_digit())).collect();
        Self { day: row.meta.published.map(|published| published.date), words }
    }

    /// Returns true if two stories of different days have headlines of one form: they differ in few
    /// words besides numbers.
    fn is_same_series(&self, other: &Self) -> bool {
        if self.day.is_none() || other.day.is_none() || self.day == other.day {
            return false;
        }
        let shared = self.words.intersection(&other.words).count();
        shared >= MIN_SERIES_WORDS
            && 10 * shared >= MIN_SERIES_TENTHS * self.words.union(&other.words).count()
    }
}

/// Returns true if two stories are near-copies.
pub(in crate::library) fn is_near_copy(a: &CatalogEntry, b: &CatalogEntry) -> bool {
    similarity(&a.sketch, &b.sketch).is_some_and(|like| like >= MIN_COPY_SIMILARITY)
}

fn days_between(from: jiff::civil::Date, to: jiff::civil::Date) -> i64 {
    let hours =
        from.to_datetime(jiff::civil::Time::midnight()).duration_until(to.into()).as_hours();
    hours / 24
}
