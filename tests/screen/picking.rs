//! Tests of the picker: help, commands, outline, titles, history, collections, dates.

use std::path::PathBuf;

use insta::assert_snapshot;
use kliping::library::ListOrder;
use kliping::news::Language;
use kliping::ui::layout::Pane;
use kliping::ui::model::RecentCollection;
use kliping::ui::overlay::Overlay;

use crate::session::{TestSession, library_of_files, sample_library};

fn session() -> TestSession {
    TestSession::new(sample_library(), 100, 24, Language::English)
}

#[test]
fn help_filters_by_description_key_and_name() {
    let session = session().press("?citation");
    assert!(session.shows("y c") && session.shows("copy a citation"), "{}", session.screen());
    assert!(!session.shows("half a page"));
    let session = session.press("<ctrl-u>ctrl-d");
    assert!(session.shows("half a page down"));
    // Enter runs the selected command.
    let session = session.press("<ctrl-u>unread-only<enter>");
    assert!(session.model.list.query.unread_only && session.model.overlay.is_none());
}

#[test]
fn help_key_toggles_the_help() {
    assert!(session().press("??").model.overlay.is_none());
    assert!(session().press("?a?").model.overlay.is_some(), "typed after something");
}

#[test]
fn commands_are_called_by_name_with_completion() {
    let session = session().press(":th");
    assert_snapshot!(session.screen());
    let session = session.press("<tab>li<tab>");
    assert!(session.shows("> theme light"), "{}", session.screen());
    let session = session.press("<enter>");
    assert_eq!(session.model.display.theme().name(), "light");
}

#[test]
fn command_line_accepts_arguments() {
    let session = session().press(":order title<enter>");
    assert_eq!(session.model.list.query.order, ListOrder::Title);
    let session = session.press(":order media<enter>");
    assert_eq!(session.model.list.query.order, ListOrder::Outlet);
    let session = session.press(":order title<enter>:search bulog<enter>");
    assert!(session.model.list.len() < 34 && session.shows("⌕ bulog"));
    let session = session.press(":wider 60<enter>");
    assert_eq!(session.model.display.text_width, 60);
    let session = session.press("<enter>:find beras<enter>");
    assert!(session.model.reader.is_finding());
    let session = session.press(":open-collection /a 'b c'<enter>");
    assert_eq!(session.opened_collections, [vec![PathBuf::from("/a"), PathBuf::from("b c")]]);
}

#[test]
fn command_line_errors_are_explained() {
    for (keys, said) in [
        (":xyzzy<enter>", "Unknown command xyzzy"),
        (":undo now<enter>", "undo takes no argument"),
        (":wider viel<enter>", "viel is not a number"),
        (":date entah<enter>", "Not a date: entah"),
        (":theme senja<enter>", "Unknown theme senja"),
        (":order terbalik<enter>", "Unknown order terbalik"),
    ] {
        let session = session().press(keys);
        assert!(session.shows(said), "{keys}: {}", session.screen());
    }
}

#[test]
fn the_outline_leads_to_subheads_and_sections_and_back() {
    let session = session().press("<enter>O");
    assert_snapshot!(session.screen());
    let session = session.press("<down><down><enter>");
    assert!(session.shows("◆ Tidak Ada Pemutusan Kerja hingga 2026"));
    let top = session.model.reader.top;
    assert!(top > 0);
    assert_eq!(session.press("o").model.reader.top, 0);
}

#[test]
fn titles_match_fuzzily() {
    let session = session().press("Tsryn mlp");
    assert!(session.shows("Sungai Serayan Meluap, 3.200 Rumah di Tirtajaya Terendam Banjir"));
    let session = session.press("<ctrl-u>lokaru<down><enter>");
    assert!(session.model.reader.opened);
    let title = session.model.reader.story.as_ref().unwrap().facts().meta.title.text.clone();
    assert!(title.contains("Lokaru"), "{title}");
    // The list cursor moves to the story.
    assert_eq!(
        session.model.list.selected_row().map(|row| row.meta.title.text.clone()),
        Some(title)
    );
}

#[test]
fn empty_title_filter_shows_the_newest() {
    let session = session().press("T");
    assert!(session.shows("18 Jun   Merger Arunika"), "{}", session.screen());
}

