//! Storage of records in LZ4-compressed blocks. Neighboring records have similar contents and
//! compress well together. Each block begins with the checksum of the rest.

use std::io::{self, Write};
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::column::ColumnRef;
use super::pages::{CatalogSource, ColumnPages, DamageFlag};

/// Records per block.
pub(super) const RECORDS_PER_BLOCK: usize = 32;

/// Size of the checksum of a block in bytes.
const CHECKSUM_BYTES: usize = 4;

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
        self.end_record(out, offset)
    }

    /// Adds a record that is serialized already.
    pub(super) fn push_bytes(
        &mut self,
        record: &[u8],
        out: &mut dyn Write,
        offset: &mut u64,
    ) -> io::Result<()> {
        self.buffer.extend_from_slice(record);
        self.end_record(out, offset)
    }

    fn end_record(&mut self, out: &mut dyn Write, offset: &mut u64) -> io::Result<()> {
        self.record_ends.push(u32::try_from(self.buffer.len()).map_err(io::Error::other)?);
        if self.record_ends.len() == RECORDS_PER_BLOCK { self.flush(out, offset) } else { Ok(()) }
    }

    fn flush(&mut self, out: &mut dyn Write, offset: &mut u64) -> io::Result<()> {
        let ends = self.record_ends.iter().flat_map(|end| end.to_le_bytes());
        let whole: Vec<u8> = ends.chain(self.buffer.iter().copied()).collect();
        let packed = lz4_flex::compress_prepend_size(&whole);
        out.write_all(&crc32fast::hash(&packed).to_le_bytes())?;
        out.write_all(&packed)?;
        *offset += (CHECKSUM_BYTES + packed.len()) as u64;
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

/// The bytes of a record.
#[derive(Debug)]
pub(super) struct StoredRecord {
    block: Arc<[u8]>,
    range: Range<usize>,
}

impl StoredRecord {
    pub(super) fn bytes(&self) -> &[u8] {
        self.block.get(self.range.clone()).unwrap_or_default()
    }
}

/// Number of decompressed blocks that are kept. A block takes about 20 KB.
const CACHED_BLOCKS: usize = 8;

/// A decompressed block with its number.
type NumberedBlock = (usize, Arc<[u8]>);

/// Reads records. The last decompressed blocks are kept, because neighboring records are usually read
/// together.
#[derive(Debug)]
pub(super) struct BlockReader {
    source: Arc<CatalogSource>,
    columns: Arc<ColumnPages>,
    damage: DamageFlag,
    block_ends: ColumnRef,
    /// File offset of the first block.
    data_start: u64,
    /// The block last read of those whose number has the same remainder.
    last_blocks: Mutex<[Option<NumberedBlock>; CACHED_BLOCKS]>,
    /// Number of bytes of records decoded so far, a measure of work.
    decoded_bytes: AtomicUsize,
}

impl BlockReader {
    pub(super) fn new(
        source: Arc<CatalogSource>,
        columns: Arc<ColumnPages>,
        damage: DamageFlag,
        block_ends: ColumnRef,
        data_start: u64,
    ) -> Self {
        let (last_blocks, decoded_bytes) = (Mutex::default(), AtomicUsize::new(0));
        Self { source, columns, damage, block_ends, data_start, last_blocks, decoded_bytes }
    }

    /// Returns the number of bytes of records decoded so far.
    #[cfg(test)]
    pub(super) fn decoded_bytes(&self) -> usize {
        self.decoded_bytes.load(Ordering::Relaxed)
    }

    /// Returns true if every block has its checksum.
    pub(super) fn is_intact(&self) -> bool {
        let blocks = usize::try_from(self.block_ends.count).unwrap_or(usize::MAX);
        (0..blocks).all(|number| self.read_packed(number).is_some())
    }

    /// Returns the record at an index. `None` if there is none or the file is damaged.
    pub(super) fn get<T: DeserializeOwned>(&self, index: usize) -> Option<T> {
        let record = self.record(index)?;
        let (value, rest) = postcard::take_from_bytes(record.bytes()).ok()?;
        self.decoded_bytes.fetch_add(record.bytes().len() - rest.len(), Ordering::Relaxed);
        Some(value)
    }

    /// Returns the bytes of the record at an index. `None` if there is none or the file is damaged.
    pub(super) fn record(&self, index: usize) -> Option<StoredRecord> {
        let block = self.block(index / RECORDS_PER_BLOCK)?;
        let end = |place: usize| {
            let bytes = block.get(place * 4..place * 4 + 4)?;
            Some(u32::from_le_bytes(bytes.try_into().ok()?) as usize)
        };
        let place = index % RECORDS_PER_BLOCK;
        let start = place.checked_sub(1).map_or(Some(0), end)?;
        let record: Range<usize> =
            RECORDS_PER_BLOCK * 4 + start..RECORDS_PER_BLOCK * 4 + end(place)?;
        if record.is_empty() || record.end > block.len() {
            return None;
        }
        Some(StoredRecord { block, range: record })
    }

    fn block(&self, number: usize) -> Option<Arc<[u8]>> {
        let place = number % CACHED_BLOCKS;
        let known = |blocks: &[Option<NumberedBlock>; CACHED_BLOCKS]| {
            let (known, block) = blocks.get(place)?.as_ref()?;
            (*known == number).then(|| Arc::clone(block))
        };
        let blocks = || self.last_blocks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(block) = known(&blocks()) {
            return Some(block);
        }
        if number as u64 >= self.block_ends.count {
            return None;
        }
        let block: Arc<[u8]> = self.damage.check(self.read_block(number))?.into();
        if let Some(kept) = blocks().get_mut(place) {
            *kept = Some((number, Arc::clone(&block)));
        }
        Some(block)
    }

    fn read_block(&self, number: usize) -> Option<Vec<u8>> {
        let block = self.read_packed(number)?;
        let packed = block.get(CHECKSUM_BYTES..)?;
        let size = u32::from_le_bytes(packed.get(..4)?.try_into().ok()?);
        if size as usize > MAX_BLOCK_BYTES {
            return None;
        }
        lz4_flex::decompress_size_prepended(packed).ok()
    }

    /// Reads a block and verifies its checksum.
    fn read_packed(&self, number: usize) -> Option<Vec<u8>> {
        let end = self.block_ends.u64_at(&self.columns, number)?;
        let start = match number.checked_sub(1) {
            Some(before) => self.block_ends.u64_at(&self.columns, before)?,
            None => self.data_start,
        };
        if end.checked_sub(start)? > (MAX_BLOCK_BYTES + CHECKSUM_BYTES) as u64 {
            return None;
        }
        let block = self.source.read(start..end)?;
        let (checksum, packed) = block.split_first_chunk::<CHECKSUM_BYTES>()?;
        (u32::from_le_bytes(*checksum) == crc32fast::hash(packed)).then_some(block)
    }
}
