//! Rereads single records of a file that was read before.

use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use encoding_rs::UTF_8;

use crate::news::{Origin, RawRecord};

use super::file_pipeline::FilePipeline;
use super::file_reader;
use super::open::open_regular;
use super::walk::SourceFile;
use crate::library::source::decoding::decompression;
use crate::library::source::decoding::encoding::TextDecoder;
use crate::library::source::fields::record_builder::{FieldResolver, RecordBuilder};
use crate::library::source::formats::json::object;
use crate::library::source::formats::json::scan::JsonMembers;
use crate::library::source::formats::{jsonl, table};
use crate::library::source::{
    FileState, Format, ProgressBase, RECORD_LIMIT, RecordSink, SkipReason,
};

/// The longest span that is read, in bytes. It exceeds `RECORD_LIMIT` because an overlong table row
/// is only given up after more bytes than an overlong line.
const MAX_SPAN_BYTES: u64 = 5 * RECORD_LIMIT as u64;

/// Reads a record again from the file that its origin names. `state` is the state saved when that
/// file was read.
///
/// Fails with [`SkipReason::FileChanged`] if the file no longer holds the record at that position,
/// as far as this can be detected: for a record with a span, only the bytes of the span and the
/// bytes next to it are checked, so a different complete record at the same position is not
/// detected. A record without a span requires the file's digest to be unchanged. Fails with another
/// reason if the file cannot be read. A pipe counts as changed, because it can be read only once.
pub fn reread(origin: &Origin, state: &FileState) -> Result<RawRecord, SkipReason> {
    match open_regular(&origin.path) {
        Ok(file) => reread_from(file, origin, state),
        Err(error) if error.kind() == io::ErrorKind::NotSeekable => Err(SkipReason::FileChanged),
        Err(error) => Err(error.into()),
    }
}

/// Reads all records of a file again. `state` is the state saved when the file was read. Fails with
/// [`SkipReason::FileChanged`] if the content of the file has changed.
pub fn reread_all(path: &Path, state: &FileState) -> Result<Vec<RawRecord>, SkipReason> {
    let source_file = saved_source_file(path, state);
    let mut all = AllRecords(Vec::new());
    let reading = file_reader::read_file(&source_file, ProgressBase::default(), &mut all);
    let same = (reading.state.digest, reading.state.bytes) == (state.digest, state.bytes);
    if same { Ok(all.0) } else { Err(SkipReason::FileChanged) }
}

