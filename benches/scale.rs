//! How kliping behaves as a collection grows: the program itself, in a pseudo-terminal of 120x40,
//! on made-up collections of 1,000 stories and more, as a person would see it.
//!
//!     cargo bench --bench scale [-- --sizes 1000,10000,100000] [--million] [--runs 5]
//!                               [--json FILE] [--program KLIPING]
//!
//! It prints one table, measures down and sizes across; the column `bare` is the least that a
//! ratatui program can be (`examples/bare.rs`), started in the same way in the same run. A
//! measure that cannot be taken is `–`, its reason stands below the table, and the rest goes on.
//! Collections are made once and kept in `target/bench-collections/`.
//!
//! From which instant to which:
//!
//! - *start*: from before the program is started to the arrival of the byte that completes the
//!   newest story in the first row of the list; the collection was opened before. Its ratios: to
//!   the bare program's start (to its word), and to kliping's own start at the first size.
//! - *never seen*: the same with an empty cache directory, to the first row of any story (`first
//!   stories`) and to the newest one in the first row (`all listed`). The system has the files
//!   in memory, as after copying them.
//! - *key down*, *page down*: from the key to the last change of the list, or of the text.
//! - *open a story*: from `j` and Enter, pressed as one, to the frame that has the text of the
//!   story below and the keys of the text. *Follow a link*: from Enter to the story linked to.
//!   *Related stories*: from `j` and Enter to their heading, in a terminal as tall as the story.
//! - *search*: from each letter typed in the prompt of `/` to the last change of the header or
//!   the list: the median of the letters, and the worst of them (its median over the runs). The
//!   stories found are those that the header counts when the last letter is typed: that the
//!   search was one.
//! - *quit*: from `q` to the end of the program.
//! - *full index*: `kliping index` on an empty cache, from its start to its end; its largest
//!   memory; what lies in the cache then, also as a share of the collection's file.
//! - *memory*: anonymous memory while reading, mapped files not counted. *Idle*: processor time
//!   and bytes written in two seconds in which nothing is pressed.
//!
//! Times end at the last byte of a frame, not at its first: what the program draws as one update
//! is seen when the update ends. A thread stamps bytes as they arrive, and the screen is worked
//! out afterwards, so none of that is in a number. Against noise: numbers are medians, minimum
//! and maximum are in the JSON too, and bare and kliping start by turns, so that the ratio
//! compares what one machine did at one time.

// A bench prints.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod support;

use std::path::PathBuf;
use std::process::ExitCode;

use support::program::{self, Home};
use support::sheet::{BARE, START, Sheet, Size};
use support::table::{Measure, Table};
use support::terminal::said;

/// The rows of the table.
const MEASURES: &[Measure] = &[
    Measure(START, "ms"),
    Measure("start: as a multiple of the bare program's", ""),
    Measure("start: as a multiple of its own at the first size", ""),
    Measure("never-seen JSON lines: first stories", "ms"),
    Measure("never-seen JSON lines: all listed", "ms"),
    Measure("never-seen folder: first stories", "ms"),
    Measure("never-seen folder: all listed", "ms"),
    Measure("key down", "ms"),
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
    Measure("quit", "ms"),
    Measure("full index", "s"),
    Measure("full index: speed", "MB/s"),
    Measure("full index: largest memory", "MB"),
    Measure("index on disk", "MB"),
    Measure("index on disk: share of the collection", "%"),
    Measure("memory while reading", "MB"),
    Measure("idle: processor", "%"),
    Measure("idle: written to the terminal", "bytes"),
];

/// What was asked for.
struct Wanted {
    sizes: Vec<usize>,
    runs: usize,
    json: Option<PathBuf>,
    kliping: PathBuf,
}

fn main() -> ExitCode {
    // Tests of all targets run benches too, without this word; they would take minutes.
    if !std::env::args().any(|argument| argument == "--bench") {
        println!("nothing measured: `cargo bench --bench scale` does");
        return ExitCode::SUCCESS;
    }
    match wanted(std::env::args().skip(1)).and_then(|wanted| run(&wanted)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("scale: {error}");
            ExitCode::FAILURE
        }
    }
}

fn wanted(mut arguments: impl Iterator<Item = String>) -> Result<Wanted, String> {
    let kliping = PathBuf::from(env!("CARGO_BIN_EXE_kliping"));
    let sizes = vec![1_000, 10_000, 100_000];
    let mut wanted = Wanted { sizes, runs: 5, json: None, kliping };
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--sizes" => {
                let sizes = value()?;
                let sizes = sizes.split(',').map(|size| size.trim().replace('_', "").parse());
                wanted.sizes = sizes.collect::<Result<_, _>>().map_err(said)?;
            }
            "--million" => wanted.sizes.push(1_000_000),
            "--runs" => wanted.runs = value()?.parse::<usize>().map_err(said)?.max(1),
            "--json" => wanted.json = Some(value()?.into()),
            "--program" => wanted.kliping = value()?.into(),
            // Cargo's own.
            "--bench" => {}
            other => return Err(format!("what is {other}?")),
        }
    }
    if wanted.sizes.iter().any(|size| *size < 200) {
        return Err("a collection has 200 stories at least".to_owned());
    }
    wanted.kliping = wanted.kliping.canonicalize().map_err(said)?;
    Ok(wanted)
}

fn run(wanted: &Wanted) -> Result<(), String> {
    let sizes = wanted.sizes.iter().map(ToString::to_string);
    let columns = std::iter::once("bare".to_owned()).chain(sizes).collect();
    let mut table = Table::new(MEASURES, columns);
    let bare = program::bare();
    if let Err(reason) = &bare {
        table.put(BARE, START, Err(reason.clone()));
    }
    for (nth, stories) in wanted.sizes.iter().enumerate() {
        eprintln!("{stories} stories: making the collections");
        let size = Size::new(&wanted.kliping, *stories)?;
        let mut sheet = Sheet { table: &mut table, column: nth + 1, runs: wanted.runs };
        sheet.never_seen(&size);
        // What follows shares a cache, so all but the first of it is warm.
        let home = Home::fresh()?;
        sheet.index(&size, &home);
        sheet.starts(&size, &home, bare.as_deref().ok());
        sheet.reading(&size, &home);
        sheet.related(&size, &home);
    }
    println!("{}", table.text());
    if let Some(file) = &wanted.json {
        std::fs::write(file, format!("{:#}\n", table.json())).map_err(said)?;
    }
    Ok(())
}
