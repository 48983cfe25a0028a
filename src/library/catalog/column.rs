//! Columns of little-endian integers in a file. Every access is bounds-checked.

use std::io::{self, Write};
use std::ops::Range;

use super::pages::{ColumnPages, PAGE_BYTES, PageScan};

/// Columns start at a multiple of this number of bytes, so that no value lies in two pages.
const ALIGNMENT: usize = 8;

/// Location of a column: file offset and number of values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ColumnRef {
    pub(super) offset: u64,
    pub(super) count: u64,
}

impl ColumnRef {
    /// Returns the value at an index of a `u64` column.
    pub(super) fn u64_at(self, pages: &ColumnPages, index: usize) -> Option<u64> {
        self.bytes_at::<8>(pages, index).map(u64::from_le_bytes)
    }

    /// Returns the value at an index of a `u32` column.
    pub(super) fn u32_at(self, pages: &ColumnPages, index: usize) -> Option<u32> {
        self.bytes_at::<4>(pages, index).map(u32::from_le_bytes)
    }

    /// Returns all values of a `u64` column in order. The pages do not stay in memory. A value is
    /// `None` if it cannot be read.
    pub(super) fn scan_u64s(self, pages: &ColumnPages) -> impl Iterator<Item = Option<u64>> {
        let mut scan = PageScan::new(pages);
        (0..self.count).map(move |index| {
            scan.bytes_at::<8>(self.offset.checked_add(index * 8)?).map(u64::from_le_bytes)
        })
    }

    fn bytes_at<const SIZE: usize>(self, pages: &ColumnPages, index: usize) -> Option<[u8; SIZE]> {
        if index as u64 >= self.count {
            return None;
        }
        let start = (index as u64).checked_mul(SIZE as u64)?.checked_add(self.offset)?;
        pages.bytes_at(start)
    }
}

/// Returns true if a column with values of `size` bytes is empty or lies within a range of the file.
pub(super) fn is_within(column: ColumnRef, size: u64, range: &Range<u64>) -> bool {
    if column.count == 0 {
        return true;
    }
    let end = column.count.checked_mul(size).and_then(|bytes| bytes.checked_add(column.offset));
    column.offset >= range.start && end.is_some_and(|end| end <= range.end)
}

/// Writes the columns at the end of the file, in pages with checksums.
pub(super) struct ColumnWriter<'w> {
    out: &'w mut dyn Write,
    /// Offset in the file of the current page.
    offset: u64,
    page: Vec<u8>,
    checksums: Vec<u32>,
}

impl<'w> ColumnWriter<'w> {
    /// Creates a writer at an offset in the file.
    pub(super) fn new(out: &'w mut dyn Write, offset: u64) -> Self {
        Self { out, offset, page: Vec::with_capacity(PAGE_BYTES), checksums: Vec::new() }
    }

    pub(super) fn write_u64s(&mut self, numbers: &[u64]) -> io::Result<ColumnRef> {
        self.write_column(numbers.iter().map(|number| number.to_le_bytes()))
    }

    pub(super) fn write_u32s(&mut self, numbers: &[u32]) -> io::Result<ColumnRef> {
        self.write_column(numbers.iter().map(|number| number.to_le_bytes()))
    }

    fn write_column<const SIZE: usize>(
        &mut self,
        cells: impl ExactSizeIterator<Item = [u8; SIZE]>,
    ) -> io::Result<ColumnRef> {
        self.page.resize(self.page.len().next_multiple_of(ALIGNMENT), 0);
        let offset = self.offset + self.page.len() as u64;
        let column = ColumnRef { offset, count: cells.len() as u64 };
        for cell in cells {
            if self.page.len() == PAGE_BYTES {
                self.flush_page()?;
            }
            self.page.extend(cell);
        }
        Ok(column)
    }

    fn flush_page(&mut self) -> io::Result<()> {
        self.checksums.push(crc32fast::hash(&self.page));
        self.out.write_all(&self.page)?;
        self.offset += self.page.len() as u64;
        self.page.clear();
        Ok(())
    }

    /// Writes the last page. Returns the end of the columns and the checksums of the pages.
    pub(super) fn finish(mut self) -> io::Result<(u64, Vec<u32>)> {
        if !self.page.is_empty() {
            self.flush_page()?;
        }
        Ok((self.offset, self.checksums))
    }
}
