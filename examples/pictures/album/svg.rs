//! The words of SVG: lengths, text, and what is said once and used often.

use std::collections::HashMap;

use super::palette::{Rgb, hex};

/// A cell of the screen: width and height in tenths of a pixel. Whole numbers give the same bytes
/// everywhere.
pub(super) const CELL: (i32, i32) = (84, 180);

/// From the top of a cell to the line that letters stand on.
pub(super) const ASCENT: i32 = 130;

/// A length in tenths of a pixel as the picture has it.
pub(super) fn px(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// Text that stands for itself.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// What a picture says once: its colours, and the pieces of its screens.
#[derive(Default)]
pub(super) struct Defs {
    colors: Vec<Rgb>,
    pieces: Vec<String>,
    known: HashMap<String, usize>,
}

impl Defs {
    /// The class of a colour.
    pub(super) fn color(&mut self, color: Rgb) -> String {
        let at = self.colors.iter().position(|known| *known == color).unwrap_or_else(|| {
            self.colors.push(color);
            self.colors.len() - 1
        });
        format!("c{at}")
    }

    /// The id of a piece of a screen.
    pub(super) fn piece(&mut self, piece: String) -> String {
        let next = self.pieces.len();
        let at = *self.known.entry(piece).or_insert_with_key(|piece| {
            self.pieces.push(piece.clone());
            next
        });
        format!("r{at}")
    }

    /// The colours as CSS.
    pub(super) fn css(&self) -> String {
        let rule = |(at, color): (usize, &Rgb)| format!(".c{at}{{color:{}}}", hex(*color));
        self.colors.iter().enumerate().map(rule).collect()
    }

    /// The pieces as elements.
    pub(super) fn elements(&self) -> String {
        let element = |(at, piece): (usize, &String)| format!("<g id=\"r{at}\">{piece}</g>\n");
        self.pieces.iter().enumerate().map(element).collect()
    }
}
