//! Themes: map semantic roles to styles. Entity kinds differ by color and by a combination of bold,
//! italic and underline, so they can be distinguished without color.

use ratatui::style::{Color, Modifier, Style};

use super::flow::Role;
use super::kinds::Kinds;
use crate::news::{EntityKind, Language};

mod builtin;
mod contrast;
mod file;

pub use file::Flaw;

/// A named color theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: String,
    palette: Palette,
}

/// The colors of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Palette {
    text: Color,
    ground: Color,
    accent: Color,
    quiet: Color,
    link: Color,
    star: Color,
    alert: Color,
    entities: [Color; 7],
}

/// Returns the names of the built-in themes.
pub fn names() -> impl Iterator<Item = &'static str> {
    builtin::BUILTIN.iter().map(|(name, _)| *name)
}

/// Returns a message that the theme does not exist, with the known names.
pub fn unknown(name: &str, known: &[&str], language: Language) -> String {
    let known = known.join(", ");
    language.pick(
        format!("tidak ada tema {name}; yang ada: {known}"),
        format!("there is no theme {name}; there are: {known}"),
    )
}

impl Theme {
    fn new(name: &str, palette: Palette) -> Self {
        Self { name: name.to_owned(), palette }
    }

    /// Returns all built-in themes.
    pub fn all() -> Vec<Self> {
        builtin::all()
    }

