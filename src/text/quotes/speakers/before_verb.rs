//! The subject before a verb of speech: `Sari Dewi, direktur Bank Arunika, mengatakan`.

use std::ops::Range;

use super::{SpeakerKind, SpeakerPhrase, described, is_date, mentions_in, named, organization_in};
use crate::news::EntityKind;
use crate::text::names::TokenShape;
use crate::text::quotes::line::QuoteLine;
use crate::text::quotes::vocabulary as class;

/// Maximum number of parts, separated by commas, in which the subject of a verb is looked for.
const MAX_PARTS: usize = 5;

/// Returns the subject of the verb at `verb`, which speaks, in a sentence that starts at `start`.
pub(in crate::text::quotes) fn speaker_before(
    line: &QuoteLine,
    verb: usize,
    start: usize,
) -> Option<SpeakerPhrase> {
    let mut end = verb;
    while end > start && line.has(end - 1, class::ADVERB) && line.name_at(end - 1).is_none() {
        end -= 1;
    }
    if end == start || line.has(end - 1, class::SUBORDINATOR) || is_negated(line, end, verb) {
        return None;
    }
    for number in 0..MAX_PARTS {
        let part = part_before(line, start, end);
        let adjacent = number == 0 && part.end == end && !part.is_empty();
        match subject_of(line, &part, adjacent) {
            Subject::Found(speaker) => {
                let speaker = apposed_person(line, start, &part, &speaker).unwrap_or(speaker);
                return Some(join_two(line, speaker, part.start));
            }
            Subject::Refused => return None,
            Subject::Elsewhere => {}
        }
        if part.start <= start {
            return None;
        }
        // The comma before the part.
        end = part.start - 1;
    }
    None
}

/// Returns whether the words between the subject and the verb deny that somebody said it. Who does
/// not deny says so.
fn is_negated(line: &QuoteLine, from: usize, verb: usize) -> bool {
    let denies = matches!(
        line.word(verb),
        "membantah" | "menampik" | "menepis" | "memungkiri" | "menyangkal"
    );
    !denies && (from..verb).any(|at| matches!(line.word(at), "tidak" | "tak" | "belum" | "enggan"))
}

/// Returns the person before the comma to whom a part of the sentence is an apposition: `Sari Dewi,
/// direktur Bank Arunika, mengatakan`.
fn apposed_person(
    line: &QuoteLine,
    start: usize,
    part: &Range<usize>,
    found: &SpeakerPhrase,
) -> Option<SpeakerPhrase> {
    if part.start < start + 2 {
        return None;
    }
    // A name that fills the part is the subject itself: `Direktur Utama, Sari Dewi, mengatakan`.
    let person = found
        .mention
        .filter(|_| found.kind == SpeakerKind::Named)
        .and_then(|mention| line.mentions.get(mention))
        .is_some_and(|mention| mention.kind == EntityKind::Person);
    if person
        && (part.start..found.tokens.start).all(|at| line.is_capitalized(at) || !line.is_word(at))
    {
        return None;
    }
    let before = part_before(line, start, part.start - 1);
    let last = before.end.checked_sub(1)?;
    let mention = line.mention_of(last, EntityKind::Person)?;
    let governed = line.mention_tokens(mention).start.checked_sub(1).is_some_and(|at| {
        at >= before.start && line.has(at, class::PREPOSITION) && !line.is_capitalized(at)
    });
    let first = before.start;
    (!governed && !line.has(first, class::SUBORDINATOR | class::PREPOSITION))
        .then(|| named(line, mention, before))
}

/// Returns the part of a sentence that ends at `end` and follows the last comma before it.
/// Brackets are passed over.
fn part_before(line: &QuoteLine, start: usize, end: usize) -> Range<usize> {
    let mut depth = 0_usize;
    let mut at = end;
    while at > start {
        match line.word(at - 1) {
            ")" => depth += 1,
            "(" => depth = depth.saturating_sub(1),
            "," | ";" | ":" | "—" if depth == 0 => break,
            _ => {}
        }
        at -= 1;
    }
    at..end
}

