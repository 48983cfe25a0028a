//! Sorts lists of words, so that the program finds a word by binary search.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, io};

/// Writes the sorted lists to the output folder: one word a line, with its value after a space.
pub(crate) fn write() -> io::Result<()> {
    let roots = format!("{}{}", read("stem/roots.txt")?, read("stem/additions.txt")?);
    save("roots.txt", entries(&roots).map(|line| (line, "")))?;
    let exceptions = read("stem/exceptions.txt")?;
    save("exceptions.txt", entries(&exceptions).filter_map(|line| line.split_once(' ')))?;
    let frequencies = read("related/frequencies.txt")?;
    let mut lines = entries(&frequencies);
    // The first line is the number of all stories.
    let all = lines.next().map(|count| ("*", count));
    let stems = lines.filter_map(|line| line.split_once(' '));
    let stems = stems.flat_map(|(count, stems)| stems.split(' ').map(move |stem| (stem, count)));
    save("frequencies.txt", all.into_iter().chain(stems))
}

fn read(name: &str) -> io::Result<String> {
    let path = Path::new("assets").join(name);
    println!("cargo::rerun-if-changed={}", path.display());
    fs::read_to_string(path)
}

/// Returns the lines of a list without comments (`#`) and words that were struck (`-`).
fn entries(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.is_empty() && !line.starts_with(['#', '-']))
}

/// Writes a list sorted by word. Of several entries of a word the first counts.
fn save<'t>(name: &str, entries: impl Iterator<Item = (&'t str, &'t str)>) -> io::Result<()> {
    let mut sorted = BTreeMap::new();
    for (word, value) in entries {
        sorted.entry(word).or_insert(value);
    }
    let mut text = String::new();
    for (word, value) in sorted {
        text.push_str(word);
        if !value.is_empty() {
            text.push(' ');
            text.push_str(value);
        }
        text.push('\n');
    }
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    fs::write(Path::new(&out).join(name), text)
}
