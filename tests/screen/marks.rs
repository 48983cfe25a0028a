//! Tests of marks: read rules, stars, filters and undo.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use jiff::civil::date;
use kliping::library::{Collection, Indexer, Library};
use kliping::news::{
    ArticleId, DeviceId, JournalEntry, Language, Mark, Marks, ReadRule, UndoRecord,
};
use kliping::ui::Event;

use crate::session::{Session, sample};

#[test]
fn passing_over_a_row_does_not_read_it() {
    let session = Session::sample().press("jjjjj").wait(60_000).press("kkk");
    assert!(session.kept.is_empty());
    assert!(session.shows("34 belum dibaca"));
}

#[test]
fn opened_by_accident_is_not_read() {
    let session = Session::sample().press("<enter>").wait(500).press("hj");
    assert!(session.shows("34 belum dibaca"), "{}", session.screen());
}

#[test]
fn a_story_left_after_a_while_is_read() {
    let session = Session::sample().press("<enter>").wait(30_000).press("hj");
    assert!(session.shows("33 belum dibaca"), "{}", session.screen());
}

#[test]
fn a_story_scrolled_to_its_end_is_read() {
    let session = Session::sample().press("<enter>G");
    assert!(session.shows("33 belum dibaca"));
    let (_, mark) = session.kept.last().unwrap();
    assert!(mark.read.as_ref().unwrap().value);
}

#[test]
fn going_from_link_to_link_is_not_reading() {
    let session = Session::sample().press("<enter>]]]]]]]]");
    assert!(session.model.reader.at_end());
    assert!(session.shows("34 belum dibaca"), "{}", session.screen());
}

#[test]
fn read_and_star_are_toggled_and_undone_step_by_step() {
    let session = Session::sample().press("rjs");
    assert!(session.shows("33 belum dibaca") && session.shows("★"));
    let session = session.press("u");
    assert!(!session.shows("★"));
    let session = session.press("u");
    assert!(session.shows("34 belum dibaca"));
    assert!(session.press("u").shows("Tidak ada yang bisa dibatalkan."));
}

#[test]
fn all_read_asks_first_and_is_one_step_back() {
    let session = Session::sample().press("A");
    assert!(session.shows("Tandai 34 kliping"), "{}", session.screen());
    let session = session.press("n");
    assert!(session.shows("34 belum dibaca"));
    let session = session.press("Ay");
    assert!(session.shows(" 0 belum dibaca"), "{}", session.screen());
    assert!(session.press("u").shows("34 belum dibaca"));
}

#[test]
fn all_read_means_what_the_filter_shows() {
    let session = Session::sample().press("/beras<enter>Ay");
    let read = 34 - session.model.unread.unwrap();
    assert_eq!(read, session.model.list.len());
}

#[test]
fn unread_only_keeps_the_row_just_read_until_the_list_is_asked_anew() {
    let session = Session::sample().press("rU");
    assert_eq!(session.model.list.len(), 33);
    let session = session.press("r");
    assert_eq!(session.model.list.len(), 33, "the row just read stays");
    assert_eq!(session.press("UU").model.list.len(), 32);
}

#[test]
fn the_next_unread_is_found_around_the_end() {
    let session = Session::sample().press("jjr").press("n");
    assert_eq!(session.model.list.cursor, 3);
    let session = session.press("kkr").press("N");
    assert_eq!(session.model.list.cursor, 0);
    let session = session.press("N");
    assert_eq!(session.model.list.cursor, 33);
    assert_eq!(session.press("n").model.list.cursor, 0);
    assert!(Session::sample().press("Ayn").shows("Semua sudah dibaca."));
}

#[test]
fn the_next_unread_opens_from_the_text() {
    let session = Session::sample().press("<enter>n");
    assert_eq!(session.model.list.cursor, 1);
    assert!(session.model.reader.opened);
}

#[test]
fn marks_of_earlier_runs_are_there() {
    let library = sample();
    let mut marks = Marks::new(DeviceId::new("lama"));
    let listing = library.all_stories();
    for id in (0..5).filter_map(|place| listing.id_at(place)) {
        marks.set_read(id, true, 1);
    }
    let session = Session::with_marks(library, marks, 100, 24, Language::English);
    assert!(session.shows("29 unread"));
}

#[test]
fn the_place_is_kept_when_the_program_is_left() {
    let session = Session::sample().press("<enter><space><ctrl-c>");
    assert!(session.left);
    let (_, mark) = session.kept.iter().find(|(_, mark)| mark.position.is_some()).unwrap();
    assert!(mark.position.as_ref().unwrap().value > 0);
}

