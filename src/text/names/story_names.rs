//! Names that a story introduces: surnames, aliases and tickers, resolved across its blocks.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::brackets::{bracketed_names, extend_to_abbreviation, is_abbreviation_of};
use super::candidates::{self, EntityCandidate, insert_without_overlap};
use super::introduced_name::IntroducedName;
use super::lexicon as class;
use super::lexicon::GazetteerMatch;
use super::non_names;
use super::token::TokenizedBlock;
use super::tokenizer::TokenShape;
use crate::news::{EntityKind, Mention};

/// Maximum number of words by which a cut name is extended.
const MAX_CUT_WORDS: usize = 3;

/// A name is certain if its margin has at least this value: the other reading of its words is less
/// than a seventh as probable.
const CERTAIN_MARGIN: i32 = 128;

/// The names that a story has introduced, by spelling.
#[derive(Debug, Default)]
pub(super) struct StoryNames {
    names: HashMap<String, IntroducedName, foldhash::fast::RandomState>,
    /// Words that the story explains as something else than a name.
    no_names: HashSet<String>,
    /// One bit for each hash of the first two bytes of a name: most words begin none.
    beginnings: u128,
}

/// Returns the bit of the first two bytes of a text in [`StoryNames::beginnings`].
fn beginning_bit(text: &str) -> u128 {
    let mut bytes = text.bytes().map(u32::from);
    let (first, second) = (bytes.next().unwrap_or(0), bytes.next().unwrap_or(0));
    1 << (first.wrapping_mul(37).wrapping_add(second.wrapping_mul(11)) % u128::BITS)
}

impl StoryNames {
    /// Collects the names of all blocks of a story. Extends candidates whose abbreviation follows
    /// in a bracket, and adds the aliases in brackets as candidates.
    pub(super) fn from_story(lines: &[TokenizedBlock], found: &mut [Vec<EntityCandidate>]) -> Self {
        let mut document = Self::default();
        for (line, found) in lines.iter().zip(found.iter_mut()) {
            extend_to_abbreviation(line, found, &mut document.no_names);
            document.add_aliases_in_brackets(line, found);
        }
        for (line, found) in lines.iter().zip(found.iter()) {
            for found in found {
                document.add_full_name(line, found);
            }
        }
        for name in document.names.values_mut().filter(|name| !name.from_bracket) {
            name.kind = if name.is_contested() { name.best_kind() } else { name.kind };
        }
        // Persons first: a company may have its owner's name.
        for (line, found) in lines.iter().zip(found.iter()) {
            for found in found {
                document.add_company_short_forms(line, found);
            }
        }
        document
    }

    /// Adds a full name and, for a person, the first name, the last name, and the first two names.
    fn add_full_name(&mut self, line: &TokenizedBlock, found: &EntityCandidate) {
        if !found.kind.is_named_entity() {
            return;
        }
        let text: &str = &line.text_of(&found.tokens);
        let canonical = found.canonical_name.unwrap_or(text);
        self.add(text, found.kind, canonical, false);
        // The gazetteer decides the kind of its names.
        if let Some(name) = self.names.get_mut(text).filter(|_| found.canonical_name.is_none()) {
            name.add_vote(found.kind, found.margin);
        }
        if found.kind != EntityKind::Person || found.tokens.len() < 2 {
            return;
        }
        let Range { start, end } = found.tokens;
        let parts = [start..start + 1, end - 1..end, start..start + 2];
        for part in parts.into_iter().filter(|part| part.len() < found.tokens.len()) {
            let word: &str = &line.text_of(&part);
            let ordinary = part.len() == 1
                && (line.has_class(part.start, class::COMMON_WORD) || word.len() < 3)
                && !line.has_class(part.start, class::PERSON_NAME_WORD);
            let place = line.gazetteer_match_at(part.start).filter(GazetteerMatch::is_reliable);
            let sure = self.names.get(word).is_some_and(|name| name.from_bracket);
            let headline = line.token(part.start).is_some_and(|token| token.in_headline);
            let free = place.is_none_or(|known| known.kind == EntityKind::Person);
            if !ordinary && free && !sure && !headline {
                // A full name takes precedence over the same word standing alone.
                self.insert(word.to_owned(), IntroducedName::new(EntityKind::Person, canonical));
            }
        }
    }

