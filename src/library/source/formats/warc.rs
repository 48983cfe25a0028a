//! Reads archived sites (WARC, ISO 28500): each HTML response is a story, once for each address.

use std::collections::HashSet;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use flate2::read::{MultiGzDecoder, ZlibDecoder};

use super::page;
use crate::library::source::access::file_pipeline::FilePipeline;
use crate::library::source::decoding::encoding::SourceInput;
use crate::library::source::{SkipReason, TEXT_LIMIT};
use crate::text::fingerprint;

/// The maximum length of the headers of a record, in bytes.
const MAX_HEADER_BYTES: u64 = 1 << 16;

/// The maximum size of a response, in bytes.
const MAX_RESPONSE_BYTES: u64 = TEXT_LIMIT as u64;

/// Headers: lines of a name and a value. Of several values, the first counts.
#[derive(Default)]
struct Headers {
    first_line: String,
    fields: Vec<(String, String)>,
}

impl Headers {
    /// Reads headers up to an empty line. Returns `None` at the end of the file.
    fn read(reader: &mut impl BufRead) -> io::Result<Option<Self>> {
        let mut headers = Self::default();
        let mut reader = reader.take(MAX_HEADER_BYTES);
        let mut line = Vec::new();
        loop {
            line.clear();
            if reader.read_until(b'\n', &mut line)? == 0 {
                return Ok(None);
            }
            let text = String::from_utf8_lossy(&line);
            let text = text.trim();
            match (headers.first_line.is_empty(), text.is_empty(), text.split_once(':')) {
                (true, false, _) => text.clone_into(&mut headers.first_line),
                (false, true, _) => return Ok(Some(headers)),
                (false, false, Some((name, value))) => {
                    headers.fields.push((name.to_owned(), value.trim().to_owned()));
                }
                // Records are separated by empty lines.
                (true, true, _) | (false, false, None) => {}
            }
        }
    }

    fn get(&self, name: &str) -> Option<&str> {
        let found = self.fields.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.as_str())
    }

    fn has(&self, name: &str, value: &str) -> bool {
        self.get(name).is_some_and(|found| found.to_ascii_lowercase().contains(value))
    }
}

/// Reads the pages of an archived site.
pub(in crate::library::source) fn read(
    reader: impl Read,
    pipeline: &mut FilePipeline<'_>,
) -> Result<(), SkipReason> {
    let mut bytes = BufReader::with_capacity(1 << 16, reader);
    let (mut number, mut consumed) = (0, 0);
    let mut taken = HashSet::new();
    while let Some(headers) = Headers::read(&mut bytes)? {
        if !headers.first_line.starts_with("WARC/") {
            return Err(SkipReason::BadCompression);
        }
        let length = headers.get("Content-Length").and_then(|length| length.parse().ok());
        let Some(length) = length else { return Err(SkipReason::BadCompression) };
        consumed += length;
        let mut content = bytes.by_ref().take(length);
        let is_response =
            headers.has("WARC-Type", "response") && headers.has("Content-Type", "application/http");
        let address = headers.get("WARC-Target-URI").map(|uri| uri.trim_matches(['<', '>']));
        if let Some(address) = address.filter(|_| is_response)
            && let Some(response) = Headers::read(&mut content)?
            && response.first_line.split_whitespace().nth(1) == Some("200")
            && response.has("Content-Type", "html")
            && taken.insert(fingerprint::of(address))
        {
            number += 1;
            read_response(&response, address, number, &mut content, pipeline);
        }
        io::copy(&mut content, &mut io::sink())?;
        pipeline.report_progress(consumed);
    }
    if number == 0 { Err(SkipReason::Empty) } else { Ok(()) }
}

fn read_response(
    headers: &Headers,
    address: &str,
    number: usize,
    content: &mut impl Read,
    pipeline: &mut FilePipeline<'_>,
) {
    if !pipeline.is_wanted(number) || pipeline.has_stopped() {
        return;
    }
    let note = if address.contains("--") {
        String::new()
    } else {
        format!("<!-- saved from url=({:04}){address} -->\n", address.len())
    };
    let page = read_page(headers, content).map(|page| [note.into_bytes(), page].concat());
    let input = page.map_err(SkipReason::from).and_then(|page| {
        // The type in the header outranks what the bytes look like.
        SourceInput::open(Box::new(Cursor::new(page)))
    });
    match input {
        Ok(input) => page::read_numbered(input, Some(number), pipeline),
        Err(reason) => pipeline.skip(Some(number), reason),
    }
}

