//! Rules of the annotation guideline that the tagger cannot learn from sentences: credits, words
//! before a name that are not part of it, and words that are not names.

use std::ops::Range;

use super::candidates::{self, EntityCandidate, insert_without_overlap};
use super::lexicon as class;
use super::lexicon::GazetteerMatch;
use super::non_names;
use super::token::{BlockToken, TokenizedBlock};
use super::tokenizer::TokenShape;
use crate::news::EntityKind;

/// Maximum number of words of a person's name in a credit.
const MAX_CREDIT_WORDS: usize = 6;

/// Combines the figures and the tagger's names of a block by the rules of the guideline. Returns
/// them in order.
pub(super) fn apply_rules(
    line: &TokenizedBlock,
    figures: Vec<EntityCandidate>,
    names: Vec<EntityCandidate>,
) -> Vec<EntityCandidate> {
    let mut found = figures;
    let mut explicit = find_credits(line);
    explicit.extend(outlet_domains(line));
    insert_without_overlap(&mut found, explicit);
    let crossing = overlapping_gazetteer_names(line, &names);
    insert_without_overlap(&mut found, crossing);
    let names = join_saints(line, names);
    let names = names.into_iter().flat_map(|name| split_at_brackets(line, &name));
    let names = names.flat_map(|name| split_after_tbk(line, &name));
    let guessed = names.flat_map(|name| uncovered_parts(&name, &found)).collect::<Vec<_>>();
    let guessed = guessed.into_iter().filter_map(|name| trim_name(line, name)).collect();
    insert_without_overlap(&mut found, guessed);
    let listed = missed_gazetteer_names(line, &found);
    insert_without_overlap(&mut found, listed);
    for found in &mut found {
        set_canonical_name(line, found);
    }
    found
}

/// Returns the reliable gazetteer names of several words that partly overlap a name of the tagger.
fn overlapping_gazetteer_names(
    line: &TokenizedBlock,
    names: &[EntityCandidate],
) -> Vec<EntityCandidate> {
    let mut crossing = Vec::new();
    for name in names {
        // A longer name may start before it or inside it.
        for at in name.tokens.start.saturating_sub(3)..name.tokens.end {
            let gazetteer_match = line
                .gazetteer_match_at(at)
                .filter(|known| known.is_reliable() && known.token_count > 1);
            let Some(known) = gazetteer_match.filter(|_| line.is_capitalized(at)) else { continue };
            let end = at + known.token_count;
            let inside = name.tokens.start <= at && end <= name.tokens.end;
            let around = at <= name.tokens.start && name.tokens.end <= end;
            // In a headline, the tagger sees `Timur Tengah` with a small `tengah`.
            let cut = at == name.tokens.start && end > name.tokens.end && known.is_curated();
            if end > name.tokens.start && !inside && (!around || cut) {
                crossing.push(EntityCandidate::new(at..end, known.kind));
            }
        }
    }
    crossing.sort_by_key(|found| (found.tokens.start, std::cmp::Reverse(found.tokens.end)));
    crossing
}

/// Joins `St.` with the name after it: the tagger may see a place `St` and a person `Petersburg`.
fn join_saints(line: &TokenizedBlock, names: Vec<EntityCandidate>) -> Vec<EntityCandidate> {
    let mut joined: Vec<EntityCandidate> = Vec::with_capacity(names.len());
    for mut name in names {
        let Range { start, end } = name.tokens;
        if joined.last().is_some_and(|last| last.tokens.end > start) {
            continue;
        }
        if start.checked_sub(1).is_some_and(|dot| line.is_dot_of_saint(dot)) {
            name.tokens.start = start - 2;
            joined.pop_if(|last| last.tokens.end > start - 2);
        } else if line.is_dot_of_saint(end) {
            name.tokens.end = end + 2;
        }
        // One word after `St.` is a place: people have a first and a last name.
        if name.tokens.len() == 3 && line.is_dot_of_saint(name.tokens.start + 1) {
            name.kind = EntityKind::Place;
        }
        joined.push(name);
    }
    joined
}

/// Splits a name at brackets.
fn split_at_brackets(line: &TokenizedBlock, name: &EntityCandidate) -> Vec<EntityCandidate> {
    let bracket = |at: &usize| matches!(line.text_at(*at), "(" | ")");
    let mut parts = Vec::new();
    let mut start = name.tokens.start;
    for at in name.tokens.clone().filter(bracket).chain([name.tokens.end]) {
        if start < at {
            parts.push(EntityCandidate { tokens: start..at, ..name.clone() });
        }
        start = at + 1;
    }
    parts
}

