//! The file system of the operating system.

use std::fs::{self, DirBuilder, File, OpenOptions, TryLockError};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use super::{Disk, Facts, Lock, Output};

/// The file system of the operating system.
#[derive(Debug)]
pub(in crate::store) struct Real;

impl Disk for Real {
    fn open(&self, path: &Path) -> io::Result<Box<dyn Read>> {
        Ok(Box::new(File::open(path)?))
    }

    fn facts(&self, path: &Path) -> io::Result<Facts> {
        let metadata = fs::metadata(path)?;
        Ok(Facts {
            is_file: metadata.is_file(),
            bytes: metadata.len(),
            modified: metadata.modified().ok(),
            number: number(&metadata),
        })
    }

    fn link(&self, path: &Path) -> io::Result<PathBuf> {
        fs::read_link(path)
    }

    fn entries(&self, folder: &Path) -> io::Result<Vec<PathBuf>> {
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect()
    }

    fn make_folder(&self, folder: &Path) -> io::Result<()> {
        #[cfg_attr(not(unix), expect(unused_mut, reason = "only unix has modes"))]
        let mut builder = DirBuilder::new();
        // The XDG Base Directory Specification requires mode 0700.
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(folder)
    }

    fn create(&self, path: &Path, like: &Path) -> io::Result<Box<dyn Output>> {
        let file = OpenOptions::new().write(true).create_new(true).open(path)?;
        if let Ok(old) = fs::metadata(like) {
            file.set_permissions(old.permissions())?;
        }
        Ok(Box::new(Plain(file)))
    }

    fn append(&self, path: &Path) -> io::Result<Box<dyn Output>> {
        Ok(Box::new(Plain(OpenOptions::new().append(true).create(true).open(path)?)))
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(from, to)
    }

    fn remove(&self, path: &Path) -> io::Result<()> {
        fs::remove_file(path)
    }

    fn sync_folder(&self, folder: &Path) -> io::Result<()> {
        if cfg!(not(unix)) {
            return Ok(());
        }
        match File::open(folder).and_then(|folder| folder.sync_all()) {
            Err(error) if is_unsupported(&error) => Ok(()),
            other => other,
        }
    }

    fn lock(&self, path: &Path) -> io::Result<Option<Box<dyn Lock>>> {
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(path)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Box::new(Locked { _file: file }))),
            Err(TryLockError::WouldBlock) => Ok(None),
            // Without lock support, continue unlocked: atomic replacement still keeps files intact.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                Ok(Some(Box::new(Locked { _file: file })))
            }
            Err(TryLockError::Error(error)) => Err(error),
        }
    }
}

/// A file open for writing.
struct Plain(File);

impl Write for Plain {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

impl Output for Plain {
    fn sync(&mut self) -> io::Result<()> {
        self.0.sync_all()
    }
}

/// A locked file; closing it releases the lock.
#[derive(Debug)]
struct Locked {
    _file: File,
}

impl Lock for Locked {}

/// Returns true for errors of a folder sync that can be ignored: the file system does not support
/// it, is read-only, or the folder is not readable and hence was not created by kliping.
fn is_unsupported(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(
        error.kind(),
        Kind::Unsupported | Kind::InvalidInput | Kind::PermissionDenied | Kind::ReadOnlyFilesystem
    )
}

#[cfg(unix)]
fn number(metadata: &fs::Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(metadata)
}

#[cfg(not(unix))]
fn number(_: &fs::Metadata) -> u64 {
    0
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_file_in_anothers_place_is_another() {
        let folder = tempfile::tempdir().unwrap();
        let number = |name: &str| {
            let path = folder.path().join(name);
            fs::write(&path, "sama").unwrap();
            Real.facts(&path).unwrap().number
        };
        assert_ne!(number("a"), number("b"));
        assert_eq!(number("a"), number("a"));
    }

    #[test]
    fn a_folder_that_cannot_be_synced_is_told_unless_no_such_folder_can() {
        let folder = tempfile::tempdir().unwrap();
        Real.sync_folder(folder.path()).unwrap();
        assert!(Real.sync_folder(&folder.path().join("tidak-ada")).is_err());
        // `/proc` rejects the request as invalid.
        #[cfg(target_os = "linux")]
        Real.sync_folder(Path::new("/proc")).unwrap();
    }

    #[test]
    fn one_holds_a_lock_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("lock");
        let held = Real.lock(&path).unwrap();
        assert!(held.is_some() && Real.lock(&path).unwrap().is_none());
        drop(held);
        assert!(Real.lock(&path).unwrap().is_some());
        assert!(Real.lock(&folder.path().join("tidak-ada/lock")).is_err());
    }
}
