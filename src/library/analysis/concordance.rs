//! Concordances: every hit of a query with the words around it (keyword in context).

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use tantivy::DocId;

use super::columns::StoryNumbers;
use super::context::contexts_of;
use super::matching::{Matcher, PartWords, WordRange};
use super::selection::Documents;
use crate::library::Library;
use crate::library::index::SearchIndex;
use crate::library::query::QueryError;
use crate::news::{ArticleId, Marks, PublicationDate};
use crate::text::newsroom::outlet_key::outlet_key;
use crate::text::word;

/// Number of words on each side by which hits can be sorted.
pub(super) const SORT_WORDS: usize = 3;

/// Maximum number of lines that are made at once.
const BATCH_LINES: usize = 1 << 15;

/// Order of the lines of a concordance. Words are compared folded; equal lines are in the order of
/// the dates, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum ConcordanceOrder {
    /// Newest story first, then as in the story.
    #[default]
    Date,
    /// By outlet.
    Outlet,
    /// By the word at this place to the left, 1 being the last word before the hit; then by the
    /// words from the hit outwards.
    Left(usize),
    /// By the word at this place to the right, likewise.
    Right(usize),
}

/// What a concordance shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ConcordanceQuery {
    /// Query in the syntax of [`crate::library::query`].
    pub text: String,
    /// Order of the lines.
    pub order: ConcordanceOrder,
    /// Stop after this many lines. Only for the order by date, which then does not read all stories.
    pub limit: Option<usize>,
}

/// One hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hit {
    pub(super) segment: u32,
    pub(super) document: DocId,
    /// Number of the story in the catalog.
    pub(super) story: u32,
    /// Position of the part in the story, and the words of the hit in it.
    pub(super) part: u32,
    pub(super) start: u32,
    pub(super) length: u32,
}

/// The hits of a query in order. Lines are made when they are asked for.
#[derive(Debug, Clone, Default)]
pub struct Concordance {
    hits: Vec<Hit>,
    story_count: usize,
    is_complete: bool,
}

/// A line of a concordance.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConcordanceLine {
    /// Story.
    pub id: ArticleId,
    /// Index of the block in the story. `None` for the headline.
    pub block: Option<usize>,
    /// Range of the hit in code points of the text of the block or headline.
    pub range: Range<usize>,
    /// Text before the hit.
    pub left: String,
    /// The hit.
    pub hit: String,
    /// Text after the hit.
    pub right: String,
    /// Date of the story.
    pub published: Option<PublicationDate>,
    /// Outlet as the story names it.
    pub outlet: Option<String>,
    /// Headline of the story.
    pub title: String,
}

impl Concordance {
    /// Returns the number of hits found.
    pub fn len(&self) -> usize {
        self.hits.len()
    }

    /// Returns true if there is no hit.
    pub fn is_empty(&self) -> bool {
        self.hits.is_empty()
    }

    /// Returns the number of stories with a hit.
    pub fn story_count(&self) -> usize {
        self.story_count
    }

    /// Returns false if the search stopped at its limit.
    pub fn is_complete(&self) -> bool {
        self.is_complete
    }
}

/// A hit with the folded words by which it is sorted.
struct SortableHit {
    hit: Hit,
    key: String,
}

/// Separates the words of a sort key. It sorts before any letter.
const KEY_SEPARATOR: char = '\u{1}';

impl Library {
    /// Returns the hits of a query. Fails if the query has a syntax error.
    pub fn concordance(
        &self,
        query: &ConcordanceQuery,
        marks: &Arc<Marks>,
    ) -> Result<Concordance, QueryError> {
        let Some(selection) = self.select(&query.text, marks)? else {
            return Ok(Concordance::default());
        };
        let (Some(index), Some(matcher)) = (self.search_index(), self.matcher(&selection.query))
        else {
            return Ok(Concordance::default());
        };
        let found = self.guard_index(|| match query.limit {
            Some(limit) if query.order == ConcordanceOrder::Date => {
                self.first_hits(index, &matcher, &selection.documents, limit)
            }
            _ => self.all_hits(index, &matcher, &selection.documents, query.order),
        });
        Ok(found.unwrap_or_default())
    }

