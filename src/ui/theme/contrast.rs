//! Color contrast after WCAG 2.1, and conversion to the 256-color palette.

use ratatui::style::Color;

/// Returns the red, green and blue channels; `None` for colors that the terminal defines.
#[expect(clippy::wildcard_enum_match_arm, reason = "the terminal defines all other colors")]
pub(super) fn rgb(color: Color) -> Option<[u8; 3]> {
    match color {
        Color::Rgb(r, g, b) => Some([r, g, b]),
        Color::Indexed(number @ 232..) => Some([8 + 10 * (number - 232); 3]),
        Color::Indexed(number @ 16..) => {
            let cube = number - 16;
            Some([cube_level(cube / 36), cube_level(cube / 6 % 6), cube_level(cube % 6)])
        }
        _ => None,
    }
}

/// Returns the channel value of a step of xterm's color cube.
fn cube_level(step: u8) -> u8 {
    if step == 0 { 0 } else { 55 + 40 * step }
}

/// Returns the nearest color of the 256-color palette by squared RGB distance. Only RGB colors are
/// converted.
pub(super) fn nearest_indexed(color: Color) -> Color {
    let Color::Rgb(r, g, b) = color else { return color };
    let distance = |number: &u8| {
        let of = rgb(Color::Indexed(*number)).unwrap_or_default();
        let squares = of.iter().zip([r, g, b]).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2));
        squares.sum::<u32>()
    };
    (16..=255).min_by_key(distance).map_or(color, Color::Indexed)
}

/// Returns the contrast ratio of two colors, from 1 to 21 (WCAG 2.1); `None` if the terminal
/// defines one of them.
#[cfg(test)]
pub(super) fn contrast_ratio(a: Color, b: Color) -> Option<f64> {
    let (a, b) = (luminance(rgb(a)?), luminance(rgb(b)?));
    Some((a.max(b) + 0.05) / (a.min(b) + 0.05))
}

/// Returns the relative luminance, from 0 to 1 (WCAG 2.1).
#[cfg(test)]
fn luminance([r, g, b]: [u8; 3]) -> f64 {
    let linear = |channel: u8| {
        let value = f64::from(channel) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_nearest_palette_color() {
        assert_eq!(nearest_indexed(Color::Rgb(0x87, 0xd7, 0xff)), Color::Indexed(117));
        assert_eq!(nearest_indexed(Color::Rgb(0, 0, 0)), Color::Indexed(16));
        assert_eq!(nearest_indexed(Color::Rgb(130, 130, 130)), Color::Indexed(244));
        assert_eq!(nearest_indexed(Color::Cyan), Color::Cyan);
    }

    #[test]
    fn contrast_ratio_matches_wcag() {
        let ratio = |a, b| format!("{:.1}", contrast_ratio(a, b).unwrap());
        let white = Color::Rgb(255, 255, 255);
        assert_eq!(ratio(white, Color::Rgb(0, 0, 0)), "21.0");
        assert_eq!(ratio(white, Color::Rgb(0x76, 0x76, 0x76)), "4.5");
    }
}
