//! Names that a story introduces: surnames, aliases and tickers, resolved across its blocks.

use std::collections::HashMap;
use std::ops::Range;

use super::extent;
use super::found::{Found, insert};
use super::lexicon as class;
use super::lexicon::Known;
use super::piece::Shape;
use super::token::Line;
use crate::news::{EntityKind, Mention};

/// A name that the story has introduced.
#[derive(Debug, Clone)]
struct Introduced {
    kind: EntityKind,
    canonical: String,
    /// Whether a bracket after the full name introduced it.
    sure: bool,
    /// Whether it is a short form of a company's name.
    part: bool,
}

/// The names that a story has introduced, by spelling.
#[derive(Debug, Default)]
pub(super) struct Document {
    names: HashMap<String, Introduced>,
}

impl Document {
    /// Collects the names of all blocks of a story. Extends candidates whose abbreviation follows
    /// in a bracket, and adds the aliases in brackets as candidates.
    pub(super) fn learn(lines: &[Line], found: &mut [Vec<Found>]) -> Self {
        let mut document = Self::default();
        for (line, found) in lines.iter().zip(found.iter_mut()) {
            spell_out(line, found);
            document.brackets(line, found);
        }
        for (line, found) in lines.iter().zip(found.iter()) {
            for found in found {
                document.introduce(line, found);
            }
        }
        // Persons first: a company may have its owner's name.
        for (line, found) in lines.iter().zip(found.iter()) {
            for found in found {
                document.shorten(line, found);
            }
        }
        document
    }

    /// Adds a full name and, for a person, the first name, the last name, and the first two names.
    fn introduce(&mut self, line: &Line, found: &Found) {
        if !found.kind.is_name() {
            return;
        }
        let text: &str = &line.text_of(&found.tokens);
        let canonical = found.canonical.unwrap_or(text);
        self.add(text, found.kind, canonical, false);
        if found.kind != EntityKind::Person || found.tokens.len() < 2 {
            return;
        }
        let Range { start, end } = found.tokens;
        for part in [start..start + 1, end - 1..end, start..start + 2] {
            let word: &str = &line.text_of(&part);
            let ordinary = part.len() == 1
                && (line.is(part.start, class::COMMON) || word.len() < 3)
                && !line.is(part.start, class::NAME);
            let place = line.name_at(part.start).filter(Known::is_sure);
            let sure = self.names.get(word).is_some_and(|name| name.sure);
            let headline = line.at(part.start).is_some_and(|token| token.titled);
            let free = place.is_none_or(|known| known.kind == EntityKind::Person);
            if !ordinary && free && !sure && !headline {
                // A full name takes precedence over the same word standing alone.
                let canonical = canonical.to_owned();
                let name =
                    Introduced { kind: EntityKind::Person, canonical, sure: false, part: false };
                self.names.insert(word.to_owned(), name);
            }
        }
    }

    /// Adds the short forms of a company's name: its distinctive part or the beginning of that,
    /// with or without the kind of company. `PT Bank Arunika Nusantara Tbk` has the short forms
    /// `Arunika` and `Bank Arunika`.
    fn shorten(&mut self, line: &Line, found: &Found) {
        let Range { start, end } = found.tokens;
        if found.kind != EntityKind::Organization || !line.is(start, class::ORG_HEAD) {
            return;
        }
        let Some(own) = (start..end).find(|at| !line.is(*at, class::ORG_HEAD)) else { return };
        let end = if line.word(end - 1) == "Tbk" { end - 1 } else { end };
        let full: &str = &line.text_of(&found.tokens);
        let canonical = self.canonical(full, found);
        let kind = (own - 1..own).filter(|kind| !line.word(*kind).eq_ignore_ascii_case("pt"));
        for first in kind.chain([own]) {
            for short in [own + 1, own + 2, end].into_iter().filter(|short| *short <= end) {
                self.call(line, first..short, &canonical);
            }
        }
    }

