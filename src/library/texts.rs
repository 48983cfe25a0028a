//! The texts of the stories, read again from where they are: files are theirs who wrote them.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use jiff::civil::Date;

use super::catalogue::{Catalogue, Spot};
use super::sample;
use super::source::{self, Facts, Why};
use crate::news::{Article, Origin, Record};
use crate::text::article::{self, Context, Titles};

/// Where texts are read again that are in no file.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// No inferred date lies after this day.
    pub(super) today: Date,
    /// True for the stories built into the program.
    pub(super) sample: bool,
    /// What came in on standard input.
    pub(super) input: Vec<u8>,
    /// The file that was read whole last.
    pub(super) whole: Mutex<Option<Whole>>,
}

/// Files of so many bytes are kept in memory when they had to be read whole for one record: who
/// reads one story of a workbook reads another.
const KEPT: u64 = 64 << 20;

/// A file that cannot be read from the middle, with its records in order.
#[derive(Debug)]
pub(super) struct Whole {
    path: PathBuf,
    /// Size and time when it was read.
    stamp: (u64, Option<SystemTime>),
    records: Vec<Record>,
}

fn stamp(path: &Path) -> Option<(u64, Option<SystemTime>)> {
    let metadata = std::fs::metadata(path).ok()?;
    Some((metadata.len(), metadata.modified().ok()))
}

impl Texts {
    /// Is this path of the collection in memory?
    pub(super) fn holds(&self, path: &Path) -> bool {
        self.sample || source::is_stdin(path)
    }

    /// What is in memory, by path.
    pub(super) fn held(&self, roots: &[PathBuf]) -> Vec<(PathBuf, &[u8])> {
        if self.sample {
            return sample::files().collect();
        }
        let stdin = roots.iter().find(|root| self.holds(root));
        stdin.map(|path| (path.clone(), self.input.as_slice())).into_iter().collect()
    }

    /// A story, as it is in its source now.
    pub(super) fn article(
        &self,
        catalogue: &Catalogue,
        story: u32,
        titles: &dyn Titles,
    ) -> Result<Article, Why> {
        let entry = catalogue.entry(story).ok_or(Why::NotFound)?;
        let record = self.record(catalogue, &entry.spot)?;
        let mut article = article::read(&record, &Context { titles, today: self.today });
        if article.id.0 != entry.id {
            return Err(Why::Changed);
        }
        if entry.inferred {
            // Another story's link may have given it a headline.
            article.title.text = entry.title;
        }
        Ok(article)
    }

    /// A record, as it is in its source now.
    pub(super) fn record(&self, catalogue: &Catalogue, spot: &Spot) -> Result<Record, Why> {
        let (origin, facts) = catalogue.origin(spot).ok_or(Why::NotFound)?;
        if self.sample {
            let bytes = sample::bytes(&origin.path).ok_or(Why::NotFound)?;
            source::again_in(bytes, &origin, &facts)
        } else if self.holds(&origin.path) {
            source::again_in(&self.input, &origin, &facts)
        } else if origin.span.is_none() && origin.record.is_some() && facts.bytes <= KEPT {
            self.kept(&origin, &facts)
        } else {
            source::again(&origin, &facts)
        }
    }

    /// A record of a file that has to be read whole, from memory if it was the last one so read.
    fn kept(&self, origin: &Origin, facts: &Facts) -> Result<Record, Why> {
        let mut whole = self.whole.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = stamp(&origin.path).ok_or(Why::NotFound)?;
        let known = whole.take().filter(|file| file.path == origin.path && file.stamp == stamp);
        let file = match known {
            Some(file) => file,
            None => Whole {
                path: origin.path.clone(),
                stamp,
                records: source::all_again(&origin.path, facts)?,
            },
        };
        let place =
            file.records.binary_search_by_key(&origin.record, |record| record.origin.record);
        let found = place.ok().and_then(|place| file.records.get(place).cloned());
        *whole = Some(file);
        found.ok_or(Why::Changed)
    }
}
