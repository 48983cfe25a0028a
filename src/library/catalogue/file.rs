//! A catalogue as it is read: a mapped file, of which only what is asked for is touched.

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

/// Says that a file is a catalogue, and of which make.
pub(super) const MAGIC: u64 = u64::from_le_bytes(*b"klipcat2");

/// The columns of a catalogue, in the order of its footer, with the bytes of a number of each.
pub(super) const WIDTHS: [u64; 9] = [8, 8, 8, 4, 4, 4, 8, 4, 8];

/// Bytes of the footer: a start and a count for each column, and the magic number.
pub(super) const FOOTER: usize = WIDTHS.len() * 16 + 8;

/// For a serial that no story has.
pub(super) const NOBODY: u32 = u32::MAX;

/// The columns of a catalogue.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Columns {
    /// Where each block of stories ends; the first begins at 0.
    pub(super) entries: Column,
    /// The id of each story.
    pub(super) ids: Column,
    /// The instant of each story, as `Entry::when`.
    pub(super) when: Column,
    /// The number of the story of each serial, or [`NOBODY`].
    pub(super) serials: Column,
    /// Stories by title.
    pub(super) by_title: Column,
    /// Stories by outlet.
    pub(super) by_outlet: Column,
    /// Ids, those of copies too, in order; and the stories they lead to.
    pub(super) sorted_ids: Column,
    pub(super) sorted_numbers: Column,
    /// Where each block of files ends; the first begins where the last of stories ends.
    pub(super) files: Column,
}

impl Columns {
    /// All of them, in the order of the footer.
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

/// An order of the stories other than by date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) enum Permutation {
    /// By title, A to Z.
    Title,
    /// By outlet, A to Z, newest first within one.
    Outlet,
}

/// One file of the collection, as it was when it was read.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::library) struct FileEntry {
    /// The path of the collection below which it was found, by its number.
    pub(in crate::library) root: u32,
    /// Its place below that, as bytes of the system; empty if the path is the file.
    below: Vec<u8>,
    /// Its size, in bytes.
    pub(in crate::library) bytes: u64,
    /// When it was last changed: seconds and nanoseconds since the Unix epoch.
    modified: Option<(u64, u32)>,
    /// How to read it again.
    pub(in crate::library) facts: Facts,
    /// How much of it could not be read.
    pub(in crate::library) losses: u64,
}

impl FileEntry {
    /// A file that was read; none if it does not lie below any of the roots.
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

    /// Its path below the roots.
    pub(in crate::library) fn path(&self, roots: &[PathBuf]) -> Option<PathBuf> {
        let root = roots.get(self.root as usize)?;
        let below = path_of(&self.below);
        Some(if below.as_os_str().is_empty() { root.clone() } else { root.join(below) })
    }

    /// Is the file still as it was, by its size and time?
    pub(in crate::library) fn is(&self, found: &Found) -> bool {
        self.bytes == found.bytes
            && self.modified.is_some()
            && self.modified == stamp(found.modified)
    }

    /// The file has been touched, but its content is the same.
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

/// A name that is no Unicode cannot be kept as such here; its file is read anew each time.
#[cfg(not(unix))]
fn bytes_of(path: &Path) -> Vec<u8> {
    path.to_string_lossy().into_owned().into_bytes()
}

#[cfg(not(unix))]
fn path_of(bytes: &[u8]) -> PathBuf {
    String::from_utf8_lossy(bytes).into_owned().into()
}

/// A catalogue, open.
pub(in crate::library) struct Catalogue {
    bytes: OwnedBytes,
    columns: Columns,
    entries: Reader,
    files: Reader,
    /// The paths of the collection, as they were named.
    roots: Vec<PathBuf>,
}

impl std::fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalogue").field("stories", &self.len()).finish_non_exhaustive()
    }
}

