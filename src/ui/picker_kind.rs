//! Kinds of pickers.

/// The kind of items that a picker offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickerKind {
    /// Key bindings with descriptions.
    Help,
    /// Commands by name. Text after the name is the command's argument.
    Commands,
    /// Possible arguments of the command with this name.
    CommandArguments(&'static str),
    /// Sections of the open story.
    Outline,
    /// Titles of the collection. Matched by a worker thread, not by the picker.
    Titles,
    /// Visited locations.
    History,
    /// Recently opened collections.
    Collections,
}
