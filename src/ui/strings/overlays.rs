//! Text of prompts, pickers and popups.

use crate::library::ListOrder;
use crate::news::{Article, Language, PublicationDate};
use crate::text::{date, labels};
use crate::ui::command::Command;
use crate::ui::keymap::entry_of;
use crate::ui::picker::PickerKind;

/// Title of a picker.
pub fn picker_title(subject: PickerKind, language: Language) -> &'static str {
    match subject {
        PickerKind::Help => language.pick("Bantuan", "Help"),
        PickerKind::Commands | PickerKind::CommandArguments(_) => {
            language.pick("Perintah", "Commands")
        }
        PickerKind::Outline => language.pick("Kerangka", "Outline"),
        PickerKind::Titles => language.pick("Ke judul", "To a title"),
        PickerKind::History => language.pick("Riwayat", "History"),
        PickerKind::Collections => language.pick("Koleksi", "Collections"),
    }
}

/// Key hints of a picker.
pub fn picker_hints(subject: PickerKind, language: Language) -> &'static str {
    match subject {
        PickerKind::Help => language.pick(
            "ketik untuk menyaring  ↑↓ gerak  ↵ jalankan  Esc tutup",
            "type to filter  ↑↓ move  ↵ run  Esc close",
        ),
        PickerKind::Commands | PickerKind::CommandArguments(_) => language.pick(
            "⇥ lengkapi  ↑↓ gerak  ↵ jalankan  Esc batal",
            "⇥ complete  ↑↓ move  ↵ run  Esc cancel",
        ),
        _ => language.pick(
            "ketik untuk menyaring  ↑↓ gerak  ↵ buka  Esc tutup",
            "type to filter  ↑↓ move  ↵ open  Esc close",
        ),
    }
}

/// Key hints of a popup.
pub fn popup_hints(waiting: bool, language: Language) -> &'static str {
    if waiting {
        language.pick("{escape} hentikan", "{escape} stop")
    } else {
        language.pick(
            "{down}/{up} gulir  {copy-citation} kutipan  {copy-address} alamat  {escape} tutup",
            "{down}/{up} scroll  {copy-citation} citation  {copy-address} address  {escape} close",
        )
    }
}

/// Text of a picker without matching items.
pub fn no_matching_items(language: Language) -> &'static str {
    language.pick("Tidak ada yang cocok.", "Nothing fits.")
}

/// Last item of the collection picker: opens another folder or file.
pub fn open_other_collection(language: Language) -> &'static str {
    language.pick("folder atau berkas lain …", "another folder or file …")
}

/// Label of help rows that explain a symbol.
pub fn symbol_label(language: Language) -> &'static str {
    language.pick("tanda", "sign")
}

/// The symbols used on the screen and their meanings.
pub fn symbol_legend(language: Language) -> [(&'static str, &'static str); 9] {
    [
        ("●", language.pick("belum dibaca", "unread")),
        ("★", language.pick("berbintang", "starred")),
        (
            "+2",
            language.pick("dua salinan dilipat ke berita ini", "two copies folded into this story"),
        ),
        ("~27 Feb", language.pick("tanggal disimpulkan", "the date is inferred")),
        (
            "↵ 26 Feb",
            language.pick("tautan ke berita tanggal itu", "a link to the story of that day"),
        ),
        ("⋮ 2", language.pick("tautan ke beberapa berita", "a link to several stories")),
        ("✗", language.pick("berita tertaut tidak ada di sini", "the linked story is not here")),
        ("◆", language.pick("subjudul", "subhead")),
        ("✎", language.pick("tanda belum tersimpan di cakram", "marks are not on disk yet")),
    ]
}

/// Label of the current position in the history.
pub fn current_position_label(language: Language) -> &'static str {
    language.pick("(di sini)", "(here)")
}

/// Prompt for text to find in the story.
pub fn find_prompt(language: Language) -> &'static str {
    language.pick(" Temukan: ", " Find: ")
}

/// Prompt for a date.
pub fn date_prompt(language: Language) -> &'static str {
    language.pick(" Ke tanggal: ", " Go to date: ")
}

/// Prompt for a program to pipe the story to.
pub fn program_prompt(language: Language) -> &'static str {
    language.pick(" Berikan ke program: ", " Pipe to program: ")
}

