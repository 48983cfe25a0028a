//! Tests of the lens on an entity and of the entity browser.

use insta::assert_snapshot;
use kliping::news::{EntityKey, EntityKind, Language, NameOverride};

use crate::session::{TestLibrary, TestSession, library_of_files};

/// Three stories of two months that share names, and one without names.
fn stories_with_shared_names() -> TestLibrary {
    library_of_files(&[
        (
            "2025-01-20-waduk.txt",
            "Waduk Karanglo Retak\n\nJAKARTA. Menteri Pekerjaan Umum Budi Santoso memeriksa waduk \
             itu di Surabaya. Badan Pusat Statistik (BPS) belum menghitung kerugian.",
        ),
        (
            "2025-03-01-cabai.txt",
            "Harga Cabai Naik\n\nHarga cabai naik di Surabaya, kata Budi Santoso. BPS mencatat \
             kenaikan itu sejak Januari.",
        ),
        (
            "2025-03-09-panen.txt",
            "Panen Raya Dimulai\n\nPanen dimulai di Jember, kata Rina Wulandari kepada Budi \
             Santoso. Menurut Budi, hasilnya baik.",
        ),
        ("2025-03-10-bulan.txt", "Bulan Terlihat\n\nBulan terlihat jelas pada malam itu."),
    ])
}

fn session() -> TestSession {
    TestSession::new(stories_with_shared_names(), 80, 24, Language::English)
}

/// Returns the selected line of the entity browser or lens, without its border.
fn selected_line(session: &TestSession) -> String {
    let reversed = |style: &ratatui::style::Style| {
        style.add_modifier.contains(ratatui::style::Modifier::REVERSED)
    };
    // The header is reversed, too.
    session.runs_with_style(reversed).into_iter().skip(1).collect::<String>().trim().to_owned()
}

#[test]
fn the_browser_lists_every_name_with_its_kind() {
    assert_snapshot!(session().press("e").screen());
}

#[test]
fn tab_switches_kinds_and_typing_filters() {
    let people = session().press("e<tab>");
    assert!(
        people.shows("[person]") && people.shows("Rina Wulandari") && !people.shows("Surabaya")
    );
    let back = people.press("<backtab><backtab>");
    assert!(back.shows("[place]") && back.shows("Surabaya") && !back.shows("Rina"));
    let typed = session().press("e/stat");
    assert!(typed.shows("Badan Pusat Statistik") && !typed.shows("Surabaya"), "{}", typed.screen());
    assert!(typed.shows("Names · 1/"));
    // An alias matches, too; Escape clears the filter.
    let other = session().press("e/bps<enter>");
    assert!(other.shows("Badan Pusat Statistik") && !other.shows("Surabaya"));
    let all = other.press("<esc>");
    assert!(all.shows("Surabaya"));
    let nothing = session().press("e/zzz");
    assert!(nothing.shows("No matching names"));
}

#[test]
fn the_lens_tells_all_about_a_name() {
    let session = session().press("e/budi<enter><enter>");
    assert_snapshot!(session.screen());
    assert_snapshot!("the_lens_is_as_wide_as_the_screen", session.resize(200, 60).screen());
}

#[test]
fn a_small_screen_has_a_lens_without_a_chart() {
    let session = TestSession::new(stories_with_shared_names(), 40, 12, Language::Indonesian);
    let session = session.press("e/budi<enter><enter>");
    assert_snapshot!(session.screen());
    // A bar that is not shown is not entered.
    assert!(session.press("]<enter>").model.entity_view.is_some());
}

#[test]
fn lenses_open_from_names_and_back_returns() {
    let session = session().press("G<enter><tab>");
    let open = session.screen();
    let lens = session.press("<enter>");
    assert!(lens.shows("3 stories · 4 mentions"), "{}", lens.screen());
    let first = selected_line(&lens);
    assert!(first.contains("organization") && first.contains("Statistik"), "{first}");
    let other = lens.press("<enter>");
    assert!(other.shows("2 stories · 3 mentions"), "{}", other.screen());
    let back = other.press("o");
    assert!(back.shows("3 stories · 4 mentions"));
    assert_eq!(selected_line(&back), first);
    let text = back.press("<backspace>");
    assert_eq!(text.screen(), open);
    assert!(text.press("i").shows("3 stories · 4 mentions"));
}

