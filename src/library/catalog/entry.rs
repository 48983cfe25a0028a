//! Catalog entries: the stored metadata of one story.

use std::ops::Range;
use std::path::PathBuf;

use jiff::civil::{Date, Time};
use jiff::tz::Offset;
use serde::{Deserialize, Serialize};

use super::StoryRow;
use crate::news::{
    Article, ArticleId, Block, BlockKind, DateBasis, Origin, PublicationDate, StoryMeta, Title,
};
use crate::text::fingerprint::{self, ContentFingerprint, Sketch};

/// Metadata of one story as stored in the catalog. `Links` is `()` where the links are not decoded: a
/// story may have thousands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::library) struct CatalogEntry<Links = Vec<StoredLink>> {
    /// Number of the story in the search index. It never changes as long as the index exists.
    pub(in crate::library) serial: u32,
    /// Story id. Stored in a column of its own.
    #[serde(skip)]
    pub(in crate::library) id: u64,
    /// Hash of title and text. Stories with the same hash are copies.
    pub(in crate::library) content_hash: u64,
    /// Headline.
    pub(in crate::library) title: String,
    /// True if the headline is not stated by a source.
    pub(in crate::library) title_inferred: bool,
    pub(in crate::library) outlet: Option<String>,
    pub(in crate::library) city: Option<String>,
    pub(in crate::library) section: Option<String>,
    pub(in crate::library) url: Option<String>,
    pub(in crate::library) published: Option<StoredDate>,
    /// Number of words of running text.
    pub(in crate::library) word_count: u32,
    /// Minhash sketch of the text.
    pub(in crate::library) sketch: Sketch,
    /// Location of the record.
    pub(in crate::library) location: RecordLocation,
    /// Copies folded into the story.
    pub(in crate::library) copies: Vec<StoryCopy>,
    /// The id made from the story's address or text, if it belongs to a clearly different story.
    pub(in crate::library) base_id: Option<u64>,
    /// Hash of the first words of the text; 0 without text.
    pub(in crate::library) opening_hash: u32,
    /// Links, in order of appearance. The last field, so that it need not be decoded.
    pub(in crate::library) links: Links,
}

/// The first fields of an entry, to decode serial and title without the rest.
#[derive(Deserialize)]
pub(super) struct EntryPrefix {
    pub(super) serial: u32,
    #[serde(rename = "content")]
    _content: u64,
    pub(super) title: String,
}

/// A link of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::library) struct StoredLink {
    pub(in crate::library) label: String,
    pub(in crate::library) title: String,
    pub(in crate::library) url: Option<String>,
    /// False if the end of the title is a guess made without the titles of the collection.
    pub(in crate::library) certain: bool,
}

/// A copy of a story.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(in crate::library) struct StoryCopy {
    pub(in crate::library) id: u64,
    pub(in crate::library) outlet: Option<String>,
    pub(in crate::library) url: Option<String>,
    pub(in crate::library) published: Option<StoredDate>,
    pub(in crate::library) location: RecordLocation,
}

/// Location of a record: file number in the catalog and position in the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::library) struct RecordLocation {
    pub(in crate::library) file: u32,
    record: Option<u64>,
    span: Option<(u64, u64)>,
    /// A date encoded by [`encode_date`].
    modified: Option<i32>,
}

impl RecordLocation {
    /// Converts an origin in the file with a number.
    pub(in crate::library) fn from_origin(origin: &Origin, file: u32) -> Self {
        Self {
            file,
            record: origin.record.map(|record| record as u64),
            span: origin.span.as_ref().map(|span| (span.start, span.end)),
            modified: origin.modified.map(encode_date),
        }
    }

    /// Returns the number of the record in its file, from 0. `None` for a file with one story.
    pub(in crate::library) fn record(&self) -> Option<usize> {
        self.record.and_then(|record| usize::try_from(record.checked_sub(1)?).ok())
    }

    /// Returns true if the record is the only one of its file.
    pub(in crate::library) fn is_whole_file(&self) -> bool {
        self.record.is_none()
    }

    /// Converts back to an origin in the file at a path.
    pub(in crate::library) fn to_origin(&self, path: PathBuf) -> Origin {
        Origin {
            path,
            record: self.record.and_then(|record| usize::try_from(record).ok()),
            span: self.span.map(|(start, end)| Range { start, end }),
            modified: self.modified.and_then(decode_date),
        }
    }
}

/// A publication date as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::library) struct StoredDate {
    /// Year, month and day as one decimal number, for example 20250227.
    date: i32,
    /// Hour, minute and second as one decimal number, for example 124000.
    time: Option<u32>,
    /// Seconds east of UTC.
    offset: Option<i32>,
    basis: u8,
}

impl StoredDate {
    /// Returns the calendar date as one decimal number, for example 20250227.
    pub(in crate::library) fn day_number(self) -> i32 {
        self.date
    }
}

/// Bases by their code in the file. Add new ones at the end.
const BASIS_CODES: [DateBasis; 5] =
    [DateBasis::Stated, DateBasis::Text, DateBasis::Url, DateBasis::FileName, DateBasis::FileTime];

impl From<PublicationDate> for StoredDate {
    fn from(published: PublicationDate) -> Self {
        let number = |part: i8| u32::try_from(part).unwrap_or_default();
        let time = |time: Time| {
            number(time.hour()) * 10_000 + number(time.minute()) * 100 + number(time.second())
        };
        let basis =
            BASIS_CODES.iter().position(|basis| *basis == published.basis).unwrap_or_default();
        Self {
            date: encode_date(published.date),
            time: published.time.map(time),
            offset: published.offset.map(Offset::seconds),
            basis: u8::try_from(basis).unwrap_or_default(),
        }
    }
}

