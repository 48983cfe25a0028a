//! Reads one file: the whole file, or only what has been appended to it.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};
use std::path::Path;

use super::desk::{Base, Desk, Reading};
use super::digest::Hashed;
use super::encoding::{Charset, HEAD, Input};
use super::packed::Opened;
use super::{
    End, Facts, Format, Found, Sink, Why, feed, json, lines, packed, page, plain, sniff, table,
    workbook,
};
use crate::news::Origin;

/// Reads a file into `sink`. An error is recorded in the report. The path `-` is not treated as
/// standard input here; use [`read_in_memory`] for that.
pub fn read_file(found: &Found, base: Base, sink: &mut dyn Sink) -> Reading {
    let mut desk = Desk::new(found, sink, base);
    match File::open(&found.path) {
        Ok(file) => read_hashed(file, desk),
        Err(error) => {
            desk.skip(None, error.into());
            desk.finish()
        }
    }
}

/// Reads what has been appended to a file since `state` was saved, into `sink`. The returned state
/// describes the whole file.
///
/// Returns `None`, without having sent anything to the sink, if reading cannot be resumed. Then the
/// saved state must be discarded and the file read from its start. This is so if `state.resume` is
/// `None`, if the bytes read before have changed, or if the file with the new bytes would be
/// detected as a different format, encoding or separator.
///
/// The records are those that reading the file from its start would give, except for their date
/// order: a known order applies to the new records too; while it is undecided, only the new records
/// decide the order of new records, and earlier ones stay as they were.
pub fn read_on(found: &Found, facts: &Facts, base: Base, sink: &mut dyn Sink) -> Option<Reading> {
    let (end, charset) = (facts.end?, Charset::new(facts.charset()?));
    if !std::fs::metadata(&found.path).ok()?.is_file() {
        return None;
    }
    let mut file = File::open(&found.path).ok()?;
    if !is_alike(&mut file, &found.path, facts) {
        return None;
    }
    // The empty lines after the resume point, which were read before.
    let mut head = Vec::new();
    file.seek(SeekFrom::Start(end.offset)).ok()?;
    file.by_ref().take(facts.bytes.checked_sub(end.offset)?).read_to_end(&mut head).ok()?;
    file.rewind().ok()?;
    let mut rest = Hashed::new(file);
    rest.pass(facts.bytes).ok()?;
    if rest.so_far() != (facts.digest, facts.bytes) {
        return None;
    }
    let mut desk = Desk::new(found, sink, base).going_on(facts);
    let start = Some(end.offset);
    let input = Input { head, rest: Box::new(&mut rest), charset, start };
    match facts.format {
        Some(Format::JsonLines) => lines::read(input, end.record, &mut desk),
        Some(Format::Table) => table::read_on(input, end, &mut desk),
        _ => return None,
    }
    let mut reading = desk.finish();
    (reading.facts.digest, reading.facts.bytes) = rest.so_far();
    Some(reading)
}

/// Returns the state of a file whose reading was stopped after a record, such that reading can
/// resume there, or `None` if the format does not support it. Reads the part before that point
/// again.
pub fn stopped_after(found: &Found, facts: &Facts, last: &Origin) -> Option<Facts> {
    if facts.packed {
        return None;
    }
    // The span of a line excludes its line break; the span of a row includes it.
    let ending = match facts.format? {
        Format::JsonLines => 1,
        Format::Table => 0,
        Format::Text | Format::Json | Format::Page | Format::Feed | Format::Workbook => {
            return None;
        }
    };
    let offset = last.span.as_ref()?.end + ending;
    let mut part = Hashed::new(File::open(&found.path).ok()?);
    part.pass(offset).ok()?;
    let (digest, bytes) = part.so_far();
    let end = End { offset, record: last.record? };
    (bytes == offset).then(|| Facts { end: Some(end), digest, bytes, ..facts.clone() })
}

/// Returns true if the first bytes of a file still give the same format, encoding and separator.
/// Rewinds the file.
fn is_alike(file: &mut File, path: &Path, facts: &Facts) -> bool {
    let mut head = Vec::new();
    if file.by_ref().take(HEAD).read_to_end(&mut head).is_err() || file.rewind().is_err() {
        return false;
    }
    let Ok(input) = Input::open(Box::new(head.as_slice())) else { return false };
    let format = sniff::format(path, &input.head);
    let separator =
        (format == Format::Table).then(|| table::separator_of(&input.head, &facts.mapping));
    (Some(format), Some(input.charset.label()), separator)
        == (facts.format, facts.encoding, facts.separator)
}

