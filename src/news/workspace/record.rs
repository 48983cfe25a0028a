//! Records of the workspace: fields with names, each a register.

use std::cmp::Ordering;
use std::fmt;

use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};

use super::TextQuote;
use crate::news::ArticleId;
use crate::news::mark::{DeviceId, Register, UnknownFields, WriteTime};

/// Field that is true if the record was removed.
pub(super) const GONE: &str = "gone";

/// Kind of a record.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum WorkspaceKind {
    /// A highlight or note.
    Note,
    /// A dossier.
    Dossier,
    /// A story, note or name in a dossier.
    DossierItem,
    /// A saved search.
    SavedSearch,
    /// A kind of a later version.
    Unknown(String),
}

impl WorkspaceKind {
    const KNOWN: [Self; 4] = [Self::Note, Self::Dossier, Self::DossierItem, Self::SavedSearch];

    /// Returns the kind with a name.
    pub fn from_name(name: &str) -> Self {
        let known = Self::KNOWN.into_iter().find(|kind| kind.name() == name);
        known.unwrap_or_else(|| Self::Unknown(name.to_owned()))
    }

    fn name(&self) -> &str {
        match self {
            Self::Note => "note",
            Self::Dossier => "dossier",
            Self::DossierItem => "item",
            Self::SavedSearch => "search",
            Self::Unknown(name) => name,
        }
    }
}

impl Serialize for WorkspaceKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for WorkspaceKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|name| Self::from_name(&name))
    }
}

/// Key of a record: its kind, and an id that is unique within the kind.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct WorkspaceKey {
    /// Kind of the record.
    pub kind: WorkspaceKind,
    /// Id within the kind.
    pub id: String,
}

impl WorkspaceKey {
    /// Creates a key.
    pub fn new(kind: WorkspaceKind, id: impl Into<String>) -> Self {
        Self { kind, id: id.into() }
    }
}

/// Value of a field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum FieldValue {
    /// Yes or no.
    Flag(bool),
    /// A number.
    Number(i64),
    /// A text.
    Text(Box<str>),
    /// A passage of a story.
    Quote(Box<TextQuote>),
    /// A value of a later version.
    Unknown(Value),
}

impl FieldValue {
    /// Creates a text.
    pub fn text(text: impl Into<Box<str>>) -> Self {
        Self::Text(text.into())
    }

    fn rank(&self) -> u8 {
        match self {
            Self::Flag(_) => 0,
            Self::Number(_) => 1,
            Self::Text(_) => 2,
            Self::Quote(_) => 3,
            Self::Unknown(_) => 4,
        }
    }
}

impl PartialOrd for FieldValue {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// A total order, which decides between two writes of one device at one time.
impl Ord for FieldValue {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self, other) {
            (Self::Flag(a), Self::Flag(b)) => a.cmp(b),
            (Self::Number(a), Self::Number(b)) => a.cmp(b),
            (Self::Text(a), Self::Text(b)) => a.cmp(b),
            (Self::Quote(a), Self::Quote(b)) => a.cmp(b),
            (Self::Unknown(a), Self::Unknown(b)) => a.to_string().cmp(&b.to_string()),
            _ => self.rank().cmp(&other.rank()),
        }
    }
}

/// A field.
#[derive(Clone, PartialEq)]
struct Field {
    name: Box<str>,
    register: Register<FieldValue>,
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {:?}", self.name, self.register)
    }
}

/// A record: its fields, ordered by name. A field that this version does not know is kept and merged
/// like any other.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct WorkspaceRecord {
    fields: Vec<Field>,
    /// Fields that are no registers.
    unknown: UnknownFields,
}

impl WorkspaceRecord {
    /// Returns a field.
    pub fn get(&self, field: &str) -> Option<&Register<FieldValue>> {
        let at = self.fields.binary_search_by(|known| (*known.name).cmp(field)).ok()?;
        self.fields.get(at).map(|field| &field.register)
    }

