//! Entry point: parses the arguments and runs a subcommand or the terminal interface.

use std::path::PathBuf;
use std::process::ExitCode;

use kliping::cli::{self, Arguments};
use kliping::runtime::{self, CommandLineOptions, RunOptions};

fn main() -> ExitCode {
    runtime::survive_file_size_limit();
    let code = Arguments::from_env().map_or_else(|code| code, |arguments| run(&arguments));
    ExitCode::from(code)
}

/// Runs a subcommand or the terminal interface. Returns the exit code.
fn run(arguments: &Arguments) -> u8 {
    #[cfg(unix)]
    {
        let uses_screen = arguments.command.is_none();
        let language = arguments.language_with(None);
        if let Some((code, message)) = runtime::run_under_memory_limit(uses_screen, language) {
            if let Some(message) = message {
                cli::print_message(&message);
            }
            return code;
        }
        if uses_screen {
            runtime::restart_with_memory_setting();
        }
        runtime::handle_bus_errors(move || {
            cli::print_message(&runtime::Error::BusError.message(language));
        });
    }
    match &arguments.command {
        Some(_) => cli::run(arguments),
        None => run_interface(arguments).map_or_else(|code| code, |()| 0),
    }
}

/// Runs the terminal interface. Errors have already been printed; `Err` holds the exit code.
fn run_interface(arguments: &Arguments) -> Result<(), u8> {
    let opening = cli::open_request(arguments)?;
    let language = opening.language;
    let asked = CommandLineOptions {
        theme: arguments.theme(),
        language: &|set| arguments.language_with(set),
        open_collection: &|paths: &[PathBuf]| {
            cli::open_request_for(arguments, paths).map(runtime_options)
        },
    };
    let choose = arguments.paths.is_empty() && !arguments.sample;
    let options = RunOptions { offer_recent: choose, ..runtime_options(opening) };
    runtime::run(options, &asked).map_err(|error| {
        cli::print_message(&error.message(language));
        2
    })
}

fn runtime_options(opening: cli::OpenRequest) -> RunOptions {
    let cli::OpenRequest { collection, dirs, language, config } = opening;
    RunOptions { collection, dirs, language, config, offer_recent: false }
}
