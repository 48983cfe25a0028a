//! State of the entity browser.

use crate::library::{Entity, EntityDirectory};
use crate::news::{EntityKey, EntityKind};
use crate::ui::command::Direction;
use crate::ui::viewport;

/// State of the entity browser: the entities of the collection, filtered by kind and by text.
#[derive(Debug, Clone, Default)]
pub struct EntityBrowser {
    /// The kind shown. `None` shows all kinds.
    pub kind_filter: Option<EntityKind>,
    /// The filter text that the user has typed.
    pub filter_text: String,
    /// The matching entities, as indices into the directory.
    pub matches: Vec<usize>,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first visible row.
    pub top: usize,
}

/// The kind filters, in the order in which they are cycled.
const KIND_FILTERS: [Option<EntityKind>; 4] =
    [None, Some(EntityKind::Person), Some(EntityKind::Organization), Some(EntityKind::Place)];

impl EntityBrowser {
    /// Filters the directory again. The cursor stays on `keep` if it still matches; otherwise it
    /// moves to the first row.
    pub fn update_matches(&mut self, directory: &EntityDirectory, keep: Option<&EntityKey>) {
        self.matches = directory.search(self.kind_filter, &self.filter_text);
        let key = |at: &usize| directory.entities.get(*at).map(|entity| &entity.key);
        let kept = keep.and_then(|keep| self.matches.iter().position(|at| key(at) == Some(keep)));
        self.cursor = kept.unwrap_or(0);
    }

    /// Selects the next kind filter, or the previous one, and wraps around.
    pub fn cycle_kind(&mut self, direction: Direction) {
        let here = KIND_FILTERS.iter().position(|kind| *kind == self.kind_filter).unwrap_or(0);
        let step = match direction {
            Direction::Forward => 1,
            Direction::Backward => KIND_FILTERS.len() - 1,
        };
        self.kind_filter = KIND_FILTERS.get((here + step) % KIND_FILTERS.len()).copied().flatten();
    }

    /// Returns the entity under the cursor.
    pub fn selected_entity<'d>(
        &self,
        directory: Option<&'d EntityDirectory>,
    ) -> Option<&'d Entity> {
        directory?.entities.get(*self.matches.get(self.cursor)?)
    }

    /// Returns the key of the entity under the cursor.
    pub fn selected_key<'d>(&self, directory: &'d EntityDirectory) -> Option<&'d EntityKey> {
        self.selected_entity(Some(directory)).map(|entity| &entity.key)
    }

    /// Moves the cursor by `rows`, within the list.
    pub fn move_cursor(&mut self, rows: isize) {
        viewport::move_cursor(&mut self.cursor, rows, self.matches.len());
    }

    /// Scrolls so that the cursor is within `height` visible rows.
    pub fn set_viewport_height(&mut self, height: usize) {
        viewport::scroll_to_cursor(&mut self.cursor, &mut self.top, self.matches.len(), height);
    }
}
