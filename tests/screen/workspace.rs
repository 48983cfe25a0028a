//! Tests of tags, notes, dossiers, saved searches, exports and of continuing where one was.

use insta::assert_snapshot;
use kliping::library::ListOrder;
use kliping::news::{ArticleId, DeviceId, Language, Marks, ReadingPlace};
use kliping::ui::layout::Pane;
use kliping::ui::{Event, Model, Preferences, UiSettings};

use crate::session::{TestSession, library_of_files, sample_library};

/// A story of two paragraphs, and another one.
const STORIES: [(&str, &str); 2] = [
    (
        "a.json",
        r#"{"title":"Air Naik","content":"Air sungai naik sejak pagi. Warga bersiap mengungsi.\n\nHujan turun tiga hari di lereng gunung.","date":"2025-02-27","outlet":"Kawat","url":"https://kawat.example/a"}"#,
    ),
    (
        "b.json",
        r#"{"title":"Beras Turun","content":"Harga beras turun di pasar induk sejak Senin.","date":"2025-02-26","outlet":"Kawat","url":"https://kawat.example/b"}"#,
    ),
];

fn session(width: u16, height: u16) -> TestSession {
    TestSession::new(library_of_files(&STORIES), width, height, Language::Indonesian)
}

fn first_story(session: &TestSession) -> ArticleId {
    session.model.list.selected_id().unwrap()
}

#[test]
fn tag_is_typed_completed_toggled_and_undone() {
    let session = session(100, 24).press("#Korupsi, Dana Desa<enter>");
    let id = first_story(&session);
    assert_eq!(session.model.user.marks.tags(id), ["dana desa", "korupsi"]);
    assert!(session.shows("ditambahkan pada 1 berita"), "{}", session.screen());
    // On the next story, some letters and Tab give the tag in use.
    let session = session.press("j#kor");
    assert!(session.shows("label baru") && session.shows("#korupsi"), "{}", session.screen());
    let session = session.press("<down><tab><enter>");
    let other = first_story(&session);
    assert_eq!(session.model.user.marks.tags(other), ["korupsi"]);
    let session = session.press("uu");
    assert!(session.model.user.marks.tags(id).is_empty());
    assert!(session.model.user.marks.tags(other).is_empty());
    let session = session.press("k#air<enter>#air<enter>");
    assert!(!session.model.user.marks.has_tags(id), "the second time it is removed");
}

#[test]
fn whole_list_is_tagged_in_one_undo_step() {
    let session = TestSession::sample().press("/beras<enter>wtPangan<enter>");
    let count = session.model.list.len();
    let tagged = |session: &TestSession| session.model.user.marks.tagged_stories().count();
    assert!(count > 1 && session.shows(&format!("ditambahkan pada {count} berita")));
    assert_eq!(tagged(&session), count);
    let session = session.press("/label:pangan<enter>");
    assert_eq!(session.model.list.len(), count);
    assert!(session.screen().contains(" #"), "{}", session.screen());
    let session = session.press("u<esc>");
    let marks = &session.model.user.marks;
    assert!(marks.tagged_stories().all(|id| !marks.has_tags(id)));
}

#[test]
fn stories_above_and_below_are_marked_read() {
    let session = TestSession::sample().press("jjj").press("wky");
    assert!(session.shows("31 belum dibaca"), "{}", session.screen());
    let session = session.press("wjn").press("wjy");
    assert!(session.shows(" 1 belum dibaca"), "{}", session.screen());
    assert!(session.press("uu").shows("34 belum dibaca"));
}

#[test]
fn passage_is_highlighted_noted_listed_and_removed() {
    let session = session(100, 24).press("<enter>V");
    let selected = |session: &TestSession| {
        let id = session.model.reader.loaded_id();
        let notes: Vec<_> = id.map(|id| session.model.user.marks.notes(id)).unwrap_or_default();
        notes
            .iter()
            .map(|note| (note.quote.exact.clone(), note.text.to_owned()))
            .collect::<Vec<_>>()
    };
    assert!(session.shows("kalimat"), "{}", session.screen());
    let session = session.press("j<enter>");
    assert_eq!(selected(&session), [("Warga bersiap mengungsi.".to_owned(), String::new())]);
    assert!(session.shows("▌"), "the margin tells it without color: {}", session.screen());
    let session = session.press("Vlvlnpenting<enter>");
    assert_eq!(selected(&session)[1], ("Air sungai".to_owned(), "penting".to_owned()));
    // Editing, then removing by the list.
    let session = session.press("M");
    assert_snapshot!("notes_of_a_story", session.screen());
    let session = session.press("penting<tab>!<enter>");
    assert_eq!(selected(&session)[1].1, "penting!");
    let session = session.press("penting<delete><esc>");
    assert_eq!(selected(&session).len(), 1);
    assert_eq!(selected(&session.press("u")).len(), 2);
}

