//! Styled text and its layout into lines of a given width.

use std::ops::Range;

use super::wrap;
use crate::news::EntityKind;
use crate::text::cell_width::CellWidth;

/// A laid-out line of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageLine {
    /// Spans of the line, from left to right.
    pub pieces: Vec<Piece>,
    /// Index of the anchor that covers the whole line.
    pub anchor: Option<usize>,
    /// Number of code points of the blocks' texts before this line; `None` outside the story text.
    pub offset: Option<u64>,
}

impl PageLine {
    /// Returns the index of the anchor at a cell of the line.
    pub fn anchor_at(&self, cell: usize) -> Option<usize> {
        let mut end = 0;
        let here = self.pieces.iter().find(|piece| {
            end += piece.text.width();
            cell < end
        });
        self.anchor.or(here?.anchor)
    }

    /// Returns true if the line, or a span of it, belongs to the anchor.
    pub fn has(&self, anchor: usize) -> bool {
        let all = std::iter::once(self.anchor).chain(self.pieces.iter().map(|piece| piece.anchor));
        all.flatten().any(|here| here == anchor)
    }
}

/// A part of a line with a single role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// The semantic role; the theme maps it to a style.
    pub role: Role,
    /// Index of the anchor that covers only this span, such as a name within a line.
    pub anchor: Option<usize>,
    /// Index of the search match that this span belongs to.
    pub hit: Option<usize>,
    /// Index of the web address that this span links to.
    pub address: Option<usize>,
}

/// The semantic role of a text span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Headline.
    Title,
    /// Note that a headline or date was inferred.
    Inferred,
    /// Metadata: outlet, date, byline, counts.
    Meta,
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
    MissingLink,
}

/// A paragraph of text with roles, before line breaking. All ranges are byte ranges into the text.
#[derive(Debug, Clone, Default)]
pub(crate) struct Flow {
    text: String,
    spans: Vec<(Range<usize>, Role)>,
    /// Ranges with the index of their anchor, in text order.
    anchors: Vec<(Range<usize>, usize)>,
    /// Ranges with the index of their search match, in text order.
    hits: Vec<(Range<usize>, usize)>,
    /// Ranges with the index of their web address, in text order.
    addresses: Vec<(Range<usize>, usize)>,
    /// Ranges that are not broken across lines unless they are wider than a line.
    kept: Vec<Range<usize>>,
}

/// Attributes of all lines of a paragraph.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Margin {
    /// Prefix of the first line, prefix of the other lines (both of the same width), and their
    /// role.
    pub(crate) prefix: Option<(&'static str, &'static str, Role)>,
    /// Index of the anchor that covers the lines.
    pub(crate) anchor: Option<usize>,
    /// Number of code points of the story text before the paragraph; `None` outside the story text.
    pub(crate) offset: Option<u64>,
}

impl Flow {
    /// Creates a paragraph with a single role.
    pub(crate) fn of(text: &str, role: Role) -> Self {
        let mut flow = Self::default();
        flow.push(text, role);
        flow
    }

    /// Appends text with a role.
    pub(crate) fn push(&mut self, text: &str, role: Role) {
        let start = self.text.len();
        self.text.push_str(text);
        self.spans.push((start..self.text.len(), role));
    }

    /// Returns the text of the paragraph.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Assigns another role to a byte range.
    pub(crate) fn cover(&mut self, over: &Range<usize>, role: Role) {
        let mut laid = Vec::with_capacity(self.spans.len() + 2);
        for (span, role) in self.spans.drain(..) {
            let before = span.start..span.end.min(over.start);
            let after = span.start.max(over.end)..span.end;
            let parts = [before, after].into_iter().filter(|part| part.start < part.end);
            laid.extend(parts.map(|part| (part, role)));
        }
        let at = laid.partition_point(|(span, _)| span.start < over.start);
        laid.insert(at, (over.clone(), role));
        self.spans = laid;
    }

    /// Assigns a byte range to an anchor. Ranges must be added in text order.
    pub(crate) fn anchor(&mut self, stretch: Range<usize>, anchor: usize) {
        self.anchors.push((stretch, anchor));
    }

    /// Marks a byte range as a search match. Ranges must be added in text order.
    pub(crate) fn hit(&mut self, stretch: Range<usize>, number: usize) {
        self.cover(&stretch, Role::Match);
        self.hits.push((stretch, number));
    }

    /// Links a byte range to a web address. Ranges must be added in text order.
    pub(crate) fn address(&mut self, stretch: Range<usize>, number: usize) {
        self.addresses.push((stretch, number));
    }

