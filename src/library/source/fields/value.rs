//! Converts JSON values of any shape to the text of a field.

use serde_json::{Map, Value};

use super::names::FieldMatch;
use crate::library::source::RecordField;
use crate::library::source::decoding::{detokenizer, html, python_list};

/// Keys under which an object holds its text, as written by feeds, content management systems,
/// databases, XML converters and block editors; best first.
const TEXT_KEYS: [&str; 35] = [
    "rendered",
    "text",
    "plain_text",
    "content",
    "value",
    "name",
    "nama",
    "$date",
    "#text",
    "$t",
    "__cdata",
    "stringValue",
    "timestampValue",
    "main",
    "original",
    "children",
    "spans",
    "blocks",
    "rich_text",
    "paragraphs",
    "data",
    "ops",
    "insert",
    "html",
    "innerHTML",
    "values",
    "seconds",
    "_seconds",
    "display_name",
    "displayName",
    "full_name",
    "title",
    "start",
    "iso",
    "attributes",
];

/// Keys under which an object holds an address.
const URL_KEYS: [&str; 8] = ["@id", "href", "@href", "url", "@url", "#text", "rendered", "value"];

/// Keys of the parts of a person's name, as CSL-JSON, Zotero and others write them.
const NAME_KEYS: [(&str, &str); 3] =
    [("given", "family"), ("firstName", "lastName"), ("first_name", "last_name")];

/// Strings that programs write for a missing value.
const NULL_STRINGS: [&str; 9] =
    ["null", "NULL", "Null", "None", "nan", "NaN", "N/A", "\\N", "<NA>"];

/// Returns true for a key under which an object holds its text.
pub(in crate::library::source) fn is_text_key(key: &str) -> bool {
    TEXT_KEYS.contains(&key)
}

/// The fewest words of a string that counts as text under an unknown key.
const MIN_TEXT_WORDS: usize = 3;

/// Returns the text of a value of the field that a name stands for.
pub(super) fn field_text(field_match: FieldMatch, value: Value) -> Option<String> {
    match value {
        Value::String(text) if field_match.is_plain => (!text.trim().is_empty()).then_some(text),
        value => to_text(field_match.field, value),
    }
}