/// Reads the page of a response, decoded.
fn read_page(headers: &Headers, content: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut raw = Vec::new();
    content.by_ref().take(MAX_RESPONSE_BYTES).read_to_end(&mut raw)?;
    if headers.has("Transfer-Encoding", "chunked") {
        raw = join_chunks(&raw).unwrap_or(raw);
    }
    let mut page = Vec::new();
    let is_gzip = headers.has("Content-Encoding", "gzip") && raw.starts_with(&[0x1f, 0x8b]);
    if is_gzip {
        MultiGzDecoder::new(raw.as_slice()).take(MAX_RESPONSE_BYTES).read_to_end(&mut page)?;
    } else if headers.has("Content-Encoding", "deflate") {
        ZlibDecoder::new(raw.as_slice()).take(MAX_RESPONSE_BYTES).read_to_end(&mut page)?;
    } else {
        page = raw;
    }
    Ok(page)
}

/// Joins the chunks of a response: each has its length in hexadecimal digits on a line before it.
/// Some programs store them joined and leave the header; then there is no such line.
fn join_chunks(raw: &[u8]) -> Option<Vec<u8>> {
    let mut joined = Vec::with_capacity(raw.len());
    let mut rest = raw;
    loop {
        let end = memchr::memchr(b'\n', rest)?;
        let line = std::str::from_utf8(rest.get(..end)?).ok()?;
        let digits = line.split(';').next()?.trim();
        let length = usize::from_str_radix(digits, 16).ok()?;
        rest = rest.get(end + 1..)?;
        if length == 0 {
            return Some(joined);
        }
        joined.extend_from_slice(rest.get(..length.min(rest.len()))?);
        rest = rest.get(length..)?.trim_ascii_start();
    }
}

#[cfg(test)]
mod tests {
    use crate::library::source::tests::read_and_check;

    fn record(kind: &str, address: &str, head: &str, body: &[u8]) -> Vec<u8> {
        let http = [head.as_bytes(), b"\r\n\r\n", body].concat();
        let head = format!(
            "WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {address}\r\nContent-Type: application/http; msgtype={kind}\r\nContent-Length: {}\r\n\r\n",
            http.len()
        );
        [head.as_bytes(), &http, b"\r\n\r\n"].concat()
    }

    fn page(title: &str) -> String {
        format!(
            "<html><head><title>{title}</title></head><body><article><h1>{title}</h1>{}</article></body></html>",
            "<p>Warga Desa Sukalila memperbaiki pagar di tepi kolam sejak pagi, dan anak-anak ikut membantu mereka.</p>".repeat(3)
        )
    }

    #[test]
    fn each_page_of_an_archived_site_is_a_story() {
        let plain = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8";
        let chunked = format!("{plain}\r\nTransfer-Encoding: chunked");
        let second = page("Kolam Sukalila Dibuka Lagi");
        let chunks = format!("{:x}\r\n{second}\r\n0\r\n\r\n", second.len());
        let first = page("Pagar Baru di Tepi Kolam");
        let warc = [
            record("request", "https://contoh.id/1", "GET /1 HTTP/1.1", b""),
            record("response", "https://contoh.id/1", plain, first.as_bytes()),
            record("response", "https://contoh.id/1", plain, first.as_bytes()),
            record(
                "response",
                "https://contoh.id/hilang",
                "HTTP/1.1 404 Not Found\r\nContent-Type: text/html",
                b"<p>Tidak ada",
            ),
            record(
                "response",
                "https://contoh.id/g.png",
                "HTTP/1.1 200 OK\r\nContent-Type: image/png",
                b"\x89PNG\0\0",
            ),
            record("response", "<https://contoh.id/2>", &chunked, chunks.as_bytes()),
        ]
        .concat();
        let (records, report) = read_and_check("a.warc", &warc);
        let seen: Vec<_> = records
            .iter()
            .map(|it| (it.origin.record, it.title.as_deref(), it.url.as_deref()))
            .collect();
        assert_eq!(
            seen,
            [
                (Some(1), Some("Pagar Baru di Tepi Kolam"), Some("https://contoh.id/1")),
                (Some(2), Some("Kolam Sukalila Dibuka Lagi"), Some("https://contoh.id/2")),
            ]
        );
        assert_eq!(report.skipped_count(), 0);
        assert!(records[1].body.starts_with("Warga Desa"));
        // A file that breaks off keeps what is whole.
        let (records, _) = read_and_check("a.warc", &warc[..warc.len() - 60]);
        assert_eq!(records.len(), 2);
    }
}
