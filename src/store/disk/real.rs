//! The file system of the operating system.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::{Disk, DiskLock, FileMetadata, OutputFile};

/// The file system of the operating system.
#[derive(Debug)]
pub(in crate::store) struct RealDisk;

impl Disk for RealDisk {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        match check_regular(&fs::metadata(path)?)? {
            // Files of `/proc` claim to be empty, and some block their readers.
            0 => Ok(Box::new(io::empty())),
            _ => Ok(Box::new(File::open(path)?)),
        }
    }

    fn metadata(&self, path: &Path) -> io::Result<FileMetadata> {
        let metadata = fs::metadata(path).map_err(|error| name_cause(error, path))?;
        Ok(FileMetadata {
            is_file: metadata.is_file(),
            len: metadata.len(),
            modified: metadata.modified().ok(),
            inode: inode(&metadata),
        })
    }

    fn read_link(&self, path: &Path) -> io::Result<PathBuf> {
        fs::read_link(path)
    }

    fn list_dir(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
    }

    fn create_dir(&self, folder: &Path) -> io::Result<()> {
        #[cfg_attr(not(unix), expect(unused_mut, reason = "only unix has modes"))]
        let mut builder = DirBuilder::new();
        // The XDG Base Directory Specification requires mode 0700.
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn create_new(&self, path: &Path, like: &Path) -> io::Result<Box<dyn OutputFile>> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        if let Ok(old) = fs::metadata(like) {
            file.set_permissions(old.permissions())?;
        }
        Ok(Box::new(RealFile(file)))
    }

    fn open_append(&self, path: &Path) -> io::Result<Box<dyn OutputFile>> {
        if let Ok(metadata) = fs::metadata(path) {
            check_regular(&metadata)?;
        }
        Ok(Box::new(RealFile(OpenOptions::new().append(true).create(true).open(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        let start = Instant::now();
        loop {
            match fs::rename(from, to) {
                // Windows does not replace a file while another program, such as one that looks for
                // viruses or copies it to other devices, has it open.
                Err(error) if cfg!(windows) && is_open_elsewhere(&error, start) => {
                    std::thread::sleep(RENAME_INTERVAL);
                }
                renamed => return renamed,
            }
        }
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_dir(&self, folder: &Path) -> io::Result<()> {
        if cfg!(not(unix)) {
            return Ok(());
        }
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            Err(error) if is_ignorable_sync_error(&error) => Ok(()),
            other => other,
        }
    }

    fn try_lock(&self, path: &Path) -> io::Result<Option<Box<dyn DiskLock>>> {
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(RealLock { _file: file }))),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Without lock support, continue unlocked: atomic replacement still keeps files intact.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Box::new(RealLock { _file: file })))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// How long a file is waited for that another program has open, and the time between two attempts.
const RENAME_TIMEOUT: Duration = Duration::from_secs(2);
const RENAME_INTERVAL: Duration = Duration::from_millis(10);

/// `ERROR_SHARING_VIOLATION` of Windows.
const SHARING_VIOLATION: i32 = 32;

/// Returns true if a file may be open in another program, as an error of Windows says, and has not been
/// waited for long enough.
fn is_open_elsewhere(error: &io::Error, start: Instant) -> bool {
    (error.kind() == io::ErrorKind::PermissionDenied
        || error.raw_os_error() == Some(SHARING_VIOLATION))
        && start.elapsed() < RENAME_TIMEOUT
}

/// Returns the error of other systems for a path below a file. Windows reports that nothing was found.
fn name_cause(error: io::Error, path: &Path) -> io::Error {
    let is_below_file = || path.ancestors().skip(1).any(Path::is_file);
    if cfg!(windows) && error.kind() == io::ErrorKind::NotFound && is_below_file() {
        return io::ErrorKind::NotADirectory.into();
    }
    error
}

/// A file open for writing.
struct RealFile(File);

impl Write for RealFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl OutputFile for RealFile {
    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

/// A locked file; closing it releases the lock.
#[derive(Debug)]
struct RealLock {
    _file: File,
}

impl DiskLock for RealLock {}

/// Returns the size of a regular file; fails for anything else.
fn check_regular(metadata: &fs::Metadata) -> io::Result<u64> {
    match metadata.file_type() {
        kind if kind.is_file() => Ok(metadata.len()),
        kind if kind.is_dir() => Err(io::ErrorKind::IsADirectory.into()),
        _ => Err(io::ErrorKind::NotSeekable.into()),
    }
}

/// Returns true for errors of a folder sync that can be ignored: the file system does not support
/// it, is read-only, or the folder is not readable and hence was not created by kliping.
fn is_ignorable_sync_error(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::Unsupported | Kind::InvalidInput | Kind::PermissionDenied | Kind::ReadOnlyFilesystem
    )
}

#[cfg(unix)]
fn inode(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn inode(_: &fs::Metadata) -> u64 {
    0
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn replaced_file_has_different_inode() {
        let folder = tempfile::tempdir().unwrap();
        let number = |name: &str| {
            let path = folder.path().join(name);
            fs::write(&path, "sama").unwrap();
            RealDisk.metadata(&path).unwrap().inode
        };
        assert_ne!(number("a"), number("b"));
        assert_eq!(number("a"), number("a"));
    }

    #[test]
    fn sync_dir_fails_unless_unsupported() {
        let folder = tempfile::tempdir().unwrap();
        RealDisk.sync_dir(folder.path()).unwrap();
        assert!(RealDisk.sync_dir(&folder.path().join("tidak-ada")).is_err());
        // `/proc` rejects the request as invalid.
        #[cfg(target_os = "linux")]
        RealDisk.sync_dir(Path::new("/proc")).unwrap();
    }

    #[test]
    fn only_regular_files_are_opened() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipa");
        let made = std::process::Command::new("mkfifo").arg(&pipe).status().unwrap();
        assert!(made.success());
        for (path, kind) in [
            (pipe.as_path(), io::ErrorKind::NotSeekable),
            (Path::new("/dev/zero"), io::ErrorKind::NotSeekable),
            (folder.path(), io::ErrorKind::IsADirectory),
        ] {
            assert_eq!(RealDisk.open(path).err().map(|error| error.kind()), Some(kind), "{path:?}");
            let appended = RealDisk.open_append(path).err();
            assert_eq!(appended.map(|error| error.kind()), Some(kind), "{path:?}");
        }
        #[cfg(target_os = "linux")]
        assert_eq!(
            crate::store::disk::read_limited(&RealDisk, Path::new("/proc/kmsg"), 9).unwrap(),
            b""
        );
    }

    #[test]
    fn lock_is_exclusive() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = RealDisk.try_lock(&path).unwrap();
        assert!(held.is_some() && RealDisk.try_lock(&path).unwrap().is_none());
        drop(held);
        // A program that another test starts at this moment holds the inherited descriptor, and with
        // it the lock, until it executes.
        let is_free = || RealDisk.try_lock(&path).unwrap().is_some();
        let wait = || std::thread::sleep(std::time::Duration::from_millis(20));
        assert!((0..100).any(|_| is_free() || {
            wait();
            false
        }));
        assert!(RealDisk.try_lock(&folder.path().join("tidak-ada/lock")).is_err());
    }
}
