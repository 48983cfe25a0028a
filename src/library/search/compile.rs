//! Compiles a query expression to a tantivy query.
//!
//! Stems decide whether a story matches. How well it matches is computed in `word_score`.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::{Arc, Mutex, PoisonError};

use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{
    AllQuery, BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, PhrasePrefixQuery, PhraseQuery,
    Query, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader, Term};

use super::word_score::{EXACT_TITLE_BOOST, ScoreComponents};
use crate::library::analysis::Matcher;
use crate::library::catalog::encode_date;
use crate::library::entities::alias_terms;
use crate::library::index::{
    HAS_DATE, HAS_LINK, HAS_QUOTE, SearchIndex, TextReader, encode_money, prefix_of,
};
use crate::library::query::{
    Condition as Asked, Expr, MarkState, Scope, StoryFeature, WordPattern,
};
use crate::news::EntityKind;
use crate::text::stem::stem;
use crate::text::word;

/// Completions of a prefix: the number used, the most frequent first, and the number examined. With more,
/// the number of stories is shown as a lower bound.
const MAX_COMPLETIONS: (usize, usize) = (32, 1_024);

/// Maximum number of completions of the last word of a phrase. With more, the same holds.
const MAX_PHRASE_COMPLETIONS: u32 = 32;

/// Minimum length in bytes of a prefix that is completed with words of the text.
const MIN_TEXT_PREFIX: usize = 3;

/// A predicate on serials.
pub(in crate::library) type SerialPredicate = Arc<dyn Fn(u32) -> bool + Send + Sync>;

/// A compiled query.
pub(in crate::library) struct CompiledQuery {
    /// Selects the matching stories.
    pub(in crate::library) filter: Box<dyn Query>,
    /// Empty if all matches rank equally.
    pub(in crate::library) score: ScoreComponents,
    /// True if more words start with the prefix that is being typed than the filter has.
    pub(in crate::library) is_prefix_cut: bool,
}

/// Returns the predicates for properties that are not in the index.
pub(in crate::library) type StoryPredicates<'a> = dyn Fn(StoryProperty) -> SerialPredicate + 'a;

/// Compiles an expression. `predicate_for` returns the predicate for properties that are not in the
/// index.
pub(in crate::library) fn compile(
    expression: &Expr,
    index: &SearchIndex,
    predicate_for: &StoryPredicates<'_>,
) -> tantivy::Result<CompiledQuery> {
    let score = ScoreComponents::default();
    let mut compiler =
        Compiler { index, predicate_for, score, is_positive: true, is_prefix_cut: Cell::default() };
    let filter = compiler.expression(expression)?;
    let is_prefix_cut = compiler.is_prefix_cut.get();
    Ok(CompiledQuery { filter, score: compiler.score, is_prefix_cut })
}

/// A property of a story that is not in the index but in the marks or the catalog.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::library) enum StoryProperty {
    /// The state in the marks.
    Mark(MarkState),
    /// The story has copies.
    Copies,
    /// The story has tags.
    Tags,
    /// The story has notes.
    Notes,
    /// Words in tags, notes or names of dossiers.
    Recorded(Scope, WordPattern),
}

struct Compiler<'a> {
    index: &'a SearchIndex,
    predicate_for: &'a StoryPredicates<'a>,
    score: ScoreComponents,
    /// False inside a negation, where matches do not add to the score.
    is_positive: bool,
    /// Set when a prefix has more completions than are used.
    is_prefix_cut: Cell<bool>,
}

