//! The anchors of a page, and navigation between them.

use std::ops::Range;

use super::shown_story::PackedMention;
use super::{Anchor, AnchorTarget, BlockPosition, ParagraphSource, ReaderPage};
use crate::news::{BlockKind, EntityKey};
use crate::ui::command::Direction;

/// Which anchors are considered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnchorFilter {
    /// Links and names.
    Any,
    /// Links only.
    Link,
    /// Names only.
    Name,
}

/// The place of an anchor in the text. It stays the same in another layout of the same story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct AnchorPlace {
    source: ParagraphSource,
    /// Start in the text of the paragraph, in bytes.
    byte: usize,
}

impl ReaderPage {
    /// Returns the number of anchors.
    pub fn anchor_count(&self) -> usize {
        self.anchor_count
    }

    /// Returns an anchor.
    pub fn anchor(&self, number: usize) -> Option<Anchor> {
        let group = self.group_of_anchor(number)?;
        let first = self.anchors_in(group).start;
        let (place, target) = self.group_anchors(group).into_iter().nth(number - first)?;
        let layout = self.group_layout(group);
        let base = self.group_range(group).start;
        let (line, last_line) = if let Some(span) = place {
            (layout.line_of(span.start - base), self.last_line_of(group, span.end))
        } else {
            (layout.line_of(0), self.end_of_line_anchor(group, number))
        };
        Some(Anchor { line, last_line, target })
    }

    /// Returns the line that shows the last byte of a name that starts in a group.
    fn last_line_of(&self, group: usize, end: usize) -> usize {
        let range = self.group_range(group);
        let below = usize::from(end > range.end && self.groups.get(group + 1).is_some());
        let layout = self.group_layout(group + below);
        layout.line_of(end.saturating_sub(1) - self.group_range(group + below).start)
    }

    /// Returns the last line of the paragraphs that a whole-line anchor covers.
    fn end_of_line_anchor(&self, first: usize, anchor: usize) -> usize {
        let mut last_line = 0;
        for number in first..self.groups.len() {
            let layout = self.group_layout(number);
            if layout.attributes.anchor != Some(anchor) {
                break;
            }
            last_line = layout.line_of(usize::MAX);
        }
        last_line
    }

    /// Returns the numbers of the anchors that start in a group.
    fn anchors_in(&self, group: usize) -> Range<usize> {
        let first = |number: usize| {
            self.groups.get(number).map_or(self.anchor_count, |group| group.first_anchor as usize)
        };
        first(group)..first(group + 1)
    }

    /// Returns the group in which an anchor starts.
    fn group_of_anchor(&self, number: usize) -> Option<usize> {
        if number >= self.anchor_count {
            return None;
        }
        let after = self.groups.partition_point(|group| group.first_anchor as usize <= number);
        after.checked_sub(1)
    }

    /// Returns the anchors that start in a group: the byte range in the paragraph (`None` for an
    /// anchor that covers whole lines), and the target.
    fn group_anchors(&self, number: usize) -> Vec<(Option<Range<usize>>, AnchorTarget)> {
        let Some(group) = self.groups.get(number) else { return Vec::new() };
        let content = match group.source {
            ParagraphSource::Note(note) => {
                let target = self.notes.get(note as usize).and_then(|note| note.target.clone());
                return target.map(|target| (None, target)).into_iter().collect();
            }
            ParagraphSource::Content(content) => content,
        };
        let Some(story) = self.story() else { return Vec::new() };
        let Some(block) = story.block(content) else { return Vec::new() };
        if matches!(block.kind, BlockKind::Link { .. }) {
            return vec![(None, self.link_anchor_target(content, &block))];
        }
        let range = self.group_range(number);
        let first = block.mentions.partition_point(|mention| mention.span().start < range.start);
        let mentions = block.mentions.iter().skip(first);
        let names = mentions
            .take_while(|mention| mention.span().start < range.end)
            .filter(|mention| self.is_selectable(mention.kind));
        let target = |mention: PackedMention| {
            let key = EntityKey::new(mention.kind, story.canonical_name(&block, mention));
            let text = block.text.get(mention.span()).unwrap_or_default();
            AnchorTarget::Entity(key, text.to_owned())
        };
        names.map(|mention| (Some(mention.span()), target(*mention))).collect()
    }

    /// Returns the place of an anchor.
    pub(crate) fn anchor_place(&self, number: usize) -> Option<AnchorPlace> {
        let group = self.group_of_anchor(number)?;
        let first = self.anchors_in(group).start;
        let (span, _) = self.group_anchors(group).into_iter().nth(number - first)?;
        let byte = span.map_or(0, |span| span.start);
        Some(AnchorPlace { source: self.groups.get(group)?.source, byte })
    }

