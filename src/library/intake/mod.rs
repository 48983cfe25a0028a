//! The way in: brings the index of a collection up to date with its files.
//!
//! files → what has changed since they were last read (`survey`) → records → articles and
//! documents, several at a time (`batch`) → copies folded, numbers given (`ledger`) → the index,
//! and now and then a new catalogue. Each commit is a state of the collection that can be read:
//! so a folder never seen before can be used while it is read, and what was done stays done.

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

/// Single files of so many bytes in all are indexed in memory: that is as quick, and leaves
/// nothing behind.
const SMALL: u64 = 256 << 10;

/// Stories of a collection never seen before that are shown before it is read.
const GLANCE: usize = 64;

/// Keeps the index of one collection.
#[derive(Debug)]
pub struct Indexer {
    collection: Collection,
    roots: Vec<PathBuf>,
    mappings: Mappings,
    texts: Arc<Texts>,
    depot: Depot,
    /// The number of the catalogue in use.
    number: u64,
    library: Option<Arc<Library>>,
    notices: Vec<Notice>,
}

impl Indexer {
    /// Opens the index of a collection below the cache folder, if it is worth one; without a
    /// cache folder, in memory. `today` bounds inferred dates. Fails if no path exists.
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

    /// Reads a collection into memory, and keeps nothing.
    pub fn in_memory(collection: Collection, today: Date) -> Result<Arc<Library>, Error> {
        let mut indexer = Self::open(collection, None, today)?;
        indexer.refresh(&mut |_| true);
        let nothing = || Library::new(Catalogue::empty(), Arc::clone(&indexer.texts), None);
        Ok(indexer.library.clone().unwrap_or_else(|| Arc::new(nothing())))
    }

    /// The collection as the index has it; none if it has never been read.
    pub fn library(&self) -> Option<Arc<Library>> {
        self.library.clone()
    }

    /// A few stories of the collection, for a first look: listed, but neither searched nor linked.
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

    /// Bytes that the index takes on disk.
    pub fn bytes(&self) -> u64 {
        self.depot.bytes()
    }

    /// Opens what the last commit left, if it is not open already; true if there is something new.
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

/// Is the collection more than standard input and a few small files?
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