    /// Adds a short form of a company's name, unless it has another meaning.
    fn call(&mut self, line: &Line, words: Range<usize>, canonical: &str) {
        let listed = line.name_at(words.start).filter(Known::is_sure);
        let listed = listed.is_some_and(|known| known.length == words.len());
        // A single short or ordinary word is not distinctive.
        let ordinary = line.is(words.start, class::COMMON | class::NAME);
        let nothing = words.len() == 1 && (ordinary || line.word(words.start).len() < 4);
        if listed || nothing || !line.is_capital(words.start) {
            return;
        }
        let text = line.text_of(&words).into_owned();
        // A kind that only the sentence suggested has lower priority.
        let known = self.names.get(&text);
        if known.is_none_or(|known| !known.sure && known.canonical == text) {
            let (kind, canonical) = (EntityKind::Organization, canonical.to_owned());
            self.names.insert(text, Introduced { kind, canonical, sure: false, part: true });
        }
    }

    fn add(&mut self, text: &str, kind: EntityKind, canonical: &str, sure: bool) {
        let name = || Introduced { kind, canonical: canonical.to_owned(), sure, part: false };
        self.names.entry(text.to_owned()).or_insert_with(name);
    }

    /// Adds the aliases in brackets: `Badan Pusat Statistik (BPS)`, `… (National Intelligence
    /// Service/NIS)`.
    fn brackets(&mut self, line: &Line, all: &mut Vec<Found>) {
        let mut news = Vec::new();
        for found in all.iter() {
            if line.is_sign(found.tokens.end, "(") {
                self.alias(line, found, &mut news);
            }
        }
        insert(all, news);
    }

    /// Adds the aliases in the bracket after a name.
    fn alias(&mut self, line: &Line, found: &Found, news: &mut Vec<Found>) {
        let kind = found.kind;
        if !kind.is_name() {
            return;
        }
        let full: &str = &line.text_of(&found.tokens);
        for part in parts(line, found.tokens.end + 1) {
            let text: &str = &line.text_of(&part);
            let single = part.len() == 1;
            let capitals = line.at(part.start).is_some_and(|token| token.shape == Shape::Upper);
            let fits = is_short_for(text, full);
            let known = line.name_at(part.start).filter(Known::is_sure);
            let foreign = known.is_some_and(|known| known.kind != kind);
            let alias = match kind {
                EntityKind::Organization => (!single || capitals || fits) && !foreign,
                _ => single && capitals && fits,
            };
            if alias && text != "Persero" {
                self.add(text, kind, found.canonical.unwrap_or(full), true);
                news.push(Found::new(part, kind));
            }
        }
    }

    /// Converts the candidates of a block to mentions, after adding the names that the story
    /// introduced elsewhere.
    pub(super) fn mentions(&self, line: &Line, mut found: Vec<Found>) -> Vec<Mention> {
        self.apply(line, &mut found);
        let mention = |found: &Found| {
            let span = line.span(&found.tokens);
            let text: &str = &line.text_of(&found.tokens);
            let named = found.kind.is_name();
            let name = if named { self.canonical(text, found) } else { text.to_owned() };
            Mention { kind: found.kind, span, name }
        };
        found.iter().map(mention).collect()
    }

    /// Adds the names that the story introduced elsewhere to the candidates of a block.
    fn apply(&self, line: &Line, all: &mut Vec<Found>) {
        for found in all.iter_mut() {
            self.correct(line, found);
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
            at = match self.introduced(line, at, limit) {
                Some((end, kind)) => {
                    added.push(Found::new(at..end, kind));
                    end
                }
                None => at + 1,
            };
        }
        insert(all, added);
    }

    /// Corrects the kind of a candidate. An alias in a bracket is better evidence for a single word
    /// than the words around it.
    fn correct(&self, line: &Line, found: &mut Found) {
        let guessed = found.kind.is_name() && found.canonical.is_none();
        let name = self.names.get(&*line.text_of(&found.tokens)).filter(|_| guessed);
        if let Some(name) = name.filter(|name| found.tokens.len() == 1 || name.part) {
            found.kind = name.kind;
        }
    }

