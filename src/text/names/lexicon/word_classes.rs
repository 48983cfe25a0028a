//! Lexicon classes of a single word, for callers that see words without context.

use super as class;
use super::LEXICON;
use crate::news::EntityKind;
use crate::text::names::tokenizer::TokenShape;

/// Lexicon classes of a single word.
// The flags are independent of each other.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy, Default)]
pub(in crate::text) struct WordClasses {
    /// The lexicon contains it, possibly only as part of a name.
    pub(in crate::text) in_lexicon: bool,
    /// It is an ordinary word of the language.
    pub(in crate::text) is_common: bool,
    /// It is an office or an occupation.
    pub(in crate::text) is_title: bool,
    /// It is part of personal names.
    pub(in crate::text) is_person_name_word: bool,
    /// On its own, it is the name of a place, an organization or a person.
    is_full_name: bool,
}

impl WordClasses {
    /// Returns whether it is a name or part of a personal name.
    pub(in crate::text) fn is_name(self) -> bool {
        self.is_full_name || self.is_person_name_word
    }

    /// Returns whether it is a name, an ordinary word or a title.
    pub(in crate::text) fn is_known(self) -> bool {
        self.is_common || self.is_title || self.is_name()
    }
}

/// Returns whether a capitalized word is the name of a place. Unlike [`classify_word`], it accepts
/// places that are not the best-known meaning of their name.
pub(in crate::text) fn is_place_name(word: &str) -> bool {
    let mut lowered = String::new();
    let id = LEXICON.lookup(word, &mut lowered).id;
    let name = [(id, TokenShape::Capitalized, word.len())];
    id > 0
        && LEXICON
            .longest_match(name.into_iter())
            .is_some_and(|gazetteer_match| gazetteer_match.kind == EntityKind::Place)
}

/// Looks up the classes of a word, ignoring case.
pub(in crate::text) fn classify_word(word: &str) -> WordClasses {
    let mut lowered = String::new();
    let found = LEXICON.lookup(word, &mut lowered);
    let is = |class: u32| found.classes & class != 0;
    let shape = if word.bytes().all(|byte| byte.is_ascii_uppercase()) {
        TokenShape::AllCaps
    } else {
        TokenShape::Capitalized
    };
    WordClasses {
        in_lexicon: found.id > 0,
        is_common: is(class::COMMON_WORD),
        is_title: is(class::TITLE),
        is_person_name_word: is(class::PERSON_NAME_WORD),
        is_full_name: LEXICON
            .longest_match(std::iter::once((found.id, shape, word.len())))
            .is_some_and(|gazetteer_match| gazetteer_match.is_reliable()),
    }
}
