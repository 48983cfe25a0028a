//! Reads one file: the whole file, or only what has been appended to it.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::digest::{HashingReader, MAX_COMPARED_BYTES};
use super::file_pipeline::{FilePipeline, ProgressBase, ReadOutcome};
use super::open::open_regular;
use crate::library::source::decoding::decompression;
use crate::library::source::decoding::decompression::OpenedFile;
use crate::library::source::decoding::encoding::{HEAD_BYTES, SourceInput, TextDecoder};
use crate::library::source::formats::{
    archive, detection, feed, json, jsonl, mail, page, sql, table, text_file, warc, workbook,
};
use crate::library::source::{FileState, Format, RecordSink, ResumePoint, SkipReason, SourceFile};
use crate::news::Origin;

/// Reads a file into `sink`. An error is recorded in the report. The path `-` is not treated as
/// standard input here; use [`read_in_memory`] for that.
pub fn read_file(
    source_file: &SourceFile,
    base: ProgressBase,
    sink: &mut dyn RecordSink,
) -> ReadOutcome {
    let mut pipeline = FilePipeline::new(source_file, sink, base);
    match open_regular(&source_file.path) {
        Ok(file) => read_and_hash(file, pipeline),
        Err(error) => {
            pipeline.skip(None, error.into());
            pipeline.finish()
        }
    }
}

/// Reads what has been appended to a file since `state` was saved, into `sink`. The returned state
/// describes the whole file.
///
/// Returns `None`, without having sent anything to the sink, if reading cannot be resumed. Then the
/// saved state must be discarded and the file read from its start. This is so if `state.resume` is
/// `None`, if the bytes read before have changed, or if the file with the new bytes would be
/// detected as a different format, encoding or separator. `compares_all` is true if all bytes read
/// before are to be compared; otherwise those of a large file are compared in part.
///
/// The records are those that reading the file from its start would give, except for their date
/// order: a known order applies to the new records too; while it is undecided, only the new records
/// decide the order of new records, and earlier ones stay as they were.
pub fn read_appended(
    source_file: &SourceFile,
    state: &FileState,
    compares_all: bool,
    base: ProgressBase,
    sink: &mut dyn RecordSink,
) -> Option<ReadOutcome> {
    let (end, decoder) = (state.resume?, TextDecoder::new(state.find_encoding()?));
    let mut file = open_regular(&source_file.path).ok()?;
    if !has_same_head(&mut file, &source_file.path, state) {
        return None;
    }
    // The empty lines after the resume point, which were read before.
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(end.offset)).ok()?;
    file.by_ref().take(state.bytes.checked_sub(end.offset)?).read_to_end(&mut head).ok()?;
    let max_compared = if compares_all { u64::MAX } else { MAX_COMPARED_BYTES };
    let mut rest = HashingReader::resume(file, &state.digest, state.bytes, max_compared).ok()??;
    let mut pipeline = FilePipeline::new(source_file, sink, base).resume_from(state);
    let file_offset = Some(end.offset);
    let input = SourceInput { head, rest: Box::new(&mut rest), decoder, file_offset };
    match state.format {
        Some(Format::JsonLines) => jsonl::read(input, end.record, &mut pipeline),
        Some(Format::Table) => table::read_appended(input, end, &mut pipeline),
        _ => return None,
    }
    let mut outcome = pipeline.finish();
    (outcome.state.digest, outcome.state.bytes) = rest.digest_and_length();
    Some(outcome)
}

/// Returns the state of a file whose reading was stopped after a record, such that reading can
/// resume there, or `None` if the format does not support it. Reads the part before that point
/// again.
pub fn state_after(
    source_file: &SourceFile,
    state: &FileState,
    last: &Origin,
) -> Option<FileState> {
    if state.compressed {
        return None;
    }
    // The span of a line excludes its line break; the span of a row includes it.
    let ending = match state.format? {
        Format::JsonLines => 1,
        Format::Table => 0,
        _ => return None,
    };
    let offset = last.span.as_ref()?.end + ending;
    let mut part = HashingReader::new(open_regular(&source_file.path).ok()?);
    part.discard(offset).ok()?;
    let (digest, bytes) = part.digest_and_length();
    let end = ResumePoint { offset, record: last.record? };
    (bytes == offset).then(|| FileState { resume: Some(end), digest, bytes, ..state.clone() })
}

