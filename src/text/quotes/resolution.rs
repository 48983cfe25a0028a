//! Reads a story sentence by sentence: who speaks, and whom pronouns, offices and short forms mean.

use std::cell::OnceCell;
use std::ops::Range;

use super::attribution::{self, Attribution};
use super::line::{QuoteLine, StoryLines};
use super::people::{NamedSpeaker, StoryPeople};
use super::quotable::is_quotation;
use super::roles::StoryRoles;
use super::speakers::{SpeakerKind, SpeakerPhrase};
use super::vocabulary as class;
use super::{BlockSpan, Quote, QuoteKind, QuoteSpeaker};
use crate::news::EntityKind;

/// Number of sentences after which a name that was not speaking is no longer meant by a pronoun.
const MAX_SUBJECT_AGE: usize = 1;

/// Number of sentences after which the last speaker is a guess.
const MAX_SPEAKER_AGE: usize = 8;

/// Somebody whom a pronoun may mean.
#[derive(Debug, Clone)]
struct Focus {
    who: Option<NamedSpeaker>,
    is_certain: bool,
    /// Number of the sentence.
    sentence: usize,
    /// The words that name them.
    speaker: BlockSpan,
}

/// Who is meant by a phrase.
#[derive(Debug, Clone)]
struct Resolved {
    who: Option<NamedSpeaker>,
    is_certain: bool,
}

/// Reads the sentences of a story in order.
pub(super) struct StoryReader<'s, 'a> {
    lines: &'s StoryLines<'a>,
    people: StoryPeople,
    /// Filled when an office or a pronoun is resolved by them.
    roles: OnceCell<StoryRoles<'a>>,
    /// The last speaker.
    speaker: Option<Focus>,
    /// The subject of the last sentence with a name as its subject.
    subject: Option<Focus>,
    /// Number of sentences read.
    sentence: usize,
    quotes: Vec<Quote>,
}

impl<'s, 'a> StoryReader<'s, 'a> {
    pub(super) fn new(lines: &'s StoryLines<'a>) -> Self {
        Self {
            lines,
            people: StoryPeople::from_lines(lines),
            roles: OnceCell::new(),
            speaker: None,
            subject: None,
            sentence: 0,
            quotes: Vec::new(),
        }
    }

    pub(super) fn read(mut self) -> Vec<Quote> {
        let lines = self.lines;
        lines.for_each(|block, line| {
            for sentence in &line.sentences {
                self.read_sentence(block, line, sentence);
                self.sentence += 1;
            }
        });
        self.quotes
    }

    fn read_sentence(&mut self, block: usize, line: &QuoteLine, sentence: &Range<usize>) {
        let span = line.byte_span(sentence);
        let direct = self.read_passages(block, line, sentence, line.passages_in(&span));
        if direct {
            return;
        }
        if let Some(attribution) = attribution::of_sentence(line, sentence) {
            let resolved = self.resolve(block, line, &attribution.speaker);
            self.push(block, line, QuoteKind::Indirect, span, Some((&attribution, &resolved)));
            self.set_speaker(block, line, &attribution.speaker, &resolved);
        } else {
            self.note_subject(block, line, sentence);
        }
    }

    /// Reads the passages of a sentence. Returns whether one of them is a quotation.
    fn read_passages(
        &mut self,
        block: usize,
        line: &QuoteLine,
        sentence: &Range<usize>,
        passages: Range<usize>,
    ) -> bool {
        let mut found = false;
        for number in passages.clone() {
            let Some(passage) = line.passages.get(number) else { continue };
            let (start, end) =
                (line.token_at(passage.outer.start), line.token_at(passage.outer.end));
            let previous = number.checked_sub(1).filter(|previous| passages.contains(previous));
            let previous = previous.and_then(|previous| line.passages.get(previous));
            let from = previous.map_or(sentence.start, |passage| line.token_at(passage.outer.end));
            let next = Some(number + 1).filter(|next| passages.contains(next));
            let next = next.and_then(|next| line.passages.get(next));
            let to = next.map_or(sentence.end, |passage| line.token_at(passage.outer.start));
            let after = attribution::after_quote(line, end..to);
            let own = after.or_else(|| attribution::before_quote(line, from..start));
            let last = self.quotes.last();
            let follows =
                last.is_some_and(|last| last.kind == QuoteKind::Direct && last.text.block == block);
            if !is_quotation(line, passage, own.is_some(), follows) {
                continue;
            }
            found = true;
            if let Some(attribution) = own {
                let resolved = self.resolve(block, line, &attribution.speaker);
                let span = passage.inner.clone();
                self.push(block, line, QuoteKind::Direct, span, Some((&attribution, &resolved)));
                self.set_speaker(block, line, &attribution.speaker, &resolved);
            } else {
                if from == sentence.start {
                    self.note_subject(block, line, &(from..start));
                }
                self.push(block, line, QuoteKind::Direct, passage.inner.clone(), None);
            }
        }
        found
    }

