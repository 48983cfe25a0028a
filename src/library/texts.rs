//! The texts of the stories, read again from where they are: files are theirs who wrote them.

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::catalogue::{Catalogue, Spot};
use super::kept::Kept;
use super::sample;
use super::source::{self, Why};
use crate::news::{Article, Record};
use crate::text::article::{self, Context, Titles};

/// Where texts are read again that are in no file.
#[derive(Debug, Default)]
pub(super) struct Texts {
    /// No inferred date lies after this day.
    pub(super) today: Date,
    /// True for the stories built into the program.
    pub(super) sample: bool,
    /// What came in on standard input.
    pub(super) input: Vec<u8>,
    /// The file that was read whole last.
    pub(super) kept: Kept,
}

impl Texts {
    /// Is this path of the collection in memory?
    pub(super) fn holds(&self, path: &Path) -> bool {
        self.sample || source::is_stdin(path)
    }

    /// What is in memory, by path.
    pub(super) fn held(&self, roots: &[PathBuf]) -> Vec<(PathBuf, &[u8])> {
        if self.sample {
            return sample::files().collect();
        }
        let stdin = roots.iter().find(|root| self.holds(root));
        stdin.map(|path| (path.clone(), self.input.as_slice())).into_iter().collect()
    }

    /// A story, as it is in its source now.
    pub(super) fn article(
        &self,
        catalogue: &Catalogue,
        story: u32,
        titles: &dyn Titles,
    ) -> Result<Article, Why> {
        let entry = catalogue.entry(story).ok_or(Why::NotFound)?;
        let record = self.record(catalogue, &entry.spot)?;
        let mut article = article::read(&record, &Context { titles, today: self.today });
        if article.id.0 != entry.id {
            return Err(Why::Changed);
        }
        if entry.inferred {
            // Another story's link may have given it a headline.
            article.title.text = entry.title;
        }
        Ok(article)
    }

    /// A record, as it is in its source now.
    pub(super) fn record(&self, catalogue: &Catalogue, spot: &Spot) -> Result<Record, Why> {
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
