//! The list of roots, and the words whose root is told rather than found.

use std::sync::LazyLock;

/// The roots made from WordNet Bahasa, then our own; one a line, `#` begins a remark.
const ROOTS: &str = concat!(
    include_str!("../../../assets/stem/roots.txt"),
    include_str!("../../../assets/stem/additions.txt")
);

/// Words that the rules would lead astray, each with its root.
const EXCEPTIONS: &str = include_str!("../../../assets/stem/exceptions.txt");

static ROOT_TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(ROOTS));
static EXCEPTION_TABLE: LazyLock<Table> = LazyLock::new(|| Table::new(EXCEPTIONS));

/// Whether `word` is a root.
pub(super) fn contains(word: &[u8]) -> bool {
    ROOT_TABLE.line(word).is_some()
}

/// The root that is `word`, as it stands in the list.
pub(super) fn find(word: &[u8]) -> Option<&'static str> {
    ROOT_TABLE.line(word)
}

/// The root that is told for `word`.
pub(super) fn exception(word: &[u8]) -> Option<&'static str> {
    EXCEPTION_TABLE.line(word)?.split_ascii_whitespace().nth(1)
}

/// The lines of a list with their offsets, without remarks.
fn entries(text: &'static str) -> impl Iterator<Item = (usize, &'static str)> {
    let mut at = 0;
    text.split('\n').filter_map(move |line| {
        let start = at;
        at += line.len() + 1;
        // A checkout on Windows may end lines its own way.
        let line = line.trim_end_matches('\r');
        (!line.is_empty() && !line.starts_with(['#', '-'])).then_some((start, line))
    })
}

/// Lines of a text by their first word: open addressing over offsets, so that it is made in one
/// pass and without copying a word.
struct Table {
    text: &'static str,
    /// 0 is free; else the entry's offset plus one, above it the hash's highest bits.
    slots: Vec<u32>,
}

/// How many bits of a slot are the offset: the texts are shorter than 256 KiB.
const OFFSET_BITS: u32 = 18;
const OFFSET: u32 = (1 << OFFSET_BITS) - 1;

impl Table {
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
        let hash = hash(word);
        let Ok(offset) = u32::try_from(at + 1) else { return };
        let mask = self.slots.len() - 1;
        let mut index = place(hash) & mask;
        while let Some(slot) = self.slots.get_mut(index) {
            if *slot == 0 {
                *slot = tag(hash) | (offset & OFFSET);
                return;
            }
            index = (index + 1) & mask;
        }
    }

    /// The line that begins with `word`.
    fn line(&self, word: &[u8]) -> Option<&'static str> {
        let hash = hash(word);
        let mask = self.slots.len() - 1;
        let mut index = place(hash) & mask;
        loop {
            let slot = *self.slots.get(index)?;
            if slot == 0 {
                return None;
            }
            if slot & !OFFSET == tag(hash) {
                let rest = self.text.get((slot & OFFSET) as usize - 1..)?;
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

fn tag(hash: u64) -> u32 {
    (hash >> 32) as u32 & !OFFSET
}

fn place(hash: u64) -> usize {
    (hash & 0xffff_ffff) as usize
}

/// Eight bytes at a time, multiplied and folded; the words are our own, nobody can aim at it.
fn hash(word: &[u8]) -> u64 {
    let (chunks, rest) = word.as_chunks::<8>();
    let last = rest.iter().fold(word.len() as u64, |value, byte| value << 8 | u64::from(*byte));
    chunks.iter().fold(mix(last), |hash, chunk| mix(hash ^ u64::from_le_bytes(*chunk)))
}

fn mix(value: u64) -> u64 {
    let product = value.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    product ^ (product >> 29)
}

/// All roots, in the order of the lists.
#[cfg(test)]
pub(super) fn all() -> impl Iterator<Item = &'static str> {
    entries(ROOTS).map(|(_, line)| line)
}

/// All words whose root is told, each with it.
#[cfg(test)]
pub(super) fn exceptions() -> impl Iterator<Item = (&'static str, &'static str)> {
    entries(EXCEPTIONS).filter_map(|(_, line)| line.split_once(' '))
}

/// How many bytes the lists of roots are long.
#[cfg(test)]
pub(super) fn length() -> usize {
    ROOTS.len()
}
