//! State of the lens on one entity.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::library::{LensData, LensPlace, MentionContext};
use crate::news::{ArticleId, EntityKey};
use crate::ui::command::Direction;
use crate::ui::entities::{CompanionColumns, CompanionOrder};
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
    /// The width of a line, in cells.
    pub width: usize,
    /// The order of the companions.
    pub companion_order: CompanionOrder,
    /// The companions in columns.
    pub companions: CompanionColumns,
    /// The chosen bar of the chart.
    bar: Option<usize>,
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
    /// The companions on a line, by its number.
    Companions(usize),
    /// The heading above the stories or quotations.
    StoriesHeading,
    /// A story or quotation, by its index. The flag is false on its first line and true on its
    /// second.
    Story(usize, bool),
}

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
            width: 0,
            companion_order: CompanionOrder::default(),
            companions: CompanionColumns::default(),
            bar: None,
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
        self.place_companions();
        self.move_cursor(0);
    }

    /// Switches between the stories that name the entity and what it said.
    pub fn switch_tab(&mut self) {
        self.tab = match self.tab {
            LensTab::Named => LensTab::Said,
            LensTab::Said => LensTab::Named,
        };
        (self.cursor, self.top) = (0, 0);
        self.place_companions();
    }

    /// Selects the next order of the companions.
    pub fn next_companion_order(&mut self) {
        self.companion_order = self.companion_order.next();
        self.cursor = 0;
        self.place_companions();
    }

    /// Places the companions in columns. Quotations have none above them.
    fn place_companions(&mut self) {
        let companions = self.lens.as_ref().filter(|_| self.tab == LensTab::Named);
        let companions = companions.map(|lens| lens.co_occurrences.as_slice()).unwrap_or_default();
        self.companions = CompanionColumns::new(
            companions,
            self.companion_order,
            self.width,
            self.viewport_height,
        );
    }

    fn companion_count(&self) -> usize {
        self.companions.len()
    }

    /// Returns the companion under the cursor.
    pub fn selected_companion(&self) -> Option<&EntityKey> {
        let at = self.companions.companion(self.cursor)?;
        Some(&self.lens.as_ref()?.co_occurrences.get(at)?.entity)
    }

    /// Returns true if an item is under the cursor and no bar is chosen instead.
    pub fn is_selected(&self, item: usize) -> bool {
        item == self.cursor && self.bar.is_none()
    }

    /// Returns the chosen one of `count` bars.
    pub fn chosen_bar(&self, count: usize) -> Option<usize> {
        self.bar.map(|bar| bar.min(count.saturating_sub(1))).filter(|_| count > 0)
    }

    /// Chooses the bar beside the chosen one of `count` bars, or the one at the end.
    pub fn choose_bar(&mut self, direction: Direction, count: usize) {
        let last = count.saturating_sub(1);
        self.bar = match (self.chosen_bar(count), direction) {
            (None, Direction::Forward) => Some(0),
            (None, Direction::Backward) => Some(last),
            (Some(bar), _) => Some(bar.saturating_add_signed(direction.signed(1)).min(last)),
        };
    }

    /// Chooses no bar. Returns true if one was chosen.
    pub fn leave_chart(&mut self) -> bool {
        self.bar.take().is_some()
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
        match self.companions.row_count() {
            0 => 1,
            rows => rows + 2,
        }
    }

    /// Returns the total number of lines.
    pub fn line_count(&self) -> usize {
        if self.lens.is_none() { 0 } else { self.lines_before_stories() + 2 * self.story_count() }
    }

    /// Returns the content of a line.
    pub fn line_at(&self, line: usize) -> Option<LensLine> {
        if line >= self.line_count() {
            return None;
        }
        Some(match line.checked_sub(self.lines_before_stories()) {
            Some(below) => LensLine::Story(below / 2, below % 2 == 1),
            None if line + 1 == self.lines_before_stories() => LensLine::StoriesHeading,
            None if line == 0 => LensLine::CompanionsHeading,
            None => LensLine::Companions(line - 1),
        })
    }

    /// Returns the lines that an item occupies.
    fn lines_of_item(&self, item: usize) -> Range<usize> {
        match item.checked_sub(self.companion_count()) {
            None => {
                let row = self.companions.row_of(item);
                row + 1..row + 2
            }
            Some(story) => {
                self.lines_before_stories() + 2 * story..self.lines_before_stories() + 2 * story + 2
            }
        }
    }

    /// Returns the index of the item at a cell of a line.
    pub fn item_at(&self, line: usize, cell: usize) -> Option<usize> {
        match self.line_at(line)? {
            LensLine::Companions(row) => {
                let items = self.companions.items_on_row(row, self.width);
                items.into_iter().find(|(_, cells)| cells.contains(&cell)).map(|(item, _)| item)
            }
            LensLine::Story(number, _) => Some(self.companion_count() + number),
            LensLine::CompanionsHeading | LensLine::StoriesHeading => None,
        }
    }

    /// Returns the item under the cursor.
    pub fn selected_item(&self) -> Option<LensItem> {
        match self.cursor.checked_sub(self.companion_count()) {
            None => self.selected_companion().cloned().map(LensItem::Entity),
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
        self.bar = None;
        let count = self.companion_count() + self.story_count();
        viewport::move_cursor(&mut self.cursor, items, count);
    }

    /// Returns the approximate number of items on a page. A story occupies two lines.
    pub fn items_per_page(&self) -> isize {
        isize::try_from(self.viewport_height / 2).unwrap_or(1).max(1)
    }

    /// Sets the size of the visible part and scrolls to the item under the cursor.
    pub fn set_viewport(&mut self, width: usize, height: usize) {
        let companions = self.companion_count();
        if (self.width, self.viewport_height) != (width, height) {
            (self.width, self.viewport_height) = (width, height);
            self.place_companions();
        }
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
                | LensLine::Companions(_)
                | LensLine::StoriesHeading
                | LensLine::Story(_, false) => None,
            }
        });
        shown.filter(|place| !self.contexts.contains_key(place)).collect()
    }
}
