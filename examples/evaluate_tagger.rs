//! Prints how well the entity tagger finds the entities of a file marked by hand, kind by kind.
//!
//! `cargo run --release --example evaluate_tagger -- gold.jsonl [--errors]`; one sentence a line:
//! `{"doc": …, "text": …, "entities": [{"kind", "start", "end"}]}`, offsets in code points. The
//! sentences of one `doc` are tagged together.
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;

use kliping::news::{Block, BlockKind, EntityKind};
use kliping::text::names;
use serde_json::Value;

type Marks = BTreeSet<(String, usize, usize)>;

/// Right, found and wanted, of one kind.
#[derive(Default, Clone, Copy)]
struct Tally {
    right: usize,
    found: usize,
    wanted: usize,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("the path of the marked sentences is missing")?;
    let show_errors = std::env::args().any(|arg| arg == "--errors");
    let mut stories: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for line in std::fs::read_to_string(path)?.lines() {
        let sentence: Value = serde_json::from_str(line)?;
        let story = sentence["doc"].as_str().unwrap_or_default().to_owned();
        stories.entry(story).or_default().push(sentence);
    }
    let mut tallies: BTreeMap<String, Tally> = BTreeMap::new();
    for sentences in stories.values() {
        let text = |sentence: &Value| sentence["text"].as_str().unwrap_or_default().to_owned();
        let mut blocks: Vec<Block> =
            sentences.iter().map(|s| Block::new(BlockKind::Paragraph, text(s))).collect();
        names::tag(&mut blocks);
        for (sentence, block) in sentences.iter().zip(&blocks) {
            compare(&wanted(sentence), &found(block), &mut tallies);
            if show_errors {
                report(block, &wanted(sentence), &found(block));
            }
        }
    }
    println!("{:<14}{:>7}{:>7}{:>7}{:>7}", "kind", "P", "R", "F1", "marks");
    let mut all = Tally::default();
    for kind in EntityKind::ALL {
        let tally = tallies.get(kind.name()).copied().unwrap_or_default();
        all.right += tally.right;
        all.found += tally.found;
        all.wanted += tally.wanted;
        print(kind.name(), tally);
    }
    print("all", all);
    Ok(())
}

/// The marks made by hand.
fn wanted(sentence: &Value) -> Marks {
    let number = |value: &Value| value.as_u64().and_then(|n| usize::try_from(n).ok()).unwrap_or(0);
    let entities = sentence["entities"].as_array().into_iter().flatten();
    let mark = |entity: &Value| {
        let kind = entity["kind"].as_str().unwrap_or_default().to_owned();
        (kind, number(&entity["start"]), number(&entity["end"]))
    };
    entities.map(mark).collect()
}

/// The marks found, in code points.
fn found(block: &Block) -> Marks {
    let points = |byte: usize| block.text.get(..byte).unwrap_or_default().chars().count();
    let mentions = block.mentions.iter();
    mentions.map(|m| (m.kind.name().to_owned(), points(m.span.start), points(m.span.end))).collect()
}

fn compare(wanted: &Marks, found: &Marks, tallies: &mut BTreeMap<String, Tally>) {
    for mark in wanted {
        tallies.entry(mark.0.clone()).or_default().wanted += 1;
    }
    for mark in found {
        let tally = tallies.entry(mark.0.clone()).or_default();
        tally.found += 1;
        tally.right += usize::from(wanted.contains(mark));
    }
}

fn report(block: &Block, wanted: &Marks, found: &Marks) {
    let text = |mark: &(String, usize, usize)| {
        block.text.chars().skip(mark.1).take(mark.2 - mark.1).collect::<String>()
    };
    let missed = wanted.difference(found).map(|mark| format!("-[{}|{}]", text(mark), mark.0));
    let invented = found.difference(wanted).map(|mark| format!("+[{}|{}]", text(mark), mark.0));
    let all: Vec<String> = missed.chain(invented).collect();
    if !all.is_empty() {
        println!("{}  IN {}", all.join(" "), block.text);
    }
}

fn print(label: &str, tally: Tally) {
    #[allow(clippy::cast_precision_loss)]
    let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
    let precision = share(tally.right, tally.found);
    let recall = share(tally.right, tally.wanted);
    let f1 = share(2 * tally.right, tally.found + tally.wanted);
    println!("{label:<14}{precision:>7.1}{recall:>7.1}{f1:>7.1}{:>7}", tally.wanted);
}
