//! Related stories, ranked by shared names, shared rare words and nearness in time. Near-copies of
//! one another are folded into one row.

use std::collections::HashMap;

use tantivy::Term;
use tantivy::query::{BooleanQuery, Query, TermQuery};
use tantivy::schema::IndexRecordOption;

use super::catalogue::{Entry, Row};
use super::entities::same;
use super::index::{folded, telling};
use super::links::Links;
use crate::news::{Article, BlockKind, EntityKind, Language};
use crate::text::fingerprint::similarity;
use crate::text::stem::stem;
use crate::text::word;

/// A related story, with the reasons.
#[derive(Debug, Clone, PartialEq)]
pub struct Related {
    /// The related story.
    pub row: Row,
    /// Score; only the order is meaningful.
    pub score: f64,
    /// Reasons, the strongest first.
    pub reasons: Vec<Reason>,
    /// Near-copies of the related story, folded into this row.
    pub folded: Vec<Row>,
}

/// Why a story is related.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// The texts are nearly the same.
    Copy,
    /// One links to the other.
    Linked,
    /// Both stories mention this name.
    Name(String),
    /// Both stories contain these rare words.
    Words(Vec<String>),
    /// Days from the original story to the related one; negative if the related story is earlier.
    Days(i64),
}

impl Reason {
    /// Returns a short label.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::Copy => language.pick("hampir sama", "nearly the same").into(),
            Self::Linked => language.pick("ditautkan", "linked").into(),
            Self::Name(name) => name.clone(),
            Self::Words(words) => format!("“{}”", words.join(", ")),
            Self::Days(0) => language.pick("hari yang sama", "same day").into(),
            Self::Days(days) => {
                let count = days.abs();
                let (before, unit) = (*days < 0, if count == 1 { "day" } else { "days" });
                language.pick(
                    format!("{count} hari {}", if before { "sebelumnya" } else { "kemudian" }),
                    format!("{count} {unit} {}", if before { "earlier" } else { "later" }),
                )
            }
        }
    }
}

/// A name or word that occurs in more than this share of the stories is ignored.
const COMMON: f64 = 0.2;

/// Maximum number of names, and of words, given as reasons.
const SHOWN: usize = 3;

/// Minimum total weight of shared names, as a share of the greatest weight a name can have, for
/// stories that are not linked. The weight of a name is its inverse document frequency: the natural
/// logarithm of the number of stories divided by the number of stories that contain the name. In a
/// collection of 100,000 stories one shared name that occurs in ten stories is enough, or three
/// names that occur in a thousand each.
const ENOUGH: f64 = 0.8;

/// Weight of a text as similar as the story itself, in multiples of the minimum weight.
const TEXT: f64 = 2.5;

/// Minimum sketch similarity of near-copies.
const NEAR: f64 = 0.6;

/// Maximum number of stories to examine for one shared name. Names are examined from the rarest on,
/// until more than this many stories were found in all.
const HOLDERS: usize = 2_000;

/// Number of significant terms to search for, and number of frequent words they are chosen from.
const WORDS: (usize, usize) = (8, 32);

/// Maximum number of similar texts to examine.
const LIKE: usize = 40;

/// Score components of a candidate.
#[derive(Debug, Default)]
struct Case {
    weight: f64,
    /// Shared names with their weights.
    names: Vec<(f64, String)>,
    /// Text similarity from 0 to 1.
    like: f64,
    linked: bool,
}

/// A word that distinguishes a story from others.
#[derive(Debug)]
struct Telling {
    /// The folded word.
    word: String,
    /// Its stem as a term of the exact field and of the stem field.
    terms: [Term; 2],
}

/// Returns the stories related to a story, the strongest first. `linked` are the stories it links
/// to and the stories that link to it.
pub(super) fn related(
    links: &Links<'_>,
    story: u32,
    article: &Article,
    linked: &[u32],
    limit: usize,
) -> tantivy::Result<Vec<Related>> {
    let mut cases: HashMap<u32, Case> = HashMap::new();
    weigh_names(links, article, &mut cases)?;
    let words = weigh_text(links, story, article, &mut cases)?;
    for other in linked {
        cases.entry(*other).or_default().linked = true;
    }
    cases.remove(&story);
    let (Some(here), enough) = (links.catalogue.entry(story), enough(links)) else {
        return Ok(Vec::new());
    };
    let mut found: Vec<(f64, u32, Case)> = cases
        .into_iter()
        .filter_map(|(other, case)| Some((score(links, story, other, &case, enough)?, other, case)))
        .collect();
    found.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    Fold { links, here, words, limit }.fold(found)
}

