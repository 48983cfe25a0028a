//! Tests of reading: opening, scrolling, saved positions, raw text.

use insta::assert_snapshot;
use kliping::news::Language;
use kliping::ui::layout::Pane;

use crate::session::{TestLibrary, TestSession, library_of_files, sample_library};

/// A story long enough to scroll, and a short one.
fn two_stories() -> TestLibrary {
    let paragraphs: Vec<String> = (1..=40)
        .map(|number| format!("Alinea nomor {number} menceritakan kelanjutan peristiwa itu."))
        .collect();
    library_of_files(&[
        ("2025-03-02-panjang.txt", &format!("Cerita Panjang\n\n{}", paragraphs.join("\n\n"))),
        ("2025-03-01-pendek.txt", "Cerita Pendek\n\nHanya satu kalimat yang ada di sini."),
    ])
}

fn session() -> TestSession {
    TestSession::new(two_stories(), 100, 20, Language::English)
}

#[test]
fn a_story_is_laid_out_with_its_facts_and_links() {
    let session = TestSession::new(sample_library(), 110, 48, Language::Indonesian);
    let session = session.press("/hunian sementara<enter><enter>");
    assert_snapshot!(session.screen());
}

#[test]
fn text_scrolls_by_line_half_page_and_page() {
    let session = session().press("<enter>j");
    assert_eq!(session.model.reader.top, 1);
    let session = session.press("<ctrl-d>");
    assert_eq!(session.model.reader.top, 9);
    let session = session.press("<space>");
    assert_eq!(session.model.reader.top, 23);
    let session = session.press("G");
    assert!(session.shows("nomor 40") && session.shows("100%"));
    assert_eq!(session.press("g").model.reader.top, 0);
}

#[test]
fn space_scrolls_the_text_from_the_list() {
    let session = session().press("<space>");
    assert!(session.model.reader.top > 0);
    assert_eq!(session.model.list.cursor, 0);
}

#[test]
fn resizing_keeps_the_reading_position() {
    let session = session().press("<enter><space><space>");
    let before = session.model.reader.text_offset();
    let session = session.resize(74, 20).resize(50, 12).resize(100, 20);
    let words = 80;
    assert!(session.model.reader.text_offset().abs_diff(before) < words, "within a line or two");
}

#[test]
fn story_reopens_at_its_last_position() {
    let session = session().press("<enter><space>");
    let offset = session.model.reader.text_offset();
    let session = session.press("hj<enter>hk<enter>");
    assert!(offset > 0);
    assert_eq!(session.model.reader.text_offset(), offset);
}

#[test]
fn story_left_near_its_end_reopens_there() {
    let session = session().press("<enter>G");
    let offset = session.model.reader.text_offset();
    let session = session.press("qjk");
    assert_eq!(session.model.reader.text_offset(), offset);
    assert!(session.shows("nomor 40"), "{}", session.screen());
}

#[test]
fn finished_story_reopens_at_the_top() {
    let session = session().press("<enter>Gqj");
    assert!(session.shows("1 unread"), "{}", session.screen());
    let marks = (*session.model.user.marks).clone();
    // In the next run.
    let again = TestSession::with_marks(two_stories(), marks, 100, 20, Language::English);
    assert!(again.shows("nomor 1 "), "{}", again.screen());
    assert_eq!(again.press("<enter>").model.reader.top, 0);
}

#[test]
fn raw_text_toggle_keeps_the_position() {
    let session = session().press("<enter><space>");
    let line = session.model.reader.top;
    let session = session.press("v");
    assert!(session.shows("Raw text"));
    let session = session.press("v");
    assert_eq!(session.model.reader.top, line);
    assert!(!session.press("v<esc>").shows("Raw text"));
}

#[test]
fn story_without_text_shows_a_message() {
    let csv = "judul,isi\nHanya Judul Saja,Konten tidak ditemukan\n";
    let session = TestSession::new(library_of_files(&[("a.csv", csv)]), 100, 12, Language::English);
    assert!(session.shows("The source has no text"), "{}", session.screen());
}

#[test]
fn control_characters_are_not_drawn() {
    let text = "Judul \u{1b}]0;jahat\u{7} Aman Terkendali\n\nAda \u{1b}[31mmerah\u{1b}[0m dan \u{202e}kebalik\u{202c} \
                serta nol\u{200b}lebar dan \u{9b}31m juga e\u{301}\u{301}\u{301}.";
    let session =
        TestSession::new(library_of_files(&[("a.txt", text)]), 100, 14, Language::English);
    let bad = |c: char| c.is_control() && c != '\n' || "\u{202e}\u{202c}\u{200b}".contains(c);
    let session = session.press("<enter>");
    let screen = session.screen();
    assert!(!screen.contains(bad), "{screen}");
    assert!(screen.contains("merah dan kebalik serta nollebar"), "{screen}");
    let raw = session.press("v").screen();
    assert!(!raw.contains(bad), "{raw}");
    assert!(raw.contains("␛[31mmerah␛[0m dan ⟨U+202E⟩kebalik"), "{raw}");
}

