//! The file format of shared logs: JSON lines, a header followed by one record per line.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::marker::PhantomData;
use std::ops::Range;
use std::path::Path;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::news::DeviceId;

use super::LogRecord;
use crate::store::StoreError;
use crate::store::disk::Disk;

/// Format version that this program writes.
const FORMAT_VERSION: u64 = 1;

/// Maximum length of a line, in bytes.
const MAX_LINE_BYTES: usize = 1 << 20;

/// Maximum size of a file, in bytes: the records of about two million stories.
const MAX_FILE_BYTES: u64 = 256 << 20;

/// The first line.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct LogHeader {
    format: String,
    version: u64,
    #[serde(default)]
    device: Value,
    /// Fields of later versions, written back unchanged.
    #[serde(flatten)]
    unknown_fields: Map<String, Value>,
}

/// Any other line.
#[derive(Serialize)]
struct LogLine<K, R> {
    #[serde(flatten)]
    key: K,
    #[serde(flatten)]
    record: R,
}

/// Content of a log file, without its records.
pub(super) struct LogContent<R> {
    header: Option<LogHeader>,
    /// Numbers, from 0, of the lines that could not be read.
    pub(super) unreadable_lines: RangeSet,
    /// True if the file exists.
    pub(super) exists: bool,
    record: PhantomData<R>,
}

/// Reads a file and passes each record to a callback; a key may occur more than once. A missing file
/// is empty. Invalid lines are skipped and counted. Fails if the file cannot be read, is too large,
/// has a newer version or another format.
pub(super) fn scan<R: LogRecord>(
    disk: &dyn Disk,
    path: &Path,
    on_record: &mut dyn FnMut(R::Key, R),
) -> Result<LogContent<R>, StoreError> {
    let not_read =
        |error: io::Error| StoreError::ReadFailed { path: path.into(), reason: error.into() };
    let file = match disk.metadata(path) {
        // Opening a named pipe would block until a writer opens it.
        Ok(metadata) if !metadata.is_file => {
            return Err(StoreError::WrongFormat { path: path.into(), kind: R::KIND });
        }
        Ok(metadata) if metadata.len > MAX_FILE_BYTES => {
            return Err(StoreError::TooLarge { path: path.into(), limit: MAX_FILE_BYTES });
        }
        Ok(_) => disk.open(path).map_err(not_read)?,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(LogContent::empty()),
        Err(error) => return Err(not_read(error)),
    };
    Ok(LogContent { exists: true, ..parse_lines(file, path, on_record)? })
}

/// Parses the content of a file. `path` is used in messages only.
pub(super) fn parse_lines<R: LogRecord>(
    file: impl Read,
    path: &Path,
    on_record: &mut dyn FnMut(R::Key, R),
) -> Result<LogContent<R>, StoreError> {
    let not_read =
        |error: io::Error| StoreError::ReadFailed { path: path.into(), reason: error.into() };
    let mut content = LogContent::empty();
    let mut bytes = BufReader::new(file);
    let mut line = Vec::new();
    for number in 0.. {
        line.clear();
        let length = read_line_chunks(&mut bytes, &mut |piece| {
            let room = MAX_LINE_BYTES.saturating_sub(line.len());
            line.extend_from_slice(piece.get(..room).unwrap_or(piece));
            Ok(())
        });
        let length = length.map_err(not_read)?;
        if length == 0 {
            break;
        }
        let whole = length <= MAX_LINE_BYTES;
        if number == 0 && whole && content.parse_header(&line, path)? {
            continue;
        }
        if !whole || !(parse_record(&line, on_record) || content.is_header(&line)) {
            content.unreadable_lines.push(number);
        }
    }
    Ok(content)
}

impl<R: LogRecord> LogContent<R> {
    /// Creates the content of a missing file.
    pub(super) fn empty() -> Self {
        Self {
            header: None,
            unreadable_lines: RangeSet::default(),
            exists: false,
            record: PhantomData,
        }
    }

    /// Returns true if the file has a header.
    pub(super) fn has_header(&self) -> bool {
        self.header.is_some()
    }

    /// Parses the header. Returns false if the line is not a header.
    fn parse_header(&mut self, line: &[u8], path: &Path) -> Result<bool, StoreError> {
        let Ok(Value::Object(object)) = serde_json::from_slice(line) else { return Ok(false) };
        match object.get("format").map(|format| format == R::KIND.format_name()) {
            Some(true) => {}
            Some(false) => {
                return Err(StoreError::WrongFormat { path: path.into(), kind: R::KIND });
            }
            None => return Ok(false),
        }
        // Later formats may use any JSON value as version; only `1` is known here.
        if object.get("version") != Some(&Value::from(FORMAT_VERSION)) {
            let version = object.get("version").and_then(Value::as_u64).unwrap_or_default();
            return Err(StoreError::NewerVersion { path: path.into(), version });
        }
        self.header = serde_json::from_value(Value::Object(object)).ok();
        Ok(self.header.is_some())
    }

    /// Returns true if the line repeats the header, as after a merge that keeps the lines of both
    /// sides.
    fn is_header(&self, line: &[u8]) -> bool {
        self.header.is_some() && serde_json::from_slice(line).ok() == self.header
    }

