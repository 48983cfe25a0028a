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
mod word_stats;

use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::path::Path;

use kliping::news::{AnnotationScheme, Block, BlockKind};
use kliping::text::names::crf::{
    BioLabel, CrfModel, FeatureWeights, LABEL_COUNT, ModelFile, WordStatsTable, quantize,
};
use kliping::text::names::training::{
    FeatureExtractor, FeaturizedSentence, reference_decode, tag_with_model,
};

use corpus::LabeledText;
use crf::{TrainingInstance, WeightVector};

/// Self-training uses every n-th story of the pool, and weights its sentences less than labeled
/// ones. (Tried on the held-out sentences: 6 to 12, and 0.2 to 0.3.)
const SELF_TRAINING_STEP: usize = 12;
const SELF_TRAINING_WEIGHT: f32 = 0.2;

/// Labeled sentences: folder, training file, development file, and annotation guideline.
const SOURCES: [(&str, &str, &str, AnnotationScheme); 3] = [
    ("idner", "train.txt", "dev.txt", AnnotationScheme::Idner),
    ("nerui", "train.tsv", "dev.tsv", AnnotationScheme::News),
    ("nergrit", "train.txt", "valid.txt", AnnotationScheme::Nergrit),
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
    let texts = training.iter().flat_map(|(_, labeled)| labeled).map(|one| one.text.as_str());
    let words = word_stats::compute_word_stats(shared, texts)?;
    eprintln!("words known: {}", words.len());

    let mut lister = FeatureExtractor::new(words.clone());
    let mut examples: Vec<TrainingSentence> = Vec::new();
    for (guide, labeled) in &training {
        let labeled = labeled.iter().flat_map(|one| labeled_sentences(&mut lister, one));
        examples.extend(labeled.map(|(example, labels)| TrainingSentence {
            example,
            labels,
            source: guide.corpus_index(),
            weight: 1.0,
        }));
    }
    let file = train_model(&examples, &words);
    examples.extend(self_training_sentences(shared, &file, &mut lister)?);
    let file = train_model(&examples, &words);
    let bytes = file.to_bytes();
    std::fs::write(&out, &bytes)?;
    println!("{out}: {} bytes", bytes.len());
    let file = ModelFile::from_bytes(&bytes).ok_or("the file cannot be read back")?;
    for (name, guide, labeled) in &held_out {
        let model = CrfModel::for_guide(&file, *guide);
        let sentences = labeled.iter().flat_map(|one| labeled_sentences(&mut lister, one));
        let pairs = sentences.map(|(example, wanted)| (reference_decode(&example, &model), wanted));
        println!("{name:<10}{:>6.2}", corpus::f1(pairs));
    }
    Ok(())
}

/// A training sentence.
struct TrainingSentence {
    example: FeaturizedSentence,
    labels: Vec<BioLabel>,
    source: usize,
    weight: f32,
}

/// Trains a model on sentences and returns its file.
fn train_model(examples: &[TrainingSentence], words: &WordStatsTable) -> ModelFile {
    let features = number_features(examples);
    let known = |feature: &u32| features.get(feature).copied();
    let instances: Vec<TrainingInstance> = examples
        .iter()
        .map(|sentence| TrainingInstance {
            features: sentence
                .example
                .features
                .iter()
                .map(|all| all.iter().filter_map(known).collect())
                .collect(),
            labels: sentence.labels.iter().map(|label| label.index()).collect(),
            source: sentence.source,
            weight: sentence.weight,
        })
        .collect();
    eprintln!("sentences: {}, features: {}", instances.len(), features.len());
    let weights = crf::train(&instances, features.len(), SOURCES.len());
    ModelFile::pack(words, &feature_rows(&features, &weights), weights.transitions())
}

/// Self-training: tags stories of the pool with the current model, using evidence from whole
/// stories, and returns their sentences with the predicted labels. The model learns from them what
/// single sentences do not show.
fn self_training_sentences(
    shared: &Path,
    file: &ModelFile,
    lister: &mut FeatureExtractor,
) -> Result<Vec<TrainingSentence>, Box<dyn Error>> {
    let model: &'static CrfModel =
        Box::leak(Box::new(CrfModel::for_guide(file, AnnotationScheme::News)));
    let mut sentences = Vec::new();
    for story in word_stats::sample_stories(shared, SELF_TRAINING_STEP)? {
        let mut blocks: Vec<Block> =
            story.iter().map(|text| Block::new(BlockKind::Paragraph, text.as_str())).collect();
        tag_with_model(&mut blocks, model);
        for block in &blocks {
            let labeled = LabeledText::from_block(block);
            let labeled = labeled_sentences(lister, &labeled).into_iter();
            let told = labeled.filter(|(_, labels)| labels.iter().any(|l| l.kind().is_some()));
            sentences.extend(told.map(|(example, labels)| TrainingSentence {
                example,
                labels,
                source: AnnotationScheme::News.corpus_index(),
                weight: SELF_TRAINING_WEIGHT,
            }));
        }
    }
    Ok(sentences)
}

/// Returns the sentences of a text with the labels of their tokens.
fn labeled_sentences(
    lister: &mut FeatureExtractor,
    labeled: &LabeledText,
) -> Vec<(FeaturizedSentence, Vec<BioLabel>)> {
    let sentences = lister.sentences(&labeled.text).into_iter();
    sentences
        .map(|example| {
            let labels = example.spans.iter().map(|span| labeled.label(span.start)).collect();
            (example, labels)
        })
        .collect()
}

/// Numbers the features in ascending order. (Leaving out features that occur once costs half a
/// point of F1 on the held-out sentences.)
fn number_features(examples: &[TrainingSentence]) -> HashMap<u32, usize> {
    let all = examples.iter().flat_map(|sentence| sentence.example.features.iter().flatten());
    let features: BTreeSet<u32> = all.copied().collect();
    features.into_iter().enumerate().map(|(number, feature)| (feature, number)).collect()
}

/// Returns the weights of all features in the form of the model file.
fn feature_rows(features: &HashMap<u32, usize>, weights: &WeightVector) -> Vec<FeatureWeights> {
    let mut rows: Vec<FeatureWeights> = features
        .iter()
        .map(|(feature, number)| {
            let group = |group| {
                let weights = weights.feature(group, *number);
                std::array::from_fn::<i8, LABEL_COUNT, _>(|label| quantize(weights[label]))
            };
            FeatureWeights { feature: *feature, weights: (0..=SOURCES.len()).map(group).collect() }
        })
        .collect();
    rows.sort_unstable_by_key(|row| row.feature);
    rows
}
