//! Loads the text of stories from their source files. The index does not store texts.

mod file_cache;
pub(super) mod sample;

use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::catalog::{Catalog, RecordLocation};
use super::source::{self, FieldMappings, FileState, SkipReason};
use crate::news::{Article, ArticleId, RawRecord};
use crate::text::article::{self, ParseContext, TitleLookup};
use file_cache::FileCache;

/// Source of story texts: files, and the contents that are held in memory.
#[derive(Debug, Default)]
pub(super) struct TextStore {
    /// Upper bound of inferred dates.
    pub(super) today: Date,
    /// True for the sample collection.
    pub(super) is_sample: bool,
    /// Contents of standard input.
    pub(super) stdin: Vec<u8>,
    /// The columns that the user has set for some of the paths.
    pub(super) mappings: FieldMappings,
    /// The last file that was read completely.
    file_cache: FileCache,
}

impl TextStore {
    /// Creates a store; `stdin` holds the contents of standard input.
    pub(super) fn new(
        today: Date,
        is_sample: bool,
        stdin: Vec<u8>,
        mappings: FieldMappings,
    ) -> Self {
        Self { today, is_sample, stdin, mappings, file_cache: FileCache::default() }
    }

    /// Returns true if the contents of a path of the collection are in memory.
    pub(super) fn is_in_memory(&self, path: &Path) -> bool {
        self.is_sample || source::is_stdin(path)
    }

    /// Returns the contents in memory, by path.
    pub(super) fn in_memory_files(&self, roots: &[PathBuf]) -> Vec<(PathBuf, &[u8])> {
        if self.is_sample {
            return sample::files().collect();
        }
        let stdin = roots.iter().find(|root| self.is_in_memory(root));
        stdin.map(|path| (path.clone(), self.stdin.as_slice())).into_iter().collect()
    }

    /// Loads a story from its source as it is now. Fails if its id has changed.
    pub(super) fn article(
        &self,
        catalog: &Catalog,
        story: u32,
        titles: &dyn TitleLookup,
    ) -> Result<Article, SkipReason> {
        let entry = catalog.entry(story).ok_or(SkipReason::NotFound)?;
        let record = self.record(catalog, &entry.location)?;
        let mut article = article::parse(&record, &ParseContext { titles, today: self.today });
        if article.meta.id.0 != entry.own_id() {
            return Err(SkipReason::FileChanged);
        }
        article.meta.id = ArticleId(entry.id);
        if entry.title_inferred {
            // A link of another story may have provided the headline.
            article.meta.title.text = entry.title;
        }
        Ok(article)
    }

    /// Loads a record from its source as it is now.
    pub(super) fn record(
        &self,
        catalog: &Catalog,
        location: &RecordLocation,
    ) -> Result<RawRecord, SkipReason> {
        let (origin, state) = catalog.origin(location).ok_or(SkipReason::NotFound)?;
        if self.is_sample {
            let bytes = sample::contents(&origin.path).ok_or(SkipReason::NotFound)?;
            // It cannot change, so its digest need not be compared: tests, which write the catalog of
            // the sample, hash smaller chunks.
            source::reread_in_memory(bytes, &origin, &FileState { bytes: 0, ..state })
        } else if self.is_in_memory(&origin.path) {
            source::reread_in_memory(&self.stdin, &origin, &state)
        } else {
            self.file_cache.record(&origin, &state)
        }
    }
}
