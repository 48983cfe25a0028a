//! Loads the text of stories from their source files. The index does not store texts.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::catalogue::{Catalogue, Spot};
use super::kept::Kept;
use super::sample;
use super::source::{self, Why};
use crate::news::{Article, RawRecord};
use crate::text::article::{self, ParseContext, TitleLookup};

/// Source of story texts: files, and the contents that are held in memory.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// Upper bound of inferred dates.
    pub(super) today: Date,
    /// True for the sample collection.
    pub(super) sample: bool,
    /// Contents of standard input.
    pub(super) input: Vec<u8>,
    /// The last file that was read completely.
    pub(super) kept: Kept,
}

impl Texts {
    /// Returns true if the contents of a path of the collection are in memory.
    pub(super) fn holds(&self, path: &Path) -> bool {
        self.sample || source::is_stdin(path)
    }

    /// Returns the contents in memory, by path.
    pub(super) fn held(&self, roots: &[PathBuf]) -> Vec<(PathBuf, &[u8])> {
        if self.sample {
            return sample::files().collect();
        }
        let stdin = roots.iter().find(|root| self.holds(root));
        stdin.map(|path| (path.clone(), self.input.as_slice())).into_iter().collect()
    }

    /// Loads a story from its source as it is now. Fails if its id has changed.
    pub(super) fn article(
        &self,
        catalogue: &Catalogue,
        story: u32,
        titles: &dyn TitleLookup,
    ) -> Result<Article, Why> {
        let entry = catalogue.entry(story).ok_or(Why::NotFound)?;
        let record = self.record(catalogue, &entry.spot)?;
        let mut article = article::parse(&record, &ParseContext { titles, today: self.today });
        if article.id.0 != entry.id {
            return Err(Why::Changed);
        }
        if entry.inferred {
            // A link of another story may have provided the headline.
            article.title.text = entry.title;
        }
        Ok(article)
    }

    /// Loads a record from its source as it is now.
    pub(super) fn record(&self, catalogue: &Catalogue, spot: &Spot) -> Result<RawRecord, Why> {
        let (origin, facts) = catalogue.origin(spot).ok_or(Why::NotFound)?;
        if self.sample {
            let bytes = sample::bytes(&origin.path).ok_or(Why::NotFound)?;
            source::again_in(bytes, &origin, &facts)
        } else if self.holds(&origin.path) {
            source::again_in(&self.input, &origin, &facts)
        } else {
            self.kept.record(&origin, &facts)
        }
    }
}