/// Splits the name of a listed company after `Tbk`. A person's name may follow: `PT X Tbk Sari
/// Dewi`.
fn split_after_tbk(line: &TokenizedBlock, name: &EntityCandidate) -> Vec<EntityCandidate> {
    let Range { start, end } = name.tokens;
    let company = name.kind == EntityKind::Organization;
    let last = (start..end).find(|at| company && is_tbk(line, *at)).map_or(end, |at| at + 1);
    let mut parts = vec![EntityCandidate { tokens: start..last, ..name.clone() }];
    if end > last + 1 && !line.has_class(last, class::ORGANIZATION_START) {
        let person = EntityKind::Person;
        parts.push(EntityCandidate { tokens: last..end, kind: person, ..name.clone() });
    }
    parts
}

/// Returns the parts of a name that no other candidate covers.
fn uncovered_parts(name: &EntityCandidate, taken: &[EntityCandidate]) -> Vec<EntityCandidate> {
    let mut parts = Vec::new();
    let mut start = name.tokens.start;
    let first = taken.partition_point(|taken| taken.tokens.end <= start);
    for taken in taken.iter().skip(first) {
        if taken.tokens.start >= name.tokens.end {
            break;
        }
        if start < taken.tokens.start {
            parts.push(EntityCandidate { tokens: start..taken.tokens.start, ..name.clone() });
        }
        start = taken.tokens.end;
    }
    if start < name.tokens.end {
        parts.push(EntityCandidate { tokens: start..name.tokens.end, ..name.clone() });
    }
    parts
}

/// Removes the words before a name that are not part of it. Returns `None` if nothing remains.
fn trim_name(line: &TokenizedBlock, mut name: EntityCandidate) -> Option<EntityCandidate> {
    trim_symbols(line, &mut name.tokens);
    set_kind_of_team(line, &mut name);
    let tokens = &mut name.tokens;
    // `Kecamatan Karanglo` is a place, regardless of the tagger's label.
    let area =
        tokens.start.checked_sub(1).is_some_and(|before| line.has_class(before, class::AREA_KIND));
    if area && tokens.len() == 1 && !line.has_class(tokens.start, class::PERSON_NAME_WORD) {
        name.kind = EntityKind::Place;
    }
    match name.kind {
        EntityKind::Person => {
            while tokens.len() > 1
                && (is_title(line, tokens.start)
                    || is_tbk(line, tokens.start)
                    || is_abbreviation_before_person(line, tokens))
            {
                tokens.start += 1;
            }
            // `SAW` is said after the Prophet's name and no part of it.
            while tokens.len() > 1 && line.is_word(tokens.end - 1, "saw") {
                tokens.end -= 1;
            }
            tokens.end = candidates::extend_over_initial_dot(line, tokens.end);
        }
        EntityKind::Place => {
            while tokens.len() > 1
                && line.has_class(tokens.start, class::AREA_KIND | class::GENERIC_PREFIX)
            {
                tokens.start += 1;
            }
        }
        _ => {
            if line.has_class(tokens.start, class::GENERIC_PREFIX)
                && is_gazetteer_place(line, tokens.start + 1..tokens.end)
            {
                return Some(EntityCandidate::new(tokens.start + 1..tokens.end, EntityKind::Place));
            }
            tokens.end = candidates::extend_over_country(line, tokens.start, tokens.end);
            tokens.end += usize::from(is_tbk(line, tokens.end));
        }
    }
    // `Menteri Dalam Negeri` is an office, without a name in it.
    let office = name.kind == EntityKind::Organization
        && tokens.start.checked_sub(1).is_some_and(|before| {
            line.is_word(before, "menteri")
                && !line.has_class(tokens.start, class::ORGANIZATION_START)
        });
    // `Al-Qur'an`
    let passed = |at: usize| is_symbol(line, at) || line.has_class(at, class::PERSON_PARTICLE);
    let nobody = (tokens.clone().any(|at| line.has_class(at, class::NON_NAME))
        && tokens.clone().all(|at| passed(at) || line.has_class(at, class::NON_NAME)))
        || (non_names::is_head_alone(line, tokens.start)
            && tokens.clone().skip(1).all(|at| line.text_at(at).len() == 1))
        || (name.kind != EntityKind::Place && non_names::is_event_end(line, tokens.end))
        || (name.kind != EntityKind::Place && non_names::names_product(line, &name));
    let epithet =
        name.kind == EntityKind::Place && candidates::is_qualifier(line, name.tokens.start);
    (!name.tokens.is_empty() && !nobody && !epithet && !office).then_some(name)
}

