//! Tests of marks: read rules, stars, filters and undo.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;
use kliping::library::{Collection, Indexer, Library};
use kliping::news::{
    ArticleId, DeviceId, JournalEntry, Language, Mark, Marks, ReadRule, UndoRecord,
};
use kliping::ui::{Effect, Event, LibraryAnswer, LibraryRequest};

use crate::session::{TestSession, sample_library};

#[test]
fn moving_over_a_row_does_not_mark_it_read() {
    let session = TestSession::sample().press("jjjjj").advance_clock(60_000).press("kkk");
    assert!(session.saved_marks.is_empty());
    assert!(session.shows("34 belum dibaca"));
}

#[test]
fn briefly_opened_story_stays_unread() {
    let session = TestSession::sample().press("<enter>").advance_clock(500).press("hj");
    assert!(session.shows("34 belum dibaca"), "{}", session.screen());
}

#[test]
fn story_left_after_a_while_becomes_read() {
    let session = TestSession::sample().press("<enter>").advance_clock(30_000).press("hj");
    assert!(session.shows("33 belum dibaca"), "{}", session.screen());
}

#[test]
fn scrolling_to_the_end_marks_read() {
    let session = TestSession::sample().press("<enter>G");
    assert!(session.shows("33 belum dibaca"));
    let (_, mark) = session.saved_marks.last().unwrap();
    assert!(mark.read.as_ref().unwrap().value);
}

#[test]
fn jumping_between_links_does_not_mark_read() {
    let session = TestSession::sample().press("<enter>]]]]]]]]");
    assert!(session.model.reader.is_scrolled_to_end());
    assert!(session.shows("34 belum dibaca"), "{}", session.screen());
}

#[test]
fn read_and_star_toggle_and_undo_step_by_step() {
    let session = TestSession::sample().press("rjs");
    assert!(session.shows("33 belum dibaca") && session.shows("★"));
    let session = session.press("u");
    assert!(!session.shows("★"));
    let session = session.press("u");
    assert!(session.shows("34 belum dibaca"));
    assert!(session.press("u").shows("Tidak ada yang bisa dibatalkan."));
}

#[test]
fn mark_all_read_confirms_and_undoes_as_one_step() {
    let session = TestSession::sample().press("A");
    assert!(session.shows("Tandai 34 berita"), "{}", session.screen());
    let session = session.press("n");
    assert!(session.shows("34 belum dibaca"));
    let session = session.press("Ay");
    assert!(session.shows(" 0 belum dibaca"), "{}", session.screen());
    assert!(session.press("u").shows("34 belum dibaca"));
}

#[test]
fn mark_all_read_applies_to_the_filtered_list() {
    let session = TestSession::sample().press("/beras<enter>Ay");
    let read = 34 - session.model.collection.unread_count.unwrap();
    assert_eq!(read, session.model.list.len());
}

#[test]
fn unread_filter_keeps_read_rows_until_reloaded() {
    let session = TestSession::sample().press("rU");
    assert_eq!(session.model.list.len(), 33);
    let session = session.press("r");
    assert_eq!(session.model.list.len(), 33, "the row just read stays");
    assert_eq!(session.press("UU").model.list.len(), 32);
}

#[test]
fn next_unread_wraps_around() {
    let session = TestSession::sample().press("jjr").press("n");
    assert_eq!(session.model.list.cursor, 3);
    let session = session.press("kkr").press("N");
    assert_eq!(session.model.list.cursor, 0);
    let session = session.press("N");
    assert_eq!(session.model.list.cursor, 33);
    assert_eq!(session.press("n").model.list.cursor, 0);
    assert!(TestSession::sample().press("Ayn").shows("Semua sudah dibaca."));
}

#[test]
fn next_unread_opens_from_the_reader() {
    let session = TestSession::sample().press("<enter>n");
    assert_eq!(session.model.list.cursor, 1);
    assert!(session.model.reader.opened);
}

#[test]
fn marks_of_earlier_runs_are_shown() {
    let library = sample_library();
    let mut marks = Marks::new(DeviceId::new("lama"));
    let listing = library.all_stories();
    for id in (0..5).filter_map(|place| listing.id_at(place)) {
        marks.set_read(id, true, 1);
    }
    let session = TestSession::with_marks(library, marks, 100, 24, Language::English);
    assert!(session.shows("29 unread"));
}

#[test]
fn reading_position_is_saved_on_quit() {
    let session = TestSession::sample().press("<enter><space><ctrl-c>");
    assert!(session.has_quit);
    let (_, mark) = session.saved_marks.iter().find(|(_, mark)| mark.position.is_some()).unwrap();
    assert!(mark.position.as_ref().unwrap().value > 0);
}

#[test]
fn unread_count_for_stale_marks_is_ignored() {
    let mut session = TestSession::sample().press("r");
    assert_eq!(session.model.collection.unread_count, Some(33));
    let older = std::sync::Arc::new(Marks::new(DeviceId::new("uji")));
    // The marks of the answer are older than those of the screen.
    let Effect::Library(number, _) =
        session.model.requests.send(LibraryRequest::CountUnread(older.clone()))
    else {
        panic!("no request")
    };
    session.send(Event::Answered(number, LibraryAnswer::UnreadCount(older, 34)));
    assert_eq!(session.model.collection.unread_count, Some(33));
}

