//! Names that a story introduces: surnames, aliases and tickers, resolved across its blocks.

use std::collections::HashMap;
use std::ops::Range;

use super::candidates::{self, EntityCandidate, insert_without_overlap};
use super::lexicon as class;
use super::lexicon::GazetteerMatch;
use super::token::TokenizedBlock;
use super::tokenizer::TokenShape;
use crate::news::{EntityKind, Mention};

/// A name that the story has introduced.
#[derive(Debug, Clone)]
struct IntroducedName {
    kind: EntityKind,
    canonical_name: String,
    /// Whether a bracket after the full name introduced it.
    from_bracket: bool,
    /// Whether it is a short form of a company's name.
    is_short_form: bool,
}

/// The names that a story has introduced, by spelling.
#[derive(Debug, Default)]
pub(super) struct StoryNames {
    names: HashMap<String, IntroducedName, foldhash::fast::RandomState>,
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
            extend_to_abbreviation(line, found);
            document.add_aliases_in_brackets(line, found);
        }
        for (line, found) in lines.iter().zip(found.iter()) {
            for found in found {
                document.add_full_name(line, found);
            }
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
        if found.kind != EntityKind::Person || found.tokens.len() < 2 {
            return;
        }
        let Range { start, end } = found.tokens;
        for part in [start..start + 1, end - 1..end, start..start + 2] {
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
                let canonical = canonical.to_owned();
                let name = IntroducedName {
                    kind: EntityKind::Person,
                    canonical_name: canonical,
                    from_bracket: false,
                    is_short_form: false,
                };
                self.insert(word.to_owned(), name);
            }
        }
    }

    /// Adds the short forms of a company's name: its distinctive part or the beginning of that,
    /// with or without the kind of company. `PT Bank Arunika Nusantara Tbk` has the short forms
    /// `Arunika` and `Bank Arunika`.
    fn add_company_short_forms(&mut self, line: &TokenizedBlock, found: &EntityCandidate) {
        let Range { start, end } = found.tokens;
        if found.kind != EntityKind::Organization
            || !line.has_class(start, class::ORGANIZATION_START)
        {
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
            let (kind, canonical) = (EntityKind::Organization, canonical.to_owned());
            let name = IntroducedName {
                kind,
                canonical_name: canonical,
                from_bracket: false,
                is_short_form: true,
            };
            self.insert(text, name);
        }
    }

    fn add(&mut self, text: &str, kind: EntityKind, canonical: &str, sure: bool) {
        let name = || IntroducedName {
            kind,
            canonical_name: canonical.to_owned(),
            from_bracket: sure,
            is_short_form: false,
        };
        if !self.names.contains_key(text) {
            self.insert(text.to_owned(), name());
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
            if alias && text != "Persero" {
                self.add(text, kind, found.canonical_name.unwrap_or(full), true);
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
        let mention = |found: &EntityCandidate| {
            let span = line.byte_span(&found.tokens);
            let text: &str = &line.text_of(&found.tokens);
            let named = found.kind.is_named_entity();
            let name = if named {
                self.canonical_name(text, found)
            } else {
                found.value_text.clone().unwrap_or_else(|| text.to_owned())
            };
            Mention { kind: found.kind, span, canonical_name: name }
        };
        found.iter().map(mention).collect()
    }

    /// Adds the names that the story introduced elsewhere to the candidates of a block.
    fn add_introduced_names(&self, line: &TokenizedBlock, all: &mut Vec<EntityCandidate>) {
        for found in all.iter_mut() {
            self.correct_kind(line, found);
        }
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

    /// Corrects the kind of a candidate. An alias in a bracket is better evidence for a single word
    /// than the words around it.
    fn correct_kind(&self, line: &TokenizedBlock, found: &mut EntityCandidate) {
        let guessed = found.kind.is_named_entity() && found.canonical_name.is_none();
        let name = self.names.get(&*line.text_of(&found.tokens)).filter(|_| guessed);
        if let Some(name) = name.filter(|name| found.tokens.len() == 1 || name.is_short_form) {
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
                if name.from_bracket && name.kind == found.kind && canonical == text =>
            {
                name.canonical_name.clone()
            }
            (Some(canonical), _) => canonical.to_owned(),
            (None, Some(name)) if name.kind == found.kind => name.canonical_name.clone(),
            _ => text.to_owned(),
        }
    }
}

/// Extends names to the length that the abbreviation after them implies: `Asosiasi Logistik dan
/// Forwarder Indonesia (ALFI)`.
fn extend_to_abbreviation(line: &TokenizedBlock, found: &mut Vec<EntityCandidate>) {
    for open in 0..line.tokens.len() {
        let short = line.token(open + 1).filter(|short| short.shape == TokenShape::AllCaps);
        if short.is_none() || !line.is_symbol(open, "(") || !line.is_symbol(open + 2, ")") {
            continue;
        }
        let Some(start) = abbreviated_name_start(line, open, line.text_at(open + 1)) else {
            continue;
        };
        let within =
            |found: &&EntityCandidate| found.tokens.start < open && found.tokens.end > start;
        let parts: Vec<&EntityCandidate> = found.iter().filter(within).collect();
        let one_kind = parts.iter().all(|part| part.kind == EntityKind::Organization);
        if parts.is_empty() || !one_kind {
            continue;
        }
        found.retain(|found| !(found.tokens.start < open && found.tokens.end > start));
        insert_without_overlap(
            found,
            vec![EntityCandidate::new(start..open, EntityKind::Organization)],
        );
    }
}

/// Returns the first of the words before a bracket whose initials form the abbreviation in it.
fn abbreviated_name_start(line: &TokenizedBlock, open: usize, short: &str) -> Option<usize> {
    let mut letters = short.chars().rev().peekable();
    let mut at = open;
    while letters.peek().is_some() {
        at = at.checked_sub(1)?;
        if line.has_class(at, class::ORGANIZATION_CONNECTOR)
            || matches!(line.text_at(at), "," | "&" | "-")
        {
            continue;
        }
        if !line.is_capitalized(at) || !line.text_at(at).starts_with(letters.next()?) {
            return None;
        }
    }
    (short.len() > 2 && open - at > 2).then_some(at)
}

/// Returns the names in a short bracket, separated by slashes. `start` is the first token in the
/// bracket.
fn bracketed_names(line: &TokenizedBlock, start: usize) -> Vec<Range<usize>> {
    let close = (start..start + 12).find(|at| line.is_symbol(*at, ")"));
    let Some(close) = close else { return Vec::new() };
    let mut found = Vec::new();
    let mut begin = start;
    for at in start..=close {
        if at == close || line.is_symbol(at, "/") {
            let named = (begin..at).all(|at| {
                line.is_capitalized(at) || line.has_class(at, class::ORGANIZATION_CONNECTOR)
            });
            if begin < at && named && line.is_capitalized(begin) {
                found.push(begin..at);
            }
            begin = at + 1;
        }
    }
    found
}

/// Returns whether the letters of the short form occur in the full name in the same order, starting
/// with its first letter.
fn is_abbreviation_of(short: &str, full: &str) -> bool {
    let mut letters = full.chars().filter(|char| char.is_alphabetic());
    let mut wanted = short.chars().filter(|char| char.is_alphabetic());
    let same = |a: char, b: char| a.to_lowercase().eq(b.to_lowercase());
    let begins = match (letters.next(), wanted.next()) {
        (Some(letter), Some(wanted)) => same(letter, wanted),
        _ => false,
    };
    begins && wanted.all(|wanted| letters.any(|letter| same(letter, wanted)))
}
