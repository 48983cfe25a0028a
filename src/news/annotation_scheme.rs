//! Annotation schemes: corpora of labeled sentences do not agree on what counts as a name.

/// An annotation scheme for named entities.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum AnnotationScheme {
    /// kliping's own scheme, the default.
    #[default]
    News,
    /// Scheme of idner-news-2k: a country that acts is not a place.
    Idner,
    /// Scheme of `NERGrit`.
    Nergrit,
}

impl AnnotationScheme {
    /// All schemes.
    pub const ALL: [Self; 3] = [Self::News, Self::Idner, Self::Nergrit];

    /// Returns the stable name of the scheme.
    pub fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Idner => "idner",
            Self::Nergrit => "nergrit",
        }
    }

    /// Returns the index of the training corpus that follows this scheme. For `News` it is NER-UI,
    /// the closest one.
    pub fn corpus_index(self) -> usize {
        match self {
            Self::Idner => 0,
            Self::News => 1,
            Self::Nergrit => 2,
        }
    }
}
