//! Every sentence that the screen says, in both languages.

mod choosing;
mod names;

use crate::library::{Order, Progress, Target};
use crate::news::Language;
use crate::text::caption::{self, number, time_left};
use crate::ui::layout::Pane;

pub use choosing::*;
pub use names::*;

/// Remark behind a headline that was made from the text.
pub fn inferred(language: Language) -> &'static str {
    language.pick("(judul disimpulkan)", "(title inferred)")
}

/// Facts in a row that breaks only between them.
pub fn together(facts: &[String]) -> String {
    let facts: Vec<String> = facts.iter().map(|fact| fact.replace(' ', "\u{a0}")).collect();
    facts.join("\u{a0}· ")
}

/// Where a link leads, before it is pressed.
pub fn link_state(target: &Target, year: i16, language: Language) -> String {
    match target {
        Target::Here(row) => format!(
            "↵\u{a0}{}",
            caption::day(row.published, Some(year), language).replace(' ', "\u{a0}")
        ),
        Target::Several(rows) => {
            let count = rows.len();
            language.pick(
                format!("⋮\u{a0}{count}\u{a0}kliping"),
                format!("⋮\u{a0}{count}\u{a0}stories"),
            )
        }
        Target::Missing => {
            language.pick("✗\u{a0}tidak\u{a0}di\u{a0}sini", "✗\u{a0}not\u{a0}here").to_owned()
        }
    }
}

/// Lines of the site that are not shown.
pub fn folded(count: usize, key: &str, language: Language) -> String {
    let lines = if count == 1 { "line" } else { "lines" };
    language.pick(
        format!("⋯ {count} baris situs dilipat · {key} teks mentah"),
        format!("⋯ {count} {lines} of the site folded · {key} raw text"),
    )
}

/// Heading of the raw view.
pub fn raw_text(key: &str, language: Language) -> String {
    language.pick(format!("Teks mentah · {key} kembali"), format!("Raw text · {key} back"))
}

/// Title of the list pane.
pub fn list(language: Language) -> &'static str {
    language.pick("Daftar", "Stories")
}

/// The program's line at the top: collection, stories, unread, the longest wording first.
pub fn header(
    name: &str,
    stories: usize,
    unread: Option<usize>,
    language: Language,
) -> [String; 3] {
    let stories = counted(stories, language);
    // Until they are counted, nothing is said of them.
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

/// A count of stories.
fn counted(stories: usize, language: Language) -> String {
    let noun = language.pick("kliping", if stories == 1 { "story" } else { "stories" });
    format!("{} {noun}", number(stories, language))
}

/// The line at the top while the collection is being read, the longest wording first.
pub fn loading(name: &str, progress: Progress, language: Language) -> [String; 3] {
    let stories = counted(progress.stories, language);
    let percent = (progress.bytes * 100).checked_div(progress.total).unwrap_or(0).min(100);
    let reading = language.pick(format!("membaca… {stories}"), format!("reading… {stories}"));
    let left =
        progress.left.map_or(String::new(), |left| format!(", {}", time_left(left, language)));
    [
        format!(" kliping  {name} · {reading} ({percent}%{left})"),
        format!(" {reading} ({percent}%)"),
        format!(" {percent}%"),
    ]
}

/// The list is empty, and what to do.
pub fn nothing(filtered: bool, language: Language) -> [&'static str; 2] {
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

/// Nothing is open in the reader.
pub fn no_story(language: Language) -> &'static str {
    language.pick(
        "Pilih berita dengan {down}/{up}, lalu {open}",
        "Choose a story with {down}/{up}, then {open}",
    )
}

/// The keys that matter most in a pane; the last one is shown wherever there is room for any.
pub fn hints(focus: Pane, language: Language) -> &'static [&'static str] {
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

/// The keys of the question which of several stories is meant.
pub fn choice_hints(language: Language) -> &'static str {
    language.pick(
        "{down}/{up} pilih  {open} buka  {escape} batal",
        "{down}/{up} choose  {open} open  {escape} cancel",
    )
}

