//! Key bindings: the defaults, and the overrides from the settings.

mod command_table;
mod key;

use crossterm::event::{KeyCode, KeyModifiers};

use crate::locale::ui as messages;
use crate::news::{Diagnostic, Explain, FilePosition, Language};
use crate::text::anchor::TextUnit;
use crate::ui::command::{
    Command, Direction, EditCommand, Movement, NameCommand, PickerCommand, SelectionCommand,
    StoryCommand,
};

pub use command_table::{ArgumentKind, COMMANDS, CommandEntry, entry_named, entry_of};
pub use key::KeyPress;

/// How key presses are interpreted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputMode {
    /// List and reader pane.
    Normal,
    /// A prompt: keys edit text.
    Prompt,
    /// A yes/no question.
    Confirm,
    /// An overlay with a list of rows.
    Overlay,
    /// An overlay with toggles, selected by row or by digit.
    Toggles,
    /// A passage of the text is being selected.
    Selection,
}

/// Bindings of key sequences to commands.
#[derive(Debug, Clone, PartialEq)]
pub struct Keymap {
    bindings: Vec<(Vec<KeyPress>, Command)>,
}

/// The result of looking up a key sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyLookup {
    /// The sequence is bound to a command.
    Command(Command),
    /// The sequence is a proper prefix of at least one binding.
    Pending,
    /// The sequence is not bound.
    Unbound,
}

/// An error in the user's key bindings.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::default()))]
pub enum KeymapError {
    /// The command does not exist; the second field is the most similar command name, if any.
    UnknownCommand(String, Option<&'static str>),
    /// The key does not exist.
    InvalidKey(String),
    /// The key sequence is already bound to the other command.
    AlreadyBound(String, &'static str),
    /// The key sequence and one of the other command are prefixes of each other.
    PrefixConflict(String, String, &'static str),
    /// No key would leave the program; the command that lost its last key.
    NoKeyLeaves(String),
}

impl Explain for KeymapError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::UnknownCommand(name, None) => messages::keymap_unknown_command(name, language),
            Self::UnknownCommand(name, Some(near)) => {
                messages::keymap_unknown_command_near(name, near, language)
            }
            Self::InvalidKey(name) => messages::keymap_invalid_key(name, language),
            Self::AlreadyBound(keys, other) => {
                messages::keymap_already_bound(keys, other, language)
            }
            Self::PrefixConflict(keys, others, other) => {
                messages::keymap_prefix_conflict(keys, others, other, language)
            }
            Self::NoKeyLeaves(name) => messages::keymap_no_key_leaves(name, language),
        }
    }
}

/// The key sequences that the user has set for a command: command name, sequences and position in
/// the settings.
pub type BindingOverride<'s> = (&'s str, &'s [String], FilePosition);

impl Default for Keymap {
    fn default() -> Self {
        let bound = COMMANDS.iter().flat_map(|entry| {
            let sequences = entry.keys.iter().filter_map(|keys| KeyPress::parse_sequence(keys));
            sequences.map(|keys| (keys, entry.command))
        });
        Self { bindings: bound.collect() }
    }
}