    /// Adds the short form of a club's name, `City`, and those of a company's name: its distinctive
    /// part or the beginning of that, with or without the kind of company. `PT Bank Arunika Nusantara
    /// Tbk` has the short forms `Arunika` and `Bank Arunika`.
    fn add_company_short_forms(&mut self, line: &TokenizedBlock, found: &EntityCandidate) {
        let Range { start, end } = found.tokens;
        if found.kind != EntityKind::Organization {
            return;
        }
        if end - start == 2 && non_names::is_club_end(line, start + 1) {
            let canonical = self.canonical_name(&line.text_of(&found.tokens), found);
            self.add_company_short_form(line, start + 1..end, &canonical);
        }
        if !is_company_start(line, start) {
            return;
        }
        let Some(own) = (start..end).find(|at| !line.has_class(*at, class::ORGANIZATION_START))
        else {
            return;
        };
        let end = if line.text_at(end - 1) == "Tbk" { end - 1 } else { end };
        let full: &str = &line.text_of(&found.tokens);
        let canonical = self.canonical_name(full, found);
        let kind = (own - 1..own).filter(|kind| !line.text_at(*kind).eq_ignore_ascii_case("pt"));
        for first in kind.chain([own]) {
            for short in [own + 1, own + 2, end].into_iter().filter(|short| *short <= end) {
                self.add_company_short_form(line, first..short, &canonical);
            }
        }
    }

    /// Adds a short form of a company's name, unless it has another meaning.
    fn add_company_short_form(
        &mut self,
        line: &TokenizedBlock,
        tokens: Range<usize>,
        canonical: &str,
    ) {
        let listed = line.gazetteer_match_at(tokens.start).filter(GazetteerMatch::is_reliable);
        let listed = listed.is_some_and(|known| known.token_count == tokens.len());
        // A single short or ordinary word is not distinctive.
        let ordinary = line.has_class(tokens.start, class::COMMON_WORD | class::PERSON_NAME_WORD);
        let nothing = tokens.len() == 1 && (ordinary || line.text_at(tokens.start).len() < 4);
        if listed || nothing || !line.is_capitalized(tokens.start) {
            return;
        }
        let text = line.text_of(&tokens).into_owned();
        // A kind that only the sentence suggested has lower priority.
        let gazetteer_match = self.names.get(&text);
        if gazetteer_match.is_none_or(|known| !known.from_bracket && known.canonical_name == text) {
            let name = IntroducedName::new(EntityKind::Organization, canonical);
            self.insert(text, IntroducedName { is_short_form: true, ..name });
        }
    }

    fn add(&mut self, text: &str, kind: EntityKind, canonical: &str, sure: bool) {
        if !self.names.contains_key(text) {
            let name = IntroducedName::new(kind, canonical);
            self.insert(text.to_owned(), IntroducedName { from_bracket: sure, ..name });
        }
    }

    fn insert(&mut self, text: String, name: IntroducedName) {
        self.beginnings |= beginning_bit(&text);
        self.names.insert(text, name);
    }

    /// Adds the aliases in brackets: `Badan Pusat Statistik (BPS)`, `… (National Intelligence
    /// Service/NIS)`.
    fn add_aliases_in_brackets(&mut self, line: &TokenizedBlock, all: &mut Vec<EntityCandidate>) {
        let mut added = Vec::new();
        for found in all.iter() {
            if line.is_symbol(found.tokens.end, "(") {
                self.add_aliases_in_bracket(line, found, &mut added);
            }
        }
        insert_without_overlap(all, added);
    }

