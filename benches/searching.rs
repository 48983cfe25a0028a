//! Queries on an index of 10,000 generated stories: lists, searches, links, relations, entities,
//! concordances, counts, collocations.

// Helpers of benches may panic.
#![allow(clippy::unwrap_used)]

#[path = "support/collection/mod.rs"]
mod collection;

use std::hint::black_box;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use kliping::library::{
    Collection, CollocationQuery, ConcordanceQuery, CountKey, Indexer, Library, ListQuery,
    ResultScope, TermOptions,
};
use kliping::news::{
    ArticleId, DeviceId, EntityKey, EntityKind, Marks, NameOverride, NameOverrides,
};

use collection::{COMMON, Format, PHRASE, RARE, VERY_RARE};

fn main() {
    divan::main();
}

/// Number of stories in the collection.
const STORIES: usize = 10_000;

/// Returns the collection, indexed in memory once.
fn library() -> &'static Library {
    static LIBRARY: LazyLock<Arc<Library>> = LazyLock::new(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/bench-collections");
        let world = collection::standard_world(STORIES);
        let file = collection::ensure_collection(&root, Format::JsonLines, &world).unwrap();
        let today = jiff::civil::date(2026, 1, 1);
        Indexer::in_memory(Collection::from_paths([file]), today).unwrap()
    });
    &LIBRARY
}

fn marks() -> Arc<Marks> {
    Arc::new(Marks::new(DeviceId::new("bench")))
}

/// Returns empty name overrides.
fn no_overrides() -> NameOverrides {
    NameOverrides::new(DeviceId::new("bench"))
}

/// Returns a story in the middle of the list.
fn middle_story() -> ArticleId {
    let listing = library().all_stories();
    listing.id_at(listing.len() / 2).unwrap()
}

/// The first rows of the whole list, newest first.
#[divan::bench]
fn list(bencher: Bencher<'_, '_>) {
    let library = library();
    bencher.bench(|| library.all_stories().rows(0..40));
}

/// Fuzzy title search over all stories, as on each keystroke.
#[divan::bench(args = ["", "prs", "pemerintah", "xqzw"])]
fn titles(bencher: Bencher<'_, '_>, typed: &str) {
    let library = library();
    bencher.bench(|| library.search_titles(black_box(typed), 200));
}

/// The best results of a query and their number, as on each keystroke.
#[divan::bench(args = [VERY_RARE, RARE, COMMON, "\"tanah longsor\"", "pe", "pemer", "pemerintah kecapi"])]
fn search(bencher: Bencher<'_, '_>, words: &str) {
    let (library, marks) = (library(), marks());
    let query = ListQuery { text: words.into(), ..ListQuery::default() };
    bencher.bench(|| library.search(black_box(&query), &marks, ResultScope::FirstRows).unwrap());
}

/// All results of a query, newest first.
#[divan::bench(args = [COMMON, PHRASE])]
fn search_whole(bencher: Bencher<'_, '_>, words: &str) {
    let (library, marks) = (library(), marks());
    let order = kliping::library::ListOrder::Date;
    let query = ListQuery { text: words.into(), order, unread_only: false };
    bencher.bench(|| library.search(black_box(&query), &marks, ResultScope::AllRows).unwrap());
}

/// One story by id: reading it again from its file, resolving links, tagging entities.
#[divan::bench]
fn open_a_story(bencher: Bencher<'_, '_>) {
    let (library, id) = (library(), middle_story());
    bencher.bench(|| library.load_story(black_box(id), &no_overrides()));
}

/// Related stories and backlinks.
#[divan::bench]
fn relate_a_story(bencher: Bencher<'_, '_>) {
    let (library, id) = (library(), middle_story());
    bencher.bench(|| library.relations(black_box(id), 8, &no_overrides()));
}

/// The snippet of a story for a query.
#[divan::bench]
fn excerpt(bencher: Bencher<'_, '_>) {
    let (library, id) = (library(), middle_story());
    let highlighter = library.highlighter(COMMON);
    bencher.bench(|| library.snippet(black_box(id), &highlighter));
}

/// Building the entity directory from the index. A new name override in each iteration defeats the
/// cache.
#[divan::bench]
fn directory(bencher: Bencher<'_, '_>) {
    let library = library();
    let decided = std::sync::atomic::AtomicU64::new(0);
    bencher
        .with_inputs(|| unused_override(&decided))
        .bench_refs(|naming| library.entity_directory(naming));
}

/// Returns an override of an unused name, a new one at each call.
fn unused_override(decided: &std::sync::atomic::AtomicU64) -> NameOverrides {
    let number = decided.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let mut naming = no_overrides();
    let nobody = EntityKey::new(EntityKind::Person, format!("Tiada {number}"));
    naming.set(nobody, Some(NameOverride::Separate), number);
    naming
}

/// Filtering the entity directory by typed text, as on each keystroke.
#[divan::bench(args = ["a", "su", "pemer", "kota ba"])]
fn filter_the_directory(bencher: Bencher<'_, '_>, typed: &str) {
    let directory = library().entity_directory(&no_overrides());
    directory.search(None, typed);
    bencher.bench(|| directory.search(None, black_box(typed)));
}

/// The lens on the entity with the most stories.
#[divan::bench]
fn lens(bencher: Bencher<'_, '_>) {
    let (library, naming) = (library(), no_overrides());
    let key = library.entity_directory(&naming).entities[0].key.clone();
    bencher.bench(|| library.lens(black_box(&key), &naming));
}

/// The sentence in which a story first mentions an entity.
#[divan::bench]
fn context(bencher: Bencher<'_, '_>) {
    let (library, naming) = (library(), no_overrides());
    let key = library.entity_directory(&naming).entities[0].key.clone();
    let story = library.lens(&key, &naming).unwrap().story_ids.swap_remove(0);
    bencher.bench(|| library.mention_context(black_box(story), &key, &naming));
}

/// The first lines of a concordance, and all of them.
#[divan::bench(args = [Some(40), None])]
fn concordance(bencher: Bencher<'_, '_>, limit: Option<usize>) {
    let (library, marks) = (library(), marks());
    let query =
        ConcordanceQuery { text: format!("{COMMON} "), limit, ..ConcordanceQuery::default() };
    bencher.bench(|| {
        let concordance = library.concordance(black_box(&query), &marks).unwrap();
        library.concordance_lines(&concordance, 0..usize::MAX, (10, 10))
    });
}

/// Stories and hits of a word by month.
#[divan::bench]
fn count_by_month(bencher: Bencher<'_, '_>) {
    let (library, marks, naming) = (library(), marks(), no_overrides());
    let queries = [format!("{COMMON} ")];
    bencher.bench(|| library.count(black_box(&queries), CountKey::Month, &marks, &naming).unwrap());
}

/// Words and names beside a word.
#[divan::bench]
fn collocates(bencher: Bencher<'_, '_>) {
    let (library, marks) = (library(), marks());
    let query = CollocationQuery {
        text: format!("{COMMON} "),
        window: 5,
        min_count: 3,
        terms: TermOptions::default(),
    };
    bencher.bench(|| library.collocates(black_box(&query), &marks).unwrap());
}

/// The collection at a glance, the directory of entities being there.
#[divan::bench]
fn overview(bencher: Bencher<'_, '_>) {
    let (library, naming) = (library(), no_overrides());
    library.overview(&naming);
    bencher.bench(|| library.overview(black_box(&naming)));
}
