//! Storage of the user's marks, name overrides, undo history, session and settings. Files are
//! replaced atomically.
//!
//! Marks and name overrides are in the configuration folder, which devices may share through git or
//! Syncthing: each device writes only its own file and reads the files of all. Data of a single
//! device (its id, the lock, the last session) is in the state folder.

mod atomic_file;
mod config;
mod device;
mod dirs;
mod disk;
mod error;
mod escape;
mod log;
mod session;
mod undo_journal;

#[cfg(test)]
mod tests;

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use crate::news::{
    ArticleId, DeviceId, JournalEntry, Mark, Marks, NameOverrides, UndoStep, WorkspaceKey,
    WorkspaceRecord,
};

use disk::{Disk, RealDisk};
use log::{LogContext, SeenFiles, marks, name_overrides, transfer, workspace};

pub use config::{
    CollectionConfig, Config, ConfigKeyBinding, ConfigWatcher, FieldNames, expand_home,
    load_themes, theme_file_errors,
};
pub use dirs::{DirOverrides, Dirs};
pub use error::{IoReason, StoreDiagnostic, StoreError};
pub use log::LogKind;
pub use log::transfer::{ImportSummary, MarkFileReport};
pub use session::Session;

/// Reads and writes the user's data on disk.
#[derive(Debug)]
pub struct Store {
    disk: Arc<dyn Disk>,
    dirs: Dirs,
    device: DeviceId,
    /// Metadata of the mark files when they were last read.
    seen_marks: SeenFiles,
    /// Metadata of the name override files when they were last read.
    seen_names: SeenFiles,
    /// Metadata of the workspace files when they were last read.
    seen_workspace: SeenFiles,
    /// Diagnostics of the last read.
    reported: Vec<StoreDiagnostic>,
}

/// Changes made by other processes and devices since the last poll.
#[derive(Debug, Default, PartialEq)]
pub struct StoreChanges {
    /// Changed marks with their current values.
    pub marks: Vec<(ArticleId, Mark)>,
    /// Changed records of the workspace with their current values.
    pub workspace: Vec<(WorkspaceKey, WorkspaceRecord)>,
    /// True if name overrides changed.
    pub names_changed: bool,
    /// Diagnostics that the previous poll did not have.
    pub diagnostics: Vec<StoreDiagnostic>,
}

/// Keys of what changed since the last poll; keys may occur more than once.
#[derive(Debug, Default)]
struct ChangedKeys {
    ids: Vec<ArticleId>,
    keys: Vec<WorkspaceKey>,
    names_changed: bool,
    diagnostics: Vec<StoreDiagnostic>,
}

impl Store {
    /// Opens the marks and name overrides of this device and of all other devices in the same
    /// folder. Always succeeds: a file that cannot be read is left unchanged and reported as a
    /// diagnostic.
    pub fn open(dirs: Dirs) -> (Self, Marks, NameOverrides, Vec<StoreDiagnostic>) {
        Self::open_with_disk(Arc::new(RealDisk), dirs)
    }

    fn open_with_disk(
        disk: Arc<dyn Disk>,
        dirs: Dirs,
    ) -> (Self, Marks, NameOverrides, Vec<StoreDiagnostic>) {
        let mut problems = Vec::new();
        let device = match device::load_or_create(&*disk, &dirs) {
            Ok(device) => device,
            Err(problem) => {
                problems.push(problem);
                device::generate_id()
            }
        };
        let (mut marks, mut naming) =
            (Marks::new(device.clone()), NameOverrides::new(device.clone()));
        let mut store = Self {
            disk,
            dirs,
            device,
            seen_marks: SeenFiles::new(),
            seen_names: SeenFiles::new(),
            seen_workspace: SeenFiles::new(),
            reported: Vec::new(),
        };
        problems.extend(store.read_changes(&mut marks, &mut naming, false).diagnostics);
        (store, marks, naming, problems)
    }

    /// Reads what other processes and devices have written since the last poll. Unchanged files are
    /// not read.
    pub fn poll(&mut self, marks: &mut Marks, overrides: &mut NameOverrides) -> StoreChanges {
        let ChangedKeys { mut ids, mut keys, names_changed, diagnostics } =
            self.read_changes(marks, overrides, true);
        ids.sort_unstable();
        ids.dedup();
        keys.sort_unstable();
        keys.dedup();
        let mark = |id| Some((id, marks.get(id)?.clone()));
        let record = |key| Some((marks.workspace().get(&key)?.clone(), key));
        StoreChanges {
            marks: ids.into_iter().filter_map(mark).collect(),
            workspace: keys.into_iter().filter_map(record).map(|(one, key)| (key, one)).collect(),
            names_changed,
            diagnostics,
        }
    }

