//! How each file of a collection is read: what is reported, beside the index.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use jiff::civil::Date;

use super::catalogue::Entry;
use super::collection::Collection;
use super::sample;
use super::source::{self, FileReport, Sink};
use crate::news::{Record, Sanitised};
use crate::text::article::{self, Context, NoTitles};

/// What came of the stories of one file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Stories that were copies of others and folded into them.
    pub copies: usize,
    /// What sanitising took out of all of them.
    pub sanitised: Sanitised,
}

/// Reads a collection and reports on each file.
pub fn check(collection: &Collection, today: Date) -> Vec<(FileReport, Tally)> {
    let mut counter = Counter { today, seen: HashSet::new(), tallies: HashMap::new() };
    let reports = match collection {
        Collection::Sample => sample::files()
            .map(|(path, bytes)| source::read_bytes(&path, bytes, &mut counter))
            .collect(),
        Collection::Paths { paths, input } => {
            source::read(paths, &mut input.as_slice(), &mut counter)
        }
    };
    let tally = |report: FileReport| {
        let tally = counter.tallies.get(&report.path).copied().unwrap_or_default();
        (report, tally)
    };
    reports.into_iter().map(tally).collect()
}

struct Counter {
    today: Date,
    /// Ids and contents of the stories so far.
    seen: HashSet<u64>,
    tallies: HashMap<PathBuf, Tally>,
}

impl Sink for Counter {
    fn record(&mut self, record: Record) -> bool {
        let article = article::read(&record, &Context { titles: &NoTitles, today: self.today });
        let entry = Entry::of(&article, 0);
        let tally = self.tallies.entry(record.origin.path).or_default();
        let known = self.seen.contains(&entry.id) || self.seen.contains(&entry.content);
        tally.copies += usize::from(known);
        tally.sanitised = tally.sanitised.plus(article.sanitised);
        self.seen.extend([entry.id, entry.content]);
        true
    }
}
