//! What the list shows of each story, light enough to hold for all of them.

use std::path::PathBuf;

use crate::news::{Article, ArticleId, Published, Title};
use crate::text::title;

/// One story as a line of a list.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The story.
    pub id: ArticleId,
    /// Its headline.
    pub title: Title,
    /// Who published it.
    pub outlet: Option<String>,
    /// The dateline's city.
    pub place: Option<String>,
    /// When.
    pub published: Option<Published>,
    /// Section or category.
    pub section: Option<String>,
    /// Web address.
    pub url: Option<String>,
    /// The file it was read from.
    pub path: PathBuf,
    /// Words of running text.
    pub words: usize,
    /// Further copies that were folded into it.
    pub copies: usize,
}

impl Row {
    /// What the list needs of an article.
    pub(super) fn of(article: &Article) -> Self {
        Self {
            id: article.id,
            title: article.title.clone(),
            outlet: article.outlet.clone(),
            place: article.place.clone(),
            published: article.published,
            section: article.section.clone(),
            url: article.url.clone(),
            path: article.origin.path.clone(),
            words: article.words(),
            copies: 0,
        }
    }

    /// Where the row stands by date; rows without a date come first, so last in a newest-first
    /// list.
    pub fn when(&self) -> i64 {
        self.published.map_or(i64::MIN, |published| published.order())
    }
}

/// A row with what is computed once for filtering and sorting it.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) row: Row,
    /// The title's normal form.
    pub(super) key: String,
    /// [`Row::when`], kept because sorting asks it often.
    pub(super) when: i64,
}

impl Entry {
    pub(super) fn of(article: &Article) -> Self {
        let row = Row::of(article);
        Self { key: title::normalise(&row.title.text), when: row.when(), row }
    }
}
