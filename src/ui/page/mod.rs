//! The layout of one story at one width.
//!
//! A page keeps the numbers of its lines, anchors and matches, not its lines: these are broken and
//! styled when they are drawn. Its size and the work for a frame therefore do not depend on the length
//! of the lines or on what is highlighted in them.

mod group_layout;
mod headline;
mod layout;
mod matches;
mod navigation;
mod passages;
mod shown_story;
mod styled_text;
#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

use crate::library::Highlighter;
use crate::news::{ArticleId, BlockKind, EntityKey, Language};
use crate::ui::entities::EntityKindSet;
use crate::ui::reader::FindPattern;

use matches::MatchPosition;
pub use navigation::AnchorFilter;
pub use passages::BlockPosition;
pub(crate) use passages::BlockRange;
pub use shown_story::ShownStory;
use shown_story::StoryBlock;
pub(crate) use styled_text::{LineAttributes, StyledText};
pub use styled_text::{PageLine, PassageMark, StyledSpan, TextRole};

/// A story laid out at one width.
#[derive(Debug, Clone, Default)]
pub struct ReaderPage {
    content: PageContent,
    /// Width of a line, in cells.
    width: usize,
    language: Language,
    hidden_kinds: EntityKindSet,
    /// Year of the story. Dates in the same year are written without it.
    year: i16,
    /// All lines except blank ones, from the headline down.
    groups: Vec<LineGroup>,
    /// Paragraphs that are not in `content`: headline, notes, related stories.
    notes: Vec<NoteParagraph>,
    /// The groups of the story's text.
    text_groups: Range<usize>,
    /// Indices of the blocks that are links, in order.
    link_blocks: Vec<u32>,
    line_count: usize,
    anchor_count: usize,
    /// Number of lines of the story itself, without the related stories below it.
    pub story_end: usize,
    /// What belongs to the story itself.
    story_part: PagePart,
    find: FindPattern,
    highlighter: Highlighter,
    /// Of each group, the first match; empty if nothing is searched for.
    match_positions: Vec<MatchPosition>,
    match_count: usize,
    /// False if the patterns have changed since the matches were counted.
    matches_counted: bool,
    /// The passages with notes.
    noted: Vec<BlockRange>,
    /// The selected passage.
    selected: Vec<BlockRange>,
    /// The number of the chosen quotation.
    chosen_quote: Option<usize>,
}

/// The text that a page shows.
#[derive(Debug, Clone, Default)]
enum PageContent {
    /// Nothing but notes.
    #[default]
    Empty,
    /// The blocks of a story.
    Story(Arc<ShownStory>),
    /// The lines of a raw text.
    RawText(Arc<str>),
}

/// Lengths of the lists of a page up to some line.
#[derive(Debug, Clone, Copy, Default)]
struct PagePart {
    groups: usize,
    notes: usize,
    anchors: usize,
}

/// Where the text of a paragraph comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ParagraphSource {
    /// The index of a note.
    Note(u32),
    /// The index of a block of the story, or the first byte of a line of the raw text.
    Content(u32),
}

/// Maximum number of lines of a group. Drawing a line costs as much as laying out its group.
const GROUP_LINES: usize = 32;

/// Consecutive lines of one paragraph. The numbers are stored in 32 bits because a long story has many
/// groups.
#[derive(Debug, Clone, Copy)]
struct LineGroup {
    source: ParagraphSource,
    /// Start of the first line in the text of the paragraph, in bytes.
    start: u32,
    /// The number of lines above.
    first_line: u32,
    /// The number of anchors that start above.
    first_anchor: u32,
    /// Number of code points of the story's text above.
    offset: u32,
}

/// A paragraph that is not part of the content.
#[derive(Debug, Clone)]
struct NoteParagraph {
    text: StyledText,
    attributes: LineAttributes,
    match_scope: MatchScope,
    /// What its anchor opens.
    target: Option<AnchorTarget>,
    /// Heading of the section of the page that starts here.
    section: Option<String>,
    /// Width of its lines in cells, if that is less than the width of the page.
    width: Option<usize>,
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
    Ambiguous {
        /// The stories to pick from.
        stories: Vec<ArticleId>,
        /// The number of all candidates.
        total: usize,
    },
    /// A story that is not in the collection, with its title.
    Unresolved(String),
    /// The lens on an entity, with the spelling used in the text.
    Entity(EntityKey, String),
}

