//! Trains the ranking of related stories.
//!
//! `train_related frequencies FILE…` counts in how many stories each stem occurs and prints
//! `assets/related/frequencies.txt`.
//!
//! `train_related trees FILE[=GOLD]…` fits the ranking to pairs of stories and prints
//! `assets/related/trees.txt`. Pairs that belong together are read from GOLD, a JSON object a line
//! with `url`, `thread` and `event`; without GOLD they are the links of the collection.
//! `train_related features FILE[=GOLD]…` prints the features of the pairs instead.
//!
//! The same input gives the same output, byte by byte.

// The tables are written to standard output, progress to standard error.
#![allow(clippy::print_stdout, clippy::print_stderr)]

mod boosting;

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::civil::date;
use kliping::library::{Collection, FEATURE_NAMES, FieldMappings, Indexer, Library, LinkTarget};
use kliping::news::{ArticleId, DeviceId, NameOverrides};
use kliping::text::{stem, word};
use serde_json::Value;

use boosting::{Pair, PairList, Tree};

/// Stems in fewer stories are not listed.
const MIN_STORIES: usize = 5;

/// Steps of the calibration.
const CALIBRATION_STEPS: usize = 60;

/// Weight of a collection with GOLD, relative to one whose links are used: threads were read by
/// people, whereas a link may lead anywhere.
const GOLD_WEIGHT: f64 = 2.0;

/// Weight of a list as if no story had a date, relative to the list with dates.
const UNDATED_SHARE: f64 = 0.1;

/// Weight of a list by the frequencies of words and names in the news in general, relative to the list
/// by those in the collection.
const GENERAL_SHARE: f64 = 0.25;

fn main() -> Result<(), Box<dyn Error>> {
    let mut arguments = std::env::args().skip(1);
    let mode = arguments.next().unwrap_or_default();
    let inputs: Vec<String> = arguments.collect();
    match mode.as_str() {
        "frequencies" => print_frequencies(&inputs),
        "features" | "trees" => {
            let mut lists = Vec::new();
            for input in &inputs {
                lists.extend(lists_of(input, mode == "features")?);
            }
            // The mean weight is 1.
            let whole: f64 = lists.iter().map(|list| list.weight).sum();
            let count = f64::from(u32::try_from(lists.len())?);
            for list in &mut lists {
                list.weight *= count / whole;
            }
            if mode == "trees" {
                print_trees(&lists);
            }
            Ok(())
        }
        _ => Err("usage: train_related frequencies|trees|features FILE[=GOLD]…".into()),
    }
}

fn open(path: &str) -> Result<Arc<Library>, Box<dyn Error>> {
    let collection = Collection::Paths {
        paths: vec![PathBuf::from(path)],
        stdin: Vec::new(),
        mappings: FieldMappings::default(),
    };
    Ok(Indexer::in_memory(collection, date(2026, 1, 1))?)
}

fn print_frequencies(inputs: &[String]) -> Result<(), Box<dyn Error>> {
    let mut counts: HashMap<String, usize> = HashMap::new();
    let overrides = NameOverrides::new(DeviceId::new("train"));
    let mut stories = 0;
    for input in inputs {
        let library = open(input)?;
        for row in library.all_stories().rows(0..library.len()) {
            let Some(story) = library.load_story(row.meta.id, &overrides)? else {
                continue;
            };
            stories += 1;
            let running = story.article.blocks.iter().filter(|block| block.kind.is_running());
            let texts = running.map(|block| block.text.as_str());
            let words =
                texts.chain([story.article.meta.title.text.as_str()]).flat_map(word::folded_words);
            let stems: HashSet<String> = words.map(|word| stem::stem(&word).to_owned()).collect();
            for stem in stems {
                *counts.entry(stem).or_default() += 1;
            }
        }
    }
    let mut by_count: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (stem, count) in counts {
        let is_word = stem.len() > 2 && stem.chars().all(char::is_alphabetic);
        if count >= MIN_STORIES && is_word {
            by_count.entry(count).or_default().insert(stem);
        }
    }
    println!("{stories}");
    for (count, stems) in by_count {
        println!("{count} {}", stems.into_iter().collect::<Vec<_>>().join(" "));
    }
    Ok(())
}

/// Returns the candidates of the stories for which at least one was found that belongs to them.
fn lists_of(input: &str, print: bool) -> Result<Vec<PairList>, Box<dyn Error>> {
    let (path, gold) =
        input.split_once('=').map_or((input, None), |(path, gold)| (path, Some(gold)));
    let library = open(path)?;
    let by_links = gold.is_none();
    let gold = match gold {
        Some(gold) => threads(&library, &std::fs::read_to_string(gold)?)?,
        None => links(&library),
    };
    let mut lists = Vec::new();
    for (source, related) in &gold {
        let mut candidates = library.related_features(*source);
        candidates.sort_by_key(|(id, _)| *id);
        let found = candidates.iter().filter(|(id, _)| related.contains(id)).count();
        eprintln!("{path}\t{source}\t{found}\t{}", related.len());
        let (mut pairs, mut general_pairs) = (Vec::new(), Vec::new());
        for (id, pair) in candidates {
            let is_related = related.contains(&id);
            if print {
                let values: Vec<String> =
                    pair.in_collection.iter().map(ToString::to_string).collect();
                println!("{path}\t{source}\t{id}\t{}\t{}", u8::from(is_related), values.join("\t"));
            }
            pairs.push(Pair { features: pair.in_collection, is_related });
            general_pairs.push(Pair { features: pair.in_general_news, is_related });
        }
        if found > 0 {
            lists.push(PairList { pairs, weight: 1.0, has_gold: !by_links });
            let weight = GENERAL_SHARE;
            lists.push(PairList { pairs: general_pairs, weight, has_gold: !by_links });
        }
    }
    // Every collection of a kind counts the same.
    let weight = if by_links { 1.0 } else { GOLD_WEIGHT };
    let weight = weight / f64::from(u32::try_from((lists.len() / 2).max(1))?);
    for list in &mut lists {
        list.weight *= weight;
    }
    let undated: Vec<PairList> = lists.iter().map(without_dates).collect();
    lists.extend(undated);
    Ok(lists)
}

