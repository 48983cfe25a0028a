//! Extracts the page from a single-file archive (MHTML): the first HTML part of a MIME message.

use std::io::Cursor;

use mailparse::{MailHeaderMap, ParsedMail, parse_mail};

use crate::library::source::SkipReason;
use crate::library::source::decoding::encoding::SourceInput;

/// The maximum size of an archive, in bytes, including the pictures of the page.
const MAX_ARCHIVE_BYTES: usize = 64 << 20;

/// The maximum nesting depth of message parts.
const DEPTH: usize = 8;

/// The number of bytes within which the headers show the type of a message.
const HEADER_BYTES: usize = 4096;

/// Returns true for a multipart MIME message.
pub(super) fn is_mhtml(head: &[u8]) -> bool {
    let first = head.iter().find(|byte| !byte.is_ascii_whitespace());
    let headers = head.get(..HEADER_BYTES).unwrap_or(head).to_ascii_lowercase();
    let holds = |text: &[u8]| memchr::memmem::find(&headers, text).is_some();
    first.is_some_and(u8::is_ascii_alphabetic)
        && holds(b"mime-version:")
        && holds(b"content-type: multipart/")
}

/// Returns the page of an archive, preceded by a comment with its address in the form that browsers
/// write.
pub(super) fn extract_page(input: SourceInput<'_>) -> Result<SourceInput<'static>, SkipReason> {
    let bytes = input.into_bytes(MAX_ARCHIVE_BYTES)?;
    let html = parse_mail(&bytes).ok().and_then(|mail| {
        let part = find_html_part(&mail, 0)?;
        let address = [&mail, part].iter().find_map(|part| {
            let headers = part.get_headers();
            let named = |name| headers.get_first_value(name);
            named("Snapshot-Content-Location").or_else(|| named("Content-Location"))
        });
        let note =
            address.filter(|address| !address.contains("--")).map_or_else(String::new, |address| {
                format!("<!-- saved from url=({:04}){address} -->\n", address.len())
            });
        Some([note.into_bytes(), part.get_body_raw().ok()?].concat())
    });
    SourceInput::open(Box::new(Cursor::new(html.ok_or(SkipReason::Empty)?)))
}

/// Returns the first HTML part.
fn find_html_part<'m, 'b>(mail: &'m ParsedMail<'b>, depth: usize) -> Option<&'m ParsedMail<'b>> {
    if mail.ctype.mimetype == "text/html" {
        return Some(mail);
    }
    let parts = if depth < DEPTH { mail.subparts.as_slice() } else { &[] };
    parts.iter().find_map(|part| find_html_part(part, depth + 1))
}
