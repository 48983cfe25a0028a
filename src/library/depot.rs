//! Where the index and the catalogue of a collection are kept: a folder of the cache, or memory.
//!
//! ```text
//! <cache>/index/<name of the collection>/
//!     about.txt       which collection this is, for people
//!     lock            held by the process that writes
//!     catalogue.<n>   one is in use: that of the engine's last commit
//!     engine/         tantivy's own files
//! ```
//!
//! A commit of the engine carries the number of its catalogue; so what both hold changes in one
//! moment, whatever else is interrupted.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::Deserialize;
use sha2::{Digest, Sha256};
use tantivy::directory::{Directory, MmapDirectory, RamDirectory, TerminatingWrite};

use super::catalogue::Catalogue;
use super::index::{Engine, Press};
use crate::text::identity;

/// The version of all that is kept. An index of another version is made anew.
const VERSION: u32 = 4;

/// Where one collection's index is kept.
#[derive(Debug, Clone)]
pub(super) struct Depot {
    /// None: in memory.
    folder: Option<PathBuf>,
    files: Box<dyn Directory>,
    engine: Box<dyn Directory>,
}

/// What is in a depot.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum State {
    /// Nothing yet.
    Empty,
    /// The catalogue of this number, and the engine's commit to it.
    Ready(u64),
    /// Something of another version, or something that makes no sense.
    Unusable,
}

/// The little that is looked at of the engine's own description of a commit.
#[derive(Deserialize)]
struct Meta {
    payload: Option<String>,
}

impl Depot {
    /// In memory, for as long as the program runs.
    pub(super) fn memory() -> Self {
        Self {
            folder: None,
            files: Box::new(RamDirectory::create()),
            engine: Box::new(RamDirectory::create()),
        }
    }

    /// The folder of a collection below the cache folder, made if need be.
    pub(super) fn on_disk(cache: &Path, roots: &[PathBuf]) -> io::Result<Self> {
        let folder = cache.join("index").join(name(roots));
        let engine = folder.join("engine");
        make_folders(&engine)?;
        let about = folder.join("about.txt");
        if !about.exists() {
            let list: Vec<String> = roots.iter().map(|root| root.display().to_string()).collect();
            fs::write(about, format!("{}\n", list.join("\n")))?;
        }
        Ok(Self {
            files: Box::new(MmapDirectory::open(&folder).map_err(io::Error::other)?),
            engine: Box::new(MmapDirectory::open(engine).map_err(io::Error::other)?),
            folder: Some(folder),
        })
    }

    /// What is in it.
    pub(super) fn state(&self) -> State {
        let Ok(meta) = self.engine.atomic_read(Path::new("meta.json")) else {
            return State::Empty;
        };
        let payload = serde_json::from_slice(&meta).ok().and_then(|meta: Meta| meta.payload);
        let number = payload.as_deref().and_then(|payload| {
            let (version, number) = payload.split_once(' ')?;
            if version.parse() == Ok(VERSION) { number.parse().ok() } else { None }
        });
        number.map_or(State::Unusable, State::Ready)
    }

    /// The catalogue of a number; none if it cannot be read.
    pub(super) fn catalogue(&self, number: u64, roots: &[PathBuf]) -> Option<Catalogue> {
        let bytes = self.files.open_read(&catalogue(number)).ok()?.read_bytes().ok()?;
        Catalogue::open(bytes, roots.to_vec())
    }

    /// Writes the catalogue of a number; it is in use from the engine's next commit on.
    pub(super) fn write_catalogue(
        &self,
        number: u64,
        write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
    ) -> io::Result<()> {
        let name = catalogue(number);
        // One that was never committed to.
        if self.files.exists(&name).map_err(io::Error::other)? {
            self.files.delete(&name).map_err(io::Error::other)?;
        }
        let mut out = self.files.open_write(&name).map_err(io::Error::other)?;
        write(&mut out)?;
        out.terminate()
    }

    /// Throws away the catalogue of a number; whoever has it open keeps it.
    pub(super) fn drop_catalogue(&self, number: u64) {
        // What cannot be removed is overwritten when its number comes again.
        let _ = self.files.delete(&catalogue(number));
    }

    /// Opens the engine at its last commit.
    pub(super) fn engine(&self) -> tantivy::Result<Engine> {
        Engine::open(self.engine.clone())
    }

    /// Opens the engine to be written.
    pub(super) fn press(&self) -> tantivy::Result<Press> {
        Press::open(self.engine.clone())
    }

    /// What the engine's commit to a catalogue carries.
    pub(super) fn remark(number: u64) -> String {
        format!("{VERSION} {number}")
    }

    /// The right to write; none if another process has it.
    pub(super) fn lock(&self) -> io::Result<Option<Lock>> {
        // Nobody else knows of what is in memory.
        let Some(folder) = &self.folder else { return Ok(Some(Lock { _file: None })) };
        let path = folder.join("lock");
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: Some(file) })),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Where there are no locks, tantivy's own is the best there is.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Lock { _file: None }))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Throws everything away, to begin anew. Only under the lock.
    pub(super) fn clear(&self) -> io::Result<Self> {
        let Some(folder) = &self.folder else { return Ok(Self::memory()) };
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
        make_folders(&engine)?;
        // The old handles remember files by name.
        Ok(Self {
            folder: Some(folder.clone()),
            files: Box::new(MmapDirectory::open(folder).map_err(io::Error::other)?),
            engine: Box::new(MmapDirectory::open(engine).map_err(io::Error::other)?),
        })
    }

    /// Bytes on disk.
    pub(super) fn bytes(&self) -> u64 {
        let Some(folder) = &self.folder else { return 0 };
        let size = |entry: walkdir::DirEntry| entry.metadata().map_or(0, |metadata| metadata.len());
        walkdir::WalkDir::new(folder)
            .into_iter()
            .flatten()
            .filter(|entry| entry.file_type().is_file())
            .map(size)
            .sum()
    }
}

/// The right to write, as long as it lives.
#[derive(Debug)]
pub(super) struct Lock {
    _file: Option<File>,
}

/// Makes a folder, and those above it that are not there, for nobody else to look into: the words
/// of somebody's stories will lie there.
fn make_folders(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(folder)
}

fn catalogue(number: u64) -> PathBuf {
    format!("catalogue.{number}").into()
}

/// The name of a collection: 64 bits of the fingerprint of its paths, as the system has them.
fn name(roots: &[PathBuf]) -> String {
    let mut digest = Sha256::new();
    for root in roots {
        let path = fs::canonicalize(root).unwrap_or_else(|_| root.clone());
        digest.update(path.as_os_str().as_encoded_bytes());
        digest.update([0]);
    }
    format!("{:016x}", identity::bits(&digest.finalize()))
}
