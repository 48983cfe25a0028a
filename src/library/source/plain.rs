//! Reads a text file as one story.

use crate::news::RawRecord;

use super::desk::Desk;
use super::encoding::{Input, Whole};
use super::{TEXT_LIMIT, Why, markup};

/// Reads a text file: its whole content becomes one record.
pub(super) fn read(input: Input<'_>, desk: &mut Desk<'_>) {
    match input.whole(TEXT_LIMIT) {
        Ok(Whole { text: body, encoding, .. }) => {
            desk.report.encoding = Some(encoding);
            // Text copied from a page may still be an HTML fragment.
            let body = if markup::is_fragment(&body) { markup::text(&body) } else { body };
            if body.trim().is_empty() {
                desk.skip(None, Why::Empty);
            } else {
                let origin = desk.origin(None, None);
                desk.take(RawRecord { body, origin, ..RawRecord::default() });
            }
        }
        Err(why) => desk.skip(None, why),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::super::read_bytes;
    use super::super::tests::Tray;

    fn body(text: &str) -> String {
        let mut tray = Tray::default();
        read_bytes(Path::new("a.txt"), text.as_bytes(), &mut tray);
        tray.records.remove(0).body
    }

    #[test]
    fn a_fragment_of_html_becomes_text() {
        assert_eq!(body("<p>Air naik.</p>\n<p>Warga pindah.</p>"), "Air naik.\n\nWarga pindah.");
        for plain in ["<3 kopi\nkata <b>Ani</b>", "Air <b>naik</b>.", "<redaksi> menulis"] {
            assert_eq!(body(plain), plain);
        }
    }
}
