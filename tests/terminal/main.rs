//! Tests of the program in a real pseudo-terminal, read through a terminal emulator.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice)]

mod clipboard;
mod collections;
mod colors;
#[cfg(unix)]
mod documents;
mod escape_sequences;
mod failures;
mod first_steps;
#[cfg(unix)]
mod following;
mod kills;
mod mouse;
mod paste;
mod persistence;
mod pipe;
mod pty;
mod random_keys;
mod resize;
mod settings;
#[cfg(unix)]
mod signals;
mod startup;
mod type_ahead;

use std::path::Path;
use std::time::{Duration, Instant};

/// Returns the text of all marks files.
fn marks_text(home: &Path) -> String {
    let folder = home.join("config/marks");
    let files = std::fs::read_dir(folder).into_iter().flatten();
    files.map(|file| std::fs::read_to_string(file.unwrap().path()).unwrap()).collect()
}

/// Returns the next pseudo-random number (`SplitMix64`; Steele, Lea, Flood, "Fast Splittable
/// Pseudorandom Number Generators", 2014).
fn next_random(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *state;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Polls until `look` returns a value, and returns it.
fn wait_for<T>(what: &str, mut poll: impl FnMut() -> Option<T>) -> T {
    let deadline = Instant::now() + pty::TIMEOUT;
    loop {
        if let Some(found) = poll() {
            return found;
        }
        assert!(Instant::now() < deadline, "no sign of {what}");
        std::thread::sleep(Duration::from_millis(3));
    }
}

/// Waits until a file holds a complete line, and returns it.
#[cfg(unix)]
fn wait_for_line(path: &Path) -> String {
    wait_for("a line in a file", || {
        let text = std::fs::read_to_string(path).ok();
        text.filter(|text| text.ends_with('\n')).map(|text| text.trim().to_owned())
    })
}

/// Returns the state of a process, or `None` if it does not exist.
#[cfg(target_os = "linux")]
fn process_state(id: &str) -> Option<char> {
    let stat = std::fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    stat.rsplit(')').next()?.trim().chars().next()
}

/// Waits until a process has ended, reaped or not.
#[cfg(target_os = "linux")]
fn wait_for_process_end(id: &str) {
    wait_for("the end of a program", || {
        matches!(process_state(id), None | Some('Z')).then_some(())
    });
}
