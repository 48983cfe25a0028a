//! Themes: map semantic roles to styles. Entity kinds differ by color and by a combination of bold,
//! italic and underline, so they can be distinguished without color.

use ratatui::style::{Color, Modifier, Style};

use super::entities::EntityKindSet;
use super::page::TextRole;
use crate::news::EntityKind;
use crate::text::sanitize::TerminalText;

mod builtin;
mod contrast;
mod parser;

pub use parser::ThemeError;

/// A named color theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Theme {
    name: TerminalText,
    palette: Palette,
}

/// The colors of a theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Palette {
    text: Color,
    background: Color,
    accent: Color,
    muted: Color,
    link: Color,
    star: Color,
    alert: Color,
    /// Text and background of a search match; without a background, it is reversed.
    hit: [Color; 2],
    entities: [Color; 7],
}

impl Palette {
    fn colors_mut(&mut self) -> impl Iterator<Item = &mut Color> {
        let Self { text, background, accent, muted, link, star, alert, hit, entities } = self;
        [text, background, accent, muted, link, star, alert].into_iter().chain(hit).chain(entities)
    }
}

/// Returns the names of the built-in themes.
pub fn builtin_names() -> impl Iterator<Item = &'static str> {
    builtin::BUILTIN.iter().map(|(name, _)| *name)
}

impl Theme {
    fn new(name: &str, palette: Palette) -> Self {
        Self { name: TerminalText::line(name), palette }
    }

    /// Returns all built-in themes.
    pub fn builtins() -> Vec<Self> {
        builtin::all()
    }

    /// Returns the built-in theme with this name.
    pub fn find_builtin(name: &str) -> Option<Self> {
        Self::builtins().into_iter().find(|theme| *theme.name == *name)
    }

    /// Returns the built-in theme with this name, or else the first one.
    pub fn builtin_or_default(name: &str) -> Self {
        let [(first, palette), ..] = builtin::BUILTIN;
        Self::find_builtin(name).unwrap_or_else(|| Self::new(first, palette))
    }

    /// Returns the name of the theme, as used in settings.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Replaces RGB colors by the nearest ones of the 256-color palette.
    #[must_use]
    pub fn to_indexed_colors(mut self) -> Self {
        for color in self.palette.colors_mut() {
            *color = contrast::nearest_indexed(*color);
        }
        self
    }

    /// Base style of the screen.
    pub fn base_style(&self) -> Style {
        Style::new().fg(self.palette.text).bg(self.palette.background)
    }

    /// Style of a text role. Names and figures of hidden kinds look like body text.
    pub fn style_for_role(&self, role: TextRole, hidden: EntityKindSet) -> Style {
        let plain = Style::new();
        match role {
            TextRole::Title => plain.add_modifier(Modifier::BOLD),
            TextRole::Standfirst => plain.add_modifier(Modifier::ITALIC),
            TextRole::InferredNote => self.muted().add_modifier(Modifier::ITALIC),
            TextRole::Metadata | TextRole::UnresolvedLink => self.muted(),
            TextRole::Entity(kind) if !hidden.contains(kind) => self.style_for_entity(kind),
            TextRole::UncertainEntity(kind) if !hidden.contains(kind) => self
                .style_for_entity(kind)
                .remove_modifier(Modifier::BOLD)
                .add_modifier(Modifier::DIM),
            TextRole::Body | TextRole::Entity(_) | TextRole::UncertainEntity(_) => plain,
            TextRole::Match => self.search_match(),
            TextRole::Rule => plain.fg(self.palette.muted),
            TextRole::Heading | TextRole::Label => self.accent(),
            TextRole::Link => plain.fg(self.palette.link).add_modifier(Modifier::UNDERLINED),
        }
    }

    /// Style of an entity kind: its own color; without color, its own modifiers. Only links are
    /// underlined.
    pub fn style_for_entity(&self, kind: EntityKind) -> Style {
        const BOLD: Modifier = Modifier::BOLD;
        const ITALIC: Modifier = Modifier::ITALIC;
        const DIM: Modifier = Modifier::DIM;
        const NONE: Modifier = Modifier::empty();
        let (place, colored, colorless) = match kind {
            EntityKind::Person => (0, BOLD, BOLD),
            EntityKind::Organization => (1, NONE, BOLD.union(ITALIC)),
            EntityKind::Place => (2, ITALIC, ITALIC),
            EntityKind::Money => (3, NONE, DIM.union(BOLD)),
            EntityKind::Date => (4, NONE, DIM),
            EntityKind::Percent => (5, NONE, DIM.union(ITALIC)),
            EntityKind::Quantity => (6, NONE, DIM.union(BOLD).union(ITALIC)),
        };
        let color = self.palette.entities.get(place).copied().unwrap_or_default();
        let modifiers = if color == Color::Reset { colorless } else { colored };
        Style::new().fg(color).add_modifier(modifiers)
    }

    /// Style of labels, borders and notes.
    pub fn muted(&self) -> Style {
        // Without color, text is dimmed instead.
        let dim =
            if self.palette.muted == Color::Reset { Modifier::DIM } else { Modifier::empty() };
        Style::new().fg(self.palette.muted).add_modifier(dim)
    }

    /// Style of headings and of the focused pane's title.
    pub fn accent(&self) -> Style {
        Style::new().fg(self.palette.accent).add_modifier(Modifier::BOLD)
    }

    /// Style of the selected anchor. Replaces the styles of its spans.
    pub fn selected_anchor(&self) -> Style {
        Style::new().fg(self.palette.link).add_modifier(Modifier::REVERSED)
    }

