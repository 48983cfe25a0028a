//! Languages of the user interface.

/// Language of the user interface. Articles are Indonesian in either case.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Language {
    /// Bahasa Indonesia.
    Indonesian,
    /// English.
    #[default]
    English,
}

impl Language {
    /// Parses a locale or language tag such as `id`, `id_ID.UTF-8`, `in`, `en` or `en_GB`. Returns
    /// `None` for any other language.
    pub fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['_', '-', '.', '@']).next().unwrap_or_default();
        match primary.to_ascii_lowercase().as_str() {
            // Older systems use `in` for Indonesian.
            "id" | "in" | "ind" => Some(Self::Indonesian),
            "en" | "eng" => Some(Self::English),
            _ => None,
        }
    }

    /// Returns the value for this language.
    pub fn pick<T>(self, indonesian: T, english: T) -> T {
        match self {
            Self::Indonesian => indonesian,
            Self::English => english,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_locale_tags() {
        assert_eq!(Language::from_tag("id_ID.UTF-8"), Some(Language::Indonesian));
        assert_eq!(Language::from_tag("in"), Some(Language::Indonesian));
        assert_eq!(Language::from_tag("en-GB"), Some(Language::English));
        assert_eq!(Language::from_tag("C"), None);
        assert_eq!(Language::from_tag(""), None);
    }
}
