//! Session and undo journal on a real file system.

use std::path::PathBuf;

use super::disk::Real;
use super::tests::{ONE, TWO, dirs, write};
use super::*;
use crate::news::UndoRecord;

#[test]
fn a_session_comes_back_with_what_it_does_not_know() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    assert_eq!(Session::load(&dirs), Session::default());
    write(&dirs.session(), "{\"theme\":7,\"collection\":[\"/b\"],\"baru\":{\"x\":1}}");
    let mut session = Session::load(&dirs);
    assert_eq!((session.collection.len(), &session.theme), (1, &None));
    session.theme = Some("gelap".into());
    session.marks_hidden = true;
    session.hidden_kinds = vec!["place".into(), "quantity".into()];
    session.save_on(&Real, &dirs).unwrap();
    assert_eq!(Session::load(&dirs), session);
    assert_eq!(session.other["baru"]["x"], 1);
    for broken in ["", "[", "[]", "\u{fffd}"] {
        write(&dirs.session(), broken);
        assert_eq!(Session::load(&dirs), Session::default());
    }
}

#[test]
fn a_kind_that_is_none_does_not_spoil_the_session() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    for (field, kinds) in [
        ("[\"kota\",\"money\",7,null,\"person\",\"money\"]", vec!["person", "money"]),
        ("\"person\"", vec![]),
        ("{\"person\":true}", vec![]),
    ] {
        write(&dirs.session(), format!("{{\"hidden_kinds\":{field},\"theme\":\"gelap\"}}"));
        let session = Session::load(&dirs);
        assert_eq!(
            (session.hidden_kinds, session.theme.as_deref()),
            (kinds.into_iter().map(str::to_owned).collect(), Some("gelap"))
        );
    }
}

#[test]
fn all_of_a_session_comes_back() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    let mut session = Session {
        theme: Some("terang".into()),
        marks_hidden: true,
        hidden_kinds: vec!["person".into()],
        list_width: Some(44),
        taught: true,
        ..Session::default()
    };
    session.opened(vec!["/b".into(), "/c".into()]);
    session.opened(vec!["/a".into()]);
    session.save_on(&Real, &dirs).unwrap();
    assert_eq!(Session::load(&dirs), session);
}

#[test]
fn collections_opened_before_are_known_the_newest_first_and_each_once() {
    let path = |name: &str| vec![PathBuf::from(name)];
    let mut session = Session::default();
    assert!(session.opened(path("/a")));
    assert!(!session.opened(path("/a")), "it is open");
    assert!(session.opened(path("/b")) && session.opened(path("/a")));
    assert_eq!(
        (&session.collection, &session.recent),
        (&path("/a"), &vec![path("/a"), path("/b")])
    );
    // Older versions stored the last collection but no recent ones.
    let mut older = Session { collection: path("/a"), ..Session::default() };
    assert!(older.opened(path("/a")));
    for number in 0..20 {
        session.opened(path(&format!("/{number}")));
    }
    assert_eq!((session.recent.len(), &session.recent[0]), (12, &path("/19")));
}

#[test]
fn steps_come_back_and_the_session_is_kept() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    let (store, ..) = Store::open(dirs.clone());
    let step = |id| vec![UndoRecord::Read(id, false)];
    store.note(&[JournalEntry::Done(step(ONE)), JournalEntry::Done(step(TWO))]).unwrap();
    assert_eq!(store.steps(), [step(ONE), step(TWO)]);
    store.note(&[JournalEntry::Undone]).unwrap();
    assert_eq!(Store::open(dirs.clone()).0.steps(), [step(ONE)]);
    let session = Session { taught: true, ..Session::default() };
    store.save_session(&session).unwrap();
    assert_eq!(Session::load(&dirs), session);
}