    /// Keeps a byte range, such as a figure or date, on one line where it fits. Ranges must be
    /// added in text order.
    pub(crate) fn keep(&mut self, stretch: Range<usize>) {
        self.kept.push(stretch);
    }

    /// Breaks the paragraph into lines of at most `width` cells, including the prefix. Each line
    /// carries the offset of its first character, in code points.
    pub(crate) fn lines(&self, width: usize, margin: Margin) -> Vec<PageLine> {
        let Margin { prefix, anchor, offset } = margin;
        let taken = prefix.map_or(0, |(first, ..)| first.width());
        let (mut counted, mut chars) = (0, 0);
        let ranges = wrap::lines(&self.text, width.saturating_sub(taken).max(1), &self.kept);
        let line = |(row, range): (usize, Range<usize>)| {
            let before = self.text.get(counted..range.start).unwrap_or_default();
            chars += before.chars().count() as u64;
            counted = range.start;
            let sign = prefix.map(|(first, others, role)| {
                let text = if row == 0 { first } else { others };
                Piece { text: text.into(), role, anchor: None, hit: None, address: None }
            });
            PageLine {
                pieces: sign.into_iter().chain(self.pieces(&range)).collect(),
                anchor,
                offset: offset.map(|offset| offset + chars),
            }
        };
        ranges.into_iter().enumerate().map(line).collect()
    }

    fn pieces(&self, line: &Range<usize>) -> Vec<Piece> {
        // The ranges are sorted, so the first one of the line is found by binary search.
        let first = self.spans.partition_point(|(span, _)| span.end <= line.start);
        let here = self.spans.iter().skip(first).take_while(|(span, _)| span.start < line.end);
        let mut pieces = Vec::new();
        for (span, role) in here {
            let mut start = span.start.max(line.start);
            let end = span.end.min(line.end);
            while start < end {
                let (stop, anchor) = marked(&self.anchors, start);
                let (hit_stop, hit) = marked(&self.hits, start);
                let (address_stop, address) = marked(&self.addresses, start);
                let stop = stop.min(hit_stop).min(address_stop).min(end);
                let text = self.text.get(start..stop).unwrap_or_default().to_owned();
                pieces.push(Piece { text, role: *role, anchor, hit, address });
                start = stop;
            }
        }
        pieces
    }
}

/// Returns the end of the range with constant membership that starts at a byte, and the index it
/// maps to.
fn marked(stretches: &[(Range<usize>, usize)], byte: usize) -> (usize, Option<usize>) {
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
    fn lines_know_how_many_characters_stand_before_them() {
        let flow = Flow::of("é naïve dua", Role::Body);
        let offsets: Vec<_> = flow
            .lines(7, Margin { offset: Some(100), ..Margin::default() })
            .iter()
            .map(|line| line.offset)
            .collect();
        assert_eq!(offsets, [Some(100), Some(108)]);
    }

    #[test]
    fn a_name_is_found_by_its_cells_on_each_of_its_lines() {
        let mut flow = Flow::of("kata Dewan Air, lalu", Role::Body);
        flow.anchor(5..14, 3);
        let lines = flow.lines(10, Margin::default());
        let anchors = |line: &PageLine| {
            (0..12).filter(|cell| line.anchor_at(*cell) == Some(3)).collect::<Vec<_>>()
        };
        assert_eq!(
            lines.iter().map(anchors).collect::<Vec<_>>(),
            [vec![5, 6, 7, 8, 9], vec![0, 1, 2]]
        );
        assert!(lines.iter().all(|line| line.has(3) && !line.has(0)));
    }

    #[test]
    fn a_stretch_may_have_another_role_and_be_a_match() {
        let mut flow = Flow::of("harga beras naik", Role::Body);
        flow.cover(&(6..16), Role::Link);
        flow.hit(8..13, 4);
        let lines = flow.lines(40, Margin::default());
        let pieces = lines[0].pieces.iter().map(|p| (p.text.as_str(), p.role, p.hit));
        assert_eq!(
            pieces.collect::<Vec<_>>(),
            [
                ("harga ", Role::Body, None),
                ("be", Role::Link, None),
                ("ras n", Role::Match, Some(4)),
                ("aik", Role::Link, None)
            ]
        );
    }

    #[test]
    fn every_line_has_its_prefix() {
        let prefix = Some(("- ", "  ", Role::Rule));
        let lines =
            Flow::of("satu dua", Role::Body).lines(6, Margin { prefix, ..Margin::default() });
        let text =
            |line: &PageLine| line.pieces.iter().map(|p| p.text.as_str()).collect::<String>();
        assert_eq!(lines.iter().map(text).collect::<Vec<_>>(), ["- satu", "  dua"]);
    }
}
