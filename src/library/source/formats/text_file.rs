//! Reads a text file as one story, or as several if dates and addresses divide it.

use std::path::Path;

use serde_json::Value;

use super::front_matter;
use crate::library::source::fields::names::RecordField;
use crate::library::source::fields::record_builder::RecordBuilder;
use crate::news::{DateOrder, Origin, RawRecord};
use crate::text::date;

use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::encoding::{DecodedText, SourceInput};
use crate::library::source::decoding::html;
use crate::library::source::{SkipReason, TEXT_LIMIT};

/// The maximum number of lines of a story before its address.
const MAX_LINES_BEFORE_ADDRESS: usize = 2;

/// Reads a text file: its whole content becomes one record.
pub(in crate::library::source) fn read(input: SourceInput<'_>, pipeline: &mut FilePipeline<'_>) {
    match input.into_text(TEXT_LIMIT) {
        Ok(DecodedText { text: body, encoding, .. }) => {
            pipeline.report.encoding = Some(encoding);
            // Text copied from a page may still be an HTML fragment.
            let body = if html::is_html_fragment(&body) { html::to_text(&body) } else { body };
            if let Some(records) = split_stories(&body) {
                for (number, record) in (1..).zip(records) {
                    let origin = pipeline.origin(Some(number), None);
                    if !pipeline.push(RawRecord { origin, ..record }) {
                        break;
                    }
                }
                return;
            }
            let origin = pipeline.origin(None, None);
            let split = front_matter::split(&body).map(|(fields, rest)| (fields, rest.to_owned()));
            let mut record = match split {
                Some((fields, body)) => read_front_matter(fields, body, origin, pipeline),
                None => RawRecord { body, origin, ..RawRecord::default() },
            };
            if is_markdown(&record.origin.path) {
                record.body = unmark_headings(&record.body);
            }
            if record.body.trim().is_empty() && record.title.is_none() {
                pipeline.skip(None, SkipReason::Empty);
            } else {
                pipeline.push(record);
            }
        }
        Err(why) => pipeline.skip(None, why),
    }
}

fn is_markdown(path: &Path) -> bool {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    ["md", "markdown"].iter().any(|known| extension.eq_ignore_ascii_case(known))
}

/// Removes the marks of Markdown headings: `## Banjir surut ##`. Other markup stays as it is written.
fn unmark_headings(text: &str) -> String {
    let heading = |line: &str| {
        let text = line.trim_start_matches('#');
        let level = line.len() - text.len();
        let text =
            text.strip_prefix([' ', '\t']).filter(|_| (1..=MAX_HEADING_LEVEL).contains(&level))?;
        Some(text.trim().trim_end_matches('#').trim_end().to_owned())
    };
    let lines = text.lines().map(|line| heading(line).unwrap_or_else(|| line.to_owned()));
    lines.collect::<Vec<_>>().join("\n")
}

/// The deepest level of a Markdown heading.
const MAX_HEADING_LEVEL: usize = 6;

/// Splits a text of several stories: of each, a line that is a date, a line that is an address, the
/// title, and the text. The date or the title may stand on either side of the address. Returns `None`
/// unless the whole text is like this.
fn split_stories(text: &str) -> Option<Vec<RawRecord>> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    let is_address = |line: &str| {
        (line.starts_with("https://") || line.starts_with("http://"))
            && !line.contains(char::is_whitespace)
    };
    let addresses: Vec<usize> =
        (0..lines.len()).filter(|at| lines.get(*at).is_some_and(|line| is_address(line))).collect();
    // The lines of a story before its address.
    let before = *addresses.first().filter(|first| **first <= MAX_LINES_BEFORE_ADDRESS)?;
    if addresses.len() < 2 {
        return None;
    }
    let ends = addresses.iter().skip(1).map(|at| at.checked_sub(before)).chain([Some(lines.len())]);
    let mut start = 0;
    ends.map(|end| {
        let story = lines.get(start..end?)?;
        start = end?;
        let mut record = RawRecord::default();
        let mut rest: Vec<&str> = Vec::new();
        for (at, line) in story.iter().enumerate() {
            if at == before {
                record.url = Some((*line).to_owned());
            } else if at <= before + 1
                && record.date.is_none()
                && date::parse(line, DateOrder::Undecided).is_some()
            {
                record.date = Some((*line).to_owned());
            } else {
                rest.push(line);
            }
        }
        let (title, body) = rest.split_first().filter(|(_, body)| !body.is_empty())?;
        record.title = Some((*title).to_owned());
        record.body = body.join("\n");
        (record.date.is_some() || before == 0).then_some(record)
    })
    .collect()
}

