//! (model, message) to effects. It only routes: the work is done by the panes and by the named
//! functions beside this file.

mod lensing;
mod listing;
mod marking;
mod naming;
mod pointing;
mod reading;

use super::effect::Effect;
use super::layout::{Areas, Pane};
use super::message::{Command, Event, Message};
use super::model::{Desk, Model, Overlay};
use super::wording;

/// Changes the model as the message asks; returns what the world must do.
#[must_use = "effects are wishes: somebody must fulfil them"]
pub fn update(model: &mut Model, message: Message) -> Vec<Effect> {
    // Nothing on the screen depends on the time alone.
    if let Message::Event(Event::Clock(now)) = message {
        model.now = now;
        return Vec::new();
    }
    let mut effects = match message {
        Message::Command(command) if waits(model, command) => {
            model.typed_ahead.push_back(command);
            Vec::new()
        }
        Message::Command(command) => obey(model, command),
        Message::Event(event) => learn(model, event),
    };
    settle(model);
    while let Some(command) = model.typed_ahead.pop_front() {
        if waits(model, command) {
            model.typed_ahead.push_front(command);
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

/// What is to be kept is counted until it is, and what can be taken back is noted.
fn hand_over(model: &mut Model, effects: &mut Vec<Effect>) {
    let given = |effect: &&Effect| matches!(effect, Effect::Keep(_) | Effect::KeepNaming(_));
    model.unkept += effects.iter().filter(given).count();
    let news = model.undo.take_news();
    if !news.is_empty() {
        effects.push(Effect::Note(news));
    }
}

/// Keys typed ahead that are kept.
const TYPED_AHEAD: usize = 64;

/// Must the command wait for an answer that is on its way? Someone who types `/beras`, Enter,
/// Enter means the story that the filter will find, not the one that was there before.
fn waits(model: &Model, command: Command) -> bool {
    let unanswered = match (&model.desk, model.focus) {
        (Some(Desk::Lens(pane)), _) => pane.lens.is_none() && !pane.missing,
        (Some(Desk::Browser(_)), _) => model.directory.is_none(),
        (None, Pane::List) => {
            !model.marks_known || model.library.is_none() || model.list.is_waiting()
        }
        (None, Pane::Reader) => model.list.is_waiting() || model.reader.is_waiting(),
    };
    let at_once = matches!(
        command,
        Command::Quit
            | Command::QuitNow
            | Command::Escape
            | Command::Help
            | Command::NextTheme
            | Command::ToggleEntities
            | Command::Kinds
            | Command::Entities
            | Command::Search
    );
    unanswered && !at_once && model.overlay.is_none() && model.typed_ahead.len() < TYPED_AHEAD
}

fn obey(model: &mut Model, command: Command) -> Vec<Effect> {
    model.status = None;
    if matches!(command, Command::Quit | Command::QuitNow | Command::Escape) {
        model.typed_ahead.clear();
    }
    if command == Command::QuitNow {
        return quit(model);
    }
    match model.overlay.take() {
        None => match lensing::command(model, command) {
            Some(effects) => effects,
            None => pane_command(model, command),
        },
        Some(overlay) => overlay_command(model, overlay, command),
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
        Command::Top => step(model, isize::MIN),
        Command::Bottom => step(model, isize::MAX),
        Command::Open => match model.focus {
            Pane::List => reading::open_selected(model),
            Pane::Reader => reading::follow(model),
        },
        Command::FocusList => focus_list(model),
        Command::FocusReader => reading::open_selected_or_shown(model),
        Command::NextAnchor => reading::choose(model, true, false),
        Command::PreviousAnchor => reading::choose(model, false, false),
        Command::NextLink => reading::choose(model, true, true),
        Command::PreviousLink => reading::choose(model, false, true),
        Command::Back => reading::travel(model, true),
        Command::Forward => reading::travel(model, false),
        Command::NextUnread => listing::seek_unread(model, true),
        Command::PreviousUnread => listing::seek_unread(model, false),
        Command::ToggleRead => marking::toggle_read(model),
        Command::ToggleStar => marking::toggle_star(model),
        Command::MarkAllRead => marking::ask_all_read(model),
        Command::Undo => marking::undo(model),
        Command::ToggleUnreadOnly => listing::toggle_unread_only(model),
        Command::NextOrder => listing::next_order(model),
        Command::Search => listing::start_search(model),
        Command::Copies => reading::copies(model),
        Command::ToggleEntities => naming::toggle_all(model),
        Command::Entities => lensing::open(model),
        Command::Kinds => show(model, Overlay::Kinds { cursor: 0 }),
        Command::RejectName => naming::reject_named(model),
        Command::RenameName => naming::ask_name(model),
        Command::SplitName => naming::split_named(model),
        Command::ToggleRaw => reading::toggle_raw(model),
        Command::NextTheme => next_theme(model),
        Command::Browse => reading::browse(model),
        Command::Help => show(model, Overlay::Help { top: 0 }),
        Command::Escape => escape(model),
        Command::Quit => match model.focus {
            Pane::Reader => escape(model),
            Pane::List => quit(model),
        },
        Command::Press(position) => pointing::press(model, position),
        Command::Wheel(position, lines) => pointing::wheel(model, position, lines),
        // These belong to prompts and questions, which are not open.
        Command::QuitNow
        | Command::Type(_)
        | Command::Erase
        | Command::EraseWord
        | Command::EraseAll
        | Command::Accept
        | Command::Cancel => Vec::new(),
    }
}

fn overlay_command(model: &mut Model, overlay: Overlay, command: Command) -> Vec<Effect> {
    match overlay {
        Overlay::Search { before } => listing::search_command(model, before, command),
        Overlay::ConfirmAllRead(ids) => match command {
            Command::Accept => marking::mark_all_read(model, &ids),
            _ => Vec::new(),
        },
        Overlay::Kinds { cursor } => naming::kinds_command(model, cursor, command),
        Overlay::Rename { key, typed } => naming::rename_command(model, key, typed, command),
        Overlay::Filter { before } => lensing::filter_command(model, before, command),
        Overlay::Split { aliases, cursor } => {
            naming::split_command(model, aliases, cursor, command)
        }
        Overlay::Choose(choice) => reading::choice_command(model, choice, command),
        Overlay::Help { top } => {
            let page = usize::from(model.size.height / 2).max(1);
            let top = match command {
                Command::Cancel | Command::Accept | Command::Press(_) => return Vec::new(),
                Command::Down | Command::Wheel(_, 0..) => top + 1,
                Command::Up | Command::Wheel(..) => top.saturating_sub(1),
                Command::PageDown | Command::HalfPageDown => top + page,
                Command::PageUp | Command::HalfPageUp => top.saturating_sub(page),
                Command::Top => 0,
                Command::Bottom => usize::MAX,
                _ => top,
            };
            let last = super::view::help_lines().saturating_sub(help_height(model));
            show(model, Overlay::Help { top: top.min(last) })
        }
    }
}

fn learn(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Resized(size) => {
            model.size = size;
            // There may be room beside the list now.
            return if model.focus == Pane::List { listing::preview(model) } else { Vec::new() };
        }
        Event::Loading(progress) => model.progress = Some(progress),
        Event::Loaded(library) => return listing::loaded(model, library),
        Event::Settled { losses, failure } => {
            return listing::settled(model, losses, failure);
        }
        Event::Unread(marks, count) => return listing::counted(model, &marks, count),
        Event::Marks(marks) => return listing::marks_known(model, marks),
        Event::MarksElsewhere(records) => return marking::made_elsewhere(model, records),
        Event::Steps(steps) => model.undo.recall(steps),
        Event::Kept(given) => model.unkept = model.unkept.saturating_sub(given),
        Event::Places(places) => return marking::located(model, &places),
        Event::Changed(pairs) => return listing::changed(model, &pairs),
        Event::Failed(why) => model.warn(why),
        Event::Found(number, listing) => return listing::found(model, number, listing),
        Event::Mistaken(number, mistake) => listing::mistaken(model, number, mistake),
        Event::Story(id, story) => return reading::arrived(model, id, story),
        Event::NoStory(id, error) => reading::did_not_arrive(model, id, error.as_ref()),
        Event::Excerpt(id, text) if model.list.selected_id() == Some(id) => {
            model.excerpt = Some((id, text));
        }
        Event::Raw(id, text) if model.reader.id() == Some(id) => model.reader.show_raw(Some(text)),
        Event::Related(id, relations) if model.reader.id() == Some(id) => {
            model.reader.relate(relations);
        }
        // Answers about a story that has been left; and the clock, which `update` has taken.
        Event::Raw(..) | Event::Related(..) | Event::Excerpt(..) | Event::Clock(_) => {}
        Event::Naming(naming) => return naming::known(model, naming),
        Event::Directory(directory) => lensing::listed(model, directory),
        Event::Lens(key, lens) => lensing::shown(model, &key, lens),
        Event::Contexts(key, contexts) => lensing::told(model, &key, contexts),
        Event::Notice(text) => model.say(text),
        Event::Pasted(text) => return listing::paste(model, &text),
    }
    Vec::new()
}

/// Brings everything that depends on the size of the screen up to date.
fn settle(model: &mut Model) {
    let areas = model.areas();
    let text = Areas::of(model.size, Pane::Reader).text;
    model.reader.hide(model.unmarked());
    model.reader.resize(text.width, usize::from(text.height), model.language);
    model.list.show(usize::from(areas.rows.height));
    let rows = usize::from(areas.desk_rows.height);
    match &mut model.desk {
        Some(Desk::Browser(browser)) => browser.show(rows),
        Some(Desk::Lens(pane)) => pane.show(rows),
        None if areas.text.height > 0 => model.reader.observe(model.now),
        None => {}
    }
}

/// Moves in the pane that has the keys.
fn step(model: &mut Model, lines: isize) -> Vec<Effect> {
    match model.focus {
        Pane::List => {
            model.list.step(lines);
            listing::preview(model)
        }
        Pane::Reader => reading::scroll(model, lines),
    }
}

/// Rows or lines of the pane that has the keys.
fn page(model: &Model) -> isize {
    let areas = model.areas();
    let height = match model.focus {
        Pane::List => areas.rows.height,
        Pane::Reader => areas.text.height,
    };
    isize::try_from(height).unwrap_or(1).max(2)
}

/// Lines of the help that are in sight.
fn help_height(model: &Model) -> usize {
    usize::from(super::layout::overlay(model.size, u16::MAX).height.saturating_sub(2))
}

fn focus_list(model: &mut Model) -> Vec<Effect> {
    model.focus = Pane::List;
    model.reader.anchor = None;
    Vec::new()
}

/// Takes back the innermost thing that is open; the program itself stays.
fn escape(model: &mut Model) -> Vec<Effect> {
    if model.reader.raw.is_some() && model.focus == Pane::Reader {
        model.reader.show_raw(None);
        Vec::new()
    } else if model.focus == Pane::Reader {
        focus_list(model)
    } else if model.list.is_filtered() {
        listing::clear_filter(model)
    } else {
        Vec::new()
    }
}

fn quit(model: &mut Model) -> Vec<Effect> {
    let mut effects = reading::leave(model);
    effects.push(Effect::Quit);
    effects
}

fn show(model: &mut Model, overlay: Overlay) -> Vec<Effect> {
    model.overlay = Some(overlay);
    Vec::new()
}

fn next_theme(model: &mut Model) -> Vec<Effect> {
    model.theme = model.theme.next();
    model.say(wording::theme(model.theme.name(), model.language));
    vec![model.preferences()]
}
