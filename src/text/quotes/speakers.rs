//! The phrase that names a speaker, beside a cue.

use std::ops::Range;

use super::line::QuoteLine;
use super::vocabulary as class;
use crate::news::EntityKind;
use crate::text::names::TokenShape;

/// How a phrase names its speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SpeakerKind {
    /// By a name: `Sari Dewi`, `BPS`.
    Named,
    /// By a pronoun: `ia`.
    Pronoun,
    /// By the suffix of the cue: `katanya`.
    Clitic,
    /// By a description of somebody known: `politikus itu`.
    Definite,
    /// By an office or an ordinary noun: `Dirut BRI`, `polisi`.
    Described,
}

/// The speaker as the text names them.
#[derive(Debug, Clone)]
pub(super) struct SpeakerPhrase {
    pub(super) kind: SpeakerKind,
    /// The tokens of the name, the pronoun or the head of the phrase.
    pub(super) tokens: Range<usize>,
    /// The tokens of the whole phrase.
    pub(super) phrase: Range<usize>,
    /// The mention that names the speaker, or the body for which a described person speaks.
    pub(super) mention: Option<usize>,
}

impl SpeakerPhrase {
    fn new(kind: SpeakerKind, tokens: Range<usize>, phrase: Range<usize>) -> Self {
        Self { kind, tokens, phrase, mention: None }
    }

    /// Creates the speaker that the suffix of a cue stands for.
    pub(super) fn from_clitic(cue: usize) -> Self {
        Self::new(SpeakerKind::Clitic, cue..cue + 1, cue..cue + 1)
    }
}

/// Maximum number of tokens of a phrase.
const MAX_PHRASE: usize = 40;

/// Maximum number of words between a noun and its demonstrative: `politikus PAN itu`.
const MAX_DEFINITE: usize = 16;

/// Maximum number of parts, separated by commas, in which the subject of a verb is looked for.
const MAX_PARTS: usize = 5;

/// Returns the speaker named after a cue: `kata Ketua Asosiasi, Sari Dewi, di Bandung`. The phrase
/// starts at `start` and ends before `limit`.
pub(super) fn speaker_after(
    line: &QuoteLine,
    mut start: usize,
    limit: usize,
) -> Option<SpeakerPhrase> {
    while start < limit && matches!(line.word(start), "lagi" | "pula" | "oleh" | "juga" | "pun") {
        start += 1;
    }
    if start >= limit || line.is_quoted(start) {
        return None;
    }
    if line.has(start, class::PRONOUN) {
        let own = start..start + 1;
        return Some(SpeakerPhrase::new(SpeakerKind::Pronoun, own.clone(), own));
    }
    let end = phrase_end(line, start, limit);
    let phrase = start..end;
    let persons = mentions_in(line, phrase.clone(), EntityKind::Person);
    if let Some(person) = person_of(line, start, &persons) {
        return Some(named(line, person, phrase));
    }
    described(line, phrase)
}

/// Returns the end of the phrase after a cue.
fn phrase_end(line: &QuoteLine, start: usize, limit: usize) -> usize {
    let mut at = start;
    let mut seen_comma = false;
    while at < limit.min(start + MAX_PHRASE) && !line.is_quoted(at) {
        let in_name = line.name_at(at).is_some();
        if !in_name && at > start {
            match line.word(at) {
                "," => {
                    let next = at + 1;
                    let person = line.mention_of(next, EntityKind::Person).is_some();
                    let article = line.has(next, class::ARTICLE);
                    let named = mentions_in(line, start..at, EntityKind::Person);
                    let relation = line.has(start, class::SPOKESMAN);
                    let organization = line.name_at(start).is_some();
                    let goes_on = (person && (named.is_empty() || relation))
                        || (named.is_empty()
                            && !organization
                            && !seen_comma
                            && line.is_capitalized(next)
                            && !article
                            && !is_date(line, next));
                    if !goes_on {
                        break;
                    }
                    seen_comma = true;
                }
                "." if line.is_capitalized(at - 1) && line.word(at - 1).len() <= 4 => {
                    // The dot of a title or an initial: `Dr. Sari`.
                    if !line.is_capitalized(at + 1) {
                        break;
                    }
                }
                "(" => {
                    let close = (at..limit.min(at + 14)).find(|at| line.is_symbol(*at, ")"));
                    let Some(close) = close else { break };
                    at = close;
                }
                "/" | "-" | "&" | ")" | "'" | "’" => {}
                word => {
                    let number = line
                        .token(at)
                        .is_some_and(|token| token.shape == TokenShape::Symbol && word != ".");
                    if number || is_date(line, at) || word == "." {
                        break;
                    }
                    if line.has(at, class::PHRASE_END) && !line.is_capitalized(at) {
                        break;
                    }
                }
            }
        }
        at += 1;
    }
    at.min(limit)
}

