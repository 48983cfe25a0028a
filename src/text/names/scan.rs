//! One pass over a block: names by the gazetteer, by titles and cue words, left to right.

use std::ops::Range;

use super::extent;
use super::lexicon as class;
use super::lexicon::Known;
use super::piece::Shape;
use super::token::Line;
use crate::news::EntityKind;

/// A name or figure found in a line, by its tokens.
#[derive(Debug, Clone)]
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    pub(super) kind: EntityKind,
    /// The canonical name, if the gazetteer gave one.
    pub(super) canonical: Option<&'static str>,
}

/// What was found in a line.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) found: Vec<Found>,
}

/// What the words before announce.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Expect {
    Nothing,
    /// After a title or a verb of saying: a person.
    Person,
    /// After an office: an institution, then a person.
    Officer,
    /// After `Editor:`: persons, until the line or the sentence ends.
    Credits,
    /// After `Sumber:`: outlets.
    Origin,
}

/// The state of the pass.
struct Scan<'a, 'b> {
    line: &'a Line<'b>,
    /// The figures of the line, in order.
    figures: std::iter::Peekable<std::vec::IntoIter<Found>>,
    expect: Expect,
    findings: Findings,
}

/// Finds the names of a line, around the figures already found.
pub(super) fn scan(line: &Line, figures: Vec<Found>) -> Findings {
    let figures = figures.into_iter().peekable();
    let mut scan = Scan { line, figures, expect: Expect::Nothing, findings: Findings::default() };
    let mut at = 0;
    while at < line.tokens.len() {
        at = scan.step(at).max(at + 1);
    }
    scan.findings
}

impl Scan<'_, '_> {
    /// Reads what begins at a token, and says where to go on.
    fn step(&mut self, at: usize) -> usize {
        while let Some(figure) = self.figures.next_if(|figure| figure.tokens.start <= at) {
            if figure.tokens.start == at {
                let end = figure.tokens.end;
                self.findings.found.push(figure);
                self.expect = Expect::Nothing;
                return end;
            }
        }
        match self.line.at(at).map(|token| token.shape) {
            Some(Shape::Lower) => self.small(at),
            Some(Shape::Capital | Shape::Upper) => self.capital(at),
            Some(Shape::Sign) => self.sign(at),
            _ => {
                self.expect = Expect::Nothing;
                at + 1
            }
        }
    }

    fn sign(&mut self, at: usize) -> usize {
        let keeps = match self.expect {
            Expect::Credits | Expect::Origin => matches!(self.line.word(at), "," | "&" | "/" | ":"),
            Expect::Nothing => true,
            Expect::Officer => matches!(self.line.word(at), "-" | "/" | "(" | ")"),
            Expect::Person => matches!(self.line.word(at), "-" | "/"),
        };
        if !keeps {
            self.expect = Expect::Nothing;
        }
        at + 1
    }

    fn small(&mut self, at: usize) -> usize {
        let Some(token) = self.line.at(at) else { return at + 1 };
        if let Some(known) = self.line.name_at(at) {
            return self.known(at, known);
        }
        let listing = matches!(self.expect, Expect::Credits | Expect::Origin);
        if token.is(class::SAID) {
            self.expect = Expect::Person;
        } else if token.is(class::TITLE) {
            self.expect = title(token.word.classes);
        } else if !(listing && self.line.word(at) == "dan") {
            let inside = self.expect == Expect::Officer && token.is(class::JOIN);
            if !inside {
                self.expect = Expect::Nothing;
            }
        }
        at + 1
    }

    fn capital(&mut self, at: usize) -> usize {
        let Some(token) = self.line.at(at) else { return at + 1 };
        if token.is(class::ROLE | class::SOURCE) && self.line.is_sign(at + 1, ":") {
            let origin = token.is(class::SOURCE);
            self.expect = if origin { Expect::Origin } else { Expect::Credits };
            return at + 2;
        }
        let known = self.line.name_at(at).filter(|known| !self.is_ordinary(at, *known));
        if let Some(end) = self.institution(at, known) {
            return end;
        }
        if let Some(known) = known {
            return self.known(at, known);
        }
        if token.is(class::TITLE) && !self.line.is(at, class::NAME) {
            self.expect = title(token.word.classes);
            return at + 1;
        }
        if let Some((place, end)) = extent::place(self.line, at) {
            self.add(place, EntityKind::Place, None);
            return end;
        }
        self.unknown(at)
    }

    /// True if a name of the gazetteer is here more likely the ordinary word that it also is.
    fn is_ordinary(&self, at: usize, known: Known) -> bool {
        let Some(token) = self.line.at(at) else { return false };
        let listed = matches!(self.expect, Expect::Origin);
        let direction = matches!(known.canonical, "Barat" | "Timur")
            && self.line.before(at).is_none_or(|before| before.shape != Shape::Lower);
        known.length == 1
            && token.shape == Shape::Capital
            && token.is(class::COMMON)
            && (token.opens || token.titled || direction)
            && !listed
    }