impl Keymap {
    /// Creates a keymap from the defaults and the user's overrides. An overridden command keeps
    /// none of its default keys. Also returns the problems in the order of the settings; the valid
    /// overrides still apply.
    pub fn with_overrides(changes: &[BindingOverride<'_>]) -> (Self, Vec<Diagnostic>) {
        let mut diagnostics = Vec::new();
        let mut report = |position, problem: KeymapError| {
            diagnostics.push(Diagnostic::new(problem).at(position));
        };
        let mut keymap = Self::default();
        let mut set = Vec::new();
        for (name, keys, position) in changes {
            let Some(entry) = entry_named(name) else {
                let near = nearest_command_name(name);
                report(*position, KeymapError::UnknownCommand((*name).to_owned(), near));
                continue;
            };
            keymap.bindings.retain(|(_, command)| *command != entry.command);
            for names in *keys {
                match KeyPress::parse_sequence(names) {
                    Some(keys) => set.push((*position, keys, entry.command)),
                    None => report(*position, KeymapError::InvalidKey(names.clone())),
                }
            }
        }
        // All overridden commands are unbound first, so that two commands can swap their keys.
        for (position, keys, command) in set {
            match keymap.find_conflict(&keys) {
                Some(problem) => report(position, problem),
                None => keymap.bindings.push((keys, command)),
            }
        }
        diagnostics.extend(keymap.ensure_exit(changes));
        diagnostics.sort_by_key(|diagnostic| diagnostic.position);
        (keymap, diagnostics)
    }

    /// Restores the default keys that leave the program if no key does. Returns the problem, with
    /// the position of the last override that caused it.
    fn ensure_exit(&mut self, changes: &[BindingOverride<'_>]) -> Option<Diagnostic> {
        let leaves = |command| matches!(command, Command::Quit | Command::QuitNow);
        if self.bindings.iter().any(|(_, command)| leaves(*command)) {
            return None;
        }
        let defaults = Self::default().bindings.into_iter();
        for (keys, command) in defaults.filter(|(_, command)| *command == Command::QuitNow) {
            self.bindings.retain(|(other, _)| !other.starts_with(&keys));
            self.bindings.push((keys, command));
        }
        let causes = |(name, ..): &&BindingOverride<'_>| {
            entry_named(name).is_some_and(|entry| leaves(entry.command))
        };
        let (name, _, position) = changes.iter().rfind(causes)?;
        Some(Diagnostic::new(KeymapError::NoKeyLeaves((*name).to_owned())).at(*position))
    }

    /// Returns the error if the key sequence conflicts with an existing binding.
    fn find_conflict(&self, keys: &[KeyPress]) -> Option<KeymapError> {
        let hides = |(other, _): &&(Vec<KeyPress>, Command)| {
            other.starts_with(keys) || keys.starts_with(other.as_slice())
        };
        let (other, command) = self.bindings.iter().find(hides)?;
        let name = entry_of(*command)?.name;
        Some(if other == keys {
            KeymapError::AlreadyBound(format_keys(keys), name)
        } else {
            KeymapError::PrefixConflict(format_keys(keys), format_keys(other), name)
        })
    }

    /// Looks up a key sequence in an input mode. In prompts and questions only the last key counts.
    pub fn resolve(&self, layer: InputMode, keys: &[KeyPress]) -> KeyLookup {
        let Some(last) = keys.last() else { return KeyLookup::Unbound };
        match layer {
            InputMode::Prompt => {
                prompt_command(*last).map_or(KeyLookup::Unbound, KeyLookup::Command)
            }
            InputMode::Confirm => {
                let accepts = matches!(last.code(), KeyCode::Char('y' | 'Y') | KeyCode::Enter);
                let quits = self.lookup(&[*last]) == KeyLookup::Command(Command::QuitNow);
                KeyLookup::Command(match (accepts, quits) {
                    (true, _) => Command::Accept,
                    (false, true) => Command::QuitNow,
                    (false, false) => Command::Cancel,
                })
            }
            InputMode::Toggles => {
                let own = Command::Names(NameCommand::ChooseKinds);
                if let KeyCode::Char(digit @ '1'..='7') = last.code() {
                    KeyLookup::Command(Command::Edit(EditCommand::InsertChar(digit)))
                } else if last.code() == KeyCode::Char(' ') {
                    KeyLookup::Command(Command::Accept)
                } else if self.lookup(keys) == KeyLookup::Command(own) {
                    KeyLookup::Command(Command::Cancel)
                } else {
                    self.resolve_in_overlay(keys)
                }
            }
            InputMode::Selection => match self.lookup(&[*last]) {
                quit @ KeyLookup::Command(Command::QuitNow) => quit,
                KeyLookup::Command(_) | KeyLookup::Pending | KeyLookup::Unbound => {
                    let command = selection_command(*last).map(Command::Select);
                    command.map_or(KeyLookup::Unbound, KeyLookup::Command)
                }
            },
            InputMode::Overlay => self.resolve_in_overlay(keys),
            InputMode::Normal => self.lookup(keys),
        }
    }

    /// Looks up a key sequence in an overlay: the open command accepts, commands that leave a view
    /// cancel.
    fn resolve_in_overlay(&self, keys: &[KeyPress]) -> KeyLookup {
        match self.lookup(keys) {
            KeyLookup::Command(Command::Open) => KeyLookup::Command(Command::Accept),
            KeyLookup::Command(
                Command::Quit
                | Command::Escape
                | Command::Pick(PickerCommand::Help)
                | Command::MoveInHistory(Direction::Backward)
                | Command::Story(StoryCommand::ShowDetails),
            ) => KeyLookup::Command(Command::Cancel),
            other @ (KeyLookup::Command(_) | KeyLookup::Pending | KeyLookup::Unbound) => other,
        }
    }

    /// Looks up a key sequence in the bindings.
    fn lookup(&self, keys: &[KeyPress]) -> KeyLookup {
        let begun = |(bound, _): &&(Vec<KeyPress>, Command)| bound.starts_with(keys);
        match self.bindings.iter().find(begun) {
            Some((bound, command)) if bound == keys => KeyLookup::Command(*command),
            Some(_) => KeyLookup::Pending,
            None => KeyLookup::Unbound,
        }
    }

    /// Returns the key sequences bound to a command, as written in settings.
    pub fn keys_of(&self, command: Command) -> Vec<String> {
        let its = self.bindings.iter().filter(|(_, other)| *other == command);
        its.map(|(keys, _)| format_keys(keys)).collect()
    }

    /// Returns the first key sequence of a command as shown in hints. An unbound command is shown
    /// by its name on the command line.
    pub fn key_hint(&self, command: Command) -> String {
        let keys = self.bindings.iter().find(|(_, other)| *other == command).map(|(keys, _)| keys);
        match (keys, entry_of(command)) {
            (Some(keys), _) => keys.iter().map(key_symbol).collect::<Vec<_>>().join(" "),
            (None, Some(entry)) => format!(":{}", entry.name),
            (None, None) => String::new(),
        }
    }

    /// Replaces each `{name}` in a text by the keys of the command with that name.
    pub fn expand_key_hints(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            filled += before;
            match entry_named(name) {
                Some(entry) => filled += &self.key_hint(entry.command),
                None => filled = format!("{filled}{{{name}}}"),
            }
            rest = after;
        }
        filled + rest
    }

