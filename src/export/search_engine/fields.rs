//! The fields of a story in a search engine: one table, from which the index of `OpenSearch` or
//! Elasticsearch and that of Quickwit are described.
//!
//! Sources: the API specification of `OpenSearch` (`indices.create`, `_common.mapping`), and Quickwit's
//! `docs/configuration/index-config.md` with the options in its crate `quickwit-doc-mapper`.

use serde_json::{Map, Value, json};

/// How a field is indexed.
#[derive(Debug, Clone, Copy)]
enum IndexedAs {
    /// One value, or several, compared as a whole.
    Keyword(Cardinality),
    /// Words, in any case.
    Words,
    /// Stems with a space between them.
    Stems,
    /// A day, with the time if it is known.
    Date,
    /// A number that is not negative.
    Count,
    /// A number with decimals.
    Decimal,
    /// True or false.
    Flag,
    /// Not at all; returned with the story.
    Nothing,
    /// Fields of an object.
    Object(&'static [EngineField]),
    /// Fields of each object of a list. Conditions in one query hold for one object.
    Objects(&'static [EngineField]),
}

/// Whether a field has one value or a list of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Cardinality {
    One,
    Many,
}

type EngineField = (&'static str, IndexedAs);

const KEYWORD: IndexedAs = IndexedAs::Keyword(Cardinality::One);
const KEYWORDS: IndexedAs = IndexedAs::Keyword(Cardinality::Many);

/// The fields of a story: those of the record, and those that [`super::document`] adds.
const FIELDS: [EngineField; 24] = [
    ("id", KEYWORD),
    ("title", IndexedAs::Words),
    ("title_inferred", IndexedAs::Flag),
    ("title_stems", IndexedAs::Stems),
    ("outlet", KEYWORD),
    ("place", KEYWORD),
    ("published", IndexedAs::Date),
    ("published_inferred", IndexedAs::Flag),
    ("section", KEYWORD),
    ("url", KEYWORD),
    ("path", KEYWORD),
    ("words", IndexedAs::Count),
    ("copies", IndexedAs::Count),
    ("author", IndexedAs::Words),
    ("tags", KEYWORDS),
    ("text", IndexedAs::Words),
    ("text_stems", IndexedAs::Stems),
    ("people", KEYWORDS),
    ("organizations", KEYWORDS),
    ("places", KEYWORDS),
    ("entities", IndexedAs::Nothing),
    (
        "figures",
        IndexedAs::Objects(&[
            ("kind", KEYWORD),
            ("block", IndexedAs::Count),
            ("start", IndexedAs::Count),
            ("end", IndexedAs::Count),
            ("text", KEYWORD),
            ("name", KEYWORD),
            ("certain", IndexedAs::Flag),
            (
                "value",
                IndexedAs::Object(&[
                    ("first", IndexedAs::Date),
                    ("last", IndexedAs::Date),
                    ("currency", KEYWORD),
                    ("least", IndexedAs::Decimal),
                    ("most", IndexedAs::Decimal),
                    ("unit", KEYWORD),
                ]),
            ),
        ]),
    ),
    (
        "quotes",
        IndexedAs::Objects(&[
            ("kind", KEYWORD),
            ("block", IndexedAs::Count),
            ("text", IndexedAs::Words),
            ("name", KEYWORD),
            ("certain", IndexedAs::Flag),
        ]),
    ),
    (
        "links",
        IndexedAs::Objects(&[
            ("label", KEYWORD),
            ("title", IndexedAs::Words),
            ("target", KEYWORD),
            ("target_url", KEYWORD),
        ]),
    ),
];

/// Returns the body of the request that creates the index in `OpenSearch` or Elasticsearch.
///
/// Stems are computed here, so they are only divided at spaces there. A query is divided, folded and
/// stemmed by `rules` as kliping does it; a word without a rule is its own stem.
pub(super) fn opensearch_index(rules: &[String]) -> Value {
    let no_apostrophes = ['\'', '’', '‘', 'ʼ', '`'].map(|apostrophe| format!("{apostrophe} => "));
    json!({
        "settings": {
            "analysis": {
                "char_filter": {
                    "kliping_apostrophes": { "type": "mapping", "mappings": no_apostrophes },
                },
                "tokenizer": {
                    "kliping_words": { "type": "pattern", "pattern": "[^\\p{L}\\p{M}\\p{N}]+" },
                },
                "filter": {
                    "kliping_stems": { "type": "stemmer_override", "rules": rules },
                },
                "analyzer": {
                    "kliping_query": {
                        "type": "custom",
                        "char_filter": ["kliping_apostrophes"],
                        "tokenizer": "kliping_words",
                        "filter": ["lowercase", "asciifolding", "kliping_stems"],
                    },
                },
            },
        },
        "mappings": { "dynamic": "strict", "properties": properties(&FIELDS) },
    })
}

fn properties(fields: &[EngineField]) -> Map<String, Value> {
    let property = |(name, kind): &EngineField| ((*name).to_owned(), opensearch_property(*kind));
    fields.iter().map(property).collect()
}

fn opensearch_property(kind: IndexedAs) -> Value {
    match kind {
        // Lucene takes no longer values than 32,766 bytes.
        IndexedAs::Keyword(_) => json!({ "type": "keyword", "ignore_above": 8_191 }),
        IndexedAs::Words => json!({ "type": "text" }),
        IndexedAs::Stems => {
            json!({ "type": "text", "analyzer": "whitespace", "search_analyzer": "kliping_query" })
        }
        IndexedAs::Date => json!({ "type": "date", "format": "strict_date_optional_time" }),
        IndexedAs::Count => json!({ "type": "integer" }),
        IndexedAs::Decimal => json!({ "type": "double" }),
        IndexedAs::Flag => json!({ "type": "boolean" }),
        IndexedAs::Nothing => json!({ "type": "object", "enabled": false }),
        IndexedAs::Object(fields) => json!({ "properties": properties(fields) }),
        IndexedAs::Objects(fields) => {
            json!({ "type": "nested", "properties": properties(fields) })
        }
    }
}

/// Returns the index configuration for Quickwit.
pub(super) fn quickwit_index() -> Value {
    let mappings: Vec<Value> =
        FIELDS.iter().map(|(name, kind)| quickwit_mapping(name, *kind)).collect();
    json!({
        "version": "0.8",
        "index_id": "kliping",
        "doc_mapping": { "mode": "strict", "field_mappings": mappings },
        "search_settings": { "default_search_fields": ["title_stems", "text_stems"] },
    })
}

fn quickwit_mapping(name: &str, kind: IndexedAs) -> Value {
    let words = json!({
        "type": "text", "tokenizer": "default", "record": "position", "fieldnorms": true,
    });
    let mut mapping = match kind {
        IndexedAs::Keyword(cardinality) => {
            let kind = if cardinality == Cardinality::One { "text" } else { "array<text>" };
            json!({ "type": kind, "tokenizer": "raw", "fast": true })
        }
        IndexedAs::Words => words,
        IndexedAs::Stems => {
            let mut stems = words;
            stems["stored"] = false.into();
            stems
        }
        IndexedAs::Date => json!({
            "type": "datetime",
            "input_formats": ["rfc3339", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"],
            "fast": true,
        }),
        IndexedAs::Count => json!({ "type": "u64", "fast": true }),
        IndexedAs::Decimal => json!({ "type": "f64", "fast": true }),
        IndexedAs::Flag => json!({ "type": "bool", "fast": true }),
        IndexedAs::Nothing => json!({ "type": "array<json>", "indexed": false }),
        IndexedAs::Object(_) => json!({ "type": "json" }),
        // The fields of the objects have the types of their values.
        IndexedAs::Objects(_) => {
            json!({ "type": "array<json>", "tokenizer": "default", "record": "position" })
        }
    };
    mapping["name"] = name.into();
    mapping
}
