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
use crate::locale::ui as messages;
use crate::news::{Diagnostic, EntityKind, Explain, FilePosition, Language};

/// A problem with a theme.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::default()))]
pub enum ThemeError {
    /// Not valid TOML; the parser's message.
    Syntax(String),
    /// The base theme does not exist.
    UnknownBase,
    /// The key does not exist.
    UnknownKey(String),
    /// The value is not a color.
    NotAColor,
    /// The theme does not exist; its name and the known names.
    UnknownTheme(String, Vec<String>),
}

impl Explain for ThemeError {
    fn message(&self, language: Language) -> String {
        match self {
            Self::Syntax(problem) => problem.clone(),
            Self::UnknownBase => messages::theme_unknown_base(known_base_themes(), language),
            Self::UnknownKey(name) => messages::theme_unknown_key(name, known_keys(), language),
            Self::NotAColor => messages::theme_not_a_color(language).to_owned(),
            Self::UnknownTheme(name, known) => {
                messages::theme_unknown(name, known.join(", "), language)
            }
        }
    }
}

/// Keys for colors, besides `base` and the entity kinds.
const COLOR_KEYS: [&str; 7] = ["text", "ground", "accent", "quiet", "link", "star", "alert"];

impl Theme {
    /// Parses a theme file. Fails with all problems found.
    pub fn parse(name: &str, text: &str) -> Result<Self, Vec<Diagnostic>> {
        let diagnostic = |offset: usize, problem: ThemeError| {
            Diagnostic::new(problem)
                .at(FilePosition::of_offset(text, offset))
                .in_file(format!("{name}.toml"))
        };
        let (table, errors) = DeTable::parse_recoverable(text);
        let syntax_errors = errors.iter().map(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            diagnostic(offset, ThemeError::Syntax(error.message().to_owned()))
        });
        let mut diagnostics: Vec<Diagnostic> = syntax_errors.collect();
        let table = table.get_ref();
        let mut palette = Self::builtin_or_default("dark").palette;
        if let Some(base) = table.get("base") {
            match base.get_ref().as_str().and_then(Self::find_builtin) {
                Some(base) => palette = base.palette,
                None => diagnostics.push(diagnostic(base.span().start, ThemeError::UnknownBase)),
            }
        }
        for (key, value) in table {
            if key.get_ref() == "base" {
                continue;
            }
            let Some(place) = palette.color_mut(key.get_ref()) else {
                let problem = ThemeError::UnknownKey(key.get_ref().to_string());
                diagnostics.push(diagnostic(key.span().start, problem));
                continue;
            };
            match parse_color(value.get_ref()) {
                Some(color) => *place = color,
                None => diagnostics.push(diagnostic(value.span().start, ThemeError::NotAColor)),
            }
        }
        if diagnostics.is_empty() { Ok(Self::new(name, palette)) } else { Err(diagnostics) }
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
        let position = |flaw: &Diagnostic| flaw.position.map(|at| (at.line, at.column));
        let mut places: Vec<_> = flaws.iter().filter_map(position).collect();
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
