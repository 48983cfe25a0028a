//! How far a name reaches from its first word.

use std::ops::Range;

use super::lexicon as class;
use super::piece::Shape;
use super::token::Line;
use crate::news::EntityKind;

/// The most words of an organisation and of a person.
const ORGANIZATION: usize = 10;
const PERSON: usize = 5;

/// The end of an organisation that begins with its kind: `Kementerian Perdagangan`, `PT X Tbk`.
/// After an office, a personal name inside ends it.
pub(super) fn headed(line: &Line, at: usize, officer: bool) -> Option<usize> {
    let head = line.at(at)?;
    if !head.is(class::ORG_HEAD) || !line.is_capital(at + 1) {
        return None;
    }
    let limited = (at + 1..at + 8).take_while(|at| line.is_capital(*at));
    if let Some(last) = limited.into_iter().find(|at| line.word(*at) == "Tbk") {
        return Some(last + 1);
    }
    let mut end = at + 1;
    while end < at + ORGANIZATION {
        let Some(next) = continues(line, end, at) else { break };
        let token = line.at(next)?;
        let inside = end > at + 1;
        let person = token.is(class::NAME) && !token.is(class::COMMON) && inside && officer;
        let verb = head.titled && inside && token.is(class::COMMON);
        let barred = token.is(class::TITLE | class::WEEKDAY) && !token.is(class::NAME);
        if token.opens || barred || person || verb {
            break;
        }
        end = next + 1;
    }
    // `Direktur Utama Bank Arunika Laksmi Prameswari mengatakan`: it is the officer who speaks.
    if officer && line.is(end, class::SAYS) && end > at + 3 {
        end -= 2;
    }
    let only_common = head.titled
        && (at + 1..end).all(|at| line.is(at, class::COMMON))
        && end == at + 2
        && line.is(at + 1, class::STOP | class::SAYS | class::AT);
    (end > at + 1 && !only_common).then_some(end)
}

/// The place of the next capitalised word of an organisation, across `dan`, `&`, `of` and dashes.
fn continues(line: &Line, at: usize, head: usize) -> Option<usize> {
    if line.is_capital(at) {
        return Some(at);
    }
    let joined = line.is(at, class::JOIN) || line.is_sign(at, "&");
    let english = matches!(line.word(at), "of" | "for" | "the" | "on");
    let next = line.at(at + 1)?;
    if joined && next.is_capital() && (english || at > head + 1) {
        return (!lists(line, at)).then_some(at + 1);
    }
    let dash = line.is_sign(at, "-") && line.at(at).is_some_and(|dash| dash.glued) && next.glued;
    let doubled = at > 0 && line.word(at - 1).eq_ignore_ascii_case(line.word(at + 1));
    (dash && (next.is_capital() || doubled)).then_some(at + 1)
}

/// True if the `dan` at this place stands between two names rather than inside one.
fn lists(line: &Line, at: usize) -> bool {
    if !line.word(at).eq_ignore_ascii_case("dan") {
        return false;
    }
    let other = class::ORG_HEAD | class::NAME | class::TITLE | class::PLACE_HEAD | class::AREA;
    let plain = line.is(at + 1, class::COMMON);
    let before = at.checked_sub(1).is_some_and(|before| line.is(before, class::COMMON));
    line.is(at + 1, other) || (!plain && (!before || line.name_at(at + 1).is_some()))
}

/// The end of an organisation that ends with its kind: `Kiwoom Sekuritas`, `Lazarus Group`.
pub(super) fn tailed(line: &Line, at: usize) -> Option<usize> {
    let first = line.at(at)?;
    let ordinary = first.is(class::COMMON) && (first.opens || first.titled);
    if ordinary || first.is(class::TITLE | class::MONTH | class::WEEKDAY) {
        return None;
    }
    let mut end = None;
    let mut own = !first.is(class::COMMON);
    let mut next = at + 1;
    while next < at + 7 {
        let Some(place) = continues(line, next, at) else { break };
        let token = line.at(place)?;
        if token.opens || token.is(class::TITLE) {
            break;
        }
        if token.is(class::ORG_TAIL) && own {
            end = Some(place + 1);
        }
        if token.titled && token.is(class::COMMON) && !token.is(class::ORG_TAIL) {
            break;
        }
        own |= !token.is(class::COMMON);
        next = place + 1;
    }
    end
}

/// True if a place at this token only tells a currency, a language or an index apart.
pub(super) fn is_epithet(line: &Line, at: usize) -> bool {
    let Some(before) = line.before(at) else { return false };
    let word = line.word(at - 1);
    let other = ["bahasa", "indeks", "komposit"];
    before.is(class::CURRENCY) || other.iter().any(|other| word.eq_ignore_ascii_case(other))
}