    /// Adds a quotation. Without an attribution it leans on the speaker before.
    fn push(
        &mut self,
        block: usize,
        line: &QuoteLine,
        kind: QuoteKind,
        span: Range<usize>,
        own: Option<(&Attribution, &Resolved)>,
    ) {
        let text = BlockSpan { block, span };
        let quote = if let Some((attribution, resolved)) = own {
            let speaker = &attribution.speaker;
            Quote {
                kind,
                text,
                speaker: Some(BlockSpan { block, span: line.byte_span(&speaker.tokens) }),
                is_speaker_implied: speaker.kind != SpeakerKind::Named,
                cue: Some(line.byte_span(&(attribution.cue..attribution.cue + 1))),
                who: resolved.who.clone().map(to_speaker),
                is_certain: resolved.is_certain,
            }
        } else {
            let leaned = self.speaker.clone();
            Quote {
                kind,
                text,
                speaker: leaned.as_ref().map(|focus| focus.speaker.clone()),
                is_speaker_implied: true,
                cue: None,
                is_certain: leaned
                    .as_ref()
                    .is_some_and(|focus| focus.is_certain && self.sentence <= focus.sentence + 2),
                who: leaned.and_then(|focus| focus.who).map(to_speaker),
            }
        };
        self.quotes.push(quote);
    }

    /// Remembers the speaker of a quotation.
    fn set_speaker(
        &mut self,
        block: usize,
        line: &QuoteLine,
        phrase: &SpeakerPhrase,
        resolved: &Resolved,
    ) {
        // Somebody without a name does not stand between a pronoun and its name.
        let keeps = resolved.who.is_none() && phrase.kind != SpeakerKind::Described;
        if keeps && self.speaker.is_some() {
            return;
        }
        self.speaker = Some(Focus {
            who: resolved.who.clone(),
            is_certain: resolved.is_certain,
            sentence: self.sentence,
            speaker: BlockSpan { block, span: line.byte_span(&phrase.tokens) },
        });
    }

    /// Remembers the person who is the subject or the agent of a sentence without a quotation.
    fn note_subject(&mut self, block: usize, line: &QuoteLine, sentence: &Range<usize>) {
        let mut person = None;
        for at in sentence.clone() {
            if line.is_quoted(at) {
                break;
            }
            let Some(mention) = line.mention_of(at, EntityKind::Person) else { continue };
            let start = line.mention_tokens(mention).start;
            let before = start.checked_sub(1).filter(|before| *before >= sentence.start);
            let governed = before.is_some_and(|before| {
                line.has(before, class::PREPOSITION)
                    && (!line.is_capitalized(before) || before == sentence.start)
            });
            let agent = before.is_some_and(|before| {
                let verb = before - usize::from(line.word(before) == "oleh" && before > 0);
                line.has(verb, class::PASSIVE)
            });
            if agent || (!governed && person.is_none()) {
                person = Some((mention, agent));
            }
        }
        let Some((mention, agent)) = person else { return };
        let Some(found) = line.mentions.get(mention) else { return };
        let focus = Focus {
            who: Some(self.people.speaker(EntityKind::Person, &found.canonical_name)),
            is_certain: true,
            sentence: self.sentence,
            speaker: BlockSpan { block, span: found.span.clone() },
        };
        if agent {
            self.speaker = Some(focus);
        } else {
            self.subject = Some(focus);
        }
    }

    /// Returns who is meant by a phrase.
    fn resolve(&self, block: usize, line: &QuoteLine, phrase: &SpeakerPhrase) -> Resolved {
        match phrase.kind {
            SpeakerKind::Named => self.resolve_name(line, phrase),
            SpeakerKind::Pronoun | SpeakerKind::Clitic | SpeakerKind::Definite => {
                let word = line.word(phrase.tokens.start);
                if ["mereka", "keduanya", "ketiganya"]
                    .iter()
                    .any(|many| word.eq_ignore_ascii_case(many))
                {
                    return self.resolve_plural();
                }
                self.resolve_reference(block, phrase.kind)
            }
            SpeakerKind::Described => self.resolve_description(block, line, phrase),
        }
    }

    fn resolve_name(&self, line: &QuoteLine, phrase: &SpeakerPhrase) -> Resolved {
        let who = match phrase.mention.and_then(|mention| line.mentions.get(mention)) {
            Some(mention) => self.people.speaker(mention.kind, &mention.canonical_name),
            None => NamedSpeaker {
                kind: EntityKind::Organization,
                name: line.text.get(line.byte_span(&phrase.tokens)).unwrap_or_default().to_owned(),
            },
        };
        Resolved { who: Some(who), is_certain: true }
    }

    /// Returns which body a pronoun of several people means: the last speaker, unless that is a person.
    fn resolve_plural(&self) -> Resolved {
        let who = self.speaker.as_ref().and_then(|speaker| speaker.who.clone());
        let who = who.filter(|who| who.kind != EntityKind::Person);
        Resolved { is_certain: who.is_none(), who }
    }

