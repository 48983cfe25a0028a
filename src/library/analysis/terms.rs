//! The terms of texts: words by form or stem, and names, each name being one term.

use std::collections::HashMap;
use std::ops::Range;

use super::matching::PartWords;
use crate::library::index::fold_name;
use crate::library::search::is_function_word;
use crate::library::story_text::{LetterCase, StoredPart, StoredWord, code_count, listed_word};
use crate::news::EntityKind;
use crate::text::names::is_place_name;
use crate::text::stem::stem;
use crate::text::word;

/// What counts as a term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct TermOptions {
    /// True to count stems, false to count forms.
    pub by_stem: bool,
    /// True to count each name as one term.
    pub whole_names: bool,
    /// True to list function words and numbers too. They always count as words of a text.
    pub function_words: bool,
}

impl Default for TermOptions {
    fn default() -> Self {
        Self { by_stem: true, whole_names: true, function_words: false }
    }
}

/// A term.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TextTerm {
    /// Folded word or stem; a name as stories write it.
    pub text: String,
    /// Kind of a name. `None` for words.
    pub kind: Option<EntityKind>,
}

/// Number of a term in a [`TermTable`].
pub(super) type TermNumber = u32;

/// A term in a part of a story, with its words in [`PartWords`].
#[derive(Debug, Clone)]
pub(super) struct TermUnit {
    pub(super) term: TermNumber,
    pub(super) words: Range<usize>,
}

/// Numbers the terms of texts. Listed words take one access to a table.
pub(super) struct TermTable {
    options: TermOptions,
    terms: Vec<TextTerm>,
    /// False for function words and numbers that are not listed.
    is_listed: Vec<bool>,
    numbers: HashMap<TextTerm, TermNumber>,
    /// Numbers of written words, as written.
    written: HashMap<String, TermNumber, fnv::FnvBuildHasher>,
    /// One more than the number of each coded word in lower case, and with a capital; 0 if unknown.
    coded: Vec<TermNumber>,
    folded: String,
    text: String,
}

impl TermTable {
    pub(super) fn new(options: TermOptions) -> Self {
        Self {
            options,
            terms: Vec::new(),
            is_listed: Vec::new(),
            numbers: HashMap::new(),
            written: HashMap::default(),
            coded: vec![0; 2 * code_count()],
            folded: String::new(),
            text: String::new(),
        }
    }

    /// Returns the terms by number.
    pub(super) fn into_terms(self) -> Vec<TextTerm> {
        self.terms
    }

    fn number_of(&mut self, term: TextTerm, is_listed: bool) -> TermNumber {
        if let Some(number) = self.numbers.get(&term) {
            return *number;
        }
        let number = TermNumber::try_from(self.terms.len()).unwrap_or(TermNumber::MAX);
        self.terms.push(term.clone());
        self.is_listed.push(is_listed);
        self.numbers.insert(term, number);
        number
    }

    fn number_of_word(&mut self, word: StoredWord<'_>) -> TermNumber {
        match word {
            StoredWord::Listed(code, case) => {
                let place = usize::from(code) * 2 + usize::from(case != LetterCase::Lower);
                if let Some(known) = self.coded.get(place).and_then(|known| known.checked_sub(1)) {
                    return known;
                }
                let mut text = std::mem::take(&mut self.text);
                text.clear();
                word.write_to(&mut text);
                let number = self.number_of_text(&text, listed_word(code));
                self.text = text;
                if let Some(known) = self.coded.get_mut(place) {
                    *known = number.saturating_add(1);
                }
                number
            }
            StoredWord::Written(text) => {
                if let Some(number) = self.written.get(text) {
                    return *number;
                }
                let mut folded = std::mem::take(&mut self.folded);
                word::fold_into(text, &mut folded);
                let number = self.number_of_text(text, &folded);
                self.folded = folded;
                self.written.insert(text.to_owned(), number);
                number
            }
        }
    }

    fn number_of_text(&mut self, written: &str, folded: &str) -> TermNumber {
        let is_content = folded.contains(char::is_alphabetic) && !is_function_word(folded);
        // As in the index: a place name has no stem but itself.
        let has_stem = self.options.by_stem && !is_place_name(written);
        let text = if has_stem { stem(folded) } else { folded }.to_owned();
        self.number_of(TextTerm { text, kind: None }, is_content || self.options.function_words)
    }

