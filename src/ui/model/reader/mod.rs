//! State of the reader pane: one story, laid out as a page, and the visible part of it.

mod progress;

use std::ops::Range;
use std::sync::Arc;

use super::attention::Attention;
use crate::library::{Highlighter, LoadedStory, Relations};
use crate::news::{ArticleId, HybridTimestamp, Language};
use crate::ui::find::Find;
use crate::ui::kinds::Kinds;
use crate::ui::page::{Anchor, Manner, Page, Wanted};

/// A position in a story that the user can return to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The story.
    pub id: ArticleId,
    /// Offset of the first visible line, in code points of the block texts.
    pub offset: u64,
    /// The index of the first visible line, and the page width it applies to, in cells. More exact
    /// than the offset as long as the width is the same.
    pub line: (usize, u16),
    /// The index of the selected anchor.
    pub anchor: Option<usize>,
}

/// The initial scroll position of a requested story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// The reading position stored in the marks.
    Remembered,
    /// A position from the history.
    At(Place),
}

/// A story that has been requested and is not loaded yet.
#[derive(Debug, Clone, Copy)]
struct Awaited {
    id: ArticleId,
    start: Start,
    opened: bool,
}

/// State of the reader pane.
#[derive(Debug, Default)]
pub struct Reader {
    /// The story on screen.
    pub story: Option<Arc<LoadedStory>>,
    /// The page laid out from the story.
    pub page: Page,
    /// The index of the first visible line.
    pub top: usize,
    /// The index of the selected anchor.
    pub anchor: Option<usize>,
    /// Whether the story has been opened. False if it is only a preview beside the list.
    pub opened: bool,
    /// The raw text, while it is shown instead of the page.
    pub raw: Option<String>,
    awaited: Option<Awaited>,
    /// Where the selection continues after the selected anchor has been removed by a new layout:
    /// the index of the anchor that followed it, and the line of the removed anchor.
    resume: Option<(usize, usize)>,
    /// The first visible line of the page, restored when the raw text is closed.
    before_raw: usize,
    relations: Option<Arc<Relations>>,
    /// The highlighter of the search text.
    highlighter: Highlighter,
    /// The text to find in this story.
    find: Find,
    /// The index of the selected match.
    pub hit: Option<usize>,
    /// The width of the page, in cells.
    width: u16,
    /// The number of visible lines.
    height: usize,
    language: Language,
    /// The key that toggles the raw text.
    raw_key: String,
    /// The kinds of entity that are not highlighted and cannot be selected.
    hidden: Kinds,
    /// Tracks whether the story counts as read.
    attention: Attention,
}

impl Reader {
    /// Returns the id of the story on screen.
    pub fn id(&self) -> Option<ArticleId> {
        self.story.as_ref().map(|story| story.article.id)
    }

    /// Returns the id of the requested story, or else that of the story on screen.
    pub fn wanted(&self) -> Option<ArticleId> {
        self.awaited.map(|awaited| awaited.id).or_else(|| self.id())
    }

    /// Returns the id of the requested story.
    pub fn awaited(&self) -> Option<ArticleId> {
        self.awaited.map(|awaited| awaited.id)
    }

    /// Sets the requested story. `opened` is false for a preview beside the list.
    pub fn expect(&mut self, id: ArticleId, start: Start, opened: bool) {
        self.awaited = Some(Awaited { id, start, opened });
    }

    /// Marks the requested story, or else the story on screen, as opened.
    pub fn open(&mut self) {
        match &mut self.awaited {
            Some(awaited) => awaited.opened = true,
            None => self.opened = self.story.is_some(),
        }
    }

    /// Returns true while a requested story is loading.
    pub fn is_waiting(&self) -> bool {
        self.awaited.is_some()
    }

    /// Returns true if the given story has been requested.
    pub fn awaits(&self, id: ArticleId) -> bool {
        self.awaited.is_some_and(|awaited| awaited.id == id)
    }