/// What a part of a sentence says about the subject.
enum Subject {
    Found(SpeakerPhrase),
    /// The subject stands further to the left.
    Elsewhere,
    /// The clause is subordinate or nobody speaks in it.
    Refused,
}

/// Looks for the subject in a part of a sentence. `adjacent` tells that the verb follows it.
fn subject_of(line: &QuoteLine, part: &Range<usize>, adjacent: bool) -> Subject {
    if part.is_empty() {
        return Subject::Elsewhere;
    }
    let first = part.start;
    if !adjacent && is_degrees(line, part) {
        return Subject::Elsewhere;
    }
    let adverbial = line.has(first + 1, class::DEMONSTRATIVE);
    if line.has(first, class::SUBORDINATOR) && !adverbial {
        // `Setelah Sari menilai …` is no statement; `…, ketika ditanya, mengatakan` is.
        let subject_inside = adjacent && line.name_at(part.end - 1).is_some();
        let subordinate = subject_inside && part.start + 6 > part.end;
        return if subordinate { Subject::Refused } else { Subject::Elsewhere };
    }
    let last = part.end - 1;
    if line.has(last, class::PRONOUN) {
        let before = last.checked_sub(1).filter(|before| *before >= first);
        return match before {
            Some(before) if line.has(before, class::SUBORDINATOR) => Subject::Refused,
            _ => Subject::Found(SpeakerPhrase::new(
                SpeakerKind::Pronoun,
                last..part.end,
                last..part.end,
            )),
        };
    }
    if line.has(first, class::PRONOUN)
        && matches!(line.word(first + 1), "yang" | "pun" | "juga" | "dan")
    {
        let own = first..first + 1;
        return Subject::Found(SpeakerPhrase::new(SpeakerKind::Pronoun, own.clone(), own));
    }
    let persons = mentions_in(line, part.clone(), EntityKind::Person);
    let person = subject_person(line, part, &persons);
    if let Some(person) = person {
        let tokens = line.mention_tokens(person);
        let before = tokens.start.checked_sub(1).filter(|before| *before >= first);
        if before.is_some_and(|before| line.has(before, class::SUBORDINATOR))
            && tokens.end == part.end
        {
            return Subject::Refused;
        }
        return Subject::Found(named(line, person, part.clone()));
    }
    if is_date(line, first) || line.has(first, class::PREPOSITION) && !adjacent {
        return Subject::Elsewhere;
    }
    subject_without_name(line, part, adjacent)
}

/// Returns whether a part consists of academic degrees: `S.Kom.`.
fn is_degrees(line: &QuoteLine, part: &Range<usize>) -> bool {
    part.clone().any(|at| line.is_symbol(at, ".") || line.word(at).contains('.'))
        && part
            .clone()
            .all(|at| line.word(at).len() <= 5 && (line.is_capitalized(at) || !line.is_word(at)))
}

/// Returns the person who is the subject of a part: the last before the verb, else the first.
fn subject_person(line: &QuoteLine, part: &Range<usize>, persons: &[usize]) -> Option<usize> {
    let free: Vec<usize> = persons
        .iter()
        .copied()
        .filter(|person| {
            let tokens = line.mention_tokens(*person);
            let before = tokens.start.checked_sub(1).filter(|before| *before >= part.start);
            let governed = before.is_some_and(|before| {
                line.has(before, class::PREPOSITION) && !line.is_capitalized(before)
            });
            tokens.start >= part.start && !governed
        })
        .collect();
    let last = *free.last()?;
    let end = line.mention_tokens(last).end;
    let closes = (end..part.end).all(|at| {
        line.has(at, class::ADVERB)
            || matches!(line.word(at), "(" | ")" | "." | "/" | "-")
            || line.token(at).is_some_and(|token| token.shape == TokenShape::Number)
            || line.is_capitalized(at)
    });
    if closes {
        return Some(last);
    }
    free.first().copied()
}

