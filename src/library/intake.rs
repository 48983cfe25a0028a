//! The way in: records become rows, copies fold, links find their stories.

use std::collections::HashMap;
use std::path::PathBuf;

use jiff::civil::Date;

use super::catalogue::Entry;
use super::collection::{Collection, Error};
use super::headlines::Untitled;
use super::links::TitleIndex;
use super::sample;
use super::shelf::{Library, Link, Progress, Tally};
use super::source::{self, FileReport, Sink, Why};
use crate::news::{Article, ArticleId, Block, BlockKind, Record};
use crate::text::article::{self, Context, NoTitles, Titles};
use crate::text::{identity, sanitise, title};

impl Library {
    /// Reads a collection. `progress` is told how far it has come and may stop it by returning
    /// false: what was read until then is the collection. `today` bounds inferred dates.
    pub fn open(
        collection: &Collection,
        today: Date,
        progress: &mut dyn FnMut(Progress) -> bool,
    ) -> Result<Self, Error> {
        let mut intake = Intake::new(today, progress);
        let reports = match collection {
            Collection::Sample => sample::read(&mut intake),
            Collection::Paths { paths, input } => {
                source::read(paths, &mut input.as_slice(), &mut intake)
            }
        };
        let missing =
            |report: &FileReport| report.skipped.iter().any(|skipped| skipped.why == Why::NotFound);
        if let Some(first) = reports.first()
            && reports.iter().all(missing)
        {
            return Err(Error::NotFound(sanitise::path(&first.path)));
        }
        Ok(intake.finish(reports))
    }
}

/// Takes records in as files are read.
struct Intake<'a> {
    today: Date,
    progress: &'a mut dyn FnMut(Progress) -> bool,
    so_far: Progress,
    stopped: bool,
    entries: Vec<Entry>,
    records: Vec<Record>,
    by_id: HashMap<ArticleId, u32>,
    /// Stories by normalised title and text, for folding copies under other addresses.
    by_content: HashMap<(String, ArticleId), u32>,
    links: Vec<Vec<Link>>,
    tallies: HashMap<PathBuf, Tally>,
}

impl<'a> Intake<'a> {
    fn new(today: Date, progress: &'a mut dyn FnMut(Progress) -> bool) -> Self {
        Self {
            today,
            progress,
            so_far: Progress::default(),
            stopped: false,
            entries: Vec::new(),
            records: Vec::new(),
            by_id: HashMap::new(),
            by_content: HashMap::new(),
            links: Vec::new(),
            tallies: HashMap::new(),
        }
    }

    /// Everything is read: resolves the links and hands the collection over.
    fn finish(mut self, reports: Vec<FileReport>) -> Library {
        let titles = TitleIndex::of(&self.entries);
        self.read_links_again(&titles);
        let given = self.resolve(&titles);
        for (story, headline) in &given {
            if let Some(entry) = self.entries.get_mut(*story as usize) {
                entry.row.title.text.clone_from(headline);
                entry.key = title::normalise(headline);
            }
        }
        let mut backlinks: HashMap<u32, Vec<u32>> = HashMap::new();
        for (source, links) in (0..).zip(&self.links) {
            for target in links.iter().flat_map(|link| &link.targets) {
                let sources = backlinks.entry(*target).or_default();
                if !sources.contains(&source) {
                    sources.push(source);
                }
            }
        }
        Library {
            today: self.today,
            entries: self.entries,
            records: self.records,
            by_id: self.by_id,
            titles,
            given,
            links: self.links,
            backlinks,
            reports,
            tallies: self.tallies,
            kin: std::sync::OnceLock::new(),
        }
    }

    /// A link that ran into its paragraph ends where a title of the collection ends; the titles
    /// are known only now.
    fn read_links_again(&mut self, titles: &dyn Titles) {
        let context = Context { titles, today: self.today };
        for (links, record) in self.links.iter_mut().zip(&self.records) {
            if !links.is_empty() {
                *links = links_of(&article::read(record, &context));
            }
        }
    }

    /// Finds the stories that each link means; returns the headlines that links give to stories
    /// without one.
    fn resolve(&mut self, titles: &TitleIndex) -> HashMap<u32, String> {
        let untitled = Untitled::of(&self.entries, &self.records);
        let mut given = HashMap::new();
        let when = |story: u32| self.entries.get(story as usize).map_or(0, |entry| entry.when);
        for (source, links) in (0..).zip(&mut self.links) {
            for link in links {
                link.targets = titles.resolve(&link.title, link.url.as_deref(), source);
                if link.targets.is_empty() {
                    link.targets.extend(untitled.named(&link.title, source));
                }
                link.targets.sort_by_key(|target| when(*target).abs_diff(when(source)));
                if let [only] = link.targets.as_slice()
                    && untitled.has(*only)
                {
                    given.entry(*only).or_insert_with(|| link.title.clone());
                }
            }
        }
        given
    }

    fn fold(&mut self, article: &Article) -> bool {
        let number = u32::try_from(self.entries.len()).unwrap_or(u32::MAX);
        let known = self.by_id.get(&article.id).copied();
        let first = known.unwrap_or_else(|| {
            let text = identity::of(None, &paragraphs(article));
            let content = (title::normalise(&article.title.text), text);
            *self.by_content.entry(content).or_insert(number)
        });
        if first != number
            && let Some(entry) = self.entries.get_mut(first as usize)
        {
            entry.row.copies += 1;
            // The copy's own id leads to the story too: a mark or a link may name it.
            self.by_id.entry(article.id).or_insert(first);
            return true;
        }
        self.by_id.insert(article.id, number);
        false
    }
}

impl Sink for Intake<'_> {
    fn record(&mut self, record: Record) -> bool {
        let article = article::read(&record, &Context { titles: &NoTitles, today: self.today });
        let folded = self.fold(&article);
        // A file's stories come one after the other: its path is copied once.
        if !self.tallies.contains_key(&record.origin.path) {
            self.tallies.insert(record.origin.path.clone(), Tally::default());
        }
        if let Some(tally) = self.tallies.get_mut(&record.origin.path) {
            tally.copies += usize::from(folded);
            tally.sanitised = tally.sanitised.plus(article.sanitised);
        }
        if !folded {
            self.entries.push(Entry::of(&article));
            self.links.push(links_of(&article));
            self.records.push(record);
            self.so_far.stories += 1;
        }
        !self.stopped
    }

    fn progress(&mut self, bytes: u64, total: u64) {
        self.so_far = Progress { bytes, total, ..self.so_far };
        self.stopped = !(self.progress)(self.so_far);
    }
}

/// The links of a story, their targets still unknown.
fn links_of(article: &Article) -> Vec<Link> {
    let link = |block: &Block| match &block.kind {
        BlockKind::Link { label, url, certain } => Some(Link {
            label: label.clone(),
            title: block.text.clone(),
            url: url.clone(),
            certain: *certain,
            targets: Vec::new(),
        }),
        _ => None,
    };
    article.blocks.iter().filter_map(link).collect()
}

fn paragraphs(article: &Article) -> String {
    let texts = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    texts.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}
