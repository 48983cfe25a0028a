//! Storage of the user's marks, name overrides, undo history, session and settings. Files are
//! replaced atomically.
//!
//! Marks and name overrides are in the configuration folder, which devices may share through git or
//! Syncthing: each device writes only its own file and reads the files of all. Data of a single
//! device (its id, the lock, the last session) is in the state folder.

mod atomic;
mod config;
mod device;
mod dirs;
mod disk;
mod error;
mod exchange;
mod file;
mod hidden;
mod journal;
mod marks;
mod names;
mod record;
mod runs;
mod session;
mod shared;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_damage;
#[cfg(test)]
mod tests_faults;
#[cfg(test)]
mod tests_names;
#[cfg(test)]
mod tests_sentences;
#[cfg(test)]
mod tests_session;

use std::io::Read;
use std::path::Path;
use std::sync::Arc;

use serde_json::Value;

use crate::news::{ArticleId, DeviceId, JournalEntry, Mark, Marks, NameOverrides, UndoStep};

use disk::{Disk, Real};
use shared::{Desk, Seen};

pub use config::{Bound, Complaint, Config, Custom, Names, Place, Watch, at_home, themes};
pub use dirs::{Dirs, Overrides};
pub use error::{Error, Problem, Reason};
pub use exchange::{Imported, Report};
pub use session::Session;

/// The logs that a user's devices share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// Marks of stories.
    Marks,
    /// Name overrides.
    Names,
}

impl Shared {
    /// Returns the name of its folder.
    fn name(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Names => "names",
        }
    }

    /// Returns the name of the folder for unreadable lines.
    fn quarantine(self) -> &'static str {
        match self {
            Self::Marks => "marks-quarantine",
            Self::Names => "names-quarantine",
        }
    }

    /// Returns the format name in the file header.
    fn format(self) -> &'static str {
        match self {
            Self::Marks => "kliping-marks",
            Self::Names => "kliping-names",
        }
    }
}

/// Reads and writes the user's data on disk.
#[derive(Debug)]
pub struct Store {
    disk: Arc<dyn Disk>,
    dirs: Dirs,
    device: DeviceId,
    /// Metadata of the mark files when they were last read.
    seen_marks: Seen,
    /// Metadata of the name override files when they were last read.
    seen_names: Seen,
    /// Diagnostics of the last read.
    told: Vec<Problem>,
}

/// Changes made by other processes and devices since the last poll.
#[derive(Debug, Default, PartialEq)]
pub struct News {
    /// Changed marks with their current values.
    pub marks: Vec<(ArticleId, Mark)>,
    /// True if name overrides changed.
    pub names: bool,
    /// Diagnostics that the previous poll did not have.
    pub problems: Vec<Problem>,
}

impl Store {
    /// Opens the marks and name overrides of this device and of all other devices in the same
    /// folder. Always succeeds: a file that cannot be read is left unchanged and reported as a
    /// diagnostic.
    pub fn open(dirs: Dirs) -> (Self, Marks, NameOverrides, Vec<Problem>) {
        Self::open_on(Arc::new(Real), dirs)
    }

    fn open_on(disk: Arc<dyn Disk>, dirs: Dirs) -> (Self, Marks, NameOverrides, Vec<Problem>) {
        let mut problems = Vec::new();
        let device = match device::find(&*disk, &dirs) {
            Ok(device) => device,
            Err(problem) => {
                problems.push(problem);
                device::invent()
            }
        };
        let (mut marks, mut naming) = (Marks::new(device.clone()), NameOverrides::new(device.clone()));
        let (seen_marks, seen_names, told) = (Seen::new(), Seen::new(), Vec::new());
        let mut store = Self { disk, dirs, device, seen_marks, seen_names, told };
        problems.extend(store.look(&mut marks, &mut naming).problems);
        (store, marks, naming, problems)
    }

    /// Reads what other processes and devices have written since the last poll. Unchanged files are
    /// not read.
    pub fn look(&mut self, marks: &mut Marks, naming: &mut NameOverrides) -> News {
        let desk = Desk { disk: &*self.disk, dirs: &self.dirs, device: &self.device };
        let mut changed = Vec::new();
        let mut amiss = marks::load(desk, &mut self.seen_marks, marks, |id| changed.push(id));
        let before = naming.clone();
        amiss.extend(names::load(desk, &mut self.seen_names, naming));
        changed.sort_unstable();
        changed.dedup();
        let record = |id| Some((id, marks.get(id)?.clone()));
        let told = std::mem::replace(&mut self.told, amiss);
        News {
            marks: changed.into_iter().filter_map(record).collect(),
            names: *naming != before,
            problems: self.told.iter().filter(|one| !told.contains(one)).cloned().collect(),
        }
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
    pub fn save(&mut self, marks: &Marks) -> Result<(), Error> {
        let desk = Desk { disk: &*self.disk, dirs: &self.dirs, device: &self.device };
        marks::save(desk, &mut self.seen_marks, marks)
    }

    /// Writes the name overrides of this device, like [`Store::save_marks`].
    pub fn save_naming(&mut self, naming: &NameOverrides) -> Result<(), Error> {
        let desk = Desk { disk: &*self.disk, dirs: &self.dirs, device: &self.device };
        names::save(desk, &mut self.seen_names, naming)
    }

    /// Returns the steps of earlier runs that can be undone, newest last.
    pub fn steps(&self) -> Vec<UndoStep> {
        journal::load(&*self.disk, &self.dirs)
    }

    /// Appends steps that were done or undone to the undo journal.
    pub fn note(&self, entries: &[JournalEntry]) -> Result<(), Error> {
        journal::append(&*self.disk, &self.dirs, entries)
    }

    /// Saves the session.
    pub fn save_session(&self, session: &Session) -> Result<(), Error> {
        session.save_on(&*self.disk, &self.dirs)
    }

    /// Returns the marks of all devices as the lines of a device's file.
    pub fn export(&self, marks: &Marks) -> Vec<Value> {
        exchange::export(&self.device, marks)
    }

    /// Imports the marks of such a file as this device's own, with their timestamps. Fails if the
    /// file cannot be read or has another format. `path` is used in messages only.
    pub fn import(
        &self,
        file: impl Read,
        path: &Path,
        marks: &mut Marks,
    ) -> Result<Imported, Error> {
        exchange::import(file, path, marks)
    }

    /// Reports on each mark file.
    pub fn check(&self) -> Result<Vec<Report>, Error> {
        exchange::check(Desk { disk: &*self.disk, dirs: &self.dirs, device: &self.device })
    }
}