impl Catalogue {
    /// The catalogue of no stories.
    pub(in crate::library) fn empty() -> Self {
        let bytes = OwnedBytes::empty();
        let nothing = || Reader::new(bytes.clone(), Column::default(), 0);
        let (entries, files) = (nothing(), nothing());
        Self { bytes, columns: Columns::default(), entries, files, roots: Vec::new() }
    }

    /// Opens a catalogue; none if the bytes are not a whole one.
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

    /// Can its first and its last story be read? Whatever is wrong between them shows when it is
    /// asked for.
    pub(in crate::library) fn is_sound(&self) -> bool {
        let ends = [0, self.len().saturating_sub(1)];
        let readable = |number: &usize| {
            let row = u32::try_from(*number).ok().and_then(|number| self.row(number));
            row.is_some()
        };
        self.len() == 0 || ends.iter().all(readable)
    }

    /// Stories in it.
    pub(in crate::library) fn len(&self) -> usize {
        usize::try_from(self.columns.ids.count).unwrap_or_default()
    }

    /// One more than the greatest serial ever given.
    pub(in crate::library) fn serials(&self) -> u32 {
        u32::try_from(self.columns.serials.count).unwrap_or(NOBODY)
    }

    /// The story of a serial, by its number.
    pub(in crate::library) fn of_serial(&self, serial: u32) -> Option<u32> {
        let number = self.columns.serials.narrow(&self.bytes, serial as usize)?;
        (number != NOBODY).then_some(number)
    }

    /// The story that an id leads to, by its number: its own, or the one it is a copy of.
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

    /// A story's own id.
    pub(in crate::library) fn id(&self, number: u32) -> Option<ArticleId> {
        self.columns.ids.wide(&self.bytes, number as usize).map(ArticleId)
    }

    /// Where a story stands by date.
    pub(in crate::library) fn when(&self, number: u32) -> Option<i64> {
        self.columns.when.wide(&self.bytes, number as usize).map(u64::cast_signed)
    }

    /// The story at a place of another order than by date.
    pub(in crate::library) fn at(&self, order: Permutation, place: usize) -> Option<u32> {
        let column = match order {
            Permutation::Title => self.columns.by_title,
            Permutation::Outlet => self.columns.by_outlet,
        };
        column.narrow(&self.bytes, place)
    }

    /// All that is kept of a story; none if there is no such number, or the file is damaged.
    pub(in crate::library) fn entry(&self, number: u32) -> Option<Entry> {
        let id = self.columns.ids.wide(&self.bytes, number as usize)?;
        Some(Entry { id, ..self.entries.get(number as usize)? })
    }

    /// A story's headline alone.
    pub(in crate::library) fn title(&self, number: u32) -> Option<String> {
        self.entries.get::<Headline>(number as usize).map(|entry| entry.title)
    }

    /// A story as a line of a list.
    pub(in crate::library) fn row(&self, number: u32) -> Option<Row> {
        self.row_of(self.entry(number)?)
    }

    /// As [`Catalogue::row`], of an entry that is at hand.
    pub(in crate::library) fn row_of(&self, entry: Entry) -> Option<Row> {
        let path = self.path(entry.spot.file)?;
        Some(entry.row(path))
    }

    /// Places for files; some may be empty.
    pub(in crate::library) fn files(&self) -> u32 {
        u32::try_from(self.columns.files.count * TOGETHER as u64).unwrap_or_default()
    }

    /// One of the files; none if it is gone.
    pub(in crate::library) fn file(&self, number: u32) -> Option<FileEntry> {
        self.files.get(number as usize)
    }

    /// The path of a file.
    pub(in crate::library) fn path(&self, file: u32) -> Option<PathBuf> {
        self.file(file)?.path(&self.roots)
    }

    /// Where a record of its own is read again, and how.
    pub(in crate::library) fn origin(&self, spot: &super::Spot) -> Option<(Origin, Facts)> {
        let file = self.file(spot.file)?;
        Some((spot.origin(file.path(&self.roots)?), file.facts))
    }
}
