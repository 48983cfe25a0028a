//! Reads the JSON-LD metadata of a page.

use serde_json::{Map, Value};

use super::PageValue;
use crate::library::source::fields::names::RecordField;
use crate::library::source::formats::json::repair::repair;

/// The properties of an article.
pub(super) type JsonLdArticle = Map<String, Value>;

/// Returns the first article that the JSON-LD scripts describe.
pub(super) fn first_article(scripts: &[&str]) -> JsonLdArticle {
    scripts.iter().find_map(|script| find_article(parse_script(script)?)).unwrap_or_default()
}

fn parse_script(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_start_matches("//");
    let script = script.trim_start_matches("<![CDATA[").trim_end_matches("-->");
    let script = script.trim_end_matches("]]>").trim_end_matches("//").trim().trim_end_matches(';');
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&repair(script))).ok()
}

/// Finds an article in a value, in a list, in a graph, or as the main entity of a page.
fn find_article(value: Value) -> Option<JsonLdArticle> {
    match value {
        Value::Array(values) => values.into_iter().find_map(find_article),
        Value::Object(object) if is_article(&object) => Some(object),
        Value::Object(mut object) => ["@graph", "mainEntity", "mainEntityOfPage"]
            .iter()
            .find_map(|key| find_article(object.remove(*key)?)),
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
