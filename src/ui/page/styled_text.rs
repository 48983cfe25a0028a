//! Styled text and its layout into lines of a given width.

use std::ops::Range;

use crate::news::EntityKind;
use crate::text::cell_width::CellWidth;
use crate::ui::page::wrap;

/// A laid-out line of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageLine {
    /// Spans of the line, from left to right.
    pub spans: Vec<StyledSpan>,
    /// Index of the anchor that covers the whole line.
    pub anchor: Option<usize>,
    /// Number of code points of the blocks' texts before this line; `None` outside the story text.
    pub offset: Option<u64>,
}

impl PageLine {
    /// Returns the index of the anchor at a cell of the line.
    pub fn anchor_at_cell(&self, cell: usize) -> Option<usize> {
        let mut end = 0;
        let here = self.spans.iter().find(|piece| {
            end += piece.text.width();
            cell < end
        });
        self.anchor.or(here?.anchor)
    }

    /// Returns true if the line, or a span of it, belongs to the anchor.
    pub fn has_anchor(&self, anchor: usize) -> bool {
        let all = std::iter::once(self.anchor).chain(self.spans.iter().map(|piece| piece.anchor));
        all.flatten().any(|here| here == anchor)
    }
}

/// A part of a line with a single role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StyledSpan {
    /// The text.
    pub text: String,
    /// The semantic role; the theme maps it to a style.
    pub role: TextRole,
    /// Index of the anchor that covers only this span, such as a name within a line.
    pub anchor: Option<usize>,
    /// Index of the search match that this span belongs to.
    pub match_index: Option<usize>,
    /// Index of the web address that this span links to.
    pub url_index: Option<usize>,
}

/// The semantic role of a text span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// Headline.
    Title,
    /// Note that a headline or date was inferred.
    InferredNote,
    /// Metadata: outlet, date, byline, counts.
    Metadata,
    /// Body text.
    Body,
    /// Subhead.
    Heading,
    /// Search match.
    Match,
    /// Name or figure.
    Entity(EntityKind),
    /// Bar beside a link line, or rule between sections.
    Rule,
    /// Label of a link, such as `Baca Juga`.
    Label,
    /// Title of a resolved link.
    Link,
    /// Title of a link whose story is not in the collection.
    UnresolvedLink,
}

/// A paragraph of text with roles, before line breaking. All ranges are byte ranges into the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct StyledText {
    text: String,
    role_ranges: Vec<(Range<usize>, TextRole)>,
    /// Ranges with the index of their anchor, in text order.
    anchor_ranges: Vec<(Range<usize>, usize)>,
    /// Ranges with the index of their search match, in text order.
    match_ranges: Vec<(Range<usize>, usize)>,
    /// Ranges with the index of their web address, in text order.
    url_ranges: Vec<(Range<usize>, usize)>,
    /// Ranges that are not broken across lines unless they are wider than a line.
    unbreakable: Vec<Range<usize>>,
}

/// Attributes of all lines of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct LineAttributes {
    /// Prefix of the first line, prefix of the other lines (both of the same width), and their
    /// role.
    pub(crate) prefix: Option<(&'static str, &'static str, TextRole)>,
    /// Index of the anchor that covers the lines.
    pub(crate) add_anchor: Option<usize>,
    /// Number of code points of the story text before the paragraph; `None` outside the story text.
    pub(crate) offset: Option<u64>,
}

impl StyledText {
    /// Creates a paragraph with a single role.
    pub(crate) fn new(text: &str, role: TextRole) -> Self {
        let mut flow = Self::default();
        flow.push(text, role);
        flow
    }

    /// Appends text with a role.
    pub(crate) fn push(&mut self, text: &str, role: TextRole) {
        let start = self.text.len();
        self.text.push_str(text);
        self.role_ranges.push((start..self.text.len(), role));
    }

    /// Returns the text of the paragraph.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Assigns another role to a byte range.
    pub(crate) fn set_role(&mut self, over: &Range<usize>, role: TextRole) {
        let mut laid = Vec::with_capacity(self.role_ranges.len() + 2);
        for (span, role) in self.role_ranges.drain(..) {
            let before = span.start..span.end.min(over.start);
            let after = span.start.max(over.end)..span.end;
            let parts = [before, after].into_iter().filter(|part| part.start < part.end);
            laid.extend(parts.map(|part| (part, role)));
        }
        let at = laid.partition_point(|(span, _)| span.start < over.start);
        laid.insert(at, (over.clone(), role));
        self.role_ranges = laid;
    }

    /// Assigns a byte range to an anchor. Ranges must be added in text order.
    pub(crate) fn add_anchor(&mut self, stretch: Range<usize>, anchor: usize) {
        self.anchor_ranges.push((stretch, anchor));
    }

    /// Marks a byte range as a search match. Ranges must be added in text order.
    pub(crate) fn add_match(&mut self, stretch: Range<usize>, number: usize) {
        self.set_role(&stretch, TextRole::Match);
        self.match_ranges.push((stretch, number));
    }

    /// Links a byte range to a web address. Ranges must be added in text order.
    pub(crate) fn add_url(&mut self, stretch: Range<usize>, number: usize) {
        self.url_ranges.push((stretch, number));
    }

