//! The update function of the Elm architecture: `(model, message) → effects`. This module
//! dispatches messages; the panes do the work.

use crate::ui::command::{Command, Movement, ReaderCommand, StoryCommand};
use crate::ui::effect::{AppRequest, Effect, StoreRequest};
use crate::ui::entities::EntityView;
use crate::ui::input::{mouse, type_ahead};
use crate::ui::layout::Pane;
use crate::ui::message::{Event, LibraryAnswer, Message, Moment};
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::{
    analysis, display, entities, export, layout, list, marks, navigation, overlay, picker, prompt,
    reader, viewport, workspace,
};

/// Updates the model with a message and returns the effects that the runtime must run.
#[must_use = "the runtime must run the effects"]
pub fn update(model: &mut Model, now: Moment, message: Message) -> Vec<Effect> {
    let day_before = std::mem::replace(&mut model.now, now).today;
    let mut effects = match message {
        Message::Command(command) => type_ahead::handle_or_queue_command(model, command),
        Message::Key(key) => type_ahead::handle_key(model, key),
        Message::Event(event) => handle_event(model, event),
    };
    sync_layout(model);
    // A list of the stories of today is that of the new day after midnight.
    if day_before != now.today && model.list.has_search_text() && model.collection.library.is_some()
    {
        effects.extend(list::request_listing(model));
    }
    while let Some(next) = type_ahead::run_queued(model) {
        effects.extend(next);
        sync_layout(model);
    }
    effects.extend(reader::mark_read_if_opened(model));
    effects.extend(entities::request_visible_contexts(model));
    record_writes(model, &mut effects);
    effects
}

/// Counts the requested writes and saves the changes to the undo stack.
fn record_writes(model: &mut Model, effects: &mut Vec<Effect>) {
    let is_write = |effect: &&Effect| {
        matches!(
            effect,
            Effect::Store(
                StoreRequest::SaveMarks(_)
                    | StoreRequest::SaveWorkspace(_)
                    | StoreRequest::SaveNameOverrides(_)
            )
        )
    };
    model.user.pending_writes += effects.iter().filter(is_write).count();
    let entries = model.user.undo.take_unsaved_entries();
    if !entries.is_empty() {
        effects.push(StoreRequest::AppendUndoEntries(entries).into());
    }
}

pub(crate) fn handle_command(model: &mut Model, command: Command) -> Vec<Effect> {
    model.status = None;
    model.list.restored = None;
    if type_ahead::bypasses_queue(command) {
        model.input.queued_input.clear();
    }
    match model.overlay.take() {
        _ if command == Command::QuitNow => quit(model),
        None => handle_command_without_overlay(model, command),
        Some(overlay) => overlay::handle_overlay_command(model, overlay, command),
    }
}

/// Handles a command while no overlay is open.
pub(crate) fn handle_command_without_overlay(model: &mut Model, command: Command) -> Vec<Effect> {
    if model.entity_view.is_some() {
        entities::handle_command(model, command)
    } else {
        handle_pane_command(model, command)
    }
}

/// Handles a command while the list and the reader pane have the keys.
pub(crate) fn handle_pane_command(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Move(movement) => handle_movement(model, movement),
        Command::Open => match model.focus {
            Pane::List if model.list.is_empty() => list::search_relaxed(model),
            Pane::List => navigation::open_selected(model),
            Pane::Reader => reader::follow_anchor(model),
        },
        Command::Focus(Pane::List) => navigation::focus_list(model),
        Command::Focus(Pane::Reader) => reader::focus_reader(model),
        Command::SelectAnchor(filter, direction) => reader::select_anchor(model, filter, direction),
        Command::MoveInHistory(direction) => navigation::move_in_history(model, direction),
        Command::Search => list::open_search_prompt(model),
        Command::List(command) => list::handle_command(model, command),
        Command::Reader(command) => reader::handle_command(model, command),
        Command::Story(command) => handle_story_command(model, command),
        Command::Names(command) => entities::handle_name_command(model, command),
        Command::Display(command) => display::handle_command(model, command),
        Command::Pick(command) => picker::open(model, command),
        Command::Analyze(kind) => analysis::open(model, kind),
        Command::Workspace(command) => workspace::handle_command(model, command),
        Command::Select(command) => workspace::handle_selection(model, command),
        Command::Undo => marks::undo(model),
        Command::Escape => handle_escape(model),
        Command::Quit => match model.focus {
            Pane::Reader => navigation::focus_list(model),
            Pane::List => quit(model),
        },
        Command::QuitNow => quit(model),
        Command::Mouse(command) => mouse::handle_command(model, command),
        // These belong to prompts and confirmations, which are not open.
        Command::Edit(_)
        | Command::Complete
        | Command::Accept
        | Command::Cancel
        | Command::Recall(_)
        | Command::Shift(_) => Vec::new(),
    }
}

