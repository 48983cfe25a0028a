//! An immutable snapshot of a collection: lists, searches, loads and relates stories.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::catalog::{Catalog, StoredLink, StoryRow};
use super::collection::Error;
use super::entities::EntityCache;
use super::index::SearchIndex;
use super::index_store::IndexStore;
use super::listing::Listing;
use super::query;
use super::quotes::StoryQuote;
use super::relations::{
    LinkResolver, LinkTarget, PairComparison, RelatedScope, RelatedStory, candidate_features,
    related_stories,
};
use super::search::Highlighter;
use super::text_store::TextStore;
use super::threads::ThreadNumbers;
use crate::news::{Article, ArticleId, Marks, NameOverrides};
use crate::text::article::{NoTitles, TitleLookup};
use crate::text::{names, sanitize};

/// One story with its resolved links.
#[derive(Debug, Clone, PartialEq)]
pub struct LoadedStory {
    /// The article, with its mentions tagged.
    pub article: Article,
    /// Link targets, one for each link block, in order.
    pub targets: Vec<LinkTarget>,
    /// Who said what, in order.
    pub quotes: Vec<StoryQuote>,
}

/// The stories connected to a story.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Relations {
    /// Related stories, the strongest first.
    pub related: Vec<RelatedStory>,
    /// The number of related stories without a limit.
    pub related_total: usize,
    /// Stories that link to it, newest first.
    pub backlinks: Vec<StoryRow>,
}

/// One `Baca Juga` link of the collection, resolved.
#[derive(Debug, Clone, PartialEq)]
pub struct ResolvedLink {
    /// The story that contains the link.
    pub source: StoryRow,
    /// The text before the title.
    pub label: String,
    /// The title the link names.
    pub title: String,
    /// The address in the link, if it has one.
    pub url: Option<String>,
    /// The resolved target.
    pub target: LinkTarget,
    /// False if the end of the title is a guess.
    pub certain: bool,
}

/// How many rows of a result to compute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ResultScope {
    /// The first rows and the total count. The time does not depend on the size of the result.
    FirstRows,
    /// All rows.
    AllRows,
}

impl ResultScope {
    /// Number of rows of [`ResultScope::FirstRows`]; more than any screen shows.
    pub const FIRST_ROWS: usize = 200;
}

/// An immutable snapshot of a collection, shared between threads. A change of the collection
/// produces a new snapshot.
#[derive(Debug)]
pub struct Library {
    catalog: Arc<Catalog>,
    text_store: Arc<TextStore>,
    /// `None` before the collection is indexed: stories can be listed but not searched.
    index_store: Option<IndexStore>,
    /// Opened on first use.
    search_index: OnceLock<Option<SearchIndex>>,
    damaged: AtomicBool,
    entity_cache: EntityCache,
    /// Numbers of the stories of all threads. Made on first use.
    threads: OnceLock<Vec<ThreadNumbers>>,
}

impl Library {
    /// Creates a snapshot of a catalog and the search index commit that belongs to it.
    pub(super) fn new(
        catalog: Catalog,
        text_store: Arc<TextStore>,
        index_store: Option<IndexStore>,
    ) -> Self {
        Self {
            catalog: Arc::new(catalog),
            text_store,
            index_store,
            search_index: OnceLock::new(),
            damaged: AtomicBool::new(false),
            entity_cache: EntityCache::default(),
            threads: OnceLock::new(),
        }
    }

    /// Sets the search index, already open.
    pub(super) fn with_search_index(self, index: SearchIndex) -> Self {
        // The snapshot was just created, so the cell is empty.
        let _ = self.search_index.set(Some(index));
        self
    }

    /// Returns the date on which the collection was opened.
    pub(super) fn today(&self) -> jiff::civil::Date {
        self.text_store.today
    }

    /// Returns the threads, if they have been made.
    pub(super) fn thread_cache(&self) -> &OnceLock<Vec<ThreadNumbers>> {
        &self.threads
    }

    /// Returns the source of texts.
    pub(super) fn text_store(&self) -> &TextStore {
        &self.text_store
    }

    /// Returns the catalog.
    pub(super) fn catalog(&self) -> &Arc<Catalog> {
        &self.catalog
    }

    /// Returns the number of stories. Copies are not counted.
    pub fn len(&self) -> usize {
        self.catalog.len()
    }

