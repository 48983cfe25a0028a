//! Storage of the catalog and the search index of a collection: a folder below the cache folder, or
//! memory.
//!
//! ```text
//! <cache>/index/<hash of the collection's paths>/
//!     about.txt       the paths of the collection, for human readers
//!     lock            locked by the process that writes
//!     verified        which files had the right checksums: for each a hash of its name, size and time
//!     entities        the entities that most stories mention
//!     catalogue.<n>   catalog number n, or an addition to another one; the current one is named by
//!                     tantivy's last commit
//!     engine/         tantivy's files
//! ```
//!
//! The payload of a tantivy commit holds the number of the catalog that belongs to it. Catalog and
//! index therefore change in one atomic step, even if the process is killed in between.

mod engine_directory;
mod verification;

use std::collections::HashSet;
use std::ffi::OsStr;
use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use tantivy::directory::{Directory, MmapDirectory, RamDirectory, TerminatingWrite};

use super::catalog::{Catalog, CatalogFile, CatalogSource};
use super::index::{SearchIndex, SearchIndexWriter};
use crate::text::identity;
use engine_directory::EngineDirectory;

/// Version of the on-disk format of catalog and index. An index of another version is rebuilt.
const FORMAT_VERSION: u32 = 13;

/// Name of tantivy's file that describes the last commit.
const COMMIT_FILE: &str = "meta.json";

/// Beginning of the names of catalogs.
const CATALOG_PREFIX: &[u8] = b"catalogue.";

/// Length of the part of the names of tantivy's files that identifies the segment.
const SEGMENT_NAME_CHARS: usize = 32;

/// File that says which files had the right checksums.
const VERIFIED_FILE: &str = "verified";

/// File with the entities that most stories mention.
const TOP_ENTITIES_FILE: &str = "entities";

/// File that is written and deleted to find out whether the disk can be written, and its size. It
/// must be as large as a small segment.
const PROBE_FILE: &str = "probe";
const PROBE_BYTES: usize = 8 << 20;

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
    ///
    /// A run that ends before its first commit leaves an index without segments.
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
    segments: Vec<SegmentMeta>,
}

#[derive(Deserialize)]
struct SegmentMeta {
    segment_id: String,
}

/// Result of taking the write lock.
pub(super) enum LockResult {
    /// The lock is held until dropped.
    Held(IndexLock),
    /// Another process holds it.
    Busy,
    /// The store cannot be written.
    ReadOnly(io::Error),
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

    /// Opens the folder of a collection below the cache folder, creating it if it is missing. A
    /// complete index in a folder that cannot be written is opened as well.
    pub(super) fn on_disk(cache: &Path, roots: &[PathBuf]) -> io::Result<Self> {
        let folder = cache.join("index").join(collection_hash(roots));
        let engine = folder.join("engine");
        remove_irregular_files(&folder)?;
        remove_irregular_files(&engine)?;
        if !engine.join(COMMIT_FILE).is_file() {
            create_private_dirs(&engine)?;
            let list: Vec<String> = roots.iter().map(|root| root.display().to_string()).collect();
            fs::write(folder.join("about.txt"), format!("{}\n", list.join("\n")))?;
        }
        Self::in_folder(folder)
    }

    fn in_folder(folder: PathBuf) -> io::Result<Self> {
        let engine = folder.join("engine");
        Ok(Self {
            catalog_dir: Box::new(MmapDirectory::open(&folder).map_err(io::Error::other)?),
            index_dir: Box::new(EngineDirectory::open(&engine)?),
            dir: Some(folder),
        })
    }

    /// Returns the folder of the store. `None` if it is in memory.
    pub(super) fn folder(&self) -> Option<&Path> {
        self.dir.as_deref()
    }

    /// Returns the folder of tantivy's files. `None` if the store is in memory.
    pub(super) fn engine_dir(&self) -> Option<PathBuf> {
        Some(self.dir.as_ref()?.join("engine"))
    }

    /// Returns a new handle to tantivy's files. A handle in use would return its mapping of a file that was
    /// truncated since.
    pub(super) fn reopen_index_dir(&self) -> io::Result<Box<dyn Directory>> {
        Ok(match self.engine_dir() {
            Some(folder) => Box::new(EngineDirectory::open(&folder)?),
            None => self.index_dir.clone(),
        })
    }

