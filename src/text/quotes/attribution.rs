//! Attributions: a cue with the phrase that names its speaker, beside a quotation or in a sentence
//! that tells what somebody said.

use std::ops::Range;

use super::line::QuoteLine;
use super::speakers::{SpeakerKind, SpeakerPhrase, speaker_after, speaker_before};
use super::vocabulary as class;
use crate::text::names::TokenShape;

/// A cue and its speaker.
#[derive(Debug, Clone)]
pub(super) struct Attribution {
    /// The token of the cue.
    pub(super) cue: usize,
    pub(super) speaker: SpeakerPhrase,
}

/// Maximum number of tokens between the end of a quotation and its cue.
const MAX_TO_CUE: usize = 6;

/// Maximum number of tokens between a quotation and the verb whose subject follows it:
/// `"…," Ketua Asosiasi Sari Dewi menambahkan`.
const MAX_TO_VERB: usize = 14;

/// Minimum number of words of the reported content after an active cue.
const MIN_CONTENT_WORDS: usize = 3;

/// Minimum number of words of the reported content beside any other cue.
const MIN_CONTENT_WORDS_ASIDE: usize = 2;

/// Returns the attribution in the tokens after a quotation.
pub(super) fn after_quote(line: &QuoteLine, range: Range<usize>) -> Option<Attribution> {
    let end = range.end;
    for at in range.start..end.min(range.start + MAX_TO_VERB) {
        if line.is_symbol(at, ".") && at > range.start || line.is_quoted(at) {
            return None;
        }
        let near = at < range.start + MAX_TO_CUE;
        if near && line.has(at, class::CLITIC) {
            return Some(Attribution { cue: at, speaker: SpeakerPhrase::from_clitic(at) });
        }
        if near
            && line.has(at, class::BARE | class::ACCORDING | class::PASSIVE)
            && !is_adverb_use(line, at)
        {
            if let Some(speaker) = speaker_after(line, at + 1, end) {
                return Some(Attribution { cue: at, speaker });
            }
            if line.has(at, class::BARE) {
                // Also accepts the ungrammatical `Sari kata`.
                let speaker = speaker_before(line, at, range.start)?;
                return Some(Attribution { cue: at, speaker });
            }
        }
        if line.has(at, class::ACTIVE) && at > range.start {
            let speaker = speaker_before(line, at, skip_symbols(line, range.start, at))?;
            return Some(Attribution { cue: at, speaker });
        }
    }
    None
}

fn skip_symbols(line: &QuoteLine, start: usize, end: usize) -> usize {
    (start..end).find(|at| line.is_word(*at)).unwrap_or(start)
}

/// Returns whether a word with a cue's spelling is an adverb here: `jelas sekali`, `lebih lanjut`.
fn is_adverb_use(line: &QuoteLine, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| matches!(line.word(before), "lebih" | "Lebih" | "secara" | "dengan"))
}

/// Returns the attribution in the tokens before a quotation, which starts at the end of the range.
pub(super) fn before_quote(line: &QuoteLine, range: Range<usize>) -> Option<Attribution> {
    let mut found = None;
    for at in range.clone() {
        if let Some(attribution) = cue_at(line, at, &range) {
            found = Some(attribution);
        }
    }
    found
}

/// Reads the cue at a token of a sentence.
fn cue_at(line: &QuoteLine, at: usize, sentence: &Range<usize>) -> Option<Attribution> {
    if line.is_quoted(at) || !line.has(at, class::CUE) || line.name_at(at).is_some() {
        return None;
    }
    if line.has(at, class::ACTIVE) || is_headline_verb(line, at, sentence) {
        let speaker = speaker_before(line, at, sentence.start)?;
        return Some(Attribution { cue: at, speaker });
    }
    if line.has(at, class::CLITIC) {
        return Some(Attribution { cue: at, speaker: SpeakerPhrase::from_clitic(at) });
    }
    let free = is_clause_initial(line, at, sentence);
    if line.has(at, class::BARE | class::ACCORDING) && (free || line.has(at, class::ACCORDING)) {
        let speaker = speaker_after(line, at + 1, sentence.end)?;
        return Some(Attribution { cue: at, speaker });
    }
    if line.has(at, class::PASSIVE) {
        let speaker = passive_speaker(line, at, sentence.end)?;
        return Some(Attribution { cue: at, speaker });
    }
    None
}

/// Returns whether a bare cue is the verb of a short sentence, as in headlines: `Pemerintah ungkap`.
fn is_headline_verb(line: &QuoteLine, at: usize, sentence: &Range<usize>) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| *before >= sentence.start) else {
        return false;
    };
    line.has(at, class::BARE)
        && line.has(at, class::SAY | class::OPINION)
        && before < sentence.start + 4
        && line.word(at) != "kata"
        && (line.name_at(before).is_some() || line.has(before, class::BODY))
}

