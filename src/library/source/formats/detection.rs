//! Detects the format of a file from its extension, or else from its first bytes.

use std::path::Path;

use serde::de::IgnoredAny;

use super::table;
use crate::library::source::Format;

/// Returns the format of a file that begins with `head`. JSON and JSON Lines are told apart by
/// content, since a `.json` file often holds one object per line, and a `.jsonl` file an array.
pub(in crate::library::source) fn detect_format(path: &Path, head: &[u8]) -> Format {
    let named = Format::from_path(path);
    let first = head.iter().find(|byte| !byte.is_ascii_whitespace());
    match (named, first) {
        (Some(Format::Json | Format::JsonLines), Some(b'[')) => Format::Json,
        (None | Some(Format::Json | Format::JsonLines), Some(b'{')) => detect_json(named, head),
        (None | Some(Format::Text | Format::Html | Format::Feed), Some(b'<')) => {
            detect_markup(head).or(named).unwrap_or(Format::Text)
        }
        (Some(named), _) => named,
        // A text may begin with a bracket too: `[Breaking] …`.
        (None, Some(b'[')) if starts_json_array(head) => Format::Json,
        (None, _) if table::is_table(head) => Format::Table,
        (None, _) => Format::Text,
    }
}

/// The number of bytes within which a page or feed shows its type.
const PROLOGUE: usize = 4096;

/// Root elements of a page.
const HTML_ROOTS: [&[u8]; 4] = [b"html", b"head", b"body", b"!doctype html"];

/// Root elements of feeds, and of OPML, which the feed reader rejects with its own reason.
const FEED_ROOTS: [&[u8]; 4] = [b"rss", b"feed", b"rdf:rdf", b"opml"];

/// Returns the format of a text that begins with a tag. The first element after declarations and
/// comments decides.
fn detect_markup(head: &[u8]) -> Option<Format> {
    let prologue = head.get(..PROLOGUE).unwrap_or(head).to_ascii_lowercase();
    let mut rest = prologue.trim_ascii_start();
    let mut declared = false;
    while let Some(inner) = rest.strip_prefix(b"<") {
        let named = |name: &&[u8]| {
            let ends = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"-_:.".contains(byte);
            inner.strip_prefix(*name).is_some_and(|after| after.first().is_none_or(ends))
        };
        if HTML_ROOTS.iter().any(named) {
            return Some(Format::Html);
        }
        let end: &[u8] = match inner {
            [b'!', b'-', b'-', ..] => b"-->",
            [b'!', ..] => b">",
            [b'?', ..] => b"?>",
            _ => {
                let feed = declared || FEED_ROOTS.iter().any(named);
                return feed.then_some(Format::Feed);
            }
        };
        declared |= inner.starts_with(b"?xml");
        let Some(at) = memchr::memmem::find(rest, end) else { break };
        rest = rest.get(at + end.len()..).unwrap_or_default().trim_ascii_start();
    }
    declared.then_some(Format::Feed)
}

fn starts_json_array(head: &[u8]) -> bool {
    let mut bytes = head.iter().filter(|byte| !byte.is_ascii_whitespace()).skip(1);
    matches!(bytes.next(), Some(b'{' | b'[' | b']'))
}

/// Distinguishes JSON Lines from an object that spans several lines.
fn detect_json(named: Option<Format>, head: &[u8]) -> Format {
    let head = head.trim_ascii_start();
    let Some(end) = head.iter().position(|byte| *byte == b'\n') else {
        return named.unwrap_or(Format::Json);
    };
    let (line, rest) = head.split_at(end);
    let line = line.trim_ascii_end();
    let whole = serde_json::from_slice::<IgnoredAny>(line).is_ok();
    let goes_on = rest.trim_ascii_start().first() == Some(&b'{');
    if whole && goes_on {
        Format::JsonLines
    } else if whole || matches!(line.last(), Some(b'{' | b'[' | b',')) {
        // A single line gives the same result in both formats.
        named.filter(|_| whole).unwrap_or(Format::Json)
    } else {
        named.unwrap_or(Format::Json)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn detect(name: &str, head: &str) -> Format {
        detect_format(Path::new(name), head.as_bytes())
    }

    #[test]
    fn content_decides_if_extension_is_unknown() {
        assert_eq!(detect("-", "{\"a\":1}\n{\"a\":2}\n"), Format::JsonLines);
        assert_eq!(detect("-", "{\n \"a\":1}"), Format::Json);
        assert_eq!(detect("-", " [{\"a\":1}]"), Format::Json);
        assert_eq!(detect("-", "[Foto] Banjir"), Format::Text);
        assert_eq!(detect("-", "judul;tanggal;isi\na;b;c"), Format::Table);
        assert_eq!(detect("berita", "Judul, isi dan tanggal\nada di sini"), Format::Text);
    }

    #[test]
    fn content_overrides_wrong_extension() {
        assert_eq!(detect("a.json", "{\"a\":1}\n{\"a\":2}\n"), Format::JsonLines);
        assert_eq!(detect("a.jsonl", "[\n{\"a\":1}]"), Format::Json);
        assert_eq!(detect("a.jsonl", "{\n\"a\":1\n}"), Format::Json);
        assert_eq!(detect("a.jsonl", "{\"a\":\n{\"a\":1}"), Format::JsonLines);
        assert_eq!(detect("a.txt", "{\"a\":1}"), Format::Text);
        assert_eq!(detect("a.txt", "\n<!DOCTYPE html><html>"), Format::Html);
        assert_eq!(
            detect("a.html", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">"),
            Format::Feed
        );
        assert_eq!(detect("a.xml", "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC>"), Format::Html);
        assert_eq!(detect("-", "<?xml version=\"1.0\"?><berita>"), Format::Feed);
        assert_eq!(
            detect("a.xml", "<?xml version=\"1.0\"?><!-- <html> --><berita><headline>"),
            Format::Feed
        );
        assert_eq!(detect("-", "<opml version=\"2.0\"><head/><body>"), Format::Feed);
        assert_eq!(detect("-", "<header>"), Format::Text);
        assert_eq!(detect("-", "<3 kopi"), Format::Text);
        assert_eq!(detect("A.CSV", "{"), Format::Table);
    }
}
