//! Name overrides on a real file system, including those written by later versions.

use std::fs;
use std::path::{Path, PathBuf};

use super::{dirs, write_file};
use crate::news::{EntityKey, EntityKind, Explain, Language, NameOverride};
use crate::store::*;

const HEADER: &str = "{\"format\":\"kliping-names\",\"version\":1,\"device\":\"a\"}\n";

fn open(root: &Path, device: &str) -> (Store, NameOverrides, Vec<StoreDiagnostic>) {
    let (store, _, overrides, problems) = Store::open(dirs(root, device));
    (store, overrides, problems)
}

fn device_log(root: &Path, device: &str) -> PathBuf {
    root.join("config/names").join(format!("{device}.jsonl"))
}

fn key(name: &str) -> EntityKey {
    EntityKey::new(EntityKind::Organization, name)
}

fn alias_of(name: &str) -> NameOverride {
    NameOverride::AliasOf(name.into())
}

#[test]
fn saved_overrides_are_loaded() {
    let root = tempfile::tempdir().unwrap();
    let (mut store, mut overrides, problems) = open(root.path(), "a");
    assert_eq!(problems, []);
    store.save_name_overrides(&overrides).unwrap();
    assert!(!device_log(root.path(), "a").exists(), "nothing to write");
    overrides.set(key("DA"), Some(alias_of("Dewan \"Air\"")), 10);
    overrides.set(EntityKey::new(EntityKind::Place, "Hulu"), Some(NameOverride::Separate), 11);
    overrides.set(EntityKey::new(EntityKind::Person, "Kata"), Some(NameOverride::Rejected), 12);
    overrides.set(key("BA"), Some(NameOverride::Separate), 13);
    overrides.set(key("BA"), None, 14);
    store.save_name_overrides(&overrides).unwrap();
    assert_eq!(
        fs::read_to_string(device_log(root.path(), "a")).unwrap(),
        [
            HEADER,
            r#"{"kind":"organization","name":"BA","ruling":{"v":null,"t":14,"d":"a"}}"#,
            "\n",
            r#"{"kind":"organization","name":"DA","ruling":{"v":{"same":"Dewan \"Air\""},"t":10,"d":"a"}}"#,
            "\n",
            r#"{"kind":"person","name":"Kata","ruling":{"v":"rejected","t":12,"d":"a"}}"#,
            "\n",
            r#"{"kind":"place","name":"Hulu","ruling":{"v":"apart","t":11,"d":"a"}}"#,
            "\n",
        ]
        .concat()
    );
    let (_, again, problems) = open(root.path(), "a");
    assert_eq!((again, problems), (overrides, vec![]));
    let files = fs::read_dir(root.path().join("config/names")).unwrap();
    assert_eq!(files.count(), 1, "no temporary is left");
    assert!(!root.path().join("config/marks").exists(), "names are no marks");
}

#[test]
fn unchanged_overrides_are_not_written() {
    let root = tempfile::tempdir().unwrap();
    let (mut store, mut overrides, _) = open(root.path(), "a");
    overrides.set(key("DA"), Some(alias_of("Dewan Air")), 10);
    store.save_name_overrides(&overrides).unwrap();
    let file = device_log(root.path(), "a");
    let text = fs::read_to_string(&file).unwrap();
    // If the store wrote the file, it would restore its own formatting.
    write_file(&file, text.replace("\"t\":10", "\"t\": 10"));
    store.save_name_overrides(&overrides).unwrap();
    assert!(fs::read_to_string(&file).unwrap().contains("\"t\": 10"));
}

#[test]
fn device_writes_only_its_own_file() {
    let root = tempfile::tempdir().unwrap();
    let (mut a, mut of_a, _) = open(root.path(), "a");
    of_a.set(key("DA"), Some(alias_of("Dewan Air")), 10);
    of_a.set(key("BA"), Some(alias_of("Badan Air")), 10);
    a.save_name_overrides(&of_a).unwrap();
    let (mut b, mut of_b, _) = open(root.path(), "b");
    assert_eq!(of_b.active(&key("DA")), Some(&alias_of("Dewan Air")));
    of_b.set(key("DA"), Some(NameOverride::Separate), 5);
    b.save_name_overrides(&of_b).unwrap();
    let before = fs::read(device_log(root.path(), "b")).unwrap();
    let (mut a, mut of_a, problems) = open(root.path(), "a");
    assert_eq!(problems, []);
    assert_eq!(of_a.active(&key("DA")), Some(&NameOverride::Separate));
    of_a.set(key("Kali"), Some(NameOverride::Rejected), 20);
    a.save_name_overrides(&of_a).unwrap();
    assert_eq!(fs::read(device_log(root.path(), "b")).unwrap(), before);
    let mine = fs::read_to_string(device_log(root.path(), "a")).unwrap();
    assert!(!mine.contains("\"DA\"") && mine.contains("\"BA\""), "{mine}");
}

#[test]
fn alternating_writers_lose_nothing() {
    let root = tempfile::tempdir().unwrap();
    let (mut first, mut ones, _) = open(root.path(), "a");
    let (mut second, mut twos, _) = open(root.path(), "a");
    for round in 0..10_u64 {
        ones.set(key(&format!("A{round}")), Some(NameOverride::Separate), round);
        first.save_name_overrides(&ones).unwrap();
        twos.set(key(&format!("B{round}")), Some(NameOverride::Separate), round);
        second.save_name_overrides(&twos).unwrap();
    }
    assert_eq!(open(root.path(), "a").1.iter_active().count(), 20);
}

