//! Marks of stories as records of a shared log.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::{Map, Value};

use crate::news::{ArticleId, DeviceId, Mark, Marks};

use super::record::Record;
use super::shared::{self, Desk, Seen};
use super::{Error, Problem, Shared};

/// Key of a mark: the id of the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub(super) struct Story {
    pub(super) id: ArticleId,
}

impl Record for Mark {
    const KIND: Shared = Shared::Marks;

    type Key = Story;

    fn take_key(other: &mut Map<String, Value>) -> Option<Story> {
        let id = other.remove("id")?.as_str()?.parse().ok()?;
        Some(Story { id })
    }

    fn merge(&mut self, other: Self) {
        Mark::merge(self, other);
    }

    fn written_by(&self, device: &DeviceId) -> Option<Self> {
        Mark::written_by(self, device)
    }

    fn other(&mut self) -> &mut Map<String, Value> {
        &mut self.unknown_fields
    }
}

/// Merges the marks that devices have written since the last poll. Calls `changed` with the id of
/// each changed mark.
pub(super) fn load(
    desk: Desk<'_>,
    seen: &mut Seen,
    marks: &mut Marks,
    mut changed: impl FnMut(ArticleId),
) -> Vec<Problem> {
    shared::load(desk, seen, |story: Story, mark: Mark| {
        if !marks.includes(story.id, &mark) {
            marks.merge(story.id, mark);
            changed(story.id);
        }
    })
}

/// Writes this device's file.
pub(super) fn save(desk: Desk<'_>, seen: &mut Seen, marks: &Marks) -> Result<(), Error> {
    let known: BTreeMap<Story, Mark> =
        marks.records().map(|(id, mark)| (Story { id }, mark.clone())).collect();
    shared::save(desk, seen, known)
}