impl Compiler<'_> {
    fn expression(&mut self, expression: &Expr) -> tantivy::Result<Box<dyn Query>> {
        Ok(match expression {
            Expr::Everything => Box::new(AllQuery),
            Expr::Condition(term) => self.condition(term)?,
            Expr::Or(parts) => {
                let parts = parts.iter().map(|part| self.expression(part));
                Box::new(BooleanQuery::union(parts.collect::<tantivy::Result<_>>()?))
            }
            Expr::And(parts) => self.all(parts)?,
            Expr::Not(part) => {
                let part = self.negated_operand(part)?;
                let all: Box<dyn Query> = Box::new(AllQuery);
                Box::new(BooleanQuery::new(vec![(Occur::Must, all), (Occur::MustNot, part)]))
            }
        })
    }

    fn all(&mut self, parts: &[Expr]) -> tantivy::Result<Box<dyn Query>> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        let quoted: Vec<&WordPattern> = parts.iter().filter_map(quote_pattern).collect();
        if quoted.len() > 1 {
            clauses.push((Occur::Must, self.in_one_quote(&quoted)?));
        }
        for part in parts {
            if quoted.len() > 1 && quote_pattern(part).is_some() {
                continue;
            }
            clauses.push(match part {
                Expr::Not(part) => (Occur::MustNot, self.negated_operand(part)?),
                part => (Occur::Must, self.expression(part)?),
            });
        }
        if clauses.iter().all(|(occur, _)| *occur == Occur::MustNot) {
            clauses.push((Occur::Must, Box::new(AllQuery)));
        }
        if clauses.len() == 1
            && let Some((_, only)) = clauses.pop()
        {
            return Ok(only);
        }
        Ok(Box::new(BooleanQuery::new(clauses)))
    }

    fn negated_operand(&mut self, part: &Expr) -> tantivy::Result<Box<dyn Query>> {
        let before = self.is_positive;
        self.is_positive = !before;
        let part = self.expression(part);
        self.is_positive = before;
        part
    }

    fn condition(&mut self, term: &Asked) -> tantivy::Result<Box<dyn Query>> {
        let fields = *self.index.fields();
        Ok(match term {
            Asked::Text { scope, pattern: words } if scope.is_recorded() => {
                self.property_query(StoryProperty::Recorded(*scope, words.clone()))
            }
            Asked::Text { scope, pattern: words } => {
                let found = self.word_pattern(*scope, words)?;
                self.or_same_entity(found, *scope, words)?
            }
            Asked::Date { from, to } => {
                let bound = |date: &Option<jiff::civil::Date>| {
                    let day = u64::try_from(encode_date((*date)?)).unwrap_or_default();
                    Some(Term::from_field_u64(fields.day, day))
                };
                range_query(fields.day, bound(from), bound(to))
            }
            Asked::Money { currency, from, to } => {
                let amount =
                    |value: u64| Term::from_field_u64(fields.money, encode_money(*currency, value));
                let (least, most) = (from.unwrap_or(0), to.unwrap_or(u64::MAX));
                range_query(fields.money, Some(amount(least)), Some(amount(most)))
            }
            Asked::Is(state) => self.property_query(StoryProperty::Mark(*state)),
            Asked::Has(StoryFeature::Copies) => self.property_query(StoryProperty::Copies),
            Asked::Has(StoryFeature::Tag) => self.property_query(StoryProperty::Tags),
            Asked::Has(StoryFeature::Note) => self.property_query(StoryProperty::Notes),
            Asked::Has(feature) => term_query(
                Term::from_field_text(fields.has, feature_term(*feature)),
                IndexRecordOption::Basic,
            ),
        })
    }

    fn word_pattern(
        &mut self,
        scope: Scope,
        words: &WordPattern,
    ) -> tantivy::Result<Box<dyn Query>> {
        let fields = *self.index.fields();
        let (field, stems) = match scope {
            Scope::Anywhere => (fields.text, Some(fields.text_stems)),
            Scope::Title => (fields.title, Some(fields.title_stems)),
            Scope::Person => (fields.person, None),
            Scope::Organization => (fields.organization, None),
            Scope::Place => (fields.place, None),
            Scope::Outlet => (fields.outlet, None),
            Scope::Section => (fields.section, None),
            Scope::Quote => return self.in_one_quote(&[words]),
            // Not in the index.
            Scope::Tag | Scope::Note | Scope::Dossier | Scope::NewIn => {
                return Ok(Box::new(EmptyQuery));
            }
        };
        match words {
            WordPattern::Phrase { words, is_prefix: open, .. } => {
                let found = self.phrase(field, words, *open)?;
                if scope == Scope::Anywhere {
                    let in_title = self.phrase(fields.title, words, *open)?;
                    if self.is_positive {
                        self.score.add_query(found.box_clone(), 1.0);
                        self.score.add_query(in_title, EXACT_TITLE_BOOST);
                    }
                }
                Ok(found)
            }
            WordPattern::Glob { form } => Ok(any_term(glob_terms(self.index, field, form)?)),
            WordPattern::Near { words, distance } => {
                let terms = words.iter().map(|word| Term::from_field_text(field, word));
                let basic = |term| (Occur::Must, term_query(term, IndexRecordOption::Basic));
                let mut clauses: Vec<_> = terms.map(basic).collect();
                clauses.push((Occur::Must, near_query(words, *distance)));
                Ok(Box::new(BooleanQuery::new(clauses)))
            }
            WordPattern::Word { word, is_prefix: open, .. } => {
                if stems.is_some() && self.is_positive {
                    self.score.add_word(self.index, word, 1.0)?;
                }
                // Completions of the word match too, but do not add to the score.
                let mut found = if *open { self.completions(field, word)? } else { Vec::new() };
                match stems {
                    Some(stems) => {
                        let root = stem(word);
                        found.push(Term::from_field_text(field, root));
                        found.push(Term::from_field_text(stems, root));
                    }
                    None => found.push(Term::from_field_text(field, word)),
                }
                Ok(any_term(found))
            }
        }
    }

    /// Returns a query for stories with a quotation that has all the words, in it or in the name of
    /// its speaker.
    fn in_one_quote(&self, patterns: &[&WordPattern]) -> tantivy::Result<Box<dyn Query>> {
        let field = self.index.fields().quote;
        let mut terms: Vec<Term> = Vec::new();
        let mut open_word = None;
        for pattern in patterns {
            let (words, is_prefix): (&[String], bool) = match pattern {
                WordPattern::Word { word, is_prefix, .. } => {
                    (std::slice::from_ref(word), *is_prefix)
                }
                WordPattern::Phrase { words, is_prefix, .. } => (words, *is_prefix),
                // Patterns of letters and distances are not looked for in quotations.
                WordPattern::Glob { .. } | WordPattern::Near { .. } => {
                    return Ok(Box::new(EmptyQuery));
                }
            };
            for (at, word) in words.iter().enumerate() {
                if is_prefix && at + 1 == words.len() {
                    open_word = Some(word);
                } else {
                    terms.push(Term::from_field_text(field, stem(word)));
                }
            }
        }
        let Some(word) = open_word else { return Ok(at_one_position(terms)) };
        let mut endings = self.completions(field, word)?;
        endings.push(Term::from_field_text(field, stem(word)));
        let queries = endings
            .into_iter()
            .map(|ending| at_one_position(terms.iter().cloned().chain([ending]).collect()));
        Ok(Box::new(BooleanQuery::union(queries.collect())))
    }

    /// For a name, adds the stories that mention the same entity by another name.
    fn or_same_entity(
        &self,
        found: Box<dyn Query>,
        scope: Scope,
        words: &WordPattern,
    ) -> tantivy::Result<Box<dyn Query>> {
        let kind = match scope {
            Scope::Person | Scope::Quote => EntityKind::Person,
            Scope::Organization => EntityKind::Organization,
            Scope::Place => EntityKind::Place,
            _ => return Ok(found),
        };
        let name = match words {
            WordPattern::Phrase { words, .. } => words.join(" "),
            WordPattern::Word { word, .. } => word.clone(),
            WordPattern::Glob { .. } | WordPattern::Near { .. } => return Ok(found),
        };
        let fields = self.index.fields();
        let term_of = |term: String| match scope {
            Scope::Quote => Term::from_field_text(fields.said, prefix_of(&term)),
            _ => Term::from_field_text(fields.entity, &term),
        };
        let terms = alias_terms(self.index, kind, &name)?.into_iter();
        let terms: Vec<Term> = terms.map(term_of).collect();
        if terms.is_empty() {
            return Ok(found);
        }
        Ok(Box::new(BooleanQuery::union(vec![found, any_term(terms)])))
    }

    /// Returns a phrase query. If `is_prefix`, the last word is a prefix of a word.
    fn phrase(
        &self,
        field: Field,
        words: &[String],
        open: bool,
    ) -> tantivy::Result<Box<dyn Query>> {
        let mut terms: Vec<Term> =
            words.iter().map(|word| Term::from_field_text(field, word)).collect();
        if let ([word], Some(only)) = (words, terms.last().cloned()) {
            let mut found = if open { self.completions(field, word)? } else { Vec::new() };
            found.push(only);
            return Ok(any_term(found));
        }
        Ok(if terms.is_empty() {
            Box::new(EmptyQuery)
        } else if open {
            let last = words.last().map_or("", String::as_str);
            if self.completions_of(field, last, MAX_PHRASE_COMPLETIONS as usize)?.1 {
                self.is_prefix_cut.set(true);
            }
            let mut phrase = PhrasePrefixQuery::new(std::mem::take(&mut terms));
            phrase.set_max_expansions(MAX_PHRASE_COMPLETIONS);
            Box::new(phrase)
        } else {
            Box::new(PhraseQuery::new(terms))
        })
    }

    /// Returns words of the collection that start with a prefix, without the prefix itself.
    fn completions(&self, field: Field, word: &str) -> tantivy::Result<Vec<Term>> {
        // One or two letters have too many completions in texts; use those in headlines.
        let fields = self.index.fields();
        let field =
            if word.len() < MIN_TEXT_PREFIX && field == fields.text { fields.title } else { field };
        let (found, is_cut) = self.completions_of(field, word, MAX_COMPLETIONS.1)?;
        let mut found: Vec<(u32, Vec<u8>)> =
            found.into_iter().map(|(key, stories)| (stories, key)).collect();
        if is_cut || found.len() > MAX_COMPLETIONS.0 {
            self.is_prefix_cut.set(true);
        }
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.truncate(MAX_COMPLETIONS.0);
        let text = found.into_iter().filter_map(|(_, key)| String::from_utf8(key).ok());
        Ok(text.map(|word| Term::from_field_text(field, &word)).collect())
    }

    /// Returns the words of a field that start with a prefix, with the number of stories, at most
    /// `limit` of each segment, and whether there are more.
    fn completions_of(
        &self,
        field: Field,
        prefix: &str,
        limit: usize,
    ) -> tantivy::Result<(BTreeMap<Vec<u8>, u32>, bool)> {
        let (mut found, mut is_cut) = (BTreeMap::new(), false);
        for segment in self.index.searcher().segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let mut stream = inverted.terms().range().gt(prefix.as_bytes()).into_stream()?;
            let mut looked_at = 0;
            while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                if looked_at == limit {
                    is_cut = true;
                    break;
                }
                *found.entry(stream.key().to_vec()).or_default() += stream.value().doc_freq;
                looked_at += 1;
            }
        }
        Ok((found, is_cut))
    }

    /// Returns a query for stories with a property that is not in the index.
    fn property_query(&self, quality: StoryProperty) -> Box<dyn Query> {
        let is = (self.predicate_for)(quality);
        let predicate = FunctionPredicate::from(move |segment: &SegmentReader| {
            let serials = segment.fast_fields().u64("serial")?;
            let is = Arc::clone(&is);
            Ok(move |document: DocId| {
                let serial = serials.first(document).and_then(|serial| u32::try_from(serial).ok());
                serial.is_some_and(|serial| is(serial))
            })
        });
        let query: DocPredicateQuery = predicate.into();
        Box::new(query)
    }
}

