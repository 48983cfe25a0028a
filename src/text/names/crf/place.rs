//! The context window of a word: its slots, and which attributes are visible from each slot.

/// Number of slots: two words before to two words after; the word before the run of capitals around
/// the word, the first and the last word of the run, and the word after it; and the words beyond
/// those.
pub(super) const SLOTS: usize = 11;

/// The slot of the word itself.
const HERE: usize = 2;

/// The first slot that depends on the run of capitals.
pub(super) const RUN: usize = 5;

/// From which slots an attribute of a word is visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::text::names) enum Reach {
    /// From the word itself.
    Here,
    /// Also from its direct neighbors.
    Near,
    /// Also from words at distance two, and from a run of capitals that the word starts, ends or
    /// borders.
    Far,
}

/// Callback that receives an attribute with its reach.
pub(in crate::text::names) type See<'a> = dyn FnMut(Reach, u32) + 'a;

/// Returns whether an attribute of this reach is visible from the slot.
pub(super) fn counts(slot: usize, reach: Reach) -> bool {
    match slot {
        HERE => true,
        1 | 3 => reach >= Reach::Near,
        _ => reach == Reach::Far,
    }
}