impl StoredDate {
    /// Decodes the date. Returns `None` if it is not valid.
    pub(in crate::library) fn to_published(self) -> Option<PublicationDate> {
        let part = |number: u32| i8::try_from(number % 100).ok();
        let time =
            |time: u32| Time::new(part(time / 10_000)?, part(time / 100)?, part(time)?, 0).ok();
        Some(PublicationDate {
            date: decode_date(self.date)?,
            time: self.time.and_then(time),
            offset: self.offset.and_then(|seconds| Offset::from_seconds(seconds).ok()),
            basis: BASIS_CODES.get(usize::from(self.basis)).copied().unwrap_or(DateBasis::Stated),
        })
    }
}

/// Encodes a date as one decimal number, for example 20250227.
pub(in crate::library) fn encode_date(date: Date) -> i32 {
    i32::from(date.year()) * 10_000 + i32::from(date.month()) * 100 + i32::from(date.day())
}

/// Decodes a date. Returns `None` if there is no such day.
pub(in crate::library) fn decode_date(number: i32) -> Option<Date> {
    let part = |number: i32| i8::try_from(number.rem_euclid(100)).ok();
    let year = i16::try_from(number.div_euclid(10_000)).ok()?;
    Date::new(year, part(number.div_euclid(100))?, part(number)?).ok()
}

impl CatalogEntry {
    /// Creates the entry of an article. The serial is 0 until it is assigned.
    pub(in crate::library) fn from_article(article: &Article, file: u32) -> Self {
        Self::with_content(article, file, &fingerprint::content(&paragraph_text(article)))
    }

    /// Like [`CatalogEntry::from_article`], with fingerprints that are already computed.
    pub(in crate::library) fn with_content(
        article: &Article,
        file: u32,
        content: &ContentFingerprint,
    ) -> Self {
        Self {
            serial: 0,
            id: article.meta.id.0,
            content_hash: fingerprint::title(&article.meta.title.text) ^ content.all,
            title: article.meta.title.text.clone(),
            title_inferred: article.meta.title.inferred,
            outlet: article.meta.outlet.clone(),
            city: article.meta.place.clone(),
            section: article.meta.section.clone(),
            url: article.meta.url.clone(),
            published: article.meta.published.map(StoredDate::from),
            word_count: u32::try_from(article.word_count).unwrap_or(u32::MAX),
            sketch: content.sketch,
            location: RecordLocation::from_origin(&article.origin, file),
            links: article.blocks.iter().filter_map(StoredLink::from_block).collect(),
            copies: Vec::new(),
            base_id: None,
            opening_hash: content.opening,
        }
    }

    /// Converts the entry to a copy of another story.
    pub(in crate::library) fn into_copy(self) -> StoryCopy {
        StoryCopy {
            id: self.id,
            outlet: self.outlet,
            url: self.url,
            published: self.published,
            location: self.location,
        }
    }

    /// Returns the entry with the fields of one of its copies.
    pub(in crate::library) fn with_copy(self, copy: &StoryCopy) -> Self {
        Self {
            id: copy.id,
            outlet: copy.outlet.clone(),
            url: copy.url.clone(),
            published: copy.published,
            location: copy.location.clone(),
            copies: Vec::new(),
            ..self
        }
    }

    /// Returns the sort key by date: seconds since the Unix epoch, or `i64::MIN` for undated
    /// stories.
    pub(in crate::library) fn date_key(&self) -> i64 {
        let published = self.published.and_then(StoredDate::to_published);
        published.map_or(i64::MIN, |published| published.sort_key())
    }
}

impl<Links> CatalogEntry<Links> {
    /// Returns true unless the source states the publication date.
    pub(in crate::library) fn has_guessed_date(&self) -> bool {
        let published = self.published.and_then(StoredDate::to_published);
        published.is_none_or(|published| published.basis != DateBasis::Stated)
    }

    /// Returns the id made from the story's own address or text.
    pub(in crate::library) fn own_id(&self) -> u64 {
        self.base_id.unwrap_or(self.id)
    }

    /// Converts the entry to a row; `path` is the path of its file.
    pub(in crate::library) fn into_row(self, path: PathBuf) -> StoryRow {
        StoryRow {
            meta: StoryMeta {
                id: ArticleId(self.id),
                title: Title { text: self.title, inferred: self.title_inferred },
                outlet: self.outlet,
                place: self.city,
                published: self.published.and_then(StoredDate::to_published),
                section: self.section,
                url: self.url,
            },
            path,
            word_count: self.word_count as usize,
            copy_count: self.copies.len(),
        }
    }
}

impl StoredLink {
    /// Returns the link of a link block, or `None` for other blocks.
    pub(in crate::library) fn from_block(block: &Block) -> Option<Self> {
        let BlockKind::Link { label, url, exact_title: certain } = &block.kind else { return None };
        Some(Self {
            label: label.clone(),
            title: block.text.clone(),
            url: url.clone(),
            certain: *certain,
        })
    }
}

/// Returns the paragraphs of an article, separated by line breaks.
fn paragraph_text(article: &Article) -> String {
    let texts = article.blocks.iter().filter(|block| block.kind == BlockKind::Paragraph);
    texts.map(|block| block.text.as_str()).collect::<Vec<_>>().join("\n")
}