    /// Returns the bindings that continue the pressed keys: the remaining keys and the command.
    pub fn continuations(&self, pressed: &[KeyPress]) -> Vec<(String, Command)> {
        let rest = |(keys, command): &(Vec<KeyPress>, Command)| {
            let rest = keys.strip_prefix(pressed).filter(|rest| !rest.is_empty())?;
            Some((format_keys(rest), *command))
        };
        self.bindings.iter().filter_map(rest).collect()
    }
}

/// Returns the symbol of a key for hints.
fn key_symbol(key: &KeyPress) -> String {
    match key.to_string().as_str() {
        "enter" => "↵".to_owned(),
        "tab" => "⇥".to_owned(),
        "esc" => "Esc".to_owned(),
        name => name.to_owned(),
    }
}

/// Formats a key sequence as written in settings.
fn format_keys(keys: &[KeyPress]) -> String {
    keys.iter().map(KeyPress::to_string).collect::<Vec<_>>().join(" ")
}

/// Returns the command name most similar to `name`, within a Damerau–Levenshtein distance of one
/// plus a third of its length.
fn nearest_command_name(name: &str) -> Option<&'static str> {
    let distance = |entry: &&CommandEntry| strsim::damerau_levenshtein(entry.name, name);
    let near = COMMANDS.iter().min_by_key(distance)?;
    (distance(&near) <= 1 + name.chars().count() / 3).then_some(near.name)
}