impl ReaderPage {
    /// Returns the number of lines.
    pub fn line_count(&self) -> usize {
        self.line_count
    }

    /// Returns lines, styled; an empty one between paragraphs and below the page.
    pub fn lines(&self, lines: Range<usize>) -> Vec<PageLine> {
        let mut drawn: Vec<PageLine> = vec![PageLine::default(); lines.len()];
        let first = self.group_at(lines.start).unwrap_or(0);
        for (number, group) in self.groups.iter().enumerate().skip(first) {
            let top = group.first_line as usize;
            if top >= lines.end {
                break;
            }
            let layout = self.group_layout_with_matches(number);
            for row in 0..layout.lines.len() {
                let at = (top + row).checked_sub(lines.start).and_then(|at| drawn.get_mut(at));
                if let Some(place) = at {
                    *place = layout.line(row);
                }
            }
        }
        drawn
    }

    /// Returns a line, styled.
    pub fn line(&self, line: usize) -> PageLine {
        self.lines(line..line + 1).pop().unwrap_or_default()
    }

    /// Returns the headline, subheads and sections, from top to bottom.
    pub fn outline(&self) -> Vec<PageSection> {
        let starts = self.groups.iter().filter(|group| group.start == 0);
        let section = |group: &LineGroup| {
            let line = group.first_line as usize;
            match group.source {
                ParagraphSource::Note(number) => {
                    let heading = self.notes.get(number as usize)?.section.clone()?;
                    Some(PageSection { line, heading, in_story: false })
                }
                ParagraphSource::Content(number) => {
                    let block = self.block(number)?;
                    let heading =
                        (*block.kind == BlockKind::Heading).then(|| block.text.to_owned())?;
                    Some(PageSection { line, heading, in_story: true })
                }
            }
        };
        starts.filter_map(section).collect()
    }

    /// Returns the last group that starts at or above a line.
    fn group_at(&self, line: usize) -> Option<usize> {
        self.groups.partition_point(|group| group.first_line as usize <= line).checked_sub(1)
    }

    /// Returns the line that shows the character at `offset`, in code points of the blocks' texts.
    pub fn line_at_offset(&self, offset: u64) -> usize {
        let text = self.groups.get(self.text_groups.clone()).unwrap_or_default();
        let after = text.partition_point(|group| u64::from(group.offset) <= offset);
        let Some(number) = after.checked_sub(1).filter(|_| offset > 0) else { return 0 };
        let number = self.text_groups.start + number;
        let Some(group) = self.groups.get(number) else { return 0 };
        let skipped = usize::try_from(offset - u64::from(group.offset)).unwrap_or(usize::MAX);
        let layout = self.group_layout(number);
        let mut letters = layout.text.text().char_indices();
        let byte = letters.nth(skipped).map_or(usize::MAX, |(byte, _)| byte);
        layout.line_of(byte)
    }

    /// Returns the offset of the first character on or after a line, in code points; 0 above the
    /// text.
    pub fn offset_at_line(&self, line: usize) -> u64 {
        let text = self.groups.get(self.text_groups.clone()).unwrap_or_default();
        if text.first().is_none_or(|first| first.first_line as usize >= line) {
            return 0;
        }
        let after = text.partition_point(|group| group.first_line as usize <= line);
        let number = self.text_groups.start + after.saturating_sub(1);
        let Some(group) = self.groups.get(number) else { return 0 };
        let layout = self.group_layout(number);
        let row = line - group.first_line as usize;
        if row >= layout.lines.len()
            && let Some(below) = text.get(after)
        {
            return u64::from(below.offset);
        }
        let range = layout.lines.get(row).or(layout.lines.last());
        let before = range.and_then(|range| layout.text.text().get(..range.start));
        let letters = before.map_or(0, |before| before.chars().count());
        u64::from(group.offset) + letters as u64
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
