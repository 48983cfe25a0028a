//! Runs commands by name, with an optional argument.

use std::path::PathBuf;

use crate::library::ListOrder;
use crate::news::Language;
use crate::ui::command::{
    Command, DisplayCommand, ListCommand, PickerCommand, ReaderCommand, StoryCommand,
};
use crate::ui::effect::{AppRequest, Effect};
use crate::ui::keymap::{ArgumentKind, entry_named};
use crate::ui::model::Model;
use crate::ui::{display, export, list, navigation, picker, reader, strings, update, workspace};

/// Runs the command of a name. An empty argument counts as no argument.
pub(crate) fn run_command(model: &mut Model, name: &str, argument: &str) -> Vec<Effect> {
    let Some(entry) = entry_named(name) else {
        model.show_error(strings::unknown_command(name, model.display.language));
        return Vec::new();
    };
    if argument.is_empty() {
        return update::handle_command_without_overlay(model, entry.command);
    }
    if entry.argument == ArgumentKind::None {
        model.show_error(strings::unexpected_argument(name, model.display.language));
        return Vec::new();
    }
    match entry.command {
        Command::Display(DisplayCommand::NextTheme) => display::select_theme(model, argument),
        Command::Display(DisplayCommand::TextWidth(_)) => match argument.parse() {
            Ok(cells) => display::set_text_width(model, cells),
            Err(_) => show_error(model, strings::not_a_number(argument, model.display.language)),
        },
        Command::List(ListCommand::NextSortOrder) => set_order(model, argument),
        Command::Search => list::run_search(model, argument),
        Command::Reader(ReaderCommand::Find) => reader::run_find(model, argument),
        Command::Pick(PickerCommand::Titles) => picker::open_titles(model, argument),
        Command::List(ListCommand::JumpToDate) => list::go_to_day(model, argument),
        Command::Story(StoryCommand::PipeToProgram) => export::pipe_to_program(model, argument),
        Command::Pick(PickerCommand::OpenCollection) => match shell_words::split(argument) {
            Ok(paths) => open_collection(model, paths.into_iter().map(PathBuf::from).collect()),
            Err(_) => show_error(model, strings::unclosed_quote(model.display.language).to_owned()),
        },
        Command::Workspace(command) => workspace::run_with_argument(model, command, argument),
        // The table gives no other command an argument.
        command @ (Command::Move(_)
        | Command::Open
        | Command::Focus(_)
        | Command::SelectAnchor(..)
        | Command::MoveInHistory(_)
        | Command::List(_)
        | Command::Reader(_)
        | Command::Story(_)
        | Command::Names(_)
        | Command::Display(_)
        | Command::Pick(_)
        | Command::Analyze(_)
        | Command::Select(_)
        | Command::Recall(_)
        | Command::Shift(_)
        | Command::Undo
        | Command::Escape
        | Command::Quit
        | Command::QuitNow
        | Command::Edit(_)
        | Command::Complete
        | Command::Accept
        | Command::Cancel
        | Command::Mouse(_)) => update::handle_command_without_overlay(model, command),
    }
}

fn set_order(model: &mut Model, argument: &str) -> Vec<Effect> {
    // Names in both languages are accepted, so that the examples in the README always work.
    let languages = Language::ALL;
    let named = |order: &ListOrder| {
        languages.iter().any(|language| strings::order_name(*order, *language) == argument)
    };
    match ListOrder::ALL.into_iter().find(named) {
        Some(order) => list::set_order(model, order),
        None => show_error(model, strings::unknown_order(argument, model.display.language)),
    }
}

fn show_error(model: &mut Model, why: String) -> Vec<Effect> {
    model.show_error(why);
    Vec::new()
}

/// Closes this collection and opens another one.
pub(crate) fn open_collection(model: &mut Model, paths: Vec<PathBuf>) -> Vec<Effect> {
    let place = model.request_save_place();
    let mut effects = navigation::leave_story(model);
    effects.push(place);
    effects.push(AppRequest::OpenCollection(paths).into());
    effects
}
