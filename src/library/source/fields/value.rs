//! Converts JSON values of any shape to the text of a field.

use serde_json::{Map, Value};

use crate::library::source::RecordField;
use crate::library::source::decoding::{detokenizer, html, python_list};

/// Keys under which an object holds its text, as written by feeds, `WordPress`, `MongoDB` and XML
/// converters.
const TEXT_KEYS: [&str; 9] =
    ["rendered", "text", "content", "value", "name", "$date", "#text", "__cdata", "title"];

/// Strings that programs write for a missing value.
const NULL_STRINGS: [&str; 6] = ["null", "NULL", "None", "nan", "NaN", "N/A"];

/// Returns the text of a value, or `None` if there is none. Keywords are returned one per line.
pub(in crate::library::source) fn to_text(field: RecordField, value: Value) -> Option<String> {
    let text = match (field, value) {
        (RecordField::Tags, value) => split_tags(value).join("\n"),
        (RecordField::Body | RecordField::Lead, Value::String(text)) => match parse_list(&text) {
            Some(list) => join_paragraphs(list, 0),
            None => clean_prose(text),
        },
        (RecordField::Body | RecordField::Lead, value) => join_paragraphs(value, 0),
        (RecordField::Url, Value::String(text)) => text,
        (_, Value::String(text)) => clean_line(text),
        (_, value) => clean_line(flatten(value).join(", ")),
    };
    let bare = text.trim();
    // A number instead of a name is a foreign key to a table that is not available.
    let key = matches!(
        field,
        RecordField::Author | RecordField::Editor | RecordField::Outlet | RecordField::Section
    ) && bare.bytes().all(|byte| byte.is_ascii_digit());
    (!bare.is_empty() && !key && !NULL_STRINGS.contains(&bare)).then_some(text)
}

/// Returns the lines of a text that are not empty.
pub(super) fn non_empty_lines(text: &str) -> Vec<String> {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// Parses a list in a cell, written as JSON or as Python prints it: `["Satu.", 'Dua.']`.
fn parse_list(text: &str) -> Option<Value> {
    let bare = text.trim();
    if !(bare.starts_with('[') && bare.ends_with(']')) {
        return None;
    }
    let Ok(value) = serde_json::from_str::<Value>(bare) else {
        return Some(python_list::parse_list(bare)?.into());
    };
    let textual = |item: &Value| item.is_string() || item.is_array();
    value.as_array()?.iter().all(textual).then_some(value)
}

/// Converts HTML to text, and joins a tokenized text.
fn clean_prose(text: String) -> String {
    let text = match html::as_html(&text) {
        Some(html) => html::to_text(&html),
        None => text,
    };
    detokenizer::detokenize(&text).unwrap_or(text)
}

/// Does what [`clean_prose`] does, for a single-line field.
fn clean_line(text: String) -> String {
    match html::as_html(&text) {
        Some(html) => html::to_line(&html),
        None => text,
    }
}

/// Joins the items of the outer list with line breaks, and those of inner lists with spaces. This
/// handles lists of paragraphs, of token lists, and of paragraphs made of tokenized sentences.
fn join_paragraphs(value: Value, depth: usize) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => clean_prose(text),
        Value::Bool(value) => value.to_string(),
        Value::Number(number) => format_number(&number),
        Value::Array(items) => join_items(items, depth),
        Value::Object(object) => match into_numbered_values(object) {
            Ok(items) => join_items(items, depth),
            Err(object) => take_text_value(object)
                .map_or_else(String::new, |value| join_paragraphs(value, depth)),
        },
    }
}

fn join_items(items: Vec<Value>, depth: usize) -> String {
    if detokenizer::is_token_list(&items) {
        return detokenizer::join_tokens(
            &items.iter().filter_map(Value::as_str).collect::<Vec<_>>(),
        );
    }
    let texts = items.into_iter().map(|item| join_paragraphs(item, depth + 1));
    let texts: Vec<String> = texts.filter(|text| !text.trim().is_empty()).collect();
    texts.join(if depth == 0 { "\n" } else { " " })
}

