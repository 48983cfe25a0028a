//! Digests of files. A digest is a chain over the chunks of a file, so that it can be continued when
//! the file has grown, without reading all of it again.

use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The buffer size for hashing a file that is not otherwise read, in bytes.
const BUFFER_BYTES: usize = 1 << 17;

/// The size of a chunk in bytes. Small in unit tests, so that short files have several.
const CHUNK_BYTES: u64 = if cfg!(test) { 16 } else { 1 << 20 };

/// The largest file that is compared whole before its appended part is read, in bytes.
pub(super) const MAX_COMPARED_BYTES: u64 = 32 << 20;

type Hash = [u8; 32];

/// The digest of the bytes of a file. The hash of a chunk is the SHA-256 of the hash of the chunk
/// before it (zeros before the first) and of its bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileDigest {
    /// The hash of the last chunk, which may be incomplete.
    last: Hash,
    /// The hash of the chunk before the last complete chunk, where reading continues.
    start: Hash,
    /// The chained hash of the complete chunks with the numbers 0, 1, 2, 4, 8 and so on.
    samples: Hash,
}

/// Returns the digest of a file. Used for files whose modification time has changed while their
/// size has not. Fails if the file cannot be read.
pub fn digest(path: &Path) -> io::Result<FileDigest> {
    let mut hashed = HashingReader::new(super::open::open_regular(path)?);
    hashed.discard(u64::MAX)?;
    Ok(hashed.digest_and_length().0)
}

/// Hashes chunks.
struct ChunkHasher {
    byte_count: u64,
    /// The hash of the chunk before the last complete one, and that of the last complete one.
    start: Hash,
    chain: Hash,
    samples: Hash,
    /// The incomplete chunk.
    chunk: Sha256,
    /// The incomplete chunk, if it belongs to the samples.
    sample: Option<Sha256>,
}

impl ChunkHasher {
    fn new() -> Self {
        let zeros = Hash::default();
        Self::continued(0, zeros, zeros)
    }

    /// Continues at the beginning of the chunk with a number.
    fn continued(number: u64, chain: Hash, samples: Hash) -> Self {
        Self {
            byte_count: number * CHUNK_BYTES,
            start: chain,
            chain,
            samples,
            chunk: chained(&chain),
            sample: is_sample(number).then(|| chained(&samples)),
        }
    }

    fn update(&mut self, mut bytes: &[u8]) {
        while !bytes.is_empty() {
            let room = CHUNK_BYTES - self.byte_count % CHUNK_BYTES;
            let room = usize::try_from(room).unwrap_or(usize::MAX).min(bytes.len());
            let (part, rest) = bytes.split_at(room);
            self.chunk.update(part);
            if let Some(sample) = &mut self.sample {
                sample.update(part);
            }
            self.byte_count += part.len() as u64;
            if self.byte_count.is_multiple_of(CHUNK_BYTES) {
                self.end_chunk();
            }
            bytes = rest;
        }
    }

    fn end_chunk(&mut self) {
        self.start = self.chain;
        self.chain = self.chunk.clone().finalize().into();
        self.chunk = chained(&self.chain);
        if let Some(sample) = self.sample.take() {
            self.samples = sample.finalize().into();
        }
        let is_sample = is_sample(self.byte_count / CHUNK_BYTES);
        self.sample = is_sample.then(|| chained(&self.samples));
    }

    fn digest(&self) -> FileDigest {
        let last = self.chunk.clone().finalize().into();
        FileDigest { last, start: self.start, samples: self.samples }
    }
}

/// Starts the hash of a chunk after one with a hash.
fn chained(before: &Hash) -> Sha256 {
    let mut hasher = Sha256::new();
    hasher.update(before);
    hasher
}

fn is_sample(number: u64) -> bool {
    number == 0 || number.is_power_of_two()
}

/// A reader that hashes the bytes that pass through it.
pub(super) struct HashingReader<R> {
    inner: R,
    hasher: ChunkHasher,
}

