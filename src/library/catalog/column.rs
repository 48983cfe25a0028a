//! Columns of little-endian integers in a file. Every access is bounds-checked.

use std::io::{self, Write};

use tantivy::directory::OwnedBytes;

/// Location of a column: file offset and number of values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct ColumnRef {
    pub(super) offset: u64,
    pub(super) count: u64,
}

impl ColumnRef {
    /// Returns the value at an index of a `u64` column.
    pub(super) fn u64_at(self, bytes: &OwnedBytes, index: usize) -> Option<u64> {
        self.bytes_at::<8>(bytes, index).map(u64::from_le_bytes)
    }

    /// Returns the value at an index of a `u32` column.
    pub(super) fn u32_at(self, bytes: &OwnedBytes, index: usize) -> Option<u32> {
        self.bytes_at::<4>(bytes, index).map(u32::from_le_bytes)
    }

    fn bytes_at<const SIZE: usize>(self, bytes: &OwnedBytes, index: usize) -> Option<[u8; SIZE]> {
        if index as u64 >= self.count {
            return None;
        }
        let start = usize::try_from(self.offset).ok()?.checked_add(index.checked_mul(SIZE)?)?;
        bytes.get(start..start.checked_add(SIZE)?)?.try_into().ok()
    }
}

/// Returns true if a column with values of `size` bytes lies within a file of `length` bytes.
pub(super) fn is_within_file(column: ColumnRef, size: u64, length: u64) -> bool {
    let end = column.count.checked_mul(size).and_then(|bytes| bytes.checked_add(column.offset));
    end.is_some_and(|end| end <= length)
}

/// Writes the columns at the end of the file.
pub(super) struct ColumnWriter<'w> {
    out: &'w mut dyn Write,
    offset: u64,
}

impl<'w> ColumnWriter<'w> {
    /// Creates a writer at an offset in the file.
    pub(super) fn new(out: &'w mut dyn Write, offset: u64) -> Self {
        Self { out, offset }
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
        let column = ColumnRef { offset: self.offset, count: cells.len() as u64 };
        for cell in cells {
            self.out.write_all(&cell)?;
            self.offset += SIZE as u64;
        }
        Ok(column)
    }
}
