//! Detects the format of a file from its extension, or else from its first bytes.

use std::path::Path;

use serde::de::IgnoredAny;

use super::{Format, table};

/// Returns the format of a file that begins with `head`. JSON and JSON Lines are told apart by
/// content, since a `.json` file often holds one object per line, and a `.jsonl` file an array.
pub(super) fn format(path: &Path, head: &[u8]) -> Format {
    let named = Format::of_name(path);
    let first = head.iter().find(|byte| !byte.is_ascii_whitespace());
    match (named, first) {
        (Some(Format::Json | Format::JsonLines), Some(b'[')) => Format::Json,
        (None | Some(Format::Json | Format::JsonLines), Some(b'{')) => json(named, head),
        (None | Some(Format::Text | Format::Page | Format::Feed), Some(b'<')) => {
            tagged(head).or(named).unwrap_or(Format::Text)
        }
        (Some(named), _) => named,
        // A text may begin with a bracket too: `[Breaking] …`.
        (None, Some(b'[')) if opens_list(head) => Format::Json,
        (None, _) if table::is_table(head) => Format::Table,
        (None, _) => Format::Text,
    }
}

/// The number of bytes within which a page or feed shows its type.
const PROLOGUE: usize = 4096;

/// Root elements of a page.
const PAGE: [&[u8]; 4] = [b"html", b"head", b"body", b"!doctype html"];

/// Root elements of feeds, and of OPML, which the feed reader rejects with its own reason.
const FEED: [&[u8]; 4] = [b"rss", b"feed", b"rdf:rdf", b"opml"];

/// Returns the format of a text that begins with a tag. The first element after declarations and
/// comments decides.
fn tagged(head: &[u8]) -> Option<Format> {
    let prologue = head.get(..PROLOGUE).unwrap_or(head).to_ascii_lowercase();
    let mut rest = prologue.trim_ascii_start();
    let mut declared = false;
    while let Some(inner) = rest.strip_prefix(b"<") {
        let named = |name: &&[u8]| {
            let ends = |byte: &u8| !byte.is_ascii_alphanumeric() && !b"-_:.".contains(byte);
            inner.strip_prefix(*name).is_some_and(|after| after.first().is_none_or(ends))
        };
        if PAGE.iter().any(named) {
            return Some(Format::Page);
        }
        let end: &[u8] = match inner {
            [b'!', b'-', b'-', ..] => b"-->",
            [b'!', ..] => b">",
            [b'?', ..] => b"?>",
            _ => {
                let feed = declared || FEED.iter().any(named);
                return feed.then_some(Format::Feed);
            }
        };
        declared |= inner.starts_with(b"?xml");
        let Some(at) = memchr::memmem::find(rest, end) else { break };
        rest = rest.get(at + end.len()..).unwrap_or_default().trim_ascii_start();
    }
    declared.then_some(Format::Feed)
}

fn opens_list(head: &[u8]) -> bool {
    let mut bytes = head.iter().filter(|byte| !byte.is_ascii_whitespace()).skip(1);
    matches!(bytes.next(), Some(b'{' | b'[' | b']'))
}

/// Distinguishes JSON Lines from an object that spans several lines.
fn json(named: Option<Format>, head: &[u8]) -> Format {
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

    fn sniffed(name: &str, head: &str) -> Format {
        format(Path::new(name), head.as_bytes())
    }

    #[test]
    fn content_decides_where_the_name_does_not() {
        assert_eq!(sniffed("-", "{\"a\":1}\n{\"a\":2}\n"), Format::JsonLines);
        assert_eq!(sniffed("-", "{\n \"a\":1}"), Format::Json);
        assert_eq!(sniffed("-", " [{\"a\":1}]"), Format::Json);
        assert_eq!(sniffed("-", "[Foto] Banjir"), Format::Text);
        assert_eq!(sniffed("-", "judul;tanggal;isi\na;b;c"), Format::Table);
        assert_eq!(sniffed("berita", "Judul, isi dan tanggal\nada di sini"), Format::Text);
    }

    #[test]
    fn a_wrong_extension_of_json_is_seen_through() {
        assert_eq!(sniffed("a.json", "{\"a\":1}\n{\"a\":2}\n"), Format::JsonLines);
        assert_eq!(sniffed("a.jsonl", "[\n{\"a\":1}]"), Format::Json);
        assert_eq!(sniffed("a.jsonl", "{\n\"a\":1\n}"), Format::Json);
        assert_eq!(sniffed("a.jsonl", "{\"a\":\n{\"a\":1}"), Format::JsonLines);
        assert_eq!(sniffed("a.txt", "{\"a\":1}"), Format::Text);
        assert_eq!(sniffed("a.txt", "\n<!DOCTYPE html><html>"), Format::Page);
        assert_eq!(
            sniffed("a.html", "<?xml version=\"1.0\"?>\n<rss version=\"2.0\">"),
            Format::Feed
        );
        assert_eq!(sniffed("a.xml", "<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC>"), Format::Page);
        assert_eq!(sniffed("-", "<?xml version=\"1.0\"?><berita>"), Format::Feed);
        assert_eq!(
            sniffed("a.xml", "<?xml version=\"1.0\"?><!-- <html> --><berita><headline>"),
            Format::Feed
        );
        assert_eq!(sniffed("-", "<opml version=\"2.0\"><head/><body>"), Format::Feed);
        assert_eq!(sniffed("-", "<header>"), Format::Text);
        assert_eq!(sniffed("-", "<3 kopi"), Format::Text);
        assert_eq!(sniffed("A.CSV", "{"), Format::Table);
    }
}