/// Returns whether a bare cue stands at the start of its sentence or after a comma.
fn is_clause_initial(line: &QuoteLine, at: usize, sentence: &Range<usize>) -> bool {
    let Some(before) = at.checked_sub(1).filter(|before| *before >= sentence.start) else {
        return true;
    };
    line.is_symbol(before, ",")
        || line.is_symbol(before, "”")
        || line.is_symbol(before, "\"")
        || (line.has(before, class::ADVERB) && before == sentence.start)
        || (line.word(at) == "kata" && line.has(at + 1, class::PRONOUN))
        || matches!(
            line.word(before),
            "Seperti" | "seperti" | "demikian" | "begitu" | "Demikian" | "Begitu"
        )
}

/// Returns the speaker right after a passive cue: `diakui Sari`, `disebut oleh Sari`.
fn passive_speaker(line: &QuoteLine, cue: usize, limit: usize) -> Option<SpeakerPhrase> {
    // `disebut juga Kota Tua` gives a thing another name.
    if matches!(line.word(cue + 1), "juga" | "pula" | "sebagai") {
        return None;
    }
    let start = cue + 1 + usize::from(line.is_symbol(cue + 1, "oleh"));
    let speaker = speaker_after(line, start, limit)?;
    let close = match speaker.kind {
        SpeakerKind::Named => {
            // `disebut Kota Tua` names a thing, `disebut Menteri Sari` a speaker.
            line.mention_of(speaker.tokens.start, crate::news::EntityKind::Person).is_some()
        }
        SpeakerKind::Pronoun | SpeakerKind::Clitic => true,
        SpeakerKind::Definite | SpeakerKind::Described => {
            start > cue + 1 || line.is_symbol(speaker.phrase.end, ",")
        }
    };
    close.then_some(speaker)
}

/// Returns the attribution of a sentence that tells what somebody said.
pub(super) fn of_sentence(line: &QuoteLine, sentence: &Range<usize>) -> Option<Attribution> {
    sentence.clone().find_map(|at| {
        let attribution = cue_at(line, at, sentence)?;
        is_statement(line, &attribution, sentence).then_some(attribution)
    })
}

/// Returns whether the sentence tells what the speaker said, rather than only that they spoke.
fn is_statement(line: &QuoteLine, attribution: &Attribution, sentence: &Range<usize>) -> bool {
    let cue = attribution.cue;
    if line.has(cue, class::ACTIVE) || attribution.speaker.phrase.start < cue {
        return has_content_after(line, cue, sentence.end)
            || has_content_before(line, attribution, sentence);
    }
    if line.has(cue, class::CLITIC) {
        let before = cue.checked_sub(1).filter(|before| *before >= sentence.start);
        let parenthetic = before.is_none_or(|before| line.is_symbol(before, ","))
            || line.is_symbol(cue + 1, ",")
            || line.is_symbol(cue + 1, ".");
        let word = line.word(cue);
        let told = line.has(cue, class::SAY)
            && (word.starts_with("di") || word.eq_ignore_ascii_case("menurutnya"));
        let relative = before.is_some_and(|before| line.word(before) == "yang");
        return (parenthetic || told)
            && !relative
            && content_words(line, sentence, &(cue..cue + 1)) >= MIN_CONTENT_WORDS_ASIDE;
    }
    let speaker = &attribution.speaker.phrase;
    let own = cue..speaker.end.max(cue + 1);
    if content_words(line, sentence, &own) < MIN_CONTENT_WORDS_ASIDE {
        return false;
    }
    if line.has(cue, class::ACCORDING) {
        return !(cue + 1..speaker.end.min(cue + 3)).any(|at| line.has(at, class::DATA));
    }
    if line.has(cue, class::PASSIVE) {
        let first = (sentence.start..cue).find(|at| line.is_word(*at));
        let only_topic = first.is_some_and(|first| line.has(first, class::CONTENT_NOUN));
        let before = cue.checked_sub(1).map(|before| line.word(before)).unwrap_or_default();
        let comma = line.is_symbol(speaker.end, ",") && first == Some(cue);
        let name = attribution.speaker.tokens.end;
        let clause = if line.has(cue, class::TOPIC) && first != Some(cue) {
            (name..sentence.end.min(name + 4)).any(|at| line.word(at) == "bahwa")
        } else {
            has_clause(line, name..sentence.end, true)
        };
        return (before != "yang" || is_clause_initial(line, cue, sentence))
            && !only_topic
            && (comma || clause);
    }
    // A bare cue that means something else beside no quotation needs a name or a pronoun.
    let named = matches!(attribution.speaker.kind, SpeakerKind::Named | SpeakerKind::Pronoun);
    if line.has(cue, class::DIRECT) && !named {
        return false;
    }
    line.is_symbol(speaker.end, ",")
        || speaker.end >= sentence.end
        || line.is_symbol(speaker.end, ".")
        || has_clause(line, sentence.clone(), false)
}

