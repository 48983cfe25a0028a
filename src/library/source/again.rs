//! Rereads single records of a file that was read before.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek, SeekFrom};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use encoding_rs::UTF_8;

use crate::news::{Origin, RawRecord};

use super::desk::Desk;
use super::draft::{Draft, Names};
use super::encoding::Charset;
use super::scan::Members;
use super::walk::Found;
use super::{Base, Facts, Format, RECORD_LIMIT, Sink, Why, lines, object, packed, reading, table};

/// The longest span that is read, in bytes. It exceeds `RECORD_LIMIT` because an overlong table row
/// is only given up after more bytes than an overlong line.
const SPAN_LIMIT: u64 = 5 * RECORD_LIMIT as u64;

/// Reads a record again from the file that its origin names. `state` is the state saved when that
/// file was read.
///
/// Fails with [`SkipReason::FileChanged`] if the file no longer holds the record at that position,
/// as far as this can be detected: for a record with a span, only the bytes of the span and the
/// bytes next to it are checked, so a different complete record at the same position is not
/// detected. A record without a span requires the file's digest to be unchanged. Fails with another
/// reason if the file cannot be read. A pipe counts as changed, because it can be read only once.
pub fn again(origin: &Origin, facts: &Facts) -> Result<RawRecord, Why> {
    if !std::fs::metadata(&origin.path)?.is_file() {
        return Err(Why::Changed);
    }
    read(File::open(&origin.path)?, origin, facts)
}

/// Reads all records of a file again. `state` is the state saved when the file was read. Fails with
/// [`SkipReason::FileChanged`] if the content of the file has changed.
pub fn all_again(path: &Path, facts: &Facts) -> Result<Vec<RawRecord>, Why> {
    let found = known(path, facts);
    let mut all = All(Vec::new());
    let reading = reading::read_file(&found, Base::default(), &mut all);
    let same = (reading.facts.digest, reading.facts.bytes) == (facts.digest, facts.bytes);
    if same { Ok(all.0) } else { Err(Why::Changed) }
}

/// Returns the decompressed content of a compressed file, or `None` if it exceeds `limit` bytes.
/// Fails if the file cannot be read to its end.
pub fn unpacked(path: &Path, limit: u64) -> Result<Option<Vec<u8>>, Why> {
    let mut bytes = Vec::new();
    let reader = packed::open(Box::new(File::open(path)?))?.reader;
    let read = reader.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((read as u64 <= limit).then_some(bytes))
}

/// Describes a file as it was when it was read.
fn known(path: &Path, facts: &Facts) -> Found {
    let mapping = Arc::new(facts.mapping.clone());
    Found { mapping, ..Found::unseen(path, facts.bytes) }
}

/// Collects all records.
struct All(Vec<RawRecord>);

impl Sink for All {
    fn record(&mut self, record: RawRecord) -> bool {
        self.0.push(record);
        true
    }
}

/// Does what [`reread`] does for a file whose content is in memory (embedded, or from standard
/// input).
pub fn again_in(bytes: &[u8], origin: &Origin, facts: &Facts) -> Result<RawRecord, Why> {
    read(Cursor::new(bytes), origin, facts)
}

fn read(mut source: impl Read + Seek, origin: &Origin, facts: &Facts) -> Result<RawRecord, Why> {
    let Some(span) = &origin.span else { return pick(source, origin, facts) };
    // The byte before the span is read too.
    let start = span.start.saturating_sub(1);
    let piece = if facts.packed {
        let mut unpacked = packed::open(Box::new(source))?.reader;
        io::copy(&mut unpacked.by_ref().take(start), &mut io::sink())?;
        Piece::read(unpacked, span)?
    } else {
        source.seek(SeekFrom::Start(start))?;
        Piece::read(source, span)?
    };
    let mut names = Names::new(Arc::new(facts.mapping.clone()));
    let draft = piece.draft(facts, &mut names).ok_or(Why::Changed)?;
    let record = names.record(draft, origin.clone());
    Ok(RawRecord { date_order: facts.date_order_at(origin), ..record })
}

/// The bytes of a span, and the bytes directly before and after it.
struct Piece {
    before: Option<u8>,
    bytes: Vec<u8>,
    after: Option<u8>,
    span: Range<u64>,
}

