//! Measures how many notes find their passage again after the stories were edited: 5% of the words
//! replaced, left out or added, paragraphs moved, other furniture.
//!
//! `cargo run --example measure_anchors -- FILE…` prints the counts and fails if fewer than 97% are found
//! or more than 0.5% at a wrong place. Without files it uses the built-in sample.

// The measurement is one sequence and prints its result.
#![allow(clippy::print_stdout, clippy::too_many_lines, clippy::similar_names)]

use std::collections::HashSet;
use std::path::PathBuf;

use kliping::library::{Collection, Indexer};
use kliping::news::{Article, Block, BlockKind, DeviceId, NameOverrides};
use kliping::text::anchor::AnchorText;
use kliping::text::word;

/// Number of passages.
const PASSAGES: usize = 1_000;

/// One word in so many is changed.
const CHANGED: u64 = 20;

/// Pseudorandom numbers (xorshift), the same in every run.
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % bound.max(1) as u64).unwrap_or_default()
    }
}

/// A word of a story with the space before it left out, and its number before the edit.
type Word = (String, Option<usize>);

/// Returns the words of each paragraph; a word is counted as the search does.
fn paragraphs(article: &Article) -> Vec<Vec<Word>> {
    let text = AnchorText::new(article);
    let mut number = 0;
    let lines = text.as_str().lines();
    let words = |line: &str| {
        let words = line.split_whitespace().map(|word| {
            let counted = word::spans(word).count();
            number += counted;
            (word.to_owned(), (counted > 0).then(|| number - counted))
        });
        words.collect()
    };
    lines.map(words).collect()
}

/// Edits a story as sites and scrapers do.
fn edit(mut story: Vec<Vec<Word>>, all: &[String], random: &mut Random) -> Vec<Vec<Word>> {
    for paragraph in &mut story {
        let mut edited = Vec::new();
        for (word, number) in paragraph.drain(..) {
            if random.below(usize::try_from(CHANGED).unwrap_or(1)) > 0 {
                edited.push((word, number));
                continue;
            }
            let other = all.get(random.below(all.len())).cloned().unwrap_or_default();
            match random.below(3) {
                0 => edited.push((other, None)),
                1 => edited.extend([(word, number), (other, None)]),
                _ => {}
            }
        }
        *paragraph = edited;
    }
    if story.len() > 2 {
        let from = random.below(story.len());
        let moved = story.remove(from);
        story.insert(random.below(story.len() + 1), moved);
    }
    let furniture =
        ["Ikuti kami di saluran WhatsApp.", "Simak berita lainnya di sini.", "Artikel berlanjut"];
    for line in furniture {
        let words = line.split_whitespace().map(|word| (word.to_owned(), None)).collect();
        story.insert(random.below(story.len() + 1), words);
    }
    story
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let paths: Vec<PathBuf> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let collection =
        if paths.is_empty() { Collection::Sample } else { Collection::from_paths(paths) };
    let library = Indexer::in_memory(collection, jiff::civil::date(2026, 1, 1))?;
    let rows = library.all_stories().rows(0..library.len());
    let overrides = NameOverrides::new(DeviceId::new("measure"));
    let mut random = Random(20_261_129);
    let mut all: Vec<String> = Vec::new();
    let (mut found, mut wrong, mut lost, mut tried) = (0, 0, 0, 0);
    while tried < PASSAGES {
        let Some(row) = rows.get(random.below(rows.len())) else { continue };
        let Some(story) = library.load_story(row.meta.id, &overrides)? else { continue };
        let article = story.article;
        let text = AnchorText::new(&article);
        let spans: Vec<_> = word::spans(text.as_str()).collect();
        let before = paragraphs(&article);
        all.extend(before.iter().flatten().map(|(word, _)| word.clone()).take(200));
        all.truncate(20_000);
        if spans.len() < 40 {
            continue;
        }
        tried += 1;
        // Words, sentences and paragraphs.
        let length = [1, 2, 3, 6, 12, 20, 35, 60].get(random.below(8)).copied().unwrap_or(1);
        let first = random.below(spans.len().saturating_sub(length));
        let last = (first + length).min(spans.len());
        let (Some(start), Some(end)) = (spans.get(first), spans.get(last - 1)) else { continue };
        let quote = text.quote(row.meta.id, start.start..end.end);
        let after = edit(before, &all, &mut random);
        let block = |words: &Vec<Word>| {
            let words: Vec<&str> = words.iter().map(|(word, _)| word.as_str()).collect();
            Block::new(BlockKind::Paragraph, words.join(" "))
        };
        let edited = Article { blocks: after.iter().map(block).collect(), ..article.clone() };
        let edited = AnchorText::new(&edited);
        // Which words before the edit each word after it was.
        let mut origins = Vec::new();
        for (word, number) in after.iter().flatten() {
            // `48,89` is two words.
            let parts = word::spans(word).enumerate();
            origins.extend(parts.map(|(at, _)| number.map(|number| number + at)));
        }
        let is_true = |origin: &Option<usize>| origin.is_some_and(|at| (first..last).contains(&at));
        let truth: HashSet<usize> = origins
            .iter()
            .enumerate()
            .filter(|(_, origin)| is_true(origin))
            .map(|(at, _)| at)
            .collect();
        match edited.find(&quote) {
            None => {
                lost += 1;
                if std::env::var_os("SHOW").is_some() {
                    println!("lost: {:?}", quote.exact);
                }
            }
            Some(range) => {
                let spans = word::spans(edited.as_str()).enumerate();
                let there: HashSet<usize> = spans
                    .filter(|(_, span)| range.start <= span.start && span.end <= range.end)
                    .map(|(at, _)| at)
                    .collect();
                // A single word that was replaced is where its neighbors are.
                let near = truth.is_empty() && there.len() <= length + 1 && {
                    let is_next = |at: usize, other: usize| {
                        origins.get(at).copied().flatten().is_some_and(|origin| origin == other)
                    };
                    there.iter().min().is_some_and(|at| {
                        *at > 0 && (1..4).any(|back| first >= back && is_next(at - 1, first - back))
                    })
                };
                let common = truth.intersection(&there).count();
                let union = truth.union(&there).count();
                if near || 2 * common >= union && common > 0 {
                    found += 1;
                } else {
                    wrong += 1;
                    if std::env::var_os("SHOW").is_some() {
                        println!("wrong: {:?} -> {:?}", quote.exact, &edited.as_str().get(range));
                    }
                }
            }
        }
    }
    println!("{tried} passages: {found} found, {wrong} at a wrong place, {lost} lost");
    if found * 100 < tried * 97 || wrong * 200 > tried {
        return Err("fewer than 97% found, or more than 0.5% at a wrong place".into());
    }
    Ok(())
}
