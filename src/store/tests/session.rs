//! Session and undo journal on a real file system.

use std::path::PathBuf;

use super::{ONE, TWO, dirs, write_file};
use crate::news::UndoRecord;
use crate::store::disk::RealDisk;
use crate::store::*;

#[test]
fn session_keeps_unknown_fields() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    assert_eq!(Session::load(&dirs), Session::default());
    write_file(&dirs.session_file(), "{\"theme\":7,\"collection\":[\"/b\"],\"baru\":{\"x\":1}}");
    let mut session = Session::load(&dirs);
    assert_eq!((session.collection.len(), &session.theme), (1, &None));
    session.theme = Some("gelap".into());
    session.highlighting_off = true;
    session.hidden_kinds = Some(vec!["place".into(), "quantity".into()]);
    session.save_with_disk(&RealDisk, &dirs).unwrap();
    assert_eq!(Session::load(&dirs), session);
    assert_eq!(session.unknown_fields["baru"]["x"], 1);
    for broken in ["", "[", "[]", "\u{fffd}"] {
        write_file(&dirs.session_file(), broken);
        assert_eq!(Session::load(&dirs), Session::default());
    }
}

#[test]
fn unknown_kinds_are_ignored() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    for (field, kinds) in [
        ("[\"kota\",\"money\",7,null,\"person\",\"money\"]", Some(vec!["person", "money"])),
        ("\"person\"", None),
        ("[]", Some(vec![])),
        ("{\"person\":true}", None),
    ] {
        write_file(
            &dirs.session_file(),
            format!("{{\"hidden_kinds\":{field},\"theme\":\"gelap\"}}"),
        );
        let session = Session::load(&dirs);
        assert_eq!(
            (session.hidden_kinds, session.theme.as_deref()),
            (kinds.map(|kinds| kinds.into_iter().map(str::to_owned).collect()), Some("gelap"))
        );
    }
}

#[test]
fn saved_session_is_loaded() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    let mut session = Session {
        theme: Some("terang".into()),
        highlighting_off: true,
        hidden_kinds: Some(vec!["person".into()]),
        list_width: Some(44),
        panes: Some("stacked".into()),
        first_steps_shown: true,
        ..Session::default()
    };
    session.record_opened(vec!["/b".into(), "/c".into()]);
    session.record_opened(vec!["/a".into()]);
    session.save_with_disk(&RealDisk, &dirs).unwrap();
    assert_eq!(Session::load(&dirs), session);
}

#[test]
fn recent_collections_are_unique_and_newest_first() {
    let path = |name: &str| vec![PathBuf::from(name)];
    let mut session = Session::default();
    assert!(session.record_opened(path("/a")));
    assert!(!session.record_opened(path("/a")), "it is open");
    assert!(session.record_opened(path("/b")) && session.record_opened(path("/a")));
    assert_eq!(
        (&session.collection, &session.recent),
        (&path("/a"), &vec![path("/a"), path("/b")])
    );
    // Older versions stored the last collection but no recent ones.
    let mut older = Session { collection: path("/a"), ..Session::default() };
    assert!(older.record_opened(path("/a")));
    for number in 0..20 {
        session.record_opened(path(&format!("/{number}")));
    }
    assert_eq!((session.recent.len(), &session.recent[0]), (12, &path("/19")));
}

#[test]
fn undo_steps_and_session_are_loaded() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    let (store, ..) = Store::open(dirs.clone());
    let step = |id| vec![UndoRecord::Read(id, false)];
    store
        .append_undo_entries(&[JournalEntry::Done(step(ONE)), JournalEntry::Done(step(TWO))])
        .unwrap();
    assert_eq!(store.undo_steps(), [step(ONE), step(TWO)]);
    store.append_undo_entries(&[JournalEntry::Undone]).unwrap();
    assert_eq!(Store::open(dirs.clone()).0.undo_steps(), [step(ONE)]);
    let session = Session { first_steps_shown: true, ..Session::default() };
    store.save_session(&session).unwrap();
    assert_eq!(Session::load(&dirs), session);
}

#[cfg(unix)]
#[test]
fn device_behind_a_link_is_not_replaced() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    let pipe = root.path().join("pipa");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    std::fs::create_dir_all(dirs.session_file().parent().unwrap()).unwrap();
    std::os::unix::fs::symlink(&pipe, dirs.session_file()).unwrap();
    let error = Session::default().save_with_disk(&RealDisk, &dirs).unwrap_err();
    assert!(error.to_string().contains("not a regular file"), "{error}");
    assert!(!std::fs::metadata(&pipe).unwrap().is_file());
    assert!(std::fs::read_link(dirs.session_file()).is_ok());
}
