//! The stories of one collection, by number, by id and in order; held in memory.

use std::collections::HashMap;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use jiff::civil::Date;

use super::catalogue::{Entry, Row};
use super::kin::{self, Kin, Related};
use super::links::{Target, TitleIndex};
use super::query::{Listing, Query, Words};
use super::source::{FileReport, Why};
use crate::news::{Article, ArticleId, Language, Record, Sanitised};
use crate::text::article::{self, Context};
use crate::text::{names, sanitise};

/// How far the reading of a collection has come.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Stories read so far.
    pub stories: usize,
    /// Bytes read so far.
    pub bytes: u64,
    /// Bytes to read in all.
    pub total: u64,
}

/// What came of the stories of one file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Stories that were copies of others and folded into them.
    pub copies: usize,
    /// What sanitising took out of all of them.
    pub sanitised: Sanitised,
}

/// One story with what the collection knows of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Story {
    /// The story, its entities found.
    pub article: Article,
    /// Where its links lead: one target for each link block, in their order.
    pub targets: Vec<Target>,
    /// Stories that link to it, newest first.
    pub backlinks: Vec<Row>,
}

/// One `Baca Juga` mention of the collection.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkRow {
    /// The story it stands in.
    pub source: Row,
    /// The words before the title.
    pub label: String,
    /// The title it names.
    pub title: String,
    /// The address that the line itself carries.
    pub url: Option<String>,
    /// Where it leads.
    pub target: Target,
    /// False when the title's end is a guess.
    pub certain: bool,
}

/// A link as it stands in a story, and the stories that it means, the nearest in time first.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) label: String,
    pub(super) title: String,
    pub(super) url: Option<String>,
    pub(super) certain: bool,
    pub(super) targets: Vec<u32>,
}

/// A collection of stories: read once, then only asked, so that threads can share it.
#[derive(Debug)]
pub struct Library {
    pub(super) today: Date,
    pub(super) entries: Vec<Entry>,
    pub(super) records: Vec<Record>,
    pub(super) by_id: HashMap<ArticleId, u32>,
    pub(super) titles: TitleIndex,
    /// Headlines that other stories give to those without one.
    pub(super) given: HashMap<u32, String>,
    pub(super) links: Vec<Vec<Link>>,
    pub(super) backlinks: HashMap<u32, Vec<u32>>,
    pub(super) reports: Vec<FileReport>,
    pub(super) tallies: HashMap<PathBuf, Tally>,
    pub(super) kin: OnceLock<Kin>,
}

impl Library {
    /// Stories, copies folded.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True when there is no story at all.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The year of the newest story; none if no story has a date.
    pub fn newest_year(&self) -> Option<i16> {
        let newest = self.entries.iter().max_by_key(|entry| entry.when)?;
        newest.row.published.map(|published| published.date.year())
    }

    /// Answers a query with the stories that `keep` lets pass; marks are the caller's to know.
    pub fn find(&self, query: &Query, keep: &dyn Fn(ArticleId) -> bool) -> Listing {
        let words = Words::of(query);
        let mut entries: Vec<(u32, &Entry)> = (0..)
            .zip(&self.entries)
            .filter(|(_, entry)| words.all_in(&entry.key) && keep(entry.row.id))
            .collect();
        entries.sort_by(|(_, a), (_, b)| query.order.compare(a, b));
        Listing { numbers: entries.into_iter().map(|(number, _)| number).collect() }
    }

    /// The rows of a window of a listing; what lies beyond its end is left out.
    pub fn rows(&self, listing: &Listing, window: Range<usize>) -> Vec<Row> {
        let start = window.start.min(listing.len());
        let end = window.end.clamp(start, listing.len());
        let numbers = listing.numbers.get(start..end).unwrap_or_default();
        numbers.iter().filter_map(|number| self.row_at(*number)).collect()
    }

    /// Every story, in the order in which they were read.
    pub fn ids(&self) -> impl Iterator<Item = ArticleId> {
        self.entries.iter().map(|entry| entry.row.id)
    }

    /// The story at a place of a listing.
    pub fn id_at(&self, listing: &Listing, position: usize) -> Option<ArticleId> {
        let number = *listing.numbers.get(position)?;
        self.entries.get(number as usize).map(|entry| entry.row.id)
    }

    /// Where a story stands in a listing.
    pub fn position(&self, listing: &Listing, id: ArticleId) -> Option<usize> {
        let wanted = self.by_id.get(&id)?;
        listing.numbers.iter().position(|number| number == wanted)
    }

    /// One story as a row.
    pub fn row(&self, id: ArticleId) -> Option<Row> {
        self.row_at(*self.by_id.get(&id)?)
    }