    /// Returns true if there are no stories.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns true after an index operation has failed. The index must be rebuilt.
    pub fn is_damaged(&self) -> bool {
        self.damaged.load(Ordering::Relaxed) || self.catalog.is_damaged()
    }

    /// Marks the index as damaged.
    pub(super) fn set_damaged(&self) {
        self.damaged.store(true, Ordering::Relaxed);
    }

    /// Returns the year of the newest story. `None` if no story has a date.
    pub fn newest_year(&self) -> Option<i16> {
        self.catalog.row(0)?.meta.published.map(|published| published.date.year())
    }

    /// Returns all stories, newest first.
    pub fn all_stories(&self) -> Listing {
        Listing::of_all(Arc::clone(&self.catalog), None)
    }

    /// Returns the number of unread stories.
    pub fn unread_count(&self, marks: &Marks) -> usize {
        let read = marks.records().map(|(id, _)| id).filter(|id| marks.is_read(*id));
        // A mark may name a copy; its story is counted once.
        let mut stories: Vec<u32> = read.filter_map(|id| self.catalog.number_of_id(id)).collect();
        stories.sort_unstable();
        stories.dedup();
        self.len() - stories.len().min(self.len())
    }

    /// Returns a highlighter for the words of a query. It matches nothing if the query has an
    /// error.
    pub fn highlighter(&self, query: &str) -> Highlighter {
        let expr = query::parse(query, self.text_store.today);
        expr.map(|question| Highlighter::from_query(&question)).unwrap_or_default()
    }

    /// Returns the excerpt of a story that shows the matches of a query best.
    pub fn snippet(&self, id: ArticleId, highlighter: &Highlighter) -> Option<String> {
        let story = self.catalog.number_of_id(id)?;
        let article = self.text_store.article(&self.catalog, story, &NoTitles).ok()?;
        let said = article.blocks.iter().filter(|block| block.kind.is_running());
        Some(highlighter.snippet(said.map(|block| block.text.as_str())))
    }

    /// Returns the excerpts of several stories, as [`Library::snippet`] does. Uses all processors.
    pub fn snippets(&self, ids: &[ArticleId], highlighter: &Highlighter) -> Vec<Option<String>> {
        // In the order of the catalog, because neighboring entries are read together.
        let mut order: Vec<(Option<u32>, usize)> =
            ids.iter().map(|id| self.catalog.number_of_id(*id)).zip(0..).collect();
        order.sort_unstable();
        let excerpt = |(_, place): (Option<u32>, usize)| {
            (place, ids.get(place).and_then(|id| self.snippet(*id, highlighter)))
        };
        let mut found: Vec<(usize, Option<String>)> = order.into_par_iter().map(excerpt).collect();
        found.sort_unstable_by_key(|(place, _)| *place);
        found.into_iter().map(|(_, snippet)| snippet).collect()
    }

    /// Returns the beginning of the running text of a story, at most `chars` characters.
    pub(super) fn opening(&self, id: ArticleId, chars: usize) -> Option<String> {
        let number = self.catalog.number_of_id(id)?;
        let article = self.text_store.article(&self.catalog, number, &NoTitles).ok()?;
        let block = article.blocks.iter().find(|block| block.kind.is_running())?;
        let end = block.text.char_indices().nth(chars).map_or(block.text.len(), |(at, _)| at);
        block.text.get(..end).map(str::to_owned)
    }

    /// Returns the story that was indexed first.
    pub fn first_indexed(&self) -> Option<ArticleId> {
        let number =
            (0..self.catalog.next_serial()).find_map(|at| self.catalog.number_of_serial(at))?;
        self.catalog.id(number)
    }

    /// Returns one story as a row.
    pub fn row(&self, id: ArticleId) -> Option<StoryRow> {
        self.catalog.row(self.catalog.number_of_id(id)?)
    }

    /// Returns the copies folded into a story, as rows.
    pub fn copies(&self, id: ArticleId) -> Vec<StoryRow> {
        let entry = self.catalog.number_of_id(id).and_then(|story| self.catalog.entry(story));
        let Some(entry) = entry else { return Vec::new() };
        let row = |copy| self.catalog.row_from_entry(entry.clone().with_copy(copy));
        entry.copies.iter().filter_map(row).collect()
    }

