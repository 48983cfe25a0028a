//! Updates the entity view.

use std::sync::Arc;

use crate::library::{EntityDirectory, LensData, LensPlace, MentionContext};
use crate::news::EntityKey;
use crate::ui::command::{Command, Direction, ListCommand, MouseCommand, NameCommand};
use crate::ui::effect::{Effect, LibraryRequest};
use crate::ui::entities::lens_lists::{choose_bar, chosen_bar_query, list_both};
use crate::ui::entities::{EntityBrowser, EntityLens, EntityView, LensItem};
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::page::AnchorFilter;
use crate::ui::prompt::Prompt;
use crate::ui::{analysis, entities, list, navigation, overlay, strings, update, viewport};

/// Requests the data of the entity view. Does nothing before a snapshot of the collection is
/// loaded; the request follows then.
pub(crate) fn request_entity_view(model: &mut Model) -> Vec<Effect> {
    if model.collection.library.is_none() {
        return Vec::new();
    }
    let overrides = Arc::clone(&model.user.name_overrides);
    match &mut model.entity_view {
        Some(EntityView::Lens(pane)) => {
            let request = LibraryRequest::LoadLens(pane.key.clone(), overrides);
            vec![model.requests.send(request)]
        }
        Some(EntityView::Browser(browser)) => match &model.collection.entity_directory {
            Some(directory) => {
                let keep = browser.selected_key(directory).cloned();
                browser.update_matches(directory, keep.as_ref());
                Vec::new()
            }
            None => vec![model.requests.send(LibraryRequest::LoadDirectory(overrides))],
        },
        Some(EntityView::Analysis(_)) => analysis::request_analysis(model),
        None => Vec::new(),
    }
}

/// Requests the data about entities again, after the collection or the name overrides have changed.
pub(crate) fn refresh_entity_view(model: &mut Model) -> Vec<Effect> {
    if model.collection.library.is_some()
        && matches!(model.entity_view, Some(EntityView::Browser(_)))
    {
        // The old directory stays visible until the new one is loaded.
        let request = LibraryRequest::LoadDirectory(Arc::clone(&model.user.name_overrides));
        return vec![model.requests.send(request)];
    }
    model.collection.entity_directory = None;
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
fn open_entities(model: &mut Model) -> Vec<Effect> {
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
        let keep = model
            .collection
            .entity_directory
            .as_ref()
            .and_then(|old| browser.selected_key(old))
            .cloned();
        browser.update_matches(&directory, keep.as_ref());
    }
    model.collection.entity_directory = Some(directory);
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
    contexts: Vec<(LensPlace, Option<MentionContext>)>,
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
    let wanting = pane.places_without_context();
    if wanting.is_empty() || wanting == pane.requested_contexts {
        return None;
    }
    pane.requested_contexts.clone_from(&wanting);
    let overrides = Arc::clone(&model.user.name_overrides);
    let request = LibraryRequest::LoadContexts(pane.key.clone(), wanting, overrides);
    Some(model.requests.send(request))
}

/// Handles a command while the entity view is shown.
pub(crate) fn handle_command(model: &mut Model, command: Command) -> Vec<Effect> {
    if matches!(model.entity_view, Some(EntityView::Analysis(_))) {
        return analysis::handle_command(model, command);
    }
    let in_browser = matches!(model.entity_view, Some(EntityView::Browser(_)));
    match command {
        Command::SelectAnchor(AnchorFilter::Any, direction) if in_browser => {
            cycle_kind(model, direction)
        }
        Command::SelectAnchor(AnchorFilter::Any, _) => switch_tab(model),
        Command::SelectAnchor(AnchorFilter::Link, direction) if !in_browser => {
            choose_bar(model, direction)
        }
        Command::SelectAnchor(_, direction) => move_cursor(model, direction.signed(1)),
        Command::List(ListCommand::NextSortOrder) => {
            if let Some(EntityView::Lens(pane)) = &mut model.entity_view {
                pane.next_companion_order();
            }
            Vec::new()
        }
        Command::Move(movement) => {
            let rows = movement.rows(rows_per_page(model));
            move_cursor(model, rows)
        }
        Command::Mouse(MouseCommand::Scroll(_, lines)) => move_cursor(model, lines.into()),
        Command::Mouse(MouseCommand::Press(position)) => handle_press(model, position),
        Command::Open | Command::Focus(Pane::Reader) => open_selected(model),
        Command::Search => open_filter_prompt(model),
        Command::Escape => handle_escape(model),
        Command::Quit | Command::Focus(Pane::List) => close_view(model),
        // The story in the reader pane and the list are covered.
        Command::Story(_)
        | Command::Reader(_)
        | Command::List(
            ListCommand::StepStory(_)
            | ListCommand::GoToUnread(_)
            | ListCommand::MarkAllRead
            | ListCommand::MarkReadFrom(_)
            | ListCommand::ToggleUnreadOnly
            | ListCommand::NextSpelling,
        ) => Vec::new(),
        Command::List(ListCommand::JumpToDate)
        | Command::MoveInHistory(_)
        | Command::Names(_)
        | Command::Display(_)
        | Command::Pick(_)
        | Command::Analyze(_)
        | Command::Workspace(_)
        | Command::Select(_)
        | Command::Recall(_)
        | Command::Shift(_)
        | Command::Undo
        | Command::QuitNow
        | Command::Edit(_)
        | Command::Complete
        | Command::Accept
        | Command::Cancel
        | Command::Mouse(MouseCommand::Drag(_) | MouseCommand::Release) => {
            update::handle_pane_command(model, command)
        }
    }
}