#[test]
fn selection_and_noted_passage_are_drawn() {
    for (name, width, height) in [("80x24", 80, 24), ("40x12", 40, 12)] {
        let session = session(width, height).press("<enter>Vjv");
        assert_snapshot!(format!("selection_{name}"), session.screen());
        let session = session.press("<enter>");
        assert_snapshot!(format!("noted_{name}"), session.screen());
    }
}

#[test]
fn mouse_drag_selects_words() {
    let session = session(100, 24).press("<enter>");
    let text = session.model.screen_layout().text;
    let screen = session.screen();
    let row = screen.lines().position(|line| line.contains("Air sungai")).unwrap();
    let line = screen.lines().nth(row).unwrap();
    let column = |words: &str| {
        let before = line.split(words).next().unwrap().chars().count();
        u16::try_from(before).unwrap()
    };
    let row = u16::try_from(row).unwrap();
    assert!(text.contains((column("sungai"), row).into()));
    let session = session.drag((column("sungai"), row), (column("pagi"), row)).press("<enter>");
    let id = session.model.reader.loaded_id().unwrap();
    let notes = session.model.user.marks.notes(id);
    assert_eq!(notes[0].quote.exact, "sungai naik sejak pagi");
}

#[test]
fn note_whose_passage_is_gone_is_kept_and_said_to_be_lost() {
    let mut session = session(100, 24).press("<enter>Vj<enter>h");
    let mut stories = STORIES;
    let edited = r#"{"title":"Air Naik","content":"Sama sekali lain isinya sekarang.","date":"2025-02-27","outlet":"Kawat","url":"https://kawat.example/a"}"#;
    stories[0].1 = edited;
    let edited = library_of_files(&stories);
    session.replace_library(&edited);
    let session = session.press("G<enter>hg<enter>M");
    assert!(session.shows("tempatnya hilang"), "{}", session.screen());
}

#[test]
fn all_notes_are_searched_and_opened_at_their_passage() {
    let session = session(100, 24).press("<enter>Vj<enter>.Vnharga<enter>hg").press("wn");
    assert_snapshot!("all_notes", session.screen());
    let session = session.press("mengungsi<enter>");
    let id = session.model.reader.loaded_id();
    assert_eq!((session.model.focus, id), (Pane::Reader, session.model.list.selected_id()));
    assert!(session.shows("Warga bersiap"), "{}", session.screen());
}

#[test]
fn dossier_is_gathered_ordered_commented_and_listed() {
    let session = session(100, 24).press("pKasus air<enter>jp<enter>");
    assert!(session.shows("Masuk ke Kasus air, nomor 2"), "{}", session.screen());
    let session = session.press("<enter>Vp<enter>h").press("wd<tab>");
    assert_snapshot!("dossier_items", session.screen());
    // The last story comes first, with a comment.
    let session = session.press("<down><alt-up><tab>mulai di sini<enter>");
    assert_snapshot!("dossier_items_moved", session.screen());
    let session = session.press("<esc>wd<enter>");
    let titles: Vec<_> =
        session.model.list.visible_rows.iter().map(|row| row.meta.title.text.clone()).collect();
    assert_eq!(titles, ["Beras Turun", "Air Naik"]);
    assert!(session.shows("dosir:\"Kasus air\""), "{}", session.screen());
    let session = session.press("wd<tab><delete><esc>");
    let workspace = session.model.user.marks.workspace();
    assert_eq!(workspace.items("kasus air").len(), 2);
}

#[test]
fn name_of_the_lens_goes_into_a_dossier() {
    let session = TestSession::sample().press("e<enter>pNama<enter>");
    let items = session.model.user.marks.workspace().items("nama");
    assert!(items[0].target.to_id().contains(':') && items.len() == 1);
}

