//! Marks of 100,000 stories: loading them, setting one on the event loop, saving.

// Helpers of benches may panic.
#![allow(clippy::unwrap_used)]

use std::fs;
use std::sync::Arc;

use divan::{Bencher, black_box};
use jiff::civil::date;
use kliping::library::{Collection, Indexer};
use kliping::news::{ArticleId, DeviceId, Language, Marks};
use kliping::store::{Dirs, Store};
use kliping::ui::command::StoryCommand;
use kliping::ui::{self, Command, Event, Model, Moment, Preferences, UiSettings};
use ratatui::layout::Size;
use tempfile::TempDir;

const STORIES: u64 = 100_000;

fn main() {
    divan::main();
}

/// Returns marks whose ids are evenly distributed, like digests.
fn marks(device: &str) -> Marks {
    let mut marks = Marks::new(DeviceId::new(device));
    for number in 0..STORIES {
        let id = ArticleId(number.wrapping_mul(0x9e37_79b9_7f4a_7c15));
        marks.set_read(id, true, 1_700_000_000_000 + number);
        marks.set_position(id, number % 4_000, 1_700_000_000_000 + number);
        if number % 10 == 0 {
            marks.set_starred(id, true, 1_700_000_000_000 + number);
        }
    }
    marks
}

/// Returns the folders of a device with these marks saved.
fn saved_marks() -> (TempDir, Dirs) {
    let root = tempfile::tempdir().unwrap();
    let at = |name: &str| root.path().join(name);
    let dirs = Dirs { config: at("config"), cache: at("cache"), state: at("state") };
    fs::create_dir_all(&dirs.state).unwrap();
    fs::write(dirs.state.join("device"), "bench\n").unwrap();
    let (mut store, ..) = Store::open(dirs.clone());
    store.save_marks(&marks("bench")).unwrap();
    (root, dirs)
}

/// Loading the marks of all devices, as the persistence thread does at the start.
#[divan::bench]
fn load(bencher: Bencher<'_, '_>) {
    let (_root, dirs) = saved_marks();
    bencher.bench(|| Store::open(dirs.clone()));
}

/// Setting and saving one mark, including the sync to disk.
#[divan::bench]
fn save(bencher: Bencher<'_, '_>) {
    let (_root, dirs) = saved_marks();
    let (mut store, mut marks, ..) = Store::open(dirs);
    let mut now = 1_800_000_000_000;
    bencher.bench_local(|| {
        now += 1;
        marks.set_starred(ArticleId(7), now % 2 == 0, now);
        store.save_marks(&marks).unwrap();
    });
}

/// A poll without changes, as done every two seconds.
#[divan::bench]
fn look(bencher: Bencher<'_, '_>) {
    let (_root, dirs) = saved_marks();
    let (mut store, mut marks, mut naming, _) = Store::open(dirs);
    bencher.bench_local(|| black_box(store.poll(&mut marks, &mut naming)));
}

/// A key that marks a story on the event loop while another thread holds the marks.
#[divan::bench]
fn mark(bencher: Bencher<'_, '_>) {
    let settings = UiSettings { language: Language::English, ..UiSettings::default() };
    let mut model = Model::new("bench", settings, &Preferences::default());
    let library = Indexer::in_memory(Collection::Sample, date(2026, 1, 1)).unwrap();
    for event in [
        Event::Resized(Size { width: 120, height: 40 }),
        Event::MarksLoaded(marks("bench")),
        Event::LibraryUpdated(library),
        Event::IndexingFinished { unreadable: 0, failure: None },
    ] {
        let _ = ui::update(&mut model, Moment::default(), event.into());
    }
    bencher.bench_local(|| {
        let elsewhere = Arc::clone(&model.user.marks);
        let effects = ui::update(
            &mut model,
            Moment::default(),
            Command::Story(StoryCommand::ToggleStar).into(),
        );
        black_box((effects, elsewhere))
    });
}