/// Returns true if the first bytes of a file still give the same format, encoding and separator.
/// Rewinds the file.
fn has_same_head(file: &mut File, path: &Path, state: &FileState) -> bool {
    let mut head = Vec::new();
    if file.by_ref().take(HEAD_BYTES).read_to_end(&mut head).is_err() || file.rewind().is_err() {
        return false;
    }
    let Ok(input) = SourceInput::open(Box::new(head.as_slice())) else { return false };
    let format = detection::detect_format(path, &input.head);
    let dialect = (format == Format::Table).then(|| table::dialect_of(&input.head, &state.mapping));
    (Some(format), Some(input.decoder.initial_encoding_name()), dialect)
        == (state.format, state.encoding, state.dialect)
}

/// Reads a file that is in memory (embedded, or from standard input) into `sink`, as if it were
/// stored at `name`. The format is determined by the extension of `name`, else by the content.
pub fn read_in_memory(
    name: &Path,
    bytes: &[u8],
    base: ProgressBase,
    sink: &mut dyn RecordSink,
) -> ReadOutcome {
    let source_file = SourceFile::without_metadata(name, bytes.len() as u64);
    read_and_hash(bytes, FilePipeline::new(&source_file, sink, base))
}

/// Reads a file through a pipeline and computes its digest.
pub(in crate::library::source) fn read_and_hash(
    reader: impl Read,
    pipeline: FilePipeline<'_>,
) -> ReadOutcome {
    let mut hashed = HashingReader::new(reader);
    let mut outcome = read_stream(Box::new(&mut hashed), pipeline);
    (outcome.state.digest, outcome.state.bytes) = hashed.digest_and_length();
    outcome
}

/// Reads a file through a pipeline.
pub(super) fn read_stream<'r>(
    file: Box<dyn Read + 'r>,
    mut pipeline: FilePipeline<'_>,
) -> ReadOutcome {
    if let Err(why) = read_format(file, &mut pipeline) {
        pipeline.skip(None, why);
    }
    pipeline.finish()
}

fn read_format<'r>(
    file: Box<dyn Read + 'r>,
    pipeline: &mut FilePipeline<'_>,
) -> Result<(), SkipReason> {
    let OpenedFile { reader, compressed_bytes_read, is_zip } = decompression::open(file)?;
    if pipeline.archive_depth() == 0 {
        pipeline.state.compressed = compressed_bytes_read.is_some();
        pipeline.report.compressed = compressed_bytes_read.is_some();
        pipeline.compressed_bytes_read = compressed_bytes_read;
    }
    let (head, reader) = archive::peek(reader)?;
    if let Some(format) = archive::detect_binary(&head, is_zip) {
        return match format {
            _ if is_zip => archive::read_zip(reader, pipeline),
            Format::Archive => {
                set_format(Format::Archive, pipeline);
                archive::read_tar(reader, pipeline)
            }
            Format::Warc => {
                set_format(Format::Warc, pipeline);
                warc::read(reader, pipeline)
            }
            _ => {
                set_format(Format::Workbook, pipeline);
                workbook::read_legacy(reader, pipeline)
            }
        };
    }
    let input = SourceInput::open(reader)?;
    let format = detection::detect_format(pipeline.path(), &input.head);
    set_format(format, pipeline);
    pipeline.state.encoding = Some(input.decoder.initial_encoding_name());
    match format {
        Format::Mail => mail::read(input, pipeline)?,
        Format::Sql => sql::read(input, pipeline)?,
        Format::Text => text_file::read(input, pipeline),
        Format::Json => json::read(input, pipeline),
        Format::JsonLines => jsonl::read(input, 0, pipeline),
        Format::Table => table::read(input, pipeline),
        Format::Html => page::read(input, pipeline),
        Format::Feed => feed::read(input, pipeline),
        Format::Workbook | Format::Archive | Format::Document | Format::Warc => {
            return Err(SkipReason::Binary);
        }
    }
    if pipeline.state.compressed || pipeline.archive_depth() > 0 {
        // Bytes appended to a compressed file are not appended to its decompressed content.
        pipeline.state.resume = None;
    }
    Ok(())
}

/// Reads a file inside an archive, if its name is that of a format.
pub(in crate::library::source) fn read_member<'r>(
    name: &str,
    reader: Box<dyn Read + 'r>,
    pipeline: &mut FilePipeline<'_>,
) {
    let path = Path::new(name).to_owned();
    let Some(format) = Format::from_path(&path) else {
        pipeline.report.ignored_files += 1;
        return;
    };
    if format.has_one_story() && !pipeline.is_wanted(1) {
        return pipeline.read_member(path, |_| Ok(()));
    }
    pipeline.read_member(path, |pipeline| read_format(reader, pipeline));
}

