//! Checks the zip container of a workbook before calamine reads it, and repairs what it would not
//! accept.

use std::io::{Cursor, Read, Write};

use memchr::memmem;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::{MAX_UNPACKED_BYTES, too_large, workbook_error};
use crate::library::source::SkipReason;

/// The length of the shortest shared string, `<si/>`, in bytes.
const MIN_STRING_BYTES: u64 = 5;

/// The length of the longest range of cells, in bytes.
const MAX_RANGE_BYTES: usize = 64;

/// The parts of a workbook, unpacked.
#[derive(Default)]
pub(super) struct UnpackedParts {
    /// Their size.
    pub(super) bytes: u64,
    /// A range of cells is written in a way that calamine does not accept.
    pub(super) has_bad_ranges: bool,
}

/// Decompresses all parts once and checks their actual size and declared counts, because calamine
/// trusts the declared values.
pub(super) fn check_parts(bytes: &[u8]) -> Result<UnpackedParts, SkipReason> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(workbook_error)?;
    let (mut room, mut content) = (MAX_UNPACKED_BYTES, Vec::new());
    let mut parts = UnpackedParts::default();
    for number in 0..archive.len() {
        content.clear();
        let part = archive.by_index(number).map_err(workbook_error)?;
        let taken = part.take(room + 1).read_to_end(&mut content).map_err(workbook_error)? as u64;
        room = room.checked_sub(taken).ok_or_else(|| too_large(MAX_UNPACKED_BYTES))?;
        if overstates_string_count(&content) {
            return Err(workbook_error("uniqueCount"));
        }
        parts.has_bad_ranges |= repaired_ranges(&content).is_some();
    }
    parts.bytes = MAX_UNPACKED_BYTES - room;
    Ok(parts)
}

/// Writes the parts of a workbook again, with all ranges of cells in their usual form.
pub(super) fn repair_ranges(bytes: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes))?;
    let mut repaired = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    for number in 0..archive.len() {
        let mut part = archive.by_index(number)?;
        let mut content = Vec::new();
        part.read_to_end(&mut content)?;
        let name = part.name()?.into_owned();
        repaired.start_file(name, options)?;
        repaired.write_all(repaired_ranges(&content).as_deref().unwrap_or(&content))?;
    }
    Ok(repaired.finish()?.into_inner())
}

/// Returns a part with its ranges of cells in their usual form, or `None` if they are.
pub(super) fn repaired_ranges(part: &[u8]) -> Option<Vec<u8>> {
    const ATTRIBUTE: &[u8] = b" ref=";
    let mut out = Vec::new();
    let mut copied = 0;
    for at in memmem::find_iter(part, ATTRIBUTE) {
        let start = at + ATTRIBUTE.len() + 1;
        let Some(quote) = part.get(start - 1).filter(|byte| matches!(byte, b'"' | b'\'')) else {
            continue;
        };
        let rest = part.get(start..).unwrap_or_default();
        let Some(length) = rest.iter().take(MAX_RANGE_BYTES).position(|byte| byte == quote) else {
            continue;
        };
        let range = std::str::from_utf8(rest.get(..length).unwrap_or_default()).unwrap_or_default();
        if let Some(repaired) = repaired_range(range) {
            out.extend_from_slice(part.get(copied..start).unwrap_or_default());
            out.extend_from_slice(repaired.as_bytes());
            copied = start + length;
        }
    }
    (copied > 0).then(|| {
        out.extend_from_slice(part.get(copied..).unwrap_or_default());
        out
    })
}

/// Returns the usual form of a range that is empty or reversed.
pub(super) fn repaired_range(range: &str) -> Option<String> {
    let split = |cell: &str| {
        let letters = cell.bytes().take_while(u8::is_ascii_alphabetic).count();
        let (column, row) = cell.split_at_checked(letters)?;
        Some((column.to_ascii_uppercase(), row.parse::<u32>().ok()?))
    };
    let Some((first, second)) = range.split_once(':') else {
        return split(range).is_none_or(|(column, _)| column.is_empty()).then(|| "A1".to_owned());
    };
    let (Some(first), Some(second)) = (split(first), split(second)) else {
        return Some("A1".to_owned());
    };
    let order = |column: &String| (column.len(), column.clone());
    let reversed = order(&second.0) < order(&first.0) || second.1 < first.1;
    let (left, right) = if order(&second.0) < order(&first.0) {
        (&second.0, &first.0)
    } else {
        (&first.0, &second.0)
    };
    let (top, bottom) = (first.1.min(second.1), first.1.max(second.1));
    reversed.then(|| format!("{left}{top}:{right}{bottom}"))
}

/// Returns true for a part that declares more strings than it can contain. Calamine would allocate
/// memory for all of them.
pub(super) fn overstates_string_count(part: &[u8]) -> bool {
    const NAME: &[u8] = b"uniqueCount";
    let wide: Vec<u8> = NAME.iter().flat_map(|byte| [*byte, 0]).collect();
    let told = memmem::find_iter(part, NAME).any(|at| {
        let rest = part.get(at + NAME.len()..).unwrap_or_default().iter();
        let digits = rest.skip_while(|byte| b" \t\r\n='\"+0".contains(byte));
        let count = digits.take_while(|byte| byte.is_ascii_digit()).take(20);
        let count = count.fold(0_u64, |sum, digit| {
            sum.saturating_mul(10).saturating_add(u64::from(digit - b'0'))
        });
        count > part.len() as u64 / MIN_STRING_BYTES
    });
    // No program writes a workbook in UTF-16.
    told || memmem::find(part, &wide).is_some()
}
