//! The speaker after a cue: `kata Ketua Asosiasi, Sari Dewi, di Bandung`.

use super::{SpeakerKind, SpeakerPhrase, described, is_date, mentions_in, named};
use crate::news::EntityKind;
use crate::text::names::TokenShape;
use crate::text::quotes::line::QuoteLine;
use crate::text::quotes::vocabulary as class;

/// Maximum number of tokens of a phrase.
const MAX_PHRASE: usize = 40;

/// Returns the speaker named after a cue: `kata Ketua Asosiasi, Sari Dewi, di Bandung`. The phrase
/// starts at `start` and ends before `limit`.
pub(in crate::text::quotes) fn speaker_after(
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
