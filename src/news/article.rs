//! One story, understood: who published what, when and where, and its text in blocks.

use std::fmt;
use std::str::FromStr;

use super::{Block, BlockKind, Origin, Published};

/// The name of a story that survives moving and renaming its file: 64 bits, written as 16 hex
/// digits. How it is derived stands in `text::identity`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleId(pub u64);

impl fmt::Display for ArticleId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:016x}", self.0)
    }
}

/// The text given is not 16 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id has 16 hexadecimal digits")]
pub struct InvalidId;

impl FromStr for ArticleId {
    type Err = InvalidId;

    fn from_str(text: &str) -> Result<Self, InvalidId> {
        if text.len() != 16 || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            return Err(InvalidId);
        }
        u64::from_str_radix(text, 16).map(Self).map_err(|_| InvalidId)
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

/// A headline, and whether it is the story's own or was made from its first sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Title {
    /// One line, sanitised; empty only for a story without any text.
    pub text: String,
    /// True when no source stated it.
    pub inferred: bool,
}

/// Who stands above or below a story, by what the byline calls them.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Byline {
    /// `Sumber:` in a byline: the wire or outlet that the story was taken from.
    pub source: Vec<String>,
    /// `Reporter:`, `Pewarta:`.
    pub reporter: Vec<String>,
    /// `Penulis:`, or an author field without a role.
    pub author: Vec<String>,
    /// `Editor:`, `Red:`, `Redaktur:`.
    pub editor: Vec<String>,
}

impl Byline {
    /// Who wrote the story: reporters, then authors.
    pub fn writers(&self) -> Vec<&str> {
        self.reporter.iter().chain(&self.author).map(String::as_str).collect()
    }
}

/// Where a story says that it was published first: `Artikel ini telah tayang di X dengan judul Y`.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub struct Syndication {
    /// The outlet, as written: `Kompas.com`.
    pub outlet: String,
    /// The story's title there.
    pub title: Option<String>,
    /// Its address there.
    pub url: Option<String>,
}

/// What sanitising took out of a story, in characters (escape sequences: in sequences).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Sanitised {
    /// Terminal escape sequences, 7-bit and C1, each counted once.
    pub escapes: usize,
    /// Other control characters.
    pub controls: usize,
    /// Bidirectional overrides and isolates.
    pub bidi: usize,
    /// Zero-width, tag and other invisible characters.
    pub invisible: usize,
    /// Combining marks beyond the eighth on one character.
    pub marks: usize,
}

impl Sanitised {
    /// All that was taken out, together.
    pub fn total(self) -> usize {
        self.escapes + self.controls + self.bidi + self.invisible + self.marks
    }

    /// The counts of two texts added up.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self {
            escapes: self.escapes + other.escapes,
            controls: self.controls + other.controls,
            bidi: self.bidi + other.bidi,
            invisible: self.invisible + other.invisible,
            marks: self.marks + other.marks,
        }
    }
}

/// A story as the reader sees it. All text in it is sanitised.
#[derive(Debug, Clone, PartialEq)]
pub struct Article {
    /// Survives moving and renaming.
    pub id: ArticleId,
    /// The headline.
    pub title: Title,
    /// Who published it, as the story writes it: `KONTAN.CO.ID`, `detik.com`.
    pub outlet: Option<String>,
    /// The city of the dateline, in title case: `Seoul`.
    pub place: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// Section, channel or category, as given.
    pub section: Option<String>,
    /// Web address, as given.
    pub url: Option<String>,
    /// Summary that came with the story, as given.
    pub lead: Option<String>,
    /// Key words that came with the story.
    pub tags: Vec<String>,
    /// Who wrote and edited it.
    pub byline: Byline,
    /// Where it was published first, if it says so.
    pub syndication: Option<Syndication>,
    /// The text, in order.
    pub blocks: Vec<Block>,
    /// What sanitising took out of title and body.
    pub sanitised: Sanitised,
    /// Where it was read.
    pub origin: Origin,
}

impl Article {
    /// Words of the running text (paragraphs and headings), divided by white space.
    pub fn words(&self) -> usize {
        let running = |block: &&Block| block.kind.is_running();
        self.blocks.iter().filter(running).map(|block| block.text.split_whitespace().count()).sum()
    }

    /// True when there is nothing to read but the headline.
    pub fn is_empty(&self) -> bool {
        !self.blocks.iter().any(|block| block.kind == BlockKind::Paragraph)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_sixteen_hex_digits_and_comes_back() {
        let id = ArticleId(0x00ab_cdef_0123_4567);
        assert_eq!(id.to_string(), "00abcdef01234567");
        assert_eq!("00abcdef01234567".parse(), Ok(id));
        for wrong in ["", "abc", "+0abcdef01234567", "00abcdef0123456g", "00abcdef012345678"] {
            assert_eq!(wrong.parse::<ArticleId>(), Err(InvalidId), "{wrong}");
        }
    }
}
