//! Opens pickers: help, commands, outline, titles, history and collections. Also updates their
//! items.

use crate::library::{ListOrder, StoryRow};
use crate::news::{ArticleId, EntityKind, Language};
use crate::text::labels;
use crate::text::sanitize::TerminalText;
use crate::ui::command::{Command, PickerCommand};
use crate::ui::effect::{Effect, LibraryRequest};
use crate::ui::entities::EntityView;
use crate::ui::keymap::{
    ArgumentKind, COMMANDS, CommandEntry, CommandGroup, CommandLayer, entry_named,
};
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::navigation::HistoryEntry;
use crate::ui::overlay::Overlay;
use crate::ui::picker::{Picker, PickerAction, PickerItem, PickerKind};
use crate::ui::workspace::WorkspaceList;
use crate::ui::{entities, overlay, strings, workspace};

fn open_picker(model: &mut Model, picker: Picker) -> Vec<Effect> {
    model.overlay = Some(Overlay::Picker(picker));
    Vec::new()
}

/// Opens a picker by command.
pub(crate) fn open(model: &mut Model, command: PickerCommand) -> Vec<Effect> {
    match command {
        PickerCommand::Help => open_help(model),
        PickerCommand::CommandLine => open_command_line(model, ""),
        PickerCommand::OpenCollection => open_command_line(model, "open-collection "),
        PickerCommand::Titles => open_titles(model, ""),
        PickerCommand::History => open_history(model),
        PickerCommand::Collections => open_collections(model),
        PickerCommand::SkippedFiles => overlay::open_skipped_sheet(model),
        PickerCommand::Queries => workspace::open_list(model, WorkspaceList::Queries, None),
    }
}

/// Returns what has the keys.
fn command_layer(model: &Model) -> CommandLayer {
    match (&model.entity_view, model.focus) {
        (Some(EntityView::Analysis(_)), _) => CommandLayer::Analysis,
        (Some(_), _) => CommandLayer::Names,
        (None, Pane::List) => CommandLayer::List,
        (None, Pane::Reader) => {
            CommandLayer::Text { has_name: entities::selected_entity_key(model).is_some() }
        }
    }
}

/// Opens the help: the commands in groups, first those that do something where the user is, and the
/// legend of symbols and entity kinds.
fn open_help(model: &mut Model) -> Vec<Effect> {
    let language = model.display.language;
    let command = |entry: &CommandEntry| PickerItem {
        prefix: model.display.keymap.keys_of(entry.command).join("  ").into(),
        name: entry.help(language).into(),
        detail: entry.name.into(),
        action: PickerAction::RunCommand(entry.command),
    };
    let sign = |(sign, name): (&str, &str)| PickerItem {
        prefix: sign.into(),
        name: name.into(),
        detail: strings::symbol_label(language).into(),
        action: PickerAction::NoAction,
    };
    let kind = |kind: EntityKind| PickerItem {
        prefix: TerminalText::default(),
        name: labels::entity_kind(kind, language).into(),
        detail: strings::style_legend_label(language).into(),
        action: PickerAction::ShowKind(kind),
    };
    let layer = command_layer(model);
    let mut items = Vec::new();
    for group in CommandGroup::ALL {
        items.push(PickerItem::heading(group.heading(language)));
        let here = COMMANDS.iter().filter(|entry| {
            CommandGroup::of(entry.command) == group && layer.has_command(entry.command)
        });
        items.extend(here.map(command));
    }
    items.push(PickerItem::heading(strings::symbols_heading(language)));
    items.extend(strings::symbol_legend(language).into_iter().map(sign));
    items.extend(EntityKind::ALL.into_iter().map(kind));
    let elsewhere = COMMANDS.iter().filter(|entry| !layer.has_command(entry.command));
    items.push(PickerItem::heading(strings::elsewhere_heading(language)));
    items.extend(elsewhere.map(command));
    open_picker(model, Picker::new(PickerKind::Help, items, 0))
}

/// Opens the command line, with initial input.
fn open_command_line(model: &mut Model, typed: &str) -> Vec<Effect> {
    let mut picker = Picker::new(PickerKind::Commands, command_items(model), 0);
    picker.input.set_text(typed);
    open_picker(model, picker);
    handle_input_change(model)
}