    /// Loads one story, with its mentions tagged and its links resolved. Names are replaced by the
    /// canonical names of the collection, subject to the user's overrides. Returns `None` if the
    /// collection has no such story. Fails if the text is no longer at its location.
    pub fn load_story(
        &self,
        id: ArticleId,
        overrides: &NameOverrides,
    ) -> Result<Option<LoadedStory>, Error> {
        let Some(number) = self.catalog.number_of_id(id) else { return Ok(None) };
        let mut article = self.load_article(number)?;
        // The names of the story tell who speaks; those of the collection are put in their place.
        let quotes = self.story_quotes(&article, overrides);
        self.resolve_mentions(&mut article, overrides);
        let links: Vec<StoredLink> =
            article.blocks.iter().filter_map(StoredLink::from_block).collect();
        let targets = links.iter().map(|link| self.resolve_link(link, number)).collect();
        Ok(Some(LoadedStory { article, targets, quotes }))
    }

    /// Returns the original text of a story. Characters that are not safe for a terminal are shown
    /// as visible escapes. Returns `None` and fails like [`Library::load_story`].
    pub fn source_text(&self, id: ArticleId) -> Result<Option<String>, Error> {
        let Some(number) = self.catalog.number_of_id(id) else { return Ok(None) };
        let Some(entry) = self.catalog.entry(number) else { return Ok(None) };
        let record = self.text_store.record(&self.catalog, &entry.location);
        let record = record.map_err(|why| self.unreadable_error(number, why))?;
        Ok(Some(sanitize::with_visible_escapes(&record.body)))
    }

    /// Returns the related stories of a story, at most `limit`, and the stories that link to it.
    pub fn relations(&self, id: ArticleId, limit: usize, overrides: &NameOverrides) -> Relations {
        self.relations_in(id, limit, RelatedScope::Probable, overrides)
    }

    /// Like [`Library::relations`], with the choice of which related stories to return.
    pub fn relations_in(
        &self,
        id: ArticleId,
        limit: usize,
        scope: RelatedScope,
        overrides: &NameOverrides,
    ) -> Relations {
        let (Some(number), Some(links)) = (self.catalog.number_of_id(id), self.link_resolver())
        else {
            return Relations::default();
        };
        let answer = || {
            let backlinks = links.backlinks(number)?;
            let mut linked = backlinks.clone();
            if let Some(entry) = self.catalog.entry(number) {
                for link in links.links_of(number, &entry) {
                    linked.extend(links.resolve(&link, number)?.nearest);
                }
            }
            linked.sort_unstable();
            linked.dedup();
            let (mut related, related_total) =
                related_stories(&links, number, &linked, limit, scope)?;
            self.merge_shared_names(&mut related, overrides);
            Ok(Relations { related, related_total, backlinks: self.rows_of(&backlinks) })
        };
        self.guard_index(answer).unwrap_or_default()
    }

    /// Returns the features of all candidates for related stories of a story, for training the
    /// ranking.
    pub fn related_features(&self, id: ArticleId) -> Vec<(ArticleId, PairComparison)> {
        let (Some(number), Some(links)) = (self.catalog.number_of_id(id), self.link_resolver())
        else {
            return Vec::new();
        };
        self.guard_index(|| candidate_features(&links, number)).unwrap_or_default()
    }

    /// Returns every link of the collection, story by story, newest first.
    pub fn links(&self) -> impl Iterator<Item = ResolvedLink> {
        let numbers = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        numbers.flat_map(move |number| self.links_of(number))
    }

    fn links_of(&self, number: u32) -> Vec<ResolvedLink> {
        let entry = self.catalog.entry(number).filter(|entry| !entry.links.is_empty());
        let Some(entry) = entry else { return Vec::new() };
        let links = self
            .link_resolver()
            .map_or(entry.links.clone(), |index| index.links_of(number, &entry));
        let Some(source) = self.catalog.row_from_entry(entry) else { return Vec::new() };
        let row = |link: StoredLink| ResolvedLink {
            source: source.clone(),
            target: self.resolve_link(&link, number),
            label: link.label,
            title: link.title,
            url: link.url,
            certain: link.certain,
        };
        links.into_iter().map(row).collect()
    }

