//! A file replaced whole or not at all, and the lock under which that is done.

use std::ffi::{OsStr, OsString};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use super::Error;
use super::disk::{Disk, Lock, Output};

/// How long a lock is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many symbolic links are followed one after the other, as systems do.
const LINKS: usize = 40;

/// Replaces the file at `path` by what `write` writes. A symbolic link stays one: the file that
/// it points to is replaced. When it fails, the old file is as it was.
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
        // Nothing more can be done about a file that cannot be removed either.
        let _ = disk.remove(&temporary);
        return Err(Error::not_written(target)(error));
    }
    // The new name must last, too.
    disk.sync_folder(folder).map_err(Error::not_written(folder))
}

/// Writes a file and waits until it is on the medium.
pub(super) fn fill(
    file: Box<dyn Output>,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    // A failed sync cannot be tried again: the system may have dropped what was not written.
    out.into_inner().map_err(io::IntoInnerError::into_error)?.sync()
}

/// Makes a folder and those above it, and sees to it that they last. Those that are there already
/// may have been made by somebody whom the end of power overtook, or by us just before a failure.
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
            // Another process was first.
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            other => other.map_err(Error::not_written(folder))?,
        }
    }
    disk.sync_folder(above).map_err(Error::not_written(above))
}

/// The file that a path leads to, even if that is not there yet.
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

/// How the names of the temporary files of a file begin.
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

/// Removes temporary files that were left when a process was killed. Only under the lock, and
/// only for a file that is written under it.
pub(super) fn sweep(disk: &dyn Disk, path: &Path) {
    let target = resolve(disk, path);
    let prefix = temporary_prefix(&target);
    let is_left = |path: &PathBuf| {
        let name = path.file_name().unwrap_or_default().as_encoded_bytes();
        name.starts_with(prefix.as_encoded_bytes()) && name.ends_with(b".tmp")
    };
    let entries = disk.entries(folder_of(&target)).unwrap_or_default();
    for left in entries.into_iter().filter(is_left) {
        // What cannot be removed is in nobody's way.
        let _ = disk.remove(&left);
    }
}

/// Takes the lock; it is given back when it is dropped. The lock file is never removed: another
/// process may be waiting on it.
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
