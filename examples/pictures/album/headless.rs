//! kliping without a terminal: receives keys and renders screens. Library requests are answered
//! immediately; effects that would write, open or copy something are discarded.

use std::collections::VecDeque;
use std::error::Error;
use std::sync::Arc;

use kliping::library::Library;
use kliping::news::{DeviceId, Language, Marks};
use kliping::ui::keymap::KeyPress;
use kliping::ui::{
    self, AppRequest, Effect, Event, Message, Model, Moment, Preferences, StoreRequest, UiSettings,
};
use ratatui::Terminal;
use ratatui::backend::TestBackend;
use ratatui::buffer::Buffer;
use ratatui::layout::Size;
use ratatui::style::Modifier;

/// A running program, in English.
pub(super) struct HeadlessApp {
    model: Model,
    library: Arc<Library>,
}

impl HeadlessApp {
    /// Opens a collection on a screen of the given size.
    pub(super) fn open(library: Arc<Library>, size: Size) -> Self {
        let settings = UiSettings { language: Language::English, ..UiSettings::default() };
        let model = Model::new("built-in sample".to_owned(), settings, &Preferences::default());
        let mut reader = Self { model, library: library.clone() };
        reader.dispatch(Event::Resized(size));
        reader.dispatch(Event::MarksLoaded(Marks::new(DeviceId::new("pictures"))));
        reader.dispatch(Event::LibraryUpdated(library));
        reader.dispatch(Event::IndexingFinished { unreadable: 0, failure: None });
        reader
    }

    /// Presses a key.
    pub(super) fn press(&mut self, key: KeyPress) {
        self.dispatch(key);
    }

    /// Selects the theme with this name.
    pub(super) fn choose_theme(&mut self, name: &str) {
        self.model.display.select_theme(name);
    }

    /// Returns the screen. The cursor of a text input is drawn as a block.
    pub(super) fn screen(&self) -> Buffer {
        let Size { width, height } = self.model.size;
        let Ok(mut terminal) = Terminal::new(TestBackend::new(width, height));
        let Ok(_) = terminal.draw(|frame| ui::view(&self.model, frame));
        let backend = terminal.backend();
        let mut screen = backend.buffer().clone();
        if backend.cursor_visible()
            && let Some(cell) = screen.cell_mut(backend.cursor_position())
        {
            cell.modifier.toggle(Modifier::REVERSED);
        }
        screen
    }

    /// Sends a message to the model and answers its effects until there are none left.
    fn dispatch(&mut self, message: impl Into<Message>) {
        // The same time for every picture.
        let now = Moment { unix_millis: 1_000_000, ..Moment::default() };
        let mut messages = VecDeque::from([message.into()]);
        while let Some(message) = messages.pop_front() {
            for effect in ui::update(&mut self.model, now, message) {
                messages.extend(self.handle_effect(effect).map(Message::from));
            }
        }
    }

    fn handle_effect(&self, effect: Effect) -> Option<Event> {
        match effect {
            Effect::Library(number, request) => {
                let answer = kliping::runtime::answer_request(&self.library, request);
                Some(Event::Answered(number, answer))
            }
            Effect::Store(StoreRequest::SaveMarks(_) | StoreRequest::SaveNameOverrides(_)) => {
                Some(Event::Saved(1))
            }
            Effect::App(AppRequest::CopyToClipboard(_, done)) => {
                Some(Event::StatusMessage(done.to_owned()))
            }
            Effect::Store(_) | Effect::App(_) => None,
        }
    }
}

/// Parses a sequence of keys: characters stand for themselves, other keys are names in angle
/// brackets, `<enter>`.
pub(super) fn parse_keys(line: &str) -> Result<Vec<KeyPress>, Box<dyn Error>> {
    let key = |name: &str| KeyPress::parse(name).ok_or_else(|| format!("no key: {name}"));
    let mut keys = Vec::new();
    let mut rest = line;
    while let Some(first) = rest.chars().next() {
        let named = rest.strip_prefix('<').and_then(|after| after.split_once('>'));
        if let Some((name, after)) = named.filter(|(name, _)| !name.is_empty()) {
            keys.push(key(name)?);
            rest = after;
        } else {
            keys.push(if first == ' ' { key("space")? } else { key(&first.to_string())? });
            rest = rest.strip_prefix(first).unwrap_or_default();
        }
    }
    Ok(keys)
}
