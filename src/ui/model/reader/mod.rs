//! The reader pane: one story, laid out, and what of it is in sight.

mod progress;

use std::ops::Range;
use std::sync::Arc;

use super::attention::Attention;
use crate::library::{Highlighter, Relations, Story};
use crate::news::{ArticleId, Language, Timestamp};
use crate::ui::find::Find;
use crate::ui::kinds::Kinds;
use crate::ui::page::{Anchor, Manner, Page, Wanted};

/// A story left at a place, to come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// The story.
    pub id: ArticleId,
    /// Code points of the blocks' texts before the first line on screen.
    pub offset: u64,
    /// The first line on screen, and the width it was counted at, in cells: exact where the
    /// width has not changed.
    pub line: (usize, u16),
    /// The chosen link or name.
    pub anchor: Option<usize>,
}

/// Where a story that was asked for is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Start {
    /// Where its marks say it was left.
    Remembered,
    /// At a place of the history.
    At(Place),
}

/// A story that was asked for and has not come yet.
#[derive(Debug, Clone, Copy)]
struct Awaited {
    id: ArticleId,
    start: Start,
    opened: bool,
}

/// The reader pane.
#[derive(Debug, Default)]
pub struct Reader {
    /// The story on screen.
    pub story: Option<Arc<Story>>,
    /// Its lines.
    pub page: Page,
    /// The first line on screen.
    pub top: usize,
    /// The chosen link or name, by its number on the page.
    pub anchor: Option<usize>,
    /// True once the story was opened, not only shown beside the list.
    pub opened: bool,
    /// The raw text, while it is shown instead of the page.
    pub raw: Option<String>,
    awaited: Option<Awaited>,
    /// The link or name that follows one which was chosen and is none any more, and the line on
    /// which that stood.
    resume: Option<(usize, usize)>,
    /// The line to go back to when the raw text is left.
    before_raw: usize,
    relations: Option<Arc<Relations>>,
    /// Finds the words that the collection was searched for.
    highlighter: Highlighter,
    /// Finds the words looked for in this text.
    find: Find,
    /// The place looked for that the cursor is on, by its number on the page.
    pub hit: Option<usize>,
    /// Width that the page is laid out at, in cells.
    width: u16,
    /// Lines that the pane shows.
    height: usize,
    language: Language,
    /// The key that shows the raw text.
    raw_key: String,
    /// The kinds of entity that cannot be chosen.
    hidden: Kinds,
    /// How long and how far it has been read.
    attention: Attention,
}

impl Reader {
    /// The story on screen.
    pub fn id(&self) -> Option<ArticleId> {
        self.story.as_ref().map(|story| story.article.id)
    }

    /// The story on screen, or the one about to come.
    pub fn wanted(&self) -> Option<ArticleId> {
        self.awaited.map(|awaited| awaited.id).or_else(|| self.id())
    }

    /// The story about to come.
    pub fn awaited(&self) -> Option<ArticleId> {
        self.awaited.map(|awaited| awaited.id)
    }

    /// Expects a story; `opened`: to be read, not only shown beside the list.
    pub fn expect(&mut self, id: ArticleId, start: Start, opened: bool) {
        self.awaited = Some(Awaited { id, start, opened });
    }

    /// The story on screen, or the one about to come, is to be read.
    pub fn open(&mut self) {
        match &mut self.awaited {
            Some(awaited) => awaited.opened = true,
            None => self.opened = self.story.is_some(),
        }
    }

    /// True while a story is on its way.
    pub fn is_waiting(&self) -> bool {
        self.awaited.is_some()
    }

    /// True if this is the story expected.
    pub fn awaits(&self, id: ArticleId) -> bool {
        self.awaited.is_some_and(|awaited| awaited.id == id)
    }

    /// Nothing is expected any more.
    pub fn expect_nothing(&mut self) {
        self.awaited = None;
    }

    /// Shows the story that was expected. `position` is where its marks say it was left.
    pub fn show(&mut self, story: Arc<Story>, position: u64, now: Timestamp) {
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
        // A place among the related stories is there again only when they have been found.
        self.top = self.top.min(self.page.lines.len().saturating_sub(1));
        self.let_go();
    }

