//! tantivy's directory of the index, with what read-only folders and Windows need.

use std::io;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};

use tantivy::directory::error::{DeleteError, LockError, OpenReadError, OpenWriteError};
use tantivy::directory::{
    Directory, DirectoryLock, FileHandle, Lock, META_LOCK, MmapDirectory, WatchCallback,
    WatchHandle, WritePtr,
};

use super::is_read_only;

/// tantivy's directory of the index. The lock that tantivy takes while it opens the files of a commit
/// is not needed if nobody can write them.
#[derive(Debug, Clone)]
pub(super) struct EngineDirectory(MmapDirectory);

impl EngineDirectory {
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        MmapDirectory::open(folder).map(Self).map_err(io::Error::other)
    }
}

impl Directory for EngineDirectory {
    fn get_file_handle(&self, path: &Path) -> Result<Arc<dyn FileHandle>, OpenReadError> {
        self.0.get_file_handle(path)
    }

    fn delete(&self, path: &Path) -> Result<(), DeleteError> {
        self.0.delete(path)
    }

    fn exists(&self, path: &Path) -> Result<bool, OpenReadError> {
        self.0.exists(path)
    }

    fn open_write(&self, path: &Path) -> Result<WritePtr, OpenWriteError> {
        self.0.open_write(path)
    }

    fn atomic_read(&self, path: &Path) -> Result<Vec<u8>, OpenReadError> {
        self.0.atomic_read(path)
    }

    fn atomic_write(&self, path: &Path, data: &[u8]) -> io::Result<()> {
        let start = Instant::now();
        loop {
            match self.0.atomic_write(path, data) {
                // Windows does not replace a file while another process reads it.
                Err(error)
                    if cfg!(windows)
                        && error.kind() == io::ErrorKind::PermissionDenied
                        && start.elapsed() < REPLACE_TIMEOUT =>
                {
                    std::thread::sleep(REPLACE_INTERVAL);
                }
                written => return written,
            }
        }
    }

    fn sync_directory(&self) -> io::Result<()> {
        self.0.sync_directory()
    }

    fn acquire_lock(&self, lock: &Lock) -> Result<DirectoryLock, LockError> {
        match self.0.acquire_lock(lock) {
            Err(LockError::IoError(error))
                if is_read_only(&error) && lock.filepath == META_LOCK.filepath =>
            {
                Ok(DirectoryLock::from(Box::new(())))
            }
            result => result,
        }
    }

    fn watch(&self, callback: WatchCallback) -> tantivy::Result<WatchHandle> {
        self.0.watch(callback)
    }
}

/// How long a file is waited for that another process reads, and the time between two attempts.
const REPLACE_TIMEOUT: Duration = Duration::from_secs(2);
const REPLACE_INTERVAL: Duration = Duration::from_millis(10);
