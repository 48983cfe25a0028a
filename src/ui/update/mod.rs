//! The update function of the Elm architecture: `(model, message) → effects`. This module
//! dispatches messages; the submodules and the panes do the work.

mod command_line;
mod cursor;
mod display;
mod entity_view;
mod events;
mod export;
mod find;
mod list;
mod marks;
mod mouse;
mod name_overrides;
mod navigation;
mod picker_keys;
mod picker_open;
mod prompt;
mod reader;
mod requests;
mod type_ahead;

use super::command::Command;
use super::effect::Effect;
use super::layout::{self, Pane};
use super::message::{Event, Message};
use super::model::{EntityView, Model, Overlay, Popup, Prompt, QueuedInput};
use super::page::AnchorFilter;

/// Updates the model with a message and returns the effects that the runtime must run.
#[must_use = "effects are wishes: somebody must fulfil them"]
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    // A clock event alone changes nothing on the screen.
    if let Message::Event(Event::ClockAdvanced(now)) = message {
        model.now = now;
        return Vec::new();
    }
    let mut effects = match message {
        Message::Command(command) => type_ahead::handle_or_queue_command(model, command),
        Message::Key(key) => type_ahead::handle_key(model, key),
        Message::Event(event) => events::handle_event(model, event),
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
    effects.extend(entity_view::request_visible_contexts(model));
    record_writes(model, &mut effects);
    effects
}

/// Counts the requested writes and saves the changes to the undo stack.
fn record_writes(model: &mut Model, effects: &mut Vec<Effect>) {
    let is_write =
        |effect: &&Effect| matches!(effect, Effect::SaveMarks(_) | Effect::SaveNameOverrides(_));
    model.pending_writes += effects.iter().filter(is_write).count();
    let entries = model.undo.take_unsaved_entries();
    if !entries.is_empty() {
        effects.push(Effect::AppendUndoEntries(entries));
    }
}

fn handle_command(model: &mut Model, command: Command) -> Vec<Effect> {
    model.status = None;
    if type_ahead::bypasses_queue(command) {
        model.queued_input.clear();
    }
    if command == Command::QuitNow {
        return quit(model);
    }
    match model.overlay.take() {
        None => handle_command_without_overlay(model, command),
        Some(overlay) => handle_overlay_command(model, overlay, command),
    }
}

/// Handles a command while no overlay is open.
fn handle_command_without_overlay(model: &mut Model, command: Command) -> Vec<Effect> {
    match entity_view::handle_command(model, command) {
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
        Command::Find => find::open_find_prompt(model),
        Command::NextMatch => find::go_to_match(model, true),
        Command::PreviousMatch => find::go_to_match(model, false),
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
        Command::ShowCopies => reader::open_copies(model),
        Command::OpenEntities => entity_view::open_entities(model),
        Command::RejectName => name_overrides::reject_selected(model),
        Command::RenameName => name_overrides::open_rename_prompt(model),
        Command::SplitName => name_overrides::split_selected(model),
        Command::ToggleRawText => reader::toggle_raw(model),
        Command::ShowDetails => export::open_details(model),
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
        Command::ToggleHighlighting => name_overrides::toggle_highlighting(model),
        Command::ChooseEntityKinds => open_overlay(model, Overlay::EntityKinds { cursor: 0 }),
        Command::NextTheme => display::select_next_theme(model),
        Command::WidenText => display::change_text_width(model, true),
        Command::NarrowText => display::change_text_width(model, false),
        Command::WidenList => display::change_list_width(model, true),
        Command::NarrowList => display::change_list_width(model, false),
        Command::Help => picker_open::open_help(model),
        Command::CommandLine => picker_open::open_command_line(model, ""),
        Command::OpenCollection => picker_open::open_command_line(model, "open-collection "),
        Command::Outline => picker_open::open_outline(model),
        Command::Titles => picker_open::open_titles(model, ""),
        Command::History => picker_open::open_history(model),
        Command::Collections => picker_open::open_collections(model),
        // The remaining commands belong to prompts and confirmations, which are not open.
        _ => Vec::new(),
    }
}

fn handle_overlay_command(model: &mut Model, overlay: Overlay, command: Command) -> Vec<Effect> {
    // A mouse drag ends regardless of the open overlay.
    if command == Command::MouseRelease {
        model.overlay = Some(overlay);
        return mouse::handle_release(model);
    }
    match overlay {
        Overlay::Picker(picker) => picker_keys::handle_command(model, picker, command),
        Overlay::Prompt(prompt, line) => prompt::handle_command(model, prompt, line, command),
        Overlay::ConfirmMarkAllRead(ids) => match command {
            Command::Accept => marks::mark_all_read(model, &ids),
            _ => Vec::new(),
        },
        Overlay::EntityKinds { cursor } => {
            name_overrides::handle_kinds_command(model, cursor, command)
        }
        Overlay::AliasChoice { aliases, cursor } => {
            name_overrides::handle_alias_choice_command(model, aliases, cursor, command)
        }
        Overlay::StoryChoice(choice) => reader::handle_story_choice_command(model, choice, command),
        Overlay::Popup(sheet) => handle_popup_command(model, sheet, command),
    }
}

/// Handles a command while a popup is open.
fn handle_popup_command(model: &mut Model, mut sheet: Popup, command: Command) -> Vec<Effect> {
    match command {
        Command::Cancel | Command::Accept | Command::MousePress(_) => {
            return if sheet.pending_request.is_some() {
                vec![Effect::KillProgram]
            } else {
                Vec::new()
            };
        }
        // The copy commands stay available while the facts about a story are shown.
        Command::CopyTitle
        | Command::CopyAddress
        | Command::CopyCitation
        | Command::OpenInBrowser => {
            return handle_command_without_overlay(model, command);
        }
        _ => {}
    }
    let (_, area) = layout::popup_areas(model.size, usize::MAX);
    let lines = cursor::rows_moved(command, cursor::rows_per_page(area.height)).unwrap_or(0);
    sheet.scroll(lines, usize::from(area.width), usize::from(area.height));
    open_overlay(model, Overlay::Popup(sheet))
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
        None if areas.text.height > 0 => model.reader.track_end(model.now),
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
        find::clear_find(model);
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
    effects.push(Effect::Quit);
    effects
}

fn open_overlay(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    model.overlay = Some(overlay);
    Vec::new()
}
