//! The reader's own marks and state on disk: whole or not at all.
//!
//! Marks and decisions about names lie in the configuration folder, which may be shared between
//! devices by git or Syncthing: a device writes its own file alone and reads all. What belongs to
//! one device (its name, the lock, the last session) lies in the state folder.

mod atomic;
mod config;
mod device;
mod dirs;
mod error;
mod file;
mod marks;
mod names;
mod session;
mod shared;

#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_names;

use crate::news::{Device, Marks, Naming};

pub use config::{Config, Custom, Names};
pub use dirs::{Dirs, Overrides};
pub use error::{Error, Problem, Reason};
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
    dirs: Dirs,
    device: Device,
}

impl Store {
    /// Opens the marks and the decisions about names of this device and of all others that are
    /// found beside them. It always succeeds: what cannot be read is left as it is and comes back
    /// as a problem to be told.
    pub fn open(dirs: Dirs) -> (Self, Marks, Naming, Vec<Problem>) {
        let mut problems = Vec::new();
        let device = match device::find(&dirs) {
            Ok(device) => device,
            Err(problem) => {
                problems.push(problem);
                device::invent()
            }
        };
        let mut marks = Marks::new(device.clone());
        problems.extend(marks::load(&dirs, &device, &mut marks));
        let mut naming = Naming::new(device.clone());
        problems.extend(names::load(&dirs, &device, &mut naming));
        (Self { dirs, device }, marks, naming, problems)
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
    pub fn save(&self, marks: &Marks) -> Result<(), Error> {
        marks::save(&self.dirs, &self.device, marks)
    }

    /// Writes what this device has decided about names, as [`Store::save`] does with marks.
    pub fn save_naming(&self, naming: &Naming) -> Result<(), Error> {
        names::save(&self.dirs, &self.device, naming)
    }
}