/// Builds the record of a text below front matter, as site generators (Jekyll, Hugo) write it.
fn read_front_matter(
    fields: Vec<(String, Value)>,
    body: String,
    origin: Origin,
    pipeline: &mut FilePipeline<'_>,
) -> RawRecord {
    let mut builder = RecordBuilder::default();
    for (name, value) in fields {
        if let Some(field_match) = pipeline.resolver.resolve(&name)
            && field_match.field != RecordField::Body
        {
            builder.offer(field_match, value);
        }
    }
    let mut record = pipeline.resolver.build_record(builder, origin);
    record.body = body;
    // The address of a page within its site.
    record.url = record.url.filter(|url| url.contains("://"));
    if record.date.is_none() {
        let name = record.origin.path.file_name().unwrap_or_default().to_string_lossy();
        let day = name.get(..10).filter(|day| day.parse::<jiff::civil::Date>().is_ok());
        record.date = day.map(str::to_owned);
    }
    record
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use crate::library::source::report_in_memory;
    use crate::library::source::tests::{CollectingSink, read_and_check, titles};

    fn body(text: &str) -> String {
        let mut tray = CollectingSink::default();
        report_in_memory(Path::new("a.txt"), text.as_bytes(), &mut tray);
        tray.records.remove(0).body
    }

    #[test]
    fn dates_and_addresses_divide_stories() {
        let story = |day: u8| {
            format!(
                "{day}/07/2022\nhttps://contoh.test/{day}\nJudul {day}\nAir naik.\nWarga pindah.\n"
            )
        };
        let (records, _) = read_and_check("a.txt", story(19) + &story(20));
        assert_eq!(titles(&records), ["Judul 19", "Judul 20"]);
        assert_eq!(records[1].url.as_deref(), Some("https://contoh.test/20"));
        assert_eq!(records[1].body, "Air naik.\nWarga pindah.");
        for whole in [
            story(19),
            "Air naik.\nWarga pindah.\nSumber\nhttps://contoh.test/1\nhttps://contoh.test/2".into(),
            "Tautan\nhttps://contoh.test/1\nhttps://contoh.test/2\n".into(),
        ] {
            assert_eq!(read_and_check("a.txt", &whole).0.len(), 1, "{whole}");
        }
    }

    #[test]
    fn marks_of_markdown_headings_are_removed() {
        let text = "# Air Sungai Naik #\n\nAir naik, kata #warga.\n\n## Warga\tpindah\n#desa surut\n####### tujuh";
        let read = |name: &str| read_and_check(name, text).0[0].body.clone();
        let expected = "Air Sungai Naik\n\nAir naik, kata #warga.\n\nWarga\tpindah\n#desa surut\n####### tujuh";
        assert_eq!(read("a.md"), expected);
        assert_eq!(read("a.txt"), text);
    }

    #[test]
    fn converts_html_fragment_to_text() {
        assert_eq!(body("<p>Air naik.</p>\n<p>Warga pindah.</p>"), "Air naik.\n\nWarga pindah.");
        for plain in ["<3 kopi\nkata <b>Ani</b>", "Air <b>naik</b>.", "<redaksi> menulis"] {
            assert_eq!(body(plain), plain);
        }
    }
}