    /// Adds the aliases in the bracket after a name.
    fn add_aliases_in_bracket(
        &mut self,
        line: &TokenizedBlock,
        found: &EntityCandidate,
        added: &mut Vec<EntityCandidate>,
    ) {
        let kind = found.kind;
        if !kind.is_named_entity() {
            return;
        }
        let full: &str = &line.text_of(&found.tokens);
        for part in bracketed_names(line, found.tokens.end + 1) {
            let text: &str = &line.text_of(&part);
            let single = part.len() == 1;
            let capitals =
                line.token(part.start).is_some_and(|token| token.shape == TokenShape::AllCaps);
            let fits = is_abbreviation_of(text, full);
            let gazetteer_match =
                line.gazetteer_match_at(part.start).filter(GazetteerMatch::is_reliable);
            let foreign = gazetteer_match.is_some_and(|known| known.kind != kind);
            let alias = match kind {
                EntityKind::Organization => (!single || capitals || fits) && !foreign,
                _ => single && capitals && fits,
            };
            // `PKB (Pajak Kendaraan Bermotor)`: the full name follows its abbreviation.
            let reversed = !single && found.tokens.len() == 1 && is_abbreviation_of(full, text);
            let no_name = line.has_class(part.start, class::NON_NAME)
                || non_names::is_head_alone(line, part.start);
            if alias && !(single && no_name) {
                if reversed {
                    self.add(full, kind, text, true);
                } else {
                    self.add(text, kind, found.canonical_name.unwrap_or(full), true);
                }
                added.push(EntityCandidate::new(part, kind));
            }
        }
    }

    /// Converts the candidates of a block to mentions, after adding the names that the story
    /// introduced elsewhere.
    pub(super) fn to_mentions(
        &self,
        line: &TokenizedBlock,
        mut found: Vec<EntityCandidate>,
    ) -> Vec<Mention> {
        self.add_introduced_names(line, &mut found);
        if !self.no_names.is_empty() {
            found.retain(|found| !self.no_names.contains(&*line.text_of(&found.tokens)));
        }
        let mention = |found: &EntityCandidate| {
            let span = line.byte_span(&found.tokens);
            let text: &str = &line.text_of(&found.tokens);
            let named = found.kind.is_named_entity();
            let name = if named {
                self.canonical_name(text, found)
            } else {
                found.value_text.clone().unwrap_or_else(|| text.to_owned())
            };
            let certain = !named || self.is_certain(text, found);
            Mention { kind: found.kind, span, canonical_name: name, certain }
        };
        found.iter().map(mention).collect()
    }

    /// Returns whether a name is certain: in its sentence, or because the story has the same words
    /// as a name of this kind elsewhere, and of no other kind.
    fn is_certain(&self, text: &str, found: &EntityCandidate) -> bool {
        let agreed = |name: &IntroducedName| {
            name.kind == found.kind
                && (name.from_bracket
                    || name.canonical_name != text
                    || is_certain_margin(name.score_of(found.kind)))
                && !name.is_contested()
        };
        found.canonical_name.is_some()
            || is_certain_margin(found.margin)
            || self.names.get(text).is_some_and(agreed)
    }

    /// Adds the names that the story introduced elsewhere to the candidates of a block.
    fn add_introduced_names(&self, line: &TokenizedBlock, all: &mut Vec<EntityCandidate>) {
        for found in all.iter_mut() {
            self.correct_kind(line, found);
        }
        self.extend_cut_names(line, all);
        let mut added = Vec::new();
        let mut found = all.iter().peekable();
        let mut at = 0;
        while at < line.tokens.len() {
            while found.next_if(|found| found.tokens.end <= at).is_some() {}
            let limit = match found.peek() {
                Some(found) if found.tokens.start <= at => {
                    at = found.tokens.end;
                    continue;
                }
                Some(found) => found.tokens.start,
                None => line.tokens.len(),
            };
            at = match self.longest_introduced_name(line, at, limit) {
                Some((end, kind)) => {
                    added.push(EntityCandidate::new(at..end, kind));
                    end
                }
                None => at + 1,
            };
        }
        insert_without_overlap(all, added);
    }