/// Returns the terms of a field that have a form, in which `*` stands for any letters.
pub(in crate::library) fn glob_terms(
    index: &SearchIndex,
    field: Field,
    form: &str,
) -> tantivy::Result<Vec<Term>> {
    let start = form.split('*').next().unwrap_or_default();
    let mut terms = Vec::new();
    for segment in index.searcher().segment_readers() {
        let inverted = segment.inverted_index(field)?;
        let mut stream = inverted.terms().range().ge(start.as_bytes()).into_stream()?;
        while stream.advance() && stream.key().starts_with(start.as_bytes()) {
            let term = std::str::from_utf8(stream.key()).unwrap_or_default();
            if word::matches_glob(form, term) {
                terms.push(Term::from_field_text(field, term));
            }
        }
    }
    terms.sort_unstable();
    terms.dedup();
    Ok(terms)
}

/// Up to this number of terms, each is looked up by itself. For more, the engine builds an automaton,
/// which takes about two million instructions a query and a set of bits for all stories.
const MAX_UNION_TERMS: usize = 16;

/// Returns a query for stories with at least one of the terms.
pub(super) fn any_term(mut terms: Vec<Term>) -> Box<dyn Query> {
    if let (1, Some(only)) = (terms.len(), terms.last().cloned()) {
        return term_query(only, IndexRecordOption::Basic);
    }
    if terms.len() > MAX_UNION_TERMS {
        return Box::new(TermSetQuery::new(terms));
    }
    let basic = |term| term_query(term, IndexRecordOption::Basic);
    Box::new(BooleanQuery::union(terms.drain(..).map(basic).collect()))
}

