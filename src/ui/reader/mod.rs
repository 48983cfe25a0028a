//! The reader pane: one story, laid out as a page, and the visible part of it.

mod find;
mod matches;
mod passages;
mod quotes;
mod read_tracker;
mod update;
mod view;

use std::ops::Range;
use std::sync::Arc;

use crate::library::{Highlighter, Relations};
use crate::news::{ArticleId, HybridTimestamp, Language};
use crate::ui::command::Direction;
use crate::ui::entities::EntityKindSet;
use crate::ui::page::{Anchor, AnchorFilter, PageOptions, ReaderPage, ShownStory};
use crate::ui::workspace::{LocatedNote, TextSelection};

pub use find::FindPattern;
pub(crate) use find::{
    accept_find, clear_find, go_to_match, open_find_prompt, run_find, set_find_text,
};
pub(crate) use quotes::go_to_quote;
use read_tracker::ReadTracker;
pub(crate) use update::{
    focus_reader, follow_anchor, handle_command, handle_failure, handle_raw_text, handle_story,
    mark_read_if_opened, scroll, scroll_page, scroll_text, select_anchor,
};

/// A position in a story that the user can return to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReaderPosition {
    /// The story.
    pub id: ArticleId,
    /// Offset of the first visible line, in code points of the block texts.
    pub text_offset: u64,
    /// The index of the first visible line, and the page width it applies to, in cells. More exact
    /// than the offset as long as the width is the same.
    pub top_at_width: (usize, u16),
    /// The index of the selected anchor.
    pub anchor_index: Option<usize>,
}

/// The initial scroll position of a requested story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StartPosition {
    /// The reading position stored in the marks.
    Saved,
    /// A position from the history.
    At(ReaderPosition),
    /// A code point of a block.
    InBlock(usize, usize),
    /// The quotation with this number.
    Quote(usize),
}

/// A story that has been requested and is not loaded yet.
#[derive(Debug, Clone, Copy)]
struct PendingStory {
    id: ArticleId,
    start: StartPosition,
    opened: bool,
}

/// A story whose text could not be loaded.
#[derive(Debug)]
struct UnavailableStory {
    id: ArticleId,
    reason: String,
}

/// The part of the pane above a quotation that was opened: a quarter.
const LINES_ABOVE_QUOTE: usize = 4;

/// State of the reader pane.
#[derive(Debug, Default)]
pub struct ReaderPane {
    /// The story on screen.
    pub story: Option<Arc<ShownStory>>,
    /// A story that could not be loaded, shown instead of one.
    unavailable: Option<UnavailableStory>,
    /// The page laid out from the story.
    pub page: ReaderPage,
    /// The index of the first visible line.
    pub top: usize,
    /// The index of the selected anchor.
    pub anchor_index: Option<usize>,
    /// Whether the story has been opened. False if it is only a preview beside the list.
    pub opened: bool,
    /// The raw text, while it is shown instead of the page.
    pub raw_text: Option<Arc<str>>,
    pending: Option<PendingStory>,
    /// Where the selection continues after the selected anchor has been removed by a new layout:
    /// the index of the anchor that followed it, and the line of the removed anchor.
    resume_anchor: Option<(usize, usize)>,
    /// The first visible line of the page, restored when the raw text is closed.
    top_before_raw: usize,
    relations: Option<Arc<Relations>>,
    /// The first visible line to restore once the related stories have been loaded.
    top_after_relations: Option<usize>,
    /// The highlighter of the search text.
    search_highlighter: Highlighter,
    /// The text to find in this story.
    find: FindPattern,
    /// The index of the selected match.
    pub match_index: Option<usize>,
    /// The width of the page, in cells.
    width: u16,
    /// The number of visible lines.
    height: usize,
    language: Language,
    /// The key that toggles the raw text.
    raw_text_key: String,
    /// The kinds of entity that are not highlighted and cannot be selected.
    hidden_kinds: EntityKindSet,
    /// Tracks whether the story counts as read.
    read_tracker: ReadTracker,
    /// The selected passage.
    pub selection: Option<TextSelection>,
    /// The number of the chosen quotation.
    pub quote_index: Option<usize>,
    /// The notes on the story on screen. `None` if they have not been looked for.
    notes: Option<Vec<LocatedNote>>,
    /// The note to scroll to once its story is on screen.
    pub wanted_note: Option<String>,
}

