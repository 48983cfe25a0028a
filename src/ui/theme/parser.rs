//! User-defined themes: a TOML file with the differences from a built-in theme.
//!
//! ```toml
//! base = "dark"
//! accent = "#89b4fa"
//! person = 222
//! place = "cyan"
//! ```

use std::str::FromStr;

use ratatui::style::Color;
use toml::de::{DeTable, DeValue};

use super::{Palette, Theme};
use crate::news::{EntityKind, Language};

/// A problem in a theme file, with its location.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThemeDiagnostic {
    /// Line, starting at 1.
    pub line: usize,
    /// Column in characters, starting at 1.
    pub column: usize,
    /// Message in Indonesian and English.
    messages: (String, String),
}

impl ThemeDiagnostic {
    /// Returns the message.
    pub fn message(&self, language: Language) -> &str {
        language.pick(&self.messages.0, &self.messages.1)
    }

    /// Creates a diagnostic for a byte offset of the text.
    fn at_byte(text: &str, byte: usize, indonesian: String, english: String) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before.get(line_start..).map_or(0, |part| part.chars().count());
        Self {
            line: 1 + before.matches('\n').count(),
            column: column + 1,
            messages: (indonesian, english),
        }
    }
}

/// Keys for colors, besides `base` and the entity kinds.
const COLOR_KEYS: [&str; 7] = ["text", "ground", "accent", "quiet", "link", "star", "alert"];

impl Theme {
    /// Parses a theme file. Fails with all problems found.
    pub fn parse(name: &str, text: &str) -> Result<Self, Vec<ThemeDiagnostic>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut flaws: Vec<ThemeDiagnostic> = errors
            .iter()
            .map(|error| {
                let byte = error.span().map_or(0, |span| span.start);
                let what = error.message().to_owned();
                ThemeDiagnostic::at_byte(text, byte, what.clone(), what)
            })
            .collect();
        let table = table.get_ref();
        let base = table.get("base").map(|base| (base.span().start, base.get_ref()));
        let mut palette = Self::builtin_or_default("dark").palette;
        if let Some((byte, base)) = base {
            let found = base.as_str().and_then(Self::find_builtin);
            match found {
                Some(base) => palette = base.palette,
                None => flaws.push(ThemeDiagnostic::at_byte(
                    text,
                    byte,
                    format!("base harus salah satu dari {}", known_base_themes()),
                    format!("base must be one of {}", known_base_themes()),
                )),
            }
        }
        for (key, value) in table {
            if key.get_ref() == "base" {
                continue;
            }
            let Some(place) = palette.color_mut(key.get_ref()) else {
                let known = known_keys();
                flaws.push(ThemeDiagnostic::at_byte(
                    text,
                    key.span().start,
                    format!("tidak ada yang bernama {}; yang ada: {known}", key.get_ref()),
                    format!("there is nothing called {}; there are: {known}", key.get_ref()),
                ));
                continue;
            };
            match parse_color(value.get_ref()) {
                Some(color) => *place = color,
                None => flaws.push(ThemeDiagnostic::at_byte(
                    text,
                    value.span().start,
                    "bukan warna; contoh: \"#89b4fa\", \"cyan\", 117, \"default\"".to_owned(),
                    "not a colour; examples: \"#89b4fa\", \"cyan\", 117, \"default\"".to_owned(),
                )),
            }
        }
        if flaws.is_empty() { Ok(Self::new(name, palette)) } else { Err(flaws) }
    }
}

impl Palette {
    /// Returns the color with this key; `None` if the key is unknown.
    fn color_mut(&mut self, name: &str) -> Option<&mut Color> {
        Some(match name {
            "text" => &mut self.text,
            "ground" => &mut self.background,
            "accent" => &mut self.accent,
            "quiet" => &mut self.muted,
            "link" => &mut self.link,
            "star" => &mut self.star,
            "alert" => &mut self.alert,
            _ => {
                let kind = EntityKind::ALL.into_iter().position(|kind| kind.name() == name)?;
                self.entities.get_mut(kind)?
            }
        })
    }
}

/// Parses a color: a palette index, an ANSI color name, `#rrggbb`, or `default` for the terminal's
/// own.
fn parse_color(value: &DeValue<'_>) -> Option<Color> {
    if let Some(number) = value.as_integer() {
        let number = u8::from_str_radix(number.as_str(), number.radix()).ok()?;
        return Some(Color::Indexed(number));
    }
    match value.as_str()? {
        "default" => Some(Color::Reset),
        name => Color::from_str(name).ok(),
    }
}

/// Returns all valid keys of a theme file, comma-separated.
fn known_keys() -> String {
    let kinds = EntityKind::ALL.into_iter().map(EntityKind::name);
    ["base"].into_iter().chain(COLOR_KEYS).chain(kinds).collect::<Vec<_>>().join(", ")
}

/// Returns the names of all built-in themes, comma-separated.
fn known_base_themes() -> String {
    super::builtin_names().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn theme_overrides_only_the_given_colors() {
        let text = "base = \"light\"\naccent = \"#89b4fa\"\nperson = 222\nplace = \"cyan\"\ntext = \"default\"\n";
        let theme = Theme::parse("ku", text).unwrap();
        let light = Theme::builtin_or_default("light");
        assert_eq!((theme.name(), theme.palette.accent), ("ku", Color::Rgb(0x89, 0xb4, 0xfa)));
        assert_eq!(theme.palette.entities[0], Color::Indexed(222));
        assert_eq!(theme.palette.entities[2], Color::Cyan);
        assert_eq!((theme.palette.link, theme.palette.text), (light.palette.link, Color::Reset));
    }

    #[test]
    fn reports_every_problem_with_its_location() {
        let text = "base = \"gelap\"\nacent = 3\n  link = \"birru\"\nstar = 256\n";
        let flaws = Theme::parse("ku", text).unwrap_err();
        let mut places: Vec<_> = flaws.iter().map(|flaw| (flaw.line, flaw.column)).collect();
        places.sort_unstable();
        assert_eq!(places, [(1, 8), (2, 1), (3, 10), (4, 8)]);
        assert!(flaws.iter().any(|flaw| flaw.message(Language::English).contains("acent")));
        assert!(!Theme::parse("ku", "accent = \n").unwrap_err().is_empty());
    }

    #[test]
    fn every_color_key_is_accepted() {
        for role in COLOR_KEYS {
            assert!(
                Palette::color_mut(&mut Theme::builtin_or_default("dark").palette, role).is_some(),
                "{role}"
            );
        }
        for kind in EntityKind::ALL {
            let text = format!("{} = 3", kind.name());
            assert!(Theme::parse("ku", &text).is_ok(), "{text}");
        }
    }
}
