//! Rules of the annotation guideline that the tagger cannot learn from sentences: credits, words
//! before a name that are not part of it, and words that are not names.

use std::ops::Range;

use super::extent;
use super::found::{Found, insert};
use super::lexicon as class;
use super::lexicon::Known;
use super::piece::Shape;
use super::token::{Line, Token};
use crate::news::EntityKind;

/// Maximum number of words of a person's name in a credit.
const PERSON: usize = 6;

/// Combines the figures and the tagger's names of a block by the rules of the guideline. Returns
/// them in order.
pub(super) fn settle(line: &Line, figures: Vec<Found>, names: Vec<Found>) -> Vec<Found> {
    let mut found = figures;
    let mut stated = credits(line);
    stated.extend(addresses(line));
    insert(&mut found, stated);
    let crossing = crossing(line, &names);
    insert(&mut found, crossing);
    let names = names.into_iter().flat_map(|name| unbracketed(line, &name));
    let names = names.flat_map(|name| listed_company(line, &name));
    let guessed = names.flat_map(|name| free(&name, &found)).collect::<Vec<_>>();
    let guessed = guessed.into_iter().filter_map(|name| trimmed(line, name)).collect();
    insert(&mut found, guessed);
    let listed = listed(line, &found);
    insert(&mut found, listed);
    for found in &mut found {
        name(line, found);
    }
    found
}

/// Returns the reliable gazetteer names of several words that partly overlap a name of the tagger.
fn crossing(line: &Line, names: &[Found]) -> Vec<Found> {
    let mut crossing = Vec::new();
    for name in names {
        // A longer name may start before it or inside it.
        for at in name.tokens.start.saturating_sub(3)..name.tokens.end {
            let known = line.name_at(at).filter(|known| known.is_sure() && known.length > 1);
            let Some(known) = known.filter(|_| line.is_capital(at)) else { continue };
            let end = at + known.length;
            let inside = name.tokens.start <= at && end <= name.tokens.end;
            let around = at <= name.tokens.start && name.tokens.end <= end;
            if end > name.tokens.start && !inside && !around {
                crossing.push(Found::new(at..end, known.kind));
            }
        }
    }
    crossing.sort_by_key(|found| (found.tokens.start, std::cmp::Reverse(found.tokens.end)));
    crossing
}

/// Splits a name at brackets.
fn unbracketed(line: &Line, name: &Found) -> Vec<Found> {
    let bracket = |at: &usize| matches!(line.word(*at), "(" | ")");
    let mut parts = Vec::new();
    let mut start = name.tokens.start;
    for at in name.tokens.clone().filter(bracket).chain([name.tokens.end]) {
        if start < at {
            parts.push(Found { tokens: start..at, ..name.clone() });
        }
        start = at + 1;
    }
    parts
}

/// Splits the name of a listed company after `Tbk`. A person's name may follow: `PT X Tbk Sari
/// Dewi`.
fn listed_company(line: &Line, name: &Found) -> Vec<Found> {
    let Range { start, end } = name.tokens;
    let company = name.kind == EntityKind::Organization;
    let last = (start..end).find(|at| company && is_tbk(line, *at)).map_or(end, |at| at + 1);
    let mut parts = vec![Found { tokens: start..last, ..name.clone() }];
    if end > last + 1 && !line.is(last, class::ORG_HEAD) {
        parts.push(Found::new(last..end, EntityKind::Person));
    }
    parts
}

/// Returns the parts of a name that no other candidate covers.
fn free(name: &Found, taken: &[Found]) -> Vec<Found> {
    let mut parts = Vec::new();
    let mut start = name.tokens.start;
    let first = taken.partition_point(|taken| taken.tokens.end <= start);
    for taken in taken.iter().skip(first) {
        if taken.tokens.start >= name.tokens.end {
            break;
        }
        if start < taken.tokens.start {
            parts.push(Found { tokens: start..taken.tokens.start, ..name.clone() });
        }
        start = taken.tokens.end;
    }
    if start < name.tokens.end {
        parts.push(Found { tokens: start..name.tokens.end, ..name.clone() });
    }
    parts
}

