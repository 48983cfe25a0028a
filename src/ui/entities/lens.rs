//! State of the lens on one entity.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::library::{LensData, LensPlace, MentionContext};
use crate::news::{ArticleId, EntityKey};
use crate::ui::viewport;

/// State of the lens on one entity.
#[derive(Debug, Clone)]
pub struct EntityLens {
    /// The entity.
    pub key: EntityKey,
    /// The data of the lens. `None` until it has been loaded.
    pub lens: Option<Arc<LensData>>,
    /// True if no story mentions the entity.
    pub not_found: bool,
    /// What the rows are.
    pub tab: LensTab,
    /// The selected item: companions first, then stories; or quotations.
    pub cursor: usize,
    /// The first visible line.
    pub top: usize,
    /// The number of visible lines.
    pub viewport_height: usize,
    /// Contexts of the mentions and texts of the quotations, as far as they have been requested.
    /// `None` if a story has no context.
    pub contexts: HashMap<LensPlace, Option<MentionContext>>,
    /// The places of the latest context request.
    pub requested_contexts: Vec<LensPlace>,
}

/// What a lens lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum LensTab {
    /// The entities named with the entity, and the stories that name it.
    #[default]
    Named,
    /// What the entity said.
    Said,
}

/// An item of a lens that the user can select.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LensItem {
    /// A companion of the entity.
    Entity(EntityKey),
    /// A story that mentions the entity.
    Story(ArticleId),
    /// A quotation of the entity, by its story and its number there.
    Quote(ArticleId, usize),
}

/// A line of a lens, below its header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LensLine {
    /// The heading above the companions.
    CompanionsHeading,
    /// A companion, by its index.
    Companion(usize),
    /// The heading above the stories or quotations.
    StoriesHeading,
    /// A story or quotation, by its index. The flag is false on its first line and true on its
    /// second.
    Story(usize, bool),
}

/// Minimum and maximum number of companions shown. Between the two, a third of the visible lines is
/// used.
const COMPANION_LIMITS: (usize, usize) = (3, 12);

impl EntityLens {
    /// Creates the lens on an entity whose data has not been loaded yet.
    pub fn new(key: EntityKey) -> Self {
        Self {
            key,
            lens: None,
            not_found: false,
            tab: LensTab::default(),
            cursor: 0,
            top: 0,
            viewport_height: 0,
            contexts: HashMap::new(),
            requested_contexts: Vec::new(),
        }
    }

    /// Sets the loaded data. `None` means that no story mentions the entity.
    pub fn set_lens(&mut self, lens: Option<Arc<LensData>>) {
        self.not_found = lens.is_none();
        if self.lens != lens {
            self.contexts.clear();
            self.requested_contexts.clear();
        }
        self.lens = lens;
        self.move_cursor(0);
    }

    /// Switches between the stories that name the entity and what it said.
    pub fn switch_tab(&mut self) {
        self.tab = match self.tab {
            LensTab::Named => LensTab::Said,
            LensTab::Said => LensTab::Named,
        };
        (self.cursor, self.top) = (0, 0);
    }

    fn companion_count(&self) -> usize {
        if self.tab == LensTab::Said {
            return 0;
        }
        let room = (self.viewport_height / 3).clamp(COMPANION_LIMITS.0, COMPANION_LIMITS.1);
        self.lens.as_ref().map_or(0, |lens| lens.co_occurrences.len().min(room))
    }

    fn story_count(&self) -> usize {
        self.lens.as_ref().map_or(0, |lens| match self.tab {
            LensTab::Named => lens.story_ids.len(),
            LensTab::Said => lens.quotes.len(),
        })
    }

    /// Returns the story or quotation of a row.
    pub fn place_at(&self, row: usize) -> Option<LensPlace> {
        let lens = self.lens.as_ref()?;
        Some(match self.tab {
            LensTab::Named => LensPlace { story: *lens.story_ids.get(row)?, quote: None },
            LensTab::Said => {
                let quote = lens.quotes.get(row)?;
                LensPlace { story: *quote.stories.first()?, quote: Some(quote.number) }
            }
        })
    }