impl ReaderPane {
    /// Returns the id of the story on screen, even if its text could not be loaded.
    pub fn story_id(&self) -> Option<ArticleId> {
        self.loaded_id().or(self.unavailable.as_ref().map(|story| story.id))
    }

    /// Returns the id of the story on screen if its text is loaded.
    pub fn loaded_id(&self) -> Option<ArticleId> {
        self.story.as_ref().map(|story| story.facts().meta.id)
    }

    /// Returns the id of the story on screen if its text could not be loaded.
    pub fn unavailable_id(&self) -> Option<ArticleId> {
        self.unavailable.as_ref().map(|story| story.id)
    }

    /// Returns the id of the requested story, or else that of the loaded story on screen.
    pub fn pending_or_shown_id(&self) -> Option<ArticleId> {
        self.pending.map(|awaited| awaited.id).or_else(|| self.loaded_id())
    }

    /// Returns the id of the requested story.
    pub fn pending_id(&self) -> Option<ArticleId> {
        self.pending.map(|awaited| awaited.id)
    }

    /// Sets the requested story. `opened` is false for a preview beside the list.
    pub fn set_pending(&mut self, id: ArticleId, start: StartPosition, opened: bool) {
        self.pending = Some(PendingStory { id, start, opened });
    }

    /// Marks the requested story, or else the story on screen, as opened.
    pub fn mark_opened(&mut self) {
        match &mut self.pending {
            Some(awaited) => awaited.opened = true,
            None => self.opened = self.story_id().is_some(),
        }
        if self.opened {
            self.page.count_matches();
        }
    }

    /// Returns true while a requested story is loading.
    pub fn is_waiting(&self) -> bool {
        self.pending.is_some()
    }

    /// Returns true if the given story has been requested.
    pub fn is_waiting_for(&self, id: ArticleId) -> bool {
        self.pending.is_some_and(|awaited| awaited.id == id)
    }

    /// Cancels the pending request.
    pub fn cancel_pending(&mut self) {
        self.pending = None;
    }

    /// Shows a loaded story. `position` is the reading position stored in its marks;
    /// `restarts` is true if the story starts again at the top in case it ends there.
    pub fn show_story(
        &mut self,
        story: Arc<ShownStory>,
        (position, restarts): (u64, bool),
        now: HybridTimestamp,
    ) {
        let awaited = self.pending.take();
        (self.story, self.unavailable) = (Some(story), None);
        self.opened = awaited.is_some_and(|awaited| awaited.opened);
        self.relations = None;
        self.raw_text = None;
        (self.notes, self.selection, self.quote_index) = (None, None, None);
        self.layout_page();
        self.read_tracker = ReadTracker::new(now);
        (self.anchor_index, self.resume_anchor, self.match_index) = (None, None, None);
        match awaited.map_or(StartPosition::Saved, |awaited| awaited.start) {
            StartPosition::Saved => {
                let line = self.page.line_at_offset(position);
                let at_end = line + self.height >= self.page.story_end;
                self.top = if restarts && at_end { 0 } else { line };
            }
            StartPosition::InBlock(block, start) => {
                let before = self.story.as_ref().map_or(0, |story| story.offset_of_block(block));
                let line = self.page.line_at_offset((before + start) as u64);
                // The hit is not the first line, so that what stands before it is seen.
                self.top = line.saturating_sub(self.height / 3);
            }
            StartPosition::Quote(number) => {
                self.choose_quote(Some(number));
                let line = self.page.line_at_offset(self.offset_of_quote(number));
                self.top = line.saturating_sub(self.height / LINES_ABOVE_QUOTE);
            }
            StartPosition::At(place) => {
                let (line, width) = place.top_at_width;
                self.top = if width == self.width {
                    line
                } else {
                    self.page.line_at_offset(place.text_offset)
                };
                self.anchor_index = place.anchor_index;
            }
        }
        // A position among the related stories is restored once these have been loaded.
        self.top_after_relations = Some(self.top).filter(|top| *top > 0);
        self.top = self.top.min(self.page.line_count().saturating_sub(1));
        self.deselect_if_hidden();
    }

