//! Implements the subcommands, one per file.

mod arguments;
mod check;
mod columns;
mod completions;
mod config;
mod desk;
mod entities;
mod entity;
mod entity_json;
mod gauge;
mod index;
mod json;
mod links;
mod list;
mod man;
mod mark;
mod marks;
mod opening;
mod output;
mod page;
mod related;
mod report;
mod search;
mod shipped;
mod show;
mod stop;
mod tagging;
mod wording;

pub use arguments::{Action, Arguments, Command, Sort};
pub use opening::Opening;
pub use shipped::{Shipped, shipped};

use std::io::Write;

use crate::news::Language;

use desk::Desk;
use output::Output;
use stop::Stop;

/// Runs a subcommand. Results go to standard output, messages to standard error. Returns the exit
/// code: 0 if something was found, 1 if nothing was found, 2 on an error. A closed pipe is not an
/// error.
pub fn run(arguments: &Arguments) -> u8 {
    let language = arguments.language();
    match answer(arguments, language) {
        Ok(true) | Err(Stop::Closed) => 0,
        Ok(false) => 1,
        Err(stop) => {
            tell(&stop.sentence(language));
            2
        }
    }
}

/// Returns what the terminal interface opens at the start: the collection that the arguments name,
/// the last one opened, or the sample. An error has already been printed; `Err` holds the exit
/// code.
pub fn opening(arguments: &Arguments) -> Result<Opening, u8> {
    let language = arguments.language();
    Opening::of(arguments, &arguments.paths).map_err(|stop| {
        tell(&stop.sentence(language));
        2
    })
}

/// Returns what the terminal interface opens when the user switches to another collection. Without
/// paths it is the sample. `Err` holds a message for the screen.
pub fn instead(arguments: &Arguments, paths: &[std::path::PathBuf]) -> Result<Opening, String> {
    let language = arguments.language();
    Opening::instead(arguments, paths).map_err(|stop| stop.sentence(language))
}

/// Prints a message on standard error.
pub fn tell(sentence: &str) {
    // A failed write to standard error cannot be reported anywhere.
    let _ = writeln!(std::io::stderr(), "kliping: {sentence}");
}

/// Runs the subcommand. Returns true if something was found.
fn answer(arguments: &Arguments, language: Language) -> Result<bool, Stop> {
    let Some(command) = &arguments.command else { return Ok(false) };
    if let Some(path) = arguments.paths.first() {
        return Err(Stop::Said(wording::path_before_command(path, command.name(), language)));
    }
    let out = &mut Output::open();
    let found = match command {
        Command::List(asked) => list::run(&Desk::with_marks(arguments, &asked.paths)?, asked, out),
        Command::Show(asked) => show::run(arguments, asked, out),
        Command::Search(asked) => {
            search::run(&Desk::with_marks(arguments, &asked.paths)?, asked, out)
        }
        Command::Entities(asked) if asked.stdin => tagging::run(asked, language, out),
        Command::Entities(asked) => {
            entities::run(&Desk::with_marks(arguments, &asked.paths)?, asked, out)
        }
        Command::Links(asked) => links::run(&Desk::open(arguments, &asked.paths)?, asked, out),
        Command::Related(asked) => related::run(&Desk::open(arguments, &asked.paths)?, asked, out),
        Command::Check(asked) => check::run(arguments, asked, out),
        Command::Index(asked) => index::run(arguments, asked, out),
        Command::Mark(asked) => mark::run(arguments, asked, out),
        Command::Marks(asked) => marks::run(arguments, &asked.action, out),
        Command::Config(asked) => config::run(arguments, asked, out),
        Command::Completions(asked) => Ok(completions::run(asked.shell, out)?),
        Command::Man(asked) => man::run(&asked.page, language, out),
    }?;
    out.finish()?;
    Ok(found)
}
