//! The update function of the Elm architecture: `(model, message) → effects`. This module
//! dispatches messages; the panes do the work.

use crate::ui::command::Command;
use crate::ui::effect::{AppRequest, Effect, StoreRequest};
use crate::ui::entities::EntityView;
use crate::ui::input::type_ahead::QueuedInput;
use crate::ui::input::{mouse, type_ahead};
use crate::ui::layout::Pane;
use crate::ui::message::{Event, LibraryAnswer, Message, Moment};
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::page::AnchorFilter;
use crate::ui::prompt::Prompt;
use crate::ui::{
    display, entities, export, layout, list, marks, navigation, overlay, picker, prompt, reader,
};

/// Updates the model with a message and returns the effects that the runtime must run.
#[must_use = "the runtime must run the effects"]
pub fn update(model: &mut Model, now: Moment, message: Message) -> Vec<Effect> {
    model.now = now;
    let mut effects = match message {
        Message::Command(command) => type_ahead::handle_or_queue_command(model, command),
        Message::Key(key) => type_ahead::handle_key(model, key),
        Message::Event(event) => handle_event(model, event),
    };
    sync_layout(model);
    while let Some(ahead) = model.queued_input.pop_front() {
        let command = match ahead {
            QueuedInput::Command(command) => command,
            QueuedInput::Key(key) => match type_ahead::resolve_key(model, key) {
                Some(command) => command,
                None => continue,
            },
        };
        if type_ahead::must_wait(model, command) {
            model.queued_input.push_front(QueuedInput::Command(command));
            break;
        }
        effects.extend(handle_command(model, command));
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
            Effect::Store(StoreRequest::SaveMarks(_) | StoreRequest::SaveNameOverrides(_))
        )
    };
    model.pending_writes += effects.iter().filter(is_write).count();
    let entries = model.undo.take_unsaved_entries();
    if !entries.is_empty() {
        effects.push(StoreRequest::AppendUndoEntries(entries).into());
    }
}

pub(crate) fn handle_command(model: &mut Model, command: Command) -> Vec<Effect> {
    model.status = None;
    if type_ahead::bypasses_queue(command) {
        model.queued_input.clear();
    }
    if command == Command::QuitNow {
        return quit(model);
    }
    match model.overlay.take() {
        None => handle_command_without_overlay(model, command),
        Some(overlay) => overlay::handle_overlay_command(model, overlay, command),
    }
}

/// Handles a command while no overlay is open.
pub(crate) fn handle_command_without_overlay(model: &mut Model, command: Command) -> Vec<Effect> {
    match entities::handle_command(model, command) {
        Some(effects) => effects,
        None => handle_pane_command(model, command),
    }
}