    /// One story, whole, its entities found and its links resolved.
    pub fn story(&self, id: ArticleId) -> Option<Story> {
        let number = *self.by_id.get(&id)?;
        let mut backlinks = self.rows_at(self.backlinks.get(&number).map_or(&[], Vec::as_slice));
        backlinks.sort_by_key(|row| std::cmp::Reverse(row.when()));
        let links = self.links.get(number as usize).map_or(&[][..], Vec::as_slice);
        Some(Story {
            article: self.article(number)?,
            targets: links.iter().map(|link| self.target(link)).collect(),
            backlinks,
        })
    }

    /// The story's text as its source has it, only made safe for a terminal.
    pub fn raw(&self, id: ArticleId) -> Option<String> {
        let record = self.records.get(*self.by_id.get(&id)? as usize)?;
        Some(sanitise::text(&record.body).0)
    }

    /// Stories related to one, the closest first. The first call reads the names of the whole
    /// collection: not for the thread that draws.
    pub fn related(&self, id: ArticleId, limit: usize) -> Vec<Related> {
        let Some(number) = self.by_id.get(&id).copied() else { return Vec::new() };
        let Some(here) = self.row_at(number) else { return Vec::new() };
        let kin = self.kin.get_or_init(|| {
            Kin::of((0..).zip(&self.records).filter_map(|(story, _)| self.article(story)))
        });
        let linked = self.linked(number);
        let mut sharing = kin.sharing(number);
        let known: Vec<u32> = sharing.iter().map(|(story, ..)| *story).collect();
        let unnamed = linked.iter().filter(|story| !known.contains(story));
        sharing.extend(unnamed.map(|story| (*story, 0.0, Vec::new())));
        let mut related: Vec<Related> = sharing
            .into_iter()
            .filter_map(|(story, weight, reasons)| {
                let row = self.row_at(story)?;
                kin::rank(row, &here, weight, reasons, kin.enough(), linked.contains(&story))
            })
            .collect();
        related.sort_by(|a, b| b.score.total_cmp(&a.score).then(b.row.when().cmp(&a.row.when())));
        related.truncate(limit);
        related
    }

    /// Every link of the collection, in the order in which the stories were read.
    pub fn links(&self) -> impl Iterator<Item = LinkRow> {
        (0..).zip(&self.links).flat_map(move |(source, links)| {
            links.iter().filter_map(move |link| {
                Some(LinkRow {
                    source: self.row_at(source)?,
                    label: link.label.clone(),
                    title: link.title.clone(),
                    url: link.url.clone(),
                    target: self.target(link),
                    certain: link.certain,
                })
            })
        })
    }

    /// What each file was and what could not be read of it.
    pub fn reports(&self) -> &[FileReport] {
        &self.reports
    }

    /// Why there is no story at all, where that is not because the files are empty.
    pub fn failure(&self, language: Language) -> Option<String> {
        let failed = |why: &Why| !matches!(why, Why::Empty | Why::EmptyFolder);
        let first = |report: &FileReport| {
            let skipped = report.skipped.iter().find(|skipped| failed(&skipped.why))?;
            let path = sanitise::path(&report.path);
            Some(format!("{path}: {}", skipped.why.sentence(language)))
        };
        if self.is_empty() { self.reports.iter().find_map(first) } else { None }
    }

    /// What came of the stories of a file, by the path of its report.
    pub fn tally(&self, path: &Path) -> Tally {
        self.tallies.get(path).copied().unwrap_or_default()
    }

    fn article(&self, number: u32) -> Option<Article> {
        let record = self.records.get(number as usize)?;
        let context = Context { titles: &self.titles, today: self.today };
        let mut article = article::read(record, &context);
        if let Some(headline) = self.given.get(&number) {
            article.title.text.clone_from(headline);
        }
        names::tag(&mut article.blocks);
        Some(article)
    }

    /// Stories that the numbered one links to, or that link to it.
    fn linked(&self, number: u32) -> Vec<u32> {
        let out = self.links.get(number as usize).into_iter().flatten();
        let back = self.backlinks.get(&number).into_iter().flatten();
        let mut linked: Vec<u32> =
            out.flat_map(|link| &link.targets).chain(back).copied().collect();
        linked.sort_unstable();
        linked.dedup();
        linked
    }

    fn target(&self, link: &Link) -> Target {
        let mut rows = self.rows_at(&link.targets);
        match rows.len() {
            0 => Target::Missing,
            1 => Target::Here(rows.remove(0)),
            _ => Target::Several(rows),
        }
    }

    fn row_at(&self, number: u32) -> Option<Row> {
        self.entries.get(number as usize).map(|entry| entry.row.clone())
    }

    fn rows_at(&self, numbers: &[u32]) -> Vec<Row> {
        numbers.iter().filter_map(|number| self.row_at(*number)).collect()
    }
}