    /// Returns the lines of a new file with these records.
    pub(super) fn json_lines(
        device: &DeviceId,
        records: impl Iterator<Item = (R::Key, R)>,
    ) -> impl Iterator<Item = Value> {
        let record = |(key, record)| serde_json::to_value(LogLine { key, record });
        let header = serde_json::to_value(Self::empty().header_for(device));
        std::iter::once(header).chain(records.map(record)).filter_map(Result::ok)
    }

    fn header_for(&self, device: &DeviceId) -> LogHeader {
        LogHeader {
            format: R::KIND.format_name().into(),
            version: FORMAT_VERSION,
            device: device.as_str().into(),
            unknown_fields: self
                .header
                .as_ref()
                .map(|header| header.unknown_fields.clone())
                .unwrap_or_default(),
        }
    }

    /// Writes a new file with these records.
    pub(super) fn write(
        &self,
        device: &DeviceId,
        records: impl Iterator<Item = (R::Key, R)>,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &self.header_for(device))?;
        out.write_all(b"\n")?;
        for (key, record) in records {
            serde_json::to_writer(&mut *out, &LogLine { key, record })?;
            out.write_all(b"\n")?;
        }
        Ok(())
    }

    /// Copies the unreadable lines of the file unchanged.
    pub(super) fn copy_unreadable_lines(
        &self,
        disk: &dyn Disk,
        path: &Path,
        out: &mut dyn Write,
    ) -> io::Result<()> {
        let mut bytes = BufReader::new(disk.open(path)?);
        for number in 0.. {
            let is_unreadable = self.unreadable_lines.contains(number);
            let taken = read_line_chunks(&mut bytes, &mut |piece| {
                if is_unreadable { out.write_all(piece) } else { Ok(()) }
            })?;
            if taken == 0 {
                break;
            }
            if is_unreadable {
                out.write_all(b"\n")?;
            }
        }
        Ok(())
    }
}

/// Parses a record. Returns false if the line is invalid.
fn parse_record<R: LogRecord>(line: &[u8], on_record: &mut dyn FnMut(R::Key, R)) -> bool {
    if line.trim_ascii().is_empty() {
        return true;
    }
    // The fields of the key end up among the unknown fields, like those of later versions.
    let Ok(mut record) = serde_json::from_slice::<R>(line) else { return false };
    let mut fields = record.take_unknown_fields();
    let Some(key) = R::remove_key(&mut fields) else { return false };
    record.set_unknown_fields(fields);
    on_record(key, record);
    true
}

/// Passes a line to a callback in chunks, without the line break. Returns the number of bytes read,
/// including the line break; 0 at the end of the file.
fn read_line_chunks(
    bytes: &mut impl BufRead,
    on_chunk: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<usize> {
    let mut taken = 0;
    loop {
        let buffer = match bytes.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let length = end.unwrap_or(buffer.len());
        on_chunk(buffer.get(..length).unwrap_or_default())?;
        let used = length + usize::from(end.is_some());
        taken += used;
        let finished = end.is_some() || buffer.is_empty();
        bytes.consume(used);
        if finished {
            return Ok(taken);
        }
    }
}

/// A set of numbers, compact if many are consecutive.
#[derive(Debug, Default)]
pub(super) struct RangeSet(Vec<Range<usize>>);

impl RangeSet {
    /// Adds a number greater than all numbers of the set.
    pub(super) fn push(&mut self, number: usize) {
        match self.0.last_mut() {
            Some(run) if run.end == number => run.end += 1,
            _ => self.0.push(number..number + 1),
        }
    }

    /// Returns true if the set contains a number.
    pub(super) fn contains(&self, number: usize) -> bool {
        let after = self.0.partition_point(|run| run.end <= number);
        self.0.get(after).is_some_and(|run| run.contains(&number))
    }

    /// Returns the number of elements.
    pub(super) fn count(&self) -> usize {
        self.0.iter().map(Range::len).sum()
    }

    /// Returns true if the set is empty.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::Mark;

    #[test]
    fn contains_exactly_added_numbers() {
        let mut runs = RangeSet::default();
        let added = [0, 1, 2, 7, 9, 10];
        for number in added {
            runs.push(number);
        }
        let there: Vec<usize> = (0..20).filter(|number| runs.contains(*number)).collect();
        assert_eq!((there, runs.count(), runs.is_empty()), (added.to_vec(), 6, false));
        assert_eq!(runs.0.len(), 3);
    }

    /// A reader that is interrupted by a signal at every second call.
    struct InterruptedReader<'a> {
        rest: &'a [u8],
        interrupt_next: bool,
    }

    impl Read for InterruptedReader<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            self.interrupt_next = !self.interrupt_next;
            if self.interrupt_next {
                return Err(io::ErrorKind::Interrupted.into());
            }
            self.rest.read(buffer)
        }
    }

    #[test]
    fn interrupted_read_is_retried() {
        let text = "{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"a\"}\n\
                    {\"id\":\"0000000000000001\",\"read\":{\"v\":true,\"t\":1,\"d\":\"a\"}}\n";
        let reader = InterruptedReader { rest: text.as_bytes(), interrupt_next: false };
        let mut records = 0;
        let content =
            parse_lines::<Mark>(reader, Path::new("a.jsonl"), &mut |_, _| records += 1).unwrap();
        assert_eq!((records, content.unreadable_lines.count()), (1, 0));
    }
}
