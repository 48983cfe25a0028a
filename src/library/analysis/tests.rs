//! Tests of analysis against straightforward computations over small collections.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;

use super::*;
use crate::library::Library;
use crate::library::tests::{json_story, library, no_overrides};
use crate::news::{DeviceId, EntityKind, Marks};
use crate::text::stem::stem;
use crate::text::word::folded_words;

fn marks() -> Arc<Marks> {
    Arc::new(Marks::new(DeviceId::new("uji")))
}

/// A story as the tests see it.
#[derive(Debug, Clone)]
struct Story {
    title: String,
    month: u8,
    body: String,
}

impl Story {
    fn words(&self) -> Vec<Vec<String>> {
        vec![folded_words(&self.title), folded_words(&self.body)]
    }
}

fn collection(stories: &[Story]) -> Arc<Library> {
    let lines: Vec<String> = stories
        .iter()
        .map(|story| json_story(&story.title, &format!("2025-{:02}-10", story.month), &story.body))
        .collect();
    library(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

const VOCABULARY: [&str; 12] = [
    "harga",
    "beras",
    "naik",
    "menaikkan",
    "kenaikan",
    "gula",
    "pasar",
    "di",
    "yang",
    "berbelanja",
    "petani",
    "hargai",
];

fn stories() -> impl Strategy<Value = Vec<Story>> {
    let words = proptest::collection::vec(proptest::sample::select(&VOCABULARY[..]), 3..25);
    proptest::collection::vec((1_u8..4, words), 1..6).prop_map(|list| {
        let story = |(number, (month, words)): (usize, (u8, Vec<&str>))| Story {
            // Different openings: stories with the same text would be folded into one.
            title: format!("Kabar nomor {number} dari desa"),
            month,
            body: format!("Menurut warga nomor {number} itu {}.", words.join(" ")),
        };
        list.into_iter().enumerate().map(story).collect()
    })
}

/// Counts the hits in the words of one part by brute force.
fn hits_in(words: &[String], query: &str) -> usize {
    let count = |test: &dyn Fn(&str) -> bool| words.iter().filter(|word| test(word)).count();
    match query {
        "naik" => count(&|word| stem(word) == "naik"),
        "beras" => count(&|word| stem(word) == "beras"),
        "\"naik\"" => count(&|word| word == "naik"),
        "ber*" => count(&|word| word.starts_with("ber")),
        "*kan" => count(&|word| word.ends_with("kan")),
        "\"harga beras\"" => {
            words.windows(2).filter(|pair| pair[0] == "harga" && pair[1] == "beras").count()
        }
        // Shortest stretches with both and at most two others, from the left, without overlap.
        "\"harga beras\"~2" => {
            let (mut hits, mut at) = (0, 0);
            while at < words.len() {
                let other = match words[at].as_str() {
                    "harga" => "beras",
                    "beras" => "harga",
                    _ => {
                        at += 1;
                        continue;
                    }
                };
                let end = (at + 4).min(words.len());
                let next =
                    (at + 1..end).find(|next| words[*next] == other || words[*next] == words[at]);
                match next {
                    Some(next) if words[next] == other => {
                        hits += 1;
                        at = next + 1;
                    }
                    _ => at += 1,
                }
            }
            hits
        }
        _ => unreachable!("{query}"),
    }
}

const QUERIES: [&str; 7] =
    ["naik", "beras", "\"naik\"", "ber*", "*kan", "\"harga beras\"", "\"harga beras\"~2"];

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn counts_and_concordances_equal_brute_force(stories in stories()) {
        let library = collection(&stories);
        for query in QUERIES {
            let mut expected: BTreeMap<String, (u64, u64, u64)> = BTreeMap::new();
            for story in &stories {
                let hits: usize = story.words().iter().map(|words| hits_in(words, query)).sum();
                let words: usize = story.words().iter().map(Vec::len).sum();
                let sums = expected.entry(format!("2025-{:02}", story.month)).or_default();
                sums.0 += u64::from(hits > 0);
                sums.1 += hits as u64;
                sums.2 += words as u64;
            }
            expected.retain(|_, sums| sums.0 > 0);
            // The space completes the word: it is no beginning of one.
            let text = format!("{query} ");
            let rows = library
                .count(std::slice::from_ref(&text), CountKey::Month, &marks(), &no_overrides())
                .unwrap();
            let counted: BTreeMap<String, (u64, u64, u64)> = rows
                .into_iter()
                .map(|row| (row.key.unwrap(), (row.stories, row.hits, row.words)))
                .collect();
            prop_assert_eq!(&counted, &expected, "{}", query);
            let hits: u64 = expected.values().map(|sums| sums.1).sum();
            for order in [
                ConcordanceOrder::Date,
                ConcordanceOrder::Outlet,
                ConcordanceOrder::Left(1),
                ConcordanceOrder::Right(2),
            ] {
                let asked = ConcordanceQuery { text: text.clone(), order, limit: None };
                let concordance = library.concordance(&asked, &marks()).unwrap();
                prop_assert_eq!(concordance.len() as u64, hits, "{}", query);
                let lines = library.concordance_lines(&concordance, 0..usize::MAX, (2, 2));
                prop_assert_eq!(lines.len() as u64, hits);
                for line in &lines {
                    let story = library.load_story(line.id, &no_overrides()).unwrap().unwrap();
                    let text = match line.block {
                        Some(block) => &story.article.blocks[block].text,
                        None => &story.article.meta.title.text,
                    };
                    let hit: String = text.chars().skip(line.range.start).take(line.range.len()).collect();
                    prop_assert_eq!(&hit, &line.hit);
                    let whole = format!("{}{}{}", line.left, line.hit, line.right);
                    prop_assert!(text.contains(whole.as_str()), "{:?} {:?}", text, whole);
                }
                let keys: Vec<String> = lines.iter().map(|line| match order {
                    ConcordanceOrder::Left(1) => folded_words(&line.left).pop().unwrap_or_default(),
                    ConcordanceOrder::Right(2) => {
                        folded_words(&line.right).get(1).cloned().unwrap_or_default()
                    }
                    _ => String::new(),
                }).collect();
                prop_assert!(keys.is_sorted(), "{:?}", keys);
            }
        }
    }

    #[test]
    fn collocates_equal_brute_force(stories in stories(), window in 1_usize..4) {
        let library = collection(&stories);
        let terms = TermOptions { by_stem: true, whole_names: false, function_words: true };
        let query = CollocationQuery { text: "beras ".into(), window, min_count: 1, terms };
        let (mut both, mut all, mut hits, mut total) = (BTreeMap::new(), BTreeMap::new(), 0, 0);
        for words in stories.iter().flat_map(Story::words) {
            total += words.len() as u64;
            for (at, word) in words.iter().enumerate() {
                *all.entry(stem(word).to_owned()).or_insert(0_u64) += 1;
                if stem(word) != "beras" {
                    continue;
                }
                hits += 1;
                let near = at.saturating_sub(window)..(at + window + 1).min(words.len());
                for beside in near.filter(|beside| *beside != at) {
                    *both.entry(stem(&words[beside]).to_owned()).or_insert(0_u64) += 1;
                }
            }
        }
        let found = library.collocates(&query, &marks()).unwrap();
        prop_assert_eq!(found.len(), both.len());
        for collocate in &found {
            let term = &collocate.term.text;
            let expected = PairCounts { both: both[term], first: hits, second: all[term], total };
            prop_assert_eq!(collocate.counts, expected, "{}", term);
        }
        prop_assert!(found.is_sorted_by(|a, b| a.counts.log_dice() >= b.counts.log_dice()));
    }

    #[test]
    fn keywords_and_ngrams_equal_brute_force(stories in stories(), length in 1_usize..4) {
        let library = collection(&stories);
        let mut grams: BTreeMap<String, u64> = BTreeMap::new();
        for words in stories.iter().flat_map(Story::words) {
            for window in words.windows(length) {
                *grams.entry(window.join(" ")).or_default() += 1;
            }
        }
        for min_count in [1, 2] {
            let found = library.ngrams(length, "", min_count, &marks()).unwrap();
            let found: BTreeMap<String, u64> =
                found.into_iter().map(|gram| (gram.text, gram.count)).collect();
            let mut expected = grams.clone();
            expected.retain(|_, count| *count >= min_count);
            prop_assert_eq!(found, expected);
        }
        let options = TermOptions { by_stem: false, whole_names: false, function_words: true };
        let (mut own, mut rest) = (BTreeMap::new(), BTreeMap::new());
        let (mut size, mut reference_size) = (0, 0);
        for story in &stories {
            let words: Vec<String> = story.words().concat();
            let is_own = words.iter().any(|word| stem(word) == "gula");
            let (counts, sum) = if is_own { (&mut own, &mut size) } else { (&mut rest, &mut reference_size) };
            *sum += words.len() as u64;
            for word in words {
                *counts.entry(word).or_insert(0_u64) += 1;
            }
        }
        let found = library.keywords("gula ", None, options, 1, &marks()).unwrap();
        let found: BTreeMap<String, KeyCounts> =
            found.into_iter().map(|keyword| (keyword.term.text, keyword.counts)).collect();
        let counts = |(term, count): (&String, &u64)| {
            let reference = rest.get(term).copied().unwrap_or_default();
            (term.clone(), KeyCounts { count: *count, size, reference, reference_size })
        };
        let mut expected: BTreeMap<String, KeyCounts> = own.iter().map(counts).collect();
        expected.retain(|_, counts| counts.log_ratio() > 0.0);
        prop_assert_eq!(found, expected);
    }
}

#[test]
fn counts_by_outlet_join_its_names() {
    let story = |number: usize, outlet: &str| {
        serde_json::json!({
            "judul": format!("Kabar {number} dari pasar"), "tanggal": "2025-03-01", "media": outlet,
            "isi": format!("Harga beras nomor {number} turun di pasar induk."),
        })
        .to_string()
    };
    let lines = [
        story(1, "detik.com"),
        story(2, "detikNews"),
        story(3, "Tempo.co"),
        story(4, "news.detik.com"),
    ];
    let library = library(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let rows =
        library.count(&["beras ".into()], CountKey::Outlet, &marks(), &no_overrides()).unwrap();
    let rows: Vec<(Option<String>, u64)> =
        rows.into_iter().map(|row| (row.key, row.stories)).collect();
    assert_eq!(rows, [(Some("detik".into()), 3), (Some("Tempo".into()), 1)]);
    let overview = library.overview(&no_overrides());
    let months: Vec<(Option<&str>, usize)> =
        overview.months.iter().map(|row| (row.outlet.as_deref(), row.stories)).collect();
    assert_eq!(months, [(Some("Tempo"), 1), (Some("detik"), 3)]);
}

fn named_stories() -> Arc<Library> {
    let story = |number: usize, month: u8, body: &str| {
        json_story(&format!("Kabar {number} dari ibu kota"), &format!("2025-{month:02}-10"), body)
    };
    let lines = [
        story(
            1,
            1,
            "Menteri Keuangan Ratna Kusuma bertemu Bambang Wiryanto di Jakarta. Ratna Kusuma menolak.",
        ),
        story(
            2,
            2,
            "Bambang Wiryanto dan Ratna Kusuma membahas anggaran di Jakarta bersama wartawan.",
        ),
        story(3, 2, "Gubernur Joko Pranoto meninjau pasar di Jakarta pada pagi hari."),
    ];
    library(&lines.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn names_are_hits_and_terms() {
    let library = named_stories();
    let asked =
        ConcordanceQuery { text: "orang:\"Ratna Kusuma\" ".into(), ..ConcordanceQuery::default() };
    let concordance = library.concordance(&asked, &marks()).unwrap();
    let lines = library.concordance_lines(&concordance, 0..9, (3, 3));
    let hits: Vec<&str> = lines.iter().map(|line| line.hit.as_str()).collect();
    assert_eq!(hits, ["Ratna Kusuma"; 3]);
    assert_eq!((concordance.len(), concordance.story_count()), (3, 2));
    let rows = library
        .count(&[String::new()], CountKey::Name(EntityKind::Person), &marks(), &no_overrides())
        .unwrap();
    let rows: Vec<(Option<String>, u64)> =
        rows.into_iter().map(|row| (row.key, row.stories)).collect();
    let expected = [("Bambang Wiryanto", 2), ("Ratna Kusuma", 2), ("Joko Pranoto", 1)];
    assert_eq!(rows, expected.map(|(name, stories)| (Some(name.to_owned()), stories)));
    let query = CollocationQuery {
        text: "bertemu ".into(),
        window: 2,
        min_count: 1,
        terms: TermOptions::default(),
    };
    let found = library.collocates(&query, &marks()).unwrap();
    let names: Vec<&str> = found
        .iter()
        .filter(|collocate| collocate.term.kind == Some(EntityKind::Person))
        .map(|collocate| collocate.term.text.as_str())
        .collect();
    assert_eq!(names, ["Bambang Wiryanto", "Ratna Kusuma"]);
}

#[test]
fn network_counts_stories_that_name_both() {
    let library = named_stories();
    let query = NetworkQuery { limit: 10, min_stories: 2, ..NetworkQuery::default() };
    let network = library.name_network(&query, &no_overrides()).unwrap();
    let name = |at: usize| network.nodes[at].0.name.as_str();
    let pairs: Vec<(&str, &str, u64)> = network
        .edges
        .iter()
        .map(|edge| (name(edge.first), name(edge.second), edge.counts.both))
        .collect();
    let sorted = |(a, b, both): &(&str, &str, u64)| {
        let mut names = [(*a).to_owned(), (*b).to_owned()];
        names.sort_unstable();
        (names, *both)
    };
    let pair = (["Bambang Wiryanto", "Ratna Kusuma"].map(str::to_owned), 2);
    assert!(pairs.iter().map(sorted).any(|found| found == pair), "{pairs:?}");
    assert!(pairs.iter().all(|(.., both)| *both == 2), "{pairs:?}");
    let own = NetworkQuery { name: Some("Joko Pranoto".into()), min_stories: 1, ..query };
    let network = library.name_network(&own, &no_overrides()).unwrap();
    assert_eq!(network.edges.len(), 1);
}

#[test]
fn frequencies_are_relative_to_the_restricted_part() {
    let story = |number: usize, outlet: &str, body: &str| {
        serde_json::json!({
            "judul": format!("Kabar {number}"), "tanggal": "2025-03-01", "media": outlet, "isi": body,
        })
        .to_string()
    };
    let lines = [
        story(1, "Tempo.co", "Harga beras turun di pasar induk."),
        story(2, "Tempo.co", "Hujan turun di hulu sungai."),
        story(3, "detik.com", "Beras dan gula dan beras lagi."),
    ];
    let library = library(&lines.iter().map(String::as_str).collect::<Vec<_>>());
    let rows = library
        .count(&["beras media:tempo ".into()], CountKey::Year, &marks(), &no_overrides())
        .unwrap();
    let row = &rows[0];
    // Headlines of two words, texts of six and five.
    assert_eq!((row.stories, row.hits, row.words, row.all_stories), (1, 1, 15, 2));
}

#[test]
fn figures_have_value_sentence_and_subject() {
    let body = "Bank Mandiri membukukan laba Rp 1,5 triliun. Harga naik 5 persen. Warga membeli 20 ton beras.";
    let library = library(&[&json_story("Laba bank naik", "2025-03-01", body)]);
    let figures = library.figures("", None, FigureOrder::Value, &marks()).unwrap();
    let seen: Vec<(EntityKind, &str, Option<&str>)> = figures
        .iter()
        .map(|figure| (figure.kind, figure.sentence.as_str(), figure.subject.as_deref()))
        .collect();
    assert_eq!(
        seen[0],
        (EntityKind::Money, "Bank Mandiri membukukan laba Rp 1,5 triliun.", Some("Bank Mandiri"))
    );
    assert_eq!(seen.len(), 3, "{seen:?}");
    let count =
        |query: &str| library.figures(query, None, FigureOrder::Date, &marks()).unwrap().len();
    assert_eq!([count("uang:>1T"), count("uang:>2T"), count("beras ")], [1, 0, 3]);
}

#[test]
fn subject_is_the_nearest_name_in_the_clause() {
    let body = "Bank Mandiri membukukan laba Rp 12 triliun, sedangkan Bank BRI hanya Rp 9,5 triliun. \
                Harga naik Rp 500 sampai Rp 700 per kilogram.";
    let library = library(&[&json_story("Laba bank naik", "2025-03-01", body)]);
    let figures = library.figures("", None, FigureOrder::Date, &marks()).unwrap();
    let subjects: Vec<Option<&str>> =
        figures.iter().take(3).map(|figure| figure.subject.as_deref()).collect();
    assert_eq!(subjects, [Some("Bank Mandiri"), Some("Bank BRI"), None]);
}

#[test]
fn heat_table_shows_months_without_stories() {
    let row = |month: &str, outlet: &str, stories| MonthOutlet {
        month: Some(month.to_owned()),
        outlet: Some(outlet.to_owned()),
        stories,
    };
    let overview = Overview {
        months: vec![
            row("2024-11", "A", 2),
            row("2025-02", "A", 1),
            row("2025-02", "B", 4),
            row("2025-02", "C", 1),
        ],
        ..Overview::default()
    };
    let table = overview.heat_table(2);
    assert_eq!(table.outlets, [Some("B".to_owned()), Some("A".to_owned()), None]);
    let rows: Vec<(&str, &[usize])> =
        table.rows.iter().map(|(month, cells)| (month.as_str(), cells.as_slice())).collect();
    let expected: [(&str, &[usize]); 4] = [
        ("2024-11", &[0, 2, 0]),
        ("2024-12", &[0, 0, 0]),
        ("2025-01", &[0, 0, 0]),
        ("2025-02", &[4, 1, 1]),
    ];
    assert_eq!(rows, expected);
}
