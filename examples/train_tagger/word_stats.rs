//! Word statistics of a news collection: capitalization, frequency and clusters. The output
//! contains counts only, no text.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use flate2::read::GzDecoder;
use kliping::text::names::crf::{WordStats, WordStatsTable};
use kliping::text::names::training::{TokenShape, tokenize};
use serde_json::Value;

use crate::clusters;

/// Number of clusters at each granularity.
const CLUSTER_COUNTS: [usize; 3] = [64, 256, 1000];

/// Minimum count of a word that is clustered, and of a word with statistics.
const MIN_CLUSTERED_COUNT: u32 = 4;
const MIN_COUNT: u32 = 2;

/// Maximum number of tokens of a sentence. Longer ones are tables or lists.
const MAX_SENTENCE_TOKENS: usize = 120;

/// How often a word occurs in each case.
#[derive(Debug, Clone, Copy, Default)]
struct CaseCounts {
    lower: u32,
    /// Capitalized inside a sentence.
    capital: u32,
    upper: u32,
    all: u32,
}

/// A token in lower case, or `0` for a number, with its shape.
type StatsToken = (String, TokenShape);

/// Returns the paragraphs of every `step`-th story of the pool.
pub(crate) fn sample_stories(
    shared: &Path,
    step: usize,
) -> Result<Vec<Vec<String>>, Box<dyn Error>> {
    let mut stories = Vec::new();
    for line in lines(&shared.join("news/pool.jsonl.gz"))?.step_by(step) {
        let story: Value = serde_json::from_str(&line?)?;
        let text = story["text"].as_str().unwrap_or_default();
        let paragraphs = text.split('\n').map(str::trim).filter(|text| !text.is_empty());
        stories.push(paragraphs.map(str::to_owned).collect());
    }
    Ok(stories)
}

/// Computes the statistics of the words of the pool and of additional texts.
pub(crate) fn compute_word_stats<'a>(
    shared: &Path,
    texts: impl Iterator<Item = &'a str>,
) -> Result<WordStatsTable, Box<dyn Error>> {
    let mut sentences = Vec::new();
    let mut seen = HashSet::new();
    for line in lines(&shared.join("news/pool.jsonl.gz"))? {
        let story: Value = serde_json::from_str(&line?)?;
        let paragraphs = ["title", "text"].iter().filter_map(|field| story[*field].as_str());
        for paragraph in paragraphs.flat_map(|text| text.split('\n')) {
            self::for_each_sentence(paragraph, &mut |text, sentence| {
                if sentence.len() < MAX_SENTENCE_TOKENS && seen.insert(text.to_owned()) {
                    sentences.push(sentence);
                }
            });
        }
    }
    for text in texts {
        self::for_each_sentence(text, &mut |_, sentence| sentences.push(sentence));
    }
    let cases = count_cases(&sentences);
    let clusters = cluster_words(&sentences, &cases);
    let listed: HashSet<String> =
        lines(&shared.join("words/wordnet-bahasa-lemmas.txt.gz"))?.collect::<Result<_, _>>()?;
    let stop = std::fs::read_to_string(shared.join("words/stopwords-id.txt"))?;
    let stop: HashSet<&str> = stop.lines().map(str::trim).collect();
    let named = listed.iter().map(String::as_str).chain(stop.iter().copied());
    // In order: of two words with the same hash, the first one is kept.
    let all: BTreeSet<&str> = cases.keys().map(String::as_str).chain(named).collect();
    let known = all.into_iter().filter_map(|word| {
        let cases = cases.get(word).copied().unwrap_or_default();
        let ordinary = word.chars().all(char::is_lowercase);
        let (listed, stop) = (ordinary && listed.contains(word), stop.contains(word));
        let counts = cases.all >= MIN_COUNT || listed || stop;
        counts.then(|| (word, to_word_stats(cases, listed, stop, clusters.get(word))))
    });
    Ok(known.collect())
}

/// Converts the counts of a word to its statistics.
fn to_word_stats(
    cases: CaseCounts,
    listed: bool,
    stop: bool,
    clusters: Option<&[u16; 3]>,
) -> WordStats {
    let capitals = cases.capital + cases.upper;
    let all = cases.lower + capitals;
    let share = |part: u32, whole: u32, steps: u32| {
        (part * steps + whole / 2).checked_div(whole).unwrap_or_default() as u8
    };
    WordStats {
        capital_eighths: if all == 0 { 9 } else { share(capitals, all, 8) },
        upper_quarters: share(cases.upper, capitals, 4),
        count_bits: (u32::BITS - cases.all.leading_zeros()) as u8,
        in_dictionary: listed,
        is_stop_word: stop,
        clusters: clusters.copied().unwrap_or_default(),
    }
}