/// Returns the text of a value, or `None` if there is none. Keywords are returned one per line.
pub(in crate::library::source) fn to_text(field: RecordField, value: Value) -> Option<String> {
    let text = match (field, value) {
        (RecordField::Tags, value) => split_tags(value).join("\n"),
        (RecordField::Body | RecordField::Lead, Value::String(text)) => match parse_list(&text) {
            Some(list) => join_paragraphs(list, 0),
            None => clean_prose(text),
        },
        (RecordField::Body | RecordField::Lead, value) => join_paragraphs(value, 0),
        (RecordField::Url, value) => address_text(value)?,
        (RecordField::Date, Value::Bool(_)) => return None,
        (RecordField::Date, Value::Object(object)) if object.contains_key("date-parts") => {
            date_from_parts(&flatten(Value::Object(object)))?
        }
        (RecordField::Section, Value::Array(items)) if items.iter().all(Value::is_array) => {
            // Groups of terms, of which the first holds the categories.
            clean_line(items.into_iter().next().map_or_else(Vec::new, flatten).join(", "))
        }
        (RecordField::Date, Value::String(text)) => date_from_script(&text).unwrap_or(text),
        (_, Value::String(text)) => clean_line(text),
        (_, value) => clean_line(flatten(value).join(", ")),
    };
    let bare = text.trim();
    let is_number = bare.bytes().all(|byte| byte.is_ascii_digit());
    let is_missing = match field {
        // A number instead of a name is a foreign key to a table that is not available.
        RecordField::Author | RecordField::Editor | RecordField::Outlet | RecordField::Section => {
            is_number
        }
        // A year alone, or a flag.
        RecordField::Date => is_number && bare.len() <= 4,
        _ => false,
    };
    (!bare.is_empty() && !is_missing && !NULL_STRINGS.contains(&bare)).then_some(text)
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
    let text = python_list::parse_bytes(&text).unwrap_or(text);
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
            // Quill: pieces of text, with line breaks of their own.
            Err(mut object) if object.get("ops").is_some_and(Value::is_array) => {
                object.remove("ops").map_or_else(Vec::new, flatten).concat()
            }
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
    // Inside a block: spans of one line, or blocks again.
    let separator = match items.first() {
        // Telegram: pieces of one text, of which some are links.
        Some(Value::String(_)) if items.iter().any(Value::is_object) => "",
        _ if depth == 0 => "\n",
        Some(Value::Object(first)) if first.values().any(Value::is_array) => "\n",
        Some(Value::Object(_)) => "",
        _ => " ",
    };
    let texts = items.into_iter().map(|item| join_paragraphs(item, depth + 1));
    let texts: Vec<String> =
        texts.filter(|text| separator.is_empty() || !text.trim().is_empty()).collect();
    texts.join(separator)
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

/// Returns the values of an object whose keys are numbers, with the same letters before each (`p1`,
/// `p2`), in numeric order. Otherwise returns the object.
fn into_numbered_values(object: Map<String, Value>) -> Result<Vec<Value>, Map<String, Value>> {
    let split = |key: &str| {
        let prefix = key.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let (prefix, number) = key.split_at_checked(prefix)?;
        Some((prefix.to_owned(), number.parse::<u64>().ok()?))
    };
    let Some((prefix, _)) = object.keys().next().and_then(|key| split(key)) else {
        return Err(object);
    };
    if !object.keys().all(|key| split(key).is_some_and(|(other, _)| other == prefix)) {
        return Err(object);
    }
    let number = |key: &str| split(key).map_or(0, |(_, number)| number);
    let mut items: Vec<(u64, Value)> =
        object.into_iter().map(|(key, value)| (number(&key), value)).collect();
    items.sort_by_key(|(key, _)| *key);
    Ok(items.into_iter().map(|(_, value)| value).collect())
}

/// Returns the part of an object that holds its text.
fn take_text_value(mut object: Map<String, Value>) -> Option<Value> {
    for (given, family) in NAME_KEYS {
        if let (Some(given), Some(family)) = (object.get(given), object.get(family)) {
            return Some(format!("{} {}", given.as_str()?, family.as_str()?).into());
        }
    }
    if object.len() > 1
        && object.contains_key("id")
        && object.iter().all(|(key, value)| key.len() == 2 && value.is_string())
    {
        // One text for each language.
        return object.remove("id");
    }
    let is_empty = |value: &Value| match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Object(members) => members.is_empty(),
        Value::Bool(_) | Value::Number(_) => false,
    };
    let known = TEXT_KEYS.iter().find(|key| object.get(**key).is_some_and(|it| !is_empty(it)));
    if let Some(key) = known {
        return object.remove(*key);
    }
    // Notion: `{"type": "paragraph", "paragraph": …}`.
    let named = object.get("type").and_then(Value::as_str).map(str::to_owned);
    if let Some(value) = named.and_then(|name| object.remove(&name)) {
        return Some(value);
    }
    if object.len() == 1 {
        return object.into_iter().next().map(|(_, value)| value);
    }
    let (containers, plain): (Vec<Value>, Vec<Value>) =
        object.into_iter().map(|(_, value)| value).partition(|it| it.is_array() || it.is_object());
    let texts: Vec<Value> = plain.into_iter().filter(|value| prose_length(value) > 0).collect();
    let texts = Value::Array(texts);
    // Medium: a subtitle beside an object with the text.
    let longest = containers.into_iter().chain([texts]).max_by_key(prose_length)?;
    (prose_length(&longest) > 0).then_some(longest)
}

/// Returns the length of the sentences in a value, in bytes.
fn prose_length(value: &Value) -> usize {
    match value {
        Value::String(text) if text.split_whitespace().nth(MIN_TEXT_WORDS - 1).is_some() => {
            text.len()
        }
        Value::Array(items) => items.iter().map(prose_length).sum(),
        Value::Object(object) => object.values().map(prose_length).sum(),
        _ => 0,
    }
}