    /// Reads like [`Store::poll`]. Returns the ids of changed marks only if they are `wanted`.
    fn read_changes(
        &mut self,
        marks: &mut Marks,
        overrides: &mut NameOverrides,
        wanted: bool,
    ) -> ChangedKeys {
        let context = LogContext { disk: &*self.disk, dirs: &self.dirs, device: &self.device };
        let mut changed = ChangedKeys::default();
        let mut diagnostics = marks::load(context, &mut self.seen_marks, marks, |id| {
            changed.ids.extend(Some(id).filter(|_| wanted));
        });
        diagnostics.extend(name_overrides::load(context, &mut self.seen_names, overrides, || {
            changed.names_changed = true;
        }));
        diagnostics.extend(workspace::load(context, &mut self.seen_workspace, marks, |key| {
            changed.keys.push(key);
        }));
        let before = std::mem::replace(&mut self.reported, diagnostics);
        let new = self.reported.iter().filter(|one| !before.contains(one));
        changed.diagnostics.extend(new.cloned());
        changed
    }

    /// Returns the id of this device.
    pub fn device(&self) -> &DeviceId {
        &self.device
    }

    /// Returns the folders of the program.
    pub fn dirs(&self) -> &Dirs {
        &self.dirs
    }

    /// Writes the marks of this device to its file, merged with what other processes have written
    /// there. On error, the file is unchanged and the marks are in memory only. Waits for the disk;
    /// do not call it on the drawing thread.
    pub fn save_marks(&mut self, marks: &Marks) -> Result<(), StoreError> {
        let context = LogContext { disk: &*self.disk, dirs: &self.dirs, device: &self.device };
        marks::save(context, &mut self.seen_marks, marks)
    }

    /// Writes the workspace of this device, like [`Store::save_marks`].
    pub fn save_workspace(&mut self, marks: &Marks) -> Result<(), StoreError> {
        let context = LogContext { disk: &*self.disk, dirs: &self.dirs, device: &self.device };
        workspace::save(context, &mut self.seen_workspace, marks)
    }

    /// Writes the marks like [`Store::save_marks`], reads the files of all devices again, and fails
    /// unless `holds` accepts what they say.
    pub fn save_and_verify_marks(
        &mut self,
        marks: &Marks,
        holds: impl FnOnce(&Marks) -> bool,
    ) -> Result<(), StoreError> {
        self.save_marks(marks)?;
        self.save_workspace(marks)?;
        let (_, read, ..) = Self::open_with_disk(Arc::clone(&self.disk), self.dirs.clone());
        let path = || self.dirs.log_dir(LogKind::Marks);
        if holds(&read) { Ok(()) } else { Err(StoreError::NotHeld { path: path() }) }
    }

    /// Writes the name overrides of this device, like [`Store::save_marks`].
    pub fn save_name_overrides(&mut self, overrides: &NameOverrides) -> Result<(), StoreError> {
        let context = LogContext { disk: &*self.disk, dirs: &self.dirs, device: &self.device };
        name_overrides::save(context, &mut self.seen_names, overrides)
    }

    /// Returns the steps of earlier runs that can be undone, newest last.
    pub fn undo_steps(&self) -> Vec<UndoStep> {
        undo_journal::load(&*self.disk, &self.dirs)
    }

    /// Appends steps that were done or undone to the undo journal.
    pub fn append_undo_entries(&self, entries: &[JournalEntry]) -> Result<(), StoreError> {
        undo_journal::append(&*self.disk, &self.dirs, entries)
    }

    /// Saves the session.
    pub fn save_session(&self, session: &Session) -> Result<(), StoreError> {
        session.save_with_disk(&*self.disk, &self.dirs)
    }

    /// Returns the marks of all devices as the lines of a device's file.
    pub fn export_marks<'m>(&'m self, marks: &'m Marks) -> impl Iterator<Item = Value> + 'm {
        transfer::export(&self.device, marks)
    }

    /// Imports the marks of such a file as this device's own, with their timestamps. Fails if the
    /// file cannot be read or has another format. `path` is used in messages only.
    pub fn import_marks(
        &self,
        file: impl Read,
        path: &Path,
        marks: &mut Marks,
    ) -> Result<ImportSummary, StoreError> {
        transfer::import(file, path, marks)
    }

    /// Reports on each mark file.
    pub fn check_mark_files(&self) -> Result<Vec<MarkFileReport>, StoreError> {
        transfer::check(LogContext { disk: &*self.disk, dirs: &self.dirs, device: &self.device })
    }
}
