//! The lists that something is chosen from.

/// What is to be chosen from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// The keys, and what they do.
    Help,
    /// The commands by name; what stands behind a name goes with it.
    Commands,
    /// What may stand behind the name of this command.
    Values(&'static str),
    /// The parts of the text.
    Outline,
    /// The titles of the collection: found by others, not here.
    Titles,
    /// Where reading has been.
    History,
    /// The collections opened before.
    Collections,
}