/// Examples of dates that can be typed.
pub fn date_examples(language: Language) -> &'static str {
    language.pick(
        "2025-02 · 27 Februari 2025 · kemarin · 3m",
        "2025-02 · 27 February 2025 · yesterday · 3m",
    )
}

/// Number of matches, and the current one.
pub fn match_count(hit: Option<usize>, count: usize, language: Language) -> String {
    let number = |value| labels::number(value, language);
    if let Some(hit) = hit {
        return format!("{}/{}", number(hit + 1), number(count));
    }
    let noun = if count == 1 { "match" } else { "matches" };
    let count = number(count);
    language.pick(format!("{count} temuan"), format!("{count} {noun}"))
}

/// Message: the text was not found in the story.
pub fn not_found(language: Language) -> &'static str {
    language.pick("Tidak ada dalam teks ini.", "Not in this text.")
}

/// Message: the command needs an open story.
pub fn open_a_story_first(language: Language) -> &'static str {
    language.pick("Buka dulu sebuah berita: {open}", "First open a story: {open}")
}

/// Estimated reading time of the rest of the story, in minutes.
pub fn minutes_left(minutes: usize, language: Language) -> String {
    language.pick(format!("sisa {minutes} mnt"), format!("{minutes} min left"))
}

/// Message: text was copied to the clipboard.
pub fn copied(command: Command, language: Language) -> &'static str {
    match command {
        Command::CopyTitle => language.pick("Judul disalin.", "Title copied."),
        Command::CopyAddress => language.pick("Alamat disalin.", "Address copied."),
        Command::CopyCitation => language.pick("Kutipan pustaka disalin.", "Citation copied."),
        Command::CopyParagraph => language.pick("Alinea disalin.", "Paragraph copied."),
        _ => language.pick("Berita disalin.", "Story copied."),
    }
}

/// Label of a running program.
pub fn program_running(language: Language) -> &'static str {
    language.pick("Sedang berjalan …", "Running …")
}

/// Exit status of a program.
pub fn exit_status(code: Option<i32>, language: Language) -> String {
    match code {
        Some(0) => language.pick("selesai", "done").to_owned(),
        Some(code) => language.pick(format!("gagal, kode {code}"), format!("failed, code {code}")),
        None => language.pick("dihentikan", "stopped").to_owned(),
    }
}

/// Message: a program ended without output.
pub fn program_ended(command: &str, exit: Option<i32>, language: Language) -> String {
    format!("{command}: {}", exit_status(exit, language))
}

/// Message: a quotation mark is not closed.
pub fn unclosed_quote(language: Language) -> &'static str {
    language.pick("Tanda kutip belum ditutup.", "A quotation mark is not closed.")
}

/// Message: the command does not exist.
pub fn unknown_command(name: &str, language: Language) -> String {
    language.pick(
        format!("Tidak ada perintah {name}. {{commands}} menampilkan semuanya."),
        format!("There is no command {name}. {{commands}} shows them all."),
    )
}

/// Message: the command takes no argument.
pub fn unexpected_argument(name: &str, language: Language) -> String {
    language.pick(
        format!("{name} berdiri sendiri, tanpa tambahan."),
        format!("{name} stands alone, with nothing behind it."),
    )
}

/// Message: the text is not a number.
pub fn not_a_number(text: &str, language: Language) -> String {
    language.pick(format!("{text} bukan bilangan."), format!("{text} is no number."))
}

/// Message: the theme does not exist.
pub fn unknown_theme(name: &str, language: Language) -> String {
    language.pick(format!("Tidak ada tema {name}."), format!("There is no theme {name}."))
}

/// Message: the sort order does not exist.
pub fn unknown_order(name: &str, language: Language) -> String {
    language.pick(format!("Tidak ada urutan {name}."), format!("There is no order {name}."))
}

/// Name of a sort order on the command line.
pub fn order_name(order: ListOrder, language: Language) -> &'static str {
    match order {
        ListOrder::Relevance => language.pick("terbaik", "best"),
        ListOrder::Date => language.pick("tanggal", "date"),
        ListOrder::Title => language.pick("judul", "title"),
        ListOrder::Outlet => language.pick("media", "outlet"),
    }
}

