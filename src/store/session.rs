//! What was open last, so that the next start is where the last one ended.

use std::path::PathBuf;

use serde_json::{Map, Value, json};

use super::disk::{self, Disk, Real};
use super::{Dirs, Error, atomic};
use crate::news::EntityKind;

/// The largest session file that is read, in bytes.
const LIMIT: u64 = 1 << 20;

/// What was open last on this device.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Session {
    /// The paths of the collection, absolute.
    pub collection: Vec<PathBuf>,
    /// The collections opened before, the newest first, each by its paths.
    pub recent: Vec<Vec<PathBuf>>,
    /// The theme chosen, by name.
    pub theme: Option<String>,
    /// True if the entities in the text are not marked.
    pub marks_hidden: bool,
    /// The kinds of entity that are not marked even so, by name.
    pub hidden_kinds: Vec<String>,
    /// Cells of the list beside the text, if the reader has moved its border.
    pub list_width: Option<u16>,
    /// True once the first steps have been taught.
    pub taught: bool,
    /// Fields of later versions, kept as they are.
    pub other: Map<String, Value>,
}

/// Collections that are remembered.
const RECENT: usize = 12;

impl Session {
    /// A collection is opened: it is the last one, and the first of those opened before. Returns
    /// whether that is anything new.
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

    /// The last session; a new one if there is none or it makes no sense. A field that makes no
    /// sense does not spoil the others.
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

    /// Keeps the session. A path that is not Unicode is left out. Slow (it waits for the disk):
    /// not for the drawing thread.
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

/// The names of kinds among what a field holds, each once.
fn kinds(field: &Value) -> Vec<String> {
    let held: Vec<&str> =
        field.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let names = EntityKind::ALL.into_iter().map(EntityKind::name);
    names.filter(|name| held.contains(name)).map(str::to_owned).collect()
}
