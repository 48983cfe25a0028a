//! Test support: a disk in memory with fault injection and simulated power loss.
//!
//! Written data is at first only in the memory of the simulated system. `sync` makes the bytes of a
//! file durable, `sync_dir` the entries of a folder. After a crash, unsynced entries may exist or
//! not (in the order in which they were made), and unsynced bytes may be present, missing or zero,
//! as on real file systems (Pillai et al., "All File Systems Are Not Created Equal", 2014).

use std::collections::BTreeMap;
use std::io::{self, Cursor, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard};

use super::{Disk, Facts, Lock, Output};

/// A fault injected into an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Fault {
    /// The operation fails without effect.
    Fails(ErrorKind),
    /// Reads and writes transfer only a part of the bytes; other operations succeed.
    Short,
    /// The process dies before the operation.
    DiesBefore,
    /// The process dies after the operation.
    DiesAfter,
}

/// State of the unsynced bytes after a crash.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum Bytes {
    Lost,
    Half,
    Zeros,
    Whole,
}

impl Bytes {
    pub(in crate::store) const ALL: [Self; 4] = [Self::Lost, Self::Half, Self::Zeros, Self::Whole];
}

/// A disk in memory.
#[derive(Debug, Clone, Default)]
pub(in crate::store) struct Simulated(Arc<Mutex<State>>);

#[derive(Debug, Clone, Default)]
struct State {
    files: Vec<Content>,
    names: BTreeMap<PathBuf, Name>,
    /// Durable entries.
    kept: BTreeMap<PathBuf, Name>,
    /// Entry changes that are not durable yet, grouped by operation.
    pending: Vec<Vec<(PathBuf, Option<Name>)>>,
    /// Number of operations so far.
    count: usize,
    fault: Option<(usize, Fault)>,
    dead: bool,
}

#[derive(Debug, Clone, Default)]
struct Content {
    now: Vec<u8>,
    kept: Vec<u8>,
    /// Length at the last failed sync. Bytes up to it that were not durable then stay lost, while
    /// the next sync reports success.
    lost: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Folder,
    File(usize),
}

impl Simulated {
    /// Adds a durable file.
    pub(in crate::store) fn put(&self, path: &str, bytes: &[u8]) {
        let mut state = self.state();
        for folder in Path::new(path).ancestors().skip(1) {
            state.names.insert(folder.into(), Name::Folder);
        }
        let file = Name::File(state.files.len());
        state.files.push(Content { now: bytes.into(), kept: bytes.into(), lost: 0 });
        state.names.insert(path.into(), file);
        state.kept = state.names.clone();
    }

    /// Returns the current content of a file.
    pub(in crate::store) fn get(&self, path: &str) -> Option<Vec<u8>> {
        let state = self.state();
        match state.names.get(Path::new(path))? {
            Name::File(file) => Some(state.files[*file].now.clone()),
            Name::Folder => None,
        }
    }

    /// Schedules a fault at the operation with this number, from 0.
    pub(in crate::store) fn plan(&self, number: usize, fault: Fault) {
        let mut state = self.state();
        (state.count, state.fault) = (0, Some((number, fault)));
    }

    /// Returns true once the scheduled fault has occurred.
    pub(in crate::store) fn has_happened(&self) -> bool {
        let state = self.state();
        state.fault.is_some_and(|(number, _)| state.count > number)
    }

    /// Returns true once the process has died; every later operation fails.
    pub(in crate::store) fn is_dead(&self) -> bool {
        self.state().dead
    }

    /// Returns the number of operations whose entry changes are not durable.
    pub(in crate::store) fn pending(&self) -> usize {
        self.state().pending.len()
    }

    /// Returns the disk after the process was killed while the system went on.
    pub(in crate::store) fn after_kill(&self) -> Self {
        let state = State { dead: false, fault: None, ..self.state().clone() };
        Self(Arc::new(Mutex::new(state)))
    }

