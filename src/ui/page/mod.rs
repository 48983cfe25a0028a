//! The layout of one story at one width.

mod layout;
mod navigation;
mod styled_text;

use std::ops::Range;

use crate::library::Highlighter;
use crate::news::{ArticleId, EntityKey, Language};
use crate::ui::entities::EntityKindSet;
use crate::ui::reader::FindPattern;

pub use navigation::AnchorFilter;
pub(crate) use styled_text::{LineAttributes, StyledText};
pub use styled_text::{PageLine, StyledSpan, TextRole};

/// A story laid out at one width. Only the line breaks of the whole page are computed; lines are
/// styled when they are drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReaderPage {
    /// Paragraphs from the headline down.
    paragraphs: Vec<Paragraph>,
    line_count: usize,
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
    /// What belongs to the story itself.
    story_part: PagePart,
}

/// Lengths of the lists of a page up to some line.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
struct PagePart {
    paragraphs: usize,
    anchors: usize,
    urls: usize,
    outline: usize,
}

/// A paragraph of a page, broken into lines.
#[derive(Debug, Clone, PartialEq)]
struct Paragraph {
    /// The number of lines above.
    first_line: usize,
    text: StyledText,
    attributes: LineAttributes,
    match_scope: MatchScope,
    /// Byte range of each line.
    lines: Vec<Range<usize>>,
}

/// Which search patterns are highlighted in a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum MatchScope {
    /// The find pattern, or the collection search if there is no find pattern.
    FindOrSearch,
    /// Only the find pattern: the paragraph is not part of the story's text.
    FindOnly,
    /// None: the paragraph is decoration.
    None,
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
    /// The last line of the anchor.
    pub last_line: usize,
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
    /// Returns the number of lines.
    pub fn line_count(&self) -> usize {
        self.line_count
    }

    /// Returns a line, styled; an empty one between paragraphs.
    pub fn line(&self, line: usize) -> PageLine {
        let Some(paragraph) = self.paragraph_at(line) else { return PageLine::default() };
        let row = line - paragraph.first_line;
        let Some(range) = paragraph.lines.get(row) else { return PageLine::default() };
        paragraph.text.line(row, range, &paragraph.attributes)
    }

    /// Returns the last paragraph that starts at or above a line.
    fn paragraph_at(&self, line: usize) -> Option<&Paragraph> {
        let after = self.paragraphs.partition_point(|paragraph| paragraph.first_line <= line);
        self.paragraphs.get(after.checked_sub(1)?)
    }

    /// Finds the matches of the search patterns. Linear in the length of the page.
    pub fn update_matches(&mut self, find: &FindPattern, highlighter: &Highlighter) {
        self.match_lines.clear();
        for paragraph in &mut self.paragraphs {
            let text = paragraph.text.text();
            let found = match paragraph.match_scope {
                MatchScope::None => Vec::new(),
                MatchScope::FindOrSearch if find.is_empty() => highlighter.find(text),
                MatchScope::FindOrSearch | MatchScope::FindOnly => find.find_all(text),
            };
            paragraph.text.set_matches(found, self.match_lines.len());
            for found in paragraph.text.matches() {
                self.match_lines.push(paragraph.line_of(found.start));
            }
        }
    }

    /// Returns the line that shows the character at `offset`, in code points of the blocks' texts.
    pub fn line_at_offset(&self, offset: u64) -> usize {
        if offset == 0 {
            return 0;
        }
        let starts_before =
            |paragraph: &&Paragraph| paragraph.attributes.offset.is_some_and(|at| at <= offset);
        let Some(paragraph) = self.paragraphs.iter().rfind(starts_before) else { return 0 };
        let within = offset - paragraph.attributes.offset.unwrap_or(0);
        let skipped = usize::try_from(within).unwrap_or(usize::MAX);
        let mut letters = paragraph.text.text().char_indices();
        let byte = letters.nth(skipped).map_or(usize::MAX, |(byte, _)| byte);
        paragraph.line_of(byte)
    }

    /// Returns the offset of the first character on or after a line, in code points; 0 above the
    /// text.
    pub fn offset_at_line(&self, line: usize) -> u64 {
        let in_text = |paragraph: &&Paragraph| paragraph.attributes.offset.is_some();
        let mut text = self.paragraphs.iter().filter(in_text);
        if text.next().is_none_or(|first| first.first_line >= line) {
            return 0;
        }
        let mut text = self.paragraphs.iter().filter(in_text);
        let shown = text.find(|paragraph| paragraph.end_line() > line);
        if let Some(paragraph) = shown {
            return paragraph.offset_of(line.saturating_sub(paragraph.first_line));
        }
        let last = self.paragraphs.iter().rfind(in_text);
        last.map_or(0, |paragraph| paragraph.offset_of(usize::MAX))
    }
}

impl Paragraph {
    /// Returns the number of lines up to and including this paragraph.
    fn end_line(&self) -> usize {
        self.first_line + self.lines.len()
    }

    /// Returns the line of the page that shows a byte of the text.
    fn line_of(&self, byte: usize) -> usize {
        let after = self.lines.partition_point(|line| line.start <= byte);
        self.first_line + after.saturating_sub(1)
    }

    /// Returns the offset of the first character of a line, or of the last line.
    fn offset_of(&self, row: usize) -> u64 {
        let range = self.lines.get(row).or(self.lines.last());
        let before = range.and_then(|range| self.text.text().get(..range.start));
        let letters = before.map_or(0, |before| before.chars().count());
        self.attributes.offset.unwrap_or(0) + letters as u64
    }
}

/// Options of the page layout.
#[derive(Debug, Clone, Copy)]
pub struct PageOptions<'a> {
    /// Width of a line, in cells.
    pub width: u16,
    /// Language of labels and notes.
    pub language: Language,
    /// Entity kinds that are neither highlighted nor selectable.
    pub hidden_kinds: EntityKindSet,
    /// The key that toggles the raw text.
    pub raw_text_key: &'a str,
}
