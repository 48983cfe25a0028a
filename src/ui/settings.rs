//! Settings of the user interface.

use super::keymap::Keymap;
use super::theme::Theme;
use crate::news::{Language, ListStyle, ReadRule};
use crate::text::citation::CitationStyle;

/// Default width of the text column, in cells. About the widest column that reads well (Bringhurst,
/// *The Elements of Typographic Style*: 45 to 75 characters a line).
pub const DEFAULT_TEXT_WIDTH: u16 = 76;

/// Minimum and maximum width of the text column, in cells.
pub const TEXT_WIDTH_RANGE: (u16, u16) = (30, 200);

/// Interface settings, combined from the settings file, the command line and the terminal.
#[derive(Debug, Clone, PartialEq)]
pub struct UiSettings {
    /// Language of the interface.
    pub language: Language,
    /// Rule that decides when a story counts as read.
    pub read_rule: ReadRule,
    /// Key bindings.
    pub keymap: Keymap,
    /// Maximum width of a line of text, in cells.
    pub text_width: u16,
    /// Number of lines of a story in the list.
    pub list_style: ListStyle,
    /// Available themes: built-in and user-defined.
    pub themes: Vec<Theme>,
    /// Names of user-defined themes that are invalid. A theme that becomes invalid while in use
    /// keeps its last valid version.
    pub invalid_themes: Vec<String>,
    /// Name of the requested theme; `None`: the theme selected last.
    pub theme: Option<String>,
    /// Capabilities of the terminal that affect drawing.
    pub display: DisplayOptions,
    /// Style of citations.
    pub citation_style: CitationStyle,
}

/// Capabilities of the terminal that affect drawing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DisplayOptions {
    /// True if only ASCII characters may be drawn.
    pub ascii: bool,
    /// True if web addresses are drawn as hyperlinks (OSC 8).
    pub hyperlinks: bool,
}

impl Default for UiSettings {
    fn default() -> Self {
        Self {
            language: Language::default(),
            read_rule: ReadRule::default(),
            keymap: Keymap::default(),
            text_width: DEFAULT_TEXT_WIDTH,
            list_style: ListStyle::default(),
            themes: Theme::builtins(),
            invalid_themes: Vec::new(),
            theme: None,
            display: DisplayOptions::default(),
            citation_style: CitationStyle::default(),
        }
    }
}
