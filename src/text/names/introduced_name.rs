//! A name that a story has introduced, and the votes of its mentions on the kind.

use super::brackets::is_abbreviation_of;
use crate::news::EntityKind;

/// A margin counts up to this value, so that one mention cannot outvote several.
const MAX_VOTE: i32 = 512;

/// A name that the story has introduced.
#[derive(Debug, Clone)]
pub(super) struct IntroducedName {
    pub(super) kind: EntityKind,
    pub(super) canonical_name: String,
    /// Whether a bracket after the full name introduced it.
    pub(super) from_bracket: bool,
    /// Whether it is a short form of a company's name.
    pub(super) is_short_form: bool,
    /// For each kind of name, the sum of the margins of the mentions with this spelling.
    pub(super) kind_scores: [i32; 3],
}

impl IntroducedName {
    pub(super) fn new(kind: EntityKind, canonical: &str) -> Self {
        Self {
            kind,
            canonical_name: canonical.to_owned(),
            from_bracket: false,
            is_short_form: false,
            kind_scores: [0; 3],
        }
    }

    /// Adds the margin of a mention that was found as a name of this kind.
    pub(super) fn add_vote(&mut self, kind: EntityKind, margin: i32) {
        if let Some(score) = self.kind_scores.get_mut(kind_position(kind)) {
            *score += margin.clamp(0, MAX_VOTE);
        }
    }

    /// Returns the sum of the margins of the mentions that were found as names of this kind.
    pub(super) fn score_of(&self, kind: EntityKind) -> i32 {
        self.kind_scores.get(kind_position(kind)).copied().unwrap_or_default()
    }

    /// Returns the kind with the highest score. On a tie, the kind that it has.
    pub(super) fn best_kind(&self) -> EntityKind {
        let own = |kind: &EntityKind| *kind == self.kind;
        let scored = EntityKind::ALL.into_iter().zip(self.kind_scores);
        scored.max_by_key(|(kind, score)| (*score, own(kind))).map_or(self.kind, |(kind, _)| kind)
    }

    /// Returns whether the story's brackets give an abbreviation another meaning than the gazetteer:
    /// `Pajak Kendaraan Bermotor (PKB)`.
    pub(super) fn is_other_meaning(&self, short: &str, canonical: &str) -> bool {
        let first_word = |name: &str| name.split(' ').next().map(str::to_lowercase);
        first_word(canonical) != first_word(&self.canonical_name)
            && is_abbreviation_of(short, &self.canonical_name)
    }

    /// Returns whether mentions with this spelling were found as names of several kinds.
    pub(super) fn is_contested(&self) -> bool {
        self.kind_scores.iter().filter(|score| **score > 0).count() > 1
    }
}

/// Returns the position of a kind of name in [`IntroducedName::kind_scores`].
fn kind_position(kind: EntityKind) -> usize {
    EntityKind::ALL.iter().position(|known| *known == kind).unwrap_or_default()
}
