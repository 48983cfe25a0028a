//! Tests of the lens on an entity and of the entity browser.

use insta::assert_snapshot;
use kliping::news::{EntityKey, EntityKind, Language, NameOverride};

use crate::session::{Opened, Session, files};

/// Three stories of two months that share names, and one without names.
fn stories() -> Opened {
    files(&[
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

fn session() -> Session {
    Session::over(stories(), 80, 24, Language::English)
}

/// Returns the selected line of the entity browser or lens, without its border.
fn under_cursor(session: &Session) -> String {
    let reversed = |style: &ratatui::style::Style| {
        style.add_modifier.contains(ratatui::style::Modifier::REVERSED)
    };
    // The header is reversed, too.
    session.styled(reversed).into_iter().skip(1).collect::<String>().trim().to_owned()
}

#[test]
fn the_browser_lists_every_name_with_its_kind() {
    assert_snapshot!(session().press("e").screen());
}

#[test]
fn tab_goes_through_the_kinds_and_what_is_typed_narrows_them() {
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
    assert!(nothing.shows("No name fits"));
}

#[test]
fn the_lens_tells_all_about_a_name() {
    let session = session().press("e/budi<enter><enter>");
    assert_snapshot!(session.screen());
    assert_snapshot!("the_lens_is_as_wide_as_the_screen", session.resize(200, 60).screen());
}

#[test]
fn a_small_screen_has_a_lens_without_a_chart() {
    let session = Session::over(stories(), 40, 12, Language::Indonesian);
    assert_snapshot!(session.press("e/budi<enter><enter>").screen());
}

#[test]
fn a_name_in_the_text_leads_from_lens_to_lens_and_back() {
    let session = session().press("G<enter><tab>");
    let open = session.screen();
    let lens = session.press("<enter>");
    assert!(lens.shows("3 stories · 4 mentions"), "{}", lens.screen());
    let first = under_cursor(&lens);
    assert!(first.contains("organization") && first.contains("Statistik"), "{first}");
    let other = lens.press("<enter>");
    assert!(other.shows("2 stories · 3 mentions"), "{}", other.screen());
    let back = other.press("o");
    assert!(back.shows("3 stories · 4 mentions"));
    assert_eq!(under_cursor(&back), first);
    let text = back.press("<backspace>");
    assert_eq!(text.screen(), open);
    assert!(text.press("i").shows("3 stories · 4 mentions"));
}

#[test]
fn a_story_of_the_lens_is_read_and_left_to_the_same_row() {
    let lens = session().press("e/budi<enter><enter>Gk");
    let row = under_cursor(&lens);
    assert!(row.contains("Harga Cabai Naik"), "{row}");
    let story = lens.press("<enter>");
    assert!(story.shows("BPS mencatat"), "{}", story.screen());
    assert_eq!(under_cursor(&story.press("o")), row);
}

#[test]
fn leaving_goes_back_the_way_one_came() {
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
    assert!(!left.left);
}

#[test]
fn names_are_corrected_in_the_lens_and_taken_back() {
    let lens = session().press("e/budi<enter><enter>");
    let renamed = lens.press("R<ctrl-u>Budi S. Santoso<enter>");
    assert!(renamed.shows("Budi S. Santoso") && renamed.shows("also:"), "{}", renamed.screen());
    let key = EntityKey::new(EntityKind::Person, "Budi Santoso");
    let ruling = Some(NameOverride::AliasOf("Budi S. Santoso".into()));
    assert_eq!(renamed.decided.last().map(|(key, it)| (key, &it.value)), Some((&key, &ruling)));
    let undone = renamed.press("u");
    assert!(!undone.shows("Budi S. Santoso"), "{}", undone.screen());
    // Merged with an existing name.
    let merged = undone.press("R<ctrl-u>Rina Wulandari<enter>");
    assert!(merged.shows("also: Budi Santoso"), "{}", merged.screen());
    let rejected = merged.press("uD");
    assert!(rejected.shows("No story names"), "{}", rejected.screen());
    assert!(rejected.press("u").shows("3 stories · 4 mentions"));
}

#[test]
fn another_name_is_split_off() {
    let lens = session().press("e/stat<enter><enter>");
    assert!(lens.shows("also: BPS"), "{}", lens.screen());
    let asked = lens.press("P");
    assert!(asked.shows("Which name is to be split off?"));
    let split = asked.press("<enter>");
    assert!(!split.shows("also: BPS"), "{}", split.screen());
    assert!(split.press("e").shows("BPS"));
}

#[test]
fn arrows_go_through_the_names_while_one_is_typed() {
    let opened = |keys: &str| match session().press(keys).model.desk {
        Some(kliping::ui::model::Desk::Lens(pane)) => pane.key.name,
        other => panic!("{other:?}"),
    };
    let first = opened("e/b<enter><enter>");
    assert_ne!(opened("e/b<down><enter><enter>"), first);
    assert_eq!(opened("e/b<down><up><enter><enter>"), first);
}

#[test]
fn one_of_several_names_is_split_off() {
    let asked = session().press("e/budi<enter><enter>P");
    let cursor = |session: &Session| match &session.model.overlay {
        Some(kliping::ui::model::Overlay::Split { cursor, aliases }) => {
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
    assert!(left.model.overlay.is_none() && left.decided.is_empty());
}

#[test]
fn the_mouse_chooses_a_row_and_opens_it_the_second_time() {
    let browser = session().press("e");
    let screen = browser.screen();
    let row = screen.lines().position(|line| line.contains("Surabaya")).unwrap();
    let y = u16::try_from(row).unwrap();
    let chosen = browser.click(20, y);
    assert!(under_cursor(&chosen).contains("Surabaya"));
    assert!(chosen.click(20, y).shows("2 stories · 2 mentions"));
}

#[test]
fn no_size_is_too_small() {
    for (width, height) in [(1, 1), (2, 3), (5, 4), (12, 2), (300, 5)] {
        let session = Session::over(stories(), width, height, Language::English);
        let session = session.press("e").press("jj<enter>").press("GgD").press("u");
        assert!(session.screen().lines().count() <= usize::from(height));
    }
}
