//! Generates the list of frequent words and separators that the index writes as short codes.
//!
//! `cat stories.jsonl | cargo run --release --example build_word_codes > assets/index/codes.txt`;
//! every line of the input is a JSON object whose `text` is the text of a story.

// The list is written to standard output.
#![allow(clippy::print_stdout)]

use std::collections::HashMap;
use std::error::Error;
use std::io::{BufRead, stdin};

use kliping::text::word;

/// Number of codes: those of one byte and those of two.
const CODES: usize = 190 + 62 * 256;

/// Minimum frequency of a listed word.
const MIN_COUNT: usize = 3;

fn main() -> Result<(), Box<dyn Error>> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for line in stdin().lock().lines() {
        let story: serde_json::Value = serde_json::from_str(&line?)?;
        let text = story.get("text").and_then(serde_json::Value::as_str).unwrap_or_default();
        for paragraph in text.lines() {
            count(paragraph.trim(), &mut counts);
        }
    }
    let mut counts: Vec<(String, usize)> =
        counts.into_iter().filter(|(_, count)| *count >= MIN_COUNT).collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    println!(
        "# Words and separators by falling frequency, as made by examples/build_word_codes.rs."
    );
    println!("# A separator begins with a quotation mark; its spaces are written _.");
    println!("# Indexes are read by this list: after a change, raise FORMAT_VERSION.");
    for (entry, _) in counts.into_iter().take(CODES) {
        println!("{entry}");
    }
    Ok(())
}

/// Counts words in lower case, and what separates them unless it is one space.
fn count(paragraph: &str, counts: &mut HashMap<String, usize>) {
    let mut add = |entry: String| *counts.entry(entry).or_default() += 1;
    let mut separator = |text: &str| {
        let printable = text.chars().all(|c| c == ' ' || (!c.is_whitespace() && !c.is_control()));
        if !text.is_empty() && text != " " && printable && !text.contains('_') && text.len() <= 8 {
            add(format!("\"{}", text.replace(' ', "_")));
        }
    };
    let mut end = 0;
    let mut words = Vec::new();
    for span in word::spans(paragraph) {
        separator(paragraph.get(end..span.start).unwrap_or_default());
        end = span.end;
        words.extend(paragraph.get(span));
    }
    separator(paragraph.get(end..).unwrap_or_default());
    let is_plain = |word: &&str| word.is_ascii() && !word.contains('\'');
    words.into_iter().filter(is_plain).for_each(|word| add(word.to_ascii_lowercase()));
}
