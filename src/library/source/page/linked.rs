//! Reads the JSON-LD metadata of a page.

use serde_json::{Map, Value};

use super::super::fields::Field;
use super::super::repair::repair;
use super::Said;

/// The properties of an article.
pub(super) type Article = Map<String, Value>;

/// Returns the first article that the JSON-LD scripts describe.
pub(super) fn article(scripts: &[&str]) -> Article {
    scripts.iter().find_map(|script| find(parse(script)?)).unwrap_or_default()
}

fn parse(script: &str) -> Option<Value> {
    let script = script.trim().trim_start_matches("<!--").trim_start_matches("//");
    let script = script.trim_start_matches("<![CDATA[").trim_end_matches("-->");
    let script = script.trim_end_matches("]]>").trim_end_matches("//").trim().trim_end_matches(';');
    serde_json::from_str(script).or_else(|_| serde_json::from_str(&repair(script))).ok()
}

/// Finds an article in a value, in a list, in a graph, or as the main entity of a page.
fn find(value: Value) -> Option<Article> {
    match value {
        Value::Array(values) => values.into_iter().find_map(find),
        Value::Object(object) if is_article(&object) => Some(object),
        Value::Object(mut object) => ["@graph", "mainEntity", "mainEntityOfPage"]
            .iter()
            .find_map(|key| find(object.remove(*key)?)),
        _ => None,
    }
}

/// Returns true for `NewsArticle`, `Article`, `ReportageNewsArticle`, `BlogPosting` …
fn is_article(object: &Article) -> bool {
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
pub(super) fn said(article: &Article, field: Field) -> impl Iterator<Item = Said> {
    let names: &[&str] = match field {
        Field::Title => &["headline", "name"],
        Field::Body => &["articleBody"],
        Field::Date => &["datePublished", "dateCreated"],
        Field::Url => &["url", "mainEntityOfPage"],
        Field::Author => &["author", "creator"],
        Field::Editor => &["editor"],
        Field::Outlet => &["publisher"],
        Field::Section => &["articleSection"],
        Field::Lead => &["description"],
        Field::Tags => &["keywords"],
    };
    names.iter().filter_map(move |name| {
        let value = match article.get(*name)? {
            Value::Object(object) if field == Field::Url => object.get("@id")?.clone(),
            value => value.clone(),
        };
        Some(Said { name: (*name).to_owned(), value })
    })
}