    /// Reads the description of the last commit. `None` if there is none.
    fn read_commit(&self) -> Option<serde_json::Result<CommitMeta>> {
        let meta = self.index_dir.atomic_read(Path::new(COMMIT_FILE)).ok()?;
        Some(serde_json::from_slice(&meta))
    }

    /// Returns the state of the store.
    pub(super) fn state(&self) -> IndexState {
        let Some(meta) = self.read_commit() else { return IndexState::Empty };
        let meta = meta.ok();
        if meta.as_ref().is_some_and(|meta| meta.payload.is_none() && meta.segments.is_empty()) {
            return IndexState::Empty;
        }
        let payload = meta.and_then(|meta| meta.payload);
        let number = payload.as_deref().and_then(|payload| {
            let (version, number) = payload.split_once(' ')?;
            if version.parse() == Ok(FORMAT_VERSION) { number.parse().ok() } else { None }
        });
        number.map_or(IndexState::Incompatible, IndexState::Ready)
    }

    /// Opens the catalog with a number. `known` is one that is open already, whose base may be used
    /// again. Returns `None` if it is missing or damaged.
    pub(super) fn open_catalog(
        &self,
        number: u64,
        roots: &[PathBuf],
        known: Option<&Catalog>,
    ) -> Option<Catalog> {
        let file = CatalogFile::open(self.catalog_source(number)?)?;
        let Some(base) = file.base_number() else {
            return Some(Catalog::new(number, file, roots.to_vec()));
        };
        if let Some(known) = known.filter(|known| known.base_number() == base) {
            return known.with_addition(file);
        }
        let base_file = CatalogFile::open(self.catalog_source(base)?)?;
        Catalog::new(base, base_file, roots.to_vec()).with_addition(file)
    }

    fn catalog_source(&self, number: u64) -> Option<CatalogSource> {
        let name = catalog_file_name(number);
        Some(match &self.dir {
            Some(folder) => File::open(folder.join(name)).ok()?.into(),
            None => self.catalog_dir.open_read(&name).ok()?.read_bytes().ok()?.into(),
        })
    }

    /// Reads the file with the entities that most stories mention. `None` if there is none.
    pub(super) fn read_top_entities(&self) -> Option<Vec<u8>> {
        fs::read(self.dir.as_ref()?.join(TOP_ENTITIES_FILE)).ok()
    }

    /// Writes the file with the entities that most stories mention, as far as possible.
    pub(super) fn write_top_entities(&self, bytes: &[u8]) {
        let Some(folder) = &self.dir else { return };
        // The checksum in the file tells a part of it.
        let _ = fs::write(folder.join(TOP_ENTITIES_FILE), bytes);
    }

    /// Returns true if a few megabytes can be written: the disk is not full and no limit is reached.
    pub(super) fn has_room(&self) -> bool {
        let Some(folder) = &self.dir else { return true };
        let write = || {
            let mut file = tempfile_in(folder)?;
            file.write_all(&vec![1; PROBE_BYTES])?;
            file.sync_data()
        };
        let written: io::Result<()> = write();
        let _ = fs::remove_file(folder.join(PROBE_FILE));
        written.is_ok()
    }

    /// Deletes the files that do not belong to the last commit.
    pub(super) fn remove_uncommitted(&self) {
        let (Some(folder), Some(engine)) = (&self.dir, self.engine_dir()) else { return };
        let IndexState::Ready(number) = self.state() else { return };
        let Some(Ok(meta)) = self.read_commit() else { return };
        let segments: HashSet<String> =
            meta.segments.iter().map(|segment| segment.segment_id.replace('-', "")).collect();
        let file = self.catalog_source(number).and_then(CatalogFile::open);
        let base = file.and_then(|file| file.base_number());
        let current = [Some(number), base].map(|number| number.map(catalog_file_name));
        for file in fs::read_dir(folder).into_iter().flatten().flatten() {
            let name = PathBuf::from(file.file_name());
            if name.as_os_str().as_encoded_bytes().starts_with(CATALOG_PREFIX)
                && !current.contains(&Some(name))
            {
                let _ = fs::remove_file(file.path());
            }
        }
        for file in fs::read_dir(engine).into_iter().flatten().flatten() {
            if segment_of(&file.file_name()).is_some_and(|id| !segments.contains(id)) {
                let _ = fs::remove_file(file.path());
            }
        }
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
        let written = write(&mut out).and_then(|()| out.terminate());
        if written.is_err() {
            self.remove_catalog(number);
        }
        written
    }