fn with_rule(rule: ReadRule) -> TestSession {
    let mut session = TestSession::sample();
    session.model.user.read_rule = rule;
    session
}

#[test]
fn read_rule_decides_when_a_story_becomes_read() {
    let unread = |session: &TestSession| session.model.collection.unread_count.unwrap();
    assert_eq!(unread(&with_rule(ReadRule::Open).press("jjj")), 34, "passing over is not opening");
    assert_eq!(unread(&with_rule(ReadRule::Open).press("<enter>")), 33, "at once");
    assert_eq!(
        unread(&with_rule(ReadRule::End).press("<enter>").advance_clock(60_000).press("hj")),
        34
    );
    assert_eq!(unread(&with_rule(ReadRule::End).press("<enter>G")), 33);
    let manual = with_rule(ReadRule::Manual).press("<enter>G").advance_clock(60_000).press("hj");
    assert_eq!(unread(&manual), 34);
    assert_eq!(unread(&manual.press("r")), 33);
}

#[test]
fn explicit_mark_is_not_overridden_by_read_rules() {
    for rule in [ReadRule::Dwell, ReadRule::Open, ReadRule::End] {
        let mut session = with_rule(rule).press("<enter>G");
        assert_eq!(session.model.collection.unread_count, Some(33));
        session = session.press("r").advance_clock(60_000).press("kGhj");
        assert_eq!(session.model.collection.unread_count, Some(34), "{rule:?}: unread by key");
        // Opened again, the story may become read again.
        session = session.press("k<enter>gG");
        assert_eq!(session.model.collection.unread_count, Some(33), "{rule:?}");
        // The mark that was asked for is undone first, then the automatic one.
        session = session.press("uu").advance_clock(60_000).press("hj");
        assert_eq!(session.model.collection.unread_count, Some(34), "{rule:?}: taken back");
    }
}

#[test]
fn unsaved_changes_are_indicated_until_saved() {
    let mut session = TestSession::sample().press("s");
    assert!(!session.shows("✎"));
    session.disk_is_full = true;
    session = session.press("rj");
    assert!(session.shows("✎"), "{}", session.screen());
    session.send(Event::ErrorMessage("disk penuh".into()));
    session = session.press("sj");
    assert!(session.shows("✎"));
    session.send(Event::Saved(session.model.user.pending_writes - 1));
    assert!(session.shows("✎"), "all but one");
    session.send(Event::Saved(1));
    assert!(!session.shows("✎"));
}

#[test]
fn undo_continues_into_the_previous_run() {
    let before = TestSession::sample().press("rjs");
    let made: Vec<_> =
        before.journal_entries.iter().map(|entry| matches!(entry, JournalEntry::Done(_))).collect();
    assert_eq!(made, [true, true]);
    let steps = before.journal_entries.iter().filter_map(|entry| match entry {
        JournalEntry::Done(step) => Some(step.clone()),
        JournalEntry::Undone => None,
    });
    let steps: Vec<_> = steps.collect();
    let marks = (*before.model.user.marks).clone();
    let mut session =
        TestSession::with_marks(sample_library(), marks, 100, 24, Language::Indonesian);
    session.send(Event::UndoStepsLoaded(steps));
    session = session.press("jjr");
    assert_eq!(session.model.collection.unread_count, Some(32));
    session = session.press("uu");
    assert!(!session.shows("★"), "{}", session.screen());
    assert_eq!(session.press("u").model.collection.unread_count, Some(34));
}

#[test]
fn mark_all_read_is_journaled_as_one_step() {
    let session = TestSession::sample().press("Ayu");
    let [JournalEntry::Done(step), JournalEntry::Undone] = session.journal_entries.as_slice()
    else {
        panic!("{:?}", session.journal_entries)
    };
    assert!(
        step.len() == 34 && step.iter().all(|change| matches!(change, UndoRecord::Read(_, false)))
    );
}

/// Returns the marks of another device on which the story at `place` in the list was read.
fn marks_read_on_another_device(session: &TestSession, place: usize) -> Vec<(ArticleId, Mark)> {
    let id = sample_library().all_stories().id_at(place).unwrap();
    let mut marks = Marks::new(DeviceId::new("lain"));
    marks.merge_all(&session.model.user.marks);
    marks.set_read(id, true, 2_000_000);
    vec![(id, marks.get(id).unwrap().clone())]
}

#[test]
fn external_marks_are_merged() {
    let mut session = TestSession::sample().press("r");
    let elsewhere = marks_read_on_another_device(&session, 3);
    session.send(Event::ExternalMarks(elsewhere));
    assert_eq!(session.model.collection.unread_count, Some(32));
    let session = session.press("jjjr");
    assert_eq!(session.model.collection.unread_count, Some(33), "what is done here is later");
}