/// Returns whether what was said stands before the speaker: `Jalan itu ditutup, kantor bupati
/// mengatakan pada Senin`.
fn has_content_before(
    line: &QuoteLine,
    attribution: &Attribution,
    sentence: &Range<usize>,
) -> bool {
    let start = attribution.speaker.phrase.start;
    let comma = start.checked_sub(1).filter(|comma| *comma > sentence.start);
    line.has(attribution.cue, class::SAY)
        && comma.is_some_and(|comma| line.is_symbol(comma, ","))
        && has_clause(line, sentence.start..start, true)
}

/// Returns the number of words of a sentence outside the attribution.
fn content_words(line: &QuoteLine, sentence: &Range<usize>, own: &Range<usize>) -> usize {
    sentence.clone().filter(|at| line.is_word(*at) && !own.contains(at)).count()
}

/// Returns whether what follows an active cue is what was said.
fn has_content_after(line: &QuoteLine, cue: usize, end: usize) -> bool {
    let rest = cue + 1..end;
    let words = rest.clone().filter(|at| line.is_word(*at)).count();
    if words < 2 {
        return false;
    }
    let near = rest.start..end.min(rest.start + 12);
    if near.clone().any(|at| line.word(at) == "bahwa") {
        return true;
    }
    if matches!(line.word(rest.start), "," | ":") {
        return words >= MIN_CONTENT_WORDS;
    }
    if line.has(rest.start, class::CONTENT_NOUN) {
        let after = rest.start + 1 + usize::from(line.has(rest.start + 1, class::DEMONSTRATIVE));
        return has_clause(line, after..end, true) && line.word(rest.start) != "demikian";
    }
    if line.has(cue, class::SAY) {
        return words >= MIN_CONTENT_WORDS || has_clause(line, rest, true);
    }
    let comma = rest.clone().find(|at| line.is_symbol(*at, ",")).unwrap_or(end);
    if line.has(rest.start, class::PREPOSITION) && line.has(cue, class::TOPIC) {
        // `menyampaikan dalam rapat itu, harga turun`
        return comma < rest.start + 8 && has_clause(line, comma..end, true);
    }
    // After a comma another clause may begin.
    let limit = if line.has(cue, class::TOPIC) { comma } else { end };
    has_clause(line, rest.start..limit, true)
}

/// Returns whether tokens hold a clause: a verb or one of the words that mark one. If `main`, a verb
/// after `yang` does not count, since it belongs to a noun.
fn has_clause(line: &QuoteLine, range: Range<usize>, main: bool) -> bool {
    let mut relative = RelativeClause::Outside;
    for at in range {
        let Some(token) = line.token(at) else { break };
        if token.is_quoted {
            continue;
        }
        let word = line.word(at);
        if word == "yang" {
            relative = if main { RelativeClause::Begun } else { RelativeClause::Outside };
            continue;
        }
        if token.shape == TokenShape::Symbol {
            if word == "," {
                relative = RelativeClause::Outside;
            }
            continue;
        }
        let sign = line.has(at, class::CLAUSE)
            || (token.shape == TokenShape::Lowercase
                && ((has_verb_prefix(word) && !line.has(at, class::NOT_VERB))
                    || replaces_clause(word)));
        match relative {
            RelativeClause::Outside if sign => return true,
            RelativeClause::Begun if sign => relative = RelativeClause::InVerb,
            RelativeClause::InVerb if !sign => relative = RelativeClause::Outside,
            _ => {}
        }
    }
    false
}

/// Position of a word relative to the clause after `yang`, whose verb makes no statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum RelativeClause {
    Outside,
    Begun,
    InVerb,
}

/// Returns whether a lower-case word has the prefix of a verb.
fn has_verb_prefix(word: &str) -> bool {
    let long = |least: usize| word.len() >= least;
    (word.starts_with("me") && long(6))
        || (word.starts_with("di") && long(6))
        || (word.starts_with("ber") && long(6))
        || (word.starts_with("ter") && long(6))
}

/// Returns whether a word stands for a clause: a nominalized claim such as `pentingnya`, or `sebagai`
/// after a verb of opinion.
fn replaces_clause(word: &str) -> bool {
    matches!(word, "pentingnya" | "perlunya" | "adanya" | "tidaknya" | "sebagai")
}
