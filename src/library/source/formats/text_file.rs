//! Reads a text file as one story.

use serde_json::Value;

use super::front_matter;
use crate::library::source::fields::names::RecordField;
use crate::library::source::fields::record_builder::RecordBuilder;
use crate::news::{Origin, RawRecord};

use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::encoding::{DecodedText, SourceInput};
use crate::library::source::decoding::html;
use crate::library::source::{SkipReason, TEXT_LIMIT};

/// Reads a text file: its whole content becomes one record.
pub(in crate::library::source) fn read(input: SourceInput<'_>, pipeline: &mut FilePipeline<'_>) {
    match input.into_text(TEXT_LIMIT) {
        Ok(DecodedText { text: body, encoding, .. }) => {
            pipeline.report.encoding = Some(encoding);
            // Text copied from a page may still be an HTML fragment.
            let body = if html::is_html_fragment(&body) { html::to_text(&body) } else { body };
            let origin = pipeline.origin(None, None);
            let split = front_matter::split(&body).map(|(fields, rest)| (fields, rest.to_owned()));
            let record = match split {
                Some((fields, body)) => read_front_matter(fields, body, origin, pipeline),
                None => RawRecord { body, origin, ..RawRecord::default() },
            };
            if record.body.trim().is_empty() && record.title.is_none() {
                pipeline.skip(None, SkipReason::Empty);
            } else {
                pipeline.push(record);
            }
        }
        Err(why) => pipeline.skip(None, why),
    }
}

/// Builds the record of a text below YAML front matter, as site generators (Jekyll, Hugo) write it.
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
    use crate::library::source::tests::CollectingSink;

    fn body(text: &str) -> String {
        let mut tray = CollectingSink::default();
        report_in_memory(Path::new("a.txt"), text.as_bytes(), &mut tray);
        tray.records.remove(0).body
    }

    #[test]
    fn converts_html_fragment_to_text() {
        assert_eq!(body("<p>Air naik.</p>\n<p>Warga pindah.</p>"), "Air naik.\n\nWarga pindah.");
        for plain in ["<3 kopi\nkata <b>Ani</b>", "Air <b>naik</b>.", "<redaksi> menulis"] {
            assert_eq!(body(plain), plain);
        }
    }
}
