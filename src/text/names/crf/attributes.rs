//! Attributes of a single word: its letters, its shape, its lexicon classes and its statistics.

use super::facts::Facts;
use super::number::{hash, more};
use super::place::Reach;
use crate::text::names::lexicon as class;
use crate::text::names::lexicon::Word;
use crate::text::names::piece::Shape;

/// Lexicon classes that are not used as attributes: they derive from labeled names, or from counts
/// that the word statistics represent better.
const LEFT_OUT: u32 = class::COMMON | class::NAME;

/// Maximum length of an affix, in characters.
const AFFIX: usize = 5;

fn numbered(what: &str, number: u16) -> u32 {
    more(hash(what, ""), &number.to_le_bytes())
}

/// A word as it is written, with its lexicon entry and statistics.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spelt<'a> {
    pub(super) text: &'a str,
    pub(super) lowered: &'a str,
    pub(super) shape: Shape,
    pub(super) word: Word,
    pub(super) facts: Option<&'a Facts>,
}

/// Returns the attribute for the word itself. All numbers with the same number of digits share one.
pub(super) fn identity(spelt: &Spelt) -> u32 {
    if spelt.shape == Shape::Number {
        let zeros = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte };
        return spelt.text.bytes().fold(hash("w", ""), |hash, byte| more(hash, &[zeros(byte)]));
    }
    hash("w", spelt.lowered)
}

/// Returns the attribute for the cluster of the word, or for its outline if it has no cluster.
pub(super) fn neighbourhood(spelt: &Spelt) -> u32 {
    match spelt.facts.map_or(0, |facts| facts.clusters[1]) {
        0 => outline(spelt.text),
        cluster => numbered("c1", cluster),
    }
}

/// Returns the attribute for how often the word is capitalized, and its shape here.
pub(super) fn capitals(spelt: &Spelt) -> u32 {
    let often = spelt.facts.map_or(9, |facts| facts.capital);
    more(hash("R", ""), &[often, spelt.shape as u8])
}

/// Visits all attributes of a word.
pub(super) fn attributes(spelt: &Spelt, see: &mut impl FnMut(Reach, u32)) {
    let length = spelt.text.chars().count().min(AFFIX);
    // Bias of the labels, independent of the word.
    see(Reach::Here, hash("bias", ""));
    see(Reach::Far, identity(spelt));
    see(Reach::Here, hash("W", spelt.text));
    see(Reach::Far, outline(spelt.text));
    see(Reach::Near, more(hash("S", ""), &[spelt.shape as u8, u8::try_from(length).unwrap_or(0)]));
    if matches!(spelt.shape, Shape::Sign | Shape::Number) {
        return;
    }
    affixes(spelt.lowered, see);
    known(spelt, see);
    for class in (0..u32::BITS).filter(|bit| spelt.word.classes & !LEFT_OUT & (1 << bit) != 0) {
        see(Reach::Far, more(hash("k", ""), &class.to_le_bytes()));
    }
}

/// Visits the prefixes and suffixes of the word.
fn affixes(lowered: &str, see: &mut impl FnMut(Reach, u32)) {
    let count = lowered.chars().count();
    for length in 1..=AFFIX.min(count.saturating_sub(1)) {
        let at = |place: usize| lowered.char_indices().nth(place).map_or(0, |(at, _)| at);
        let size = u8::try_from(length).unwrap_or(0);
        let prefix = lowered.get(..at(length)).unwrap_or_default();
        see(Reach::Here, more(more(hash("p", ""), &[size]), prefix.as_bytes()));
        let suffix = lowered.get(at(count - length)..).unwrap_or_default();
        let reach = if matches!(length, 2 | 3) { Reach::Near } else { Reach::Here };
        see(reach, more(more(hash("f", ""), &[size]), suffix.as_bytes()));
    }
}

/// Visits the attributes from the word statistics.
fn known(spelt: &Spelt, see: &mut impl FnMut(Reach, u32)) {
    see(Reach::Far, capitals(spelt));
    let Some(facts) = spelt.facts else {
        see(Reach::Near, hash("r", "unknown"));
        return;
    };
    see(Reach::Near, more(hash("r", ""), &[facts.capital, facts.frequency.min(8) / 2]));
    see(Reach::Near, more(hash("u", ""), &[facts.upper]));
    see(Reach::Here, more(hash("F", ""), &[facts.frequency]));
    for (name, cluster) in ["c0", "c1", "c2"].into_iter().zip(facts.clusters) {
        if cluster > 0 {
            see(Reach::Far, numbered(name, cluster));
        }
    }
    if facts.clusters[0] > 0 {
        see(Reach::Far, more(numbered("c0s", facts.clusters[0]), &[spelt.shape as u8]));
    }
    if facts.listed {
        see(Reach::Far, hash("listed", ""));
    }
    if facts.stop {
        see(Reach::Far, hash("stop", ""));
    }
}

/// Returns the attribute for the outline of a word: its upper-case letters, lower-case letters,
/// digits and symbols, with repetitions collapsed.
fn outline(text: &str) -> u32 {
    let mut hash = hash("s", "");
    let (mut last, mut repeated) = ('\0', false);
    for letter in text.chars() {
        let kind = match letter {
            _ if letter.is_uppercase() => 'X',
            _ if letter.is_alphabetic() => 'x',
            '0'..='9' => 'd',
            sign => sign,
        };
        if kind != last {
            hash = more(hash, &u32::from(kind).to_le_bytes());
        } else if !repeated {
            hash = more(hash, b"+");
        }
        repeated = kind == last;
        last = kind;
    }
    hash
}
