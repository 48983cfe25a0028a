//! Handles input in the prompt.

use std::sync::Arc;

use crate::ui::command::{Command, Direction, PickerCommand};
use crate::ui::effect::{Effect, LibraryRequest};
use crate::ui::entities::EntityView;
use crate::ui::model::Model;
use crate::ui::overlay::{Overlay, OverlayInput};
use crate::ui::prompt::{Prompt, TextInput, completion};
use crate::ui::workspace::{WorkspaceList, WorkspaceSubject};
use crate::ui::{analysis, entities, export, list, navigation, picker, reader, workspace};

/// Handles input while a prompt is open. Each edit takes effect immediately.
pub(crate) fn handle_input(
    model: &mut Model,
    prompt: Prompt,
    mut line: TextInput,
    input: OverlayInput,
) -> Vec<Effect> {
    let effects = match input {
        OverlayInput::Accept => return handle_accept(model, prompt, line.text()),
        OverlayInput::Cancel => return handle_cancel(model, prompt),
        OverlayInput::Edit(edit) => {
            line.apply(edit);
            model.overlay = Some(Overlay::Prompt(prompt, line));
            return handle_change(model);
        }
        OverlayInput::Rows(rows) => handle_movement(model, &prompt, rows),
        OverlayInput::Recall(direction) if prompt.takes_query() => {
            workspace::recall_query(model, &mut line, direction);
            model.overlay = Some(Overlay::Prompt(prompt, line));
            return handle_change(model);
        }
        OverlayInput::Recall(direction) => handle_movement(model, &prompt, direction.signed(1)),
        OverlayInput::Other(Command::Pick(PickerCommand::Queries)) if prompt.takes_query() => {
            return workspace::open_list(model, WorkspaceList::Queries, None);
        }
        OverlayInput::Complete if prompt.has_completions() => {
            model.overlay = Some(Overlay::Prompt(prompt, line));
            return complete_query(model);
        }
        OverlayInput::Complete
        | OverlayInput::Press(_)
        | OverlayInput::Shift(_)
        | OverlayInput::Other(_) => Vec::new(),
    };
    model.overlay = Some(Overlay::Prompt(prompt, line));
    effects
}

/// Moves the cursor of the pane that the prompt filters, or between the matches.
fn handle_movement(model: &mut Model, prompt: &Prompt, rows: isize) -> Vec<Effect> {
    match prompt {
        Prompt::Search { .. } => {
            model.list.move_cursor(rows);
            navigation::preview_selected(model)
        }
        Prompt::EntityFilter { .. } => {
            if let Some(EntityView::Browser(browser)) = &mut model.entity_view {
                browser.move_cursor(rows);
            }
            Vec::new()
        }
        Prompt::AnalysisQuery { .. } => {
            if let Some(EntityView::Analysis(view)) = &mut model.entity_view {
                view.move_cursor(rows);
            }
            Vec::new()
        }
        Prompt::Find { .. } => {
            let direction = if rows < 0 { Direction::Backward } else { Direction::Forward };
            model.reader.select_next_match(direction);
            Vec::new()
        }
        Prompt::EntityName(_)
        | Prompt::Date
        | Prompt::Pipe
        | Prompt::NewNote(_)
        | Prompt::NoteText { .. }
        | Prompt::DossierComment { .. }
        | Prompt::SearchName
        | Prompt::ExportFile(_) => Vec::new(),
    }
}

/// Inserts pasted text into the open prompt or picker.
pub(crate) fn handle_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    match &mut model.overlay {
        Some(Overlay::Prompt(_, line)) => line.insert(text),
        Some(Overlay::Picker(picker)) => {
            picker.input.insert(text);
            return picker::handle_input_change(model);
        }
        Some(
            Overlay::Popup(_)
            | Overlay::StoryChoice(_)
            | Overlay::EntityKinds { .. }
            | Overlay::AliasChoice { .. }
            | Overlay::ConfirmMarkAllRead(_),
        )
        | None => return Vec::new(),
    }
    handle_change(model)
}

