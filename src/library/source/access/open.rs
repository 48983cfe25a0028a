//! Opens files. Only regular files are opened: a pipe or a device could block for ever.

use std::fs::File;
use std::io;
use std::path::Path;

/// Folders whose files are made by the kernel. They are regular files by their type, but reading
/// one may block.
#[cfg(unix)]
const KERNEL_FOLDERS: [&str; 3] = ["/proc", "/sys", "/dev"];

/// Opens a regular file. Fails with `NotSeekable` for anything else.
pub fn open_regular(path: &Path) -> io::Result<File> {
    if std::fs::metadata(path)?.is_file() && !is_kernel_file(path) {
        File::open(path)
    } else {
        Err(io::ErrorKind::NotSeekable.into())
    }
}

#[cfg(unix)]
fn is_kernel_file(path: &Path) -> bool {
    let path = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    KERNEL_FOLDERS.iter().any(|folder| path.starts_with(folder)) && !path.starts_with("/dev/shm")
}

#[cfg(not(unix))]
fn is_kernel_file(_path: &Path) -> bool {
    false
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn opens_regular_files_only() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a.txt");
        std::fs::write(&file, "a").unwrap();
        assert!(open_regular(&file).is_ok());
        let link = folder.path().join("b.txt");
        std::os::unix::fs::symlink("/proc/self/status", &link).unwrap();
        assert_eq!(open_regular(&link).unwrap_err().kind(), io::ErrorKind::NotSeekable);
        assert_eq!(
            open_regular(Path::new("/dev/null")).unwrap_err().kind(),
            io::ErrorKind::NotSeekable
        );
    }
}