    /// Returns the disk after a power loss, with the first `names` pending operations and these
    /// unsynced bytes.
    pub(in crate::store) fn after_crash(&self, names: usize, bytes: Bytes) -> Self {
        let mut state = self.state().clone();
        for (path, name) in state.pending.iter().take(names).flatten() {
            match name {
                Some(name) => state.kept.insert(path.clone(), *name),
                None => state.kept.remove(path),
            };
        }
        for file in &mut state.files {
            let rest = file.now.get(file.kept.len()..).unwrap_or_default();
            match bytes {
                Bytes::Lost => {}
                Bytes::Half => file.kept.extend(&rest[..rest.len() / 2]),
                Bytes::Zeros => file.kept.extend(vec![0; rest.len()]),
                Bytes::Whole => file.kept.extend(rest),
            }
            file.now = file.kept.clone();
        }
        // Entries in a folder that is lost are lost too.
        let kept = &state.kept;
        let is_there = |path: &Path| path.ancestors().all(|above| kept.contains_key(above));
        let names: BTreeMap<PathBuf, Name> = kept
            .iter()
            .filter(|(path, _)| is_there(path))
            .map(|(path, name)| (path.clone(), *name))
            .collect();
        let files = state.files;
        let state = State { files, kept: names.clone(), names, ..State::default() };
        Self(Arc::new(Mutex::new(state)))
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap()
    }

    /// Begins an operation and returns its fault.
    fn begin(&self) -> io::Result<Option<Fault>> {
        let mut state = self.state();
        if state.dead {
            return Err(io::Error::other("the process is dead"));
        }
        let number = state.count;
        state.count += 1;
        let fault = state.fault.filter(|(at, _)| *at == number).map(|(_, fault)| fault);
        match fault {
            Some(Fault::Fails(kind)) => return Err(kind.into()),
            Some(Fault::DiesBefore) => {
                state.dead = true;
                return Err(io::Error::other("the process is dead"));
            }
            Some(Fault::DiesAfter) => state.dead = true,
            Some(Fault::Short) | None => {}
        }
        Ok(fault)
    }

    /// Ends an operation. A process that died does not see the outcome.
    fn end<T>(fault: Option<Fault>, outcome: T) -> io::Result<T> {
        match fault {
            Some(Fault::DiesAfter) => Err(io::Error::other("the process is dead")),
            _ => Ok(outcome),
        }
    }
}

impl State {
    fn name(&self, path: &Path) -> io::Result<Name> {
        self.names.get(path).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn file(&self, path: &Path) -> io::Result<usize> {
        match self.name(path)? {
            Name::File(file) => Ok(file),
            Name::Folder => Err(ErrorKind::IsADirectory.into()),
        }
    }

    fn rename(&mut self, changes: Vec<(PathBuf, Option<Name>)>) -> io::Result<()> {
        for (path, name) in &changes {
            if self.name(path.parent().unwrap())? != Name::Folder {
                return Err(ErrorKind::NotADirectory.into());
            }
            match name {
                Some(name) => self.names.insert(path.clone(), *name),
                None => self.names.remove(path),
            };
        }
        self.pending.push(changes);
        Ok(())
    }

    fn make(&mut self, path: &Path) -> io::Result<usize> {
        let file = self.files.len();
        self.files.push(Content::default());
        self.rename(vec![(path.into(), Some(Name::File(file)))])?;
        Ok(file)
    }
}

impl Disk for Simulated {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        let fault = self.begin()?;
        let state = self.state();
        let bytes = Cursor::new(state.files[state.file(path)?].now.clone());
        Self::end(fault, Box::new(Input { disk: self.clone(), bytes }))
    }

