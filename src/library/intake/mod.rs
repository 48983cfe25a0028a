//! Indexing: brings the index of a collection up to date with its files.
//!
//! 1. `change_detection` compares the files with the catalog.
//! 2. `batch` converts the new records to articles and index documents, in parallel.
//! 3. `manifest` folds copies and assigns serials and file numbers.
//! 4. `refresh` writes the documents to the search index and, at growing intervals, commits them
//!    together with a new catalog.
//!
//! Every commit is a complete snapshot, so a new collection can be used while it is being indexed,
//! and an interrupted run resumes after its last commit.

mod batch;
mod failure;
mod ledger;
mod outcome;
mod pace;
mod refresh;
mod survey;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_damage;
#[cfg(test)]
mod tests_desk;
#[cfg(test)]
mod tests_random;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;

use super::catalogue::{Catalogue, build};
use super::collection::{Collection, Error};
use super::depot::{Depot, State};
use super::shelf::Library;
use super::source::{self, Mappings};
use super::texts::Texts;
use crate::text::sanitise;

pub use outcome::{News, Notice, Outcome, Settled};
pub use pace::Progress;

/// Collections of single files with at most this total size in bytes are indexed in memory: this is
/// as fast and leaves no files behind.
const SMALL: u64 = 256 << 10;

/// Number of stories shown of a new collection before it is indexed.
const GLANCE: usize = 64;

/// Maintains the index of one collection.
#[derive(Debug)]
pub struct Indexer {
    collection: Collection,
    roots: Vec<PathBuf>,
    mappings: Mappings,
    texts: Arc<Texts>,
    depot: Depot,
    /// Number of the current catalog.
    number: u64,
    library: Option<Arc<Library>>,
    notices: Vec<Notice>,
}

impl Indexer {
    /// Opens the index of a collection below the cache folder. Without a cache folder, and for
    /// small collections, the index is in memory. `today` is the upper bound of inferred dates.
    /// Fails if no path of the collection exists.
    pub fn open(collection: Collection, cache: Option<&Path>, today: Date) -> Result<Self, Error> {
        let (roots, input, mappings) = match &collection {
            Collection::Sample => (vec![PathBuf::new()], Vec::new(), Mappings::default()),
            Collection::Paths { paths, input, mappings } => {
                (paths.clone(), input.clone(), mappings.clone())
            }
        };
        let sample = collection == Collection::Sample;
        if let Some(first) = roots.first()
            && !sample
            && roots.iter().all(|root| source::is_missing(root))
        {
            return Err(Error::NotFound(sanitise::path(first)));
        }
        let mut notices = Vec::new();
        let lasting = cache.filter(|_| !sample && is_worth_keeping(&roots));
        let depot = lasting.and_then(|cache| match Depot::on_disk(cache, &roots) {
            Ok(depot) => Some(depot),
            Err(error) => {
                notices.push(Notice::NotKept(error.to_string()));
                None
            }
        });
        let texts = Arc::new(Texts { today, sample, input, ..Texts::default() });
        let mut indexer = Self {
            collection,
            roots,
            mappings,
            texts,
            depot: depot.unwrap_or_else(Depot::memory),
            number: 0,
            library: None,
            notices,
        };
        indexer.reload();
        Ok(indexer)
    }

    /// Indexes a collection in memory.
    pub fn in_memory(collection: Collection, today: Date) -> Result<Arc<Library>, Error> {
        let mut indexer = Self::open(collection, None, today)?;
        indexer.refresh(&mut |_| true);
        let nothing = || Library::new(Catalogue::empty(), Arc::clone(&indexer.texts), None);
        Ok(indexer.library.clone().unwrap_or_else(|| Arc::new(nothing())))
    }

    /// Returns the current snapshot. `None` if the collection has never been indexed.
    pub fn library(&self) -> Option<Arc<Library>> {
        self.library.clone()
    }

    /// Returns a preview with a few stories of the collection. They can be listed, but not
    /// searched, and their links are not resolved.
    pub fn glance(&self) -> Option<Arc<Library>> {
        let Collection::Paths { paths, mappings, .. } = &self.collection else { return None };
        let mut first = batch::First::new(&self.roots, self.texts.today);
        source::peek(paths, mappings, GLANCE, &mut first);
        let mut bytes = Vec::new();
        build(None, &first.into_change(), &mut bytes).ok()?;
        let catalogue =
            Catalogue::open(tantivy::directory::OwnedBytes::new(bytes), self.roots.clone())?;
        let texts = Arc::clone(&self.texts);
        (catalogue.len() > 0).then(|| Arc::new(Library::new(catalogue, texts, None)))
    }

    /// Returns the size of the index on disk in bytes.
    pub fn bytes(&self) -> u64 {
        self.depot.bytes()
    }

    /// Opens the last commit if it is not open already. Returns true if there is a new snapshot.
    pub fn reload(&mut self) -> bool {
        let State::Ready(number) = self.depot.state() else { return false };
        if self.library.is_some() && number == self.number {
            return false;
        }
        let catalogue = self.depot.catalogue(number, &self.roots);
        let Some(catalogue) = catalogue.filter(Catalogue::is_sound) else { return false };
        self.number = number;
        let texts = Arc::clone(&self.texts);
        self.library = Some(Arc::new(Library::new(catalogue, texts, Some(self.depot.clone()))));
        true
    }
}

/// Returns true if the index of a collection is worth storing on disk: it is neither standard input
/// nor a few small files.
fn is_worth_keeping(roots: &[PathBuf]) -> bool {
    if roots.iter().any(|root| source::is_stdin(root)) {
        return false;
    }
    let size = |root: &PathBuf| match std::fs::metadata(root) {
        Ok(metadata) if metadata.is_dir() => u64::MAX,
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    };
    roots.iter().map(size).fold(0, u64::saturating_add) > SMALL
}
