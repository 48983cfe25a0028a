//! The context window of a word: its slots, and which attributes are visible from each slot.

/// Number of slots: two words before to two words after; the word before the run of capitals around
/// the word, the first and the last word of the run, and the word after it; and the words beyond
/// those.
pub(super) const SLOT_COUNT: usize = 11;

/// The slot of the word itself.
const CENTER_SLOT: usize = 2;

/// The first slot that depends on the run of capitals.
pub(super) const FIRST_RUN_SLOT: usize = 5;

/// From which slots an attribute of a word is visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::text::names) enum Reach {
    /// From the word itself.
    SelfOnly,
    /// Also from its direct neighbors.
    Neighbors,
    /// Also from words at distance two, and from a run of capitals that the word starts, ends or
    /// borders.
    Window,
}

/// Callback that receives an attribute with its reach.
pub(in crate::text::names) type AttributeVisitor<'a> = dyn FnMut(Reach, u32) + 'a;

/// Returns whether an attribute of this reach is visible from the slot.
pub(super) fn is_visible(slot: usize, reach: Reach) -> bool {
    match slot {
        CENTER_SLOT => true,
        1 | 3 => reach >= Reach::Neighbors,
        _ => reach == Reach::Window,
    }
}