/// Returns the address in a value. Of several, that of the page itself.
fn address_text(value: Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text),
        Value::Array(items) => {
            let is_other = |item: &Value| {
                let rel = ["rel", "@rel"].iter().find_map(|key| item.get(key)?.as_str());
                rel.is_some_and(|rel| rel != "alternate")
            };
            items.into_iter().filter(|item| !is_other(item)).find_map(address_text)
        }
        Value::Object(mut object) => {
            let known = URL_KEYS.iter().find_map(|key| object.remove(*key));
            known.or_else(|| take_text_value(object)).and_then(address_text)
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

/// Formats the parts of a date of CSL-JSON: year, month and day, of which the last may be missing.
fn date_from_parts(parts: &[String]) -> Option<String> {
    let number = |at: usize| parts.get(at).and_then(|part| part.trim().parse::<u16>().ok());
    let (year, month) = (number(0)?, number(1)?);
    Some(match number(2) {
        Some(day) => format!("{year:04}-{month:02}-{day:02}"),
        None => format!("{year:04}-{month:02}"),
    })
}

/// Returns the date in the notation of Google Visualization, which is that of JavaScript: the first
/// month is 0. `Date(2025,1,27,12,40,0)` is 27 February.
fn date_from_script(text: &str) -> Option<String> {
    let parts = text.trim().strip_prefix("Date(")?.strip_suffix(')')?;
    let parts: Vec<u16> =
        parts.split(',').map_while(|part| part.trim().parse::<u16>().ok()).collect();
    let [year, month, day, time @ ..] = parts.as_slice() else { return None };
    let date = format!("{year:04}-{:02}-{day:02}", month + 1);
    Some(match time {
        [hour, minute, ..] => format!("{date} {hour:02}:{minute:02}"),
        _ => date,
    })
}

/// Formats a number as written, without a trailing `.0`: `1740634800.0` becomes `1740634800`.
fn format_number(number: &serde_json::Number) -> String {
    let text = number.to_string();
    text.strip_suffix(".0").map(str::to_owned).unwrap_or(text)
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
    fn reads_bodies_of_block_editors() {
        let both = Some("Air naik lagi.\nWarga pindah.".to_owned());
        let spans = json!([{"text": "Air naik "}, {"text": "lagi", "bold": true}, {"text": "."}]);
        for value in [
            json!({"time": 17, "blocks": [{"type": "paragraph", "data": {"text": "Air naik lagi."}},
                {"type": "paragraph", "data": {"text": "Warga pindah."}}]}),
            json!([{"type": "paragraph", "children": spans}, {"type": "paragraph", "children": [{"text": "Warga pindah."}]}]),
            json!([{"_type": "block", "children": [{"_type": "span", "text": "Air naik lagi."}]},
                {"_type": "block", "children": [{"_type": "span", "text": "Warga pindah."}]}]),
            json!({"type": "doc", "content": [{"type": "paragraph", "content": spans}, {"type": "paragraph", "content": [{"text": "Warga pindah."}]}]}),
            json!({"ops": [{"insert": "Air naik "}, {"insert": "lagi", "attributes": {"bold": true}}, {"insert": ".\nWarga pindah."}]}),
            json!({"p1": "Air naik lagi.", "p2": "Warga pindah."}),
            json!([{"p": "Air naik lagi."}, {"p": "Warga pindah."}]),
            json!([{"type": "paragraph", "paragraph": {"rich_text": [{"plain_text": "Air naik lagi."}]}},
                {"type": "paragraph", "paragraph": {"rich_text": [{"plain_text": "Warga pindah."}]}}]),
            json!({"arrayValue": {"values": [{"stringValue": "Air naik lagi."}, {"stringValue": "Warga pindah."}]}}),
            json!({"L": [{"S": "Air naik lagi."}, {"S": "Warga pindah."}]}),
        ] {
            assert_eq!(body(value.clone()), both, "{value}");
        }
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
        for value in
            [json!(null), json!(""), json!(" \n"), json!([]), json!({}), json!("nan"), json!("\\N")]
        {
            assert_eq!(body(value.clone()), None, "{value}");
        }
    }

    #[test]
    fn converts_other_fields_to_one_line() {
        assert_eq!(to_text(RecordField::Title, json!(2025)), Some("2025".into()));
        assert_eq!(to_text(RecordField::Date, json!(1_740_634_800.0)), Some("1740634800".into()));
        assert_eq!(
            to_text(RecordField::Date, json!({"$date": 1_740_634_800})),
            Some("1740634800".into())
        );
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
        assert_eq!(
            to_text(RecordField::Date, json!({"$date": {"$numberLong": "17000"}})),
            Some("17000".into())
        );
        assert_eq!(
            to_text(RecordField::Date, json!({"date-parts": [["2024", 5, 6]]})),
            Some("2024-05-06".into())
        );
        assert_eq!(
            (to_text(RecordField::Date, json!(true)), to_text(RecordField::Date, json!("2019"))),
            (None, None)
        );
        assert_eq!(
            to_text(RecordField::Author, json!([{"family": "Sari", "given": "Rina"}])),
            Some("Rina Sari".into())
        );
        assert_eq!(
            to_text(RecordField::Author, json!({"id": 5, "display_name": "Rina Sari"})),
            Some("Rina Sari".into())
        );
        assert_eq!(
            to_text(RecordField::Url, json!([{"href": "a", "rel": "self"}, {"href": "b"}])),
            Some("b".into())
        );
        assert_eq!(
            to_text(RecordField::Section, json!([[{"name": "Desa"}], [{"name": "banjir"}]])),
            Some("Desa".into())
        );
    }
}
