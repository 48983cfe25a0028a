//! The update function of the Elm architecture: `(model, message) → effects`. This module
//! dispatches messages; the submodules and the panes do the work.

mod ahead;
mod asking;
mod calling;
mod choosing;
mod events;
mod finding;
mod giving;
mod lensing;
mod listing;
mod marking;
mod naming;
mod picking;
mod pointing;
mod reading;
mod setting;
mod stepping;
mod travelling;
mod typing;

use super::command::Command;
use super::effect::Effect;
use super::layout::{self, Pane};
use super::message::{Event, Message};
use super::model::{Ahead, Desk, Model, Overlay, Prompt, Sheet};
use super::page::Wanted;

/// Updates the model with a message and returns the effects that the runtime must run.
#[must_use = "effects are wishes: somebody must fulfil them"]
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    // A clock event alone changes nothing on the screen.
    if let Message::Event(Event::Clock(now)) = message {
        model.now = now;
        return Vec::new();
    }
    let mut effects = match message {
        Message::Command(command) => ahead::wish(model, command),
        Message::Key(key) => ahead::typed(model, key),
        Message::Event(event) => events::learn(model, event),
    };
    settle(model);
    while let Some(ahead) = model.typed_ahead.pop_front() {
        let command = match ahead {
            Ahead::Command(command) => command,
            Ahead::Key(key) => match ahead::press(model, key) {
                Some(command) => command,
                None => continue,
            },
        };
        if ahead::waits(model, command) {
            model.typed_ahead.push_front(Ahead::Command(command));
            break;
        }
        effects.extend(obey(model, command));
        settle(model);
    }
    effects.extend(reading::count_opened(model));
    effects.extend(lensing::fill(model));
    hand_over(model, &mut effects);
    effects
}

/// Counts the requested writes and saves the changes to the undo stack.
fn hand_over(model: &mut Model, effects: &mut Vec<Effect>) {
    let given = |effect: &&Effect| matches!(effect, Effect::Keep(_) | Effect::KeepNaming(_));
    model.unkept += effects.iter().filter(given).count();
    let news = model.undo.take_news();
    if !news.is_empty() {
        effects.push(Effect::Note(news));
    }
}

fn obey(model: &mut Model, command: Command) -> Vec<Effect> {
    model.status = None;
    if ahead::leaves(command) {
        model.typed_ahead.clear();
    }
    if command == Command::QuitNow {
        return quit(model);
    }
    match model.overlay.take() {
        None => obey_closed(model, command),
        Some(overlay) => overlay_command(model, overlay, command),
    }
}

/// Handles a command while no overlay is open.
fn obey_closed(model: &mut Model, command: Command) -> Vec<Effect> {
    match lensing::command(model, command) {
        Some(effects) => effects,
        None => pane_command(model, command),
    }
}

fn pane_command(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::Down => step(model, 1),
        Command::Up => step(model, -1),
        Command::HalfPageDown => step(model, page(model) / 2),
        Command::HalfPageUp => step(model, -(page(model) / 2)),
        Command::PageDown => reading::turn(model, 1),
        Command::PageUp => reading::turn(model, -1),
        Command::TextDown => reading::scroll_text(model, 1),
        Command::TextUp => reading::scroll_text(model, -1),
        Command::Top => step(model, isize::MIN),
        Command::Bottom => step(model, isize::MAX),
        Command::Open => match model.focus {
            Pane::List => travelling::open_selected(model),
            Pane::Reader => reading::follow(model),
        },
        Command::FocusList => focus_list(model),
        Command::FocusReader => reading::open_selected_or_shown(model),
        Command::NextStory => listing::step_story(model, true),
        Command::PreviousStory => listing::step_story(model, false),
        Command::NextAnchor => reading::choose(model, true, Wanted::Any),
        Command::PreviousAnchor => reading::choose(model, false, Wanted::Any),
        Command::NextLink => reading::choose(model, true, Wanted::Link),
        Command::PreviousLink => reading::choose(model, false, Wanted::Link),
        Command::NextName => reading::choose(model, true, Wanted::Name),
        Command::PreviousName => reading::choose(model, false, Wanted::Name),
        Command::Back => travelling::travel(model, true),
        Command::Forward => travelling::travel(model, false),
        Command::Find => finding::start(model),
        Command::NextMatch => finding::next(model, true),
        Command::PreviousMatch => finding::next(model, false),
        Command::NextUnread => listing::seek_unread(model, true),
        Command::PreviousUnread => listing::seek_unread(model, false),
        Command::JumpToDate => {
            model.ask(Prompt::Date, "");
            Vec::new()
        }
        Command::Search => listing::start_search(model),
        Command::Escape => escape(model),
        Command::Quit => match model.focus {
            Pane::Reader => focus_list(model),
            Pane::List => quit(model),
        },
        Command::Press(position) => pointing::press(model, position),
        Command::Drag(position) => pointing::drag(model, position),
        Command::Release => pointing::release(model),
        Command::Wheel(position, lines) => pointing::wheel(model, position, lines),
        other => story_command(model, other),
    }
}

/// Handles commands that act on a story or its names.
fn story_command(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::ToggleRead => marking::toggle_read(model),
        Command::ToggleStar => marking::toggle_star(model),
        Command::MarkAllRead => marking::ask_all_read(model),
        Command::Undo => marking::undo(model),
        Command::Copies => reading::copies(model),
        Command::Entities => lensing::open(model),
        Command::RejectName => naming::reject_named(model),
        Command::RenameName => naming::ask_name(model),
        Command::SplitName => naming::split_named(model),
        Command::ToggleRaw => reading::toggle_raw(model),
        Command::About => giving::about(model),
        Command::Browse => giving::browse(model),
        Command::CopyTitle
        | Command::CopyAddress
        | Command::CopyCitation
        | Command::CopyParagraph
        | Command::CopyStory => giving::copy(model, command),
        Command::Pipe => giving::ask_program(model),
        other => screen_command(model, other),
    }
}

