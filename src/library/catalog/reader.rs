//! Reads a catalog. The file is memory-mapped and only the parts that are used are loaded.

use std::path::PathBuf;

use tantivy::directory::OwnedBytes;

use super::blocks::{BlockReader, RECORDS_PER_BLOCK};
use super::column::{ColumnRef, is_within_file};
use super::entry::EntryPrefix;
use super::{CatalogEntry, FileEntry, StoryRow};
use crate::library::source::FileState;
use crate::news::{ArticleId, Origin};

/// Magic number at the end of a catalog, with the format version.
pub(super) const MAGIC: u64 = u64::from_le_bytes(*b"klipcat2");

/// Size in bytes of one value of each column, in the order of the footer.
pub(super) const COLUMN_WIDTHS: [u64; 9] = [8, 8, 8, 4, 4, 4, 8, 4, 8];

/// Size of the footer in bytes: offset and count of each column, and the magic number.
pub(super) const FOOTER_BYTES: usize = COLUMN_WIDTHS.len() * 16 + 8;

/// Marks a serial that no story has.
pub(super) const NO_STORY: u32 = u32::MAX;

/// Locations of the columns of a catalog.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CatalogColumns {
    /// End offset of each block of stories; the first block starts at 0.
    pub(super) entry_block_ends: ColumnRef,
    /// Story ids by story number.
    pub(super) ids: ColumnRef,
    /// Sort keys by date, as [`CatalogEntry::date_key`].
    pub(super) date_keys: ColumnRef,
    /// Story numbers by serial, or [`NO_STORY`].
    pub(super) numbers_by_serial: ColumnRef,
    /// Story numbers sorted by title.
    pub(super) by_title: ColumnRef,
    /// Story numbers sorted by outlet.
    pub(super) by_outlet: ColumnRef,
    /// Ids of stories and copies, sorted, and the story number of each.
    pub(super) sorted_ids: ColumnRef,
    pub(super) numbers_by_id: ColumnRef,
    /// End offset of each block of files. The first block starts after the last block of stories.
    pub(super) file_block_ends: ColumnRef,
}

impl CatalogColumns {
    /// Returns the columns in the order of the footer.
    pub(super) fn in_footer_order(&self) -> [ColumnRef; 9] {
        let Self {
            entry_block_ends: entries,
            ids,
            date_keys: when,
            numbers_by_serial: serials,
            by_title,
            by_outlet,
            ..
        } = *self;
        [
            entries,
            ids,
            when,
            serials,
            by_title,
            by_outlet,
            self.sorted_ids,
            self.numbers_by_id,
            self.file_block_ends,
        ]
    }

