//! Reads a catalog. The file is memory-mapped and only the parts that are used are loaded.

use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};
use tantivy::directory::OwnedBytes;

use super::blocks::{Reader, TOGETHER};
use super::bytes::{Column, fits};
use super::entry::Headline;
use super::{Entry, Row};
use crate::library::source::{Facts, Found};
use crate::news::{ArticleId, Origin};

/// Magic number at the end of a catalog, with the format version.
pub(super) const MAGIC: u64 = u64::from_le_bytes(*b"klipcat2");

/// Size in bytes of one value of each column, in the order of the footer.
pub(super) const WIDTHS: [u64; 9] = [8, 8, 8, 4, 4, 4, 8, 4, 8];

/// Size of the footer in bytes: offset and count of each column, and the magic number.
pub(super) const FOOTER: usize = WIDTHS.len() * 16 + 8;

/// Marks a serial that no story has.
pub(super) const NOBODY: u32 = u32::MAX;

/// Locations of the columns of a catalog.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Columns {
    /// End offset of each block of stories; the first block starts at 0.
    pub(super) entries: Column,
    /// Story ids by story number.
    pub(super) ids: Column,
    /// Sort keys by date, as [`CatalogEntry::date_key`].
    pub(super) when: Column,
    /// Story numbers by serial, or [`NO_STORY`].
    pub(super) serials: Column,
    /// Story numbers sorted by title.
    pub(super) by_title: Column,
    /// Story numbers sorted by outlet.
    pub(super) by_outlet: Column,
    /// Ids of stories and copies, sorted, and the story number of each.
    pub(super) sorted_ids: Column,
    pub(super) sorted_numbers: Column,
    /// End offset of each block of files. The first block starts after the last block of stories.
    pub(super) files: Column,
}

impl Columns {
    /// Returns the columns in the order of the footer.
    pub(super) fn list(&self) -> [Column; 9] {
        let Self { entries, ids, when, serials, by_title, by_outlet, .. } = *self;
        [
            entries,
            ids,
            when,
            serials,
            by_title,
            by_outlet,
            self.sorted_ids,
            self.sorted_numbers,
            self.files,
        ]
    }

    fn of_footer(footer: &[u8]) -> Option<Self> {
        let mut numbers =
            footer.chunks_exact(8).map(|bytes| bytes.try_into().map(u64::from_le_bytes));
        let mut next = || numbers.next()?.ok();
        let mut column = || Some(Column { start: next()?, count: next()? });
        let columns = Self {
            entries: column()?,
            ids: column()?,
            when: column()?,
            serials: column()?,
            by_title: column()?,
            by_outlet: column()?,
            sorted_ids: column()?,
            sorted_numbers: column()?,
            files: column()?,
        };
        (next()? == MAGIC).then_some(columns)
    }
}

/// A precomputed sort order other than by date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) enum Permutation {
    /// By title, A to Z.
    Title,
    /// By outlet, A to Z, then newest first.
    Outlet,
}

/// A file of the collection, as it was when it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::library) struct FileEntry {
    /// Index of the collection path the file was found under.
    pub(in crate::library) root: u32,
    /// Path relative to the root, as bytes of the operating system. Empty if the root is the file.
    below: Vec<u8>,
    /// Size in bytes.
    pub(in crate::library) bytes: u64,
    /// Modification time: seconds and nanoseconds since the Unix epoch.
    modified: Option<(u64, u32)>,
    /// What is needed to read its records again.
    pub(in crate::library) facts: Facts,
    /// Number of skipped records.
    pub(in crate::library) losses: u64,
}

impl FileEntry {
    /// Creates the entry of a file that was read. Returns `None` if the file is not under any root.
    pub(in crate::library) fn of(
        found: &Found,
        facts: Facts,
        losses: usize,
        roots: &[PathBuf],
    ) -> Option<Self> {
        let (root, below) = (0..)
            .zip(roots)
            .find_map(|(number, root)| Some((number, found.path.strip_prefix(root).ok()?)))?;
        Some(Self {
            root,
            below: bytes_of(below),
            bytes: found.bytes,
            modified: stamp(found.modified),
            facts,
            losses: losses as u64,
        })
    }

