//! Trains the name tagger and writes its model file. The same data gives the same file.
//!
//! `cargo run --release --example train_tagger -- SHARED assets/tagger.bin`; SHARED contains `ner/`
//! (labeled sentences: idner, nerui, nergrit), `news/pool.jsonl.gz` (stories, for word statistics)
//! and `words/` (word lists). Training takes about three minutes on two cores. It prints the F1 of
//! exact names on the held-out sentences, before any rules are applied.

// It prints its progress and the quality of the model.
#![allow(clippy::print_stdout, clippy::print_stderr)]
// Counts are far below the range of the types; weights are approximate.
#![allow(clippy::cast_possible_truncation, clippy::cast_precision_loss, clippy::cast_sign_loss)]

mod clusters;
mod corpus;
mod crf;
mod optimizer;
mod pool;

use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::path::Path;

use kliping::news::{Block, BlockKind, Guide};
use kliping::text::names::crf::{LABELS, Label, Model, Row, Trained, Words, quantized};
use kliping::text::names::training::{Example, Lister, reference, tag};

use corpus::Labelled;
use crf::{Instance, Weights};

/// Self-training uses every n-th story of the pool, and weights its sentences less than labeled
/// ones. (Tried on the held-out sentences: 6 to 12, and 0.2 to 0.3.)
const READ_AGAIN: usize = 12;
const GUESSED: f32 = 0.2;

/// Labeled sentences: folder, training file, development file, and annotation guideline.
const SOURCES: [(&str, &str, &str, Guide); 3] = [
    ("idner", "train.txt", "dev.txt", Guide::Idner),
    ("nerui", "train.tsv", "dev.tsv", Guide::News),
    ("nergrit", "train.txt", "valid.txt", Guide::Nergrit),
];

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(shared), Some(out)) = (arguments.next(), arguments.next()) else {
        return Err("usage: train_tagger SHARED OUT".into());
    };
    let shared = Path::new(&shared);
    let read = |name: &str, file: &str| corpus::read(&shared.join("ner").join(name).join(file));
    let mut training = Vec::new();
    let mut held_out = Vec::new();
    for (name, train, dev, guide) in SOURCES {
        training.push((guide, read(name, train)?));
        held_out.push((name, guide, read(name, dev)?));
    }
    let texts = training.iter().flat_map(|(_, labelled)| labelled).map(|one| one.text.as_str());
    let words = pool::facts(shared, texts)?;
    eprintln!("words known: {}", words.len());

    let mut lister = Lister::new(words.clone());
    let mut examples: Vec<Sentence> = Vec::new();
    for (guide, labelled) in &training {
        let labelled = labelled.iter().flat_map(|one| labels(&mut lister, one));
        examples.extend(labelled.map(|(example, labels)| Sentence {
            example,
            labels,
            source: guide.source(),
            weight: 1.0,
        }));
    }
    let file = trained(&examples, &words);
    examples.extend(read_again(shared, &file, &mut lister)?);
    let file = trained(&examples, &words);
    let bytes = file.bytes();
    std::fs::write(&out, &bytes)?;
    println!("{out}: {} bytes", bytes.len());
    let file = Trained::read(&bytes).ok_or("the file cannot be read back")?;
    for (name, guide, labelled) in &held_out {
        let model = Model::of(&file, *guide);
        let sentences = labelled.iter().flat_map(|one| labels(&mut lister, one));
        let pairs = sentences.map(|(example, wanted)| (reference(&example, &model), wanted));
        println!("{name:<10}{:>6.2}", corpus::f1(pairs));
    }
    Ok(())
}

/// A training sentence.
struct Sentence {
    example: Example,
    labels: Vec<Label>,
    source: usize,
    weight: f32,
}

/// Trains a model on sentences and returns its file.
fn trained(examples: &[Sentence], words: &Words) -> Trained {
    let features = numbered(examples);
    let known = |feature: &u32| features.get(feature).copied();
    let instances: Vec<Instance> = examples
        .iter()
        .map(|sentence| Instance {
            features: sentence
                .example
                .features
                .iter()
                .map(|all| all.iter().filter_map(known).collect())
                .collect(),
            labels: sentence.labels.iter().map(|label| label.number()).collect(),
            source: sentence.source,
            weight: sentence.weight,
        })
        .collect();
    eprintln!("sentences: {}, features: {}", instances.len(), features.len());
    let weights = crf::train(&instances, features.len(), SOURCES.len());
    Trained::pack(words, &rows(&features, &weights), weights.steps())
}

/// Self-training: tags stories of the pool with the current model, using evidence from whole
/// stories, and returns their sentences with the predicted labels. The model learns from them what
/// single sentences do not show.
fn read_again(
    shared: &Path,
    file: &Trained,
    lister: &mut Lister,
) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let model: &'static Model = Box::leak(Box::new(Model::of(file, Guide::News)));
    let mut sentences = Vec::new();
    for story in pool::stories(shared, READ_AGAIN)? {
        let mut blocks: Vec<Block> =
            story.iter().map(|text| Block::new(BlockKind::Paragraph, text.as_str())).collect();
        tag(&mut blocks, model);
        for block in &blocks {
            let labelled = Labelled::of(block);
            let labelled = labels(lister, &labelled).into_iter();
            let told = labelled.filter(|(_, labels)| labels.iter().any(|l| l.kind().is_some()));
            sentences.extend(told.map(|(example, labels)| Sentence {
                example,
                labels,
                source: Guide::News.source(),
                weight: GUESSED,
            }));
        }
    }
    Ok(sentences)
}

/// Returns the sentences of a text with the labels of their tokens.
fn labels(lister: &mut Lister, labelled: &Labelled) -> Vec<(Example, Vec<Label>)> {
    let sentences = lister.sentences(&labelled.text).into_iter();
    sentences
        .map(|example| {
            let labels = example.spans.iter().map(|span| labelled.label(span.start)).collect();
            (example, labels)
        })
        .collect()
}

/// Numbers the features in ascending order. (Leaving out features that occur once costs half a
/// point of F1 on the held-out sentences.)
fn numbered(examples: &[Sentence]) -> HashMap<u32, usize> {
    let all = examples.iter().flat_map(|sentence| sentence.example.features.iter().flatten());
    let features: BTreeSet<u32> = all.copied().collect();
    features.into_iter().enumerate().map(|(number, feature)| (feature, number)).collect()
}

/// Returns the weights of all features in the form of the model file.
fn rows(features: &HashMap<u32, usize>, weights: &Weights) -> Vec<Row> {
    let mut rows: Vec<Row> = features
        .iter()
        .map(|(feature, number)| {
            let group = |group| {
                let weights = weights.feature(group, *number);
                std::array::from_fn::<i8, LABELS, _>(|label| quantized(weights[label]))
            };
            Row { feature: *feature, weights: (0..=SOURCES.len()).map(group).collect() }
        })
        .collect();
    rows.sort_unstable_by_key(|row| row.feature);
    rows
}