    /// Cancels the pending request.
    pub fn expect_nothing(&mut self) {
        self.awaited = None;
    }

    /// Shows a loaded story. `position` is the reading position stored in its marks.
    pub fn show(&mut self, story: Arc<LoadedStory>, position: u64, now: HybridTimestamp) {
        let awaited = self.awaited.take();
        self.story = Some(story);
        self.opened = awaited.is_some_and(|awaited| awaited.opened);
        self.relations = None;
        self.raw = None;
        self.lay();
        self.attention = Attention::from(now);
        (self.anchor, self.resume, self.hit) = (None, None, None);
        match awaited.map_or(Start::Remembered, |awaited| awaited.start) {
            Start::Remembered => self.top = self.page.line_of(position),
            Start::At(place) => {
                let (line, width) = place.line;
                self.top = if width == self.width { line } else { self.page.line_of(place.offset) };
                self.anchor = place.anchor;
            }
        }
        // A position among the related stories can be restored only once these have been loaded.
        self.top = self.top.min(self.page.lines.len().saturating_sub(1));
        self.let_go();
    }

    /// Replaces the story on screen after its name overrides have changed. The scroll position
    /// stays.
    pub fn renew(&mut self, story: Arc<LoadedStory>) {
        self.story = Some(story);
        self.lay_anew();
        self.clamp();
    }

    /// Sets the key that toggles the raw text. The page shows it.
    pub fn set_raw_key(&mut self, key: String) {
        if self.raw_key != key {
            self.raw_key = key;
            self.lay();
        }
    }

    /// Sets the kinds of entity that are not highlighted and cannot be selected.
    pub fn hide(&mut self, hidden: Kinds) {
        if self.hidden != hidden {
            self.hidden = hidden;
            self.lay_anew();
        }
    }

    /// Adds the related stories of the story on screen. They are laid out below its text, so no
    /// line moves.
    pub fn relate(&mut self, relations: Arc<Relations>) {
        self.relations = Some(relations);
        if self.raw.is_none() {
            self.lay();
        }
    }

    /// Sets the highlighter of the search text.
    pub fn highlight(&mut self, highlighter: &Highlighter) {
        if self.highlighter != *highlighter {
            self.highlighter = highlighter.clone();
            self.hit = None;
            self.lay();
        }
    }

    /// Sets the text to find in the story.
    pub fn find(&mut self, find: Find) {
        if self.find != find {
            self.find = find;
            self.hit = None;
            self.lay();
        }
    }

    /// Returns true if a text to find is set.
    pub fn is_finding(&self) -> bool {
        !self.find.is_empty()
    }

    /// Selects the next match, or the previous one, and wraps around. The first call selects the
    /// first match that is visible or below. Returns false if there is no match.
    pub fn seek(&mut self, forward: bool) -> bool {
        let shown = self.shown();
        let Some(next) = self.page.next_hit(self.hit, forward, &shown) else { return false };
        self.hit = Some(next);
        if let Some(line) = self.page.hits.get(next).copied() {
            self.show_line(line);
        }
        true
    }

    /// Scrolls to a line if it is not visible, and leaves some lines of context above it.
    pub fn show_line(&mut self, line: usize) {
        if !self.shown().contains(&line) {
            self.top = line.saturating_sub(self.height / 3);
            self.clamp();
            self.let_go();
        }
    }

    /// Scrolls so that a line is the first visible one, as far as there are lines below it.
    pub fn put_on_top(&mut self, line: usize) {
        self.top = line;
        self.clamp();
        self.let_go();
    }

    /// Shows the raw text, or the page again if `raw` is `None`.
    pub fn show_raw(&mut self, raw: Option<String>) {
        match (&self.raw, &raw) {
            (None, Some(_)) => self.before_raw = std::mem::take(&mut self.top),
            (Some(_), None) => self.top = self.before_raw,
            _ => {}
        }
        self.raw = raw;
        self.anchor = None;
        self.lay();
        self.clamp();
    }