impl Piece {
    /// Reads a span. `source` starts at the byte before the span, if there is one.
    fn read(source: impl Read, span: &Range<u64>) -> Result<Self, Why> {
        let length = span.end.checked_sub(span.start).filter(|length| *length <= SPAN_LIMIT);
        let length = usize::try_from(length.ok_or(Why::Changed)?).map_err(|_| Why::Changed)?;
        let ahead = usize::from(span.start > 0);
        let mut bytes = Vec::with_capacity(ahead + length + 1);
        source.take((ahead + length + 1) as u64).read_to_end(&mut bytes)?;
        if bytes.len() < ahead + length {
            return Err(Why::Changed);
        }
        let after = bytes.get(ahead + length).copied();
        bytes.truncate(ahead + length);
        let before = bytes.drain(..ahead).next();
        Ok(Self { before, bytes, after, span: span.clone() })
    }

    /// Parses the story in the span according to the format of its file. Returns `None` if the span
    /// holds anything but one complete story.
    fn draft(&self, facts: &Facts, names: &mut Names) -> Option<Draft> {
        match facts.format? {
            Format::JsonLines => self.line(facts, names),
            Format::Table => self.row(facts),
            Format::Json => self.element(names),
            Format::Text | Format::Page | Format::Feed | Format::Workbook => None,
        }
    }

    fn line(&self, facts: &Facts, names: &mut Names) -> Option<Draft> {
        // A byte order mark (3 bytes in UTF-8) may precede the first line.
        let begins = matches!(self.before, None | Some(b'\n')) || self.span.start == 3;
        let ends = matches!(self.after, None | Some(b'\n')) && !self.bytes.contains(&b'\n');
        let mut charset = Charset::new(facts.charset().unwrap_or(UTF_8));
        let line = charset.decode(&self.bytes);
        if begins && ends { lines::parse(&line, names).ok()? } else { None }
    }

    fn row(&self, facts: &Facts) -> Option<Draft> {
        let begins = matches!(self.before, Some(b'\n' | b'\r'));
        let last = self.span.end == facts.bytes;
        let mut charset = Charset::new(facts.charset().unwrap_or(UTF_8));
        if begins { table::parse(&self.bytes, last, facts, &mut charset) } else { None }
    }

    fn element(&self, names: &mut Names) -> Option<Draft> {
        let text = std::str::from_utf8(&self.bytes).ok()?;
        let first = Members::of_text(text).next()?;
        let whole = first.whole && first.value == (0..text.len());
        if whole { object::read(text, names).ok() } else { None }
    }
}

/// Reads the file from its start up to the record with the number in `origin`.
fn pick(source: impl Read, origin: &Origin, facts: &Facts) -> Result<RawRecord, Why> {
    let file = known(&origin.path, facts);
    let mut picked = Pick { number: origin.record, record: None };
    let desk = Desk::new(&file, &mut picked, Base::default());
    let reading = reading::read_hashed(source, desk.settled(facts.date_order_at(origin)));
    // While a file is read for the first time, its digest is not known yet.
    let same = facts.bytes == 0
        || (reading.facts.digest, reading.facts.bytes) == (facts.digest, facts.bytes);
    match picked.record {
        Some(record) if same => Ok(RawRecord { origin: origin.clone(), ..record }),
        Some(_) => Err(Why::Changed),
        None => {
            let mut skipped = reading.report.skipped.into_iter();
            let unreadable = skipped.find(|skipped| matches!(skipped.why, Why::Unreadable(_)));
            Err(unreadable.map_or(Why::Changed, |skipped| skipped.why))
        }
    }
}

/// Keeps the record with a given number and stops there.
struct Pick {
    number: Option<usize>,
    record: Option<RawRecord>,
}

impl Sink for Pick {
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

    use super::super::tests::Tray;
    use super::super::{read_file, read_in};
    use super::*;

    fn first(name: &str, content: &[u8]) -> (Vec<RawRecord>, Facts) {
        let mut tray = Tray::default();
        let reading = read_in(Path::new(name), content, Base::default(), &mut tray);
        (tray.records, reading.facts)
    }

