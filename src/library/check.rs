//! Reports how each file of a collection is read. Used by `kliping check`; independent of the
//! index.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::collection::Collection;
use super::relations::LinkTarget;
use super::snapshot::Library;
use super::source::{self, FileReport, RecordSink};
use super::text_store::sample;
use crate::news::{Article, ArticleId, BlockKind, Byline, DateBasis, RawRecord, SanitizeCounts};
use crate::text::article::{self, NoTitles, ParseContext};
use crate::text::identity;
use crate::text::newsroom::outlet_key::outlet_key;

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
    pub sanitized: SanitizeCounts,
    /// Addresses and texts that several different stories of the collection share, those of most
    /// stories of the file first.
    pub shared: Vec<SharedValue>,
}

/// An address or text that does not identify a story, because several different ones have it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SharedValue {
    /// True for an address, false for a text.
    pub is_address: bool,
    /// The address, or the beginning of the text.
    pub value: String,
    /// Number of stories of the file with the address or text.
    pub stories: usize,
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

/// Maximum length of the beginning of a shared text, in characters.
const SHARED_TEXT_CHARS: usize = 60;

/// Reads a collection and returns a report and a tally for each file. `library` is a snapshot of
/// the same collection; links are resolved against it. Without it links, copies and
/// shared addresses are not counted. Files in `known`, which were read before, are not read again.
// The map is made by this crate.
#[allow(clippy::implicit_hasher)]
pub fn check(
    collection: &Collection,
    library: Option<&Library>,
    mut known: HashMap<PathBuf, (FileReport, FileTally)>,
    today: Date,
) -> Vec<(FileReport, FileTally)> {
    let mut tallies = HashMap::new();
    let mut known = |path: &Path| {
        let (report, tally) = known.remove(path)?;
        tallies.insert(path.to_owned(), tally);
        Some(report)
    };
    let mut counter = TallySink { today, tallies: HashMap::new() };
    let reports = match collection {
        Collection::Sample => sample::files()
            .map(|(path, bytes)| {
                known(&path).unwrap_or_else(|| source::report_in_memory(&path, bytes, &mut counter))
            })
            .collect(),
        Collection::Paths { paths, stdin: input, mappings } => {
            let mut input = input.as_slice();
            source::read_unknown(paths, mappings, &mut input, &mut counter, &mut known)
        }
    };
    counter.tallies.extend(tallies);
    if let Some(library) = library {
        for link in library.links() {
            counter.tally_mut(&link.source.path).links.add(&link.target);
        }
        counter.count_copies(library);
        counter.add_shared_values(library);
    }
    let tally = |report: FileReport| {
        let tally = counter.tallies.remove(&report.path).unwrap_or_default();
        (report, tally)
    };
    reports.into_iter().map(tally).collect()
}

struct TallySink {
    today: Date,
    tallies: HashMap<PathBuf, FileTally>,
}

impl TallySink {
    fn tally_mut(&mut self, path: &Path) -> &mut FileTally {
        self.tallies.entry(path.to_owned()).or_default()
    }

    fn count_copies(&mut self, library: &Library) {
        for copy in library.catalog().entries().flat_map(|entry| entry.copies) {
            if let Some(path) = library.catalog().path(copy.location.file) {
                self.tally_mut(&path).copies += 1;
            }
        }
    }

    fn add_shared_values(&mut self, library: &Library) {
        for (shared, files) in shared_values(library) {
            let value = match &shared {
                SharedId::Address(address) => Some(address.clone()),
                SharedId::Text(id) => library.opening(*id, SHARED_TEXT_CHARS),
            };
            let is_address = matches!(shared, SharedId::Address(_));
            for (file, stories) in files {
                let Some(path) = library.catalog().path(file) else { continue };
                let value = value.clone().unwrap_or_default();
                self.tally_mut(&path).shared.push(SharedValue { is_address, value, stories });
            }
        }
        for tally in self.tallies.values_mut() {
            tally.shared.sort_by(|a, b| (Reverse(a.stories), a).cmp(&(Reverse(b.stories), b)));
        }
    }
}

