//! What is said of names: in the browser of all, in the lens on one, and when one is decided about.

use crate::news::{EntityKind, Language};
use crate::text::caption;
use crate::text::cells::Width;

/// Title of the browser of entities.
pub fn entities(language: Language) -> &'static str {
    language.pick("Nama", "Names")
}

/// Every kind of name.
pub fn every_kind(language: Language) -> &'static str {
    language.pick("semua", "all")
}

/// A kind to choose in the browser of entities: where it stands, in cells of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tab {
    /// Its cells, brackets and all.
    pub cells: std::ops::Range<usize>,
    /// What it is called.
    pub name: &'static str,
    /// The kind; none: every kind.
    pub kind: Option<EntityKind>,
}

/// The kinds to choose from, side by side, from the second cell on.
pub fn tabs(language: Language) -> impl Iterator<Item = Tab> {
    let kinds = [EntityKind::Person, EntityKind::Organization, EntityKind::Place].map(Some);
    let mut start = 1;
    std::iter::once(None).chain(kinds).map(move |kind| {
        let name = kind.map_or(every_kind(language), |kind| caption::kind(kind, language));
        let cells = start..start + name.width() + 2;
        start = cells.end + 1;
        Tab { cells, name, kind }
    })
}

/// What can be done in the browser of entities, the most telling first; help last.
pub fn browser_hints(language: Language) -> &'static [&'static str] {
    language.pick(
        &[
            "{open} buka",
            "{search} saring",
            "{next-anchor} jenis",
            "{rename-name} ganti nama",
            "{reject-name} bukan nama",
            "{quit} kembali",
            "{help} bantuan",
        ],
        &[
            "{open} open",
            "{search} filter",
            "{next-anchor} kind",
            "{rename-name} rename",
            "{reject-name} no name",
            "{quit} back",
            "{help} help",
        ],
    )
}

/// What can be done in the lens on an entity, the most telling first; help last.
pub fn lens_hints(language: Language) -> &'static [&'static str] {
    language.pick(
        &[
            "{open} buka",
            "{back} kembali",
            "{entities} semua nama",
            "{rename-name} ganti/satukan",
            "{split-name} pisahkan",
            "{reject-name} bukan nama",
            "{help} bantuan",
        ],
        &[
            "{open} open",
            "{back} back",
            "{entities} all names",
            "{rename-name} rename/merge",
            "{split-name} split",
            "{reject-name} no name",
            "{help} help",
        ],
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
    language.pick("Tidak ada nama yang cocok. {escape}: semua.", "No name fits. {escape}: all.")
}

/// No story names an entity.
pub fn unnamed(name: &str, language: Language) -> String {
    language.pick(
        format!("Tidak ada berita yang menyebut {name}. {{undo}}: batalkan · {{back}}: kembali"),
        format!("No story names {name}. {{undo}}: undo · {{back}}: back"),
    )
}

/// Heading of those that an entity appears with.
pub fn companions(language: Language) -> &'static str {
    language.pick("Bersama · yang paling khas dulu", "Together with · the most telling first")
}

/// The tallest bar of the chart.
pub fn most_stories(count: usize, language: Language) -> String {
    let number = caption::number(count, language);
    let noun = if count == 1 { "story" } else { "stories" };
    language.pick(format!("tertinggi: {number} berita"), format!("tallest: {number} {noun}"))
}

/// Heading of the stories that name an entity.
pub fn stories(count: usize, language: Language) -> String {
    let number = caption::number(count, language);
    language.pick(format!("Berita ({number})"), format!("Stories ({number})"))
}

/// The keys of a chosen name.
pub fn name_hints(language: Language) -> &'static [&'static str] {
    language.pick(
        &[
            "{open} buka",
            "{rename-name} ganti nama",
            "{split-name} pisahkan",
            "{reject-name} bukan nama",
        ],
        &["{open} open", "{rename-name} rename", "{split-name} split off", "{reject-name} no name"],
    )
}

/// Asks for another name.
pub fn ask_name(language: Language) -> &'static str {
    language.pick(" Nama: ", " Name: ")
}

/// A name was rejected.
pub fn rejected(name: &str, language: Language) -> String {
    language.pick(
        format!("Bukan nama lagi: {name} · {{undo}} membatalkan"),
        format!("No longer a name: {name} · {{undo}} undoes"),
    )
}

/// An entity goes by another name.
pub fn renamed(name: &str, other: &str, language: Language) -> String {
    language.pick(
        format!("{name} kini {other} · {{undo}} membatalkan"),
        format!("{name} is now {other} · {{undo}} undoes"),
    )
}

/// A name was split off.
pub fn split(name: &str, language: Language) -> String {
    language.pick(
        format!("{name} kini berdiri sendiri · {{undo}} membatalkan"),
        format!("{name} now stands for itself · {{undo}} undoes"),
    )
}

/// A name cannot be split off: it is the entity's own.
pub fn stands_alone(name: &str, language: Language) -> String {
    language.pick(
        format!("{name} memang namanya sendiri; tak ada yang dipisahkan."),
        format!("{name} is its own name; there is nothing to split off."),
    )
}

/// It was decided so before.
pub fn decided_already(language: Language) -> &'static str {
    language.pick("Sudah diputuskan begitu.", "It is decided so already.")
}

/// A key is about a name, and none is chosen.
pub fn nothing_named(language: Language) -> &'static str {
    language.pick(
        "Pilih dulu sebuah nama dalam teks: {next-anchor}",
        "First choose a name in the text: {next-anchor}",
    )
}