    /// An organisation by its first or last word, if it is longer than what the gazetteer knows.
    fn institution(&mut self, at: usize, known: Option<Known>) -> Option<usize> {
        let officer = self.expect == Expect::Officer;
        let whole = |known: Known| known.length > 1 && known.kind == EntityKind::Organization;
        if known.is_some_and(whole) {
            return None;
        }
        let end =
            extent::headed(self.line, at, officer).or_else(|| extent::tailed(self.line, at))?;
        if known.is_some_and(|known| at + known.length >= end) {
            return None;
        }
        self.add(at..end, EntityKind::Organization, None);
        Some(end)
    }

    fn known(&mut self, at: usize, known: Known) -> usize {
        let mut end = at + known.length;
        if known.kind == EntityKind::Place && extent::is_epithet(self.line, at) {
            return end;
        }
        if known.kind == EntityKind::Person {
            let titled = self.line.at(at).is_some_and(|token| token.titled);
            let longer = extent::person(self.line, at).filter(|longer| *longer > end && !titled);
            end = longer.unwrap_or(end);
        } else if known.kind == EntityKind::Organization {
            end = extent::with_country(self.line, at, end);
        }
        let credited = self.expect == Expect::Credits;
        let longer = extent::person(self.line, at).filter(|longer| credited && *longer > end);
        if let (EntityKind::Place, Some(longer)) = (known.kind, longer) {
            return self.person(at..longer);
        }
        if known.kind == EntityKind::Person {
            self.settle();
        }
        self.add(at..end, known.kind, Some(known.canonical));
        end
    }

    /// Words that the gazetteer does not know: a person after a title, or by its names.
    fn unknown(&mut self, at: usize) -> usize {
        let Some(token) = self.line.at(at) else { return at + 1 };
        let expected = matches!(self.expect, Expect::Person | Expect::Credits);
        let common = token.is(class::COMMON) && !token.is(class::NAME);
        let named = !token.titled && self.line.is(at + 1, class::NAME);
        if common && !(expected && (named || self.expect == Expect::Credits)) {
            return at + 1;
        }
        let Some(end) = extent::person(self.line, at) else {
            return self.abbreviation(at);
        };
        let words = at..end;
        match self.expect {
            Expect::Origin => {
                self.add(words, EntityKind::Organization, None);
                return end;
            }
            Expect::Nothing => {}
            _ => return self.person(words),
        }
        if self.is_person(&words) {
            return self.person(words);
        }
        if self.line.before(at).is_some_and(|before| before.is(class::AT)) && words.len() <= 2 {
            self.add(words, EntityKind::Place, None);
        } else if self.beside_person(at) {
            self.add(words, EntityKind::Organization, None);
        }
        end
    }

    /// A word in capitals that the gazetteer does not know: an outlet behind `Sumber:` or in
    /// brackets behind a person, else left to the document's evidence.
    fn abbreviation(&mut self, at: usize) -> usize {
        if self.expect == Expect::Origin || self.beside_person(at) {
            let mut end = at + 1;
            while self.line.is_capital(end) && self.line.at(end).is_some_and(|t| !t.opens) {
                end += 1;
            }
            self.add(at..end, EntityKind::Organization, None);
            return end;
        }
        at + 1
    }

    /// True inside a bracket behind a person: `Uni Lubis (IDN Times)`.
    fn beside_person(&self, at: usize) -> bool {
        let last = self.findings.found.last();
        at > 1
            && self.line.is_sign(at - 1, "(")
            && last.is_some_and(|last| last.tokens.end == at - 1 && last.kind == EntityKind::Person)
    }

    /// True if the words themselves or what follows tell of a person.
    fn is_person(&self, words: &Range<usize>) -> bool {
        let named = words.clone().any(|at| self.line.is(at, class::NAME));
        let opens = self.line.at(words.start).is_some_and(|token| token.opens || token.titled);
        if named && (words.len() > 1 || !opens) {
            return true;
        }
        let speaks = self.line.is(words.end, class::SAYS) && !self.line.is_capital(words.end);
        let titled = words.len() > 1
            && self.line.is_sign(words.end, ",")
            && self.line.is(words.end + 1, class::TITLE);
        let aged = words.len() > 1
            && self.line.is_sign(words.end, "(")
            && self.line.is_number(words.end + 1)
            && self.line.word(words.end + 1).len() == 2
            && self.line.is_sign(words.end + 2, ")");
        speaks || titled || aged
    }

    fn person(&mut self, words: Range<usize>) -> usize {
        let end = words.end;
        self.settle();
        self.add(words, EntityKind::Person, None);
        end
    }

    /// After a person nothing more is announced, except in credits.
    fn settle(&mut self) {
        if self.expect != Expect::Credits {
            self.expect = Expect::Nothing;
        }
    }

    fn add(&mut self, tokens: Range<usize>, kind: EntityKind, canonical: Option<&'static str>) {
        self.findings.found.push(Found { tokens, kind, canonical });
    }
}

fn title(classes: u32) -> Expect {
    if classes & class::OFFICE == 0 { Expect::Person } else { Expect::Officer }
}