    /// Returns the full path.
    pub(in crate::library) fn path(&self, roots: &[PathBuf]) -> Option<PathBuf> {
        let root = roots.get(self.root as usize)?;
        let below = path_of(&self.below);
        Some(if below.as_os_str().is_empty() { root.clone() } else { root.join(below) })
    }

    /// Returns true if the file has the same size and modification time as when it was read. False
    /// if the modification time is unknown.
    pub(in crate::library) fn is(&self, found: &Found) -> bool {
        self.bytes == found.bytes
            && self.modified.is_some()
            && self.modified == stamp(found.modified)
    }

    /// Updates the modification time of a file whose contents are unchanged.
    pub(in crate::library) fn touched(&mut self, found: &Found) {
        self.modified = stamp(found.modified);
    }
}

fn stamp(modified: Option<SystemTime>) -> Option<(u64, u32)> {
    let since: Duration = modified?.duration_since(UNIX_EPOCH).ok()?;
    Some((since.as_secs(), since.subsec_nanos()))
}

#[cfg(unix)]
fn bytes_of(path: &Path) -> Vec<u8> {
    use std::os::unix::ffi::OsStrExt;
    path.as_os_str().as_bytes().to_vec()
}

#[cfg(unix)]
fn path_of(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    std::ffi::OsStr::from_bytes(bytes).into()
}

/// A file name that is not Unicode does not survive the conversion. Such a file is read again on
/// every run.
#[cfg(not(unix))]
fn bytes_of(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// An open catalog.
pub(in crate::library) struct Catalogue {
    bytes: OwnedBytes,
    columns: Columns,
    entries: Reader,
    files: Reader,
    /// Paths of the collection, as given by the user.
    roots: Vec<PathBuf>,
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalogue").field("stories", &self.len()).finish_non_exhaustive()
    }
}

impl Catalogue {
    /// Creates a catalog without stories.
    pub(in crate::library) fn empty() -> Self {
        let bytes = OwnedBytes::empty();
        let nothing = || Reader::new(bytes.clone(), Column::default(), 0);
        let (entries, files) = (nothing(), nothing());
        Self { bytes, columns: Columns::default(), entries, files, roots: Vec::new() }
    }

    /// Opens a catalog. Returns `None` if the bytes are not a complete one.
    pub(in crate::library) fn open(bytes: OwnedBytes, roots: Vec<PathBuf>) -> Option<Self> {
        let footer = bytes.get(bytes.len().checked_sub(FOOTER)?..)?;
        let columns = Columns::of_footer(footer)?;
        let length = bytes.len() as u64;
        let list = columns.list();
        let whole = list.iter().zip(WIDTHS).all(|(column, width)| fits(*column, width, length));
        let stories = columns.ids.count;
        let same = [columns.when, columns.by_title, columns.by_outlet];
        let even = same.iter().all(|column| column.count == stories)
            && columns.sorted_ids.count == columns.sorted_numbers.count;
        if !whole || !even {
            return None;
        }
        let newest = columns.entries.count.checked_sub(1);
        let end = newest
            .map_or(Some(0), |block| columns.entries.wide(&bytes, usize::try_from(block).ok()?))?;
        let entries = Reader::new(bytes.clone(), columns.entries, 0);
        let files = Reader::new(bytes.clone(), columns.files, end);
        Some(Self { bytes, columns, entries, files, roots })
    }

    /// Returns true if the first and the last story can be decoded. Damage in between is detected
    /// when it is read.
    pub(in crate::library) fn is_sound(&self) -> bool {
        let ends = [0, self.len().saturating_sub(1)];
        let readable = |number: &usize| {
            let row = u32::try_from(*number).ok().and_then(|number| self.row(number));
            row.is_some()
        };
        self.len() == 0 || ends.iter().all(readable)
    }

