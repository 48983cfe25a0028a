//! Tests of names in the text: selection, highlighted kinds, and the user's decisions about names.

use insta::assert_snapshot;
use kliping::news::{EntityKey, EntityKind, Language, NameOverride};
use kliping::ui::EntityKindSet;
use ratatui::style::{Color, Modifier, Style};

use crate::session::{TestLibrary, TestSession, library_of_files};

/// A story with names of each kind around two links, and one that shares names with it.
fn stories_with_names() -> TestLibrary {
    library_of_files(&[
        (
            "2025-03-03-bendungan.txt",
            "Bendungan Karanglo Mulai Diisi\n\n\
             JAKARTA. Menteri Pekerjaan Umum Budi Santoso meresmikan bendungan di Surabaya pada \
             Senin (3/3). Menurut Budi, biayanya Rp 2,5 triliun.\n\n\
             Baca Juga: Harga Cabai Hari Ini di Pasar Induk\n\n\
             Badan Pusat Statistik (BPS) mencatat hasil panen di Jawa Timur naik 12%. BPS akan \
             mengumumkan angka baru bulan depan.\n\n\
             Baca Juga: Kabar Yang Tidak Pernah Disimpan Siapa Pun\n\n\
             Gubernur Jawa Timur Rina Wulandari berterima kasih kepada Bank Indonesia atas \
             bantuan 40 ton beras.",
        ),
        (
            "2025-03-01-cabai.txt",
            "Harga Cabai Hari Ini di Pasar Induk\n\n\
             Harga cabai rawit naik tipis di Surabaya sejak kemarin, kata Budi Santoso.",
        ),
    ])
}

/// Opens the story in English at 100x30.
fn session() -> TestSession {
    TestSession::new(stories_with_names(), 100, 30, Language::English).press("<enter>")
}

/// Returns the selected text of the story.
fn selected_text(session: &TestSession) -> String {
    let link = |style: &Style| {
        let is_dead = style.add_modifier.contains(Modifier::CROSSED_OUT);
        let is_chosen = style.add_modifier.contains(Modifier::REVERSED);
        is_chosen && (is_dead || style.fg == Some(Color::Indexed(75)))
    };
    session.runs_with_style(link).join("|")
}

/// Returns the highlighted mentions of a kind, found by the colors of the dark theme.
fn highlighted(session: &TestSession, kind: EntityKind) -> Vec<String> {
    let look = kliping::ui::Theme::builtin_or_default("dark").style_for_entity(kind);
    session.runs_with_style(move |style| {
        (style.fg, style.add_modifier) == (look.fg, look.add_modifier)
    })
}

#[test]
fn tab_goes_through_names_and_links_in_the_order_of_the_text() {
    let mut session = session();
    let mut passed = Vec::new();
    for _ in 0..12 {
        session = session.press("<tab>");
        passed.push(selected_text(&session));
    }
    assert_snapshot!(passed.join("\n"));
    let session = session.press("<backtab><backtab>");
    assert_eq!(selected_text(&session), "Jawa Timur");
}

#[test]
fn a_chosen_name_is_told_at_the_bottom() {
    let session = session().press("<tab><tab><tab>");
    assert_eq!(selected_text(&session), "Budi");
    assert_snapshot!(session.screen());
    let session = session.resize(40, 12);
    let bottom = session.screen().lines().last().unwrap().to_owned();
    assert!(bottom.starts_with(" person · Budi Santoso"), "{bottom}");
}

#[test]
fn brackets_select_links_only() {
    let session = session().press("]");
    assert_eq!(
        selected_text(&session),
        "Baca Juga  Harga Cabai Hari Ini di Pasar Induk|↵\u{a0}~1\u{a0}Mar"
    );
    // From a selected name, too.
    let session = session.press("<tab>");
    assert_eq!(selected_text(&session), "Badan Pusat Statistik");
    let session = session.press("]");
    assert!(selected_text(&session).contains("Kabar Yang Tidak"), "{}", session.screen());
    let session = session.press("<backtab>[");
    assert!(selected_text(&session).contains("Harga Cabai"), "{}", session.screen());
    let session = session.press("[[[");
    assert!(selected_text(&session).contains("Harga Cabai"), "{}", session.screen());
}