    #[test]
    fn a_span_is_the_record_alone() {
        let spans = |name, content: &str| {
            let (records, _) = first(name, content.as_bytes());
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
    fn what_is_decoded_whole_has_no_span() {
        let text = "\u{feff}{\"judul\":\"a\"}\n{\"judul\":\"b\"}\n";
        let wide: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (records, facts) = first("a.jsonl", &wide);
        assert!(records.iter().all(|record| record.origin.span.is_none()));
        assert_eq!((records.len(), facts.end, facts.bytes), (2, None, wide.len() as u64));
        let (legacy, _, _) = encoding_rs::WINDOWS_1252.encode("[{\"judul\":\"“a”\"}]");
        assert_eq!(first("a.json", &legacy).0[0].origin.span, None);
        assert!(first("a.jsonl", b"{\"judul\":\"\x93a\x94\"}\n").0[0].origin.span.is_some());
    }

    #[test]
    fn a_file_that_is_no_longer_the_same_is_a_reason() {
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
            let found = Found::unseen(&path, 0);
            let mut tray = Tray::default();
            let facts = read_file(&found, Base::default(), &mut tray).facts;
            let last = tray.records.pop().unwrap();
            assert_eq!(again(&last.origin, &facts), Ok(last.clone()), "{name}");
            let shifted = format!("  {content}");
            let cut = content.get(..content.len() - 3).unwrap();
            let other = "x".repeat(content.len());
            for damaged in [shifted.as_str(), cut, &other, "", "\n\"{,"] {
                fs::write(&path, damaged).unwrap();
                assert_eq!(again(&last.origin, &facts), Err(Why::Changed), "{name}: {damaged}");
            }
            fs::remove_file(&path).unwrap();
            assert_eq!(again(&last.origin, &facts), Err(Why::NotFound));
            fs::create_dir(&path).unwrap();
            assert_eq!(again(&last.origin, &facts), Err(Why::Changed));
        }
    }

    #[test]
    fn an_origin_that_cannot_be_is_a_reason() {
        let content = b"{\"judul\":\"a\"}\n";
        let (records, facts) = first("a.jsonl", content);
        for span in [u64::MAX - 1..u64::MAX, 0..u64::MAX, Range { start: 9, end: 3 }, 0..0, 5..9] {
            let origin = Origin { span: Some(span), ..records[0].origin.clone() };
            assert!(again_in(content, &origin, &facts).is_err());
            assert!(again_in(content, &origin, &Facts::default()).is_err());
        }
        let origin = Origin { span: None, record: Some(7), ..records[0].origin.clone() };
        assert_eq!(again_in(content, &origin, &facts), Err(Why::Changed));
    }

    #[test]
    fn a_date_order_is_that_of_the_first_reading() {
        let content = "judul,tanggal\na,\nb,1/2/2025\nc,10/21/2025\nd,\n";
        let (records, facts) = first("a.csv", content.as_bytes());
        assert_eq!(
            (records[0].date_order, facts.dates_from),
            (crate::news::DateOrder::Undecided, 2)
        );
        for record in records {
            assert_eq!(again_in(content.as_bytes(), &record.origin, &facts), Ok(record));
        }
    }

    fn holds(name: &str, content: &[u8]) {
        let (records, facts) = first(name, content);
        for record in records {
            assert_eq!(again_in(content, &record.origin, &facts), Ok(record));
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 384, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn every_row_read_again_is_the_same(
            head in "\u{feff}?(sep=;\r?\n)?",
            rows in proptest::collection::vec("([a-z“é\u{feff}]{0,3}|\"([a-z,;“\r\n]|\"\"){0,6}\"|a\"b|[1-3]?[0-9]/[1-9]/2025)([,;]([a-zé\u{feff}]{0,3}|\"[a-z\n,;]{0,4}\")){0,3}", 0..8),
            end in "\n|\r\n|\r|\n\n",
            last in "\n?|\"a",
            legacy: bool,
        ) {
            let table = ["judul,isi;tanggal;isi".to_owned()].into_iter().chain(rows);
            let text = format!("{head}{}{last}", table.collect::<Vec<_>>().join(&end));
            let (bytes, _, _) = encoding_rs::WINDOWS_1252.encode(&text);
            holds("a.csv", if legacy { &bytes } else { text.as_bytes() });
        }

        #[test]
        fn every_object_read_again_is_the_same(
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
                holds(name, if legacy { &bytes } else { text.as_bytes() });
            }
        }
    }
}