/// Looks for a subject that is not a person's name.
fn subject_without_name(line: &QuoteLine, part: &Range<usize>, adjacent: bool) -> Subject {
    let last = part.end - 1;
    let start = phrase_start(line, part, last);
    if line.has(last, class::DEMONSTRATIVE) && !line.has(start, class::ARTICLE) {
        if line.has(start, class::CONTENT_NOUN) || start >= last {
            return Subject::Elsewhere;
        }
        if line.has(start, class::DATA) {
            return Subject::Refused;
        }
        let mut speaker =
            SpeakerPhrase::new(SpeakerKind::Definite, start..start + 1, start..part.end);
        speaker.mention = organization_in(line, &(start..last));
        return Subject::Found(speaker);
    }
    // A name that ends right before the verb, or that the part consists of.
    let mut end = part.end;
    if line.is_symbol(end - 1, ")") {
        end = (part.start..end).rev().find(|at| line.is_symbol(*at, "(")).unwrap_or(end);
    }
    let name = end.checked_sub(1).and_then(|last| line.name_at(last));
    if let Some((mention, kind)) = name {
        let tokens = line.mention_tokens(mention);
        let before = tokens.start.checked_sub(1).filter(|before| *before >= part.start);
        let governed = before.is_some_and(|before| {
            line.has(before, class::PREPOSITION | class::SUBORDINATOR)
                && !line.is_capitalized(before)
        });
        let alone = before.is_none_or(|before| {
            line.has(before, class::ADVERB)
                || !(line.is_word(before))
                || before < start
                || (is_joining(line, before)
                    && before > start
                    && line.name_at(before - 1).is_some())
        });
        let office = line.has(start, class::OFFICE) && start < tokens.start;
        if !governed
            && !office
            && (alone || tokens.start == start)
            && (adjacent || kind == EntityKind::Organization)
        {
            return Subject::Found(named(line, mention, tokens));
        }
    }
    if !adjacent && name.is_none() && !line.is_capitalized(part.start) {
        return Subject::Elsewhere;
    }
    match described(line, start..end) {
        // The first word of a sentence has a capital in any case.
        Some(speaker)
            if speaker.tokens.start > part.start
                || speaker.mention.is_some()
                || line
                    .has(speaker.tokens.start, class::BODY | class::SPOKESMAN | class::OFFICE) =>
        {
            if line.has(speaker.tokens.start, class::DATA) {
                return Subject::Refused;
            }
            Subject::Found(speaker)
        }
        _ => Subject::Elsewhere,
    }
}

/// Returns the start of the noun phrase that ends at `end`: after the last word that cannot be part
/// of it.
fn phrase_start(line: &QuoteLine, part: &Range<usize>, end: usize) -> usize {
    let mut start = part.start;
    // A discourse adverbial: `Selain itu`, `Saat ini`.
    if line.has(start + 1, class::DEMONSTRATIVE) && start + 2 < end {
        start += 2;
    }
    let outside = |at: usize| {
        (line.has(at, class::ADVERB | class::SUBORDINATOR)
            && !line.is_capitalized(at)
            && line.word(at) != "yang")
            || matches!(
                line.word(at),
                "Adapun" | "Sementara" | "Sedangkan" | "Namun" | "Kini" | "Lalu"
            )
    };
    (start..end).rev().find(|at| outside(*at)).map_or(start, |at| at + 1)
}

fn is_joining(line: &QuoteLine, at: usize) -> bool {
    matches!(line.word(at), "dan" | "serta" | "&")
}

/// Extends a speaker over the one that it is joined to: `KSPI dan Partai Buruh`.
fn join_two(line: &QuoteLine, mut speaker: SpeakerPhrase, from: usize) -> SpeakerPhrase {
    let start = speaker.tokens.start;
    if speaker.kind != SpeakerKind::Named || start < from + 2 {
        return speaker;
    }
    if is_joining(line, start - 1)
        && let Some((other, _)) = line.name_at(start - 2)
    {
        speaker.tokens.start = line.mention_tokens(other).start;
        speaker.mention = None;
    }
    speaker
}
