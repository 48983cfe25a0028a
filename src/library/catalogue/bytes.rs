//! Columns of little-endian integers in a file. Every access is bounds-checked.

use tantivy::directory::OwnedBytes;

/// Location of a column: file offset and number of values.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) start: u64,
    pub(super) count: u64,
}

impl Column {
    /// Returns the value at an index of a `u64` column.
    pub(super) fn wide(self, bytes: &OwnedBytes, at: usize) -> Option<u64> {
        self.cell::<8>(bytes, at).map(u64::from_le_bytes)
    }

    /// Returns the value at an index of a `u32` column.
    pub(super) fn narrow(self, bytes: &OwnedBytes, at: usize) -> Option<u32> {
        self.cell::<4>(bytes, at).map(u32::from_le_bytes)
    }

    fn cell<const SIZE: usize>(self, bytes: &OwnedBytes, at: usize) -> Option<[u8; SIZE]> {
        if at as u64 >= self.count {
            return None;
        }
        let start = usize::try_from(self.start).ok()?.checked_add(at.checked_mul(SIZE)?)?;
        bytes.get(start..start.checked_add(SIZE)?)?.try_into().ok()
    }
}

/// Returns true if a column with values of `size` bytes lies within a file of `length` bytes.
pub(super) fn fits(column: Column, size: u64, length: u64) -> bool {
    let end = column.count.checked_mul(size).and_then(|bytes| bytes.checked_add(column.start));
    end.is_some_and(|end| end <= length)
}
