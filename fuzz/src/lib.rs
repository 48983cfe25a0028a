//! Properties that must hold for any input.

use std::io::{Cursor, Write};
use std::path::Path;

use jiff::civil::date;
use kliping::library::source::{self, FileState, ProgressBase, RecordSink};
use kliping::news::{Article, BlockKind, RawRecord};
use kliping::text::article::{self, NoTitles, ParseContext, TitleLookup};
use kliping::text::{names, sanitize};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// The number of records per input that are reread. Rereading a record costs as much as reading
/// everything before it.
const MAX_REREADS: usize = 8;

/// Reads a file with the given name. Every record must be found again at its origin and must give a
/// valid article.
pub fn check_file(name: &str, bytes: &[u8]) {
    let mut sink = CollectingSink::default();
    let reading =
        source::read_in_memory(Path::new(name), bytes, ProgressBase::default(), &mut sink);
    assert_eq!(reading.report.story_count, sink.0.len());
    for record in sink.0.iter().take(MAX_REREADS) {
        assert_eq!(
            source::reread_in_memory(bytes, &record.origin, &reading.state).as_ref(),
            Ok(record)
        );
    }
    for record in sink.0.iter().take(MAX_REREADS) {
        read(record, &NoTitles);
    }
}

/// Reads a workbook whose parts are the given bytes, separated by NUL: a sheet, the shared strings,
/// the styles, and the list of sheets. Fuzzing whole workbooks would fail at their checksums.
pub fn check_workbook(bytes: &[u8]) {
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
    add("xl/workbook.xml", parts.next().unwrap_or(WORKBOOK_XML.as_bytes()));
    let zip = zip.finish().expect("memory takes it").into_inner();
    check_file("a.xlsx", &zip);
}

const WORKBOOK_XML: &str =
    r#"<workbook><sheets><sheet name="A" sheetId="1" r:id="s"/></sheets></workbook>"#;

const RELATIONS: &str = r#"<Relationships>
<Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>
<Relationship Id="s" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="t" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings" Target="sharedStrings.xml"/>
<Relationship Id="y" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>
</Relationships>"#;

/// Sanitizes a text. Sanitizing the result again must change nothing, and nothing may remain that
/// affects a terminal.
pub fn check_sanitizer(text: &str) {
    let (clean, _) = sanitize::text(text);
    let (resanitized, removed) = sanitize::text(&clean);
    assert_eq!((resanitized.as_str(), removed.total()), (clean.as_str(), 0));
    assert!(!clean.contains(|c: char| c.is_control() && c != '\n'));
    let (line, _) = sanitize::line(text);
    assert!(!line.contains(char::is_control));
    assert!(!sanitize::with_visible_escapes(text).contains(|c: char| c.is_control() && c != '\n'));
}

/// Parses a text as an article. The first line is the only title in the collection.
pub fn check_article_text(text: &str) {
    let (title, body) = text.split_once('\n').unwrap_or(("", text));
    let record = RawRecord { body: body.into(), title: Some(title.into()), ..RawRecord::default() };
    read(&record, &SingleTitle(title));
    read(&RawRecord { title: None, ..record }, &NoTitles);
}

fn read(record: &RawRecord, titles: &dyn TitleLookup) {
    let context = ParseContext { titles, today: date(2026, 1, 1) };
    let mut article = article::parse(record, &context);
    names::tag(&mut article.blocks);
    check_article(&article);
}

/// Checks the properties of every article.
fn check_article(article: &Article) {
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
    assert!(!article.meta.title.text.contains(char::is_control));
}

/// Collects all records.
#[derive(Default)]
struct CollectingSink(Vec<RawRecord>);

impl RecordSink for CollectingSink {
    fn begin(&mut self, _state: &FileState) {}

    fn record(&mut self, record: RawRecord) -> bool {
        self.0.push(record);
        self.0.len() < 10_000
    }
}

/// A collection with a single title.
struct SingleTitle<'t>(&'t str);

impl TitleLookup for SingleTitle<'_> {
    fn longest_prefix(&self, text: &str) -> Option<usize> {
        (!self.0.is_empty() && text.starts_with(self.0)).then_some(self.0.len())
    }
}