    /// Loads a story by id. Its names are those used in its own text, not canonical names.
    pub(super) fn load_untagged_names(&self, id: ArticleId) -> Result<Option<Article>, Error> {
        self.catalog.number_of_id(id).map(|number| self.load_article(number)).transpose()
    }

    /// Returns the texts of the blocks of a story, as [`Library::load_story`] divides it.
    pub fn block_texts(&self, id: ArticleId) -> Option<Vec<String>> {
        let article = self.parse_article(self.catalog.number_of_id(id)?).ok()?;
        Some(article.blocks.into_iter().map(|block| block.text).collect())
    }

    fn load_article(&self, number: u32) -> Result<Article, Error> {
        let mut article = self.parse_article(number)?;
        names::tag(&mut article.blocks);
        Ok(article)
    }

    fn parse_article(&self, number: u32) -> Result<Article, Error> {
        let links = self.link_resolver();
        let titles: &dyn TitleLookup = match &links {
            Some(links) => links,
            None => &NoTitles,
        };
        let article = self.text_store.article(&self.catalog, number, titles);
        article.map_err(|why| self.unreadable_error(number, why))
    }

    fn unreadable_error(&self, number: u32, why: super::source::SkipReason) -> Error {
        let path = self.catalog.row(number).map(|row| row.path).unwrap_or_default();
        Error::Unreadable { path: sanitize::path(&path), reason: why }
    }

    fn resolve_link(&self, link: &StoredLink, from: u32) -> LinkTarget {
        let Some(index) = self.link_resolver() else { return LinkTarget::Missing };
        let found = self.guard_index(|| index.resolve(link, from)).unwrap_or_default();
        let mut nearest = self.rows_of(&found.nearest);
        match nearest.len() {
            0 => LinkTarget::Missing,
            1 => LinkTarget::Resolved(nearest.remove(0)),
            _ => LinkTarget::Ambiguous { nearest, total: found.total },
        }
    }

    /// Returns the link resolver. `None` before the collection is indexed.
    pub(super) fn link_resolver(&self) -> Option<LinkResolver<'_>> {
        let index = self.search_index()?;
        Some(LinkResolver { catalog: &self.catalog, index, text_store: &self.text_store })
    }

    fn rows_of(&self, numbers: &[u32]) -> Vec<StoryRow> {
        numbers.iter().filter_map(|number| self.catalog.row(*number)).collect()
    }

    /// Returns the storage of the index. `None` before the collection is indexed.
    pub(super) fn index_store(&self) -> Option<&IndexStore> {
        self.index_store.as_ref()
    }

    /// Drops caches that can be filled again, if they are large.
    pub fn release_caches(&self) {
        self.entity_cache.shrink();
    }

    /// Returns the cache of entity data.
    pub(super) fn entity_cache(&self) -> &EntityCache {
        &self.entity_cache
    }

    /// Returns true if the stories can only be listed: there is no index to search yet.
    pub fn is_preview(&self) -> bool {
        self.index_store.is_none()
    }

    /// Returns the search index, opening it on first use. `None` if the collection is not indexed
    /// or the index is damaged.
    pub(super) fn search_index(&self) -> Option<&SearchIndex> {
        let open = || {
            self.guard_index(|| self.index_store.as_ref().map(IndexStore::open_index).transpose())
                .flatten()
        };
        self.search_index.get_or_init(open).as_ref()
    }

    /// Returns true if no file of the search index was truncated since it was opened. Otherwise marks
    /// the index as damaged.
    pub(super) fn has_whole_files(&self) -> bool {
        let is_whole = |index: &SearchIndex| index.has_whole_files();
        let whole = self.search_index.get().and_then(Option::as_ref).is_none_or(is_whole);
        if !whole {
            self.set_damaged();
        }
        whole
    }

    /// Runs an index operation. On an error or a panic, or if a file of the index was truncated, it
    /// marks the index as damaged and returns `None`. tantivy does not validate its files and panics on some damaged ones.
    pub(super) fn guard_index<T>(
        &self,
        operation: impl FnOnce() -> tantivy::Result<T>,
    ) -> Option<T> {
        if !self.has_whole_files() {
            return None;
        }
        let answer = catch_unwind(AssertUnwindSafe(operation));
        let answer = answer.ok().and_then(tantivy::Result::ok);
        if answer.is_none() {
            self.damaged.store(true, Ordering::Relaxed);
        }
        answer
    }
}