fn command_items(model: &Model) -> Vec<PickerItem> {
    let item = |entry: &CommandEntry| PickerItem {
        prefix: entry.name.into(),
        name: entry.help(model.display.language).into(),
        detail: model.display.keymap.keys_of(entry.command).join("  ").into(),
        action: PickerAction::RunCommand(entry.command),
    };
    COMMANDS.iter().map(item).collect()
}

/// Returns the possible values of an argument. Empty for free text.
fn argument_values(model: &Model, argument: ArgumentKind) -> Vec<String> {
    match argument {
        ArgumentKind::Theme => {
            model.display.themes.iter().map(|theme| theme.name().to_owned()).collect()
        }
        ArgumentKind::Order => ListOrder::ALL
            .map(|order| strings::order_name(order, model.display.language).to_owned())
            .into(),
        ArgumentKind::None | ArgumentKind::Width | ArgumentKind::Text => Vec::new(),
    }
}

/// Opens the outline of the page, with the cursor on the section at the top of the screen.
pub(crate) fn open_outline(model: &mut Model) -> Vec<Effect> {
    let sections = model.reader.page.outline();
    if model.text_area().is_empty() || sections.is_empty() {
        model.show_message(strings::open_a_story_first(model.display.language));
        return Vec::new();
    }
    let here = sections.iter().rposition(|section| section.line <= model.reader.top).unwrap_or(0);
    let item = |section: &crate::ui::page::PageSection| PickerItem {
        prefix: TerminalText::default(),
        name: format!("{}{}", if section.in_story { "  ◆ " } else { "" }, section.heading).into(),
        detail: TerminalText::default(),
        action: PickerAction::ScrollToLine(section.line),
    };
    let items = sections.iter().map(item).collect();
    open_picker(model, Picker::new(PickerKind::Outline, items, here))
}

/// Opens the search for titles, with initial input.
pub(crate) fn open_titles(model: &mut Model, typed: &str) -> Vec<Effect> {
    let mut picker = Picker::new(PickerKind::Titles, Vec::new(), 0);
    picker.input.set_text(typed);
    open_picker(model, picker);
    handle_input_change(model)
}

/// Applies the results of a search for titles.
pub(crate) fn apply_title_results(model: &mut Model, rows: &[StoryRow]) {
    let (year, language) = (model.collection.newest_year, model.display.language);
    let item = |row: &StoryRow| {
        let day = labels::short_date(row.meta.published, Some(year), language);
        PickerItem::open_story(row, day, labels::title(&row.meta.title, language))
    };
    if let Some(Overlay::Picker(picker)) = &mut model.overlay
        && picker.kind == PickerKind::Titles
    {
        picker.items = rows.iter().map(item).collect();
        picker.update_matches();
    }
}

/// Opens the history, the newest entry first, including the current position.
fn open_history(model: &mut Model) -> Vec<Effect> {
    let (earlier, later) = (&model.history.back, &model.history.forward);
    if earlier.is_empty() && later.is_empty() {
        model.show_message(strings::no_history(true, model.display.language));
        return Vec::new();
    }
    let forward = (1_isize..).zip(later.iter().rev()).map(|(steps, to)| (-steps, to));
    let mut items: Vec<PickerItem> =
        forward.map(|(steps, to)| history_item(model, to, steps)).collect();
    // The entry that is farthest forward comes first.
    items.reverse();
    let here = items.len();
    items.push(current_item(model));
    let back = (1_isize..).zip(earlier.iter().rev());
    items.extend(back.map(|(steps, to)| history_item(model, to, steps)));
    let cursor = (here + 1).min(items.len() - 1);
    open_picker(model, Picker::new(PickerKind::History, items, cursor))
}

/// Returns the item of the current position.
fn current_item(model: &Model) -> PickerItem {
    let (name, _) = match (&model.entity_view, model.reader.story_id()) {
        (Some(desk), _) => entity_view_title(desk, model.display.language),
        (None, Some(id)) if model.reader.opened => story_title_and_date(model, id),
        _ => (strings::list(model.display.language).to_owned(), String::new()),
    };
    PickerItem {
        prefix: "•".into(),
        name: name.into(),
        detail: strings::current_position_label(model.display.language).into(),
        action: PickerAction::NoAction,
    }
}