/// Handles a command on the current story.
fn handle_story_command(model: &mut Model, command: StoryCommand) -> Vec<Effect> {
    match command {
        StoryCommand::ToggleRead => marks::toggle_read(model),
        StoryCommand::ToggleStar => marks::toggle_star(model),
        StoryCommand::ShowThread => analysis::open_thread(model),
        StoryCommand::ShowCopies => overlay::open_copies(model),
        StoryCommand::ShowDetails => overlay::open_details(model),
        StoryCommand::OpenInBrowser => export::open_in_browser(model),
        StoryCommand::Copy(target) => export::copy_to_clipboard(model, target),
        StoryCommand::PipeToProgram => export::open_pipe_prompt(model),
    }
}

/// Updates all state that depends on the layout of the screen.
fn sync_layout(model: &mut Model) {
    let areas = model.screen_layout();
    let text = model.text_area();
    model.reader.set_hidden_kinds(model.display.effective_hidden_kinds());
    model.reader.set_raw_text_key(
        model.display.keymap.key_hint(Command::Reader(ReaderCommand::ToggleRawText)),
    );
    model.reader.resize(text.width, usize::from(text.height), model.display.language);
    workspace::sync_notes(model);
    let geometry = model.row_geometry();
    model.list.load_visible_rows(geometry);
    if let Some(Overlay::Picker(picker)) = &mut model.overlay {
        let rows = picker.reserved_rows();
        picker.set_viewport_height(usize::from(layout::picker_areas(model.size, rows).rows.height));
    }
    let rows = usize::from(areas.entity_view_rows.height);
    if model.entity_view.is_none() {
        // In a large collection it takes tens of megabytes.
        model.collection.entity_directory = None;
    }
    match &mut model.entity_view {
        Some(EntityView::Browser(browser)) => browser.set_viewport_height(rows),
        Some(EntityView::Lens(pane)) => {
            pane.set_viewport(usize::from(areas.entity_view_rows.width), rows);
        }
        Some(EntityView::Analysis(view)) => {
            view.set_viewport(rows, model.collection.library.as_deref());
        }
        None if areas.text.height > 0 => model.reader.track_end(model.now.uptime_millis),
        None => {}
    }
}

/// Moves the cursor or scrolls in the focused pane. Pages and text lines scroll the text even if
/// the list has the focus.
fn handle_movement(model: &mut Model, movement: Movement) -> Vec<Effect> {
    match movement {
        Movement::Page(direction) => reader::scroll_page(model, direction),
        Movement::TextLine(direction) => reader::scroll_text(model, direction.signed(1)),
        Movement::Row(_) | Movement::HalfPage(_) | Movement::Top | Movement::Bottom => {
            let lines = movement.rows(focused_pane_height(model));
            match model.focus {
                Pane::List => {
                    model.list.move_cursor(lines);
                    navigation::preview_selected(model)
                }
                Pane::Reader => reader::scroll(model, lines),
            }
        }
    }
}

/// Returns the height of the focused pane, in rows or lines.
fn focused_pane_height(model: &Model) -> isize {
    match model.focus {
        Pane::List => model.list.rows_per_page(),
        Pane::Reader => viewport::rows_per_page(model.screen_layout().text.height),
    }
}

/// Closes the innermost open view. It never quits.
fn handle_escape(model: &mut Model) -> Vec<Effect> {
    if model.is_selecting() {
        model.reader.set_selection(None);
    } else if model.focus == Pane::Reader && model.reader.quote_index.is_some() {
        model.reader.choose_quote(None);
    } else if model.focus == Pane::Reader && model.reader.is_finding() {
        reader::clear_find(model);
    } else if model.reader.raw_text.is_some() && model.focus == Pane::Reader {
        model.reader.set_raw_text(None);
    } else if model.focus == Pane::Reader {
        return navigation::focus_list(model);
    } else if model.list.is_filtered() {
        return list::clear_filter(model);
    } else if std::mem::take(&mut model.display.show_first_steps) {
        return vec![model.request_save_preferences()];
    }
    Vec::new()
}

