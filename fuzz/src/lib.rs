//! Properties that must hold for any input.

use std::io::{Cursor, Write};
use std::path::Path;

use jiff::civil::date;
use kliping::library::source::{self, Base, Facts, Sink};
use kliping::news::{Article, BlockKind, Record};
use kliping::text::article::{self, Context, Titles};
use kliping::text::{names, sanitise};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The number of records per input that are reread. Rereading a record costs as much as reading
/// everything before it.
const AGAIN: usize = 8;

/// Reads a file with the given name. Every record must be found again at its origin and must give a
/// valid article.
pub fn file(name: &str, bytes: &[u8]) {
    let mut tray = Tray::default();
    let reading = source::read_in(Path::new(name), bytes, Base::default(), &mut tray);
    assert_eq!(reading.report.stories, tray.0.len());
    for record in tray.0.iter().take(AGAIN) {
        assert_eq!(source::again_in(bytes, &record.origin, &reading.facts).as_ref(), Ok(record));
    }
    for record in tray.0.iter().take(AGAIN) {
        read(record, &NoTitles);
    }
}

/// Reads a workbook whose parts are the given bytes, separated by NUL: a sheet, the shared strings,
/// the styles, and the list of sheets. Fuzzing whole workbooks would fail at their checksums.
pub fn workbook(bytes: &[u8]) {
    let mut parts = bytes.split(|byte| *byte == 0);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut add = |name: &str, content: &[u8]| {
        zip.start_file(name, SimpleFileOptions::default()).expect("memory takes it");
        zip.write_all(content).expect("memory takes it");
    };
    add("_rels/.rels", RELATIONS.as_bytes());
    add("xl/_rels/workbook.xml.rels", RELATIONS.as_bytes());
    let names = ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"];
    for name in names {
        if let Some(part) = parts.next() {
            add(name, part);
        }
    }
    add("xl/workbook.xml", parts.next().unwrap_or(BOOK.as_bytes()));
    let zip = zip.finish().expect("memory takes it").into_inner();
    file("a.xlsx", &zip);
}

const BOOK: &str = r#"<workbook><sheets><sheet name="A" sheetId="1" r:id="s"/></sheets></workbook>"#;

const RELATIONS: &str = r#"<Relationships>
<Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="y" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
</Relationships>"#;

/// Sanitizes a text. Sanitizing the result again must change nothing, and nothing may remain that
/// affects a terminal.
pub fn sanitise(text: &str) {
    let (clean, _) = sanitise::text(text);
    let (again, taken) = sanitise::text(&clean);
    assert_eq!((again.as_str(), taken.total()), (clean.as_str(), 0));
    assert!(!clean.contains(|c: char| c.is_control() && c != '\n'));
    let (line, _) = sanitise::line(text);
    assert!(!line.contains(char::is_control));
    assert!(!sanitise::spelt(text).contains(|c: char| c.is_control() && c != '\n'));
}

/// Parses a text as an article. The first line is the only title in the collection.
pub fn article(text: &str) {
    let (title, body) = text.split_once('\n').unwrap_or(("", text));
    let record = Record { body: body.into(), title: Some(title.into()), ..Record::default() };
    read(&record, &Known(title));
    read(&Record { title: None, ..record }, &NoTitles);
}

fn read(record: &Record, titles: &dyn Titles) {
    let context = Context { titles, today: date(2026, 1, 1) };
    let mut article = article::read(record, &context);
    names::tag(&mut article.blocks);
    holds(&article);
}

/// Checks the properties of every article.
fn holds(article: &Article) {
    for block in &article.blocks {
        assert!(!block.text.contains(char::is_control), "{block:?}");
        assert!(!block.text.is_empty() || matches!(block.kind, BlockKind::Link { .. }));
        let mut end = 0;
        for mention in &block.mentions {
            assert!(mention.span.start >= end && mention.span.end > mention.span.start);
            assert!(!block.text_of(mention).is_empty());
            end = mention.span.end;
        }
    }
    assert!(!article.title.text.contains(char::is_control));
}

/// Collects all records.
#[derive(Default)]
struct Tray(Vec<Record>);

impl Sink for Tray {
    fn begin(&mut self, _facts: &Facts) {}

    fn record(&mut self, record: Record) -> bool {
        self.0.push(record);
        self.0.len() < 10_000
    }
}

struct NoTitles;

impl Titles for NoTitles {
    fn longest_prefix(&self, _text: &str) -> Option<usize> {
        None
    }
}

/// A collection with a single title.
struct Known<'t>(&'t str);

impl Titles for Known<'_> {
    fn longest_prefix(&self, text: &str) -> Option<usize> {
        (!self.0.is_empty() && text.starts_with(self.0)).then_some(self.0.len())
    }
}
