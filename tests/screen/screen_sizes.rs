//! Tests that every view can be drawn at every size, and that random keys at random sizes never
//! fail.

use kliping::news::Language;
use proptest::prelude::*;

use crate::session::{TestSession, library_of_files, sample_library};

/// Keys that open each view.
const VIEW_KEYS: [&str; 18] = [
    "",
    "<enter>",
    "<enter><tab>",
    "?",
    "/beras",
    "A",
    "U",
    "<enter>v",
    "/beras bulog<enter><enter><tab><enter>",
    ":theme ",
    "Tbanjir",
    "<enter>O",
    "<enter>]<enter>H",
    "<enter>m",
    "<enter>y",
    "<enter>fbank",
    "d",
    "<enter>|wc<enter>",
];

#[test]
fn every_view_draws_at_tiny_sizes() {
    for keys in VIEW_KEYS {
        let mut session = TestSession::sample().press(keys);
        for width in [0, 1, 2, 3, 5, 9, 20, 40, 69, 70, 71] {
            for height in [0, 1, 2, 3, 4, 5, 12] {
                session = session.resize(width, height);
                let _ = session.screen();
            }
        }
        session = session.resize(100, 24);
        assert!(!session.screen().trim().is_empty());
    }
}

#[test]
fn wide_and_combining_characters_are_not_split() {
    let text = "日本語の見出しはとても長い 👩‍👩‍👧‍👦 ภาษาไทย\n\nศึกษา 日本語 क्षत्रिय e\u{301}e\u{301} 👨‍👩‍👧 kata biasa.";
    let mut session =
        TestSession::new(library_of_files(&[("a.txt", text)]), 80, 10, Language::English);
    for width in 1..90 {
        session = session.resize(width, 8).press("<enter>");
        let _ = session.screen();
        session = session.press("h");
        let _ = session.screen();
    }
}

/// Generates sequences of all bound keys, so that random walks reach everything.
fn key_sequences() -> impl Strategy<Value = Vec<&'static str>> {
    let all = kliping::ui::keymap::COMMANDS.iter().flat_map(|entry| entry.keys);
    let all = all.flat_map(|keys| keys.split(' ')).chain(["a", "2"]);
    let all: Vec<&'static str> = all.filter(|key| *key != "ctrl-c" && *key != "ctrl-q").collect();
    proptest::collection::vec(proptest::sample::select(all), 1..60)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_keys_never_panic(
        keys in key_sequences(),
        sizes in proptest::collection::vec((0_u16..140, 0_u16..50), 1..6),
    ) {
        let mut session = TestSession::new(sample_library(), 100, 24, Language::English);
        for (number, key) in keys.iter().enumerate() {
            if number % 10 == 0 {
                let (width, height) = sizes[number / 10 % sizes.len()];
                session = session.resize(width, height);
            }
            session = session.press(&format!("<{key}>"));
            let _ = session.screen();
        }
        // Everything open can be closed, and the program can be quit.
        session = session.resize(100, 24).press("<esc><esc><esc><esc>q");
        prop_assert!(session.has_quit);
    }
}
