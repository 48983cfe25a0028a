//! Speed of stemming: running text, words with affixes, and the first call of the process.
//!
//! `cargo bench --bench stemming` prints the times, and words per second as items.

use std::time::Instant;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use kliping::text::{stem, word};

/// Three stories of the sample, and the words of the stemmer's test table.
const TEXTS: [&str; 3] = [
    include_str!("../assets/sample/2025-04-19-gunung-lokaru-erupsi.txt"),
    include_str!("../assets/sample/2025-02-27-audit-bendungan-randuwulan.txt"),
    include_str!("../assets/sample/2025-06-18-merger-arunika-samudra-mitra.txt"),
];
const STEM_TEST_TABLE: &str = include_str!("../src/text/stem/table.txt");

// The benchmark prints its own report.
#[allow(clippy::print_stdout)]
fn main() {
    let begin = Instant::now();
    black_box(stem::stem(black_box("pengiriman")));
    println!("first word of the process: {:?}", begin.elapsed());
    divan::main();
}

fn words(texts: &[&str]) -> Vec<String> {
    texts.iter().flat_map(|text| word::folded_words(text)).collect()
}

/// Running text: most words are roots or function words.
#[divan::bench]
fn stem_stories(bencher: Bencher<'_, '_>) {
    stem_all(bencher, &words(&TEXTS));
}

/// The test table: nearly every word has affixes, or seems to.
#[divan::bench]
fn stem_the_table(bencher: Bencher<'_, '_>) {
    stem_all(bencher, &words(&[STEM_TEST_TABLE]));
}

fn stem_all(bencher: Bencher<'_, '_>, words: &[String]) {
    bencher
        .counter(ItemsCount::new(words.len()))
        .bench(|| words.iter().map(|word| stem::stem(black_box(word)).len()).sum::<usize>());
}
