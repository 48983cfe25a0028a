//! Implements the subcommands, one per file.

mod arguments;
mod check;
mod collection_args;
mod completions;
mod config;
mod entities;
mod entity;
mod entity_json;
mod exit;
mod index;
mod links;
mod list;
mod man;
mod mark;
mod marks;
mod opened_collection;
mod output;
mod package_files;
mod progress_bar;
mod related;
mod report;
mod search;
mod show;
mod story_columns;
mod story_json;
mod story_printer;
mod strings;
mod tagging;

pub use arguments::{Arguments, CliCommand, MarkAction, SortOrder};
pub use collection_args::OpenRequest;
pub use package_files::{PackageFile, package_files};

use std::io::Write;

use crate::news::Language;

use exit::CliError;
use opened_collection::OpenedCollection;
use output::Output;

/// Runs a subcommand. Results go to standard output, messages to standard error. Returns the exit
/// code: 0 if something was found, 1 if nothing was found, 2 on an error. A closed pipe is not an
/// error.
pub fn run(arguments: &Arguments) -> u8 {
    let language = arguments.language();
    match run_subcommand(arguments, language) {
        Ok(true) | Err(CliError::BrokenPipe) => 0,
        Ok(false) => 1,
        Err(error) => {
            print_message(&error.message(language));
            2
        }
    }
}

/// Returns what the terminal interface opens at the start: the collection that the arguments name,
/// the last one opened, or the sample. An error has already been printed; `Err` holds the exit
/// code.
pub fn open_request(arguments: &Arguments) -> Result<OpenRequest, u8> {
    let language = arguments.language();
    OpenRequest::from_arguments(arguments, &arguments.paths).map_err(|error| {
        print_message(&error.message(language));
        2
    })
}

/// Returns what the terminal interface opens when the user switches to another collection. Without
/// paths it is the sample. `Err` holds a message for the screen.
pub fn open_request_for(
    arguments: &Arguments,
    paths: &[std::path::PathBuf],
) -> Result<OpenRequest, String> {
    let language = arguments.language();
    OpenRequest::from_paths(arguments, paths).map_err(|error| error.message(language))
}

/// Prints a message on standard error.
pub fn print_message(message: &str) {
    // A failed write to standard error cannot be reported anywhere.
    let _ = writeln!(std::io::stderr(), "kliping: {message}");
}

/// Runs the subcommand. Returns true if something was found.
fn run_subcommand(arguments: &Arguments, language: Language) -> Result<bool, CliError> {
    let Some(command) = &arguments.command else { return Ok(false) };
    if let Some(path) = arguments.paths.first() {
        return Err(CliError::Message(strings::path_before_command(
            path,
            command.name(),
            language,
        )));
    }
    let out = &mut Output::stdout();
    let found = match command {
        CliCommand::List(args) => {
            list::run(&OpenedCollection::open_with_marks(arguments, &args.paths)?, args, out)
        }
        CliCommand::Show(args) => show::run(arguments, args, out),
        CliCommand::Search(args) => {
            search::run(&OpenedCollection::open_with_marks(arguments, &args.paths)?, args, out)
        }
        CliCommand::Entities(args) if args.stdin => tagging::run(args, language, out),
        CliCommand::Entities(args) => {
            entities::run(&OpenedCollection::open_with_marks(arguments, &args.paths)?, args, out)
        }
        CliCommand::Links(args) => {
            links::run(&OpenedCollection::open(arguments, &args.paths)?, args, out)
        }
        CliCommand::Related(args) => {
            related::run(&OpenedCollection::open(arguments, &args.paths)?, args, out)
        }
        CliCommand::Check(args) => check::run(arguments, args, out),
        CliCommand::Index(args) => index::run(arguments, args, out),
        CliCommand::Mark(args) => mark::run(arguments, args, out),
        CliCommand::Marks(args) => marks::run(arguments, &args.action, out),
        CliCommand::Config(args) => config::run(arguments, args, out),
        CliCommand::Completions(args) => Ok(completions::run(args.shell, out)?),
        CliCommand::Man(args) => man::run(&args.page, language, out),
    }?;
    out.finish()?;
    Ok(found)
}
