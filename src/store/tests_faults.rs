//! Fault injection: each disk operation fails once, or is the last one before the process dies. The
//! next start finds the old state or the new one, and every error is reported.

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::PathBuf;

use super::disk::simulated::{Bytes, Fault, Simulated};
use super::*;
use crate::news::{UndoRecord, EntityKey, EntityKind, Language, NameOverride};

/// Stories marked one after the other, each followed by a save.
const STORIES: [ArticleId; 3] = [ArticleId(1), ArticleId(1 << 60), ArticleId(3)];

/// A story marked before, one marked on another device, and unreadable lines.
const BEFORE: ArticleId = ArticleId(9);
const ELSEWHERE: ArticleId = ArticleId(10);
const BAD: [&str; 2] = ["<<<<<<< HEAD", "{\"id\":\"00000000000000"];

const OWN: &str = "/c/marks/a.jsonl";

/// Outcome of a run.
#[derive(Debug, Default)]
struct Done {
    /// Stories whose save returned success.
    kept: BTreeSet<ArticleId>,
    names: bool,
    /// Messages to the user.
    said: Vec<String>,
}

/// Returns a disk with earlier data, or an empty one if `new`.
fn disk(new: bool) -> Simulated {
    let disk = Simulated::default();
    disk.put("/s/device", b"a\n");
    if new {
        return disk;
    }
    let header = |device| {
        format!("{{\"format\":\"kliping-marks\",\"version\":1,\"device\":\"{device}\"}}\n")
    };
    let line = |id: ArticleId, device| {
        format!("{{\"id\":\"{id}\",\"read\":{{\"v\":true,\"t\":5,\"d\":\"{device}\"}}}}\n")
    };
    let own = header("a") + BAD[0] + "\n" + &line(BEFORE, "a") + BAD[1] + "\n";
    disk.put(OWN, own.as_bytes());
    disk.put("/c/marks/b.jsonl", (header("b") + &line(ELSEWHERE, "b")).as_bytes());
    disk
}

fn place() -> EntityKey {
    EntityKey::new(EntityKind::Place, "Kota")
}

/// Simulates a run of the program: reads the data, marks stories with a save after each, records a
/// name override and an undo step, and saves the session.
fn run(disk: &Simulated) -> Done {
    let mut done = Done::default();
    let (mut store, mut marks, mut naming, problems) =
        Store::open_on(Arc::new(disk.clone()), Dirs::simulated());
    done.said.extend(problems.iter().map(|problem| problem.sentence(Language::English)));
    let mut say = |error: Error| done.said.push(error.sentence(Language::English));
    for (nth, story) in STORIES.into_iter().enumerate() {
        marks.set_read(story, true, nth as u64 + 10);
        match store.save(&marks) {
            // The file holds all marks so far.
            Ok(()) => done.kept.extend(&STORIES[..=nth]),
            Err(error) => say(error),
        }
    }
    naming.set(place(), Some(NameOverride::Rejected), 20);
    done.names = store.save_naming(&naming).map_err(&mut say).is_ok();
    let step = vec![UndoRecord::Read(STORIES[0], false)];
    if let Err(error) = store.note(&[JournalEntry::Done(step)]) {
        say(error);
    }
    if let Err(error) = store.save_session(&Session::default()) {
        say(error);
    }
    let news = store.look(&mut marks, &mut naming);
    done.said.extend(news.problems.iter().map(|problem| problem.sentence(Language::English)));
    done
}

/// Asserts that the next start finds everything that was saved successfully.
fn assert_nothing_lost(disk: &Simulated, done: &Done, new: bool, how: &str) {
    let (mut store, mut marks, naming, problems) =
        Store::open_on(Arc::new(disk.clone()), Dirs::simulated());
    for problem in &problems {
        // The two lines that were unreadable before, or parts of them.
        assert!(
            matches!(problem, Problem::BadLines { count: 2, own: true, .. }),
            "{how}: {problem}"
        );
    }
    for story in &done.kept {
        assert!(marks.is_read(*story), "{how}: {story} was lost");
    }
    let known: BTreeSet<ArticleId> = marks.records().map(|(id, _)| id).collect();
    let possible: BTreeSet<ArticleId> = STORIES.into_iter().chain([BEFORE, ELSEWHERE]).collect();
    assert!(known.is_subset(&possible), "{how}: {known:?}");
    // Marks appear in the order in which they were made.
    for pair in STORIES.windows(2) {
        assert!(marks.is_read(pair[0]) || !marks.is_read(pair[1]), "{how}: a hole");
    }
    if !new {
        assert!(marks.is_read(BEFORE) && marks.is_read(ELSEWHERE), "{how}: older marks were lost");
        let aside = disk.get("/s/marks-quarantine/a.jsonl").unwrap_or_default();
        let all = [disk.get(OWN).unwrap(), aside].concat();
        for bad in BAD {
            let there = all.windows(bad.len()).any(|window| window == bad.as_bytes());
            assert!(there, "{how}: {bad:?} was lost");
        }
    }
    assert!(!done.names || naming.active(&place()) == Some(&NameOverride::Rejected), "{how}: name lost");
    assert!(store.steps().len() <= 1, "{how}");
    // The store still works.
    let again = ArticleId(77);
    marks.set_read(again, true, 99);
    store.save(&marks).unwrap_or_else(|error| panic!("{how}: {error}"));
    assert!(Store::open_on(Arc::new(disk.clone()), Dirs::simulated()).1.is_read(again), "{how}");
}