/// Returns the command of a key while a passage is selected.
#[expect(clippy::wildcard_enum_match_arm, reason = "most keys mean nothing to a selection")]
fn selection_command(key: KeyPress) -> Option<SelectionCommand> {
    use Direction::{Backward, Forward};
    let go = SelectionCommand::Move;
    Some(match key.code() {
        KeyCode::Right | KeyCode::Char('l' | 'w') => go(TextUnit::Word, Forward),
        KeyCode::Left | KeyCode::Char('h' | 'b') => go(TextUnit::Word, Backward),
        KeyCode::Down | KeyCode::Char('j' | ')') => go(TextUnit::Sentence, Forward),
        KeyCode::Up | KeyCode::Char('k' | '(') => go(TextUnit::Sentence, Backward),
        KeyCode::PageDown | KeyCode::Char('J' | '}') => go(TextUnit::Paragraph, Forward),
        KeyCode::PageUp | KeyCode::Char('K' | '{') => go(TextUnit::Paragraph, Backward),
        KeyCode::Char('v' | ' ') => SelectionCommand::ToggleFixed,
        KeyCode::Char('o') => SelectionCommand::SwapEnds,
        KeyCode::Enter => SelectionCommand::Save,
        KeyCode::Char('n') => SelectionCommand::SaveWithNote,
        KeyCode::Char('p') => SelectionCommand::SaveToDossier,
        KeyCode::Char('y') => SelectionCommand::Copy,
        KeyCode::Esc | KeyCode::Char('q' | 'V') => SelectionCommand::Cancel,
        _ => return None,
    })
}