    /// Sets the size and the language of the pane. The text at the top stays in view.
    pub fn resize(&mut self, width: u16, height: usize, language: Language) {
        self.height = height;
        if (width, language) != (self.width, self.language) {
            let offset = self.page.offset_of(self.top);
            (self.width, self.language) = (width, language);
            self.lay();
            if offset > 0 {
                self.top = self.page.line_of(offset);
            }
        }
        self.clamp();
    }

    /// Scrolls by `lines`, within the page. A selected anchor that is no longer visible is
    /// deselected.
    pub fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines);
        self.clamp();
        self.let_go();
    }

    /// Returns the range of visible lines. It may extend past the end of the page.
    fn shown(&self) -> Range<usize> {
        self.top..self.top + self.height
    }

    /// Returns the number of visible lines.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Selects the next or the previous anchor of the wanted kind. Without a selection, it starts
    /// from the visible lines.
    pub fn choose(&mut self, forward: bool, wanted: Wanted) {
        let shown = self.shown();
        let lost = self.resume.filter(|(_, line)| shown.contains(line)).map(|(number, _)| number);
        // The anchors to skip: the selected one, or an empty range at the position of a removed
        // one.
        let passed = self.anchor.map(|now| now..now + 1).or(lost.map(|number| number..number));
        let chosen = self.page.next_anchor(passed, forward, wanted, &shown);
        if let Some(chosen) = chosen.or(self.anchor) {
            (self.anchor, self.resume) = (Some(chosen), None);
            self.reveal(chosen);
        }
    }

    /// Returns the selected anchor.
    pub fn chosen(&self) -> Option<&Anchor> {
        self.page.anchors.get(self.anchor?)
    }

    fn lay(&mut self) {
        let manner = Manner {
            width: self.width,
            language: self.language,
            highlighter: &self.highlighter,
            find: &self.find,
            hidden: self.hidden,
            raw_key: &self.raw_key,
        };
        self.page = match (&self.raw, &self.story) {
            (Some(raw), _) => Page::raw(raw, &manner),
            (None, Some(story)) => Page::of(story, self.relations.as_deref(), &manner),
            (None, None) => Page::default(),
        };
    }

    /// Lays the page out again after its anchors may have changed. The selected anchor stays
    /// selected if it still exists.
    fn lay_anew(&mut self) {
        let before = std::mem::take(&mut self.page).anchors;
        self.lay();
        let after = &self.page.anchors;
        let Some(number) = self.anchor else { return };
        // If the number of anchors is unchanged, only names may have changed.
        if before.len() == after.len() {
            return;
        }
        let Some(chosen) = before.get(number) else { return };
        let stays = |anchor: &&Anchor| after.iter().any(|other| other.goal == anchor.goal);
        self.resume = Some((before.iter().take(number).filter(stays).count(), chosen.line));
        let same = |anchor: &Anchor| anchor.goal == chosen.goal;
        let earlier = before.iter().take(number).filter(|anchor| same(anchor)).count();
        let mut there = after.iter().enumerate().filter(|(_, anchor)| same(anchor));
        self.anchor = there.nth(earlier).map(|(number, _)| number);
    }

    fn reveal(&mut self, anchor: usize) {
        let Some(line) = self.page.anchors.get(anchor).map(|anchor| anchor.line) else { return };
        let ends = self.page.lines.iter().rposition(|shown| shown.has(anchor));
        let end = ends.unwrap_or(line) + 1;
        if end > self.shown().end {
            self.top = end - self.height;
        }
        self.top = self.top.min(line);
        self.clamp();
    }

    /// Deselects an anchor that is not visible.
    fn let_go(&mut self) {
        let shown = self.shown();
        if self.chosen().is_some_and(|anchor| !shown.contains(&anchor.line)) {
            self.anchor = None;
        }
    }

    fn clamp(&mut self) {
        self.top = self.top.min(self.page.lines.len().saturating_sub(self.height));
    }
}