fn handle_pane_command(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Down => move_in_focused_pane(model, 1),
        Command::Up => move_in_focused_pane(model, -1),
        Command::HalfPageDown => move_in_focused_pane(model, focused_pane_height(model) / 2),
        Command::HalfPageUp => move_in_focused_pane(model, -(focused_pane_height(model) / 2)),
        Command::PageDown => reader::scroll_pages(model, 1),
        Command::PageUp => reader::scroll_pages(model, -1),
        Command::TextDown => reader::scroll_text(model, 1),
        Command::TextUp => reader::scroll_text(model, -1),
        Command::Top => move_in_focused_pane(model, isize::MIN),
        Command::Bottom => move_in_focused_pane(model, isize::MAX),
        Command::Open => match model.focus {
            Pane::List => navigation::open_selected(model),
            Pane::Reader => reader::follow_anchor(model),
        },
        Command::FocusList => focus_list(model),
        Command::FocusReader => reader::focus_reader(model),
        Command::NextStory => list::step_story(model, true),
        Command::PreviousStory => list::step_story(model, false),
        Command::NextAnchor => reader::select_anchor(model, true, AnchorFilter::Any),
        Command::PreviousAnchor => reader::select_anchor(model, false, AnchorFilter::Any),
        Command::NextLink => reader::select_anchor(model, true, AnchorFilter::Link),
        Command::PreviousLink => reader::select_anchor(model, false, AnchorFilter::Link),
        Command::NextName => reader::select_anchor(model, true, AnchorFilter::Name),
        Command::PreviousName => reader::select_anchor(model, false, AnchorFilter::Name),
        Command::Back => navigation::move_in_history(model, true),
        Command::Forward => navigation::move_in_history(model, false),
        Command::Find => reader::open_find_prompt(model),
        Command::NextMatch => reader::go_to_match(model, true),
        Command::PreviousMatch => reader::go_to_match(model, false),
        Command::NextUnread => list::go_to_unread(model, true),
        Command::PreviousUnread => list::go_to_unread(model, false),
        Command::JumpToDate => {
            model.open_prompt(Prompt::Date, "");
            Vec::new()
        }
        Command::Search => list::open_search_prompt(model),
        Command::Escape => handle_escape(model),
        Command::Quit => match model.focus {
            Pane::Reader => focus_list(model),
            Pane::List => quit(model),
        },
        Command::MousePress(position) => mouse::handle_press(model, position),
        Command::MouseDrag(position) => mouse::handle_drag(model, position),
        Command::MouseRelease => mouse::handle_release(model),
        Command::MouseScroll(position, lines) => mouse::handle_wheel(model, position, lines),
        other => handle_story_command(model, other),
    }
}

/// Handles commands that act on a story or its names.
fn handle_story_command(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::ToggleRead => marks::toggle_read(model),
        Command::ToggleStar => marks::toggle_star(model),
        Command::MarkAllRead => marks::open_mark_all_read_confirmation(model),
        Command::Undo => marks::undo(model),
        Command::ShowCopies => overlay::open_copies(model),
        Command::OpenEntities => entities::open_entities(model),
        Command::RejectName => entities::reject_selected(model),
        Command::RenameName => entities::open_rename_prompt(model),
        Command::SplitName => entities::split_selected(model),
        Command::ToggleRawText => reader::toggle_raw(model),
        Command::ShowDetails => overlay::open_details(model),
        Command::OpenInBrowser => export::open_in_browser(model),
        Command::CopyTitle
        | Command::CopyAddress
        | Command::CopyCitation
        | Command::CopyParagraph
        | Command::CopyStory => export::copy_to_clipboard(model, command),
        Command::PipeToProgram => export::open_pipe_prompt(model),
        other => handle_screen_command(model, other),
    }
}

/// Handles commands that act on the screen.
fn handle_screen_command(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::ToggleUnreadOnly => list::toggle_unread_only(model),
        Command::NextSortOrder => list::cycle_order(model),
        Command::ToggleHighlighting => entities::toggle_highlighting(model),
        Command::ChooseEntityKinds => {
            overlay::open_overlay(model, Overlay::EntityKinds { cursor: 0 })
        }
        Command::NextTheme => display::select_next_theme(model),
        Command::WidenText => display::change_text_width(model, true),
        Command::NarrowText => display::change_text_width(model, false),
        Command::WidenList => display::change_list_width(model, true),
        Command::NarrowList => display::change_list_width(model, false),
        Command::Help => picker::open_help(model),
        Command::CommandLine => picker::open_command_line(model, ""),
        Command::OpenCollection => picker::open_command_line(model, "open-collection "),
        Command::Outline => picker::open_outline(model),
        Command::Titles => picker::open_titles(model, ""),
        Command::History => picker::open_history(model),
        Command::Collections => picker::open_collections(model),
        // The remaining commands belong to prompts and confirmations, which are not open.
        _ => Vec::new(),
    }
}

