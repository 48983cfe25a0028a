//! An immutable snapshot of a collection: lists, searches, loads and relates stories.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use super::catalogue::{Catalogue, Link, Permutation, Row};
use super::collection::Error;
use super::depot::Depot;
use super::entities::Memory;
use super::index::Engine;
use super::links::{Links, Target};
use super::listing::{Listing, Order, Query};
use super::question::{self, Expression, Mistake, State, Term};
use super::related::{self, Related};
use super::search::{self, Compiled, Highlighter, InState, Quality};
use super::texts::Texts;
use crate::news::{Article, ArticleId, Marks, NameOverrides};
use crate::text::article::{NoTitles, TitleLookup};
use crate::text::{names, sanitise};

/// One story with its resolved links.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// The article, with its mentions tagged.
    pub article: Article,
    /// Link targets, one for each link block, in order.
    pub targets: Vec<Target>,
}

/// The stories connected to a story.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Relations {
    /// Related stories, the strongest first.
    pub related: Vec<Related>,
    /// Stories that link to it, newest first.
    pub backlinks: Vec<Row>,
}

/// One `Baca Juga` link of the collection, resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkRow {
    /// The story that contains the link.
    pub source: Row,
    /// The text before the title.
    pub label: String,
    /// The title the link names.
    pub title: String,
    /// The address in the link, if it has one.
    pub url: Option<String>,
    /// The resolved target.
    pub target: Target,
    /// False if the end of the title is a guess.
    pub certain: bool,
}

/// How many rows of a result to compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// The first rows and the total count. The time does not depend on the size of the result.
    First,
    /// All rows.
    Whole,
}

/// An immutable snapshot of a collection, shared between threads. A change of the collection
/// produces a new snapshot.
#[derive(Debug)]
pub struct Library {
    catalogue: Arc<Catalogue>,
    texts: Arc<Texts>,
    /// `None` before the collection is indexed: stories can be listed but not searched.
    depot: Option<Depot>,
    /// Opened on first use.
    engine: OnceLock<Option<Engine>>,
    damaged: AtomicBool,
    memory: Memory,
}

impl Library {
    /// Creates a snapshot of a catalog and the search index commit that belongs to it.
    pub(super) fn new(catalogue: Catalogue, texts: Arc<Texts>, depot: Option<Depot>) -> Self {
        Self {
            catalogue: Arc::new(catalogue),
            texts,
            depot,
            engine: OnceLock::new(),
            damaged: AtomicBool::new(false),
            memory: Memory::default(),
        }
    }

    /// Sets the search index, already open.
    pub(super) fn with_engine(self, engine: Engine) -> Self {
        // The snapshot was just created, so the cell is empty.
        let _ = self.engine.set(Some(engine));
        self
    }

    /// Returns the date on which the collection was opened.
    pub(super) fn today(&self) -> jiff::civil::Date {
        self.texts.today
    }

    /// Returns the catalog.
    pub(super) fn catalogue(&self) -> &Arc<Catalogue> {
        &self.catalogue
    }

    /// Returns the number of stories. Copies are not counted.
    pub fn len(&self) -> usize {
        self.catalogue.len()
    }

