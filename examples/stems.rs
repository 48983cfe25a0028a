//! Prints statistics of the stemmer on a collection, or a random sample of its results.
//!
//! `zcat stories.jsonl.gz | cargo run --release --example stems` prints the number of tokens and
//! types, how many change, and words per second. `-- --sample N --seed S` prints N of the types
//! that change, drawn uniformly, as `word root count`; `-- --all` prints all of them.

// The results are written to standard output.
#![allow(clippy::print_stdout)]

use std::collections::HashMap;
use std::error::Error;
use std::io::{BufRead, stdin};
use std::time::Instant;

use kliping::text::{stem, word};
use serde_json::Value;

/// Names of the fields that contain a story's text.
const FIELDS: [&str; 8] = ["title", "judul", "text", "teks", "content", "isi", "body", "paragraf"];

fn main() -> Result<(), Box<dyn Error>> {
    let mut tokens = Vec::new();
    for line in stdin().lock().lines() {
        let story: Value = serde_json::from_str(&line?)?;
        let fields = FIELDS.iter().filter_map(|field| story.get(field)?.as_str());
        tokens.extend(fields.flat_map(word::folded_words));
    }
    let mut types: HashMap<&str, usize> = HashMap::new();
    for token in &tokens {
        *types.entry(token).or_default() += 1;
    }
    let mut changed: Vec<(&str, &str, usize)> = types
        .iter()
        .map(|(word, count)| (*word, stem::stem(word), *count))
        .filter(|(word, root, _)| word != root)
        .collect();
    changed.sort_unstable();
    if let Some(size) = option_value("--sample") {
        sample(&changed, size, option_value("--seed").unwrap_or(1));
    } else if std::env::args().any(|arg| arg == "--all") {
        print(&changed);
    } else {
        summary(&tokens, types.len(), &changed);
    }
    Ok(())
}

/// Returns the number after an option.
fn option_value(option: &str) -> Option<u64> {
    std::env::args().skip_while(|arg| arg != option).nth(1)?.parse().ok()
}

#[allow(clippy::cast_precision_loss)] // Counts of words are far below 2^52.
fn summary(tokens: &[String], types: usize, changed: &[(&str, &str, usize)]) {
    let begin = Instant::now();
    let letters: usize = tokens.iter().map(|token| stem::stem(token).len()).sum();
    let seconds = begin.elapsed().as_secs_f64();
    let times: usize = changed.iter().map(|(_, _, count)| count).sum();
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    println!(
        "tokens   {:>9}  changed {:>9}  {:.1}%",
        tokens.len(),
        times,
        share(times, tokens.len())
    );
    println!(
        "types    {types:>9}  changed {:>9}  {:.1}%",
        changed.len(),
        share(changed.len(), types)
    );
    println!("letters of all roots {letters}");
    println!("{:.2} million words a second", tokens.len() as f64 / seconds / 1e6);
}

/// Draws without replacement, with a linear congruential generator modulo 2^64 (constants of
/// Knuth's MMIX).
fn sample(changed: &[(&str, &str, usize)], size: u64, seed: u64) {
    let mut left = changed.to_vec();
    let mut state = seed;
    let mut drawn = Vec::new();
    for _ in 0..size.min(left.len() as u64) {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let at = usize::try_from((state >> 33) % left.len() as u64).unwrap_or_default();
        drawn.push(left.swap_remove(at));
    }
    print(&drawn);
}

fn print(words: &[(&str, &str, usize)]) {
    for (word, root, count) in words {
        println!("{word} {root} {count}");
    }
}
