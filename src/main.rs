//! Arguments to the command line or the screen; the one exit code.

use std::process::ExitCode;

use kliping::cli::{self, Arguments};
use kliping::runtime::{self, Options};

fn main() -> ExitCode {
    let code = match Arguments::read() {
        Ok(arguments) if arguments.command.is_some() => cli::run(&arguments),
        Ok(arguments) => read(&arguments).map_or_else(|code| code, |()| 0),
        Err(code) => code,
    };
    ExitCode::from(code)
}

/// Opens the reader. An error has been told already and comes back as the exit code.
fn read(arguments: &Arguments) -> Result<(), u8> {
    let cli::Opening { collection, dirs, language, rule } = cli::opening(arguments)?;
    let theme = arguments.theme().map(str::to_owned);
    runtime::run(Options { collection, dirs, language, theme, rule }).map_err(|error| {
        cli::tell(&error.sentence(language));
        2
    })
}
