//! The places from which a word is looked at, and how far what is seen of it counts.

/// Places from which a word is looked at: two before it to two behind it; the word before the
/// capitals that it stands among, the first of these, the last, and the word behind them; and the
/// words beyond.
pub(super) const SLOTS: usize = 11;

/// The place of the word itself.
const HERE: usize = 2;

/// The first place that depends on the capitals around.
pub(super) const RUN: usize = 5;

/// How far from a word it counts that it has an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::text::names) enum Reach {
    /// For the word itself.
    Here,
    /// For its neighbours too.
    Near,
    /// For the next but one too, and for a name that the word begins, ends or stands beside.
    Far,
}

/// Who hears of an attribute, and of how far it reaches.
pub(in crate::text::names) type See<'a> = dyn FnMut(Reach, u32) + 'a;

/// Does an attribute of this reach count from this place?
pub(super) fn counts(slot: usize, reach: Reach) -> bool {
    match slot {
        HERE => true,
        1 | 3 => reach >= Reach::Near,
        _ => reach == Reach::Far,
    }
}
