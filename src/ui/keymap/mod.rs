//! Key bindings: the defaults, and the overrides from the settings.

mod key;
mod table;

use crossterm::event::{KeyCode, KeyModifiers};

use super::command::Command;
use crate::news::Language;

pub use key::Key;
pub use table::{Argument, COMMANDS, Entry, entry, named};

/// How key presses are interpreted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    /// List and reader pane.
    Normal,
    /// A prompt: keys edit text.
    Prompt,
    /// A yes/no question.
    Confirm,
    /// An overlay with a list of rows.
    Overlay,
    /// An overlay with toggles, selected by row or by digit.
    Switches,
}

/// Bindings of key sequences to commands.
#[derive(Debug, Clone, PartialEq)]
pub struct Keymap {
    bound: Vec<(Vec<Key>, Command)>,
}

/// The result of looking up a key sequence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// The sequence is bound to a command.
    Command(Command),
    /// The sequence is a proper prefix of at least one binding.
    Unfinished,
    /// The sequence is not bound.
    Nothing,
}

/// An error in the user's key bindings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Mistake {
    /// The command does not exist; the second field is the most similar command name, if any.
    NoCommand(String, Option<&'static str>),
    /// The key does not exist.
    NoKey(String),
    /// The key sequence is already bound to the other command.
    Taken(String, &'static str),
    /// The key sequence and one of the other command are prefixes of each other.
    Hidden(String, String, &'static str),
}

impl Mistake {
    /// Returns a message that says what is wrong and how to fix it.
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::NoCommand(name, near) => {
                let meant = near.map_or(String::new(), |near| {
                    language.pick(format!("; maksudnya {near}?"), format!("; did you mean {near}?"))
                });
                language.pick(
                    format!("tidak ada perintah {name}{meant}"),
                    format!("there is no command {name}{meant}"),
                )
            }
            Self::NoKey(name) => language.pick(
                format!(
                    "tidak ada tombol \"{name}\"; contoh: j, G, space, ctrl-d, alt-left, \"y t\""
                ),
                format!(
                    "there is no key \"{name}\"; examples: j, G, space, ctrl-d, alt-left, \"y t\""
                ),
            ),
            Self::Taken(keys, other) => language.pick(
                format!("\"{keys}\" sudah memanggil {other}; beri {other} tombol lain atau []"),
                format!("\"{keys}\" calls {other} already; give {other} other keys, or []"),
            ),
            Self::Hidden(keys, others, other) => language.pick(
                format!(
                    "\"{keys}\" dan \"{others}\" ({other}) saling menutupi; salah satu harus lain"
                ),
                format!(
                    "\"{keys}\" and \"{others}\" ({other}) hide each other; one must be another"
                ),
            ),
        }
    }
}

/// The key sequences that the user has set for a command: command name and sequences.
pub type Change<'s> = (&'s str, &'s [String]);

impl Default for Keymap {
    fn default() -> Self {
        let bound = COMMANDS.iter().flat_map(|entry| {
            let sequences = entry.keys.iter().filter_map(|keys| Key::sequence(keys));
            sequences.map(|keys| (keys, entry.command))
        });
        Self { bound: bound.collect() }
    }
}