#[test]
fn a_count_by_older_marks_is_not_taken() {
    let mut session = Session::sample().press("r");
    assert_eq!(session.model.unread, Some(33));
    let older = std::sync::Arc::new(Marks::new(DeviceId::new("uji")));
    session.tell(Event::Unread(older, 34));
    assert_eq!(session.model.unread, Some(33));
}

fn with_rule(rule: ReadRule) -> Session {
    let mut session = Session::sample();
    session.model.rule = rule;
    session
}

#[test]
fn when_a_story_counts_as_read_can_be_set() {
    let unread = |session: &Session| session.model.unread.unwrap();
    assert_eq!(unread(&with_rule(ReadRule::Open).press("jjj")), 34, "passing over is not opening");
    assert_eq!(unread(&with_rule(ReadRule::Open).press("<enter>")), 33, "at once");
    assert_eq!(unread(&with_rule(ReadRule::End).press("<enter>").wait(60_000).press("hj")), 34);
    assert_eq!(unread(&with_rule(ReadRule::End).press("<enter>G")), 33);
    let manual = with_rule(ReadRule::Manual).press("<enter>G").wait(60_000).press("hj");
    assert_eq!(unread(&manual), 34);
    assert_eq!(unread(&manual.press("r")), 33);
}

#[test]
fn what_a_key_said_is_not_said_otherwise_by_leaving() {
    for rule in [ReadRule::Dwell, ReadRule::Open, ReadRule::End] {
        let mut session = with_rule(rule).press("<enter>G");
        assert_eq!(session.model.unread, Some(33));
        session = session.press("r").wait(60_000).press("kGhj");
        assert_eq!(session.model.unread, Some(34), "{rule:?}: unread by key");
        // Opened again, the story may become read again.
        session = session.press("k<enter>gG");
        assert_eq!(session.model.unread, Some(33), "{rule:?}");
        session = session.press("u").wait(60_000).press("hj");
        assert_eq!(session.model.unread, Some(34), "{rule:?}: taken back");
    }
}

#[test]
fn what_is_not_on_disk_is_shown_until_it_is() {
    let mut session = Session::sample().press("s");
    assert!(!session.shows("✎"));
    session.disk_is_full = true;
    session = session.press("rj");
    assert!(session.shows("✎"), "{}", session.screen());
    session.tell(Event::Failed("cakramnya penuh".into()));
    session = session.press("sj");
    assert!(session.shows("✎"));
    session.tell(Event::Kept(session.model.unkept - 1));
    assert!(session.shows("✎"), "all but one");
    session.tell(Event::Kept(1));
    assert!(!session.shows("✎"));
}

#[test]
fn steps_of_the_last_run_are_taken_back_after_those_of_this_one() {
    let before = Session::sample().press("rjs");
    let made: Vec<_> =
        before.noted.iter().map(|entry| matches!(entry, JournalEntry::Done(_))).collect();
    assert_eq!(made, [true, true]);
    let steps = before.noted.iter().filter_map(|entry| match entry {
        JournalEntry::Done(step) => Some(step.clone()),
        JournalEntry::Undone => None,
    });
    let steps: Vec<_> = steps.collect();
    let marks = (*before.model.marks).clone();
    let mut session = Session::with_marks(sample(), marks, 100, 24, Language::Indonesian);
    session.tell(Event::Steps(steps));
    session = session.press("jjr");
    assert_eq!(session.model.unread, Some(32));
    session = session.press("uu");
    assert!(!session.shows("★"), "{}", session.screen());
    assert_eq!(session.press("u").model.unread, Some(34));
}

#[test]
fn all_read_is_noted_as_one_step() {
    let session = Session::sample().press("Ayu");
    let [JournalEntry::Done(step), JournalEntry::Undone] = session.noted.as_slice() else {
        panic!("{:?}", session.noted)
    };
    assert!(
        step.len() == 34 && step.iter().all(|change| matches!(change, UndoRecord::Read(_, false)))
    );
}

/// Returns the marks of another device on which the story at `place` in the list was read.
fn read_elsewhere(session: &Session, place: usize) -> Vec<(ArticleId, Mark)> {
    let id = sample().all_stories().id_at(place).unwrap();
    let mut marks = Marks::new(DeviceId::new("lain"));
    marks.merge_all(&session.model.marks);
    marks.set_read(id, true, 2_000_000);
    vec![(id, marks.get(id).unwrap().clone())]
}

#[test]
fn marks_made_elsewhere_show_up_and_ours_stay() {
    let mut session = Session::sample().press("r");
    let elsewhere = read_elsewhere(&session, 3);
    session.tell(Event::MarksElsewhere(elsewhere));
    assert_eq!(session.model.unread, Some(32));
    let session = session.press("jjjr");
    assert_eq!(session.model.unread, Some(33), "what is done here is later");
}