fn lines(path: &Path) -> std::io::Result<impl Iterator<Item = std::io::Result<String>>> {
    Ok(BufReader::new(GzDecoder::new(File::open(path)?)).lines())
}

/// Calls `take` with the text and the tokens of each sentence of a paragraph.
fn for_each_sentence(paragraph: &str, take: &mut dyn FnMut(&str, Vec<StatsToken>)) {
    let pieces: Vec<_> = tokenize(paragraph).collect();
    let mut start = 0;
    for (at, (span, _)) in pieces.iter().enumerate() {
        let text = |at: usize| pieces.get(at).and_then(|(span, _)| paragraph.get(span.clone()));
        let glued = pieces.get(at + 1).is_some_and(|(next, _)| next.start == span.end);
        let stop = matches!(text(at), Some("." | "!" | "?")) && !glued && at > start + 2;
        if !stop && at + 1 < pieces.len() {
            continue;
        }
        let Some(sentence) = pieces.get(start..=at) else { break };
        let token = |(span, shape): &(std::ops::Range<usize>, TokenShape)| match shape {
            TokenShape::Number => ("0".to_owned(), *shape),
            _ => (paragraph.get(span.clone()).unwrap_or_default().to_lowercase(), *shape),
        };
        let whole = sentence.first().zip(sentence.last());
        let whole = whole.and_then(|((first, _), (last, _))| paragraph.get(first.start..last.end));
        take(whole.unwrap_or_default(), sentence.iter().map(token).collect());
        start = at + 1;
    }
}

/// Counts the cases of words. The first word of a sentence or quotation does not count, nor does a
/// headline.
fn count_cases(sentences: &[Vec<StatsToken>]) -> HashMap<String, CaseCounts> {
    let mut all: HashMap<String, CaseCounts> = HashMap::new();
    for sentence in sentences {
        let words = || {
            sentence
                .iter()
                .filter(|(_, shape)| !matches!(shape, TokenShape::Symbol | TokenShape::Number))
        };
        let capitals = words().filter(|(_, shape)| *shape != TokenShape::Lowercase).count();
        let headline = words().count() >= 4 && capitals * 2 > words().count();
        let mut opens = true;
        for (word, shape) in sentence {
            match shape {
                TokenShape::Symbol => {
                    opens |=
                        matches!(word.as_str(), "\"" | "“" | "”" | ":" | "." | "•" | "-" | "–");
                    continue;
                }
                TokenShape::Number => {
                    opens = false;
                    continue;
                }
                _ => {}
            }
            let cases = all.entry(word.clone()).or_default();
            cases.all += 1;
            if !headline {
                match shape {
                    TokenShape::Lowercase => cases.lower += 1,
                    TokenShape::AllCaps => cases.upper += 1,
                    _ => cases.capital += u32::from(!opens),
                }
            }
            opens = false;
        }
    }
    all
}

/// Returns the clusters of frequent words, numbered from 1.
fn cluster_words(
    sentences: &[Vec<StatsToken>],
    cases: &HashMap<String, CaseCounts>,
) -> HashMap<String, [u16; 3]> {
    let mut signs: HashMap<&str, u32> = HashMap::new();
    for (word, _) in sentences.iter().flatten() {
        *signs.entry(word).or_default() += 1;
    }
    let mut frequent: Vec<(&str, u32)> =
        signs.into_iter().filter(|(_, count)| *count >= MIN_CLUSTERED_COUNT).collect();
    frequent.sort_unstable_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let numbers: HashMap<&str, usize> =
        frequent.iter().enumerate().map(|(number, (word, _))| (*word, number)).collect();
    let mut runs = Vec::new();
    for sentence in sentences {
        let numbered: Vec<Option<usize>> =
            sentence.iter().map(|(word, _)| numbers.get(word.as_str()).copied()).collect();
        // Rare words split the text.
        let known =
            numbered.split(Option::is_none).map(|run| run.iter().flatten().copied().collect());
        runs.extend(known.filter(|run: &Vec<usize>| run.len() > 1));
    }
    let parts =
        CLUSTER_COUNTS.map(|count| clusters::exchange_clusters(&runs, frequent.len(), count));
    let mut clusters = HashMap::new();
    for (number, (word, _)) in frequent.iter().enumerate() {
        if cases.contains_key(*word) {
            let cluster = |part: usize| parts[part].get(number).map_or(0, |at| *at as u16 + 1);
            clusters.insert((*word).to_owned(), [cluster(0), cluster(1), cluster(2)]);
        }
    }
    clusters
}