impl Keymap {
    /// Creates a keymap from the defaults and the user's overrides. An overridden command keeps
    /// none of its default keys. Returns each error with the index of its override; the valid
    /// overrides still apply.
    pub fn with(changes: &[Change<'_>]) -> (Self, Vec<(usize, Mistake)>) {
        let mut mistakes = Vec::new();
        let mut keymap = Self::default();
        let mut set = Vec::new();
        for (place, (name, keys)) in changes.iter().enumerate() {
            let Some(entry) = named(name) else {
                mistakes.push((place, Mistake::NoCommand((*name).to_owned(), nearest(name))));
                continue;
            };
            keymap.bound.retain(|(_, command)| *command != entry.command);
            for names in *keys {
                match Key::sequence(names) {
                    Some(keys) => set.push((place, keys, entry.command)),
                    None => mistakes.push((place, Mistake::NoKey(names.clone()))),
                }
            }
        }
        // All overridden commands are unbound first, so that two commands can swap their keys.
        for (place, keys, command) in set {
            match keymap.conflict(&keys) {
                Some(mistake) => mistakes.push((place, mistake)),
                None => keymap.bound.push((keys, command)),
            }
        }
        (keymap, mistakes)
    }

    /// Returns the error if the key sequence conflicts with an existing binding.
    fn conflict(&self, keys: &[Key]) -> Option<Mistake> {
        let hides = |(other, _): &&(Vec<Key>, Command)| {
            other.starts_with(keys) || keys.starts_with(other.as_slice())
        };
        let (other, command) = self.bound.iter().find(hides)?;
        let name = entry(*command)?.name;
        Some(if other == keys {
            Mistake::Taken(written(keys), name)
        } else {
            Mistake::Hidden(written(keys), written(other), name)
        })
    }

    /// Looks up a key sequence in an input mode. In prompts and questions only the last key counts.
    pub fn meaning(&self, layer: Layer, keys: &[Key]) -> Meaning {
        let Some(last) = keys.last() else { return Meaning::Nothing };
        match layer {
            Layer::Prompt => typed(*last).map_or(Meaning::Nothing, Meaning::Command),
            Layer::Confirm => Meaning::Command(match last.code() {
                KeyCode::Char('y' | 'Y') | KeyCode::Enter => Command::Accept,
                _ if self.bound(&[*last]) == Meaning::Command(Command::QuitNow) => Command::QuitNow,
                _ => Command::Cancel,
            }),
            Layer::Switches => match last.code() {
                KeyCode::Char(digit @ '1'..='7') => Meaning::Command(Command::Type(digit)),
                KeyCode::Char(' ') => Meaning::Command(Command::Accept),
                _ if self.bound(keys) == Meaning::Command(Command::Kinds) => {
                    Meaning::Command(Command::Cancel)
                }
                _ => self.in_box(keys),
            },
            Layer::Overlay => self.in_box(keys),
            Layer::Normal => self.bound(keys),
        }
    }

    /// Looks up a key sequence in an overlay: the open command accepts, commands that leave a view
    /// cancel.
    fn in_box(&self, keys: &[Key]) -> Meaning {
        match self.bound(keys) {
            Meaning::Command(Command::Open) => Meaning::Command(Command::Accept),
            Meaning::Command(
                Command::Quit | Command::Escape | Command::Help | Command::Back | Command::About,
            ) => Meaning::Command(Command::Cancel),
            other => other,
        }
    }

    /// Looks up a key sequence in the bindings.
    fn bound(&self, keys: &[Key]) -> Meaning {
        let begun = |(bound, _): &&(Vec<Key>, Command)| bound.starts_with(keys);
        match self.bound.iter().find(begun) {
            Some((bound, command)) if bound == keys => Meaning::Command(*command),
            Some(_) => Meaning::Unfinished,
            None => Meaning::Nothing,
        }
    }

    /// Returns the key sequences bound to a command, as written in settings.
    pub fn keys_of(&self, command: Command) -> Vec<String> {
        let its = self.bound.iter().filter(|(_, other)| *other == command);
        its.map(|(keys, _)| written(keys)).collect()
    }

    /// Returns the first key sequence of a command as shown in hints. An unbound command is shown
    /// by its name on the command line.
    pub fn shown(&self, command: Command) -> String {
        let keys = self.bound.iter().find(|(_, other)| *other == command).map(|(keys, _)| keys);
        match (keys, entry(command)) {
            (Some(keys), _) => keys.iter().map(sign).collect::<Vec<_>>().join(" "),
            (None, Some(entry)) => format!(":{}", entry.name),
            (None, None) => String::new(),
        }
    }

    /// Replaces each `{name}` in a text by the keys of the command with that name.
    pub fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len());
        let mut rest = text;
        while let Some((before, (name, after))) =
            rest.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)))
        {
            filled += before;
            match named(name) {
                Some(entry) => filled += &self.shown(entry.command),
                None => filled = format!("{filled}{{{name}}}"),
            }
            rest = after;
        }
        filled + rest
    }

    /// Returns the bindings that continue the pressed keys: the remaining keys and the command.
    pub fn following(&self, pressed: &[Key]) -> Vec<(String, Command)> {
        let rest = |(keys, command): &(Vec<Key>, Command)| {
            let rest = keys.strip_prefix(pressed).filter(|rest| !rest.is_empty())?;
            Some((written(rest), *command))
        };
        self.bound.iter().filter_map(rest).collect()
    }
}

