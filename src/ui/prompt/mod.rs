//! The prompt in the footer.

mod text_input;
mod update;
mod view;

use crate::news::EntityKey;

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
}
