//! A parsed article: metadata and text blocks.

use std::fmt;
use std::str::FromStr;

use serde::ser::SerializeStruct as _;

use super::{Block, BlockKind, Origin, PublicationDate};

/// Stable article id that survives moving and renaming the file: 64 bits, written as 16 hexadecimal
/// digits. See `text::identity` for how it is derived.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u64);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// Error returned when a string is not 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id has 16 hexadecimal digits")]
pub struct ParseArticleIdError;

impl FromStr for ArticleId {
    type Err = ParseArticleIdError;

    fn from_str(text: &str) -> Result<Self, ParseArticleIdError> {
        if text.len() != 16 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(ParseArticleIdError);
        }
        u64::from_str_radix(text, 16).map(Self).map_err(|_| ParseArticleIdError)
    }
}

impl serde::Serialize for ArticleId {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for ArticleId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A headline, stated by the source or inferred from the first sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// One sanitized line; empty only for a story without any text.
    pub text: String,
    /// True if the source states no title.
    pub inferred: bool,
}

/// People and agencies credited in the byline, by role.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Byline {
    /// `Sumber:`, the wire agency or outlet that the story was taken from.
    pub source: Vec<String>,
    /// `Reporter:`, `Pewarta:`.
    pub reporter: Vec<String>,
    /// `Penulis:`, or an author field without a role.
    pub author: Vec<String>,
    /// `Editor:`, `Red:`, `Redaktur:`.
    pub editor: Vec<String>,
}

impl Byline {
    /// Returns the writers: reporters, then authors.
    pub fn writers(&self) -> Vec<&str> {
        self.reporter.iter().chain(&self.author).map(String::as_str).collect()
    }
}

/// First publication of a syndicated story: `Artikel ini telah tayang di X dengan judul Y`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Syndication {
    /// Outlet, as written: `Kompas.com`.
    pub outlet: String,
    /// Title of the story at that outlet.
    pub title: Option<String>,
    /// URL of the story at that outlet.
    pub url: Option<String>,
}

/// Counts the words of paragraphs and headings, separated by white space.
pub fn count_words(blocks: &[Block]) -> usize {
    let running = blocks.iter().filter(|block| block.kind.is_running());
    running.map(|block| block.text.split_whitespace().count()).sum()
}

/// Counts of what sanitizing removed from a story, in characters; escape sequences are counted as
/// sequences.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct SanitizeCounts {
    /// Terminal escape sequences, 7-bit and C1.
    pub escapes: usize,
    /// Other control characters.
    pub controls: usize,
    /// Bidirectional overrides and isolates.
    pub bidi: usize,
    /// Zero-width, tag and other invisible characters.
    pub invisible: usize,
    /// Combining marks after the eighth on one character.
    #[serde(rename = "marks")]
    pub combining_marks: usize,
}

impl SanitizeCounts {
    /// Returns the sum of all counts.
    pub fn total(self) -> usize {
        self.escapes + self.controls + self.bidi + self.invisible + self.combining_marks
    }

    /// Returns the sum of two sets of counts.
    #[must_use]
    pub fn merged(self, other: Self) -> Self {
        Self {
            escapes: self.escapes + other.escapes,
            controls: self.controls + other.controls,
            bidi: self.bidi + other.bidi,
            invisible: self.invisible + other.invisible,
            combining_marks: self.combining_marks + other.combining_marks,
        }
    }
}

/// What a list, a link or a citation says about a story. Serializes to the first fields of a story
/// in the JSON output.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryMeta {
    /// Stable id.
    pub id: ArticleId,
    /// Headline.
    pub title: Title,
    /// Outlet, as the story writes it: `KONTAN.CO.ID`, `detik.com`.
    pub outlet: Option<String>,
    /// City of the dateline, in title case: `Seoul`.
    pub place: Option<String>,
    /// Publication date.
    pub published: Option<PublicationDate>,
    /// Section, channel or category, as given by the source.
    pub section: Option<String>,
    /// URL, as given by the source.
    pub url: Option<String>,
}

impl serde::Serialize for StoryMeta {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("StoryMeta", 9)?;
        fields.serialize_field("id", &self.id)?;
        fields.serialize_field("title", &self.title.text)?;
        fields.serialize_field("title_inferred", &self.title.inferred)?;
        fields.serialize_field("outlet", &self.outlet)?;
        fields.serialize_field("place", &self.place)?;
        fields.serialize_field("published", &self.published.map(|date| date.to_string()))?;
        let is_inferred = self.published.is_some_and(|date| date.is_inferred());
        fields.serialize_field("published_inferred", &is_inferred)?;
        fields.serialize_field("section", &self.section)?;
        fields.serialize_field("url", &self.url)?;
        fields.end()
    }
}

/// A parsed article. All its text is sanitized.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Id, headline, outlet, place, date, section and address.
    pub meta: StoryMeta,
    /// Summary, as given by the source.
    pub lead: Option<String>,
    /// Keywords given by the source.
    pub tags: Vec<String>,
    /// Writers, editors and agencies.
    pub byline: Byline,
    /// First publication, if the text states it.
    pub syndication: Option<Syndication>,
    /// Blocks of the text, in order.
    pub blocks: Vec<Block>,
    /// Number of words of the paragraphs and headings. Counting them takes time in a long story.
    pub word_count: usize,
    /// What sanitizing removed from title and body.
    pub sanitize_counts: SanitizeCounts,
    /// Where the record was read from.
    pub origin: Origin,
}

impl Article {
    /// Returns true if the article has no paragraph.
    pub fn is_empty(&self) -> bool {
        !self.blocks.iter().any(|block| block.kind == BlockKind::Paragraph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn article_id_round_trips_as_sixteen_hex_digits() {
        let id = ArticleId(0x00ab_cdef_0123_4567);
        assert_eq!(id.to_string(), "00abcdef01234567");
        assert_eq!("00abcdef01234567".parse(), Ok(id));
        for wrong in ["", "abc", "+0abcdef01234567", "00abcdef0123456g", "00abcdef012345678"] {
            assert_eq!(wrong.parse::<ArticleId>(), Err(ParseArticleIdError), "{wrong}");
        }
    }
}
