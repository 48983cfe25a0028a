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
mod change_detection;
mod copy_rules;
mod events;
mod identity_filter;
mod manifest;
mod progress;
mod recovery;
mod refresh;
#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use jiff::civil::Date;
use tantivy::directory::OwnedBytes;

use change_detection::ChangeSet;

use super::catalog::{Catalog, CatalogFile, write_catalog};
use super::check::FileTally;
use super::collection::{Collection, Error};
use super::index_store::{IndexState, IndexStore};
use super::snapshot::Library;
use super::source::{self, FieldMappings, FileReport};
use super::text_store::{TextStore, sample};
use crate::text::sanitize;

pub use events::{IndexEvent, IndexNotice, RefreshOutcome, RefreshSummary};
pub use progress::{CommitPace, Progress};

/// Collections of single files with at most this total size in bytes are indexed in memory: this is
/// as fast and leaves no files behind.
const MAX_IN_MEMORY_BYTES: u64 = 256 << 10;

/// Number of stories shown of a new collection before it is indexed.
const PREVIEW_STORIES: usize = 64;

/// Maintains the index of one collection.
#[derive(Debug)]
pub struct Indexer {
    collection: Collection,
    roots: Vec<PathBuf>,
    mappings: FieldMappings,
    text_store: Arc<TextStore>,
    store: IndexStore,
    /// Number of the current catalog.
    catalog_number: u64,
    library: Option<Arc<Library>>,
    pending_notices: Vec<IndexNotice>,
    pace: CommitPace,
    /// True after the index was verified.
    verified: bool,
    /// For a check: what was read, by the number of the file.
    file_reads: Option<HashMap<u32, FileRead>>,
}

/// What was read from a file: the report, unless only an appended part was read, and the counts of
/// its stories.
type FileRead = (Option<FileReport>, FileTally);

impl Indexer {
    /// Opens the index of a collection below the cache folder. Without a cache folder, and for
    /// small collections, the index is in memory. `today` is the upper bound of inferred dates.
    /// Fails if no path of the collection exists.
    pub fn open(collection: Collection, cache: Option<&Path>, today: Date) -> Result<Self, Error> {
        let (roots, input, mappings) = match &collection {
            Collection::Sample => (vec![PathBuf::new()], Vec::new(), FieldMappings::default()),
            Collection::Paths { paths, stdin: input, mappings } => {
                (paths.clone(), input.clone(), mappings.clone())
            }
        };
        let sample = collection == Collection::Sample;
        if let Some(first) = roots.first()
            && !sample
            && roots.iter().all(|root| source::is_missing(root))
        {
            return Err(Error::NotFound(sanitize::path(first)));
        }
        let mut notices = Vec::new();
        let lasting = cache.filter(|_| !sample && is_worth_storing(&roots));
        let depot = lasting.and_then(|cache| match IndexStore::on_disk(cache, &roots) {
            Ok(depot) => Some(depot),
            Err(error) => {
                notices.push(IndexNotice::NotStored(error.to_string()));
                None
            }
        });
        let texts = Arc::new(TextStore::new(today, sample, input, mappings.clone()));
        let mut indexer = Self {
            collection,
            roots,
            mappings,
            text_store: texts,
            store: depot.unwrap_or_else(IndexStore::in_memory),
            catalog_number: 0,
            library: None,
            pending_notices: notices,
            pace: CommitPace::default(),
            verified: false,
            file_reads: None,
        };
        indexer.reload();
        Ok(indexer)
    }

    /// Keeps reports and counts of the files that the next refresh reads, so that a check need not
    /// read them again.
    pub fn keep_file_reads(&mut self) {
        self.file_reads = Some(HashMap::new());
    }

    /// Returns the reports and counts of the files that were read whole since
    /// [`Indexer::keep_file_reads`], by path.
    pub fn take_file_reads(&mut self) -> HashMap<PathBuf, (FileReport, FileTally)> {
        let reads = self.file_reads.take().unwrap_or_default().into_values();
        reads
            .filter_map(|(report, tally)| Some((report?, tally)))
            .map(|(report, tally)| (report.path.clone(), (report, tally)))
            .collect()
    }

    /// Sets when runs commit what they have indexed so far.
    #[must_use]
    pub fn with_pace(mut self, pace: CommitPace) -> Self {
        self.pace = pace;
        self
    }

