//! Brackets around and after names: `Badan Pusat Statistik (BPS)`.

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

/// Extends a name by the brackets that touch it. The guide of idner labels whole words as they are
/// divided by spaces: `(BPH Migas)`.
pub(super) fn extend_to_brackets(text: &str, span: &mut Range<usize>) {
    if text.get(..span.start).is_some_and(|before| before.ends_with('(')) {
        span.start -= 1;
    }
    if text.get(span.end..).is_some_and(|after| after.starts_with(')')) {
        span.end += 1;
    }
}

/// Extends a name by the abbreviation in brackets after it. By the guide of idner, both are one name:
/// so it is in 37 of the 42 organizations and places of the training sentences that have one.
pub(super) fn extend_over_abbreviation(text: &str, span: &mut Range<usize>) {
    let bracket = text.get(span.end..).and_then(|after| after.strip_prefix(" ("));
    let inside = bracket.and_then(|bracket| bracket.split_once(')')).map(|(inside, _)| inside);
    let is_word = |word: &&str| {
        word.starts_with(char::is_uppercase)
            && word.chars().all(|c| c.is_alphanumeric() || c == '-')
    };
    if let Some(word) = inside.filter(is_word) {
        span.end += " (".len() + word.len() + ")".len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{AnnotationScheme, Block, BlockKind};
    use crate::text::names::tag_with_guide;

    /// Returns the first occurrence of a name in a text after `extend` has extended it.
    fn extended(extend: fn(&str, &mut Range<usize>), text: &str, name: &str) -> String {
        let start = text.find(name).unwrap();
        let mut span = start..start + name.len();
        extend(text, &mut span);
        text.get(span).unwrap().to_owned()
    }

    #[test]
    fn names_by_the_guide_of_idner_include_touching_brackets() {
        let extended = |text: &str, name: &str| extended(extend_to_brackets, text, name);
        assert_eq!(extended("Kepala (BPH Arunika) pergi", "BPH Arunika"), "(BPH Arunika)");
        assert_eq!(extended("warga (asal Palu) pergi", "Palu"), "Palu)");
        assert_eq!(extended("warga Palu ( kota ) pergi", "Palu"), "Palu");
    }

    #[test]
    fn names_by_the_guide_of_idner_include_the_abbreviation_after_them() {
        let extended = |text: &str| extended(extend_over_abbreviation, text, "Badan Angin");
        assert_eq!(extended("Badan Angin (BA) diam"), "Badan Angin (BA)");
        for text in ["Badan Angin (baru) diam", "Badan Angin (12/3) diam", "Badan Angin (A B)"] {
            assert_eq!(extended(text), "Badan Angin");
        }
        let text = "Ketua Komisi Pemilihan Umum (KPU) hadir.";
        let mut blocks = [Block::new(BlockKind::Paragraph, text)];
        tag_with_guide(&mut blocks, AnnotationScheme::Idner);
        let names: Vec<&str> =
            blocks[0].mentions.iter().map(|mention| blocks[0].text_of(mention)).collect();
        assert_eq!(names, ["Komisi Pemilihan Umum (KPU)"]);
    }
}