/// Returns the minimum weight of shared names that makes two stories related.
// Casts are exact: a collection has far fewer than 2^52 stories.
#[allow(clippy::cast_precision_loss)]
fn enough(links: &Links<'_>) -> f64 {
    ENOUGH * (links.catalogue.len().max(2) as f64).ln()
}

/// Adds the weights of shared names to the candidates.
fn weigh_names(
    links: &Links<'_>,
    article: &Article,
    cases: &mut HashMap<u32, Case>,
) -> tantivy::Result<()> {
    let mut names: Vec<(EntityKind, String, &str)> = telling(article)
        .map(|(_, mention)| (mention.kind, folded(&mention.canonical_name), mention.canonical_name.as_str()))
        .collect();
    names.sort_unstable();
    names.dedup_by(|a, b| (a.0, &a.1) == (b.0, &b.1));
    let field = links.engine.fields().entity;
    let mut held = Vec::new();
    for (kind, folded, text) in names {
        let terms = same(links.engine, kind, &folded)?;
        let terms: Vec<Term> =
            terms.iter().map(|term| Term::from_field_text(field, term)).collect();
        let mut stories = 0;
        for term in &terms {
            stories += links.engine.frequency(term)?;
        }
        held.push((stories, terms, text));
    }
    held.sort_unstable();
    // Two names of one entity count once.
    held.dedup_by(|a, b| a.1 == b.1 && !a.1.is_empty());
    let mut seen = 0;
    for (stories, terms, text) in held {
        let Some(weight) = weight(stories, links.catalogue.len()) else { continue };
        if seen > HOLDERS {
            break;
        }
        let mut holders = Vec::new();
        for term in &terms {
            holders.extend(links.all(term)?);
        }
        holders.sort_unstable();
        holders.dedup();
        for other in holders.into_iter().take(HOLDERS) {
            let case = cases.entry(other).or_default();
            case.weight += weight;
            case.names.push((weight, text.to_owned()));
            seen += 1;
        }
    }
    Ok(())
}

/// Returns the weight of a name or word that occurs in `stories` of `all` stories, its inverse
/// document frequency. `None` if it is too common or occurs in one story only.
// Casts are exact: a collection has far fewer than 2^52 stories.
#[allow(clippy::cast_precision_loss)]
fn weight(stories: u64, all: usize) -> Option<f64> {
    let share = stories as f64 / all.max(1) as f64;
    let counts = stories > 1 && (share <= COMMON || stories <= 3);
    counts.then(|| (1.0 / share).ln().max(0.1))
}

/// Sets the text similarity of candidates that share significant terms. Returns these terms, the
/// most significant first.
fn weigh_text(
    links: &Links<'_>,
    story: u32,
    article: &Article,
    cases: &mut HashMap<u32, Case>,
) -> tantivy::Result<Vec<Telling>> {
    let words = telling_words(links, article)?;
    let terms = words.iter().flat_map(|word| &word.terms).map(|term| {
        Box::new(TermQuery::new(term.clone(), IndexRecordOption::WithFreqs)) as Box<dyn Query>
    });
    let best = links.engine.best(&BooleanQuery::union(terms.collect()), LIKE)?;
    let numbered = best.iter().filter_map(|(score, serial)| {
        Some((f64::from(*score), links.catalogue.of_serial(*serial)?))
    });
    let numbered: Vec<(f64, u32)> = numbered.collect();
    let most = numbered.first().map_or(1.0, |(score, _)| *score);
    let own = numbered.iter().find(|(_, other)| *other == story).map_or(most, |(score, _)| *score);
    for (score, other) in numbered {
        cases.entry(other).or_default().like = (score / own.max(f64::MIN_POSITIVE)).min(1.0);
    }
    Ok(words)
}

/// Returns the terms of a story with the highest tf-idf.
// Casts are exact: counts are far smaller than 2^52.
#[allow(clippy::cast_precision_loss)]
fn telling_words(links: &Links<'_>, article: &Article) -> tantivy::Result<Vec<Telling>> {
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
    for (count, stem, word) in frequent.into_iter().take(WORDS.1) {
        let fields = links.engine.fields();
        let terms =
            [fields.text, fields.text_stems].map(|field| Term::from_field_text(field, &stem));
        let stories = links.engine.frequency(&terms[0])? + links.engine.frequency(&terms[1])?;
        // Common words are left out: they would make most stories similar to a short one.
        if let Some(weight) = weight(stories, links.catalogue.len()) {
            weighed.push((count as f64 * weight, Telling { word, terms }));
        }
    }
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0));
    weighed.truncate(WORDS.0);
    Ok(weighed.into_iter().map(|(_, word)| word).collect())
}

