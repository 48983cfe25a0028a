//! The guides by which names are marked: sets of labelled sentences do not agree on what a name
//! is.

/// A guide by which names are marked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Guide {
    /// Our own: what a reader of news sees.
    #[default]
    News,
    /// Of idner-news-2k: countries that act are no places.
    Idner,
    /// Of `NERGrit`.
    Nergrit,
}

impl Guide {
    /// Every guide.
    pub const ALL: [Self; 3] = [Self::News, Self::Idner, Self::Nergrit];

    /// Its name in the contract.
    pub fn name(self) -> &'static str {
        match self {
            Self::News => "news",
            Self::Idner => "idner",
            Self::Nergrit => "nergrit",
        }
    }

    /// The number of the labelled sentences whose guide it is or is next to: NER-UI for news.
    pub fn source(self) -> usize {
        match self {
            Self::Idner => 0,
            Self::News => 1,
            Self::Nergrit => 2,
        }
    }
}
