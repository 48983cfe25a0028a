//! Layout of a group of lines: the styled text of a part of a paragraph, broken into lines.

use std::borrow::Cow;
use std::ops::Range;

use super::{
    AnchorTarget, LineAttributes, LineGroup, MatchScope, PageContent, PageLine, ParagraphSource,
    ReaderPage, ShownStory, StoryBlock, StyledText, TextRole,
};
use crate::library::LinkTarget;
use crate::news::{BlockKind, EntityKind};
use crate::text::urls;
use crate::ui::strings;

/// Maximum distance at which the start or end of a web address or word is looked for.
const MAX_CONTEXT_BYTES: usize = 4096;

/// A group of lines, laid out.
pub(super) struct GroupLayout {
    /// The text of the group. All ranges are relative to it.
    pub(super) text: StyledText,
    pub(super) attributes: LineAttributes,
    /// Byte range of each line.
    pub(super) lines: Vec<Range<usize>>,
    /// The number of lines above the group.
    first_line: usize,
    /// Whether the group begins with the first line of its paragraph.
    starts_paragraph: bool,
}

impl GroupLayout {
    /// Returns a line of the group, styled.
    pub(super) fn line(&self, row: usize) -> PageLine {
        let Some(range) = self.lines.get(row) else { return PageLine::default() };
        self.text.line(row == 0 && self.starts_paragraph, range, &self.attributes)
    }

    /// Returns the line of the page that shows a byte of the group's text.
    pub(super) fn line_of(&self, byte: usize) -> usize {
        let after = self.lines.partition_point(|line| line.start <= byte);
        self.first_line + after.saturating_sub(1)
    }
}