    /// Returns the number of stories.
    pub(in crate::library) fn len(&self) -> usize {
        usize::try_from(self.columns.ids.count).unwrap_or_default()
    }

    /// Returns one more than the highest serial assigned so far.
    pub(in crate::library) fn serials(&self) -> u32 {
        u32::try_from(self.columns.serials.count).unwrap_or(NOBODY)
    }

    /// Returns the number of the story with a serial.
    pub(in crate::library) fn of_serial(&self, serial: u32) -> Option<u32> {
        let number = self.columns.serials.narrow(&self.bytes, serial as usize)?;
        (number != NOBODY).then_some(number)
    }

    /// Returns the number of the story with an id, or of the story that a copy with this id was
    /// folded into.
    pub(in crate::library) fn of_id(&self, id: ArticleId) -> Option<u32> {
        let ids = self.columns.sorted_ids;
        let (mut low, mut high) = (0, usize::try_from(ids.count).ok()?);
        while low < high {
            let middle = low.midpoint(high);
            if ids.wide(&self.bytes, middle)? < id.0 {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let found = ids.wide(&self.bytes, low)? == id.0;
        if found { self.columns.sorted_numbers.narrow(&self.bytes, low) } else { None }
    }

    /// Returns the id of a story.
    pub(in crate::library) fn id(&self, number: u32) -> Option<ArticleId> {
        self.columns.ids.wide(&self.bytes, number as usize).map(ArticleId)
    }

    /// Returns the sort key by date of a story.
    pub(in crate::library) fn when(&self, number: u32) -> Option<i64> {
        self.columns.when.wide(&self.bytes, number as usize).map(u64::cast_signed)
    }

    /// Returns the story number at a position of a precomputed order.
    pub(in crate::library) fn at(&self, order: Permutation, place: usize) -> Option<u32> {
        let column = match order {
            Permutation::Title => self.columns.by_title,
            Permutation::Outlet => self.columns.by_outlet,
        };
        column.narrow(&self.bytes, place)
    }

    /// Returns the entry of a story. `None` if there is no such number or the file is damaged.
    pub(in crate::library) fn entry(&self, number: u32) -> Option<Entry> {
        let id = self.columns.ids.wide(&self.bytes, number as usize)?;
        Some(Entry { id, ..self.entries.get(number as usize)? })
    }

    /// Returns the headline of a story, decoding nothing else.
    pub(in crate::library) fn title(&self, number: u32) -> Option<String> {
        self.entries.get::<Headline>(number as usize).map(|entry| entry.title)
    }

    /// Returns a story as a row.
    pub(in crate::library) fn row(&self, number: u32) -> Option<Row> {
        self.row_of(self.entry(number)?)
    }

    /// Like [`Catalog::row`], for an entry that is already decoded.
    pub(in crate::library) fn row_of(&self, entry: Entry) -> Option<Row> {
        let path = self.path(entry.spot.file)?;
        Some(entry.row(path))
    }

    /// Returns the number of file slots; some may be empty.
    pub(in crate::library) fn files(&self) -> u32 {
        u32::try_from(self.columns.files.count * TOGETHER as u64).unwrap_or_default()
    }

    /// Returns the entry of a file. `None` if its slot is empty.
    pub(in crate::library) fn file(&self, number: u32) -> Option<FileEntry> {
        self.files.get(number as usize)
    }

    /// Returns the path of a file.
    pub(in crate::library) fn path(&self, file: u32) -> Option<PathBuf> {
        self.file(file)?.path(&self.roots)
    }

    /// Returns the origin of a record and what is needed to read it again.
    pub(in crate::library) fn origin(&self, spot: &super::Spot) -> Option<(Origin, Facts)> {
        let file = self.file(spot.file)?;
        Some((spot.origin(file.path(&self.roots)?), file.facts))
    }
}
