//! Key bindings: the defaults, and the overrides from the settings.

mod command_group;
mod command_table;
mod fixed_keys;
mod key;

use crossterm::event::KeyCode;

use crate::locale::ui as messages;
use crate::news::{Diagnostic, Explain, FilePosition, Language};
use crate::ui::command::{
    Command, Direction, EditCommand, NameCommand, PickerCommand, StoryCommand,
};

pub use command_group::{CommandGroup, CommandLayer};
pub use command_table::{ArgumentKind, COMMANDS, CommandEntry, entry_named, entry_of};
pub use key::KeyPress;

use fixed_keys::{prompt_command, selection_command};

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
        "space" => "Space".to_owned(),
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

#[cfg(test)]
mod tests;
