//! Dossiers: named, ordered gatherings of stories, notes and names, with a comment on each.

use super::{FieldValue, Workspace, WorkspaceKey, WorkspaceKind};
use crate::news::mark::HybridTimestamp;
use crate::news::{ArticleId, EntityKey, EntityKind, UndoStep};

/// Fields of a dossier and of its items.
const NAME: &str = "name";
const PLACE: &str = "place";
const COMMENT: &str = "comment";

/// Separates the dossier from the item in the id of an item.
const SEPARATOR: char = '/';

/// Distance between the places of neighbors, so that an item can be put between them.
const STEP: i64 = 1 << 20;

/// What an item of a dossier is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ItemTarget {
    /// A story.
    Story(ArticleId),
    /// A note, by its id.
    Note(String),
    /// A name.
    Name(EntityKey),
}

impl ItemTarget {
    /// Returns the target as part of an id: `story:0000000000000001`.
    pub fn to_id(&self) -> String {
        match self {
            Self::Story(id) => format!("story:{id}"),
            Self::Note(id) => format!("note:{id}"),
            Self::Name(key) => format!("{}:{}", key.kind.name(), key.name),
        }
    }

    /// Parses what [`ItemTarget::to_id`] wrote.
    pub fn from_id(id: &str) -> Option<Self> {
        let (kind, rest) = id.split_once(':')?;
        Some(match kind {
            "story" => Self::Story(rest.parse().ok()?),
            "note" => Self::Note(rest.to_owned()),
            kind => {
                let kind = EntityKind::ALL.into_iter().find(|known| known.name() == kind)?;
                Self::Name(EntityKey::new(kind, rest))
            }
        })
    }
}

/// A dossier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dossier<'a> {
    /// Id: its name when it was created, folded.
    pub id: &'a str,
    /// Name.
    pub name: &'a str,
}

/// An item of a dossier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DossierItem<'a> {
    /// What it is.
    pub target: ItemTarget,
    /// The user's comment; may be empty.
    pub comment: &'a str,
    key: &'a WorkspaceKey,
    place: i64,
}

impl DossierItem<'_> {
    /// Returns the key of its record.
    pub fn key(&self) -> &WorkspaceKey {
        self.key
    }
}

/// Returns the id of a dossier or saved search with a name: case and spacing do not matter.
pub(super) fn fold_name(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase().replace(SEPARATOR, "-")
}

fn item_key(dossier: &str, target: &ItemTarget) -> WorkspaceKey {
    WorkspaceKey::new(WorkspaceKind::DossierItem, format!("{dossier}{SEPARATOR}{}", target.to_id()))
}