/// Returns the decompressed content of a compressed file, or `None` if it exceeds `limit` bytes.
/// Fails if the file cannot be read to its end.
pub fn decompress(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, SkipReason> {
    let mut bytes = Vec::new();
    let reader = decompression::open(Box::new(open_regular(path)?))?.reader;
    let read = reader.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((read as u64 <= limit).then_some(bytes))
}

/// Describes a file as it was when it was read.
fn saved_source_file(path: &Path, state: &FileState) -> SourceFile {
    let mapping = Arc::new(state.mapping.clone());
    SourceFile { mapping, ..SourceFile::without_metadata(path, state.bytes) }
}

/// Collects all records.
struct AllRecords(Vec<RawRecord>);

impl RecordSink for AllRecords {
    fn record(&mut self, record: RawRecord) -> bool {
        self.0.push(record);
        true
    }
}

/// Does what [`reread`] does for a file whose content is in memory (embedded, or from standard
/// input).
pub fn reread_in_memory(
    bytes: &[u8],
    origin: &Origin,
    state: &FileState,
) -> Result<RawRecord, SkipReason> {
    reread_from(Cursor::new(bytes), origin, state)
}

fn reread_from(
    mut source: impl Read + Seek,
    origin: &Origin,
    state: &FileState,
) -> Result<RawRecord, SkipReason> {
    let Some(span) = &origin.span else { return reread_by_number(source, origin, state) };
    // The byte before the span is read too.
    let start = span.start.saturating_sub(1);
    let piece = if state.compressed {
        let mut unpacked = decompression::open(Box::new(source))?.reader;
        io::copy(&mut unpacked.by_ref().take(start), &mut io::sink())?;
        SpanBytes::read(unpacked, span)?
    } else {
        source.seek(SeekFrom::Start(start))?;
        SpanBytes::read(source, span)?
    };
    let mut resolver = FieldResolver::new(Arc::new(state.mapping.clone()));
    let builder = piece.parse(state, &mut resolver).ok_or(SkipReason::FileChanged)?;
    let record = resolver.build_record(builder, origin.clone());
    Ok(RawRecord { date_order: state.date_order_at(origin), ..record })
}

/// The bytes of a span, and the bytes directly before and after it.
struct SpanBytes {
    before: Option<u8>,
    bytes: Vec<u8>,
    after: Option<u8>,
    span: Range<u64>,
}

impl SpanBytes {
    /// Reads a span. `source` starts at the byte before the span, if there is one.
    fn read(source: impl Read, span: &Range<u64>) -> Result<Self, SkipReason> {
        let length = span.end.checked_sub(span.start).filter(|length| *length <= MAX_SPAN_BYTES);
        let length = usize::try_from(length.ok_or(SkipReason::FileChanged)?)
            .map_err(|_| SkipReason::FileChanged)?;
        let ahead = usize::from(span.start > 0);
        let mut bytes = Vec::with_capacity(ahead + length + 1);
        source.take((ahead + length + 1) as u64).read_to_end(&mut bytes)?;
        if bytes.len() < ahead + length {
            return Err(SkipReason::FileChanged);
        }
        let after = bytes.get(ahead + length).copied();
        bytes.truncate(ahead + length);
        let before = bytes.drain(..ahead).next();
        Ok(Self { before, bytes, after, span: span.clone() })
    }

    /// Parses the story in the span according to the format of its file. Returns `None` if the span
    /// holds anything but one complete story.
    fn parse(&self, state: &FileState, resolver: &mut FieldResolver) -> Option<RecordBuilder> {
        match state.format? {
            Format::JsonLines => self.parse_line(state, resolver),
            Format::Table => self.parse_row(state),
            Format::Json => self.parse_element(resolver),
            Format::Text
            | Format::Html
            | Format::Feed
            | Format::Workbook
            | Format::Archive
            | Format::Document
            | Format::Mail
            | Format::Warc
            | Format::Sql => None,
        }
    }

    fn parse_line(&self, state: &FileState, resolver: &mut FieldResolver) -> Option<RecordBuilder> {
        // A byte order mark (3 bytes in UTF-8) may precede the first line.
        let is_marked = self.span.start == 3 && self.before == Some(0xbf);
        let begins = matches!(self.before, None | Some(b'\n')) || is_marked;
        let ends = matches!(self.after, None | Some(b'\n'));
        if self.bytes.contains(&b'\n') {
            return None;
        }
        if !(begins && ends) {
            // One of several values in a line.
            return self.parse_element(resolver);
        }
        let mut charset = TextDecoder::new(state.find_encoding().unwrap_or(UTF_8));
        jsonl::parse_line(&charset.decode(&self.bytes), resolver).ok()?
    }

    fn parse_row(&self, state: &FileState) -> Option<RecordBuilder> {
        let begins = matches!(self.before, Some(b'\n' | b'\r'));
        let last = self.span.end == state.bytes;
        let mut charset = TextDecoder::new(state.find_encoding().unwrap_or(UTF_8));
        if begins { table::parse_row(&self.bytes, last, state, &mut charset) } else { None }
    }

    fn parse_element(&self, resolver: &mut FieldResolver) -> Option<RecordBuilder> {
        let text = std::str::from_utf8(&self.bytes).ok()?;
        let first = JsonMembers::in_document(text).next()?;
        let whole = first.is_complete && first.value == (0..text.len());
        if whole { object::read(text, resolver).ok() } else { None }
    }
}

/// Reads the file from its start up to the record with the number in `origin`.
fn reread_by_number(
    source: impl Read,
    origin: &Origin,
    state: &FileState,
) -> Result<RawRecord, SkipReason> {
    let file = saved_source_file(&origin.path, state);
    let mut picked = SingleRecordSink { number: origin.record, record: None };
    let pipeline = FilePipeline::new(&file, &mut picked, ProgressBase::default())
        .with_wanted_record(origin.record);
    let reading =
        file_reader::read_and_hash(source, pipeline.with_date_order(state.date_order_at(origin)));
    // While a file is read for the first time, its digest is not known yet.
    let same = state.bytes == 0
        || (reading.state.digest, reading.state.bytes) == (state.digest, state.bytes);
    match picked.record {
        Some(record) if same => Ok(RawRecord { origin: origin.clone(), ..record }),
        Some(_) => Err(SkipReason::FileChanged),
        None => {
            let mut skipped = reading.report.skipped.into_iter();
            let unreadable =
                skipped.find(|skipped| matches!(skipped.reason, SkipReason::Unreadable(_)));
            Err(unreadable.map_or(SkipReason::FileChanged, |skipped| skipped.reason))
        }
    }
}

/// Keeps the record with a given number and stops there.
struct SingleRecordSink {
    number: Option<usize>,
    record: Option<RawRecord>,
}

impl RecordSink for SingleRecordSink {
    fn record(&mut self, record: RawRecord) -> bool {
        if record.origin.record == self.number {
            self.record = Some(record);
        }
        self.record.is_none()
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::library::source::tests::CollectingSink;
    use crate::library::source::{read_file, read_in_memory};

    fn read_first(name: &str, content: &[u8]) -> (Vec<RawRecord>, FileState) {
        let mut tray = CollectingSink::default();
        let reading = read_in_memory(Path::new(name), content, ProgressBase::default(), &mut tray);
        (tray.records, reading.state)
    }

    #[test]
    fn span_covers_exactly_the_record() {
        let spans = |name, content: &str| {
            let (records, _) = read_first(name, content.as_bytes());
            let piece = |record: RawRecord| {
                let span = record.origin.span?;
                content.as_bytes().get(usize::try_from(span.start).unwrap()..)?;
                let range = usize::try_from(span.start).ok()?..usize::try_from(span.end).ok()?;
                content.get(range).map(str::to_owned)
            };
            records.into_iter().map(piece).collect::<Vec<_>>()
        };
        let some = |texts: [&str; 2]| texts.map(|text| Some(text.to_owned()));
        let two = ["{\"judul\":\"“a”\"}", "{\"judul\":\"b\"}"];
        let lines = format!("\u{feff}{} \r\n\n{}", two[0], two[1]);
        assert_eq!(spans("a.jsonl", &lines), some(["{\"judul\":\"“a”\"} \r", two[1]]));
        let array = format!("\u{feff}[{} , {}]", two[0], two[1]);
        assert_eq!(spans("a.json", &array), some(two));
        let rows = "\u{feff}sep=;\njudul;isi\n“a”;\"b\nc\"\n\nd;e";
        assert_eq!(spans("a.csv", rows), some(["“a”;\"b\nc\"\n", "\nd;e"]));
        assert_eq!(spans("a.txt", "Air naik."), [None]);
        let columns = "{\"judul\":{\"0\":\"a\"},\"isi\":{\"0\":\"b\"}}";
        assert_eq!(spans("a.json", columns), [None]);
    }

    #[test]
    fn utf16_and_reencoded_files_have_no_spans() {
        let text = "\u{feff}{\"judul\":\"a\"}\n{\"judul\":\"b\"}\n";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (records, facts) = read_first("a.jsonl", &wide);
        assert!(records.iter().all(|record| record.origin.span.is_none()));
        assert_eq!((records.len(), facts.resume, facts.bytes), (2, None, wide.len() as u64));
        let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode("[{\"judul\":\"“a”\"}]");
        assert_eq!(read_first("a.json", &legacy).0[0].origin.span, None);
        assert!(read_first("a.jsonl", b"{\"judul\":\"\x93a\x94\"}\n").0[0].origin.span.is_some());
    }

    #[test]
    fn changed_or_missing_file_is_an_error() {
        let folder = tempfile::tempdir().unwrap();
        for (name, content) in [
            ("a.txt", "Air naik."),
            ("a.jsonl", "{\"judul\":\"a\"}\n{\"judul\":\"b\"}\n"),
            ("a.csv", "judul,isi\na,\"b\nc\"\nd,e\n"),
            ("a.json", "[{\"judul\":\"a\"},{\"judul\":\"b\"}]"),
            ("kolom.json", "{\"judul\":{\"0\":\"a\"},\"isi\":{\"0\":\"b\"}}"),
        ] {
            let path = folder.path().join(name);
            fs::write(&path, content).unwrap();
            let found = SourceFile::without_metadata(&path, 0);
            let mut tray = CollectingSink::default();
            let state = read_file(&found, ProgressBase::default(), &mut tray).state;
            let last = tray.records.pop().unwrap();
            assert_eq!(reread(&last.origin, &state), Ok(last.clone()), "{name}");
            let shifted = format!("  {content}");
            let cut = content.get(..content.len() - 3).unwrap();
            let other = "x".repeat(content.len());
            for damaged in [shifted.as_str(), cut, &other, "", "\n\"{,"] {
                fs::write(&path, damaged).unwrap();
                assert_eq!(
                    reread(&last.origin, &state),
                    Err(SkipReason::FileChanged),
                    "{name}: {damaged}"
                );
            }
            fs::remove_file(&path).unwrap();
            assert_eq!(reread(&last.origin, &state), Err(SkipReason::NotFound));
            fs::create_dir(&path).unwrap();
            assert_eq!(reread(&last.origin, &state), Err(SkipReason::FileChanged));
        }
    }

    #[test]
    fn invalid_origin_is_an_error() {
        let content = b"{\"judul\":\"a\"}\n";
        let (records, facts) = read_first("a.jsonl", content);
        for span in [u64::MAX - 1..u64::MAX, 0..u64::MAX, Range { start: 9, end: 3 }, 0..0, 5..9] {
            let origin = Origin { span: Some(span), ..records[0].origin.clone() };
            assert!(reread_in_memory(content, &origin, &facts).is_err());
            assert!(reread_in_memory(content, &origin, &FileState::default()).is_err());
        }
        let origin = Origin { span: None, record: Some(7), ..records[0].origin.clone() };
        assert_eq!(reread_in_memory(content, &origin, &facts), Err(SkipReason::FileChanged));
    }

    #[test]
    fn reread_uses_date_order_of_first_read() {
        let content = "judul,tanggal\na,\nb,1/2/2025\nc,10/21/2025\nd,\n";
        let (records, facts) = read_first("a.csv", content.as_bytes());
        assert_eq!(
            (records[0].date_order, facts.date_order_from),
            (crate::news::DateOrder::Undecided, 2)
        );
        for record in records {
            assert_eq!(reread_in_memory(content.as_bytes(), &record.origin, &facts), Ok(record));
        }
    }

    fn check_reread(name: &str, content: &[u8]) {
        let (records, facts) = read_first(name, content);
        for record in records {
            assert_eq!(reread_in_memory(content, &record.origin, &facts), Ok(record));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn reread_rows_are_equal(
            head in "\u{feff}?(sep=;\r?\n)?",
            rows in proptest::collection::vec("([a-z“é\u{feff}]{0,3}|\"([a-z,;“\r\n]|\"\"){0,6}\"|a\"b|[1-3]?[0-9]/[1-9]/2025)([,;]([a-zé\u{feff}]{0,3}|\"[a-z\n,;]{0,4}\")){0,3}", 0..8),
            end in "\n|\r\n|\r|\n\n",
            last in "\n?|\"a",
            legacy: bool,
        ) {
            let table = ["judul,isi;tanggal;isi".to_owned()].into_iter().chain(rows);
            let text = format!("{head}{}{last}", table.collect::<Vec<_>>().join(&end));
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
            check_reread("a.csv", if legacy { &bytes } else { text.as_bytes() });
        }

        #[test]
        fn reread_objects_are_equal(
            head in "\u{feff}?",
            values in proptest::collection::vec("\\{(\"judul\":\"[a-z“é\u{feff}\t\n]{0,4}\",)?\"tanggal\":(NaN|\"([1-3]?[0-9]/[1-9]/2025)?\"),\"isi\":(\"\\\\u00e9\\\\ud83d\"|\\[\"a\",\"b\"\\]|\"[a-z]{0,2}\"|7)\\}|7|\\{", 0..8),
            between in ",|,\n|\n|\r\n",
            list: bool,
            legacy: bool,
        ) {
            let values = values.join(&between);
            let text = if list { format!("{head}[{values}]") } else { format!("{head}{values}") };
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
            for name in ["a.json", "a.jsonl"] {
                check_reread(name, if legacy { &bytes } else { text.as_bytes() });
            }
        }
    }
}