/// Returns all texts in a value in order.
fn flatten(value: Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::String(text) => vec![text],
        Value::Bool(value) => vec![value.to_string()],
        Value::Number(number) => vec![format_number(&number)],
        Value::Array(items) => items.into_iter().flat_map(flatten).collect(),
        Value::Object(object) => match into_numbered_values(object) {
            Ok(items) => items.into_iter().flat_map(flatten).collect(),
            Err(object) => take_text_value(object).map_or_else(Vec::new, flatten),
        },
    }
}

fn split_tags(value: Value) -> Vec<String> {
    let Value::String(text) = value else { return flatten(value) };
    // A list as Python prints it, `['banjir', 'Jakarta']`, is split as well.
    let bare = text.trim().trim_start_matches('[').trim_end_matches(']');
    let quoted = |c: char| c.is_whitespace() || matches!(c, '\'' | '"' | '#');
    let tags = bare.split([',', ';', '|', '\n']).map(|tag| tag.trim_matches(quoted));
    tags.filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
}

/// Returns the values of an object whose keys are all numbers, in numeric order. Otherwise returns
/// the object.
fn into_numbered_values(object: Map<String, Value>) -> Result<Vec<Value>, Map<String, Value>> {
    if object.is_empty() || object.keys().any(|key| key.parse::<u64>().is_err()) {
        return Err(object);
    }
    let mut items: Vec<(u64, Value)> =
        object.into_iter().map(|(key, value)| (key.parse().unwrap_or_default(), value)).collect();
    items.sort_by_key(|(key, _)| *key);
    Ok(items.into_iter().map(|(_, value)| value).collect())
}

fn take_text_value(mut object: Map<String, Value>) -> Option<Value> {
    TEXT_KEYS.iter().find_map(|key| object.remove(*key))
}

/// Formats a number as written, without a trailing `.0`: `1740634800.0` becomes `1740634800`.
fn format_number(number: &serde_json::Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map_or(text.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn body(value: Value) -> Option<String> {
        to_text(RecordField::Body, value)
    }

    #[test]
    fn reads_bodies_of_many_shapes() {
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
    fn converts_html_to_text() {
        let both = Some("Air naik.\n\nWarga pindah.".to_owned());
        assert_eq!(body(json!("<p>Air <b>naik</b>.</p><p>Warga pindah.</p>")), both);
        assert_eq!(
            body(json!("&lt;p&gt;Air naik.&lt;/p&gt;\n&lt;p&gt;Warga pindah.&lt;/p&gt;")),
            both
        );
        assert_eq!(body(json!({"rendered": "<p>Air naik.</p>\n<p>Warga pindah.</p>"})), both);
        let lines = Some("Air naik.\nWarga pindah.".to_owned());
        assert_eq!(body(json!(["<p>Air naik.</p>", "<p>Warga <i>pindah</i>.</p>"])), lines);
        assert_eq!(
            to_text(RecordField::Title, json!("<b>Air</b><br>naik")),
            Some("Air naik".into())
        );
        assert_eq!(
            to_text(RecordField::Title, json!("Harga < 5 dan > 3")),
            Some("Harga < 5 dan > 3".into())
        );
        assert_eq!(body(json!("<p> </p>")), None);
    }

    #[test]
    fn empty_values_are_none() {
        for value in [json!(null), json!(""), json!(" \n"), json!([]), json!({}), json!("nan")] {
            assert_eq!(body(value.clone()), None, "{value}");
        }
    }

    #[test]
    fn converts_other_fields_to_one_line() {
        assert_eq!(to_text(RecordField::Title, json!(2025)), Some("2025".into()));
        assert_eq!(to_text(RecordField::Date, json!(1_740_634_800.0)), Some("1740634800".into()));
        assert_eq!(to_text(RecordField::Date, json!({"$date": 17})), Some("17".into()));
        assert_eq!(to_text(RecordField::Author, json!(["A", {"name": "B"}])), Some("A, B".into()));
        assert_eq!(
            to_text(RecordField::Tags, json!("['banjir', 'Jakarta']")),
            Some("banjir\nJakarta".into())
        );
        assert_eq!(
            to_text(RecordField::Tags, json!("banjir; Jakarta")),
            Some("banjir\nJakarta".into())
        );
        assert_eq!(to_text(RecordField::Tags, json!(["banjir"])), Some("banjir".into()));
    }
}
