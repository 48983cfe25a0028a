//! Exports from the screen: the open story, the list as it stands, or the notes, to a file whose name
//! tells the format.

use std::path::PathBuf;
use std::sync::Arc;

use crate::news::ArticleId;
use crate::text::sanitize::TerminalText;
use crate::ui::effect::{AppRequest, Effect, ExportRequest};
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::overlay::{Overlay, Popup, PopupEntry};
use crate::ui::picker::{PickerAction, PickerItem};
use crate::ui::prompt::Prompt;
use crate::ui::strings;
use crate::ui::workspace::WorkspaceAction;

/// What is exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ExportScope {
    /// One story.
    Story(ArticleId),
    /// The list as it stands.
    List,
    /// The notes on the stories of the list.
    Notes,
}

/// Returns what can be exported now.
pub(super) fn items(model: &Model) -> Vec<PickerItem> {
    let language = model.display.language;
    let story = model.current_story_id().map(ExportScope::Story);
    let is_listed = !model.list.is_empty();
    let others = [ExportScope::List, ExportScope::Notes].into_iter().filter(|_| is_listed);
    let mut scopes: Vec<ExportScope> = others.collect();
    // What the user looks at comes first.
    match model.focus {
        Pane::Reader => scopes.splice(0..0, story).for_each(drop),
        Pane::List => scopes.splice(scopes.len().min(1)..scopes.len().min(1), story).for_each(drop),
    }
    let item = |scope: ExportScope| PickerItem {
        prefix: TerminalText::default(),
        name: strings::export_scope(scope, language).into(),
        detail: match scope {
            ExportScope::List => strings::story_count(model.list.len(), language).into(),
            ExportScope::Story(_) | ExportScope::Notes => TerminalText::default(),
        },
        action: PickerAction::Workspace(WorkspaceAction::Export(scope)),
    };
    scopes.into_iter().map(item).collect()
}

/// Asks for the file.
pub(super) fn ask_for_file(model: &mut Model, scope: ExportScope) -> Vec<Effect> {
    model.open_prompt(Prompt::ExportFile(scope), "");
    Vec::new()
}

/// Exports to the file that was typed after the command: the story in the text, else the list.
pub(super) fn run(model: &mut Model, file: &str) -> Vec<Effect> {
    let story = model.current_story_id().filter(|_| model.focus == Pane::Reader);
    let scope = if file.trim_end().ends_with(NOTES_ENDING) {
        ExportScope::Notes
    } else {
        story.map_or(ExportScope::List, ExportScope::Story)
    };
    accept_export_file(model, scope, file)
}

/// File names with this ending are for notes.
const NOTES_ENDING: &str = ".jsonld";

/// Starts the export.
pub(crate) fn accept_export_file(model: &mut Model, scope: ExportScope, file: &str) -> Vec<Effect> {
    let language = model.display.language;
    let file = file.trim();
    if file.is_empty() {
        return Vec::new();
    }
    if scope == ExportScope::List && model.list.is_partial() {
        model.show_message(strings::list_is_empty(language));
        return Vec::new();
    }
    let stories = match scope {
        ExportScope::Story(id) => vec![id],
        ExportScope::List | ExportScope::Notes => model.list.story_ids(0..model.list.len()),
    };
    let number = model.requests.next_number();
    let waiting = PopupEntry::new("", strings::export_progress(0, stories.len(), language));
    let mut popup = Popup::new(strings::export_heading(file, language), vec![waiting]);
    popup.pending_request = Some(number);
    model.overlay = Some(Overlay::Popup(popup));
    let request = ExportRequest {
        number,
        stories,
        is_of_notes: scope == ExportScope::Notes,
        query: model.list.query.text.clone(),
        marks: Arc::clone(&model.user.marks),
        overrides: Arc::clone(&model.user.name_overrides),
        output: PathBuf::from(file),
    };
    vec![AppRequest::Export(Box::new(request)).into()]
}

/// Shows how far an export is.
pub(crate) fn handle_export_progress(model: &mut Model, number: u64, done: usize, total: usize) {
    let text = strings::export_progress(done, total, model.display.language);
    if let Some(Overlay::Popup(popup)) = &mut model.overlay
        && popup.pending_request == Some(number)
    {
        popup.entries = vec![PopupEntry::new("", text)];
    }
}

/// Shows that an export has ended: what was written, or why not.
pub(crate) fn handle_export_finished(
    model: &mut Model,
    number: u64,
    result: Result<String, String>,
) {
    let is_shown = matches!(
        &model.overlay,
        Some(Overlay::Popup(popup)) if popup.pending_request == Some(number)
    );
    if is_shown {
        model.overlay = None;
    }
    match result {
        Ok(message) => model.show_message(message),
        Err(why) => model.show_error(why),
    }
}
