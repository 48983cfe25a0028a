//! Fault injection: each disk operation fails once, or is the last one before the process dies. The
//! next start finds the old state or the new one, and every error is reported.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::PathBuf;

use crate::news::{
    EntityKey, EntityKind, Explain, ItemTarget, Language, NameOverride, TextQuote, UndoRecord,
};
use crate::store::disk::tests_support::{Fault, SimulatedDisk, UnsyncedBytes};
use crate::store::*;

/// Stories marked one after the other, each followed by a save.
const STORIES: [ArticleId; 3] = [ArticleId(1), ArticleId(1 << 60), ArticleId(3)];

/// A story marked before, one marked on another device, and unreadable lines.
const MARKED_BEFORE: ArticleId = ArticleId(9);
const MARKED_ELSEWHERE: ArticleId = ArticleId(10);
const UNREADABLE_LINES: [&str; 2] = ["<<<<<<< HEAD", "{\"id\":\"00000000000000"];

const OWN_LOG: &str = "/c/marks/a.jsonl";

/// Outcome of a run.
#[derive(Debug, Default)]
struct RunOutcome {
    /// Stories whose save returned success.
    saved: BTreeSet<ArticleId>,
    names_saved: bool,
    /// Number of notes, and of items of a dossier, whose save returned success.
    notes_saved: usize,
    /// Messages to the user.
    messages: Vec<String>,
}

/// Returns a disk with earlier data, or an empty one if `new`.
fn used_disk(new: bool) -> SimulatedDisk {
    let disk = SimulatedDisk::default();
    disk.put_file("/s/device", b"a\n");
    if new {
        return disk;
    }
    let header = |device| {
        format!("{{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"{device}\"}}\n")
    };
    let line = |id: ArticleId, device| {
        format!("{{\"id\":\"{id}\",\"read\":{{\"v\":true,\"t\":5,\"d\":\"{device}\"}}}}\n")
    };
    let own = header("a")
        + UNREADABLE_LINES[0]
        + "\n"
        + &line(MARKED_BEFORE, "a")
        + UNREADABLE_LINES[1]
        + "\n";
    disk.put_file(OWN_LOG, own.as_bytes());
    let note = r#"{"kind":"note","id":"5-a","quote":{"v":{"story":"0000000000000009","exact":"air","prefix":"","suffix":"","start":0,"end":3},"t":5,"d":"a"}}"#;
    let header_of_notes = r#"{"format":"kliping-workspace","version":1,"device":"a"}"#;
    let lines = [header_of_notes, UNREADABLE_LINES[0], note, UNREADABLE_LINES[1], ""].join("\n");
    disk.put_file("/c/workspace/a.jsonl", lines.as_bytes());
    disk.put_file("/c/marks/b.jsonl", (header("b") + &line(MARKED_ELSEWHERE, "b")).as_bytes());
    disk
}

fn quote(story: ArticleId) -> TextQuote {
    let exact = format!("kata {story}");
    TextQuote { story, exact, prefix: "a".into(), suffix: "b".into(), start: 2, end: 9 }
}

fn place_key() -> EntityKey {
    EntityKey::new(EntityKind::Place, "Kota")
}

/// Simulates a run of the program: reads the data, marks stories with a save after each, records a
/// name override and an undo step, and saves the session.
fn run(disk: &SimulatedDisk) -> RunOutcome {
    let mut done = RunOutcome::default();
    let (mut store, mut marks, mut overrides, problems) =
        Store::open_with_disk(Arc::new(disk.clone()), Dirs::simulated());
    done.messages.extend(problems.iter().map(|problem| problem.message(Language::English)));
    let mut say = |error: StoreError| done.messages.push(error.message(Language::English));
    for (nth, story) in STORIES.into_iter().enumerate() {
        marks.set_read(story, true, nth as u64 + 10);
        marks.set_tag(story, "air", true, nth as u64 + 10);
        match store.save_marks(&marks) {
            // The file holds all marks so far.
            Ok(()) => done.saved.extend(&STORIES[..=nth]),
            Err(error) => say(error),
        }
    }
    for (nth, story) in STORIES.into_iter().enumerate() {
        let workspace = marks.workspace_mut();
        workspace.add_note(quote(story), "cek", nth as u64 + 10);
        workspace.create_dossier("Sungai", 10);
        workspace.add_item("sungai", &ItemTarget::Story(story), nth as u64 + 10);
        match store.save_workspace(&marks) {
            Ok(()) => done.notes_saved = nth + 1,
            Err(error) => say(error),
        }
    }
    overrides.set(place_key(), Some(NameOverride::Rejected), 20);
    done.names_saved = store.save_name_overrides(&overrides).map_err(&mut say).is_ok();
    let step = vec![UndoRecord::Read(STORIES[0], false)];
    if let Err(error) = store.append_undo_entries(&[JournalEntry::Done(step)]) {
        say(error);
    }
    if let Err(error) = store.save_session(&Session::default()) {
        say(error);
    }
    let news = store.poll(&mut marks, &mut overrides);
    done.messages.extend(news.diagnostics.iter().map(|problem| problem.message(Language::English)));
    done
}

