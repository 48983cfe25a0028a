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

use super::{Disk, DiskLock, FileMetadata, OutputFile};

/// A fault injected into an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Fault {
    /// The operation fails without effect.
    Fails(ErrorKind),
    /// Reads and writes transfer only a part of the bytes; other operations succeed.
    Short,
    /// The process dies before the operation.
    KilledBefore,
    /// The process dies after the operation.
    KilledAfter,
}

/// State of the unsynced bytes after a crash.
#[derive(Debug, Clone, Copy)]
pub(in crate::store) enum UnsyncedBytes {
    Lost,
    FirstHalf,
    Zeros,
    Complete,
}

impl UnsyncedBytes {
    pub(in crate::store) const ALL: [Self; 4] =
        [Self::Lost, Self::FirstHalf, Self::Zeros, Self::Complete];
}

/// A disk in memory.
#[derive(Debug, Clone, Default)]
pub(in crate::store) struct SimulatedDisk(Arc<Mutex<DiskState>>);

#[derive(Debug, Clone, Default)]
struct DiskState {
    files: Vec<FileContent>,
    entries: BTreeMap<PathBuf, DirEntry>,
    /// Durable entries.
    durable_entries: BTreeMap<PathBuf, DirEntry>,
    /// Entry changes that are not durable yet, grouped by operation.
    pending: Vec<Vec<(PathBuf, Option<DirEntry>)>>,
    /// Number of operations so far.
    operation_count: usize,
    fault: Option<(usize, Fault)>,
    dead: bool,
}

#[derive(Debug, Clone, Default)]
struct FileContent {
    current: Vec<u8>,
    durable: Vec<u8>,
    /// Length at the last failed sync. Bytes up to it that were not durable then stay lost, while
    /// the next sync reports success.
    lost_until: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum DirEntry {
    Folder,
    File(usize),
}

impl SimulatedDisk {
    /// Adds a durable file.
    pub(in crate::store) fn put_file(&self, path: &str, bytes: &[u8]) {
        let mut state = self.state();
        for folder in Path::new(path).ancestors().skip(1) {
            state.entries.insert(folder.into(), DirEntry::Folder);
        }
        let file = DirEntry::File(state.files.len());
        state.files.push(FileContent {
            current: bytes.into(),
            durable: bytes.into(),
            lost_until: 0,
        });
        state.entries.insert(path.into(), file);
        state.durable_entries = state.entries.clone();
    }

    /// Returns the current content of a file.
    pub(in crate::store) fn file_content(&self, path: &str) -> Option<Vec<u8>> {
        let state = self.state();
        match state.entries.get(Path::new(path))? {
            DirEntry::File(file) => Some(state.files[*file].current.clone()),
            DirEntry::Folder => None,
        }
    }

    /// Schedules a fault at the operation with this number, from 0.
    pub(in crate::store) fn schedule_fault(&self, number: usize, fault: Fault) {
        let mut state = self.state();
        (state.operation_count, state.fault) = (0, Some((number, fault)));
    }

    /// Returns true once the scheduled fault has occurred.
    pub(in crate::store) fn fault_occurred(&self) -> bool {
        let state = self.state();
        state.fault.is_some_and(|(number, _)| state.operation_count > number)
    }

    /// Returns true once the process has died; every later operation fails.
    pub(in crate::store) fn is_dead(&self) -> bool {
        self.state().dead
    }

    /// Returns the number of operations whose entry changes are not durable.
    pub(in crate::store) fn pending_operations(&self) -> usize {
        self.state().pending.len()
    }

    /// Returns the disk after the process was killed while the system went on.
    pub(in crate::store) fn after_kill(&self) -> Self {
        let state = DiskState { dead: false, fault: None, ..self.state().clone() };
        Self(Arc::new(Mutex::new(state)))
    }