#[test]
fn back_from_a_story_restores_the_lens_row() {
    let lens = session().press("e/budi<enter><enter>Gk");
    let row = selected_line(&lens);
    assert!(row.contains("Harga Cabai Naik"), "{row}");
    let story = lens.press("<enter>");
    assert!(story.shows("BPS mencatat"), "{}", story.screen());
    assert_eq!(selected_line(&story.press("o")), row);
}

#[test]
fn tab_lists_what_a_person_said() {
    let lens = session().press("e/budi<enter><enter>");
    assert!(lens.shows("said (2)"), "{}", lens.screen());
    let said = lens.press("<tab>");
    assert!(said.shows("Said (2)") && said.shows("hasilnya baik"), "{}", said.screen());
    assert!(said.shows("Harga cabai naik di Surabaya"), "{}", said.screen());
    assert!(!said.shows("Waduk Karanglo"), "{}", said.screen());
    // The newest comes first; Enter leads to it, and back to the list.
    let row = selected_line(&said);
    assert!(row.contains("Panen Raya"), "{row}");
    let story = said.press("<enter>");
    assert!(story.shows("Menurut Budi"), "{}", story.screen());
    let back = story.press("o");
    assert!(back.shows("Said (2)"), "{}", back.screen());
    assert!(back.press("<tab>").shows("Waduk Karanglo"));
}

#[test]
fn leaving_returns_through_browser_to_list() {
    let list = session();
    let before = list.screen();
    let browser = list.press("e/budi<enter>");
    let shown = browser.screen();
    let lens = browser.press("<enter>");
    let again = lens.press("q");
    assert_eq!(again.screen(), shown);
    // The first Escape clears the filter, the second leaves.
    let left = again.press("<esc><esc>");
    assert_eq!(left.screen(), before);
    assert!(!left.has_quit);
}

#[test]
fn names_are_renamed_merged_and_rejected_with_undo() {
    let lens = session().press("e/budi<enter><enter>");
    let renamed = lens.press("R<ctrl-u>Budi S. Santoso<enter>");
    assert!(renamed.shows("Budi S. Santoso") && renamed.shows("also:"), "{}", renamed.screen());
    let key = EntityKey::new(EntityKind::Person, "Budi Santoso");
    let ruling = Some(NameOverride::AliasOf("Budi S. Santoso".into()));
    assert_eq!(
        renamed.saved_overrides.last().map(|(key, it)| (key, &it.value)),
        Some((&key, &ruling))
    );
    let undone = renamed.press("u");
    assert!(!undone.shows("Budi S. Santoso"), "{}", undone.screen());
    // Merged with an existing name.
    let merged = undone.press("R<ctrl-u>Rina Wulandari<enter>");
    assert!(merged.shows("also: Budi Santoso"), "{}", merged.screen());
    let rejected = merged.press("uD");
    assert!(rejected.shows("No story mentions"), "{}", rejected.screen());
    assert!(rejected.press("u").shows("3 stories · 4 mentions"));
}

#[test]
fn alias_is_split_off() {
    let lens = session().press("e/stat<enter><enter>");
    assert!(lens.shows("also: BPS"), "{}", lens.screen());
    let asked = lens.press("P");
    assert!(asked.shows("Which name should be split off?"));
    let split = asked.press("<enter>");
    assert!(!split.shows("also: BPS"), "{}", split.screen());
    assert!(split.press("e").shows("BPS"));
}

#[test]
fn arrows_move_the_cursor_while_filtering() {
    let opened = |keys: &str| match session().press(keys).model.entity_view {
        Some(kliping::ui::entities::EntityView::Lens(pane)) => pane.key.name,
        other => panic!("{other:?}"),
    };
    let first = opened("e/b<enter><enter>");
    assert_ne!(opened("e/b<down><enter><enter>"), first);
    assert_eq!(opened("e/b<down><up><enter><enter>"), first);
}

