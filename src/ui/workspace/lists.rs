//! The lists of the workspace, as pickers: their items, and what Enter, Tab, Delete and the keys that
//! move an item do.

use crate::news::{ArticleId, ItemTarget};
use crate::ui::command::Direction;
use crate::ui::effect::Effect;
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::picker::{self, Picker, PickerAction, PickerItem, PickerKind};
use crate::ui::workspace::{ExportScope, TagScope, dossiers, exports, notes, searches, tags};
use crate::ui::{entities, list, navigation, strings};

/// A list of the workspace.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WorkspaceList {
    /// Tags, to be set on stories.
    Tags(TagScope),
    /// The notes on a story, or all notes.
    Notes(Option<ArticleId>),
    /// The dossiers.
    Dossiers,
    /// The dossiers, one of which something is added to.
    DossierChoice,
    /// The items of a dossier.
    DossierItems,
    /// The saved searches.
    SavedSearches,
    /// Earlier queries.
    Queries,
    /// What can be exported.
    Exports,
}

impl WorkspaceList {
    /// Returns true if the first item is the typed text itself, for a new name.
    pub(crate) fn takes_new_names(self) -> bool {
        matches!(self, Self::Tags(_) | Self::DossierChoice)
    }
}

/// What a list of the workspace is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkspaceSubject {
    /// What is added to a dossier.
    Item(ItemTarget),
    /// The id of a dossier.
    Dossier(String),
}

/// What choosing an item does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WorkspaceAction {
    /// Set tags, or remove them if all stories have them.
    ToggleTags(String),
    /// Add to the dossier with this name.
    AddToDossier(String),
    /// List the stories of the dossier with this id.
    OpenDossier(String),
    /// Open an item of a dossier.
    OpenItem(ItemTarget),
    /// Open the story of a note at its passage.
    OpenNote(String),
    /// Run the saved search with this id.
    OpenSearch(String),
    /// Search for a query.
    Search(String),
    /// Ask for the file of an export.
    Export(ExportScope),
}

/// Opens a list.
pub(crate) fn open_list(
    model: &mut Model,
    list: WorkspaceList,
    subject: Option<WorkspaceSubject>,
) -> Vec<Effect> {
    let items = items(model, list, subject.as_ref(), "");
    let mut picker = Picker::new(PickerKind::Workspace(list), items, 0);
    picker.subject = subject;
    model.overlay = Some(Overlay::Picker(picker));
    Vec::new()
}

/// Returns the items of a list. `typed` is the filter text.
pub(crate) fn items(
    model: &Model,
    list: WorkspaceList,
    subject: Option<&WorkspaceSubject>,
    typed: &str,
) -> Vec<PickerItem> {
    match (list, subject) {
        (WorkspaceList::Tags(scope), _) => tags::items(model, scope, typed),
        (WorkspaceList::Notes(story), _) => notes::items(model, story),
        (WorkspaceList::Dossiers, _) => dossiers::items(model, None),
        (WorkspaceList::DossierChoice, _) => dossiers::items(model, Some(typed)),
        (WorkspaceList::DossierItems, Some(WorkspaceSubject::Dossier(id))) => {
            dossiers::contents(model, id)
        }
        (WorkspaceList::DossierItems, _) => Vec::new(),
        (WorkspaceList::SavedSearches, _) => searches::items(model),
        (WorkspaceList::Queries, _) => searches::query_items(model),
        (WorkspaceList::Exports, _) => exports::items(model),
    }
}

/// Runs the action of an item.
pub(crate) fn run_action(
    model: &mut Model,
    picker: &Picker,
    action: WorkspaceAction,
) -> Vec<Effect> {
    match action {
        WorkspaceAction::ToggleTags(typed) => {
            let PickerKind::Workspace(WorkspaceList::Tags(scope)) = picker.kind else {
                return Vec::new();
            };
            tags::toggle(model, scope, &typed)
        }
        WorkspaceAction::AddToDossier(name) => match &picker.subject {
            Some(WorkspaceSubject::Item(item)) => dossiers::add(model, &name, item),
            Some(WorkspaceSubject::Dossier(_)) | None => Vec::new(),
        },
        WorkspaceAction::OpenDossier(id) => dossiers::open(model, &id),
        WorkspaceAction::OpenItem(item) => open_item(model, item),
        WorkspaceAction::OpenNote(id) => notes::open_note(model, &id),
        WorkspaceAction::OpenSearch(id) => searches::open_named(model, &id, false),
        WorkspaceAction::Search(query) => {
            searches::record_query(model, &query);
            list::run_search(model, &query)
        }
        WorkspaceAction::Export(scope) => exports::ask_for_file(model, scope),
    }
}

