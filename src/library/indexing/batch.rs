//! Converts records to catalog entries and index documents, in parallel.

use std::path::PathBuf;

use jiff::civil::Date;
use rayon::prelude::*;
use tantivy::TantivyDocument;

use crate::library::catalog::{CatalogChange, CatalogEntry, FileEntry};
use crate::library::check::FileTally;
use crate::library::index::{IndexFields, to_document};
use crate::library::source::{FileState, RecordSink, SourceFile};
use crate::news::RawRecord;
use crate::text::article::{self, NoTitles, ParseContext};
use crate::text::names;

/// A story ready to be added to the index.
pub(super) struct PreparedStory {
    pub(super) entry: CatalogEntry,
    /// Lacks the serial, which is assigned later.
    pub(super) document: TantivyDocument,
    /// What a check counts in it; empty unless wanted.
    pub(super) tally: FileTally,
    /// The number of its file.
    pub(super) file: u32,
}

/// Parses and tags records on all processors. Each record is paired with its file number.
pub(super) fn prepare_stories(
    records: Vec<(RawRecord, u32)>,
    fields: IndexFields,
    today: Date,
    wants_tally: bool,
) -> Vec<PreparedStory> {
    records
        .into_par_iter()
        .map(|(record, file)| {
            let mut article = article::parse(&record, &ParseContext { titles: &NoTitles, today });
            names::tag(&mut article.blocks);
            let entry = CatalogEntry::from_article(&article, file);
            let tally = if wants_tally { FileTally::of(&article) } else { FileTally::default() };
            PreparedStory { document: to_document(&article, &entry, &fields), entry, tally, file }
        })
        .collect()
}

/// A sink that collects the first stories of a collection for a preview.
pub(super) struct StoryPreviewSink<'a> {
    roots: &'a [PathBuf],
    today: Date,
    file_state: FileState,
    changes: CatalogChange,
}

impl<'a> StoryPreviewSink<'a> {
    pub(super) fn new(roots: &'a [PathBuf], today: Date) -> Self {
        Self { roots, today, file_state: FileState::default(), changes: CatalogChange::default() }
    }

    /// Returns the stories as the contents of a new catalog.
    pub(super) fn into_changes(self) -> CatalogChange {
        self.changes
    }

    /// Returns the number of the file of a record. Records of one file arrive in succession.
    fn file_number(&mut self, record: &RawRecord) -> u32 {
        let known = |file: &Option<FileEntry>| {
            let path = file.as_ref().and_then(|file| file.path(self.roots));
            path.as_ref() == Some(&record.origin.path)
        };
        let files = &mut self.changes.files;
        if !files.last().is_some_and(known) {
            let found = SourceFile::without_metadata(&record.origin.path, 0);
            files.push(FileEntry::new(&found, self.file_state.clone(), 0, self.roots));
        }
        u32::try_from(files.len() - 1).unwrap_or(u32::MAX)
    }
}

impl RecordSink for StoryPreviewSink<'_> {
    fn begin(&mut self, state: &FileState) {
        self.file_state = state.clone();
    }

    fn record(&mut self, record: RawRecord) -> bool {
        let file = self.file_number(&record);
        let article =
            article::parse(&record, &ParseContext { titles: &NoTitles, today: self.today });
        let known = |entry: &CatalogEntry| entry.id == article.meta.id.0;
        if !self.changes.added.iter().any(known) {
            let serial = self.changes.next_serial;
            self.changes.next_serial += 1;
            self.changes
                .added
                .push(CatalogEntry { serial, ..CatalogEntry::from_article(&article, file) });
        }
        true
    }
}
