//! Queries on an index of 10,000 generated stories: lists, searches, links, relations, entities.

// Helpers of benches may panic.
#![allow(clippy::unwrap_used)]

#[path = "support/collection/mod.rs"]
mod collection;

use std::hint::black_box;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use kliping::library::{Collection, Depth, Indexer, Library, Query};
use kliping::news::{ArticleId, DeviceId, EntityKey, EntityKind, Marks, NameOverrides, NameOverride};

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
        let world = collection::standard(STORIES);
        let file = collection::made(&root, Format::JsonLines, &world).unwrap();
        let today = jiff::civil::date(2026, 1, 1);
        Indexer::in_memory(Collection::of([file]), today).unwrap()
    });
    &LIBRARY
}

fn marks() -> Arc<Marks> {
    Arc::new(Marks::new(DeviceId::new("bench")))
}

/// Returns empty name overrides.
fn naming() -> NameOverrides {
    NameOverrides::new(DeviceId::new("bench"))
}

/// Returns a story in the middle of the list.
fn some_story() -> ArticleId {
    let listing = library().everything();
    listing.id_at(listing.len() / 2).unwrap()
}

/// The first rows of the whole list, newest first.
#[divan::bench]
fn list(bencher: Bencher<'_, '_>) {
    let library = library();
    bencher.bench(|| library.everything().rows(0..40));
}

/// Fuzzy title search over all stories, as on each keystroke.
#[divan::bench(args = ["", "prs", "pemerintah", "xqzw"])]
fn titles(bencher: Bencher<'_, '_>, typed: &str) {
    let library = library();
    bencher.bench(|| library.titles(black_box(typed), 200));
}

/// The best results of a query and their number, as on each keystroke.
#[divan::bench(args = [VERY_RARE, RARE, COMMON, "\"tanah longsor\"", "pe", "pemer", "pemerintah kecapi"])]
fn search(bencher: Bencher<'_, '_>, words: &str) {
    let (library, marks) = (library(), marks());
    let query = Query { words: words.into(), ..Query::default() };
    bencher.bench(|| library.find(black_box(&query), &marks, Depth::First).unwrap());
}

/// All results of a query, newest first.
#[divan::bench(args = [COMMON, PHRASE])]
fn search_whole(bencher: Bencher<'_, '_>, words: &str) {
    let (library, marks) = (library(), marks());
    let order = kliping::library::Order::Date;
    let query = Query { words: words.into(), order, unread: false };
    bencher.bench(|| library.find(black_box(&query), &marks, Depth::Whole).unwrap());
}

/// One story by id: reading it again from its file, resolving links, tagging entities.
#[divan::bench]
fn open_a_story(bencher: Bencher<'_, '_>) {
    let (library, id) = (library(), some_story());
    bencher.bench(|| library.story(black_box(id), &naming()));
}

/// Related stories and backlinks.
#[divan::bench]
fn relate_a_story(bencher: Bencher<'_, '_>) {
    let (library, id) = (library(), some_story());
    bencher.bench(|| library.relations(black_box(id), 8));
}

/// The snippet of a story for a query.
#[divan::bench]
fn excerpt(bencher: Bencher<'_, '_>) {
    let (library, id) = (library(), some_story());
    let highlighter = library.highlighter(COMMON);
    bencher.bench(|| library.snippet(black_box(id), &highlighter));
}

/// Building the entity directory from the index. A new name override in each iteration defeats the
/// cache.
#[divan::bench]
fn directory(bencher: Bencher<'_, '_>) {
    let library = library();
    let decided = std::sync::atomic::AtomicU64::new(0);
    bencher.with_inputs(|| another(&decided)).bench_refs(|naming| library.directory(naming));
}

/// Returns an override of an unused name, a new one at each call.
fn another(decided: &std::sync::atomic::AtomicU64) -> NameOverrides {
    let number = decided.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let mut naming = naming();
    let nobody = EntityKey::new(EntityKind::Person, format!("Tiada {number}"));
    naming.set(nobody, Some(NameOverride::Separate), number);
    naming
}

/// Filtering the entity directory by typed text, as on each keystroke.
#[divan::bench(args = ["a", "su", "pemer", "kota ba"])]
fn filter_the_directory(bencher: Bencher<'_, '_>, typed: &str) {
    let directory = library().directory(&naming());
    directory.matching(None, typed);
    bencher.bench(|| directory.matching(None, black_box(typed)));
}

/// The lens on the entity with the most stories.
#[divan::bench]
fn lens(bencher: Bencher<'_, '_>) {
    let (library, naming) = (library(), naming());
    let key = library.directory(&naming).entities.swap_remove(0).key;
    bencher.bench(|| library.lens(black_box(&key), &naming));
}

/// The sentence in which a story first mentions an entity.
#[divan::bench]
fn context(bencher: Bencher<'_, '_>) {
    let (library, naming) = (library(), naming());
    let key = library.directory(&naming).entities.swap_remove(0).key;
    let story = library.lens(&key, &naming).unwrap().stories.swap_remove(0);
    bencher.bench(|| library.context(black_box(story), &key, &naming));
}