#[test]
fn split_popup_chooses_among_aliases() {
    let asked = session().press("e/budi<enter><enter>P");
    let cursor = |session: &TestSession| match &session.model.overlay {
        Some(kliping::ui::overlay::Overlay::AliasChoice { cursor, aliases }) => {
            Some((*cursor, aliases.len()))
        }
        _ => None,
    };
    let Some((0, count)) = cursor(&asked) else { panic!("{}", asked.screen()) };
    let last = count - 1;
    let asked = asked.press("G");
    assert_eq!(cursor(&asked), Some((last, count)));
    let asked = asked.press("g<down><up>x");
    assert_eq!(cursor(&asked), Some((0, count)));
    let left = asked.press("<esc>");
    assert!(left.model.overlay.is_none() && left.saved_overrides.is_empty());
}

#[test]
fn second_click_opens_a_row() {
    let browser = session().press("e");
    let screen = browser.screen();
    let row = screen.lines().position(|line| line.contains("Surabaya")).unwrap();
    let y = u16::try_from(row).unwrap();
    let chosen = browser.click(20, y);
    assert!(selected_line(&chosen).contains("Surabaya"));
    assert!(chosen.click(20, y).shows("2 stories · 2 mentions"));
}

#[test]
fn draws_at_tiny_sizes() {
    for (width, height) in [(1, 1), (2, 3), (5, 4), (12, 2), (300, 5)] {
        let session =
            TestSession::new(stories_with_shared_names(), width, height, Language::English);
        let session = session.press("e").press("jj<enter>").press("GgD").press("u");
        assert!(session.screen().lines().count() <= usize::from(height));
    }
}

#[test]
fn bars_of_the_chart_are_chosen_and_list_their_stories() {
    let session = session().press("e/budi<enter><enter>]");
    assert!(session.shows("Jan 2025: 1 story"), "{}", session.screen());
    let session = session.press("]]");
    assert!(session.shows("Mar 2025: 2 stories"), "{}", session.screen());
    // Escape leaves the chart, not the lens.
    let left = session.press("<esc>");
    assert!(left.shows("most: 2 stories") && left.model.entity_view.is_some(), "{}", left.screen());
    let listed = left.press("[<enter>");
    assert_eq!(listed.model.list.len(), 2, "{}", listed.screen());
    assert!(listed.shows("Panen Raya Dimulai") && !listed.shows("Waduk"), "{}", listed.screen());
    assert!(listed.press("o").shows("Often named together"), "back to the lens");
}

#[test]
fn stories_of_one_month_are_charted_by_day() {
    let session = session().press("e/rina<enter><enter>]");
    assert!(session.shows("9 Mar 2025: 1 story"), "{}", session.screen());
}

#[test]
fn companions_are_ordered_and_listed_with_the_name() {
    let session = session().press("e/budi<enter><enter>");
    let order = |session: &TestSession, text: &str| {
        assert!(session.shows(text), "{}", session.screen());
    };
    order(&session, "the most telling first");
    let session = session.press("S");
    order(&session, "the most frequent first");
    let session = session.press("S");
    order(&session, "by kind");
    assert!(selected_line(&session).contains("Rina Wulandari"), "people come first");
    let session = session.press("ab");
    assert_eq!(session.model.list.len(), 1, "{}", session.screen());
    assert!(
        session.shows("⌕ orang:\"Budi Santoso\" orang:\"Rina Wulandari\""),
        "{}",
        session.screen()
    );
    // Without a companion there is nothing to list.
    assert!(session.press("<esc>ab").shows("First select a name"));
}

#[test]
fn renaming_completes_names_and_says_what_it_will_do() {
    let session = session().press("e/budi<enter><enter>R<ctrl-u>Rin");
    assert!(session.shows("Rina Wulandari"), "{}", session.screen());
    assert!(session.shows("renames; no name like this"), "{}", session.screen());
    let session = session.press("<tab>");
    assert!(session.shows("merges with Rina Wulandari (1 story)"), "{}", session.screen());
    let session = session.press("<enter>");
    let (key, _) = &session.saved_overrides[0];
    let ruling = session.model.user.name_overrides.active(key);
    assert_eq!(ruling, Some(&NameOverride::AliasOf("Rina Wulandari".to_owned())));
    let key = key.clone();
    assert!(session.press("u").model.user.name_overrides.active(&key).is_none());
}
