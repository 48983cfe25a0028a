//! Measures one collection size and fills its column of the table.

// Sizes are far below what a float represents exactly.
#![allow(clippy::cast_precision_loss)]
// Progress goes to standard error.
#![allow(clippy::print_stderr)]

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use super::collection::{self, COMMON, Format, PHRASE, RARE, VERY_RARE, World};
use super::machine;
use super::measure::{self, Reading};
use super::program::{self, Home, Indexed};
use super::table::{Outcome, Table, median};
use super::terminal::{Terminal, said};

/// The measure that others are compared with.
pub(crate) const START: &str = "start: to the list of all stories";

/// Number of repetitions of fast measures.
const KEYS: usize = 40;
const PAGES: usize = 15;
const STORIES: usize = 15;

/// Column of the bare program; the sizes follow.
pub(crate) const BARE: usize = 0;

/// A step of a reading session: measure, action, number of repetitions.
type Step<'r> = (&'static str, fn(&Reading<'r>, &mut Terminal, usize) -> Outcome, usize);

/// A generated collection in both formats.
pub(crate) struct Size<'a> {
    kliping: &'a Path,
    world: World,
    lines: PathBuf,
    folder: PathBuf,
    patience: Duration,
}

impl<'a> Size<'a> {
    pub(crate) fn new(kliping: &'a Path, stories: usize) -> Result<Self, String> {
        let world = collection::standard(stories);
        let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
        let root = target.parent().unwrap_or(target).join("bench-collections");
        let lines = collection::made(&root, Format::JsonLines, &world).map_err(said)?;
        let folder = collection::made(&root, Format::Folder, &world).map_err(said)?;
        // One minute, plus one per 60,000 stories.
        let patience = Duration::from_secs(60) + Duration::from_millis(1) * count(stories);
        Ok(Self { kliping, world, lines, folder, patience })
    }

    fn reading(&self, path: &Path) -> Reading<'_> {
        let (kliping, world, patience) = (self.kliping, &self.world, self.patience);
        Reading { kliping, path: path.to_owned(), world, patience }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

/// Fills the column of one size.
pub(crate) struct Sheet<'a> {
    pub(crate) table: &'a mut Table,
    pub(crate) column: usize,
    pub(crate) runs: usize,
}