impl RecordSink for TallySink {
    fn record(&mut self, record: RawRecord) -> bool {
        let article =
            article::parse(&record, &ParseContext { titles: &NoTitles, today: self.today });
        self.tally_mut(&record.origin.path).add(&article);
        true
    }
}

/// What several different stories share.
#[derive(Debug, PartialEq, Eq, Hash)]
enum SharedId {
    /// An address, normalized.
    Address(String),
    /// The id made from a text.
    Text(ArticleId),
}

/// Returns the addresses and texts that several stories share, with the number of stories by file.
fn shared_values(library: &Library) -> HashMap<SharedId, HashMap<u32, usize>> {
    let catalog = library.catalog();
    // The first story with a shared address or text has the id made from it.
    let bases: HashSet<u64> = catalog.entries().filter_map(|entry| entry.base_id).collect();
    let mut found: HashMap<SharedId, HashMap<u32, usize>> = HashMap::new();
    for entry in catalog.entries() {
        let address = entry.url.as_deref().map(identity::normalize_url);
        let address = address.filter(|address| !address.is_empty());
        let identifies =
            entry.url.as_deref().is_some_and(|url| identity::identifying_address(url).is_some());
        let is_shared = bases.contains(&entry.own_id());
        let mut ids = Vec::new();
        if let Some(address) = address.filter(|_| !identifies || is_shared) {
            ids.push(SharedId::Address(address));
        }
        if is_shared && !identifies {
            ids.push(SharedId::Text(ArticleId(entry.own_id())));
        }
        for id in ids {
            *found.entry(id).or_default().entry(entry.location.file).or_default() += 1;
        }
    }
    found.retain(|_, files| files.values().sum::<usize>() > 1);
    found
}

impl FileTally {
    /// Returns the counts of one story.
    pub(super) fn of(article: &Article) -> Self {
        let mut tally = Self::default();
        tally.add(article);
        tally
    }

    /// Adds the counts of other stories. Copies, links and shared values are counted at the end.
    pub(super) fn merge(&mut self, other: Self) {
        self.with_title += other.with_title;
        self.with_byline += other.with_byline;
        self.title_only += other.title_only;
        for (outlet, stories) in other.outlets {
            *self.outlets.entry(outlet).or_default() += stories;
        }
        self.dates.merge(other.dates);
        self.syndicated += other.syndicated;
        self.paragraphs_restored += other.paragraphs_restored;
        self.furniture_blocks += other.furniture_blocks;
        self.sanitized = self.sanitized.merged(other.sanitized);
    }

    fn add(&mut self, article: &Article) {
        self.with_title +=
            usize::from(!article.meta.title.inferred && !article.meta.title.text.is_empty());
        self.with_byline += usize::from(article.byline != Byline::default());
        self.title_only += usize::from(!article.blocks.iter().any(|block| block.kind.is_running()));
        let meta = &article.meta;
        if let Some(outlet) = outlet_key(meta.outlet.as_deref(), meta.url.as_deref()) {
            *self.outlets.entry(outlet.to_owned()).or_default() += 1;
        }
        self.dates.add(article);
        self.syndicated += usize::from(article.syndication.is_some());
        self.paragraphs_restored +=
            usize::from(article.blocks.iter().any(|block| block.break_inferred));
        let furniture = article.blocks.iter().filter(|block| block.kind == BlockKind::Furniture);
        self.furniture_blocks += furniture.count();
        self.sanitized = self.sanitized.merged(article.sanitize_counts);
    }
}

impl DateTally {
    fn merge(&mut self, other: Self) {
        self.stated += other.stated;
        self.inferred += other.inferred;
        self.by_file += other.by_file;
        self.missing += other.missing;
        self.first = self.first.into_iter().chain(other.first).min();
        self.last = self.last.into_iter().chain(other.last).max();
    }

    fn add(&mut self, article: &Article) {
        let Some(published) = article.meta.published else {
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
            LinkTarget::Ambiguous { .. } => self.ambiguous += 1,
            LinkTarget::Missing => self.missing += 1,
        }
    }

    /// Returns the number of links.
    pub fn total(&self) -> usize {
        self.resolved + self.ambiguous + self.missing
    }
}