#[test]
fn enter_and_click_open_a_name() {
    let session = session().press("<tab><tab><enter>");
    assert!(session.shows("2 stories · 2 mentions"), "{}", session.screen());
    let session = session.press("o");
    let screen = session.screen();
    let row = screen.lines().position(|line| line.contains("Bank Indonesia")).unwrap();
    let line = screen.lines().nth(row).unwrap();
    let column = line.split("Bank Indonesia").next().unwrap().chars().count();
    let (x, y) = (u16::try_from(column).unwrap(), u16::try_from(row).unwrap());
    for x in [x, x + 13] {
        let session = self::session().click(x, y);
        assert!(session.shows("1 story · 1 mention"), "{}", session.screen());
        assert!(session.shows("Bank Indonesia"));
    }
    // A click beside a name selects nothing.
    let session = session.click(x + 14, y);
    assert_eq!(selected_text(&session), "");
}

#[test]
fn wrapped_name_is_selected_as_one() {
    let session = session().resize(20, 24).press("<tab><tab><tab><tab><tab>");
    let parts = selected_text(&session);
    assert_eq!(parts.replace(['|', ' '], ""), "BadanPusatStatistik");
    assert!(parts.contains('|'), "{parts}: nothing is tested where it fits on a line");
}

#[test]
fn hidden_names_cannot_be_selected() {
    let session = session().press("E<tab>");
    assert!(selected_text(&session).contains("Harga Cabai"), "{}", session.screen());
    // The selection survives when the names are highlighted again.
    let session = session.press("E");
    assert!(selected_text(&session).contains("Harga Cabai"), "{}", session.screen());
    let session = session.press("<backtab>");
    assert_eq!(selected_text(&session), "Budi");
    // Hiding a selected name clears the selection.
    assert_eq!(selected_text(&session.press("E")), "");
}

#[test]
fn kinds_are_switched_one_by_one() {
    let session = session().press("K13");
    assert_snapshot!(session.screen());
    let session = session.press("<esc>");
    assert!(highlighted(&session, EntityKind::Person).is_empty());
    assert_eq!(highlighted(&session, EntityKind::Money), ["Rp 2,5 triliun"]);
    let session = session.press("<tab><tab>");
    assert_eq!(selected_text(&session), "Badan Pusat Statistik", "hidden names are passed over");
    // By row, with space and enter; then the first kind again.
    let session = session.press("Kjjj<space>kk<enter>1<esc>");
    let hidden: Vec<&str> = session.model.display.hidden_kinds.names().collect();
    assert_eq!(
        hidden,
        ["organization", "place", "money", "date", "percent", "quantity"],
        "the last three are hidden until they are chosen"
    );
    assert!(highlighted(&session, EntityKind::Money).is_empty());
    assert!(!highlighted(&session, EntityKind::Person).is_empty());
}

#[test]
fn one_key_toggles_all_kinds() {
    let session = session().press("K4E");
    assert!(
        session.model.display.effective_hidden_kinds() == EntityKindSet::all()
            && !session.shows("[x]")
    );
    // The kinds that were hidden before are hidden again.
    let session = session.press("E");
    assert_eq!(
        session.model.display.effective_hidden_kinds().names().collect::<Vec<_>>(),
        ["money", "date", "percent", "quantity"]
    );
    // If all kinds are hidden, one kind alone can be shown again.
    let session = session.press("E3K");
    assert_eq!(session.model.display.effective_hidden_kinds().names().count(), 6);
    assert_eq!(highlighted(&session, EntityKind::Place).concat().matches("Surabaya").count(), 1);
    // If each kind is hidden individually, the key shows all.
    let session = session.press("K3K");
    assert_eq!(session.model.display.effective_hidden_kinds(), EntityKindSet::all());
    assert_eq!(session.press("E").model.display.effective_hidden_kinds(), EntityKindSet::EMPTY);
}

#[test]
fn help_shows_each_kind_in_its_style() {
    let session = TestSession::new(stories_with_names(), 100, 150, Language::English).press("?");
    for (kind, name) in EntityKind::ALL.into_iter().zip([
        "person",
        "organization",
        "place",
        "money",
        "date",
        "percent",
        "quantity",
    ]) {
        assert!(highlighted(&session, kind).contains(&name.to_owned()), "{kind:?}");
    }
    let session = TestSession::new(stories_with_names(), 100, 150, Language::Indonesian).press("?");
    for name in ["orang", "lembaga", "tempat", "uang", "tanggal", "persen", "jumlah"] {
        assert!(session.shows(name), "{name}");
    }
}

#[test]
fn selection_and_kinds_are_visible_without_color() {
    let mut session = session().press("<tab>");
    session.model.display.select_theme("plain");
    let has = |session: &TestSession, modifiers: Modifier| {
        session.runs_with_style(move |style| {
            assert!(matches!(style.fg, None | Some(Color::Reset)), "{style:?}");
            style.add_modifier == modifiers
        })
    };
    assert!(has(&session, Modifier::REVERSED).contains(&"Budi Santoso".to_owned()));
    assert!(has(&session, Modifier::ITALIC).contains(&"Surabaya".to_owned()));
    let session = session.press("K3");
    assert!(has(&session, Modifier::BOLD | Modifier::ITALIC).contains(&"organization".to_owned()));
    assert!(session.shows("3 [ ] place"));
}

