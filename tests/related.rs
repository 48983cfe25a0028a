//! How well the listed stories belong to the story beside which they are listed.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used, clippy::panic)]
// Figures are printed for whoever tunes the ranking.
#![allow(clippy::print_stderr)]

use std::collections::HashMap;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;
use kliping::library::{Collection, FieldMappings, Indexer, Library, RelatedScope, RelatedStory};
use kliping::news::{ArticleId, DeviceId, NameOverrides};

/// Number of rows that are looked at.
const ROWS: usize = 5;

/// Judgments made by reading the headlines.
const JUDGMENTS: &str = include_str!("support/judged_related.tsv");

fn open(collection: Collection) -> Arc<Library> {
    Indexer::in_memory(collection, date(2026, 1, 1)).unwrap()
}

fn no_overrides() -> NameOverrides {
    NameOverrides::new(DeviceId::new("uji"))
}

/// Words of headlines that tell to which affair of the sample a story belongs.
const AFFAIRS: [&[&str]; 3] =
    [&["Randuwulan", "Tirtajaya"], &["Lokaru"], &["Arunika", "BARN", "Samudra Mitra"]];

#[test]
fn stories_of_one_affair_of_the_sample_are_listed_together() {
    let library = open(Collection::Sample);
    let rows = library.all_stories().rows(0..library.len());
    let affair_of = |title: &str| {
        AFFAIRS.iter().position(|words| words.iter().any(|word| title.contains(word)))
    };
    let affairs: HashMap<ArticleId, usize> = rows
        .iter()
        .filter_map(|row| Some((row.meta.id, affair_of(&row.meta.title.text)?)))
        .collect();
    let (mut found, mut ranked, mut possible) = (0, 0, 0);
    for (id, affair) in &affairs {
        let others = affairs.values().filter(|other| *other == affair).count() - 1;
        possible += others.min(ROWS);
        let belongs = |one: &&RelatedStory| affairs.get(&one.row.meta.id) == Some(affair);
        found +=
            library.relations(*id, ROWS, &no_overrides()).related.iter().filter(belongs).count();
        let all = library.relations_in(*id, ROWS, RelatedScope::All, &no_overrides()).related;
        ranked += all.iter().filter(belongs).count();
    }
    eprintln!("{found} of {possible} listed, {ranked} without a limit of probability");
    assert!(affairs.len() > 12);
    assert!(100 * found >= 55 * possible, "{found} of {possible}");
    assert!(100 * ranked >= 55 * possible, "{ranked} of {possible}");
}

/// Counts the rows that are right, and all rows, of those which are first or probable enough.
fn right_and_judged(rows: &[(usize, f64, bool)], least: f64) -> (usize, usize) {
    let kept = rows.iter().filter(|(row, probability, _)| *row == 0 || *probability >= least);
    (kept.clone().filter(|(.., is_related)| *is_related).count(), kept.count())
}

/// Checks the share of listed stories that a reader called related, where the collections are.
fn check_precision(collections: &[&str], least_percent: usize) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/news");
    let mut listed = 0;
    // The row, its probability, and whether a reader called it related.
    let mut rows: Vec<(usize, f64, bool)> = Vec::new();
    for name in collections {
        let path = folder.join(name);
        if !path.exists() {
            eprintln!("skipped: {} is missing", path.display());
            return;
        }
        let library = open(Collection::Paths {
            paths: vec![path],
            stdin: Vec::new(),
            mappings: FieldMappings::default(),
        });
        let mut judgments: HashMap<ArticleId, HashMap<ArticleId, bool>> = HashMap::new();
        for line in JUDGMENTS.lines().filter(|line| !line.starts_with('#')) {
            let fields: Vec<&str> = line.split('\t').collect();
            let [collection, story, other, is_related] = fields[..] else { panic!("{line}") };
            if collection == *name {
                let of_story = judgments.entry(story.parse().unwrap()).or_default();
                of_story.insert(other.parse().unwrap(), is_related == "1");
            }
        }
        for (story, of_story) in &judgments {
            let related = library.relations(*story, ROWS, &no_overrides()).related;
            listed += related.len();
            rows.extend(
                related.iter().enumerate().filter_map(|(row, one)| {
                    Some((row, one.score, *of_story.get(&one.row.meta.id)?))
                }),
            );
        }
    }
    let (right, judged) = right_and_judged(&rows, 0.0);
    for least in [0.2, 0.25, 0.3, 0.35, 0.4] {
        let (right, judged) = right_and_judged(&rows, least);
        eprintln!("{right} of {judged} with a probability of at least {least} after the first row");
    }
    eprintln!("{right} of {judged} judged rows right, {listed} listed");
    // Another ranking may list stories that nobody has judged.
    assert!(3 * judged >= 2 * listed, "{judged} of {listed} rows are judged");
    assert!(100 * right >= least_percent * judged, "{right} of {judged}");
}

#[test]
fn most_listed_stories_are_related() {
    check_precision(&["detik-2025-10.csv", "mixed-2025-06.csv"], 90);
}

#[test]
#[ignore = "indexes the pool"]
fn most_listed_stories_of_the_pool_are_related() {
    check_precision(&["pool.jsonl.gz"], 83);
}
