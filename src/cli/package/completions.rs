//! Implements `kliping completions`, which prints the completion script of a shell.

use std::io;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use crate::cli::Arguments;
use crate::cli::output::Output;

pub(in crate::cli) fn run(shell: Shell, out: &mut Output) -> io::Result<bool> {
    out.write_text(&completion_script(shell))?;
    Ok(true)
}

/// Returns the completion script of a shell.
pub(in crate::cli) fn completion_script(shell: Shell) -> String {
    let mut script = Vec::new();
    generate(shell, &mut Arguments::command(), "kliping", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
