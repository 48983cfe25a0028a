//! Implements the command line interface: arguments, subcommands and their output.

mod arguments;
mod chart;
mod collection_args;
mod commands;
mod exit;
mod json;
mod mcp;
mod opened_collection;
mod output;
mod package;
mod progress_bar;
mod report;
mod stdin_documents;
mod story_columns;
mod story_printer;
mod strings;
mod table;

pub use arguments::{Arguments, CliCommand, MarkAction, SortOrder};
pub use collection_args::OpenRequest;
pub use package::{PackageFile, package_files};

use std::io::Write;
use std::panic;

use crate::text::sanitize::TerminalText;

use exit::CliError;

/// Runs a subcommand. Results go to standard output, messages to standard error. Returns the exit
/// code: 0 if something was found, 1 if nothing was found, 2 on an error. A closed pipe is not an
/// error.
pub fn run(arguments: &Arguments) -> u8 {
    let language = arguments.language();
    // A panic of the search engine on a damaged file is caught where it is used.
    panic::set_hook(Box::new(|_| ()));
    let answer = panic::catch_unwind(|| commands::run(arguments, language));
    let answer = answer.unwrap_or_else(|payload| {
        let text = payload.downcast_ref::<&str>().map(|text| (*text).to_owned());
        let text = text.or_else(|| payload.downcast_ref::<String>().cloned()).unwrap_or_default();
        Err(CliError::Message(strings::internal_error(&text, language)))
    });
    match answer {
        Ok(true) | Err(CliError::BrokenPipe) => 0,
        Ok(false) => 1,
        Err(error) => {
            print_message(&error.message(collection_args::message_language(arguments)));
            2
        }
    }
}

/// Returns what the terminal interface opens at the start: the collection that the arguments name,
/// the last one opened, or the sample. An error has already been printed; `Err` holds the exit
/// code.
pub fn open_request(arguments: &Arguments) -> Result<OpenRequest, u8> {
    OpenRequest::from_arguments(arguments, &arguments.paths).map_err(|error| {
        print_message(&error.message(collection_args::message_language(arguments)));
        2
    })
}

/// Returns what the terminal interface opens when the user switches to another collection. Without
/// paths it is the sample. `Err` holds a message for the screen.
pub fn open_request_for(
    arguments: &Arguments,
    paths: &[std::path::PathBuf],
) -> Result<OpenRequest, String> {
    OpenRequest::from_paths(arguments, paths)
        .map_err(|error| error.message(collection_args::message_language(arguments)))
}

/// Prints a message on standard error.
pub fn print_message(message: &str) {
    let message = TerminalText::from(message);
    // A failed write to standard error cannot be reported anywhere.
    let _ = writeln!(std::io::stderr(), "kliping: {message}");
}