/// A country right behind an institution belongs to its name: `Kementerian Perdagangan AS`.
pub(super) fn with_country(line: &Line, at: usize, end: usize) -> usize {
    let has_country = end > at + 1 && line.name_at(end - 1).is_some();
    if !line.is(at, class::ORG_HEAD) || has_country {
        return end;
    }
    match line.name_at(end) {
        Some(known) if known.kind == EntityKind::Place => end + known.length,
        _ => end,
    }
}

/// A place that begins with its kind, and the token to go on from. Administrative kinds stay out
/// of the name: `Kabupaten [Sragen]` but `[Laut China Selatan]`.
pub(super) fn place(line: &Line, at: usize) -> Option<(Range<usize>, usize)> {
    let head = line.at(at)?;
    if head.is(class::AREA) {
        let mut start = at + 1;
        while line.is(start, class::AREA) && line.is_capital(start) {
            start += 1;
        }
        let known = line.name_at(start).filter(|known| known.kind == EntityKind::Place);
        let end = known.map_or_else(|| site(line, start, 2), |known| Some(start + known.length))?;
        return Some((start..end, end));
    }
    if head.is(class::PLACE_HEAD) {
        let end = site(line, at + 1, 3)?;
        return Some((at..end, end));
    }
    let mut end = at + 1;
    while end < at + 4 && line.is_capital(end) && line.at(end).is_some_and(|token| !token.opens) {
        if line.is(end, class::PLACE_TAIL) && !head.is(class::COMMON) {
            return Some((at..end + 1, end + 1));
        }
        end += 1;
    }
    None
}

/// The end of a place's own words.
fn site(line: &Line, start: usize, most: usize) -> Option<usize> {
    let mut end = start;
    while end < start + most {
        let Some(token) = line.at(end) else { break };
        let barred = class::TITLE | class::WEEKDAY | class::SAYS | class::ORG_HEAD;
        let verb = token.titled && token.is(class::COMMON);
        if !token.is_capital() || token.opens || token.is(barred) || verb {
            break;
        }
        end += 1;
    }
    (end > start).then_some(end)
}

/// The end of a person's name, as far as its shape goes.
pub(super) fn person(line: &Line, at: usize) -> Option<usize> {
    let first = line.at(at)?;
    let shaped = first.shape == Shape::Capital || (first.span.len() == 1 && first.is_capital());
    let barred = class::TITLE | class::ORG_HEAD | class::PLACE_HEAD | class::AREA | class::MONTH;
    if !shaped || (first.is(barred) && !first.is(class::NAME)) {
        return None;
    }
    let mut end = dotted(line, at);
    while end < at + PERSON + 2 {
        let Some(next) = name_word(line, end) else { break };
        end = dotted(line, next);
    }
    Some(end)
}

/// The token after a name's word; the dot of an initial belongs to it.
fn dotted(line: &Line, at: usize) -> usize {
    let initial = line.at(at).is_some_and(|token| token.span.len() == 1);
    let dot = line.is_sign(at + 1, ".") && line.at(at + 1).is_some_and(|dot| dot.glued);
    if initial && dot { at + 2 } else { at + 1 }
}

/// The place of the next word of a person's name.
fn name_word(line: &Line, at: usize) -> Option<usize> {
    let token = line.at(at)?;
    if token.shape == Shape::Lower && token.is(class::PARTICLE) && !token.is(class::AT) {
        let more = if line.is(at + 1, class::PARTICLE) { at + 2 } else { at + 1 };
        let next = line.at(more)?;
        return (next.shape == Shape::Capital).then_some(more);
    }
    if line.is_sign(at, "-") && token.glued {
        let next = line.at(at + 1)?;
        let part = next.glued && next.is_capital() && line.name_at(at + 1).is_none();
        return (part && next.shape == Shape::Capital).then_some(at + 1);
    }
    let initial = token.is_capital() && token.span.len() == 1;
    if token.opens || (token.shape != Shape::Capital && !initial) {
        return None;
    }
    if token.is(class::NAME) {
        return Some(at);
    }
    let barred = class::TITLE | class::ORG_HEAD | class::PLACE_HEAD | class::AREA | class::WEEKDAY;
    let verb = token.is(class::COMMON) && token.titled;
    let role = token.is(class::ROLE) && line.is_sign(at + 1, ":");
    if token.is(barred | class::MONTH) || verb || role || line.name_at(at).is_some() {
        return None;
    }
    Some(at)
}