#[test]
fn highlighting_can_be_toggled() {
    let session = TestSession::sample();
    let marked = |session: &TestSession| {
        session.runs_with_style(|style| style.fg == Some(ratatui::style::Color::Indexed(114)))
    };
    let session = session.press("/sindikasi<enter><enter>");
    assert!(marked(&session).iter().any(|text| text == "US$ 250 juta"), "{:?}", marked(&session));
    assert!(marked(&session.press("E")).is_empty());
}

#[test]
fn readme_tour_works() {
    let third = TestSession::sample().press("jj<enter>");
    assert!(third.shows("3/34") && third.model.focus == Pane::Reader, "{}", third.screen());
    let title = |session: &TestSession| {
        session.model.reader.story.as_ref().unwrap().facts().meta.title.text.clone()
    };
    let first = title(&third);
    let there = third.press("]<enter>");
    assert_ne!(title(&there), first);
    let back = there.press("o");
    assert_eq!(title(&back), first);
    let lens = back.press("}<enter>");
    assert!(lens.shows("Sering disebut bersama") && lens.shows("Berita ("), "{}", lens.screen());
    let found = lens.press("<esc>h/mengirim");
    assert!(found.shows("⌕ mengirim") && !found.shows("0/0"), "{}", found.screen());
    assert!(found.press("<enter>s").shows("★"));
}

/// A story with a quotation of a named speaker and one of a pronoun.
fn story_with_quotations() -> TestLibrary {
    library_of_files(&[(
        "2025-03-02-waduk.txt",
        "Waduk Karanglo Retak\n\nMenteri Pekerjaan Umum Budi Santoso memeriksa waduk itu pada \
         Sabtu.\n\n\"Air harus segera dikeluarkan dari waduk,\" kata Budi Santoso kepada \
         wartawan.\n\nHujan turun sepanjang malam di hulu sungai.\n\n\"Perbaikan selesai sebelum \
         musim hujan berikutnya,\" katanya.",
    )])
}

#[test]
fn quotations_are_gone_through_with_their_speakers() {
    let session = TestSession::new(story_with_quotations(), 100, 24, Language::Indonesian);
    let session = session.press("<enter>aq");
    assert!(session.shows("Kutipan 1/2 · Budi Santoso"), "{}", session.screen());
    let accent = kliping::ui::theme::Theme::builtin_or_default("dark").accent().fg;
    let chosen =
        |session: &TestSession| session.runs_with_style(|style| style.fg == accent).concat();
    assert!(chosen(&session).contains("Air harus segera"), "{}", chosen(&session));
    let session = session.press("aq");
    assert!(chosen(&session).contains("Perbaikan selesai"), "{}", chosen(&session));
    let session = session.press("aq");
    assert!(session.shows("Tidak ada kutipan lain"), "{}", session.screen());
    let session = session.press("aQ");
    assert!(session.shows("Kutipan 1/2"), "{}", session.screen());
    // Escape leaves the quotation, then the text.
    let session = session.press("<esc>");
    assert!(!chosen(&session).contains("Air harus") && session.model.focus == Pane::Reader);
    assert_eq!(session.press("<esc>").model.focus, Pane::List);
}

#[test]
fn pronoun_of_a_speaker_is_followed_by_the_name() {
    let session = TestSession::new(story_with_quotations(), 100, 24, Language::Indonesian);
    let session = session.press("<enter>");
    assert!(session.shows("katanya.  — Budi Santoso"), "{}", session.screen());
    assert!(!session.shows("wartawan.  —"), "{}", session.screen());
    // Quotations are italic, the text around them is not.
    let italic = session
        .runs_with_style(|style| style.add_modifier.contains(ratatui::style::Modifier::ITALIC))
        .concat();
    assert!(italic.contains("Air harus segera") && !italic.contains("Hujan turun"), "{italic}");
    // The name does not belong to the text: a click behind the text selects nothing of it.
    for width in [30, 41, 64] {
        session_of_width(width).press("<enter>GjkV").screen();
    }
}

fn session_of_width(width: u16) -> TestSession {
    TestSession::new(story_with_quotations(), width, 12, Language::Indonesian)
}
