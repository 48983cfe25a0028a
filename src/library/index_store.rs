//! Storage of the catalog and the search index of a collection: a folder below the cache folder, or
//! memory.
//!
//! ```text
//! <cache>/index/<hash of the collection's paths>/
//!     about.txt       the paths of the collection, for human readers
//!     lock            locked by the process that writes
//!     catalogue.<n>   catalog number n; the current one is named by tantivy's last commit
//!     engine/         tantivy's files
//! ```
//!
//! The payload of a tantivy commit holds the number of the catalog that belongs to it. Catalog and
//! index therefore change in one atomic step, even if the process is killed in between.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use tantivy::directory::{Directory, MmapDirectory, RamDirectory, TerminatingWrite};

use super::catalog::Catalog;
use super::index::{SearchIndex, SearchIndexWriter};
use crate::text::identity;

/// Version of the on-disk format of catalog and index. An index of another version is rebuilt.
const FORMAT_VERSION: u32 = 6;

/// Storage of one collection's catalog and search index.
#[derive(Debug, Clone)]
pub(super) struct IndexStore {
    /// `None` if the store is in memory.
    dir: Option<PathBuf>,
    catalog_dir: Box<dyn Directory>,
    index_dir: Box<dyn Directory>,
}

/// State of a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IndexState {
    /// Nothing has been committed yet.
    Empty,
    /// The search index has a commit for the catalog with this number.
    Ready(u64),
    /// The commit is of another version or cannot be parsed.
    Incompatible,
}

/// The part of tantivy's `meta.json` that is read.
#[derive(Deserialize)]
struct CommitMeta {
    payload: Option<String>,
}

impl IndexStore {
    /// Creates an empty store in memory.
    pub(super) fn in_memory() -> Self {
        Self {
            dir: None,
            catalog_dir: Box::new(RamDirectory::create()),
            index_dir: Box::new(RamDirectory::create()),
        }
    }

    /// Opens the folder of a collection below the cache folder, creating it if it is missing.
    pub(super) fn on_disk(cache: &Path, roots: &[PathBuf]) -> io::Result<Self> {
        let folder = cache.join("index").join(collection_hash(roots));
        let engine = folder.join("engine");
        create_private_dirs(&engine)?;
        let about = folder.join("about.txt");
        if !about.exists() {
            let list: Vec<String> = roots.iter().map(|root| root.display().to_string()).collect();
            fs::write(about, format!("{}\n", list.join("\n")))?;
        }
        Ok(Self {
            catalog_dir: Box::new(MmapDirectory::open(&folder).map_err(io::Error::other)?),
            index_dir: Box::new(MmapDirectory::open(engine).map_err(io::Error::other)?),
            dir: Some(folder),
        })
    }

    /// Returns the state of the store.
    pub(super) fn state(&self) -> IndexState {
        let Ok(meta) = self.index_dir.atomic_read(Path::new("meta.json")) else {
            return IndexState::Empty;
        };
        let payload = serde_json::from_slice(&meta).ok().and_then(|meta: CommitMeta| meta.payload);
        let number = payload.as_deref().and_then(|payload| {
            let (version, number) = payload.split_once(' ')?;
            if version.parse() == Ok(FORMAT_VERSION) { number.parse().ok() } else { None }
        });
        number.map_or(IndexState::Incompatible, IndexState::Ready)
    }

    /// Opens the catalog with a number. Returns `None` if it is missing or damaged.
    pub(super) fn open_catalog(&self, number: u64, roots: &[PathBuf]) -> Option<Catalog> {
        let bytes =
            self.catalog_dir.open_read(&catalog_file_name(number)).ok()?.read_bytes().ok()?;
        Catalog::open(bytes, roots.to_vec())
    }