impl<R: Read + Seek> HashingReader<R> {
    /// Returns a reader after the first `bytes` bytes of a file that had a digest when it was read
    /// to there. Returns `None` if these bytes are not the same: all are compared if there are at
    /// most `max_compared`, else the last chunks and the samples, a few megabytes.
    pub(super) fn resume(
        mut inner: R,
        digest: &FileDigest,
        bytes: u64,
        max_compared: u64,
    ) -> io::Result<Option<Self>> {
        let mut hasher = ChunkHasher::new();
        let complete = bytes / CHUNK_BYTES;
        if bytes > max_compared && complete > 0 {
            let start = complete - 1;
            let mut samples = Hash::default();
            let numbers = std::iter::successors(Some(1), |number| Some(number * 2));
            for number in std::iter::once(0).chain(numbers).take_while(|number| *number < complete)
            {
                if number == start {
                    hasher = ChunkHasher::continued(start, digest.start, samples);
                }
                inner.seek(SeekFrom::Start(number * CHUNK_BYTES))?;
                let mut sample = chained(&samples);
                io::copy(&mut inner.by_ref().take(CHUNK_BYTES), &mut HashWriter(&mut sample))?;
                samples = sample.finalize().into();
            }
            if samples != digest.samples {
                return Ok(None);
            }
            if !is_sample(start) {
                hasher = ChunkHasher::continued(start, digest.start, samples);
            }
        }
        inner.seek(SeekFrom::Start(hasher.byte_count))?;
        let left = bytes.saturating_sub(hasher.byte_count);
        let mut reader = Self { inner, hasher };
        reader.discard(left)?;
        let is_same = reader.digest_and_length() == (*digest, bytes);
        Ok(is_same.then_some(reader))
    }
}

/// Hashes what is written.
struct HashWriter<'h>(&'h mut Sha256);

impl io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<R: Read> HashingReader<R> {
    pub(in crate::library::source) fn new(inner: R) -> Self {
        Self { inner, hasher: ChunkHasher::new() }
    }

    /// Reads and discards up to `bytes` bytes.
    pub(super) fn discard(&mut self, bytes: u64) -> io::Result<()> {
        let mut buffer = vec![0; BUFFER_BYTES];
        let mut left = bytes;
        while left > 0 {
            let room = usize::try_from(left).unwrap_or(BUFFER_BYTES).min(BUFFER_BYTES);
            match self.read(buffer.get_mut(..room).unwrap_or_default()) {
                Ok(0) => break,
                Ok(length) => left -= length as u64,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Returns the digest of the bytes before the current position, and their number.
    pub(super) fn digest_and_length(&self) -> (FileDigest, u64) {
        (self.hasher.digest(), self.hasher.byte_count)
    }
}

impl<R: Read> Read for HashingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.hasher.update(buffer.get(..length).unwrap_or_default());
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use proptest::prelude::*;

    use super::*;

    fn digest_of(bytes: &[u8]) -> FileDigest {
        let mut reader = HashingReader::new(bytes);
        reader.discard(u64::MAX).unwrap();
        reader.digest_and_length().0
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn resumed_digest_is_that_of_the_whole_file(
            bytes in prop::collection::vec(any::<u8>(), 0..700),
            end: prop::sample::Index,
            max_compared in prop::sample::select(vec![0_u64, 96, u64::MAX]),
            changed: prop::sample::Index,
        ) {
            let end = end.index(bytes.len() + 1);
            let (digest, length) = (digest_of(&bytes[..end]), end as u64);
            let resume = |bytes: &[u8]| {
                HashingReader::resume(Cursor::new(bytes.to_vec()), &digest, length, max_compared)
                    .unwrap()
            };
            let mut reader = resume(&bytes).unwrap();
            let mut rest = Vec::new();
            reader.read_to_end(&mut rest).unwrap();
            prop_assert_eq!(&rest, &bytes[end..]);
            prop_assert_eq!(reader.digest_and_length(), (digest_of(&bytes), bytes.len() as u64));

            // A shorter file, and one with a change in a part that is compared.
            prop_assert!(end == 0 || resume(&bytes[..end - 1]).is_none());
            if end > 0 {
                let at = changed.index(end);
                let mut other = bytes.clone();
                other[at] ^= 1;
                let (chunk, last) = (at as u64 / CHUNK_BYTES, length / CHUNK_BYTES);
                let is_compared = length <= max_compared
                    || is_sample(chunk)
                    || chunk + 1 >= last;
                prop_assert_eq!(resume(&other).is_none(), is_compared);
            }
        }
    }
}