fn open_item(model: &mut Model, item: ItemTarget) -> Vec<Effect> {
    match item {
        ItemTarget::Story(id) => {
            if let Some(id) = super::present_id(model, id) {
                return navigation::open_story(model, id);
            }
            let language = model.display.language;
            model.show_error(strings::link_not_in_collection(id.to_string(), language));
            Vec::new()
        }
        ItemTarget::Note(id) => notes::open_note(model, &id),
        ItemTarget::Name(key) => entities::open_lens(model, key),
    }
}

/// Handles Tab: edits the item, opens what a dossier contains, or lists what is new in a search. Takes
/// a suggested name into the input where a new name can be typed.
pub(crate) fn use_tab(model: &mut Model, mut picker: Picker, list: WorkspaceList) -> Vec<Effect> {
    let action = picker.selected_item().map(|item| item.action.clone());
    match (action, list) {
        (
            Some(PickerAction::Workspace(WorkspaceAction::OpenNote(id))),
            WorkspaceList::Notes(of),
        ) => {
            notes::edit(model, &id, of);
            Vec::new()
        }
        (Some(PickerAction::Workspace(WorkspaceAction::OpenDossier(id))), _) => {
            open_list(model, WorkspaceList::DossierItems, Some(WorkspaceSubject::Dossier(id)))
        }
        (Some(PickerAction::Workspace(WorkspaceAction::OpenItem(item))), _) => {
            dossiers::edit_comment(model, &picker, item)
        }
        (Some(PickerAction::Workspace(WorkspaceAction::OpenSearch(id))), _) => {
            searches::open_named(model, &id, true)
        }
        (
            Some(PickerAction::Workspace(
                WorkspaceAction::ToggleTags(name) | WorkspaceAction::AddToDossier(name),
            )),
            _,
        ) => {
            picker.input.set_text(name);
            model.overlay = Some(Overlay::Picker(picker));
            picker::handle_input_change(model)
        }
        _ => {
            picker.move_cursor(1);
            model.overlay = Some(Overlay::Picker(picker));
            Vec::new()
        }
    }
}

/// Removes the item under the cursor, which can be undone.
pub(crate) fn remove_item(model: &mut Model, picker: Picker) -> Vec<Effect> {
    let action = picker.selected_item().map(|item| item.action.clone());
    let effects = match action {
        Some(PickerAction::Workspace(WorkspaceAction::OpenNote(id))) => notes::remove(model, &id),
        Some(PickerAction::Workspace(WorkspaceAction::OpenDossier(id))) => {
            super::change(model, |workspace, now| workspace.remove_dossier(&id, now))
        }
        Some(PickerAction::Workspace(WorkspaceAction::OpenSearch(id))) => {
            super::change(model, |workspace, now| workspace.remove_saved_search(&id, now))
        }
        Some(PickerAction::Workspace(WorkspaceAction::OpenItem(item))) => match &picker.subject {
            Some(WorkspaceSubject::Dossier(id)) => {
                super::change(model, |workspace, now| workspace.remove_item(id, &item, now))
            }
            Some(WorkspaceSubject::Item(_)) | None => Vec::new(),
        },
        _ => Vec::new(),
    };
    let cursor = picker.cursor;
    refresh(model, picker, cursor);
    effects
}

/// Moves the item of a dossier under the cursor.
pub(crate) fn shift_item(model: &mut Model, picker: Picker, direction: Direction) -> Vec<Effect> {
    let by = direction.signed(1);
    let cursor = picker.cursor.saturating_add_signed(by);
    let action = picker.selected_item().map(|item| item.action.clone());
    let is_filtered = !picker.input.is_empty();
    let effects = match (action, &picker.subject) {
        (
            Some(PickerAction::Workspace(WorkspaceAction::OpenItem(item))),
            Some(WorkspaceSubject::Dossier(id)),
        ) if !is_filtered => {
            super::change(model, |workspace, now| workspace.move_item(id, &item, by, now))
        }
        _ => Vec::new(),
    };
    let moved = if effects.is_empty() { picker.cursor } else { cursor };
    refresh(model, picker, moved);
    effects
}

/// Shows a picker with its items as they are now.
fn refresh(model: &mut Model, mut picker: Picker, cursor: usize) {
    if let PickerKind::Workspace(list) = picker.kind {
        picker.items = items(model, list, picker.subject.as_ref(), picker.input.text());
        picker.update_matches();
        picker.cursor = cursor.min(picker.matches.len().saturating_sub(1));
    }
    model.overlay = Some(Overlay::Picker(picker));
}
