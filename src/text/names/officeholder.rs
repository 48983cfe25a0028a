//! Separates an office's place or institution from the name of the person after it: `Bupati
//! Tirtajaya Sulistyo Harimurti`, `Direktur Utama Bank Arunika Laksmi Prameswari`.
//!
//! A single sentence does not show where one ends and the other starts. The story does, because it
//! mentions the place or institution elsewhere too.

use std::collections::HashSet;

use super::candidates::{EntityCandidate, insert_without_overlap};
use super::lexicon as class;
use super::token::TokenizedBlock;
use crate::news::EntityKind;

/// Words of a story's places and institutions.
#[derive(Debug, Default)]
struct OfficeWords<'a> {
    place_words: HashSet<&'a str>,
    final_words: HashSet<&'a str>,
}

/// Moves the first word of a person's name to the place or institution that it belongs to.
pub(super) fn separate_offices(lines: &[TokenizedBlock], found: &mut [Vec<EntityCandidate>]) {
    let mut seats = OfficeWords::default();
    for (line, found) in lines.iter().zip(found.iter()) {
        for found in found {
            let last = line.text_at(found.tokens.end.saturating_sub(1));
            match found.kind {
                EntityKind::Place if found.tokens.len() == 1 => seats.place_words.insert(last),
                EntityKind::Place | EntityKind::Organization if found.tokens.len() > 1 => {
                    seats.final_words.insert(last)
                }
                _ => false,
            };
        }
    }
    for (line, found) in lines.iter().zip(found) {
        let mut places = Vec::new();
        for at in 0..found.len() {
            seats.separate_office(line, found, at, &mut places);
        }
        insert_without_overlap(found, places);
    }
}

impl OfficeWords<'_> {
    /// Removes the first word of a person's name if it belongs to a place or institution. The word
    /// is added to the institution before it or becomes a place.
    fn separate_office(
        &self,
        line: &TokenizedBlock,
        found: &mut [EntityCandidate],
        at: usize,
        places: &mut Vec<EntityCandidate>,
    ) {
        let Some(person) = found.get(at).filter(|found| found.kind == EntityKind::Person) else {
            return;
        };
        let start = person.tokens.start;
        let word = line.text_at(start);
        let seat = self.place_words.contains(word) || self.final_words.contains(word);
        let whole = line
            .gazetteer_match_at(start)
            .is_some_and(|gazetteer_match| gazetteer_match.kind == EntityKind::Person);
        let announced = start.checked_sub(1).is_some_and(|before| {
            line.has_class(
                before,
                class::TITLE | class::OFFICE | class::ORGANIZATION_START | class::AREA_KIND,
            ) || line.is_capitalized(before)
                || line.is_symbol(before, ")")
        });
        if person.tokens.len() < 3
            || !seat
            || whole
            || !announced
            || line.has_class(start, class::PERSON_NAME_WORD)
        {
            return;
        }
        let before = at.checked_sub(1).and_then(|before| found.get_mut(before));
        let institution = before
            .filter(|before| before.kind == EntityKind::Organization && before.tokens.end == start);
        match institution {
            Some(institution) => institution.tokens.end = start + 1,
            None if self.place_words.contains(word) => {
                places.push(EntityCandidate::new(start..start + 1, EntityKind::Place));
            }
            None => {}
        }
        if let Some(person) = found.get_mut(at) {
            person.tokens.start = start + 1;
        }
    }
}