    fn parse_footer(footer: &[u8]) -> Option<Self> {
        let mut numbers =
            footer.chunks_exact(8).map(|bytes| bytes.try_into().map(u64::from_le_bytes));
        let mut next = || numbers.next()?.ok();
        let mut column = || Some(ColumnRef { offset: next()?, count: next()? });
        let columns = Self {
            entry_block_ends: column()?,
            ids: column()?,
            date_keys: column()?,
            numbers_by_serial: column()?,
            by_title: column()?,
            by_outlet: column()?,
            sorted_ids: column()?,
            numbers_by_id: column()?,
            file_block_ends: column()?,
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

/// An open catalog.
pub(in crate::library) struct Catalog {
    bytes: OwnedBytes,
    columns: CatalogColumns,
    entries: BlockReader,
    files: BlockReader,
    /// Paths of the collection, as given by the user.
    roots: Vec<PathBuf>,
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalogue").field("stories", &self.len()).finish_non_exhaustive()
    }
}

impl Catalog {
    /// Creates a catalog without stories.
    pub(in crate::library) fn empty() -> Self {
        let bytes = OwnedBytes::empty();
        let nothing = || BlockReader::new(bytes.clone(), ColumnRef::default(), 0);
        let (entries, files) = (nothing(), nothing());
        Self { bytes, columns: CatalogColumns::default(), entries, files, roots: Vec::new() }
    }

    /// Opens a catalog. Returns `None` if the bytes are not a complete one.
    pub(in crate::library) fn open(bytes: OwnedBytes, roots: Vec<PathBuf>) -> Option<Self> {
        let footer = bytes.get(bytes.len().checked_sub(FOOTER_BYTES)?..)?;
        let columns = CatalogColumns::parse_footer(footer)?;
        let length = bytes.len() as u64;
        let list = columns.in_footer_order();
        let whole = list
            .iter()
            .zip(COLUMN_WIDTHS)
            .all(|(column, width)| is_within_file(*column, width, length));
        let stories = columns.ids.count;
        let same = [columns.date_keys, columns.by_title, columns.by_outlet];
        let even = same.iter().all(|column| column.count == stories)
            && columns.sorted_ids.count == columns.numbers_by_id.count;
        if !whole || !even {
            return None;
        }
        let newest = columns.entry_block_ends.count.checked_sub(1);
        let end = newest.map_or(Some(0), |block| {
            columns.entry_block_ends.u64_at(&bytes, usize::try_from(block).ok()?)
        })?;
        let entries = BlockReader::new(bytes.clone(), columns.entry_block_ends, 0);
        let files = BlockReader::new(bytes.clone(), columns.file_block_ends, end);
        Some(Self { bytes, columns, entries, files, roots })
    }

    /// Returns true if the first and the last story can be decoded. Damage in between is detected
    /// when it is read.
    pub(in crate::library) fn is_readable(&self) -> bool {
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
    pub(in crate::library) fn next_serial(&self) -> u32 {
        u32::try_from(self.columns.numbers_by_serial.count).unwrap_or(NO_STORY)
    }

    /// Returns the number of the story with a serial.
    pub(in crate::library) fn number_of_serial(&self, serial: u32) -> Option<u32> {
        let number = self.columns.numbers_by_serial.u32_at(&self.bytes, serial as usize)?;
        (number != NO_STORY).then_some(number)
    }

    /// Returns the number of the story with an id, or of the story that a copy with this id was
    /// folded into.
    pub(in crate::library) fn number_of_id(&self, id: ArticleId) -> Option<u32> {
        let ids = self.columns.sorted_ids;
        let (mut low, mut high) = (0, usize::try_from(ids.count).ok()?);
        while low < high {
            let middle = low.midpoint(high);
            if ids.u64_at(&self.bytes, middle)? < id.0 {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        let found = ids.u64_at(&self.bytes, low)? == id.0;
        if found { self.columns.numbers_by_id.u32_at(&self.bytes, low) } else { None }
    }

    /// Returns the id of a story.
    pub(in crate::library) fn id(&self, number: u32) -> Option<ArticleId> {
        self.columns.ids.u64_at(&self.bytes, number as usize).map(ArticleId)
    }

    /// Returns the sort key by date of a story.
    pub(in crate::library) fn date_key(&self, number: u32) -> Option<i64> {
        self.columns.date_keys.u64_at(&self.bytes, number as usize).map(u64::cast_signed)
    }

    /// Returns the story number at a position of a precomputed order.
    pub(in crate::library) fn number_at(&self, order: Permutation, position: usize) -> Option<u32> {
        let column = match order {
            Permutation::Title => self.columns.by_title,
            Permutation::Outlet => self.columns.by_outlet,
        };
        column.u32_at(&self.bytes, position)
    }

    /// Returns the entry of a story. `None` if there is no such number or the file is damaged.
    pub(in crate::library) fn entry(&self, number: u32) -> Option<CatalogEntry> {
        let id = self.columns.ids.u64_at(&self.bytes, number as usize)?;
        Some(CatalogEntry { id, ..self.entries.get(number as usize)? })
    }

    /// Returns every entry, newest first.
    pub(in crate::library) fn entries(&self) -> impl Iterator<Item = CatalogEntry> {
        let numbers = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        numbers.filter_map(|number| self.entry(number))
    }

    /// Returns the headline of a story, decoding nothing else.
    pub(in crate::library) fn title(&self, number: u32) -> Option<String> {
        self.entries.get::<EntryPrefix>(number as usize).map(|entry| entry.title)
    }

    /// Returns a story as a row.
    pub(in crate::library) fn row(&self, number: u32) -> Option<StoryRow> {
        self.row_from_entry(self.entry(number)?)
    }

    /// Like [`Catalog::row`], for an entry that is already decoded.
    pub(in crate::library) fn row_from_entry(&self, entry: CatalogEntry) -> Option<StoryRow> {
        let path = self.path(entry.location.file)?;
        Some(entry.into_row(path))
    }

    /// Returns the number of file slots; some may be empty.
    pub(in crate::library) fn file_slots(&self) -> u32 {
        u32::try_from(self.columns.file_block_ends.count * RECORDS_PER_BLOCK as u64)
            .unwrap_or_default()
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
    pub(in crate::library) fn origin(
        &self,
        spot: &super::RecordLocation,
    ) -> Option<(Origin, FileState)> {
        let file = self.file(spot.file)?;
        Some((spot.to_origin(file.path(&self.roots)?), file.file_state))
    }
}