/// Asserts that the next start finds everything that was saved successfully.
fn assert_nothing_lost(disk: &SimulatedDisk, done: &RunOutcome, new: bool, how: &str) {
    let (mut store, mut marks, overrides, problems) =
        Store::open_with_disk(Arc::new(disk.clone()), Dirs::simulated());
    for problem in &problems {
        // The two lines that were unreadable before, or parts of them.
        assert!(
            matches!(problem, StoreDiagnostic::UnreadableLines { count: 2, is_own: true, .. }),
            "{how}: {problem}"
        );
    }
    for story in &done.saved {
        assert!(marks.is_read(*story), "{how}: {story} was lost");
        assert_eq!(marks.tags(*story), ["air"], "{how}: the tag of {story} was lost");
    }
    let workspace = marks.workspace();
    for story in STORIES.into_iter().take(done.notes_saved) {
        let kept = workspace.notes_on(story).next();
        let kept = kept.map(|note| (note.quote.clone(), note.text.to_owned()));
        assert_eq!(kept, Some((quote(story), "cek".into())), "{how}: a note was lost");
    }
    assert!(workspace.items("sungai").len() >= done.notes_saved, "{how}: an item was lost");
    assert!(new || workspace.note("5-a").is_some(), "{how}: an older note was lost");
    let known: BTreeSet<ArticleId> = marks.records().map(|(id, _)| id).collect();
    let possible: BTreeSet<ArticleId> =
        STORIES.into_iter().chain([MARKED_BEFORE, MARKED_ELSEWHERE]).collect();
    assert!(known.is_subset(&possible), "{how}: {known:?}");
    // Marks appear in the order in which they were made.
    for pair in STORIES.windows(2) {
        assert!(marks.is_read(pair[0]) || !marks.is_read(pair[1]), "{how}: a hole");
    }
    if !new {
        assert!(
            marks.is_read(MARKED_BEFORE) && marks.is_read(MARKED_ELSEWHERE),
            "{how}: older marks were lost"
        );
        for log in ["marks", "workspace"] {
            let aside = disk.file_content(&format!("/s/{log}-quarantine/a.jsonl"));
            let own = disk.file_content(&format!("/c/{log}/a.jsonl")).unwrap();
            let all = [own, aside.unwrap_or_default()].concat();
            for bad in UNREADABLE_LINES {
                let there = all.windows(bad.len()).any(|window| window == bad.as_bytes());
                assert!(there, "{how}: {bad:?} was lost");
            }
        }
    }
    assert!(
        !done.names_saved || overrides.active(&place_key()) == Some(&NameOverride::Rejected),
        "{how}: name lost"
    );
    assert!(store.undo_steps().len() <= 1, "{how}");
    // The store still works.
    let again = ArticleId(77);
    marks.set_read(again, true, 99);
    store.save_marks(&marks).unwrap_or_else(|error| panic!("{how}: {error}"));
    assert!(
        Store::open_with_disk(Arc::new(disk.clone()), Dirs::simulated()).1.is_read(again),
        "{how}"
    );
}

/// Asserts the same for every state that a power loss may leave.
fn assert_nothing_lost_after_power_loss(
    disk: &SimulatedDisk,
    done: &RunOutcome,
    new: bool,
    how: &str,
) {
    for names in 0..=disk.pending_operations() {
        for bytes in UnsyncedBytes::ALL {
            let how = format!("{how}, then {names} names and bytes {bytes:?}");
            assert_nothing_lost(&disk.after_crash(names, bytes), done, new, &how);
        }
    }
}