    /// Returns the disk after a power loss, with the first `names` pending operations and these
    /// unsynced bytes.
    pub(in crate::store) fn after_crash(&self, names: usize, bytes: UnsyncedBytes) -> Self {
        let mut state = self.state().clone();
        for (path, name) in state.pending.iter().take(names).flatten() {
            match name {
                Some(name) => state.durable_entries.insert(path.clone(), *name),
                None => state.durable_entries.remove(path),
            };
        }
        for file in &mut state.files {
            let rest = file.current.get(file.durable.len()..).unwrap_or_default();
            match bytes {
                UnsyncedBytes::Lost => {}
                UnsyncedBytes::FirstHalf => file.durable.extend(&rest[..rest.len() / 2]),
                UnsyncedBytes::Zeros => file.durable.extend(vec![0; rest.len()]),
                UnsyncedBytes::Complete => file.durable.extend(rest),
            }
            file.current = file.durable.clone();
        }
        // Entries in a folder that is lost are lost too.
        let kept = &state.durable_entries;
        let is_there = |path: &Path| path.ancestors().all(|above| kept.contains_key(above));
        let names: BTreeMap<PathBuf, DirEntry> = kept
            .iter()
            .filter(|(path, _)| is_there(path))
            .map(|(path, name)| (path.clone(), *name))
            .collect();
        let files = state.files;
        let state = DiskState {
            files,
            durable_entries: names.clone(),
            entries: names,
            ..DiskState::default()
        };
        Self(Arc::new(Mutex::new(state)))
    }

    fn state(&self) -> MutexGuard<'_, DiskState> {
        self.0.lock().unwrap()
    }

    /// Begins an operation and returns its fault.
    fn begin_operation(&self) -> io::Result<Option<Fault>> {
        let mut state = self.state();
        if state.dead {
            return Err(io::Error::other("the process is dead"));
        }
        let number = state.operation_count;
        state.operation_count += 1;
        let fault = state.fault.filter(|(at, _)| *at == number).map(|(_, fault)| fault);
        match fault {
            Some(Fault::Fails(kind)) => return Err(kind.into()),
            Some(Fault::KilledBefore) => {
                state.dead = true;
                return Err(io::Error::other("the process is dead"));
            }
            Some(Fault::KilledAfter) => state.dead = true,
            Some(Fault::Short) | None => {}
        }
        Ok(fault)
    }

    /// Ends an operation. A process that died does not see the outcome.
    fn end_operation<T>(fault: Option<Fault>, outcome: T) -> io::Result<T> {
        match fault {
            Some(Fault::KilledAfter) => Err(io::Error::other("the process is dead")),
            _ => Ok(outcome),
        }
    }
}

impl DiskState {
    fn entry(&self, path: &Path) -> io::Result<DirEntry> {
        self.entries.get(path).copied().ok_or_else(|| ErrorKind::NotFound.into())
    }

    fn file_index(&self, path: &Path) -> io::Result<usize> {
        match self.entry(path)? {
            DirEntry::File(file) => Ok(file),
            DirEntry::Folder => Err(ErrorKind::IsADirectory.into()),
        }
    }

    fn apply_entry_changes(&mut self, changes: Vec<(PathBuf, Option<DirEntry>)>) -> io::Result<()> {
        for (path, name) in &changes {
            if self.entry(path.parent().unwrap())? != DirEntry::Folder {
                return Err(ErrorKind::NotADirectory.into());
            }
            match name {
                Some(name) => self.entries.insert(path.clone(), *name),
                None => self.entries.remove(path),
            };
        }
        self.pending.push(changes);
        Ok(())
    }

    fn create_file(&mut self, path: &Path) -> io::Result<usize> {
        let file = self.files.len();
        self.files.push(FileContent::default());
        self.apply_entry_changes(vec![(path.into(), Some(DirEntry::File(file)))])?;
        Ok(file)
    }
}

