//! Reports how each file of a collection is read. Used by `kliping check`; independent of the
//! index.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::catalog::CatalogEntry;
use super::collection::Collection;
use super::relations::LinkTarget;
use super::snapshot::Library;
use super::source::{self, FileReport, RecordSink};
use super::text_store::sample;
use crate::news::{Article, BlockKind, Byline, DateBasis, RawRecord, SanitiseCounts};
use crate::text::article::{self, NoTitles, ParseContext};

/// Counts of what was found in the stories of one file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileTally {
    /// Stories that are copies of others and were folded into them.
    pub copies: usize,
    /// Stories whose source states a title.
    pub with_title: usize,
    /// Stories with a byline: a reporter, writer, editor or agency.
    pub with_byline: usize,
    /// Stories that have a title but no running text.
    pub title_only: usize,
    /// Number of stories of each outlet.
    pub outlets: BTreeMap<String, usize>,
    /// Publication dates.
    pub dates: DateTally,
    /// Stories that name the outlet that published them first.
    pub syndicated: usize,
    /// Stories whose line breaks were lost and whose paragraphs were restored.
    pub paragraphs_restored: usize,
    /// Blocks classified as furniture: promotions, captions, sign-offs.
    pub furniture_blocks: usize,
    /// Links to other stories. The links of a copy are counted with the story it was folded into.
    pub links: LinkTally,
    /// What sanitizing removed from all of them.
    pub sanitised: SanitiseCounts,
}

/// Publication dates of the stories of a file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DateTally {
    /// Stories whose source states the date.
    pub stated: usize,
    /// Stories whose date was inferred from their text, address or file name.
    pub inferred: usize,
    /// Stories dated only by the modification time of their file.
    pub by_file: usize,
    /// Stories without a date.
    pub missing: usize,
    /// The earliest date.
    pub first: Option<Date>,
    /// The latest date.
    pub last: Option<Date>,
}

/// Number of links by resolution status.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct LinkTally {
    /// Links to exactly one story of the collection.
    pub resolved: usize,
    /// Links whose title several stories have.
    pub ambiguous: usize,
    /// Links to a story that is not in the collection.
    pub missing: usize,
}

/// Reads a collection and returns a report and a tally for each file. `library` is a snapshot of
/// the same collection; links are resolved against it and are not counted without it.
pub fn check(
    collection: &Collection,
    library: Option<&Library>,
    today: Date,
) -> Vec<(FileReport, FileTally)> {
    let mut counter = TallySink { today, seen_hashes: HashSet::new(), tallies: HashMap::new() };
    let reports = match collection {
        Collection::Sample => sample::files()
            .map(|(path, bytes)| source::report_in_memory(&path, bytes, &mut counter))
            .collect(),
        Collection::Paths { paths, stdin: input, mappings } => {
            source::read(paths, mappings, &mut input.as_slice(), &mut counter)
        }
    };
    for link in library.into_iter().flat_map(Library::links) {
        counter.tally_mut(&link.source.path).links.add(&link.target);
    }
    let tally = |report: FileReport| {
        let tally = counter.tallies.remove(&report.path).unwrap_or_default();
        (report, tally)
    };
    reports.into_iter().map(tally).collect()
}

struct TallySink {
    today: Date,
    /// Ids and content hashes of the stories read so far.
    seen_hashes: HashSet<u64>,
    tallies: HashMap<PathBuf, FileTally>,
}

impl TallySink {
    fn tally_mut(&mut self, path: &Path) -> &mut FileTally {
        self.tallies.entry(path.to_owned()).or_default()
    }
}

impl RecordSink for TallySink {
    fn record(&mut self, record: RawRecord) -> bool {
        let article =
            article::parse(&record, &ParseContext { titles: &NoTitles, today: self.today });
        let entry = CatalogEntry::from_article(&article, 0);
        let known =
            self.seen_hashes.contains(&entry.id) || self.seen_hashes.contains(&entry.content_hash);
        self.seen_hashes.extend([entry.id, entry.content_hash]);
        let tally = self.tally_mut(&record.origin.path);
        tally.copies += usize::from(known);
        tally.add(&article);
        true
    }
}

impl FileTally {
    fn add(&mut self, article: &Article) {
        self.with_title += usize::from(!article.title.inferred && !article.title.text.is_empty());
        self.with_byline += usize::from(article.byline != Byline::default());
        self.title_only += usize::from(!article.blocks.iter().any(|block| block.kind.is_running()));
        if let Some(outlet) = &article.outlet {
            *self.outlets.entry(outlet.clone()).or_default() += 1;
        }
        self.dates.add(article);
        self.syndicated += usize::from(article.syndication.is_some());
        self.paragraphs_restored +=
            usize::from(article.blocks.iter().any(|block| block.break_inferred));
        let furniture = article.blocks.iter().filter(|block| block.kind == BlockKind::Furniture);
        self.furniture_blocks += furniture.count();
        self.sanitised = self.sanitised.merged(article.sanitise_counts);
    }
}

impl DateTally {
    fn add(&mut self, article: &Article) {
        let Some(published) = article.published else {
            self.missing += 1;
            return;
        };
        match published.basis {
            DateBasis::Stated => self.stated += 1,
            DateBasis::Text | DateBasis::Url | DateBasis::FileName => self.inferred += 1,
            DateBasis::FileTime => self.by_file += 1,
        }
        let date = published.date;
        self.first = Some(self.first.map_or(date, |first| first.min(date)));
        self.last = Some(self.last.map_or(date, |last| last.max(date)));
    }
}

impl LinkTally {
    fn add(&mut self, target: &LinkTarget) {
        match target {
            LinkTarget::Resolved(_) => self.resolved += 1,
            LinkTarget::Ambiguous(_) => self.ambiguous += 1,
            LinkTarget::Missing => self.missing += 1,
        }
    }

    /// Returns the number of links.
    pub fn total(&self) -> usize {
        self.resolved + self.ambiguous + self.missing
    }
}