#[test]
fn unreadable_lines_are_quarantined() {
    let root = tempfile::tempdir().unwrap();
    let good = r#"{"kind":"organization","name":"DA","ruling":{"v":"apart","t":10,"d":"a"}}"#;
    let bad = [
        "<<<<<<< HEAD",
        r#"{"kind":"organization","ruling":{"v":"apart","t":10,"d":"a"}}"#,
        r#"{"kind":"organization","name":"X","ruling":{"v":"apart","t":"later","d":"a"}}"#,
        r#"{"id":"0000000000000001"}"#,
        r#"{"kind":"place","name":"Hu"#,
    ]
    .join("\n");
    write_file(&device_log(root.path(), "a"), [HEADER, good, "\n", &bad].concat());
    let (mut store, mut overrides, problems) = open(root.path(), "a");
    let [problem @ StoreDiagnostic::UnreadableLines { count: 5, is_own: true, .. }] =
        problems.as_slice()
    else {
        panic!("{problems:?}");
    };
    for language in [Language::English, Language::Indonesian] {
        assert!(problem.message(language).contains("names-quarantine"), "{problem}");
    }
    overrides.set(key("BA"), Some(NameOverride::Rejected), 20);
    store.save_name_overrides(&overrides).unwrap();
    let aside = root.path().join("state/a/names-quarantine/a.jsonl");
    assert_eq!(fs::read_to_string(aside).unwrap(), bad + "\n");
    let (_, overrides, problems) = open(root.path(), "a");
    assert_eq!((overrides.iter_active().count(), problems), (2, vec![]));
}

#[test]
fn file_of_newer_version_or_other_format_is_not_replaced() {
    for text in [
        "{\"format\":\"kliping-names\",\"version\":2}\n\u{1}new\n",
        "{\"format\":\"kliping-marks\",\"version\":1}\n",
    ] {
        let root = tempfile::tempdir().unwrap();
        write_file(&device_log(root.path(), "a"), text);
        let (mut store, mut overrides, problems) = open(root.path(), "a");
        assert!(matches!(problems[..], [StoreDiagnostic::FileSkipped(_)]), "{problems:?}");
        overrides.set(key("DA"), Some(NameOverride::Separate), 1);
        let error = store.save_name_overrides(&overrides).unwrap_err();
        assert!(matches!(
            error,
            StoreError::NewerVersion { .. } | StoreError::WrongFormat { kind: LogKind::Names, .. }
        ));
        assert_eq!(fs::read_to_string(device_log(root.path(), "a")).unwrap(), text);
    }
}

#[test]
fn unknown_kinds_and_overrides_are_kept() {
    let root = tempfile::tempdir().unwrap();
    let lines = [
        r#"{"kind":"event","name":"Pasar Malam","ruling":{"v":"apart","t":9,"d":"a"}}"#,
        r#"{"kind":"organization","name":"DA","ruling":{"v":{"member":"Dewan"},"t":50,"d":"a"}}"#,
        r#"{"kind":"place","name":"Hulu","colour":{"v":"blue","t":3,"d":"a"},"note":"apa"}"#,
        r#"{"kind":"place","name":"Hilir","ruling":{"v":"apart","t":4,"d":"a"}}"#,
    ];
    write_file(&device_log(root.path(), "a"), HEADER.to_owned() + &lines.join("\n"));
    let (mut store, mut overrides, problems) = open(root.path(), "a");
    assert_eq!((overrides.iter_active().count(), problems), (1, vec![]));
    overrides.set(key("BA"), Some(NameOverride::Separate), 9);
    store.save_name_overrides(&overrides).unwrap();
    let text = fs::read_to_string(device_log(root.path(), "a")).unwrap();
    for kept in lines.iter().take(3) {
        assert!(text.contains(kept), "{text}");
    }
    assert_eq!(
        overrides.register(&key("BA")).unwrap().timestamp,
        51,
        "later than all that was seen"
    );
    overrides.set(key("DA"), Some(NameOverride::Rejected), 9);
    store.save_name_overrides(&overrides).unwrap();
    let (_, overrides, _) = open(root.path(), "a");
    assert_eq!(overrides.active(&key("DA")), Some(&NameOverride::Rejected));
}

#[test]
fn names_with_control_characters_are_ignored() {
    let root = tempfile::tempdir().unwrap();
    let lines = [
        r#"{"kind":"place","name":"H\u001b[2J","ruling":{"v":"apart","t":1,"d":"b"}}"#,
        r#"{"kind":"place","name":"Hulu","ruling":{"v":{"same":"\u202eHilir"},"t":1,"d":"b"}}"#,
        r#"{"kind":"place","name":"Hilir","ruling":{"v":{"same":" "},"t":1,"d":"b"}}"#,
    ];
    write_file(&device_log(root.path(), "b"), HEADER.to_owned() + &lines.join("\n"));
    let (_, overrides, problems) = open(root.path(), "a");
    assert_eq!((overrides.registers().count(), problems), (0, vec![]));
}

#[test]
fn newest_of_duplicate_records_wins() {
    let lines = [
        r#"{"kind":"place","name":"Hulu","ruling":{"v":"apart","t":2,"d":"a"}}"#,
        r#"{"kind":"place","name":"Hulu","ruling":{"v":"rejected","t":1,"d":"a"}}"#,
        r#"{"kind":"place","name":"Hulu","ruling":{"v":{"unheard":"of"},"t":2,"d":"a"}}"#,
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 2, 0]] {
        let root = tempfile::tempdir().unwrap();
        let text = order.map(|at| lines[at]).join("\n");
        write_file(&device_log(root.path(), "a"), HEADER.to_owned() + &text);
        let (_, overrides, _) = open(root.path(), "a");
        let hulu = EntityKey::new(EntityKind::Place, "Hulu");
        assert_eq!(overrides.active(&hulu), Some(&NameOverride::Separate), "{order:?}");
    }
}
