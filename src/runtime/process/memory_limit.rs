//! Settings of the C library's memory management, which it reads from its environment once, at the
//! start of a process.
//!
//! By default it keeps up to 64 MB of freed memory for each of its areas. A screen stays open for
//! hours after its collection was indexed, so the program starts itself again with a setting under
//! which freed memory goes back to the system.
//!
//! By default it also reserves 64 MB of address space for each thread, which fills a small limit
//! (`ulimit -v`) before any memory is used. Under a limit, the program therefore runs as a child
//! process with a setting against that; the parent process waits, and if memory still runs out it
//! restores the terminal and says why.

use std::io::{self, IsTerminal};
use std::os::unix::process::CommandExt;
use std::process::Command;

use rustix::process::{
    Pid, Resource, Signal, WaitOptions, WaitStatus, getrlimit, kill_process, waitpid,
};
use rustix::termios::{OptionalActions, Termios, tcgetattr, tcsetattr};
use signal_hook::consts::{SIGABRT, SIGTSTP};

use crate::locale::runtime as messages;
use crate::news::Language;
use crate::runtime::input::HANDLED_SIGNALS;
use crate::runtime::terminal::leave_screen;
use crate::runtime::threads::start_thread;

/// Limits below this number of bytes need the setting.
const SMALL_ADDRESS_SPACE: u64 = 4 << 30;

/// The setting of the C library: the maximum number of memory areas that threads share.
const ARENA_SETTING: &str = "MALLOC_ARENA_MAX";

/// The setting of the C library: how much freed memory at the end of an area is kept, in bytes. With
/// it, the limit above which memory is requested from the system directly does not grow either.
const TRIM_SETTING: (&str, &str) = ("MALLOC_TRIM_THRESHOLD_", "131072");

/// Starts the program again, in the same process, with the setting by which freed memory goes back to
/// the system. Returns if it is set already or the program cannot be started.
pub fn restart_with_memory_setting() {
    let (name, value) = TRIM_SETTING;
    if !cfg!(all(target_os = "linux", target_env = "gnu")) || std::env::var_os(name).is_some() {
        return;
    }
    let mut arguments = std::env::args_os();
    let (Some(own_name), Ok(program)) = (arguments.next(), std::env::current_exe()) else { return };
    // Returns on failure only; then the program runs without the setting.
    let _ = Command::new(program).arg0(own_name).args(arguments).env(name, value).exec();
}

/// Removes the settings from the environment of another program.
pub(in crate::runtime) fn remove_memory_settings(command: &mut Command) {
    command.env_remove(TRIM_SETTING.0).env_remove(ARENA_SETTING);
}

/// Runs the program as a child process if the address space is limited. Returns its exit code, and a
/// message if a signal ended it; `None` if there is no such limit. `uses_screen` is true if the child
/// sets up the terminal.
pub fn run_under_memory_limit(
    uses_screen: bool,
    language: Language,
) -> Option<(u8, Option<String>)> {
    let limit = getrlimit(Resource::As).current.filter(|bytes| *bytes < SMALL_ADDRESS_SPACE)?;
    if std::env::var_os(ARENA_SETTING).is_some() {
        return None;
    }
    let terminal = tcgetattr(io::stdin()).ok();
    let mut arguments = std::env::args_os();
    let name = arguments.next()?;
    let mut command = Command::new(std::env::current_exe().ok()?);
    command.arg0(name).args(arguments).env(ARENA_SETTING, "1").env(TRIM_SETTING.0, TRIM_SETTING.1);
    let child = command.spawn().ok()?;
    let child = Pid::from_raw(i32::try_from(child.id()).ok()?)?;
    // If signals cannot be forwarded, they still end this process.
    let _ = forward_signals(child);
    let status = wait_for_end(child)?;
    if let Some(code) = status.exit_status() {
        return Some((u8::try_from(code).unwrap_or(2), None));
    }
    if uses_screen {
        restore(terminal.as_ref());
    }
    let message = match status.terminating_signal() {
        Some(SIGABRT) => messages::out_of_memory(limit >> 20, language),
        signal => {
            let name = signal.and_then(signal_hook::low_level::signal_name).unwrap_or("signal");
            messages::killed(name, language)
        }
    };
    Some((2, Some(message)))
}

/// Passes signals on to the child process.
fn forward_signals(child: Pid) -> io::Result<()> {
    let mut signals = signal_hook::iterator::Signals::new(HANDLED_SIGNALS)?;
    let forward = move || {
        for signal in &mut signals {
            if let Some(signal) = Signal::from_named_raw(signal) {
                let _ = kill_process(child, signal);
            }
        }
    };
    start_thread("signals", forward).map(drop).map_err(io::Error::other)
}

/// Waits until the child process ends. Stops and continues together with it.
fn wait_for_end(child: Pid) -> Option<WaitStatus> {
    loop {
        match waitpid(Some(child), WaitOptions::UNTRACED) {
            Ok(Some((_, status))) if status.stopped() => {
                let _ = signal_hook::low_level::emulate_default_handler(SIGTSTP);
                let _ = kill_process(child, Signal::CONT);
            }
            Ok(Some((_, status))) => return Some(status),
            Ok(None) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => return None,
        }
    }
}

/// Restores the terminal as it was before the child process.
fn restore(before: Option<&Termios>) {
    if io::stdout().is_terminal() {
        leave_screen();
    }
    if let Some(before) = before {
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, before);
    }
}