/// Message: the text is not a date.
pub fn not_a_date(text: &str, language: Language) -> String {
    language.pick(
        format!("Bukan tanggal: {text}. Contoh: {}", date_examples(language)),
        format!("Not a date: {text}. Examples: {}", date_examples(language)),
    )
}

/// Message: no story is that old.
pub fn no_story_that_old(language: Language) -> &'static str {
    language.pick("Tidak ada berita setua itu.", "There is no story so old.")
}

/// Message: the list must be sorted by date.
pub fn sort_by_date_first(language: Language) -> &'static str {
    language.pick("Urutkan dulu menurut tanggal: {order}", "First sort by date: {order}")
}

/// Message: the width of the text column, in cells.
pub fn text_width(cells: u16, language: Language) -> String {
    language.pick(format!("Lebar teks: {cells}"), format!("Text width: {cells}"))
}

/// Message: the settings were reloaded.
pub fn settings_reloaded(language: Language) -> &'static str {
    language.pick("Setelan dibaca ulang.", "Settings read again.")
}

/// Label of a copy of a story.
pub fn copy_label(language: Language) -> &'static str {
    language.pick("salinan", "copy")
}

/// Help text of a command, for the list of key continuations.
pub fn command_help(command: Command, language: Language) -> &'static str {
    entry_of(command).map_or("", |entry| entry.help(language))
}

/// All metadata of a story, as pairs of label and value.
pub fn story_details(article: &Article, language: Language) -> Vec<(&'static str, String)> {
    let byline = &article.byline;
    let published = article.published.map(|published| date::format_published(&published, language));
    let inferred = article
        .published
        .filter(PublicationDate::is_inferred)
        .map(|_| language.pick("tanggal disimpulkan", "the date is inferred").to_owned());
    let first = article.syndication.as_ref().map(|first| {
        let title = first.title.clone().unwrap_or_default();
        [first.outlet.clone(), title].join(" ").trim().to_owned()
    });
    let names = |names: &Vec<String>| (!names.is_empty()).then(|| names.join(", "));
    let record = article.origin.record.map_or(String::new(), |record| format!(" #{record}"));
    let path = crate::text::sanitise::path(&article.origin.path);
    let words = labels::number(article.word_count(), language);
    let facts = [
        (language.pick("media", "outlet"), article.outlet.clone()),
        (language.pick("terbit", "published"), published),
        ("", inferred),
        (language.pick("alamat", "address"), article.url.clone()),
        (language.pick("tempat", "place"), article.place.clone()),
        (language.pick("kanal", "section"), article.section.clone()),
        (language.pick("reporter", "reporter"), names(&byline.reporter)),
        (language.pick("penulis", "author"), names(&byline.author)),
        (language.pick("editor", "editor"), names(&byline.editor)),
        (language.pick("sumber", "source"), names(&byline.source)),
        (language.pick("tayang dulu di", "first published by"), first),
        (language.pick("kata kunci", "tags"), names(&article.tags)),
        (language.pick("ringkasan", "summary"), article.lead.clone()),
        (language.pick("kata", "words"), Some(words)),
        (language.pick("berkas", "file"), Some(format!("{path}{record}"))),
        ("id", Some(article.id.to_string())),
    ];
    facts.into_iter().filter_map(|(label, fact)| Some((label, fact?))).collect()
}

/// Hints of the first-steps line, the most important first.
pub fn first_steps(language: Language) -> &'static [&'static str] {
    language.pick(
        &[
            "{down}/{up} pilih",
            "{open} baca",
            "{next-anchor} nama",
            "{search} cari",
            "{help} bantuan",
            "· berita sendiri: kliping FOLDER",
            "· {escape}: baris ini hilang",
        ],
        &[
            "{down}/{up} choose",
            "{open} read",
            "{next-anchor} names",
            "{search} search",
            "{help} help",
            "· your own news: kliping FOLDER",
            "· {escape} hides this line",
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sort_orders_have_distinct_names() {
        for language in [Language::Indonesian, Language::English] {
            let mut names = ListOrder::ALL.map(|order| order_name(order, language)).to_vec();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), 4);
        }
    }
}
