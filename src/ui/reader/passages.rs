//! The passages of the story on screen that have notes, and the selected one.

use super::ReaderPane;
use crate::news::Note;
use crate::ui::page::BlockPosition;
use crate::ui::workspace::{LocatedNote, TextSelection};

impl ReaderPane {
    /// Returns the notes on the story on screen, as far as they have been looked for.
    pub fn notes(&self) -> &[LocatedNote] {
        self.notes.as_deref().unwrap_or_default()
    }

    /// Returns true if exactly these notes have been looked for.
    pub(crate) fn has_located(&self, notes: &[Note<'_>]) -> bool {
        let is_same = |located: &Vec<LocatedNote>| {
            located.iter().map(|note| note.id.as_str()).eq(notes.iter().map(|note| note.id))
        };
        self.notes.as_ref().is_some_and(is_same)
    }

    /// Sets the notes on the story on screen.
    pub(crate) fn set_notes(&mut self, notes: Vec<LocatedNote>) {
        self.notes = Some(notes);
        self.update_passages();
    }

    /// Sets the selected passage.
    pub(crate) fn set_selection(&mut self, selection: Option<TextSelection>) {
        self.selection = selection;
        self.update_passages();
    }

    /// Returns where a selection begins: at the selected name, or at the first line on screen.
    pub(crate) fn selection_start(&self) -> Option<BlockPosition> {
        let anchor = self.anchor_index.and_then(|anchor| self.page.position_of_anchor(anchor));
        anchor.or_else(|| self.page.position_from_line(self.top))
    }

    /// Passes the passages with notes and the selected one to the page.
    pub(super) fn update_passages(&mut self) {
        let is_page = self.raw_text.is_none();
        let noted = self.notes().iter().filter(|_| is_page);
        let noted = noted.flat_map(|note| note.places.clone()).collect();
        let selected = self.selection.as_ref().filter(|_| is_page);
        let selected = selected.map(TextSelection::block_ranges).unwrap_or_default();
        self.page.set_noted(noted);
        self.page.set_selected(selected);
        self.page.set_chosen_quote(self.quote_index);
    }
}
