//! A cache of one file: the last file that had to be read completely to load a single story.
//! Stories of a workbook or of a compressed file are often read one after another.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use crate::library::source::{self, FileStamp, FileState, SkipReason};
use crate::news::{Origin, RawRecord};

/// Largest file that is cached, in bytes. The limit for compressed files is lower because they
/// expand several times.
const MAX_FILE_BYTES: u64 = 64 << 20;
const MAX_PACKED_BYTES: u64 = 16 << 20;

/// Largest decompressed size that is cached, in bytes.
const MAX_UNPACKED_BYTES: u64 = 256 << 20;

/// The cached file, if there is one.
#[derive(Debug, Default)]
pub(super) struct FileCache(Mutex<Option<Arc<CachedFile>>>);

#[derive(Debug)]
struct CachedFile {
    path: PathBuf,
    /// Version when the file was read.
    version: FileVersion,
    content: CachedContent,
}

#[derive(Debug)]
enum CachedContent {
    /// All records, in order, of a file without byte offsets of records.
    Records(Vec<RawRecord>),
    /// The decompressed contents of a file.
    Bytes(Vec<u8>),
    /// Nothing: the contents exceed the limit or are truncated. Records are read from the file.
    NotCached,
}

impl FileCache {
    /// Reads a record from its file as it is now.
    pub(super) fn record(
        &self,
        origin: &Origin,
        state: &FileState,
    ) -> Result<RawRecord, SkipReason> {
        let largest = if state.compressed { MAX_PACKED_BYTES } else { MAX_FILE_BYTES };
        let whole = state.compressed || origin.span.is_none();
        if !whole || origin.record.is_none() || state.bytes > largest {
            return source::reread(origin, state);
        }
        let stamp = file_version(&origin.path)?;
        // The lock is not held while a file is read, so that other stories can be shown meanwhile.
        let known = self.lock().clone();
        let is_current = |file: &Arc<CachedFile>| file.path == origin.path && file.version == stamp;
        let file = if let Some(file) = known.filter(is_current) {
            file
        } else {
            // The old contents are freed before the new ones are read.
            self.lock().take();
            let content = CachedContent::load(origin, state)?;
            let file = CachedFile { path: origin.path.clone(), version: stamp, content };
            Arc::clone(self.lock().insert(Arc::new(file)))
        };
        file.content.record(origin, state)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Arc<CachedFile>>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Size, modification time and stamp of a file.
type FileVersion = (u64, Option<SystemTime>, FileStamp);

fn file_version(path: &Path) -> Result<FileVersion, SkipReason> {
    let metadata = std::fs::metadata(path)?;
    Ok((metadata.len(), metadata.modified().ok(), FileStamp::new(&metadata)))
}

impl CachedContent {
    fn load(origin: &Origin, state: &FileState) -> Result<Self, SkipReason> {
        if origin.span.is_none() {
            return source::reread_all(&origin.path, state).map(Self::Records);
        }
        let bytes = source::decompress(&origin.path, MAX_UNPACKED_BYTES).ok().flatten();
        Ok(bytes.map_or(Self::NotCached, Self::Bytes))
    }

    fn record(&self, origin: &Origin, state: &FileState) -> Result<RawRecord, SkipReason> {
        match self {
            Self::Records(records) => {
                let place = records.binary_search_by_key(&origin.record, |one| one.origin.record);
                place
                    .ok()
                    .and_then(|place| records.get(place).cloned())
                    .ok_or(SkipReason::FileChanged)
            }
            Self::Bytes(bytes) if origin.span.is_some() => source::reread_in_memory(
                bytes,
                origin,
                &FileState { compressed: false, ..state.clone() },
            ),
            Self::Bytes(_) | Self::NotCached => source::reread(origin, state),
        }
    }
}
