//! Abbreviations in brackets after a name: `Badan Pusat Statistik (BPS)`.

use std::collections::HashSet;
use std::ops::Range;

use super::candidates::{EntityCandidate, insert_without_overlap};
use super::lexicon as class;
use super::non_names;
use super::token::TokenizedBlock;
use super::tokenizer::TokenShape;
use crate::news::EntityKind;

/// Extends names to the length that the abbreviation after them implies: `Asosiasi Logistik dan
/// Forwarder Indonesia (ALFI)`.
///
/// The words of `Indeks Harga Saham Gabungan (IHSG)` and of an event are no name, nor is the
/// abbreviation: both are added to `no_names`.
pub(super) fn extend_to_abbreviation(
    line: &TokenizedBlock,
    found: &mut Vec<EntityCandidate>,
    no_names: &mut HashSet<String>,
) {
    for open in 0..line.tokens.len() {
        let short = line.token(open + 1).filter(|short| short.shape == TokenShape::AllCaps);
        if short.is_none() || !line.is_symbol(open, "(") || !line.is_symbol(open + 2, ")") {
            continue;
        }
        let Some(start) = abbreviated_name_start(line, open, line.text_at(open + 1)) else {
            continue;
        };
        if line.has_class(open + 1, class::NON_NAME) || non_names::is_event_end(line, open) {
            no_names.extend([start..open, open + 1..open + 2].map(|it| line.text_of(&it).into()));
            found.retain(|found| !(found.tokens.start < open + 2 && found.tokens.end > start));
            continue;
        }
        // `Menteri Energi (…)` is an office, and a ministry's name begins before its initials.
        if start.checked_sub(1).is_some_and(|before| line.is_word(before, "menteri")) {
            continue;
        }
        let within =
            |found: &&EntityCandidate| found.tokens.start < open && found.tokens.end > start;
        let parts: Vec<&EntityCandidate> = found.iter().filter(within).collect();
        let start =
            parts.iter().map(|part| part.tokens.start).min().map_or(start, |at| at.min(start));
        let one_kind = parts.iter().all(|part| part.kind == EntityKind::Organization);
        if parts.is_empty() || !one_kind {
            continue;
        }
        found.retain(|found| !(found.tokens.start < open && found.tokens.end > start));
        insert_without_overlap(
            found,
            vec![EntityCandidate::new(start..open, EntityKind::Organization)],
        );
    }
}

/// Returns the first of the words before a bracket whose initials form the abbreviation in it.
fn abbreviated_name_start(line: &TokenizedBlock, open: usize, short: &str) -> Option<usize> {
    let mut letters = short.chars().rev().peekable();
    let mut at = open;
    while letters.peek().is_some() {
        at = at.checked_sub(1)?;
        if line.has_class(at, class::ORGANIZATION_CONNECTOR)
            || matches!(line.text_at(at), "," | "&" | "-")
        {
            continue;
        }
        if !line.is_capitalized(at) || !line.text_at(at).starts_with(letters.next()?) {
            return None;
        }
    }
    (short.len() > 2 && open - at > 2).then_some(at)
}

/// Returns the names in a short bracket, separated by slashes. `start` is the first token in the
/// bracket.
pub(super) fn bracketed_names(line: &TokenizedBlock, start: usize) -> Vec<Range<usize>> {
    let close = (start..start + 12).find(|at| line.is_symbol(*at, ")"));
    let Some(close) = close else { return Vec::new() };
    let mut found = Vec::new();
    let mut begin = start;
    for at in start..=close {
        if at == close || line.is_symbol(at, "/") {
            let named = (begin..at).all(|at| {
                line.is_capitalized(at) || line.has_class(at, class::ORGANIZATION_CONNECTOR)
            });
            if begin < at && named && line.is_capitalized(begin) {
                found.push(begin..at);
            }
            begin = at + 1;
        }
    }
    found
}

/// Returns whether the letters of the short form occur in the full name in the same order, starting
/// with its first letter.
pub(super) fn is_abbreviation_of(short: &str, full: &str) -> bool {
    let mut letters = full.chars().filter(|char| char.is_alphabetic());
    let mut wanted = short.chars().filter(|char| char.is_alphabetic());
    let same = |a: char, b: char| a.to_lowercase().eq(b.to_lowercase());
    let begins = match (letters.next(), wanted.next()) {
        (Some(letter), Some(wanted)) => same(letter, wanted),
        _ => false,
    };
    begins && wanted.all(|wanted| letters.any(|letter| same(letter, wanted)))
}
