//! Offsets of quotations in the text from which a story was parsed.
//!
//! The parser divides a text into paragraphs, joins torn lines and takes furniture out, but keeps
//! the characters of running text. A block is found in the text by its characters other than white
//! space.

use std::ops::Range;

/// The text without white space, with the offset of each character.
struct CompactText {
    text: String,
    /// For every byte of `text`: the offset of its character in the original, in code points.
    offsets: Vec<usize>,
}

impl CompactText {
    fn new(original: &str) -> Self {
        let mut compact = Self { text: String::with_capacity(original.len()), offsets: Vec::new() };
        for (number, char) in original.chars().enumerate().filter(|(_, char)| !char.is_whitespace())
        {
            compact.text.push(char);
            compact.offsets.extend(std::iter::repeat_n(number, char.len_utf8()));
        }
        compact
    }
}

/// Finds the parts of blocks in the text that they were parsed from.
pub struct BlockLocator {
    original: CompactText,
    /// For each block: its text without white space, and where that starts in the compact text.
    blocks: Vec<Option<usize>>,
}

impl BlockLocator {
    /// Creates a locator for the texts of consecutive blocks.
    pub fn new<'b>(original: &str, blocks: impl Iterator<Item = &'b str>) -> Self {
        let original = CompactText::new(original);
        let mut from = 0;
        let mut found = Vec::new();
        for block in blocks {
            let compact: String = block.chars().filter(|char| !char.is_whitespace()).collect();
            let rest = original.text.get(from..).unwrap_or_default();
            let at = rest.find(&compact).map(|at| from + at);
            let at = at.or_else(|| original.text.find(&compact)).filter(|_| !compact.is_empty());
            if let Some(at) = at {
                from = from.max(at + compact.len());
            }
            found.push(at);
        }
        Self { original, blocks: found }
    }

    /// Returns the code points of the original text at a byte range of a block, or `None` if the
    /// parser changed the block.
    pub fn locate(&self, block: usize, text: &str, span: &Range<usize>) -> Option<Range<usize>> {
        let start = (*self.blocks.get(block)?)?;
        let compact_len = |end: usize| {
            let part = text.get(..end).unwrap_or_default();
            part.chars().filter(|char| !char.is_whitespace()).map(char::len_utf8).sum::<usize>()
        };
        let first = start + compact_len(span.start);
        let last = (start + compact_len(span.end)).checked_sub(1)?;
        if last < first {
            return None;
        }
        Some(*self.original.offsets.get(first)?..*self.original.offsets.get(last)? + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_a_block_across_torn_lines() {
        let original = "Harga \n beras\nnaik.  Kata\u{a0}Sari é, turun.";
        let blocks = ["Harga beras naik.", "Kata Sari é, turun."];
        let locator = BlockLocator::new(original, blocks.into_iter());
        assert_eq!(locator.locate(0, blocks[0], &(6..11)), Some(8..13));
        assert_eq!(locator.locate(1, blocks[1], &(5..9)), Some(26..30));
        let changed = BlockLocator::new(original, ["Harga bawang"].into_iter());
        assert_eq!(changed.locate(0, "Harga bawang", &(0..5)), None);
    }
}
