//! Words and names beside the hits of a query; words that set one sub-collection apart from another.

use std::sync::Arc;

use rayon::prelude::*;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, TERMINATED, Term, postings::Postings};

use super::columns::WordCounts;
use super::matching::Matcher;
use super::matching::PartWords;
use super::selection::{Documents, restriction};
use super::statistics::{KeyCounts, PairCounts};
use super::terms::{
    NumberCounts, TermCounts, TermNames, TermOptions, TermTable, TermUnit, TextTerm,
};
use crate::library::Library;
use crate::library::index::{SearchIndex, fold_name, term_prefix};
use crate::library::query::{Expr, QueryError};
use crate::library::story_text::parts;
use crate::news::Marks;

/// What collocations are looked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CollocationQuery {
    /// Query in the syntax of [`crate::library::query`]; its hits are the node.
    pub text: String,
    /// Number of words or names looked at on each side of a hit, within its paragraph.
    pub window: usize,
    /// Minimum number of times a term must stand beside a hit.
    pub min_count: u64,
    /// What counts as a term.
    pub terms: TermOptions,
}

/// A term beside the hits of a query, or one that sets stories apart.
#[derive(Debug, Clone, PartialEq)]
pub struct ScoredTerm<C> {
    /// The term.
    pub term: TextTerm,
    /// Its frequencies.
    pub counts: C,
}

/// A term beside the hits of a query. In its counts, the hits come first, the term second.
pub type Collocate = ScoredTerm<PairCounts>;

/// A term that is more frequent in one sub-collection than in another.
pub type Keyword = ScoredTerm<KeyCounts>;

impl Library {
    /// Returns the terms beside the hits of a query, by falling logDice. Fails if the query has a
    /// syntax error.
    pub fn collocates(
        &self,
        query: &CollocationQuery,
        marks: &Arc<Marks>,
    ) -> Result<Vec<Collocate>, QueryError> {
        let Some(selection) = self.select(&query.text, marks)? else { return Ok(Vec::new()) };
        let (Some(index), Some(matcher)) = (self.search_index(), self.matcher(&selection.query))
        else {
            return Ok(Vec::new());
        };
        if matcher.is_empty() {
            return Ok(Vec::new());
        }
        let found = self.guard_index(|| {
            let (beside, hits) = count_beside(query, &matcher, &selection.documents, index)?;
            let mut terms: Vec<(TextTerm, u64)> =
                beside.into_terms().filter(|(_, count)| *count >= query.min_count).collect();
            terms.sort_unstable();
            let (references, total) = match restriction(&selection.query) {
                Expr::Everything => reference_frequencies(&terms, query.terms, index)?,
                part => {
                    let texts = self.documents_of(&part, marks).unwrap_or_default();
                    let counts = count_terms(query.terms, &texts, index)?;
                    (terms.iter().map(|(term, _)| counts.get(term)).collect(), counts.total)
                }
            };
            Ok(terms
                .into_iter()
                .zip(references)
                .map(|((term, both), second)| {
                    let counts = PairCounts { both, first: hits, second: second.max(1), total };
                    ScoredTerm { term, counts }
                })
                .collect())
        });
        let mut found: Vec<Collocate> = found.unwrap_or_default();
        let score = |collocate: &Collocate| collocate.counts.log_dice();
        found.sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| a.term.cmp(&b.term)));
        Ok(found)
    }

    /// Returns the terms that are more frequent, relative to all words, in the stories that answer a
    /// query than in those that answer another, by falling log-likelihood. Without the other query
    /// the rest of the collection is compared. Fails if a query has a syntax error.
    pub fn keywords(
        &self,
        query: &str,
        against: Option<&str>,
        options: TermOptions,
        min_count: u64,
        marks: &Arc<Marks>,
    ) -> Result<Vec<Keyword>, QueryError> {
        let Some(own) = self.select(query, marks)? else { return Ok(Vec::new()) };
        let other = match against {
            Some(against) => self.select(against, marks)?.map(|selection| selection.documents),
            None => self.documents_of(&own.query.clone().negate(), marks),
        };
        let (Some(other), Some(index)) = (other, self.search_index()) else {
            return Ok(Vec::new());
        };
        let counts = self.guard_index(|| {
            Ok((count_terms(options, &own.documents, index)?, count_terms(options, &other, index)?))
        });
        let Some((own, other)) = counts else { return Ok(Vec::new()) };
        let (size, reference_size) = (own.total, other.total);
        let keyword = |(term, count): (TextTerm, u64)| {
            let reference = other.get(&term);
            let counts = KeyCounts { count, size, reference, reference_size };
            ScoredTerm { term, counts }
        };
        let mut found: Vec<Keyword> =
            own.into_terms().filter(|(_, count)| *count >= min_count).map(keyword).collect();
        found.retain(|keyword| keyword.counts.log_ratio() > 0.0);
        let score = |keyword: &Keyword| keyword.counts.log_likelihood();
        found.sort_by(|a, b| score(b).total_cmp(&score(a)).then_with(|| a.term.cmp(&b.term)));
        Ok(found)
    }
}