    /// Deletes the catalog with a number. Processes that have it open can still read it.
    pub(super) fn remove_catalog(&self, number: u64) {
        // On failure the file stays and is overwritten when its number is used again.
        let _ = self.catalog_dir.delete(&catalog_file_name(number));
    }

    /// Opens the search index at its last commit.
    pub(super) fn open_index(&self) -> tantivy::Result<SearchIndex> {
        SearchIndex::open(self.index_dir.clone(), self.engine_dir().as_deref())
    }

    /// Opens the search index for writing. The caller must hold the write lock.
    pub(super) fn open_writer(&self) -> tantivy::Result<SearchIndexWriter> {
        if cfg!(windows) {
            // Files that could not be deleted because a process had them mapped.
            self.remove_uncommitted();
        }
        SearchIndexWriter::open(self.index_dir.clone(), self.engine_dir())
    }

    /// Returns the commit payload for the catalog with a number.
    pub(super) fn commit_payload(number: u64) -> String {
        format!("{FORMAT_VERSION} {number}")
    }

    /// Takes the write lock.
    pub(super) fn try_lock(&self) -> io::Result<LockResult> {
        // A store in memory is private to this process.
        let Some(folder) = &self.dir else {
            return Ok(LockResult::Held(IndexLock { _file: None }));
        };
        let path = folder.join("lock");
        let options =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path);
        let file = match options {
            Ok(file) => file,
            Err(error) if is_read_only(&error) => return Ok(LockResult::ReadOnly(error)),
            Err(error) => return Err(error),
        };
        match file.try_lock() {
            Ok(()) => Ok(LockResult::Held(IndexLock { _file: Some(file) })),
            Err(TryLockError::WouldBlock) => Ok(LockResult::Busy),
            // The file system has no locks: only tantivy's own lock file protects the index.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(LockResult::Held(IndexLock { _file: None }))
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
            if name.as_encoded_bytes().starts_with(CATALOG_PREFIX) {
                let is_folder = entry.file_type().is_ok_and(|kind| kind.is_dir());
                let remove = if is_folder { fs::remove_dir_all } else { fs::remove_file };
                remove(entry.path())?;
            }
        }
        let engine = folder.join("engine");
        match fs::remove_dir_all(&engine) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => {
                remove_unmapped_files(&engine).map_err(|_| error)?;
            }
            _ => create_private_dirs(&engine)?,
        }
        // The old directory handles cache file names.
        Self::in_folder(folder.clone())
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

/// Removes pipes, devices and links from a folder of the index: opening one of them could block for ever,
/// and writing to a link would change the file that it leads to. What is missing then is made anew.
fn remove_irregular_files(folder: &Path) -> io::Result<()> {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let kind = entry.file_type()?;
        if !kind.is_file() && !kind.is_dir() && !entry.path().is_dir() {
            fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// Deletes the files in the folder of the search index, except those of segments that cannot be
/// deleted: Windows keeps a file as long as a process has it mapped. Names of segments are not used
/// again, and [`IndexStore::remove_uncommitted`] deletes what is left.
fn remove_unmapped_files(engine: &Path) -> io::Result<()> {
    for entry in fs::read_dir(engine)? {
        let entry = entry?;
        let is_folder = entry.file_type()?.is_dir();
        let removed = if is_folder {
            fs::remove_dir_all(entry.path())
        } else {
            fs::remove_file(entry.path())
        };
        match removed {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(_) if segment_of(&entry.file_name()).is_some() => {}
            other => other?,
        }
    }
    Ok(())
}

/// Returns the segment that a file of the search index belongs to, by its name.
fn segment_of(name: &OsStr) -> Option<&str> {
    let segment = name.to_str()?.split('.').next()?;
    (segment.len() == SEGMENT_NAME_CHARS).then_some(segment)
}

/// Returns true if a file cannot be written because of its permissions or a read-only file system.
fn is_read_only(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem)
}

/// Creates the file by which [`IndexStore::has_room`] finds out whether the disk can be written.
fn tempfile_in(folder: &Path) -> io::Result<File> {
    File::create(folder.join(PROBE_FILE))
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
