//! Vocabulary of function words, inflected roots and a long tail of rare forms, drawn with
//! Zipf-Mandelbrot frequencies.

use std::collections::HashSet;

use super::rng::SeededRng;
use super::word_lists::{
    CODAS, EVERYDAY_NOUNS, EVERYDAY_VERBS, FUNCTION_WORDS, PHRASE, RARE, SECTIONS, SYLLABLES,
    VERY_RARE,
};

/// Number of forms; those after the inflected roots are invented.
const FORM_COUNT: usize = 300_000;

/// Exponent of Zipf's law, and Mandelbrot's shift, which limits the frequency of the first words.
const ZIPF_EXPONENT: f64 = 1.13;
const MANDELBROT_SHIFT: f64 = 2.7;

/// Number of entries of the sampling table, a power of two.
const TABLE_SIZE: usize = 1 << 18;

/// Words by rank.
pub(super) struct Vocabulary {
    text: String,
    word_ends: Vec<u32>,
    /// Sampling table: the rank at each entry, and one more.
    sampling_table: Vec<u32>,
    syllables: Vec<&'static str>,
    /// Number of forms before the tail.
    known_forms: usize,
}

impl Vocabulary {
    pub(super) fn new(seed: u64) -> Self {
        let syllables: Vec<&str> = SYLLABLES.split_whitespace().collect();
        let mut this = Self {
            text: String::new(),
            word_ends: Vec::new(),
            sampling_table: sampling_table(),
            syllables,
            known_forms: 0,
        };
        // The planted words occur only in planted sentences.
        let planted = [VERY_RARE, RARE].into_iter().chain(PHRASE.split(' ').skip(1));
        let mut taken: HashSet<String> = planted.map(str::to_owned).collect();
        let mut chance = SeededRng::for_subject(seed, "vocabulary", 0);
        for word in
            FUNCTION_WORDS.split_whitespace().map(str::to_owned).chain(inflected_forms(&mut chance))
        {
            this.add(word, &mut taken);
        }
        this.known_forms = this.word_ends.len();
        while this.word_ends.len() < FORM_COUNT {
            let mut word = String::new();
            let syllables = chance.range_inclusive(2, 4);
            this.write_invented(&mut chance, syllables, &mut word);
            this.add(word, &mut taken);
        }
        this
    }

    fn add(&mut self, word: String, taken: &mut HashSet<String>) {
        if !taken.contains(&word) {
            self.text.push_str(&word);
            self.word_ends.push(self.text.len() as u32);
            taken.insert(word);
        }
    }

    /// Writes a word that most likely occurs nowhere else.
    pub(super) fn write_invented(
        &self,
        chance: &mut SeededRng,
        syllables: usize,
        out: &mut String,
    ) {
        for _ in 0..syllables {
            out.push_str(chance.pick(&self.syllables));
        }
        out.push_str(chance.pick(&CODAS));
    }

    /// Returns the word of a rank, from 0.
    pub(super) fn word(&self, rank: usize) -> &str {
        let start = rank.checked_sub(1).map_or(0, |before| self.word_ends[before]) as usize;
        self.text.get(start..self.word_ends[rank] as usize).unwrap_or_default()
    }

    /// Returns a random rank with the frequency of its word.
    pub(super) fn draw(&self, chance: &mut SeededRng) -> usize {
        let number = chance.next_u64();
        let mark = number as usize % TABLE_SIZE;
        let (low, high) = (self.sampling_table[mark], self.sampling_table[mark + 1]);
        let width = u64::from(high - low) + 1;
        low as usize + ((number >> 32) % width) as usize
    }

    /// Returns a random rank of the tail, uniformly.
    pub(super) fn draw_rare(&self, chance: &mut SeededRng) -> usize {
        chance.range_inclusive(self.known_forms, FORM_COUNT - 1)
    }

    /// Returns a random rank of the inflected roots, uniformly.
    pub(super) fn draw_known(&self, chance: &mut SeededRng) -> usize {
        chance.range_inclusive(FUNCTION_WORDS.split_whitespace().count(), self.known_forms - 1)
    }
}