/// The keys of the kinds that are marked.
pub fn kinds_hints(language: Language) -> &'static str {
    language.pick(
        "1–7 ganti  {toggle-entities} semua  {escape} tutup",
        "1–7 switch  {toggle-entities} all  {escape} close",
    )
}

/// A link leads nowhere here.
pub fn missing(title: &str, language: Language) -> String {
    language.pick(
        format!("Tidak ada di koleksi ini: {title}"),
        format!("Not in this collection: {title}"),
    )
}

/// There is no earlier or later place in the history.
pub fn no_history(back: bool, language: Language) -> &'static str {
    if back {
        language.pick("Tidak ada yang sebelumnya.", "Nothing to go back to.")
    } else {
        language.pick("Tidak ada yang sesudahnya.", "Nothing to go forward to.")
    }
}

/// Some files or records could not be read.
pub fn skipped(count: usize, language: Language) -> String {
    let count = number(count, language);
    language.pick(
        format!("{count} tidak terbaca; kliping check menjelaskan."),
        format!("{count} could not be read; kliping check says why."),
    )
}

/// Everything in the list is read.
pub fn all_read(language: Language) -> &'static str {
    language.pick("Semua sudah dibaca.", "Everything is read.")
}

/// How many marks were changed.
pub fn marked(count: usize, language: Language) -> String {
    let stories = counted(count, language);
    language.pick(
        format!("{stories} ditandai dibaca · {{undo}} membatalkan"),
        format!("{stories} marked read · {{undo}} undoes"),
    )
}

/// A change of marks or names was taken back.
pub fn undone(language: Language) -> &'static str {
    language.pick("Dibatalkan.", "Undone.")
}

/// There is no change to take back.
pub fn nothing_to_undo(language: Language) -> &'static str {
    language.pick("Tidak ada yang bisa dibatalkan.", "Nothing to undo.")
}

/// Asks before everything is marked read.
pub fn ask_mark_all(count: usize, language: Language) -> String {
    let count = number(count, language);
    language.pick(
        format!("Tandai {count} kliping sebagai sudah dibaca? (y/n)"),
        format!("Mark {count} stories as read? (y/n)"),
    )
}

/// The story has no address.
pub fn no_address(language: Language) -> &'static str {
    language.pick("Berita ini tidak punya alamat web.", "This story has no web address.")
}

/// Heading of the question which of several stories is meant.
pub fn which(language: Language) -> &'static str {
    language.pick("Yang mana?", "Which one?")
}

/// Names and figures are shown, or not.
pub fn entities_shown(shown: bool, language: Language) -> &'static str {
    if shown {
        language.pick("Nama dan angka ditandai.", "Names and figures are marked.")
    } else {
        language.pick("Nama dan angka tidak ditandai.", "Names and figures are not marked.")
    }
}

/// The theme in use.
pub fn theme(name: &str, language: Language) -> String {
    language.pick(format!("Tema: {name}"), format!("Theme: {name}"))
}

/// The order of the list.
pub fn order(order: Order, language: Language) -> &'static str {
    match order {
        Order::Best => language.pick("Urut: paling cocok", "Sorted: best match first"),
        Order::Date => language.pick("Urut: terbaru", "Sorted: newest first"),
        Order::Title => language.pick("Urut: judul", "Sorted: by title"),
        Order::Outlet => language.pick("Urut: media", "Sorted: by outlet"),
    }
}

/// Nothing was folded into the story.
pub fn no_copies(language: Language) -> &'static str {
    language.pick("Berita ini tidak punya salinan.", "This story has no copies.")
}

/// The story has not been read.
pub fn unread(language: Language) -> &'static str {
    language.pick("belum dibaca", "unread")
}

/// Only unread stories are listed.
pub fn unread_only(language: Language) -> &'static str {
    language.pick("belum dibaca saja", "unread only")
}

/// Heading of the kinds that are marked.
pub fn kinds(language: Language) -> &'static str {
    language.pick("Yang ditandai", "What is marked")
}

/// What a row of the help is: how a kind of entity looks.
pub fn legend(language: Language) -> &'static str {
    language.pick("tanda dalam teks", "mark in the text")
}