    fn facts(&self, path: &Path) -> io::Result<Facts> {
        let fault = self.begin()?;
        let state = self.state();
        let facts = match state.name(path)? {
            Name::Folder => Facts { is_file: false, bytes: 0, modified: None, number: 0 },
            Name::File(file) => Facts {
                is_file: true,
                bytes: state.files[file].now.len() as u64,
                modified: None,
                number: file as u64 + 1,
            },
        };
        Self::end(fault, facts)
    }

    fn link(&self, _: &Path) -> io::Result<PathBuf> {
        self.begin()?;
        Err(ErrorKind::InvalidInput.into())
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let fault = self.begin()?;
        let state = self.state();
        state.name(folder)?;
        let inside = state.names.keys().filter(|path| path.parent() == Some(folder));
        Self::end(fault, inside.cloned().collect())
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        let fault = self.begin()?;
        self.state().rename(vec![(folder.into(), Some(Name::Folder))])?;
        Self::end(fault, ())
    }

    fn create(&self, path: &Path, _: &Path) -> io::Result<Box<dyn Output>> {
        let fault = self.begin()?;
        let mut state = self.state();
        if state.names.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let file = state.make(path)?;
        Self::end(fault, Box::new(Written { disk: self.clone(), file }))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn Output>> {
        let fault = self.begin()?;
        let mut state = self.state();
        let known = state.file(path);
        let file = known.or_else(|_| state.make(path))?;
        Self::end(fault, Box::new(Written { disk: self.clone(), file }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let fault = self.begin()?;
        let mut state = self.state();
        let name = state.name(from)?;
        state.rename(vec![(to.into(), Some(name)), (from.into(), None)])?;
        Self::end(fault, ())
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        let fault = self.begin()?;
        let mut state = self.state();
        state.name(path)?;
        state.rename(vec![(path.into(), None)])?;
        Self::end(fault, ())
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        let fault = self.begin()?;
        let mut state = self.state();
        state.name(folder)?;
        let inside = |changes: &Vec<(PathBuf, Option<Name>)>| {
            changes.iter().any(|(path, _)| path.parent() == Some(folder))
        };
        let (kept, pending) = std::mem::take(&mut state.pending).into_iter().partition(inside);
        state.pending = pending;
        let kept: Vec<Vec<(PathBuf, Option<Name>)>> = kept;
        for (path, name) in kept.into_iter().flatten() {
            match name {
                Some(name) => state.kept.insert(path, name),
                None => state.kept.remove(&path),
            };
        }
        Self::end(fault, ())
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>> {
        let fault = self.begin()?;
        let mut state = self.state();
        if state.file(path).is_err() {
            state.make(path)?;
        }
        Self::end(fault, Some(Box::new(Held)))
    }
}

#[derive(Debug)]
struct Held;

impl Lock for Held {}

struct Input {
    disk: Simulated,
    bytes: Cursor<Vec<u8>>,
}

impl Read for Input {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let fault = self.disk.begin()?;
        let room = if fault == Some(Fault::Short) { buffer.len().min(5) } else { buffer.len() };
        let count = self.bytes.read(&mut buffer[..room])?;
        Simulated::end(fault, count)
    }
}

struct Written {
    disk: Simulated,
    file: usize,
}

impl Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let fault = self.disk.begin()?;
        let whole = !matches!(fault, Some(Fault::Short | Fault::DiesAfter));
        let count = if whole { bytes.len() } else { bytes.len().div_ceil(2) };
        self.disk.state().files[self.file].now.extend(&bytes[..count]);
        Simulated::end(fault, count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Output for Written {
    fn sync(&mut self) -> io::Result<()> {
        let begun = self.disk.begin();
        let mut state = self.disk.state();
        let file = &mut state.files[self.file];
        match begun {
            Ok(fault) => {
                let sound = file.kept.len();
                file.kept = file.now.clone();
                file.kept[sound..file.lost.max(sound)].fill(0);
                Simulated::end(fault, ())
            }
            Err(error) => {
                file.lost = file.now.len();
                Err(error)
            }
        }
    }
}
