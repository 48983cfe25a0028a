//! What is known of a single word, for those who look at words alone.

use super::lexicon as class;
use super::lexicon::LEXICON;
use super::piece::Shape;

/// What is known of a single word.
// Each is a question of its own.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::text) struct Familiar {
    /// It occurs in the lexicon, if only within a name.
    pub(in crate::text) any: bool,
    /// An ordinary word of the language.
    pub(in crate::text) common: bool,
    /// An office or a trade.
    pub(in crate::text) title: bool,
    /// A word of persons' names.
    pub(in crate::text) person: bool,
    /// By itself the name of a place, an organisation or a person.
    name: bool,
}

impl Familiar {
    /// True for a name.
    pub(in crate::text) fn names(self) -> bool {
        self.name || self.person
    }

    /// True for a name or an ordinary word.
    pub(in crate::text) fn known(self) -> bool {
        self.common || self.title || self.names()
    }
}

/// What is known of a word, however it is written.
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
