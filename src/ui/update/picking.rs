//! Opens pickers: help, commands, outline, titles, history and collections. Also updates their
//! items.

use crate::library::{ListOrder, StoryRow};
use crate::news::{ArticleId, EntityKind, Language};
use crate::text::labels;
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::keymap::{Argument, COMMANDS, Entry, named};
use crate::ui::model::{Choose, Desk, Model, Overlay, Pick, Picker, Station};
use crate::ui::subject::Subject;
use crate::ui::wording;

fn open(model: &mut Model, picker: Picker) -> Vec<Effect> {
    model.overlay = Some(Overlay::Pick(picker));
    Vec::new()
}

/// Opens the help: all commands with their keys, and the legend of symbols and entity kinds.
pub(super) fn help(model: &mut Model) -> Vec<Effect> {
    let language = model.language;
    let command = |entry: &Entry| Pick {
        sign: model.keymap.keys_of(entry.command).join("  "),
        name: entry.help(language).to_owned(),
        remark: entry.name.to_owned(),
        choose: Choose::Obey(entry.command),
    };
    let sign = |(sign, name): (&str, &str)| Pick {
        sign: sign.to_owned(),
        name: name.to_owned(),
        remark: wording::sign(language).to_owned(),
        choose: Choose::Nothing,
    };
    let kind = |kind: EntityKind| Pick {
        sign: String::new(),
        name: labels::entity_kind(kind, language).to_owned(),
        remark: wording::legend(language).to_owned(),
        choose: Choose::Kind(kind),
    };
    let items = COMMANDS.iter().map(command);
    let items = items.chain(wording::signs(language).into_iter().map(sign));
    let items = items.chain(EntityKind::ALL.into_iter().map(kind)).collect();
    open(model, Picker::new(Subject::Help, items, 0))
}

/// Opens the command line, with initial input.
pub(super) fn commands(model: &mut Model, typed: &str) -> Vec<Effect> {
    let mut picker = Picker::new(Subject::Commands, command_items(model), 0);
    picker.line.set(typed);
    open(model, picker);
    changed(model)
}

fn command_items(model: &Model) -> Vec<Pick> {
    let item = |entry: &Entry| Pick {
        sign: entry.name.to_owned(),
        name: entry.help(model.language).to_owned(),
        remark: model.keymap.keys_of(entry.command).join("  "),
        choose: Choose::Obey(entry.command),
    };
    COMMANDS.iter().map(item).collect()
}

/// Returns the possible values of an argument. Empty for free text.
fn values(model: &Model, argument: Argument) -> Vec<String> {
    match argument {
        Argument::Theme => model.themes.iter().map(|theme| theme.name().to_owned()).collect(),
        Argument::Order => {
            ListOrder::ALL.map(|order| wording::order_name(order, model.language).to_owned()).into()
        }
        Argument::None | Argument::Width | Argument::Words => Vec::new(),
    }
}

/// Opens the outline of the page, with the cursor on the section at the top of the screen.
pub(super) fn outline(model: &mut Model) -> Vec<Effect> {
    let sections = &model.reader.page.outline;
    if model.text_area().is_empty() || sections.is_empty() {
        model.say(wording::open_first(model.language));
        return Vec::new();
    }
    let here = sections.iter().rposition(|section| section.line <= model.reader.top).unwrap_or(0);
    let item = |section: &crate::ui::page::Section| Pick {
        sign: String::new(),
        name: format!("{}{}", if section.within { "  ◆ " } else { "" }, section.heading),
        remark: String::new(),
        choose: Choose::Line(section.line),
    };
    let items = sections.iter().map(item).collect();
    open(model, Picker::new(Subject::Outline, items, here))
}

/// Opens the search for titles, with initial input.
pub(super) fn titles(model: &mut Model, typed: &str) -> Vec<Effect> {
    let mut picker = Picker::new(Subject::Titles, Vec::new(), 0);
    picker.line.set(typed);
    open(model, picker);
    changed(model)
}

/// Applies the results of a search for titles.
pub(super) fn found(model: &mut Model, number: u64, rows: &[StoryRow]) {
    let (year, language) = (model.year, model.language);
    let item = |row: &StoryRow| {
        let day = labels::short_date(row.published, Some(year), language);
        Pick::story(row, day, labels::title(&row.title, language))
    };
    if let Some(Overlay::Pick(picker)) = &mut model.overlay {
        picker.found(number, rows.iter().map(item).collect());
    }
}

