//! Reads tar archives: a header of 512 bytes before each file, with long names in the forms of GNU
//! tar and of POSIX (pax).

use std::io::{self, Read};

use super::{FREE_BYTES, MAX_DEPTH, MAX_MEMBERS, is_file_of_user, member_path, too_large};
use crate::library::source::SkipReason;
use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::access::file_reader::read_member;

const BLOCK_BYTES: usize = 512;

/// The maximum length of a long name and its other properties, in bytes.
const MAX_NAME_BYTES: u64 = 1 << 16;

/// A header.
struct TarHeader([u8; BLOCK_BYTES]);

impl TarHeader {
    fn field(&self, from: usize, length: usize) -> &[u8] {
        let field = self.0.get(from..from + length).unwrap_or_default();
        let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
        field.get(..end).unwrap_or_default()
    }

    /// Returns a number: octal digits, or binary if the first bit is set.
    fn number(&self, from: usize, length: usize) -> Option<u64> {
        let raw = self.0.get(from..from + length)?;
        if raw.first().is_some_and(|byte| *byte & 0x80 != 0) {
            return raw
                .get(1..)?
                .iter()
                .try_fold(0_u64, |sum, byte| Some(sum.checked_mul(256)? + u64::from(*byte)));
        }
        let text = std::str::from_utf8(self.field(from, length)).ok()?.trim();
        u64::from_str_radix(text, 8).ok()
    }

    /// Returns true if the checksum is that of the header.
    fn is_valid(&self) -> bool {
        let sum: u64 = (0..)
            .zip(self.0)
            .map(|(at, byte)| if (148..156).contains(&at) { 32 } else { u64::from(byte) })
            .sum();
        self.0.first().is_some_and(|byte| *byte != 0) && self.number(148, 8) == Some(sum)
    }

    fn kind(&self) -> u8 {
        self.0.get(156).copied().unwrap_or_default()
    }

    fn name(&self) -> String {
        let name = String::from_utf8_lossy(self.field(0, 100)).into_owned();
        let prefix = String::from_utf8_lossy(self.field(345, 155));
        let is_posix = self.field(257, 5) == b"ustar" && !prefix.is_empty();
        if is_posix { format!("{prefix}/{name}") } else { name }
    }
}

/// Returns true if a file begins with the header of a tar archive.
pub(super) fn is_tar(head: &[u8]) -> bool {
    let block: Result<[u8; BLOCK_BYTES], _> = head.try_into();
    block.is_ok_and(|block| TarHeader(block).is_valid())
}

/// Reads the files of a tar archive.
pub(in crate::library::source) fn read_tar<'r>(
    mut reader: Box<dyn Read + 'r>,
    pipeline: &mut FilePipeline<'_>,
) -> Result<(), SkipReason> {
    if pipeline.archive_depth() >= MAX_DEPTH {
        return Err(too_large());
    }
    let mut long_name: Option<String> = None;
    for _ in 0..MAX_MEMBERS {
        let mut block = [0; BLOCK_BYTES];
        if reader.read_exact(&mut block).is_err() || block.iter().all(|byte| *byte == 0) {
            break;
        }
        let header = TarHeader(block);
        let Some(size) = header.number(124, 12).filter(|_| header.is_valid()) else {
            return Err(SkipReason::BadCompression);
        };
        let padding = (BLOCK_BYTES as u64 - size % BLOCK_BYTES as u64) % BLOCK_BYTES as u64;
        let mut content = reader.by_ref().take(size);
        match header.kind() {
            b'L' => long_name = Some(read_name(&mut content)?),
            b'x' => long_name = pax_path(&read_name(&mut content)?).or(long_name),
            0 | b'0' | b'7' => {
                let name = long_name.take().unwrap_or_else(|| header.name());
                let name = member_path(&name).to_string_lossy().into_owned();
                if is_file_of_user(&name) && !pipeline.has_stopped() {
                    let limited = content.by_ref().take(FREE_BYTES);
                    read_member(&name, Box::new(limited), pipeline);
                }
            }
            _ => long_name = None,
        }
        // What the format did not read of it.
        io::copy(&mut content, &mut io::sink())?;
        io::copy(&mut reader.by_ref().take(padding), &mut io::sink())?;
    }
    // The digest of the file is that of all its bytes.
    io::copy(&mut reader, &mut io::sink())?;
    Ok(())
}

fn read_name(content: &mut impl Read) -> io::Result<String> {
    let mut name = Vec::new();
    content.take(MAX_NAME_BYTES).read_to_end(&mut name)?;
    Ok(String::from_utf8_lossy(&name).trim_end_matches('\0').to_owned())
}

/// Returns the path in pax properties, of which each line has its length first: `17 path=a/b.txt`.
fn pax_path(properties: &str) -> Option<String> {
    properties
        .lines()
        .find_map(|line| line.split_once(' ')?.1.strip_prefix("path="))
        .map(str::to_owned)
}
