//! Meaning to style. Kinds of entity differ by colour and by a combination of bold, italic and
//! underline, so that they can be told apart without any colour.

use ratatui::style::{Color, Modifier, Style};

use super::flow::Role;
use super::kinds::Kinds;
use crate::news::EntityKind;

/// The themes built in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum ThemeName {
    /// For light text on a dark ground.
    #[default]
    Dark,
    /// For dark text on a light ground.
    Light,
    /// Without any colour, as `NO_COLOR` asks: bold, italic, underline and reverse alone.
    Plain,
}

impl ThemeName {
    /// Every theme, in the order in which the key goes through them.
    pub const ALL: [Self; 3] = [Self::Dark, Self::Light, Self::Plain];

    /// The name as it is written in settings and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Dark => "dark",
            Self::Light => "light",
            Self::Plain => "plain",
        }
    }

    /// The theme of this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|theme| theme.name() == name)
    }

    /// The theme after this one, around.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Dark => Self::Light,
            Self::Light => Self::Plain,
            Self::Plain => Self::Dark,
        }
    }
}

/// How everything looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Theme {
    accent: Color,
    quiet: Color,
    link: Color,
    star: Color,
    alert: Color,
    entities: [Color; 7],
}

/// Colours are numbers of the 256-colour palette, which terminals do not repaint as they do the
/// first sixteen; each has a contrast of at least 4.5:1 against black or white.
const fn color(number: u8) -> Color {
    Color::Indexed(number)
}

const DARK: Theme = Theme {
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
};

const LIGHT: Theme = Theme {
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
};

const PLAIN: Theme = Theme {
    accent: Color::Reset,
    quiet: Color::Reset,
    link: Color::Reset,
    star: Color::Reset,
    alert: Color::Reset,
    entities: [Color::Reset; 7],
};

impl Theme {
    /// The theme of a name.
    pub fn of(name: ThemeName) -> Self {
        match name {
            ThemeName::Dark => DARK,
            ThemeName::Light => LIGHT,
            ThemeName::Plain => PLAIN,
        }
    }

    /// How a piece of a page looks; the names and figures of hidden kinds look like other text.
    pub fn role(&self, role: Role, hidden: Kinds) -> Style {
        let plain = Style::new();
        match role {
            Role::Title => plain.add_modifier(Modifier::BOLD),
            Role::Inferred => self.quiet().add_modifier(Modifier::ITALIC),
            Role::Meta | Role::MissingLink => self.quiet(),
            Role::Entity(kind) if !hidden.has(kind) => self.entity(kind),
            Role::Body | Role::Entity(_) => plain,
            Role::Match => self.found(),
            Role::Rule => plain.fg(self.quiet),
            Role::Heading | Role::Label => self.accent(),
            Role::Link => plain.fg(self.link).add_modifier(Modifier::UNDERLINED),
        }
    }

    /// How a kind of entity looks: each kind its own colour and its own modifiers.
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
        let color = self.entities.get(place).copied().unwrap_or_default();
        Style::new().fg(color).add_modifier(modifiers)
    }

    /// Labels, borders and remarks that should not draw the eye.
    pub fn quiet(&self) -> Style {
        // Without colour, dimness is what is left to step back with.
        let dim = if self.quiet == Color::Reset { Modifier::DIM } else { Modifier::empty() };
        Style::new().fg(self.quiet).add_modifier(dim)
    }

    /// The title of the pane that has the keys.
    pub fn accent(&self) -> Style {
        Style::new().fg(self.accent).add_modifier(Modifier::BOLD)
    }

    /// The link that is chosen: one colour, whatever its parts look like otherwise.
    pub fn chosen(&self) -> Style {
        Style::new().fg(self.link).add_modifier(Modifier::REVERSED)
    }

    /// A word looked for.
    pub fn found(&self) -> Style {
        Style::new().fg(self.star).add_modifier(Modifier::BOLD | Modifier::REVERSED)
    }

    /// The star of a story.
    pub fn star(&self) -> Style {
        Style::new().fg(self.star)
    }

    /// The row under the cursor: one colour, whatever its parts look like otherwise.
    pub fn selected(&self) -> Style {
        Style::new().fg(Color::Reset).add_modifier(Modifier::REVERSED)
    }

    /// A sentence about something that went wrong.
    pub fn alert(&self) -> Style {
        Style::new().fg(self.alert).add_modifier(Modifier::BOLD)
    }

    /// A bar across the screen.
    pub fn bar(&self) -> Style {
        Style::new().add_modifier(Modifier::REVERSED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_are_told_apart_without_colour() {
        let plain = Theme::of(ThemeName::Plain);
        for (number, kind) in EntityKind::ALL.into_iter().enumerate() {
            for other in EntityKind::ALL.into_iter().skip(number + 1) {
                assert_ne!(plain.entity(kind), plain.entity(other));
            }
        }
    }

    #[test]
    fn the_plain_theme_asks_for_no_colour() {
        let plain = Theme::of(ThemeName::Plain);
        let style = |kind| plain.role(Role::Entity(kind), Kinds::NONE);
        let styles = EntityKind::ALL.into_iter().map(style);
        for style in styles.chain([plain.accent(), plain.star(), plain.alert(), plain.quiet()]) {
            assert!(matches!(style.fg, None | Some(Color::Reset)) && style.bg.is_none());
        }
    }

    #[test]
    fn a_hidden_kind_looks_like_other_text() {
        let theme = Theme::of(ThemeName::Dark);
        let hidden = Kinds::NONE.toggled(EntityKind::Date);
        for kind in EntityKind::ALL {
            let style = theme.role(Role::Entity(kind), hidden);
            assert_eq!(style == theme.role(Role::Body, hidden), kind == EntityKind::Date);
        }
    }

    #[test]
    fn text_has_contrast_enough() {
        for (name, ground) in [(ThemeName::Dark, 0.0), (ThemeName::Light, 1.0)] {
            let theme = Theme::of(name);
            let marks = [theme.accent, theme.quiet, theme.link, theme.star, theme.alert];
            for color in marks.into_iter().chain(theme.entities) {
                let Color::Indexed(number) = color else { panic!("not of the palette: {color}") };
                let contrast = contrast(luminance(number), ground);
                assert!(contrast >= 4.5, "{name:?} {number}: {contrast:.1}");
            }
        }
    }

    /// Contrast ratio after WCAG 2.1.
    fn contrast(a: f64, b: f64) -> f64 {
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Relative luminance of a colour of the 256-colour palette, from 16 up (WCAG 2.1; the
    /// palette is xterm's).
    fn luminance(number: u8) -> f64 {
        let level = |step: u8| if step == 0 { 0 } else { 55 + 40 * step };
        let [r, g, b] = if number >= 232 {
            [8 + 10 * (number - 232); 3]
        } else {
            let cube = number - 16;
            [level(cube / 36), level(cube / 6 % 6), level(cube % 6)]
        };
        let linear = |channel: u8| {
            let value = f64::from(channel) / 255.0;
            if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
    }
}
