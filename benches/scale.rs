//! Scaling of kliping with the size of the collection: measures the program itself in a
//! pseudo-terminal of 120x40 on generated collections of 1,000 stories and more.
//!
//!     cargo bench --bench scale [-- --sizes 1000,10000,100000] [--million] [--runs 5]
//!                               [--json FILE] [--program KLIPING] [--file FILE]
//!
//! Prints one table with a row per measure and a column per size. The last column is the exponent of
//! growth from the first size to the last: 0 if a measure does not grow, 1 if it grows as the size
//! does. The column `bare` is a minimal
//! ratatui program (`examples/bare.rs`), started in the same way in the same run. A measure that
//! cannot be taken is shown as `–`, with the reason below the table, and the run continues.
//! Collections are generated once and cached in `target/bench-collections/`.
//!
//! What each measure covers:
//!
//! - *start*: from before the program is started to the arrival of the byte that completes the
//!   newest story in the first row of the list; the collection was opened before. Ratios: to the
//!   start of the bare program (until its text appears), and to the start of kliping at the first
//!   size.
//! - *never seen*: the same with an empty cache directory, to the first row of any story (`first
//!   stories`) and to the newest one in the first row (`all listed`). The files are in the page
//!   cache, as after copying them.
//! - *sample*: from before the program is started to a story in the first row; the program has never
//!   run before. Taken once, in the column of the first size.
//! - *key down*, *page down*: from the key to the last change of the list, or of the text. *Until the
//!   story is shown*: to the last change of either.
//! - *open a story*: from `j` and Enter, sent together, to the frame with the text of the story
//!   below and the key hints of the reader pane. *Follow a link*: from Enter to the linked story.
//!   *Related stories*: from `j` and Enter to their heading, in a terminal as tall as the story.
//! - *search*: from each letter typed in the prompt of `/` to the last change of the header or the
//!   list: the median over the letters, and the worst letter (its median over the runs). The number
//!   of stories found is read from the header after the last letter.
//! - *browser of names opens*: from `e` to the last change of the screen, five times in a row.
//! - *command line*: from the start of the process to its exit, output to `/dev/null`. The first run
//!   is not counted: it writes what later ones read.
//! - *quit*: from `q` to the exit of the program.
//! - *full index*: `kliping index` with an empty cache, from start to exit; its peak memory, whole and
//!   anonymous (`RssAnon`, sampled every 2 ms); its processor time, and that divided by the time from
//!   start to exit; its speed divided by that of `gzip -6` on the same file, right after; the size of
//!   the cache afterwards, also as a share of the collection's file. *One story appended*: `kliping
//!   index` after a line was added to a copy of the file.
//! - `--file FILE` measures these of a file of one's own, in a column of its own: real text costs
//!   about 1.6 times as much a megabyte as generated stories.
//! - *memory*: anonymous memory, without mapped files: while reading; after the searches and the
//!   browser of names; eight seconds later. *Idle*: processor time and
//!   bytes written in two seconds without input.
//!
//! Memory while indexing, by table (bytes a story; measured sizes of the types, not of the heap):
//!
//! | table | bytes a story | 1,000,000 | 10,000,000 |
//! | --- | --- | --- | --- |
//! | filter of ids and content hashes (`IdentityFilter`) | 5 to 10 | 8 MB | 67 MB |
//! | catalog being written: id, date, serial, outlet, order by outlet | 28 | 28 MB | 280 MB |
//! | its orders by title, id and content | at most 16 MB each, then runs on disk | 48 MB | 48 MB |
//! | stories since the last commit, at most 150,000 | about 700 | 105 MB | 105 MB |
//! | stories that wait for a writer | at most 12 MB | 12 MB | 12 MB |
//! | postings of two writers | at most 48 MB each | 96 MB | 96 MB |
//! | caches of spellings, 65,536 each, by thread | at most 35 MB a thread | 70 MB | 70 MB |
//! | sum, two threads | 33 to 38, and 331 MB | 367 MB | 678 MB |
//!
//! Times end at the last byte of a frame, because the terminal shows a synchronized update when it
//! ends. A thread timestamps bytes as they arrive, and the screen is parsed afterwards, so no time
//! includes the parsing. To reduce noise, numbers are medians (minimum and maximum are in the
//! JSON), and starts of bare and kliping alternate, so that the ratio compares runs at about the
//! same time.

// A bench prints.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod support;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use support::column::{BARE_COLUMN, ColumnRun, START_MEASURE, SizedCollection};
use support::launcher::{self, ProgramDirs};
use support::pty::error_text;
use support::results::{Measure, Table};

