//! All that the store asks of a file system. Nothing else in it touches one, so that a test can
//! stand in with a disk that fails where it wants.

mod real;
#[cfg(test)]
pub(super) mod simulated;

use std::fmt;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub(super) use real::Real;

/// A file system. Paths are followed through symbolic links, but where it says otherwise.
pub(super) trait Disk: fmt::Debug + Send + Sync {
    /// Opens a file for reading.
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>>;

    /// What is known of a file or folder without opening it.
    fn facts(&self, path: &Path) -> io::Result<Facts>;

    /// What a symbolic link says; an error for anything else.
    fn link(&self, path: &Path) -> io::Result<PathBuf>;

    /// What lies in a folder, in no order.
    fn entries(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Makes one folder; its parent is there.
    fn make_folder(&self, folder: &Path) -> io::Result<()>;

    /// Makes a file that is not there yet, with the permissions of the file `like` if that is.
    fn create(&self, path: &Path, like: &Path) -> io::Result<Box<dyn Output>>;

    /// Opens a file to write behind its end; makes it if it is not there.
    fn append(&self, path: &Path) -> io::Result<Box<dyn Output>>;

    /// Gives a file another name, in the place of what has it now.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file, or a symbolic link itself.
    fn remove(&self, path: &Path) -> io::Result<()>;

    /// Waits until the names in a folder are on the medium. Done where a file system has no such
    /// thing.
    fn sync_folder(&self, folder: &Path) -> io::Result<()>;

    /// Takes the lock that a file stands for, which is made if it is not there; none while another
    /// has it. It is given back when it is dropped.
    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>>;
}

/// A file that is written.
pub(super) trait Output: Write {
    /// Waits until all that was written is on the medium. After a failure nothing of it is sure:
    /// the system may have dropped what it could not write.
    fn sync(&mut self) -> io::Result<()>;
}

/// A lock that is held.
pub(super) trait Lock: fmt::Debug {}

/// What is known of a file or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Facts {
    /// True for a plain file: one that can be read without waiting for anybody.
    pub(super) is_file: bool,
    /// Its size.
    pub(super) bytes: u64,
    /// When it was last changed.
    pub(super) modified: Option<SystemTime>,
    /// Which file it is, where the system tells.
    pub(super) number: u64,
}

/// The content of a file up to a number of bytes.
pub(super) fn read(disk: &dyn Disk, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    disk.open(path)?.take(limit).read_to_end(&mut bytes)?;
    Ok(bytes)
}