/// Sets the format of a file; that of a file inside an archive is ignored.
pub(in crate::library::source) fn set_format(format: Format, pipeline: &mut FilePipeline<'_>) {
    if pipeline.archive_depth() > 0 {
        return;
    }
    pipeline.report.format = Some(format);
    pipeline.state.format = Some(format);
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::*;
    use crate::library::source::ResumePoint;
    use crate::library::source::tests::CollectingSink;
    use crate::library::source::{digest, reread};
    use crate::news::{DateOrder, RawRecord};

    /// A file that grows, and the state after reading it.
    struct GrowingFile {
        found: SourceFile,
        records: Vec<RawRecord>,
        state: FileState,
        /// The number of times that reading resumed.
        resume_count: usize,
        _folder: tempfile::TempDir,
    }

    impl GrowingFile {
        fn new(name: &str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(name);
            let found = SourceFile::without_metadata(&path, 0);
            let (records, state) = (Vec::new(), FileState::default());
            Self { found, records, state, resume_count: 0, _folder: folder }
        }

        fn write(&mut self, content: &[u8]) -> &mut Self {
            fs::write(&self.found.path, content).unwrap();
            let mut tray = CollectingSink::default();
            let on =
                read_appended(&self.found, &self.state, false, ProgressBase::default(), &mut tray);
            if let Some(reading) = on {
                assert_eq!(reading.report.story_count, tray.records.len());
                self.resume_count += 1;
                self.records.append(&mut tray.records);
                self.state = reading.state;
            } else {
                assert!(tray.records.is_empty());
                (self.records, self.state) = read_whole(&self.found);
            }
            self
        }

        /// Checks that records and state equal those of a full read, except for the date order.
        fn check(&self) {
            let (mut records, facts) = read_whole(&self.found);
            for (record, other) in records.iter_mut().zip(&self.records) {
                assert_eq!(reread(&other.origin, &self.state).as_ref(), Ok(other));
                record.date_order = other.date_order;
            }
            assert_eq!(records, self.records);
            let FileState { date_order, date_order_from, .. } = self.state;
            assert_eq!(FileState { date_order, date_order_from, ..facts }, self.state);
            assert_eq!(digest(&self.found.path).unwrap(), self.state.digest);
        }
    }

    fn read_whole(found: &SourceFile) -> (Vec<RawRecord>, FileState) {
        let mut tray = CollectingSink::default();
        let reading = read_file(found, ProgressBase::default(), &mut tray);
        assert!(reading.wants_more);
        (tray.records, reading.state)
    }

    #[test]
    fn reads_only_what_was_appended() {
        let mut file = GrowingFile::new("a.jsonl");
        file.write(b"\xef\xbb\xbf{\"judul\":\"1\"}\n").check();
        assert_eq!(file.state.resume, Some(ResumePoint { offset: 17, record: 1 }));
        file.write(b"\xef\xbb\xbf{\"judul\":\"1\"}\n\n{\"judul\":\"3\"}\r\n").check();
        file.write(b"\xef\xbb\xbf{\"judul\":\"1\"}\n\n{\"judul\":\"3\"}\r\n{\"ju").check();
        assert_eq!((file.resume_count, file.state.resume), (2, None));
        file.write(b"\xef\xbb\xbf{\"judul\":\"1\"}\n\n{\"judul\":\"3\"}\r\n{\"judul\":\"4\"}\n")
            .check();
        assert_eq!((file.resume_count, file.records.len()), (2, 3));
        let mut table = GrowingFile::new("a.csv");
        table.write(b"sep=;\njudul;isi\n").check();
        table.write(b"sep=;\njudul;isi\na;\"b\nc\"\r").check();
        table.write(b"sep=;\njudul;isi\na;\"b\nc\"\r\n\n\xef\xbb\xbfd;e\n\n").check();
        assert_eq!((table.resume_count, table.records.len()), (2, 2));
        table.write(b"sep=;\njudul;isi\na;\"b\nc\"\r\n\n\xef\xbb\xbfd;e\n\nf;\"\n").check();
        assert_eq!(table.state.resume, None);
    }

    #[test]
    fn changed_file_is_not_resumed() {
        let lines = "{\"judul\":\"1\"}\n";
        for other in ["{\"judul\":\"2\"}\n{\"judul\":\"3\"}\n", "", "{\"judul\":"] {
            let mut file = GrowingFile::new("a.jsonl");
            file.write(lines.as_bytes()).write(other.as_bytes()).check();
            assert_eq!(file.resume_count, 0, "{other}");
        }
        // The file was plain ASCII and turns out to have another encoding.
        let mut file = GrowingFile::new("a.csv");
        let legacy = b"judul,isi\na,b\nCaf\xe9,\x93naik\x94 \x96 kata Bu Iis\n";
        file.write(b"judul,isi\na,b\n").write(legacy).check();
        assert_eq!((file.resume_count, file.state.encoding), (0, Some("windows-1252")));
        // Other formats have no resume point.
        for (name, text) in [("a.txt", "Air naik.\n"), ("a.json", "[{\"judul\":\"1\"}]\n")] {
            let mut file = GrowingFile::new(name);
            file.write(text.as_bytes()).write(format!("{text} ").as_bytes()).check();
            assert_eq!((file.resume_count, file.state.resume), (0, None));
        }
    }

    #[test]
    fn unchanged_file_has_no_new_records() {
        let mut file = GrowingFile::new("a.jsonl");
        let state = file.write(b"{\"judul\":\"1\"}\n").state.clone();
        file.write(b"{\"judul\":\"1\"}\n").check();
        assert_eq!((file.resume_count, &file.state), (1, &state));
    }

    #[test]
    fn appended_records_use_known_date_order_or_decide_it() {
        let orders = |file: &GrowingFile| -> Vec<DateOrder> {
            file.records.iter().map(|record| record.date_order).collect()
        };
        let (undecided, month) = (DateOrder::Undecided, DateOrder::MonthFirst);
        let mut file = GrowingFile::new("a.csv");
        file.write(b"judul,tanggal\na,1/2/2025\n");
        file.write(b"judul,tanggal\na,1/2/2025\nb,3/4/2025\n").check();
        assert_eq!(orders(&file), [undecided; 2]);
        file.write(b"judul,tanggal\na,1/2/2025\nb,3/4/2025\nc,5/6/2025\nd,7/28/2025\n").check();
        assert_eq!(orders(&file), [undecided, undecided, month, month]);
        file.write(b"judul,tanggal\na,1/2/2025\nb,3/4/2025\nc,5/6/2025\nd,7/28/2025\ne,1/1/2025\n");
        file.check();
        assert_eq!(orders(&file), [undecided, undecided, month, month, month]);
        assert_eq!((file.resume_count, file.state.date_order_from), (3, 3));
    }

    #[test]
    fn stopped_read_has_no_resume_point() {
        let mut tray = CollectingSink { record_limit: Some(1), ..CollectingSink::default() };
        let text = "{\"judul\":\"1\"}\n{\"judul\":\"2\"}\n";
        for name in ["a.jsonl", "a.csv"] {
            let text = if name == "a.csv" { "judul\na\nb\n" } else { text };
            let reading = read_in_memory(
                Path::new(name),
                text.as_bytes(),
                ProgressBase::default(),
                &mut tray,
            );
            assert_eq!((reading.wants_more, reading.state.resume), (false, None));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn incremental_read_equals_full_read(
            lines in proptest::collection::vec("(\\{\"judul\":\"[a-z“]{0,3}\"\\}|\\{\"isi\":\"[a-z]|7|)\r?", 0..8),
            rows in proptest::collection::vec("[a-z“\u{feff}]{0,3},(\"([a-z,\r\n]|\"\"){0,4}\"|a\"b|[a-z]{0,2})|", 0..8),
            end in "\n|\r\n|\r",
            mark in "\u{feff}?",
            legacy: bool,
            steps in proptest::collection::vec(any::<proptest::sample::Index>(), 1..5),
        ) {
            let header = ["judul,isi".to_owned()];
            let table = header.into_iter().chain(rows).collect::<Vec<_>>().join(&end);
            for (name, text) in [("a.jsonl", lines.join("\n") + "\n"), ("a.csv", table + &end)] {
                let text = mark.clone() + &text;
                let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
                let bytes = if legacy { bytes.as_ref() } else { text.as_bytes() };
                let mut places: Vec<usize> =
                    steps.iter().map(|step| step.index(bytes.len() + 1)).collect();
                places.sort_unstable();
                let mut file = GrowingFile::new(name);
                for place in places.into_iter().chain([bytes.len()]) {
                    file.write(bytes.get(..place).unwrap()).check();
                }
            }
        }
    }
}