/// Reads a file that is in memory (embedded, or from standard input) into `sink`, as if it were
/// stored at `name`. The format is determined by the extension of `name`, else by the content.
pub fn read_in(name: &Path, bytes: &[u8], base: Base, sink: &mut dyn Sink) -> Reading {
    let found = Found::unseen(name, bytes.len() as u64);
    read_hashed(bytes, Desk::new(&found, sink, base))
}

/// Reads a file through a pipeline and computes its digest.
pub(super) fn read_hashed(reader: impl Read, desk: Desk<'_>) -> Reading {
    let mut hashed = Hashed::new(reader);
    let mut reading = read_from(Box::new(&mut hashed), desk);
    (reading.facts.digest, reading.facts.bytes) = hashed.so_far();
    reading
}

/// Reads a file through a pipeline.
pub(super) fn read_from<'r>(file: Box<dyn Read + 'r>, mut desk: Desk<'_>) -> Reading {
    if let Err(why) = open(file, &mut desk) {
        desk.skip(None, why);
    }
    desk.finish()
}

fn open<'r>(file: Box<dyn Read + 'r>, desk: &mut Desk<'_>) -> Result<(), Why> {
    let Opened { reader, meter, is_zip } = packed::open(file)?;
    desk.facts.packed = meter.is_some();
    desk.report.packed = meter.is_some();
    desk.meter = meter;
    if is_zip && matches!(Format::of_name(desk.path()), Some(Format::Workbook) | None) {
        begin(Format::Workbook, desk);
        workbook::read(reader, desk);
        return Ok(());
    }
    let input = Input::open(reader)?;
    let format = sniff::format(desk.path(), &input.head);
    begin(format, desk);
    desk.facts.encoding = Some(input.charset.label());
    match format {
        Format::Text => plain::read(input, desk),
        Format::Json => json::read(input, desk),
        Format::JsonLines => lines::read(input, 0, desk),
        Format::Table => table::read(input, desk),
        Format::Page => page::read(input, desk),
        Format::Feed => feed::read(input, desk),
        Format::Workbook => return Err(Why::Binary),
    }
    if desk.facts.packed {
        // Bytes appended to a compressed file are not appended to its decompressed content.
        desk.facts.end = None;
    }
    Ok(())
}

fn begin(format: Format, desk: &mut Desk<'_>) {
    desk.report.format = Some(format);
    desk.facts.format = Some(format);
}

#[cfg(test)]
mod tests {
    use std::fs;

    use proptest::prelude::*;

    use super::super::tests::Tray;
    use super::super::{End, again, digest};
    use super::*;
    use crate::news::{DateOrder, RawRecord};

    /// A file that grows, and the state after reading it.
    struct Growing {
        found: Found,
        records: Vec<RawRecord>,
        facts: Facts,
        /// The number of times that reading resumed.
        continued: usize,
        _folder: tempfile::TempDir,
    }

    impl Growing {
        fn new(name: &str) -> Self {
            let folder = tempfile::tempdir().unwrap();
            let path = folder.path().join(name);
            let found = Found::unseen(&path, 0);
            let (records, facts) = (Vec::new(), Facts::default());
            Self { found, records, facts, continued: 0, _folder: folder }
        }

        fn write(&mut self, content: &[u8]) -> &mut Self {
            fs::write(&self.found.path, content).unwrap();
            let mut tray = Tray::default();
            let on = read_on(&self.found, &self.facts, Base::default(), &mut tray);
            if let Some(reading) = on {
                assert_eq!(reading.report.stories, tray.records.len());
                self.continued += 1;
                self.records.append(&mut tray.records);
                self.facts = reading.facts;
            } else {
                assert!(tray.records.is_empty());
                (self.records, self.facts) = anew(&self.found);
            }
            self
        }

        /// Checks that records and state equal those of a full read, except for the date order.
        fn check(&self) {
            let (mut records, facts) = anew(&self.found);
            for (record, other) in records.iter_mut().zip(&self.records) {
                assert_eq!(again(&other.origin, &self.facts).as_ref(), Ok(other));
                record.date_order = other.date_order;
            }
            assert_eq!(records, self.records);
            let Facts { date_order, dates_from, .. } = self.facts;
            assert_eq!(Facts { date_order, dates_from, ..facts }, self.facts);
            assert_eq!(digest(&self.found.path).unwrap(), self.facts.digest);
        }
    }

    fn anew(found: &Found) -> (Vec<RawRecord>, Facts) {
        let mut tray = Tray::default();
        let reading = read_file(found, Base::default(), &mut tray);
        assert!(reading.go_on);
        (tray.records, reading.facts)
    }

