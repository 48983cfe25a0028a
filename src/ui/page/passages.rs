//! Passages of the text: which are marked, and where a position of the text stands on the page.

use std::collections::BTreeSet;
use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::{ParagraphSource, PassageMark, ReaderPage};
use crate::news::BlockKind;
use crate::text::cell_width::CellWidth;
use crate::text::quotes::QuoteKind;

/// The number of a block, and a byte range of its text.
pub(crate) type BlockRange = (usize, Range<usize>);

/// A position in the text of a story.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BlockPosition {
    /// The number of the block.
    pub block: usize,
    /// The byte of its text.
    pub byte: usize,
}

impl ReaderPage {
    /// Sets the passages with notes.
    pub(crate) fn set_noted(&mut self, passages: Vec<BlockRange>) {
        self.noted = passages;
    }

    /// Sets the selected passage.
    pub(crate) fn set_selected(&mut self, passage: Vec<BlockRange>) {
        self.selected = passage;
    }

    /// Sets the chosen quotation.
    pub(crate) fn set_chosen_quote(&mut self, number: Option<usize>) {
        self.chosen_quote = number;
    }

    /// Returns the direct quotations and the chosen quotation, with their marks.
    fn quoted(&self) -> impl Iterator<Item = (usize, Range<usize>, PassageMark)> {
        let quotes = self.story().map(|story| story.quotes.as_slice()).unwrap_or_default();
        quotes.iter().enumerate().filter_map(|(number, quote)| {
            let text = &quote.quote.text;
            let mark = if self.chosen_quote == Some(number) {
                PassageMark::ChosenQuote
            } else if quote.quote.kind == QuoteKind::Direct {
                PassageMark::Quoted
            } else {
                return None;
            };
            Some((text.block, text.span.clone(), mark))
        })
    }

    /// Returns the marked passages of a range of a block's line, relative to the range. The selection
    /// covers notes, and these cover quotations.
    pub(super) fn passages_in(
        &self,
        block: u32,
        range: &Range<usize>,
    ) -> Vec<(Range<usize>, PassageMark)> {
        let label = self.label_length(block);
        let in_range = |number: usize, passage: &Range<usize>, mark: PassageMark| {
            let start = (passage.start + label).max(range.start);
            let end = (passage.end + label).min(range.end);
            (number == block as usize && start < end)
                .then(|| (start - range.start..end - range.start, mark))
        };
        let of = |passages: &[BlockRange], mark| {
            let found =
                passages.iter().filter_map(|(number, passage)| in_range(*number, passage, mark));
            found.collect::<Vec<_>>()
        };
        // The first that covers a part gives its mark.
        let mut marked = of(&self.selected, PassageMark::Selected);
        marked.extend(of(&self.noted, PassageMark::Noted));
        marked
            .extend(self.quoted().filter_map(|(number, span, mark)| in_range(number, &span, mark)));
        let ends = marked.iter().flat_map(|(range, _)| [range.start, range.end]);
        let cuts: Vec<usize> = ends.collect::<BTreeSet<usize>>().into_iter().collect();
        let mark = |pair: &[usize]| {
            let [start, end] = *pair else { return None };
            let inside = |(range, _): &&(Range<usize>, PassageMark)| {
                range.start <= start && end <= range.end
            };
            marked.iter().find(inside).map(|(_, mark)| (start..end, *mark))
        };
        cuts.windows(2).filter_map(mark).collect()
    }

    /// Returns the length of the label before the text of a link block, in bytes.
    fn label_length(&self, block: u32) -> usize {
        match self.block(block).map(|block| block.kind) {
            Some(BlockKind::Link { label, .. }) if !label.is_empty() => label.len() + 2,
            _ => 0,
        }
    }

    /// Returns the first position of the text on a line or below it.
    pub fn position_from_line(&self, line: usize) -> Option<BlockPosition> {
        let first = self.group_at(line).unwrap_or(0).max(self.text_groups.start);
        (first..self.text_groups.end).find_map(|number| {
            let group = self.groups.get(number)?;
            let ParagraphSource::Content(block) = group.source else { return None };
            let layout = self.group_layout(number);
            let row = line.saturating_sub(group.first_line as usize);
            let byte = layout.lines.get(row)?.start + group.start as usize;
            let end = self.block(block).map_or(0, |block| block.text.len());
            let byte = byte.saturating_sub(self.label_length(block)).min(end);
            Some(BlockPosition { block: block as usize, byte })
        })
    }

    /// Returns the position of the text at a cell of a line. `None` if no text of the story is there.
    pub fn position_at_cell(&self, line: usize, cell: usize) -> Option<BlockPosition> {
        let number = self.group_at(line).filter(|number| self.text_groups.contains(number))?;
        let group = self.groups.get(number)?;
        let ParagraphSource::Content(block) = group.source else { return None };
        let layout = self.group_layout(number);
        let range = layout.lines.get(line - group.first_line as usize)?;
        let text = layout.text.text().get(range.clone())?;
        let mut end = layout.attributes.prefix_width();
        let passed = text.grapheme_indices(true).find(|(_, grapheme)| {
            end += grapheme.width();
            cell < end
        });
        let byte = group.start as usize + range.start + passed.map_or(text.len(), |(at, _)| at);
        // The name of a speaker behind the text does not belong to it.
        let end = self.block(block).map_or(0, |block| block.text.len());
        let byte = byte.saturating_sub(self.label_length(block)).min(end);
        Some(BlockPosition { block: block as usize, byte })
    }

    /// Returns the line that shows a position of the text.
    pub fn line_of_position(&self, position: BlockPosition) -> usize {
        let byte = |block: u32| position.byte + self.label_length(block);
        let is_before = |group: &super::LineGroup| match group.source {
            ParagraphSource::Content(block) => {
                (block as usize, group.start as usize) <= (position.block, byte(block))
            }
            ParagraphSource::Note(_) => true,
        };
        let text = self.groups.get(self.text_groups.clone()).unwrap_or_default();
        let after = text.partition_point(is_before);
        let number = self.text_groups.start + after.saturating_sub(1);
        let Some(group) = self.groups.get(number) else { return 0 };
        let ParagraphSource::Content(block) = group.source else { return 0 };
        let byte = byte(block).saturating_sub(group.start as usize);
        self.group_layout(number).line_of(byte)
    }
}
