//! All that is kept of one story beside its text.

use std::ops::Range;
use std::path::PathBuf;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use super::Row;
use crate::news::{Article, ArticleId, Basis, Block, BlockKind, Origin, Published, Title};
use crate::text::fingerprint::{self, Sketch};

/// One story as the catalogue keeps it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::library) struct Entry {
    /// The number under which the index knows it; it never changes while the index lives.
    pub(in crate::library) serial: u32,
    /// The story's id. It stands in a column of its own.
    #[serde(skip)]
    pub(in crate::library) id: u64,
    /// The fingerprint of title and text, by which copies fold.
    pub(in crate::library) content: u64,
    /// The headline.
    pub(in crate::library) title: String,
    /// True when no source stated it.
    pub(in crate::library) inferred: bool,
    pub(in crate::library) outlet: Option<String>,
    pub(in crate::library) place: Option<String>,
    pub(in crate::library) section: Option<String>,
    pub(in crate::library) url: Option<String>,
    pub(in crate::library) published: Option<Stamp>,
    /// Words of running text.
    pub(in crate::library) words: u32,
    /// What its text is made of.
    pub(in crate::library) sketch: Sketch,
    /// Where it was read.
    pub(in crate::library) spot: Spot,
    /// Its links, in their order.
    pub(in crate::library) links: Vec<Link>,
    /// Further copies that were folded into it.
    pub(in crate::library) copies: Vec<Copy>,
}

/// How an entry begins, to be read without the rest.
#[derive(Deserialize)]
pub(super) struct Headline {
    #[serde(rename = "serial")]
    _serial: u32,
    #[serde(rename = "content")]
    _content: u64,
    pub(super) title: String,
}

/// A link as it stands in a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::library) struct Link {
    pub(in crate::library) label: String,
    pub(in crate::library) title: String,
    pub(in crate::library) url: Option<String>,
    /// False when the title's end is a guess, as long as other titles are not looked at.
    pub(in crate::library) certain: bool,
}

/// A further copy of a story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::library) struct Copy {
    pub(in crate::library) id: u64,
    pub(in crate::library) outlet: Option<String>,
    pub(in crate::library) url: Option<String>,
    pub(in crate::library) published: Option<Stamp>,
    pub(in crate::library) spot: Spot,
}

/// Where a record was read: the file by its number in the catalogue, and the place within it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::library) struct Spot {
    pub(in crate::library) file: u32,
    record: Option<u64>,
    span: Option<(u64, u64)>,
    /// A day, as [`packed`] writes it.
    modified: Option<i32>,
}

impl Spot {
    /// The spot of an origin in the file of this number.
    pub(in crate::library) fn of(origin: &Origin, file: u32) -> Self {
        Self {
            file,
            record: origin.record.map(|record| record as u64),
            span: origin.span.as_ref().map(|span| (span.start, span.end)),
            modified: origin.modified.map(packed),
        }
    }

    /// True for the only story of its file.
    pub(in crate::library) fn is_lone(&self) -> bool {
        self.record.is_none()
    }

    /// The origin, in the file of this path.
    pub(in crate::library) fn origin(&self, path: PathBuf) -> Origin {
        Origin {
            path,
            record: self.record.and_then(|record| usize::try_from(record).ok()),
            span: self.span.map(|(start, end)| Range { start, end }),
            modified: self.modified.and_then(unpacked),
        }
    }
}

/// A publication date as it is stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::library) struct Stamp {
    /// Year, month and day as one decimal number: 20250227.
    date: i32,
    /// Hour, minute and second as one decimal number: 124000.
    time: Option<u32>,
    /// Seconds east of UTC.
    offset: Option<i32>,
    basis: u8,
}

impl Stamp {
    /// The calendar day as one decimal number: 20250227.
    pub(in crate::library) fn day(self) -> i32 {
        self.date
    }
}

/// The bases by their numbers in the file: new ones come last.
const BASES: [Basis; 5] =
    [Basis::Stated, Basis::Text, Basis::Url, Basis::FileName, Basis::FileTime];

