//! Reads a text file as one story.

use crate::news::RawRecord;

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
            if body.trim().is_empty() {
                pipeline.skip(None, SkipReason::Empty);
            } else {
                let origin = pipeline.origin(None, None);
                pipeline.push(RawRecord { body, origin, ..RawRecord::default() });
            }
        }
        Err(why) => pipeline.skip(None, why),
    }
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
