//! Text of the entity browser, the lens and the name overrides.

use crate::news::{EntityKind, Language};
use crate::text::cell_width::CellWidth;
use crate::text::labels;

/// Title of the entity browser.
pub fn entity_browser_title(language: Language) -> &'static str {
    language.pick("Nama", "Names")
}

/// Name of the tab with all entity kinds.
pub fn all_kinds(language: Language) -> &'static str {
    language.pick("semua", "all")
}

/// A tab of the entity browser that selects an entity kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntityKindTab {
    /// Cells of the tab in its line, including brackets.
    pub cells: std::ops::Range<usize>,
    /// Label.
    pub name: &'static str,
    /// Entity kind; `None`: all kinds.
    pub kind: Option<EntityKind>,
}

/// Returns the tabs of the entity browser from left to right, starting at the second cell.
pub fn entity_kind_tabs(language: Language) -> impl Iterator<Item = EntityKindTab> {
    let kinds = [EntityKind::Person, EntityKind::Organization, EntityKind::Place].map(Some);
    let mut start = 1;
    std::iter::once(None).chain(kinds).map(move |kind| {
        let name = kind.map_or(all_kinds(language), |kind| labels::entity_kind(kind, language));
        let cells = start..start + name.width() + 2;
        start = cells.end + 1;
        EntityKindTab { cells, name, kind }
    })
}

/// Key hints of the entity browser, the most important first and help last.
pub fn entity_browser_hints(language: Language) -> &'static [&'static str] {
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

/// Key hints of the lens, the most important first and help last.
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

/// Title of the choice of a name to split off.
pub fn split_name_title(language: Language) -> &'static str {
    language.pick("Nama mana yang dipisahkan?", "Which name is to be split off?")
}

/// Number of stories that mention an entity, and number of mentions.
pub fn mention_counts(stories: usize, mentions: usize, language: Language) -> String {
    let number = |value| labels::number(value, language);
    let (stories_unit, mentions_unit) = (
        if stories == 1 { "story" } else { "stories" },
        if mentions == 1 { "mention" } else { "mentions" },
    );
    language.pick(
        format!("{} berita · {} sebutan", number(stories), number(mentions)),
        format!("{} {stories_unit} · {} {mentions_unit}", number(stories), number(mentions)),
    )
}

/// Other names of an entity.
pub fn other_names(names: &[String], language: Language) -> String {
    format!("{} {}", language.pick("juga:", "also:"), names.join(" · "))
}

/// Text shown while results are being computed.
pub fn computing(language: Language) -> &'static str {
    language.pick("Menghitung …", "Counting …")
}

/// Text of an entity browser without matches.
pub fn no_matching_entities(language: Language) -> &'static str {
    language.pick("Tidak ada nama yang cocok. {escape}: semua.", "No name fits. {escape}: all.")
}

/// Text of a lens on an entity that no story mentions.
pub fn entity_not_mentioned(name: &str, language: Language) -> String {
    language.pick(
        format!("Tidak ada berita yang menyebut {name}. {{undo}}: batalkan · {{back}}: kembali"),
        format!("No story names {name}. {{undo}}: undo · {{back}}: back"),
    )
}

/// Heading of the entities that co-occur with an entity.
pub fn co_occurring_heading(language: Language) -> &'static str {
    language.pick("Bersama · yang paling khas dulu", "Together with · the most telling first")
}

/// Number of stories of the tallest bar of the chart.
pub fn chart_maximum(count: usize, language: Language) -> String {
    let number = labels::number(count, language);
    let noun = if count == 1 { "story" } else { "stories" };
    language.pick(format!("tertinggi: {number} berita"), format!("tallest: {number} {noun}"))
}

/// Heading of the stories that mention an entity.
pub fn stories_heading(count: usize, language: Language) -> String {
    let number = labels::number(count, language);
    language.pick(format!("Berita ({number})"), format!("Stories ({number})"))
}

/// Key hints of a selected name.
pub fn selected_name_hints(language: Language) -> &'static [&'static str] {
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

/// Prompt for another name.
pub fn name_prompt(language: Language) -> &'static str {
    language.pick(" Nama: ", " Name: ")
}

/// Message: a name was rejected.
pub fn rejected(name: &str, language: Language) -> String {
    language.pick(
        format!("Bukan nama lagi: {name} · {{undo}} membatalkan"),
        format!("No longer a name: {name} · {{undo}} undoes"),
    )
}

/// Message: an entity was renamed.
pub fn renamed(name: &str, other: &str, language: Language) -> String {
    language.pick(
        format!("{name} kini {other} · {{undo}} membatalkan"),
        format!("{name} is now {other} · {{undo}} undoes"),
    )
}

/// Message: a name was split off.
pub fn name_split(name: &str, language: Language) -> String {
    language.pick(
        format!("{name} kini berdiri sendiri · {{undo}} membatalkan"),
        format!("{name} now stands for itself · {{undo}} undoes"),
    )
}

/// Message: the name is the entity's canonical name and cannot be split off.
pub fn name_cannot_be_split(name: &str, language: Language) -> String {
    language.pick(
        format!("{name} memang namanya sendiri; tak ada yang dipisahkan."),
        format!("{name} is its own name; there is nothing to split off."),
    )
}

/// Message: the override already exists.
pub fn override_exists(language: Language) -> &'static str {
    language.pick("Sudah diputuskan begitu.", "It is decided so already.")
}

/// Message: the command needs a selected name.
pub fn select_a_name_first(language: Language) -> &'static str {
    language.pick(
        "Pilih dulu sebuah nama dalam teks: {next-anchor}",
        "First choose a name in the text: {next-anchor}",
    )
}