impl ReaderPage {
    /// Returns a block of the story.
    pub(super) fn block(&self, number: u32) -> Option<StoryBlock<'_>> {
        self.story()?.block(number)
    }

    /// Returns the story whose text is shown.
    pub(super) fn story(&self) -> Option<&ShownStory> {
        let PageContent::Story(story) = &self.content else { return None };
        Some(story)
    }

    /// Returns what a link block resolves to.
    pub(super) fn link_target(&self, number: u32) -> &LinkTarget {
        let target = match (&self.content, self.link_blocks.binary_search(&number)) {
            (PageContent::Story(story), Ok(link)) => story.targets.get(link),
            _ => None,
        };
        target.unwrap_or(&LinkTarget::Missing)
    }

    /// Returns the text of a paragraph.
    pub(super) fn paragraph_text(&self, source: ParagraphSource) -> Cow<'_, str> {
        match (source, &self.content) {
            (ParagraphSource::Note(number), _) => {
                let note = self.notes.get(number as usize);
                note.map_or("", |note| note.text.text()).into()
            }
            (ParagraphSource::Content(start), PageContent::RawText(text)) => {
                let rest = text.get(start as usize..).unwrap_or_default();
                rest.split('\n').next().unwrap_or_default().into()
            }
            (ParagraphSource::Content(number), _) => match self.block(number) {
                Some(block) if matches!(block.kind, BlockKind::Link { .. }) => {
                    self.link_text(number, &block).text().to_owned().into()
                }
                Some(block) => block.text.into(),
                None => "".into(),
            },
        }
    }

    /// Returns which search patterns are highlighted in a paragraph.
    pub(super) fn match_scope(&self, source: ParagraphSource) -> MatchScope {
        match source {
            ParagraphSource::Note(number) => {
                self.notes.get(number as usize).map_or(MatchScope::None, |note| note.match_scope)
            }
            ParagraphSource::Content(number) => match self.block(number).map(|block| block.kind) {
                Some(BlockKind::Link { .. } | BlockKind::Caption) => MatchScope::FindOnly,
                _ => MatchScope::FindOrSearch,
            },
        }
    }

    /// Returns the byte range of a group in the text of its paragraph.
    pub(super) fn group_range(&self, number: usize) -> Range<usize> {
        let Some(group) = self.groups.get(number) else { return 0..0 };
        let end = match self.groups.get(number + 1) {
            Some(next) if next.source == group.source => next.start as usize,
            _ => usize::MAX,
        };
        group.start as usize..end
    }

    /// Lays out a group, without its matches.
    pub(super) fn group_layout(&self, number: usize) -> GroupLayout {
        let range = self.group_range(number);
        let Some(group) = self.groups.get(number) else {
            return GroupLayout {
                text: StyledText::default(),
                attributes: LineAttributes::default(),
                lines: Vec::new(),
                first_line: 0,
                starts_paragraph: true,
            };
        };
        let (text, attributes) = match group.source {
            ParagraphSource::Note(number) => self
                .notes
                .get(number as usize)
                .map_or_else(Default::default, |note| (note.text.slice(range), note.attributes)),
            ParagraphSource::Content(content) => {
                let passages = self.passages_in(content, &range);
                let (mut text, attributes) = self.content_part(content, group, range);
                text.set_passages(passages);
                (text, attributes)
            }
        };
        let width = match group.source {
            ParagraphSource::Note(number) => self.notes.get(number as usize),
            ParagraphSource::Content(_) => None,
        };
        let width = width.and_then(|note| note.width).unwrap_or(self.width);
        let width = width.saturating_sub(attributes.prefix_width()).max(1);
        let lines = text.break_lines(width);
        GroupLayout {
            text,
            attributes,
            lines,
            first_line: group.first_line as usize,
            starts_paragraph: group.start == 0,
        }
    }

    /// Lays out a group with its matches.
    pub(super) fn group_layout_with_matches(&self, number: usize) -> GroupLayout {
        let mut layout = self.group_layout(number);
        let (matches, first) = self.group_matches(number);
        if !matches.is_empty() {
            layout.text.set_matches(matches, first);
        }
        layout
    }

    /// Returns a part of a paragraph of the content, and its attributes.
    fn content_part(
        &self,
        number: u32,
        group: &LineGroup,
        range: Range<usize>,
    ) -> (StyledText, LineAttributes) {
        let Some(block) = self.block(number) else {
            let text = self.paragraph_text(group.source);
            let text = text.get(range.start..range.end.min(text.len())).unwrap_or_default();
            return (StyledText::new(text, TextRole::Body), LineAttributes::default());
        };
        let whole = range.clone();
        let range = range.start.min(block.text.len())..range.end.min(block.text.len());
        let attributes = block_attributes(block.kind, group.first_anchor as usize);
        let text = match block.kind {
            BlockKind::Link { .. } => {
                self.link_text(number, &block).slice(group.start as usize..self.group_end(group))
            }
            BlockKind::Caption => {
                let text = block.text.get(range).unwrap_or_default();
                StyledText::new(text, TextRole::Metadata)
            }
            BlockKind::Heading => self.block_part(&block, TextRole::Heading, group, range),
            BlockKind::Paragraph
            | BlockKind::Furniture
            | BlockKind::Dateline
            | BlockKind::Byline => {
                let mut flow = self.block_part(&block, TextRole::Body, group, range);
                let remark = self.story().map(|story| story.speaker_remark(number as usize));
                let remark = remark.unwrap_or_default();
                let part = |byte: usize| byte.saturating_sub(block.text.len()).min(remark.len());
                flow.push(
                    remark.get(part(whole.start)..part(whole.end)).unwrap_or_default(),
                    TextRole::Metadata,
                );
                flow
            }
        };
        (text, attributes)
    }

    /// Returns the end of a group of a link in its text.
    fn group_end(&self, group: &LineGroup) -> usize {
        let next = self.groups.partition_point(|other| other.first_line <= group.first_line);
        match self.groups.get(next) {
            Some(below) if below.source == group.source => below.start as usize,
            _ => usize::MAX,
        }
    }

    /// Returns a part of the text of a block, with its names, figures and web addresses.
    fn block_part(
        &self,
        block: &StoryBlock<'_>,
        role: TextRole,
        group: &LineGroup,
        range: Range<usize>,
    ) -> StyledText {
        let mut flow = StyledText::default();
        let base = range.start;
        let mut at = base;
        let mut next_anchor = group.first_anchor as usize;
        let first = block.mentions.partition_point(|mention| mention.span().end <= base);
        let mentions = block.mentions.iter().skip(first);
        for mention in mentions.take_while(|mention| mention.span().start < range.end) {
            let start = mention.span().start;
            let span = start.max(base)..mention.span().end.min(range.end);
            flow.push(block.text.get(at..span.start).unwrap_or_default(), role);
            let name = block.text.get(span.clone()).unwrap_or_default();
            // The first mention in a paragraph shows that the name can be followed.
            let entity = if mention.certain { TextRole::Entity } else { TextRole::UncertainEntity };
            flow.push(name, if mention.is_repeated { role } else { entity(mention.kind) });
            at = span.end;
            let span = span.start - base..span.end - base;
            if !mention.kind.is_named_entity() {
                flow.add_unbreakable(span);
            } else if self.is_selectable(mention.kind) {
                // A name that starts in the group above has the last anchor of that group.
                let anchor = next_anchor - usize::from(start < base);
                next_anchor = anchor + 1;
                flow.add_anchor(span, anchor);
            }
        }
        flow.push(block.text.get(at..range.end).unwrap_or_default(), role);
        for (span, url) in urls_in(block.text, &range) {
            flow.add_url(span, url);
        }
        flow
    }

    /// Returns true if mentions of a kind are names that can be selected.
    pub(super) fn is_selectable(&self, kind: EntityKind) -> bool {
        kind.is_named_entity() && !self.hidden_kinds.contains(kind)
    }

    /// Returns the text of a link line: label, title, and what the link resolves to.
    pub(super) fn link_text(&self, number: u32, block: &StoryBlock<'_>) -> StyledText {
        let target = self.link_target(number);
        let BlockKind::Link { label, exact_title, .. } = block.kind else {
            return StyledText::default();
        };
        let role =
            if *target == LinkTarget::Missing { TextRole::UnresolvedLink } else { TextRole::Link };
        let mut flow = StyledText::new(label, TextRole::Label);
        if !label.is_empty() {
            flow.push("  ", TextRole::Label);
        }
        flow.push(block.text, role);
        if !exact_title {
            flow.push("…?", TextRole::InferredNote);
        }
        flow.push("  ", TextRole::Metadata);
        flow.push(&strings::link_state(target, self.year, self.language), TextRole::Metadata);
        flow
    }

    /// Returns what a link block opens.
    pub(super) fn link_anchor_target(&self, number: u32, block: &StoryBlock<'_>) -> AnchorTarget {
        match self.link_target(number) {
            LinkTarget::Resolved(row) => AnchorTarget::Story(row.meta.id),
            LinkTarget::Ambiguous { nearest, total } => AnchorTarget::Ambiguous {
                stories: nearest.iter().map(|row| row.meta.id).collect(),
                total: *total,
            },
            LinkTarget::Missing => AnchorTarget::Unresolved(block.text.to_owned()),
        }
    }
}

