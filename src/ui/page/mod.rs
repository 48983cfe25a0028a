//! The layout of one story at one width.

pub(crate) mod wrap;

mod layout;
mod navigation;
mod styled_text;

use crate::library::Highlighter;
use crate::news::{ArticleId, EntityKey, Language};
use crate::ui::entities::EntityKindSet;
use crate::ui::reader::FindPattern;

pub use navigation::AnchorFilter;
pub(crate) use styled_text::{LineAttributes, StyledText};
pub use styled_text::{PageLine, StyledSpan, TextRole};

/// A story laid out at one width.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReaderPage {
    /// Lines from the headline down.
    pub lines: Vec<PageLine>,
    /// Selectable links and names, from top to bottom.
    pub anchors: Vec<Anchor>,
    /// The first line of each search match, from top to bottom.
    pub match_lines: Vec<usize>,
    /// Web addresses that spans of the page link to.
    pub urls: Vec<String>,
    /// Headline, subheads and sections, from top to bottom.
    pub outline: Vec<PageSection>,
    /// Number of lines of the story itself, without the related stories below it.
    pub story_end: usize,
}

/// A part of the page with a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageSection {
    /// Line of the heading.
    pub line: usize,
    /// Text of the heading.
    pub heading: String,
    /// True for subheads within the story; false for the headline and for sections below the story.
    pub in_story: bool,
}

/// A selectable link or name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The first line of the anchor.
    pub line: usize,
    /// What following the anchor opens.
    pub target: AnchorTarget,
}

/// What following an anchor opens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AnchorTarget {
    /// A story of the collection.
    Story(ArticleId),
    /// Several candidate stories; the user picks one.
    Ambiguous(Vec<ArticleId>),
    /// A story that is not in the collection, with its title.
    Unresolved(String),
    /// The lens on an entity, with the spelling used in the text.
    Entity(EntityKey, String),
}

impl Anchor {
    /// Returns true for a link to a story; false for a name.
    pub fn is_link(&self) -> bool {
        !matches!(self.target, AnchorTarget::Entity(..))
    }
}

impl ReaderPage {
    /// Returns the line that shows the character at `offset`, in code points of the blocks' texts.
    pub fn line_at_offset(&self, offset: u64) -> usize {
        if offset == 0 {
            return 0;
        }
        let shown = |line: &PageLine| line.offset.is_some_and(|start| start <= offset);
        self.lines.iter().rposition(shown).unwrap_or(0)
    }

    /// Returns the offset of the first character on or after a line, in code points; 0 above the
    /// text.
    pub fn offset_at_line(&self, line: usize) -> u64 {
        let above = self.lines.iter().take(line).any(|line| line.offset.is_some());
        if !above {
            return 0;
        }
        let below = self.lines.iter().skip(line).find_map(|line| line.offset);
        let last = || self.lines.iter().rev().find_map(|line| line.offset);
        below.or_else(last).unwrap_or(0)
    }
}

/// Options of the page layout.
#[derive(Debug, Clone, Copy)]
pub struct PageOptions<'a> {
    /// Width of a line, in cells.
    pub width: u16,
    /// Language of labels and notes.
    pub language: Language,
    /// Highlights the matches of the collection search.
    pub highlighter: &'a Highlighter,
    /// Pattern to find in this story. If empty, the matches of the collection search are
    /// highlighted.
    pub find: &'a FindPattern,
    /// Entity kinds that are neither highlighted nor selectable.
    pub hidden_kinds: EntityKindSet,
    /// The key that toggles the raw text.
    pub raw_text_key: &'a str,
}
