//! User-interface text in Indonesian and English.

mod entities;
mod overlays;

use crate::library::{LinkTarget, ListOrder, Progress};
use crate::news::Language;
use crate::text::labels::{self, number, time_left};
use crate::ui::layout::Pane;

pub use entities::*;
pub use overlays::*;

/// Note after a title that was inferred from the text.
pub fn inferred(language: Language) -> &'static str {
    language.pick("(judul disimpulkan)", "(title inferred)")
}

/// Joins facts so that lines break only between them.
pub fn join_facts(facts: &[String]) -> String {
    let facts: Vec<String> = facts.iter().map(|fact| fact.replace(' ', "\u{a0}")).collect();
    facts.join("\u{a0}· ")
}

/// Label of a link that shows what it resolves to.
pub fn link_state(target: &LinkTarget, year: i16, language: Language) -> String {
    match target {
        LinkTarget::Resolved(row) => format!(
            "↵\u{a0}{}",
            labels::short_date(row.published, Some(year), language).replace(' ', "\u{a0}")
        ),
        LinkTarget::Ambiguous(rows) => {
            let count = rows.len();
            language.pick(
                format!("⋮\u{a0}{count}\u{a0}kliping"),
                format!("⋮\u{a0}{count}\u{a0}stories"),
            )
        }
        LinkTarget::Missing => {
            language.pick("✗\u{a0}tidak\u{a0}di\u{a0}sini", "✗\u{a0}not\u{a0}here").to_owned()
        }
    }
}

/// Note that lines of website furniture are hidden.
pub fn hidden_furniture(count: usize, key: &str, language: Language) -> String {
    let lines = if count == 1 { "line" } else { "lines" };
    language.pick(
        format!("⋯ {count} baris situs dilipat · {key} teks mentah"),
        format!("⋯ {count} {lines} of the site folded · {key} raw text"),
    )
}

/// Heading of the raw text.
pub fn raw_text(key: &str, language: Language) -> String {
    language.pick(format!("Teks mentah · {key} kembali"), format!("Raw text · {key} back"))
}

/// Title of the list pane.
pub fn list(language: Language) -> &'static str {
    language.pick("Daftar", "Stories")
}

/// Text of the top bar: collection, stories, unread. Returns variants, the longest first.
pub fn header(
    name: &str,
    stories: usize,
    unread: Option<usize>,
    language: Language,
) -> [String; 3] {
    let stories = story_count(stories, language);
    // The unread count is omitted until it is known.
    let Some(unread) = unread.map(|unread| number(unread, language)) else {
        return [format!(" kliping  {name} · {stories}"), format!(" {stories}"), String::new()];
    };
    let unread = language.pick(format!("{unread} belum dibaca"), format!("{unread} unread"));
    [
        format!(" kliping  {name} · {stories} · {unread}"),
        format!(" {stories} · {unread}"),
        format!(" {unread}"),
    ]
}

/// A number of stories with its noun.
fn story_count(stories: usize, language: Language) -> String {
    let noun = language.pick("kliping", if stories == 1 { "story" } else { "stories" });
    format!("{} {noun}", number(stories, language))
}

/// Text of the top bar while the collection is being indexed. Returns variants, the longest first.
pub fn loading(name: &str, progress: Progress, language: Language) -> [String; 3] {
    let stories = story_count(progress.stories, language);
    let percent = (progress.bytes * 100).checked_div(progress.total_bytes).unwrap_or(0).min(100);
    let reading = language.pick(format!("membaca… {stories}"), format!("reading… {stories}"));
    let left = progress
        .seconds_left
        .map_or(String::new(), |left| format!(", {}", time_left(left, language)));
    [
        format!(" kliping  {name} · {reading} ({percent}%{left})"),
        format!(" {reading} ({percent}%)"),
        format!(" {percent}%"),
    ]
}

/// Text of an empty list, with a hint.
pub fn empty_list(filtered: bool, language: Language) -> [&'static str; 2] {
    if filtered {
        language.pick(
            ["Tidak ada yang cocok.", "{escape} menampilkan semuanya lagi."],
            ["Nothing matches.", "{escape} shows everything again."],
        )
    } else {
        language.pick(
            [
                "Tidak ada berita di sini.",
                "{collections} membuka koleksi lain; kliping check FOLDER menjelaskan mengapa.",
            ],
            [
                "There are no stories here.",
                "{collections} opens another collection; kliping check FOLDER says why.",
            ],
        )
    }
}

/// Text of the reader pane without a story.
pub fn no_story_selected(language: Language) -> &'static str {
    language.pick(
        "Pilih berita dengan {down}/{up}, lalu {open}",
        "Choose a story with {down}/{up}, then {open}",
    )
}