fn quit(model: &mut Model) -> Vec<Effect> {
    let place = model.request_save_place();
    let mut effects = navigation::leave_story(model);
    effects.push(place);
    if std::mem::take(&mut model.display.show_first_steps) {
        effects.push(model.request_save_preferences());
    }
    effects.push(AppRequest::Quit.into());
    effects
}

/// Handles an event.
pub(crate) fn handle_event(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Resized(size) => {
            model.size = size;
            // A wider screen may have room for the reader pane beside the list.
            return if model.focus == Pane::List {
                navigation::preview_selected(model)
            } else {
                Vec::new()
            };
        }
        Event::IndexProgress(progress) => model.collection.indexing_progress = Some(progress),
        Event::LibraryUpdated(library) => return list::handle_library_loaded(model, library),
        Event::IndexingFinished { unreadable: losses, failure } => {
            return list::handle_indexing_finished(model, losses, failure);
        }
        Event::Answered(number, answer) => return handle_answer(model, number, answer),
        Event::MarksLoaded(marks) => return list::handle_marks_loaded(model, marks),
        Event::ExternalMarks(records) => return marks::merge_external_marks(model, records),
        Event::ExternalWorkspace(records) => marks::merge_external_workspace(model, records),
        Event::UndoStepsLoaded(steps) => model.user.undo.insert_earlier(steps),
        Event::Saved(given) => {
            model.user.pending_writes = model.user.pending_writes.saturating_sub(given);
        }
        Event::ErrorMessage(why) => model.show_error(why),
        Event::NameOverridesLoaded(overrides) => {
            return entities::handle_overrides_loaded(model, overrides);
        }
        Event::SettingsChanged(settings, wrong) => display::apply_settings(model, *settings, wrong),
        Event::ProgramFinished(output) => overlay::handle_program_output(model, output),
        Event::ExportProgress { request, done, total } => {
            workspace::handle_export_progress(model, request, done, total);
        }
        Event::ExportFinished { request, result } => {
            workspace::handle_export_finished(model, request, result);
        }
        Event::StatusMessage(text) => model.show_message(text),
        Event::Pasted(text) => return type_ahead::handle_or_queue_paste(model, text),
    }
    Vec::new()
}

/// Handles the answer to a library request. Stale answers are dropped.
fn handle_answer(model: &mut Model, number: u64, answer: LibraryAnswer) -> Vec<Effect> {
    if !model.requests.accept(number, answer.kind()) {
        return Vec::new();
    }
    match answer {
        LibraryAnswer::Listing(result) => return list::handle_listing(model, result),
        LibraryAnswer::UnreadCount(marks, count) => {
            return list::handle_unread_count(model, &marks, count);
        }
        LibraryAnswer::Excerpt(id, text) => model.collection.excerpt = text.map(|text| (id, text)),
        LibraryAnswer::Story(id, result) => return reader::handle_story(model, id, result),
        LibraryAnswer::RawText(id, result) => reader::handle_raw_text(model, id, result),
        LibraryAnswer::Relations(id, relations) => {
            if model.reader.story_id() == Some(id) {
                model.reader.set_relations(relations);
            }
        }
        LibraryAnswer::Directory(directory) => {
            entities::handle_directory_loaded(model, directory);
        }
        LibraryAnswer::Lens(key, lens) => entities::handle_lens_loaded(model, &key, lens),
        LibraryAnswer::Contexts(key, contexts) => {
            entities::handle_contexts_loaded(model, &key, contexts);
        }
        LibraryAnswer::ChangedStories(pairs) => {
            return list::handle_story_ids_changed(model, &pairs);
        }
        LibraryAnswer::Analysis(result) => analysis::handle_table_loaded(model, result),
        LibraryAnswer::Timeline(months) => model.list.timeline = months,
        LibraryAnswer::SearchCounts(counts) => workspace::apply_search_counts(model, counts),
        LibraryAnswer::Completions(found) => prompt::show_completions(model, found),
        LibraryAnswer::Titles(rows) => picker::apply_title_results(model, &rows),
        LibraryAnswer::ComparedCopies(copies) => overlay::show_compared_copies(model, &copies),
        LibraryAnswer::SkippedFiles(found) => overlay::show_skipped_files(model, found),
        LibraryAnswer::RelaxedQueries(found) => model.list.relaxed = found,
        LibraryAnswer::Failed(kind) => reader::handle_failure(model, kind),
    }
    Vec::new()
}