#[test]
fn the_history_leads_to_any_place_visited() {
    let title = |session: &TestSession| {
        session.model.reader.story.as_ref().unwrap().facts().meta.title.text.clone()
    };
    let session = session().press("<enter>");
    let first = title(&session);
    let session = session.press("]<enter>");
    let second = title(&session);
    let session = session.press("]<enter>");
    let third = title(&session);
    let session = session.press("H");
    assert_snapshot!(session.screen());
    let session = session.press("<down><enter>");
    assert_eq!(title(&session), first);
    // Forward through the entries that were skipped, in order.
    let session = session.press("i");
    assert_eq!(title(&session), second);
    let session = session.press("i");
    assert_eq!(title(&session), third);
    let session = session.press("oo").press("H<up><up><up><enter>");
    assert_eq!(title(&session), third);
    assert!(TestSession::sample().press("H").shows("Tidak ada yang sebelumnya"));
}

#[test]
fn date_prompt_moves_the_list() {
    let session = session().press("d2025-03<enter>");
    assert!(session.shows("17 Mar 2025"), "{}", session.screen());
    assert_eq!(session.model.focus, Pane::List);
    let cursor = session.model.list.cursor;
    let session = session.press("d10 Februari 2025<enter>");
    assert!(session.model.list.selected_row().unwrap().meta.published.unwrap().date.day() <= 10);
    assert_eq!(session.press("o").model.list.cursor, cursor, "one key leads back");
    for (keys, said) in [
        ("dentah<enter>", "Not a date: entah"),
        ("d1999<enter>", "No story is that old."),
        ("SSd2025<enter>", "Sort the list by date first: S"),
    ] {
        assert!(self::session().press(keys).shows(said), "{keys}");
    }
}

#[test]
fn recent_collections_can_be_chosen() {
    let mut session = session();
    let recent =
        |name: &str| RecentCollection { name: name.into(), paths: vec![PathBuf::from(name)] };
    session.model.collection.recent = vec![recent("/satu"), recent("/dua")];
    let session = session.press("C");
    assert!(session.shows("Collections · 3") && session.shows("another folder or file"));
    let session = session.press("dua<enter>");
    assert_eq!(session.opened_collections, [vec![PathBuf::from("/dua")]]);
    let session = session.press("C<down><down><enter>");
    assert!(session.shows("> open-collection"), "{}", session.screen());
}

#[test]
fn paste_is_inserted_only_into_input_fields() {
    let session = session().press("T").paste("lokaru\nrm -rf ~");
    assert!(session.shows("> lokaru rm -rf ~"));
    let session = session.press("<esc>").paste("qqq");
    assert!(!session.has_quit && session.model.overlay.is_none());
    let session = session.press("<enter>f").paste("bank");
    assert!(session.model.reader.is_finding());
    let session = session.press("<esc>/<left>").paste("beras");
    assert!(session.model.list.query.text.contains("beras"));
}

#[test]
fn input_is_edited_at_the_cursor() {
    let session = session().press("/harga<left><left>xy<ctrl-a>b<ctrl-e>!");
    assert_eq!(session.model.list.query.text, "bharxyga!");
    let Some(Overlay::Prompt(..)) = session.model.overlay else { panic!() };
}

#[test]
fn every_view_draws_with_an_empty_collection() {
    for keys in ["", "?", "T", "O", "H", "C", "e", "d2025<enter>", "<enter>", "f", "m", "yt", "|"] {
        let session =
            TestSession::new(library_of_files(&[]), 100, 24, Language::English).press(keys);
        assert!(!session.screen().trim().is_empty(), "{keys}");
    }
}

#[test]
fn exact_command_name_wins() {
    for entry in kliping::ui::keymap::COMMANDS {
        let session = session().press(&format!(":{}", entry.name));
        let called = session.model.overlay.clone();
        let Some(Overlay::Picker(picker)) = called else { panic!("{}", entry.name) };
        assert!(picker.items.iter().any(|item| *item.prefix == *entry.name), "{}", entry.name);
    }
    // `list` is also part of other command names.
    let session = session().press("<enter>:list<enter>");
    assert_eq!(session.model.focus, Pane::List);
    assert_eq!(session.model.display.list_width, None);
}
