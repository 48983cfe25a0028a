//! Generates the list of roots: reads words, one per line, and writes those that are not derived
//! from another one.
//!
//! `zcat lemmas.txt.gz | cargo run --release --example build_roots > assets/stem/roots.txt`; `--
//! --derived` writes the derived words instead, each with its root.

// The list is written to standard output.
#![allow(clippy::print_stdout)]

use std::collections::BTreeSet;
use std::error::Error;
use std::io::{BufRead, stdin};

use kliping::text::stem;

/// The project's own roots and exceptions, which no rule may analyze.
const ADDITIONS: &str = include_str!("../assets/stem/additions.txt");
const EXCEPTIONS: &str = include_str!("../assets/stem/exceptions.txt");

/// Minimum length of a word. Shorter roots are too often part of a word by chance (`per-ang`,
/// `di-mas`).
const MIN_LEN: usize = 4;

fn main() -> Result<(), Box<dyn Error>> {
    let show_derived = std::env::args().any(|arg| arg == "--derived");
    let mut words = BTreeSet::new();
    for line in stdin().lock().lines() {
        words.extend(word(&line?));
    }
    let (removed, own): (BTreeSet<&str>, BTreeSet<&str>) =
        entries(ADDITIONS).partition(|line| line.starts_with('-'));
    words.retain(|word| !removed.contains(format!("-{word}").as_str()));
    let exceptions: BTreeSet<&str> =
        entries(EXCEPTIONS).filter_map(|line| line.split(' ').next()).collect();
    let mut by_length: Vec<&String> = words.iter().collect();
    by_length.sort_by_key(|word| word.len());
    let mut roots: BTreeSet<&str> = BTreeSet::new();
    for word in by_length {
        if own.contains(word.as_str()) || exceptions.contains(word.as_str()) {
            continue;
        }
        let known = |root: &str| {
            let listed = roots.contains(root) || own.contains(root);
            listed && !has_only_suffix_i(word, root)
        };
        match stem::derive_root(word, known) {
            Some(root) if show_derived => println!("{word} {root}"),
            Some(_) => {}
            None => {
                roots.insert(strip_verb_prefix(word).unwrap_or(word));
            }
        }
    }
    if !show_derived {
        for root in roots {
            println!("{root}");
        }
    }
    Ok(())
}

/// Returns the root of a verb that the source lists without its root, if the letters show where the
/// prefix ends: `mencoblos`, but not `mental` and `membran`.
fn strip_verb_prefix(word: &str) -> Option<&str> {
    const BEFORE: [(&str, &str); 7] = [
        ("mem", "b"),
        ("men", "c"),
        ("men", "d"),
        ("men", "j"),
        ("meng", "g"),
        ("meng", "h"),
        ("meng", "kh"),
    ];
    let root = BEFORE.iter().find_map(|(prefix, first)| {
        word.strip_prefix(prefix).filter(|root| root.starts_with(first))
    })?;
    let root = root.strip_suffix("kan").unwrap_or(root);
    (root.len() > MIN_LEN).then_some(root)
}

/// Returns whether `word` is `root` followed by -i. Then -i is not a suffix but part of a loanword
/// (`geologi`, `ekspresi`): in a list of words, the suffix -i occurs only with a prefix.
fn has_only_suffix_i(word: &str, root: &str) -> bool {
    word.strip_suffix('i') == Some(root)
}

fn entries(list: &str) -> impl Iterator<Item = &str> {
    list.lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// Returns the word of a line if it consists of lower-case letters. A reduplicated word
/// (`kupu-kupu`) is reduced to one half.
fn word(line: &str) -> Option<String> {
    let word = match line.split_once('-') {
        Some((first, second)) if first == second => first,
        _ => line,
    };
    let fits = word.len() >= MIN_LEN && word.bytes().all(|byte| byte.is_ascii_lowercase());
    fits.then(|| word.to_owned())
}
