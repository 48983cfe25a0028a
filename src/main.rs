//! Arguments to the command line or the screen; the one exit code.

use std::process::ExitCode;

use kliping::cli::{self, Arguments};

fn main() -> ExitCode {
    let code = match Arguments::read() {
        Ok(arguments) if arguments.command.is_some() => cli::run(&arguments),
        Ok(arguments) => read(&arguments),
        Err(code) => code,
    };
    ExitCode::from(code)
}

/// Opens the reader.
fn read(arguments: &Arguments) -> u8 {
    match cli::opening(arguments) {
        Ok(_opening) => 0,
        Err(code) => code,
    }
}