    /// Takes the story on screen anew: it is read on where it was, and names are called otherwise.
    pub fn renew(&mut self, story: Arc<Story>) {
        self.story = Some(story);
        self.lay_anew();
        self.clamp();
    }

    /// The raw text is shown by this key.
    pub fn set_raw_key(&mut self, key: String) {
        if self.raw_key != key {
            self.raw_key = key;
            self.lay();
        }
    }

    /// These kinds of entity can no longer be chosen, the others can.
    pub fn hide(&mut self, hidden: Kinds) {
        if self.hidden != hidden {
            self.hidden = hidden;
            self.lay_anew();
        }
    }

    /// Related stories have been found for the story on screen. They stand below its text, so
    /// nothing moves.
    pub fn relate(&mut self, relations: Arc<Relations>) {
        self.relations = Some(relations);
        if self.raw.is_none() {
            self.lay();
        }
    }

    /// Other words are looked for.
    pub fn highlight(&mut self, highlighter: &Highlighter) {
        if self.highlighter != *highlighter {
            self.highlighter = highlighter.clone();
            self.hit = None;
            self.lay();
        }
    }

    /// Other words are looked for in the text.
    pub fn find(&mut self, find: Find) {
        if self.find != find {
            self.find = find;
            self.hit = None;
            self.lay();
        }
    }

    /// Is something looked for in the text alone?
    pub fn is_finding(&self) -> bool {
        !self.find.is_empty()
    }

    /// Goes to the next place looked for, around the end; the first time to the first in sight
    /// or below. False: there is none.
    pub fn seek(&mut self, forward: bool) -> bool {
        let shown = self.shown();
        let Some(next) = self.page.next_hit(self.hit, forward, &shown) else { return false };
        self.hit = Some(next);
        if let Some(line) = self.page.hits.get(next).copied() {
            self.show_line(line);
        }
        true
    }

    /// Brings a line on screen, where it is not there, with some of what stands around it.
    pub fn show_line(&mut self, line: usize) {
        if !self.shown().contains(&line) {
            self.top = line.saturating_sub(self.height / 3);
            self.clamp();
            self.let_go();
        }
    }

    /// Puts a line on top, as far as there are lines below it.
    pub fn put_on_top(&mut self, line: usize) {
        self.top = line;
        self.clamp();
        self.let_go();
    }

    /// Shows the raw text, or with none the page again.
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

    /// The pane has changed its size or language; what was on top stays there.
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

    /// Moves by lines, as far as there are any. What is chosen and goes out of sight is let go.
    pub fn scroll(&mut self, lines: isize) {
        self.top = self.top.saturating_add_signed(lines);
        self.clamp();
        self.let_go();
    }

    /// The lines in sight; the page may end before them.
    fn shown(&self) -> Range<usize> {
        self.top..self.top + self.height
    }

    /// Lines of the pane.
    pub fn height(&self) -> usize {
        self.height
    }

    /// Chooses the next or previous link or name; the first choice is the first one in sight.
    pub fn choose(&mut self, forward: bool, wanted: Wanted) {
        let shown = self.shown();
        let lost = self.resume.filter(|(_, line)| shown.contains(line)).map(|(number, _)| number);
        // What is passed over: the chosen itself, or nothing where it has gone.
        let passed = self.anchor.map(|now| now..now + 1).or(lost.map(|number| number..number));
        let chosen = self.page.next_anchor(passed, forward, wanted, &shown);
        if let Some(chosen) = chosen.or(self.anchor) {
            (self.anchor, self.resume) = (Some(chosen), None);
            self.reveal(chosen);
        }
    }

    /// The chosen link or name.
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

    /// Lays the page after what can be chosen on it may have changed; what was chosen stays so,
    /// if it is still there.
    fn lay_anew(&mut self) {
        let before = std::mem::take(&mut self.page).anchors;
        self.lay();
        let after = &self.page.anchors;
        let Some(number) = self.anchor else { return };
        // Where no name has come or gone, one may be called otherwise.
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

    /// Nothing out of sight is chosen.
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
