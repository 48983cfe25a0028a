//! Tests of key bindings.

use std::collections::HashMap;

use super::*;
use crate::ui::command::{CopyTarget, Movement, ReaderCommand};

const AT: FilePosition = FilePosition { line: 1, column: 1 };

fn press(keymap: &Keymap, keys: &str) -> KeyLookup {
    keymap.resolve(InputMode::Normal, &KeyPress::parse_sequence(keys).unwrap())
}

fn strings(keys: &[&str]) -> Vec<String> {
    keys.iter().map(|key| (*key).to_owned()).collect()
}

#[test]
fn last_key_that_leaves_cannot_be_unbound() {
    let none = strings(&[]);
    let (keymap, mistakes) = Keymap::with_overrides(&[("quit", &none, AT)]);
    assert_eq!((press(&keymap, "q"), mistakes), (KeyLookup::Unbound, vec![]));
    let taken = strings(&["ctrl-c", "ctrl-q x"]);
    let changes: [BindingOverride<'_>; 3] =
        [("quit", &none, AT), ("quit-now", &none, AT), ("toggle-star", &taken, AT)];
    let (keymap, mistakes) = Keymap::with_overrides(&changes);
    let problem = KeymapError::NoKeyLeaves("quit-now".into());
    assert_eq!(mistakes, [Diagnostic::new(problem).at(AT)]);
    for keys in ["ctrl-c", "ctrl-q"] {
        assert_eq!(press(&keymap, keys), KeyLookup::Command(Command::QuitNow), "{keys}");
    }
}

#[test]
fn default_keys_parse_and_do_not_conflict() {
    let mut taken: HashMap<Vec<KeyPress>, &str> = HashMap::new();
    for entry in COMMANDS {
        assert_eq!(entry_named(entry.name).map(|found| found.command), Some(entry.command));
        for names in entry.keys {
            let keys =
                KeyPress::parse_sequence(names).unwrap_or_else(|| panic!("{names} is no key"));
            for (other, name) in &taken {
                let apart = !other.starts_with(&keys) && !keys.starts_with(other);
                assert!(apart, "{names} ({}) collides with {name}", entry.name);
            }
            taken.insert(keys, entry.name);
        }
    }
}

#[test]
fn overrides_replace_the_default_keys() {
    let keys = strings(&["ctrl-n", "g n"]);
    let (none, top) = (strings(&[]), strings(&["home"]));
    let (keymap, mistakes) = Keymap::with_overrides(&[
        ("next-match", &keys, AT),
        ("next-unread", &none, AT),
        ("top", &top, AT),
    ]);
    assert_eq!(mistakes, []);
    assert_eq!(press(&keymap, "n"), KeyLookup::Unbound);
    assert_eq!(
        press(&keymap, "ctrl-n"),
        KeyLookup::Command(Command::Reader(ReaderCommand::GoToMatch(Direction::Forward)))
    );
    assert_eq!(press(&keymap, "g"), KeyLookup::Pending);
    assert_eq!(
        press(&keymap, "g n"),
        KeyLookup::Command(Command::Reader(ReaderCommand::GoToMatch(Direction::Forward)))
    );
    assert_eq!(press(&keymap, "g x"), KeyLookup::Unbound);
    assert_eq!(
        keymap.keys_of(Command::Reader(ReaderCommand::GoToMatch(Direction::Forward))),
        ["ctrl-n", "g n"]
    );
    let (swapped, mistakes) = Keymap::with_overrides(&[
        ("toggle-star", &strings(&["r"]), AT),
        ("toggle-read", &strings(&["s"]), AT),
    ]);
    assert_eq!(mistakes, []);
    assert_eq!(press(&swapped, "r"), KeyLookup::Command(Command::Story(StoryCommand::ToggleStar)));
}

#[test]
fn reports_errors_and_applies_valid_overrides() {
    let line = |line| FilePosition { line, column: 1 };
    let problem = |at, problem: KeymapError| Diagnostic::new(problem).at(line(at));
    let (a, b, c, d) =
        (strings(&["Z"]), strings(&["j"]), strings(&["hyper-x", "Z"]), strings(&["g g"]));
    let (keymap, mistakes) = Keymap::with_overrides(&[
        ("serach", &a, line(1)),
        ("toggle-star", &b, line(2)),
        ("undo", &c, line(3)),
        ("top", &d, line(4)),
    ]);
    assert_eq!(
        mistakes,
        [
            problem(1, KeymapError::UnknownCommand("serach".into(), Some("search"))),
            problem(2, KeymapError::AlreadyBound("j".into(), "down")),
            problem(3, KeymapError::InvalidKey("hyper-x".into())),
        ]
    );
    assert_eq!(
        press(&keymap, "j"),
        KeyLookup::Command(Command::Move(Movement::Row(Direction::Forward)))
    );
    assert_eq!(press(&keymap, "Z"), KeyLookup::Command(Command::Undo));
    assert_eq!(press(&keymap, "g g"), KeyLookup::Command(Command::Move(Movement::Top)));
    let (_, mistakes) = Keymap::with_overrides(&[("undo", &strings(&["g u"]), AT)]);
    assert_eq!(
        mistakes,
        [problem(1, KeymapError::PrefixConflict("g u".into(), "g".into(), "top"))]
    );
    for language in Language::ALL {
        assert!(mistakes[0].message(language).contains("\"g u\""));
    }
}

#[test]
fn key_hints_follow_the_bindings() {
    let keys = strings(&["g u"]);
    let (none, home) = (strings(&[]), strings(&["home"]));
    let (keymap, _) =
        Keymap::with_overrides(&[("undo", &keys, AT), ("help", &none, AT), ("top", &home, AT)]);
    assert_eq!(keymap.expand_key_hints("{undo} undoes · {open} opens"), "g u undoes · ↵ opens");
    assert_eq!(keymap.expand_key_hints("{help} {entah} {"), ":help {entah} {");
}

#[test]
fn letters_insert_text_in_a_prompt() {
    let keymap = Keymap::default();
    let meaning =
        |keys| keymap.resolve(InputMode::Prompt, &KeyPress::parse_sequence(keys).unwrap());
    assert_eq!(meaning("q"), KeyLookup::Command(Command::Edit(EditCommand::InsertChar('q'))));
    assert_eq!(meaning("space"), KeyLookup::Command(Command::Edit(EditCommand::InsertChar(' '))));
    assert_eq!(
        meaning("ctrl-w"),
        KeyLookup::Command(Command::Edit(EditCommand::DeletePreviousWord))
    );
    assert_eq!(meaning("alt-x"), KeyLookup::Unbound);
}

#[test]
fn continuations_list_the_remaining_keys() {
    let following = Keymap::default().continuations(&KeyPress::parse_sequence("y").unwrap());
    assert!(
        following.contains(&("t".into(), Command::Story(StoryCommand::Copy(CopyTarget::Title))))
    );
    assert!(following.iter().all(|(keys, _)| keys.len() == 1));
}