impl Sheet<'_> {
    fn put(&mut self, name: &str, outcome: Outcome) {
        self.table.put(self.column, name, outcome);
    }

    fn put_one(&mut self, name: &str, outcome: Result<f64, String>) {
        self.put(name, outcome.map(|value| vec![value]));
    }

    /// Measures starts with an empty cache. They are slow, so it does fewer runs.
    pub(crate) fn never_seen(&mut self, size: &Size<'_>) {
        for (path, first, all) in [
            (
                &size.lines,
                "never-seen JSON lines: first stories",
                "never-seen JSON lines: all listed",
            ),
            (&size.folder, "never-seen folder: first stories", "never-seen folder: all listed"),
        ] {
            eprintln!("{} stories: {first}", size.world.stories());
            let reading = size.reading(path);
            let start = |_| reading.start(&Home::fresh()?).map(|(start, _)| start);
            let starts = (0..self.runs.min(3)).map(start).collect::<Result<Vec<_>, String>>();
            let times = |starts: &[measure::Start], time: fn(&measure::Start) -> f64| {
                starts.iter().map(time).collect::<Vec<_>>()
            };
            self.put(first, starts.as_deref().map(|s| times(s, |s| s.first)).map_err(Clone::clone));
            self.put(all, starts.as_deref().map(|s| times(s, |s| s.listed)).map_err(Clone::clone));
        }
    }

    /// Measures `kliping index`. The cache is reused by the warm measures.
    pub(crate) fn index(&mut self, size: &Size<'_>, home: &Home) {
        eprintln!("{} stories: full index", size.world.stories());
        let indexed = home.index(size.kliping, &size.lines, size.patience);
        let bytes = program::bytes_below(&size.lines) as f64;
        let cached = home.cached() as f64;
        let of = |value: fn(&Indexed) -> f64| match &indexed {
            Ok(indexed) => Ok(value(indexed)),
            Err(reason) => Err(reason.clone()),
        };
        let seconds = of(|indexed| indexed.seconds);
        self.put_one("full index: speed", seconds.clone().map(|seconds| bytes / 1e6 / seconds));
        let there = seconds.clone().map(|_| cached);
        self.put_one("full index", seconds);
        self.put_one("index on disk", there.clone().map(|cached| cached / 1e6));
        let share = there.map(|cached| cached / bytes * 100.0);
        self.put_one("index on disk: share of the collection", share);
        self.put_one("full index: largest memory", indexed.and_then(|indexed| indexed.peak));
    }

    /// Measures alternating starts of bare and kliping with a warm cache.
    pub(crate) fn starts(&mut self, size: &Size<'_>, home: &Home, bare: Option<&Path>) {
        eprintln!("{} stories: start", size.world.stories());
        let reading = size.reading(&size.lines);
        let (mut bares, mut starts, mut quits) = (Vec::new(), Vec::new(), Vec::new());
        // The first start builds the index if `kliping index` failed.
        let warmed = Home::with_cache_of(home).and_then(|home| reading.session(&home).map(drop));
        let mut failed = warmed.err();
        let begun = Instant::now();
        while failed.is_none() && !self.enough(starts.len(), begun) {
            bares.extend(bare.and_then(|bare| measure::bare(bare).ok()));
            let started = Home::with_cache_of(home).and_then(|home| {
                let (start, mut terminal) = reading.start(&home)?;
                Ok((start, measure::quit(&mut terminal, size.patience)))
            });
            match started {
                Ok((start, quit)) => {
                    starts.push(start.listed);
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
            self.put_one("start: as a multiple of the bare program's", Ok(ratio));
        }
        self.put(START, warm);
        if let (Some(first), Some(this)) =
            (self.table.median(BARE + 1, START), self.table.median(self.column, START))
        {
            self.put_one("start: as a multiple of its own at the first size", Ok(this / first));
        }
        self.put("quit", quits.into_iter().collect());
        self.bare(bares);
    }

    /// Fills the column of the bare program; the numbers of the last size remain.
    fn bare(&mut self, bares: Vec<(f64, Result<f64, String>, f64)>) {
        if bares.is_empty() {
            return;
        }
        let (mut starts, mut memory, mut quits) = (Vec::new(), Vec::new(), Vec::new());
        for (start, anonymous, quit) in bares {
            starts.push(start);
            memory.push(anonymous);
            quits.push(quit);
        }
        self.table.put(BARE, START, Ok(starts));
        self.table.put(BARE, "memory while reading", memory.into_iter().collect());
        self.table.put(BARE, "quit", Ok(quits));
    }

    /// Returns true after the requested number of runs, or four times as many if they are fast.
    fn enough(&self, runs: usize, since: Instant) -> bool {
        runs >= self.runs * 4 || (runs >= self.runs && since.elapsed() > Duration::from_secs(4))
    }

    /// Measures one reading session: keys, stories, links, searches, memory and idle cost.
    pub(crate) fn reading(&mut self, size: &Size<'_>, home: &Home) {
        eprintln!("{} stories: reading", size.world.stories());
        let reading = size.reading(&size.lines);
        let session = || {
            Home::with_cache_of(home).and_then(|home| {
                let terminal = reading.session(&home)?;
                // The tuple drops the program before its folders.
                Ok((terminal, home))
            })
        };
        let steps: [Step<'_>; 4] = [
            ("key down", Reading::down, KEYS),
            ("page down", Reading::page_down, PAGES),
            ("open a story", Reading::open_story, STORIES),
            ("follow a link", Reading::follow, self.runs),
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
                self.searches(&reading, terminal);
                self.costs(terminal);
            }
            Err(reason) => self.put("memory while reading", Err(reason.clone())),
        }
    }

    fn searches(&mut self, reading: &Reading<'_>, terminal: &mut Terminal) {
        let phrase = format!("\"{PHRASE}\"");
        for (kind, words) in [
            ("very rare word", VERY_RARE),
            ("rare word", RARE),
            ("common word", COMMON),
            ("phrase", &phrase),
        ] {
            let name = |what: &str| format!("search, {kind}: {what}");
            let searched = (0..self.runs.min(3)).map(|_| reading.search(terminal, words));
            match searched.collect::<Result<Vec<_>, _>>() {
                Ok(searched) => {
                    let worst =
                        |(times, _): &(Vec<f64>, f64)| times.iter().copied().fold(0.0, f64::max);
                    self.put(&name("worst letter"), Ok(searched.iter().map(worst).collect()));
                    self.put_one(&name("found"), Ok(searched[0].1));
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

    fn costs(&mut self, terminal: &mut Terminal) {
        let memory = terminal.pid().and_then(|pid| machine::megabytes(pid, "RssAnon"));
        self.put_one("memory while reading", memory);
        match measure::idle(terminal) {
            Ok((share, bytes)) => {
                self.put_one("idle: processor", share);
                self.put_one("idle: written to the terminal", Ok(bytes));
            }
            Err(reason) => {
                self.put("idle: processor", Err(reason.clone()));
                self.put("idle: written to the terminal", Err(reason));
            }
        }
    }

    /// Measures related stories, in a terminal as tall as a story.
    pub(crate) fn related(&mut self, size: &Size<'_>, home: &Home) {
        eprintln!("{} stories: related stories", size.world.stories());
        let reading = size.reading(&size.lines);
        let outcome = Home::with_cache_of(home).and_then(|home| reading.related(&home, STORIES));
        self.put("related stories", outcome);
    }
}
