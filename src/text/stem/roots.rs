//! The list of roots, and the exceptions: words whose root is listed instead of computed.

use crate::text::word_list::{WordList, include_word_list};

/// Roots generated from WordNet Bahasa, and the project's additions.
static ROOTS: WordList = include_word_list!("roots");

/// Words that the rules analyze incorrectly, each with its root.
static EXCEPTIONS: WordList = include_word_list!("exceptions");

/// Returns whether `word` is a root.
pub(super) fn is_root(word: &[u8]) -> bool {
    ROOTS.find(word).is_some()
}

/// Returns the entry of the list that equals `word`.
pub(super) fn find_root(word: &[u8]) -> Option<&'static str> {
    ROOTS.find(word)
}

/// Returns the listed root of `word` if it is an exception.
pub(super) fn exception_root(word: &[u8]) -> Option<&'static str> {
    EXCEPTIONS.find(word)?.split_ascii_whitespace().nth(1)
}

/// Returns all roots.
#[cfg(test)]
pub(super) fn all_roots() -> impl Iterator<Item = &'static str> {
    ROOTS.lines()
}

/// Returns all exceptions with their roots.
pub(super) fn exceptions() -> impl Iterator<Item = (&'static str, &'static str)> {
    EXCEPTIONS.lines().filter_map(|line| line.split_once(' '))
}
