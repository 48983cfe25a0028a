//! Offsets of quotations in the text from which a story was parsed.
//!
//! The parser divides a text into paragraphs, joins torn lines and takes furniture out, but keeps
//! the characters of running text. A block is found in the text by its characters other than white
//! space.

use std::ops::Range;

/// The text without white space, with the place of each character.
struct CompactText {
    text: String,
    /// For every byte of `text`: the place of its character in the original.
    places: Vec<CharPlace>,
}

/// The place of a character in a text.
#[derive(Debug, Clone, Copy)]
struct CharPlace {
    /// Number of characters before it.
    number: usize,
    /// Its bytes: offset and length.
    offset: usize,
    len: usize,
}

impl CompactText {
    fn new(original: &str) -> Self {
        let mut compact = Self { text: String::with_capacity(original.len()), places: Vec::new() };
        for (number, (offset, char)) in original.char_indices().enumerate() {
            if !char.is_whitespace() {
                let len = char.len_utf8();
                compact.text.push(char);
                compact.places.extend(std::iter::repeat_n(CharPlace { number, offset, len }, len));
            }
        }
        compact
    }
}

/// A block that was found.
struct LocatedBlock {
    /// Where it starts in the compact text.
    start: usize,
    /// For each white space of the block: the byte after it, and the bytes of white space up to there.
    white_space: Vec<(usize, usize)>,
}

impl LocatedBlock {
    /// Returns the offset in the compact text for an offset in the block.
    fn compact_offset(&self, offset: usize) -> usize {
        let before = self.white_space.partition_point(|(end, _)| *end <= offset);
        let bytes = before.checked_sub(1).and_then(|at| self.white_space.get(at));
        self.start + offset - bytes.map_or(0, |(_, bytes)| *bytes)
    }
}

/// A part of the text that blocks were parsed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OriginalSpan {
    /// As code points.
    pub chars: Range<usize>,
    /// As bytes.
    pub bytes: Range<usize>,
}

/// Finds the parts of blocks in the text that they were parsed from.
pub struct BlockLocator {
    original: CompactText,
    blocks: Vec<Option<LocatedBlock>>,
}

impl BlockLocator {
    /// Creates a locator for the texts of consecutive blocks.
    pub fn new<'b>(original: &str, blocks: impl Iterator<Item = &'b str>) -> Self {
        let original = CompactText::new(original);
        let mut from = 0;
        let mut found = Vec::new();
        for block in blocks {
            let (mut compact, mut white_space) = (String::with_capacity(block.len()), Vec::new());
            for (at, char) in block.char_indices() {
                if char.is_whitespace() {
                    let end = at + char.len_utf8();
                    white_space.push((end, end - compact.len()));
                } else {
                    compact.push(char);
                }
            }
            let rest = original.text.get(from..).unwrap_or_default();
            let at = rest.find(&compact).map(|at| from + at);
            let at = at.or_else(|| original.text.find(&compact)).filter(|_| !compact.is_empty());
            if let Some(at) = at {
                from = from.max(at + compact.len());
            }
            found.push(at.map(|start| LocatedBlock { start, white_space }));
        }
        Self { original, blocks: found }
    }

    /// Returns the part of the original text at a byte range of a block, or `None` if the parser
    /// changed the block.
    pub fn locate(&self, block: usize, span: &Range<usize>) -> Option<OriginalSpan> {
        let block = self.blocks.get(block)?.as_ref()?;
        let first = block.compact_offset(span.start);
        let last = block.compact_offset(span.end).checked_sub(1)?;
        if last < first {
            return None;
        }
        let [first, last] = [self.original.places.get(first)?, self.original.places.get(last)?];
        Some(OriginalSpan {
            chars: first.number..last.number + 1,
            bytes: first.offset..last.offset + last.len,
        })
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
        let located = |block: usize, span: Range<usize>| {
            let found = locator.locate(block, &span)?;
            let text: String =
                original.chars().skip(found.chars.start).take(found.chars.len()).collect();
            assert_eq!(original.get(found.bytes), Some(text.as_str()));
            Some(found.chars)
        };
        assert_eq!(located(0, 6..11), Some(8..13));
        assert_eq!(located(1, 5..9), Some(26..30));
        assert_eq!(located(1, 10..12), Some(31..32));
        let changed = BlockLocator::new(original, ["Harga bawang"].into_iter());
        assert_eq!(changed.locate(0, &(0..5)), None);
    }
}
