//! The phrase that names a speaker, beside a cue.

mod after_cue;
mod before_verb;

use std::ops::Range;

use super::line::QuoteLine;
use super::vocabulary as class;
use crate::news::EntityKind;

pub(super) use after_cue::speaker_after;
pub(super) use before_verb::speaker_before;

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

/// Maximum number of words between a noun and its demonstrative: `politikus PAN itu`.
const MAX_DEFINITE: usize = 16;

/// Returns whether the token is part of a date.
fn is_date(line: &QuoteLine, at: usize) -> bool {
    line.mention_of(at, EntityKind::Date).is_some()
}

/// Returns the mentions of a kind in a range of tokens.
fn mentions_in(line: &QuoteLine, range: Range<usize>, kind: EntityKind) -> Vec<usize> {
    let mut found: Vec<usize> = range.filter_map(|at| line.mention_of(at, kind)).collect();
    found.dedup();
    found
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