    fn all_hits(
        &self,
        index: &SearchIndex,
        matcher: &Matcher,
        documents: &Documents,
        order: ConcordanceOrder,
    ) -> tantivy::Result<Concordance> {
        let numbers = StoryNumbers::new(index, self.catalog());
        let states = documents.scan(
            index,
            &|| (matcher.clone(), Vec::new()),
            &|(matcher, hits): &mut (Matcher, Vec<SortableHit>), document, record| {
                let Some(story) = numbers.get(document) else { return };
                collect_hits(matcher, document, story, record, order, hits);
            },
        )?;
        let mut hits: Vec<SortableHit> = states.into_iter().flat_map(|(_, hits)| hits).collect();
        if order == ConcordanceOrder::Outlet {
            self.add_outlets(&mut hits);
        }
        hits.sort_unstable_by(compare_hits);
        let hits: Vec<Hit> = hits.into_iter().map(|sortable| sortable.hit).collect();
        let mut stories: Vec<u32> = hits.iter().map(|hit| hit.story).collect();
        stories.sort_unstable();
        stories.dedup();
        Ok(Concordance { hits, story_count: stories.len(), is_complete: true })
    }

    /// Returns the first hits by date, from the newest story on.
    fn first_hits(
        &self,
        index: &SearchIndex,
        matcher: &Matcher,
        documents: &Documents,
        limit: usize,
    ) -> tantivy::Result<Concordance> {
        let numbers = StoryNumbers::new(index, self.catalog());
        let mut stories: Vec<(u32, (usize, DocId))> =
            documents.iter().filter_map(|at| Some((numbers.get(at)?, at))).collect();
        stories.sort_unstable();
        let (mut matcher, mut hits, mut story_count) = (matcher.clone(), Vec::new(), 0);
        let mut texts = TextReaders::new(index);
        for (story, document) in &stories {
            if hits.len() >= limit {
                return Ok(Concordance {
                    hits: into_hits(hits, limit),
                    story_count,
                    is_complete: false,
                });
            }
            let before = hits.len();
            let record = texts.record(*document)?;
            let order = ConcordanceOrder::Date;
            collect_hits(&mut matcher, *document, *story, &record, order, &mut hits);
            story_count += usize::from(hits.len() > before);
        }
        let is_complete = hits.len() <= limit;
        Ok(Concordance { hits: into_hits(hits, limit), story_count, is_complete })
    }

    fn add_outlets(&self, hits: &mut [SortableHit]) {
        hits.sort_unstable_by_key(|sortable| sortable.hit.story);
        let mut last: Option<(u32, String)> = None;
        for sortable in hits {
            let story = sortable.hit.story;
            if last.as_ref().is_none_or(|(known, _)| *known != story) {
                let row = self.catalog().row(story);
                let outlet = row.as_ref().and_then(|row| {
                    outlet_key(row.meta.outlet.as_deref(), row.meta.url.as_deref())
                });
                // Stories without an outlet come last.
                let outlet = outlet.map_or_else(|| char::MAX.to_string(), str::to_lowercase);
                last = Some((story, outlet));
            }
            sortable.key = last.as_ref().map(|(_, outlet)| outlet.clone()).unwrap_or_default();
        }
    }

    /// Returns the lines of a range of a concordance, with at most `left` and `right` words around
    /// each hit.
    pub fn concordance_lines(
        &self,
        concordance: &Concordance,
        range: Range<usize>,
        (left, right): (usize, usize),
    ) -> Vec<ConcordanceLine> {
        let end = range.end.min(concordance.len());
        let hits = concordance.hits.get(range.start.min(end)..end).unwrap_or_default();
        let mut lines = Vec::with_capacity(hits.len());
        for batch in hits.chunks(BATCH_LINES) {
            lines.extend(self.lines_of(batch, left, right).into_iter().flatten());
        }
        lines
    }

