//! The undo stack.

use crate::news::{JournalEntry, UndoStep};

/// Steps that can be undone, the newest last, and the changes to them that have not been saved yet.
#[derive(Debug, Default)]
pub struct UndoStack {
    steps: Vec<UndoStep>,
    unsaved_entries: Vec<JournalEntry>,
}

impl UndoStack {
    /// Pushes a step.
    pub fn push(&mut self, step: UndoStep) {
        self.unsaved_entries.push(JournalEntry::Done(step.clone()));
        self.steps.push(step);
    }

    /// Pops the newest step.
    pub fn pop(&mut self) -> Option<UndoStep> {
        let step = self.steps.pop()?;
        self.unsaved_entries.push(JournalEntry::Undone);
        Some(step)
    }

    /// Inserts the steps of earlier runs below those of this run.
    pub fn insert_earlier(&mut self, mut earlier: Vec<UndoStep>) {
        earlier.append(&mut self.steps);
        self.steps = earlier;
    }

    /// Returns the changes since the last call.
    pub fn take_unsaved_entries(&mut self) -> Vec<JournalEntry> {
        std::mem::take(&mut self.unsaved_entries)
    }
}
