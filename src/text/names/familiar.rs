//! Lexicon classes of a single word, for callers that see words without context.

use super::lexicon as class;
use super::lexicon::LEXICON;
use super::piece::Shape;

/// Lexicon classes of a single word.
// The flags are independent of each other.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::text) struct Familiar {
    /// The lexicon contains it, possibly only as part of a name.
    pub(in crate::text) any: bool,
    /// It is an ordinary word of the language.
    pub(in crate::text) common: bool,
    /// It is an office or an occupation.
    pub(in crate::text) title: bool,
    /// It is part of personal names.
    pub(in crate::text) person: bool,
    /// On its own, it is the name of a place, an organization or a person.
    name: bool,
}

impl Familiar {
    /// Returns whether it is a name or part of a personal name.
    pub(in crate::text) fn names(self) -> bool {
        self.name || self.person
    }

    /// Returns whether it is a name, an ordinary word or a title.
    pub(in crate::text) fn known(self) -> bool {
        self.common || self.title || self.names()
    }
}

/// Looks up the classes of a word, ignoring case.
pub(in crate::text) fn familiar(word: &str) -> Familiar {
    let mut lowered = String::new();
    let found = LEXICON.word(word, &mut lowered);
    let is = |class: u32| found.classes & class != 0;
    let shape = if word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        Shape::Upper
    } else {
        Shape::Capital
    };
    Familiar {
        any: found.id > 0,
        common: is(class::COMMON),
        title: is(class::TITLE),
        person: is(class::NAME),
        name: LEXICON
            .longest(std::iter::once((found.id, shape, word.len())))
            .is_some_and(|known| known.is_sure()),
    }
}
