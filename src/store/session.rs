//! The last session, from which the next start resumes.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::disk::{self, Disk, Real};
use super::{Dirs, Error, atomic};
use crate::news::EntityKind;

/// Maximum size of the session file, in bytes.
const LIMIT: u64 = 1 << 20;

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
    pub marks_hidden: bool,
    /// Names of the entity kinds that are not highlighted.
    pub hidden_kinds: Vec<String>,
    /// Width of the list in cells, if the user moved its border.
    pub list_width: Option<u16>,
    /// True once the first steps have been shown.
    pub taught: bool,
    /// Fields of later versions, written back unchanged.
    pub other: Map<String, Value>,
}

/// Maximum number of recent collections.
const RECENT: usize = 12;

impl Session {
    /// Records that a collection was opened. Returns true if that changed the session.
    pub fn opened(&mut self, paths: Vec<PathBuf>) -> bool {
        if self.collection == paths && self.recent.first() == Some(&paths) {
            return false;
        }
        self.recent.retain(|other| *other != paths);
        self.recent.insert(0, paths.clone());
        self.recent.truncate(RECENT);
        self.collection = paths;
        true
    }

    /// Loads the last session, or a default one if the file is missing or invalid. An invalid field
    /// does not affect the others.
    pub fn load(dirs: &Dirs) -> Self {
        let Ok(text) = disk::read(&Real, &dirs.session(), LIMIT) else { return Self::default() };
        let mut fields: Map<String, Value> = serde_json::from_slice(&text).unwrap_or_default();
        let mut take = |name: &str| fields.remove(name).unwrap_or_default();
        Self {
            collection: serde_json::from_value(take("collection")).unwrap_or_default(),
            recent: serde_json::from_value(take("recent")).unwrap_or_default(),
            theme: serde_json::from_value(take("theme")).unwrap_or_default(),
            marks_hidden: serde_json::from_value(take("marks_hidden")).unwrap_or_default(),
            hidden_kinds: kinds(&take("hidden_kinds")),
            list_width: serde_json::from_value(take("list_width")).unwrap_or_default(),
            taught: serde_json::from_value(take("taught")).unwrap_or_default(),
            other: fields,
        }
    }

    /// Saves the session. Paths that are not valid Unicode are omitted. Waits for the disk; do not
    /// call it on the drawing thread.
    pub(super) fn save_on(&self, disk: &dyn Disk, dirs: &Dirs) -> Result<(), Error> {
        let texts = |paths: &[PathBuf]| -> Vec<String> {
            paths.iter().filter_map(|path| path.to_str().map(str::to_owned)).collect()
        };
        let recent: Vec<_> = self.recent.iter().map(|paths| texts(paths)).collect();
        let mut fields = Map::new();
        fields.insert("collection".into(), json!(texts(&self.collection)));
        fields.insert("recent".into(), json!(recent));
        fields.insert("theme".into(), json!(self.theme));
        fields.insert("marks_hidden".into(), json!(self.marks_hidden));
        fields.insert("hidden_kinds".into(), json!(self.hidden_kinds));
        fields.insert("list_width".into(), json!(self.list_width));
        fields.insert("taught".into(), json!(self.taught));
        fields.extend(self.other.clone());
        atomic::replace(disk, &dirs.session(), |out| {
            serde_json::to_writer(&mut *out, &fields)?;
            out.write_all(b"\n")
        })
    }
}

/// Returns the known kind names in a JSON array, each once.
fn kinds(field: &Value) -> Vec<String> {
    let held: Vec<&str> =
        field.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let names = EntityKind::ALL.into_iter().map(EntityKind::name);
    names.filter(|name| held.contains(name)).map(str::to_owned).collect()
}
