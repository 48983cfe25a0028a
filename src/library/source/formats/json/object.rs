//! Parses one JSON object into a record.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, Visitor};
use serde_json::{Map, Value};

use super::place::{Place, PlaceKind};
use super::repair::repair;
use super::scan::{JsonMember, JsonMembers};
use super::search::{StorySearch, WEAK_TITLE};
use crate::library::source::SkipReason;
use crate::library::source::fields::names::{FieldMatch, RecordField};
use crate::library::source::fields::record_builder::{FieldResolver, NameRole, RecordBuilder};
use crate::library::source::skip_reason::truncate_names;

/// The rank penalties of fields from objects inside a story, and from those around it.
const NESTED_PENALTY: usize = 2000;
const OUTER_PENALTY: usize = 3000;

/// The rank of a text under an unknown name.
const UNKNOWN_TEXT_RANK: usize = 5000;

/// The fewest words of a text under an unknown name.
const MIN_TEXT_WORDS: usize = 12;

/// The maximum depth of objects inside a story that supply fields.
const MAX_NESTED_DEPTH: usize = 3;

/// Parses `text`, which must be one object that holds one story. Positions in an error count from
/// its first character.
pub(in crate::library::source) fn read(
    text: &str,
    resolver: &mut FieldResolver,
) -> Result<RecordBuilder, SkipReason> {
    if let Some(builder) = read_plain(text, resolver) {
        return Ok(builder);
    }
    let whole = whole_value(text);
    let places = StorySearch { text, resolver: &mut *resolver }.find(&whole, true);
    match places.as_slice() {
        [place] if place.kind == PlaceKind::Story => build(text, place, resolver),
        _ => Err(explain(text, resolver)),
    }
}

/// Parses an object that is a story itself, with a text of its own. Returns `None` if this is not
/// certain.
pub(in crate::library::source) fn read_plain(
    text: &str,
    resolver: &mut FieldResolver,
) -> Option<RecordBuilder> {
    let parsed = parse(text, resolver).ok()?;
    // A text without a title is a story if no object inside can be a better one.
    let has = |bytes: &[u8]| memchr::memmem::find(text.as_bytes(), bytes).is_some();
    let is_flat = || {
        memchr::memchr_iter(b'{', text.as_bytes()).nth(1).is_none()
            && !(parsed.builder.has(RecordField::Url) && has(b"\"name\""))
    };
    let is_plain =
        parsed.builder.is_complete() || (parsed.builder.has(RecordField::Body) && is_flat());
    (parsed.is_certain && is_plain).then_some(parsed.builder)
}

/// Returns a text as a single value.
pub(super) fn whole_value(text: &str) -> JsonMember {
    let start = text.len() - text.trim_start().len();
    JsonMember { key: None, value: start..text.trim_end().len(), is_complete: true }
}

/// Builds the record of a story: from its object, from the objects inside it, and from the plain
/// values of those around it.
pub(super) fn build(
    text: &str,
    place: &Place,
    resolver: &mut FieldResolver,
) -> Result<RecordBuilder, SkipReason> {
    let object = text.get(place.value.value.clone()).unwrap_or_default();
    let mut builder = match parse(object, resolver) {
        Ok(parsed) => parsed.builder,
        Err(error) => match parse(&repair(object), resolver) {
            Ok(parsed) => parsed.builder,
            Err(_) => return Err(syntax_error(object, &error)),
        },
    };
    if !builder.is_complete() {
        let object: Map<String, Value> = serde_json::from_str(&repair(object)).unwrap_or_default();
        add_nested(&mut builder, &object, resolver, MAX_NESTED_DEPTH);
        add_unknown_text(&mut builder, &object, resolver);
        if !builder.has(RecordField::Title)
            && let Some(Value::String(title)) = object.get(WEAK_TITLE)
            && (builder.has(RecordField::Lead) || builder.has(RecordField::Body))
            && builder.has(RecordField::Url)
        {
            let field_match = resolver.register(RecordField::Title, UNKNOWN_TEXT_RANK, WEAK_TITLE);
            builder.offer(field_match, title.as_str().into());
        }
    }
    for ancestor in &place.ancestors {
        add_outer(&mut builder, text, ancestor.start, resolver);
    }
    if builder.is_story() { Ok(builder) } else { Err(explain(text, resolver)) }
}

/// Adds fields from the objects inside a story. An object with another title is another thing.
fn add_nested(
    builder: &mut RecordBuilder,
    object: &Map<String, Value>,
    resolver: &mut FieldResolver,
    depth: usize,
) {
    for (key, value) in object {
        let Value::Object(inner) = value else { continue };
        if matches!(resolver.role(key), NameRole::Field(_)) {
            continue;
        }
        let mut nested = RecordBuilder::default();
        for (key, value) in inner {
            if let Some(known) = resolver.resolve(key) {
                nested.offer(known, value.clone());
            }
        }
        let title = nested.text(RecordField::Title);
        if title.is_some()
            && builder.has(RecordField::Title)
            && title != builder.text(RecordField::Title)
        {
            continue;
        }
        for (inner_key, value) in inner {
            if let Some(known) = resolver.resolve(inner_key) {
                let name = format!("{key}.{inner_key}");
                let field_match = known.demoted_by(NESTED_PENALTY);
                resolver.register(field_match.field, field_match.rank, &name);
                builder.offer(field_match, value.clone());
            }
        }
        if depth > 1 {
            add_nested(builder, inner, resolver, depth - 1);
        }
    }
}