    /// Returns the position of an anchor in the text of the story. `None` below the text.
    pub(crate) fn position_of_anchor(&self, number: usize) -> Option<BlockPosition> {
        let AnchorPlace { source, byte } = self.anchor_place(number)?;
        let ParagraphSource::Content(block) = source else { return None };
        Some(BlockPosition { block: block as usize, byte })
    }

    /// Returns the number of anchors before a place, and whether the next one is at this place.
    pub(crate) fn anchors_before(&self, place: AnchorPlace) -> (usize, bool) {
        let in_paragraph = |number: &usize| {
            self.groups.get(*number).is_some_and(|group| {
                group.source == place.source && group.start as usize <= place.byte
            })
        };
        let Some(group) = (0..self.groups.len()).rev().find(in_paragraph) else {
            return (0, false);
        };
        let anchors = self.group_anchors(group);
        let start = |span: &Option<Range<usize>>| span.as_ref().map_or(0, |span| span.start);
        let before = anchors.iter().filter(|(span, _)| start(span) < place.byte).count();
        let found = anchors.get(before).is_some_and(|(span, _)| start(span) == place.byte);
        (self.anchors_in(group).start + before, found)
    }

    /// Returns true if the anchors of a group are wanted.
    fn accepts(&self, filter: AnchorFilter, group: usize) -> bool {
        let is_link = match self.groups.get(group).map(|group| group.source) {
            Some(ParagraphSource::Content(number)) => {
                let kind = self.block(number).map(|block| block.kind);
                matches!(kind, Some(BlockKind::Link { .. }))
            }
            _ => true,
        };
        match filter {
            AnchorFilter::Any => true,
            AnchorFilter::Link => is_link,
            AnchorFilter::Name => !is_link,
        }
    }

    /// Returns the first wanted anchor with at least this number.
    fn anchor_from(&self, number: usize, filter: AnchorFilter) -> Option<usize> {
        let first = self.group_of_anchor(number)?;
        let groups = (first..self.groups.len()).filter(|group| self.accepts(filter, *group));
        let anchors = groups.map(|group| self.anchors_in(group));
        anchors
            .map(|anchors| anchors.start.max(number)..anchors.end)
            .find_map(|mut left| left.next())
    }

    /// Returns the last wanted anchor with a smaller number.
    fn anchor_before(&self, number: usize, filter: AnchorFilter) -> Option<usize> {
        let last = self.group_of_anchor(number.checked_sub(1)?)?;
        let groups = (0..=last).rev().filter(|group| self.accepts(filter, *group));
        let anchors = groups.map(|group| self.anchors_in(group));
        anchors
            .map(|anchors| anchors.start..anchors.end.min(number))
            .find_map(|mut left| left.next_back())
    }

    /// Returns the number of anchors that start above a line.
    fn anchors_above_line(&self, line: usize) -> usize {
        let Some(group) = self.group_at(line) else { return 0 };
        let layout = self.group_layout(group);
        let base = self.group_range(group).start;
        let start = |span: Option<Range<usize>>| span.map_or(0, |span| span.start - base);
        let lines =
            self.group_anchors(group).into_iter().map(|(span, _)| layout.line_of(start(span)));
        self.anchors_in(group).start + lines.filter(|start| *start < line).count()
    }

    /// Returns the anchor after the current ones, or backward the one before them.
    /// `current` is the range of anchors to skip. Without it, returns the first anchor on or below
    /// the visible lines (if none, the last one), or backward the last anchor on or above them (if
    /// none, the first one).
    pub fn next_anchor(
        &self,
        current: Option<Range<usize>>,
        filter: AnchorFilter,
        direction: Direction,
        visible_lines: &Range<usize>,
    ) -> Option<usize> {
        match (current, direction) {
            (Some(passed), Direction::Forward) => self.anchor_from(passed.end, filter),
            (Some(passed), Direction::Backward) => self.anchor_before(passed.start, filter),
            (None, Direction::Forward) => self
                .anchor_from(self.anchors_above_line(visible_lines.start), filter)
                .or_else(|| self.anchor_before(self.anchor_count, filter)),
            (None, Direction::Backward) => self
                .anchor_before(self.anchors_above_line(visible_lines.end), filter)
                .or_else(|| self.anchor_from(0, filter)),
        }
    }
}
