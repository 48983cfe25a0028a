//! Measures one collection size and fills its column of the table.

// Sizes are far below what a float represents exactly.
#![allow(clippy::cast_precision_loss)]
// Progress goes to standard error.
#![allow(clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::collection::{self, COMMON, Format, PHRASE, RARE, VERY_RARE, World};
use super::command_line;
use super::launcher::{self, IndexCost, ProgramDirs};
use super::measures::{self, ReadingBench};
use super::process_stats;
use super::pty::{Terminal, error_text};
use super::results::{Outcome, Table, median};

/// The measure that others are compared with.
pub(crate) const START_MEASURE: &str = "start: to the list of all stories";

/// Number of repetitions of fast measures.
const KEY_REPEATS: usize = 40;
const PAGE_REPEATS: usize = 15;
const STORY_REPEATS: usize = 15;

/// Time after leaving the browser of names until the memory is measured again.
const LEAVE_TIME: Duration = Duration::from_secs(8);

/// Column of the bare program; the sizes follow.
pub(crate) const BARE_COLUMN: usize = 0;

/// A step of a reading session: measure, action, number of repetitions.
type Step<'r> = (&'static str, fn(&ReadingBench<'r>, &mut Terminal, usize) -> Outcome, usize);

/// A generated collection in both formats.
pub(crate) struct SizedCollection<'a> {
    kliping: &'a Path,
    world: World,
    json_lines: PathBuf,
    folder: PathBuf,
    timeout: Duration,
}

impl<'a> SizedCollection<'a> {
    pub(crate) fn new(kliping: &'a Path, stories: usize) -> Result<Self, String> {
        let world = collection::standard_world(stories);
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let root = target.parent().unwrap_or(target).join("bench-collections");
        let lines =
            collection::ensure_collection(&root, Format::JsonLines, &world).map_err(error_text)?;
        let folder =
            collection::ensure_collection(&root, Format::Folder, &world).map_err(error_text)?;
        // One minute, plus one per 60,000 stories.
        let patience = Duration::from_secs(60) + Duration::from_millis(1) * saturating_u32(stories);
        Ok(Self { kliping, world, json_lines: lines, folder, timeout: patience })
    }

    fn reading_bench(&self, path: &Path) -> ReadingBench<'_> {
        let (kliping, world, patience) = (self.kliping, &self.world, self.timeout);
        ReadingBench { kliping, path: path.to_owned(), world, timeout: patience }
    }
}

fn saturating_u32(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Fills the column of one size.
pub(crate) struct ColumnRun<'a> {
    pub(crate) table: &'a mut Table,
    pub(crate) column: usize,
    pub(crate) runs: usize,
}

