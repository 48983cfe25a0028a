//! Attributes of a single word: its letters, its shape, its lexicon classes and its statistics.

use super::context_window::Reach;
use super::feature_hash::{extend_hash, hash_attribute};
use super::word_stats::WordStats;
use crate::text::names::lexicon as class;
use crate::text::names::lexicon::LexiconEntry;
use crate::text::names::tokenizer::TokenShape;

/// Lexicon classes that are not used as attributes: they derive from labeled names, from counts that
/// the word statistics represent better, or from the grammars of figures.
const EXCLUDED_CLASSES: u32 =
    class::COMMON_WORD | class::PERSON_NAME_WORD | class::DATE_START | class::FIGURE_START;

/// Maximum length of an affix, in characters.
const MAX_AFFIX_LEN: usize = 5;

fn hash_number(what: &str, number: u16) -> u32 {
    extend_hash(hash_attribute(what, ""), &number.to_le_bytes())
}

/// A word as it is written, with its lexicon entry and statistics.
#[derive(Debug, Clone, Copy)]
pub(super) struct SpelledWord<'a> {
    pub(super) text: &'a str,
    pub(super) lowercase: &'a str,
    pub(super) shape: TokenShape,
    pub(super) entry: LexiconEntry,
    pub(super) stats: Option<&'a WordStats>,
}

/// Returns the attribute for the word itself. All numbers with the same number of digits share one.
pub(super) fn identity(spelt: &SpelledWord) -> u32 {
    if spelt.shape == TokenShape::Number {
        let zeros = |byte: u8| if byte.is_ascii_digit() { b'0' } else { byte };
        return spelt
            .text
            .bytes()
            .fold(hash_attribute("w", ""), |hash, byte| extend_hash(hash, &[zeros(byte)]));
    }
    hash_attribute("w", spelt.lowercase)
}

/// Returns the attribute for the cluster of the word, or for its outline if it has no cluster.
pub(super) fn cluster(spelt: &SpelledWord) -> u32 {
    match spelt.stats.map_or(0, |stats| stats.clusters[1]) {
        0 => outline(spelt.text),
        cluster => hash_number("c1", cluster),
    }
}

/// Returns the attribute for how often the word is capitalized, and its shape here.
pub(super) fn capitalization(spelt: &SpelledWord) -> u32 {
    let often = spelt.stats.map_or(9, |stats| stats.capital_eighths);
    extend_hash(hash_attribute("R", ""), &[often, spelt.shape as u8])
}

/// Visits all attributes of a word.
pub(super) fn visit_attributes(spelt: &SpelledWord, visit: &mut impl FnMut(Reach, u32)) {
    let length = spelt.text.chars().count().min(MAX_AFFIX_LEN);
    // Bias of the labels, independent of the word.
    visit(Reach::SelfOnly, hash_attribute("bias", ""));
    visit(Reach::Window, identity(spelt));
    visit(Reach::SelfOnly, hash_attribute("W", spelt.text));
    visit(Reach::Window, outline(spelt.text));
    visit(
        Reach::Neighbors,
        extend_hash(
            hash_attribute("S", ""),
            &[spelt.shape as u8, u8::try_from(length).unwrap_or(0)],
        ),
    );
    if matches!(spelt.shape, TokenShape::Symbol | TokenShape::Number) {
        return;
    }
    visit_affixes(spelt.lowercase, visit);
    visit_statistics(spelt, visit);
    for class in
        (0..u32::BITS).filter(|bit| spelt.entry.classes & !EXCLUDED_CLASSES & (1 << bit) != 0)
    {
        visit(Reach::Window, extend_hash(hash_attribute("k", ""), &class.to_le_bytes()));
    }
}

/// Visits the prefixes and suffixes of the word.
fn visit_affixes(lowered: &str, visit: &mut impl FnMut(Reach, u32)) {
    let count = lowered.chars().count();
    for length in 1..=MAX_AFFIX_LEN.min(count.saturating_sub(1)) {
        let at = |place: usize| lowered.char_indices().nth(place).map_or(0, |(at, _)| at);
        let size = u8::try_from(length).unwrap_or(0);
        let prefix = lowered.get(..at(length)).unwrap_or_default();
        visit(
            Reach::SelfOnly,
            extend_hash(extend_hash(hash_attribute("p", ""), &[size]), prefix.as_bytes()),
        );
        let suffix = lowered.get(at(count - length)..).unwrap_or_default();
        let reach = if matches!(length, 2 | 3) { Reach::Neighbors } else { Reach::SelfOnly };
        visit(reach, extend_hash(extend_hash(hash_attribute("f", ""), &[size]), suffix.as_bytes()));
    }
}

/// Visits the attributes from the word statistics.
fn visit_statistics(spelt: &SpelledWord, visit: &mut impl FnMut(Reach, u32)) {
    visit(Reach::Window, capitalization(spelt));
    let Some(stats) = spelt.stats else {
        visit(Reach::Neighbors, hash_attribute("r", "unknown"));
        return;
    };
    visit(
        Reach::Neighbors,
        extend_hash(hash_attribute("r", ""), &[stats.capital_eighths, stats.count_bits.min(8) / 2]),
    );
    visit(Reach::Neighbors, extend_hash(hash_attribute("u", ""), &[stats.upper_quarters]));
    visit(Reach::SelfOnly, extend_hash(hash_attribute("F", ""), &[stats.count_bits]));
    for (name, cluster) in ["c0", "c1", "c2"].into_iter().zip(stats.clusters) {
        if cluster > 0 {
            visit(Reach::Window, hash_number(name, cluster));
        }
    }
    if stats.clusters[0] > 0 {
        visit(
            Reach::Window,
            extend_hash(hash_number("c0s", stats.clusters[0]), &[spelt.shape as u8]),
        );
    }
    if stats.in_dictionary {
        visit(Reach::Window, hash_attribute("listed", ""));
    }
    if stats.is_stop_word {
        visit(Reach::Window, hash_attribute("stop", ""));
    }
}

/// Returns the attribute for the outline of a word: its upper-case letters, lower-case letters,
/// digits and symbols, with repetitions collapsed.
fn outline(text: &str) -> u32 {
    let mut hash = hash_attribute("s", "");
    let (mut last, mut repeated) = ('\0', false);
    for letter in text.chars() {
        let kind = match letter {
            _ if letter.is_uppercase() => 'X',
            _ if letter.is_alphabetic() => 'x',
            '0'..='9' => 'd',
            sign => sign,
        };
        if kind != last {
            hash = extend_hash(hash, &u32::from(kind).to_le_bytes());
        } else if !repeated {
            hash = extend_hash(hash, b"+");
        }
        repeated = kind == last;
        last = kind;
    }
    hash
}
