//! Related stories, ranked by shared names, shared rare words and nearness in time. Near-copies of
//! one another are folded into one row.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::link_resolver::LinkResolver;
use crate::library::catalog::{CatalogEntry, StoryRow};
use crate::library::entities::alias_terms;
use crate::library::index::{fold_name, significant_mentions};
use crate::locale::library as messages;
use crate::news::{Article, BlockKind, EntityKind, Language};
use crate::text::fingerprint::similarity;
use crate::text::stem::stem;
use crate::text::word;

/// A related story, with the reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct RelatedStory {
    /// The related story.
    pub row: StoryRow,
    /// Score; only the order is meaningful.
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
    SharedName(String),
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
            Self::SharedName(name) => name.clone(),
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

/// A name or word that occurs in more than this share of the stories is ignored.
const MAX_COMMON_SHARE: f64 = 0.2;

/// Maximum number of names, and of words, given as reasons.
const MAX_REASONS: usize = 3;

/// Minimum total weight of shared names, as a share of the greatest weight a name can have, for
/// stories that are not linked. The weight of a name is its inverse document frequency: the natural
/// logarithm of the number of stories divided by the number of stories that contain the name. In a
/// collection of 100,000 stories one shared name that occurs in ten stories is enough, or three
/// names that occur in a thousand each.
const MIN_WEIGHT_SHARE: f64 = 0.8;

/// Weight of a text as similar as the story itself, in multiples of the minimum weight.
const TEXT_WEIGHT: f64 = 2.5;

/// Minimum sketch similarity of near-copies.
const MIN_COPY_SIMILARITY: f64 = 0.6;

/// Maximum number of stories to examine for one shared name. Names are examined from the rarest on,
/// until more than this many stories were found in all.
const MAX_NAME_STORIES: usize = 2_000;

/// Number of significant terms to search for, and number of frequent words they are chosen from.
const SIGNIFICANT_TERMS: (usize, usize) = (8, 32);

/// Maximum number of similar texts to examine.
const MAX_SIMILAR_TEXTS: usize = 40;

/// Score components of a candidate.
#[derive(Debug, Default)]
struct Candidate {
    name_weight: f64,
    /// Shared names with their weights.
    shared_names: Vec<(f64, String)>,
    /// Text similarity from 0 to 1.
    text_similarity: f64,
    is_linked: bool,
}

/// A word that distinguishes a story from others.
#[derive(Debug)]
struct SignificantTerm {
    /// The folded word.
    word: String,
    /// Its stem as a term of the exact field and of the stem field.
    terms: [Term; 2],
}

/// Returns the stories related to a story, the strongest first. `linked` are the stories it links
/// to and the stories that link to it.
pub(in crate::library) fn related_stories(
    resolver: &LinkResolver<'_>,
    story: u32,
    article: &Article,
    linked: &[u32],
    limit: usize,
) -> tantivy::Result<Vec<RelatedStory>> {
    let mut cases: HashMap<u32, Candidate> = HashMap::new();
    add_shared_names(resolver, article, &mut cases)?;
    let words = add_similar_texts(resolver, story, article, &mut cases)?;
    for other in linked {
        cases.entry(*other).or_default().is_linked = true;
    }
    cases.remove(&story);
    let (Some(here), enough) = (resolver.catalog.entry(story), min_weight(resolver)) else {
        return Ok(Vec::new());
    };
    let mut found: Vec<(f64, u32, Candidate)> = cases
        .into_iter()
        .filter_map(|(other, case)| {
            Some((score(resolver, story, other, &case, enough)?, other, case))
        })
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    RowBuilder { resolver, story: here, terms: words, limit }.build(found)
}

/// Returns the minimum weight of shared names that makes two stories related.
// Casts are exact: a collection has far fewer than 2^52 stories.
#[allow(clippy::cast_precision_loss)]
fn min_weight(resolver: &LinkResolver<'_>) -> f64 {
    MIN_WEIGHT_SHARE * (resolver.catalog.len().max(2) as f64).ln()
}

