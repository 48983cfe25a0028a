//! Arguments to the command line or the screen; the one exit code.

use std::process::ExitCode;

use kliping::cli::{self, Arguments};
use kliping::runtime::{self, Options};

fn main() -> ExitCode {
    let code = match Arguments::read() {
        Ok(arguments) if arguments.command.is_some() => cli::run(&arguments),
        Ok(arguments) => read(&arguments),
        Err(code) => code,
    };
    ExitCode::from(code)
}

/// Opens the reader: 0 when it was left, 2 when it could not be opened or marks were not kept.
fn read(arguments: &Arguments) -> u8 {
    let opening = match cli::opening(arguments) {
        Ok(opening) => opening,
        Err(code) => return code,
    };
    let language = opening.language;
    let options = Options {
        collection: opening.collection,
        dirs: opening.dirs,
        language,
        theme: arguments.theme().map(str::to_owned),
    };
    match runtime::run(options) {
        Ok(()) => 0,
        Err(error) => {
            cli::tell(&error.sentence(language));
            2
        }
    }
}