/// Returns the score of a candidate, or `None` if it is not related. A link adds the minimum
/// weight. The score decreases with the distance in time: 30 days halve it.
fn score(links: &Links<'_>, here: u32, other: u32, case: &Case, enough: f64) -> Option<f64> {
    let weight = case.weight + case.like * TEXT * enough;
    if !case.linked && weight < enough {
        return None;
    }
    let weight = if case.linked { weight + enough } else { weight };
    let when = |story: u32| links.catalogue.when(story).filter(|when| *when > i64::MIN);
    let apart = when(here).zip(when(other)).map_or(0, |(a, b)| a.abs_diff(b) / 86_400);
    let days = u32::try_from(apart).unwrap_or(u32::MAX);
    Some(weight / (1.0 + f64::from(days) / 30.0))
}

/// Converts candidates to rows and folds near-copies.
struct Fold<'a> {
    links: &'a Links<'a>,
    here: Entry,
    words: Vec<Telling>,
    limit: usize,
}

impl Fold<'_> {
    fn fold(&self, found: Vec<(f64, u32, Case)>) -> tantivy::Result<Vec<Related>> {
        let mut related: Vec<(Entry, Related)> = Vec::new();
        // Examine more candidates than are shown, so that the folded copies of the shown rows are
        // complete.
        for (score, number, case) in found.into_iter().take(4 * self.limit) {
            let Some(entry) = self.links.catalogue.entry(number) else { continue };
            let Some(row) = self.links.catalogue.row_of(entry.clone()) else { continue };
            let copy = near(&entry, &self.here);
            let kept = related
                .iter_mut()
                .find(|(other, _)| near(&entry, other) || (copy && near(&self.here, other)));
            if let Some((_, kept)) = kept {
                kept.folded.push(row);
                continue;
            }
            if related.len() < self.limit {
                let reasons = self.reasons(entry.serial, &row, case, copy)?;
                related.push((entry, Related { row, score, reasons, folded: Vec::new() }));
            }
        }
        Ok(related.into_iter().map(|(_, related)| related).collect())
    }

    fn reasons(
        &self,
        serial: u32,
        row: &Row,
        mut case: Case,
        copy: bool,
    ) -> tantivy::Result<Vec<Reason>> {
        let mut reasons = Vec::new();
        if copy {
            reasons.push(Reason::Copy);
        }
        if case.linked {
            reasons.push(Reason::Linked);
        }
        case.names.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
        let names: Vec<String> = case.names.into_iter().map(|(_, name)| name).take(SHOWN).collect();
        let words =
            if names.len() < SHOWN && !copy { self.shared(serial, &names)? } else { Vec::new() };
        reasons.extend(names.into_iter().map(Reason::Name));
        if !words.is_empty() {
            reasons.push(Reason::Words(words));
        }
        let ours = self.here.published.and_then(super::catalogue::Stamp::published);
        if let (Some(ours), Some(theirs)) = (ours, row.published) {
            reasons.push(Reason::Days(days_between(ours.date, theirs.date)));
        }
        Ok(reasons)
    }

    /// Returns the most significant terms that both stories contain, except words of the given
    /// names.
    fn shared(&self, serial: u32, names: &[String]) -> tantivy::Result<Vec<String>> {
        let told: Vec<String> = names.iter().flat_map(|name| word::folded_words(name)).collect();
        let mut shared = Vec::new();
        for Telling { word, terms: [written, stemmed] } in &self.words {
            if shared.len() < SHOWN
                && !told.contains(word)
                && (self.links.engine.holds(serial, written)?
                    || self.links.engine.holds(serial, stemmed)?)
            {
                shared.push(word.clone());
            }
        }
        Ok(shared)
    }
}

/// Returns true if two stories are near-copies.
fn near(a: &Entry, b: &Entry) -> bool {
    similarity(&a.sketch, &b.sketch).is_some_and(|like| like >= NEAR)
}

fn days_between(from: jiff::civil::Date, to: jiff::civil::Date) -> i64 {
    let hours =
        from.to_datetime(jiff::civil::Time::midnight()).duration_until(to.into()).as_hours();
    hours / 24
}