    #[test]
    fn what_is_appended_is_read_alone() {
        let mut file = Growing::new("a.jsonl");
        file.write(b"\xef\xbb\xbf{\"judul\":\"1\"}\n").check();
        assert_eq!(file.facts.end, Some(End { offset: 17, record: 1 }));
        file.write(b"\xef\xbb\xbf{\"judul\":\"1\"}\n\n{\"judul\":\"3\"}\r\n").check();
        file.write(b"\xef\xbb\xbf{\"judul\":\"1\"}\n\n{\"judul\":\"3\"}\r\n{\"ju").check();
        assert_eq!((file.continued, file.facts.end), (2, None));
        file.write(b"\xef\xbb\xbf{\"judul\":\"1\"}\n\n{\"judul\":\"3\"}\r\n{\"judul\":\"4\"}\n")
            .check();
        assert_eq!((file.continued, file.records.len()), (2, 3));
        let mut table = Growing::new("a.csv");
        table.write(b"sep=;\njudul;isi\n").check();
        table.write(b"sep=;\njudul;isi\na;\"b\nc\"\r").check();
        table.write(b"sep=;\njudul;isi\na;\"b\nc\"\r\n\n\xef\xbb\xbfd;e\n\n").check();
        assert_eq!((table.continued, table.records.len()), (2, 2));
        table.write(b"sep=;\njudul;isi\na;\"b\nc\"\r\n\n\xef\xbb\xbfd;e\n\nf;\"\n").check();
        assert_eq!(table.facts.end, None);
    }

    #[test]
    fn a_file_that_is_not_the_same_is_not_read_on() {
        let lines = "{\"judul\":\"1\"}\n";
        for other in ["{\"judul\":\"2\"}\n{\"judul\":\"3\"}\n", "", "{\"judul\":"] {
            let mut file = Growing::new("a.jsonl");
            file.write(lines.as_bytes()).write(other.as_bytes()).check();
            assert_eq!(file.continued, 0, "{other}");
        }
        // The file was plain ASCII and turns out to have another encoding.
        let mut file = Growing::new("a.csv");
        let legacy = b"judul,isi\na,b\nCaf\xe9,\x93naik\x94 \x96 kata Bu Iis\n";
        file.write(b"judul,isi\na,b\n").write(legacy).check();
        assert_eq!((file.continued, file.facts.encoding), (0, Some("windows-1252")));
        // Other formats have no resume point.
        for (name, text) in [("a.txt", "Air naik.\n"), ("a.json", "[{\"judul\":\"1\"}]\n")] {
            let mut file = Growing::new(name);
            file.write(text.as_bytes()).write(format!("{text} ").as_bytes()).check();
            assert_eq!((file.continued, file.facts.end), (0, None));
        }
    }

    #[test]
    fn the_same_file_has_nothing_new() {
        let mut file = Growing::new("a.jsonl");
        let facts = file.write(b"{\"judul\":\"1\"}\n").facts.clone();
        file.write(b"{\"judul\":\"1\"}\n").check();
        assert_eq!((file.continued, &file.facts), (1, &facts));
    }

    #[test]
    fn new_dates_follow_the_old_or_decide_for_themselves() {
        let orders = |file: &Growing| -> Vec<DateOrder> {
            file.records.iter().map(|record| record.date_order).collect()
        };
        let (undecided, month) = (DateOrder::Undecided, DateOrder::MonthFirst);
        let mut file = Growing::new("a.csv");
        file.write(b"judul,tanggal\na,1/2/2025\n");
        file.write(b"judul,tanggal\na,1/2/2025\nb,3/4/2025\n").check();
        assert_eq!(orders(&file), [undecided; 2]);
        file.write(b"judul,tanggal\na,1/2/2025\nb,3/4/2025\nc,5/6/2025\nd,7/28/2025\n").check();
        assert_eq!(orders(&file), [undecided, undecided, month, month]);
        file.write(b"judul,tanggal\na,1/2/2025\nb,3/4/2025\nc,5/6/2025\nd,7/28/2025\ne,1/1/2025\n");
        file.check();
        assert_eq!(orders(&file), [undecided, undecided, month, month, month]);
        assert_eq!((file.continued, file.facts.dates_from), (3, 3));
    }

    #[test]
    fn a_reading_that_was_stopped_has_no_end() {
        let mut tray = Tray { room: Some(1), ..Tray::default() };
        let text = "{\"judul\":\"1\"}\n{\"judul\":\"2\"}\n";
        for name in ["a.jsonl", "a.csv"] {
            let text = if name == "a.csv" { "judul\na\nb\n" } else { text };
            let reading = read_in(Path::new(name), text.as_bytes(), Base::default(), &mut tray);
            assert_eq!((reading.go_on, reading.facts.end), (false, None));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 192, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_file_read_in_steps_is_the_file_read_at_once(
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
                let mut file = Growing::new(name);
                for place in places.into_iter().chain([bytes.len()]) {
                    file.write(bytes.get(..place).unwrap()).check();
                }
            }
        }
    }
}
