//! The matches of the search and of the text to find in the story on screen.

use super::{FindPattern, ReaderPane};
use crate::library::Highlighter;
use crate::ui::command::Direction;

/// Up to this number of words, the matches of a search are counted while its letters are typed. Those
/// of a longer story are counted when it is opened or the next one is wanted; until then, only the
/// visible ones are found.
const MAX_WORDS_COUNTED_WHILE_TYPING: usize = 50_000;

impl ReaderPane {
    /// Sets the highlighter of the search text.
    pub fn set_highlighter(&mut self, highlighter: &Highlighter) {
        if self.search_highlighter != *highlighter {
            self.search_highlighter = highlighter.clone();
            self.match_index = None;
            self.page.set_patterns(&self.find, &self.search_highlighter);
            if self.is_finding() || self.is_short() {
                self.page.count_matches();
            }
        }
    }

    /// Sets the text to find in the story.
    pub fn set_find(&mut self, find: FindPattern) {
        if self.find != find {
            self.find = find;
            self.match_index = None;
            self.update_matches();
        }
    }

    /// Returns true if a text to find is set.
    pub fn is_finding(&self) -> bool {
        !self.find.is_empty()
    }

    /// Selects the next match, or the previous one, and wraps around. The first call selects the
    /// first match that is visible or below. Returns false if there is no match.
    pub fn select_next_match(&mut self, direction: Direction) -> bool {
        self.page.count_matches();
        let shown = self.visible_lines();
        let Some(next) = self.page.next_match(self.match_index, direction, &shown) else {
            return false;
        };
        self.match_index = Some(next);
        if let Some(line) = self.page.match_line(next) {
            self.scroll_into_view(line);
        }
        true
    }

    pub(super) fn update_matches(&mut self) {
        self.page.set_patterns(&self.find, &self.search_highlighter);
        if self.opened || self.is_finding() || self.is_short() {
            self.page.count_matches();
        }
    }

    /// Returns true if the matches of the story on screen are counted at once.
    fn is_short(&self) -> bool {
        let words = self.story.as_ref().map_or(0, |story| story.facts().word_count);
        words <= MAX_WORDS_COUNTED_WHILE_TYPING
    }
}
