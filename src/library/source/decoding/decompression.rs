//! Decompresses gzip, Zstandard and xz files while they are read. The format is detected from the first
//! bytes.

use std::cell::Cell;
use std::io::{self, BufRead, BufReader, Chain, Cursor, Read};
use std::rc::Rc;

use flate2::bufread::GzDecoder;
use lzma_rust2::XzReader;
use ruzstd::decoding::errors::{FrameDecoderError as Flaw, ReadFrameHeaderError as Header};
use ruzstd::decoding::{BlockDecodingStrategy, FrameDecoder};

/// Limits against decompression bombs. A file may always decompress to `FREE_BYTES`; beyond that,
/// to at most `MAX_RATIO` times the compressed bytes read. Text compresses to between a quarter and
/// a tenth of its size; a ratio of 100 occurs only in bombs.
const FREE_BYTES: u64 = 1 << 30;
const MAX_RATIO: u64 = 100;

/// File extensions of compressed files.
const COMPRESSED_EXTENSIONS: [&str; 5] = ["gz", "gzip", "zst", "zstd", "xz"];

/// The maximum memory for the dictionary of an xz file, in KiB; `xz -9` needs 64 MiB.
const MAX_XZ_MEMORY: u32 = 256 << 10;

/// The first bytes of a file, chained with the rest of it.
type RawReader<'r> = Chain<Cursor<Vec<u8>>, Box<dyn Read + 'r>>;

/// An open file, decompressed if it is compressed.
pub(in crate::library::source) struct OpenedFile<'r> {
    pub(in crate::library::source) reader: Box<dyn Read + 'r>,
    /// The number of bytes of the file itself that have been read; `None` if it is not compressed.
    pub(in crate::library::source) compressed_bytes_read: Option<Rc<Cell<u64>>>,
    /// True for a zip archive, which may be a workbook.
    pub(in crate::library::source) is_zip: bool,
}

/// Detects the compression from the first bytes of a file.
pub(in crate::library::source) fn open<'r>(
    mut file: Box<dyn Read + 'r>,
) -> io::Result<OpenedFile<'r>> {
    let mut head = Vec::with_capacity(6);
    file.by_ref().take(6).read_to_end(&mut head)?;
    let gzip = head.starts_with(&[0x1f, 0x8b, 8]);
    let zstd = matches!(
        head.as_slice(),
        [0x28, 0xb5, 0x2f, 0xfd, ..] | [0x50..=0x5f, 0x2a, 0x4d, 0x18, ..]
    );
    let xz = head == b"\xfd7zXZ\0";
    let is_zip = head.starts_with(b"PK\x03\x04");
    let raw: RawReader<'r> = Cursor::new(head).chain(file);
    if !gzip && !zstd && !xz {
        return Ok(OpenedFile { reader: Box::new(raw), compressed_bytes_read: None, is_zip });
    }
    let compressed_bytes_read = Rc::new(Cell::new(0));
    let raw = CountingReader { inner: raw, bytes_read: Rc::clone(&compressed_bytes_read) };
    let inner: Box<dyn Read + 'r> = if gzip {
        Box::new(GzipReader { member: Some(GzDecoder::new(BufReader::new(raw))) })
    } else if xz {
        // Several streams may follow each other.
        Box::new(XzReader::new_mem_limit(BufReader::new(raw), true, MAX_XZ_MEMORY))
    } else {
        Box::new(ZstdReader {
            raw: BufReader::new(raw),
            decoder: FrameDecoder::new(),
            in_frame: false,
        })
    };
    let reader = Box::new(RatioLimitedReader {
        inner,
        compressed_bytes: Rc::clone(&compressed_bytes_read),
        decompressed_bytes: 0,
    });
    Ok(OpenedFile { reader, compressed_bytes_read: Some(compressed_bytes_read), is_zip: false })
}

/// Returns a file name without its compression extension.
pub(in crate::library::source) fn strip_compression_extension(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((stem, end))
            if COMPRESSED_EXTENSIONS.iter().any(|known| end.eq_ignore_ascii_case(known)) =>
        {
            stem
        }
        _ => name,
    }
}

/// Counts the bytes read through it.
struct CountingReader<R> {
    inner: R,
    bytes_read: Rc<Cell<u64>>,
}

impl<R: Read> Read for CountingReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.inner.read(buffer)?;
        self.bytes_read.set(self.bytes_read.get() + length as u64);
        Ok(length)
    }
}

/// Fails once the ratio of decompressed to compressed bytes exceeds the limit.
struct RatioLimitedReader<'r> {
    inner: Box<dyn Read + 'r>,
    compressed_bytes: Rc<Cell<u64>>,
    decompressed_bytes: u64,
}

impl Read for RatioLimitedReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = match self.inner.read(buffer) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => return Err(error),
            // Whatever error a decoder reports, the compressed data is unusable from here on.
            result => result.map_err(|_| io::ErrorKind::InvalidData)?,
        };
        self.decompressed_bytes += length as u64;
        if self.decompressed_bytes > FREE_BYTES.max(MAX_RATIO * self.compressed_bytes.get()) {
            return Err(io::ErrorKind::InvalidData.into());
        }
        Ok(length)
    }
}

/// Reads the members of a gzip file one after the other. Zeros after a member, with which tapes and
/// block devices fill up, are skipped, and anything else that is no member ends the file.
struct GzipReader<R> {
    /// `None` at the end of the file.
    member: Option<GzDecoder<BufReader<R>>>,
}

