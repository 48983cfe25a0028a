//! Storage of records in LZ4-compressed blocks. Neighboring records have similar contents and
//! compress well together.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;
use tantivy::directory::OwnedBytes;

use super::bytes::Column;

/// Records per block.
pub(super) const TOGETHER: usize = 32;

/// Maximum decompressed size of a block in bytes. A block that claims to be larger is damaged.
const LARGEST: usize = 64 << 20;

/// Writes records to blocks and collects the end offsets of the blocks.
pub(super) struct Writer {
    block: Vec<u8>,
    /// End offset in the block of each record.
    ends: Vec<u32>,
    /// End offset in the file of each block.
    blocks: Vec<u64>,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { block: Vec::new(), ends: Vec::new(), blocks: Vec::new() }
    }

    /// Adds a record. `offset` is the current size of the file and is advanced.
    pub(super) fn push(
        &mut self,
        record: Option<&impl Serialize>,
        out: &mut dyn Write,
        at: &mut u64,
    ) -> io::Result<()> {
        if let Some(record) = record {
            let block = std::mem::take(&mut self.block);
            self.block = postcard::to_extend(record, block).map_err(io::Error::other)?;
        }
        self.ends.push(u32::try_from(self.block.len()).map_err(io::Error::other)?);
        if self.ends.len() == TOGETHER { self.flush(out, at) } else { Ok(()) }
    }

    fn flush(&mut self, out: &mut dyn Write, at: &mut u64) -> io::Result<()> {
        let ends = self.ends.iter().flat_map(|end| end.to_le_bytes());
        let whole: Vec<u8> = ends.chain(self.block.iter().copied()).collect();
        let packed = lz4_flex::compress_prepend_size(&whole);
        out.write_all(&packed)?;
        *at += packed.len() as u64;
        self.blocks.push(*at);
        self.block.clear();
        self.ends.clear();
        Ok(())
    }

    /// Writes the last block and returns the end offsets of all blocks.
    pub(super) fn finish(mut self, out: &mut dyn Write, at: &mut u64) -> io::Result<Vec<u64>> {
        if !self.ends.is_empty() {
            // The last block is padded with empty records: every block has the same number of
            // records.
            let end = self.ends.last().copied().unwrap_or_default();
            self.ends.resize(TOGETHER, end);
            self.flush(out, at)?;
        }
        Ok(self.blocks)
    }
}

/// Reads records. The last decompressed block is cached, because neighboring records are usually
/// read together.
#[derive(Debug)]
pub(super) struct Reader {
    bytes: OwnedBytes,
    blocks: Column,
    /// File offset of the first block.
    first: u64,
    last: Mutex<Option<(usize, Arc<[u8]>)>>,
}

impl Reader {
    pub(super) fn new(bytes: OwnedBytes, blocks: Column, first: u64) -> Self {
        Self { bytes, blocks, first, last: Mutex::new(None) }
    }

    /// Returns the record at an index. `None` if there is none or the file is damaged.
    pub(super) fn get<T: DeserializeOwned>(&self, at: usize) -> Option<T> {
        let block = self.block(at / TOGETHER)?;
        let end = |place: usize| {
            let bytes = block.get(place * 4..place * 4 + 4)?;
            Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
        };
        let place = at % TOGETHER;
        let start = place.checked_sub(1).map_or(Some(0), end)?;
        let record: Range<usize> = TOGETHER * 4 + start..TOGETHER * 4 + end(place)?;
        if record.is_empty() { None } else { postcard::from_bytes(block.get(record)?).ok() }
    }

    fn block(&self, number: usize) -> Option<Arc<[u8]>> {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, block)) = &*last
            && *known == number
        {
            return Some(Arc::clone(block));
        }
        let end = usize::try_from(self.blocks.wide(&self.bytes, number)?).ok()?;
        let start = match number.checked_sub(1) {
            Some(before) => self.blocks.wide(&self.bytes, before)?,
            None => self.first,
        };
        let packed = self.bytes.get(usize::try_from(start).ok()?..end)?;
        let size = u32::from_le_bytes(packed.get(..4)?.try_into().ok()?);
        if size as usize > LARGEST {
            return None;
        }
        let block: Arc<[u8]> = lz4_flex::decompress_size_prepended(packed).ok()?.into();
        *last = Some((number, Arc::clone(&block)));
        Some(block)
    }
}
