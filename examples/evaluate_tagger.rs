//! Evaluates the tagger on manually annotated texts: prints a table of the F1 of exact spans for
//! each kind of entity.
//!
//! `cargo run --release --example evaluate_tagger -- SHARED [--errors]`; SHARED contains
//! `ner/{idner,nerui,nergrit}` (a token and its label per line) and `news/kontan-gold-dev.jsonl` (a
//! sentence per line: `{"doc", "text", "entities": [{"kind", "start", "end"}]}`, offsets in code
//! points). The tokens of a labeled sentence are joined by single spaces, and so are the sentences
//! of a story. `--errors` prints the false negatives and false positives.

// The table is written to standard output.
#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

use kliping::news::{AnnotationScheme, Block, BlockKind, EntityKind};
use kliping::text::names;
use serde_json::Value;

/// Entities: kind, start and end in code points.
type EntitySpans = BTreeSet<(EntityKind, usize, usize)>;

/// A text with its annotated entities.
struct AnnotatedText {
    text: String,
    entities: EntitySpans,
}

/// Numbers of correct, predicted and annotated entities.
#[derive(Default, Clone, Copy)]
struct SpanCounts {
    correct: usize,
    predicted: usize,
    annotated: usize,
}

/// Sets of labeled sentences, with their annotation guidelines.
const LABELED_SETS: [(&str, &str, AnnotationScheme); 3] = [
    ("idner", "idner/dev.txt", AnnotationScheme::Idner),
    ("NER-UI", "nerui/dev.tsv", AnnotationScheme::News),
    ("NERGrit", "nergrit/valid.txt", AnnotationScheme::Nergrit),
];

fn main() -> Result<(), Box<dyn Error>> {
    let shared = std::env::args().nth(1).ok_or("the folder of the marked texts is missing")?;
    let errors = std::env::args().any(|arg| arg == "--errors");
    let shared = Path::new(&shared);
    print!("{:<10}{:>7}", "", "names");
    for kind in EntityKind::ALL {
        print!("{:>14}", kind.name());
    }
    println!("{:>7}", "all");
    for (name, file, guide) in LABELED_SETS {
        let documents = parse_labeled(&std::fs::read_to_string(shared.join("ner").join(file))?);
        // These sets contain names only.
        evaluate(name, &documents, guide, &EntityKind::ALL[..3], errors);
    }
    let gold = std::fs::read_to_string(shared.join("news/kontan-gold-dev.jsonl"))?;
    evaluate("KONTAN", &parse_stories(&gold)?, AnnotationScheme::News, &EntityKind::ALL, errors);
    Ok(())
}

/// Evaluates one set and prints its row.
fn evaluate(
    name: &str,
    documents: &[AnnotatedText],
    guide: AnnotationScheme,
    kinds: &[EntityKind],
    errors: bool,
) {
    let mut tallies: BTreeMap<EntityKind, SpanCounts> = BTreeMap::new();
    for document in documents {
        let mut blocks = [Block::new(BlockKind::Paragraph, document.text.as_str())];
        names::tag_with_guide(&mut blocks, guide);
        let mut found = predicted_entities(&blocks[0]);
        found.retain(|(kind, _, _)| kinds.contains(kind));
        for (kind, _, _) in &document.entities {
            tallies.entry(*kind).or_default().annotated += 1;
        }
        for mark in &found {
            let tally = tallies.entry(mark.0).or_default();
            tally.predicted += 1;
            tally.correct += usize::from(document.entities.contains(mark));
        }
        if errors {
            print_errors(name, document, &found);
        }
    }
    let sum = |kinds: &[EntityKind]| {
        let tallies = kinds.iter().filter_map(|kind| tallies.get(kind));
        tallies.fold(SpanCounts::default(), |sum, tally| SpanCounts {
            correct: sum.correct + tally.correct,
            predicted: sum.predicted + tally.predicted,
            annotated: sum.annotated + tally.annotated,
        })
    };
    print!("{name:<10}{:>7.1}", sum(&EntityKind::ALL[..3]).f1());
    for kind in EntityKind::ALL {
        match tallies.get(&kind) {
            Some(tally) => print!("{:>14.1}", tally.f1()),
            None => print!("{:>14}", "–"),
        }
    }
    println!("{:>7.1}", sum(&EntityKind::ALL).f1());
}

