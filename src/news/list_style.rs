//! How the list of stories shows a story.

/// The number of lines that a story takes in the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ListStyle {
    /// Two lines where the list is narrow, otherwise one.
    #[default]
    Auto,
    /// One line.
    Compact,
    /// Two lines: the headline is wrapped; outlet and date stand below or beside it.
    Cards,
}

impl ListStyle {
    /// All styles.
    pub const ALL: [Self; 3] = [Self::Auto, Self::Compact, Self::Cards];

    /// Returns the name of the style in settings.
    pub fn name(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Compact => "compact",
            Self::Cards => "cards",
        }
    }
}