impl From<Published> for Stamp {
    fn from(published: Published) -> Self {
        let number = |part: i8| u32::try_from(part).unwrap_or_default();
        let time = |time: Time| {
            number(time.hour()) * 10_000 + number(time.minute()) * 100 + number(time.second())
        };
        let basis = BASES.iter().position(|basis| *basis == published.basis).unwrap_or_default();
        Self {
            date: packed(published.date),
            time: published.time.map(time),
            offset: published.offset.map(Offset::seconds),
            basis: u8::try_from(basis).unwrap_or_default(),
        }
    }
}

impl Stamp {
    /// The date; nothing if the number is none.
    pub(in crate::library) fn published(self) -> Option<Published> {
        let part = |number: u32| i8::try_from(number % 100).ok();
        let time =
            |time: u32| Time::new(part(time / 10_000)?, part(time / 100)?, part(time)?, 0).ok();
        Some(Published {
            date: unpacked(self.date)?,
            time: self.time.and_then(time),
            offset: self.offset.and_then(|seconds| Offset::from_seconds(seconds).ok()),
            basis: BASES.get(usize::from(self.basis)).copied().unwrap_or(Basis::Stated),
        })
    }
}

/// A day as one decimal number: 20250227.
pub(in crate::library) fn packed(date: Date) -> i32 {
    i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day())
}

/// The day that a decimal number stands for; none if there is no such day.
pub(in crate::library) fn unpacked(number: i32) -> Option<Date> {
    let part = |number: i32| i8::try_from(number.rem_euclid(100)).ok();
    let year = i16::try_from(number.div_euclid(10_000)).ok()?;
    Date::new(year, part(number.div_euclid(100))?, part(number)?).ok()
}

impl Entry {
    /// What is kept of an article; its serial is given later.
    pub(in crate::library) fn of(article: &Article, file: u32) -> Self {
        let (content, sketch) = fingerprint::words(&running(article));
        Self {
            serial: 0,
            id: article.id.0,
            content: fingerprint::title(&article.title.text) ^ content,
            title: article.title.text.clone(),
            inferred: article.title.inferred,
            outlet: article.outlet.clone(),
            place: article.place.clone(),
            section: article.section.clone(),
            url: article.url.clone(),
            published: article.published.map(Stamp::from),
            words: u32::try_from(article.words()).unwrap_or(u32::MAX),
            sketch,
            spot: Spot::of(&article.origin, file),
            links: article.blocks.iter().filter_map(Link::of).collect(),
            copies: Vec::new(),
        }
    }

    /// The story as a copy of another.
    pub(in crate::library) fn into_copy(self) -> Copy {
        Copy {
            id: self.id,
            outlet: self.outlet,
            url: self.url,
            published: self.published,
            spot: self.spot,
        }
    }

    /// The story as one of its copies has it.
    pub(in crate::library) fn with(self, copy: &Copy) -> Self {
        Self {
            id: copy.id,
            outlet: copy.outlet.clone(),
            url: copy.url.clone(),
            published: copy.published,
            spot: copy.spot.clone(),
            copies: Vec::new(),
            ..self
        }
    }

    /// The story as a line of a list; `path` is its file's.
    pub(in crate::library) fn row(self, path: PathBuf) -> Row {
        Row {
            id: ArticleId(self.id),
            title: Title { text: self.title, inferred: self.inferred },
            outlet: self.outlet,
            place: self.place,
            published: self.published.and_then(Stamp::published),
            section: self.section,
            url: self.url,
            path,
            words: self.words as usize,
            copies: self.copies.len(),
        }
    }

    /// Where the story stands by date: its instant in seconds since the Unix epoch; the least
    /// number without one.
    pub(in crate::library) fn when(&self) -> i64 {
        let published = self.published.and_then(Stamp::published);
        published.map_or(i64::MIN, |published| published.order())
    }
}

impl Link {
    /// The link that a block is.
    pub(in crate::library) fn of(block: &Block) -> Option<Self> {
        let BlockKind::Link { label, url, certain } = &block.kind else { return None };
        Some(Self {
            label: label.clone(),
            title: block.text.clone(),
            url: url.clone(),
            certain: *certain,
        })
    }
}

/// The paragraphs of a story, one a line.
fn running(article: &Article) -> String {
    let texts = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    texts.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}
