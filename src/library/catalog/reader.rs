//! Reads a catalog. Only the parts that are used are loaded.

use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use super::blocks::{BlockReader, RECORDS_PER_BLOCK, StoredRecord};
use super::column::{ColumnRef, is_within};
use super::entry::EntryPrefix;
use super::pages::{CatalogSource, ColumnPages, DamageFlag, PAGE_BYTES};
use super::{CatalogEntry, FileEntry, StoryRow};
use crate::library::source::FileState;
use crate::news::{ArticleId, Origin};

/// Magic number at the end of a catalog, with the format version.
const MAGIC: u64 = u64::from_le_bytes(*b"klipcat4");

/// Size in bytes of one value of each column, in the order of the footer.
const COLUMN_WIDTHS: [u64; 13] = [8, 8, 8, 4, 4, 4, 8, 4, 8, 8, 4, 8, 4];

/// Size of the footer in bytes: offset and count of each column, start and end of the columns,
/// checksum of all this and of the page checksums before it, and the magic number.
pub(super) const FOOTER_BYTES: usize = COLUMN_WIDTHS.len() * 16 + 32;

/// Size in bytes of what follows the checksummed part of the footer.
const FOOTER_END_BYTES: usize = 16;

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
    /// Content hashes, sorted, and the story number of each.
    pub(super) sorted_content: ColumnRef,
    pub(super) numbers_by_content: ColumnRef,
    /// Base ids, sorted, and the story number of each.
    pub(super) sorted_bases: ColumnRef,
    pub(super) numbers_by_base: ColumnRef,
}

impl CatalogColumns {
    /// Returns the columns in the order of the footer.
    pub(super) fn in_footer_order(&self) -> [ColumnRef; COLUMN_WIDTHS.len()] {
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
            self.sorted_content,
            self.numbers_by_content,
            self.sorted_bases,
            self.numbers_by_base,
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
            sorted_content: column()?,
            numbers_by_content: column()?,
            sorted_bases: column()?,
            numbers_by_base: column()?,
        };
        Some(columns)
    }
}

/// Footer of a catalog.
struct Footer {
    columns: CatalogColumns,
    /// Where the columns are in the file.
    range: Range<u64>,
    /// Checksums of the pages of the columns.
    checksums: Vec<u32>,
}

impl Footer {
    /// Reads and verifies the footer.
    fn read(source: &CatalogSource) -> Option<Self> {
        let start = source.len().checked_sub(FOOTER_BYTES as u64)?;
        let bytes = source.read(start..source.len())?;
        let (footer, end) = bytes.split_at_checked(FOOTER_BYTES - FOOTER_END_BYTES)?;
        let number = |bytes: Option<&[u8]>| bytes?.try_into().ok().map(u64::from_le_bytes);
        let (column_bytes, range) = footer.split_at_checked(COLUMN_WIDTHS.len() * 16)?;
        let range = number(range.get(..8))?..number(range.get(8..))?;
        if number(end.get(8..))? != MAGIC || range.start > range.end || range.end > start {
            return None;
        }
        let table = source.read(range.end..start)?;
        let mut hasher = crc32fast::Hasher::new();
        hasher.update(&table);
        hasher.update(footer);
        if number(end.get(..8))? != u64::from(hasher.finalize()) {
            return None;
        }
        let checksums: Vec<u32> =
            table.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        let pages = (range.end - range.start).div_ceil(PAGE_BYTES as u64);
        (pages == checksums.len() as u64).then_some(Self {
            columns: CatalogColumns::parse_footer(column_bytes)?,
            range,
            checksums,
        })
    }
}

/// Returns the page checksums and the footer of a catalog as bytes.
pub(super) fn footer_bytes(
    columns: &CatalogColumns,
    range: &Range<u64>,
    checksums: &[u32],
) -> Vec<u8> {
    let mut bytes: Vec<u8> = checksums.iter().flat_map(|sum| sum.to_le_bytes()).collect();
    let columns = columns.in_footer_order().into_iter();
    let numbers = columns.flat_map(|column| [column.offset, column.count]);
    bytes.extend(numbers.chain([range.start, range.end]).flat_map(u64::to_le_bytes));
    let checksum = u64::from(crc32fast::hash(&bytes));
    bytes.extend([checksum, MAGIC].into_iter().flat_map(u64::to_le_bytes));
    bytes
}

/// A precomputed sort order other than by date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) enum Permutation {
    /// By title, A to Z.
    Title,
    /// By outlet, A to Z, then newest first.
    Outlet,
}

