//! Parses one JSON object into a record.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::repair::repair;
use crate::library::source::SkipReason;
use crate::library::source::fields::names::FieldMatch;
use crate::library::source::fields::record_builder::{FieldResolver, RecordBuilder};
use crate::library::source::skip_reason::truncate_names;

/// Parses `text`, which must be one object. Positions in an error count from its first character.
pub(in crate::library::source) fn read(
    text: &str,
    resolver: &mut FieldResolver,
) -> Result<RecordBuilder, SkipReason> {
    if !text.starts_with('{') {
        return Err(match serde_json::from_str::<IgnoredAny>(text) {
            Ok(_) => SkipReason::NotAnObject,
            Err(error) => syntax_error(text, &error),
        });
    }
    let builder = match parse(text, resolver) {
        Ok(draft) => draft,
        Err(error) => match parse(&repair(text), resolver) {
            Ok(draft) => draft,
            Err(_) => return Err(syntax_error(text, &error)),
        },
    };
    if builder.is_story() { Ok(builder) } else { read_nested(text, resolver) }
}

fn parse(text: &str, resolver: &mut FieldResolver) -> serde_json::Result<RecordBuilder> {
    let mut json = serde_json::Deserializer::from_str(text);
    let builder = RecordSeed(resolver).deserialize(&mut json)?;
    json.end()?;
    Ok(builder)
}

/// Handles an object without a title and a body. A nested object may hold the story, as in search
/// engine responses (`{"_id": …, "_source": {…}}`).
fn read_nested(text: &str, resolver: &mut FieldResolver) -> Result<RecordBuilder, SkipReason> {
    let object: Map<String, Value> = serde_json::from_str(&repair(text)).unwrap_or_default();
    let mut builder = RecordBuilder::default();
    let mut keys: Vec<String> = Vec::new();
    for (key, value) in object {
        let inner = match value {
            Value::Object(inner) => inner,
            value => Map::from_iter([(key.clone(), value)]),
        };
        for (key, value) in inner {
            if let Some(field_match) = resolver.resolve(&key) {
                builder.offer(field_match, value);
            }
        }
        keys.push(key);
    }
    if builder.is_story() {
        Ok(builder)
    } else if keys.iter().any(|key| resolver.mapping.is_title_or_body(key)) {
        Err(SkipReason::Empty)
    } else {
        Err(SkipReason::NoKnownField(truncate_names(keys)))
    }
}

/// Returns the position of a serde syntax error.
fn syntax_error(text: &str, error: &serde_json::Error) -> SkipReason {
    let line = error.line().max(1);
    let inner = text.split('\n').nth(line - 1).unwrap_or_default();
    // `serde_json` counts columns in bytes.
    let before = inner.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or_default();
    let column = String::from_utf8_lossy(before).chars().count() + 1;
    if error.is_eof() {
        SkipReason::Truncated { line, column }
    } else {
        SkipReason::InvalidJson { line, column }
    }
}

/// Deserializes the known fields of an object and ignores all others.
struct RecordSeed<'n>(&'n mut FieldResolver);

impl<'de> DeserializeSeed<'de> for RecordSeed<'_> {
    type Value = RecordBuilder;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<RecordBuilder, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RecordSeed<'_> {
    type Value = RecordBuilder;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<RecordBuilder, A::Error> {
        let mut builder = RecordBuilder::default();
        while let Some(field_match) = map.next_key_seed(KeySeed(self.0))? {
            match field_match {
                Some(field_match) => builder.offer(field_match, map.next_value()?),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(builder)
    }
}

/// Looks up a key without copying it.
struct KeySeed<'n>(&'n mut FieldResolver);

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = Option<FieldMatch>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = Option<FieldMatch>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.resolve(key))
    }
}
