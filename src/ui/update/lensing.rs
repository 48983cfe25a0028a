//! Entity view: the browser of all entities, and the lens on one.

use std::sync::Arc;

use crate::library::{EntityDirectory, LensData, MentionContext};
use crate::news::{ArticleId, EntityKey};
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::model::{Browser, Desk, Item, LensPane, Model, Prompt};
use crate::ui::wording;

use super::{asking, naming, stepping, travelling};

/// Opens the lens on an entity and adds the current view to the history.
pub(super) fn visit(model: &mut Model, key: EntityKey) -> Vec<Effect> {
    travelling::remember_station(model);
    let effects = travelling::leave(model);
    model.desk = Some(Desk::Lens(LensPane::new(key)));
    effects.into_iter().chain(asking::desk(model)).collect()
}

/// Opens the entity browser, or the lens if a name is selected in the text.
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

/// Applies the loaded directory.
pub(super) fn listed(model: &mut Model, directory: Arc<EntityDirectory>) {
    if let Some(Desk::Browser(browser)) = &mut model.desk {
        let keep = model.directory.as_ref().and_then(|old| browser.chosen(old)).cloned();
        browser.look(&directory, keep.as_ref());
    }
    model.directory = Some(directory);
}

/// Applies the loaded data of a lens.
pub(super) fn shown(model: &mut Model, key: &EntityKey, lens: Option<Arc<LensData>>) {
    if let Some(Desk::Lens(pane)) = &mut model.desk
        && pane.key == *key
    {
        pane.learn(lens);
    }
}

/// Applies loaded contexts of mentions.
pub(super) fn told(
    model: &mut Model,
    key: &EntityKey,
    contexts: Vec<(ArticleId, Option<MentionContext>)>,
) {
    if let Some(Desk::Lens(pane)) = &mut model.desk
        && pane.key == *key
    {
        pane.contexts.extend(contexts);
    }
}

/// Requests the contexts of stories that have become visible.
pub(super) fn fill(model: &mut Model) -> Option<Effect> {
    let Some(Desk::Lens(pane)) = &mut model.desk else { return None };
    let wanting = pane.wanting();
    if wanting.is_empty() || wanting == pane.asked {
        return None;
    }
    pane.asked.clone_from(&wanting);
    Some(Effect::Contexts(pane.key.clone(), wanting, Arc::clone(&model.naming)))
}

/// Handles a command while the entity view is shown. Returns `None` if the command has its usual
/// meaning.
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
        // These commands act on the story in the reader pane, which is covered.
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

/// Returns the number of rows by which a command moves the cursor, or `None` if the command does
/// not move it.
fn rows(model: &Model, command: Command) -> Option<isize> {
    let lens = matches!(model.desk.as_ref()?, Desk::Lens(_));
    match command {
        Command::NextAnchor if lens => Some(1),
        Command::PreviousAnchor if lens => Some(-1),
        other => stepping::rows(other, page(model)),
    }
}

/// Returns the number of rows on a page.
fn page(model: &Model) -> isize {
    match &model.desk {
        Some(Desk::Lens(pane)) => pane.page(),
        _ => stepping::page(model.areas().desk_rows.height),
    }
}

/// Opens the item under the cursor.
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

/// Returns to the previous history entry, or to the list if the history is empty.
fn close(model: &mut Model) -> Vec<Effect> {
    if model.history.back.is_empty() {
        model.desk = None;
        return Vec::new();
    }
    travelling::travel(model, true)
}

/// Clears the filter. Without a filter, closes the entity view.
fn escape(model: &mut Model) -> Vec<Effect> {
    if !clear_filter(model) {
        model.desk = None;
        if model.focus == Pane::Reader {
            model.reader.open();
        }
    }
    Vec::new()
}

/// Selects the pressed row, or opens it if it was selected. In the header of the browser, selects a
/// kind filter.
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

/// Opens the filter prompt. From a lens, it opens the browser first.
fn start_filter(model: &mut Model) -> Vec<Effect> {
    let (before, effects) = if let Some(Desk::Browser(browser)) = &model.desk {
        (browser.typed.clone(), Vec::new())
    } else {
        (String::new(), open(model))
    };
    model.ask(Prompt::Filter { before: before.clone() }, &before);
    effects
}

/// Clears the filter. Returns false if none was set.
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

/// Sets the filter text.
pub(super) fn filter_by(model: &mut Model, typed: String) -> Vec<Effect> {
    if let Some(Desk::Browser(browser)) = &mut model.desk {
        browser.typed = typed;
    }
    asking::desk(model)
}

/// Moves the cursor while the filter prompt is open.
pub(super) fn step_while_filtering(model: &mut Model, command: Command) -> Vec<Effect> {
    let rows = rows(model, command);
    if let (Some(rows), Some(Desk::Browser(browser))) = (rows, &mut model.desk) {
        browser.step(rows);
    }
    Vec::new()
}
