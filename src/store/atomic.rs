//! Atomic replacement of files, and the lock that protects it.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use super::Error;
use super::disk::{Disk, Lock, Output};

/// How long to wait for the lock.
const PATIENCE: Duration = Duration::from_secs(5);

/// Maximum number of symbolic links followed in a row, as on Linux.
const LINKS: usize = 40;

/// Replaces the file at `path` with what `write` writes. A symbolic link is kept and its target
/// replaced. On error, the old file is unchanged.
pub(super) fn replace(
    disk: &dyn Disk,
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let target = resolve(disk, path);
    let folder = folder_of(&target);
    if disk.facts(&target).is_err() {
        make_folders(disk, folder)?;
    }
    let temporary = folder.join(temporary_name(&target));
    let filled = disk.create(&temporary, &target).and_then(|file| fill(file, write));
    if let Err(error) = filled.and_then(|()| disk.rename(&temporary, &target)) {
        // If the temporary file cannot be removed either, nothing more can be done.
        let _ = disk.remove(&temporary);
        return Err(Error::not_written(target)(error));
    }
    // The new directory entry must be durable, too.
    disk.sync_folder(folder).map_err(Error::not_written(folder))
}

/// Writes a file and syncs it.
pub(super) fn fill(
    file: Box<dyn Output>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    // A failed sync must not be retried: the system may have dropped the unwritten data.
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync()
}

/// Creates a folder and its parents, and syncs them. Existing folders are synced as well: their
/// creator may have lost power, or failed, before the sync.
pub(super) fn make_folders(disk: &dyn Disk, folder: &Path) -> Result<(), Error> {
    let above = folder_of(folder);
    let is_made = match disk.facts(folder) {
        Ok(_) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(Error::not_written(folder)(error)),
    };
    if above == folder || above == Path::new(".") && is_made {
        return Ok(());
    }
    make_folders(disk, above)?;
    if !is_made {
        match disk.make_folder(folder) {
            // Another process created it first.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            other => other.map_err(Error::not_written(folder))?,
        }
    }
    disk.sync_folder(above).map_err(Error::not_written(above))
}

/// Returns the file that a path resolves to, even if it does not exist yet.
pub(super) fn resolve(disk: &dyn Disk, path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match disk.link(&path) {
            Ok(next) => path = folder_of(&path).join(next),
            Err(_) => break,
        }
    }
    path
}

fn folder_of(path: &Path) -> &Path {
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
pub(super) fn sweep(disk: &dyn Disk, path: &Path) {
    let target = resolve(disk, path);
    let prefix = temporary_prefix(&target);
    let is_left = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        name.starts_with(prefix.as_encoded_bytes()) && name.ends_with(b".tmp")
    };
    let entries = disk.entries(folder_of(&target)).unwrap_or_default();
    for left in entries.into_iter().filter(is_left) {
        // A leftover that cannot be removed does no harm.
        let _ = disk.remove(&left);
    }
}

/// Acquires the lock, which is released on drop. The lock file is never removed: another process
/// may be waiting for it.
pub(super) fn lock(disk: &dyn Disk, path: &Path) -> Result<Box<dyn Lock>, Error> {
    if disk.facts(path).is_err() {
        make_folders(disk, folder_of(path))?;
    }
    let start = Instant::now();
    loop {
        match disk.lock(path).map_err(Error::not_written(path))? {
            Some(lock) => return Ok(lock),
            None if start.elapsed() < PATIENCE => std::thread::sleep(Duration::from_millis(5)),
            None => return Err(Error::Busy { path: path.into() }),
        }
    }
}