impl Workspace {
    /// Iterates over the dossiers, ordered by id.
    pub fn dossiers(&self) -> impl Iterator<Item = Dossier<'_>> {
        let dossier = |(id, record)| {
            let record: &super::WorkspaceRecord = record;
            Dossier { id, name: record.text(NAME).unwrap_or(id) }
        };
        self.live(WorkspaceKind::Dossier).map(dossier)
    }

    /// Returns the dossier with a name, whatever its case and spacing.
    pub fn dossier(&self, name: &str) -> Option<Dossier<'_>> {
        let id = fold_name(name);
        self.dossiers().find(|one| one.id == id || fold_name(one.name) == id)
    }

    /// Returns the items of a dossier, in order.
    pub fn items(&self, dossier: &str) -> Vec<DossierItem<'_>> {
        let prefix = format!("{dossier}{SEPARATOR}");
        let first = WorkspaceKey::new(WorkspaceKind::DossierItem, prefix.as_str());
        let is_of = |key: &&WorkspaceKey| {
            key.kind == WorkspaceKind::DossierItem && key.id.starts_with(&prefix)
        };
        let records = self.records.range(first..).take_while(|(key, _)| is_of(key));
        let item = |(key, record): (&'_ WorkspaceKey, &'_ super::WorkspaceRecord)| {
            let place = match record.get(PLACE).map(|place| &place.value) {
                Some(FieldValue::Number(place)) => *place,
                _ => i64::MAX,
            };
            Some((ItemTarget::from_id(key.id.strip_prefix(&prefix)?)?, place))
        };
        let mut items: Vec<DossierItem<'_>> = records
            .filter(|(_, record)| !record.is_gone())
            .filter_map(|(key, record)| {
                let (target, place) = item((key, record))?;
                let comment = record.text(COMMENT).unwrap_or_default();
                Some(DossierItem { target, comment, key, place })
            })
            .collect();
        items.sort_by(|a, b| (a.place, a.key).cmp(&(b.place, b.key)));
        items
    }

    /// Creates a dossier, or returns the one with this name. Returns its id and what undoes it; `None`
    /// for an empty name.
    pub fn create_dossier(
        &mut self,
        name: &str,
        now: HybridTimestamp,
    ) -> Option<(String, UndoStep)> {
        if let Some(known) = self.dossier(name) {
            return Some((known.id.to_owned(), Vec::new()));
        }
        let id = fold_name(name);
        if id.is_empty() {
            return None;
        }
        let key = WorkspaceKey::new(WorkspaceKind::Dossier, id.clone());
        let done = self.set(&key, NAME, FieldValue::text(name.trim()), now);
        Some((id, done.into_iter().collect()))
    }

    /// Removes a dossier. Its items stay as they are, and return with it.
    pub fn remove_dossier(&mut self, id: &str, now: HybridTimestamp) -> UndoStep {
        self.remove(&WorkspaceKey::new(WorkspaceKind::Dossier, id), now).into_iter().collect()
    }

    /// Adds an item at the end of a dossier, unless it is there.
    pub fn add_item(
        &mut self,
        dossier: &str,
        target: &ItemTarget,
        now: HybridTimestamp,
    ) -> UndoStep {
        let key = item_key(dossier, target);
        if self.records.get(&key).is_some_and(|record| !record.is_gone()) {
            return Vec::new();
        }
        let last = self.items(dossier).last().map_or(0, |item| item.place.min(i64::MAX / 2));
        self.set(&key, PLACE, FieldValue::Number(last + STEP), now).into_iter().collect()
    }

    /// Removes an item of a dossier.
    pub fn remove_item(
        &mut self,
        dossier: &str,
        target: &ItemTarget,
        now: HybridTimestamp,
    ) -> UndoStep {
        self.remove(&item_key(dossier, target), now).into_iter().collect()
    }

    /// Sets the comment on an item.
    pub fn set_comment(
        &mut self,
        dossier: &str,
        target: &ItemTarget,
        comment: &str,
        now: HybridTimestamp,
    ) -> UndoStep {
        let key = item_key(dossier, target);
        let Some(record) = self.records.get(&key).filter(|record| !record.is_gone()) else {
            return Vec::new();
        };
        let before = FieldValue::text(record.text(COMMENT).unwrap_or_default());
        let comment = FieldValue::text(comment);
        if before == comment {
            return Vec::new();
        }
        self.set(&key, COMMENT, comment, now);
        vec![crate::news::UndoRecord::Workspace(key, COMMENT.to_owned(), before)]
    }

    /// Moves an item by a number of positions, negative towards the start.
    pub fn move_item(
        &mut self,
        dossier: &str,
        target: &ItemTarget,
        by: isize,
        now: HybridTimestamp,
    ) -> UndoStep {
        let items = self.items(dossier);
        let Some(from) = items.iter().position(|item| item.target == *target) else {
            return Vec::new();
        };
        let to = from.saturating_add_signed(by).min(items.len() - 1);
        if from == to {
            return Vec::new();
        }
        let mut keys: Vec<(WorkspaceKey, i64)> =
            items.iter().map(|item| (item.key.clone(), item.place)).collect();
        let moved = keys.remove(from);
        keys.insert(to, moved);
        let place = |at: Option<usize>| Some(keys.get(at?)?.1);
        let before = place(to.checked_sub(1)).unwrap_or_default();
        let after = place(Some(to + 1)).unwrap_or(before.saturating_add(2 * STEP));
        let middle = i64::midpoint(before, after);
        let changed: Vec<(WorkspaceKey, i64)> = if before < middle && middle < after {
            keys.get(to).map(|(key, _)| (key.clone(), middle)).into_iter().collect()
        } else {
            // No room is left between the neighbors.
            (1..).map(|nth| nth * STEP).zip(keys).map(|(place, (key, _))| (key, place)).collect()
        };
        let set = |(key, place)| self.set(&key, PLACE, FieldValue::Number(place), now);
        changed.into_iter().filter_map(set).collect()
    }
}
