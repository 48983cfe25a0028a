//! The format of a file: by its extension, else by its first bytes.

use std::path::Path;

use serde::de::IgnoredAny;

use super::{Format, table};

/// The format of a file that begins with `head`. What is JSON is told apart by its content: an
/// extension often says `.json` for an object a line, and `.jsonl` for an array.
pub(super) fn format(path: &Path, head: &[u8]) -> Format {
    let named = Format::of_name(path);
    let first = head.iter().find(|byte| !byte.is_ascii_whitespace());
    match (named, first) {
        (Some(Format::Text | Format::Table), _) => named.unwrap_or(Format::Text),
        (Some(_), Some(b'[')) => Format::Json,
        (_, Some(b'{')) => json(named, head),
        // A text may begin with a bracket too: `[Breaking] …`.
        (None, Some(b'[')) if opens_list(head) => Format::Json,
        (None, _) if table::is_table(head) => Format::Table,
        (named, _) => named.unwrap_or(Format::Text),
    }
}

fn opens_list(head: &[u8]) -> bool {
    let mut bytes = head.iter().filter(|byte| !byte.is_ascii_whitespace()).skip(1);
    matches!(bytes.next(), Some(b'{' | b'[' | b']'))
}

/// An object a line, or one that runs over lines?
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
        // A single line is read alike either way.
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
        assert_eq!(sniffed("A.CSV", "{"), Format::Table);
    }
}