/// Returns the words of a condition on quotations.
fn quote_pattern(part: &Expr) -> Option<&WordPattern> {
    match part {
        Expr::Condition(Asked::Text { scope: Scope::Quote, pattern }) => Some(pattern),
        _ => None,
    }
}

/// Returns a query for stories in which all terms have a position in common.
fn at_one_position(mut terms: Vec<Term>) -> Box<dyn Query> {
    terms.sort_unstable();
    terms.dedup();
    match terms.len() {
        0 => Box::new(EmptyQuery),
        1 => any_term(terms),
        _ => Box::new(PhraseQuery::new_with_offset(
            terms.into_iter().map(|term| (0, term)).collect(),
        )),
    }
}

/// Returns the value of the `has` field for a feature.
fn feature_term(feature: StoryFeature) -> &'static str {
    match feature {
        StoryFeature::Link => HAS_LINK,
        StoryFeature::Date => HAS_DATE,
        StoryFeature::Person => EntityKind::Person.name(),
        StoryFeature::Organization => EntityKind::Organization.name(),
        StoryFeature::Place => EntityKind::Place.name(),
        StoryFeature::Money => EntityKind::Money.name(),
        StoryFeature::Quote => HAS_QUOTE,
        // Not in the index, only in the catalog or the marks.
        StoryFeature::Copies | StoryFeature::Tag | StoryFeature::Note => "",
    }
}