    /// Indexes a collection in memory.
    pub fn in_memory(collection: Collection, today: Date) -> Result<Arc<Library>, Error> {
        let mut indexer = Self::open(collection, None, today)?;
        indexer.refresh(&mut |_| true);
        let nothing = || Library::new(Catalog::empty(), Arc::clone(&indexer.text_store), None);
        Ok(indexer.library.clone().unwrap_or_else(|| Arc::new(nothing())))
    }

    /// Returns the current snapshot. `None` if the collection has never been indexed.
    pub fn library(&self) -> Option<Arc<Library>> {
        self.library.clone()
    }

    /// Returns a preview with a few stories of the collection, or with all stories of the sample.
    /// They can be listed, but not searched, and their links are not resolved.
    pub fn preview(&self) -> Option<Arc<Library>> {
        let bytes = match &self.collection {
            Collection::Sample => OwnedBytes::new(sample::CATALOG),
            Collection::Paths { paths, mappings, .. } => {
                let mut first = batch::StoryPreviewSink::new(&self.roots, self.text_store.today);
                source::preview(paths, mappings, PREVIEW_STORIES, &mut first);
                let mut bytes = Vec::new();
                write_catalog(None, &first.into_changes(), None, &mut bytes).ok()?;
                OwnedBytes::new(bytes)
            }
        };
        let file = CatalogFile::open(bytes)?;
        let catalog = Catalog::new(0, file, self.roots.clone());
        let texts = Arc::clone(&self.text_store);
        (catalog.len() > 0).then(|| Arc::new(Library::new(catalog, texts, None)))
    }

    /// Returns the size of the index on disk in bytes.
    pub fn disk_size(&self) -> u64 {
        self.store.disk_size()
    }

    /// Verifies the checksums of the files of the index that were written since they were verified, reading
    /// them whole. If one is wrong, the next refresh rebuilds the index.
    pub fn is_intact(&self) -> bool {
        let Some(library) = &self.library else { return true };
        let verified = self.store.verified_files();
        let intact =
            library.catalog().is_intact(verified.has_catalog(library.catalog().base_number()))
                && self.store.is_index_intact(&verified);
        if intact {
            self.store.set_verified();
        } else {
            library.set_damaged();
        }
        intact
    }

    /// Returns true if there is something to do for [`Indexer::refresh`]: another process committed,
    /// or a file changed. Takes as long as listing the files.
    pub fn has_changes(&self) -> bool {
        let IndexState::Ready(number) = self.store.state() else { return true };
        let Some(library) = &self.library else { return true };
        number != self.catalog_number
            || !ChangeSet::detect(
                &self.roots,
                &self.mappings,
                &self.text_store,
                Some(library.catalog()),
            )
            .is_empty()
    }

    /// Opens the last commit anew if it is on disk, so that nothing of the snapshot that indexing made
    /// stays in memory. Returns true if there is a new snapshot.
    pub fn reopen(&mut self) -> bool {
        if self.store.folder().is_none() {
            return false;
        }
        let before = self.library.take();
        let is_open = self.reload();
        if !is_open {
            self.library = before;
        }
        is_open
    }

    /// Opens the last commit if it is not open already. Returns true if there is a new snapshot.
    pub fn reload(&mut self) -> bool {
        let IndexState::Ready(number) = self.store.state() else { return false };
        if self.library.is_some() && number == self.catalog_number {
            return false;
        }
        let known = self.library.as_ref().map(|library| &**library.catalog());
        let catalog = self.store.open_catalog(number, &self.roots, known);
        let Some(catalog) = catalog.filter(Catalog::is_readable) else { return false };
        self.catalog_number = number;
        let texts = Arc::clone(&self.text_store);
        self.library = Some(Arc::new(Library::new(catalog, texts, Some(self.store.clone()))));
        true
    }
}

/// Returns true if the index of a collection is worth storing on disk: it is neither standard input
/// nor a few small files.
fn is_worth_storing(roots: &[PathBuf]) -> bool {
    if roots.iter().any(|root| source::is_stdin(root)) {
        return false;
    }
    let size = |root: &PathBuf| match std::fs::metadata(root) {
        Ok(metadata) if metadata.is_dir() => u64::MAX,
        Ok(metadata) => metadata.len(),
        Err(_) => 0,
    };
    roots.iter().map(size).fold(0, u64::saturating_add) > MAX_IN_MEMORY_BYTES
}