/// Returns the attributes of the lines of a block.
pub(super) fn block_attributes(kind: &BlockKind, first_anchor: usize) -> LineAttributes {
    let prefix = match kind {
        BlockKind::Heading => Some(("◆ ", "  ", TextRole::Heading)),
        BlockKind::Caption => Some(("  ", "  ", TextRole::Metadata)),
        BlockKind::Link { .. } => Some(("┃ ", "┃ ", TextRole::Rule)),
        BlockKind::Paragraph | BlockKind::Furniture | BlockKind::Dateline | BlockKind::Byline => {
            None
        }
    };
    let anchor = matches!(kind, BlockKind::Link { .. }).then_some(first_anchor);
    LineAttributes { prefix, anchor }
}

/// Returns the web addresses that are at least partly in a range of a text, with their ranges
/// relative to it.
fn urls_in(text: &str, range: &Range<usize>) -> Vec<(Range<usize>, String)> {
    let context = context_of(text, range, char::is_whitespace);
    let around = text.get(context.clone()).unwrap_or_default();
    let mut found = Vec::new();
    for url in urls::find_urls(around) {
        let span = url.start + context.start..url.end + context.start;
        if span.start < range.end && span.end > range.start {
            let clipped = span.start.max(range.start)..span.end.min(range.end);
            let url = around.get(url).unwrap_or_default().to_owned();
            found.push((clipped.start - range.start..clipped.end - range.start, url));
        }
    }
    found
}

/// Extends a range to the next characters on both sides that separate words, within
/// [`MAX_CONTEXT_BYTES`].
pub(super) fn context_of(
    text: &str,
    range: &Range<usize>,
    separates: impl Fn(char) -> bool + Copy,
) -> Range<usize> {
    let lowest = floor_boundary(text, range.start.saturating_sub(MAX_CONTEXT_BYTES));
    let before = text.get(lowest..range.start).unwrap_or_default();
    let start = before.rfind(separates).map_or(lowest, |at| {
        (lowest + at + 1..text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(text.len())
    });
    let end = range.end.min(text.len());
    let highest = floor_boundary(text, end + MAX_CONTEXT_BYTES);
    let after = text.get(end..highest).unwrap_or_default();
    start..after.find(separates).map_or(highest, |at| end + at)
}

/// Returns the last character boundary at or before a byte.
pub(super) fn floor_boundary(text: &str, byte: usize) -> usize {
    let last = byte.min(text.len());
    (0..=last).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}
