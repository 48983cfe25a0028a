//! Interactive latency: opening, tagging, laying out and drawing a story, and filtering the list.
//!
//! `cargo bench` prints the times. Compare ratios rather than absolute times: machines are noisy.

// Helpers of benches may panic.
#![allow(clippy::unwrap_used)]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use jiff::civil::date;
use kliping::library::source::{self, ProgressBase, RecordSink};
use kliping::library::{Collection, Indexer, Library, ListQuery, LoadedStory, ResultScope};
use kliping::news::{DeviceId, Language, Marks, NameOverrides, RawRecord};
use kliping::text::{names, sanitize};
use kliping::ui::command::{Direction, Movement};
use kliping::ui::page::{PageOptions, ReaderPage};
use kliping::ui::{
    self, Command, Effect, EntityKindSet, Event, Message, Model, Moment, Preferences, RequestKind,
    UiSettings,
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::layout::Size;

fn main() {
    divan::main();
}

fn sample() -> Arc<Library> {
    Indexer::in_memory(Collection::Sample, date(2026, 1, 1)).unwrap()
}

/// Returns empty name overrides.
fn no_overrides() -> NameOverrides {
    NameOverrides::new(DeviceId::new("bench"))
}

/// Returns the longest story of the sample.
fn longest_story(library: &Library) -> LoadedStory {
    let rows = library.all_stories().rows(0..library.len()).into_iter();
    let longest = rows.max_by_key(|row| row.word_count).unwrap();
    library.load_story(longest.meta.id, &no_overrides()).unwrap().unwrap()
}

/// All 34 stories of the sample, from bytes to rows with their links.
#[divan::bench]
fn open_the_sample() -> Arc<Library> {
    sample()
}

/// One story by id: reading, resolving links, tagging entities.
#[divan::bench]
fn open_a_story(bencher: Bencher<'_, '_>) {
    let library = sample();
    let id = longest_story(&library).article.meta.id;
    bencher.bench(|| library.load_story(black_box(id), &no_overrides()));
}

/// Tagging entities of the longest story.
#[divan::bench]
fn tag_a_story(bencher: Bencher<'_, '_>) {
    let blocks = longest_story(&sample()).article.blocks;
    let bytes = blocks.iter().map(|block| block.text.len()).sum::<usize>();
    bencher
        .counter(BytesCount::new(bytes))
        .with_inputs(|| blocks.clone())
        .bench_refs(|blocks| names::tag(blocks));
}

/// A sink that keeps nothing.
struct DiscardingSink;

impl RecordSink for DiscardingSink {
    fn record(&mut self, record: RawRecord) -> bool {
        black_box(record);
        true
    }
}

/// Reading saved pages in the forms of 30 outlets and site programs; the counter gives pages a
/// second.
#[divan::bench]
fn read_saved_pages(bencher: Bencher<'_, '_>) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages/forms");
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let pages: Vec<(PathBuf, Vec<u8>)> = files
        .filter(|path| path.extension().is_some_and(|end| end == "html"))
        .map(|path| (path.clone(), std::fs::read(path).unwrap()))
        .collect();
    bencher.counter(ItemsCount::new(pages.len())).bench(|| {
        for (path, bytes) in &pages {
            source::read_in_memory(path, bytes, ProgressBase::default(), &mut DiscardingSink);
        }
    });
}

/// Reading 20,000 lines of JSON, and as many rows of a table; the counter gives bytes a second.
#[divan::bench(args = ["a.jsonl", "a.csv"])]
fn read_records(bencher: Bencher<'_, '_>, name: &str) {
    const RECORDS: usize = 20_000;
    let body = "Warga memperbaiki pagar di tepi kolam sejak pagi. ".repeat(20);
    let mut text = if name == "a.csv" { "judul,isi,tanggal\n".to_owned() } else { String::new() };
    for number in 0..RECORDS {
        if name == "a.csv" {
            writeln!(text, "Pagar {number},\"{body}\",2025-02-27").unwrap();
        } else {
            let title = format!("Pagar {number}");
            writeln!(
                text,
                "{{\"judul\":\"{title}\",\"isi\":\"{body}\",\"tanggal\":\"2025-02-27\"}}"
            )
            .unwrap();
        }
    }
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let bytes = text.as_bytes();
        source::read_in_memory(Path::new(name), bytes, ProgressBase::default(), &mut DiscardingSink)
    });
}

/// Sanitizing ordinary text.
#[divan::bench]
fn sanitize_a_megabyte(bencher: Bencher<'_, '_>) {
    sanitize_repeated(bencher, "Harga beras naik 5% di Jakarta. ");
}

/// Sanitizing text full of escapes and invisible characters.
#[divan::bench]
fn sanitize_a_hostile_megabyte(bencher: Bencher<'_, '_>) {
    sanitize_repeated(bencher, "\u{1b}]0;x\u{7}\u{202e}a\u{301}&amp;");
}

fn sanitize_repeated(bencher: Bencher<'_, '_>, piece: &str) {
    let text = piece.repeat((1 << 20) / piece.len());
    bencher.counter(BytesCount::of_str(&text)).bench(|| sanitize::text(black_box(&text)));
}

/// Laying out the longest story at the default text width.
#[divan::bench]
fn lay_out_a_story(bencher: Bencher<'_, '_>) {
    let story = Arc::new(longest_story(&sample()).into());
    let manner = PageOptions {
        width: 76,
        language: Language::Indonesian,
        hidden_kinds: EntityKindSet::EMPTY,
        raw_text_key: "v",
    };
    bencher.bench(|| ReaderPage::from_story(black_box(&story), &manner));
}

/// Filtering the list by title, up to the listing.
#[divan::bench]
fn filter_by_title(bencher: Bencher<'_, '_>) {
    let library = sample();
    let query = ListQuery { text: "harga beras".into(), ..ListQuery::default() };
    let marks = Arc::new(Marks::new(DeviceId::new("bench")));
    bencher.bench(|| library.search(black_box(&query), &marks, ResultScope::AllRows));
}

/// A key that moves down the list, up to the finished frame at 120x40, including the reader pane.
#[divan::bench]
fn key_to_frame(bencher: Bencher<'_, '_>) {
    let library = sample();
    let settings = UiSettings { language: Language::Indonesian, ..UiSettings::default() };
    let mut model = Model::new("contoh", settings, &Preferences::default());
    let mut terminal = Terminal::new(TestBackend::new(120, 40)).unwrap();
    dispatch(&mut model, &library, Event::Resized(Size { width: 120, height: 40 }).into());
    dispatch(&mut model, &library, Event::MarksLoaded(Marks::new(DeviceId::new("bench"))).into());
    dispatch(&mut model, &library, Event::LibraryUpdated(library.clone()).into());
    let mut direction = Direction::Forward;
    bencher.bench_local(move || {
        dispatch(&mut model, &library, Command::Move(Movement::Row(direction)).into());
        terminal.draw(|frame| ui::view(&model, frame)).unwrap();
        direction = match direction {
            Direction::Forward => Direction::Backward,
            Direction::Backward => Direction::Forward,
        };
    });
}

/// Passes a message to the model and answers its effects, except for related stories, which arrive
/// after the frame.
fn dispatch(model: &mut Model, library: &Library, message: Message) {
    let mut messages = vec![message];
    while let Some(message) = messages.pop() {
        for effect in ui::update(model, Moment::default(), message) {
            if let Effect::Library(number, request) = effect
                && request.kind() != RequestKind::Relations
            {
                let answer = kliping::runtime::answer_request(library, request);
                messages.push(Event::Answered(number, answer).into());
            }
        }
    }
}
