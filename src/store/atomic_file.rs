//! Atomic replacement of files, and the lock that protects it.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use super::StoreError;
use super::disk::{Disk, DiskLock, OutputFile};

/// How long to wait for the lock.
const LOCK_TIMEOUT: Duration = Duration::from_secs(5);

/// Maximum number of symbolic links followed in a row, as on Linux.
const MAX_SYMLINKS: usize = 40;

/// Replaces the file at `path` with what `write` writes. A symbolic link is kept and its target
/// replaced. On error, the old file is unchanged.
pub(super) fn replace_file(
    disk: &dyn Disk,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), StoreError> {
    let target = resolve_symlinks(disk, path);
    let folder = parent_dir(&target);
    match disk.metadata(&target) {
        // A link may lead to a device, which must not be replaced by a file.
        Ok(metadata) if !metadata.is_file => {
            return Err(StoreError::write_failed(target)(io::ErrorKind::NotSeekable.into()));
        }
        Ok(_) => {}
        Err(_) => create_dirs(disk, folder)?,
    }
    let temporary = folder.join(temporary_name(&target));
    let filled = disk.create_new(&temporary, &target).and_then(|file| write_and_sync(file, write));
    if let Err(error) = filled.and_then(|()| disk.rename(&temporary, &target)) {
        // If the temporary file cannot be removed either, nothing more can be done.
        let _ = disk.remove_file(&temporary);
        return Err(StoreError::write_failed(target)(error));
    }
    // The new directory entry must be durable, too.
    disk.sync_dir(folder).map_err(StoreError::write_failed(folder))
}

/// Writes a file and syncs it.
pub(super) fn write_and_sync(
    file: Box<dyn OutputFile>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    // A failed sync must not be retried: the system may have dropped the unwritten data.
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync()
}

/// Creates a folder and its parents, and syncs them. Existing folders are synced as well: their
/// creator may have lost power, or failed, before the sync.
pub(super) fn create_dirs(disk: &dyn Disk, folder: &Path) -> Result<(), StoreError> {
    let parent = parent_dir(folder);
    let exists = match disk.metadata(folder) {
        Ok(_) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(StoreError::write_failed(folder)(error)),
    };
    if parent == folder || parent == Path::new(".") && exists {
        return Ok(());
    }
    create_dirs(disk, parent)?;
    if !exists {
        match disk.create_dir(folder) {
            // Another process created it first.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            other => other.map_err(StoreError::write_failed(folder))?,
        }
    }
    disk.sync_dir(parent).map_err(StoreError::write_failed(parent))
}

/// Returns the file that a path resolves to, even if it does not exist yet.
pub(super) fn resolve_symlinks(disk: &dyn Disk, path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..MAX_SYMLINKS {
        match disk.read_link(&path) {
            Ok(next) => path = parent_dir(&path).join(next),
            Err(_) => break,
        }
    }
    path
}

fn parent_dir(path: &Path) -> &Path {
    path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

/// Returns the prefix of the temporary files of a file.
fn temporary_prefix(target: &Path) -> OsString {
    let mut name = OsString::from(".");
    name.push(target.file_name().unwrap_or(OsStr::new("file")));
    name.push(".");
    name
}

fn temporary_name(target: &Path) -> OsString {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let mut name = temporary_prefix(target);
    name.push(format!("{}-{}.tmp", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed)));
    name
}

/// Removes temporary files of killed processes. Call it only while holding the lock, and only for a
/// file that is written under the lock.
pub(super) fn remove_stale_temporaries(disk: &dyn Disk, path: &Path) {
    let target = resolve_symlinks(disk, path);
    let prefix = temporary_prefix(&target);
    let is_stale = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        name.starts_with(prefix.as_encoded_bytes()) && name.ends_with(b".tmp")
    };
    let entries = disk.list_dir(parent_dir(&target)).unwrap_or_default();
    for left in entries.into_iter().filter(is_stale) {
        // A leftover that cannot be removed does no harm.
        let _ = disk.remove_file(&left);
    }
}

/// Acquires the lock, which is released on drop. The lock file is never removed: another process
/// may be waiting for it.
pub(super) fn acquire_lock(disk: &dyn Disk, path: &Path) -> Result<Box<dyn DiskLock>, StoreError> {
    if disk.metadata(path).is_err() {
        create_dirs(disk, parent_dir(path))?;
    }
    let start = Instant::now();
    loop {
        match disk.try_lock(path).map_err(StoreError::write_failed(path))? {
            Some(lock) => return Ok(lock),
            None if start.elapsed() < LOCK_TIMEOUT => std::thread::sleep(Duration::from_millis(5)),
            None => return Err(StoreError::Locked { path: path.into() }),
        }
    }
}
