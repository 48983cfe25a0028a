//! Makes hash tables of lists of words, so that the program need not make them when it starts.

use std::collections::BTreeMap;
use std::path::Path;
use std::{env, fs, io};

use crate::word_slots::{OFFSET_MASK, hash_tag, hash_word, slot_index};

/// Writes the lists to the output folder: one word a line, with its value after a space.
pub(crate) fn write() -> io::Result<()> {
    let roots = format!("{}{}", read("stem/roots.txt")?, read("stem/additions.txt")?);
    save("roots", entries(&roots).map(|line| (line, "")))?;
    let exceptions = read("stem/exceptions.txt")?;
    save("exceptions", entries(&exceptions).filter_map(|line| line.split_once(' ')))?;
    let frequencies = read("related/frequencies.txt")?;
    let mut lines = entries(&frequencies);
    // The first line is the number of all stories.
    let all = lines.next().map(|count| ("*", count));
    let stems = lines.filter_map(|line| line.split_once(' '));
    let stems = stems.flat_map(|(count, stems)| stems.split(' ').map(move |stem| (stem, count)));
    save("frequencies", all.into_iter().chain(stems))
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

/// Writes a list and its hash table. Of several entries of a word the first counts.
fn save<'t>(name: &str, entries: impl Iterator<Item = (&'t str, &'t str)>) -> io::Result<()> {
    let mut sorted = BTreeMap::new();
    for (word, value) in entries {
        sorted.entry(word).or_insert(value);
    }
    let mut slots = vec![0_u32; (sorted.len() * 3 / 2).next_power_of_two().max(2)];
    let mut text = String::new();
    for (word, value) in sorted {
        insert(&mut slots, word, text.len())?;
        text.push_str(word);
        if !value.is_empty() {
            text.push(' ');
            text.push_str(value);
        }
        text.push('\n');
    }
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    let out = Path::new(&out);
    let slots: Vec<u8> = slots.into_iter().flat_map(u32::to_le_bytes).collect();
    fs::write(out.join(format!("{name}.slots")), slots)?;
    fs::write(out.join(format!("{name}.txt")), text)
}

/// Takes the first free slot for the line of a word at an offset.
fn insert(slots: &mut [u32], word: &str, offset: usize) -> io::Result<()> {
    let offset = u32::try_from(offset + 1).ok().filter(|offset| *offset <= OFFSET_MASK);
    let offset = offset.ok_or_else(|| io::Error::other("a list of words is too long"))?;
    let hash = hash_word(word.as_bytes());
    let mask = slots.len() - 1;
    let mut index = slot_index(hash) & mask;
    while slots[index] != 0 {
        index = (index + 1) & mask;
    }
    slots[index] = hash_tag(hash) | offset;
    Ok(())
}