impl Disk for SimulatedDisk {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        let fault = self.begin_operation()?;
        let state = self.state();
        let bytes = Cursor::new(state.files[state.file_index(path)?].current.clone());
        Self::end_operation(fault, Box::new(SimulatedReader { disk: self.clone(), bytes }))
    }

    fn metadata(&self, path: &Path) -> io::Result<FileMetadata> {
        let fault = self.begin_operation()?;
        let state = self.state();
        let metadata = match state.entry(path)? {
            DirEntry::Folder => FileMetadata { is_file: false, len: 0, modified: None, inode: 0 },
            DirEntry::File(file) => FileMetadata {
                is_file: true,
                len: state.files[file].current.len() as u64,
                modified: None,
                inode: file as u64 + 1,
            },
        };
        Self::end_operation(fault, metadata)
    }

    fn read_link(&self, _: &Path) -> io::Result<PathBuf> {
        self.begin_operation()?;
        Err(ErrorKind::InvalidInput.into())
    }

    fn list_dir(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        let fault = self.begin_operation()?;
        let state = self.state();
        state.entry(folder)?;
        let inside = state.entries.keys().filter(|path| path.parent() == Some(folder));
        Self::end_operation(fault, inside.cloned().collect())
    }

    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        let fault = self.begin_operation()?;
        self.state().apply_entry_changes(vec![(folder.into(), Some(DirEntry::Folder))])?;
        Self::end_operation(fault, ())
    }

    fn create_new(&self, path: &Path, _: &Path) -> io::Result<Box<dyn OutputFile>> {
        let fault = self.begin_operation()?;
        let mut state = self.state();
        if state.entries.contains_key(path) {
            return Err(ErrorKind::AlreadyExists.into());
        }
        let file = state.create_file(path)?;
        Self::end_operation(fault, Box::new(SimulatedWriter { disk: self.clone(), file }))
    }

    fn open_append(&self, path: &Path) -> io::Result<Box<dyn OutputFile>> {
        let fault = self.begin_operation()?;
        let mut state = self.state();
        let known = state.file_index(path);
        let file = known.or_else(|_| state.create_file(path))?;
        Self::end_operation(fault, Box::new(SimulatedWriter { disk: self.clone(), file }))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let fault = self.begin_operation()?;
        let mut state = self.state();
        let name = state.entry(from)?;
        state.apply_entry_changes(vec![(to.into(), Some(name)), (from.into(), None)])?;
        Self::end_operation(fault, ())
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        let fault = self.begin_operation()?;
        let mut state = self.state();
        state.entry(path)?;
        state.apply_entry_changes(vec![(path.into(), None)])?;
        Self::end_operation(fault, ())
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        let fault = self.begin_operation()?;
        let mut state = self.state();
        state.entry(folder)?;
        let inside = |changes: &Vec<(PathBuf, Option<DirEntry>)>| {
            changes.iter().any(|(path, _)| path.parent() == Some(folder))
        };
        let (kept, pending) = std::mem::take(&mut state.pending).into_iter().partition(inside);
        state.pending = pending;
        let kept: Vec<Vec<(PathBuf, Option<DirEntry>)>> = kept;
        for (path, name) in kept.into_iter().flatten() {
            match name {
                Some(name) => state.durable_entries.insert(path, name),
                None => state.durable_entries.remove(&path),
            };
        }
        Self::end_operation(fault, ())
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn DiskLock>>> {
        let fault = self.begin_operation()?;
        let mut state = self.state();
        if state.file_index(path).is_err() {
            state.create_file(path)?;
        }
        Self::end_operation(fault, Some(Box::new(SimulatedLock)))
    }
}

#[derive(Debug)]
struct SimulatedLock;

impl DiskLock for SimulatedLock {}

struct SimulatedReader {
    disk: SimulatedDisk,
    bytes: Cursor<Vec<u8>>,
}

impl Read for SimulatedReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let fault = self.disk.begin_operation()?;
        let room = if fault == Some(Fault::Short) { buffer.len().min(5) } else { buffer.len() };
        let count = self.bytes.read(&mut buffer[..room])?;
        SimulatedDisk::end_operation(fault, count)
    }
}

struct SimulatedWriter {
    disk: SimulatedDisk,
    file: usize,
}

impl Write for SimulatedWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let fault = self.disk.begin_operation()?;
        let whole = !matches!(fault, Some(Fault::Short | Fault::KilledAfter));
        let count = if whole { bytes.len() } else { bytes.len().div_ceil(2) };
        self.disk.state().files[self.file].current.extend(&bytes[..count]);
        SimulatedDisk::end_operation(fault, count)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl OutputFile for SimulatedWriter {
    fn sync(&mut self) -> io::Result<()> {
        let begun = self.disk.begin_operation();
        let mut state = self.disk.state();
        let file = &mut state.files[self.file];
        match begun {
            Ok(fault) => {
                let durable_len = file.durable.len();
                file.durable = file.current.clone();
                file.durable[durable_len..file.lost_until.max(durable_len)].fill(0);
                SimulatedDisk::end_operation(fault, ())
            }
            Err(error) => {
                file.lost_until = file.current.len();
                Err(error)
            }
        }
    }
}
