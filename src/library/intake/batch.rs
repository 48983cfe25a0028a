//! Converts records to catalog entries and index documents, in parallel.

use std::path::PathBuf;

use jiff::civil::Date;
use rayon::prelude::*;
use tantivy::TantivyDocument;

use crate::library::catalogue::{Change, Entry, FileEntry};
use crate::library::index::{Fields, document};
use crate::library::source::{Facts, Found, Sink};
use crate::news::RawRecord;
use crate::text::article::{self, ParseContext, NoTitles};
use crate::text::names;

/// A story ready to be added to the index.
pub(super) struct Prepared {
    pub(super) entry: Entry,
    /// Lacks the serial, which is assigned later.
    pub(super) document: TantivyDocument,
}

/// Parses and tags records on all processors. Each record is paired with its file number.
pub(super) fn prepare(records: Vec<(RawRecord, u32)>, fields: Fields, today: Date) -> Vec<Prepared> {
    records
        .into_par_iter()
        .map(|(record, file)| {
            let mut article = article::parse(&record, &ParseContext { titles: &NoTitles, today });
            names::tag(&mut article.blocks);
            let entry = Entry::of(&article, file);
            Prepared { document: document(&article, &entry, &fields), entry }
        })
        .collect()
}

/// A sink that collects the first stories of a collection for a preview.
pub(super) struct First<'a> {
    roots: &'a [PathBuf],
    today: Date,
    facts: Facts,
    change: Change,
}

impl<'a> First<'a> {
    pub(super) fn new(roots: &'a [PathBuf], today: Date) -> Self {
        Self { roots, today, facts: Facts::default(), change: Change::default() }
    }

    /// Returns the stories as the contents of a new catalog.
    pub(super) fn into_change(self) -> Change {
        self.change
    }

    /// Returns the number of the file of a record. Records of one file arrive in succession.
    fn file(&mut self, record: &RawRecord) -> u32 {
        let known = |file: &Option<FileEntry>| {
            let path = file.as_ref().and_then(|file| file.path(self.roots));
            path.as_ref() == Some(&record.origin.path)
        };
        let files = &mut self.change.files;
        if !files.last().is_some_and(known) {
            let found = Found::unseen(&record.origin.path, 0);
            files.push(FileEntry::of(&found, self.facts.clone(), 0, self.roots));
        }
        u32::try_from(files.len() - 1).unwrap_or(u32::MAX)
    }
}

impl Sink for First<'_> {
    fn begin(&mut self, facts: &Facts) {
        self.facts = facts.clone();
    }

    fn record(&mut self, record: RawRecord) -> bool {
        let file = self.file(&record);
        let article = article::parse(&record, &ParseContext { titles: &NoTitles, today: self.today });
        let known = |entry: &Entry| entry.id == article.id.0;
        if !self.change.added.iter().any(known) {
            let serial = self.change.serials;
            self.change.serials += 1;
            self.change.added.push(Entry { serial, ..Entry::of(&article, file) });
        }
        true
    }
}