/// Removes the symbols at both ends: a name starts and ends with a word or a number.
fn trim_symbols(line: &TokenizedBlock, tokens: &mut Range<usize>) {
    while tokens.start < tokens.end && is_symbol(line, tokens.start) {
        tokens.start += 1;
    }
    while tokens.start < tokens.end && is_symbol(line, tokens.end - 1) {
        tokens.end -= 1;
    }
}

/// `Skuad Garuda` and `skuad Garuda` name a team, regardless of the tagger's label, unless the
/// gazetteer knows a country or city of that name.
fn set_kind_of_team(line: &TokenizedBlock, name: &mut EntityCandidate) {
    let is_squad = |at: usize| line.is_word(at, "skuad") || line.is_word(at, "kesebelasan");
    let inside = name.tokens.len() > 1 && is_squad(name.tokens.start);
    name.tokens.start += usize::from(inside);
    let start = name.tokens.start;
    let before = start.checked_sub(1).is_some_and(is_squad);
    let known = line.gazetteer_match_at(start).is_some_and(|known| known.is_reliable());
    // A squad may also have the name of its coach.
    let person = name.kind == EntityKind::Person
        && (!inside || line.has_class(start, class::PERSON_NAME_WORD));
    if before && !known && !person {
        name.kind = EntityKind::Organization;
    }
}

/// Returns whether the token is a symbol, which no name starts or ends with.
fn is_symbol(line: &TokenizedBlock, at: usize) -> bool {
    line.token(at).is_some_and(|token| token.shape == TokenShape::Symbol)
}

/// Returns whether the token ends the name of a listed company.
fn is_tbk(line: &TokenizedBlock, at: usize) -> bool {
    line.text_at(at) == "Tbk"
}

/// Returns whether a person's name is preceded by an institution's abbreviation: `DPRRI Rina`.
fn is_abbreviation_before_person(line: &TokenizedBlock, tokens: &Range<usize>) -> bool {
    let shape = |at: usize| line.token(at).map(|token| token.shape);
    line.text_at(tokens.start).len() > 3
        && shape(tokens.start) == Some(TokenShape::AllCaps)
        && shape(tokens.start + 1) == Some(TokenShape::Capitalized)
}

fn is_title(line: &TokenizedBlock, at: usize) -> bool {
    line.has_class(at, class::TITLE) && !line.has_class(at, class::PERSON_NAME_WORD)
}

/// Returns whether the tokens are exactly a place of the gazetteer.
fn is_gazetteer_place(line: &TokenizedBlock, tokens: Range<usize>) -> bool {
    line.gazetteer_match_at(tokens.start).is_some_and(|known| {
        known.kind == EntityKind::Place && known.is_reliable() && known.token_count == tokens.len()
    })
}

/// Returns the reliable gazetteer names that the tagger missed.
fn missed_gazetteer_names(
    line: &TokenizedBlock,
    found: &[EntityCandidate],
) -> Vec<EntityCandidate> {
    let mut taken = found.iter().peekable();
    let mut listed = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        while taken.next_if(|taken| taken.tokens.end <= at).is_some() {}
        if taken.peek().is_some_and(|taken| taken.tokens.start <= at) {
            at += 1;
            continue;
        }
        let gazetteer_match =
            line.is_capitalized(at).then(|| line.gazetteer_match_at(at)).flatten();
        let gazetteer_match = gazetteer_match.filter(GazetteerMatch::is_reliable);
        let Some(known) =
            gazetteer_match.filter(|known| !may_be_ordinary_word(line, at, known.token_count))
        else {
            at += 1;
            continue;
        };
        let tokens = at..at + known.token_count;
        at = tokens.end;
        let epithet =
            known.kind == EntityKind::Place && candidates::is_qualifier(line, tokens.start);
        if !epithet && !line.has_class(tokens.start, class::NON_NAME) {
            listed.push(EntityCandidate::new(tokens, known.kind));
        }
    }
    listed
}

