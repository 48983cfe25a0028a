//! Cost of the start, from the first instruction to the first frame with the list: instructions,
//! counted by callgrind, and page faults. Unlike times they are the same on a busy machine.
//!
//!     cargo bench --bench start [-- --stories 1000] [--program KLIPING]
//!
//! Needs `valgrind` (Linux). A collection of this size is generated and indexed first; then the
//! program is started on it in a pseudo-terminal of 120x40 below callgrind. The count ends where the
//! program starts the threads that answer requests, after the first frame
//! (`LibraryWorker::start_answering`); all threads count until then. A `--program` must have its symbols.
//! Page faults are the minor faults of a start without callgrind until the list is on the screen.
//!
//! History, 1,000 stories (millions of instructions: main thread, all threads):
//!
//! | version | collection | sample | page faults |
//! |---|---|---|---|

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

/// Function whose first call ends the count, as a pattern of callgrind.
const END_OF_START: &str = "*start_answering*";

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
        println!(
            "{name:12} main thread {:.2} M, all threads {:.2} M instructions, {faults} page faults",
            millions(counted.0),
            millions(counted.1)
        );
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

/// Returns the instructions until the first frame: of the main thread, and of all threads.
fn count_instructions(
    home: &ProgramDirs,
    program: &Path,
    path: Option<&Path>,
) -> Result<(u64, u64), String> {
    let folder = tempfile::TempDir::with_prefix("kliping-callgrind-").map_err(error_text)?;
    let out = folder.path().join("out");
    let arguments = [
        "--tool=callgrind".to_owned(),
        "--separate-threads=yes".to_owned(),
        format!("--dump-before={END_OF_START}"),
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
    let (mut main, mut all) = (None, 0);
    for file in fs::read_dir(folder.path()).map_err(error_text)?.flatten() {
        let name = file.file_name().to_string_lossy().into_owned();
        // The first dump, one file a thread: `out.1-01`. The others are what came after.
        let Some(thread) = name.strip_prefix("out.1-") else { continue };
        let text = fs::read_to_string(file.path()).map_err(error_text)?;
        let total = text.lines().find_map(|line| line.strip_prefix("totals: "));
        let total = total.and_then(|total| total.trim().parse::<u64>().ok()).unwrap_or_default();
        all += total;
        if thread == "01" {
            main = Some(total);
        }
    }
    let main = main.ok_or_else(|| format!("{END_OF_START} was not called: no symbols?"))?;
    Ok((main, all))
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