    /// Returns true if there are no stories.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns true after an index operation has failed. The index must be rebuilt.
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed)
    }

    /// Returns the year of the newest story. `None` if no story has a date.
    pub fn newest_year(&self) -> Option<i16> {
        self.catalogue.row(0)?.published.map(|published| published.date.year())
    }

    /// Returns all stories, newest first.
    pub fn everything(&self) -> Listing {
        Listing::all(Arc::clone(&self.catalogue), None)
    }

    /// Returns the number of unread stories.
    pub fn unread(&self, marks: &Marks) -> usize {
        let read = marks.records().map(|(id, _)| id).filter(|id| marks.is_read(*id));
        // A mark may name a copy; its story is counted once.
        let mut stories: Vec<u32> = read.filter_map(|id| self.catalogue.of_id(id)).collect();
        stories.sort_unstable();
        stories.dedup();
        self.len() - stories.len().min(self.len())
    }

    /// Runs a query. Fails if the query has a syntax error.
    pub fn find(
        &self,
        query: &Query,
        marks: &Arc<Marks>,
        depth: Depth,
    ) -> Result<Listing, Mistake> {
        let mut question = question::parse(&query.words, self.texts.today)?;
        let permutation = match query.order {
            Order::Best | Order::Date => None,
            Order::Title => Some(Permutation::Title),
            Order::Outlet => Some(Permutation::Outlet),
        };
        if question == Expression::Everything && !query.unread {
            return Ok(Listing::all(Arc::clone(&self.catalogue), permutation));
        }
        if query.unread {
            let unread = Expression::Term(Term::Is(State::Unread));
            question = match question {
                Expression::Everything => unread,
                question => Expression::All(vec![question, unread]),
            };
        }
        let Some(engine) = self.engine() else { return Ok(Listing::default()) };
        let state = |quality: Quality| self.state(quality, marks);
        let answer = || {
            let compiled = search::compile(&question, engine, &state)?;
            self.hits(&compiled, engine, query.order, permutation, depth)
        };
        Ok(self.sound(answer).unwrap_or_default())
    }

    fn hits(
        &self,
        compiled: &Compiled,
        engine: &Engine,
        order: Order,
        permutation: Option<Permutation>,
        depth: Depth,
    ) -> tantivy::Result<Listing> {
        let catalogue = &*self.catalogue;
        let ranked = order == Order::Best && !compiled.boosts.is_empty();
        let mut hits = match depth {
            Depth::First if ranked => search::first(compiled, engine, catalogue)?,
            _ => search::whole(compiled, ranked, engine, catalogue)?,
        };
        if let Some(permutation) = permutation {
            let mut answers = vec![false; catalogue.len()];
            for number in &hits.numbers {
                if let Some(answer) = answers.get_mut(*number as usize) {
                    *answer = true;
                }
            }
            let ordered = (0..catalogue.len()).filter_map(|at| catalogue.at(permutation, at));
            hits.numbers =
                ordered.filter(|number| answers.get(*number as usize) == Some(&true)).collect();
        }
        Ok(Listing::some(Arc::clone(&self.catalogue), hits.numbers, hits.scores, hits.total))
    }

    /// Returns a predicate on serials that is true for stories with a property.
    fn state(&self, quality: Quality, marks: &Arc<Marks>) -> InState {
        let (catalogue, marks) = (Arc::clone(&self.catalogue), Arc::clone(marks));
        Arc::new(move |serial| {
            let Some(number) = catalogue.of_serial(serial) else { return false };
            let id = catalogue.id(number);
            let is = |wanted: &dyn Fn(ArticleId) -> bool| id.is_some_and(wanted);
            match quality {
                Quality::State(State::Unread) => is(&|id| !marks.is_read(id)),
                Quality::State(State::Read) => is(&|id| marks.is_read(id)),
                Quality::State(State::Starred) => is(&|id| marks.is_starred(id)),
                Quality::Copies => {
                    catalogue.entry(number).is_some_and(|entry| !entry.copies.is_empty())
                }
            }
        })
    }

    /// Returns a highlighter for the words of a query. It matches nothing if the query has an
    /// error.
    pub fn highlighter(&self, words: &str) -> Highlighter {
        let question = question::parse(words, self.texts.today);
        question.map(|question| Highlighter::of(&question)).unwrap_or_default()
    }

    /// Returns the excerpt of a story that shows the matches of a query best.
    pub fn snippet(&self, id: ArticleId, highlighter: &Highlighter) -> Option<String> {
        let story = self.catalogue.of_id(id)?;
        let article = self.texts.article(&self.catalogue, story, &NoTitles).ok()?;
        let said = article.blocks.iter().filter(|block| block.kind.is_running());
        Some(highlighter.snippet(said.map(|block| block.text.as_str())))
    }

    /// Returns the story that was indexed first.
    pub fn first(&self) -> Option<ArticleId> {
        let number = (0..self.catalogue.serials()).find_map(|at| self.catalogue.of_serial(at))?;
        self.catalogue.id(number)
    }

    /// Returns one story as a row.
    pub fn row(&self, id: ArticleId) -> Option<Row> {
        self.catalogue.row(self.catalogue.of_id(id)?)
    }

    /// Returns the copies folded into a story, as rows.
    pub fn copies(&self, id: ArticleId) -> Vec<Row> {
        let entry = self.catalogue.of_id(id).and_then(|story| self.catalogue.entry(story));
        let Some(entry) = entry else { return Vec::new() };
        let row = |copy| self.catalogue.row_of(entry.clone().with(copy));
        entry.copies.iter().filter_map(row).collect()
    }

    /// Loads one story, with its mentions tagged and its links resolved. Names are replaced by the
    /// canonical names of the collection, subject to the user's overrides. Returns `None` if the
    /// collection has no such story. Fails if the text is no longer at its location.
    pub fn story(&self, id: ArticleId, naming: &NameOverrides) -> Result<Option<Story>, Error> {
        let Some(number) = self.catalogue.of_id(id) else { return Ok(None) };
        let mut article = self.article(number)?;
        self.call_names(&mut article, naming);
        let links: Vec<Link> = article.blocks.iter().filter_map(Link::of).collect();
        let targets = links.iter().map(|link| self.target(link, number)).collect();
        Ok(Some(Story { article, targets }))
    }

    /// Returns the original text of a story. Characters that are not safe for a terminal are shown
    /// as visible escapes. Returns `None` and fails like [`Library::load_story`].
    pub fn raw(&self, id: ArticleId) -> Result<Option<String>, Error> {
        let Some(number) = self.catalogue.of_id(id) else { return Ok(None) };
        let Some(entry) = self.catalogue.entry(number) else { return Ok(None) };
        let record = self.texts.record(&self.catalogue, &entry.spot);
        let record = record.map_err(|why| self.unreadable(number, why))?;
        Ok(Some(sanitise::with_visible_escapes(&record.body)))
    }

    /// Returns the related stories of a story, at most `limit`, and the stories that link to it.
    pub fn relations(&self, id: ArticleId, limit: usize) -> Relations {
        let (Some(number), Some(links)) = (self.catalogue.of_id(id), self.index()) else {
            return Relations::default();
        };
        let Ok(article) = self.article(number) else { return Relations::default() };
        let answer = || {
            let backlinks = links.backlinks(number)?;
            let mut linked = backlinks.clone();
            for link in article.blocks.iter().filter_map(Link::of) {
                linked.extend(links.targets(&link, number)?);
            }
            linked.sort_unstable();
            linked.dedup();
            let related = related::related(&links, number, &article, &linked, limit)?;
            Ok(Relations { related, backlinks: self.rows(&backlinks) })
        };
        self.sound(answer).unwrap_or_default()
    }

    /// Returns every link of the collection, story by story, newest first.
    pub fn links(&self) -> impl Iterator<Item = LinkRow> {
        let numbers = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        numbers.flat_map(move |number| self.links_of(number))
    }

    fn links_of(&self, number: u32) -> Vec<LinkRow> {
        let entry = self.catalogue.entry(number).filter(|entry| !entry.links.is_empty());
        let Some(entry) = entry else { return Vec::new() };
        let links = self.index().map_or(entry.links.clone(), |index| index.of(number, &entry));
        let Some(source) = self.catalogue.row_of(entry) else { return Vec::new() };
        let row = |link: Link| LinkRow {
            source: source.clone(),
            target: self.target(&link, number),
            label: link.label,
            title: link.title,
            url: link.url,
            certain: link.certain,
        };
        links.into_iter().map(row).collect()
    }

    /// Loads a story by id. Its names are those used in its own text, not canonical names.
    pub(super) fn article_of(&self, id: ArticleId) -> Result<Option<Article>, Error> {
        self.catalogue.of_id(id).map(|number| self.article(number)).transpose()
    }

    fn article(&self, number: u32) -> Result<Article, Error> {
        let links = self.index();
        let titles: &dyn TitleLookup = match &links {
            Some(links) => links,
            None => &NoTitles,
        };
        let article = self.texts.article(&self.catalogue, number, titles);
        let mut article = article.map_err(|why| self.unreadable(number, why))?;
        names::tag(&mut article.blocks);
        Ok(article)
    }

    fn unreadable(&self, number: u32, why: super::source::Why) -> Error {
        let path = self.catalogue.row(number).map(|row| row.path).unwrap_or_default();
        Error::Unreadable { path: sanitise::path(&path), why }
    }

    fn target(&self, link: &Link, from: u32) -> Target {
        let Some(index) = self.index() else { return Target::Missing };
        let found = self.sound(|| index.targets(link, from)).unwrap_or_default();
        let mut rows = self.rows(&found);
        match rows.len() {
            0 => Target::Missing,
            1 => Target::Here(rows.remove(0)),
            _ => Target::Several(rows),
        }
    }

    /// Returns the link resolver. `None` before the collection is indexed.
    pub(super) fn index(&self) -> Option<Links<'_>> {
        let engine = self.engine()?;
        Some(Links { catalogue: &self.catalogue, engine, texts: &self.texts })
    }

    fn rows(&self, numbers: &[u32]) -> Vec<Row> {
        numbers.iter().filter_map(|number| self.catalogue.row(*number)).collect()
    }

    /// Returns the cache of entity data.
    pub(super) fn memory(&self) -> &Memory {
        &self.memory
    }

    /// Returns the search index, opening it on first use. `None` if the collection is not indexed
    /// or the index is damaged.
    pub(super) fn engine(&self) -> Option<&Engine> {
        let open = || self.sound(|| self.depot.as_ref().map(Depot::engine).transpose()).flatten();
        self.engine.get_or_init(open).as_ref()
    }

    /// Runs an index operation. On an error or a panic it marks the index as damaged and returns
    /// `None`. tantivy does not validate its files and panics on some damaged ones.
    pub(super) fn sound<T>(&self, question: impl FnOnce() -> tantivy::Result<T>) -> Option<T> {
        let answer = catch_unwind(AssertUnwindSafe(question));
        let answer = answer.ok().and_then(tantivy::Result::ok);
        if answer.is_none() {
            self.damaged.store(true, Ordering::Relaxed);
        }
        answer
    }
}