impl<R: Read> Read for GzipReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while let Some(member) = &mut self.member {
            let length = member.read(buffer)?;
            if length > 0 || buffer.is_empty() {
                return Ok(length);
            }
            let Some(member) = self.member.take() else { break };
            let mut raw = member.into_inner();
            while raw.fill_buf()?.first() == Some(&0) {
                let zeros = raw.buffer().iter().take_while(|byte| **byte == 0).count();
                raw.consume(zeros);
            }
            // Like gzip, ignore what follows unless it is another member.
            if raw.fill_buf()?.first() == Some(&0x1f) {
                self.member = Some(GzDecoder::new(raw));
            }
        }
        Ok(0)
    }
}

/// Reads the frames of a Zstandard file one after the other; skippable frames are skipped.
struct ZstdReader<R> {
    raw: BufReader<R>,
    decoder: FrameDecoder,
    in_frame: bool,
}

impl<R: Read> Read for ZstdReader<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            if !self.in_frame {
                if self.raw.fill_buf()?.is_empty() {
                    return Ok(0);
                }
                self.begin_frame()?;
                continue;
            }
            while self.decoder.can_collect() < buffer.len() && !self.decoder.is_finished() {
                let enough = BlockDecodingStrategy::UptoBytes(buffer.len());
                self.decoder.decode_blocks(&mut self.raw, enough).map_err(io::Error::other)?;
            }
            let length = self.decoder.read(buffer)?;
            if length > 0 || buffer.is_empty() {
                return Ok(length);
            }
            self.in_frame = false;
            let (stated, found) =
                (self.decoder.get_checksum_from_data(), self.decoder.get_calculated_checksum());
            if stated.is_some_and(|stated| found != Some(stated)) {
                return Err(io::ErrorKind::InvalidData.into());
            }
        }
    }
}

impl<R: Read> ZstdReader<R> {
    /// Starts a frame, or skips a skippable one.
    fn begin_frame(&mut self) -> io::Result<()> {
        let length = match self.decoder.init(&mut self.raw) {
            Ok(()) => {
                self.in_frame = true;
                return Ok(());
            }
            Err(Flaw::ReadFrameHeaderError(Header::SkipFrame { length, .. })) => u64::from(length),
            Err(error) => return Err(io::Error::other(error)),
        };
        let skipped = io::copy(&mut self.raw.by_ref().take(length), &mut io::sink())?;
        if skipped == length { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use proptest::prelude::*;
    use ruzstd::encoding::{CompressionLevel, compress_to_vec};

    use super::*;

    pub(in crate::library::source) fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    fn zstd(bytes: &[u8]) -> Vec<u8> {
        compress_to_vec(bytes, CompressionLevel::Fastest)
    }

    fn decompress(bytes: &[u8]) -> io::Result<Vec<u8>> {
        let mut out = Vec::new();
        open(Box::new(bytes))?.reader.read_to_end(&mut out)?;
        Ok(out)
    }

    #[test]
    fn detects_compression_from_first_bytes() {
        let text = "Air sungai naik. ".repeat(9_000).into_bytes();
        for packed in [text.clone(), gzip(&text), zstd(&text)] {
            assert_eq!(decompress(&packed).unwrap(), text);
        }
        for plain in [&b""[..], b"\x1f", b"(\xb5/", b"PK\x03\x04"] {
            assert_eq!(decompress(plain).unwrap(), plain);
            assert!(open(Box::new(plain)).unwrap().compressed_bytes_read.is_none());
        }
    }

    #[test]
    fn reads_concatenated_frames_and_members() {
        let mut skipped = vec![0x50, 0x2a, 0x4d, 0x18, 3, 0, 0, 0, 9, 9, 9];
        skipped.extend(zstd(b"Satu. "));
        skipped.extend([0x5f, 0x2a, 0x4d, 0x18, 0, 0, 0, 0]);
        skipped.extend(zstd(b"Dua."));
        assert_eq!(decompress(&skipped).unwrap(), b"Satu. Dua.");
        assert_eq!(decompress(&[gzip(b"Satu. "), gzip(b"Dua.")].concat()).unwrap(), b"Satu. Dua.");
        assert!(decompress(&[0x50, 0x2a, 0x4d, 0x18, 9, 0, 0, 0, 1]).is_err());
    }

    #[test]
    fn truncated_data_is_an_error_after_the_intact_part() {
        let text: Vec<u8> = (0..40_000_u32).flat_map(u32::to_le_bytes).collect();
        for packed in [gzip(&text), zstd(&text)] {
            let mut out = Vec::new();
            let half = packed.get(..packed.len() / 2).unwrap();
            let read = open(Box::new(half)).unwrap().reader.read_to_end(&mut out);
            assert_eq!(read.unwrap_err().kind(), io::ErrorKind::InvalidData);
            assert!(text.starts_with(&out));
        }
    }

    #[test]
    fn decompression_bomb_is_an_error() {
        let mut packed = gzip(&vec![0; 1 << 20]);
        packed = packed.repeat(1 << 11);
        let mut reader = open(Box::new(packed.as_slice())).unwrap().reader;
        let read = io::copy(&mut reader, &mut io::sink());
        assert_eq!(read.unwrap_err().kind(), io::ErrorKind::InvalidData);
    }

    #[test]
    fn strips_compression_extension() {
        assert_eq!(strip_compression_extension("kawat.JSONL.GZ"), "kawat.JSONL");
        assert_eq!(strip_compression_extension("kawat.csv"), "kawat.csv");
        assert_eq!(strip_compression_extension("gz"), "gz");
    }

    proptest! {
        #[test]
        fn damaged_data_does_not_panic(at in 0_usize..400, to: u8, zst: bool) {
            let text = "Pasar ikan ramai sejak subuh; harga cakalang turun. ".repeat(40);
            let mut packed = if zst { zstd(text.as_bytes()) } else { gzip(text.as_bytes()) };
            let at = at % packed.len();
            packed[at] = to;
            let _ = decompress(&packed);
            packed.truncate(at);
            let _ = decompress(&packed);
        }
    }
}