#[test]
fn rejected_name_is_unmarked_until_undo() {
    let session = session().press("<tab><tab>D");
    assert!(
        session.shows("Surabaya is no longer treated as a name · u undoes"),
        "{}",
        session.screen()
    );
    assert_eq!(selected_text(&session), "", "the next name is not rejected by the same key");
    let session = session.press("<tab>");
    assert_eq!(selected_text(&session), "Budi", "but it is the next to be chosen");
    assert!(!highlighted(&session, EntityKind::Place).concat().contains("Surabaya"));
    let key = EntityKey::new(EntityKind::Place, "Surabaya");
    let (decided, record) = session.saved_overrides.last().unwrap().clone();
    assert_eq!((decided, record.value), (key.clone(), Some(NameOverride::Rejected)));
    let session = session.press("u");
    assert!(session.shows("Undone: decision about Surabaya"));
    assert!(highlighted(&session, EntityKind::Place).concat().contains("Surabaya"));
    let (decided, record) = session.saved_overrides.last().unwrap().clone();
    assert_eq!((decided, record.value), (key, None));
}

#[test]
fn name_is_renamed_in_the_text() {
    let session = session().press("<space><tab><tab><tab>R");
    assert!(session.shows(" Name: Budi Santoso"), "{}", session.screen());
    let session = session.press("<ctrl-u>Budi S.  Hartono <backspace><enter>");
    assert!(
        session.shows("Budi Santoso is now Budi S. Hartono · u undoes"),
        "{}",
        session.screen()
    );
    let session = session.press("j");
    assert!(session.shows("person · Budi S. Hartono"), "{}", session.screen());
    let session = session.press("uj");
    assert!(session.shows("person · Budi Santoso"), "{}", session.screen());
}

#[test]
fn long_input_scrolls_to_the_cursor() {
    let session = session().resize(20, 12).press("<tab>R dan Kawan-Kawan");
    assert_eq!(session.screen().lines().last(), Some(" Name:  Kawan-Kawan"));
}

#[test]
fn renaming_to_an_existing_name_merges() {
    let session = session().press("<tab>R<ctrl-u>Rina Wulandari<enter>j");
    assert!(session.shows("person · Rina Wulandari"), "{}", session.screen());
}

#[test]
fn unchanged_name_makes_no_decision() {
    let session = session().press("<tab>R<enter>R<ctrl-u><enter>R<esc>");
    assert!(session.model.overlay.is_none() && session.saved_overrides.is_empty());
    assert!(session.press("u").shows("Nothing to undo."));
}

#[test]
fn pasted_text_is_inserted_into_the_name() {
    let mut session = session().press("<tab>R<ctrl-u>");
    session.send(kliping::ui::Event::Pasted("Budi\u{1b} Hartono\nlain".into()));
    let session = session.press("<enter>");
    assert!(session.shows("is now Budi Hartono lain"), "{}", session.screen());
}

#[test]
fn alias_in_the_text_is_split_off() {
    let session = session().press("<tab><tab><tab>P");
    assert!(session.shows("Budi is now a separate name · u undoes"), "{}", session.screen());
    let session = session.press("j");
    assert!(session.shows(" person · Budi  "), "{}", session.screen());
    let session = session.press("uj");
    assert!(session.shows(" person · Budi Santoso  "), "{}", session.screen());
    let session = session.press("<backtab><backtab>P");
    assert!(session.shows("nothing to split off"), "{}", session.screen());
}

#[test]
fn name_commands_require_a_selected_name() {
    for key in ["D", "R", "P"] {
        let session = session().press(key);
        assert!(session.shows("First select a name"), "{key}");
        // No name is selected in the list.
        let session = session.press("<tab>h").press(key);
        assert!(session.shows("First select a name"), "{key}");
    }
}

#[test]
fn undo_covers_marks_and_names_in_order() {
    let session = session().press("s<tab><tab>Du");
    assert!(
        session.shows("★")
            && highlighted(&session, EntityKind::Place).concat().contains("Surabaya")
    );
    assert!(!session.press("u").shows("★"));
}

#[test]
fn name_decision_keeps_the_scroll_position() {
    let session = session().resize(100, 12).press("<ctrl-d><tab>");
    let top = session.model.reader.top;
    assert!(top > 0);
    let session = session.press("D");
    assert_eq!(session.model.reader.top, top);
}