    /// Style of the selected link if its story is not in the collection.
    pub fn selected_dead_link(&self) -> Style {
        self.muted().add_modifier(Modifier::REVERSED | Modifier::CROSSED_OUT)
    }

    /// Style of a passage with a note. Replaces the styles of its spans.
    pub fn noted_passage(&self) -> Style {
        self.muted().add_modifier(Modifier::REVERSED)
    }

    /// Style of a quotation, added to that of its parts. Without color, places are italic, and the
    /// marks alone show the quotation.
    pub fn quotation(&self) -> Style {
        let is_colorless = self.palette.muted == Color::Reset;
        Style::new().add_modifier(if is_colorless { Modifier::empty() } else { Modifier::ITALIC })
    }

    /// Style of a search match.
    pub fn search_match(&self) -> Style {
        match self.palette.hit {
            [_, Color::Reset] => {
                Style::new().fg(self.palette.star).add_modifier(Modifier::BOLD | Modifier::REVERSED)
            }
            [text, background] => Style::new().fg(text).bg(background),
        }
    }

    /// Style of a story's star.
    pub fn star(&self) -> Style {
        Style::new().fg(self.palette.star)
    }

    /// Style of the headline of an unread story in the list.
    pub fn unread(&self) -> Style {
        Style::new().add_modifier(Modifier::BOLD)
    }

    /// Style of the heading above the stories of a day.
    pub fn day_heading(&self) -> Style {
        self.muted().add_modifier(Modifier::ITALIC)
    }

    /// Style of the row under the cursor. Replaces the styles of its parts.
    pub fn selected_row(&self) -> Style {
        self.base_style().add_modifier(Modifier::REVERSED)
    }

    /// Style of an error message.
    pub fn error(&self) -> Style {
        Style::new().fg(self.palette.alert).add_modifier(Modifier::BOLD)
    }

    /// Style of the current search match.
    pub fn current_match(&self) -> Style {
        let reversed = Modifier::BOLD | Modifier::REVERSED;
        Style::new()
            .fg(self.palette.star)
            .add_modifier(reversed | Modifier::UNDERLINED | Modifier::ITALIC)
    }

    /// Style of a bar across the screen.
    pub fn bar(&self) -> Style {
        self.base_style().add_modifier(Modifier::REVERSED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entity_kinds_differ_without_color() {
        let plain = Theme::builtin_or_default("plain");
        for (number, kind) in EntityKind::ALL.into_iter().enumerate() {
            for other in EntityKind::ALL.into_iter().skip(number + 1) {
                assert_ne!(plain.style_for_entity(kind), plain.style_for_entity(other));
            }
        }
    }

    #[test]
    fn uncertain_names_are_quieter_without_color() {
        for theme in ["dark", "plain"].map(Theme::builtin_or_default) {
            let style = |role| theme.style_for_role(role, EntityKindSet::EMPTY);
            for kind in EntityKind::ALL {
                let uncertain = style(TextRole::UncertainEntity(kind));
                assert_ne!(uncertain, style(TextRole::Entity(kind)));
                assert!(uncertain.add_modifier.contains(Modifier::DIM));
                assert!(!uncertain.add_modifier.contains(Modifier::BOLD));
            }
        }
    }

    #[test]
    fn plain_theme_uses_no_color() {
        let plain = Theme::builtin_or_default("plain");
        let style = |kind| plain.style_for_role(TextRole::Entity(kind), EntityKindSet::EMPTY);
        let styles = EntityKind::ALL.into_iter().map(style);
        let others =
            [plain.accent(), plain.star(), plain.error(), plain.muted(), plain.base_style()];
        for style in styles.chain(others) {
            let none = |color| matches!(color, None | Some(Color::Reset));
            assert!(none(style.fg) && none(style.bg));
        }
    }

    #[test]
    fn hidden_kinds_look_like_body_text() {
        let theme = Theme::builtin_or_default("dark");
        let hidden = EntityKindSet::EMPTY.toggled(EntityKind::Date);
        for kind in EntityKind::ALL {
            let style = theme.style_for_role(TextRole::Entity(kind), hidden);
            assert_eq!(
                style == theme.style_for_role(TextRole::Body, hidden),
                kind == EntityKind::Date
            );
        }
    }

    #[test]
    fn built_in_themes_have_sufficient_contrast() {
        let (black, white) = (Color::Rgb(0, 0, 0), Color::Rgb(255, 255, 255));
        for (name, ground, least) in
            [("dark", black, 4.5), ("light", white, 4.5), ("contrast", black, 7.0)]
        {
            let palette = Theme::builtin_or_default(name).palette;
            let Palette {
                text,
                background: own,
                accent,
                muted: quiet,
                link,
                star,
                alert,
                hit: [hit_text, hit_background],
                entities,
            } = palette;
            if hit_background != Color::Reset {
                let ratio = contrast::contrast_ratio(hit_text, hit_background).unwrap();
                assert!(ratio >= least, "{name} hit: {ratio:.1}");
            }
            let ground = if own == Color::Reset { ground } else { own };
            let text = if own == Color::Reset { None } else { Some(text) };
            let marks = [accent, quiet, link, star, alert].into_iter().chain(text);
            for color in marks.chain(entities) {
                let ratio = contrast::contrast_ratio(color, ground).unwrap();
                assert!(ratio >= least, "{name} {color}: {ratio:.1}");
            }
        }
    }

    #[test]
    fn terminal_theme_uses_only_eight_colors() {
        for color in Theme::builtin_or_default("terminal").palette.colors_mut() {
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
