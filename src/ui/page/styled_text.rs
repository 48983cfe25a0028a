//! Styled text and its layout into lines of a given width.

use std::ops::Range;

use crate::news::EntityKind;
use crate::text::cell_width::CellWidth;
use crate::text::line_break;

/// A line of a paragraph, ready to be drawn.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct PageLine {
    /// Spans of the line, from left to right.
    pub spans: Vec<StyledSpan>,
    /// Index of the anchor that covers the whole line.
    pub anchor: Option<usize>,
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
    /// The web address that this span links to.
    pub url: Option<String>,
    /// Whether the span belongs to a passage that is marked.
    pub passage: Option<PassageMark>,
}

/// Why a passage is marked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PassageMark {
    /// There is a note on it.
    Noted,
    /// It is selected.
    Selected,
    /// It is a quotation.
    Quoted,
    /// It is the chosen quotation.
    ChosenQuote,
}

/// The semantic role of a text span.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TextRole {
    /// Headline.
    Title,
    /// Summary between headline and text.
    Standfirst,
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
    /// Name that the tagger is not certain of.
    UncertainEntity(EntityKind),
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
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct StyledText {
    text: String,
    role_ranges: Vec<(Range<usize>, TextRole)>,
    /// Ranges with the index of their anchor, in text order.
    anchor_ranges: Vec<(Range<usize>, usize)>,
    /// Search matches, in text order. Their role takes precedence over that of their text.
    matches: Vec<Range<usize>>,
    /// The index of the first search match.
    first_match: usize,
    /// Ranges with their web address, in text order.
    url_ranges: Vec<(Range<usize>, String)>,
    /// Ranges that are not broken across lines unless they are wider than a line.
    unbreakable: Vec<Range<usize>>,
    /// Marked passages, in text order, without overlap.
    passages: Vec<(Range<usize>, PassageMark)>,
}

/// Attributes of all lines of a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct LineAttributes {
    /// Prefix of the first line, prefix of the other lines (both of the same width), and their
    /// role.
    pub(crate) prefix: Option<(&'static str, &'static str, TextRole)>,
    /// Index of the anchor that covers the lines.
    pub(crate) anchor: Option<usize>,
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

    /// Assigns a byte range to an anchor. Ranges must be added in text order.
    pub(crate) fn add_anchor(&mut self, stretch: Range<usize>, anchor: usize) {
        self.anchor_ranges.push((stretch, anchor));
    }

    /// Sets the search matches, in text order. `first` is the index of the first one.
    pub(crate) fn set_matches(&mut self, matches: Vec<Range<usize>>, first: usize) {
        (self.matches, self.first_match) = (matches, first);
    }

    /// Sets the marked passages, in text order and without overlap.
    pub(crate) fn set_passages(&mut self, passages: Vec<(Range<usize>, PassageMark)>) {
        self.passages = passages;
    }

    /// Links a byte range to a web address. Ranges must be added in text order.
    pub(crate) fn add_url(&mut self, stretch: Range<usize>, url: String) {
        self.url_ranges.push((stretch, url));
    }

    /// Keeps a byte range, such as a figure or date, on one line where it fits. Ranges must be
    /// added in text order.
    pub(crate) fn add_unbreakable(&mut self, stretch: Range<usize>) {
        self.unbreakable.push(stretch);
    }

    /// Breaks the paragraph into lines of at most `width` cells. Returns their byte ranges. Linear in
    /// the length of the text.
    pub(crate) fn break_lines(&self, width: usize) -> Vec<Range<usize>> {
        line_break::wrap_text(&self.text, width, &self.unbreakable)
    }

    /// Returns a part of the paragraph, without matches. An end beyond the text means its end.
    pub(crate) fn slice(&self, range: Range<usize>) -> Self {
        let range = range.start..range.end.min(self.text.len());
        let text = self.text.get(range.clone()).unwrap_or_default().to_owned();
        let clip = |span: &Range<usize>| {
            let start = span.start.max(range.start) - range.start;
            let end = span.end.min(range.end).saturating_sub(range.start);
            (start < end).then_some(start..end)
        };
        Self {
            text,
            role_ranges: clip_all(&self.role_ranges, clip),
            anchor_ranges: clip_all(&self.anchor_ranges, clip),
            matches: Vec::new(),
            first_match: 0,
            url_ranges: clip_all(&self.url_ranges, clip),
            unbreakable: self.unbreakable.iter().filter_map(clip).collect(),
            passages: clip_all(&self.passages, clip),
        }
    }

    /// Returns the line of a byte range. `is_first` is true for the first line of the paragraph.
    pub(crate) fn line(
        &self,
        is_first: bool,
        range: &Range<usize>,
        attributes: &LineAttributes,
    ) -> PageLine {
        let prefix = attributes.prefix.map(|(first, others, role)| StyledSpan {
            text: (if is_first { first } else { others }).into(),
            role,
            anchor: None,
            match_index: None,
            url: None,
            passage: None,
        });
        PageLine {
            spans: prefix.into_iter().chain(self.spans_in(range)).collect(),
            anchor: attributes.anchor,
        }
    }

    /// Breaks the paragraph into lines of at most `width` cells, including the prefix.
    pub(crate) fn wrap(&self, width: usize, attributes: &LineAttributes) -> Vec<PageLine> {
        let ranges = self.break_lines(width.saturating_sub(attributes.prefix_width()).max(1));
        let lines = ranges.iter().enumerate();
        lines.map(|(row, range)| self.line(row == 0, range, attributes)).collect()
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
                let (hit_stop, hit) = self.match_at(start);
                let (url_stop, url) = range_at(&self.url_ranges, start);
                let (passage_stop, passage) = range_at(&self.passages, start);
                let stop = stop.min(hit_stop).min(url_stop).min(passage_stop).min(end);
                let text = self.text.get(start..stop).unwrap_or_default().to_owned();
                pieces.push(StyledSpan {
                    text,
                    role: if hit.is_some() { TextRole::Match } else { *role },
                    anchor: anchor.copied(),
                    match_index: hit,
                    url: url.cloned(),
                    passage: passage.copied(),
                });
                start = stop;
            }
        }
        pieces
    }

    /// Returns the end of the stretch that starts at a byte and is or is not a match, and the index
    /// of the match.
    fn match_at(&self, byte: usize) -> (usize, Option<usize>) {
        let next = self.matches.partition_point(|found| found.end <= byte);
        match self.matches.get(next) {
            Some(found) if found.start <= byte => (found.end, Some(self.first_match + next)),
            Some(found) => (found.start, None),
            None => (usize::MAX, None),
        }
    }
}