/// Updates all state that depends on the layout of the screen.
fn sync_layout(model: &mut Model) {
    let areas = model.screen_layout();
    let text = model.text_area();
    model.reader.set_hidden_kinds(model.effective_hidden_kinds());
    model.reader.set_raw_text_key(model.keymap.key_hint(Command::ToggleRawText));
    model.reader.resize(text.width, usize::from(text.height), model.language);
    model.list.load_visible_rows(usize::from(areas.rows.height));
    if let Some(Overlay::Picker(picker)) = &mut model.overlay {
        let rows = picker.reserved_rows();
        picker.set_viewport_height(usize::from(layout::picker_areas(model.size, rows).rows.height));
    }
    let rows = usize::from(areas.entity_view_rows.height);
    match &mut model.entity_view {
        Some(EntityView::Browser(browser)) => browser.set_viewport_height(rows),
        Some(EntityView::Lens(pane)) => pane.set_viewport_height(rows),
        None if areas.text.height > 0 => model.reader.track_end(model.now.uptime_millis),
        None => {}
    }
}

/// Moves the cursor or scrolls in the focused pane.
fn move_in_focused_pane(model: &mut Model, lines: isize) -> Vec<Effect> {
    match model.focus {
        Pane::List => {
            model.list.move_cursor(lines);
            navigation::preview_selected(model)
        }
        Pane::Reader => reader::scroll(model, lines),
    }
}

/// Returns the height of the focused pane, in rows or lines.
fn focused_pane_height(model: &Model) -> isize {
    let areas = model.screen_layout();
    let height = match model.focus {
        Pane::List => areas.rows.height,
        Pane::Reader => areas.text.height,
    };
    isize::try_from(height).unwrap_or(1).max(2)
}

fn focus_list(model: &mut Model) -> Vec<Effect> {
    model.focus = Pane::List;
    model.reader.anchor_index = None;
    Vec::new()
}

/// Closes the innermost open view. It never quits.
fn handle_escape(model: &mut Model) -> Vec<Effect> {
    if model.focus == Pane::Reader && model.reader.is_finding() {
        reader::clear_find(model);
    } else if model.reader.raw_text.is_some() && model.focus == Pane::Reader {
        model.reader.set_raw_text(None);
    } else if model.focus == Pane::Reader {
        return focus_list(model);
    } else if model.list.is_filtered() {
        return list::clear_filter(model);
    } else if std::mem::take(&mut model.show_first_steps) {
        return vec![model.request_save_preferences()];
    }
    Vec::new()
}

fn quit(model: &mut Model) -> Vec<Effect> {
    let mut effects = navigation::leave_story(model);
    if std::mem::take(&mut model.show_first_steps) {
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
        Event::IndexProgress(progress) => model.indexing_progress = Some(progress),
        Event::LibraryUpdated(library) => return list::handle_library_loaded(model, library),
        Event::IndexingFinished { unreadable: losses, failure } => {
            return list::handle_indexing_finished(model, losses, failure);
        }
        Event::Answered(number, answer) => return handle_answer(model, number, answer),
        Event::MarksLoaded(marks) => return list::handle_marks_loaded(model, marks),
        Event::ExternalMarks(records) => return marks::merge_external_marks(model, records),
        Event::UndoStepsLoaded(steps) => model.undo.insert_earlier(steps),
        Event::Saved(given) => model.pending_writes = model.pending_writes.saturating_sub(given),
        Event::ErrorMessage(why) => model.show_error(why),
        Event::NameOverridesLoaded(naming) => {
            return entities::handle_overrides_loaded(model, naming);
        }
        Event::SettingsChanged(settings, wrong) => display::apply_settings(model, *settings, wrong),
        Event::ProgramFinished(output) => overlay::handle_program_output(model, output),
        Event::StatusMessage(text) => model.show_message(text),
        Event::Pasted(text) => return prompt::handle_paste(model, &text),
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
        LibraryAnswer::Excerpt(id, text) => model.excerpt = text.map(|text| (id, text)),
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
        LibraryAnswer::StoryPaths(paths) => return marks::handle_story_paths(model, &paths),
        LibraryAnswer::ChangedStories(pairs) => {
            return list::handle_story_ids_changed(model, &pairs);
        }
        LibraryAnswer::Titles(rows) => picker::apply_title_results(model, &rows),
        LibraryAnswer::Failed(kind) => reader::handle_failure(model, kind),
    }
    Vec::new()
}
