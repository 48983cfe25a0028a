//! JSON values of every shape in use, as the text of a field.

use serde_json::{Map, Value};

use super::Field;

/// Under which key an object holds its text: feeds, `WordPress`, `MongoDB` and XML converters.
const INSIDE: [&str; 9] =
    ["rendered", "text", "content", "value", "name", "$date", "#text", "__cdata", "title"];

/// What programs write for nothing.
const NOTHING: [&str; 6] = ["null", "NULL", "None", "nan", "NaN", "N/A"];

/// The text of a value; nothing if there is none. Key words come one a line.
pub(super) fn text(field: Field, value: Value) -> Option<String> {
    let text = match (field, value) {
        (Field::Tags, value) => tags(value).join("\n"),
        (Field::Body | Field::Lead, Value::String(text)) => match list(&text) {
            Some(list) => paragraphs(list, 0),
            None => text,
        },
        (_, Value::String(text)) => text,
        (Field::Body | Field::Lead, value) => paragraphs(value, 0),
        (_, value) => flat(value).join(", "),
    };
    let bare = text.trim();
    (!bare.is_empty() && !NOTHING.contains(&bare)).then_some(text)
}

/// The lines of a text that are not empty.
pub(super) fn lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// A list that is written into a cell: `["Satu.", "Dua."]`.
fn list(text: &str) -> Option<Value> {
    let bare = text.trim();
    let listed = bare.starts_with('[') && bare.ends_with(']');
    let value: Value = if listed { serde_json::from_str(bare).ok()? } else { return None };
    let textual = |item: &Value| item.is_string() || item.is_array();
    value.as_array()?.iter().all(textual).then_some(value)
}

/// The outer list's items one a line, all within them divided by a space: a list of paragraphs,
/// of token lists, or of paragraphs of sentences of tokens.
fn paragraphs(value: Value, depth: usize) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text,
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => figure(&number),
        Value::Array(items) => join(items, depth),
        Value::Object(object) => match numbered(object) {
            Ok(items) => join(items, depth),
            Err(object) => {
                inside(object).map_or_else(String::new, |value| paragraphs(value, depth))
            }
        },
    }
}

fn join(items: Vec<Value>, depth: usize) -> String {
    let texts = items.into_iter().map(|item| paragraphs(item, depth + 1));
    let texts: Vec<String> = texts.filter(|text| !text.trim().is_empty()).collect();
    texts.join(if depth == 0 { "\n" } else { " " })
}

/// All texts in a value, one after the other.
fn flat(value: Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text],
        Value::Bool(value) => vec![value.to_string()],
        Value::Number(number) => vec![figure(&number)],
        Value::Array(items) => items.into_iter().flat_map(flat).collect(),
        Value::Object(object) => match numbered(object) {
            Ok(items) => items.into_iter().flat_map(flat).collect(),
            Err(object) => inside(object).map_or_else(Vec::new, flat),
        },
    }
}

fn tags(value: Value) -> Vec<String> {
    let Value::String(text) = value else { return flat(value) };
    // A list as Python prints it, `['banjir', 'Jakarta']`, is taken apart as well.
    let bare = text.trim().trim_start_matches('[').trim_end_matches(']');
    let quoted = |c: char| c.is_whitespace() || matches!(c, '\'' | '"' | '#');
    let tags = bare.split([',', ';', '|', '\n']).map(|tag| tag.trim_matches(quoted));
    tags.filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}

/// The values of an object whose keys are numbers, in the order of these; else the object again.
fn numbered(object: Map<String, Value>) -> Result<Vec<Value>, Map<String, Value>> {
    if object.is_empty() || object.keys().any(|key| key.parse::<u64>().is_err()) {
        return Err(object);
    }
    let mut items: Vec<(u64, Value)> =
        object.into_iter().map(|(key, value)| (key.parse().unwrap_or_default(), value)).collect();
    items.sort_by_key(|(key, _)| *key);
    Ok(items.into_iter().map(|(_, value)| value).collect())
}

fn inside(mut object: Map<String, Value>) -> Option<Value> {
    INSIDE.iter().find_map(|key| object.remove(*key))
}

/// A number as written, but `1740634800.0` without its idle fraction.
fn figure(number: &serde_json::Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn body(value: Value) -> Option<String> {
        text(Field::Body, value)
    }

    #[test]
    fn a_body_has_many_shapes() {
        let both = Some("Air naik.\nWarga pindah.".to_owned());
        assert_eq!(body(json!("Air naik.\nWarga pindah.")), both);
        assert_eq!(body(json!(["Air naik.", "", null, "Warga pindah."])), both);
        assert_eq!(body(json!([["Air", "naik."], ["Warga", "pindah."]])), both);
        assert_eq!(body(json!([[["Air"], ["naik."]], [["Warga", "pindah."]]])), both);
        assert_eq!(body(json!({"10": "Warga pindah.", "9": "Air naik."})), both);
        assert_eq!(body(json!("[\"Air naik.\", \"Warga pindah.\"]")), both);
        assert_eq!(body(json!({"rendered": "Air naik.\nWarga pindah."})), both);
        assert_eq!(body(json!([{"text": "Air naik."}, {"text": "Warga pindah."}])), both);
    }

    #[test]
    fn nothing_is_nothing() {
        for value in [json!(null), json!(""), json!(" \n"), json!([]), json!({}), json!("nan")] {
            assert_eq!(body(value.clone()), None, "{value}");
        }
    }

    #[test]
    fn other_fields_become_one_line() {
        assert_eq!(text(Field::Title, json!(2025)), Some("2025".into()));
        assert_eq!(text(Field::Date, json!(1_740_634_800.0)), Some("1740634800".into()));
        assert_eq!(text(Field::Date, json!({"$date": 17})), Some("17".into()));
        assert_eq!(text(Field::Author, json!(["A", {"name": "B"}])), Some("A, B".into()));
        assert_eq!(
            text(Field::Tags, json!("['banjir', 'Jakarta']")),
            Some("banjir\nJakarta".into())
        );
        assert_eq!(text(Field::Tags, json!("banjir; Jakarta")), Some("banjir\nJakarta".into()));
        assert_eq!(text(Field::Tags, json!(["banjir"])), Some("banjir".into()));
    }
}