    /// Returns whom a pronoun, a suffix or a definite phrase means: the last speaker, unless somebody
    /// else has become the subject since.
    fn resolve_reference(&self, block: usize, kind: SpeakerKind) -> Resolved {
        let subject = self.subject.as_ref().filter(|subject| {
            let newer =
                self.speaker.as_ref().is_none_or(|speaker| speaker.sentence < subject.sentence);
            newer && self.sentence <= subject.sentence + MAX_SUBJECT_AGE
        });
        let speaker = self.speaker.as_ref();
        let age = speaker.map_or(usize::MAX, |speaker| self.sentence - speaker.sentence);
        let chosen = match (subject, speaker) {
            (Some(subject), Some(speaker)) => {
                let prefers_subject = kind != SpeakerKind::Clitic || age > MAX_SPEAKER_AGE;
                let focus = if prefers_subject { subject } else { speaker };
                let same = subject.who == speaker.who;
                return Resolved { who: focus.who.clone(), is_certain: same && focus.is_certain };
            }
            (Some(focus), None) | (None, Some(focus)) => Some(focus),
            (None, None) => self.subject.as_ref(),
        };
        match chosen {
            Some(focus) => Resolved {
                who: focus.who.clone(),
                is_certain: focus.is_certain && age <= MAX_SPEAKER_AGE,
            },
            None => Resolved { who: self.first_speaker_from(block), is_certain: false },
        }
    }

    fn roles(&self) -> &StoryRoles<'a> {
        self.roles.get_or_init(|| StoryRoles::from_lines(self.lines))
    }

    /// Returns the first person who speaks by name in this block or a later one.
    fn first_speaker_from(&self, block: usize) -> Option<NamedSpeaker> {
        let name = self.roles().first_speaker_from(block)?;
        Some(self.people.speaker(EntityKind::Person, name))
    }

    /// Returns whom an office or an ordinary noun means.
    fn resolve_description(
        &self,
        block: usize,
        line: &QuoteLine,
        phrase: &SpeakerPhrase,
    ) -> Resolved {
        let head = phrase.tokens.start;
        if line.has(head, class::OFFICE) && !line.has(head, class::SPOKESMAN) {
            return self.resolve_office(block, line, phrase);
        }
        if let Some(mention) = phrase.mention.and_then(|mention| line.mentions.get(mention)) {
            let who = self.people.speaker(mention.kind, &mention.canonical_name);
            return Resolved {
                who: Some(who),
                is_certain: line.has(head, class::SPOKESMAN | class::BODY),
            };
        }
        let starts: &[&str] = if line.has(head, class::POLICE) {
            &[
                "Polda",
                "Polres",
                "Polresta",
                "Polrestabes",
                "Polsek",
                "Polri",
                "Kepolisian",
                "Bareskrim",
                "Satreskrim",
            ]
        } else if line.has(head, class::PROSECUTOR) {
            &["Kejaksaan", "Kejari", "Kejati", "Kejagung"]
        } else if line.has(head, class::COMPANY) {
            &["PT", "Bank", "CV", "Perum"]
        } else {
            &[]
        };
        if !starts.is_empty() {
            return Resolved { who: self.people.organization_starting(starts), is_certain: false };
        }
        if line.has(head, class::BODY | class::SPOKESMAN) {
            return Resolved { who: None, is_certain: true };
        }
        let text = line.text.get(line.byte_span(&phrase.tokens)).unwrap_or_default();
        let who = self
            .people
            .person_called(text)
            .map(|name| self.people.speaker(EntityKind::Person, &name));
        let who =
            who.unwrap_or_else(|| NamedSpeaker { kind: EntityKind::Person, name: text.to_owned() });
        Resolved { who: Some(who), is_certain: false }
    }
}

impl StoryReader<'_, '_> {
    /// Returns who holds an office: whom the story names after the same words, else the last
    /// speaker, else the first one from here on.
    fn resolve_office(&self, block: usize, line: &QuoteLine, phrase: &SpeakerPhrase) -> Resolved {
        let head = line.word(phrase.tokens.start);
        let second = line.word(phrase.tokens.start + 1);
        if let Some(name) = self.roles().holder(head, second) {
            let who = self.people.speaker(EntityKind::Person, name);
            return Resolved { who: Some(who), is_certain: true };
        }
        let recent = self.speaker.as_ref().filter(|speaker| {
            speaker.who.as_ref().is_some_and(|who| who.kind == EntityKind::Person)
                && self.sentence <= speaker.sentence + 3
        });
        let who = recent.and_then(|speaker| speaker.who.clone());
        Resolved { who: who.or_else(|| self.first_speaker_from(block)), is_certain: false }
    }
}

fn to_speaker(who: NamedSpeaker) -> QuoteSpeaker {
    QuoteSpeaker { kind: who.kind, name: who.name }
}
