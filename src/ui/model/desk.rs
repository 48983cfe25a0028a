//! State of the entity view, which covers the list and the reader pane: the browser of all
//! entities, or the lens on one entity.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::window;
use crate::library::{Entity, EntityDirectory, LensData, MentionContext};
use crate::news::{ArticleId, EntityKey, EntityKind};

/// The view that covers the list and the reader pane.
#[derive(Debug, Clone)]
pub enum Desk {
    /// The browser of all entities.
    Browser(Browser),
    /// The lens on one entity.
    Lens(LensPane),
}

/// State of the entity browser: the entities of the collection, filtered by kind and by text.
#[derive(Debug, Clone, Default)]
pub struct Browser {
    /// The kind shown. `None` shows all kinds.
    pub kind: Option<EntityKind>,
    /// The filter text that the user has typed.
    pub typed: String,
    /// The matching entities, as indices into the directory.
    pub shown: Vec<usize>,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first visible row.
    pub top: usize,
}

/// The kind filters, in the order in which they are cycled.
const KINDS: [Option<EntityKind>; 4] =
    [None, Some(EntityKind::Person), Some(EntityKind::Organization), Some(EntityKind::Place)];

impl Browser {
    /// Filters the directory again. The cursor stays on `keep` if it still matches; otherwise it
    /// moves to the first row.
    pub fn look(&mut self, directory: &EntityDirectory, keep: Option<&EntityKey>) {
        self.shown = directory.search(self.kind, &self.typed);
        let key = |at: &usize| directory.entities.get(*at).map(|entity| &entity.key);
        let kept = keep.and_then(|keep| self.shown.iter().position(|at| key(at) == Some(keep)));
        self.cursor = kept.unwrap_or(0);
    }

    /// Selects the next kind filter, or the previous one, and wraps around.
    pub fn next_kind(&mut self, forward: bool) {
        let here = KINDS.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        let step = if forward { 1 } else { KINDS.len() - 1 };
        self.kind = KINDS.get((here + step) % KINDS.len()).copied().flatten();
    }

    /// Returns the entity under the cursor.
    pub fn entity<'d>(&self, directory: Option<&'d EntityDirectory>) -> Option<&'d Entity> {
        directory?.entities.get(*self.shown.get(self.cursor)?)
    }

    /// Returns the key of the entity under the cursor.
    pub fn chosen<'d>(&self, directory: &'d EntityDirectory) -> Option<&'d EntityKey> {
        self.entity(Some(directory)).map(|entity| &entity.key)
    }

    /// Moves the cursor by `rows`, within the list.
    pub fn step(&mut self, rows: isize) {
        window::step(&mut self.cursor, rows, self.shown.len());
    }

    /// Scrolls so that the cursor is within `height` visible rows.
    pub fn show(&mut self, height: usize) {
        window::show(&mut self.cursor, &mut self.top, self.shown.len(), height);
    }
}

/// State of the lens on one entity.
#[derive(Debug, Clone)]
pub struct LensPane {
    /// The entity.
    pub key: EntityKey,
    /// The data of the lens. `None` until it has been loaded.
    pub lens: Option<Arc<LensData>>,
    /// True if no story mentions the entity.
    pub missing: bool,
    /// The selected item: companions first, then stories.
    pub cursor: usize,
    /// The first visible line.
    pub top: usize,
    /// The number of visible lines.
    pub height: usize,
    /// Contexts of the mentions, by story, as far as they have been requested. `None` if a story
    /// has no context.
    pub contexts: HashMap<ArticleId, Option<MentionContext>>,
    /// The stories of the latest context request.
    pub asked: Vec<ArticleId>,
}

/// An item of a lens that the user can select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// A companion of the entity.
    Entity(EntityKey),
    /// A story that mentions the entity.
    Story(ArticleId),
}

/// A line of a lens, below its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LensLine {
    /// The heading above the companions.
    Companions,
    /// A companion, by its index.
    Companion(usize),
    /// The heading above the stories.
    Stories,
    /// A story, by its index. The flag is false on its first line and true on its second.
    Story(usize, bool),
}

/// Minimum and maximum number of companions shown. Between the two, a third of the visible lines is
/// used.
const COMPANIONS: (usize, usize) = (3, 12);

