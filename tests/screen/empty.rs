//! Tests of what the screen says when there is nothing to list, and of the sheet of skipped files.

use kliping::news::Language;
use kliping::ui::Event;

use crate::session::{TestSession, library_of_files, sample_library};

fn session(files: &[(&str, &str)]) -> TestSession {
    TestSession::new(library_of_files(files), 100, 24, Language::Indonesian)
}

#[test]
fn everything_read_says_so_and_how_to_see_the_rest() {
    let session = TestSession::sample().press("UAy");
    let session = session.press("UU");
    assert!(session.shows("Semua sudah dibaca."), "{}", session.screen());
    assert!(session.shows("U menampilkan semua berita lagi"), "{}", session.screen());
    assert_eq!(session.press("U").model.list.len(), 34);
}

#[test]
fn query_without_answers_offers_the_nearest_ones() {
    let session = TestSession::sample().press("/orang:\"Laksmi Prameswari\" tanggal:2019<enter>");
    assert!(session.shows("Tidak ada yang cocok."), "{}", session.screen());
    assert!(session.shows("↵ tanpa tanggal:2019:"), "{}", session.screen());
    let session = session.press("<enter>");
    assert!((1..34).contains(&session.model.list.len()), "{}", session.screen());
    assert!(session.shows("⌕ orang:\"Laksmi Prameswari\""), "{}", session.screen());
    // Among unread stories only: what has been read is not searched.
    let session = session.press("<esc>Ay").press("U/bank<enter>");
    assert!(session.shows("U mencari juga"), "{}", session.screen());
}

#[test]
fn table_without_known_columns_says_what_to_write() {
    let session = session(&[("a.csv", "kolomsatu,kolomdua\n1,2\n")]);
    assert!(session.shows("Tidak ada berita di sini."), "{}", session.screen());
    assert!(session.shows("a.csv"), "{}", session.screen());
    assert!(session.shows("kolomsatu") && session.shows("\"judul\""), "{}", session.screen());
    let rows = "x1,x2\n\
        Harga Beras Naik Lagi,\"Harga beras di pasar induk naik lagi pekan ini. Pedagang mengeluh.\"\n\
        Jembatan Baru Dibuka,\"Jembatan baru di kota lama dibuka untuk umum. Warga datang sejak pagi.\"\n";
    let session = self::session(&[("b.csv", rows)]);
    if session.model.list.is_empty() {
        assert!(session.shows("fields."), "{}", session.screen());
    }
}

#[test]
fn sheet_lists_skipped_files_with_their_reasons() {
    let mut session = session(&[
        ("a.txt", "Air Naik di Hulu\n\nAir sungai naik sejak pagi di hulu.\n"),
        ("b.jsonl", "{\"judul\":\"Satu\",\"isi\":\"Isi satu.\"}\n{\"judul\": \n[1]\n"),
        ("c.csv", "kolomsatu,kolomdua\n1,2\n"),
    ]);
    session.send(Event::IndexingFinished { unreadable: 3, failure: None });
    assert!(session.shows("3 tidak terbaca · w c menjelaskan"), "{}", session.screen());
    let mut session = session.press("wc");
    for text in ["Keadaan koleksi", "2 berita", "▸", "b.jsonl", "c.csv", "kolomsatu, kolomdua"] {
        assert!(session.shows(text), "{text}: {}", session.screen());
    }
    assert!(!session.shows("▸  a.txt"), "{}", session.screen());
    // It is said once, until the number changes.
    session = session.press("<esc>j");
    session.send(Event::IndexingFinished { unreadable: 3, failure: None });
    assert!(!session.shows("tidak terbaca"), "{}", session.screen());
    session.send(Event::IndexingFinished { unreadable: 4, failure: None });
    assert!(session.shows("4 tidak terbaca"), "{}", session.screen());
}

#[test]
fn sheet_of_a_whole_collection_says_that_nothing_was_skipped() {
    let session = TestSession::new(sample_library(), 40, 12, Language::Indonesian).press("wc");
    assert!(session.shows("34 berita") && session.shows("tidak ada yang"), "{}", session.screen());
}

#[test]
fn empty_list_says_what_is_wrong_in_its_query() {
    let session = TestSession::sample().press("/zzqx<enter>");
    assert!(session.shows("Tidak ada yang cocok."), "{}", session.screen());
    let session = session.press("/zzqx tanggal:kemaren<enter>");
    assert!(!session.shows("Tidak ada yang cocok."), "{}", session.screen());
    // In the list, where the whole message is, and in the last line.
    let lines = session.screen().lines().filter(|line| line.contains("bukan")).count();
    assert_eq!(lines, 2, "{}", session.screen());
}
