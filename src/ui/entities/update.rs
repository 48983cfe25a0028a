//! Updates the entity view.

use std::sync::Arc;

use crate::library::{EntityDirectory, LensData, MentionContext};
use crate::news::{ArticleId, EntityKey};
use crate::ui::command::Command;
use crate::ui::effect::{Effect, LibraryRequest};
use crate::ui::entities::{EntityBrowser, EntityLens, EntityView, LensItem};
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::prompt::Prompt;
use crate::ui::{entities, navigation, strings, viewport};

/// Requests the data of the entity view. Does nothing before a snapshot of the collection is
/// loaded; the request follows then.
pub(crate) fn request_entity_view(model: &mut Model) -> Vec<Effect> {
    if model.library.is_none() {
        return Vec::new();
    }
    let naming = Arc::clone(&model.name_overrides);
    match &mut model.entity_view {
        Some(EntityView::Lens(pane)) => {
            let request = LibraryRequest::LoadLens(pane.key.clone(), naming);
            vec![model.requests.send(request)]
        }
        Some(EntityView::Browser(browser)) => match &model.entity_directory {
            Some(directory) => {
                let keep = browser.selected_key(directory).cloned();
                browser.update_matches(directory, keep.as_ref());
                Vec::new()
            }
            None => vec![model.requests.send(LibraryRequest::LoadDirectory(naming))],
        },
        None => Vec::new(),
    }
}

/// Requests the data about entities again, after the collection or the name overrides have changed.
pub(crate) fn refresh_entity_view(model: &mut Model) -> Vec<Effect> {
    if model.library.is_some() && matches!(model.entity_view, Some(EntityView::Browser(_))) {
        // The old directory stays visible until the new one is loaded.
        let request = LibraryRequest::LoadDirectory(Arc::clone(&model.name_overrides));
        return vec![model.requests.send(request)];
    }
    model.entity_directory = None;
    request_entity_view(model)
}

/// Opens the lens on an entity and adds the current view to the history.
pub(crate) fn open_lens(model: &mut Model, key: EntityKey) -> Vec<Effect> {
    navigation::push_current_view(model);
    let effects = navigation::leave_story(model);
    model.entity_view = Some(EntityView::Lens(EntityLens::new(key)));
    effects.into_iter().chain(request_entity_view(model)).collect()
}

/// Opens the entity browser, or the lens if a name is selected in the text.
pub(crate) fn open_entities(model: &mut Model) -> Vec<Effect> {
    if model.entity_view.is_none()
        && let Some(key) = entities::selected_entity_key(model)
    {
        return open_lens(model, key);
    }
    if matches!(model.entity_view, Some(EntityView::Browser(_))) {
        return Vec::new();
    }
    navigation::push_current_view(model);
    let effects = navigation::leave_story(model);
    model.entity_view = Some(EntityView::Browser(EntityBrowser::default()));
    effects.into_iter().chain(request_entity_view(model)).collect()
}

/// Applies the loaded directory.
pub(crate) fn handle_directory_loaded(model: &mut Model, directory: Arc<EntityDirectory>) {
    if let Some(EntityView::Browser(browser)) = &mut model.entity_view {
        let keep =
            model.entity_directory.as_ref().and_then(|old| browser.selected_key(old)).cloned();
        browser.update_matches(&directory, keep.as_ref());
    }
    model.entity_directory = Some(directory);
}

/// Applies the loaded data of a lens.
pub(crate) fn handle_lens_loaded(model: &mut Model, key: &EntityKey, lens: Option<Arc<LensData>>) {
    if let Some(EntityView::Lens(pane)) = &mut model.entity_view
        && pane.key == *key
    {
        pane.set_lens(lens);
    }
}

/// Applies loaded contexts of mentions.
pub(crate) fn handle_contexts_loaded(
    model: &mut Model,
    key: &EntityKey,
    contexts: Vec<(ArticleId, Option<MentionContext>)>,
) {
    if let Some(EntityView::Lens(pane)) = &mut model.entity_view
        && pane.key == *key
    {
        pane.contexts.extend(contexts);
    }
}

/// Requests the contexts of stories that have become visible.
pub(crate) fn request_visible_contexts(model: &mut Model) -> Option<Effect> {
    let Some(EntityView::Lens(pane)) = &mut model.entity_view else { return None };
    let wanting = pane.stories_without_context();
    if wanting.is_empty() || wanting == pane.requested_contexts {
        return None;
    }
    pane.requested_contexts.clone_from(&wanting);
    let overrides = Arc::clone(&model.name_overrides);
    let request = LibraryRequest::LoadContexts(pane.key.clone(), wanting, overrides);
    Some(model.requests.send(request))
}

/// Handles a command while the entity view is shown. Returns `None` if the command has its usual
/// meaning.
pub(crate) fn handle_command(model: &mut Model, command: Command) -> Option<Vec<Effect>> {
    if let Some(rows) = rows_moved(model, command) {
        match model.entity_view.as_mut()? {
            EntityView::Browser(browser) => browser.move_cursor(rows),
            EntityView::Lens(lens) => lens.move_cursor(rows),
        }
        return Some(Vec::new());
    }
    model.entity_view.as_ref()?;
    Some(match command {
        Command::Open | Command::FocusReader => open_selected(model),
        Command::NextAnchor | Command::PreviousAnchor => {
            cycle_kind(model, command == Command::NextAnchor)
        }
        Command::Search => open_filter_prompt(model),
        Command::Escape => handle_escape(model),
        Command::Quit | Command::FocusList => close_view(model),
        Command::MousePress(position) => handle_press(model, position),
        // These commands act on the story in the reader pane, which is covered.
        Command::ToggleRawText
        | Command::ToggleRead
        | Command::ToggleStar
        | Command::ShowCopies
        | Command::OpenInBrowser
        | Command::ShowDetails
        | Command::CopyTitle
        | Command::CopyAddress
        | Command::CopyCitation
        | Command::CopyParagraph
        | Command::CopyStory
        | Command::PipeToProgram
        | Command::Find
        | Command::NextMatch
        | Command::PreviousMatch
        | Command::Outline
        | Command::NextStory
        | Command::PreviousStory
        | Command::NextUnread
        | Command::PreviousUnread
        | Command::NextSortOrder
        | Command::MarkAllRead
        | Command::ToggleUnreadOnly => Vec::new(),
        _ => return None,
    })
}

