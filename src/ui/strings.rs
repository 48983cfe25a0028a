//! Messages of the screen, and texts composed from several messages.

use jiff::civil::Date;

use crate::library::{LinkTarget, ListOrder, NearMatches, Progress};
use crate::locale::ui as messages;
use crate::news::{Article, DateBasis, EntityKind, Language, PublicationDate};
use crate::text::cell_width::CellWidth;
use crate::text::{date, labels};
use crate::ui::analysis::AnalysisKind;
use crate::ui::command::{Command, CopyTarget};
use crate::ui::keymap::entry_of;
use crate::ui::layout::Pane;
use crate::ui::picker::PickerKind;
use crate::ui::workspace::{ExportScope, TagScope, WorkspaceList};

pub use crate::locale::library::{field_dossier, field_new};
pub use crate::locale::text::minutes_left;
pub use crate::locale::ui::*;

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
            labels::short_date(row.meta.published, Some(year), language).replace(' ', "\u{a0}")
        ),
        LinkTarget::Ambiguous { total, .. } => messages::ambiguous_link(*total, language),
        LinkTarget::Missing => messages::missing_link(language).to_owned(),
    }
}

/// Title of the choice between several stories, of which only the nearest in time may be listed.
pub fn story_choice_heading(shown: usize, total: usize, language: Language) -> String {
    if shown < total {
        messages::story_choice_part(shown, total, language)
    } else {
        messages::story_choice_title(language).to_owned()
    }
}

/// Text of the top bar: collection, stories, unread. Returns variants, the longest first.
pub fn header(
    name: &str,
    stories: usize,
    unread: Option<usize>,
    language: Language,
) -> [String; 3] {
    let stories = messages::story_count(stories, language);
    // The unread count is omitted until it is known.
    let Some(unread) = unread.map(|unread| messages::unread_count(unread, language)) else {
        return [format!(" kliping  {name} · {stories}"), format!(" {stories}"), String::new()];
    };
    [
        format!(" kliping  {name} · {stories} · {unread}"),
        format!(" {stories} · {unread}"),
        format!(" {unread}"),
    ]
}

/// Text of the top bar while the collection is being indexed. Returns variants, the longest first.
pub fn loading(name: &str, progress: Progress, language: Language) -> [String; 3] {
    let reading = messages::reading_stories(progress.stories, language);
    let percent = (progress.bytes * 100).checked_div(progress.total_bytes).unwrap_or(0).min(100);
    let left = progress
        .seconds_left
        .map_or(String::new(), |left| format!(", {}", labels::time_left(left, language)));
    [
        format!(" kliping  {name} · {reading} ({percent}%{left})"),
        format!(" {reading} ({percent}%)"),
        format!(" {percent}%"),
    ]
}

/// Key hints of a pane, the most important first and help last.
pub fn pane_hints(focus: Pane, language: Language) -> &'static [&'static str] {
    match focus {
        Pane::List => messages::list_hints(language),
        Pane::Reader => messages::reader_hints(language),
    }
}

/// Message: the current sort order.
pub fn current_order(order: ListOrder, language: Language) -> &'static str {
    match order {
        ListOrder::Relevance => messages::sorted_by_relevance(language),
        ListOrder::Date => messages::sorted_by_date(language),
        ListOrder::Oldest => messages::sorted_by_oldest(language),
        ListOrder::Title => messages::sorted_by_title(language),
        ListOrder::Outlet => messages::sorted_by_outlet(language),
    }
}

/// Name of a sort order on the command line.
pub fn order_name(order: ListOrder, language: Language) -> &'static str {
    match order {
        ListOrder::Relevance => messages::order_relevance(language),
        ListOrder::Date => messages::order_date(language),
        ListOrder::Oldest => messages::order_oldest(language),
        ListOrder::Title => messages::order_title(language),
        ListOrder::Outlet => messages::order_outlet(language),
    }
}

/// Other names of an entity.
pub fn other_names(names: &[String], language: Language) -> String {
    messages::other_names(names.join(" · "), language)
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
        let all = messages::all_kinds(language);
        let name = kind.map_or(all, |kind| labels::entity_kind(kind, language));
        let cells = start..start + name.width() + 2;
        start = cells.end + 1;
        EntityKindTab { cells, name, kind }
    })
}

/// Name of an analysis.
pub fn analysis_kind(kind: AnalysisKind, language: Language) -> &'static str {
    match kind {
        AnalysisKind::Concordance => messages::analysis_concordance(language),
        AnalysisKind::Time => messages::analysis_time(language),
        AnalysisKind::Outlets => messages::analysis_outlets(language),
        AnalysisKind::Collocates => messages::analysis_collocates(language),
        AnalysisKind::Figures => messages::analysis_figures(language),
        AnalysisKind::Overview => messages::analysis_overview(language),
        AnalysisKind::Thread => messages::analysis_thread(language),
    }
}

