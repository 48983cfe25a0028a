//! The workspace on the screen: tags, notes, dossiers, saved searches and exports. All lists are
//! pickers, and all questions are prompts in the footer.

mod dossiers;
mod exports;
mod lists;
mod notes;
mod searches;
mod selection;
mod tags;

use std::sync::Arc;

use crate::news::{ArticleId, UndoRecord, UndoStep};
use crate::ui::command::WorkspaceCommand;
use crate::ui::effect::Effect;
use crate::ui::marks;
use crate::ui::model::Model;

pub(crate) use dossiers::{accept_comment, open_dossier_choice};
pub use exports::ExportScope;
pub(crate) use exports::{accept_export_file, handle_export_finished, handle_export_progress};
pub use lists::{WorkspaceAction, WorkspaceList, WorkspaceSubject};
pub(crate) use lists::{items, open_list, remove_item, run_action, shift_item, use_tab};
pub use notes::LocatedNote;
pub(crate) use notes::{accept_new_note, accept_note_text, add_note, sync_notes};
pub(crate) use searches::{
    accept_search_name, apply_search_counts, mark_listed_as_seen, recall_query, record_query,
};
pub use selection::TextSelection;
pub(crate) use selection::handle_selection;
pub use tags::TagScope;

/// Handles a command on the workspace.
pub(crate) fn handle_command(model: &mut Model, command: WorkspaceCommand) -> Vec<Effect> {
    match command {
        WorkspaceCommand::TagStory => tags::open(model, false),
        WorkspaceCommand::TagList => tags::open(model, true),
        WorkspaceCommand::SelectText => selection::start(model),
        WorkspaceCommand::StoryNotes => notes::open_story_notes(model),
        WorkspaceCommand::AllNotes => open_list(model, WorkspaceList::Notes(None), None),
        WorkspaceCommand::AddToDossier => dossiers::add_current(model),
        WorkspaceCommand::Dossiers => open_list(model, WorkspaceList::Dossiers, None),
        WorkspaceCommand::SaveSearch => searches::open_name_prompt(model),
        WorkspaceCommand::SavedSearches => searches::open_saved(model),
        WorkspaceCommand::Export => open_list(model, WorkspaceList::Exports, None),
    }
}

/// Handles a command on the workspace that was called by name with an argument.
pub(crate) fn run_with_argument(
    model: &mut Model,
    command: WorkspaceCommand,
    argument: &str,
) -> Vec<Effect> {
    match command {
        WorkspaceCommand::TagStory => tags::tag(model, false, argument),
        WorkspaceCommand::TagList => tags::tag(model, true, argument),
        WorkspaceCommand::AddToDossier => dossiers::add_current_to(model, argument),
        WorkspaceCommand::Dossiers => dossiers::open_named(model, argument),
        WorkspaceCommand::SaveSearch => accept_search_name(model, argument),
        WorkspaceCommand::SavedSearches => searches::open_named(model, argument, false),
        WorkspaceCommand::Export => exports::run(model, argument),
        WorkspaceCommand::SelectText
        | WorkspaceCommand::StoryNotes
        | WorkspaceCommand::AllNotes => handle_command(model, command),
    }
}

/// Saves the records of the workspace that a step has changed, and makes it a step that can be undone.
fn finish(model: &mut Model, step: UndoStep) -> Vec<Effect> {
    if step.is_empty() {
        return Vec::new();
    }
    let key = |record: &UndoRecord| match record {
        UndoRecord::Workspace(key, ..) => Some(key.clone()),
        UndoRecord::Read(..)
        | UndoRecord::Starred(..)
        | UndoRecord::NameOverride(..)
        | UndoRecord::Tagged(..) => None,
    };
    let keys = step.iter().filter_map(key).collect();
    model.user.undo.push(step);
    marks::save_workspace(model, keys).into_iter().collect()
}

/// Returns the id under which a story is in the collection. `None` if it is not.
fn present_id(model: &Model, id: ArticleId) -> Option<ArticleId> {
    let library = model.collection.library.as_ref()?;
    model.user.marks.present_id(id, |id| library.row(id).is_some())
}

/// Changes the workspace, saves what has changed and makes it a step that can be undone.
fn change(
    model: &mut Model,
    make: impl FnOnce(&mut crate::news::Workspace, u64) -> UndoStep,
) -> Vec<Effect> {
    let now = model.now.unix_millis;
    let step = make(Arc::make_mut(&mut model.user.marks).workspace_mut(), now);
    finish(model, step)
}
