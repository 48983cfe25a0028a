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
pub struct Flaw {
    /// Line, starting at 1.
    pub line: usize,
    /// Column in characters, starting at 1.
    pub column: usize,
    /// Message in Indonesian and English.
    what: (String, String),
}

impl Flaw {
    /// Returns the message.
    pub fn sentence(&self, language: Language) -> &str {
        language.pick(&self.what.0, &self.what.1)
    }

    /// Creates a diagnostic for a byte offset of the text.
    fn at(text: &str, byte: usize, indonesian: String, english: String) -> Self {
        let before = text.get(..byte).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |end| end + 1);
        let column = before.get(line_start..).map_or(0, |part| part.chars().count());
        Self {
            line: 1 + before.matches('\n').count(),
            column: column + 1,
            what: (indonesian, english),
        }
    }
}

/// Keys for colors, besides `base` and the entity kinds.
const ROLES: [&str; 7] = ["text", "ground", "accent", "quiet", "link", "star", "alert"];

impl Theme {
    /// Parses a theme file. Fails with all problems found.
    pub fn read(name: &str, text: &str) -> Result<Self, Vec<Flaw>> {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut flaws: Vec<Flaw> = errors
            .iter()
            .map(|error| {
                let byte = error.span().map_or(0, |span| span.start);
                let what = error.message().to_owned();
                Flaw::at(text, byte, what.clone(), what)
            })
            .collect();
        let table = table.get_ref();
        let base = table.get("base").map(|base| (base.span().start, base.get_ref()));
        let mut palette = Self::builtin("dark").palette;
        if let Some((byte, base)) = base {
            let found = base.as_str().and_then(Self::named);
            match found {
                Some(base) => palette = base.palette,
                None => flaws.push(Flaw::at(
                    text,
                    byte,
                    format!("base harus salah satu dari {}", names()),
                    format!("base must be one of {}", names()),
                )),
            }
        }
        for (key, value) in table {
            if key.get_ref() == "base" {
                continue;
            }
            let Some(place) = palette.place(key.get_ref()) else {
                let known = known();
                flaws.push(Flaw::at(
                    text,
                    key.span().start,
                    format!("tidak ada yang bernama {}; yang ada: {known}", key.get_ref()),
                    format!("there is nothing called {}; there are: {known}", key.get_ref()),
                ));
                continue;
            };
            match color(value.get_ref()) {
                Some(color) => *place = color,
                None => flaws.push(Flaw::at(
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
    fn place(&mut self, name: &str) -> Option<&mut Color> {
        Some(match name {
            "text" => &mut self.text,
            "ground" => &mut self.ground,
            "accent" => &mut self.accent,
            "quiet" => &mut self.quiet,
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
fn color(value: &DeValue<'_>) -> Option<Color> {
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
fn known() -> String {
    let kinds = EntityKind::ALL.into_iter().map(EntityKind::name);
    ["base"].into_iter().chain(ROLES).chain(kinds).collect::<Vec<_>>().join(", ")
}

/// Returns the names of all built-in themes, comma-separated.
fn names() -> String {
    super::names().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_changes_what_it_names() {
        let text = "base = \"light\"\naccent = \"#89b4fa\"\nperson = 222\nplace = \"cyan\"\ntext = \"default\"\n";
        let theme = Theme::read("ku", text).unwrap();
        let light = Theme::builtin("light");
        assert_eq!((theme.name(), theme.palette.accent), ("ku", Color::Rgb(0x89, 0xb4, 0xfa)));
        assert_eq!(theme.palette.entities[0], Color::Indexed(222));
        assert_eq!(theme.palette.entities[2], Color::Cyan);
        assert_eq!((theme.palette.link, theme.palette.text), (light.palette.link, Color::Reset));
    }

    #[test]
    fn every_flaw_is_told_with_its_place() {
        let text = "base = \"gelap\"\nacent = 3\n  link = \"birru\"\nstar = 256\n";
        let flaws = Theme::read("ku", text).unwrap_err();
        let mut places: Vec<_> = flaws.iter().map(|flaw| (flaw.line, flaw.column)).collect();
        places.sort_unstable();
        assert_eq!(places, [(1, 8), (2, 1), (3, 10), (4, 8)]);
        assert!(flaws.iter().any(|flaw| flaw.sentence(Language::English).contains("acent")));
        assert!(!Theme::read("ku", "accent = \n").unwrap_err().is_empty());
    }

    #[test]
    fn every_role_can_be_named() {
        for role in ROLES {
            assert!(Palette::place(&mut Theme::builtin("dark").palette, role).is_some(), "{role}");
        }
        for kind in EntityKind::ALL {
            let text = format!("{} = 3", kind.name());
            assert!(Theme::read("ku", &text).is_ok(), "{text}");
        }
    }
}