    /// Returns the built-in theme with this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::all().into_iter().find(|theme| theme.name == name)
    }

    /// Returns the built-in theme with this name, or else the first one.
    pub fn builtin(name: &str) -> Self {
        let [(first, palette), ..] = builtin::BUILTIN;
        Self::named(name).unwrap_or_else(|| Self::new(first, palette))
    }

    /// Returns the name of the theme, as used in settings.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Replaces RGB colors by the nearest ones of the 256-color palette.
    #[must_use]
    pub fn indexed(mut self) -> Self {
        let Palette { text, ground, accent, quiet, link, star, alert, entities } =
            &mut self.palette;
        for color in [text, ground, accent, quiet, link, star, alert].into_iter().chain(entities) {
            *color = contrast::indexed(*color);
        }
        self
    }

    /// Base style of the screen.
    pub fn ground(&self) -> Style {
        Style::new().fg(self.palette.text).bg(self.palette.ground)
    }

    /// Style of a text role. Names and figures of hidden kinds look like body text.
    pub fn role(&self, role: Role, hidden: Kinds) -> Style {
        let plain = Style::new();
        match role {
            Role::Title => plain.add_modifier(Modifier::BOLD),
            Role::Inferred => self.quiet().add_modifier(Modifier::ITALIC),
            Role::Meta | Role::MissingLink => self.quiet(),
            Role::Entity(kind) if !hidden.has(kind) => self.entity(kind),
            Role::Body | Role::Entity(_) => plain,
            Role::Match => self.found(),
            Role::Rule => plain.fg(self.palette.quiet),
            Role::Heading | Role::Label => self.accent(),
            Role::Link => plain.fg(self.palette.link).add_modifier(Modifier::UNDERLINED),
        }
    }

    /// Style of an entity kind. Each kind has its own color and modifiers.
    pub fn entity(&self, kind: EntityKind) -> Style {
        const BOLD: Modifier = Modifier::BOLD;
        const ITALIC: Modifier = Modifier::ITALIC;
        const UNDER: Modifier = Modifier::UNDERLINED;
        let (place, modifiers) = match kind {
            EntityKind::Person => (0, BOLD),
            EntityKind::Organization => (1, UNDER),
            EntityKind::Place => (2, ITALIC),
            EntityKind::Money => (3, BOLD.union(UNDER)),
            EntityKind::Date => (4, ITALIC.union(UNDER)),
            EntityKind::Percent => (5, BOLD.union(ITALIC)),
            EntityKind::Quantity => (6, BOLD.union(ITALIC).union(UNDER)),
        };
        let color = self.palette.entities.get(place).copied().unwrap_or_default();
        Style::new().fg(color).add_modifier(modifiers)
    }

    /// Style of labels, borders and notes.
    pub fn quiet(&self) -> Style {
        // Without color, text is dimmed instead.
        let dim =
            if self.palette.quiet == Color::Reset { Modifier::DIM } else { Modifier::empty() };
        Style::new().fg(self.palette.quiet).add_modifier(dim)
    }

    /// Style of headings and of the focused pane's title.
    pub fn accent(&self) -> Style {
        Style::new().fg(self.palette.accent).add_modifier(Modifier::BOLD)
    }

    /// Style of the selected anchor. Replaces the styles of its spans.
    pub fn chosen(&self) -> Style {
        Style::new().fg(self.palette.link).add_modifier(Modifier::REVERSED)
    }

    /// Style of a search match.
    pub fn found(&self) -> Style {
        Style::new().fg(self.palette.star).add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// Style of a story's star.
    pub fn star(&self) -> Style {
        Style::new().fg(self.palette.star)
    }

    /// Style of the row under the cursor. Replaces the styles of its parts.
    pub fn selected(&self) -> Style {
        self.ground().add_modifier(Modifier::REVERSED)
    }

    /// Style of an error message.
    pub fn alert(&self) -> Style {
        Style::new().fg(self.palette.alert).add_modifier(Modifier::BOLD)
    }

    /// Style of the current search match.
    pub fn found_here(&self) -> Style {
        self.found().add_modifier(Modifier::UNDERLINED | Modifier::ITALIC)
    }

    /// Style of a bar across the screen.
    pub fn bar(&self) -> Style {
        self.ground().add_modifier(Modifier::REVERSED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart_without_colour() {
        let plain = Theme::builtin("plain");
        for (number, kind) in EntityKind::ALL.into_iter().enumerate() {
            for other in EntityKind::ALL.into_iter().skip(number + 1) {
                assert_ne!(plain.entity(kind), plain.entity(other));
            }
        }
    }

    #[test]
    fn the_plain_theme_asks_for_no_colour() {
        let plain = Theme::builtin("plain");
        let style = |kind| plain.role(Role::Entity(kind), Kinds::NONE);
        let styles = EntityKind::ALL.into_iter().map(style);
        let others = [plain.accent(), plain.star(), plain.alert(), plain.quiet(), plain.ground()];
        for style in styles.chain(others) {
            let none = |color| matches!(color, None | Some(Color::Reset));
            assert!(none(style.fg) && none(style.bg));
        }
    }

    #[test]
    fn a_hidden_kind_looks_like_other_text() {
        let theme = Theme::builtin("dark");
        let hidden = Kinds::NONE.toggled(EntityKind::Date);
        for kind in EntityKind::ALL {
            let style = theme.role(Role::Entity(kind), hidden);
            assert_eq!(style == theme.role(Role::Body, hidden), kind == EntityKind::Date);
        }
    }

    #[test]
    fn text_has_contrast_enough() {
        let (black, white) = (Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255));
        for (name, ground, least) in
            [("dark", black, 4.5), ("light", white, 4.5), ("contrast", black, 7.0)]
        {
            let palette = Theme::builtin(name).palette;
            let Palette { text, ground: own, accent, quiet, link, star, alert, entities } = palette;
            let ground = if own == Color::Reset { ground } else { own };
            let text = if own == Color::Reset { None } else { Some(text) };
            let marks = [accent, quiet, link, star, alert].into_iter().chain(text);
            for color in marks.chain(entities) {
                let ratio = contrast::ratio(color, ground).unwrap();
                assert!(ratio >= least, "{name} {color}: {ratio:.1}");
            }
        }
    }

    #[test]
    fn a_console_of_eight_colours_can_show_the_terminals_own() {
        let Palette { text, ground, accent, quiet, link, star, alert, entities } =
            Theme::builtin("terminal").palette;
        for color in [text, ground, accent, quiet, link, star, alert].into_iter().chain(entities) {
            let eight = matches!(
                color,
                Color::Reset
                    | Color::Black
                    | Color::Red
                    | Color::Green
                    | Color::Yellow
                    | Color::Blue
                    | Color::Magenta
                    | Color::Cyan
                    | Color::Gray
            );
            assert!(eight, "{color}");
        }
    }
}
