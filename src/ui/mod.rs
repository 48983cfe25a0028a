//! The terminal user interface, built after the Elm architecture: `update(&mut Model, Message) ->
//! Vec<Effect>` and `view(&Model, &mut Frame)`. Contains no file access, clock, thread or channel.

pub mod command;
pub mod effect;
pub mod entity_kind_set;
pub mod find;
pub mod keymap;
pub mod layout;
pub mod message;
pub mod model;
pub mod page;
pub mod picker_kind;
pub mod settings;
pub mod strings;
pub mod styled_text;
pub mod text_input;
pub mod theme;

mod update;
mod view;
mod wrap;

pub use command::Command;
pub use effect::{Effect, ListRequest, Preferences};
pub use entity_kind_set::EntityKindSet;
pub use message::{Event, Message, ProgramOutput};
pub use model::Model;
pub use settings::{DisplayOptions, UiSettings};
pub use theme::Theme;
pub use update::update;
pub use view::view;
