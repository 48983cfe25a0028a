//! Separates an office's place or institution from the name of the person after it: `Bupati
//! Tirtajaya Sulistyo Harimurti`, `Direktur Utama Bank Arunika Laksmi Prameswari`.
//!
//! A single sentence does not show where one ends and the other starts. The story does, because it
//! mentions the place or institution elsewhere too.

use std::collections::HashSet;

use super::found::{Found, insert};
use super::lexicon as class;
use super::token::Line;
use crate::news::EntityKind;

/// Words of a story's places and institutions.
#[derive(Debug, Default)]
struct Seats<'a> {
    places: HashSet<&'a str>,
    ends: HashSet<&'a str>,
}

/// Moves the first word of a person's name to the place or institution that it belongs to.
pub(super) fn part(lines: &[Line], found: &mut [Vec<Found>]) {
    let mut seats = Seats::default();
    for (line, found) in lines.iter().zip(found.iter()) {
        for found in found {
            let last = line.word(found.tokens.end.saturating_sub(1));
            match found.kind {
                EntityKind::Place if found.tokens.len() == 1 => seats.places.insert(last),
                EntityKind::Place | EntityKind::Organization if found.tokens.len() > 1 => {
                    seats.ends.insert(last)
                }
                _ => false,
            };
        }
    }
    for (line, found) in lines.iter().zip(found) {
        let mut places = Vec::new();
        for at in 0..found.len() {
            seats.give_back(line, found, at, &mut places);
        }
        insert(found, places);
    }
}

impl Seats<'_> {
    /// Removes the first word of a person's name if it belongs to a place or institution. The word
    /// is added to the institution before it or becomes a place.
    fn give_back(&self, line: &Line, found: &mut [Found], at: usize, places: &mut Vec<Found>) {
        let Some(person) = found.get(at).filter(|found| found.kind == EntityKind::Person) else {
            return;
        };
        let start = person.tokens.start;
        let word = line.word(start);
        let seat = self.places.contains(word) || self.ends.contains(word);
        let whole = line.name_at(start).is_some_and(|known| known.kind == EntityKind::Person);
        let announced = start.checked_sub(1).is_some_and(|before| {
            line.is(before, class::TITLE | class::OFFICE | class::ORG_HEAD | class::AREA)
                || line.is_capital(before)
                || line.is_sign(before, ")")
        });
        if person.tokens.len() < 3 || !seat || whole || !announced || line.is(start, class::NAME) {
            return;
        }
        let before = at.checked_sub(1).and_then(|before| found.get_mut(before));
        let institution = before
            .filter(|before| before.kind == EntityKind::Organization && before.tokens.end == start);
        match institution {
            Some(institution) => institution.tokens.end = start + 1,
            None if self.places.contains(word) => {
                places.push(Found::new(start..start + 1, EntityKind::Place));
            }
            None => {}
        }
        if let Some(person) = found.get_mut(at) {
            person.tokens.start = start + 1;
        }
    }
}
