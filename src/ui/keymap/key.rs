//! Key presses and their names in settings and help.

use std::fmt;

use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

/// A key with its modifiers, except Shift.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct KeyPress {
    code: KeyCode,
    modifiers: KeyModifiers,
}

/// Keys that are written by a name rather than their character.
const NAMED_KEYS: [(&str, KeyCode); 16] = [
    ("space", KeyCode::Char(' ')),
    ("enter", KeyCode::Enter),
    ("esc", KeyCode::Esc),
    ("tab", KeyCode::Tab),
    ("backtab", KeyCode::BackTab),
    ("backspace", KeyCode::Backspace),
    ("delete", KeyCode::Delete),
    ("insert", KeyCode::Insert),
    ("up", KeyCode::Up),
    ("down", KeyCode::Down),
    ("left", KeyCode::Left),
    ("right", KeyCode::Right),
    ("home", KeyCode::Home),
    ("end", KeyCode::End),
    ("pageup", KeyCode::PageUp),
    ("pagedown", KeyCode::PageDown),
];

impl KeyPress {
    /// The Escape key.
    pub const ESCAPE: Self = Self { code: KeyCode::Esc, modifiers: KeyModifiers::NONE };

    /// Returns the letter of a key that is Alt with a letter, without the modifier.
    pub fn without_alt(self) -> Option<Self> {
        let is_alt_letter =
            self.modifiers == KeyModifiers::ALT && matches!(self.code, KeyCode::Char(_));
        is_alt_letter.then_some(Self { modifiers: KeyModifiers::NONE, ..self })
    }

    /// Parses the name of a key: `j`, `G`, `space`, `pagedown`, `f1`, `ctrl-d`, `alt-left`.
    pub fn parse(name: &str) -> Option<Self> {
        let (modifiers, name) = match name.split_once('-') {
            Some(("ctrl", rest)) if !rest.is_empty() => (KeyModifiers::CONTROL, rest),
            Some(("alt", rest)) if !rest.is_empty() => (KeyModifiers::ALT, rest),
            _ => (KeyModifiers::NONE, name),
        };
        let named = NAMED_KEYS.iter().find(|(known, _)| *known == name).map(|(_, code)| *code);
        let code = named.or_else(|| function_key(name)).or_else(|| char_key(name))?;
        Some(Self { code, modifiers })
    }

    /// Parses a sequence of keys separated by spaces, such as `y t`.
    pub fn parse_sequence(names: &str) -> Option<Vec<Self>> {
        let keys: Option<Vec<Self>> = names.split_whitespace().map(Self::parse).collect();
        keys.filter(|keys| !keys.is_empty())
    }

    /// Returns the key code.
    pub fn code(self) -> KeyCode {
        self.code
    }

    /// Returns true if the modifier is held.
    pub fn has_modifier(self, modifier: KeyModifiers) -> bool {
        self.modifiers.contains(modifier)
    }
}

impl From<KeyEvent> for KeyPress {
    /// Drops Shift, which terminals report inconsistently for capital letters.
    fn from(event: KeyEvent) -> Self {
        Self { code: event.code, modifiers: event.modifiers.difference(KeyModifiers::SHIFT) }
    }
}

impl fmt::Display for KeyPress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.has_modifier(KeyModifiers::CONTROL) {
            f.write_str("ctrl-")?;
        }
        if self.has_modifier(KeyModifiers::ALT) {
            f.write_str("alt-")?;
        }
        match (NAMED_KEYS.iter().find(|(_, code)| *code == self.code), self.code) {
            (Some((name, _)), _) => f.write_str(name),
            (None, KeyCode::F(number)) => write!(f, "f{number}"),
            (None, KeyCode::Char(letter)) => write!(f, "{letter}"),
            (None, other) => write!(f, "{other}"),
        }
    }
}

fn function_key(name: &str) -> Option<KeyCode> {
    let number = name.strip_prefix('f')?.parse().ok()?;
    (1..=12).contains(&number).then_some(KeyCode::F(number))
}

fn char_key(name: &str) -> Option<KeyCode> {
    let mut letters = name.chars();
    let letter = letters.next().filter(|_| letters.next().is_none())?;
    Some(KeyCode::Char(letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn key_names_round_trip() {
        for name in ["j", "G", "space", "ctrl-d", "alt-left", "f1", "f12", "-", "ctrl--", "|", "é"]
        {
            assert_eq!(KeyPress::parse(name).map(|key| key.to_string()).as_deref(), Some(name));
        }
        for wrong in ["", "jj", "f13", "ctrl-", "hyper-x", "spasi"] {
            assert_eq!(KeyPress::parse(wrong), None, "{wrong}");
        }
        assert_eq!(KeyPress::parse_sequence("y t").map(|keys| keys.len()), Some(2));
        assert_eq!(KeyPress::parse_sequence("y tt"), None);
        assert_eq!(KeyPress::parse_sequence(" "), None);
    }
}
