//! A stretch of an article's text, and what is understood about it.

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// One paragraph, heading, link line or piece of furniture of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// What the stretch is.
    pub kind: BlockKind,
    /// Its text, sanitised, without line breaks. For a link: the title alone.
    pub text: String,
    /// The break before it is kliping's own, put there since the source had lost its own.
    pub divided: bool,
    /// Entities named in it, in order, without overlap.
    pub mentions: Vec<Mention>,
}

impl Block {
    /// A block in which no entity has been looked for yet.
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into(), divided: false, mentions: Vec::new() }
    }

    /// The text of a mention; empty if its span does not belong to this block.
    pub fn text_of(&self, mention: &Mention) -> &str {
        self.text.get(mention.span.clone()).unwrap_or_default()
    }
}

/// What a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// A subhead between paragraphs.
    Heading,
    /// A line that names another story: `Baca Juga: <title>`.
    Link {
        /// The words before the title, as the outlet writes them: `Baca Juga`.
        label: String,
        /// The address that the line itself carries, if any.
        url: Option<String>,
        /// False when the line ran into its paragraph and the title's end is a guess.
        certain: bool,
    },
    /// What the site put between the text: `ADVERTISEMENT`, promotions, sign-offs. Folded.
    Furniture,
    /// `KONTAN.CO.ID - SEOUL.`
    Dateline,
    /// `Sumber: Reuters | Editor: Handoyo`
    Byline,
}

impl BlockKind {
    /// True for what the story itself says: paragraphs and headings.
    pub fn is_running(&self) -> bool {
        matches!(self, Self::Paragraph | Self::Heading)
    }

    /// The kind's name in the contract.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Paragraph => "paragraph",
            Self::Heading => "heading",
            Self::Link { .. } => "link",
            Self::Furniture => "furniture",
            Self::Dateline => "dateline",
            Self::Byline => "byline",
        }
    }
}

/// The kinds of entity that are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EntityKind {
    /// A human being.
    Person,
    /// A company, institution, agency, party, outlet.
    Organization,
    /// A country, region, city, island, sea, building as a location.
    Place,
    /// An amount with its currency.
    Money,
    /// A calendar date, month with year, quarter or year.
    Date,
    /// A percentage or an amount of basis points.
    Percent,
    /// A number with its unit or counted noun.
    Quantity,
}

impl EntityKind {
    /// Every kind, in the order in which they are shown.
    pub const ALL: [Self; 7] = [
        Self::Person,
        Self::Organization,
        Self::Place,
        Self::Money,
        Self::Date,
        Self::Percent,
        Self::Quantity,
    ];

    /// The kind's name in the contract.
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

    /// True for the kinds that name someone or something, so that stories can share them.
    pub fn is_name(self) -> bool {
        matches!(self, Self::Person | Self::Organization | Self::Place)
    }
}

/// One place in a block that names an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mention {
    /// What kind of entity.
    pub kind: EntityKind,
    /// Where, in bytes of the block's text, on character boundaries.
    pub span: Range<usize>,
    /// The canonical name that aliases share: `Badan Pusat Statistik` for `BPS`. For dates and
    /// figures the text itself.
    pub name: String,
}