/// Key hints of a pane, the most important first and help last.
pub fn pane_hints(focus: Pane, language: Language) -> &'static [&'static str] {
    match (focus, language) {
        (Pane::List, Language::Indonesian) => &[
            "{down}/{up} gerak",
            "{open} buka",
            "{next-match} belum dibaca",
            "{search} cari",
            "{toggle-star} bintang",
            "{toggle-read} dibaca",
            "{titles} judul",
            "{unread-only} saring belum dibaca",
            "{quit} keluar",
            "{help} bantuan",
        ],
        (Pane::List, Language::English) => &[
            "{down}/{up} move",
            "{open} open",
            "{next-match} next unread",
            "{search} search",
            "{toggle-star} star",
            "{toggle-read} read",
            "{titles} titles",
            "{unread-only} unread only",
            "{quit} quit",
            "{help} help",
        ],
        (Pane::Reader, Language::Indonesian) => &[
            "{down}/{up} gulir",
            "{next-anchor} tautan/nama",
            "{open} ikuti",
            "{back} kembali",
            "{find} temukan",
            "{quit} daftar",
            "{copy-citation} kutip",
            "{toggle-star} bintang",
            "{outline} kerangka",
            "{help} bantuan",
        ],
        (Pane::Reader, Language::English) => &[
            "{down}/{up} scroll",
            "{next-anchor} link/name",
            "{open} follow",
            "{back} back",
            "{find} find",
            "{quit} list",
            "{copy-citation} cite",
            "{toggle-star} star",
            "{outline} outline",
            "{help} help",
        ],
    }
}

/// Key hints of the choice between several stories.
pub fn choice_hints(language: Language) -> &'static str {
    language.pick(
        "{down}/{up} pilih  {open} buka  {escape} batal",
        "{down}/{up} choose  {open} open  {escape} cancel",
    )
}

/// Key hints of the entity-kind checklist.
pub fn entity_kinds_hints(language: Language) -> &'static str {
    language.pick(
        "1–7 ganti  {toggle-entities} semua  {escape} tutup",
        "1–7 switch  {toggle-entities} all  {escape} close",
    )
}

/// Message: a link's story is not in the collection.
pub fn link_not_in_collection(title: &str, language: Language) -> String {
    language.pick(
        format!("Tidak ada di koleksi ini: {title}"),
        format!("Not in this collection: {title}"),
    )
}

/// Message: there is no earlier or later history entry.
pub fn no_history(back: bool, language: Language) -> &'static str {
    if back {
        language.pick("Tidak ada yang sebelumnya.", "Nothing to go back to.")
    } else {
        language.pick("Tidak ada yang sesudahnya.", "Nothing to go forward to.")
    }
}

/// Message: some files or records could not be read.
pub fn files_skipped(count: usize, language: Language) -> String {
    let count = number(count, language);
    language.pick(
        format!("{count} tidak terbaca; kliping check menjelaskan."),
        format!("{count} could not be read; kliping check says why."),
    )
}

/// Message: every story in the list is read.
pub fn everything_read(language: Language) -> &'static str {
    language.pick("Semua sudah dibaca.", "Everything is read.")
}

/// Message: stories were marked as read.
pub fn marked_as_read(count: usize, language: Language) -> String {
    let stories = story_count(count, language);
    language.pick(
        format!("{stories} ditandai dibaca · {{undo}} membatalkan"),
        format!("{stories} marked read · {{undo}} undoes"),
    )
}

/// Message: a change of marks or name overrides was undone.
pub fn undone(language: Language) -> &'static str {
    language.pick("Dibatalkan.", "Undone.")
}

/// Message: there is nothing to undo.
pub fn nothing_to_undo(language: Language) -> &'static str {
    language.pick("Tidak ada yang bisa dibatalkan.", "Nothing to undo.")
}

/// Question before all stories are marked as read.
pub fn confirm_mark_all_read(count: usize, language: Language) -> String {
    let count = number(count, language);
    language.pick(
        format!("Tandai {count} kliping sebagai sudah dibaca? (y/n)"),
        format!("Mark {count} stories as read? (y/n)"),
    )
}

/// Message: the story has no web address.
pub fn no_address(language: Language) -> &'static str {
    language.pick("Berita ini tidak punya alamat web.", "This story has no web address.")
}

/// Title of the choice between several stories.
pub fn story_choice_title(language: Language) -> &'static str {
    language.pick("Yang mana?", "Which one?")
}

/// Message: the highlighting of names and figures was toggled.
pub fn highlighting_toggled(shown: bool, language: Language) -> &'static str {
    if shown {
        language.pick("Nama dan angka ditandai.", "Names and figures are marked.")
    } else {
        language.pick("Nama dan angka tidak ditandai.", "Names and figures are not marked.")
    }
}

/// Message: the current theme.
pub fn theme(name: &str, language: Language) -> String {
    language.pick(format!("Tema: {name}"), format!("Theme: {name}"))
}

/// Message: the current sort order.
pub fn current_order(order: ListOrder, language: Language) -> &'static str {
    match order {
        ListOrder::Relevance => language.pick("Urut: paling cocok", "Sorted: best match first"),
        ListOrder::Date => language.pick("Urut: terbaru", "Sorted: newest first"),
        ListOrder::Title => language.pick("Urut: judul", "Sorted: by title"),
        ListOrder::Outlet => language.pick("Urut: media", "Sorted: by outlet"),
    }
}

/// Message: the story has no copies.
pub fn no_copies(language: Language) -> &'static str {
    language.pick("Berita ini tidak punya salinan.", "This story has no copies.")
}

/// Label of an unread story.
pub fn unread_label(language: Language) -> &'static str {
    language.pick("belum dibaca", "unread")
}

/// Label of the unread filter.
pub fn unread_filter_label(language: Language) -> &'static str {
    language.pick("belum dibaca saja", "unread only")
}

/// Title of the entity-kind checklist.
pub fn entity_kinds_title(language: Language) -> &'static str {
    language.pick("Yang ditandai", "What is marked")
}

/// Label of help rows that show the style of an entity kind.
pub fn style_legend_label(language: Language) -> &'static str {
    language.pick("tanda dalam teks", "mark in the text")
}