    /// Returns a field that is a text.
    pub(super) fn text(&self, field: &str) -> Option<&str> {
        match &self.get(field)?.value {
            FieldValue::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the passage that a note is about, with its field.
    pub(super) fn quote(&self) -> Option<(&TextQuote, &Register<FieldValue>)> {
        let field = self.get(super::note::QUOTE)?;
        match &field.value {
            FieldValue::Quote(quote) => Some((quote, field)),
            _ => None,
        }
    }

    /// Returns the story that a note is about.
    pub(super) fn story(&self) -> Option<ArticleId> {
        self.quote().map(|(quote, _)| quote.story)
    }

    /// Returns true if the record was removed and nothing was written to it since.
    pub fn is_gone(&self) -> bool {
        let Some(gone) = self.get(GONE).filter(|gone| gone.value == FieldValue::Flag(true)) else {
            return false;
        };
        self.fields.iter().all(|field| field.register.time() <= gone.time())
    }

    /// Returns the time of the latest write.
    pub(super) fn latest_time(&self) -> WriteTime {
        self.fields.iter().map(|field| field.register.time()).max().unwrap_or_default()
    }

    /// Sets a field if the register supersedes the present one. Returns false if it does not.
    pub fn merge_field(&mut self, name: &str, register: Register<FieldValue>) -> bool {
        match self.fields.binary_search_by(|known| (*known.name).cmp(name)) {
            Ok(at) => match self.fields.get_mut(at) {
                Some(known) if register.supersedes(&known.register) => {
                    known.register = register;
                    true
                }
                _ => false,
            },
            Err(at) => {
                self.fields.insert(at, Field { name: name.into(), register });
                true
            }
        }
    }

    /// Merges another record with the same key: in each field the newer register wins. Returns
    /// false if nothing changed.
    pub fn merge(&mut self, other: Self) -> bool {
        let mut changed = false;
        for field in other.fields {
            changed |= self.merge_field(&field.name, field.register);
        }
        let before = self.unknown.clone();
        self.unknown.merge(other.unknown);
        changed || self.unknown != before
    }

    /// Returns the fields that are newer than those of `known` and differ in value.
    pub(super) fn newer_than(&self, known: Option<&Self>) -> Self {
        let none = Self::default();
        let known = known.unwrap_or(&none);
        let is_news = |field: &&Field| {
            known.get(&field.name).is_none_or(|known| {
                field.register.value != known.value && field.register.supersedes(known)
            })
        };
        let fields = self.fields.iter().filter(is_news).cloned().collect();
        Self { fields, unknown: self.unknown.clone() }
    }

    /// Returns the same record with `device` as the writer of every field.
    pub(super) fn attributed_to(mut self, device: &DeviceId) -> Self {
        for field in &mut self.fields {
            field.register.device = device.clone();
        }
        self
    }

    /// Returns the fields that `device` wrote, or `None` if there are none.
    pub fn written_by(&self, device: &DeviceId) -> Option<Self> {
        let own = self.fields.iter().filter(|field| field.register.device == *device);
        let own = Self { fields: own.cloned().collect(), unknown: self.unknown.written_by(device) };
        (own != Self::default()).then_some(own)
    }

    /// Returns the fields that are no registers and leaves none.
    pub fn take_unknown(&mut self) -> Map<String, Value> {
        self.unknown.take()
    }

    /// Sets the fields that are no registers.
    pub fn set_unknown(&mut self, fields: Map<String, Value>) {
        self.unknown = fields.into();
    }
}

impl Serialize for WorkspaceRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for field in &self.fields {
            map.serialize_entry(&*field.name, &field.register)?;
        }
        for (field, value) in self.unknown.iter() {
            map.serialize_entry(field, value)?;
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for WorkspaceRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut all: Map<String, Value> = Map::deserialize(deserializer)?;
        let mut record = Self::default();
        all.retain(|field, value| match Register::<FieldValue>::deserialize(&*value) {
            Ok(register) => {
                record.merge_field(field, register);
                false
            }
            Err(_) => true,
        });
        record.unknown = all.into();
        Ok(record)
    }
}
