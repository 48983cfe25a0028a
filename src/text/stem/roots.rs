//! The list of roots, and the exceptions: words whose root is listed instead of computed.

use std::sync::LazyLock;

/// Roots generated from WordNet Bahasa, followed by the project's additions. One root per line; `#`
/// starts a comment.
const ROOTS: &str = concat!(
    include_str!("../../../assets/stem/roots.txt"),
    include_str!("../../../assets/stem/additions.txt")
);

/// Words that the rules analyze incorrectly, each with its root.
const EXCEPTIONS: &str = include_str!("../../../assets/stem/exceptions.txt");

static ROOT_TABLE: LazyLock<ListIndex> = LazyLock::new(|| ListIndex::new(ROOTS));
static EXCEPTION_TABLE: LazyLock<ListIndex> = LazyLock::new(|| ListIndex::new(EXCEPTIONS));

/// Returns whether `word` is a root.
pub(super) fn is_root(word: &[u8]) -> bool {
    ROOT_TABLE.find_line(word).is_some()
}

/// Returns the entry of the list that equals `word`.
pub(super) fn find_root(word: &[u8]) -> Option<&'static str> {
    ROOT_TABLE.find_line(word)
}

/// Returns the listed root of `word` if it is an exception.
pub(super) fn exception_root(word: &[u8]) -> Option<&'static str> {
    EXCEPTION_TABLE.find_line(word)?.split_ascii_whitespace().nth(1)
}

/// Returns the lines of a list with their byte offsets, without comments.
fn entries(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let mut at = 0;
    text.split('\n').filter_map(move |line| {
        let start = at;
        at += line.len() + 1;
        // A checkout on Windows may have CRLF line ends.
        let line = line.trim_end_matches('\r');
        (!line.is_empty() && !line.starts_with(['#', '-'])).then_some((start, line))
    })
}

/// Index of the lines of a text by their first word: a hash table of offsets with open addressing.
/// It is built in one pass and copies no word.
struct ListIndex {
    text: &'static str,
    /// 0 is free. Otherwise the offset of the entry plus one; the bits above hold the top bits of
    /// the hash.
    slots: Vec<u32>,
}

/// Number of bits of a slot that hold the offset: the texts are shorter than 256 KiB.
const OFFSET_BITS: u32 = 18;
const OFFSET_MASK: u32 = (1 << OFFSET_BITS) - 1;

impl ListIndex {
    fn new(text: &'static str) -> Self {
        let count = text.bytes().filter(|byte| *byte == b'\n').count();
        let mut table = Self { text, slots: vec![0; (count * 3).next_power_of_two().max(2)] };
        for (at, line) in entries(text) {
            let word = line.as_bytes().split(|byte| *byte == b' ').next().unwrap_or_default();
            table.insert(word, at);
        }
        table
    }

    fn insert(&mut self, word: &[u8], at: usize) {
        let hash = hash_word(word);
        let Ok(offset) = u32::try_from(at + 1) else { return };
        let mask = self.slots.len() - 1;
        let mut index = slot_index(hash) & mask;
        while let Some(slot) = self.slots.get_mut(index) {
            if *slot == 0 {
                *slot = hash_tag(hash) | (offset & OFFSET_MASK);
                return;
            }
            index = (index + 1) & mask;
        }
    }

    /// Returns the line whose first word is `word`.
    fn find_line(&self, word: &[u8]) -> Option<&'static str> {
        let hash = hash_word(word);
        let mask = self.slots.len() - 1;
        let mut index = slot_index(hash) & mask;
        loop {
            let slot = *self.slots.get(index)?;
            if slot == 0 {
                return None;
            }
            if slot & !OFFSET_MASK == hash_tag(hash) {
                let rest = self.text.get((slot & OFFSET_MASK) as usize - 1..)?;
                let ends =
                    matches!(rest.as_bytes().get(word.len()), None | Some(b'\n' | b'\r' | b' '));
                if ends && rest.as_bytes().starts_with(word) {
                    return rest.lines().next();
                }
            }
            index = (index + 1) & mask;
        }
    }
}

fn hash_tag(hash: u64) -> u32 {
    (hash >> 32) as u32 & !OFFSET_MASK
}

fn slot_index(hash: u64) -> usize {
    (hash & 0xffff_ffff) as usize
}

/// Hashes a word by multiplying and folding eight bytes at a time. The words are compiled in, so
/// the hash does not have to resist attacks.
fn hash_word(word: &[u8]) -> u64 {
    let (chunks, rest) = word.as_chunks::<8>();
    let last = rest.iter().fold(word.len() as u64, |value, byte| value << 8 | u64::from(*byte));
    chunks.iter().fold(mix(last), |hash, chunk| mix(hash ^ u64::from_le_bytes(*chunk)))
}

fn mix(value: u64) -> u64 {
    let product = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ (product >> 29)
}

/// Returns all roots, in the order of the lists.
#[cfg(test)]
pub(super) fn all_roots() -> impl Iterator<Item = &'static str> {
    entries(ROOTS).map(|(_, line)| line)
}

/// Returns all exceptions with their roots.
pub(super) fn exceptions() -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(EXCEPTIONS).filter_map(|(_, line)| line.split_once(' '))
}

/// Returns the length of the lists of roots in bytes.
#[cfg(test)]
pub(super) fn lists_len() -> usize {
    ROOTS.len()
}
