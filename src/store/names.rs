//! Name overrides as records of a shared log. Kinds and overrides of later versions are kept in the
//! file but have no effect.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::news::{
    NameOverrideRegister, DeviceId, EntityKey, EntityKind, NameOverrides, Register, NameOverride, merge_unknown, unknown_written_by,
};

use super::hidden::is_hidden;
use super::record::Record;
use super::shared::{self, Desk, Seen};
use super::{Error, Problem, Shared};

/// Key of a record: entity kind, as written, and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Name {
    kind: String,
    name: String,
}

impl Name {
    fn of(key: &EntityKey) -> Self {
        Self { kind: key.kind.name().to_owned(), name: key.name.clone() }
    }

    /// Returns the entity key, or `None` if the kind is unknown to this version or the name is
    /// invalid.
    fn key(&self) -> Option<EntityKey> {
        let kind = EntityKind::ALL.into_iter().find(|kind| kind.name() == self.kind)?;
        is_name(&self.name).then(|| EntityKey::new(kind, &self.name))
    }
}

/// An override; its value as written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Decided {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ruling: Option<Register<Value>>,
    #[serde(flatten)]
    other: Map<String, Value>,
}

impl Decided {
    fn of(decision: &NameOverrideRegister) -> Self {
        let v = serde_json::to_value(&decision.value).unwrap_or_default();
        let ruling = Register { value: v, timestamp: decision.timestamp, device: decision.device.clone() };
        Self { ruling: Some(ruling), other: Map::new() }
    }
}

/// Parses an override. Returns `None` if it is unknown to this version or names an invalid entity.
fn decision(ruling: &Register<Value>) -> Option<NameOverrideRegister> {
    let v: Option<NameOverride> = Option::deserialize(&ruling.value).ok()?;
    let unfit = matches!(&v, Some(NameOverride::AliasOf(name)) if !is_name(name));
    (!unfit).then(|| Register { value: v, timestamp: ruling.timestamp, device: ruling.device.clone() })
}

/// Returns true for text that may be shown as a name. The files come from other devices: names with
/// control or invisible characters are invalid.
fn is_name(text: &str) -> bool {
    let joiner = '\u{200d}';
    !text.trim().is_empty() && !text.contains(|c| is_hidden(c) && c != joiner)
}

/// Returns the precedence of an override, as in [`Register`]. Among overrides of the same time and
/// device, one unknown to this version loses.
fn rank(ruling: &Register<Value>) -> impl Ord {
    let known = decision(ruling).map(|decision| decision.value);
    (ruling.timestamp, ruling.device.clone(), known, ruling.value.to_string())
}

impl Record for Decided {
    const KIND: Shared = Shared::Names;

    type Key = Name;

    fn take_key(other: &mut Map<String, Value>) -> Option<Name> {
        let mut text = |field| match other.remove(field)? {
            Value::String(text) => Some(text),
            _ => None,
        };
        Some(Name { kind: text("kind")?, name: text("name")? })
    }

    fn merge(&mut self, other: Self) {
        if let Some(theirs) = other.ruling
            && self.ruling.as_ref().is_none_or(|ours| rank(&theirs) > rank(ours))
        {
            self.ruling = Some(theirs);
        }
        merge_unknown(&mut self.other, other.other);
    }

    fn written_by(&self, device: &DeviceId) -> Option<Self> {
        let own = Self {
            ruling: self.ruling.clone().filter(|ruling| ruling.device == *device),
            other: unknown_written_by(&self.other, device),
        };
        (own != Self::default()).then_some(own)
    }

    fn other(&mut self) -> &mut Map<String, Value> {
        &mut self.other
    }
}

/// Merges the overrides that devices have written since the last poll.
pub(super) fn load(desk: Desk<'_>, seen: &mut Seen, naming: &mut NameOverrides) -> Vec<Problem> {
    shared::load(desk, seen, |name: Name, decided: Decided| {
        let Some(ruling) = decided.ruling else { return };
        match (name.key(), decision(&ruling)) {
            (Some(key), Some(decision)) => naming.merge(key, decision),
            _ => naming.observe_timestamp(ruling.timestamp),
        }
    })
}

/// Writes this device's file.
pub(super) fn save(desk: Desk<'_>, seen: &mut Seen, naming: &NameOverrides) -> Result<(), Error> {
    let known: BTreeMap<Name, Decided> =
        naming.registers().map(|(key, decision)| (Name::of(key), Decided::of(decision))).collect();
    shared::save(desk, seen, known)
}
