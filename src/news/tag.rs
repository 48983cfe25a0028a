//! The user's tags of stories: labels of free text, folded so that case and spacing do not matter.

use serde_json::{Map, Value};

use super::mark::{DeviceId, Register, UnknownFields};

/// Maximum length of a label, in bytes.
const MAX_LABEL_BYTES: usize = 120;

/// Prefix of the names of the fields that hold tags in a mark: `tag:korupsi`.
const FIELD_PREFIX: &str = "tag:";

/// Returns the label in its folded form: lowercase, words separated by one space, without `#` at the
/// start. `None` if nothing is left, or if it is too long or has control characters.
pub fn fold_tag(label: &str) -> Option<String> {
    let words = label.trim().trim_start_matches('#').split_whitespace();
    let folded = words.collect::<Vec<_>>().join(" ").to_lowercase();
    let is_valid = !folded.is_empty()
        && folded.len() <= MAX_LABEL_BYTES
        && !folded.contains(|c: char| c.is_control() || c == ',');
    is_valid.then_some(folded)
}

/// A tag and whether the story has it.
#[derive(Debug, Clone, PartialEq)]
struct TagRegister {
    label: Box<str>,
    present: Register<bool>,
}

/// The tags of a mark, ordered by label, and the fields of later versions. Takes the room of two
/// pointers, because nearly all marks have neither.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct OpenFields {
    #[expect(clippy::box_collection, reason = "one pointer less in each of many marks")]
    tags: Option<Box<Vec<TagRegister>>>,
    /// Fields of later versions.
    pub(super) unknown: UnknownFields,
}

impl OpenFields {
    /// Returns true if there are no tags and no other fields.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Iterates over the tags and whether the story has them.
    pub(super) fn tags(&self) -> impl Iterator<Item = (&str, &Register<bool>)> {
        self.tags.iter().flat_map(|tags| tags.iter()).map(|tag| (&*tag.label, &tag.present))
    }

    /// Returns the register of a tag.
    pub(super) fn tag(&self, label: &str) -> Option<&Register<bool>> {
        let tags = self.tags.as_deref()?;
        let at = tags.binary_search_by(|tag| (*tag.label).cmp(label)).ok()?;
        tags.get(at).map(|tag| &tag.present)
    }

    /// Sets the register of a tag if it supersedes the present one.
    pub(super) fn merge_tag(&mut self, label: &str, present: Register<bool>) {
        let tags = self.tags.get_or_insert_default();
        match tags.binary_search_by(|tag| (*tag.label).cmp(label)) {
            Ok(at) => {
                if let Some(known) = tags.get_mut(at)
                    && present.supersedes(&known.present)
                {
                    known.present = present;
                }
            }
            Err(at) => tags.insert(at, TagRegister { label: label.into(), present }),
        }
    }

    /// Merges the fields of another record: in each field the newer register wins.
    pub(super) fn merge(&mut self, other: Self) {
        for tag in other.tags.into_iter().flat_map(|tags| *tags) {
            self.merge_tag(&tag.label, tag.present);
        }
        self.unknown.merge(other.unknown);
    }

    /// Returns the tags that `keep` accepts and changes, without the fields of later versions.
    fn filter_tags(&self, keep: impl Fn(&str, &Register<bool>) -> bool) -> Self {
        let kept = self.tags().filter(|(label, present)| keep(label, present));
        let mut fields = Self::default();
        for (label, present) in kept {
            fields.merge_tag(label, present.clone());
        }
        fields
    }

    /// Returns the fields that are newer than those of `known` and differ in value.
    pub(super) fn newer_than(&self, known: &Self) -> Self {
        let is_news = |label: &str, present: &Register<bool>| {
            let known = known.tag(label);
            known.is_none_or(|known| present.value != known.value && present.supersedes(known))
        };
        let mut unknown = self.unknown.clone().take();
        unknown.retain(|field, value| {
            let mut ours = known.unknown.clone();
            ours.merge(Map::from_iter([(field.clone(), value.clone())]).into());
            ours != known.unknown
        });
        Self { unknown: unknown.into(), ..self.filter_tags(is_news) }
    }

    /// Returns the same fields with `device` as the writer of each.
    pub(super) fn attributed_to(mut self, device: &DeviceId) -> Self {
        for tag in self.tags.iter_mut().flat_map(|tags| tags.iter_mut()) {
            tag.present.device = device.clone();
        }
        let mut unknown = self.unknown.take();
        for value in unknown.values_mut().filter(|value| value.get("d").is_some()) {
            value["d"] = device.as_str().into();
        }
        Self { unknown: unknown.into(), ..self }
    }

    /// Returns the fields that `device` wrote.
    pub(super) fn written_by(&self, device: &DeviceId) -> Self {
        let own = |_: &str, present: &Register<bool>| present.device == *device;
        Self { unknown: self.unknown.written_by(device), ..self.filter_tags(own) }
    }

    /// Returns the latest timestamp of the tags.
    pub(super) fn latest_timestamp(&self) -> Option<u64> {
        self.tags().map(|(_, present)| present.timestamp).max()
    }

    /// Sets the fields of later versions.
    pub fn set_unknown(&mut self, fields: Map<String, Value>) {
        self.unknown = fields.into();
    }

    /// Returns the fields of later versions and leaves none.
    pub fn take_unknown(&mut self) -> Map<String, Value> {
        self.unknown.take()
    }
}

impl serde::Serialize for OpenFields {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(None)?;
        for (label, present) in self.tags() {
            map.serialize_entry(&format!("{FIELD_PREFIX}{label}"), present)?;
        }
        for (field, value) in self.unknown.iter() {
            map.serialize_entry(field, value)?;
        }
        map.end()
    }
}

impl<'de> serde::Deserialize<'de> for OpenFields {
    /// Reads the fields that are tags; all others are kept as those of later versions.
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut all: Map<String, Value> = Map::deserialize(deserializer)?;
        let mut fields = Self::default();
        if all.keys().any(|field| field.starts_with(FIELD_PREFIX)) {
            all.retain(|field, value| {
                let label = field.strip_prefix(FIELD_PREFIX);
                let label = label.filter(|label| fold_tag(label).as_deref() == Some(*label));
                let present = label.and_then(|_| Register::<bool>::deserialize(&*value).ok());
                match (label, present) {
                    (Some(label), Some(present)) => fields.merge_tag(label, present),
                    _ => return true,
                }
                false
            });
        }
        fields.unknown = all.into();
        Ok(fields)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_folded() {
        for (label, folded) in [
            ("Korupsi", Some("korupsi")),
            ("#Dana  Desa ", Some("dana desa")),
            ("ÉLAN", Some("élan")),
            ("  ", None),
            ("#", None),
            ("a,b", None),
            ("a\u{1b}[2J", None),
        ] {
            assert_eq!(fold_tag(label).as_deref(), folded, "{label:?}");
        }
        assert_eq!(fold_tag(&"a".repeat(121)), None);
    }

    #[test]
    fn fields_that_are_no_tags_are_kept_unchanged() {
        let line = r#"{"tag:air":{"v":true,"t":3,"d":"a"},"tag:Air":{"v":true,"t":3,"d":"a"},"tag:x":7,"mood":{"v":1,"t":2,"d":"b"}}"#;
        let fields: OpenFields = serde_json::from_str(line).unwrap();
        assert_eq!(fields.tags().map(|(label, _)| label).collect::<Vec<_>>(), ["air"]);
        let written = serde_json::to_value(&fields).unwrap();
        assert_eq!(written, serde_json::from_str::<Value>(line).unwrap());
    }
}
