//! Built-in themes. Colors are indexes above the first 16 of the 256-color palette, because
//! terminals redefine the first 16. Each has a contrast of at least 4.5:1 against the background.

use ratatui::style::Color;

use super::{Palette, Theme};

const fn color(number: u8) -> Color {
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
    accent: color(117),
    quiet: color(247),
    link: color(75),
    star: color(221),
    alert: color(210),
    entities: [
        color(222), // person: sand
        color(151), // organization: sage
        color(117), // place: sky
        color(114), // money: green
        color(182), // date: lilac
        color(180), // percent: clay
        color(146), // quantity: slate
    ],
    ..PLAIN
};

/// For dark text on a light background.
const LIGHT: Palette = Palette {
    accent: color(24),
    quiet: color(241),
    link: color(25),
    star: color(94),
    alert: color(124),
    entities: [
        color(94),  // person: brown
        color(22),  // organization: forest
        color(24),  // place: deep sky
        color(28),  // money: green
        color(90),  // date: purple
        color(130), // percent: clay
        color(60),  // quantity: slate
    ],
    ..PLAIN
};

/// With its own background and a contrast of at least 7:1.
const CONTRAST: Palette = Palette {
    text: color(231),
    ground: color(16),
    accent: color(226),
    quiet: color(252),
    link: color(123),
    star: color(226),
    alert: color(217),
    entities: [
        color(229), // person
        color(157), // organization
        color(123), // place
        color(120), // money
        color(219), // date
        color(223), // percent
        color(189), // quantity
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
    ground: Color::Reset,
    accent: Color::Reset,
    quiet: Color::Reset,
    link: Color::Reset,
    star: Color::Reset,
    alert: Color::Reset,
    entities: [Color::Reset; 7],
};

/// Returns the built-in themes.
pub(super) fn all() -> Vec<Theme> {
    BUILTIN.iter().map(|(name, palette)| Theme::new(name, *palette)).collect()
}
