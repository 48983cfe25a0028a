use proptest::prelude::*;

use super::*;
use crate::news::Marks;

fn workspace(device: &str) -> Workspace {
    Workspace::new(DeviceId::new(device))
}

fn quote(story: u64, exact: &str) -> TextQuote {
    let text = |text: &str| text.to_owned();
    let (prefix, suffix) = (text("di "), text("."));
    TextQuote { story: ArticleId(story), exact: text(exact), prefix, suffix, start: 3, end: 7 }
}

fn undo(workspace: &mut Workspace, step: crate::news::UndoStep, now: u64) {
    for record in step {
        let UndoRecord::Workspace(key, field, value) = record else { panic!() };
        workspace.undo(&key, &field, value, now);
    }
}

/// Writes the records as lines and reads them again.
fn reread(workspace: &Workspace) -> Workspace {
    let mut read = Workspace::new(workspace.device.clone());
    for (key, record) in workspace.records() {
        let line = serde_json::to_string(record).unwrap();
        assert!(read.merge(key.clone(), serde_json::from_str(&line).unwrap()));
    }
    read
}

#[test]
fn notes_are_kept_changed_removed_and_restored() {
    let mut all = workspace("a");
    let (id, made) = all.add_note(quote(1, "hulu"), "cek lagi", 10);
    let (other, _) = all.add_note(quote(1, "hilir"), "", 10);
    assert_ne!(id, other, "two notes of one moment are two");
    let texts = |all: &Workspace| {
        all.notes_on(ArticleId(1)).map(|note| note.text.to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(texts(&all), ["cek lagi", ""]);
    assert_eq!(reread(&all), all);
    let changed = all.set_note_text(&id, "sudah", 20);
    assert_eq!(texts(&all), ["sudah", ""]);
    assert_eq!(all.note(&id).map(|note| (note.created, note.modified)), Some((10, 20)));
    undo(&mut all, changed, 30);
    assert_eq!(texts(&all), ["cek lagi", ""]);
    let key = all.note(&id).unwrap().key();
    let removed = all.remove(&key, 40).unwrap();
    assert_eq!(texts(&all), [""]);
    undo(&mut all, vec![removed], 50);
    assert_eq!(texts(&all), ["cek lagi", ""]);
    undo(&mut all, made, 60);
    assert_eq!(texts(&all), [""]);
    assert!(all.set_note_text(&id, "lagi", 70).is_empty(), "a removed note is not changed");
}

#[test]
fn change_made_elsewhere_brings_a_removed_note_back() {
    let mut a = workspace("a");
    let (id, _) = a.add_note(quote(1, "hulu"), "satu", 10);
    let mut b = workspace("b");
    b.merge_all(&a);
    let key = a.note(&id).unwrap().key();
    a.remove(&key, 20);
    b.set_note_text(&id, "dua", 30);
    let mut c = b.clone();
    b.merge_all(&a);
    a.merge_all(&c);
    c.merge_all(&a);
    for all in [&a, &b, &c] {
        assert_eq!(all.note(&id).map(|note| note.text), Some("dua"));
    }
    // A removal that knew of the change holds.
    a.remove(&key, 5);
    c.merge_all(&a);
    assert_eq!((a.note(&id), c.note(&id)), (None, None));
}

#[test]
fn dossier_keeps_its_order() {
    let mut all = workspace("a");
    let (id, made) = all.create_dossier("Dana  Desa", 1).unwrap();
    assert_eq!(all.create_dossier("dana desa", 2), Some((id.clone(), vec![])));
    assert_eq!(all.create_dossier("  ", 2), None);
    assert_eq!(all.dossier("DANA desa").map(|one| one.name), Some("Dana  Desa"));
    let stories = [1, 2, 3, 4].map(|id| ItemTarget::Story(ArticleId(id)));
    for story in &stories {
        assert_eq!(all.add_item(&id, story, 3).len(), 1);
        assert_eq!(all.add_item(&id, story, 3), vec![], "it is there");
    }
    let order = |all: &Workspace| {
        let number = |item: DossierItem<'_>| match item.target {
            ItemTarget::Story(ArticleId(id)) => id,
            other => panic!("{other:?}"),
        };
        all.items("dana desa").into_iter().map(number).collect::<Vec<_>>()
    };
    assert_eq!(order(&all), [1, 2, 3, 4]);
    let moved = all.move_item(&id, &stories[3], -2, 4);
    assert_eq!(order(&all), [1, 4, 2, 3]);
    undo(&mut all, moved, 5);
    assert_eq!(order(&all), [1, 2, 3, 4]);
    all.move_item(&id, &stories[0], 99, 6);
    assert_eq!(order(&all), [2, 3, 4, 1]);
    // Between two neighbors there is room for 20 moves; then all get new places.
    for round in 0..40 {
        all.move_item(&id, &stories[round % 2], if round % 2 == 0 { -2 } else { 2 }, 7);
        all.move_item(&id, &stories[2], 1, 7);
        all.move_item(&id, &stories[2], -1, 7);
        let mut sorted = order(&all);
        sorted.sort_unstable();
        assert_eq!(sorted, [1, 2, 3, 4]);
    }
    let commented = all.set_comment(&id, &stories[1], "inti", 8);
    assert!(all.items(&id).iter().any(|item| item.comment == "inti"));
    undo(&mut all, commented, 9);
    assert!(all.items(&id).iter().all(|item| item.comment.is_empty()));
    all.remove_item(&id, &stories[1], 10);
    assert_eq!(all.items(&id).len(), 3);
    let name = ItemTarget::Name(crate::news::EntityKey::new(
        crate::news::EntityKind::Person,
        "Ani: Budi/Citra",
    ));
    all.add_item(&id, &name, 11);
    assert_eq!(all.items(&id).last().map(|item| item.target.clone()), Some(name));
    assert_eq!(reread(&all), all);
    undo(&mut all, made, 12);
    assert_eq!((all.dossiers().count(), all.items(&id).len()), (0, 4));
}

#[test]
fn saved_search_tells_new_stories() {
    let mut all = workspace("a");
    let (id, made) = all.save_search("Banjir Jawa", "banjir jawa", 1).unwrap();
    assert_eq!(made.len(), 1);
    let ids = (1..=50_000).map(|id: u64| ArticleId(id.wrapping_mul(0x9e37_79b9_7f4a_7c15)));
    assert!(all.mark_seen(&id, ids.clone().take(49_990), 5));
    let all = reread(&all);
    let search = all.saved_search("banjir  jawa").unwrap();
    assert_eq!((search.looked, search.query), (Some(5), "banjir jawa"));
    let seen = search.seen_stories();
    assert_eq!(ids.filter(|id| !seen.contains(*id)).count(), 10);
    let line = serde_json::to_string(all.records().next().unwrap().1).unwrap();
    assert!(line.len() < 230_000, "{} bytes", line.len());
    let mut all = all;
    assert!(!all.mark_seen(&id, (0..300_000).map(ArticleId), 6), "too many for one line");
    let (same, step) = all.save_search("banjir jawa", "banjir", 7).unwrap();
    assert_eq!((&same, all.saved_search(&same).map(|one| one.query)), (&id, Some("banjir")));
    undo(&mut all, step, 8);
    assert_eq!(all.saved_search(&id).map(|one| one.query), Some("banjir jawa"));
}

#[test]
fn records_of_later_versions_are_kept() {
    let key = serde_json::from_str::<WorkspaceKey>(r#"{"kind":"map","id":"x"}"#).unwrap();
    let line = r#"{"area":{"v":{"deep":[1,2]},"t":3,"d":"b"},"quote":{"v":{"story":"0000000000000001","exact":"a","prefix":"","suffix":"","start":0,"end":1,"shape":"box"},"t":4,"d":"b"},"plain":5}"#;
    let record: WorkspaceRecord = serde_json::from_str(line).unwrap();
    assert_eq!(serde_json::to_string(&record).unwrap(), line);
    let mut all = workspace("a");
    assert!(all.merge(key.clone(), record.clone()));
    assert!(!all.merge(key.clone(), record), "nothing is new");
    assert_eq!(all.latest_time(&key).timestamp, 4);
}

#[test]
fn tags_are_inherited_when_a_text_changes() {
    let mut marks = Marks::new(DeviceId::new("a"));
    let (old, new) = (ArticleId(1), ArticleId(2));
    assert!(marks.set_tag(old, "air", true, 1) && !marks.set_tag(old, "air", true, 2));
    marks.set_tag(old, "dana desa", true, 2);
    marks.workspace_mut().add_note(quote(1, "hulu"), "", 2);
    assert!(marks.has_notes(old) && !marks.has_notes(new));
    marks.set_previous_id(new, old, 3);
    assert_eq!(marks.tags(new), ["air", "dana desa"]);
    assert!(marks.has_tag(new, "air") && marks.notes(new).len() == 1);
    marks.set_tag(new, "air", false, 4);
    assert_eq!((marks.tags(new), marks.tags(old)), (vec!["dana desa"], vec!["air", "dana desa"]));
    assert_eq!(marks.all_tags().into_iter().collect::<Vec<_>>(), ["air", "dana desa"]);
}

/// An action on a record: which one, what, and by which of two devices.
type Action = (u8, u8, bool, u64);

fn apply(all: &mut [Workspace; 2], (record, action, second, now): Action) {
    let all = &mut all[usize::from(second)];
    let id = format!("n{record}");
    let story = ItemTarget::Story(ArticleId(record.into()));
    match action {
        0 => drop(all.import_note(&id, quote(record.into(), "air"), "x", [now, now])),
        1 => drop(all.set_note_text(&id, &now.to_string(), now)),
        2 => drop(all.remove(&WorkspaceKey::new(WorkspaceKind::Note, id), now)),
        3 => drop(all.create_dossier("d", now)),
        4 => drop(all.add_item("d", &story, now)),
        5 => drop(all.move_item("d", &story, 1, now)),
        6 => drop(all.save_search("s", &id, now)),
        _ => drop(all.mark_seen("s", [ArticleId(now)], now)),
    }
}

proptest! {
    #[test]
    fn merging_is_commutative_associative_and_idempotent(
        acts in prop::collection::vec((0..3_u8, 0..8_u8, any::<bool>(), 0..30_u64), 0..40)
    ) {
        let mut all = [workspace("a"), workspace("b")];
        let mut copy = workspace("a");
        for (number, act) in acts.into_iter().enumerate() {
            apply(&mut all, act);
            if number % 7 == 3 {
                // A device id was copied with its folder.
                copy.merge_all(&all[0]);
            }
        }
        let merged = |order: [usize; 3]| {
            let sources = [&all[0], &all[1], &copy];
            let mut ours = workspace("c");
            for at in order {
                ours.merge_all(sources[at]);
                ours.merge_all(sources[at]);
            }
            ours
        };
        let first = merged([0, 1, 2]);
        for order in [[2, 1, 0], [1, 0, 2], [0, 2, 1]] {
            prop_assert_eq!(&merged(order), &first);
        }
        prop_assert_eq!(&reread(&first), &first);
    }
}
