//! The end of a catalog file: where its columns are, and their checksums.

use std::ops::Range;

use super::column::{ColumnRef, is_within};
use super::pages::{CatalogSource, PAGE_BYTES};

/// Magic number at the end of a catalog, with the format version.
const MAGIC: u64 = u64::from_le_bytes(*b"klipcat5");

/// Size in bytes of one value of each column, in the order of the footer.
const COLUMN_WIDTHS: [u64; 22] = [8, 8, 8, 4, 4, 4, 8, 4, 8, 8, 4, 8, 4, 8, 4, 4, 4, 4, 4, 4, 4, 4];

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
    /// Sort keys by date, as [`super::CatalogEntry::date_key`].
    pub(super) date_keys: ColumnRef,
    /// Story numbers by serial, from the first serial of the file on, or [`NO_STORY`].
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
    /// In an addition only: number of the catalog it adds to, the number of its stories, one more
    /// than its highest serial, and the checksum of its footer.
    pub(super) base: ColumnRef,
    /// In an addition only: for the orders by date, title and outlet, the positions in the base of
    /// the stories that are removed or replaced.
    pub(super) hidden: [ColumnRef; 3],
    /// In an addition only: for the same orders, how many stories of the base precede each story.
    pub(super) before: [ColumnRef; 3],
    /// In an addition only: serials of the stories that replace one of the base, sorted, and the
    /// number of each.
    pub(super) replaced_serials: ColumnRef,
    pub(super) replaced_numbers: ColumnRef,
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
            hidden,
            before,
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
            self.base,
            hidden[0],
            hidden[1],
            hidden[2],
            before[0],
            before[1],
            before[2],
            self.replaced_serials,
            self.replaced_numbers,
        ]
    }

    /// Returns true if all columns lie within a range of the file and those of the same things have
    /// the same length.
    fn are_consistent(&self, range: &Range<u64>) -> bool {
        let list = self.in_footer_order();
        let whole =
            list.iter().zip(COLUMN_WIDTHS).all(|(column, width)| is_within(*column, width, range));
        let stories = self.ids.count;
        let mut same = [self.date_keys, self.by_title, self.by_outlet].into_iter();
        let is_addition = self.base.count > 0;
        whole
            && same.all(|column| column.count == stories)
            && self.sorted_ids.count == self.numbers_by_id.count
            && self.sorted_content.count == self.numbers_by_content.count
            && self.sorted_bases.count == self.numbers_by_base.count
            && self.replaced_serials.count == self.replaced_numbers.count
            && self.hidden.iter().all(|column| column.count == self.hidden[0].count)
            && self
                .before
                .iter()
                .all(|column| column.count == if is_addition { stories } else { 0 })
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
            base: column()?,
            hidden: [column()?, column()?, column()?],
            before: [column()?, column()?, column()?],
            replaced_serials: column()?,
            replaced_numbers: column()?,
        };
        Some(columns)
    }
}

/// Footer of a catalog.
#[derive(Default)]
pub(super) struct Footer {
    pub(super) columns: CatalogColumns,
    /// Where the columns are in the file.
    pub(super) range: Range<u64>,
    /// Checksums of the pages of the columns.
    pub(super) checksums: Vec<u32>,
    /// Checksum of all this.
    pub(super) checksum: u64,
}

impl Footer {
    /// Reads and verifies the footer. Returns `None` if it is damaged or the columns do not fit each
    /// other.
    pub(super) fn read(source: &CatalogSource) -> Option<Self> {
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
        let checksum = u64::from(hasher.finalize());
        if number(end.get(..8))? != checksum {
            return None;
        }
        let checksums: Vec<u32> =
            table.as_chunks().0.iter().map(|bytes| u32::from_le_bytes(*bytes)).collect();
        let pages = (range.end - range.start).div_ceil(PAGE_BYTES as u64);
        let columns = CatalogColumns::parse_footer(column_bytes)?;
        let is_whole = pages == checksums.len() as u64 && columns.are_consistent(&range);
        is_whole.then_some(Self { columns, range, checksums, checksum })
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