    /// Makes the lines of some hits. Each text is read once, in the order of the index, and each row
    /// of the catalog in the order of the catalog.
    fn lines_of(&self, hits: &[Hit], left: usize, right: usize) -> Vec<Option<ConcordanceLine>> {
        let Some(index) = self.search_index() else { return Vec::new() };
        let mut order: Vec<usize> = (0..hits.len()).collect();
        order.sort_unstable_by_key(|at| hits.get(*at).map(|hit| (hit.segment, hit.document)));
        let contexts = self.guard_index(|| contexts_of(hits, &order, index, left, right));
        let mut contexts = contexts.unwrap_or_default();
        contexts.sort_unstable_by_key(|(at, _)| hits.get(*at).map(|hit| hit.story));
        let mut lines: Vec<Option<ConcordanceLine>> = (0..hits.len()).map(|_| None).collect();
        let mut last = None;
        for (at, context) in contexts {
            let Some(hit) = hits.get(at) else { continue };
            if last.as_ref().is_none_or(|(story, _)| *story != hit.story) {
                last = Some((hit.story, self.catalog().row(hit.story)));
            }
            let row = last.as_ref().and_then(|(_, row)| row.as_ref());
            if let (Some(place), Some(row)) = (lines.get_mut(at), row) {
                *place = Some(ConcordanceLine {
                    id: row.meta.id,
                    block: context.block,
                    range: context.range,
                    left: context.left,
                    hit: context.hit,
                    right: context.right,
                    published: row.meta.published,
                    outlet: row.meta.outlet.clone(),
                    title: row.meta.title.text.clone(),
                });
            }
        }
        lines
    }
}

fn into_hits(mut hits: Vec<SortableHit>, limit: usize) -> Vec<Hit> {
    hits.truncate(limit);
    hits.into_iter().map(|sortable| sortable.hit).collect()
}

/// Sorts by key; then by date, newest first; then as in the story.
fn compare_hits(a: &SortableHit, b: &SortableHit) -> Ordering {
    let place = |hit: &Hit| (hit.story, hit.part, hit.start);
    a.key.cmp(&b.key).then_with(|| place(&a.hit).cmp(&place(&b.hit)))
}

/// Adds the hits in a record.
fn collect_hits(
    matcher: &mut Matcher,
    (segment, document): (usize, DocId),
    story: u32,
    record: &[u8],
    order: ConcordanceOrder,
    hits: &mut Vec<SortableHit>,
) {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let mut part = 0;
    matcher.find_in_record(record, &mut |_, words, ranges| {
        for range in ranges {
            hits.push(SortableHit {
                key: sort_key(words, &range, order),
                hit: Hit {
                    segment: number(segment),
                    document,
                    story,
                    part,
                    start: number(range.start),
                    length: number(range.len()),
                },
            });
        }
        part += 1;
    });
}

/// Returns the folded words by which a hit is sorted: that at the place asked for, then all from the
/// hit outwards.
fn sort_key(words: &PartWords<'_>, range: &WordRange, order: ConcordanceOrder) -> String {
    let at = |place: usize| match order {
        ConcordanceOrder::Left(_) => range.start.checked_sub(place),
        _ => (range.end + place).checked_sub(1),
    };
    let (ConcordanceOrder::Left(first) | ConcordanceOrder::Right(first)) = order else {
        return String::new();
    };
    let mut key = String::new();
    for place in std::iter::once(first).chain(1..=SORT_WORDS) {
        if let Some(at) = at(place).filter(|at| *at < words.words.len()) {
            key.push_str(&word::fold(&words.text_of(at..at + 1)));
        }
        key.push(KEY_SEPARATOR);
    }
    key
}

/// The texts of several segments.
pub(super) struct TextReaders<'a> {
    index: &'a SearchIndex,
    readers: Vec<Option<crate::library::index::TextReader>>,
}

impl<'a> TextReaders<'a> {
    pub(super) fn new(index: &'a SearchIndex) -> Self {
        let readers = index.searcher().segment_readers().iter().map(|_| None).collect();
        Self { index, readers }
    }

    /// Returns the text record of a document. Empty if there is no such document.
    pub(super) fn record(
        &mut self,
        (segment, document): (usize, DocId),
    ) -> tantivy::Result<Vec<u8>> {
        let segments = self.index.searcher().segment_readers();
        let (Some(place), Some(reader)) = (self.readers.get_mut(segment), segments.get(segment))
        else {
            return Ok(Vec::new());
        };
        if place.is_none() {
            *place = Some(crate::library::index::TextReader::open(reader)?);
        }
        match place {
            Some(texts) => texts.record(document),
            None => Ok(Vec::new()),
        }
    }
}
