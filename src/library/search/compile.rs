//! Compiles a query expression to a tantivy query.
//!
//! Stems decide whether a story matches. The score is the sum of BM25 over four fields: a match in
//! the headline counts more than one in the text, and an exact match more than a match by stem.

use std::ops::Bound;
use std::sync::Arc;

use tantivy::query::doc_predicate_query::{DocPredicateQuery, FunctionPredicate};
use tantivy::query::{
    AllQuery, BooleanQuery, BoostQuery, ConstScoreQuery, EmptyQuery, Occur, PhrasePrefixQuery,
    PhraseQuery, Query, RangeQuery, TermQuery, TermSetQuery,
};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, SegmentReader, Term};

use crate::library::catalogue::packed;
use crate::library::entities::same;
use crate::library::index::{DATE, Engine, LINK, money};
use crate::library::question::{Expression, Feature, Scope, State, Term as Asked, Words};
use crate::news::EntityKind;
use crate::text::stem::stem;

/// Boosts of a match: of the exact word in the headline, of its stem in the headline, of the exact
/// word in the text.
const TITLE: f32 = 3.0;
const TITLE_STEM: f32 = 2.0;
const WRITTEN: f32 = 1.5;

/// Completions of a prefix: the number used, the most frequent first, and the number examined.
const ENDINGS: (usize, usize) = (32, 1_024);

/// Maximum number of completions of the last word of a phrase.
const EXPANSIONS: u32 = 32;

/// Minimum length in bytes of a prefix that is completed with words of the text.
const BEGINNING: usize = 3;

/// A predicate on serials.
pub(in crate::library) type InState = Arc<dyn Fn(u32) -> bool + Send + Sync>;

/// A compiled query.
pub(in crate::library) struct Compiled {
    /// Selects the matching stories.
    pub(in crate::library) filter: Box<dyn Query>,
    /// Score components. Empty if all matches rank equally.
    pub(in crate::library) boosts: Vec<Box<dyn Query>>,
}

/// Compiles an expression. `predicate_for` returns the predicate for properties that are not in the
/// index.
pub(in crate::library) fn compile(
    expression: &Expression,
    engine: &Engine,
    state: &dyn Fn(Quality) -> InState,
) -> tantivy::Result<Compiled> {
    let mut compiler = Compiler { engine, state, boosts: Vec::new(), wanted: true };
    let filter = compiler.expression(expression)?;
    Ok(Compiled { filter, boosts: compiler.boosts })
}

/// A property of a story that is not in the index but in the marks or the catalog.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) enum Quality {
    /// The state in the marks.
    State(State),
    /// The story has copies.
    Copies,
}

struct Compiler<'a> {
    engine: &'a Engine,
    state: &'a dyn Fn(Quality) -> InState,
    boosts: Vec<Box<dyn Query>>,
    /// False inside a negation, where matches do not add to the score.
    wanted: bool,
}

