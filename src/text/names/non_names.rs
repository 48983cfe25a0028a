//! Words that look like names and are none by the annotation guideline: heads and legal forms alone,
//! events, products.

use super::candidates::EntityCandidate;
use super::lexicon as class;
use super::token::TokenizedBlock;
use super::tokenizer::TokenShape;
use crate::news::EntityKind;

/// Last words of the names of events, which the guideline does not count as organizations.
const EVENT_ENDS: [&str; 9] =
    ["show", "expo", "festival", "awards", "championship", "wedding", "fair", "marathon", "cup"];

/// Returns whether the name of an event ends before this token.
pub(super) fn is_event_end(line: &TokenizedBlock, end: usize) -> bool {
    let last = end.checked_sub(1);
    last.is_some_and(|last| EVENT_ENDS.iter().any(|event| line.is_word(last, event)))
}

/// Returns whether a name ends in the designation of a model, `HR-V` or, for what was taken for a
/// person, `D9`: products are not marked.
pub(super) fn names_product(line: &TokenizedBlock, name: &EntityCandidate) -> bool {
    let text = line.text_of(&name.tokens);
    let last = text.rsplit(' ').next().unwrap_or_default();
    let is_model = last.split_once('-').is_some_and(|(series, model)| {
        let is_short = |part: &str| {
            matches!(part.len(), 1 | 2) && part.bytes().all(|byte| byte.is_ascii_uppercase())
        };
        is_short(series) && is_short(model)
    });
    is_model || (name.kind == EntityKind::Person && last.bytes().any(|byte| byte.is_ascii_digit()))
}

/// Returns whether the token is the last word of clubs' names by which they are called: `City`.
pub(super) fn is_club_end(line: &TokenizedBlock, at: usize) -> bool {
    line.is_word(at, "city") || line.is_word(at, "united")
}

/// Returns whether the token is the head or the end of an organization's name, or the head of a
/// place's name, or a particle of a person's, which is no name when it stands alone: `PT`, `FC`,
/// `Kementerian`, `Gunung`, `Al`. Longer words in capitals may be abbreviations.
pub(super) fn is_head_alone(line: &TokenizedBlock, at: usize) -> bool {
    let Some(token) = line.token(at) else { return false };
    let is_word = token.shape == TokenShape::Capitalized || token.span().len() < 3;
    let is_head = token.has_class(class::ORGANIZATION_START) && token.has_class(class::COMMON_WORD);
    let other = class::ORGANIZATION_END | class::PLACE_START | class::PERSON_PARTICLE;
    let listed = || line.gazetteer_match_at(at).is_some_and(|known| known.is_reliable());
    is_word && (is_head || token.has_class(other)) && !is_club_end(line, at) && !listed()
}