fn story_title_and_date(model: &Model, id: ArticleId) -> (String, String) {
    let row = model.collection.library.as_ref().and_then(|library| library.row(id));
    row.map_or_else(Default::default, |row| {
        let day = labels::short_date(
            row.meta.published,
            Some(model.collection.newest_year),
            model.display.language,
        );
        (labels::title(&row.meta.title, model.display.language).to_owned(), day)
    })
}

fn entity_view_title(view: &EntityView, language: Language) -> (String, String) {
    match view {
        EntityView::Browser(_) => {
            (strings::entity_browser_title(language).to_owned(), String::new())
        }
        EntityView::Analysis(view) => {
            let name = strings::analysis_kind(view.kind, language).to_owned();
            (name, view.query.trim_end().to_owned())
        }
        EntityView::Lens(pane) => {
            (pane.key.name.clone(), labels::entity_kind(pane.key.kind, language).to_owned())
        }
    }
}

fn history_item(model: &Model, entry: &HistoryEntry, steps: isize) -> PickerItem {
    let (name, remark) = match entry {
        HistoryEntry::List(_) => (strings::list(model.display.language).to_owned(), String::new()),
        HistoryEntry::Story(place) => story_title_and_date(model, place.id),
        HistoryEntry::EntityView(desk) => entity_view_title(desk, model.display.language),
    };
    let sign = if steps > 0 { format!("↑ {steps}") } else { format!("↓ {}", -steps) };
    PickerItem {
        prefix: sign.into(),
        name: name.into(),
        detail: remark.into(),
        action: PickerAction::MoveInHistory(steps),
    }
}

/// Opens the list of recent collections.
fn open_collections(model: &mut Model) -> Vec<Effect> {
    let item = |recent: &crate::ui::model::RecentCollection| PickerItem {
        prefix: TerminalText::default(),
        name: recent.name.clone(),
        detail: TerminalText::default(),
        action: PickerAction::OpenCollection(recent.paths.clone()),
    };
    let another = PickerItem {
        prefix: TerminalText::default(),
        name: strings::open_other_collection(model.display.language).into(),
        detail: TerminalText::default(),
        action: PickerAction::RunCommand(Command::Pick(PickerCommand::OpenCollection)),
    };
    let items = model.collection.recent.iter().map(item).chain([another]).collect();
    open_picker(model, Picker::new(PickerKind::Collections, items, 0))
}

/// Updates the items after the input has changed.
pub(crate) fn handle_input_change(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Picker(picker)) = &model.overlay else { return Vec::new() };
    let typed = picker.input.text().to_owned();
    let (subject, items) = match picker.kind {
        PickerKind::Titles => {
            return vec![model.requests.send(LibraryRequest::FindTitles(typed))];
        }
        PickerKind::Commands | PickerKind::CommandArguments(_) => {
            let entry = typed.split_once(' ').and_then(|(name, _)| entry_named(name));
            let values = entry.map(|entry| (entry, argument_values(model, entry.argument)));
            match values.filter(|(_, values)| !values.is_empty()) {
                Some((entry, values)) => {
                    (PickerKind::CommandArguments(entry.name), value_items(values))
                }
                None => (PickerKind::Commands, command_items(model)),
            }
        }
        kind @ PickerKind::Workspace(list) => {
            let subject = picker.subject.clone();
            (kind, workspace::items(model, list, subject.as_ref(), &typed))
        }
        kind @ (PickerKind::Help
        | PickerKind::Outline
        | PickerKind::History
        | PickerKind::Collections) => (kind, picker.items.clone()),
    };
    if let Some(Overlay::Picker(picker)) = &mut model.overlay {
        (picker.kind, picker.items) = (subject, items);
        picker.update_matches();
    }
    Vec::new()
}

fn value_items(values: Vec<String>) -> Vec<PickerItem> {
    let item = |value: String| PickerItem {
        prefix: value.into(),
        name: TerminalText::default(),
        detail: TerminalText::default(),
        action: PickerAction::NoAction,
    };
    values.into_iter().map(item).collect()
}
