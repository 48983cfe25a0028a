//! Words, sentences and paragraphs of a text, by which a selection moves.

use std::ops::Range;

use super::AnchorText;
use crate::text::lexical::sentence::split_sentences;
use crate::text::word;

/// A unit of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TextUnit {
    /// A word, without punctuation.
    Word,
    /// A sentence.
    Sentence,
    /// A paragraph.
    Paragraph,
}

impl AnchorText {
    /// Returns the first unit that `is_wanted` accepts and that ends after a position. Looks at one
    /// block after the other.
    pub fn first_unit(
        &self,
        unit: TextUnit,
        position: usize,
        is_wanted: impl Fn(&Range<usize>) -> bool,
    ) -> Option<Range<usize>> {
        let first = self.blocks.partition_point(|(_, block)| block.end <= position);
        let blocks = self.blocks.iter().skip(first);
        blocks.flat_map(|(_, block)| self.units_of(unit, block)).find(|one| is_wanted(one))
    }

    /// Returns the last unit that `is_wanted` accepts and that starts before a position.
    pub fn last_unit(
        &self,
        unit: TextUnit,
        position: usize,
        is_wanted: impl Fn(&Range<usize>) -> bool,
    ) -> Option<Range<usize>> {
        let end = self.blocks.partition_point(|(_, block)| block.start < position);
        let blocks = self.blocks.iter().take(end).rev();
        blocks
            .flat_map(|(_, block)| self.units_of(unit, block).into_iter().rev())
            .find(|one| is_wanted(one))
    }

    /// Returns the unit at a position, or else the next one.
    pub fn unit_at(&self, unit: TextUnit, position: usize) -> Option<Range<usize>> {
        self.first_unit(unit, position, |one| one.end > position)
    }

    fn units_of(&self, unit: TextUnit, block: &Range<usize>) -> Vec<Range<usize>> {
        let text = self.text.get(block.clone()).unwrap_or_default();
        let shifted = |range: Range<usize>| range.start + block.start..range.end + block.start;
        match unit {
            TextUnit::Word => word::spans(text).map(shifted).collect(),
            TextUnit::Sentence => {
                let spans = split_sentences(text).into_iter().map(|span| span.start..span.end);
                let trimmed = spans.filter_map(|span| trimmed(text, span));
                trimmed.map(shifted).collect()
            }
            TextUnit::Paragraph => trimmed(text, 0..text.len()).map(shifted).into_iter().collect(),
        }
    }
}

/// Returns a range without the space at its ends; `None` if nothing is left.
fn trimmed(text: &str, range: Range<usize>) -> Option<Range<usize>> {
    let inside = text.get(range.clone())?;
    let start = range.start + inside.len() - inside.trim_start().len();
    let end = start + inside.trim().len();
    (start < end).then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::super::tests::story;
    use super::*;

    #[test]
    fn units_follow_each_other_across_blocks() {
        let text = story("Air naik. Warga pergi!\n\nHujan turun.");
        let all = |unit| {
            let mut found = Vec::new();
            let mut at = 0;
            while let Some(range) = text.unit_at(unit, at) {
                at = range.end;
                found.push(text.as_str().get(range).unwrap());
            }
            found
        };
        assert_eq!(all(TextUnit::Word), ["Air", "naik", "Warga", "pergi", "Hujan", "turun"]);
        assert_eq!(all(TextUnit::Sentence), ["Air naik.", "Warga pergi!", "Hujan turun."]);
        assert_eq!(all(TextUnit::Paragraph), ["Air naik. Warga pergi!", "Hujan turun."]);
        let before = |position| {
            let range = text.last_unit(TextUnit::Word, position, |one| one.start < position);
            range.map(|range| text.as_str().get(range).unwrap())
        };
        assert_eq!((before(4), before(0)), (Some("Air"), None));
        assert_eq!(before(text.as_str().find("Hujan").unwrap()), Some("pergi"));
    }
}