fn term_query(term: Term, record: IndexRecordOption) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, record))
}

/// Returns a query for a numeric field in a range, bounds included.
fn range_query(field: Field, from: Option<Term>, to: Option<Term>) -> Box<dyn Query> {
    let bound = |term: Option<Term>| term.map_or(Bound::Unbounded, Bound::Included);
    if from.is_none() && to.is_none() {
        let least = Term::from_field_u64(field, 0);
        return Box::new(RangeQuery::new(Bound::Included(least), Bound::Unbounded));
    }
    Box::new(ConstScoreQuery::new(Box::new(RangeQuery::new(bound(from), bound(to))), 0.0))
}

/// Returns a query for stories in which words stand near one another. It reads the stored text of
/// each story that it is asked about.
fn near_query(words: &[String], distance: usize) -> Box<dyn Query> {
    let matcher = Matcher::of_near_words(words, distance);
    let predicate = FunctionPredicate::from(move |segment: &SegmentReader| {
        let (texts, matcher) = (TextReader::open(segment)?, Mutex::new(matcher.clone()));
        Ok(move |document: DocId| {
            let mut matcher = matcher.lock().unwrap_or_else(PoisonError::into_inner);
            texts.record(document).is_ok_and(|record| matcher.matches_record(&record))
        })
    });
    let query: DocPredicateQuery = predicate.into();
    Box::new(query)
}
