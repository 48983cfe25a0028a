//! The text of a story inside the index: headline and running text as word codes, and the names in
//! it. Words, concordances and counts of words beside words are read from here, because reading and
//! parsing the files again would take a hundred times as long.
//!
//! A record is a sequence of parts. A part has a number (0 for the headline, else one more than the
//! index of the block), the length of its code, the code (see the module `codes`), and the number of its
//! names. A name has three numbers: words since the end of the last name; length in words and kind;
//! and one more than the position in the story of the name that it stands for, or 0 for itself. Records
//! are stored packed (see the module `packing`).

mod codes;
mod encoder;
mod packing;
mod reader;
#[cfg(test)]
mod tests;

pub use codes::frequent_words;
#[cfg(test)]
pub(super) use codes::word_number;
pub(super) use codes::{code_count, listed_word};
pub(super) use encoder::LetterCase;
pub(super) use reader::{StoredWord, TokenReader};

use std::collections::HashMap;
use std::ops::Range;

use crate::news::{Block, EntityKind};
use codes::{push_number, read_number};

/// Number of bits of the kind of a name.
const KIND_BITS: usize = 2;

/// Kinds of names by their number in a record.
const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];

/// A person, organization or place in a part of a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoredName {
    pub(super) kind: EntityKind,
    /// The words of the name.
    pub(super) words: Range<usize>,
    /// Position in the story of the name that this one stands for. `None` for itself.
    pub(super) full_name: Option<usize>,
}

/// A part of a story: the headline or a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoredPart<'a> {
    /// Index of the block. `None` for the headline.
    pub(super) block: Option<usize>,
    code: &'a [u8],
    pub(super) names: Vec<StoredName>,
}

impl<'a> StoredPart<'a> {
    /// Returns the words.
    pub(super) fn tokens(&self) -> TokenReader<'a> {
        TokenReader::new(self.code)
    }
}

/// Returns headline and running text of a story as a packed record, and the number of words in it. The
/// mentions of the blocks must be tagged.
pub(super) fn encode_story(title: &str, blocks: &[Block]) -> (Vec<u8>, usize) {
    let mut encoder = StoryEncoder::default();
    encoder.add_part(0, title, None);
    for (at, block) in blocks.iter().enumerate() {
        if block.kind.is_running() {
            encoder.add_part(at + 1, &block.text, Some(block));
        }
    }
    (packing::pack(&encoder.record), encoder.word_count)
}

/// Unpacks a record, to be read by [`parts`].
pub(super) fn unpack_story(packed: &[u8]) -> Vec<u8> {
    packing::unpack(packed)
}

#[derive(Default)]
struct StoryEncoder {
    record: Vec<u8>,
    word_count: usize,
    /// Positions of names in the story, by text.
    name_positions: HashMap<String, usize>,
    name_count: usize,
}

impl StoryEncoder {
    fn add_part(&mut self, number: usize, text: &str, block: Option<&Block>) {
        let mut code = Vec::with_capacity(text.len() / 2);
        let words = encoder::encode(text, &mut code);
        self.word_count += words.len();
        push_number(number, &mut self.record);
        push_number(code.len(), &mut self.record);
        self.record.extend(code);
        let names = block.map(|block| self.names_of(block, &words)).unwrap_or_default();
        push_number(names.len(), &mut self.record);
        let mut end = 0;
        for name in names {
            let kind = KINDS.iter().position(|kind| *kind == name.kind).unwrap_or_default();
            push_number(name.words.start - end, &mut self.record);
            push_number((name.words.len() << KIND_BITS) | kind, &mut self.record);
            push_number(name.full_name.map_or(0, |at| at + 1), &mut self.record);
            end = name.words.end;
        }
    }

    fn names_of(&mut self, block: &Block, words: &[Range<usize>]) -> Vec<StoredName> {
        let mut names: Vec<StoredName> = Vec::new();
        for mention in block.mentions.iter().filter(|mention| mention.kind.is_named_entity()) {
            let start = words.partition_point(|word| word.end <= mention.span.start);
            let end = words.partition_point(|word| word.start < mention.span.end);
            if start >= end || names.last().is_some_and(|last| last.words.end > start) {
                continue;
            }
            let at = self.name_count;
            self.name_count += 1;
            let text = block.text_of(mention);
            self.name_positions.entry(text.to_owned()).or_insert(at);
            let full_name = self.name_positions.get(&mention.canonical_name).copied();
            let full_name = full_name.filter(|full| *full != at && mention.canonical_name != text);
            names.push(StoredName { kind: mention.kind, words: start..end, full_name });
        }
        names
    }
}

/// Returns the parts of a record, in order. Ends early if the record is damaged.
pub(super) fn parts(mut record: &[u8]) -> impl Iterator<Item = StoredPart<'_>> {
    std::iter::from_fn(move || read_part(&mut record))
}

fn read_part<'a>(record: &mut &'a [u8]) -> Option<StoredPart<'a>> {
    let number = read_number(record)?;
    let length = read_number(record)?;
    let (code, rest) = record.split_at_checked(length)?;
    *record = rest;
    let count = read_number(record)?;
    let mut names = Vec::new();
    let mut end: usize = 0;
    for _ in 0..count {
        let start = end.checked_add(read_number(record)?)?;
        let length = read_number(record)?;
        let kind = *KINDS.get(length & ((1 << KIND_BITS) - 1))?;
        end = start.checked_add(length >> KIND_BITS)?;
        let full_name = read_number(record)?.checked_sub(1);
        names.push(StoredName { kind, words: start..end, full_name });
    }
    Some(StoredPart { block: number.checked_sub(1), code, names })
}
