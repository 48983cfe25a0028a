//! Text with roles, laid into lines of one width. Only here and above is the width known.

use std::ops::Range;

use textwrap::WordSeparator;
use textwrap::core::{Word, break_words, display_width};
use textwrap::wrap_algorithms::wrap_first_fit;

use crate::news::EntityKind;

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
            end += display_width(&piece.text);
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

    /// A stretch of the run, in bytes, belongs to an anchor; it stands behind those told before.
    pub(crate) fn anchor(&mut self, stretch: Range<usize>, anchor: usize) {
        self.anchors.push((stretch, anchor));
    }

    /// Divides the run into lines of at most `width` cells, by words, each behind `prefix`. Lines
    /// carry the offset of their first character, counted from `offset` in code points, and the
    /// anchor they belong to.
    pub(crate) fn lines(
        &self,
        width: usize,
        prefix: Option<(&'static str, Role)>,
        anchor: Option<usize>,
        offset: Option<u64>,
    ) -> Vec<PageLine> {
        let margin = prefix.map_or(0, |(text, _)| display_width(text));
        let mut counted = 0;
        let mut chars = 0;
        ranges(&self.text, width.saturating_sub(margin).max(1))
            .into_iter()
            .map(|range| {
                let before = self.text.get(counted..range.start).unwrap_or_default();
                chars += before.chars().count() as u64;
                counted = range.start;
                let sign =
                    prefix.map(|(text, role)| Piece { text: text.into(), role, anchor: None });
                PageLine {
                    pieces: sign.into_iter().chain(self.pieces(&range)).collect(),
                    anchor,
                    offset: offset.map(|offset| offset + chars),
                }
            })
            .collect()
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
                let (stop, anchor) = self.anchor_from(start);
                let text = self.text.get(start..stop.min(end)).unwrap_or_default().to_owned();
                pieces.push(Piece { text, role: *role, anchor });
                start = stop;
            }
        }
        pieces
    }

    /// The anchor that a byte belongs to, or none, and how far.
    fn anchor_from(&self, byte: usize) -> (usize, Option<usize>) {
        let next = self.anchors.partition_point(|(stretch, _)| stretch.end <= byte);
        match self.anchors.get(next) {
            Some((stretch, anchor)) if stretch.start <= byte => (stretch.end, Some(*anchor)),
            Some((stretch, _)) => (stretch.start, None),
            None => (usize::MAX, None),
        }
    }
}

/// Lines of at most `width` cells as byte ranges of `text`, without the white space at their
/// ends. First fit: five times as fast as optimal fit, and lines do not jump while reading.
fn ranges(text: &str, width: usize) -> Vec<Range<usize>> {
    let words: Vec<Word<'_>> = WordSeparator::AsciiSpace.find_words(text).collect();
    let words = break_words(words, width);
    #[allow(clippy::cast_precision_loss)] // a terminal is far narrower than 2^52 cells
    let lines = wrap_first_fit(&words, &[width as f64]);
    let mut end = 0;
    let mut ranges = Vec::with_capacity(lines.len());
    for line in lines {
        let start = end;
        end += line.iter().map(|word| word.word.len() + word.whitespace.len()).sum::<usize>();
        let trailing = line.last().map_or(0, |word| word.whitespace.len());
        ranges.push(start..end - trailing);
    }
    ranges
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn laid(text: &str, width: usize) -> Vec<String> {
        let flow = Flow::of(text, Role::Body);
        let line = |line: PageLine| line.pieces.into_iter().map(|piece| piece.text).collect();
        flow.lines(width, None, None, Some(0)).into_iter().map(line).collect()
    }

    #[test]
    fn words_are_kept_whole_where_they_fit() {
        assert_eq!(laid("harga beras naik", 11), ["harga beras", "naik"]);
        assert_eq!(laid("kebijaksanaan", 5), ["kebij", "aksan", "aan"]);
        assert_eq!(
            laid("Rp\u{a0}23\u{a0}triliun hilang", 8),
            ["Rp\u{a0}23\u{a0}tr", "iliun", "hilang"]
        );
    }

    #[test]
    fn lines_know_how_many_characters_stand_before_them() {
        let flow = Flow::of("é naïve dua", Role::Body);
        let offsets: Vec<_> =
            flow.lines(7, None, None, Some(100)).iter().map(|line| line.offset).collect();
        assert_eq!(offsets, [Some(100), Some(108)]);
    }

    #[test]
    fn a_name_is_found_by_its_cells_on_each_of_its_lines() {
        let mut flow = Flow::of("kata Dewan Air, lalu", Role::Body);
        flow.anchor(5..14, 3);
        let lines = flow.lines(10, None, None, None);
        let anchors = |line: &PageLine| {
            (0..12).filter(|cell| line.anchor_at(*cell) == Some(3)).collect::<Vec<_>>()
        };
        assert_eq!(
            lines.iter().map(anchors).collect::<Vec<_>>(),
            [vec![5, 6, 7, 8, 9], vec![0, 1, 2]]
        );
        assert!(lines.iter().all(|line| line.has(3) && !line.has(0)));
    }

    proptest! {
        #[test]
        fn no_text_is_lost_at_any_width(text in "\\PC{0,60}", width in 0_usize..20) {
            let kept: String = laid(&text, width).concat();
            let squeeze = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            prop_assert_eq!(squeeze(&kept), squeeze(&text));
        }
    }
}