/// Puts the next completion of the query into the prompt.
fn complete_query(model: &mut Model) -> Vec<Effect> {
    let Some(query) = completion::next_completion(model) else { return Vec::new() };
    let is_settled = completion::is_settled(model);
    let Some(Overlay::Prompt(prompt, line)) = &mut model.overlay else { return Vec::new() };
    line.set_text(&query);
    let is_settled = is_settled && prompt.takes_query();
    let mut effects = apply_change(model);
    if is_settled {
        effects.extend(completion::request_completions(model, query));
    }
    effects
}

/// Applies the changed input and requests completions of a query.
fn handle_change(model: &mut Model) -> Vec<Effect> {
    let mut effects = apply_change(model);
    if let Some(Overlay::Prompt(Prompt::EntityName(key), line)) = &model.overlay {
        let (kind, typed) = (key.kind, line.text().to_owned());
        model.input.completions = None;
        let overrides = Arc::clone(&model.user.name_overrides);
        effects.push(model.requests.send(LibraryRequest::CompleteName(kind, typed, overrides)));
        return effects;
    }
    if let Some(Overlay::Prompt(prompt, line)) = &model.overlay
        && prompt.takes_query()
        && line.is_cursor_at_end()
    {
        let query = line.text().to_owned();
        effects.extend(completion::request_completions(model, query));
    }
    effects
}

/// Applies the changed input.
fn apply_change(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Prompt(prompt, line)) = &model.overlay else { return Vec::new() };
    let text = line.text().to_owned();
    match prompt {
        Prompt::Search { .. } => list::set_search_text(model, text),
        Prompt::EntityFilter { .. } => entities::set_filter(model, text),
        Prompt::AnalysisQuery { .. } => analysis::set_query(model, text),
        Prompt::Find { previous_top: top } => {
            let top = *top;
            reader::set_find_text(model, &text, top);
            Vec::new()
        }
        Prompt::EntityName(_)
        | Prompt::Date
        | Prompt::Pipe
        | Prompt::NewNote(_)
        | Prompt::NoteText { .. }
        | Prompt::DossierComment { .. }
        | Prompt::SearchName
        | Prompt::ExportFile(_) => Vec::new(),
    }
}

fn handle_accept(model: &mut Model, prompt: Prompt, text: &str) -> Vec<Effect> {
    match prompt {
        Prompt::Search { .. } => {
            workspace::record_query(model, text);
            list::accept_search(model)
        }
        Prompt::EntityFilter { .. } => Vec::new(),
        // The last word is complete.
        Prompt::AnalysisQuery { .. } => {
            workspace::record_query(model, text);
            analysis::set_query(model, format!("{} ", text.trim_end()))
        }
        Prompt::Find { previous_top: top } => reader::accept_find(model, top),
        Prompt::EntityName(key) => entities::accept_new_name(model, key, text),
        Prompt::Date => list::go_to_day(model, text),
        Prompt::Pipe => export::pipe_to_program(model, text),
        Prompt::NewNote(quote) => workspace::accept_new_note(model, *quote, text),
        Prompt::NoteText { note, story } => workspace::accept_note_text(model, &note, story, text),
        Prompt::DossierComment { dossier, item } => {
            workspace::accept_comment(model, dossier, &item, text)
        }
        Prompt::SearchName => workspace::accept_search_name(model, text),
        Prompt::ExportFile(scope) => workspace::accept_export_file(model, scope, text),
    }
}

fn handle_cancel(model: &mut Model, prompt: Prompt) -> Vec<Effect> {
    match prompt {
        Prompt::Search { previous: before } => list::set_search_text(model, before),
        Prompt::EntityFilter { previous: before } => entities::set_filter(model, before),
        Prompt::AnalysisQuery { previous: before } => analysis::set_query(model, before),
        Prompt::Find { previous_top: top } => {
            reader::clear_find(model);
            model.reader.scroll_to(top);
            Vec::new()
        }
        // The lists from which they were opened come back.
        Prompt::NoteText { story, .. } => {
            workspace::open_list(model, WorkspaceList::Notes(story), None)
        }
        Prompt::DossierComment { dossier, .. } => {
            let subject = Some(WorkspaceSubject::Dossier(dossier));
            workspace::open_list(model, WorkspaceList::DossierItems, subject)
        }
        Prompt::EntityName(_)
        | Prompt::Date
        | Prompt::Pipe
        | Prompt::NewNote(_)
        | Prompt::SearchName
        | Prompt::ExportFile(_) => Vec::new(),
    }
}
