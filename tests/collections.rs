//! Tests of the generated benchmark collections: same bytes every time, the promised number of
//! planted words, and kliping reads all of it.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::time::Instant;

use kliping::library::source::{self, FieldMappings, FileReport, RecordSink};
use kliping::news::RawRecord;

#[path = "../benches/support/collection/mod.rs"]
mod collection;

use collection::{
    COMMON, CopyKind, Format, GeneratedStory, PHRASE, RARE, SEED, VERY_RARE, World,
    ensure_collection,
};

/// A sink that collects the records.
#[derive(Default)]
struct RecordCollector(Vec<RawRecord>);

impl RecordSink for RecordCollector {
    fn record(&mut self, record: RawRecord) -> bool {
        self.0.push(record);
        true
    }
}

/// Returns the bytes of a generated collection in JSON lines.
fn json_lines(root: &Path, seed: u64, stories: usize) -> Vec<u8> {
    fs::read(ensure_collection(root, Format::JsonLines, &World::new(seed, stories)).unwrap())
        .unwrap()
}

#[test]
fn the_same_seed_and_size_give_the_same_bytes() {
    let (one, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    let bytes = json_lines(one.path(), SEED, 1_200);
    assert!(bytes == json_lines(other.path(), SEED, 1_200));
    let third = tempfile::tempdir().unwrap();
    assert!(bytes != json_lines(third.path(), SEED + 1, 1_200));
    // About 2.2 KB of text per story.
    assert!((2_000..3_100).contains(&(bytes.len() / 1_200)), "{}", bytes.len() / 1_200);
}

#[test]
fn existing_collection_is_not_regenerated() {
    let root = tempfile::tempdir().unwrap();
    let world = World::new(SEED, 200);
    let path = ensure_collection(root.path(), Format::JsonLines, &world).unwrap();
    fs::write(&path, "kept").unwrap();
    ensure_collection(root.path(), Format::JsonLines, &world).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "kept");
    // Without the marker file the collection counts as incomplete.
    fs::remove_file(path.parent().unwrap().join("made")).unwrap();
    ensure_collection(root.path(), Format::JsonLines, &world).unwrap();
    assert_ne!(fs::read_to_string(&path).unwrap(), "kept");
}

#[test]
fn planted_words_occur_in_the_promised_number_of_stories() {
    for stories in [1_000, 2_130] {
        let world = World::new(SEED, stories);
        let bodies: Vec<String> =
            (0..stories).map(|n| world.story(n).body().to_lowercase()).collect();
        let with = |text: &str| bodies.iter().filter(|body| body.contains(text)).count();
        assert_eq!(with(VERY_RARE), 3);
        assert_eq!(with(RARE), stories / 1_000);
        assert_eq!(with(PHRASE), stories / 50);
        let apart = PHRASE.split(' ').next_back().unwrap();
        assert!(with(apart) > stories / 50, "the phrase's words occur apart too");
        assert!(with(COMMON) > stories * 3 / 4, "{}", with(COMMON));
    }
}

#[test]
fn collection_has_copies_and_unique_addresses() {
    let world = World::new(SEED, 4_000);
    let stories: Vec<_> = (0..4_000).map(|number| world.story(number)).collect();
    let addresses: HashSet<String> = stories.iter().map(GeneratedStory::url).collect();
    assert_eq!(addresses.len(), stories.len());
    let texts: HashSet<(&str, &str)> = stories.iter().map(|s| (s.title(), s.body())).collect();
    assert_eq!(texts.len(), world.folded_count());
    let count = |kind| (0..4_000).filter(|number| world.copy_kind(*number) == kind).count();
    assert!((45..120).contains(&count(CopyKind::Exact)), "{}", count(CopyKind::Exact));
    assert!((18..70).contains(&count(CopyKind::Near)), "{}", count(CopyKind::Near));
    assert_eq!(stories[3_999].title(), world.title(3_999));
}

#[test]
fn the_vocabulary_grows_with_the_collection() {
    let forms = |stories: usize| {
        let world = World::new(SEED, stories);
        let mut seen = HashSet::new();
        for number in 0..stories {
            let body = world.story(number).body().to_lowercase();
            seen.extend(body.split(|c: char| !c.is_alphanumeric()).map(str::to_owned));
        }
        seen.len()
    };
    let (few, many) = (forms(400), forms(3_000));
    assert!(many > few * 2 && many < few * 10, "{few} {many}");
}

#[test]
fn both_formats_are_read_completely() {
    let root = tempfile::tempdir().unwrap();
    let world = World::new(SEED, 1_500);
    for format in [Format::JsonLines, Format::Folder] {
        let path = ensure_collection(root.path(), format, &world).unwrap();
        let mut kept = RecordCollector::default();
        let reports =
            source::read(&[path], &FieldMappings::default(), &mut std::io::empty(), &mut kept);
        assert_eq!(kept.0.len(), 1_500, "{format:?}");
        assert_eq!(reports.iter().map(FileReport::skipped_count).sum::<usize>(), 0, "{format:?}");
    }
}

/// Prints how fast a collection is generated: `cargo test --release --test collections -- --ignored
/// --nocapture`.
#[test]
#[ignore = "a measurement, not a check"]
#[expect(clippy::print_stdout, reason = "the figure is what it is run for")]
fn measure_generator_speed() {
    let root = tempfile::tempdir().unwrap();
    let world = World::new(SEED, 50_000);
    let begun = Instant::now();
    let bytes = fs::metadata(ensure_collection(root.path(), Format::JsonLines, &world).unwrap())
        .unwrap()
        .len();
    let seconds = begun.elapsed().as_secs_f64();
    println!("{} MB in {seconds:.2} s", bytes >> 20);
}