    /// Keeps a byte range, such as a figure or date, on one line where it fits. Ranges must be
    /// added in text order.
    pub(crate) fn add_unbreakable(&mut self, stretch: Range<usize>) {
        self.unbreakable.push(stretch);
    }

    /// Breaks the paragraph into lines of at most `width` cells, including the prefix. Each line
    /// carries the offset of its first character, in code points.
    pub(crate) fn wrap(&self, width: usize, margin: LineAttributes) -> Vec<PageLine> {
        let LineAttributes { prefix, add_anchor: anchor, offset } = margin;
        let taken = prefix.map_or(0, |(first, ..)| first.width());
        let (mut counted, mut chars) = (0, 0);
        let ranges =
            wrap::wrap_text(&self.text, width.saturating_sub(taken).max(1), &self.unbreakable);
        let line = |(row, range): (usize, Range<usize>)| {
            let before = self.text.get(counted..range.start).unwrap_or_default();
            chars += before.chars().count() as u64;
            counted = range.start;
            let sign = prefix.map(|(first, others, role)| {
                let text = if row == 0 { first } else { others };
                StyledSpan {
                    text: text.into(),
                    role,
                    anchor: None,
                    match_index: None,
                    url_index: None,
                }
            });
            PageLine {
                spans: sign.into_iter().chain(self.spans_in(&range)).collect(),
                anchor,
                offset: offset.map(|offset| offset + chars),
            }
        };
        ranges.into_iter().enumerate().map(line).collect()
    }

    fn spans_in(&self, line: &Range<usize>) -> Vec<StyledSpan> {
        // The ranges are sorted, so the first one of the line is found by binary search.
        let first = self.role_ranges.partition_point(|(span, _)| span.end <= line.start);
        let here =
            self.role_ranges.iter().skip(first).take_while(|(span, _)| span.start < line.end);
        let mut pieces = Vec::new();
        for (span, role) in here {
            let mut start = span.start.max(line.start);
            let end = span.end.min(line.end);
            while start < end {
                let (stop, anchor) = range_at(&self.anchor_ranges, start);
                let (hit_stop, hit) = range_at(&self.match_ranges, start);
                let (address_stop, address) = range_at(&self.url_ranges, start);
                let stop = stop.min(hit_stop).min(address_stop).min(end);
                let text = self.text.get(start..stop).unwrap_or_default().to_owned();
                pieces.push(StyledSpan {
                    text,
                    role: *role,
                    anchor,
                    match_index: hit,
                    url_index: address,
                });
                start = stop;
            }
        }
        pieces
    }
}

/// Returns the end of the range with constant membership that starts at a byte, and the index it
/// maps to.
fn range_at(stretches: &[(Range<usize>, usize)], byte: usize) -> (usize, Option<usize>) {
    let next = stretches.partition_point(|(stretch, _)| stretch.end <= byte);
    match stretches.get(next) {
        Some((stretch, number)) if stretch.start <= byte => (stretch.end, Some(*number)),
        Some((stretch, _)) => (stretch.start, None),
        None => (usize::MAX, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_offsets_count_code_points() {
        let flow = StyledText::new("é naïve dua", TextRole::Body);
        let offsets: Vec<_> = flow
            .wrap(7, LineAttributes { offset: Some(100), ..LineAttributes::default() })
            .iter()
            .map(|line| line.offset)
            .collect();
        assert_eq!(offsets, [Some(100), Some(108)]);
    }

    #[test]
    fn wrapped_anchor_is_found_by_cell_on_each_line() {
        let mut flow = StyledText::new("kata Dewan Air, lalu", TextRole::Body);
        flow.add_anchor(5..14, 3);
        let lines = flow.wrap(10, LineAttributes::default());
        let anchors = |line: &PageLine| {
            (0..12).filter(|cell| line.anchor_at_cell(*cell) == Some(3)).collect::<Vec<_>>()
        };
        assert_eq!(
            lines.iter().map(anchors).collect::<Vec<_>>(),
            [vec![5, 6, 7, 8, 9], vec![0, 1, 2]]
        );
        assert!(lines.iter().all(|line| line.has_anchor(3) && !line.has_anchor(0)));
    }

    #[test]
    fn range_can_change_role_and_be_a_match() {
        let mut flow = StyledText::new("harga beras naik", TextRole::Body);
        flow.set_role(&(6..16), TextRole::Link);
        flow.add_match(8..13, 4);
        let lines = flow.wrap(40, LineAttributes::default());
        let pieces = lines[0].spans.iter().map(|p| (p.text.as_str(), p.role, p.match_index));
        assert_eq!(
            pieces.collect::<Vec<_>>(),
            [
                ("harga ", TextRole::Body, None),
                ("be", TextRole::Link, None),
                ("ras n", TextRole::Match, Some(4)),
                ("aik", TextRole::Link, None)
            ]
        );
    }

    #[test]
    fn every_line_has_a_prefix() {
        let prefix = Some(("- ", "  ", TextRole::Rule));
        let lines = StyledText::new("satu dua", TextRole::Body)
            .wrap(6, LineAttributes { prefix, ..LineAttributes::default() });
        let text = |line: &PageLine| line.spans.iter().map(|p| p.text.as_str()).collect::<String>();
        assert_eq!(lines.iter().map(text).collect::<Vec<_>>(), ["- satu", "  dua"]);
    }
}
