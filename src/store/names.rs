//! Name overrides as records of a shared log. Kinds and overrides of later versions are kept in the
//! file but have no effect.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::news::{
    Decision, Device, EntityKey, EntityKind, Naming, Register, Ruling, merge_unknown, own_unknown,
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
    fn of(decision: &Decision) -> Self {
        let v = serde_json::to_value(&decision.v).unwrap_or_default();
        let ruling = Register { v, t: decision.t, d: decision.d.clone() };
        Self { ruling: Some(ruling), other: Map::new() }
    }
}

/// Parses an override. Returns `None` if it is unknown to this version or names an invalid entity.
fn decision(ruling: &Register<Value>) -> Option<Decision> {
    let v: Option<Ruling> = Option::deserialize(&ruling.v).ok()?;
    let unfit = matches!(&v, Some(Ruling::Same(name)) if !is_name(name));
    (!unfit).then(|| Register { v, t: ruling.t, d: ruling.d.clone() })
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
    let known = decision(ruling).map(|decision| decision.v);
    (ruling.t, ruling.d.clone(), known, ruling.v.to_string())
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

    fn written_by(&self, device: &Device) -> Option<Self> {
        let own = Self {
            ruling: self.ruling.clone().filter(|ruling| ruling.d == *device),
            other: own_unknown(&self.other, device),
        };
        (own != Self::default()).then_some(own)
    }

    fn other(&mut self) -> &mut Map<String, Value> {
        &mut self.other
    }
}

/// Merges the overrides that devices have written since the last poll.
pub(super) fn load(desk: Desk<'_>, seen: &mut Seen, naming: &mut Naming) -> Vec<Problem> {
    shared::load(desk, seen, |name: Name, decided: Decided| {
        let Some(ruling) = decided.ruling else { return };
        match (name.key(), decision(&ruling)) {
            (Some(key), Some(decision)) => naming.merge(key, decision),
            _ => naming.notice(ruling.t),
        }
    })
}

/// Writes this device's file.
pub(super) fn save(desk: Desk<'_>, seen: &mut Seen, naming: &Naming) -> Result<(), Error> {
    let known: BTreeMap<Name, Decided> =
        naming.decisions().map(|(key, decision)| (Name::of(key), Decided::of(decision))).collect();
    shared::save(desk, seen, known)
}
