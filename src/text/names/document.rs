//! What the blocks of one story witness for one another: surnames, aliases, tickers.

use std::collections::HashMap;
use std::ops::Range;

use super::extent;
use super::lexicon as class;
use super::piece::Shape;
use super::scan::{Findings, Found};
use super::token::Line;
use crate::news::EntityKind;

/// A name that the story has introduced.
#[derive(Debug, Clone)]
struct Introduced {
    kind: EntityKind,
    canonical: String,
    /// A bracket said so.
    sure: bool,
}

/// The names that a story has introduced, by their spelling.
#[derive(Debug, Default)]
pub(super) struct Document {
    names: HashMap<String, Introduced>,
}

impl Document {
    /// Learns from all lines of a story.
    pub(super) fn learn(lines: &[Line], findings: &mut [Findings]) -> Self {
        let mut document = Self::default();
        for (line, findings) in lines.iter().zip(findings.iter_mut()) {
            document.brackets(line, findings);
        }
        for (line, findings) in lines.iter().zip(findings.iter()) {
            for found in &findings.found {
                document.introduce(line, found);
            }
        }
        document
    }

    /// A full name introduces itself, and a person's first and last names.
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
            let place = line.name_at(part.start);
            let sure = self.names.get(word).is_some_and(|name| name.sure);
            let headline = line.at(part.start).is_some_and(|token| token.titled);
            let free = place.is_none_or(|known| known.kind == EntityKind::Person);
            if !ordinary && free && !sure && !headline {
                // A full name outranks the same word standing alone.
                let canonical = canonical.to_owned();
                let name = Introduced { kind: EntityKind::Person, canonical, sure: false };
                self.names.insert(word.to_owned(), name);
            }
        }
    }

    fn add(&mut self, text: &str, kind: EntityKind, canonical: &str, sure: bool) {
        let name = || Introduced { kind, canonical: canonical.to_owned(), sure };
        self.names.entry(text.to_owned()).or_insert_with(name);
    }

    /// Reads `Badan Pusat Statistik (BPS)` and `… (National Intelligence Service/NIS)`.
    fn brackets(&mut self, line: &Line, findings: &mut Findings) {
        let mut news = Vec::new();
        for found in &findings.found {
            if line.is_sign(found.tokens.end, "(") {
                self.alias(line, found, &mut news);
            }
        }
        insert(&mut findings.found, news);
    }

    /// Learns the aliases in the bracket behind a name.
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
            let known = line.name_at(part.start);
            let foreign = known.is_some_and(|known| known.kind != kind);
            let alias = match kind {
                EntityKind::Organization => (!single || capitals || fits) && !foreign,
                _ => single && capitals && fits,
            };
            if alias && text != "Persero" {
                self.add(text, kind, found.canonical.unwrap_or(full), true);
                news.push(Found { tokens: part, kind, canonical: None });
            }
        }
    }

    /// Adds to a line the names that the story has introduced elsewhere.
    pub(super) fn apply(&self, line: &Line, findings: &mut Findings) {
        for found in &mut findings.found {
            self.correct(line, found);
        }
        let mut added = Vec::new();
        let mut found = findings.found.iter().peekable();
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
                    added.push(Found { tokens: at..end, kind, canonical: None });
                    end
                }
                None => at + 1,
            };
        }
        insert(&mut findings.found, added);
    }

    /// A bracket tells more surely what a lone word is than the words around it.
    fn correct(&self, line: &Line, found: &mut Found) {
        let guessed = found.kind.is_name() && found.canonical.is_none() && found.tokens.len() == 1;
        if let Some(name) = self.names.get(&*line.text_of(&found.tokens)).filter(|_| guessed) {
            found.kind = name.kind;
        }
    }

    /// The longest introduced name at a token.
    fn introduced(&self, line: &Line, at: usize, limit: usize) -> Option<(usize, EntityKind)> {
        let token = line.at(at).filter(|token| token.is_capital())?;
        let common = token.is(class::COMMON) && token.shape == Shape::Capital;
        let ordinary = token.opens || token.titled || line.name_at(at).is_some();
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

    /// The canonical name of a mention, by its spelling and what the gazetteer said.
    pub(super) fn canonical(&self, text: &str, found: &Found) -> String {
        match (found.canonical, self.names.get(text)) {
            (Some(canonical), _) => canonical.to_owned(),
            (None, Some(name)) if name.kind == found.kind => name.canonical.clone(),
            _ => text.to_owned(),
        }
    }
}

/// The parts, divided by slashes, of a short bracket that begins at this token, if they are names.
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

/// True if the short form's letters come in the full name in this order, the first one first.
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

/// Puts names into their places, but none that would overlap another.
fn insert(found: &mut Vec<Found>, new: Vec<Found>) {
    if new.is_empty() {
        return;
    }
    let free = |new: &Found| {
        let at = found.partition_point(|old| old.tokens.start < new.tokens.start);
        let before = at.checked_sub(1).and_then(|at| found.get(at));
        before.is_none_or(|before| before.tokens.end <= new.tokens.start)
            && found.get(at).is_none_or(|after| new.tokens.end <= after.tokens.start)
    };
    let new: Vec<Found> = new.into_iter().filter(free).collect();
    found.extend(new);
    found.sort_by_key(|found| found.tokens.start);
    // Two new ones may overlap each other; the first stays.
    found.dedup_by(|after, before| after.tokens.start < before.tokens.end);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_put_in_order_and_never_overlap() {
        let found =
            |tokens: Range<usize>| Found { tokens, kind: EntityKind::Person, canonical: None };
        let mut all = vec![found(2..4), found(8..9)];
        insert(&mut all, vec![found(9..10), found(0..1), found(3..5), found(5..8), found(6..7)]);
        let places: Vec<_> = all.into_iter().map(|found| found.tokens).collect();
        assert_eq!(places, [0..1, 2..4, 5..8, 8..9, 9..10]);
    }
}