/// Takes the longest text under an unknown name for the text of a story with a title.
fn add_unknown_text(
    builder: &mut RecordBuilder,
    object: &Map<String, Value>,
    resolver: &mut FieldResolver,
) {
    if builder.has(RecordField::Body) || builder.has(RecordField::Lead) {
        return;
    }
    let texts = object.iter().filter_map(|(key, value)| {
        let text = value.as_str()?;
        let is_long = text.split_whitespace().nth(MIN_TEXT_WORDS - 1).is_some();
        (is_long && resolver.role(key) == NameRole::Unknown).then_some((key, text))
    });
    if let Some((key, text)) = texts.max_by_key(|(_, text)| text.len()) {
        let field_match = resolver.register(RecordField::Body, UNKNOWN_TEXT_RANK, key);
        builder.offer(field_match, text.into());
    }
}

/// Adds the plain values of an object around the story.
fn add_outer(builder: &mut RecordBuilder, text: &str, start: usize, resolver: &mut FieldResolver) {
    for member in JsonMembers::in_container(text, start) {
        let key = member.key.and_then(|key| text.get(key));
        let value = text.get(member.value).unwrap_or_default();
        if value.starts_with(['{', '[']) {
            continue;
        }
        let Some(known) = key.and_then(|key| resolver.resolve(key)) else { continue };
        if !matches!(known.field, RecordField::Title | RecordField::Body | RecordField::Lead)
            && let Ok(value) = serde_json::from_str::<Value>(value)
        {
            builder.offer(known.demoted_by(OUTER_PENALTY), value);
        }
    }
}

/// Returns why a value is not a story.
pub(super) fn explain(text: &str, resolver: &FieldResolver) -> SkipReason {
    if !text.starts_with('{') {
        return match serde_json::from_str::<IgnoredAny>(text) {
            Ok(_) => SkipReason::NotAnObject,
            Err(error) => syntax_error(text, &error),
        };
    }
    let object = match serde_json::from_str::<Map<String, Value>>(text) {
        Ok(object) => object,
        Err(error) => match serde_json::from_str(&repair(text)) {
            Ok(object) => object,
            Err(_) => return syntax_error(text, &error),
        },
    };
    let keys: Vec<String> = object.into_iter().map(|(key, _)| key).collect();
    if keys.iter().any(|key| resolver.mapping.is_title_or_body(key)) {
        SkipReason::Empty
    } else {
        SkipReason::NoKnownField(truncate_names(keys))
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

/// The fields of an object.
#[derive(Default)]
struct ParsedObject {
    builder: RecordBuilder,
    /// False if a value under the name of a text may be a list of stories.
    is_certain: bool,
}

fn parse(text: &str, resolver: &mut FieldResolver) -> serde_json::Result<ParsedObject> {
    let mut json = serde_json::Deserializer::from_str(text);
    let parsed = RecordSeed(resolver).deserialize(&mut json)?;
    json.end()?;
    Ok(parsed)
}

/// Deserializes the known fields of an object and ignores all others.
struct RecordSeed<'n>(&'n mut FieldResolver);

impl<'de> DeserializeSeed<'de> for RecordSeed<'_> {
    type Value = ParsedObject;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<ParsedObject, D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for RecordSeed<'_> {
    type Value = ParsedObject;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<ParsedObject, A::Error> {
        let mut parsed = ParsedObject { is_certain: true, ..ParsedObject::default() };
        while let Some(role) = map.next_key_seed(KeySeed(self.0))? {
            match role {
                NameRole::Field(known) => {
                    let value: Value = map.next_value()?;
                    parsed.is_certain &= is_plain_value(known, &value);
                    parsed.builder.offer(known, value);
                }
                NameRole::Nested => {
                    let Value::Object(inner) = map.next_value()? else { continue };
                    let mut has = |wanted| {
                        inner.keys().any(|key| {
                            self.0.resolve(key).is_some_and(|known| known.field == wanted)
                        })
                    };
                    // The story itself is the inner object.
                    parsed.is_certain &= !(has(RecordField::Title) && has(RecordField::Body));
                    for (key, value) in inner {
                        if let Some(known) = self.0.resolve(&key) {
                            parsed.builder.offer(known.demoted_by(NESTED_PENALTY), value);
                        }
                    }
                }
                NameRole::Unknown => {
                    map.next_value::<IgnoredAny>()?;
                }
            }
        }
        Ok(parsed)
    }
}

/// Returns false for a value under the name of a title or a text that may hold stories or rows.
fn is_plain_value(field_match: FieldMatch, value: &Value) -> bool {
    match (field_match.field, value) {
        (RecordField::Body, Value::Array(items)) => !items.iter().any(Value::is_object),
        (RecordField::Body, Value::Object(_)) => false,
        (RecordField::Title, value) => !value.is_array() && !value.is_object(),
        _ => true,
    }
}

/// Looks up a key without copying it.
struct KeySeed<'n>(&'n mut FieldResolver);

impl<'de> DeserializeSeed<'de> for KeySeed<'_> {
    type Value = NameRole;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed<'_> {
    type Value = NameRole;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E>(self, key: &str) -> Result<Self::Value, E> {
        Ok(self.0.role(key))
    }
}
