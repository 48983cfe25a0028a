//! The terminal user interface, built after the Elm architecture: `update(&mut Model, Message) ->
//! Vec<Effect>` and `view(&Model, &mut Frame)`. Contains no file access, clock, thread or channel.

pub mod command;
pub mod effect;
pub mod find;
pub mod flow;
pub mod keymap;
pub mod kinds;
pub mod layout;
pub mod line;
pub mod message;
pub mod model;
pub mod page;
pub mod settings;
pub mod subject;
pub mod theme;
pub mod wording;

mod update;
mod view;
mod wrap;

pub use command::Command;
pub use effect::{Effect, Preferences, Question};
pub use kinds::Kinds;
pub use message::{Event, Message, Output};
pub use model::Model;
pub use settings::{Display, Settings};
pub use theme::Theme;
pub use update::update;
pub use view::view;