    /// Extends the candidates that begin a longer name of the same kind that the story has elsewhere:
    /// a headline may hide where a name ends.
    fn extend_cut_names(&self, line: &TokenizedBlock, all: &mut [EntityCandidate]) {
        for at in 0..all.len() {
            let limit = all.get(at + 1).map_or(line.tokens.len(), |next| next.tokens.start);
            let Some(found) = all.get_mut(at).filter(|found| found.kind.is_named_entity()) else {
                continue;
            };
            let Range { start, end } = found.tokens;
            if !line.is_capitalized(end) {
                continue;
            }
            let longer = (end + 1..=limit.min(end + MAX_CUT_WORDS)).rev().find(|end| {
                let name = self.names.get(&*line.text_of(&(start..*end)));
                name.is_some_and(|name| name.kind == found.kind)
            });
            if let Some(end) = longer {
                found.tokens.end = end;
                found.canonical_name = None;
            }
        }
    }

    /// Corrects the kind of a candidate. An alias in a bracket is better evidence for a single word
    /// than the words around it.
    fn correct_kind(&self, line: &TokenizedBlock, found: &mut EntityCandidate) {
        let guessed = found.kind.is_named_entity() && found.canonical_name.is_none();
        let name = self.names.get(&*line.text_of(&found.tokens)).filter(|_| guessed);
        let decides = |name: &&IntroducedName| {
            found.tokens.len() == 1 || name.is_short_form || name.is_contested()
        };
        if let Some(name) = name.filter(decides) {
            found.kind = name.kind;
        }
    }

    /// Returns the end and the kind of the longest introduced name that starts at a token.
    fn longest_introduced_name(
        &self,
        line: &TokenizedBlock,
        at: usize,
        limit: usize,
    ) -> Option<(usize, EntityKind)> {
        let token = line.token(at).filter(|token| token.is_capitalized())?;
        // The text of one token may be the first byte of a name and the next token its second.
        let begins = |text| self.beginnings & beginning_bit(text) != 0;
        if !begins(line.text.get(token.span().start..).unwrap_or_default()) {
            return None;
        }
        let common = token.has_class(class::COMMON_WORD) && token.shape == TokenShape::Capitalized;
        let ordinary = token.starts_sentence
            || token.in_headline
            || line.gazetteer_match_at(at).is_some_and(|known| known.is_reliable());
        if common && ordinary && !token.has_class(class::PERSON_NAME_WORD) {
            return None;
        }
        if candidates::is_qualifier(line, at) {
            return None;
        }
        (1..=4).rev().map(|length| at + length).filter(|end| *end <= limit).find_map(|end| {
            let name = self.names.get(&*line.text_of(&(at..end)))?;
            Some((end, name.kind))
        })
    }

    /// Returns the canonical name of a mention, from its spelling and the gazetteer.
    fn canonical_name(&self, text: &str, found: &EntityCandidate) -> String {
        match (found.canonical_name, self.names.get(text)) {
            // The gazetteer has no longer name, but the story does.
            (Some(canonical), Some(name))
                if name.from_bracket
                    && name.kind == found.kind
                    && (canonical == text || name.is_other_meaning(text, canonical)) =>
            {
                name.canonical_name.clone()
            }
            (Some(canonical), _) => canonical.to_owned(),
            (None, Some(name)) if name.kind == found.kind => name.canonical_name.clone(),
            _ => text.to_owned(),
        }
    }
}

/// First words of companies' names. Other institutions are not called by the rest of their name:
/// the ministry is not `Dalam Negeri`.
const COMPANY_STARTS: [&str; 9] =
    ["pt", "cv", "bank", "perum", "perumda", "koperasi", "partai", "klub", "grup"];

/// Returns whether a company's name starts at this token.
fn is_company_start(line: &TokenizedBlock, at: usize) -> bool {
    COMPANY_STARTS.iter().any(|start| line.is_word(at, start))
}

/// Returns whether a name with this margin is certain without further evidence.
pub(super) fn is_certain_margin(margin: i32) -> bool {
    margin >= CERTAIN_MARGIN
}