/// Repeats the run with the fault at each operation in turn. Returns the number of operations.
fn for_every_operation(
    fault: Fault,
    new: bool,
    mut check: impl FnMut(&SimulatedDisk, &RunOutcome, &str),
) -> usize {
    for number in 0.. {
        let disk = used_disk(new);
        disk.schedule_fault(number, fault);
        let done = run(&disk);
        if !disk.fault_occurred() {
            assert_eq!(done.saved.len(), STORIES.len(), "without a fault all is kept");
            assert_eq!(done.notes_saved, STORIES.len());
            assert!(number > 40, "only {number} operations");
            return number;
        }
        check(&disk, &done, &format!("{fault:?} at operation {number}"));
    }
    unreachable!()
}

#[test]
fn any_operation_can_fail() {
    for new in [false, true] {
        for kind in [
            ErrorKind::Other,
            ErrorKind::StorageFull,
            ErrorKind::PermissionDenied,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::Interrupted,
        ] {
            for_every_operation(Fault::Fails(kind), new, |disk, done, how| {
                let lost = 2 * STORIES.len() - done.saved.len() - done.notes_saved;
                let names = |sentence: &String| sentence.contains('/');
                assert!(
                    lost == 0 && done.names_saved || done.messages.iter().any(names),
                    "{how}: silent"
                );
                assert!(done.messages.iter().all(names), "{how}: {:?}", done.messages);
                assert_nothing_lost(&disk.after_kill(), done, new, how);
            });
        }
        for_every_operation(Fault::Short, new, |disk, done, how| {
            assert_eq!(done.saved.len(), STORIES.len(), "{how}");
            assert_nothing_lost(&disk.after_kill(), done, new, how);
        });
    }
}

#[test]
fn process_can_be_killed_at_any_operation() {
    for new in [false, true] {
        for fault in [Fault::KilledBefore, Fault::KilledAfter] {
            for_every_operation(fault, new, |disk, done, how| {
                assert!(disk.is_dead());
                assert_nothing_lost(&disk.after_kill(), done, new, how);
            });
        }
    }
}

#[test]
fn power_can_fail_at_any_operation() {
    for new in [false, true] {
        for fault in [Fault::KilledBefore, Fault::KilledAfter] {
            for_every_operation(fault, new, |disk, done, how| {
                assert_nothing_lost_after_power_loss(disk, done, new, how);
            });
        }
    }
}

#[test]
fn failure_then_power_loss_keeps_saved_data() {
    for new in [false, true] {
        for kind in [ErrorKind::Other, ErrorKind::StorageFull] {
            for_every_operation(Fault::Fails(kind), new, |disk, done, how| {
                assert_nothing_lost_after_power_loss(disk, done, new, how);
            });
        }
    }
}

#[test]
fn folder_created_by_other_process_is_accepted() {
    let made = |kind| {
        let disk = used_disk(true);
        // Two metadata look-ups come first.
        disk.schedule_fault(2, Fault::Fails(kind));
        atomic_file::create_dirs(&disk, Path::new("/c"))
    };
    assert!(made(ErrorKind::AlreadyExists).is_ok());
    let error = made(ErrorKind::PermissionDenied).unwrap_err();
    assert!(error.message(Language::English).contains("/c"), "{error:?}");
}

#[test]
fn unlistable_folder_is_an_error() {
    let disk = used_disk(false);
    let (folder, own) = (Path::new("/c/marks"), Path::new(OWN_LOG));
    let both = [OWN_LOG, "/c/marks/b.jsonl"].map(PathBuf::from);
    assert_eq!(log::log_files(&disk, folder, own).unwrap(), both);
    disk.schedule_fault(0, Fault::Fails(ErrorKind::PermissionDenied));
    let error = log::log_files(&disk, folder, own).unwrap_err();
    assert!(matches!(&error, StoreError::ReadFailed { path, .. } if path == folder), "{error:?}");
    // A missing folder contains only the file to be written.
    let none = log::log_files(&disk, Path::new("/c/names"), Path::new("/c/names/a.jsonl"));
    assert_eq!(none.unwrap(), [Path::new("/c/names/a.jsonl")]);
}