/// Asserts the same for every state that a power loss may leave.
fn assert_nothing_lost_without_power(disk: &Simulated, done: &Done, new: bool, how: &str) {
    for names in 0..=disk.pending() {
        for bytes in Bytes::ALL {
            let how = format!("{how}, then {names} names and bytes {bytes:?}");
            assert_nothing_lost(&disk.after_crash(names, bytes), done, new, &how);
        }
    }
}

/// Repeats the run with the fault at each operation in turn. Returns the number of operations.
fn for_every_operation(
    fault: Fault,
    new: bool,
    mut check: impl FnMut(&Simulated, &Done, &str),
) -> usize {
    for number in 0.. {
        let disk = disk(new);
        disk.plan(number, fault);
        let done = run(&disk);
        if !disk.has_happened() {
            assert_eq!(done.kept.len(), STORIES.len(), "without a fault all is kept");
            assert!(number > 40, "only {number} operations");
            return number;
        }
        check(&disk, &done, &format!("{fault:?} at operation {number}"));
    }
    unreachable!()
}

#[test]
fn any_operation_may_fail() {
    for new in [false, true] {
        for kind in [
            ErrorKind::Other,
            ErrorKind::StorageFull,
            ErrorKind::PermissionDenied,
            ErrorKind::ReadOnlyFilesystem,
            ErrorKind::Interrupted,
        ] {
            for_every_operation(Fault::Fails(kind), new, |disk, done, how| {
                let lost = STORIES.len() - done.kept.len();
                let names = |sentence: &String| sentence.contains('/');
                assert!(lost == 0 && done.names || done.said.iter().any(names), "{how}: silent");
                assert!(done.said.iter().all(names), "{how}: {:?}", done.said);
                assert_nothing_lost(&disk.after_kill(), done, new, how);
            });
        }
        for_every_operation(Fault::Short, new, |disk, done, how| {
            assert_eq!(done.kept.len(), STORIES.len(), "{how}");
            assert_nothing_lost(&disk.after_kill(), done, new, how);
        });
    }
}

#[test]
fn the_process_may_be_killed_at_any_operation() {
    for new in [false, true] {
        for fault in [Fault::DiesBefore, Fault::DiesAfter] {
            for_every_operation(fault, new, |disk, done, how| {
                assert!(disk.is_dead());
                assert_nothing_lost(&disk.after_kill(), done, new, how);
            });
        }
    }
}

#[test]
fn the_power_may_go_at_any_operation() {
    for new in [false, true] {
        for fault in [Fault::DiesBefore, Fault::DiesAfter] {
            for_every_operation(fault, new, |disk, done, how| {
                assert_nothing_lost_without_power(disk, done, new, how);
            });
        }
    }
}

#[test]
fn a_failure_and_then_the_end_of_power_lose_nothing_that_was_said_to_be_kept() {
    for new in [false, true] {
        for kind in [ErrorKind::Other, ErrorKind::StorageFull] {
            for_every_operation(Fault::Fails(kind), new, |disk, done, how| {
                assert_nothing_lost_without_power(disk, done, new, how);
            });
        }
    }
}

#[test]
fn a_folder_that_another_process_makes_first_is_there() {
    let made = |kind| {
        let disk = disk(true);
        // Two metadata look-ups come first.
        disk.plan(2, Fault::Fails(kind));
        atomic::make_folders(&disk, Path::new("/c"))
    };
    assert!(made(ErrorKind::AlreadyExists).is_ok());
    let error = made(ErrorKind::PermissionDenied).unwrap_err();
    assert!(error.sentence(Language::English).contains("/c"), "{error:?}");
}

#[test]
fn a_folder_that_cannot_be_listed_is_not_taken_for_an_empty_one() {
    let disk = disk(false);
    let (folder, own) = (Path::new("/c/marks"), Path::new(OWN));
    let both = [OWN, "/c/marks/b.jsonl"].map(PathBuf::from);
    assert_eq!(shared::files(&disk, folder, own).unwrap(), both);
    disk.plan(0, Fault::Fails(ErrorKind::PermissionDenied));
    let error = shared::files(&disk, folder, own).unwrap_err();
    assert!(matches!(&error, Error::NotRead { path, .. } if path == folder), "{error:?}");
    // A missing folder contains only the file to be written.
    let none = shared::files(&disk, Path::new("/c/names"), Path::new("/c/names/a.jsonl"));
    assert_eq!(none.unwrap(), [Path::new("/c/names/a.jsonl")]);
}
