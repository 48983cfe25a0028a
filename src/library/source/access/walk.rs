//! Finds the files below the given paths, in a stable order.

use std::collections::HashSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use walkdir::{DirEntry, WalkDir};

use crate::library::source::{FieldMapping, FieldMappings, FileReport, Format, SkipReason};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// The path; `-` is standard input.
    pub path: PathBuf,
    /// The size in bytes; 0 if unknown.
    pub bytes: u64,
    /// The time of the last modification.
    pub modified: Option<SystemTime>,
    /// What the file system changes with every change of the file.
    pub stamp: FileStamp,
    /// The user's field mapping for the file.
    pub mapping: Arc<FieldMapping>,
}

impl SourceFile {
    /// Creates a file of which only the path and the size are known.
    pub fn without_metadata(path: &Path, bytes: u64) -> Self {
        Self {
            path: path.to_owned(),
            bytes,
            modified: None,
            stamp: FileStamp::default(),
            mapping: Arc::default(),
        }
    }

    pub(in crate::library::source) fn new(
        path: PathBuf,
        metadata: &Metadata,
        mappings: &FieldMappings,
    ) -> Self {
        let mapping = mappings.for_file(&path);
        Self {
            path,
            bytes: metadata.len(),
            modified: metadata.modified().ok(),
            stamp: FileStamp::new(metadata),
            mapping,
        }
    }

    /// Returns true for standard input.
    pub fn is_stdin(&self) -> bool {
        is_stdin(&self.path)
    }

    /// Returns the day of the last modification in the local time zone.
    pub(super) fn modified_date(&self) -> Option<jiff::civil::Date> {
        let instant = jiff::Timestamp::try_from(self.modified?).ok()?;
        Some(instant.to_zoned(jiff::tz::TimeZone::system()).date())
    }
}

/// What the file system changes with every change of a file, even if a program restores its size and
/// modification time: the inode number, and the time of the last status change in seconds and
/// nanoseconds. Zeros on other systems than Unix.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileStamp {
    inode: u64,
    changed: (i64, i64),
}

impl FileStamp {
    /// Returns the stamp of a file.
    #[cfg(unix)]
    pub fn new(metadata: &Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        Self { inode: metadata.ino(), changed: (metadata.ctime(), metadata.ctime_nsec()) }
    }

    /// Returns the stamp of a file.
    #[cfg(not(unix))]
    pub fn new(_: &Metadata) -> Self {
        Self::default()
    }

    /// Returns true if both are known to be stamps of one file.
    pub fn is_same_file(&self, other: &Self) -> bool {
        self.inode != 0 && self.inode == other.inode
    }
}

/// Returns true for `-`, which means standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// Returns true if there is no such file or folder. A path that cannot be examined is not missing;
/// the report on it gives the reason.
pub fn is_missing(path: &Path) -> bool {
    !is_stdin(path) && matches!(path.try_exists(), Ok(false))
}

/// The files found below some paths.
#[derive(Debug, Default, PartialEq)]
pub struct FileListing {
    /// The files to read, in order.
    pub files: Vec<SourceFile>,
    /// Reports on paths and folders that cannot be read, and on files left out of a folder.
    pub reports: Vec<FileReport>,
}

/// Finds the files below the paths. Folders are searched recursively, sorted by name, for files
/// with a known extension. Hidden files and the resources of saved pages are left out. A file given
/// by its own path is always included. Symbolic links are followed; each folder is read once.
pub fn find_files(paths: &[PathBuf], mappings: &FieldMappings) -> FileListing {
    let mut listing = FileListing::default();
    // A file that is given twice, or in addition to its folder, is read once.
    let mut taken = HashSet::new();
    for path in paths {
        if is_stdin(path) {
            listing.files.push(SourceFile::without_metadata(path, 0));
            continue;
        }
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => listing.add_folder(path, mappings),
            Ok(metadata) if !metadata.is_file() => {
                listing.reports.push(FileReport::unreadable(path, SkipReason::NotRegular));
            }
            Ok(metadata) => listing.files.push(SourceFile::new(path.clone(), &metadata, mappings)),
            Err(error) => listing.reports.push(FileReport::unreadable(path, error.into())),
        }
    }
    if paths.len() > 1 {
        let canonical_path = |file: &SourceFile| std::fs::canonicalize(&file.path);
        listing.files.retain(|file| canonical_path(file).map_or(true, |place| taken.insert(place)));
    }
    listing
}

impl FileListing {
    fn add_folder(&mut self, folder: &Path, mappings: &FieldMappings) {
        let (files, refused) = (self.files.len(), self.reports.len());
        let mut ignored = 0;
        let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        // Folders that link to each other would otherwise be read along each path through them.
        let mut visited = HashSet::new();
        let mut is_new = |entry: &DirEntry| {
            !entry.file_type().is_dir() || folder_id(entry).is_none_or(|id| visited.insert(id))
        };
        let entries = entries.into_iter();
        for entry in entries.filter_entry(|entry| !is_excluded(entry) && is_new(entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                // Only regular files: a pipe or a device could block.
                Ok(entry)
                    if entry.file_type().is_file() && Format::from_path(entry.path()).is_some() =>
                {
                    match entry.metadata() {
                        Ok(metadata) => {
                            self.files.push(SourceFile::new(
                                entry.into_path(),
                                &metadata,
                                mappings,
                            ));
                        }
                        Err(error) => self.add_error(folder, error),
                    }
                }
                Ok(_) => ignored += 1,
                Err(error) => self.add_error(folder, error),
            }
        }
        let nothing = self.files.len() == files && self.reports.len() == refused;
        if nothing || ignored > 0 {
            let mut report =
                FileReport { path: folder.into(), ignored_files: ignored, ..FileReport::default() };
            if nothing {
                report.skip(None, SkipReason::EmptyFolder);
            }
            self.reports.push(report);
        }
    }

    fn add_error(&mut self, folder: &Path, error: walkdir::Error) {
        let path = error.path().unwrap_or(folder).to_owned();
        let why = match error.loop_ancestor() {
            Some(_) => SkipReason::SymlinkLoop,
            None => match error.into_io_error() {
                Some(error) => error.into(),
                None => SkipReason::Unreadable(String::new()),
            },
        };
        self.reports.push(FileReport::unreadable(path, why));
    }
}

/// Returns the device and inode of a folder.
#[cfg(unix)]
fn folder_id(entry: &DirEntry) -> Option<(u64, u64)> {
    use std::os::unix::fs::MetadataExt;
    entry.metadata().ok().map(|metadata| (metadata.dev(), metadata.ino()))
}

/// Returns the canonical path of a folder.
#[cfg(not(unix))]
fn folder_id(entry: &DirEntry) -> Option<PathBuf> {
    std::fs::canonicalize(entry.path()).ok()
}

/// Suffixes of the folders in which browsers store the resources of a saved page.
const RESOURCE_FOLDER_SUFFIXES: [&str; 4] = ["_files", "_berkas", "_file", ".files"];

/// Returns true for entries that are left out of a folder: hidden ones (except the given folder
/// itself), and the resource folders of saved pages.
pub(super) fn is_excluded(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    entry.depth() > 0
        && (name.as_encoded_bytes().starts_with(b".")
            || (entry.file_type().is_dir() && is_page_resource_folder(entry.path())))
}

fn is_page_resource_folder(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let page = RESOURCE_FOLDER_SUFFIXES.iter().find_map(|ending| name.strip_suffix(ending));
    page.is_some_and(|page| {
        let beside = |end| folder.with_file_name(format!("{page}.{end}")).is_file();
        ["html", "htm", "xhtml"].into_iter().any(beside)
    })
}
