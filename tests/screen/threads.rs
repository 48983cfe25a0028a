//! Tests of the thread of a story: its events with what each adds.

use insta::assert_snapshot;
use kliping::news::Language;

use crate::session::{TestSession, sample_library};

/// Opens the thread of the story about the eruption, on a screen of this size.
fn thread(width: u16, height: u16) -> TestSession {
    let session = TestSession::new(sample_library(), width, height, Language::Indonesian);
    session.press("/judul:lokaru judul:erupsi<enter>ar")
}

#[test]
fn one_key_leads_from_a_story_to_its_thread_and_back() {
    let session = thread(100, 24);
    assert_snapshot!("thread_100x24", session.screen());
    assert!(session.shows("▸"), "the story at hand is marked: {}", session.screen());
    let screen = session.screen();
    let dates = ["17 Apr", "19 Apr", "2 Mei"];
    let places = dates.map(|date| screen.find(date).unwrap_or_else(|| panic!("{date}: {screen}")));
    assert!(places.is_sorted(), "oldest first: {screen}");
    let session = session.press("g<enter>");
    let first = session.model.reader.story.as_ref().unwrap().facts().meta.title.text.clone();
    assert!(first.contains("Level III"), "{first}");
    let session = session.press("o");
    assert!(session.shows("Rangkaian peristiwa"), "{}", session.screen());
    assert!(session.press("q").model.entity_view.is_none());
}

#[test]
fn thread_fits_small_screens() {
    assert_snapshot!("thread_40x12", thread(40, 12).screen());
    for (width, height) in [(1, 1), (5, 3), (20, 6)] {
        thread(width, height).press("jjG").screen();
    }
}

#[test]
fn thread_is_copied_as_a_chronology() {
    let session = thread(100, 24).press("yy");
    let copied = session.clipboard.last().unwrap();
    assert!(copied.lines().count() >= 3, "{copied}");
    assert!(copied.lines().all(|line| line.starts_with("2025-")), "{copied}");
}