/// An entry with its bytes.
pub(super) struct StoredEntry {
    /// Sort key by date.
    pub(super) date_key: i64,
    /// The entry without its links.
    pub(super) entry: CatalogEntry<()>,
    record: StoredRecord,
}

impl StoredEntry {
    /// Returns the whole entry as it is stored.
    pub(super) fn record(&self) -> &[u8] {
        self.record.bytes()
    }
}

/// An open catalog.
pub(in crate::library) struct Catalog {
    columns: CatalogColumns,
    pages: Arc<ColumnPages>,
    entries: BlockReader,
    files: BlockReader,
    damage: DamageFlag,
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
        let source = tantivy::directory::OwnedBytes::empty().into();
        let columns = CatalogColumns::default();
        Self::new(source, Footer { columns, range: 0..0, checksums: Vec::new() }, Vec::new())
    }

    /// Opens a catalog. Returns `None` if it is not complete.
    pub(in crate::library) fn open(
        source: impl Into<CatalogSource>,
        roots: Vec<PathBuf>,
    ) -> Option<Self> {
        let source = source.into();
        let footer = Footer::read(&source)?;
        let columns = &footer.columns;
        let list = columns.in_footer_order();
        let whole = list
            .iter()
            .zip(COLUMN_WIDTHS)
            .all(|(column, width)| is_within(*column, width, &footer.range));
        let stories = columns.ids.count;
        let same = [columns.date_keys, columns.by_title, columns.by_outlet];
        let even = same.iter().all(|column| column.count == stories)
            && columns.sorted_ids.count == columns.numbers_by_id.count
            && columns.sorted_content.count == columns.numbers_by_content.count
            && columns.sorted_bases.count == columns.numbers_by_base.count;
        (whole && even).then(|| Self::new(source, footer, roots))
    }

    fn new(source: CatalogSource, footer: Footer, roots: Vec<PathBuf>) -> Self {
        let Footer { columns, range, checksums } = footer;
        let (source, damage) = (Arc::new(source), DamageFlag::default());
        let pages = ColumnPages::new(Arc::clone(&source), range, checksums, damage.clone());
        let pages = Arc::new(pages);
        let newest = columns.entry_block_ends.count.checked_sub(1);
        let end = newest.and_then(|block| {
            columns.entry_block_ends.u64_at(&pages, usize::try_from(block).ok()?)
        });
        let blocks = |ends, start| {
            let (source, pages) = (Arc::clone(&source), Arc::clone(&pages));
            BlockReader::new(source, pages, damage.clone(), ends, start)
        };
        let entries = blocks(columns.entry_block_ends, 0);
        let files = blocks(columns.file_block_ends, end.unwrap_or_default());
        Self { columns, pages, entries, files, damage, roots }
    }

    /// Returns true after a part of the catalog turned out to be damaged.
    pub(in crate::library) fn is_damaged(&self) -> bool {
        self.damage.is_set()
    }

    /// Returns the number of bytes of entries decoded so far, a measure of work.
    #[cfg(test)]
    pub(in crate::library) fn decoded_bytes(&self) -> usize {
        self.entries.decoded_bytes()
    }

    /// Verifies the checksums of the whole catalog.
    pub(in crate::library) fn is_intact(&self) -> bool {
        self.pages.is_intact() && self.entries.is_intact() && self.files.is_intact()
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
        let number = self.columns.numbers_by_serial.u32_at(&self.pages, serial as usize)?;
        (number != NO_STORY).then_some(number)
    }

    /// Returns the number of the story with an id, or of the story that a copy with this id was
    /// folded into.
    pub(in crate::library) fn number_of_id(&self, id: ArticleId) -> Option<u32> {
        let CatalogColumns { sorted_ids, numbers_by_id, .. } = self.columns;
        self.numbers_with_key(sorted_ids, numbers_by_id, id.0).next()
    }

    /// Returns the numbers of all stories with an id: their own, of a copy, or of an earlier version.
    pub(in crate::library) fn numbers_of_id(&self, id: u64) -> impl Iterator<Item = u32> {
        self.numbers_with_key(self.columns.sorted_ids, self.columns.numbers_by_id, id)
    }

    /// Returns the numbers of the stories with a content hash.
    pub(in crate::library) fn numbers_of_content(&self, hash: u64) -> impl Iterator<Item = u32> {
        self.numbers_with_key(self.columns.sorted_content, self.columns.numbers_by_content, hash)
    }

    /// Returns the numbers of the stories whose own id is that of a clearly different story.
    pub(in crate::library) fn numbers_of_base(&self, id: u64) -> impl Iterator<Item = u32> {
        self.numbers_with_key(self.columns.sorted_bases, self.columns.numbers_by_base, id)
    }

    /// Returns all ids, base ids and content hashes, each in order. Pages do not stay in memory.
    pub(in crate::library) fn identities(&self) -> impl Iterator<Item = Option<u64>> {
        let CatalogColumns { sorted_ids, sorted_content, sorted_bases, .. } = self.columns;
        [sorted_ids, sorted_content, sorted_bases]
            .into_iter()
            .flat_map(|column| column.scan_u64s(&self.pages))
    }

    /// Returns how many values [`Catalog::identities`] returns.
    pub(in crate::library) fn identity_count(&self) -> usize {
        let CatalogColumns { sorted_ids, sorted_content, sorted_bases, .. } = self.columns;
        let counts = [sorted_ids.count, sorted_content.count, sorted_bases.count];
        usize::try_from(counts.iter().sum::<u64>()).unwrap_or(usize::MAX)
    }

    /// Returns the story numbers of a key in a sorted column.
    fn numbers_with_key(
        &self,
        keys: ColumnRef,
        numbers: ColumnRef,
        key: u64,
    ) -> impl Iterator<Item = u32> {
        let count = usize::try_from(keys.count).unwrap_or_default();
        let (mut low, mut high) = (0, count);
        while low < high {
            let middle = low.midpoint(high);
            match keys.u64_at(&self.pages, middle) {
                Some(found) if found < key => low = middle + 1,
                Some(_) => high = middle,
                // Damaged: nothing is found.
                None => (low, high) = (count, 0),
            }
        }
        (low..count)
            .take_while(move |at| keys.u64_at(&self.pages, *at) == Some(key))
            .map_while(move |at| numbers.u32_at(&self.pages, at))
    }

    /// Returns the id of a story.
    pub(in crate::library) fn id(&self, number: u32) -> Option<ArticleId> {
        self.columns.ids.u64_at(&self.pages, number as usize).map(ArticleId)
    }

    /// Returns the sort key by date of a story.
    pub(in crate::library) fn date_key(&self, number: u32) -> Option<i64> {
        self.columns.date_keys.u64_at(&self.pages, number as usize).map(u64::cast_signed)
    }

    /// Returns the story number at a position of a precomputed order.
    pub(in crate::library) fn number_at(&self, order: Permutation, position: usize) -> Option<u32> {
        let column = match order {
            Permutation::Title => self.columns.by_title,
            Permutation::Outlet => self.columns.by_outlet,
        };
        column.u32_at(&self.pages, position)
    }

    /// Returns the entry of a story. `None` if there is no such number or the file is damaged.
    pub(in crate::library) fn entry(&self, number: u32) -> Option<CatalogEntry> {
        let id = self.columns.ids.u64_at(&self.pages, number as usize)?;
        Some(CatalogEntry { id, ..self.entries.get(number as usize)? })
    }

    /// Returns every entry as it is stored, newest first; `None` for one that cannot be read. Columns
    /// do not stay in memory.
    pub(super) fn stored_entries(&self) -> impl Iterator<Item = Option<StoredEntry>> {
        let ids = self.columns.ids.scan_u64s(&self.pages);
        let date_keys = self.columns.date_keys.scan_u64s(&self.pages);
        ids.zip(date_keys).enumerate().map(|(number, (id, date_key))| {
            let record = self.entries.record(number)?;
            let (entry, _) = postcard::take_from_bytes::<CatalogEntry<()>>(record.bytes()).ok()?;
            let entry = CatalogEntry { id: id?, ..entry };
            Some(StoredEntry { date_key: date_key?.cast_signed(), entry, record })
        })
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
        let id = self.columns.ids.u64_at(&self.pages, number as usize)?;
        let entry: CatalogEntry<()> = self.entries.get(number as usize)?;
        self.row_from_entry(CatalogEntry { id, ..entry })
    }

    /// Like [`Catalog::row`], for an entry that is already decoded.
    pub(in crate::library) fn row_from_entry<Links>(
        &self,
        entry: CatalogEntry<Links>,
    ) -> Option<StoryRow> {
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
        location: &super::RecordLocation,
    ) -> Option<(Origin, FileState)> {
        let file = self.file(location.file)?;
        Some((location.to_origin(file.path(&self.roots)?), file.file_state))
    }
}