/// Counts the terms in the windows around hits, and the hits.
fn count_beside(
    query: &CollocationQuery,
    matcher: &Matcher,
    documents: &Documents,
    index: &SearchIndex,
) -> tantivy::Result<(TermCounts, u64)> {
    struct Share {
        matcher: Matcher,
        table: TermTable,
        counts: NumberCounts,
        units: Vec<TermUnit>,
        hits: u64,
    }
    let new_share = || Share {
        matcher: matcher.clone(),
        table: TermTable::new(query.terms),
        counts: NumberCounts::default(),
        units: Vec::new(),
        hits: 0,
    };
    let shares = documents.scan(index, &new_share, &|share: &mut Share, _, record| {
        let Share { matcher, table, counts, units, hits } = share;
        let mut names = TermNames::default();
        matcher.find_in_record(record, &mut |part, words, ranges| {
            if query.terms.whole_names {
                names.add(part, words);
            }
            if ranges.is_empty() {
                return;
            }
            table.units(part, words, &names, units);
            *hits += ranges.len() as u64;
            for range in ranges {
                // The units that the hit touches; those on either side are beside it.
                let first = units.partition_point(|unit| unit.words.end <= range.start);
                let after = units.partition_point(|unit| unit.words.start < range.end);
                let before = first.saturating_sub(query.window)..first;
                let behind = after..(after + query.window).min(units.len());
                for unit in before.chain(behind).filter_map(|at| units.get(at)) {
                    counts.add(unit.term);
                }
            }
        });
    })?;
    let (mut counts, mut hits) = (TermCounts::default(), 0);
    for share in shares {
        hits += share.hits;
        share.counts.add_to(share.table, &mut counts);
    }
    Ok((counts, hits))
}

/// Counts all terms of some stories.
pub(super) fn count_terms(
    options: TermOptions,
    documents: &Documents,
    index: &SearchIndex,
) -> tantivy::Result<TermCounts> {
    let new_share = || (TermTable::new(options), NumberCounts::default(), Vec::new(), 0_u64);
    let shares =
        documents.scan(index, &new_share, &|(table, counts, units, total), _, record| {
            let mut names = TermNames::default();
            for part in parts(record) {
                let words = PartWords::read(&part);
                if options.whole_names {
                    names.add(&part, &words);
                }
                table.units(&part, &words, &names, units);
                *total += units.len() as u64;
                for unit in units.iter() {
                    counts.add(unit.term);
                }
            }
        })?;
    let mut counts = TermCounts::default();
    for (table, numbers, _, total) in shares {
        counts.total += total;
        numbers.add_to(table, &mut counts);
    }
    Ok(counts)
}

/// Returns how often terms occur in the whole collection, and its number of words, from the index: a
/// word wherever it stands, also inside names; a name as often as it is mentioned.
fn reference_frequencies(
    terms: &[(TextTerm, u64)],
    options: TermOptions,
    index: &SearchIndex,
) -> tantivy::Result<(Vec<u64>, u64)> {
    let fields = index.fields();
    let frequency = |(term, _): &(TextTerm, u64)| {
        let Some(kind) = term.kind else {
            let own = frequency_of(index, fields.text, &term.text)?;
            let stems = if options.by_stem {
                frequency_of(index, fields.text_stems, &term.text)?
            } else {
                0
            };
            return Ok(own + stems);
        };
        let mut spellings = Vec::new();
        let prefix = term_prefix(kind, &fold_name(&term.text));
        let mut add = |_: &str, _, postings| spellings.push(postings);
        index.for_each_term_with_prefix(fields.entity, &prefix, &mut add)?;
        let mut sum = 0;
        for postings in spellings {
            let mut add = |_, count| sum += u64::from(count);
            index.for_each_posting(fields.entity, &postings, &mut add)?;
        }
        Ok(sum)
    };
    let frequencies: tantivy::Result<Vec<u64>> = terms.par_iter().map(frequency).collect();
    let words = WordCounts::read(index)?;
    let documents = index.live_documents()?;
    let live = documents.iter().enumerate().flat_map(|(segment, documents)| {
        let live = (0..).zip(documents).filter(|(_, document)| document.is_some());
        live.map(move |(document, _)| (segment, document))
    });
    Ok((frequencies?, live.map(|document| words.get(document)).sum()))
}

/// Returns how often a term occurs in a field. Deleted documents are left out.
fn frequency_of(index: &SearchIndex, field: Field, text: &str) -> tantivy::Result<u64> {
    let term = Term::from_field_text(field, text);
    let mut sum = 0;
    for segment in index.searcher().segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let freqs = IndexRecordOption::WithFreqs;
        let Some(mut postings) = inverted.read_postings(&term, freqs)? else { continue };
        while postings.doc() != TERMINATED {
            if !segment.is_deleted(postings.doc()) {
                sum += u64::from(postings.term_freq());
            }
            postings.advance();
        }
    }
    Ok(sum)
}
