//! Parses the front matter of a text as site generators write it: the plain keys, strings and lists of
//! YAML between two lines `---`, or TOML between two lines `+++`.

use serde_json::Value;

/// The maximum number of lines of front matter.
const MAX_LINES: usize = 200;

/// Splits a text into the values of its front matter and the text below. Returns `None` without
/// front matter.
pub(super) fn split(text: &str) -> Option<(Vec<(String, Value)>, &str)> {
    let text = text.trim_start_matches('\u{feff}');
    if let Some(toml) = text.strip_prefix("+++") {
        return split_toml(toml);
    }
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

/// Splits a text after the first line of TOML front matter.
fn split_toml(text: &str) -> Option<(Vec<(String, Value)>, &str)> {
    let text = text.strip_prefix("\r\n").or_else(|| text.strip_prefix('\n'))?;
    let mut end = 0;
    for line in text.split_inclusive('\n').take(MAX_LINES) {
        if line.trim_end() == "+++" {
            let table: toml::Table = text.get(..end)?.parse().ok()?;
            let fields =
                table.into_iter().filter_map(|(key, value)| Some((key, from_toml(value)?)));
            let fields: Vec<(String, Value)> = fields.collect();
            return (!fields.is_empty()).then_some((fields, text.get(end + line.len()..)?));
        }
        end += line.len();
    }
    None
}

/// Converts a text, a number, a date or a list of them. Tables are not needed.
fn from_toml(value: toml::Value) -> Option<Value> {
    Some(match value {
        toml::Value::String(text) => Value::String(text),
        toml::Value::Integer(number) => Value::from(number),
        toml::Value::Float(number) => Value::from(number),
        toml::Value::Datetime(moment) => Value::String(moment.to_string()),
        toml::Value::Array(items) => items.into_iter().filter_map(from_toml).collect(),
        toml::Value::Boolean(_) | toml::Value::Table(_) => return None,
    })
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
        let toml = "+++\r\ntitle = 'Korban Mendesak'\ndate = 2025-11-14T08:00:00+07:00\ntags = [\"air\"]\ndraft = false\n[cover]\nimage = 'a.jpg'\n+++\nIsi.";
        let record = &read_and_check("a.md", toml).0[0];
        assert_eq!(record.title.as_deref(), Some("Korban Mendesak"));
        assert_eq!(record.date.as_deref(), Some("2025-11-14T08:00:00+07:00"));
        assert_eq!((record.tags.len(), record.body.as_str()), (1, "Isi."));
        for plain in ["+++\nIsi tanpa kepala.", "+++\nbukan toml\n+++\nIsi."] {
            assert_eq!(read_and_check("a.md", plain).0[0].body, plain);
        }
        let dated = &read_and_check("2025-11-13-korban.md", "---\ntitle: Korban\n---\nIsi.").0[0];
        assert_eq!(dated.date.as_deref(), Some("2025-11-13"));
        let plain = "---\nBukan kepala\n---\nIsi.";
        assert_eq!(read_and_check("a.txt", plain).0[0].body, plain);
    }
}
