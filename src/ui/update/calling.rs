//! Runs commands by name, with an optional argument.

use std::path::PathBuf;

use crate::library::ListOrder;
use crate::news::Language;
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::keymap::{Argument, named};
use crate::ui::model::Model;
use crate::ui::wording;

use super::{finding, giving, listing, picking, setting, travelling};

/// Runs the command of a name. An empty argument counts as no argument.
pub(super) fn call(model: &mut Model, name: &str, argument: &str) -> Vec<Effect> {
    let Some(entry) = named(name) else {
        model.warn(wording::no_command(name, model.language));
        return Vec::new();
    };
    if argument.is_empty() {
        return super::obey_closed(model, entry.command);
    }
    if entry.argument == Argument::None {
        model.warn(wording::no_argument(name, model.language));
        return Vec::new();
    }
    match entry.command {
        Command::NextTheme => setting::choose_theme(model, argument),
        Command::Wider => match argument.parse() {
            Ok(cells) => setting::set_measure(model, cells),
            Err(_) => warn(model, wording::no_number(argument, model.language)),
        },
        Command::NextOrder => {
            // Names in both languages are accepted, so that the examples in the README always work.
            let languages = [Language::Indonesian, Language::English];
            let named = |order: &ListOrder| {
                languages.iter().any(|language| wording::order_name(*order, *language) == argument)
            };
            match ListOrder::ALL.into_iter().find(named) {
                Some(order) => listing::sort(model, order),
                None => warn(model, wording::no_order(argument, model.language)),
            }
        }
        Command::Search => listing::search_whole(model, argument),
        Command::Find => finding::find(model, argument),
        Command::Titles => picking::titles(model, argument),
        Command::JumpToDate => listing::go_to_day(model, argument),
        Command::Pipe => giving::pipe(model, argument),
        Command::OpenCollection => match shell_words::split(argument) {
            Ok(paths) => open_collection(model, paths.into_iter().map(PathBuf::from).collect()),
            Err(_) => warn(model, wording::open_quote(model.language).to_owned()),
        },
        other => super::obey_closed(model, other),
    }
}

fn warn(model: &mut Model, why: String) -> Vec<Effect> {
    model.warn(why);
    Vec::new()
}

/// Closes this collection and opens another one.
pub(super) fn open_collection(model: &mut Model, paths: Vec<PathBuf>) -> Vec<Effect> {
    let mut effects = travelling::leave(model);
    effects.push(Effect::Open(paths));
    effects
}
