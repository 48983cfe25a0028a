//! The terminal user interface, built after the Elm architecture: `update(&mut Model, Message) ->
//! Vec<Effect>` and `view(&Model, &mut Frame)`. Contains no file access, clock, thread or channel.
//!
//! A pane is a folder with its state (`mod.rs`), its updates and its drawing (methods of `Canvas`).

// A new command, event or request must be handled wherever it can arrive.
#![warn(clippy::wildcard_enum_match_arm)]

pub mod analysis;
pub mod command;
pub mod effect;
pub mod entities;
pub mod input;
pub mod keymap;
pub mod layout;
pub mod list;
pub mod message;
pub mod model;
pub mod overlay;
pub mod page;
pub mod picker;
pub mod prompt;
pub mod reader;
pub mod settings;
pub mod strings;
pub mod theme;
pub mod workspace;

mod canvas;
mod display;
mod export;
mod marks;
mod navigation;
mod update;
mod view;
mod viewport;

pub use canvas::header_footer::StatusLine;
pub use command::Command;
pub use effect::{
    AppRequest, Effect, ExportRequest, LibraryRequest, ListRequest, MAX_TITLES, Preferences,
    RequestKind, RequestTracker, StoreRequest,
};
pub use entities::EntityKindSet;
pub use marks::UndoStack;
pub use message::{Event, LibraryAnswer, Message, Moment, ProgramOutput, SearchCount};
pub use model::Model;
pub use navigation::{History, HistoryEntry};
pub use settings::{DisplayOptions, UiSettings};
pub use theme::Theme;
pub use update::update;
pub use view::view;