    /// Calls `visitor` with the units of a part in order: its names and the words between them.
    pub(super) fn units(
        &mut self,
        part: &StoredPart<'_>,
        words: &PartWords<'_>,
        names: &TermNames,
        units: &mut Vec<TermUnit>,
    ) {
        units.clear();
        let mut at = 0;
        let stored = if self.options.whole_names { part.names.as_slice() } else { &[] };
        for (place, name) in stored.iter().enumerate() {
            let range = words.range_of(&name.words);
            self.word_units(words, at..range.start, units);
            at = range.end;
            let text = names.text(place, name.full_name);
            let term = TextTerm { text: text.to_owned(), kind: Some(name.kind) };
            units.push(TermUnit { term: self.number_of(term, true), words: range });
        }
        self.word_units(words, at..words.words.len(), units);
    }

    fn word_units(
        &mut self,
        words: &PartWords<'_>,
        range: Range<usize>,
        units: &mut Vec<TermUnit>,
    ) {
        for at in range {
            let Some(word) = words.words.get(at) else { return };
            units.push(TermUnit { term: self.number_of_word(word.word), words: at..at + 1 });
        }
    }
}

/// The names of a story as terms, in order: those of the parts read so far.
#[derive(Debug, Default)]
pub(super) struct TermNames {
    names: Vec<String>,
    part_start: usize,
}

impl TermNames {
    /// Adds the names of the next part.
    pub(super) fn add(&mut self, part: &StoredPart<'_>, words: &PartWords<'_>) {
        self.part_start = self.names.len();
        let names = part.names.iter().map(|name| words.text_of(words.range_of(&name.words)));
        self.names.extend(names);
    }

    /// Returns the full name of a name of the part that was added last.
    fn text(&self, place: usize, full_name: Option<usize>) -> &str {
        let full = full_name.and_then(|at| self.names.get(at));
        full.or_else(|| self.names.get(self.part_start + place)).map_or("", String::as_str)
    }
}

/// How often terms occur. Names that differ in spelling only are one.
#[derive(Debug, Clone, Default)]
pub(super) struct TermCounts {
    /// Frequencies with the term in its most frequent spelling, by folded term.
    counts: HashMap<TextTerm, (u64, Vec<(String, u64)>)>,
    /// Number of words and names in all, unlisted ones included.
    pub(super) total: u64,
}

impl TermCounts {
    /// Adds occurrences of a term.
    pub(super) fn add(&mut self, term: TextTerm, count: u64) {
        if term.kind.is_none() {
            self.counts.entry(term).or_default().0 += count;
            return;
        }
        let key = TextTerm { text: fold_name(&term.text), kind: term.kind };
        let (sum, spellings) = self.counts.entry(key).or_default();
        *sum += count;
        match spellings.iter_mut().find(|(spelling, _)| *spelling == term.text) {
            Some((_, count_so_far)) => *count_so_far += count,
            None => spellings.push((term.text, count)),
        }
    }

    /// Returns how often a term occurs.
    pub(super) fn get(&self, term: &TextTerm) -> u64 {
        let key = match term.kind {
            None => term.clone(),
            Some(_) => TextTerm { text: fold_name(&term.text), kind: term.kind },
        };
        self.counts.get(&key).map(|(count, _)| *count).unwrap_or_default()
    }

    /// Returns the terms and their frequencies.
    pub(super) fn into_terms(self) -> impl Iterator<Item = (TextTerm, u64)> {
        self.counts.into_iter().map(|(key, (count, spellings))| {
            // The most frequent spelling; of equal ones the first by letters.
            let best =
                spellings.into_iter().min_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
            let text = best.map_or(key.text, |(spelling, _)| spelling);
            (TextTerm { text, kind: key.kind }, count)
        })
    }
}

/// Frequencies by term number, to be added to [`TermCounts`].
#[derive(Debug, Default)]
pub(super) struct NumberCounts(Vec<u64>);

impl NumberCounts {
    /// Counts a term once.
    pub(super) fn add(&mut self, term: TermNumber) {
        let at = term as usize;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        if let Some(count) = self.0.get_mut(at) {
            *count += 1;
        }
    }

    /// Adds the frequencies of the listed terms of a table.
    pub(super) fn add_to(self, table: TermTable, counts: &mut TermCounts) {
        let listed = table.is_listed.clone();
        for ((term, count), is_listed) in table.into_terms().into_iter().zip(self.0).zip(listed) {
            if is_listed && count > 0 {
                counts.add(term, count);
            }
        }
    }
}
