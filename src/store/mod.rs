//! The reader's own marks and state on disk: whole or not at all.
//!
//! Marks and decisions about names lie in the configuration folder, which may be shared between
//! devices by git or Syncthing: a device writes its own file alone and reads all. What belongs to
//! one device (its name, the lock, the last session) lies in the state folder.

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

use crate::news::{ArticleId, Device, Entry, Mark, Marks, Naming, Step};

use disk::{Disk, Real};
use shared::{Desk, Seen};

pub use config::{Bound, Complaint, Config, Custom, Names, Place, Watch, at_home, themes};
pub use dirs::{Dirs, Overrides};
pub use error::{Error, Problem, Reason};
pub use exchange::{Imported, Report};
pub use session::Session;

/// What the devices of a reader share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shared {
    /// What was done with stories.
    Marks,
    /// What was decided about names.
    Names,
}

impl Shared {
    /// The name of its folder.
    fn name(self) -> &'static str {
        match self {
            Self::Marks => "marks",
            Self::Names => "names",
        }
    }

    /// The name of the folder for lines that could not be read.
    fn quarantine(self) -> &'static str {
        match self {
            Self::Marks => "marks-quarantine",
            Self::Names => "names-quarantine",
        }
    }

    /// The name of the format.
    fn format(self) -> &'static str {
        match self {
            Self::Marks => "kliping-marks",
            Self::Names => "kliping-names",
        }
    }
}

/// The one way to the reader's marks and decisions on disk.
#[derive(Debug)]
pub struct Store {
    disk: Arc<dyn Disk>,
    dirs: Dirs,
    device: Device,
    /// The files of marks as they were when they were last read.
    seen_marks: Seen,
    /// The files of decisions about names, likewise.
    seen_names: Seen,
    /// What was amiss when they were.
    told: Vec<Problem>,
}

/// What other processes and devices have done since it was last looked.
#[derive(Debug, Default, PartialEq)]
pub struct News {
    /// The records that have changed, as they are now.
    pub marks: Vec<(ArticleId, Mark)>,
    /// True if decisions about names have.
    pub names: bool,
    /// What is amiss that was not before.
    pub problems: Vec<Problem>,
}

impl Store {
    /// Opens the marks and the decisions about names of this device and of all others that are
    /// found beside them. It always succeeds: what cannot be read is left as it is and comes back
    /// as a problem to be told.
    pub fn open(dirs: Dirs) -> (Self, Marks, Naming, Vec<Problem>) {
        Self::open_on(Arc::new(Real), dirs)
    }

    fn open_on(disk: Arc<dyn Disk>, dirs: Dirs) -> (Self, Marks, Naming, Vec<Problem>) {
        let mut problems = Vec::new();
        let device = match device::find(&*disk, &dirs) {
            Ok(device) => device,
            Err(problem) => {
                problems.push(problem);
                device::invent()
            }
        };
        let (mut marks, mut naming) = (Marks::new(device.clone()), Naming::new(device.clone()));
        let (seen_marks, seen_names, told) = (Seen::new(), Seen::new(), Vec::new());
        let mut store = Self { disk, dirs, device, seen_marks, seen_names, told };
        problems.extend(store.look(&mut marks, &mut naming).problems);
        (store, marks, naming, problems)
    }

    /// Takes in what other processes and devices have written since. Files that have not changed
    /// are not read.
    pub fn look(&mut self, marks: &mut Marks, naming: &mut Naming) -> News {
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

    /// The name of this device.
    pub fn device(&self) -> &Device {
        &self.device
    }

    /// Where things are kept.
    pub fn dirs(&self) -> &Dirs {
        &self.dirs
    }

    /// Writes what this device has marked into its file, together with what another process has
    /// written there since. When it fails, the file is as it was before, and the marks are safe
    /// in memory only. Slow (it waits for the disk): not for the drawing thread.
    pub fn save(&mut self, marks: &Marks) -> Result<(), Error> {
        let desk = Desk { disk: &*self.disk, dirs: &self.dirs, device: &self.device };
        marks::save(desk, &mut self.seen_marks, marks)
    }

    /// Writes what this device has decided about names, as [`Store::save`] does with marks.
    pub fn save_naming(&mut self, naming: &Naming) -> Result<(), Error> {
        let desk = Desk { disk: &*self.disk, dirs: &self.dirs, device: &self.device };
        names::save(desk, &mut self.seen_names, naming)
    }

    /// The steps that can be taken back, the newest last; those of earlier runs.
    pub fn steps(&self) -> Vec<Step> {
        journal::load(&*self.disk, &self.dirs)
    }

    /// Notes what can be taken back, or was.
    pub fn note(&self, entries: &[Entry]) -> Result<(), Error> {
        journal::append(&*self.disk, &self.dirs, entries)
    }

    /// Keeps how the screen was left.
    pub fn save_session(&self, session: &Session) -> Result<(), Error> {
        session.save_on(&*self.disk, &self.dirs)
    }

    /// The marks of all devices, as the lines of a device's file.
    pub fn export(&self, marks: &Marks) -> Vec<Value> {
        exchange::export(&self.device, marks)
    }

    /// Takes the marks of such a file in, each at its time, as this device's own. Fails if it
    /// cannot be read, or is none. `path` is for messages.
    pub fn import(
        &self,
        file: impl Read,
        path: &Path,
        marks: &mut Marks,
    ) -> Result<Imported, Error> {
        exchange::import(file, path, marks)
    }

    /// What the files of marks hold, one by one.
    pub fn check(&self) -> Result<Vec<Report>, Error> {
        exchange::check(Desk { disk: &*self.disk, dirs: &self.dirs, device: &self.device })
    }
}