/// Removes the words before a name that are not part of it. Returns `None` if nothing remains.
fn trimmed(line: &Line, mut name: Found) -> Option<Found> {
    let tokens = &mut name.tokens;
    // A name starts and ends with a word or a number.
    while tokens.start < tokens.end && is_loose(line, tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < tokens.end && is_loose(line, tokens.end - 1) {
        tokens.end -= 1;
    }
    // `Kecamatan Karanglo` is a place, regardless of the tagger's label.
    let area = tokens.start.checked_sub(1).is_some_and(|before| line.is(before, class::AREA));
    if area && tokens.len() == 1 && !line.is(tokens.start, class::NAME) {
        name.kind = EntityKind::Place;
    }
    match name.kind {
        EntityKind::Person => {
            while tokens.len() > 1 && (is_title(line, tokens.start) || is_tbk(line, tokens.start)) {
                tokens.start += 1;
            }
            tokens.end = extent::dotted(line, tokens.end);
        }
        EntityKind::Place => {
            while tokens.len() > 1 && line.is(tokens.start, class::AREA | class::GENERIC) {
                tokens.start += 1;
            }
        }
        _ => {
            if line.is(tokens.start, class::GENERIC) && is_place(line, tokens.start + 1..tokens.end)
            {
                return Some(Found::new(tokens.start + 1..tokens.end, EntityKind::Place));
            }
            tokens.end = extent::with_country(line, tokens.start, tokens.end);
            tokens.end += usize::from(is_tbk(line, tokens.end));
        }
    }
    let nobody = tokens.clone().all(|at| line.is(at, class::NOBODY));
    let epithet = name.kind == EntityKind::Place && extent::is_epithet(line, name.tokens.start);
    (!name.tokens.is_empty() && !nobody && !epithet).then_some(name)
}

/// Returns whether the token is a symbol, which no name starts or ends with.
fn is_loose(line: &Line, at: usize) -> bool {
    line.at(at).is_some_and(|token| token.shape == Shape::Sign)
}

/// Returns whether the token ends the name of a listed company.
fn is_tbk(line: &Line, at: usize) -> bool {
    line.word(at) == "Tbk"
}

fn is_title(line: &Line, at: usize) -> bool {
    line.is(at, class::TITLE) && !line.is(at, class::NAME)
}

/// Returns whether the tokens are exactly a place of the gazetteer.
fn is_place(line: &Line, tokens: Range<usize>) -> bool {
    line.name_at(tokens.start).is_some_and(|known| {
        known.kind == EntityKind::Place && known.is_sure() && known.length == tokens.len()
    })
}

/// Returns the reliable gazetteer names that the tagger missed.
fn listed(line: &Line, found: &[Found]) -> Vec<Found> {
    let mut taken = found.iter().peekable();
    let mut listed = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        while taken.next_if(|taken| taken.tokens.end <= at).is_some() {}
        if taken.peek().is_some_and(|taken| taken.tokens.start <= at) {
            at += 1;
            continue;
        }
        let known = line.name_at(at).filter(|known| known.is_sure() && line.is_capital(at));
        let Some(known) = known.filter(|known| !is_ordinary(line, at, known.length)) else {
            at += 1;
            continue;
        };
        let tokens = at..at + known.length;
        at = tokens.end;
        let epithet = known.kind == EntityKind::Place && extent::is_epithet(line, tokens.start);
        if !epithet && !line.is(tokens.start, class::NOBODY) {
            listed.push(Found::new(tokens, known.kind));
        }
    }
    listed
}

/// Returns whether a gazetteer name may be an ordinary word in this context.
fn is_ordinary(line: &Line, at: usize, length: usize) -> bool {
    let common = length == 1 && line.is(at, class::COMMON);
    // A name next to other capitalized words is usually part of a longer name.
    let beside = line.is_capital(at + length) || line.before(at).is_some_and(Token::is_capital);
    let beside = beside && line.at(at).is_some_and(|token| !token.titled);
    line.at(at).is_some_and(|token| token.shape == Shape::Capital) && (common || beside)
}

/// Sets the canonical name of a candidate, and its kind, if the gazetteer contains it as a whole.
fn name(line: &Line, found: &mut Found) {
    let known = line.name_at(found.tokens.start).filter(|_| found.kind.is_name());
    let whole = known.filter(|known| known.length == found.tokens.len() && known.is_sure());
    // The name of a city may stand for its club. For any other curated name, the gazetteer's kind
    // is correct.
    let club = |known: &Known| {
        let city = known.kind == EntityKind::Place && known.length == 1;
        city && found.kind == EntityKind::Organization
    };
    // An area name of several words is rarely a person's name.
    let area = |known: &Known| known.length > 1 && found.kind == EntityKind::Person;
    let right = |known: &Known| {
        known.kind == found.kind || area(known) || (known.is_chosen() && !club(known))
    };
    if let Some(known) = whole.filter(right) {
        (found.kind, found.canonical) = (known.kind, Some(known.canonical));
    }
}

/// Returns the outlets that are named by their domain: `KONTAN.CO.ID`.
fn addresses(line: &Line) -> Vec<Found> {
    let is_address = |at: &usize| {
        let word = line.word(*at);
        line.is_capital(*at) && word.contains('.')
    };
    let outlets = (0..line.tokens.len()).filter(is_address);
    outlets.map(|at| Found::new(at..at + 1, EntityKind::Organization)).collect()
}

/// Returns the names in credits: `Reporter: A, B | Editor: C`, `Sumber: Reuters`.
fn credits(line: &Line) -> Vec<Found> {
    let mut found = Vec::new();
    for at in 0..line.tokens.len() {
        let kind = match line.at(at) {
            Some(token) if token.is(class::ROLE) => EntityKind::Person,
            Some(token) if token.is(class::SOURCE) => EntityKind::Organization,
            _ => continue,
        };
        if line.is_capital(at) && line.is_sign(at + 1, ":") {
            credit(line, at + 2, kind, &mut found);
        }
    }
    found
}

/// Adds the names of a credit that starts at a token.
fn credit(line: &Line, mut at: usize, kind: EntityKind, found: &mut Vec<Found>) {
    loop {
        let end = credited(line, at, kind);
        if end == at {
            return;
        }
        found.push(Found::new(at..end, kind));
        let joined = matches!(line.word(end), "," | "&" | "/") || line.word(end) == "dan";
        if !joined {
            return;
        }
        at = end + 1;
    }
}

/// Returns the end of a credited name.
fn credited(line: &Line, start: usize, kind: EntityKind) -> usize {
    let mut end = start;
    while end < start + PERSON && line.is_capital(end) {
        let other = line.is_sign(end + 1, ":") && line.is(end, class::ROLE | class::SOURCE);
        // The text starts here: `Editor: A KONTAN.CO.ID - JAKARTA`.
        let shouted = line.at(end).is_some_and(|token| token.shape == Shape::Upper);
        let dateline = kind == EntityKind::Person
            && end > start
            && (line.word(end).contains('.') || (shouted && line.word(end).len() > 3));
        if other || dateline {
            break;
        }
        end = if kind == EntityKind::Person { extent::dotted(line, end + 1) } else { end + 1 };
    }
    end
}
