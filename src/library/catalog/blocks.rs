//! Storage of records in LZ4-compressed blocks. Neighboring records have similar contents and
//! compress well together.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;
use tantivy::directory::OwnedBytes;

use super::column::ColumnRef;

/// Records per block.
pub(super) const RECORDS_PER_BLOCK: usize = 32;

/// Maximum decompressed size of a block in bytes. A block that claims to be larger is damaged.
const MAX_BLOCK_BYTES: usize = 64 << 20;

/// Writes records to blocks and collects the end offsets of the blocks.
pub(super) struct BlockWriter {
    buffer: Vec<u8>,
    /// End offset in the block of each record.
    record_ends: Vec<u32>,
    /// End offset in the file of each block.
    block_ends: Vec<u64>,
}

impl BlockWriter {
    pub(super) fn new() -> Self {
        Self { buffer: Vec::new(), record_ends: Vec::new(), block_ends: Vec::new() }
    }

    /// Adds a record. `offset` is the current size of the file and is advanced.
    pub(super) fn push(
        &mut self,
        record: Option<&impl Serialize>,
        out: &mut dyn Write,
        offset: &mut u64,
    ) -> io::Result<()> {
        if let Some(record) = record {
            let block = std::mem::take(&mut self.buffer);
            self.buffer = postcard::to_extend(record, block).map_err(io::Error::other)?;
        }
        self.record_ends.push(u32::try_from(self.buffer.len()).map_err(io::Error::other)?);
        if self.record_ends.len() == RECORDS_PER_BLOCK { self.flush(out, offset) } else { Ok(()) }
    }

    fn flush(&mut self, out: &mut dyn Write, offset: &mut u64) -> io::Result<()> {
        let ends = self.record_ends.iter().flat_map(|end| end.to_le_bytes());
        let whole: Vec<u8> = ends.chain(self.buffer.iter().copied()).collect();
        let packed = lz4_flex::compress_prepend_size(&whole);
        out.write_all(&packed)?;
        *offset += packed.len() as u64;
        self.block_ends.push(*offset);
        self.buffer.clear();
        self.record_ends.clear();
        Ok(())
    }

    /// Writes the last block and returns the end offsets of all blocks.
    pub(super) fn finish(mut self, out: &mut dyn Write, offset: &mut u64) -> io::Result<Vec<u64>> {
        if !self.record_ends.is_empty() {
            // The last block is padded with empty records: every block has the same number of
            // records.
            let end = self.record_ends.last().copied().unwrap_or_default();
            self.record_ends.resize(RECORDS_PER_BLOCK, end);
            self.flush(out, offset)?;
        }
        Ok(self.block_ends)
    }
}

/// Reads records. The last decompressed block is cached, because neighboring records are usually
/// read together.
#[derive(Debug)]
pub(super) struct BlockReader {
    bytes: OwnedBytes,
    block_ends: ColumnRef,
    /// File offset of the first block.
    data_start: u64,
    last_block: Mutex<Option<(usize, Arc<[u8]>)>>,
}

impl BlockReader {
    pub(super) fn new(bytes: OwnedBytes, block_ends: ColumnRef, data_start: u64) -> Self {
        Self { bytes, block_ends, data_start, last_block: Mutex::new(None) }
    }

    /// Returns the record at an index. `None` if there is none or the file is damaged.
    pub(super) fn get<T: DeserializeOwned>(&self, index: usize) -> Option<T> {
        let block = self.block(index / RECORDS_PER_BLOCK)?;
        let end = |place: usize| {
            let bytes = block.get(place * 4..place * 4 + 4)?;
            Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
        };
        let place = index % RECORDS_PER_BLOCK;
        let start = place.checked_sub(1).map_or(Some(0), end)?;
        let record: Range<usize> =
            RECORDS_PER_BLOCK * 4 + start..RECORDS_PER_BLOCK * 4 + end(place)?;
        if record.is_empty() { None } else { postcard::from_bytes(block.get(record)?).ok() }
    }

    fn block(&self, number: usize) -> Option<Arc<[u8]>> {
        let mut last = self.last_block.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, block)) = &*last
            && *known == number
        {
            return Some(Arc::clone(block));
        }
        let end = usize::try_from(self.block_ends.u64_at(&self.bytes, number)?).ok()?;
        let start = match number.checked_sub(1) {
            Some(before) => self.block_ends.u64_at(&self.bytes, before)?,
            None => self.data_start,
        };
        let packed = self.bytes.get(usize::try_from(start).ok()?..end)?;
        let size = u32::from_le_bytes(packed.get(..4)?.try_into().ok()?);
        if size as usize > MAX_BLOCK_BYTES {
            return None;
        }
        let block: Arc<[u8]> = lz4_flex::decompress_size_prepended(packed).ok()?.into();
        *last = Some((number, Arc::clone(&block)));
        Some(block)
    }
}
