//! The last session, from which the next start resumes.

use std::path::PathBuf;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value, json};

use super::disk::{self, Disk, RealDisk};
use super::{Dirs, StoreError, atomic_file};
use crate::news::{EntityKind, ReadingPlace};

/// Maximum size of the session file, in bytes.
const MAX_BYTES: u64 = 1 << 20;

/// State of the last session on this device.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Session {
    /// Absolute paths of the collection.
    pub collection: Vec<PathBuf>,
    /// Paths of the collections opened before, newest first.
    pub recent: Vec<Vec<PathBuf>>,
    /// Name of the chosen theme.
    pub theme: Option<String>,
    /// True if entities are not highlighted in the text.
    pub highlighting_off: bool,
    /// Names of the entity kinds that are not highlighted; `None`: never chosen.
    pub hidden_kinds: Option<Vec<String>>,
    /// Width of the list in cells, if the user moved its border.
    pub list_width: Option<u16>,
    /// Name of the arrangement of the panes; `None`: the default.
    pub panes: Option<String>,
    /// True once the first steps have been shown.
    pub first_steps_shown: bool,
    /// Earlier queries, newest first.
    pub queries: Vec<String>,
    /// Where the user was in the collections opened last, newest first.
    pub places: Vec<SessionPlace>,
    /// Fields of later versions, written back unchanged.
    pub unknown_fields: Map<String, Value>,
}

/// Where the user was in a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionPlace {
    /// Absolute paths of the collection; none for the built-in sample.
    pub collection: Vec<PathBuf>,
    /// The place.
    pub place: ReadingPlace,
}

/// Maximum number of recent collections.
const MAX_RECENT: usize = 12;

impl Session {
    /// Records that a collection was opened. Returns true if that changed the session.
    pub fn record_opened(&mut self, paths: Vec<PathBuf>) -> bool {
        if self.collection == paths && self.recent.first() == Some(&paths) {
            return false;
        }
        self.recent.retain(|other| *other != paths);
        self.recent.insert(0, paths.clone());
        self.recent.truncate(MAX_RECENT);
        self.collection = paths;
        true
    }

    /// Records where the user is in a collection.
    pub fn record_place(&mut self, collection: Vec<PathBuf>, place: ReadingPlace) {
        self.places.retain(|other| other.collection != collection);
        self.places.insert(0, SessionPlace { collection, place });
        self.places.truncate(MAX_RECENT);
    }

    /// Returns where the user was in a collection.
    pub fn place_in(&self, collection: &[PathBuf]) -> Option<&ReadingPlace> {
        let found = self.places.iter().find(|place| place.collection == collection);
        found.map(|found| &found.place)
    }

    /// Loads the last session, or a default one if the file is missing or invalid. An invalid field
    /// does not affect the others.
    pub fn load(dirs: &Dirs) -> Self {
        let Ok(text) = disk::read_limited(&RealDisk, &dirs.session_file(), MAX_BYTES) else {
            return Self::default();
        };
        let mut fields: Map<String, Value> = serde_json::from_slice(&text).unwrap_or_default();
        let mut take = |name: &str| fields.remove(name).unwrap_or_default();
        Self {
            collection: serde_json::from_value(take("collection")).unwrap_or_default(),
            recent: serde_json::from_value(take("recent")).unwrap_or_default(),
            theme: serde_json::from_value(take("theme")).unwrap_or_default(),
            highlighting_off: serde_json::from_value(take("marks_hidden")).unwrap_or_default(),
            hidden_kinds: parse_kinds(&take("hidden_kinds")),
            list_width: serde_json::from_value(take("list_width")).unwrap_or_default(),
            panes: serde_json::from_value(take("panes")).unwrap_or_default(),
            first_steps_shown: serde_json::from_value(take("taught")).unwrap_or_default(),
            queries: serde_json::from_value(take("queries")).unwrap_or_default(),
            places: parse_places(&take("places")),
            unknown_fields: fields,
        }
    }

    /// Saves the session. Paths that are not valid Unicode are omitted. Waits for the disk; do not
    /// call it on the drawing thread.
    pub(super) fn save_with_disk(&self, disk: &dyn Disk, dirs: &Dirs) -> Result<(), StoreError> {
        let texts = |paths: &[PathBuf]| -> Vec<String> {
            paths.iter().filter_map(|path| path.to_str().map(str::to_owned)).collect()
        };
        let recent: Vec<_> = self.recent.iter().map(|paths| texts(paths)).collect();
        let mut fields = Map::new();
        fields.insert("collection".into(), json!(texts(&self.collection)));
        fields.insert("recent".into(), json!(recent));
        fields.insert("theme".into(), json!(self.theme));
        fields.insert("marks_hidden".into(), json!(self.highlighting_off));
        fields.insert("hidden_kinds".into(), json!(self.hidden_kinds));
        fields.insert("list_width".into(), json!(self.list_width));
        fields.insert("panes".into(), json!(self.panes));
        fields.insert("taught".into(), json!(self.first_steps_shown));
        fields.insert("queries".into(), json!(self.queries));
        let is_unicode =
            |place: &&SessionPlace| place.collection.iter().all(|path| path.to_str().is_some());
        let places: Vec<&SessionPlace> = self.places.iter().filter(is_unicode).collect();
        fields.insert("places".into(), json!(places));
        fields.extend(self.unknown_fields.clone());
        atomic_file::replace_file(disk, &dirs.session_file(), |out| {
            serde_json::to_writer(&mut *out, &fields)?;
            out.write_all(b"\n")
        })
    }
}

/// Returns the known kind names in a JSON array, each once. `None` for another value.
fn parse_kinds(field: &Value) -> Option<Vec<String>> {
    let held: Vec<&str> = field.as_array()?.iter().filter_map(Value::as_str).collect();
    let names = EntityKind::ALL.into_iter().map(EntityKind::name);
    Some(names.filter(|name| held.contains(name)).map(str::to_owned).collect())
}

/// Returns the places in a JSON array. An invalid one does not affect the others.
fn parse_places(field: &Value) -> Vec<SessionPlace> {
    let places = field.as_array().into_iter().flatten();
    places.filter_map(|place| serde_json::from_value(place.clone()).ok()).collect()
}
