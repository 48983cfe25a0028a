//! The lens on an entity, and the browser of all.

use std::sync::Arc;

use crate::library::{Context, Directory, Lens};
use crate::news::{ArticleId, EntityKey};
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::model::{Browser, Desk, Item, LensPane, Model, Prompt};
use crate::ui::wording;

use super::{asking, naming, stepping, travelling};

/// Goes to an entity, and remembers the way back.
pub(super) fn visit(model: &mut Model, key: EntityKey) -> Vec<Effect> {
    travelling::remember_station(model);
    let effects = travelling::leave(model);
    model.desk = Some(Desk::Lens(LensPane::new(key)));
    effects.into_iter().chain(asking::desk(model)).collect()
}

/// Opens the browser of all entities; with a name chosen in the text, the lens on it.
pub(super) fn open(model: &mut Model) -> Vec<Effect> {
    if model.desk.is_none()
        && let Some(key) = naming::named(model)
    {
        return visit(model, key);
    }
    if matches!(model.desk, Some(Desk::Browser(_))) {
        return Vec::new();
    }
    travelling::remember_station(model);
    let effects = travelling::leave(model);
    model.desk = Some(Desk::Browser(Browser::default()));
    effects.into_iter().chain(asking::desk(model)).collect()
}

/// The directory has come.
pub(super) fn listed(model: &mut Model, directory: Arc<Directory>) {
    if let Some(Desk::Browser(browser)) = &mut model.desk {
        let keep = model.directory.as_ref().and_then(|old| browser.chosen(old)).cloned();
        browser.look(&directory, keep.as_ref());
    }
    model.directory = Some(directory);
}

/// What is known of an entity has come.
pub(super) fn shown(model: &mut Model, key: &EntityKey, lens: Option<Arc<Lens>>) {
    if let Some(Desk::Lens(pane)) = &mut model.desk
        && pane.key == *key
    {
        pane.learn(lens);
    }
}

/// Where stories name the entity has come.
pub(super) fn told(
    model: &mut Model,
    key: &EntityKey,
    contexts: Vec<(ArticleId, Option<Context>)>,
) {
    if let Some(Desk::Lens(pane)) = &mut model.desk
        && pane.key == *key
    {
        pane.contexts.extend(contexts);
    }
}

/// Asks for the contexts of the stories that have come in sight.
pub(super) fn fill(model: &mut Model) -> Option<Effect> {
    let Some(Desk::Lens(pane)) = &mut model.desk else { return None };
    let wanting = pane.wanting();
    if wanting.is_empty() || wanting == pane.asked {
        return None;
    }
    pane.asked.clone_from(&wanting);
    Some(Effect::Contexts(pane.key.clone(), wanting, Arc::clone(&model.naming)))
}

/// A key while a desk is shown; none: it means there what it means elsewhere.
pub(super) fn command(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    if let Some(rows) = rows(model, command) {
        match model.desk.as_mut()? {
            Desk::Browser(browser) => browser.step(rows),
            Desk::Lens(lens) => lens.step(rows),
        }
        return Some(Vec::new());
    }
    model.desk.as_ref()?;
    Some(match command {
        Command::Open | Command::FocusReader => enter(model),
        Command::NextAnchor | Command::PreviousAnchor => {
            next_kind(model, command == Command::NextAnchor)
        }
        Command::Search => start_filter(model),
        Command::Escape => escape(model),
        Command::Quit | Command::FocusList => close(model),
        Command::Press(position) => press(model, position),
        // These are about the story in the text, which is not shown.
        Command::ToggleRaw
        | Command::ToggleRead
        | Command::ToggleStar
        | Command::Copies
        | Command::Browse
        | Command::About
        | Command::CopyTitle
        | Command::CopyAddress
        | Command::CopyCitation
        | Command::CopyParagraph
        | Command::CopyStory
        | Command::Pipe
        | Command::Find
        | Command::NextMatch
        | Command::PreviousMatch
        | Command::Outline
        | Command::NextStory
        | Command::PreviousStory
        | Command::NextUnread
        | Command::PreviousUnread
        | Command::NextOrder
        | Command::MarkAllRead
        | Command::ToggleUnreadOnly => Vec::new(),
        _ => return None,
    })
}