/// Handles a command on names and their highlighting.
pub(crate) fn handle_name_command(model: &mut Model, command: NameCommand) -> Vec<Effect> {
    match command {
        NameCommand::OpenEntities => open_entities(model),
        NameCommand::Reject => entities::reject_selected(model),
        NameCommand::Rename => entities::open_rename_prompt(model),
        NameCommand::Split => entities::split_selected(model),
        NameCommand::ListBoth => list_both(model),
        NameCommand::ToggleHighlighting => entities::toggle_highlighting(model),
        NameCommand::ChooseKinds => {
            overlay::open_overlay(model, Overlay::EntityKinds { cursor: 0 })
        }
    }
}

fn move_cursor(model: &mut Model, rows: isize) -> Vec<Effect> {
    match &mut model.entity_view {
        Some(EntityView::Browser(browser)) => browser.move_cursor(rows),
        Some(EntityView::Lens(lens)) => lens.move_cursor(rows),
        Some(EntityView::Analysis(view)) => view.move_cursor(rows),
        None => {}
    }
    Vec::new()
}

/// Returns the number of rows on a page.
fn rows_per_page(model: &Model) -> isize {
    match &model.entity_view {
        Some(EntityView::Lens(pane)) => pane.items_per_page(),
        Some(EntityView::Browser(_) | EntityView::Analysis(_)) | None => {
            viewport::rows_per_page(model.screen_layout().entity_view_rows.height)
        }
    }
}

/// Opens the item under the cursor, or lists the stories of the chosen bar.
fn open_selected(model: &mut Model) -> Vec<Effect> {
    if let Some(query) = chosen_bar_query(model) {
        navigation::push_current_view(model);
        return list::run_search(model, &query);
    }
    let item = match (&model.entity_view, &model.collection.entity_directory) {
        (Some(EntityView::Browser(browser)), Some(directory)) => {
            browser.selected_key(directory).cloned().map(LensItem::Entity)
        }
        (Some(EntityView::Lens(pane)), _) => pane.selected_item(),
        _ => None,
    };
    match item {
        Some(LensItem::Entity(key)) => open_lens(model, key),
        Some(LensItem::Story(id)) => navigation::open_story(model, id),
        Some(LensItem::Quote(id, number)) => navigation::open_quote(model, id, number),
        None => Vec::new(),
    }
}

/// Returns to the previous history entry, or to the list if the history is empty.
pub(crate) fn close_view(model: &mut Model) -> Vec<Effect> {
    if model.history.back.is_empty() {
        model.entity_view = None;
        return Vec::new();
    }
    navigation::move_in_history(model, Direction::Backward)
}

/// Clears the filter. Without a filter, closes the entity view.
fn handle_escape(model: &mut Model) -> Vec<Effect> {
    if let Some(EntityView::Browser(browser)) = &mut model.entity_view
        && (!browser.filter_text.is_empty() || browser.kind_filter.is_some())
    {
        browser.filter_text.clear();
        browser.kind_filter = None;
        return request_entity_view(model);
    }
    if let Some(EntityView::Lens(pane)) = &mut model.entity_view
        && pane.leave_chart()
    {
        return Vec::new();
    }
    model.entity_view = None;
    if model.focus == Pane::Reader {
        model.reader.mark_opened();
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
            strings::entity_kind_tabs(model.display.language).find(|tab| tab.cells.contains(&cell))
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
            let cell = usize::from(position.x - rows.x);
            let Some(item) = pane.item_at(pane.top + row, cell) else { return Vec::new() };
            std::mem::replace(&mut pane.cursor, item) == item
        }
        Some(EntityView::Analysis(_)) | None => false,
    };
    if again { open_selected(model) } else { Vec::new() }
}

/// Switches a lens between the stories that name the entity and what it said.
fn switch_tab(model: &mut Model) -> Vec<Effect> {
    if let Some(EntityView::Lens(pane)) = &mut model.entity_view {
        pane.switch_tab();
    }
    Vec::new()
}

fn cycle_kind(model: &mut Model, direction: Direction) -> Vec<Effect> {
    if let Some(EntityView::Browser(browser)) = &mut model.entity_view {
        browser.cycle_kind(direction);
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

/// Sets the filter text.
pub(crate) fn set_filter(model: &mut Model, typed: String) -> Vec<Effect> {
    if let Some(EntityView::Browser(browser)) = &mut model.entity_view {
        browser.filter_text = typed;
    }
    request_entity_view(model)
}
