//! Reads a catalog file. Only the parts that are used are loaded.

use std::sync::Arc;

use super::blocks::{BlockReader, RECORDS_PER_BLOCK, StoredRecord};
use super::column::ColumnRef;
use super::entry::EntryPrefix;
use super::footer::{CatalogColumns, Footer, NO_STORY};
use super::pages::{CatalogSource, ColumnPages, DamageFlag};
use super::{CatalogEntry, FileEntry};
use crate::news::ArticleId;

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

/// An open catalog file: a whole catalog, or an addition to one.
pub(in crate::library) struct CatalogFile {
    columns: CatalogColumns,
    pages: Arc<ColumnPages>,
    entries: BlockReader,
    files: BlockReader,
    damage: DamageFlag,
    /// Checksum of the footer.
    checksum: u64,
}

impl std::fmt::Debug for CatalogFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CatalogFile").field("stories", &self.len()).finish_non_exhaustive()
    }
}

impl CatalogFile {
    /// Creates a catalog without stories.
    pub(super) fn empty() -> Self {
        Self::new(tantivy::directory::OwnedBytes::empty().into(), Footer::default())
    }

    /// Opens a file. Returns `None` if it is not complete.
    pub(in crate::library) fn open(source: impl Into<CatalogSource>) -> Option<Self> {
        let source = source.into();
        let footer = Footer::read(&source)?;
        Some(Self::new(source, footer))
    }

    fn new(source: CatalogSource, footer: Footer) -> Self {
        let Footer { columns, range, checksums, checksum } = footer;
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
        Self { columns, pages, entries, files, damage, checksum }
    }

    /// Returns the columns and their pages.
    pub(super) fn columns(&self) -> (&CatalogColumns, &ColumnPages) {
        (&self.columns, &self.pages)
    }

    /// Returns the number of the catalog that the file adds to. `None` if it is a whole catalog.
    pub(in crate::library) fn base_number(&self) -> Option<u64> {
        self.base_value(0)
    }

    /// Returns what an addition to this catalog says about it: its number, the number of its
    /// stories, one more than its highest serial, and the checksum of its footer.
    pub(super) fn base_values(&self, number: u64) -> [u64; 4] {
        [number, self.len() as u64, u64::from(self.next_serial()), self.checksum]
    }

    /// Returns true if the file is an addition to the catalog with a number.
    pub(super) fn is_addition_to(&self, number: u64, base: &Self) -> bool {
        (0..).zip(base.base_values(number)).all(|(at, value)| self.base_value(at) == Some(value))
    }

    fn base_value(&self, index: usize) -> Option<u64> {
        self.columns.base.u64_at(&self.pages, index)
    }

    /// Returns the lowest serial of the column of serials.
    fn first_serial(&self) -> u32 {
        self.base_value(2).and_then(|serial| u32::try_from(serial).ok()).unwrap_or_default()
    }

    /// Returns true after a part of the catalog turned out to be damaged.
    pub(super) fn is_damaged(&self) -> bool {
        self.damage.is_set()
    }

    /// Returns the number of bytes of entries decoded so far, a measure of work.
    #[cfg(test)]
    pub(super) fn decoded_bytes(&self) -> usize {
        self.entries.decoded_bytes()
    }

    /// Verifies the checksums of the whole catalog.
    pub(super) fn is_intact(&self) -> bool {
        self.pages.is_intact() && self.entries.is_intact() && self.files.is_intact()
    }

    /// Returns the number of stories.
    pub(super) fn len(&self) -> usize {
        usize::try_from(self.columns.ids.count).unwrap_or_default()
    }

    /// Returns one more than the highest serial assigned so far.
    pub(super) fn next_serial(&self) -> u32 {
        let count = u32::try_from(self.columns.numbers_by_serial.count).unwrap_or(NO_STORY);
        self.first_serial().saturating_add(count)
    }

    /// Returns the number of the story with a serial.
    pub(super) fn number_of_serial(&self, serial: u32) -> Option<u32> {
        let index = serial.checked_sub(self.first_serial())?;
        let number = self.columns.numbers_by_serial.u32_at(&self.pages, index as usize)?;
        (number != NO_STORY).then_some(number)
    }

    /// Returns the numbers of all stories with an id: their own, of a copy, or of an earlier version.
    pub(super) fn numbers_of_id(&self, id: u64) -> impl Iterator<Item = u32> {
        self.numbers_with_key(self.columns.sorted_ids, self.columns.numbers_by_id, id)
    }

    /// Returns the numbers of the stories with a content hash.
    pub(super) fn numbers_of_content(&self, hash: u64) -> impl Iterator<Item = u32> {
        self.numbers_with_key(self.columns.sorted_content, self.columns.numbers_by_content, hash)
    }

    /// Returns the numbers of the stories whose own id is that of a clearly different story.
    pub(super) fn numbers_of_base(&self, id: u64) -> impl Iterator<Item = u32> {
        self.numbers_with_key(self.columns.sorted_bases, self.columns.numbers_by_base, id)
    }

    /// Returns all ids, base ids and content hashes, each in order. Pages do not stay in memory.
    pub(super) fn identities(&self) -> impl Iterator<Item = Option<u64>> {
        let CatalogColumns { sorted_ids, sorted_content, sorted_bases, .. } = self.columns;
        [sorted_ids, sorted_content, sorted_bases]
            .into_iter()
            .flat_map(|column| column.scan_u64s(&self.pages))
    }

    /// Returns how many values [`CatalogFile::identities`] returns.
    pub(super) fn identity_count(&self) -> usize {
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
    pub(super) fn id(&self, number: u32) -> Option<ArticleId> {
        self.columns.ids.u64_at(&self.pages, number as usize).map(ArticleId)
    }

    /// Returns the sort key by date of a story.
    pub(super) fn date_key(&self, number: u32) -> Option<i64> {
        self.columns.date_keys.u64_at(&self.pages, number as usize).map(u64::cast_signed)
    }

    /// Returns the story number at a position of a precomputed order.
    pub(super) fn number_at(&self, order: Permutation, position: usize) -> Option<u32> {
        let column = match order {
            Permutation::Title => self.columns.by_title,
            Permutation::Outlet => self.columns.by_outlet,
        };
        column.u32_at(&self.pages, position)
    }

    /// Returns the entry of a story. `None` if there is no such number or the file is damaged.
    pub(super) fn entry(&self, number: u32) -> Option<CatalogEntry> {
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

    /// Returns the headline of a story, decoding nothing else.
    pub(super) fn title(&self, number: u32) -> Option<String> {
        self.entries.get::<EntryPrefix>(number as usize).map(|entry| entry.title)
    }

    /// Returns the serial of a story, decoding nothing else.
    pub(super) fn serial(&self, number: u32) -> Option<u32> {
        self.entries.get::<EntryPrefix>(number as usize).map(|entry| entry.serial)
    }

    /// Returns a story without its links.
    pub(super) fn entry_without_links(&self, number: u32) -> Option<CatalogEntry<()>> {
        let id = self.columns.ids.u64_at(&self.pages, number as usize)?;
        Some(CatalogEntry { id, ..self.entries.get(number as usize)? })
    }

    /// Returns the number of file slots; some may be empty.
    pub(super) fn file_slots(&self) -> u32 {
        u32::try_from(self.columns.file_block_ends.count * RECORDS_PER_BLOCK as u64)
            .unwrap_or_default()
    }

    /// Returns the entry of a file. `None` if its slot is empty.
    pub(super) fn file(&self, number: u32) -> Option<FileEntry> {
        self.files.get(number as usize)
    }
}
