//! Paths to files: folders with all that is below them, in a stable order.

use std::collections::HashSet;
use std::fs::Metadata;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use walkdir::{DirEntry, WalkDir};

use super::{FileReport, Format, Mapping, Mappings, Why};

/// A file to be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The file; `-` is standard input.
    pub path: PathBuf,
    /// Its size in bytes; 0 where unknown.
    pub bytes: u64,
    /// When it was last changed.
    pub modified: Option<SystemTime>,
    /// How its reader says that its fields are named.
    pub mapping: Arc<Mapping>,
}

impl Found {
    /// A file of which only the name and the size are known.
    pub fn unseen(path: &Path, bytes: u64) -> Self {
        Self { path: path.to_owned(), bytes, modified: None, mapping: Arc::default() }
    }

    pub(super) fn new(path: PathBuf, metadata: &Metadata, mappings: &Mappings) -> Self {
        let mapping = mappings.of(&path);
        Self { path, bytes: metadata.len(), modified: metadata.modified().ok(), mapping }
    }

    /// True for standard input, which has no file.
    pub fn is_stdin(&self) -> bool {
        is_stdin(&self.path)
    }

    /// The day of the last change, where the reader is.
    pub(super) fn day(&self) -> Option<jiff::civil::Date> {
        let instant = jiff::Timestamp::try_from(self.modified?).ok()?;
        Some(instant.to_zoned(jiff::tz::TimeZone::system()).date())
    }
}

/// True for `-`, which names standard input.
pub fn is_stdin(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// True if there is no such file or folder. A path that cannot be looked at is not missing: the
/// report on it says why.
pub fn is_missing(path: &Path) -> bool {
    !is_stdin(path) && matches!(path.try_exists(), Ok(false))
}

/// What lies below some paths.
#[derive(Debug, Default, PartialEq)]
pub struct Listing {
    /// The files to read, in order.
    pub files: Vec<Found>,
    /// Reports on paths and folders that cannot be read, and on files left out of a folder.
    pub refused: Vec<FileReport>,
}

/// Finds the files below the paths. In a folder only files whose extension is known, recursive,
/// sorted by name, without hidden ones and without what belongs to a saved page; a file that is
/// named itself is read whatever it is called. Symbolic links are followed, but not in a circle.
pub fn find(paths: &[PathBuf], mappings: &Mappings) -> Listing {
    let mut listing = Listing::default();
    // A file named twice, or beside the folder it lies in, is read once.
    let mut taken = HashSet::new();
    for path in paths {
        if is_stdin(path) {
            listing.files.push(Found::unseen(path, 0));
            continue;
        }
        match std::fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => listing.walk(path, mappings),
            Ok(metadata) => listing.files.push(Found::new(path.clone(), &metadata, mappings)),
            Err(error) => listing.refused.push(FileReport::refused(path, error.into())),
        }
    }
    if paths.len() > 1 {
        let place = |file: &Found| std::fs::canonicalize(&file.path);
        listing.files.retain(|file| place(file).map_or(true, |place| taken.insert(place)));
    }
    listing
}

impl Listing {
    fn walk(&mut self, folder: &Path, mappings: &Mappings) {
        let (files, refused) = (self.files.len(), self.refused.len());
        let mut ignored = 0;
        let entries = WalkDir::new(folder).follow_links(true).sort_by_file_name();
        for entry in entries.into_iter().filter_entry(|entry| !is_left_out(entry)) {
            match entry {
                Ok(entry) if entry.file_type().is_dir() => {}
                // A pipe or a device would keep us waiting: only plain files.
                Ok(entry)
                    if entry.file_type().is_file() && Format::of_name(entry.path()).is_some() =>
                {
                    match entry.metadata() {
                        Ok(metadata) => {
                            self.files.push(Found::new(entry.into_path(), &metadata, mappings));
                        }
                        Err(error) => self.refuse(folder, error),
                    }
                }
                Ok(_) => ignored += 1,
                Err(error) => self.refuse(folder, error),
            }
        }
        let nothing = self.files.len() == files && self.refused.len() == refused;
        if nothing || ignored > 0 {
            let mut report = FileReport { path: folder.into(), ignored, ..FileReport::default() };
            if nothing {
                report.skip(None, Why::EmptyFolder);
            }
            self.refused.push(report);
        }
    }

    fn refuse(&mut self, folder: &Path, error: walkdir::Error) {
        let path = error.path().unwrap_or(folder).to_owned();
        let why = match error.loop_ancestor() {
            Some(_) => Why::Loop,
            None => match error.into_io_error() {
                Some(error) => error.into(),
                None => Why::Unreadable(String::new()),
            },
        };
        self.refused.push(FileReport::refused(path, why));
    }
}

/// Endings of the folder in which a browser keeps what belongs to a page that it saved.
const BESIDE: [&str; 4] = ["_files", "_berkas", "_file", ".files"];

/// True for what is left out of a folder: what is hidden (but for the folder that was named), and
/// the pictures and frames beside a saved page.
pub(super) fn is_left_out(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    entry.depth() > 0
        && (name.as_encoded_bytes().starts_with(b".")
            || (entry.file_type().is_dir() && belongs_to_page(entry.path())))
}

fn belongs_to_page(folder: &Path) -> bool {
    let name = folder.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let page = BESIDE.iter().find_map(|ending| name.strip_suffix(ending));
    page.is_some_and(|page| {
        let beside = |end| folder.with_file_name(format!("{page}.{end}")).is_file();
        ["html", "htm", "xhtml"].into_iter().any(beside)
    })
}
