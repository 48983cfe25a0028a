//! The reader's own marks and state on disk: whole or not at all.
//!
//! Marks lie in the configuration folder, which may be shared between devices by git or
//! Syncthing: a device writes its own file alone and reads all. What belongs to one device
//! (its name, the lock, the last session) lies in the state folder.

mod atomic;
mod config;
mod device;
mod dirs;
mod error;
mod file;
mod marks;
mod session;

#[cfg(test)]
mod tests;

use crate::news::{Device, Marks};

pub use config::{Config, Custom, Names};
pub use dirs::{Dirs, Overrides};
pub use error::{Error, Problem, Reason};
pub use session::Session;

/// The one way to the reader's marks on disk.
#[derive(Debug)]
pub struct Store {
    dirs: Dirs,
    device: Device,
}

impl Store {
    /// Opens the marks of this device and of all others that are found beside them. It always
    /// succeeds: what cannot be read is left as it is and comes back as a problem to be told.
    pub fn open(dirs: Dirs) -> (Self, Marks, Vec<Problem>) {
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
        (Self { dirs, device }, marks, problems)
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
}
