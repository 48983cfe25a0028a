//! What the browser of names and the lens on one say.

use crate::news::Language;
use crate::text::caption;

/// Title of the browser of entities.
pub fn entities(language: Language) -> &'static str {
    language.pick("Nama", "Names")
}

/// Every kind of name.
pub fn every_kind(language: Language) -> &'static str {
    language.pick("semua", "all")
}

/// What can be done in the browser of entities, the most telling first; help last.
pub fn browser_hints(language: Language) -> &'static [&'static str] {
    language.pick(
        &[
            "↵ buka",
            "/ saring",
            "Tab jenis",
            "R ganti nama",
            "D bukan nama",
            "q kembali",
            "? bantuan",
        ],
        &["↵ open", "/ filter", "Tab kind", "R rename", "D no name", "q back", "? help"],
    )
}

/// What can be done in the lens on an entity, the most telling first; help last.
pub fn lens_hints(language: Language) -> &'static [&'static str] {
    language.pick(
        &[
            "↵ buka",
            "o kembali",
            "e semua nama",
            "R ganti/satukan",
            "P pisahkan",
            "D bukan nama",
            "? bantuan",
        ],
        &["↵ open", "o back", "e all names", "R rename/merge", "P split", "D no name", "? help"],
    )
}

/// Question which of an entity's names is to be split off.
pub fn which_name(language: Language) -> &'static str {
    language.pick("Nama mana yang dipisahkan?", "Which name is to be split off?")
}

/// How many stories name an entity, and how often.
pub fn named(stories: usize, mentions: usize, language: Language) -> String {
    let number = |value| caption::number(value, language);
    let (stories_unit, mentions_unit) = (
        if stories == 1 { "story" } else { "stories" },
        if mentions == 1 { "mention" } else { "mentions" },
    );
    language.pick(
        format!("{} berita · {} sebutan", number(stories), number(mentions)),
        format!("{} {stories_unit} · {} {mentions_unit}", number(stories), number(mentions)),
    )
}

/// The other names of an entity.
pub fn also(names: &[String], language: Language) -> String {
    format!("{} {}", language.pick("juga:", "also:"), names.join(" · "))
}

/// It is being found out.
pub fn counting(language: Language) -> &'static str {
    language.pick("Menghitung …", "Counting …")
}

/// Nothing fits.
pub fn no_names(language: Language) -> &'static str {
    language.pick("Tidak ada nama yang cocok. Esc: semua.", "No name fits. Esc: all.")
}

/// No story names an entity.
pub fn unnamed(name: &str, language: Language) -> String {
    language.pick(
        format!("Tidak ada berita yang menyebut {name}. u: batalkan · o: kembali"),
        format!("No story names {name}. u: undo · o: back"),
    )
}

/// Heading of those that an entity appears with.
pub fn companions(language: Language) -> &'static str {
    language.pick("Bersama", "Together with")
}

/// Heading of the stories that name an entity.
pub fn stories(count: usize, language: Language) -> String {
    let number = caption::number(count, language);
    language.pick(format!("Berita ({number})"), format!("Stories ({number})"))
}
