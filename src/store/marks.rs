//! What has been done with stories, as records of shared files.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::news::{ArticleId, Device, Mark, Marks};

use super::shared::{self, Record};
use super::{Dirs, Error, Problem, Shared};

/// The story that a mark is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Story {
    id: ArticleId,
}

impl Record for Mark {
    const KIND: Shared = Shared::Marks;

    type Key = Story;

    fn merge(&mut self, other: Self) {
        Mark::merge(self, other);
    }

    fn written_by(&self, device: &Device) -> Option<Self> {
        Mark::written_by(self, device)
    }

    fn other(&mut self) -> &mut Map<String, Value> {
        &mut self.other
    }
}

/// Takes the marks of all devices in.
pub(super) fn load(dirs: &Dirs, device: &Device, marks: &mut Marks) -> Vec<Problem> {
    shared::load(dirs, device, |story: Story, mark| marks.merge(story.id, mark))
}

/// Writes this device's file.
pub(super) fn save(dirs: &Dirs, device: &Device, marks: &Marks) -> Result<(), Error> {
    let known: BTreeMap<Story, Mark> =
        marks.records().map(|(id, mark)| (Story { id }, mark.clone())).collect();
    shared::save(dirs, device, known)
}