/// Rows of the table.
const MEASURES: &[Measure] = &[
    Measure(START_MEASURE, "ms"),
    Measure("start: as a multiple of the bare program's", ""),
    Measure("start: as a multiple of its own at the first size", ""),
    Measure("never-seen JSON lines: first stories", "ms"),
    Measure("never-seen JSON lines: all listed", "ms"),
    Measure("never-seen folder: first stories", "ms"),
    Measure("never-seen folder: all listed", "ms"),
    Measure("sample: start to the list", "ms"),
    Measure("sample: as a multiple of the bare program's", ""),
    Measure("key down", "ms"),
    Measure("key down: until the story is shown", "ms"),
    Measure("page down", "ms"),
    Measure("open a story", "ms"),
    Measure("follow a link", "ms"),
    Measure("related stories", "ms"),
    Measure("search, very rare word: a letter", "ms"),
    Measure("search, very rare word: worst letter", "ms"),
    Measure("search, very rare word: found", "stories"),
    Measure("search, rare word: a letter", "ms"),
    Measure("search, rare word: worst letter", "ms"),
    Measure("search, rare word: found", "stories"),
    Measure("search, common word: a letter", "ms"),
    Measure("search, common word: worst letter", "ms"),
    Measure("search, common word: found", "stories"),
    Measure("search, phrase: a letter", "ms"),
    Measure("search, phrase: worst letter", "ms"),
    Measure("search, phrase: found", "stories"),
    Measure("browser of names opens", "ms"),
    Measure("command line: list --limit 20", "ms"),
    Measure("command line: search --limit 20", "ms"),
    Measure("command line: search, all hits of the common word", "ms"),
    Measure("command line: entities --limit 20", "ms"),
    Measure("command line: related", "ms"),
    Measure("quit", "ms"),
    Measure("full index", "s"),
    Measure("full index: speed", "MB/s"),
    Measure("full index: as a share of the speed of gzip -6", ""),
    Measure("full index: processor time", "s"),
    Measure("full index: processors in use", ""),
    Measure("full index: largest memory", "MB"),
    Measure("full index: largest anonymous memory", "MB"),
    Measure("index on disk", "MB"),
    Measure("index on disk: share of the collection", "%"),
    Measure("one story appended", "s"),
    Measure("memory while reading", "MB"),
    Measure("memory after searches and names", "MB"),
    Measure("memory some seconds later", "MB"),
    Measure("idle: processor", "%"),
    Measure("idle: written to the terminal", "bytes"),
];

/// Timeout of indexing a file of one's own.
const FILE_TIMEOUT: Duration = Duration::from_secs(3_600);

/// Parsed command-line options.
struct BenchOptions {
    sizes: Vec<usize>,
    runs: usize,
    json: Option<PathBuf>,
    program: PathBuf,
    /// A file of one's own to be indexed.
    file: Option<PathBuf>,
}

fn main() -> ExitCode {
    // `cargo test --all-targets` runs benches too, without this flag; measuring would take minutes.
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("nothing measured: `cargo bench --bench scale` does");
        return ExitCode::SUCCESS;
    }
    match parse_options(std::env::args().skip(1)).and_then(|wanted| run(&wanted)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("scale: {error}");
            ExitCode::FAILURE
        }
    }
}

fn parse_options(mut arguments: impl Iterator<Item = String>) -> Result<BenchOptions, String> {
    let kliping = PathBuf::from(env!("CARGO_BIN_EXE_kliping"));
    let sizes = vec![1_000, 10_000, 100_000];
    let mut wanted = BenchOptions { sizes, runs: 5, json: None, program: kliping, file: None };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--sizes" => {
                let sizes = value()?;
                let sizes = sizes.split(',').map(|size| size.trim().replace('_', "").parse());
                wanted.sizes = sizes.collect::<Result<_, _>>().map_err(error_text)?;
            }
            "--million" => wanted.sizes.push(1_000_000),
            "--runs" => wanted.runs = value()?.parse::<usize>().map_err(error_text)?.max(1),
            "--json" => wanted.json = Some(value()?.into()),
            "--program" => wanted.program = value()?.into(),
            "--file" => wanted.file = Some(value()?.into()),
            // Added by cargo.
            "--bench" => {}
            other => return Err(format!("what is {other}?")),
        }
    }
    if wanted.sizes.iter().any(|size| *size < 200) {
        return Err("a collection has 200 stories at least".to_owned());
    }
    wanted.program = wanted.program.canonicalize().map_err(error_text)?;
    Ok(wanted)
}

fn run(wanted: &BenchOptions) -> Result<(), String> {
    let sizes = wanted.sizes.iter().map(ToString::to_string);
    let own = wanted.file.iter().map(|_| "file".to_owned());
    let columns = std::iter::once("bare".to_owned()).chain(sizes).chain(own).collect();
    let mut table = Table::new(MEASURES, columns);
    let bare = launcher::build_bare();
    if let Err(reason) = &bare {
        table.put(BARE_COLUMN, START_MEASURE, Err(reason.clone()));
    }
    for (nth, stories) in wanted.sizes.iter().enumerate() {
        eprintln!("{stories} stories: making the collections");
        let size = SizedCollection::new(&wanted.program, *stories)?;
        let mut sheet = ColumnRun { table: &mut table, column: nth + 1, runs: wanted.runs };
        sheet.measure_cold_starts(&size);
        // The following measures share a cache, so only the first starts cold.
        let home = ProgramDirs::fresh()?;
        sheet.measure_index(&size, &home);
        sheet.measure_warm_starts(&size, &home, bare.as_deref().ok());
        sheet.measure_reading(&size, &home);
        sheet.measure_related(&size, &home);
        sheet.measure_command_line(&size, &home);
        if nth == 0 {
            sheet.measure_sample(&wanted.program, bare.as_deref().ok());
        }
    }
    if let Some(file) = &wanted.file {
        let column = wanted.sizes.len() + 1;
        let mut sheet = ColumnRun { table: &mut table, column, runs: wanted.runs };
        sheet.measure_index_of(&wanted.program, file, FILE_TIMEOUT, &ProgramDirs::fresh()?);
    }
    println!("{}", table.render());
    if let Some(file) = &wanted.json {
        std::fs::write(file, format!("{:#}\n", table.to_json())).map_err(error_text)?;
    }
    Ok(())
}
