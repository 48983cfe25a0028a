//! The file system interface of the store. All file access of the store goes through it, so that
//! tests can inject faults.

mod real;
#[cfg(test)]
pub(super) mod tests_support;

use std::fmt;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

pub(super) use real::RealDisk;

/// A file system. Symbolic links in paths are followed unless stated otherwise.
pub(super) trait Disk: fmt::Debug + Send + Sync {
    /// Opens a file for reading. Fails for anything but a regular file, which could block for
    /// ever: with [`io::ErrorKind::IsADirectory`] or [`io::ErrorKind::NotSeekable`].
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>>;

    /// Returns the metadata of a file or folder.
    fn metadata(&self, path: &Path) -> io::Result<FileMetadata>;

    /// Returns the target of a symbolic link; fails for anything else.
    fn read_link(&self, path: &Path) -> io::Result<PathBuf>;

    /// Lists the paths in a folder, in no particular order.
    fn list_dir(&self, folder: &Path) -> io::Result<Vec<PathBuf>>;

    /// Creates one folder; its parent must exist.
    fn create_dir(&self, folder: &Path) -> io::Result<()>;

    /// Creates a file that must not exist, with the permissions of the file `like` if that exists.
    fn create_new(&self, path: &Path, like: &Path) -> io::Result<Box<dyn OutputFile>>;

    /// Opens a file for appending; creates it if it does not exist. Fails like [`Disk::open`].
    fn open_append(&self, path: &Path) -> io::Result<Box<dyn OutputFile>>;

    /// Renames a file, replacing an existing one.
    fn rename(&self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file, or a symbolic link itself.
    fn remove_file(&self, path: &Path) -> io::Result<()>;

    /// Makes the directory entries of a folder durable. Does nothing on file systems that do not
    /// support this.
    fn sync_dir(&self, folder: &Path) -> io::Result<()>;

    /// Tries to lock a file, which is created if it does not exist. Returns `None` if another
    /// process holds the lock. The lock is released on drop.
    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn DiskLock>>>;
}

/// A file open for writing.
pub(super) trait OutputFile: Write {
    /// Makes all written data durable. After an error, no written data is certain: the system may
    /// have dropped it.
    fn sync(&mut self) -> io::Result<()>;
}

/// A lock that is released on drop.
pub(super) trait DiskLock: fmt::Debug {}

/// Metadata of a file or folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileMetadata {
    /// True for a regular file, which can be read without blocking.
    pub(super) is_file: bool,
    /// Size in bytes.
    pub(super) len: u64,
    /// Modification time.
    pub(super) modified: Option<SystemTime>,
    /// Inode number; 0 where there is none.
    pub(super) inode: u64,
}

/// Reads a whole file. Fails with [`io::ErrorKind::FileTooLarge`] if it has more than `limit`
/// bytes, because a part must not be taken for the whole.
pub(super) fn read_limited(disk: &dyn Disk, path: &Path, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let read = disk.open(path)?.take(limit.saturating_add(1)).read_to_end(&mut bytes)?;
    if read as u64 > limit {
        return Err(io::ErrorKind::FileTooLarge.into());
    }
    Ok(bytes)
}

/// Reads the last bytes of a file, at most `limit`. Also returns whether that is all of it.
pub(super) fn read_tail(disk: &dyn Disk, path: &Path, limit: u64) -> io::Result<(Vec<u8>, bool)> {
    let skipped = disk.metadata(path)?.len.saturating_sub(limit);
    let mut file = disk.open(path)?;
    io::copy(&mut file.by_ref().take(skipped), &mut io::sink())?;
    let mut bytes = Vec::new();
    file.take(limit).read_to_end(&mut bytes)?;
    Ok((bytes, skipped == 0))
}
