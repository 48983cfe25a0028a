//! `kliping completions`: what a shell needs to complete subcommands and options.

use std::io;

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::Arguments;
use super::output::Output;

pub(super) fn run(shell: Shell, out: &mut Output) -> io::Result<bool> {
    out.verbatim(&script(shell))?;
    Ok(true)
}

/// The script that a shell reads.
pub(super) fn script(shell: Shell) -> String {
    let mut script = Vec::new();
    generate(shell, &mut Arguments::command(), "kliping", &mut script);
    String::from_utf8_lossy(&script).into_owned()
}
