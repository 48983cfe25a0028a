//! What the reader has set for the screen.

use super::keymap::Keymap;
use super::theme::Theme;
use crate::news::{Language, ReadRule};

/// About the widest column of text that reads well, in cells (Bringhurst, *The Elements of
/// Typographic Style*: 45 to 75 characters a line).
pub const MEASURE: u16 = 76;

/// Narrowest and widest column of text that can be set, in cells.
pub const MEASURES: (u16, u16) = (30, 200);

/// How the screen is set: by settings, options and the terminal.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The language of the interface.
    pub language: Language,
    /// When a story counts as read.
    pub rule: ReadRule,
    /// Which keys call which commands.
    pub keymap: Keymap,
    /// Cells of a line of text, at most.
    pub measure: u16,
    /// The themes to choose from: those built in, and the reader's own.
    pub themes: Vec<Theme>,
    /// The names of the reader's own themes that cannot be understood: what they were stays.
    pub flawed: Vec<String>,
    /// The theme asked for, by name; none: the one that was chosen last.
    pub theme: Option<String>,
    /// What the terminal can show.
    pub display: Display,
}

/// What the terminal can show.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Display {
    /// Nothing but ASCII.
    pub ascii: bool,
    /// Addresses that can be pressed (OSC 8).
    pub hyperlinks: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            language: Language::default(),
            rule: ReadRule::default(),
            keymap: Keymap::default(),
            measure: MEASURE,
            themes: Theme::all(),
            flawed: Vec::new(),
            theme: None,
            display: Display::default(),
        }
    }
}
