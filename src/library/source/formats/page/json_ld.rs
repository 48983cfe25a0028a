//! Reads the JSON-LD metadata of a page.

use serde_json::{Map, Value};

use super::PageValue;
use crate::library::source::fields::names::RecordField;
use crate::library::source::formats::json::repair::repair;
use crate::text::newsroom::outlet;

/// The properties of an article.
pub(super) type JsonLdArticle = Map<String, Value>;

/// Properties whose values may be references to other objects of the page: `{"@id": "#person"}`.
const REFERENCES: [&str; 4] = ["author", "creator", "editor", "publisher"];

/// Returns the first article that the JSON-LD scripts describe, with its references resolved.
pub(super) fn first_article(scripts: &[&str]) -> JsonLdArticle {
    let values: Vec<Value> = scripts.iter().filter_map(|script| parse_script(script)).collect();
    let mut article = values.iter().find_map(find_article).cloned().unwrap_or_default();
    for name in REFERENCES {
        if let Some(value) = article.get_mut(name) {
            resolve(value, &values);
        }
    }
    article
}

/// Replaces references by the objects of the same `@id` that have a name.
fn resolve(value: &mut Value, values: &[Value]) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| resolve(item, values)),
        Value::Object(object) if !object.contains_key("name") => {
            let found = object
                .get("@id")
                .and_then(|id| values.iter().find_map(|value| find_named(value, id, 0)));
            if let Some(named) = found {
                *value = Value::Object(named.clone());
            }
        }
        _ => {}
    }
}

/// Finds the object with an `@id` and a name.
fn find_named<'v>(value: &'v Value, id: &Value, depth: usize) -> Option<&'v JsonLdArticle> {
    const MAX_DEPTH: usize = 8;
    match value {
        _ if depth > MAX_DEPTH => None,
        Value::Array(items) => items.iter().find_map(|item| find_named(item, id, depth + 1)),
        Value::Object(object) if object.get("@id") == Some(id) && object.contains_key("name") => {
            Some(object)
        }
        Value::Object(object) => object.values().find_map(|value| find_named(value, id, depth + 1)),
        _ => None,
    }
}

/// Returns the names of the people and agencies that a value lists. An organization that is no
/// agency is the publisher.
pub(super) fn names(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(names).collect(),
        Value::String(name) => name
            .split([',', ';'])
            .map(|name| name.trim().to_owned())
            .filter(|n| !n.is_empty())
            .collect(),
        Value::Object(object) => {
            let found = object.get("name").map(names).unwrap_or_default();
            let is_organization = object
                .get("@type")
                .and_then(Value::as_str)
                .is_some_and(|kind| kind.ends_with("Organization"));
            found.into_iter().filter(|name| !is_organization || outlet::is_wire(name)).collect()
        }
        _ => Vec::new(),
    }
}

fn parse_script(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_start_matches("//");
    let script = script.trim_start_matches("<![CDATA[").trim_end_matches("-->");
    let script = script.trim_end_matches("]]>").trim_end_matches("//").trim().trim_end_matches(';');
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&repair(script))).ok()
}

/// Finds an article in a value, in a list, in a graph, or as the main entity of a page.
fn find_article(value: &Value) -> Option<&JsonLdArticle> {
    match value {
        Value::Array(values) => values.iter().find_map(find_article),
        Value::Object(object) if is_article(object) => Some(object),
        Value::Object(object) => ["@graph", "mainEntity", "mainEntityOfPage"]
            .iter()
            .find_map(|key| find_article(object.get(*key)?)),
        _ => None,
    }
}

/// Returns true for `NewsArticle`, `Article`, `ReportageNewsArticle`, `BlogPosting` …
fn is_article(object: &JsonLdArticle) -> bool {
    let is_name = |name: &Value| {
        name.as_str().is_some_and(|name| name.ends_with("Article") || name.ends_with("Posting"))
    };
    match object.get("@type") {
        Some(Value::Array(names)) => names.iter().any(is_name),
        Some(name) => is_name(name),
        None => false,
    }
}

/// Returns the values that an article gives for a field, best first.
pub(super) fn field_values(
    article: &JsonLdArticle,
    field: RecordField,
) -> impl Iterator<Item = PageValue> {
    let names: &[&str] = match field {
        RecordField::Title => &["headline", "name"],
        RecordField::Body => &["articleBody"],
        RecordField::Date => &["datePublished", "dateCreated"],
        RecordField::Url => &["url", "mainEntityOfPage"],
        RecordField::Author => &["author", "creator"],
        RecordField::Editor => &["editor"],
        RecordField::Outlet => &["publisher"],
        RecordField::Section => &["articleSection"],
        RecordField::Lead => &["description"],
        RecordField::Tags => &["keywords"],
    };
    names.iter().filter_map(move |name| {
        let value = match article.get(*name)? {
            Value::Object(object) if field == RecordField::Url => object.get("@id")?.clone(),
            value => value.clone(),
        };
        Some(PageValue { source_name: (*name).to_owned(), value })
    })
}