/// Opens the history, the newest entry first, including the current position.
pub(super) fn history(model: &mut Model) -> Vec<Effect> {
    let (earlier, later) = (&model.history.back, &model.history.forward);
    if earlier.is_empty() && later.is_empty() {
        model.say(wording::no_history(true, model.language));
        return Vec::new();
    }
    let forward = (1_isize..).zip(later.iter().rev()).map(|(steps, to)| (-steps, to));
    let mut items: Vec<Pick> = forward.map(|(steps, to)| station(model, to, steps)).collect();
    // The entry that is farthest forward comes first.
    items.reverse();
    let here = items.len();
    items.push(here_item(model));
    let back = (1_isize..).zip(earlier.iter().rev());
    items.extend(back.map(|(steps, to)| station(model, to, steps)));
    let cursor = (here + 1).min(items.len() - 1);
    open(model, Picker::new(Subject::History, items, cursor))
}

/// Returns the item of the current position.
fn here_item(model: &Model) -> Pick {
    let (name, _) = match (&model.desk, model.reader.id()) {
        (Some(desk), _) => desk_name(desk, model.language),
        (None, Some(id)) if model.reader.opened => story_name(model, id),
        _ => (wording::list(model.language).to_owned(), String::new()),
    };
    let remark = wording::here(model.language).to_owned();
    Pick { sign: "•".to_owned(), name, remark, choose: Choose::Nothing }
}

fn story_name(model: &Model, id: ArticleId) -> (String, String) {
    let row = model.library.as_ref().and_then(|library| library.row(id));
    row.map_or_else(Default::default, |row| {
        let day = labels::short_date(row.published, Some(model.year), model.language);
        (labels::title(&row.title, model.language).to_owned(), day)
    })
}

fn desk_name(desk: &Desk, language: Language) -> (String, String) {
    match desk {
        Desk::Browser(_) => (wording::entities(language).to_owned(), String::new()),
        Desk::Lens(pane) => {
            (pane.key.name.clone(), labels::entity_kind(pane.key.kind, language).to_owned())
        }
    }
}

fn station(model: &Model, station: &Station, steps: isize) -> Pick {
    let (name, remark) = match station {
        Station::List(_) => (wording::list(model.language).to_owned(), String::new()),
        Station::Story(place) => story_name(model, place.id),
        Station::Desk(desk) => desk_name(desk, model.language),
    };
    let sign = if steps > 0 { format!("↑ {steps}") } else { format!("↓ {}", -steps) };
    Pick { sign, name, remark, choose: Choose::Travel(steps) }
}

/// Opens the list of recent collections.
pub(super) fn collections(model: &mut Model) -> Vec<Effect> {
    let item = |recent: &crate::ui::model::Recent| Pick {
        sign: String::new(),
        name: recent.name.clone(),
        remark: String::new(),
        choose: Choose::Open(recent.paths.clone()),
    };
    let another = Pick {
        sign: String::new(),
        name: wording::open_another(model.language).to_owned(),
        remark: String::new(),
        choose: Choose::Obey(Command::OpenCollection),
    };
    let items = model.recent.iter().map(item).chain([another]).collect();
    open(model, Picker::new(Subject::Collections, items, 0))
}

/// Updates the items after the input has changed.
pub(super) fn changed(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Pick(picker)) = &model.overlay else { return Vec::new() };
    let typed = picker.line.text().to_owned();
    let (subject, items) = match picker.subject {
        Subject::Titles => {
            model.asked += 1;
            let number = model.asked;
            if let Some(Overlay::Pick(picker)) = &mut model.overlay {
                picker.asked = number;
            }
            return vec![Effect::Titles(number, typed)];
        }
        Subject::Commands | Subject::Values(_) => {
            let entry = typed.split_once(' ').and_then(|(name, _)| named(name));
            let values = entry.map(|entry| (entry, values(model, entry.argument)));
            match values.filter(|(_, values)| !values.is_empty()) {
                Some((entry, values)) => (Subject::Values(entry.name), value_items(values)),
                None => (Subject::Commands, command_items(model)),
            }
        }
        other => (other, picker.items.clone()),
    };
    if let Some(Overlay::Pick(picker)) = &mut model.overlay {
        (picker.subject, picker.items) = (subject, items);
        picker.look();
    }
    Vec::new()
}

fn value_items(values: Vec<String>) -> Vec<Pick> {
    let item = |value| Pick {
        sign: value,
        name: String::new(),
        remark: String::new(),
        choose: Choose::Nothing,
    };
    values.into_iter().map(item).collect()
}