/// Returns the list as if no story had a date. Few stories of the collections have none, which would
/// say nothing about them.
fn without_dates(list: &PairList) -> PairList {
    let pairs = list.pairs.iter().map(|pair| {
        let mut features = pair.features;
        for (value, name) in features.iter_mut().zip(FEATURE_NAMES) {
            match name {
                "near" | "distance" | "later" | "words_near" | "titles_near" => *value = 0.0,
                "undated" => *value = 1.0,
                _ => {}
            }
        }
        Pair { features, is_related: pair.is_related }
    });
    PairList { pairs: pairs.collect(), weight: UNDATED_SHARE * list.weight, ..*list }
}

type Gold = BTreeMap<ArticleId, BTreeSet<ArticleId>>;

fn links(library: &Library) -> Gold {
    let mut gold = Gold::new();
    for link in library.links() {
        if let LinkTarget::Resolved(target) = &link.target
            && target.meta.id != link.source.meta.id
        {
            gold.entry(link.source.meta.id).or_default().insert(target.meta.id);
        }
    }
    gold
}

fn threads(library: &Library, lines: &str) -> Result<Gold, Box<dyn Error>> {
    let rows = library.all_stories().rows(0..library.len());
    let ids: HashMap<String, ArticleId> =
        rows.into_iter().filter_map(|row| Some((row.meta.url?, row.meta.id))).collect();
    let mut groups: BTreeMap<String, BTreeSet<ArticleId>> = BTreeMap::new();
    for line in lines.lines() {
        let story: Value = serde_json::from_str(line)?;
        let id = story.get("url").and_then(Value::as_str).and_then(|url| ids.get(url));
        for key in ["thread", "event"] {
            if let (Some(id), Some(name)) = (id, story.get(key).and_then(Value::as_str)) {
                groups.entry(format!("{key} {name}")).or_default().insert(*id);
            }
        }
    }
    let mut gold = Gold::new();
    for group in groups.values() {
        for id in group {
            let others = group.iter().copied().filter(|other| other != id);
            gold.entry(*id).or_default().extend(others);
        }
    }
    gold.retain(|_, related| !related.is_empty());
    Ok(gold)
}

/// Fits the trees and prints them, after scale and bias by which the logistic function of their sum is
/// a probability (Platt 1999).
fn print_trees(lists: &[PairList]) {
    let trees = boosting::train(lists);
    let (scale, bias) = calibrate(&trees, lists);
    println!("{scale:.4} {bias:.4}");
    for tree in &trees {
        println!("{}", tree.to_text());
    }
}

/// Fits scale and bias by Newton's method.
fn calibrate(trees: &[Tree], lists: &[PairList]) -> (f64, f64) {
    // Links do not tell what is unrelated, and neither do stories that are all of one thread.
    let telling = |list: &&PairList| {
        let related = list.pairs.iter().filter(|pair| pair.is_related).count();
        list.has_gold && 2 * related <= list.pairs.len()
    };
    let scored: Vec<(f64, f64, f64)> = lists
        .iter()
        .filter(telling)
        .flat_map(|list| list.pairs.iter().map(move |pair| (list.weight, pair)))
        .map(|(weight, pair)| {
            let score: f64 = trees.iter().map(|tree| tree.value(&pair.features)).sum();
            (weight, score, f64::from(u8::from(pair.is_related)))
        })
        .collect();
    let sum = |of: fn(&(f64, f64, f64)) -> f64| scored.iter().map(of).sum::<f64>();
    let share = sum(|(weight, _, label)| weight * label) / sum(|(weight, ..)| *weight);
    let (mut scale, mut bias) = (0.0_f64, (share / (1.0 - share)).ln());
    for _ in 0..CALIBRATION_STEPS {
        let (mut slopes, mut curves) = ([0.0_f64; 2], [1e-9_f64, 0.0, 1e-9]);
        for (weight, score, label) in &scored {
            let probability = 1.0 / (1.0 + (-(scale * score + bias)).exp());
            let (error, curve) = (probability - label, probability * (1.0 - probability));
            slopes[0] += weight * error * score;
            slopes[1] += weight * error;
            curves[0] += weight * curve * score * score;
            curves[1] += weight * curve * score;
            curves[2] += weight * curve;
        }
        let determinant = curves[0] * curves[2] - curves[1] * curves[1];
        scale -= 0.5 * (curves[2] * slopes[0] - curves[1] * slopes[1]) / determinant;
        bias -= 0.5 * (curves[0] * slopes[1] - curves[1] * slopes[0]) / determinant;
    }
    (scale, bias)
}