    /// Returns the offset of a quotation, in code points of the block texts.
    fn offset_of_quote(&self, number: usize) -> u64 {
        let Some(story) = &self.story else { return 0 };
        let Some(quote) = story.quotes.get(number) else { return 0 };
        let text = &quote.quote.text;
        let block = story.texts().nth(text.block);
        let inside = block.and_then(|(_, block)| block.get(..text.span.start));
        let inside = inside.map_or(0, |text| text.chars().count());
        (story.offset_of_block(text.block) + inside) as u64
    }

    /// Shows why the text of a requested story could not be loaded. With `retries`, the story stays
    /// requested, because a later snapshot may contain it.
    pub fn show_unavailable(&mut self, id: ArticleId, reason: String, retries: bool) {
        self.opened = self.pending.is_some_and(|awaited| awaited.opened);
        if !retries {
            self.pending = None;
        }
        (self.story, self.unavailable) = (None, Some(UnavailableStory { id, reason }));
        (self.relations, self.raw_text, self.top) = (None, None, 0);
        (self.notes, self.selection) = (None, None);
        (self.anchor_index, self.resume_anchor, self.match_index) = (None, None, None);
        self.layout_page();
    }

    /// Replaces the story on screen after its names or links have changed. The scroll position
    /// stays.
    pub fn replace_story(&mut self, story: Arc<ShownStory>) {
        self.story = Some(story);
        (self.notes, self.selection) = (None, None);
        self.relayout_page();
        self.clamp_top();
    }

    /// Sets the key that toggles the raw text. The page shows it.
    pub fn set_raw_text_key(&mut self, key: String) {
        if self.raw_text_key != key {
            self.raw_text_key = key;
            self.layout_page();
        }
    }

    /// Sets the kinds of entity that are not highlighted and cannot be selected.
    pub fn set_hidden_kinds(&mut self, hidden: EntityKindSet) {
        if self.hidden_kinds != hidden {
            self.hidden_kinds = hidden;
            self.relayout_page();
        }
    }

    /// Adds the related stories of the story on screen. They are laid out below its text, so no
    /// line moves.
    pub fn set_relations(&mut self, relations: Arc<Relations>) {
        if self.raw_text.is_none() && self.story.is_some() {
            self.page.set_relations(&relations);
            self.update_matches();
            if let Some(top) = self.top_after_relations.take() {
                self.top = top;
                self.clamp_top();
            }
        }
        self.relations = Some(relations);
    }

    /// Scrolls to a line if it is not visible, and leaves some lines of context above it.
    pub fn scroll_into_view(&mut self, line: usize) {
        self.top_after_relations = None;
        if !self.visible_lines().contains(&line) {
            self.top = line.saturating_sub(self.height / 3);
            self.clamp_top();
            self.deselect_if_hidden();
        }
    }

    /// Scrolls so that a line is the first visible one, as far as there are lines below it.
    pub fn scroll_to(&mut self, line: usize) {
        self.top_after_relations = None;
        self.top = line;
        self.clamp_top();
        self.deselect_if_hidden();
    }

    /// Shows the raw text, or the page again if `raw` is `None`.
    pub fn set_raw_text(&mut self, raw: Option<String>) {
        match (&self.raw_text, &raw) {
            (None, Some(_)) => self.top_before_raw = std::mem::take(&mut self.top),
            (Some(_), None) => self.top = self.top_before_raw,
            _ => {}
        }
        self.raw_text = raw.map(Arc::from);
        self.anchor_index = None;
        self.layout_page();
        self.clamp_top();
    }

