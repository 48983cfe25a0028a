//! One story at one width: lines of pieces, each with its role and its place in the text.

mod lay;
mod seek;

use super::find::Find;
use super::flow::PageLine;
use super::kinds::Kinds;
use crate::library::Highlighter;
use crate::news::{ArticleId, EntityKey, Language};

pub use seek::Wanted;

/// A story laid out at one width.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// From the headline down.
    pub lines: Vec<PageLine>,
    /// What can be chosen on the page, from the top down.
    pub anchors: Vec<Anchor>,
    /// The lines on which what is looked for begins, one for each place, from the top down.
    pub hits: Vec<usize>,
    /// The web addresses that pieces of the page lead to in the terminal.
    pub addresses: Vec<String>,
    /// Its headline, subheads and sections, from the top down.
    pub outline: Vec<Section>,
    /// Lines up to the end of the story itself; related stories stand below.
    pub end: usize,
}

/// A part of the page that has a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// The line of its heading.
    pub line: usize,
    /// The heading.
    pub heading: String,
    /// Is it within the text, not the headline or what stands below?
    pub within: bool,
}

/// Something on the page that can be chosen and followed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// The first line it stands on.
    pub line: usize,
    /// Where it leads.
    pub goal: Goal,
}

/// Where an anchor leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Goal {
    /// A story of the collection.
    Story(ArticleId),
    /// Several stories, of which one is to be chosen.
    Several(Vec<ArticleId>),
    /// Nowhere here; the title that is missing.
    Missing(String),
    /// An entity that the text names, and how it writes it there.
    Entity(EntityKey, String),
}

impl Anchor {
    /// Is it a link to a story, not a name?
    pub fn is_link(&self) -> bool {
        !matches!(self.goal, Goal::Entity(..))
    }
}

impl Page {
    /// The line that shows the character at `offset`, in code points of the blocks' texts.
    pub fn line_of(&self, offset: u64) -> usize {
        if offset == 0 {
            return 0;
        }
        let shown = |line: &PageLine| line.offset.is_some_and(|start| start <= offset);
        self.lines.iter().rposition(shown).unwrap_or(0)
    }

    /// The offset of the first character on or after a line, in code points; 0 above the text.
    pub fn offset_of(&self, line: usize) -> u64 {
        let above = self.lines.iter().take(line).any(|line| line.offset.is_some());
        if !above {
            return 0;
        }
        let below = self.lines.iter().skip(line).find_map(|line| line.offset);
        let last = || self.lines.iter().rev().find_map(|line| line.offset);
        below.or_else(last).unwrap_or(0)
    }
}

/// How a page is laid out.
#[derive(Debug, Clone, Copy)]
pub struct Manner<'a> {
    /// Cells of a line.
    pub width: u16,
    /// The language of what is said about the text.
    pub language: Language,
    /// Finds the words that the collection was searched for.
    pub highlighter: &'a Highlighter,
    /// Finds the words looked for in this text; empty: those of the search are marked.
    pub find: &'a Find,
    /// The kinds of entity that are not marked, and cannot be chosen.
    pub hidden: Kinds,
    /// The key that shows the raw text.
    pub raw_key: &'a str,
}