/// Returns whether the token begins a date or is a number in a bracket.
fn is_date(line: &QuoteLine, at: usize) -> bool {
    line.mention_of(at, EntityKind::Date).is_some()
}

/// Returns the mentions of a kind in a range of tokens.
fn mentions_in(line: &QuoteLine, range: Range<usize>, kind: EntityKind) -> Vec<usize> {
    let mut found: Vec<usize> = range.filter_map(|at| line.mention_of(at, kind)).collect();
    found.dedup();
    found
}

/// Returns the person whom a phrase after a cue names: the first, or the one after the comma if
/// somebody speaks for the first: `juru bicara Presiden Sari Dewi, Budi Santoso`.
fn person_of(line: &QuoteLine, start: usize, persons: &[usize]) -> Option<usize> {
    let first = *persons.first()?;
    let after = line.mention_tokens(first).end;
    let second = persons.get(1).filter(|second| {
        line.is_symbol(after, ",")
            && line.mention_tokens(**second).start == after + 1
            && line.has(start, class::SPOKESMAN)
    });
    Some(*second.unwrap_or(&first))
}

/// Creates the speaker that a mention names, with the other one if two are joined: `A dan B`.
fn named(line: &QuoteLine, mention: usize, phrase: Range<usize>) -> SpeakerPhrase {
    let tokens = line.mention_tokens(mention);
    let mut speaker = SpeakerPhrase::new(SpeakerKind::Named, tokens, phrase);
    speaker.mention = Some(mention);
    speaker
}

/// Returns the speaker of a phrase that names no person.
fn described(line: &QuoteLine, phrase: Range<usize>) -> Option<SpeakerPhrase> {
    let mut start = phrase.clone().find(|at| {
        line.is_word(*at)
            && !line.has(*at, class::ARTICLE)
            && !line.word(*at).eq_ignore_ascii_case("pihak")
    })?;
    // A statement of somebody: `pernyataan polisi`.
    if line.has(start, class::CONTENT_NOUN)
        && line.has(start + 1, class::BODY)
        && start + 1 < phrase.end
    {
        start += 1;
    }
    let demonstrative = (start + 1..phrase.end.min(start + MAX_DEFINITE))
        .find(|at| line.has(*at, class::DEMONSTRATIVE));
    if let Some(end) = demonstrative.filter(|_| !line.has(phrase.start, class::ARTICLE)) {
        let mut speaker =
            SpeakerPhrase::new(SpeakerKind::Definite, start..start + 1, phrase.start..end + 1);
        speaker.mention = organization_in(line, &(start..end));
        return Some(speaker);
    }
    let at_name = line.name_at(start);
    if let Some((mention, _)) = at_name
        && line.mention_tokens(mention).start == start
    {
        return Some(named(line, mention, phrase));
    }
    let known = line.has(start, class::BODY | class::SPOKESMAN | class::OFFICE);
    if !known && !line.is_capitalized(start) {
        return None;
    }
    let head = if known && line.is_word(start + 1) && is_compound(line, start) {
        start..start + 2
    } else {
        start..start + 1
    };
    let mut speaker = SpeakerPhrase::new(SpeakerKind::Described, head, phrase.clone());
    speaker.mention = organization_in(line, &(start..phrase.end));
    if !known && speaker.mention.is_none() {
        // A name that the tagger missed.
        let end = (start..phrase.end).find(|at| !line.is_capitalized(*at)).unwrap_or(phrase.end);
        speaker.tokens = start..end;
    }
    Some(speaker)
}

/// Returns whether two words are one noun: `juru bicara`, `wakil ketua`.
fn is_compound(line: &QuoteLine, at: usize) -> bool {
    let first = line.word(at);
    ["juru", "wakil", "kuasa"].iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// Returns the first organization or place named in the tokens.
fn organization_in(line: &QuoteLine, range: &Range<usize>) -> Option<usize> {
    mentions_in(line, range.clone(), EntityKind::Organization).first().copied()
}

/// Returns the subject of the verb at `verb`, which speaks, in a sentence that starts at `start`.
pub(super) fn speaker_before(line: &QuoteLine, verb: usize, start: usize) -> Option<SpeakerPhrase> {
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
