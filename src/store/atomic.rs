//! A file replaced whole or not at all, and the lock under which that is done.

use std::ffi::{OsStr, OsString};
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::{Duration, Instant};

use super::Error;

/// How long a lock is waited for.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many symbolic links are followed one after the other, as systems do.
const LINKS: usize = 40;

/// Replaces the file at `path` by what `write` writes. A symbolic link stays one: the file that
/// it points to is replaced. When it fails, the old file is as it was.
pub(super) fn replace(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> Result<(), Error> {
    let target = resolve(path);
    let folder = folder_of(&target);
    fs::create_dir_all(folder).map_err(Error::not_written(folder))?;
    let temporary = folder.join(temporary_name(&target));
    let outcome = fill(&temporary, &target, write).and_then(|()| fs::rename(&temporary, &target));
    if let Err(error) = outcome {
        // Nothing more can be done about a file that cannot be removed either.
        let _ = fs::remove_file(&temporary);
        return Err(Error::not_written(target)(error));
    }
    sync_folder(folder).map_err(Error::not_written(folder))
}

fn fill(
    temporary: &Path,
    target: &Path,
    write: impl FnOnce(&mut dyn Write) -> io::Result<()>,
) -> io::Result<()> {
    let file = OpenOptions::new().write(true).create_new(true).open(temporary)?;
    if let Ok(old) = fs::metadata(target) {
        file.set_permissions(old.permissions())?;
    }
    let mut out = BufWriter::new(file);
    write(&mut out)?;
    let file = out.into_inner().map_err(io::IntoInnerError::into_error)?;
    // A failed sync cannot be tried again: the system may have dropped what was not written.
    file.sync_all()
}

/// The rename must last, too. Some file systems cannot sync a folder, and need not.
pub(super) fn sync_folder(folder: &Path) -> io::Result<()> {
    if cfg!(not(unix)) {
        return Ok(());
    }
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        Err(error) if is_unsupported(&error) => Ok(()),
        other => other,
    }
}

fn is_unsupported(error: &io::Error) -> bool {
    use io::ErrorKind as Kind;
    matches!(error.kind(), Kind::Unsupported | Kind::InvalidInput | Kind::PermissionDenied)
}

/// The file that a path leads to, even if that is not there yet.
pub(super) fn resolve(path: &Path) -> PathBuf {
    let mut path = path.to_owned();
    for _ in 0..LINKS {
        match fs::read_link(&path) {
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
pub(super) fn sweep(path: &Path) {
    let target = resolve(path);
    let prefix = temporary_prefix(&target);
    let Ok(entries) = fs::read_dir(folder_of(&target)) else { return };
    for entry in entries.flatten() {
        let name = entry.file_name();
        let bytes = name.as_encoded_bytes();
        if bytes.starts_with(prefix.as_encoded_bytes()) && bytes.ends_with(b".tmp") {
            let _ = fs::remove_file(entry.path());
        }
    }
}

/// Takes the lock; it is given back when the file is dropped. The lock file is never removed:
/// another process may be waiting on it.
pub(super) fn lock(path: &Path) -> Result<File, Error> {
    let folder = folder_of(path);
    fs::create_dir_all(folder).map_err(Error::not_written(folder))?;
    let file = OpenOptions::new()
        .read(true)
        .write(true)
        .create(true)
        .truncate(false)
        .open(path)
        .map_err(Error::not_written(path))?;
    let start = Instant::now();
    loop {
        match file.try_lock() {
            Ok(()) => return Ok(file),
            Err(TryLockError::WouldBlock) if start.elapsed() < PATIENCE => {
                std::thread::sleep(Duration::from_millis(5));
            }
            Err(TryLockError::WouldBlock) => return Err(Error::Busy { path: path.into() }),
            // Where there are no locks, a file that is replaced whole is the best there is.
            Err(TryLockError::Error(error)) if error.kind() == io::ErrorKind::Unsupported => {
                return Ok(file);
            }
            Err(TryLockError::Error(error)) => return Err(Error::not_written(path)(error)),
        }
    }
}
