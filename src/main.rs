//! Entry point: parses the arguments and runs a subcommand or the terminal interface.

use std::path::PathBuf;
use std::process::ExitCode;

use kliping::cli::{self, Arguments};
use kliping::runtime::{self, Asked, Options};

fn main() -> ExitCode {
    let code = match Arguments::read() {
        Ok(arguments) if arguments.command.is_some() => cli::run(&arguments),
        Ok(arguments) => run_interface(&arguments).map_or_else(|code| code, |()| 0),
        Err(code) => code,
    };
    ExitCode::from(code)
}

/// Runs the terminal interface. Errors have already been printed; `Err` holds the exit code.
fn run_interface(arguments: &Arguments) -> Result<(), u8> {
    let opening = cli::opening(arguments)?;
    let language = opening.language;
    let asked = Asked {
        theme: arguments.theme(),
        language: &|set| arguments.language_with(set),
        open: &|paths: &[PathBuf]| cli::instead(arguments, paths).map(runtime_options),
    };
    let choose = arguments.paths.is_empty() && !arguments.sample;
    let options = Options { choose, ..runtime_options(opening) };
    runtime::run(options, &asked).map_err(|error| {
        cli::tell(&error.sentence(language));
        2
    })
}

fn runtime_options(opening: cli::Opening) -> Options {
    let cli::Opening { collection, dirs, language, config } = opening;
    Options { collection, dirs, language, config, choose: false }
}
