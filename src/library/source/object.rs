//! Parses one JSON object into a record.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::Why;
use super::draft::{Draft, Names};
use super::fields::Known;
use super::repair::repair;
use super::why::first;

/// Parses `text`, which must be one object. Positions in an error count from its first character.
pub(super) fn read(text: &str, names: &mut Names) -> Result<Draft, Why> {
    if !text.starts_with('{') {
        return Err(match serde_json::from_str::<IgnoredAny>(text) {
            Ok(_) => Why::NotAnObject,
            Err(error) => flaw(text, &error),
        });
    }
    let draft = match parse(text, names) {
        Ok(draft) => draft,
        Err(error) => match parse(&repair(text), names) {
            Ok(draft) => draft,
            Err(_) => return Err(flaw(text, &error)),
        },
    };
    if draft.is_story() { Ok(draft) } else { within(text, names) }
}

fn parse(text: &str, names: &mut Names) -> serde_json::Result<Draft> {
    let mut json = serde_json::Deserializer::from_str(text);
    let draft = Story(names).deserialize(&mut json)?;
    json.end()?;
    Ok(draft)
}

/// Handles an object without a title and a body. A nested object may hold the story, as in search
/// engine responses (`{"_id": …, "_source": {…}}`).
fn within(text: &str, names: &mut Names) -> Result<Draft, Why> {
    let object: Map<String, Value> = serde_json::from_str(&repair(text)).unwrap_or_default();
    let mut draft = Draft::default();
    let mut keys: Vec<String> = Vec::new();
    for (key, value) in object {
        let inner = match value {
            Value::Object(inner) => inner,
            value => Map::from_iter([(key.clone(), value)]),
        };
        for (key, value) in inner {
            if let Some(known) = names.look_up(&key) {
                draft.offer(known, value);
            }
        }
        keys.push(key);
    }
    if draft.is_story() {
        Ok(draft)
    } else if keys.iter().any(|key| names.mapping.is_essential(key)) {
        Err(Why::Empty)
    } else {
        Err(Why::NoKnownField(first(keys)))
    }
}

/// Returns the position of a serde syntax error.
fn flaw(text: &str, error: &serde_json::Error) -> Why {
    let line = error.line().max(1);
    let inner = text.split('\n').nth(line - 1).unwrap_or_default();
    // `serde_json` counts columns in bytes.
    let before = inner.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or_default();
    let column = String::from_utf8_lossy(before).chars().count() + 1;
    if error.is_eof() { Why::Cut { line, column } } else { Why::Malformed { line, column } }
}

/// Deserializes the known fields of an object and ignores all others.
struct Story<'n>(&'n mut Names);

impl<'de> DeserializeSeed<'de> for Story<'_> {
    type Value = Draft;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Draft, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for Story<'_> {
    type Value = Draft;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Draft, A::Error> {
        let mut draft = Draft::default();
        while let Some(known) = map.next_key_seed(Key(self.0))? {
            match known {
                Some(known) => draft.offer(known, map.next_value()?),
                None => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(draft)
    }
}

/// Looks up a key without copying it.
struct Key<'n>(&'n mut Names);

impl<'de> DeserializeSeed<'de> for Key<'_> {
    type Value = Option<Known>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Key<'_> {
    type Value = Option<Known>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.look_up(key))
    }
}
