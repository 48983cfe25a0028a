//! The words of figures, from the tables in `assets/figures`: numerals, scales, fractions,
//! currencies and units.

use std::sync::LazyLock;

use super::currency::Currency;
use super::token::AmountToken;
use crate::text::lexical::{FnvMap, FnvSet, word_table};

const NUMBERS: &str = include_str!("../../../assets/figures/numbers.txt");
const UNITS: &str = include_str!("../../../assets/figures/units.txt");

/// The vocabulary, built when the first figure is read.
pub(in crate::text) static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(Vocabulary::build);

/// What a word means in a number.
// The flags are independent of each other.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct NumberWord {
    /// Value of a numeral.
    pub(super) numeral: Option<u128>,
    /// Factor of a scale.
    pub(super) scale: Option<u128>,
    /// Factor of an approximate scale: `jutaan`.
    pub(super) round: Option<u128>,
    /// Numerator and denominator of a fraction.
    pub(super) fraction: Option<(u128, u128)>,
    /// Denominator after a numeral: `perempat`.
    pub(super) denominator: Option<u128>,
    /// Makes the number after it negative.
    pub(super) is_negative: bool,
    /// Stands between the two ends of a range.
    pub(super) is_range: bool,
    /// A noun that is counted in whole numbers.
    pub(super) is_whole: bool,
    /// A unit after `per`.
    pub(super) is_per_unit: bool,
}

/// What a phrase next to a number means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phrase {
    /// A symbol of a currency, before the number.
    CurrencySign(Currency),
    /// The name of a currency, after the number or before it.
    CurrencyName(Currency),
    /// A code of a currency.
    CurrencyCode(Currency),
    Percent,
    BasisPoint,
    Permil,
    /// A unit of measure.
    Measure,
    /// A counted noun.
    Count,
}

/// All words of figures.
#[derive(Debug, Default)]
pub(in crate::text) struct Vocabulary {
    numbers: FnvMap<&'static str, NumberWord>,
    /// Phrases by their first token, the longest first: the other tokens and the meaning.
    phrases: FnvMap<String, Vec<(Vec<&'static str>, Phrase)>>,
    /// All tokens of phrases.
    phrase_tokens: FnvSet<String>,
}

impl Vocabulary {
    fn build() -> Self {
        let mut words = Self::default();
        for (section, number, word) in word_table::numbered(NUMBERS) {
            words.add_number_word(section, number, word);
        }
        for (section, line) in word_table::lines(UNITS) {
            let phrase = match section {
                "percent" => Some(Phrase::Percent),
                "basis" => Some(Phrase::BasisPoint),
                "permil" => Some(Phrase::Permil),
                "measure" => Some(Phrase::Measure),
                "count" => Some(Phrase::Count),
                _ => None,
            };
            let divider = if section == "measure" || line.contains('=') { '=' } else { ' ' };
            for entry in line.split(divider).filter(|_| phrase.is_some()) {
                words.add_phrase(entry, phrase.unwrap_or(Phrase::Count));
            }
            for word in line.split_whitespace() {
                match section {
                    "whole" => words.numbers.entry(word).or_default().is_whole = true,
                    "per" => words.numbers.entry(word).or_default().is_per_unit = true,
                    _ => {}
                }
            }
        }
        words.numbers.entry("per").or_default();
        words.numbers.entry("koma").or_default();
        words.numbers.entry("belas").or_default();
        words.numbers.entry("an").or_default();
        words.numbers.entry("dengan").or_default();
        words.numbers.entry("dan").or_default();
        words.numbers.entry("s").or_default();
        words.numbers.entry("d").or_default();
        for (currency, signs, names) in Currency::table() {
            for sign in signs {
                words.add_phrase(sign, Phrase::CurrencySign(currency));
            }
            for name in names {
                words.add_phrase(name, Phrase::CurrencyName(currency));
            }
            words.add_phrase(currency.code(), Phrase::CurrencyCode(currency));
        }
        for phrases in words.phrases.values_mut() {
            phrases.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
        }
        words
    }

    fn add_number_word(&mut self, section: &str, number: &str, word: &'static str) {
        let entry = self.numbers.entry(word).or_default();
        let value = number.parse().ok();
        match section {
            "numeral" => entry.numeral = value,
            "scale" => entry.scale = value,
            "round" => entry.round = value,
            "denominator" => entry.denominator = value,
            "negative" => entry.is_negative = true,
            "range" => entry.is_range = true,
            "fraction" => {
                let (above, below) = number.split_once('/').unwrap_or_default();
                entry.fraction = above.parse().ok().zip(below.parse().ok());
            }
            _ => {}
        }
    }

    fn add_phrase(&mut self, phrase: &'static str, meaning: Phrase) {
        let mut tokens = phrase.split_whitespace();
        let Some(first) = tokens.next() else { return };
        let rest: Vec<&str> = tokens.collect();
        for token in rest.iter().chain([&first]) {
            self.phrase_tokens.insert(token.to_lowercase());
        }
        self.phrases.entry(first.to_lowercase()).or_default().push((rest, meaning));
    }

    /// Returns whether a lower-case word can be part of a figure.
    pub(super) fn contains(&self, word: &str) -> bool {
        self.numbers.contains_key(word) || self.phrase_tokens.contains(word)
    }

    /// Returns what a token means in a number.
    pub(super) fn number_word(&self, token: &AmountToken) -> NumberWord {
        self.numbers.get(token.text.as_ref()).copied().unwrap_or_default()
    }

    /// Returns the phrases at the start of the tokens with their number of tokens, the longest
    /// first.
    pub(super) fn phrases_at<'a>(
        &'a self,
        tokens: &'a [AmountToken<'_>],
    ) -> impl Iterator<Item = (Phrase, usize)> + 'a {
        let first = tokens.first().and_then(|first| self.phrases.get(first.text.as_ref()));
        first.into_iter().flatten().filter_map(|(rest, phrase)| {
            let written = tokens.get(1..=rest.len())?;
            // In `m2`, the digit touches the letter.
            let fits = written.iter().zip(rest).all(|(token, word)| {
                token.text == **word && (token.glued || !matches!(*word, "2" | "3" | "²" | "³"))
            });
            fits.then_some((*phrase, rest.len() + 1))
        })
    }

    /// Returns whether a word or symbol can start a figure: a numeral, a fraction, `minus`, or the
    /// sign, code or name of a currency.
    pub(in crate::text) fn starts_figure(&self, word: &str) -> bool {
        let number = self.numbers.get(word).copied().unwrap_or_default();
        let is_number = number.numeral.is_some() || number.fraction.is_some();
        let before = |(_, phrase): &(_, Phrase)| {
            matches!(
                phrase,
                Phrase::CurrencySign(_) | Phrase::CurrencyCode(_) | Phrase::CurrencyName(_)
            )
        };
        is_number
            || number.round.is_some()
            || number.is_negative
            || self.phrases.get(word).is_some_and(|phrases| phrases.iter().any(before))
    }

    /// Returns all words that can start a figure.
    pub(in crate::text) fn starting_words(&self) -> impl Iterator<Item = &str> {
        let words = self.numbers.keys().copied().chain(self.phrases.keys().map(String::as_str));
        words.filter(|word| self.starts_figure(word))
    }
}
