//! Computes the SHA-256 digest of a file while it is read.

use std::io::{self, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

/// The buffer size for hashing a file that is not otherwise read, in bytes.
const CHUNK: usize = 1 << 17;

/// Returns the SHA-256 digest of a file. Used for files whose modification time has changed while
/// their size has not. Fails if the file cannot be read.
pub fn digest(path: &Path) -> io::Result<[u8; 32]> {
    let mut hashed = HashingReader::new(super::open::open(path)?);
    hashed.discard(u64::MAX)?;
    Ok(hashed.digest_and_length().0)
}

/// A reader that hashes the bytes that pass through it.
pub(super) struct HashingReader<R> {
    inner: R,
    hasher: Sha256,
    byte_count: u64,
}

impl<R: Read> HashingReader<R> {
    pub(in crate::library::source) fn new(inner: R) -> Self {
        Self { inner, hasher: Sha256::new(), byte_count: 0 }
    }

    /// Reads and discards up to `bytes` bytes.
    pub(super) fn discard(&mut self, bytes: u64) -> io::Result<()> {
        let mut buffer = vec![0; CHUNK];
        let mut left = bytes;
        while left > 0 {
            let room = usize::try_from(left).unwrap_or(CHUNK).min(CHUNK);
            match self.read(buffer.get_mut(..room).unwrap_or_default()) {
                Ok(0) => break,
                Ok(length) => left -= length as u64,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Returns the SHA-256 digest of the bytes read so far, and their number.
    pub(super) fn digest_and_length(&self) -> ([u8; 32], u64) {
        (self.hasher.clone().finalize().into(), self.byte_count)
    }
}

impl<R: Read> Read for HashingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.hasher.update(buffer.get(..length).unwrap_or_default());
        self.byte_count += length as u64;
        Ok(length)
    }
}