#[test]
fn a_list_of_the_unread_stays_whatever_comes_in() {
    let mut session = Session::sample().press("U");
    session = session.press("r");
    let elsewhere = read_elsewhere(&session, 3);
    session.tell(Event::MarksElsewhere(elsewhere));
    session.tell(Event::Loaded(sample()));
    assert_eq!(session.model.list.len(), 34, "rows that were read stay");
    let session = session.press("UU");
    assert_eq!(session.model.list.len(), 32);
}

fn open(folder: &Path) -> Arc<Library> {
    Indexer::in_memory(Collection::from_paths([folder]), date(2026, 1, 1)).unwrap()
}

#[test]
fn a_story_whose_text_was_changed_keeps_its_marks() {
    let folder = tempfile::tempdir().unwrap();
    let lone = folder.path().join("banjir.txt");
    let many = folder.path().join("arsip.jsonl");
    let text = "Warga mengungsi ke balai desa sejak Selasa malam.";
    fs::write(&lone, format!("Banjir Surut\n\n{text}\n")).unwrap();
    let row = |title: &str, body: &str| format!("{{\"judul\":\"{title}\",\"isi\":\"{body}\"}}\n");
    let rows = row("Harga Cabai Naik", "Harga cabai naik di pasar.")
        + &row("Harga Beras Turun", "Harga beras turun di pasar.");
    fs::write(&many, rows).unwrap();
    let session = Session::over(open(folder.path()), 100, 24, Language::English).press("Ayjs");
    assert_eq!(session.model.unread, Some(0));
    let placed = session.model.marks.records().filter(|(_, mark)| mark.path_id.is_some());
    assert_eq!(placed.count(), 3);

    fs::write(&lone, format!("Banjir Surut\n\n{text} Air turun pada Rabu.\n")).unwrap();
    // One story is changed, and another is inserted before it.
    let rows = row("Harga Telur Tetap", "Harga telur tetap di pasar.")
        + &row("Harga Cabai Naik", "Harga cabai naik di semua pasar.")
        + &row("Harga Beras Turun", "Harga beras turun di pasar.");
    fs::write(&many, rows).unwrap();
    let marks = (*session.model.marks).clone();
    let library = open(folder.path());
    let again = Session::with_marks(library.clone(), marks, 100, 24, Language::English);
    assert_eq!(again.model.unread, Some(1), "{}", again.screen());
    let known_again = again.model.marks.records().filter(|(_, mark)| mark.previous_id.is_some());
    assert_eq!(known_again.count(), 2);
    // The aliases are stored, so the lookup is not repeated.
    let marks = (*again.model.marks).clone();
    assert!(library.changed_ids(&marks).is_empty());
    let again = Session::with_marks(library, marks, 100, 24, Language::English);
    assert_eq!((again.model.unread, again.kept.len()), (Some(1), 0));
}

#[test]
fn a_story_that_was_moved_or_scraped_again_keeps_its_marks() {
    let folder = tempfile::tempdir().unwrap();
    let row = |url: &str, body: &str| {
        format!("{{\"judul\":\"Harga Cabai Naik\",\"url\":\"{url}\",\"isi\":\"{body}\"}}\n")
    };
    let text = "Judul\n\nWarga mengungsi ke balai desa sejak Selasa malam.\n";
    fs::write(folder.path().join("a.jsonl"), row("https://contoh.id/1", "Cabai naik.")).unwrap();
    fs::write(folder.path().join("b.txt"), text).unwrap();
    let session = Session::over(open(folder.path()), 100, 24, Language::English).press("Ay");
    fs::remove_file(folder.path().join("a.jsonl")).unwrap();
    fs::remove_file(folder.path().join("b.txt")).unwrap();
    let below = folder.path().join("baru");
    fs::create_dir(&below).unwrap();
    let again = row("http://m.contoh.id/1?page=all&utm_source=x", "Cabai naik lagi di pasar.");
    fs::write(below.join("lain.jsonl"), again).unwrap();
    fs::write(below.join("c.txt"), text.replace(' ', "  ").replace('\n', "\r\n")).unwrap();
    let marks = (*session.model.marks).clone();
    let again = Session::with_marks(open(folder.path()), marks, 100, 24, Language::English);
    assert_eq!(again.model.unread, Some(0), "{}", again.screen());
}

#[test]
fn the_place_is_kept_while_reading_goes_on() {
    let session = Session::over(sample(), 60, 14, Language::English).press("jjj<enter>j");
    let session = session.wait(1_000).press("jjjjjjjjj");
    assert!(session.kept.is_empty());
    let session = session.wait(5_000).press("j");
    let (_, mark) = session.kept.last().unwrap();
    assert!(mark.position.as_ref().is_some_and(|position| position.value > 0), "{mark:?}");
    assert!(mark.read.is_none());
}
