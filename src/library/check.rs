//! How each file of a collection is read: what is reported, beside the index.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::catalogue::Entry;
use super::collection::Collection;
use super::links::Target;
use super::sample;
use super::shelf::Library;
use super::source::{self, FileReport, Sink};
use crate::news::{Article, Basis, BlockKind, Byline, Record, Sanitised};
use crate::text::article::{self, Context, NoTitles};

/// What came of the stories of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tally {
    /// Stories that were copies of others and folded into them.
    pub copies: usize,
    /// Stories with a title of their own.
    pub titled: usize,
    /// Stories that name who reported, wrote, edited or supplied them.
    pub credited: usize,
    /// Stories of which there is a title only.
    pub bare: usize,
    /// How many stories each outlet has.
    pub outlets: BTreeMap<String, usize>,
    /// The dates.
    pub dates: Dates,
    /// Stories that say where they were published first.
    pub syndicated: usize,
    /// Stories that had lost their line breaks, and got paragraphs back.
    pub divided: usize,
    /// Blocks that were folded away: promotions, captions, sign-offs.
    pub furniture: usize,
    /// Links to other stories; those of copies count with the story that they are copies of.
    pub links: LinkTally,
    /// What sanitising took out of all of them.
    pub sanitised: Sanitised,
}

/// When the stories of a file were published.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Dates {
    /// Stories whose source states the date.
    pub stated: usize,
    /// Stories whose date was inferred from their text, address or file name.
    pub inferred: usize,
    /// Stories that only the time of their file dates.
    pub by_file: usize,
    /// Stories without a date.
    pub missing: usize,
    /// The first day.
    pub first: Option<Date>,
    /// The last day.
    pub last: Option<Date>,
}

/// Links by where they lead.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LinkTally {
    /// To a story of the collection.
    pub here: usize,
    /// To one of several of the same title.
    pub several: usize,
    /// To a story that the collection does not have.
    pub missing: usize,
}

/// Reads a collection and reports on each file; `library` is the same collection, opened: it
/// alone tells where links lead.
pub fn check(
    collection: &Collection,
    library: Option<&Library>,
    today: Date,
) -> Vec<(FileReport, Tally)> {
    let mut counter = Counter { today, seen: HashSet::new(), tallies: HashMap::new() };
    let reports = match collection {
        Collection::Sample => sample::files()
            .map(|(path, bytes)| source::read_bytes(&path, bytes, &mut counter))
            .collect(),
        Collection::Paths { paths, input, mappings } => {
            source::read(paths, mappings, &mut input.as_slice(), &mut counter)
        }
    };
    for link in library.into_iter().flat_map(Library::links) {
        counter.tally(&link.source.path).links.add(&link.target);
    }
    let tally = |report: FileReport| {
        let tally = counter.tallies.remove(&report.path).unwrap_or_default();
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

impl Counter {
    fn tally(&mut self, path: &Path) -> &mut Tally {
        self.tallies.entry(path.to_owned()).or_default()
    }
}

impl Sink for Counter {
    fn record(&mut self, record: Record) -> bool {
        let article = article::read(&record, &Context { titles: &NoTitles, today: self.today });
        let entry = Entry::of(&article, 0);
        let known = self.seen.contains(&entry.id) || self.seen.contains(&entry.content);
        self.seen.extend([entry.id, entry.content]);
        let tally = self.tally(&record.origin.path);
        tally.copies += usize::from(known);
        tally.add(&article);
        true
    }
}

impl Tally {
    fn add(&mut self, article: &Article) {
        self.titled += usize::from(!article.title.inferred && !article.title.text.is_empty());
        self.credited += usize::from(article.byline != Byline::default());
        self.bare += usize::from(!article.blocks.iter().any(|block| block.kind.is_running()));
        if let Some(outlet) = &article.outlet {
            *self.outlets.entry(outlet.clone()).or_default() += 1;
        }
        self.dates.add(article);
        self.syndicated += usize::from(article.syndication.is_some());
        self.divided += usize::from(article.blocks.iter().any(|block| block.divided));
        let furniture = article.blocks.iter().filter(|block| block.kind == BlockKind::Furniture);
        self.furniture += furniture.count();
        self.sanitised = self.sanitised.plus(article.sanitised);
    }
}

impl Dates {
    fn add(&mut self, article: &Article) {
        let Some(published) = article.published else {
            self.missing += 1;
            return;
        };
        match published.basis {
            Basis::Stated => self.stated += 1,
            Basis::Text | Basis::Url | Basis::FileName => self.inferred += 1,
            Basis::FileTime => self.by_file += 1,
        }
        let date = published.date;
        self.first = Some(self.first.map_or(date, |first| first.min(date)));
        self.last = Some(self.last.map_or(date, |last| last.max(date)));
    }
}

impl LinkTally {
    fn add(&mut self, target: &Target) {
        match target {
            Target::Here(_) => self.here += 1,
            Target::Several(_) => self.several += 1,
            Target::Missing => self.missing += 1,
        }
    }

    /// All of them.
    pub fn all(&self) -> usize {
        self.here + self.several + self.missing
    }
}