#[test]
fn saved_search_tells_its_news_and_lists_them() {
    let mut session = session(100, 24).press("/beras<enter>wsHarga<enter><esc>");
    let mut stories = STORIES.to_vec();
    let late = r#"{"title":"Beras Lama","content":"Stok beras di gudang.","date":"2001-01-01","url":"https://kawat.example/c"}"#;
    stories.push(("c.json", late));
    session.replace_library(&library_of_files(&stories));
    let session = session.press("W");
    assert!(session.shows("2 berita · 1 baru"), "{}", session.screen());
    assert_snapshot!("saved_searches", session.screen());
    let session = session.press("<tab>");
    assert_eq!(session.model.list.len(), 1);
    assert!(session.shows("Beras Lama"), "{}", session.screen());
    // They stay listed, and count as seen.
    let session = session.press("W");
    assert!(session.shows("2 berita") && !session.shows("1 baru"), "{}", session.screen());
    let session = session.press("<enter>");
    assert_eq!(session.model.list.len(), 2);
    let session = session.press("W<delete><esc>");
    assert_eq!(session.model.user.marks.workspace().saved_searches().count(), 0);
}

#[test]
fn earlier_queries_come_back_in_the_prompt() {
    let session = session(100, 24).press("/beras<enter>/<ctrl-u>air<enter><esc>").press("/<up>");
    assert!(session.shows("⌕ air"), "{}", session.screen());
    let session = session.press("<up><up>");
    assert!(session.shows("⌕ beras"), "{}", session.screen());
    let session = session.press("<down><down><ctrl-r>");
    assert_snapshot!("earlier_queries", session.screen());
    let session = session.press("ber<enter>");
    assert_eq!(session.model.list.query.text.trim(), "beras");
    let (_, queries) = session.press("q").saved_place.unwrap();
    assert_eq!(queries, ["beras", "air"]);
}

#[test]
fn next_run_continues_at_the_same_place() {
    let keys = "SS/sungai<enter><enter>h<enter><ctrl-d>q";
    let session = TestSession::sample().press(keys);
    let session = if session.has_quit { session } else { session.press("q") };
    let (place, queries) = session.saved_place.unwrap();
    let marks = Marks::clone(&session.model.user.marks);
    assert_eq!((place.query.trim(), place.order.as_str()), ("sungai", "title"));
    assert_eq!(queries, ["sungai"]);
    let restored = restore(&place, marks);
    assert_eq!(restored.list.query.text.trim(), "sungai");
    assert_eq!(restored.list.query.order, ListOrder::Title);
    assert_eq!(restored.list.selected_id(), place.story);
    assert_eq!(restored.history.back.len(), place.back.len());
}

/// Starts with a place of an earlier run.
fn restore(place: &ReadingPlace, marks: Marks) -> Model {
    let settings = UiSettings { language: Language::Indonesian, ..UiSettings::default() };
    let mut model = Model::new("uji", settings, &Preferences::default());
    model.restore_place(place);
    TestSession::of_model(model, sample_library(), marks, 100, 24).model
}

#[test]
fn open_story_is_open_again() {
    let session = TestSession::sample().press("jj<enter>");
    let id = session.model.reader.loaded_id();
    let (place, _) = session.press("<ctrl-q>").saved_place.unwrap();
    assert!(place.is_open && place.story == id);
    let model = restore(&place, Marks::new(DeviceId::new("uji")));
    assert_eq!((model.focus, model.reader.loaded_id()), (Pane::Reader, id));
}

#[test]
fn export_asks_for_a_file_and_shows_progress() {
    let mut session = TestSession::sample().press("/beras<enter>X");
    assert_snapshot!("export_scopes", session.screen());
    session = session.press("<enter>");
    assert!(session.shows("daftar.md"), "{}", session.screen());
    session = session.press("hasil.bib<enter>");
    let request = session.exports.pop().unwrap();
    assert_eq!((request.stories.len(), request.is_of_notes), (session.model.list.len(), false));
    assert_eq!(request.output.to_str(), Some("hasil.bib"));
    let number = request.number;
    session.send(Event::ExportProgress { request: number, done: 3, total: 9 });
    assert!(session.shows("3 dari 9 berita"), "{}", session.screen());
    session.send(Event::ExportFinished { request: number, result: Ok("9 berita ditulis".into()) });
    assert!(session.model.overlay.is_none() && session.shows("9 berita ditulis"));
    // By name, from the text: the story.
    let session = session.press("<enter>:export berita.md<enter>");
    assert_eq!(session.exports[0].stories.len(), 1);
}

#[test]
fn tags_are_chosen_from_a_list() {
    for (name, width, height) in [("80x24", 80, 24), ("40x12", 40, 12)] {
        let session = session(width, height).press("#air, banjir<enter>j#beras<enter>#b");
        assert_snapshot!(format!("tags_{name}"), session.screen());
    }
}
