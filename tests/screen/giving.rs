//! Tests of copying, piping and the details of a story.

use insta::assert_snapshot;
use kliping::news::Language;
use kliping::ui::{Event, ProgramOutput};

use crate::session::{TestSession, library_of_files, sample_library};

fn session() -> TestSession {
    let csv = "judul,tanggal,media,url,penulis,isi\n\
               Air Naik di Hulu,2025-02-27,Kawat.id,https://kawat.example/a,Ani Lestari,\"Air sungai \
               naik sejak pagi di hulu.\n\nWarga bersiap pindah ke tempat aman.\"\n";
    TestSession::new(library_of_files(&[("a.csv", csv)]), 100, 20, Language::Indonesian)
}

#[test]
fn keys_in_sequence_copy_parts_of_a_story() {
    let session = session().press("<enter>y");
    assert_snapshot!(session.screen());
    let session = session.press("tyuycypyy");
    assert_eq!(session.clipboard[..2], ["Air Naik di Hulu", "https://kawat.example/a"]);
    assert_eq!(
        session.clipboard[2],
        "Ani Lestari. \"Air Naik di Hulu.\" Kawat.id, 27 Februari 2025. https://kawat.example/a"
    );
    assert_eq!(session.clipboard[3], "Air sungai naik sejak pagi di hulu.");
    assert!(session.clipboard[4].ends_with("\n\nWarga bersiap pindah ke tempat aman.\n"));
    assert!(session.shows("Berita disalin."));
}

#[test]
fn unbound_key_sequence_is_dropped() {
    let session = session().press("<enter>yz");
    assert!(session.clipboard.is_empty() && session.model.input.pending_keys.is_empty());
    let session = session.press("y<esc>t");
    assert!(session.clipboard.is_empty());
    assert!(session.shows("Tema: light"), "the next key means what it means alone");
}

#[test]
fn copies_the_topmost_paragraph() {
    let session =
        TestSession::new(sample_library(), 100, 20, Language::English).press("<enter><space>yp");
    let copied = session.clipboard[0].clone();
    let shown = session.screen();
    let beginning: String = copied.chars().take(12).collect();
    assert!(shown.contains(beginning.split(' ').next_back().unwrap()), "{copied}\n{shown}");
}

#[test]
fn copying_a_missing_address_shows_a_message() {
    let session = TestSession::sample().press("<enter>yu");
    assert!(session.clipboard.is_empty() && session.shows("tidak punya alamat web"));
}

#[test]
fn details_popup_toggles_with_one_key() {
    let session = session().press("<enter>m");
    for fact in [
        "media    Kawat.id",
        "terbit   Kamis, 27 Feb 2025",
        "alamat   https://kawat.example/a",
        "penulis  Ani Lestari",
        "kata     13",
        "a.csv #1",
    ] {
        assert!(session.shows(fact), "{fact}: {}", session.screen());
    }
    assert!(session.press("m").model.overlay.is_none());
}

#[test]
fn pipe_runs_a_program_without_a_shell() {
    let mut session = session().press("<enter>|grep -c 'air sungai' ; rm<enter>");
    let (number, arguments, text) = session.pipe_requests[0].clone();
    assert_eq!(arguments, ["grep", "-c", "air sungai", ";", "rm"], "no shell reads it");
    assert!(text.starts_with("Air Naik di Hulu\n"));
    assert!(session.shows("Sedang berjalan"));
    let output = ProgramOutput {
        request: number,
        command: "grep".into(),
        text: "satu\ndua\n".into(),
        exit_code: Some(0),
    };
    session.send(Event::ProgramFinished(output.clone()));
    assert!(session.shows("grep · selesai") && session.shows("dua"));
    // Output that arrives after the user stopped waiting is dropped.
    let mut session = session.press("<esc>");
    session.send(Event::ProgramFinished(output));
    assert!(session.model.overlay.is_none());
    assert!(session.press("|echo 'a<enter>").shows("Tanda kutip belum ditutup."));
}

#[test]
fn addresses_are_hyperlinks_if_supported() {
    let text = "Air Naik di Hulu\n\nData di https://data.example/air, kata petugas.";
    let mut session =
        TestSession::new(library_of_files(&[("a.txt", text)]), 100, 20, Language::English);
    assert!(!session.screen().contains('\u{1b}'));
    session.model.display.terminal.hyperlinks = true;
    let link =
        |letter| format!("\u{1b}]8;;https://data.example/air\u{1b}\\{letter}\u{1b}]8;;\u{1b}\\");
    let screen = session.screen();
    assert!(screen.contains(&(link('h') + &link('t'))), "{screen}");
    assert_eq!(screen.matches("]8;;https").count(), "https://data.example/air".len());
    // The headline links to the story's address; a popup over it does not.
    let mut session = self::session().press("<enter>");
    session.model.display.terminal.hyperlinks = true;
    assert_eq!(session.screen().matches("]8;;https://kawat.example/a").count(), 16);
    assert_eq!(session.press("?").screen().matches("]8;;https://kawat.example/a").count(), 0);
}