/// Returns the sampling table: its entries divide the cumulative distribution evenly.
fn sampling_table() -> Vec<u32> {
    let weight = |rank: usize| (rank as f64 + 1.0 + MANDELBROT_SHIFT).powf(-ZIPF_EXPONENT);
    let total: f64 = (0..FORM_COUNT).map(weight).sum();
    let mut scale = Vec::with_capacity(TABLE_SIZE + 1);
    let mut passed = 0.0;
    for rank in 0..FORM_COUNT {
        passed += weight(rank) / total;
        let reached = (passed * TABLE_SIZE as f64).ceil() as usize;
        while scale.len() < reached.min(TABLE_SIZE) {
            scale.push(rank as u32);
        }
    }
    while scale.len() < TABLE_SIZE + 1 {
        scale.push(FORM_COUNT as u32 - 1);
    }
    scale
}

/// Returns all forms of all roots. Bare roots and their most common forms come early.
fn inflected_forms(chance: &mut SeededRng) -> Vec<String> {
    let verbs = SECTIONS.iter().map(|field| field.verbs).chain([EVERYDAY_VERBS]);
    let nouns = SECTIONS.iter().map(|field| field.nouns).chain([EVERYDAY_NOUNS]);
    let verbs = verbs.flat_map(str::split_whitespace).map(verb_forms);
    let nouns = nouns.flat_map(str::split_whitespace).map(noun_forms);
    let mut forms: Vec<(usize, String)> = Vec::new();
    for root in verbs.chain(nouns) {
        let popularity = chance.below(2_000);
        for (place, form) in root.into_iter().enumerate() {
            // A form is rarer the later it is in the list of forms.
            forms.push((popularity + place * 700 + chance.below(1_200), form));
        }
    }
    forms.sort();
    forms.into_iter().map(|(_, form)| form).collect()
}

/// Returns a noun and its forms, most common first.
fn noun_forms(root: &str) -> Vec<String> {
    vec![
        root.to_owned(),
        format!("{root}nya"),
        format!("{root}-{root}"),
        format!("ber{root}"),
        format!("se{root}"),
        format!("ke{root}an"),
        format!("{root}ku"),
        format!("{root}lah"),
    ]
}

/// Returns a verb and its forms, most common first.
fn verb_forms(root: &str) -> Vec<String> {
    let active = active_form(root);
    let agent = format!("p{}", active.get(1..).unwrap_or_default());
    vec![
        format!("{active}kan"),
        active.clone(),
        root.to_owned(),
        format!("di{root}kan"),
        format!("di{root}"),
        format!("{agent}an"),
        format!("ter{root}"),
        format!("ber{root}"),
        format!("{root}an"),
        agent.clone(),
        format!("{active}i"),
        format!("{agent}annya"),
        format!("{root}annya"),
        format!("di{root}i"),
        format!("per{root}an"),
        format!("ke{root}an"),
        format!("{active}kannya"),
        format!("memper{root}"),
        format!("diper{root}kan"),
        format!("ter{root}kan"),
        format!("ber{root}an"),
        format!("ke{root}annya"),
    ]
}

/// Returns the active form: `me-` with the nasal required by the first sound of the root.
fn active_form(root: &str) -> String {
    let rest = root.get(1..).unwrap_or_default();
    match root.bytes().next() {
        Some(b'k') => format!("meng{rest}"),
        Some(b'p') => format!("mem{rest}"),
        Some(b't') => format!("men{rest}"),
        Some(b's') => format!("meny{rest}"),
        Some(b'b' | b'f' | b'v') => format!("mem{root}"),
        Some(b'c' | b'd' | b'j' | b'z') => format!("men{root}"),
        Some(b'a' | b'e' | b'i' | b'o' | b'u' | b'g' | b'h') => format!("meng{root}"),
        _ => format!("me{root}"),
    }
}