/// Name of an order of the rows of an analysis. Empty if there is only one.
pub fn analysis_order(kind: AnalysisKind, order: usize, language: Language) -> &'static str {
    let names = match kind {
        AnalysisKind::Concordance => messages::concordance_orders(language),
        AnalysisKind::Time => messages::time_units(language),
        AnalysisKind::Collocates => messages::collocate_orders(language),
        AnalysisKind::Figures => messages::figure_orders(language),
        AnalysisKind::Outlets | AnalysisKind::Overview | AnalysisKind::Thread => &[],
    };
    names.get(order).copied().unwrap_or_default()
}

/// Formats a day: `27 Feb 2025`.
pub fn day_label(date: Date, language: Language) -> String {
    let published = PublicationDate { date, time: None, offset: None, basis: DateBasis::Stated };
    labels::short_date(Some(published), None, language)
}

/// Returns the month of a day: `Feb 2025`.
pub fn month_label(date: Date, language: Language) -> String {
    let day = day_label(date, language);
    day.split_once(' ').map_or(day.clone(), |(_, month)| month.to_owned())
}

/// Title of a picker.
pub fn picker_title(subject: PickerKind, language: Language) -> &'static str {
    match subject {
        PickerKind::Help => messages::help_title(language),
        PickerKind::Commands | PickerKind::CommandArguments(_) => {
            messages::commands_title(language)
        }
        PickerKind::Outline => messages::outline_title(language),
        PickerKind::Titles => messages::titles_title(language),
        PickerKind::History => messages::history_title(language),
        PickerKind::Collections => messages::collections_title(language),
        PickerKind::Workspace(list) => workspace_title(list, language),
    }
}

/// Key hints of a picker.
pub fn picker_hints(subject: PickerKind, language: Language) -> &'static str {
    match subject {
        PickerKind::Help => messages::help_hints(language),
        PickerKind::Commands | PickerKind::CommandArguments(_) => {
            messages::commands_hints(language)
        }
        PickerKind::Outline
        | PickerKind::Titles
        | PickerKind::History
        | PickerKind::Collections => messages::picker_hints(language),
        PickerKind::Workspace(list) => workspace_hints(list, language),
    }
}

/// Title of a list of the workspace.
fn workspace_title(list: WorkspaceList, language: Language) -> &'static str {
    match list {
        WorkspaceList::Tags(TagScope::Story(_)) => messages::tags_title(language),
        WorkspaceList::Tags(TagScope::List(_)) => messages::list_tags_title(language),
        WorkspaceList::Notes(Some(_)) => messages::story_notes_title(language),
        WorkspaceList::Notes(None) => messages::notes_title(language),
        WorkspaceList::Dossiers => messages::dossiers_title(language),
        WorkspaceList::DossierChoice => messages::dossier_choice_title(language),
        WorkspaceList::DossierItems => messages::dossier_items_title(language),
        WorkspaceList::SavedSearches => messages::saved_searches_title(language),
        WorkspaceList::Queries => messages::queries_title(language),
        WorkspaceList::Exports => messages::exports_title(language),
    }
}

/// Key hints of a list of the workspace.
fn workspace_hints(list: WorkspaceList, language: Language) -> &'static str {
    match list {
        WorkspaceList::Tags(_) => messages::tags_hints(language),
        WorkspaceList::Notes(_) => messages::notes_hints(language),
        WorkspaceList::Dossiers => messages::dossiers_hints(language),
        WorkspaceList::DossierChoice => messages::dossier_choice_hints(language),
        WorkspaceList::DossierItems => messages::dossier_items_hints(language),
        WorkspaceList::SavedSearches => messages::saved_searches_hints(language),
        WorkspaceList::Queries | WorkspaceList::Exports => messages::picker_hints(language),
    }
}

/// Name of what is exported.
pub fn export_scope(scope: ExportScope, language: Language) -> &'static str {
    match scope {
        ExportScope::Story(_) => messages::export_story(language),
        ExportScope::List => messages::export_list(language),
        ExportScope::Notes => messages::export_notes(language),
    }
}

/// Examples of file names for an export.
pub fn export_examples(scope: ExportScope, language: Language) -> &'static str {
    match scope {
        ExportScope::Story(_) | ExportScope::List => messages::export_file_examples(language),
        ExportScope::Notes => messages::export_notes_examples(language),
    }
}

/// The heading above the stories of a day; `None`: without a date.
pub fn day_heading(day: Option<Date>, today: Date, language: Language) -> String {
    match day {
        None => messages::undated_heading(language).to_owned(),
        Some(day) if day == today => messages::today_heading(language).to_owned(),
        Some(day) if Some(day) == today.yesterday().ok() => {
            messages::yesterday_heading(language).to_owned()
        }
        Some(day) => date::format_day(day, today.year(), language),
    }
}

/// The symbols used on the screen and their meanings.
pub fn symbol_legend(language: Language) -> [(&'static str, &'static str); 12] {
    [
        ("●", messages::unread_label(language)),
        ("★", messages::starred_label(language)),
        ("#", messages::tagged_label(language)),
        ("”", messages::noted_label(language)),
        ("▌", messages::note_bar_label(language)),
        ("+2", messages::folded_label(language)),
        ("~27 Feb", messages::inferred_date_label(language)),
        ("↵ 26 Feb", messages::link_label(language)),
        ("⋮ 2", messages::ambiguous_link_label(language)),
        ("✗", messages::missing_link_label(language)),
        ("◆", messages::subhead_label(language)),
        ("✎", messages::unsaved_marks_label(language)),
    ]
}

