//! Text with roles, laid into lines of one width. Only here and above is the width known.

use std::ops::Range;

use super::wrap;
use crate::news::EntityKind;
use crate::text::cells::Width;

/// A line of a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageLine {
    /// Stretches of one role each, from the left.
    pub pieces: Vec<Piece>,
    /// The anchor that the whole line belongs to, by its number.
    pub anchor: Option<usize>,
    /// Code points of the blocks' texts before the line; none outside the text.
    pub offset: Option<u64>,
}

impl PageLine {
    /// The anchor at a cell of the line.
    pub fn anchor_at(&self, cell: usize) -> Option<usize> {
        let mut end = 0;
        let here = self.pieces.iter().find(|piece| {
            end += piece.text.width();
            cell < end
        });
        self.anchor.or(here?.anchor)
    }

    /// Does an anchor stand on the line, or a part of it?
    pub fn has(&self, anchor: usize) -> bool {
        let all = std::iter::once(self.anchor).chain(self.pieces.iter().map(|piece| piece.anchor));
        all.flatten().any(|here| here == anchor)
    }
}

/// A stretch of a line with one role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// Its text.
    pub text: String,
    /// What it is; the theme knows how that looks.
    pub role: Role,
    /// The anchor that it alone belongs to, by its number: a name within a line.
    pub anchor: Option<usize>,
    /// The number of the match that it belongs to: something looked for.
    pub hit: Option<usize>,
    /// The number of the web address that it leads to in the terminal.
    pub address: Option<usize>,
}

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// The headline.
    Title,
    /// A remark that a headline or date was inferred.
    Inferred,
    /// Outlet, date, byline, counts: what is about the text.
    Meta,
    /// Running text.
    Body,
    /// A subhead.
    Heading,
    /// A word looked for.
    Match,
    /// A name or figure.
    Entity(EntityKind),
    /// The bar beside a link line, a rule between sections.
    Rule,
    /// `Baca Juga`.
    Label,
    /// The title of a link that leads somewhere.
    Link,
    /// The title of a link that leads nowhere here.
    MissingLink,
}

/// A run of text whose stretches have roles, not yet divided into lines.
#[derive(Debug, Clone, Default)]
pub(crate) struct Flow {
    text: String,
    spans: Vec<(Range<usize>, Role)>,
    /// Stretches that belong to an anchor, one after the other.
    anchors: Vec<(Range<usize>, usize)>,
    /// Stretches that are looked for, one after the other.
    hits: Vec<(Range<usize>, usize)>,
    /// Stretches that lead to web addresses, one after the other.
    addresses: Vec<(Range<usize>, usize)>,
    /// Stretches that stay on one line where they fit.
    kept: Vec<Range<usize>>,
}

/// The margin of the lines of a run: what stands before them, and what they belong to.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Margin {
    /// Before the first line, before the others, both of one width.
    pub(crate) prefix: Option<(&'static str, &'static str, Role)>,
    /// The anchor that they belong to.
    pub(crate) anchor: Option<usize>,
    /// Code points before the run; none outside the text.
    pub(crate) offset: Option<u64>,
}

impl Flow {
    /// A run of a single role.
    pub(crate) fn of(text: &str, role: Role) -> Self {
        let mut flow = Self::default();
        flow.push(text, role);
        flow
    }

    /// Appends a stretch.
    pub(crate) fn push(&mut self, text: &str, role: Role) {
        let start = self.text.len();
        self.text.push_str(text);
        self.spans.push((start..self.text.len(), role));
    }

    /// The whole text of the run.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// A stretch of the run, in bytes, has another role.
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

    /// A stretch of the run, in bytes, belongs to an anchor; it stands behind those told before.
    pub(crate) fn anchor(&mut self, stretch: Range<usize>, anchor: usize) {
        self.anchors.push((stretch, anchor));
    }

    /// A stretch of the run, in bytes, is looked for; it stands behind those told before.
    pub(crate) fn hit(&mut self, stretch: Range<usize>, number: usize) {
        self.cover(&stretch, Role::Match);
        self.hits.push((stretch, number));
    }

    /// A stretch of the run, in bytes, leads to a web address; it stands behind those told before.
    pub(crate) fn address(&mut self, stretch: Range<usize>, number: usize) {
        self.addresses.push((stretch, number));
    }

    /// A stretch of the run, in bytes, stays on one line where it fits: a figure, a date. It
    /// stands behind those told before.
    pub(crate) fn keep(&mut self, stretch: Range<usize>) {
        self.kept.push(stretch);
    }

    /// Divides the run into lines of at most `width` cells, margin and all, by words. Lines carry the offset of
    /// their first character, counted in code points.
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
        // Spans follow one another: those of a line are found without looking at all of them.
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

/// The number of the stretch that a byte belongs to, or none, and how far that holds.
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