/// Adds the weights of shared names to the candidates.
fn add_shared_names(
    resolver: &LinkResolver<'_>,
    article: &Article,
    candidates: &mut HashMap<u32, Candidate>,
) -> tantivy::Result<()> {
    let mut names: Vec<(EntityKind, String, &str)> = significant_mentions(article)
        .map(|(_, mention)| {
            (mention.kind, fold_name(&mention.canonical_name), mention.canonical_name.as_str())
        })
        .collect();
    names.sort_unstable();
    names.dedup_by(|a, b| (a.0, &a.1) == (b.0, &b.1));
    let field = resolver.index.fields().entity;
    let mut held = Vec::new();
    for (kind, folded, text) in names {
        let terms = alias_terms(resolver.index, kind, &folded)?;
        let terms: Vec<Term> =
            terms.iter().map(|term| Term::from_field_text(field, term)).collect();
        let mut stories = 0;
        for term in &terms {
            stories += resolver.index.doc_freq(term)?;
        }
        held.push((stories, terms, text));
    }
    held.sort_unstable();
    // Two names of one entity count once.
    held.dedup_by(|a, b| a.1 == b.1 && !a.1.is_empty());
    let mut seen = 0;
    for (stories, terms, text) in held {
        let Some(weight) = idf(stories, resolver.catalog.len()) else { continue };
        if seen > MAX_NAME_STORIES {
            break;
        }
        let mut holders = Vec::new();
        for term in &terms {
            holders.extend(resolver.all_stories_with_term(term)?);
        }
        holders.sort_unstable();
        holders.dedup();
        for other in holders.into_iter().take(MAX_NAME_STORIES) {
            let case = candidates.entry(other).or_default();
            case.name_weight += weight;
            case.shared_names.push((weight, text.to_owned()));
            seen += 1;
        }
    }
    Ok(())
}

/// Returns the weight of a name or word that occurs in `stories` of `all` stories, its inverse
/// document frequency. `None` if it is too common or occurs in one story only.
// Casts are exact: a collection has far fewer than 2^52 stories.
#[allow(clippy::cast_precision_loss)]
fn idf(story_count: u64, total: usize) -> Option<f64> {
    let share = story_count as f64 / total.max(1) as f64;
    let counts = story_count > 1 && (share <= MAX_COMMON_SHARE || story_count <= 3);
    counts.then(|| (1.0 / share).ln().max(0.1))
}

/// Sets the text similarity of candidates that share significant terms. Returns these terms, the
/// most significant first.
fn add_similar_texts(
    resolver: &LinkResolver<'_>,
    story: u32,
    article: &Article,
    candidates: &mut HashMap<u32, Candidate>,
) -> tantivy::Result<Vec<SignificantTerm>> {
    let words = significant_terms(resolver, article)?;
    let terms = words.iter().flat_map(|word| &word.terms).map(|term| {
        Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)) as Box<dyn Query>
    });
    let best = resolver.index.top_hits(&BooleanQuery::union(terms.collect()), MAX_SIMILAR_TEXTS)?;
    let numbered = best.iter().filter_map(|(score, serial)| {
        Some((f64::from(*score), resolver.catalog.number_of_serial(*serial)?))
    });
    let numbered: Vec<(f64, u32)> = numbered.collect();
    let most = numbered.first().map_or(1.0, |(score, _)| *score);
    let own = numbered.iter().find(|(_, other)| *other == story).map_or(most, |(score, _)| *score);
    for (score, other) in numbered {
        candidates.entry(other).or_default().text_similarity =
            (score / own.max(f64::MIN_POSITIVE)).min(1.0);
    }
    Ok(words)
}

/// Returns the terms of a story with the highest tf-idf.
// Casts are exact: counts are far smaller than 2^52.
#[allow(clippy::cast_precision_loss)]
fn significant_terms(
    resolver: &LinkResolver<'_>,
    article: &Article,
) -> tantivy::Result<Vec<SignificantTerm>> {
    let mut counts: HashMap<String, (usize, String)> = HashMap::new();
    let said = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    let texts = said.map(|block| block.text.as_str()).chain([article.title.text.as_str(); 2]);
    for word in texts.flat_map(word::folded_words) {
        if word.len() > 3 && !word.starts_with(|first: char| first.is_ascii_digit()) {
            let stem = stem(&word).to_owned();
            counts.entry(stem).or_insert((0, word)).0 += 1;
        }
    }
    let mut frequent: Vec<(usize, String, String)> =
        counts.into_iter().map(|(stem, (count, word))| (count, stem, word)).collect();
    frequent.sort_unstable_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut weighed = Vec::new();
    for (count, stem, word) in frequent.into_iter().take(SIGNIFICANT_TERMS.1) {
        let fields = resolver.index.fields();
        let terms =
            [fields.text, fields.text_stems].map(|field| Term::from_field_text(field, &stem));
        let stories = resolver.index.doc_freq(&terms[0])? + resolver.index.doc_freq(&terms[1])?;
        // Common words are left out: they would make most stories similar to a short one.
        if let Some(weight) = idf(stories, resolver.catalog.len()) {
            weighed.push((count as f64 * weight, SignificantTerm { word, terms }));
        }
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.truncate(SIGNIFICANT_TERMS.0);
    Ok(weighed.into_iter().map(|(_, word)| word).collect())
}

/// Returns the score of a candidate, or `None` if it is not related. A link adds the minimum
/// weight. The score decreases with the distance in time: 30 days halve it.
fn score(
    resolver: &LinkResolver<'_>,
    story: u32,
    other: u32,
    candidate: &Candidate,
    min_weight: f64,
) -> Option<f64> {
    let weight = candidate.name_weight + candidate.text_similarity * TEXT_WEIGHT * min_weight;
    if !candidate.is_linked && weight < min_weight {
        return None;
    }
    let weight = if candidate.is_linked { weight + min_weight } else { weight };
    let when = |story: u32| resolver.catalog.date_key(story).filter(|when| *when > i64::MIN);
    let apart = when(story).zip(when(other)).map_or(0, |(a, b)| a.abs_diff(b) / 86_400);
    let days = u32::try_from(apart).unwrap_or(u32::MAX);
    Some(weight / (1.0 + f64::from(days) / 30.0))
}

/// Converts candidates to rows and folds near-copies.
struct RowBuilder<'a> {
    resolver: &'a LinkResolver<'a>,
    story: CatalogEntry,
    terms: Vec<SignificantTerm>,
    limit: usize,
}