    /// Writes the catalog with a number. The next commit of the search index makes it the current
    /// one.
    pub(super) fn write_catalog(
        &self,
        number: u64,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let name = catalog_file_name(number);
        // Left over from a run that never committed it.
        if self.catalog_dir.exists(&name).map_err(io::Error::other)? {
            self.catalog_dir.delete(&name).map_err(io::Error::other)?;
        }
        let mut out = self.catalog_dir.open_write(&name).map_err(io::Error::other)?;
        write(&mut out)?;
        out.terminate()
    }

    /// Deletes the catalog with a number. Processes that have it mapped can still read it.
    pub(super) fn remove_catalog(&self, number: u64) {
        // On failure the file stays and is overwritten when its number is used again.
        let _ = self.catalog_dir.delete(&catalog_file_name(number));
    }

    /// Opens the search index at its last commit.
    pub(super) fn open_index(&self) -> tantivy::Result<SearchIndex> {
        SearchIndex::open(self.index_dir.clone())
    }

    /// Opens the search index for writing.
    pub(super) fn open_writer(&self) -> tantivy::Result<SearchIndexWriter> {
        SearchIndexWriter::open(self.index_dir.clone())
    }

    /// Returns the commit payload for the catalog with a number.
    pub(super) fn commit_payload(number: u64) -> String {
        format!("{FORMAT_VERSION} {number}")
    }

    /// Takes the write lock. Returns `None` if another process holds it.
    pub(super) fn try_lock(&self) -> io::Result<Option<IndexLock>> {
        // A store in memory is private to this process.
        let Some(folder) = &self.dir else { return Ok(Some(IndexLock { _file: None })) };
        let path = folder.join("lock");
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(IndexLock { _file: Some(file) })),
            Err(TryLockError::WouldBlock) => Ok(None),
            // The file system has no locks: only tantivy's own lock file protects the index.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(IndexLock { _file: None }))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Deletes everything in the store and returns an empty store. The caller must hold the write
    /// lock.
    pub(super) fn clear(&self) -> io::Result<Self> {
        let Some(folder) = &self.dir else { return Ok(Self::in_memory()) };
        for entry in fs::read_dir(folder)?.flatten() {
            let name = entry.file_name();
            if name.as_encoded_bytes().starts_with(b"catalogue.") {
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                let remove = if is_folder { fs::remove_dir_all } else { fs::remove_file };
                remove(entry.path())?;
            }
        }
        let engine = folder.join("engine");
        fs::remove_dir_all(&engine)?;
        create_private_dirs(&engine)?;
        // The old directory handles cache file names.
        Ok(Self {
            dir: Some(folder.clone()),
            catalog_dir: Box::new(MmapDirectory::open(folder).map_err(io::Error::other)?),
            index_dir: Box::new(MmapDirectory::open(engine).map_err(io::Error::other)?),
        })
    }

    /// Returns the size on disk in bytes.
    pub(super) fn disk_size(&self) -> u64 {
        let Some(folder) = &self.dir else { return 0 };
        let size = |entry: walkdir::DirEntry| entry.metadata().map_or(0, |metadata| metadata.len());
        walkdir::WalkDir::new(folder)
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .map(size)
            .sum()
    }
}

/// Write lock of a store, held until dropped.
#[derive(Debug)]
pub(super) struct IndexLock {
    _file: Option<File>,
}

/// Creates a folder and its missing parents, readable by the current user only: the index contains
/// words of private documents.
fn create_private_dirs(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

fn catalog_file_name(number: u64) -> PathBuf {
    format!("catalogue.{number}").into()
}

/// Returns the folder name of a collection: the first 64 bits of the SHA-256 of its canonical
/// paths.
fn collection_hash(roots: &[PathBuf]) -> String {
    let mut digest = Sha256::new();
    for root in roots {
        let path = fs::canonicalize(root).unwrap_or_else(|_| root.clone());
        digest.update(path.as_os_str().as_encoded_bytes());
        digest.update([0]);
    }
    format!("{:016x}", identity::first_64_bits(&digest.finalize()))
}
