//! What may lie over list and text: the browser of all entities, and the lens on one.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use super::window;
use crate::library::{Context, Directory, Entity, Lens};
use crate::news::{ArticleId, EntityKey, EntityKind};

/// What lies over list and text.
#[derive(Debug, Clone)]
pub enum Desk {
    /// Every entity of the collection.
    Browser(Browser),
    /// All about one.
    Lens(LensPane),
}

/// Every entity of the collection, or those of a kind, or that fit what is typed.
#[derive(Debug, Clone, Default)]
pub struct Browser {
    /// The kind shown; none: all.
    pub kind: Option<EntityKind>,
    /// What is typed.
    pub typed: String,
    /// The entities shown, by their places in the directory.
    pub shown: Vec<usize>,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first row in sight.
    pub top: usize,
}

/// The kinds that the browser goes through.
const KINDS: [Option<EntityKind>; 4] =
    [None, Some(EntityKind::Person), Some(EntityKind::Organization), Some(EntityKind::Place)];

impl Browser {
    /// Looks through a directory anew. The cursor stays on its entity, or goes to the first.
    pub fn look(&mut self, directory: &Directory, keep: Option<&EntityKey>) {
        self.shown = directory.matching(self.kind, &self.typed);
        let key = |at: &usize| directory.entities.get(*at).map(|entity| &entity.key);
        let kept = keep.and_then(|keep| self.shown.iter().position(|at| key(at) == Some(keep)));
        self.cursor = kept.unwrap_or(0);
    }

    /// The kind after the one shown, or the one before.
    pub fn next_kind(&mut self, forward: bool) {
        let here = KINDS.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        let step = if forward { 1 } else { KINDS.len() - 1 };
        self.kind = KINDS.get((here + step) % KINDS.len()).copied().flatten();
    }

    /// The entity under the cursor.
    pub fn entity<'d>(&self, directory: Option<&'d Directory>) -> Option<&'d Entity> {
        directory?.entities.get(*self.shown.get(self.cursor)?)
    }

    /// The kind and name of the entity under the cursor.
    pub fn chosen<'d>(&self, directory: &'d Directory) -> Option<&'d EntityKey> {
        self.entity(Some(directory)).map(|entity| &entity.key)
    }

    /// Moves the cursor, as far as there are rows.
    pub fn step(&mut self, rows: isize) {
        window::step(&mut self.cursor, rows, self.shown.len());
    }

    /// So many rows are in sight; the cursor is among them.
    pub fn show(&mut self, height: usize) {
        window::show(&mut self.cursor, &mut self.top, self.shown.len(), height);
    }
}

/// All about one entity.
#[derive(Debug, Clone)]
pub struct LensPane {
    /// The entity.
    pub key: EntityKey,
    /// What is known of it; none: it has not come yet.
    pub lens: Option<Arc<Lens>>,
    /// No story names it.
    pub missing: bool,
    /// What the cursor is on.
    pub cursor: usize,
    /// The first line in sight.
    pub top: usize,
    /// Lines in sight.
    pub height: usize,
    /// Where stories name it, as far as that has been asked.
    pub contexts: HashMap<ArticleId, Option<Context>>,
    /// The stories asked about last.
    pub asked: Vec<ArticleId>,
}

/// Something on a lens that can be chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Item {
    /// Another entity.
    Entity(EntityKey),
    /// A story.
    Story(ArticleId),
}

/// A line of a lens below its head.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LensLine {
    /// The heading of those that it appears with.
    Companions,
    /// One of them.
    Companion(usize),
    /// The heading of the stories.
    Stories,
    /// The first line of a story, or the second.
    Story(usize, bool),
}

/// Companions shown, at least and at most: in between, as many as a third of the lines.
const COMPANIONS: (usize, usize) = (3, 12);

impl LensPane {
    /// The lens on an entity, of which nothing is known yet.
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

    /// What was asked has come.
    pub fn learn(&mut self, lens: Option<Arc<Lens>>) {
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
        self.lens.as_ref().map_or(0, |lens| lens.companions.len().min(room))
    }

    fn stories(&self) -> usize {
        self.lens.as_ref().map_or(0, |lens| lens.stories.len())
    }

    /// Lines before the first story: two headings, one where nobody appears with it.
    fn before(&self) -> usize {
        match self.companions() {
            0 => 1,
            companions => companions + 2,
        }
    }

    /// Lines in all.
    pub fn lines(&self) -> usize {
        if self.lens.is_none() { 0 } else { self.before() + 2 * self.stories() }
    }

    /// What stands on a line.
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

    /// The lines of something that can be chosen, by its number.
    fn lines_of(&self, item: usize) -> Range<usize> {
        match item.checked_sub(self.companions()) {
            None => item + 1..item + 2,
            Some(story) => self.before() + 2 * story..self.before() + 2 * story + 2,
        }
    }

    /// The number of what can be chosen on a line.
    pub fn item_at(&self, line: usize) -> Option<usize> {
        match self.line(line)? {
            LensLine::Companion(number) => Some(number),
            LensLine::Story(number, _) => Some(self.companions() + number),
            LensLine::Companions | LensLine::Stories => None,
        }
    }

    /// What the cursor is on.
    pub fn chosen(&self) -> Option<Item> {
        let lens = self.lens.as_ref()?;
        match self.cursor.checked_sub(self.companions()) {
            None => Some(Item::Entity(lens.companions.get(self.cursor)?.key.clone())),
            Some(story) => Some(Item::Story(*lens.stories.get(story)?)),
        }
    }

    /// Moves the cursor, as far as there is something to choose.
    pub fn step(&mut self, items: isize) {
        let count = self.companions() + self.stories();
        window::step(&mut self.cursor, items, count);
    }

    /// Items that a page has, about.
    pub fn page(&self) -> isize {
        isize::try_from(self.height / 2).unwrap_or(1).max(1)
    }

    /// So many lines are in sight; what the cursor is on is among them.
    pub fn show(&mut self, height: usize) {
        let companions = self.companions();
        self.height = height;
        // More or fewer companions stand before the stories now.
        if let Some(story) = self.cursor.checked_sub(companions) {
            self.cursor = self.companions() + story;
        }
        let lines = self.lines_of(self.cursor);
        // The heading above the first comes with it.
        let first = if self.cursor == 0 { 0 } else { lines.start };
        self.top = self.top.clamp(lines.end.saturating_sub(height).min(first), first);
    }

    /// The stories in sight of whose contexts nothing is known.
    pub fn wanting(&self) -> Vec<ArticleId> {
        let Some(lens) = &self.lens else { return Vec::new() };
        let shown =
            (self.top..self.top + self.height).filter_map(|line| match self.line(line)? {
                LensLine::Story(number, true) => lens.stories.get(number).copied(),
                _ => None,
            });
        shown.filter(|id| !self.contexts.contains_key(id)).collect()
    }
}
