//! The prompt in the footer.

mod completion;
mod text_input;
mod update;
mod view;

use crate::news::{ArticleId, EntityKey, ItemTarget, TextQuote};
use crate::ui::workspace::ExportScope;

pub(crate) use completion::{CompletionList, request_completions, show_completions};
pub use text_input::TextInput;
pub(crate) use update::{handle_input, handle_paste};

/// The purpose of the prompt.
#[derive(Debug, Clone, PartialEq)]
pub enum Prompt {
    /// A search in the collection.
    Search {
        /// The previous search text, restored on cancel.
        previous: String,
    },
    /// A search in the text of the story.
    Find {
        /// The previous first visible line, restored on cancel.
        previous_top: usize,
    },
    /// A filter by name in the entity browser.
    EntityFilter {
        /// The previous filter text, restored on cancel.
        previous: String,
    },
    /// The query of an analysis.
    AnalysisQuery {
        /// The previous query, restored on cancel.
        previous: String,
    },
    /// A new name for an entity.
    EntityName(EntityKey),
    /// A date to go to in the list.
    Date,
    /// A program to pipe the story to.
    Pipe,
    /// The words of a new note on a passage.
    NewNote(Box<TextQuote>),
    /// The words of a note.
    NoteText {
        /// Id of the note.
        note: String,
        /// The story whose notes are listed; `None`: all notes.
        story: Option<ArticleId>,
    },
    /// The comment on an item of a dossier.
    DossierComment {
        /// Id of the dossier.
        dossier: String,
        /// The item.
        item: ItemTarget,
    },
    /// The name under which the search of the list is saved.
    SearchName,
    /// The file of an export.
    ExportFile(ExportScope),
}

impl Prompt {
    /// Returns true if the prompt takes a query, of which there is a history.
    pub(crate) fn takes_query(&self) -> bool {
        matches!(self, Self::Search { .. } | Self::AnalysisQuery { .. })
    }

    /// Returns true if the input can be completed.
    pub(crate) fn has_completions(&self) -> bool {
        self.takes_query() || matches!(self, Self::EntityName(_))
    }
}
