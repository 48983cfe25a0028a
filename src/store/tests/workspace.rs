//! Tags, notes, dossiers and saved searches on a real file system.

use std::fs;
use std::path::Path;

use super::{dirs, write_file};
use crate::news::{ArticleId, Explain, ItemTarget, Language, TextQuote};
use crate::store::*;

const STORY: ArticleId = ArticleId(1);

fn log_path(root: &Path, device: &str) -> std::path::PathBuf {
    root.join("config/workspace").join(format!("{device}.jsonl"))
}

fn quote() -> TextQuote {
    let text = |text: &str| text.to_owned();
    let (exact, prefix, suffix) = (text("air naik"), text("kata dia, "), text("."));
    TextQuote { story: STORY, exact, prefix, suffix, start: 10, end: 18 }
}

#[test]
fn saved_records_are_loaded() {
    let root = tempfile::tempdir().unwrap();
    let dirs = dirs(root.path(), "a");
    let (mut store, mut marks, ..) = Store::open(dirs.clone());
    store.save_workspace(&marks).unwrap();
    assert!(!log_path(root.path(), "a").exists(), "nothing to write");
    marks.set_tag(STORY, "banjir", true, 10);
    let workspace = marks.workspace_mut();
    workspace.add_note(quote(), "cek", 10);
    workspace.create_dossier("Sungai", 11);
    workspace.add_item("sungai", &ItemTarget::Story(STORY), 12);
    workspace.save_search("Banjir", "banjir", 13);
    store.save_marks(&marks).unwrap();
    store.save_workspace(&marks).unwrap();
    let text = fs::read_to_string(log_path(root.path(), "a")).unwrap();
    let lines = [
        r#"{"format":"kliping-workspace","version":1,"device":"a"}"#,
        r#"{"kind":"note","id":"a-a","quote":{"v":{"story":"0000000000000001","exact":"air naik","prefix":"kata dia, ","suffix":".","start":10,"end":18},"t":10,"d":"a"},"text":{"v":"cek","t":11,"d":"a"}}"#,
        r#"{"kind":"dossier","id":"sungai","name":{"v":"Sungai","t":11,"d":"a"}}"#,
        r#"{"kind":"item","id":"sungai/story:0000000000000001","place":{"v":1048576,"t":12,"d":"a"}}"#,
        r#"{"kind":"search","id":"banjir","name":{"v":"Banjir","t":14,"d":"a"},"query":{"v":"banjir","t":13,"d":"a"}}"#,
        "",
    ];
    assert_eq!(text, lines.join("\n"));
    let tags = fs::read_to_string(root.path().join("config/marks/a.jsonl")).unwrap();
    assert!(tags.contains(r#""tag:banjir":{"v":true,"t":10,"d":"a"}"#), "{tags}");
    assert_eq!(Store::open(dirs).1, marks);
}

#[test]
fn devices_share_records_and_conflict_copies_are_read() {
    let root = tempfile::tempdir().unwrap();
    let (mut a, mut of_a, ..) = Store::open(dirs(root.path(), "a"));
    let (id, _) = of_a.workspace_mut().add_note(quote(), "satu", 10);
    a.save_workspace(&of_a).unwrap();
    let (mut b, mut of_b, ..) = Store::open(dirs(root.path(), "b"));
    of_b.workspace_mut().set_note_text(&id, "dua", 5);
    b.save_workspace(&of_b).unwrap();
    let before = fs::read(log_path(root.path(), "b")).unwrap();
    let changes = a.poll(&mut of_a, &mut NameOverrides::new(DeviceId::new("a")));
    assert_eq!(changes.workspace.len(), 1);
    assert_eq!(of_a.workspace().note(&id).map(|note| note.text), Some("dua"));
    of_a.workspace_mut().save_search("x", "air", 20);
    a.save_workspace(&of_a).unwrap();
    assert_eq!(fs::read(log_path(root.path(), "b")).unwrap(), before, "each writes its own file");
    // A synchronizing program keeps both sides of a conflict.
    let copy = root.path().join("config/workspace/a (conflicted copy).jsonl");
    let (mut other, mut of_other, ..) = Store::open(dirs(root.path(), "a"));
    of_other.workspace_mut().create_dossier("Sungai", 30);
    other.save_workspace(&of_other).unwrap();
    fs::rename(log_path(root.path(), "a"), copy).unwrap();
    let (_, marks, ..) = Store::open(dirs(root.path(), "c"));
    let workspace = marks.workspace();
    assert_eq!((workspace.notes().count(), workspace.dossiers().count()), (1, 1));
    assert_eq!(workspace.saved_searches().count(), 1);
}

#[test]
fn every_kind_of_damage_costs_only_its_lines() {
    let root = tempfile::tempdir().unwrap();
    let all = dirs(root.path(), "a");
    let (mut store, mut marks, ..) = Store::open(all.clone());
    for story in 1..=6 {
        let quote = TextQuote { story: ArticleId(story), ..quote() };
        marks.workspace_mut().add_note(quote, "", story);
    }
    store.save_workspace(&marks).unwrap();
    let whole = fs::read(log_path(root.path(), "a")).unwrap();
    let damaged = |at: usize, kind: u8| {
        let mut bytes = whole.clone();
        match kind {
            0 => bytes.truncate(at),
            1 => bytes[at] = 0,
            _ => bytes[at] ^= 0x80,
        }
        bytes
    };
    // The header is the subject of the tests of marks.
    let header = whole.iter().position(|byte| *byte == b'\n').unwrap() + 1;
    for at in (header..whole.len()).step_by(7) {
        for kind in 0..3 {
            let bytes = damaged(at, kind);
            write_file(&log_path(root.path(), "a"), &bytes);
            let _ = fs::remove_dir_all(root.path().join("state/a/workspace-quarantine"));
            let (mut store, mut marks, _, problems) = Store::open(all.clone());
            let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
            let good = lines.filter(|line| serde_json::from_slice::<Value>(line).is_ok()).count();
            assert!(marks.workspace().records().count() + 1 >= good, "{at} {kind}");
            for problem in &problems {
                for language in [Language::English, Language::Indonesian] {
                    assert!(problem.message(language).contains("a.jsonl"), "{problem}");
                }
            }
            let before = marks.workspace().records().count();
            marks.workspace_mut().save_search("baru", "air", 99);
            store.save_workspace(&marks).unwrap();
            let (_, marks, _, problems) = Store::open(all.clone());
            assert_eq!(problems, [], "{at} {kind}: bad lines are aside now");
            assert_eq!(marks.workspace().records().count(), before + 1, "{at} {kind}");
        }
    }
}

#[test]
fn file_of_another_format_is_not_replaced() {
    for text in [
        "{\"format\":\"kliping-workspace\",\"version\":2}\n",
        "{\"format\":\"kliping-marks\",\"version\":1}\n",
    ] {
        let root = tempfile::tempdir().unwrap();
        write_file(&log_path(root.path(), "a"), text);
        let (mut store, mut marks, _, problems) = Store::open(dirs(root.path(), "a"));
        assert!(matches!(problems[..], [StoreDiagnostic::FileSkipped(_)]), "{problems:?}");
        marks.workspace_mut().create_dossier("x", 1);
        assert!(store.save_workspace(&marks).is_err());
        assert_eq!(fs::read_to_string(log_path(root.path(), "a")).unwrap(), text);
    }
}

#[test]
fn export_and_import_carry_tags_and_records() {
    let root = tempfile::tempdir().unwrap();
    let (store, mut marks, ..) = Store::open(dirs(root.path(), "a"));
    marks.set_tag(STORY, "banjir", true, 10);
    marks.workspace_mut().add_note(quote(), "cek", 10);
    let lines: Vec<String> = store.export_marks(&marks).map(|line| format!("{line}\n")).collect();
    assert_eq!(lines.len(), 4, "two headers and two records");
    let (other, mut theirs, ..) = Store::open(dirs(&root.path().join("other"), "b"));
    let text = lines.concat();
    let path = Path::new("x.jsonl");
    let imported = other.import_marks(text.as_bytes(), path, &mut theirs).unwrap();
    assert_eq!((imported.stories, imported.changed, imported.records), (1, 1, 1));
    assert_eq!((theirs.tags(STORY), theirs.notes(STORY).len()), (vec!["banjir"], 1));
    let own = theirs.workspace().records().next().unwrap().1;
    assert!(own.written_by(theirs.device()).is_some(), "they are written to the own file");
    let again = other.import_marks(text.as_bytes(), path, &mut theirs).unwrap();
    assert_eq!((again.changed, again.records), (0, 0));
    // An export of marks alone is one of an earlier version.
    let marks_only = lines[..2].concat();
    let imported = other.import_marks(marks_only.as_bytes(), path, &mut theirs).unwrap();
    assert_eq!((imported.stories, imported.unreadable_lines), (1, 0));
}