/// Returns the symbol of a key for hints.
fn sign(key: &Key) -> String {
    match key.to_string().as_str() {
        "enter" => "↵".to_owned(),
        "tab" => "⇥".to_owned(),
        "esc" => "Esc".to_owned(),
        name => name.to_owned(),
    }
}

/// Formats a key sequence as written in settings.
fn written(keys: &[Key]) -> String {
    keys.iter().map(Key::to_string).collect::<Vec<_>>().join(" ")
}

/// Returns the command name most similar to `name`, within a Damerau–Levenshtein distance of one
/// plus a third of its length.
fn nearest(name: &str) -> Option<&'static str> {
    let distance = |entry: &&Entry| strsim::damerau_levenshtein(entry.name, name);
    let near = COMMANDS.iter().min_by_key(distance)?;
    (distance(&near) <= 1 + name.chars().count() / 3).then_some(near.name)
}

/// Returns the command of a key in a prompt.
fn typed(key: Key) -> Option<Command> {
    let control = key.with(KeyModifiers::CONTROL);
    Some(match key.code() {
        KeyCode::Enter => Command::Accept,
        KeyCode::Esc => Command::Cancel,
        KeyCode::Tab => Command::Complete,
        KeyCode::Backspace if control || key.with(KeyModifiers::ALT) => Command::EraseWord,
        KeyCode::Backspace => Command::Erase,
        KeyCode::Delete => Command::EraseNext,
        KeyCode::Down => Command::Down,
        KeyCode::Up => Command::Up,
        KeyCode::PageDown => Command::PageDown,
        KeyCode::PageUp => Command::PageUp,
        KeyCode::Left => Command::CursorLeft,
        KeyCode::Right => Command::CursorRight,
        KeyCode::Home => Command::CursorStart,
        KeyCode::End => Command::CursorEnd,
        KeyCode::Char(letter) if control => match letter {
            'c' => Command::Cancel,
            'h' => Command::Erase,
            'w' => Command::EraseWord,
            'u' => Command::EraseAll,
            'a' => Command::CursorStart,
            'e' => Command::CursorEnd,
            'b' => Command::CursorLeft,
            'f' => Command::CursorRight,
            'd' => Command::EraseNext,
            'n' => Command::Down,
            'p' => Command::Up,
            _ => return None,
        },
        KeyCode::Char(letter) if !key.with(KeyModifiers::ALT) => Command::Type(letter),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;

    use super::*;

    fn press(keymap: &Keymap, keys: &str) -> Meaning {
        keymap.meaning(Layer::Normal, &Key::sequence(keys).unwrap())
    }

    fn strings(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn every_key_is_readable_and_has_one_meaning() {
        let mut taken: HashMap<Vec<Key>, &str> = HashMap::new();
        for entry in COMMANDS {
            assert_eq!(named(entry.name).map(|found| found.command), Some(entry.command));
            for names in entry.keys {
                let keys = Key::sequence(names).unwrap_or_else(|| panic!("{names} is no key"));
                for (other, name) in &taken {
                    let apart = !other.starts_with(&keys) && !keys.starts_with(other);
                    assert!(apart, "{names} ({}) collides with {name}", entry.name);
                }
                taken.insert(keys, entry.name);
            }
        }
    }

    #[test]
    fn a_command_has_the_keys_that_it_is_given_and_no_others() {
        let keys = strings(&["ctrl-n", "g n"]);
        let (none, top) = (strings(&[]), strings(&["home"]));
        let (keymap, mistakes) =
            Keymap::with(&[("next-match", &keys), ("next-unread", &none), ("top", &top)]);
        assert_eq!(mistakes, []);
        assert_eq!(press(&keymap, "n"), Meaning::Nothing);
        assert_eq!(press(&keymap, "ctrl-n"), Meaning::Command(Command::NextMatch));
        assert_eq!(press(&keymap, "g"), Meaning::Unfinished);
        assert_eq!(press(&keymap, "g n"), Meaning::Command(Command::NextMatch));
        assert_eq!(press(&keymap, "g x"), Meaning::Nothing);
        assert_eq!(keymap.keys_of(Command::NextMatch), ["ctrl-n", "g n"]);
        let (swapped, mistakes) =
            Keymap::with(&[("toggle-star", &strings(&["r"])), ("toggle-read", &strings(&["s"]))]);
        assert_eq!(mistakes, []);
        assert_eq!(press(&swapped, "r"), Meaning::Command(Command::ToggleStar));
    }

    #[test]
    fn mistakes_are_told_and_the_rest_holds() {
        let (a, b, c, d) =
            (strings(&["Z"]), strings(&["j"]), strings(&["hyper-x", "Z"]), strings(&["g g"]));
        let (keymap, mistakes) =
            Keymap::with(&[("serach", &a), ("toggle-star", &b), ("undo", &c), ("top", &d)]);
        assert_eq!(
            mistakes,
            [
                (0, Mistake::NoCommand("serach".into(), Some("search"))),
                (2, Mistake::NoKey("hyper-x".into())),
                (1, Mistake::Taken("j".into(), "down")),
            ]
        );
        assert_eq!(press(&keymap, "j"), Meaning::Command(Command::Down));
        assert_eq!(press(&keymap, "Z"), Meaning::Command(Command::Undo));
        assert_eq!(press(&keymap, "g g"), Meaning::Command(Command::Top));
        let (_, mistakes) = Keymap::with(&[("undo", &strings(&["g u"]))]);
        assert_eq!(mistakes, [(0, Mistake::Hidden("g u".into(), "g".into(), "top"))]);
        for language in [Language::Indonesian, Language::English] {
            assert!(mistakes[0].1.sentence(language).contains("\"g u\""));
        }
    }

    #[test]
    fn texts_name_the_keys_that_there_are() {
        let keys = strings(&["g u"]);
        let (none, home) = (strings(&[]), strings(&["home"]));
        let (keymap, _) = Keymap::with(&[("undo", &keys), ("help", &none), ("top", &home)]);
        assert_eq!(keymap.fill("{undo} undoes · {open} opens"), "g u undoes · ↵ opens");
        assert_eq!(keymap.fill("{help} {entah} {"), ":help {entah} {");
    }

    #[test]
    fn letters_are_text_in_a_prompt() {
        let keymap = Keymap::default();
        let meaning = |keys| keymap.meaning(Layer::Prompt, &Key::sequence(keys).unwrap());
        assert_eq!(meaning("q"), Meaning::Command(Command::Type('q')));
        assert_eq!(meaning("space"), Meaning::Command(Command::Type(' ')));
        assert_eq!(meaning("ctrl-w"), Meaning::Command(Command::EraseWord));
        assert_eq!(meaning("alt-x"), Meaning::Nothing);
    }

    #[test]
    fn what_may_follow_is_known() {
        let following = Keymap::default().following(&Key::sequence("y").unwrap());
        assert!(following.contains(&("t".into(), Command::CopyTitle)));
        assert!(following.iter().all(|(keys, _)| keys.len() == 1));
    }
}