/// Returns whether a gazetteer name may be an ordinary word in this context.
fn may_be_ordinary_word(line: &TokenizedBlock, at: usize, length: usize) -> bool {
    let common = length == 1 && line.has_class(at, class::COMMON_WORD);
    // A name next to other capitalized words is usually part of a longer name.
    let beside = line.is_capitalized(at + length)
        || line.token_before(at).is_some_and(BlockToken::is_capitalized);
    let beside = beside && line.token(at).is_some_and(|token| !token.in_headline);
    line.token(at).is_some_and(|token| token.shape == TokenShape::Capitalized) && (common || beside)
}

/// Sets the canonical name of a candidate, and its kind, if the gazetteer contains it as a whole.
fn set_canonical_name(line: &TokenizedBlock, found: &mut EntityCandidate) {
    let gazetteer_match =
        line.gazetteer_match_at(found.tokens.start).filter(|_| found.kind.is_named_entity());
    let whole = gazetteer_match
        .filter(|known| known.token_count == found.tokens.len() && known.is_reliable());
    // The name of a city may stand for its club. For any other curated name, the gazetteer's kind
    // is correct.
    let club = |gazetteer_match: &GazetteerMatch| {
        let is_abbreviation =
            line.token(found.tokens.start).is_some_and(|token| token.shape == TokenShape::AllCaps);
        let city = gazetteer_match.kind == EntityKind::Place
            && gazetteer_match.token_count == 1
            && !is_abbreviation;
        city && found.kind == EntityKind::Organization
    };
    // An area name of several words is rarely a person's name.
    let area = |gazetteer_match: &GazetteerMatch| {
        gazetteer_match.token_count > 1 && found.kind == EntityKind::Person
    };
    let right = |gazetteer_match: &GazetteerMatch| {
        gazetteer_match.kind == found.kind
            || area(gazetteer_match)
            || (gazetteer_match.is_curated() && !club(gazetteer_match))
    };
    if let Some(known) = whole.filter(right) {
        (found.kind, found.canonical_name) = (known.kind, Some(known.canonical_name));
    }
}

/// Returns the outlets that are named by their domain: `KONTAN.CO.ID`.
fn outlet_domains(line: &TokenizedBlock) -> Vec<EntityCandidate> {
    let is_address = |at: &usize| {
        let word = line.text_at(*at);
        line.is_capitalized(*at) && word.contains('.')
    };
    let outlets = (0..line.tokens.len()).filter(is_address);
    outlets.map(|at| EntityCandidate::new(at..at + 1, EntityKind::Organization)).collect()
}

/// Returns the names in credits: `Reporter: A, B | Editor: C`, `Sumber: Reuters`.
fn find_credits(line: &TokenizedBlock) -> Vec<EntityCandidate> {
    let mut found = Vec::new();
    for at in 0..line.tokens.len() {
        let kind = match line.token(at) {
            Some(token) if token.has_class(class::BYLINE_ROLE) => EntityKind::Person,
            Some(token) if token.has_class(class::ORIGIN_LABEL) => EntityKind::Organization,
            _ => continue,
        };
        if line.is_capitalized(at) && line.is_symbol(at + 1, ":") {
            collect_credit(line, at + 2, kind, &mut found);
        }
    }
    found
}

/// Adds the names of a credit that starts at a token.
fn collect_credit(
    line: &TokenizedBlock,
    mut at: usize,
    kind: EntityKind,
    found: &mut Vec<EntityCandidate>,
) {
    loop {
        let end = credit_end(line, at, kind);
        if end == at {
            return;
        }
        found.push(EntityCandidate::new(at..end, kind));
        let joined = matches!(line.text_at(end), "," | "&" | "/") || line.text_at(end) == "dan";
        if !joined {
            return;
        }
        at = end + 1;
    }
}

/// Returns the end of a credited name.
fn credit_end(line: &TokenizedBlock, start: usize, kind: EntityKind) -> usize {
    let mut end = start;
    while end < start + MAX_CREDIT_WORDS && line.is_capitalized(end) {
        let other = line.is_symbol(end + 1, ":")
            && line.has_class(end, class::BYLINE_ROLE | class::ORIGIN_LABEL);
        // The text starts here: `Editor: A KONTAN.CO.ID - JAKARTA`.
        let shouted = line.token(end).is_some_and(|token| token.shape == TokenShape::AllCaps);
        let dateline = kind == EntityKind::Person
            && end > start
            && (line.text_at(end).contains('.') || (shouted && line.text_at(end).len() > 3));
        if other || dateline {
            break;
        }
        end = if kind == EntityKind::Person {
            candidates::extend_over_initial_dot(line, end + 1)
        } else {
            end + 1
        };
    }
    end
}