impl ColumnRun<'_> {
    fn put(&mut self, name: &str, outcome: Outcome) {
        self.table.put(self.column, name, outcome);
    }

    fn put_value(&mut self, name: &str, outcome: Result<f64, String>) {
        self.put(name, outcome.map(|value| vec![value]));
    }

    /// Measures starts with an empty cache. They are slow, so it does fewer runs.
    pub(crate) fn measure_cold_starts(&mut self, size: &SizedCollection<'_>) {
        for (path, first, all) in [
            (
                &size.json_lines,
                "never-seen JSON lines: first stories",
                "never-seen JSON lines: all listed",
            ),
            (&size.folder, "never-seen folder: first stories", "never-seen folder: all listed"),
        ] {
            eprintln!("{} stories: {first}", size.world.story_count());
            let reading = size.reading_bench(path);
            let start = |_| reading.measure_start(&ProgramDirs::fresh()?).map(|(start, _)| start);
            let starts = (0..self.runs.min(3)).map(start).collect::<Result<Vec<_>, String>>();
            let times = |starts: &[measures::StartTimes],
                         time: fn(&measures::StartTimes) -> f64| {
                starts.iter().map(time).collect::<Vec<_>>()
            };
            self.put(
                first,
                starts.as_deref().map(|s| times(s, |s| s.first_story)).map_err(Clone::clone),
            );
            self.put(
                all,
                starts.as_deref().map(|s| times(s, |s| s.all_listed)).map_err(Clone::clone),
            );
        }
    }

    /// Measures `kliping index`. The cache is reused by the warm measures.
    pub(crate) fn measure_index(&mut self, size: &SizedCollection<'_>, home: &ProgramDirs) {
        eprintln!("{} stories: full index", size.world.story_count());
        self.measure_index_of(size.kliping, &size.json_lines, size.timeout, home);
    }

    /// Measures `kliping index` of a file with lines of JSON.
    pub(crate) fn measure_index_of(
        &mut self,
        kliping: &Path,
        file: &Path,
        timeout: Duration,
        home: &ProgramDirs,
    ) {
        let indexed = home.index(kliping, file, timeout);
        let bytes = launcher::disk_bytes(file) as f64;
        let cached = home.cache_bytes() as f64;
        let of = |value: fn(&IndexCost) -> f64| indexed.as_ref().map(value).map_err(Clone::clone);
        let seconds = of(|indexed| indexed.seconds);
        self.put_value("full index: speed", seconds.clone().map(|seconds| bytes / 1e6 / seconds));
        let gzip = launcher::gzip_seconds(file);
        let share = seconds.clone().and_then(|seconds| Ok(gzip? / seconds));
        self.put_value("full index: as a share of the speed of gzip -6", share);
        let there = seconds.clone().map(|_| cached);
        self.put_value("full index", seconds);
        self.put_value("index on disk", there.clone().map(|cached| cached / 1e6));
        let share = there.map(|cached| cached / bytes * 100.0);
        self.put_value("index on disk: share of the collection", share);
        let cost = |value: fn(IndexCost) -> Result<f64, String>| indexed.clone().and_then(value);
        self.put_value("full index: largest memory", cost(|cost| cost.peak_memory));
        self.put_value("full index: largest anonymous memory", cost(|cost| cost.peak_anonymous));
        let in_use = cost(|cost| Ok(cost.processor_seconds? / cost.seconds));
        self.put_value("full index: processors in use", in_use);
        self.put_value("full index: processor time", cost(|cost| cost.processor_seconds));
        self.put_value("one story appended", launcher::append_seconds(kliping, file, timeout));
    }

    /// Measures alternating starts of bare and kliping with a warm cache.
    pub(crate) fn measure_warm_starts(
        &mut self,
        size: &SizedCollection<'_>,
        home: &ProgramDirs,
        bare: Option<&Path>,
    ) {
        eprintln!("{} stories: start", size.world.story_count());
        let reading = size.reading_bench(&size.json_lines);
        let (mut bares, mut starts, mut quits) = (Vec::new(), Vec::new(), Vec::new());
        // The first start builds the index if `kliping index` failed.
        let warmed =
            ProgramDirs::with_cache_of(home).and_then(|home| reading.open_session(&home).map(drop));
        let mut failed = warmed.err();
        let begun = Instant::now();
        while failed.is_none() && !self.has_enough_runs(starts.len(), begun) {
            bares.extend(bare.and_then(|bare| measures::measure_bare_start(bare).ok()));
            let started = ProgramDirs::with_cache_of(home).and_then(|home| {
                let (start, mut terminal) = reading.measure_start(&home)?;
                Ok((start, measures::measure_quit(&mut terminal, size.timeout)))
            });
            match started {
                Ok((start, quit)) => {
                    starts.push(start.all_listed);
                    quits.push(quit);
                }
                Err(reason) => failed = Some(reason),
            }
        }
        let or_failed = |values: Vec<f64>| match (&failed, values.is_empty()) {
            (Some(reason), true) => Err(reason.clone()),
            _ => Ok(values),
        };
        let warm = or_failed(starts);
        let lists: Vec<f64> = bares.iter().map(|(start, ..)| *start).collect();
        if let (Ok(warm), false) = (&warm, lists.is_empty()) {
            let ratio = median(warm) / median(&lists);
            self.put_value("start: as a multiple of the bare program's", Ok(ratio));
        }
        self.put(START_MEASURE, warm);
        if let (Some(first), Some(this)) = (
            self.table.median(BARE_COLUMN + 1, START_MEASURE),
            self.table.median(self.column, START_MEASURE),
        ) {
            self.put_value("start: as a multiple of its own at the first size", Ok(this / first));
        }
        self.put("quit", quits.into_iter().collect());
        self.put_bare_column(bares);
    }

    /// Fills the column of the bare program; the numbers of the last size remain.
    fn put_bare_column(&mut self, bares: Vec<(f64, Result<f64, String>, f64)>) {
        if bares.is_empty() {
            return;
        }
        let (mut starts, mut memory, mut quits) = (Vec::new(), Vec::new(), Vec::new());
        for (start, anonymous, quit) in bares {
            starts.push(start);
            memory.push(anonymous);
            quits.push(quit);
        }
        self.table.put(BARE_COLUMN, START_MEASURE, Ok(starts));
        self.table.put(BARE_COLUMN, "memory while reading", memory.into_iter().collect());
        self.table.put(BARE_COLUMN, "quit", Ok(quits));
    }

    /// Returns true after the requested number of runs, or four times as many if they are fast.
    fn has_enough_runs(&self, runs: usize, since: Instant) -> bool {
        runs >= self.runs * 4 || (runs >= self.runs && since.elapsed() > Duration::from_secs(4))
    }

    /// Measures one reading session: keys, stories, links, searches, memory and idle cost.
    pub(crate) fn measure_reading(&mut self, size: &SizedCollection<'_>, home: &ProgramDirs) {
        eprintln!("{} stories: reading", size.world.story_count());
        let reading = size.reading_bench(&size.json_lines);
        let session = || {
            ProgramDirs::with_cache_of(home).and_then(|home| {
                let terminal = reading.open_session(&home)?;
                // The tuple drops the program before its folders.
                Ok((terminal, home))
            })
        };
        let steps: [Step<'_>; 5] = [
            ("key down", ReadingBench::measure_key_down, KEY_REPEATS),
            ("key down: until the story is shown", ReadingBench::measure_preview, STORY_REPEATS),
            ("page down", ReadingBench::measure_page_down, PAGE_REPEATS),
            ("open a story", ReadingBench::measure_open_story, STORY_REPEATS),
            ("follow a link", ReadingBench::measure_follow_link, self.runs),
        ];
        let mut open = session();
        for (name, step, times) in steps {
            let outcome = match &mut open {
                Ok((terminal, _)) => step(&reading, terminal, times),
                Err(reason) => Err(reason.clone()),
            };
            // A failed step may leave the screen in any state.
            if outcome.is_err() && open.is_ok() {
                open = session();
            }
            self.put(name, outcome);
        }
        match &mut open {
            Ok((terminal, _)) => {
                self.measure_memory_and_idle(terminal);
                self.measure_searches(&reading, terminal);
                self.measure_names(&reading, terminal);
            }
            Err(reason) => self.put("memory while reading", Err(reason.clone())),
        }
    }

    fn measure_searches(&mut self, reading: &ReadingBench<'_>, terminal: &mut Terminal) {
        let phrase = format!("\"{PHRASE}\"");
        for (kind, words) in [
            ("very rare word", VERY_RARE),
            ("rare word", RARE),
            ("common word", COMMON),
            ("phrase", &phrase),
        ] {
            let name = |what: &str| format!("search, {kind}: {what}");
            let searched = (0..self.runs.min(3)).map(|_| reading.measure_search(terminal, words));
            match searched.collect::<Result<Vec<_>, _>>() {
                Ok(searched) => {
                    let worst =
                        |(times, _): &(Vec<f64>, f64)| times.iter().copied().fold(0.0, f64::max);
                    self.put(&name("worst letter"), Ok(searched.iter().map(worst).collect()));
                    self.put_value(&name("found"), Ok(searched[0].1));
                    let letters = searched.into_iter().flat_map(|(times, _)| times);
                    self.put(&name("a letter"), Ok(letters.collect()));
                }
                Err(reason) => {
                    for what in ["a letter", "worst letter", "found"] {
                        self.put(&name(what), Err(reason.clone()));
                    }
                }
            }
        }
    }

    fn measure_memory_and_idle(&mut self, terminal: &mut Terminal) {
        let memory = terminal.pid().and_then(|pid| process_stats::status_megabytes(pid, "RssAnon"));
        self.put_value("memory while reading", memory);
        match measures::measure_idle(terminal) {
            Ok((share, bytes)) => {
                self.put_value("idle: processor", share);
                self.put_value("idle: written to the terminal", Ok(bytes));
            }
            Err(reason) => {
                self.put("idle: processor", Err(reason.clone()));
                self.put("idle: written to the terminal", Err(reason));
            }
        }
    }

    /// Measures the browser of names, and the memory that it and the searches before it leave.
    fn measure_names(&mut self, reading: &ReadingBench<'_>, terminal: &mut Terminal) {
        self.put("browser of names opens", reading.measure_names(terminal));
        let memory = |terminal: &Terminal| {
            terminal.pid().and_then(|pid| process_stats::status_megabytes(pid, "RssAnon"))
        };
        self.put_value("memory after searches and names", memory(terminal));
        std::thread::sleep(LEAVE_TIME);
        self.put_value("memory some seconds later", memory(terminal));
    }

    /// Measures subcommands with the index present.
    pub(crate) fn measure_command_line(&mut self, size: &SizedCollection<'_>, home: &ProgramDirs) {
        eprintln!("{} stories: command line", size.world.story_count());
        let (kliping, path) = (size.kliping, size.json_lines.as_path());
        for (name, arguments, times) in command_line::SUBCOMMANDS {
            self.put(name, command_line::measure(home, kliping, arguments, path, times));
        }
        let (name, times) = command_line::RELATED;
        let related = command_line::newest_story(home, kliping, path).and_then(|id| {
            command_line::measure(home, kliping, &["related", "--json", &id], path, times)
        });
        self.put(name, related);
    }

    /// Measures starts on the built-in sample, alternating with the bare program.
    pub(crate) fn measure_sample(&mut self, kliping: &Path, bare: Option<&Path>) {
        let (mut bares, mut samples) = (Vec::new(), Ok(Vec::new()));
        for _ in 0..self.runs * 3 {
            bares.extend(bare.and_then(|bare| measures::measure_bare_start(bare).ok()));
            let start = ProgramDirs::fresh()
                .and_then(|home| measures::measure_sample_start(kliping, &home));
            samples = match (samples, start) {
                (Ok(mut samples), Ok(start)) => {
                    samples.push(start);
                    Ok(samples)
                }
                (_, Err(reason)) => Err(reason),
                (failed, _) => failed,
            };
        }
        let lists: Vec<f64> = bares.iter().map(|(start, ..)| *start).collect();
        if let (Ok(samples), false) = (&samples, lists.is_empty()) {
            let ratio = median(samples) / median(&lists);
            self.put_value("sample: as a multiple of the bare program's", Ok(ratio));
        }
        self.put("sample: start to the list", samples);
    }

    /// Measures related stories, in a terminal as tall as a story.
    pub(crate) fn measure_related(&mut self, size: &SizedCollection<'_>, home: &ProgramDirs) {
        eprintln!("{} stories: related stories", size.world.story_count());
        let reading = size.reading_bench(&size.json_lines);
        let outcome = ProgramDirs::with_cache_of(home)
            .and_then(|home| reading.measure_related(&home, STORY_REPEATS));
        self.put("related stories", outcome);
    }
}