impl RowBuilder<'_> {
    fn build(&self, ranked: Vec<(f64, u32, Candidate)>) -> tantivy::Result<Vec<RelatedStory>> {
        let mut related: Vec<(CatalogEntry, RelatedStory)> = Vec::new();
        // Examine more candidates than are shown, so that the folded copies of the shown rows are
        // complete.
        for (score, number, case) in ranked.into_iter().take(4 * self.limit) {
            let Some(entry) = self.resolver.catalog.entry(number) else { continue };
            let Some(row) = self.resolver.catalog.row_from_entry(entry.clone()) else { continue };
            let copy = is_near_copy(&entry, &self.story);
            let kept = related.iter_mut().find(|(other, _)| {
                is_near_copy(&entry, other) || (copy && is_near_copy(&self.story, other))
            });
            if let Some((_, kept)) = kept {
                kept.near_copies.push(row);
                continue;
            }
            if related.len() < self.limit {
                let reasons = self.reasons(entry.serial, &row, case, copy)?;
                related
                    .push((entry, RelatedStory { row, score, reasons, near_copies: Vec::new() }));
            }
        }
        Ok(related.into_iter().map(|(_, related)| related).collect())
    }

    fn reasons(
        &self,
        serial: u32,
        row: &StoryRow,
        mut candidate: Candidate,
        is_copy: bool,
    ) -> tantivy::Result<Vec<RelationReason>> {
        let mut reasons = Vec::new();
        if is_copy {
            reasons.push(RelationReason::NearCopy);
        }
        if candidate.is_linked {
            reasons.push(RelationReason::Linked);
        }
        candidate.shared_names.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let names: Vec<String> =
            candidate.shared_names.into_iter().map(|(_, name)| name).take(MAX_REASONS).collect();
        let words = if names.len() < MAX_REASONS && !is_copy {
            self.shared_terms(serial, &names)?
        } else {
            Vec::new()
        };
        reasons.extend(names.into_iter().map(RelationReason::SharedName));
        if !words.is_empty() {
            reasons.push(RelationReason::SharedWords(words));
        }
        let ours = self.story.published.and_then(crate::library::catalog::StoredDate::to_published);
        if let (Some(ours), Some(theirs)) = (ours, row.published) {
            reasons.push(RelationReason::DaysApart(days_between(ours.date, theirs.date)));
        }
        Ok(reasons)
    }

    /// Returns the most significant terms that both stories contain, except words of the given
    /// names.
    fn shared_terms(&self, serial: u32, names: &[String]) -> tantivy::Result<Vec<String>> {
        let told: Vec<String> = names.iter().flat_map(|name| word::folded_words(name)).collect();
        let mut shared = Vec::new();
        for SignificantTerm { word, terms: [written, stemmed] } in &self.terms {
            if shared.len() < MAX_REASONS
                && !told.contains(word)
                && (self.resolver.index.story_has_term(serial, written)?
                    || self.resolver.index.story_has_term(serial, stemmed)?)
            {
                shared.push(word.clone());
            }
        }
        Ok(shared)
    }
}

/// Returns true if two stories are near-copies.
fn is_near_copy(a: &CatalogEntry, b: &CatalogEntry) -> bool {
    similarity(&a.sketch, &b.sketch).is_some_and(|like| like >= MIN_COPY_SIMILARITY)
}

fn days_between(from: jiff::civil::Date, to: jiff::civil::Date) -> i64 {
    let hours =
        from.to_datetime(jiff::civil::Time::midnight()).duration_until(to.into()).as_hours();
    hours / 24
}