impl Compiler<'_> {
    fn expression(&mut self, expression: &Expression) -> tantivy::Result<Box<dyn Query>> {
        Ok(match expression {
            Expression::Everything => Box::new(AllQuery),
            Expression::Term(term) => self.term(term)?,
            Expression::Any(parts) => {
                let parts = parts.iter().map(|part| self.expression(part));
                Box::new(BooleanQuery::union(parts.collect::<tantivy::Result<_>>()?))
            }
            Expression::All(parts) => self.all(parts)?,
            Expression::Not(part) => {
                let part = self.unwanted(part)?;
                let all: Box<dyn Query> = Box::new(AllQuery);
                Box::new(BooleanQuery::new(vec![(Occur::Must, all), (Occur::MustNot, part)]))
            }
        })
    }

    fn all(&mut self, parts: &[Expression]) -> tantivy::Result<Box<dyn Query>> {
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for part in parts {
            clauses.push(match part {
                Expression::Not(part) => (Occur::MustNot, self.unwanted(part)?),
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

    fn unwanted(&mut self, part: &Expression) -> tantivy::Result<Box<dyn Query>> {
        let before = self.wanted;
        self.wanted = !before;
        let part = self.expression(part);
        self.wanted = before;
        part
    }

    fn term(&mut self, term: &Asked) -> tantivy::Result<Box<dyn Query>> {
        let fields = *self.engine.fields();
        Ok(match term {
            Asked::Words { scope, words } => {
                let found = self.words(*scope, words)?;
                self.or_named(found, *scope, words)?
            }
            Asked::Date { from, to } => {
                let bound = |date: &Option<jiff::civil::Date>| {
                    let day = u64::try_from(packed((*date)?)).unwrap_or_default();
                    Some(Term::from_field_u64(fields.day, day))
                };
                between(fields.day, bound(from), bound(to))
            }
            Asked::Money { currency, from, to } => {
                let amount =
                    |value: u64| Term::from_field_u64(fields.money, money(*currency, value));
                let (least, most) = (from.unwrap_or(0), to.unwrap_or(u64::MAX));
                between(fields.money, Some(amount(least)), Some(amount(most)))
            }
            Asked::Is(state) => self.quality(Quality::State(*state)),
            Asked::Has(Feature::Copies) => self.quality(Quality::Copies),
            Asked::Has(feature) => term_query(
                Term::from_field_text(fields.has, held(*feature)),
                IndexRecordOption::Basic,
            ),
        })
    }

    fn words(&mut self, scope: Scope, words: &Words) -> tantivy::Result<Box<dyn Query>> {
        let fields = *self.engine.fields();
        let (field, stems) = match scope {
            Scope::Anywhere => (fields.text, Some(fields.text_stems)),
            Scope::Title => (fields.title, Some(fields.title_stems)),
            Scope::Person => (fields.person, None),
            Scope::Organization => (fields.organization, None),
            Scope::Place => (fields.place, None),
            Scope::Outlet => (fields.outlet, None),
            Scope::Section => (fields.section, None),
        };
        match words {
            Words::Phrase { words, open } => {
                let found = self.phrase(field, words, *open)?;
                if scope == Scope::Anywhere {
                    let in_title = self.phrase(fields.title, words, *open)?;
                    self.better(&|| found.box_clone(), 1.0);
                    self.better(&|| in_title.box_clone(), TITLE);
                }
                Ok(found)
            }
            Words::Word { word, open } => {
                if stems.is_some() {
                    self.rank(word);
                }
                // Completions of the word match too, but do not add to the score.
                let mut found = if *open { self.endings(field, word)? } else { Vec::new() };
                match stems {
                    Some(stems) => {
                        let root = stem(word);
                        found.push(Term::from_field_text(field, root));
                        found.push(Term::from_field_text(stems, root));
                    }
                    None => found.push(Term::from_field_text(field, word)),
                }
                Ok(one_of(found))
            }
        }
    }

    /// For a name, adds the stories that mention the same entity by another name.
    fn or_named(
        &self,
        found: Box<dyn Query>,
        scope: Scope,
        words: &Words,
    ) -> tantivy::Result<Box<dyn Query>> {
        let kind = match scope {
            Scope::Person => EntityKind::Person,
            Scope::Organization => EntityKind::Organization,
            Scope::Place => EntityKind::Place,
            _ => return Ok(found),
        };
        let name = match words {
            Words::Phrase { words, .. } => words.join(" "),
            Words::Word { word, .. } => word.clone(),
        };
        let field = self.engine.fields().entity;
        let terms = same(self.engine, kind, &name)?.into_iter();
        let terms: Vec<Term> = terms.map(|term| Term::from_field_text(field, &term)).collect();
        if terms.is_empty() {
            return Ok(found);
        }
        Ok(Box::new(BooleanQuery::union(vec![found, one_of(terms)])))
    }

    /// Adds score components for a word and its stem in headline and text.
    fn rank(&mut self, word: &str) {
        let fields = *self.engine.fields();
        let (root, term) =
            (stem(word), |field, word: &str| scored(Term::from_field_text(field, word)));
        self.better(&|| term(fields.text_stems, root), 1.0);
        self.better(&|| term(fields.title_stems, root), TITLE_STEM);
        self.better(&|| term(fields.text, word), WRITTEN);
        self.better(&|| term(fields.title, word), TITLE);
        if root != word {
            self.better(&|| term(fields.text, root), 1.0);
            self.better(&|| term(fields.title, root), TITLE_STEM);
        }
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
            let mut found = if open { self.endings(field, word)? } else { Vec::new() };
            found.push(only);
            return Ok(one_of(found));
        }
        Ok(if terms.is_empty() {
            Box::new(EmptyQuery)
        } else if open {
            let mut phrase = PhrasePrefixQuery::new(std::mem::take(&mut terms));
            phrase.set_max_expansions(EXPANSIONS);
            Box::new(phrase)
        } else {
            Box::new(PhraseQuery::new(terms))
        })
    }

    /// Returns words of the collection that start with a prefix, without the prefix itself.
    fn endings(&self, field: Field, word: &str) -> tantivy::Result<Vec<Term>> {
        // One or two letters have too many completions in texts; use those in headlines.
        let fields = self.engine.fields();
        let field =
            if word.len() < BEGINNING && field == fields.text { fields.title } else { field };
        let mut found: Vec<(u32, Vec<u8>)> = Vec::new();
        for segment in self.engine.searcher().segment_readers() {
            let inverted = segment.inverted_index(field)?;
            let mut stream = inverted.terms().range().gt(word.as_bytes()).into_stream()?;
            let mut looked_at = 0;
            while looked_at < ENDINGS.1
                && stream.advance()
                && stream.key().starts_with(word.as_bytes())
            {
                found.push((stream.value().doc_freq, stream.key().to_vec()));
                looked_at += 1;
            }
        }
        found.sort_unstable_by(|a, b| b.cmp(a));
        found.truncate(ENDINGS.0);
        let text = found.into_iter().filter_map(|(_, key)| String::from_utf8(key).ok());
        Ok(text.map(|word| Term::from_field_text(field, &word)).collect())
    }

    fn better(&mut self, query: &dyn Fn() -> Box<dyn Query>, by: f32) {
        if self.wanted {
            self.boosts.push(Box::new(BoostQuery::new(query(), by)));
        }
    }

    /// Returns a query for stories with a property that is not in the index.
    fn quality(&self, quality: Quality) -> Box<dyn Query> {
        let is = (self.state)(quality);
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

/// Returns a query for stories with at least one of the terms.
fn one_of(mut terms: Vec<Term>) -> Box<dyn Query> {
    if let (1, Some(only)) = (terms.len(), terms.last().cloned()) {
        return term_query(only, IndexRecordOption::Basic);
    }
    if terms.len() > 2 {
        return Box::new(TermSetQuery::new(terms));
    }
    let basic = |term| term_query(term, IndexRecordOption::Basic);
    Box::new(BooleanQuery::union(terms.drain(..).map(basic).collect()))
}

/// Returns the value of the `has` field for a feature.
fn held(feature: Feature) -> &'static str {
    match feature {
        Feature::Link => LINK,
        Feature::Date => DATE,
        Feature::Person => EntityKind::Person.name(),
        Feature::Organization => EntityKind::Organization.name(),
        Feature::Place => EntityKind::Place.name(),
        Feature::Money => EntityKind::Money.name(),
        // Not in the index, only in the catalog.
        Feature::Copies => "",
    }
}

fn scored(term: Term) -> Box<dyn Query> {
    term_query(term, IndexRecordOption::WithFreqs)
}

fn term_query(term: Term, record: IndexRecordOption) -> Box<dyn Query> {
    Box::new(TermQuery::new(term, record))
}

/// Returns a query for a numeric field in a range, bounds included.
fn between(field: Field, from: Option<Term>, to: Option<Term>) -> Box<dyn Query> {
    let bound = |term: Option<Term>| term.map_or(Bound::Unbounded, Bound::Included);
    if from.is_none() && to.is_none() {
        let least = Term::from_field_u64(field, 0);
        return Box::new(RangeQuery::new(Bound::Included(least), Bound::Unbounded));
    }
    Box::new(ConstScoreQuery::new(Box::new(RangeQuery::new(bound(from), bound(to))), 0.0))
}