    /// Returns the number of lines before the first story: two headings and the companions, or one
    /// heading if there are no companions.
    fn lines_before_stories(&self) -> usize {
        match self.companion_count() {
            0 => 1,
            companions => companions + 2,
        }
    }

    /// Returns the total number of lines.
    pub fn line_count(&self) -> usize {
        if self.lens.is_none() { 0 } else { self.lines_before_stories() + 2 * self.story_count() }
    }

    /// Returns the content of a line.
    pub fn line_at(&self, line: usize) -> Option<LensLine> {
        let companions = self.companion_count();
        if line >= self.line_count() {
            return None;
        }
        Some(match line.checked_sub(self.lines_before_stories()) {
            Some(below) => LensLine::Story(below / 2, below % 2 == 1),
            None if line + 1 == self.lines_before_stories() => LensLine::StoriesHeading,
            None if line == 0 => LensLine::CompanionsHeading,
            None => LensLine::Companion((line - 1).min(companions)),
        })
    }

    /// Returns the lines that an item occupies.
    fn lines_of_item(&self, item: usize) -> Range<usize> {
        match item.checked_sub(self.companion_count()) {
            None => item + 1..item + 2,
            Some(story) => {
                self.lines_before_stories() + 2 * story..self.lines_before_stories() + 2 * story + 2
            }
        }
    }

    /// Returns the index of the item on a line.
    pub fn item_at(&self, line: usize) -> Option<usize> {
        match self.line_at(line)? {
            LensLine::Companion(number) => Some(number),
            LensLine::Story(number, _) => Some(self.companion_count() + number),
            LensLine::CompanionsHeading | LensLine::StoriesHeading => None,
        }
    }

    /// Returns the item under the cursor.
    pub fn selected_item(&self) -> Option<LensItem> {
        let lens = self.lens.as_ref()?;
        match self.cursor.checked_sub(self.companion_count()) {
            None => Some(LensItem::Entity(lens.co_occurrences.get(self.cursor)?.entity.clone())),
            Some(row) => {
                let place = self.place_at(row)?;
                Some(place.quote.map_or(LensItem::Story(place.story), |quote| {
                    LensItem::Quote(place.story, quote)
                }))
            }
        }
    }

    /// Moves the cursor by `items`, within the items of the lens.
    pub fn move_cursor(&mut self, items: isize) {
        let count = self.companion_count() + self.story_count();
        viewport::move_cursor(&mut self.cursor, items, count);
    }

    /// Returns the approximate number of items on a page. A story occupies two lines.
    pub fn items_per_page(&self) -> isize {
        isize::try_from(self.viewport_height / 2).unwrap_or(1).max(1)
    }

    /// Sets the number of visible lines and scrolls to the item under the cursor.
    pub fn set_viewport_height(&mut self, height: usize) {
        let companions = self.companion_count();
        self.viewport_height = height;
        // The number of companions above the stories may have changed with the height.
        if let Some(story) = self.cursor.checked_sub(companions) {
            self.cursor = self.companion_count() + story;
        }
        let lines = self.lines_of_item(self.cursor);
        // The heading above the first item is shown with it.
        let first = if self.cursor == 0 { 0 } else { lines.start };
        self.top = self.top.clamp(lines.end.saturating_sub(height).min(first), first);
    }

    /// Returns the visible places whose contexts have not been loaded.
    pub fn places_without_context(&self) -> Vec<LensPlace> {
        let shown = (self.top..self.top + self.viewport_height).filter_map(|line| {
            match self.line_at(line)? {
                LensLine::Story(number, true) => self.place_at(number),
                LensLine::CompanionsHeading
                | LensLine::Companion(_)
                | LensLine::StoriesHeading
                | LensLine::Story(_, false) => None,
            }
        });
        shown.filter(|place| !self.contexts.contains_key(place)).collect()
    }
}
