//! Saved searches and the history of queries.

use std::sync::Arc;

use crate::news::{ArticleId, SavedSearch};
use crate::text::sanitize::TerminalText;
use crate::ui::command::Direction;
use crate::ui::effect::{Effect, LibraryRequest};
use crate::ui::message::SearchCount;
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::picker::{PickerAction, PickerItem, PickerKind};
use crate::ui::prompt::{Prompt, TextInput};
use crate::ui::workspace::{WorkspaceAction, WorkspaceList, finish, open_list};
use crate::ui::{list, marks, strings};

/// Maximum number of queries that are kept.
const MAX_QUERIES: usize = 100;

/// Asks for the name under which the search of the list is saved.
pub(super) fn open_name_prompt(model: &mut Model) -> Vec<Effect> {
    if model.list.query.text.trim().is_empty() || model.list.query_error.is_some() {
        model.show_message(strings::search_first(model.display.language));
        return Vec::new();
    }
    model.open_prompt(Prompt::SearchName, "");
    Vec::new()
}

/// Saves the search of the list under a name, which is the query itself if none was typed. The stories
/// listed now count as seen.
pub(crate) fn accept_search_name(model: &mut Model, name: &str) -> Vec<Effect> {
    let language = model.display.language;
    let query = model.list.query.text.trim().to_owned();
    if query.is_empty() {
        model.show_message(strings::search_first(language));
        return Vec::new();
    }
    let name = if name.trim().is_empty() { query.as_str() } else { name };
    let now = model.now.unix_millis;
    let workspace = Arc::make_mut(&mut model.user.marks).workspace_mut();
    let Some((id, step)) = workspace.save_search(name, &query, now) else {
        model.show_error(strings::name_is_empty(language));
        return Vec::new();
    };
    let mut effects = finish(model, step);
    model.list.saved_search = Some(id);
    effects.extend(mark_listed_as_seen(model));
    model.show_message(strings::search_saved(name.trim(), language));
    effects
}

/// Opens the saved searches, and requests how many stories each has.
pub(super) fn open_saved(model: &mut Model) -> Vec<Effect> {
    open_list(model, WorkspaceList::SavedSearches, None);
    let request = LibraryRequest::CountSearches(Arc::clone(&model.user.marks), model.now.today);
    vec![model.requests.send(request)]
}

/// Shows how many stories each saved search has.
pub(crate) fn apply_search_counts(model: &mut Model, counts: Vec<SearchCount>) {
    model.user.search_counts = counts;
    let items = items(model);
    if let Some(Overlay::Picker(picker)) = &mut model.overlay
        && picker.kind == PickerKind::Workspace(WorkspaceList::SavedSearches)
        && picker.items.len() == items.len()
    {
        // The names have not changed, so neither have the matches.
        picker.items = items;
    }
}

/// Returns the saved searches.
pub(super) fn items(model: &Model) -> Vec<PickerItem> {
    let language = model.display.language;
    let detail = |search: &SavedSearch<'_>| {
        let count = model.user.search_counts.iter().find(|count| count.id == search.id);
        match count {
            Some(count) if count.new > 0 => {
                strings::search_with_news(count.stories, count.new, language)
            }
            Some(count) => strings::story_count(count.stories, language),
            None => String::new(),
        }
    };
    let item = |search: SavedSearch<'_>| PickerItem {
        prefix: TerminalText::line(search.name),
        name: TerminalText::line(if search.name == search.query { "" } else { search.query }),
        detail: detail(&search).into(),
        action: PickerAction::Workspace(WorkspaceAction::OpenSearch(search.id.to_owned())),
    };
    model.user.marks.workspace().saved_searches().map(item).collect()
}

/// Lists the stories of the saved search with a name, or those that are new.
pub(super) fn open_named(model: &mut Model, name: &str, is_new: bool) -> Vec<Effect> {
    let search = model.user.marks.workspace().saved_search(name);
    let search = search.map(|one| (one.id.to_owned(), one.name.to_owned(), one.query.to_owned()));
    let Some((id, name, query)) = search else {
        model.show_error(strings::unknown_search(name, model.display.language));
        return Vec::new();
    };
    let text = if is_new {
        let field = strings::field_new(model.display.language);
        format!("({query}) {field}:\"{}\"", name.replace('"', " "))
    } else {
        query
    };
    let effects = list::run_search(model, &text);
    model.list.saved_search = Some(id);
    effects
}

/// Records that the stories of the list were seen, once all of them are listed, if the list is that of
/// a saved search.
pub(crate) fn mark_listed_as_seen(model: &mut Model) -> Vec<Effect> {
    if model.list.saved_search.is_none()
        || model.list.is_partial()
        || model.list.query_error.is_some()
    {
        return Vec::new();
    }
    let Some(id) = model.list.saved_search.take() else { return Vec::new() };
    let stories: Vec<ArticleId> = model.list.story_ids(0..model.list.len());
    let now = model.now.unix_millis;
    let workspace = Arc::make_mut(&mut model.user.marks).workspace_mut();
    let Some(key) = workspace.saved_search(&id).map(|search| search.key()) else {
        return Vec::new();
    };
    if !workspace.mark_seen(&id, stories, now) {
        model.show_error(strings::search_too_large(model.display.language));
        return Vec::new();
    }
    marks::save_workspace(model, vec![key]).into_iter().collect()
}

/// Adds a query to the history, the newest first.
pub(crate) fn record_query(model: &mut Model, query: &str) {
    let query = query.trim().to_owned();
    if !query.is_empty() {
        model.user.queries.retain(|known| *known != query);
        model.user.queries.insert(0, query);
        model.user.queries.truncate(MAX_QUERIES);
    }
}

/// Returns the earlier queries.
pub(super) fn query_items(model: &Model) -> Vec<PickerItem> {
    let item = |query: &String| PickerItem {
        prefix: TerminalText::default(),
        name: TerminalText::line(query),
        detail: TerminalText::default(),
        action: PickerAction::Workspace(WorkspaceAction::Search(query.clone())),
    };
    model.user.queries.iter().map(item).collect()
}

/// Replaces the input by an earlier query, or a later one; after the latest, by an empty input.
pub(crate) fn recall_query(model: &Model, line: &mut TextInput, direction: Direction) {
    let queries = &model.user.queries;
    let here = queries.iter().position(|query| *query == line.text().trim());
    let wanted = match (direction, here) {
        (Direction::Backward, None) => Some(0),
        (Direction::Backward, Some(at)) => Some(at + 1),
        (Direction::Forward, Some(at)) => at.checked_sub(1),
        (Direction::Forward, None) => return,
    };
    match wanted {
        Some(at) => {
            if let Some(query) = queries.get(at) {
                line.set_text(query.clone());
            }
        }
        None => line.set_text(""),
    }
}