/// Returns the command of a key in a prompt.
#[expect(clippy::wildcard_enum_match_arm, reason = "most keys mean nothing in a prompt")]
fn prompt_command(key: KeyPress) -> Option<Command> {
    let control = key.has_modifier(KeyModifiers::CONTROL);
    Some(match key.code() {
        KeyCode::Enter => Command::Accept,
        KeyCode::Esc => Command::Cancel,
        KeyCode::Tab => Command::Complete,
        KeyCode::Backspace if control || key.has_modifier(KeyModifiers::ALT) => {
            Command::Edit(EditCommand::DeletePreviousWord)
        }
        KeyCode::Backspace => Command::Edit(EditCommand::DeletePreviousChar),
        KeyCode::Delete if control => Command::Edit(EditCommand::DeleteNextWord),
        KeyCode::Delete => Command::Edit(EditCommand::DeleteNextChar),
        KeyCode::Down if key.has_modifier(KeyModifiers::ALT) => Command::Shift(Direction::Forward),
        KeyCode::Up if key.has_modifier(KeyModifiers::ALT) => Command::Shift(Direction::Backward),
        KeyCode::Down => Command::Recall(Direction::Forward),
        KeyCode::Up => Command::Recall(Direction::Backward),
        KeyCode::PageDown => Command::Move(Movement::Page(Direction::Forward)),
        KeyCode::PageUp => Command::Move(Movement::Page(Direction::Backward)),
        KeyCode::Left if control || key.has_modifier(KeyModifiers::ALT) => {
            Command::Edit(EditCommand::CursorWordLeft)
        }
        KeyCode::Right if control || key.has_modifier(KeyModifiers::ALT) => {
            Command::Edit(EditCommand::CursorWordRight)
        }
        KeyCode::Left => Command::Edit(EditCommand::CursorLeft),
        KeyCode::Right => Command::Edit(EditCommand::CursorRight),
        KeyCode::Home => Command::Edit(EditCommand::CursorStart),
        KeyCode::End => Command::Edit(EditCommand::CursorEnd),
        KeyCode::Char(letter) if control => match letter {
            'c' => Command::Cancel,
            'h' => Command::Edit(EditCommand::DeletePreviousChar),
            'w' => Command::Edit(EditCommand::DeletePreviousWord),
            'u' => Command::Edit(EditCommand::DeleteToStart),
            'k' => Command::Edit(EditCommand::DeleteToEnd),
            'a' => Command::Edit(EditCommand::CursorStart),
            'e' => Command::Edit(EditCommand::CursorEnd),
            'b' => Command::Edit(EditCommand::CursorLeft),
            'f' => Command::Edit(EditCommand::CursorRight),
            'd' => Command::Edit(EditCommand::DeleteNextChar),
            'n' => Command::Move(Movement::Row(Direction::Forward)),
            'p' => Command::Move(Movement::Row(Direction::Backward)),
            'r' => Command::Pick(PickerCommand::Queries),
            _ => return None,
        },
        KeyCode::Char(letter) if key.has_modifier(KeyModifiers::ALT) => match letter {
            'b' => Command::Edit(EditCommand::CursorWordLeft),
            'f' => Command::Edit(EditCommand::CursorWordRight),
            'd' => Command::Edit(EditCommand::DeleteNextWord),
            _ => return None,
        },
        KeyCode::Char(letter) => Command::Edit(EditCommand::InsertChar(letter)),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;
    use crate::ui::command::{CopyTarget, ReaderCommand};

    const AT: FilePosition = FilePosition { line: 1, column: 1 };

    fn press(keymap: &Keymap, keys: &str) -> KeyLookup {
        keymap.resolve(InputMode::Normal, &KeyPress::parse_sequence(keys).unwrap())
    }

    fn strings(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn last_key_that_leaves_cannot_be_unbound() {
        let none = strings(&[]);
        let (keymap, mistakes) = Keymap::with_overrides(&[("quit", &none, AT)]);
        assert_eq!((press(&keymap, "q"), mistakes), (KeyLookup::Unbound, vec![]));
        let taken = strings(&["ctrl-c", "ctrl-q x"]);
        let changes: [BindingOverride<'_>; 3] =
            [("quit", &none, AT), ("quit-now", &none, AT), ("toggle-star", &taken, AT)];
        let (keymap, mistakes) = Keymap::with_overrides(&changes);
        let problem = KeymapError::NoKeyLeaves("quit-now".into());
        assert_eq!(mistakes, [Diagnostic::new(problem).at(AT)]);
        for keys in ["ctrl-c", "ctrl-q"] {
            assert_eq!(press(&keymap, keys), KeyLookup::Command(Command::QuitNow), "{keys}");
        }
    }

    #[test]
    fn default_keys_parse_and_do_not_conflict() {
        let mut taken: HashMap<Vec<KeyPress>, &str> = HashMap::new();
        for entry in COMMANDS {
            assert_eq!(entry_named(entry.name).map(|found| found.command), Some(entry.command));
            for names in entry.keys {
                let keys =
                    KeyPress::parse_sequence(names).unwrap_or_else(|| panic!("{names} is no key"));
                for (other, name) in &taken {
                    let apart = !other.starts_with(&keys) && !keys.starts_with(other);
                    assert!(apart, "{names} ({}) collides with {name}", entry.name);
                }
                taken.insert(keys, entry.name);
            }
        }
    }

    #[test]
    fn overrides_replace_the_default_keys() {
        let keys = strings(&["ctrl-n", "g n"]);
        let (none, top) = (strings(&[]), strings(&["home"]));
        let (keymap, mistakes) = Keymap::with_overrides(&[
            ("next-match", &keys, AT),
            ("next-unread", &none, AT),
            ("top", &top, AT),
        ]);
        assert_eq!(mistakes, []);
        assert_eq!(press(&keymap, "n"), KeyLookup::Unbound);
        assert_eq!(
            press(&keymap, "ctrl-n"),
            KeyLookup::Command(Command::Reader(ReaderCommand::GoToMatch(Direction::Forward)))
        );
        assert_eq!(press(&keymap, "g"), KeyLookup::Pending);
        assert_eq!(
            press(&keymap, "g n"),
            KeyLookup::Command(Command::Reader(ReaderCommand::GoToMatch(Direction::Forward)))
        );
        assert_eq!(press(&keymap, "g x"), KeyLookup::Unbound);
        assert_eq!(
            keymap.keys_of(Command::Reader(ReaderCommand::GoToMatch(Direction::Forward))),
            ["ctrl-n", "g n"]
        );
        let (swapped, mistakes) = Keymap::with_overrides(&[
            ("toggle-star", &strings(&["r"]), AT),
            ("toggle-read", &strings(&["s"]), AT),
        ]);
        assert_eq!(mistakes, []);
        assert_eq!(
            press(&swapped, "r"),
            KeyLookup::Command(Command::Story(StoryCommand::ToggleStar))
        );
    }

    #[test]
    fn reports_errors_and_applies_valid_overrides() {
        let line = |line| FilePosition { line, column: 1 };
        let problem = |at, problem: KeymapError| Diagnostic::new(problem).at(line(at));
        let (a, b, c, d) =
            (strings(&["Z"]), strings(&["j"]), strings(&["hyper-x", "Z"]), strings(&["g g"]));
        let (keymap, mistakes) = Keymap::with_overrides(&[
            ("serach", &a, line(1)),
            ("toggle-star", &b, line(2)),
            ("undo", &c, line(3)),
            ("top", &d, line(4)),
        ]);
        assert_eq!(
            mistakes,
            [
                problem(1, KeymapError::UnknownCommand("serach".into(), Some("search"))),
                problem(2, KeymapError::AlreadyBound("j".into(), "down")),
                problem(3, KeymapError::InvalidKey("hyper-x".into())),
            ]
        );
        assert_eq!(
            press(&keymap, "j"),
            KeyLookup::Command(Command::Move(Movement::Row(Direction::Forward)))
        );
        assert_eq!(press(&keymap, "Z"), KeyLookup::Command(Command::Undo));
        assert_eq!(press(&keymap, "g g"), KeyLookup::Command(Command::Move(Movement::Top)));
        let (_, mistakes) = Keymap::with_overrides(&[("undo", &strings(&["g u"]), AT)]);
        assert_eq!(
            mistakes,
            [problem(1, KeymapError::PrefixConflict("g u".into(), "g".into(), "top"))]
        );
        for language in Language::ALL {
            assert!(mistakes[0].message(language).contains("\"g u\""));
        }
    }

    #[test]
    fn key_hints_follow_the_bindings() {
        let keys = strings(&["g u"]);
        let (none, home) = (strings(&[]), strings(&["home"]));
        let (keymap, _) =
            Keymap::with_overrides(&[("undo", &keys, AT), ("help", &none, AT), ("top", &home, AT)]);
        assert_eq!(keymap.expand_key_hints("{undo} undoes · {open} opens"), "g u undoes · ↵ opens");
        assert_eq!(keymap.expand_key_hints("{help} {entah} {"), ":help {entah} {");
    }

    #[test]
    fn letters_insert_text_in_a_prompt() {
        let keymap = Keymap::default();
        let meaning =
            |keys| keymap.resolve(InputMode::Prompt, &KeyPress::parse_sequence(keys).unwrap());
        assert_eq!(meaning("q"), KeyLookup::Command(Command::Edit(EditCommand::InsertChar('q'))));
        assert_eq!(
            meaning("space"),
            KeyLookup::Command(Command::Edit(EditCommand::InsertChar(' ')))
        );
        assert_eq!(
            meaning("ctrl-w"),
            KeyLookup::Command(Command::Edit(EditCommand::DeletePreviousWord))
        );
        assert_eq!(meaning("alt-x"), KeyLookup::Unbound);
    }

    #[test]
    fn continuations_list_the_remaining_keys() {
        let following = Keymap::default().continuations(&KeyPress::parse_sequence("y").unwrap());
        assert!(
            following
                .contains(&("t".into(), Command::Story(StoryCommand::Copy(CopyTarget::Title))))
        );
        assert!(following.iter().all(|(keys, _)| keys.len() == 1));
    }
}