/// By how many rows a key moves the cursor of a desk; none: it does not.
fn rows(model: &Model, command: Command) -> Option<isize> {
    let lens = matches!(model.desk.as_ref()?, Desk::Lens(_));
    match command {
        Command::NextAnchor if lens => Some(1),
        Command::PreviousAnchor if lens => Some(-1),
        other => stepping::rows(other, page(model)),
    }
}

/// Rows of a page.
fn page(model: &Model) -> isize {
    match &model.desk {
        Some(Desk::Lens(pane)) => pane.page(),
        _ => stepping::page(model.areas().desk_rows.height),
    }
}

/// Goes to what is under the cursor.
fn enter(model: &mut Model) -> Vec<Effect> {
    let item = match (&model.desk, &model.directory) {
        (Some(Desk::Browser(browser)), Some(directory)) => {
            browser.chosen(directory).cloned().map(Item::Entity)
        }
        (Some(Desk::Lens(pane)), _) => pane.chosen(),
        _ => None,
    };
    match item {
        Some(Item::Entity(key)) => visit(model, key),
        Some(Item::Story(id)) => travelling::visit(model, id),
        None => Vec::new(),
    }
}

/// Back to where one came from; to the list, if that is nowhere.
fn close(model: &mut Model) -> Vec<Effect> {
    if model.history.back.is_empty() {
        model.desk = None;
        return Vec::new();
    }
    travelling::travel(model, true)
}

/// Shows every name again; where all are shown, the list and the text.
fn escape(model: &mut Model) -> Vec<Effect> {
    if !clear_filter(model) {
        model.desk = None;
        if model.focus == Pane::Reader {
            model.reader.open();
        }
    }
    Vec::new()
}

/// A row that is pressed is chosen; pressed again, it is gone to.
fn press(model: &mut Model, position: ratatui::layout::Position) -> Vec<Effect> {
    let areas = model.areas();
    let rows = areas.desk_rows;
    if let Some(Desk::Browser(browser)) = &mut model.desk
        && areas.desk_head.contains(position)
    {
        let cell = usize::from(position.x - areas.desk_head.x);
        if let Some(tab) = wording::tabs(model.language).find(|tab| tab.cells.contains(&cell)) {
            browser.kind = tab.kind;
            return asking::desk(model);
        }
    }
    if !rows.contains(position) {
        return Vec::new();
    }
    let row = usize::from(position.y - rows.y);
    let again = match &mut model.desk {
        Some(Desk::Browser(browser)) => {
            let at = browser.top + row;
            let again = at == browser.cursor;
            if at >= browser.shown.len() {
                return Vec::new();
            }
            browser.cursor = at;
            again
        }
        Some(Desk::Lens(pane)) => {
            let Some(item) = pane.item_at(pane.top + row) else { return Vec::new() };
            std::mem::replace(&mut pane.cursor, item) == item
        }
        None => false,
    };
    if again { enter(model) } else { Vec::new() }
}

fn next_kind(model: &mut Model, forward: bool) -> Vec<Effect> {
    if let Some(Desk::Browser(browser)) = &mut model.desk {
        browser.next_kind(forward);
    }
    asking::desk(model)
}

/// Opens the line into which a name is typed; from a lens, in the browser.
fn start_filter(model: &mut Model) -> Vec<Effect> {
    let (before, effects) = if let Some(Desk::Browser(browser)) = &model.desk {
        (browser.typed.clone(), Vec::new())
    } else {
        (String::new(), open(model))
    };
    model.ask(Prompt::Filter { before: before.clone() }, &before);
    effects
}

/// Shows every entity again; false: they all are shown.
fn clear_filter(model: &mut Model) -> bool {
    let Some(Desk::Browser(browser)) = &mut model.desk else { return false };
    if browser.typed.is_empty() && browser.kind.is_none() {
        return false;
    }
    browser.typed.clear();
    browser.kind = None;
    let _ = asking::desk(model);
    true
}

/// Other letters are typed: the rows follow.
pub(super) fn filter_by(model: &mut Model, typed: String) -> Vec<Effect> {
    if let Some(Desk::Browser(browser)) = &mut model.desk {
        browser.typed = typed;
    }
    asking::desk(model)
}

/// A key that moves among the names while one is typed.
pub(super) fn step_while_filtering(model: &mut Model, command: Command) -> Vec<Effect> {
    let rows = rows(model, command);
    if let (Some(rows), Some(Desk::Browser(browser))) = (rows, &mut model.desk) {
        browser.step(rows);
    }
    Vec::new()
}
