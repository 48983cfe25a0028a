//! Blocks of an article's text and the entities mentioned in them.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A paragraph, heading, link line or piece of furniture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// Kind of block.
    pub kind: BlockKind,
    /// Sanitized text without line breaks. For a link, the title alone.
    pub text: String,
    /// True if kliping inserted the paragraph break before this block because the source had lost
    /// it.
    pub break_inferred: bool,
    /// Entity mentions, in text order, without overlap.
    pub mentions: Vec<Mention>,
}

impl Block {
    /// Creates a block without mentions.
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), break_inferred: false, mentions: Vec::new() }
    }

    /// Returns the text of a mention, or an empty string if its span is not valid in this block.
    pub fn text_of(&self, mention: &Mention) -> &str {
        self.text.get(mention.span.clone()).unwrap_or_default()
    }
}

/// Kind of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A subhead between paragraphs.
    Heading,
    /// A link to another story: `Baca Juga: <title>`.
    Link {
        /// Label before the title, as the outlet writes it: `Baca Juga`.
        label: String,
        /// URL written in the line itself, if any.
        url: Option<String>,
        /// False if the link was run into its paragraph and the end of the title is a guess.
        exact_title: bool,
    },
    /// The caption of a picture. Shown quietly; not part of the running text.
    Caption,
    /// Text that the site inserted: `ADVERTISEMENT`, promotions, sign-offs. Folded on screen.
    Furniture,
    /// `KONTAN.CO.ID - SEOUL.`
    Dateline,
    /// `Sumber: Reuters | Editor: Handoyo`
    Byline,
}

impl BlockKind {
    /// Returns true for the text of the story itself: paragraphs and headings.
    pub fn is_running(&self) -> bool {
        matches!(self, Self::Paragraph | Self::Heading)
    }

    /// Returns the name used in JSON output.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::Link { .. } => "link",
            Self::Caption => "caption",
            Self::Furniture => "furniture",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
        }
    }
}

/// Kind of a named entity or of a date or figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, institution, agency, party or outlet.
    Organization,
    /// A country, region, city, island, sea, or a building as a location.
    Place,
    /// An amount with its currency.
    Money,
    /// A calendar date, a month with its year, a quarter or a year.
    Date,
    /// A percentage or an amount of basis points.
    Percent,
    /// A number with its unit or counted noun.
    Quantity,
}

impl EntityKind {
    /// All kinds, in display order.
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Money,
        Self::Date,
        Self::Percent,
        Self::Quantity,
    ];

    /// Returns the name used in JSON output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organization => "organization",
            Self::Place => "place",
            Self::Money => "money",
            Self::Date => "date",
            Self::Percent => "percent",
            Self::Quantity => "quantity",
        }
    }

    /// Returns true for named entities, which stories can share, as opposed to dates and figures.
    pub fn is_named_entity(self) -> bool {
        matches!(self, Self::Person | Self::Organization | Self::Place)
    }
}

/// A mention of an entity in a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// Kind of the entity.
    pub kind: EntityKind,
    /// Byte range in the block's text, on character boundaries.
    pub span: Range<usize>,
    /// Canonical name that all aliases share: `Badan Pusat Statistik` for `BPS`. For dates and
    /// figures, the text itself.
    pub canonical_name: String,
    /// False if the tagger found another reading of the words nearly as good.
    pub certain: bool,
}