impl LineAttributes {
    /// Returns the width of the prefix, in cells.
    pub(crate) fn prefix_width(&self) -> usize {
        self.prefix.map_or(0, |(first, ..)| first.width())
    }
}

/// Clips ranges with their values; drops those that are empty.
fn clip_all<T: Clone>(
    ranges: &[(Range<usize>, T)],
    clip: impl Fn(&Range<usize>) -> Option<Range<usize>>,
) -> Vec<(Range<usize>, T)> {
    ranges.iter().filter_map(|(span, value)| Some((clip(span)?, value.clone()))).collect()
}

/// Returns the end of the range with constant membership that starts at a byte, and what it maps to.
fn range_at<T>(stretches: &[(Range<usize>, T)], byte: usize) -> (usize, Option<&T>) {
    let next = stretches.partition_point(|(stretch, _)| stretch.end <= byte);
    match stretches.get(next) {
        Some((stretch, value)) if stretch.start <= byte => (stretch.end, Some(value)),
        Some((stretch, _)) => (stretch.start, None),
        None => (usize::MAX, None),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrapped_anchor_is_found_by_cell_on_each_line() {
        let mut text = StyledText::new("kata Dewan Air, lalu", TextRole::Body);
        text.add_anchor(5..14, 3);
        let lines = text.wrap(10, &LineAttributes::default());
        let anchors = |line: &PageLine| {
            (0..12).filter(|cell| line.anchor_at_cell(*cell) == Some(3)).collect::<Vec<_>>()
        };
        assert_eq!(
            lines.iter().map(anchors).collect::<Vec<_>>(),
            [vec![5, 6, 7, 8, 9], vec![0, 1, 2]]
        );
    }

    #[test]
    fn match_takes_precedence_over_the_role_of_its_text() {
        let mut text = StyledText::new("harga ", TextRole::Body);
        text.push("beras naik", TextRole::Link);
        let found = 3..8;
        text.set_matches(vec![found], 4);
        let lines = text.wrap(40, &LineAttributes::default());
        let pieces = lines[0].spans.iter().map(|p| (p.text.as_str(), p.role, p.match_index));
        assert_eq!(
            pieces.collect::<Vec<_>>(),
            [
                ("har", TextRole::Body, None),
                ("ga ", TextRole::Match, Some(4)),
                ("be", TextRole::Match, Some(4)),
                ("ras naik", TextRole::Link, None)
            ]
        );
    }

    #[test]
    fn every_line_has_a_prefix() {
        let prefix = Some(("- ", "  ", TextRole::Rule));
        let lines = StyledText::new("satu dua", TextRole::Body)
            .wrap(6, &LineAttributes { prefix, ..LineAttributes::default() });
        let text = |line: &PageLine| line.spans.iter().map(|p| p.text.as_str()).collect::<String>();
        assert_eq!(lines.iter().map(text).collect::<Vec<_>>(), ["- satu", "  dua"]);
    }
}