/// Handles commands that act on the screen.
fn screen_command(model: &mut Model, command: Command) -> Vec<Effect> {
    match command {
        Command::ToggleUnreadOnly => listing::toggle_unread_only(model),
        Command::NextOrder => listing::next_order(model),
        Command::ToggleEntities => naming::toggle_all(model),
        Command::Kinds => show(model, Overlay::Kinds { cursor: 0 }),
        Command::NextTheme => setting::next_theme(model),
        Command::Wider => setting::widen_text(model, true),
        Command::Narrower => setting::widen_text(model, false),
        Command::WiderList => setting::widen_list(model, true),
        Command::NarrowerList => setting::widen_list(model, false),
        Command::Help => picking::help(model),
        Command::CommandLine => picking::commands(model, ""),
        Command::OpenCollection => picking::commands(model, "open-collection "),
        Command::Outline => picking::outline(model),
        Command::Titles => picking::titles(model, ""),
        Command::History => picking::history(model),
        Command::Collections => picking::collections(model),
        // The remaining commands belong to prompts and confirmations, which are not open.
        _ => Vec::new(),
    }
}

fn overlay_command(model: &mut Model, overlay: Overlay, command: Command) -> Vec<Effect> {
    // A mouse drag ends regardless of the open overlay.
    if command == Command::Release {
        model.overlay = Some(overlay);
        return pointing::release(model);
    }
    match overlay {
        Overlay::Pick(picker) => choosing::command(model, picker, command),
        Overlay::Prompt(prompt, line) => typing::command(model, prompt, line, command),
        Overlay::ConfirmAllRead(ids) => match command {
            Command::Accept => marking::mark_all_read(model, &ids),
            _ => Vec::new(),
        },
        Overlay::Kinds { cursor } => naming::kinds_command(model, cursor, command),
        Overlay::Split { aliases, cursor } => {
            naming::split_command(model, aliases, cursor, command)
        }
        Overlay::Choose(choice) => reading::choice_command(model, choice, command),
        Overlay::Sheet(sheet) => sheet_command(model, sheet, command),
    }
}

/// Handles a command while a popup is open.
fn sheet_command(model: &mut Model, mut sheet: Sheet, command: Command) -> Vec<Effect> {
    match command {
        Command::Cancel | Command::Accept | Command::Press(_) => {
            return if sheet.awaited.is_some() { vec![Effect::EndPipe] } else { Vec::new() };
        }
        // The copy commands stay available while the facts about a story are shown.
        Command::CopyTitle | Command::CopyAddress | Command::CopyCitation | Command::Browse => {
            return obey_closed(model, command);
        }
        _ => {}
    }
    let (_, area) = layout::sheet(model.size, usize::MAX);
    let lines = stepping::rows(command, stepping::page(area.height)).unwrap_or(0);
    sheet.scroll(lines, usize::from(area.width), usize::from(area.height));
    show(model, Overlay::Sheet(sheet))
}

/// Updates all state that depends on the layout of the screen.
fn settle(model: &mut Model) {
    let areas = model.areas();
    let text = model.text_area();
    model.reader.hide(model.unmarked());
    model.reader.set_raw_key(model.keymap.shown(Command::ToggleRaw));
    model.reader.resize(text.width, usize::from(text.height), model.language);
    model.list.show(usize::from(areas.rows.height));
    if let Some(Overlay::Pick(picker)) = &mut model.overlay {
        let rows = picker.rows();
        picker.show(usize::from(layout::picker(model.size, rows).rows.height));
    }
    let rows = usize::from(areas.desk_rows.height);
    match &mut model.desk {
        Some(Desk::Browser(browser)) => browser.show(rows),
        Some(Desk::Lens(pane)) => pane.show(rows),
        None if areas.text.height > 0 => model.reader.observe(model.now),
        None => {}
    }
}

/// Moves the cursor or scrolls in the focused pane.
fn step(model: &mut Model, lines: isize) -> Vec<Effect> {
    match model.focus {
        Pane::List => {
            model.list.step(lines);
            travelling::preview(model)
        }
        Pane::Reader => reading::scroll(model, lines),
    }
}

/// Returns the height of the focused pane, in rows or lines.
fn page(model: &Model) -> isize {
    let areas = model.areas();
    let height = match model.focus {
        Pane::List => areas.rows.height,
        Pane::Reader => areas.text.height,
    };
    isize::try_from(height).unwrap_or(1).max(2)
}

fn focus_list(model: &mut Model) -> Vec<Effect> {
    model.focus = Pane::List;
    model.reader.anchor = None;
    Vec::new()
}

/// Closes the innermost open view. It never quits.
fn escape(model: &mut Model) -> Vec<Effect> {
    if model.focus == Pane::Reader && model.reader.is_finding() {
        finding::stop(model);
    } else if model.reader.raw.is_some() && model.focus == Pane::Reader {
        model.reader.show_raw(None);
    } else if model.focus == Pane::Reader {
        return focus_list(model);
    } else if model.list.is_filtered() {
        return listing::clear_filter(model);
    } else if std::mem::take(&mut model.teaching) {
        return vec![model.preferences()];
    }
    Vec::new()
}

fn quit(model: &mut Model) -> Vec<Effect> {
    let mut effects = travelling::leave(model);
    if std::mem::take(&mut model.teaching) {
        effects.push(model.preferences());
    }
    effects.push(Effect::Quit);
    effects
}

fn show(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    model.overlay = Some(overlay);
    Vec::new()
}