impl LensPane {
    /// Creates the lens on an entity whose data has not been loaded yet.
    pub fn new(key: EntityKey) -> Self {
        Self {
            key,
            lens: None,
            missing: false,
            cursor: 0,
            top: 0,
            height: 0,
            contexts: HashMap::new(),
            asked: Vec::new(),
        }
    }

    /// Sets the loaded data. `None` means that no story mentions the entity.
    pub fn learn(&mut self, lens: Option<Arc<LensData>>) {
        self.missing = lens.is_none();
        if self.lens != lens {
            self.contexts.clear();
            self.asked.clear();
        }
        self.lens = lens;
        self.step(0);
    }

    fn companions(&self) -> usize {
        let room = (self.height / 3).clamp(COMPANIONS.0, COMPANIONS.1);
        self.lens.as_ref().map_or(0, |lens| lens.co_occurrences.len().min(room))
    }

    fn stories(&self) -> usize {
        self.lens.as_ref().map_or(0, |lens| lens.story_ids.len())
    }

    /// Returns the number of lines before the first story: two headings and the companions, or one
    /// heading if there are no companions.
    fn before(&self) -> usize {
        match self.companions() {
            0 => 1,
            companions => companions + 2,
        }
    }

    /// Returns the total number of lines.
    pub fn lines(&self) -> usize {
        if self.lens.is_none() { 0 } else { self.before() + 2 * self.stories() }
    }

    /// Returns the content of a line.
    pub fn line(&self, line: usize) -> Option<LensLine> {
        let companions = self.companions();
        if line >= self.lines() {
            return None;
        }
        Some(match line.checked_sub(self.before()) {
            Some(below) => LensLine::Story(below / 2, below % 2 == 1),
            None if line + 1 == self.before() => LensLine::Stories,
            None if line == 0 => LensLine::Companions,
            None => LensLine::Companion((line - 1).min(companions)),
        })
    }

    /// Returns the lines that an item occupies.
    fn lines_of(&self, item: usize) -> Range<usize> {
        match item.checked_sub(self.companions()) {
            None => item + 1..item + 2,
            Some(story) => self.before() + 2 * story..self.before() + 2 * story + 2,
        }
    }

    /// Returns the index of the item on a line.
    pub fn item_at(&self, line: usize) -> Option<usize> {
        match self.line(line)? {
            LensLine::Companion(number) => Some(number),
            LensLine::Story(number, _) => Some(self.companions() + number),
            LensLine::Companions | LensLine::Stories => None,
        }
    }

    /// Returns the item under the cursor.
    pub fn chosen(&self) -> Option<Item> {
        let lens = self.lens.as_ref()?;
        match self.cursor.checked_sub(self.companions()) {
            None => Some(Item::Entity(lens.co_occurrences.get(self.cursor)?.entity.clone())),
            Some(story) => Some(Item::Story(*lens.story_ids.get(story)?)),
        }
    }

    /// Moves the cursor by `items`, within the items of the lens.
    pub fn step(&mut self, items: isize) {
        let count = self.companions() + self.stories();
        window::step(&mut self.cursor, items, count);
    }

    /// Returns the approximate number of items on a page. A story occupies two lines.
    pub fn page(&self) -> isize {
        isize::try_from(self.height / 2).unwrap_or(1).max(1)
    }

    /// Sets the number of visible lines and scrolls to the item under the cursor.
    pub fn show(&mut self, height: usize) {
        let companions = self.companions();
        self.height = height;
        // The number of companions above the stories may have changed with the height.
        if let Some(story) = self.cursor.checked_sub(companions) {
            self.cursor = self.companions() + story;
        }
        let lines = self.lines_of(self.cursor);
        // The heading above the first item is shown with it.
        let first = if self.cursor == 0 { 0 } else { lines.start };
        self.top = self.top.clamp(lines.end.saturating_sub(height).min(first), first);
    }

    /// Returns the visible stories whose contexts have not been loaded.
    pub fn wanting(&self) -> Vec<ArticleId> {
        let Some(lens) = &self.lens else { return Vec::new() };
        let shown =
            (self.top..self.top + self.height).filter_map(|line| match self.line(line)? {
                LensLine::Story(number, true) => lens.story_ids.get(number).copied(),
                _ => None,
            });
        shown.filter(|id| !self.contexts.contains_key(id)).collect()
    }
}