    /// Returns the end and the kind of the longest introduced name that starts at a token.
    fn introduced(&self, line: &Line, at: usize, limit: usize) -> Option<(usize, EntityKind)> {
        let token = line.at(at).filter(|token| token.is_capital())?;
        let common = token.is(class::COMMON) && token.shape == Shape::Capital;
        let ordinary =
            token.opens || token.titled || line.name_at(at).is_some_and(|known| known.is_sure());
        if common && ordinary && !token.is(class::NAME) {
            return None;
        }
        if extent::is_epithet(line, at) {
            return None;
        }
        (1..=4).rev().map(|length| at + length).filter(|end| *end <= limit).find_map(|end| {
            let name = self.names.get(&*line.text_of(&(at..end)))?;
            Some((end, name.kind))
        })
    }

    /// Returns the canonical name of a mention, from its spelling and the gazetteer.
    fn canonical(&self, text: &str, found: &Found) -> String {
        match (found.canonical, self.names.get(text)) {
            // The gazetteer has no longer name, but the story does.
            (Some(canonical), Some(name))
                if name.sure && name.kind == found.kind && canonical == text =>
            {
                name.canonical.clone()
            }
            (Some(canonical), _) => canonical.to_owned(),
            (None, Some(name)) if name.kind == found.kind => name.canonical.clone(),
            _ => text.to_owned(),
        }
    }
}

/// Extends names to the length that the abbreviation after them implies: `Asosiasi Logistik dan
/// Forwarder Indonesia (ALFI)`.
fn spell_out(line: &Line, found: &mut Vec<Found>) {
    for open in 0..line.tokens.len() {
        let short = line.at(open + 1).filter(|short| short.shape == Shape::Upper);
        if short.is_none() || !line.is_sign(open, "(") || !line.is_sign(open + 2, ")") {
            continue;
        }
        let Some(start) = spelt_out(line, open, line.word(open + 1)) else { continue };
        let within = |found: &&Found| found.tokens.start < open && found.tokens.end > start;
        let parts: Vec<&Found> = found.iter().filter(within).collect();
        let one_kind = parts.iter().all(|part| part.kind == EntityKind::Organization);
        if parts.is_empty() || !one_kind {
            continue;
        }
        found.retain(|found| !(found.tokens.start < open && found.tokens.end > start));
        insert(found, vec![Found::new(start..open, EntityKind::Organization)]);
    }
}

/// Returns the first of the words before a bracket whose initials form the abbreviation in it.
fn spelt_out(line: &Line, open: usize, short: &str) -> Option<usize> {
    let mut letters = short.chars().rev().peekable();
    let mut at = open;
    while letters.peek().is_some() {
        at = at.checked_sub(1)?;
        if line.is(at, class::JOIN) || matches!(line.word(at), "," | "&" | "-") {
            continue;
        }
        if !line.is_capital(at) || !line.word(at).starts_with(letters.next()?) {
            return None;
        }
    }
    (short.len() > 2 && open - at > 2).then_some(at)
}

/// Returns the names in a short bracket, separated by slashes. `start` is the first token in the
/// bracket.
fn parts(line: &Line, start: usize) -> Vec<Range<usize>> {
    let close = (start..start + 12).find(|at| line.is_sign(*at, ")"));
    let Some(close) = close else { return Vec::new() };
    let mut found = Vec::new();
    let mut begin = start;
    for at in start..=close {
        if at == close || line.is_sign(at, "/") {
            let named = (begin..at).all(|at| line.is_capital(at) || line.is(at, class::JOIN));
            if begin < at && named && line.is_capital(begin) {
                found.push(begin..at);
            }
            begin = at + 1;
        }
    }
    found
}

/// Returns whether the letters of the short form occur in the full name in the same order, starting
/// with its first letter.
fn is_short_for(short: &str, full: &str) -> bool {
    let mut letters = full.chars().filter(|char| char.is_alphabetic());
    let mut wanted = short.chars().filter(|char| char.is_alphabetic());
    let same = |a: char, b: char| a.to_lowercase().eq(b.to_lowercase());
    let begins = match (letters.next(), wanted.next()) {
        (Some(letter), Some(wanted)) => same(letter, wanted),
        _ => false,
    };
    begins && wanted.all(|wanted| letters.any(|letter| same(letter, wanted)))
}