impl SpanCounts {
    /// Returns the harmonic mean of precision and recall, in percent.
    // The casts are exact: counts are far below 2^52.
    #[allow(clippy::cast_precision_loss)]
    fn f1(self) -> f64 {
        200.0 * self.correct as f64 / (self.predicted + self.annotated).max(1) as f64
    }
}

/// Parses a file of tokens and labels into sentences.
fn parse_labeled(file: &str) -> Vec<AnnotatedText> {
    let mut documents = Vec::new();
    let mut tokens: Vec<(&str, &str)> = Vec::new();
    for line in file.lines().chain([""]) {
        let mut columns = line.split_whitespace();
        match (columns.next(), columns.next_back()) {
            (Some(token), Some(label)) => tokens.push((token, label)),
            _ if tokens.is_empty() => {}
            _ => documents.push(join_tokens(&std::mem::take(&mut tokens))),
        }
    }
    documents
}

/// Joins the tokens of a sentence and converts their labels to entities.
fn join_tokens(tokens: &[(&str, &str)]) -> AnnotatedText {
    let (mut text, mut length) = (String::new(), 0);
    let mut marks: Vec<(EntityKind, usize, usize)> = Vec::new();
    for (token, label) in tokens {
        if !text.is_empty() {
            text.push(' ');
            length += 1;
        }
        let start = length;
        text.push_str(token);
        length += token.chars().count();
        let Some((position, kind)) = label.split_once('-') else { continue };
        let kind = match kind {
            "PER" | "PERSON" => EntityKind::Person,
            "ORG" | "ORGANISATION" | "ORGANIZATION" => EntityKind::Organization,
            _ => EntityKind::Place,
        };
        match marks.last_mut() {
            Some(last) if position == "I" && last.2 + 1 == start => last.2 = length,
            _ => marks.push((kind, start, length)),
        }
    }
    AnnotatedText { text, entities: marks.into_iter().collect() }
}

/// Joins the annotated sentences of a file into stories; the sentences of each story are in order.
fn parse_stories(file: &str) -> Result<Vec<AnnotatedText>, Box<dyn Error>> {
    let mut stories: BTreeMap<String, AnnotatedText> = BTreeMap::new();
    for line in file.lines() {
        let sentence: Value = serde_json::from_str(line)?;
        let name = sentence["doc"].as_str().unwrap_or_default().to_owned();
        let story = stories.entry(name);
        let story =
            story.or_insert(AnnotatedText { text: String::new(), entities: EntitySpans::new() });
        if !story.text.is_empty() {
            story.text.push(' ');
        }
        let start = story.text.chars().count();
        story.text.push_str(sentence["text"].as_str().unwrap_or_default());
        let number = |value: &Value| {
            value.as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or_default()
        };
        for entity in sentence["entities"].as_array().into_iter().flatten() {
            let kind = EntityKind::ALL.into_iter().find(|kind| entity["kind"] == kind.name());
            let kind = kind.ok_or_else(|| format!("what kind is this: {entity}"))?;
            story.entities.insert((
                kind,
                start + number(&entity["start"]),
                start + number(&entity["end"]),
            ));
        }
    }
    Ok(stories.into_values().collect())
}

/// Returns the predicted entities, in code points.
fn predicted_entities(block: &Block) -> EntitySpans {
    let points = |byte: usize| block.text.get(..byte).unwrap_or_default().chars().count();
    let mentions = block.mentions.iter();
    mentions.map(|m| (m.kind, points(m.span.start), points(m.span.end))).collect()
}

/// Prints the false negatives (-) and false positives (+), with context.
fn print_errors(name: &str, document: &AnnotatedText, found: &EntitySpans) {
    let text = |start: usize, end: usize| {
        document.text.chars().skip(start).take(end.saturating_sub(start)).collect::<String>()
    };
    let differences = document.entities.difference(found).map(|mark| ('-', mark));
    let invented = found.difference(&document.entities).map(|mark| ('+', mark));
    let mut all: Vec<_> = differences.chain(invented).collect();
    all.sort_by_key(|(_, mark)| (mark.1, mark.2));
    for (sign, (kind, start, end)) in all {
        let (before, behind) = (start.saturating_sub(40), end + 40);
        println!(
            "{name} {sign}{}  {}[{}]{}",
            kind.name(),
            text(before, *start),
            text(*start, *end),
            text(*end, behind)
        );
    }
}
