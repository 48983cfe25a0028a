//! Converts terminal colors to RGB.

use ratatui::style::Color;

/// A color: red, green and blue.
pub(super) type Rgb = [u8; 3];

/// Colors of the terminal window.
#[derive(Debug, Clone, Copy)]
pub(super) struct WindowColors {
    /// Background.
    pub(super) background: Rgb,
    /// Text without a color.
    pub(super) text: Rgb,
    /// The bars above and below the screen.
    pub(super) bar: Rgb,
    /// Borders of the window, its bars and its keys.
    pub(super) border: Rgb,
    /// Text in the bars.
    pub(super) caption: Rgb,
}

impl WindowColors {
    /// A dark window.
    pub(super) const DARK: Self = Self {
        background: [0x16, 0x19, 0x1f],
        text: [0xdc, 0xdf, 0xe4],
        bar: [0x21, 0x25, 0x2d],
        border: [0x3d, 0x44, 0x50],
        caption: [0xc9, 0xce, 0xd6],
    };

    /// A light window.
    pub(super) const LIGHT: Self = Self {
        background: [0xfd, 0xfd, 0xfb],
        text: [0x24, 0x29, 0x2f],
        bar: [0xee, 0xef, 0xf1],
        border: [0xc4, 0xc9, 0xd0],
        caption: [0x3d, 0x44, 0x4d],
    };

    /// A window in high contrast.
    pub(super) const CONTRAST: Self = Self {
        background: [0, 0, 0],
        text: [0xff, 0xff, 0xff],
        bar: [0x1c, 0x1c, 0x1c],
        border: [0x80, 0x80, 0x80],
        caption: [0xff, 0xff, 0xff],
    };
}

/// Formats a color for CSS.
pub(super) fn hex([red, green, blue]: Rgb) -> String {
    format!("#{red:02x}{green:02x}{blue:02x}")
}

/// Returns the color at a third of the distance between two colors.
pub(super) fn faded(from: Rgb, to: Rgb) -> Rgb {
    let mut faded = from;
    for (part, other) in faded.iter_mut().zip(to) {
        let mixed = (u16::from(*part) * 2 + u16::from(other)) / 3;
        *part = u8::try_from(mixed).unwrap_or(u8::MAX);
    }
    faded
}

/// Returns the RGB value of a cell's color; `None` for the default color of the window.
pub(super) fn rgb(color: Color) -> Option<Rgb> {
    Some(match color {
        Color::Reset => return None,
        Color::Rgb(red, green, blue) => [red, green, blue],
        Color::Indexed(number) => indexed(number),
        Color::Black => indexed(0),
        Color::Red => indexed(1),
        Color::Green => indexed(2),
        Color::Yellow => indexed(3),
        Color::Blue => indexed(4),
        Color::Magenta => indexed(5),
        Color::Cyan => indexed(6),
        Color::Gray => indexed(7),
        Color::DarkGray => indexed(8),
        Color::LightRed => indexed(9),
        Color::LightGreen => indexed(10),
        Color::LightYellow => indexed(11),
        Color::LightBlue => indexed(12),
        Color::LightMagenta => indexed(13),
        Color::LightCyan => indexed(14),
        Color::White => indexed(15),
    })
}

/// Returns a color of the 256-color palette, with the values of xterm.
fn indexed(number: u8) -> Rgb {
    match number {
        7 => [0xe5; 3],
        8 => [0x7f; 3],
        0..16 => {
            let bright = if number < 8 { 0xcd } else { 0xff };
            [1, 2, 4].map(|bit| if number & bit == 0 { 0 } else { bright })
        }
        16..232 => {
            let cube = number - 16;
            let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
            [cube / 36, cube / 6 % 6, cube % 6].map(level)
        }
        232.. => [8 + 10 * (number - 232); 3],
    }
}
