//! Columns of numbers in a file: little-endian, each checked against the file's end.

use tantivy::directory::OwnedBytes;

/// A column: where it begins in the file, and how many numbers it holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Column {
    pub(super) start: u64,
    pub(super) count: u64,
}

impl Column {
    /// The number at a place of a column of `u64`.
    pub(super) fn wide(self, bytes: &OwnedBytes, at: usize) -> Option<u64> {
        self.cell::<8>(bytes, at).map(u64::from_le_bytes)
    }

    /// The number at a place of a column of `u32`.
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

/// Does a column of numbers of `size` bytes lie within a file of so many bytes?
pub(super) fn fits(column: Column, size: u64, length: u64) -> bool {
    let end = column.count.checked_mul(size).and_then(|bytes| bytes.checked_add(column.start));
    end.is_some_and(|end| end <= length)
}