    /// Sets the size and the language of the pane. The text at the top stays in view.
    pub fn resize(&mut self, width: u16, height: usize, language: Language) {
        self.height = height;
        if (width, language) != (self.width, self.language) {
            self.top_after_relations = None;
            let offset = self.page.offset_at_line(self.top);
            (self.width, self.language) = (width, language);
            self.layout_page();
            if offset > 0 {
                self.top = self.page.line_at_offset(offset);
            }
        }
        self.clamp_top();
    }

    /// Scrolls by `lines`, within the page. A selected anchor that is no longer visible is
    /// deselected.
    pub fn scroll(&mut self, lines: isize) {
        self.top_after_relations = None;
        self.top = self.top.saturating_add_signed(lines);
        self.clamp_top();
        self.deselect_if_hidden();
    }

    /// Returns the range of visible lines. It may extend past the end of the page.
    fn visible_lines(&self) -> Range<usize> {
        self.top..self.top + self.height
    }

    /// Returns the number of visible lines.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Selects the next or the previous anchor of the wanted kind. Without a selection, it starts
    /// from the visible lines.
    pub fn select_anchor(&mut self, filter: AnchorFilter, direction: Direction) {
        let shown = self.visible_lines();
        let lost =
            self.resume_anchor.filter(|(_, line)| shown.contains(line)).map(|(number, _)| number);
        // The anchors to skip: the selected one, or an empty range at the position of a removed
        // one.
        let passed =
            self.anchor_index.map(|now| now..now + 1).or(lost.map(|number| number..number));
        let chosen = self.page.next_anchor(passed, filter, direction, &shown);
        if let Some(chosen) = chosen.or(self.anchor_index) {
            (self.anchor_index, self.resume_anchor) = (Some(chosen), None);
            self.scroll_to_anchor(chosen);
        }
    }

    /// Returns the selected anchor.
    pub fn selected_anchor(&self) -> Option<Anchor> {
        self.page.anchor(self.anchor_index?)
    }

    fn layout_page(&mut self) {
        let options = self.page_options();
        self.page = match (&self.raw_text, &self.story, &self.unavailable) {
            (Some(raw), _, _) => ReaderPage::from_raw_text(raw, &options),
            (None, Some(story), _) => {
                let mut page = ReaderPage::from_story(story, &options);
                if let Some(relations) = &self.relations {
                    page.set_relations(relations);
                }
                page
            }
            (None, None, Some(notice)) => ReaderPage::from_notice(&notice.reason, &options),
            (None, None, None) => ReaderPage::default(),
        };
        self.update_passages();
        self.update_matches();
    }

    fn page_options(&self) -> PageOptions<'_> {
        PageOptions {
            width: self.width,
            language: self.language,
            hidden_kinds: self.hidden_kinds,
            raw_text_key: &self.raw_text_key,
        }
    }

    /// Lays the page out again after its anchors may have changed. The selected anchor stays
    /// selected if it still exists.
    fn relayout_page(&mut self) {
        let before = self.anchor_index.map(|number| {
            (self.page.anchor_place(number), self.page.anchor(number).map(|anchor| anchor.line))
        });
        self.layout_page();
        let Some((Some(place), Some(line))) = before else { return };
        let (number, stays) = self.page.anchors_before(place);
        if stays {
            self.anchor_index = Some(number);
        } else {
            (self.anchor_index, self.resume_anchor) = (None, Some((number, line)));
        }
    }

    fn scroll_to_anchor(&mut self, anchor: usize) {
        self.top_after_relations = None;
        let Some(Anchor { line, last_line, .. }) = self.page.anchor(anchor) else { return };
        let end = last_line + 1;
        if end > self.visible_lines().end {
            self.top = end - self.height;
        }
        self.top = self.top.min(line);
        self.clamp_top();
    }

    /// Deselects an anchor that is not visible.
    fn deselect_if_hidden(&mut self) {
        let shown = self.visible_lines();
        if self.selected_anchor().is_some_and(|anchor| !shown.contains(&anchor.line)) {
            self.anchor_index = None;
        }
    }

    fn clamp_top(&mut self) {
        self.top = self.top.min(self.page.line_count().saturating_sub(self.height));
    }
}