/// Returns the number of rows by which a command moves the cursor, or `None` if the command does
/// not move it.
fn rows_moved(model: &Model, command: Command) -> Option<isize> {
    let lens = matches!(model.entity_view.as_ref()?, EntityView::Lens(_));
    match command {
        Command::NextAnchor if lens => Some(1),
        Command::PreviousAnchor if lens => Some(-1),
        other => viewport::rows_moved(other, rows_per_page(model)),
    }
}

/// Returns the number of rows on a page.
fn rows_per_page(model: &Model) -> isize {
    match &model.entity_view {
        Some(EntityView::Lens(pane)) => pane.items_per_page(),
        _ => viewport::rows_per_page(model.screen_layout().entity_view_rows.height),
    }
}

/// Opens the item under the cursor.
fn open_selected(model: &mut Model) -> Vec<Effect> {
    let item = match (&model.entity_view, &model.entity_directory) {
        (Some(EntityView::Browser(browser)), Some(directory)) => {
            browser.selected_key(directory).cloned().map(LensItem::Entity)
        }
        (Some(EntityView::Lens(pane)), _) => pane.selected_item(),
        _ => None,
    };
    match item {
        Some(LensItem::Entity(key)) => open_lens(model, key),
        Some(LensItem::Story(id)) => navigation::open_story(model, id),
        None => Vec::new(),
    }
}

/// Returns to the previous history entry, or to the list if the history is empty.
fn close_view(model: &mut Model) -> Vec<Effect> {
    if model.history.back.is_empty() {
        model.entity_view = None;
        return Vec::new();
    }
    navigation::move_in_history(model, true)
}

/// Clears the filter. Without a filter, closes the entity view.
fn handle_escape(model: &mut Model) -> Vec<Effect> {
    if !clear_filter(model) {
        model.entity_view = None;
        if model.focus == Pane::Reader {
            model.reader.mark_opened();
        }
    }
    Vec::new()
}

/// Selects the pressed row, or opens it if it was selected. In the header of the browser, selects a
/// kind filter.
fn handle_press(model: &mut Model, position: ratatui::layout::Position) -> Vec<Effect> {
    let areas = model.screen_layout();
    let rows = areas.entity_view_rows;
    if let Some(EntityView::Browser(browser)) = &mut model.entity_view
        && areas.entity_view_header.contains(position)
    {
        let cell = usize::from(position.x - areas.entity_view_header.x);
        if let Some(tab) =
            strings::entity_kind_tabs(model.language).find(|tab| tab.cells.contains(&cell))
        {
            browser.kind_filter = tab.kind;
            return request_entity_view(model);
        }
    }
    if !rows.contains(position) {
        return Vec::new();
    }
    let row = usize::from(position.y - rows.y);
    let again = match &mut model.entity_view {
        Some(EntityView::Browser(browser)) => {
            let at = browser.top + row;
            let again = at == browser.cursor;
            if at >= browser.matches.len() {
                return Vec::new();
            }
            browser.cursor = at;
            again
        }
        Some(EntityView::Lens(pane)) => {
            let Some(item) = pane.item_at(pane.top + row) else { return Vec::new() };
            std::mem::replace(&mut pane.cursor, item) == item
        }
        None => false,
    };
    if again { open_selected(model) } else { Vec::new() }
}

fn cycle_kind(model: &mut Model, forward: bool) -> Vec<Effect> {
    if let Some(EntityView::Browser(browser)) = &mut model.entity_view {
        browser.cycle_kind(forward);
    }
    request_entity_view(model)
}

/// Opens the filter prompt. From a lens, it opens the browser first.
fn open_filter_prompt(model: &mut Model) -> Vec<Effect> {
    let (before, effects) = if let Some(EntityView::Browser(browser)) = &model.entity_view {
        (browser.filter_text.clone(), Vec::new())
    } else {
        (String::new(), open_entities(model))
    };
    model.open_prompt(Prompt::EntityFilter { previous: before.clone() }, &before);
    effects
}

/// Clears the filter. Returns false if none was set.
fn clear_filter(model: &mut Model) -> bool {
    let Some(EntityView::Browser(browser)) = &mut model.entity_view else { return false };
    if browser.filter_text.is_empty() && browser.kind_filter.is_none() {
        return false;
    }
    browser.filter_text.clear();
    browser.kind_filter = None;
    let _ = request_entity_view(model);
    true
}

/// Sets the filter text.
pub(crate) fn set_filter(model: &mut Model, typed: String) -> Vec<Effect> {
    if let Some(EntityView::Browser(browser)) = &mut model.entity_view {
        browser.filter_text = typed;
    }
    request_entity_view(model)
}

/// Moves the cursor while the filter prompt is open.
pub(crate) fn handle_filter_movement(model: &mut Model, command: Command) -> Vec<Effect> {
    let rows = rows_moved(model, command);
    if let (Some(rows), Some(EntityView::Browser(browser))) = (rows, &mut model.entity_view) {
        browser.move_cursor(rows);
    }
    Vec::new()
}