/// Number of matches, and the current one.
pub fn match_count(hit: Option<usize>, count: usize, language: Language) -> String {
    match hit {
        Some(hit) => messages::current_match(hit + 1, count, language),
        None => messages::matches(count, language),
    }
}

/// Message: text was copied to the clipboard.
pub fn copied(target: CopyTarget, language: Language) -> &'static str {
    match target {
        CopyTarget::Title => messages::title_copied(language),
        CopyTarget::Address => messages::address_copied(language),
        CopyTarget::Citation => messages::citation_copied(language),
        CopyTarget::Paragraph => messages::paragraph_copied(language),
        CopyTarget::Story => messages::story_copied(language),
    }
}

/// Exit status of a program.
pub fn exit_status(code: Option<i32>, language: Language) -> String {
    match code {
        Some(0) => messages::program_done(language).to_owned(),
        Some(code) => messages::program_failed(code, language),
        None => messages::program_stopped(language).to_owned(),
    }
}

/// Message: a program ended without output.
pub fn program_ended(command: &str, exit: Option<i32>, language: Language) -> String {
    format!("{command}: {}", exit_status(exit, language))
}

/// Help text of a command, for the list of key continuations.
pub fn command_help(command: Command, language: Language) -> &'static str {
    entry_of(command).map_or("", |entry| entry.help(language))
}

/// All metadata of a story, as pairs of label and value.
pub fn story_details(article: &Article, language: Language) -> Vec<(&'static str, String)> {
    let byline = &article.byline;
    let published = labels::publication_date(article, language);
    let first = article.syndication.as_ref().map(|first| {
        let title = first.title.clone().unwrap_or_default();
        [first.outlet.clone(), title].join(" ").trim().to_owned()
    });
    let names = |names: &Vec<String>| (!names.is_empty()).then(|| names.join(", "));
    let record = article.origin.record.map_or(String::new(), |record| format!(" #{record}"));
    let path = crate::text::sanitize::path(&article.origin.path);
    let words = labels::number(article.word_count, language);
    let facts = [
        (messages::detail_outlet(language), article.meta.outlet.clone()),
        (messages::detail_published(language), published),
        (messages::detail_address(language), article.meta.url.clone()),
        (messages::detail_place(language), article.meta.place.clone()),
        (messages::detail_section(language), article.meta.section.clone()),
        (messages::detail_reporter(language), names(&byline.reporter)),
        (messages::detail_author(language), names(&byline.author)),
        (messages::detail_editor(language), names(&byline.editor)),
        (messages::detail_source(language), names(&byline.source)),
        (messages::detail_first_published(language), first),
        (messages::detail_tags(language), names(&article.tags)),
        (messages::detail_summary(language), article.lead.clone()),
        (messages::detail_words(language), Some(words)),
        (messages::detail_file(language), Some(format!("{path}{record}"))),
        ("id", Some(article.meta.id.to_string())),
    ];
    facts.into_iter().filter_map(|(label, fact)| Some((label, fact?))).collect()
}

/// The number of stories of each class of a search with near matches.
pub fn near_counts(near: &NearMatches, language: Language) -> String {
    let classes = [
        (near.exact, messages::near_exact(near.exact, language)),
        (near.all_words, messages::near_all_words(near.all_words, language)),
        (near.most_words, {
            let of_most = if near.is_most_words_cut {
                messages::near_best_words
            } else {
                messages::near_most_words
            };
            of_most(near.most_words, language)
        }),
        (near.beside_text, messages::near_beside_text(near.beside_text, language)),
    ];
    let classes = classes.into_iter().filter(|(count, _)| *count > 0);
    classes.map(|(_, text)| text).collect::<Vec<_>>().join(" + ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choice_of_the_nearest_stories_names_the_number_of_all() {
        let heading = |total| story_choice_heading(20, total, Language::English);
        assert_eq!(heading(20), "Which one?");
        assert_eq!(heading(2_500), "Which one? The nearest 20 of 2,500");
    }

    #[test]
    fn best_near_matches_are_called_the_best() {
        let near = NearMatches { most_words: 100, ..NearMatches::default() };
        let cut = NearMatches { is_most_words_cut: true, ..near.clone() };
        assert_eq!(near_counts(&near, Language::English), "100 with some words");
        assert_eq!(near_counts(&cut, Language::English), "best 100 with some words");
    }

    #[test]
    fn sort_orders_have_distinct_names() {
        for language in Language::ALL {
            let mut names = ListOrder::ALL.map(|order| order_name(order, language)).to_vec();
            names.sort_unstable();
            names.dedup();
            assert_eq!(names.len(), ListOrder::ALL.len());
        }
    }
}
