//! Cost of the start, from the first instruction to the first frame with the list: instructions,
//! counted by callgrind, and page faults. Unlike times they are the same on a busy machine.
//!
//!     cargo bench --bench start [-- --stories 1000] [--program KLIPING]
//!
//! Needs `valgrind` (Linux). A collection of this size is generated and indexed first; then the
//! program is started on it in a pseudo-terminal of 120x40 below callgrind. What is counted are the
//! instructions of the main thread until it handles the first event after the frame with the list
//! (`runtime::handle_loop_event`); the work of the other threads runs beside it. Below callgrind the
//! library opens too late for the first frame, so an empty one counts too, about a million. A
//! `--program` must have its symbols.
//! Page faults are the minor faults of a start without callgrind until the list is on the screen.
//!
//! History, 1,000 stories, millions of instructions:
//!
//! | state | collection | sample |
//! |---|---|---|
//! | before lines were drawn without segmentation (the sample was indexed first) | 9.28 | 7.22, without its list |
//! | lines drawn directly; rows loaded once; the sample from its catalog | 6.79 | 5.67 |
//! | the sample indexed first, since its links were not resolved (not measured) | | |
//!
//! At a fixed address (`build.rs`; 34,600 relocations less), `kliping --version` took 1.71 instead of
//! 2.10 million instructions and 234 instead of 409 page faults. The sample is listed from its catalog
//! again: first row after 48 instead of 442 ms at best of 9 runs on a loaded machine.

// A bench prints.
#![allow(clippy::print_stdout, clippy::print_stderr)]

#[allow(dead_code, reason = "shared with `scale`")]
mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use support::collection::{self, Format};
use support::launcher::{ProgramDirs, TERMINAL_SIZE};
use support::process_stats;
use support::pty::{ScreenArea, Terminal, error_text};

/// Function at whose calls callgrind writes what it has counted since the last one.
const EVENT_HANDLER: &str = "*handle_loop_event*";

/// Function that loads a row of the list.
const ROW_LOADER: &str = "Catalog::row";

/// Time within which the list must be on the screen below callgrind.
const PATIENCE: Duration = Duration::from_secs(60);

/// The area of the list.
const LIST: ScreenArea = ScreenArea { rows: (1, TERMINAL_SIZE.1), columns: (0, TERMINAL_SIZE.0) };

fn main() -> ExitCode {
    // `cargo test --all-targets` runs benches too, without this flag.
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("nothing measured: `cargo bench --bench start` does");
        return ExitCode::SUCCESS;
    }
    match run(std::env::args().skip(1)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("start: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(mut arguments: impl Iterator<Item = String>) -> Result<(), String> {
    let (mut stories, mut program) = (1_000, PathBuf::from(env!("CARGO_BIN_EXE_kliping")));
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--stories" => stories = value()?.parse().map_err(error_text)?,
            "--program" => program = value()?.into(),
            // Added by cargo.
            "--bench" => {}
            other => return Err(format!("what is {other}?")),
        }
    }
    let program = program.canonicalize().map_err(error_text)?;
    let world = collection::standard_world(stories);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    let root = target.parent().unwrap_or(target).join("bench-collections");
    let path =
        collection::ensure_collection(&root, Format::JsonLines, &world).map_err(error_text)?;
    let home = ProgramDirs::fresh()?;
    home.index(&program, &path, Duration::from_secs(600))?;
    for (name, path) in [("collection", Some(path.as_path())), ("sample", None)] {
        let counted = count_instructions(&home, &program, path)?;
        let faults = count_page_faults(&home, &program, path)?;
        println!("{name:12} {:.2} M instructions, {faults} page faults", millions(counted));
    }
    Ok(())
}

// Far below what a float represents exactly.
#[allow(clippy::cast_precision_loss)]
fn millions(count: u64) -> f64 {
    count as f64 / 1e6
}

/// Waits until the list is on the screen.
fn wait_for_list(terminal: &mut Terminal) -> Result<(), String> {
    let listed = |terminal: &Terminal| terminal.text(LIST).contains('●');
    terminal.wait_until("the list", PATIENCE, listed).map(drop)
}

/// Returns the instructions of the main thread until the frame with the list.
fn count_instructions(
    home: &ProgramDirs,
    program: &Path,
    path: Option<&Path>,
) -> Result<u64, String> {
    let folder = tempfile::TempDir::with_prefix("kliping-callgrind-").map_err(error_text)?;
    let out = folder.path().join("out");
    let arguments = [
        "--tool=callgrind".to_owned(),
        "--separate-threads=yes".to_owned(),
        format!("--dump-before={EVENT_HANDLER}"),
        format!("--callgrind-out-file={}", out.display()),
        program.display().to_string(),
    ];
    let words = arguments.iter().map(String::as_str);
    let opened = path.map_or("--sample".to_owned(), |path| path.display().to_string());
    let words: Vec<&str> = words.chain([opened.as_str()]).collect();
    let mut terminal = home.start_command(Path::new("valgrind"), &words, TERMINAL_SIZE)?;
    wait_for_list(&mut terminal)?;
    terminal.wait_idle(PATIENCE);
    terminal.send_keys("q")?;
    terminal.wait_exit(PATIENCE)?;
    let mut total = 0;
    for part in 1.. {
        // One file a part and thread: `out.1-01` is the first part of the main thread.
        let file = folder.path().join(format!("out.{part}-01"));
        let text = fs::read_to_string(file)
            .map_err(|_| format!("{EVENT_HANDLER} was not called: no symbols?"))?;
        let counted = text.lines().find_map(|line| line.strip_prefix("totals: "));
        total += counted.and_then(|count| count.trim().parse::<u64>().ok()).unwrap_or_default();
        if text.contains(ROW_LOADER) {
            break;
        }
    }
    Ok(total)
}

/// Returns the minor page faults of a start until the list is on the screen.
fn count_page_faults(
    home: &ProgramDirs,
    program: &Path,
    path: Option<&Path>,
) -> Result<u64, String> {
    let opened = path.map_or("--sample".to_owned(), |path| path.display().to_string());
    let mut terminal = home.start_command(program, &[&opened], TERMINAL_SIZE)?;
    wait_for_list(&mut terminal)?;
    minor_faults(terminal.pid()?).ok_or(process_stats::UNSUPPORTED.to_owned())
}

/// Returns the number of page faults of a process that needed no disk.
fn minor_faults(pid: u32) -> Option<u64> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    let (_, after) = stat.rsplit_once(')')?;
    after.split_whitespace().nth(7)?.parse().ok()
}
