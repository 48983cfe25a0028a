//! SVG primitives: lengths, escaped text, and shared definitions.

use std::collections::HashMap;

use super::palette::{Rgb, hex};

/// Width and height of a cell, in tenths of a pixel. Integers give the same bytes on every
/// platform.
pub(super) const CELL: (i32, i32) = (84, 180);

/// Distance from the top of a cell to the baseline.
pub(super) const ASCENT: i32 = 130;

/// Formats a length in tenths of a pixel.
pub(super) fn px(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    let (whole, rest) = (tenths.abs() / 10, tenths.abs() % 10);
    if rest == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest}") }
}

/// Escapes text for SVG.
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

/// Definitions that a picture uses repeatedly: its colors, and the elements of its screens.
#[derive(Default)]
pub(super) struct SharedDefs {
    colors: Vec<Rgb>,
    pieces: Vec<String>,
    known: HashMap<String, usize>,
}

impl SharedDefs {
    /// Returns the class of a color.
    pub(super) fn color(&mut self, color: Rgb) -> String {
        let at = self.colors.iter().position(|known| *known == color).unwrap_or_else(|| {
            self.colors.push(color);
            self.colors.len() - 1
        });
        format!("c{at}")
    }

    /// Returns the id of an element.
    pub(super) fn element_id(&mut self, piece: String) -> String {
        let next = self.pieces.len();
        let at = *self.known.entry(piece).or_insert_with_key(|piece| {
            self.pieces.push(piece.clone());
            next
        });
        format!("r{at}")
    }

    /// Returns the CSS of the colors.
    pub(super) fn css(&self) -> String {
        let rule = |(at, color): (usize, &Rgb)| format!(".c{at}{{color:{}}}", hex(*color));
        self.colors.iter().enumerate().map(rule).collect()
    }

    /// Returns the elements as SVG groups.
    pub(super) fn elements(&self) -> String {
        let element = |(at, piece): (usize, &String)| format!("<g id=\"r{at}\">{piece}</g>\n");
        self.pieces.iter().enumerate().map(element).collect()
    }
}
