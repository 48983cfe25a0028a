//! Built-in themes. Colors are indexes above the first 16 of the 256-color palette, because
//! terminals redefine the first 16. Each has a contrast of at least 4.5:1 against the background.

use ratatui::style::Color;

use super::{Palette, Theme};

const fn indexed(number: u8) -> Color {
    Color::Indexed(number)
}

/// The built-in themes by name, in the order of the theme command.
pub(super) const BUILTIN: [(&str, Palette); 5] = [
    ("dark", DARK),
    ("light", LIGHT),
    ("contrast", CONTRAST),
    ("terminal", TERMINAL),
    ("plain", PLAIN),
];

/// For light text on a dark background.
const DARK: Palette = Palette {
    accent: indexed(117),
    muted: indexed(247),
    link: indexed(75),
    star: indexed(221),
    alert: indexed(210),
    entities: [
        indexed(222), // person: sand
        indexed(151), // organization: sage
        indexed(117), // place: sky
        indexed(114), // money: green
        indexed(182), // date: lilac
        indexed(180), // percent: clay
        indexed(146), // quantity: slate
    ],
    ..PLAIN
};

/// For dark text on a light background.
const LIGHT: Palette = Palette {
    accent: indexed(24),
    muted: indexed(241),
    link: indexed(25),
    star: indexed(94),
    alert: indexed(124),
    hit: [indexed(16), indexed(229)],
    entities: [
        indexed(94),  // person: brown
        indexed(22),  // organization: forest
        indexed(24),  // place: deep sky
        indexed(28),  // money: green
        indexed(90),  // date: purple
        indexed(130), // percent: clay
        indexed(60),  // quantity: slate
    ],
    ..PLAIN
};

/// With its own background and a contrast of at least 7:1.
const CONTRAST: Palette = Palette {
    text: indexed(231),
    background: indexed(16),
    accent: indexed(226),
    muted: indexed(252),
    link: indexed(123),
    star: indexed(226),
    alert: indexed(217),
    hit: [Color::Reset; 2],
    entities: [
        indexed(229), // person
        indexed(157), // organization
        indexed(123), // place
        indexed(120), // money
        indexed(219), // date
        indexed(223), // percent
        indexed(189), // quantity
    ],
};

/// Uses the first eight terminal colors only: for consoles and for users with their own terminal
/// palette. The contrast depends on the terminal.
const TERMINAL: Palette = Palette {
    accent: Color::Cyan,
    link: Color::Cyan,
    star: Color::Yellow,
    alert: Color::Red,
    entities: [
        Color::Yellow,
        Color::Green,
        Color::Cyan,
        Color::Green,
        Color::Magenta,
        Color::Yellow,
        Color::Magenta,
    ],
    ..PLAIN
};

/// Without color, for `NO_COLOR`: uses bold, italic, underline and reverse only.
const PLAIN: Palette = Palette {
    text: Color::Reset,
    background: Color::Reset,
    accent: Color::Reset,
    muted: Color::Reset,
    link: Color::Reset,
    star: Color::Reset,
    alert: Color::Reset,
    hit: [Color::Reset; 2],
    entities: [Color::Reset; 7],
};

/// Returns the built-in themes.
pub(super) fn all() -> Vec<Theme> {
    BUILTIN.iter().map(|(name, palette)| Theme::new(name, *palette)).collect()
}
