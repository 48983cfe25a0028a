//! A list of words with a hash table that `build.rs` has made, so that nothing has to be built when the
//! program starts.

use super::word_slots::{OFFSET_MASK, hash_tag, hash_word, slot_index};

/// A text with a word in each line; what follows the word after a space is its value.
#[derive(Debug, Clone, Copy)]
pub(crate) struct WordList {
    text: &'static str,
    /// The slots of the hash table, four bytes each, the lowest first; their number is a power of two, and some are free.
    slots: &'static [u8],
}

impl WordList {
    pub(crate) const fn new(text: &'static str, slots: &'static [u8]) -> Self {
        Self { text, slots }
    }

    /// Returns the line whose first word is `word`.
    pub(crate) fn find(self, word: &[u8]) -> Option<&'static str> {
        let hash = hash_word(word);
        let (slots, _) = self.slots.as_chunks::<4>();
        let mask = slots.len().checked_sub(1)?;
        let mut index = slot_index(hash) & mask;
        loop {
            let slot = u32::from_le_bytes(*slots.get(index)?);
            if slot == 0 {
                return None;
            }
            if slot & !OFFSET_MASK == hash_tag(hash) {
                let rest = self.text.get((slot & OFFSET_MASK) as usize - 1..)?;
                let ends = matches!(rest.as_bytes().get(word.len()), None | Some(b'\n' | b' '));
                if ends && rest.as_bytes().starts_with(word) {
                    return rest.lines().next();
                }
            }
            index = (index + 1) & mask;
        }
    }

    /// Returns all lines.
    pub(crate) fn lines(self) -> impl Iterator<Item = &'static str> {
        self.text.lines()
    }
}

/// Includes a list that `build.rs` has written to the output folder.
macro_rules! include_word_list {
    ($name:literal) => {
        $crate::text::word_list::WordList::new(
            include_str!(concat!(env!("OUT_DIR"), "/", $name, ".txt")),
            include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".slots")),
        )
    };
}
pub(crate) use include_word_list;

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    #[test]
    fn every_line_is_found_and_no_other() {
        for list in [
            include_word_list!("roots"),
            include_word_list!("exceptions"),
            include_word_list!("frequencies"),
        ] {
            let first_word = |line: &'static str| line.split(' ').next().unwrap();
            let words: HashSet<&str> = list.lines().map(first_word).collect();
            for line in list.lines() {
                let word = first_word(line);
                assert_eq!(list.find(word.as_bytes()), Some(line));
                for other in [format!("{word}q"), format!("q{word}"), word.to_uppercase()] {
                    let is_listed = words.contains(other.as_str());
                    assert_eq!(list.find(other.as_bytes()).is_some(), is_listed, "{other}");
                }
            }
            assert_eq!(list.find(b""), None);
        }
    }
}
