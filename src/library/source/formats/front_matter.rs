//! Parses the YAML front matter of a text: the plain keys, strings and lists that site generators
//! write between two lines `---`.

use serde_json::Value;

/// The maximum number of lines of front matter.
const MAX_LINES: usize = 200;

/// Splits a text into the values of its front matter and the text below. Returns `None` without
/// front matter.
pub(super) fn split(text: &str) -> Option<(Vec<(String, Value)>, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    let mut rest = text.strip_prefix("---")?;
    rest = rest.strip_prefix("\r\n").or_else(|| rest.strip_prefix('\n'))?;
    let mut fields: Vec<(String, Value)> = Vec::new();
    for line in rest.split_inclusive('\n').take(MAX_LINES) {
        rest = rest.get(line.len()..)?;
        let line = line.trim_end();
        if matches!(line, "---" | "...") {
            return (!fields.is_empty()).then_some((fields, rest));
        }
        let is_nested = line.starts_with([' ', '\t']);
        let item = line.trim_start().strip_prefix("- ");
        if let (Some(item), Some((_, last))) = (item, fields.last_mut()) {
            if let Value::Array(items) = last {
                items.push(parse_scalar(item));
            } else {
                *last = Value::Array(vec![parse_scalar(item)]);
            }
        } else if is_nested {
            // A folded text goes on; the members of an object are not needed.
            if let Some((_, Value::String(last))) = fields.last_mut() {
                last.push(' ');
                last.push_str(line.trim());
            }
        } else if let Some((key, value)) = line.split_once(':') {
            fields.push((key.trim().to_owned(), parse_value(value.trim())));
        } else if !line.is_empty() && !line.starts_with('#') {
            return None;
        }
    }
    None
}

fn parse_value(text: &str) -> Value {
    match text.strip_prefix('[').and_then(|inner| inner.strip_suffix(']')) {
        Some(inner) => inner.split(',').map(parse_scalar).collect(),
        None if matches!(text, ">" | "|" | ">-" | "|-") => Value::String(String::new()),
        None => parse_scalar(text),
    }
}

fn parse_scalar(text: &str) -> Value {
    let text = text.trim();
    if text.starts_with('"')
        && let Ok(value) = serde_json::from_str(text)
    {
        return value;
    }
    let inner = text.strip_prefix('\'').and_then(|inner| inner.strip_suffix('\''));
    Value::String(inner.map_or_else(|| text.to_owned(), |inner| inner.replace("\'\'", "\'")))
}

#[cfg(test)]
mod tests {
    use crate::library::source::tests::read_and_check;

    #[test]
    fn front_matter_supplies_fields() {
        let text = "---\nlayout: post\ntitle: \"Korban: Desak\"\ndate: 2025-11-14 08:00:00 +0700\ntags:\n  - air\n  - desa\npermalink: /berita/korban/\n---\n\nJakarta – Warga mendesak.\n";
        for name in ["a.txt", "2025-11-13-korban.md"] {
            let (records, report) = read_and_check(name, text);
            let record = &records[0];
            assert_eq!(record.title.as_deref(), Some("Korban: Desak"), "{report:?}");
            assert_eq!(record.date.as_deref(), Some("2025-11-14 08:00:00 +0700"));
            assert_eq!((record.tags.len(), record.url.as_deref()), (2, None));
            assert_eq!(record.body.trim(), "Jakarta – Warga mendesak.");
        }
        let dated = &read_and_check("2025-11-13-korban.md", "---\ntitle: Korban\n---\nIsi.").0[0];
        assert_eq!(dated.date.as_deref(), Some("2025-11-13"));
        let plain = "---\nBukan kepala\n---\nIsi.";
        assert_eq!(read_and_check("a.txt", plain).0[0].body, plain);
    }
}
