//! Name overrides as records of a shared log. Kinds and overrides of later versions are kept in the
//! file but have no effect.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::news::{
    DeviceId, EntityKey, EntityKind, NameOverride, NameOverrideRegister, NameOverrides, Register,
    merge_unknown, unknown_written_by,
};

use super::{LogContext, LogKind, LogRecord, SeenFiles};
use crate::store::{StoreDiagnostic, StoreError};
use crate::text::sanitize::is_unsafe;

/// Key of a record: entity kind, as written, and name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct NameKey {
    kind: String,
    name: String,
}

impl NameKey {
    fn from_entity_key(key: &EntityKey) -> Self {
        Self { kind: key.kind.name().to_owned(), name: key.name.clone() }
    }

    /// Returns the entity key, or `None` if the kind is unknown to this version or the name is
    /// invalid.
    fn to_entity_key(&self) -> Option<EntityKey> {
        let kind = EntityKind::ALL.into_iter().find(|kind| kind.name() == self.kind)?;
        is_valid_name(&self.name).then(|| EntityKey::new(kind, &self.name))
    }
}

/// An override; its value as written.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct NameRecord {
    #[serde(rename = "ruling", default, skip_serializing_if = "Option::is_none")]
    name_override: Option<Register<Value>>,
    #[serde(flatten)]
    unknown_fields: Map<String, Value>,
}

impl NameRecord {
    fn from_register(decision: &NameOverrideRegister) -> Self {
        let v = serde_json::to_value(&decision.value).unwrap_or_default();
        let ruling = Register::new(v, decision.time(), decision.device.clone());
        Self { name_override: Some(ruling), unknown_fields: Map::new() }
    }
}

/// Parses an override. Returns `None` if it is unknown to this version or names an invalid entity.
fn parse_override(ruling: &Register<Value>) -> Option<NameOverrideRegister> {
    let v: Option<NameOverride> = Option::deserialize(&ruling.value).ok()?;
    let is_invalid = matches!(&v, Some(NameOverride::AliasOf(name)) if !is_valid_name(name));
    (!is_invalid).then(|| Register::new(v, ruling.time(), ruling.device.clone()))
}

/// Returns true for text that may be shown as a name. The files come from other devices: names with
/// control or invisible characters are invalid.
fn is_valid_name(text: &str) -> bool {
    let joiner = '\u{200d}';
    !text.trim().is_empty() && !text.contains(|c| is_unsafe(c) && c != joiner)
}

/// Returns the precedence of an override, as in [`Register`]. Among overrides of the same time and
/// device, one unknown to this version loses.
fn precedence(ruling: &Register<Value>) -> impl Ord {
    let known = parse_override(ruling).map(|decision| decision.value);
    (ruling.time(), ruling.device.clone(), known, ruling.value.to_string())
}

impl LogRecord for NameRecord {
    const KIND: LogKind = LogKind::Names;

    type Key = NameKey;

    fn remove_key(other: &mut Map<String, Value>) -> Option<NameKey> {
        let mut text = |field| match other.remove(field)? {
            Value::String(text) => Some(text),
            _ => None,
        };
        Some(NameKey { kind: text("kind")?, name: text("name")? })
    }

    fn merge(&mut self, other: Self) {
        if let Some(theirs) = other.name_override
            && self.name_override.as_ref().is_none_or(|ours| precedence(&theirs) > precedence(ours))
        {
            self.name_override = Some(theirs);
        }
        merge_unknown(&mut self.unknown_fields, other.unknown_fields);
    }

    fn fields_of(&self, device: &DeviceId) -> Option<Self> {
        let own = Self {
            name_override: self.name_override.clone().filter(|ruling| ruling.device == *device),
            unknown_fields: unknown_written_by(&self.unknown_fields, device),
        };
        (own != Self::default()).then_some(own)
    }

    fn take_unknown_fields(&mut self) -> Map<String, Value> {
        std::mem::take(&mut self.unknown_fields)
    }

    fn set_unknown_fields(&mut self, fields: Map<String, Value>) {
        self.unknown_fields = fields;
    }
}

/// Merges the overrides that devices have written since the last poll. Calls `changed` for each
/// changed name.
pub(in crate::store) fn load(
    context: LogContext<'_>,
    seen: &mut SeenFiles,
    overrides: &mut NameOverrides,
    mut changed: impl FnMut(),
) -> Vec<StoreDiagnostic> {
    super::load(context, seen, |name: NameKey, decided: NameRecord| {
        let Some(ruling) = decided.name_override else { return };
        match (name.to_entity_key(), parse_override(&ruling)) {
            (Some(key), Some(decision)) => {
                if overrides.merge(key, decision) {
                    changed();
                }
            }
            _ => overrides.observe_time(ruling.time()),
        }
    })
}

/// Writes this device's file.
pub(in crate::store) fn save(
    context: LogContext<'_>,
    seen: &mut SeenFiles,
    overrides: &NameOverrides,
) -> Result<(), StoreError> {
    let own = overrides.registers().filter(|(_, decision)| decision.device == *context.device);
    let own = own.map(|(key, _)| NameKey::from_entity_key(key));
    super::save(context, seen, own, |name: &NameKey| {
        let key = name.to_entity_key()?;
        overrides.register(&key).map(NameRecord::from_register)
    })
}