#[test]
fn unread_filter_is_stable_under_external_changes() {
    let mut session = TestSession::sample().press("U");
    session = session.press("r");
    let elsewhere = marks_read_on_another_device(&session, 3);
    session.send(Event::ExternalMarks(elsewhere));
    session.send(Event::LibraryUpdated(sample_library()));
    assert_eq!(session.model.list.len(), 34, "rows that were read stay");
    let session = session.press("UU");
    assert_eq!(session.model.list.len(), 32);
}

fn index_folder(folder: &Path) -> Arc<Library> {
    Indexer::in_memory(Collection::from_paths([folder]), date(2026, 1, 1)).unwrap()
}

#[test]
fn edited_story_keeps_its_marks() {
    let folder = tempfile::tempdir().unwrap();
    let lone = folder.path().join("banjir.txt");
    let many = folder.path().join("arsip.jsonl");
    let text = "Warga mengungsi ke balai desa sejak Selasa malam.";
    fs::write(&lone, format!("Banjir Surut\n\n{text}\n")).unwrap();
    let row = |title: &str, body: &str| format!("{{\"judul\":\"{title}\",\"isi\":\"{body}\"}}\n");
    let rows = row("Harga Cabai Naik", "Harga cabai naik di pasar.")
        + &row("Harga Beras Turun", "Harga beras turun di pasar.");
    fs::write(&many, rows).unwrap();
    let session =
        TestSession::new(index_folder(folder.path()), 100, 24, Language::English).press("Ayjs");
    assert_eq!(session.model.collection.unread_count, Some(0));
    let placed = session.model.user.marks.records().filter(|(_, mark)| mark.path_id.is_some());
    assert_eq!(placed.count(), 3);

    fs::write(&lone, format!("Banjir Surut\n\n{text} Air turun pada Rabu.\n")).unwrap();
    // One story is changed, and another is inserted before it.
    let rows = row("Harga Telur Tetap", "Harga telur tetap di pasar.")
        + &row("Harga Cabai Naik", "Harga cabai naik di semua pasar.")
        + &row("Harga Beras Turun", "Harga beras turun di pasar.");
    fs::write(&many, rows).unwrap();
    let marks = (*session.model.user.marks).clone();
    let library = index_folder(folder.path());
    let again = TestSession::with_marks(library.clone(), marks, 100, 24, Language::English);
    assert_eq!(again.model.collection.unread_count, Some(1), "{}", again.screen());
    let known_again =
        again.model.user.marks.records().filter(|(_, mark)| mark.previous_id.is_some());
    assert_eq!(known_again.count(), 2);
    // The aliases are stored, so the lookup is not repeated.
    let marks = (*again.model.user.marks).clone();
    assert!(library.changed_ids(&marks).is_empty());
    let again = TestSession::with_marks(library, marks, 100, 24, Language::English);
    assert_eq!((again.model.collection.unread_count, again.saved_marks.len()), (Some(1), 0));
}

#[test]
fn moved_or_rescraped_story_keeps_its_marks() {
    let folder = tempfile::tempdir().unwrap();
    let row = |url: &str, body: &str| {
        format!("{{\"judul\":\"Harga Cabai Naik\",\"url\":\"{url}\",\"isi\":\"{body}\"}}\n")
    };
    let text = "Judul\n\nWarga mengungsi ke balai desa sejak Selasa malam.\n";
    fs::write(folder.path().join("a.jsonl"), row("https://contoh.id/1", "Cabai naik.")).unwrap();
    fs::write(folder.path().join("b.txt"), text).unwrap();
    let session =
        TestSession::new(index_folder(folder.path()), 100, 24, Language::English).press("Ay");
    fs::remove_file(folder.path().join("a.jsonl")).unwrap();
    fs::remove_file(folder.path().join("b.txt")).unwrap();
    let below = folder.path().join("baru");
    fs::create_dir(&below).unwrap();
    let again = row("http://m.contoh.id/1?page=all&utm_source=x", "Cabai naik lagi di pasar.");
    fs::write(below.join("lain.jsonl"), again).unwrap();
    fs::write(below.join("c.txt"), text.replace(' ', "  ").replace('\n', "\r\n")).unwrap();
    let marks = (*session.model.user.marks).clone();
    let again =
        TestSession::with_marks(index_folder(folder.path()), marks, 100, 24, Language::English);
    assert_eq!(again.model.collection.unread_count, Some(0), "{}", again.screen());
}

#[test]
fn reading_position_is_saved_while_reading() {
    let session =
        TestSession::new(sample_library(), 60, 14, Language::English).press("jjj<enter>j");
    let session = session.advance_clock(1_000).press("jjjjjjjjj");
    assert!(session.saved_marks.is_empty());
    let session = session.advance_clock(5_000).press("j");
    let (_, mark) = session.saved_marks.last().unwrap();
    assert!(mark.position.as_ref().is_some_and(|position| position.value > 0), "{mark:?}");
    assert!(mark.read.is_none());
}
