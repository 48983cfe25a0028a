//! Detects which files of a collection changed since the last run.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use jiff::civil::Date;

use crate::library::catalog::{Catalog, FileEntry};
use crate::library::source::{self, FieldMappings, FileReport, SourceFile};
use crate::library::text_store::TextStore;

/// Files to be processed.
#[derive(Debug, Default)]
pub(super) struct ChangeSet {
    /// New files, and files with changed contents.
    pub(super) new: Vec<SourceFile>,
    /// Files that may have grown, with their file numbers.
    pub(super) grown: Vec<(u32, SourceFile, FileEntry)>,
    /// Files with a new modification time and unchanged contents, with their file numbers.
    pub(super) touched: Vec<(u32, FileEntry)>,
    /// Numbers of files that were removed or must be read again.
    pub(super) removed: HashSet<u32>,
    /// Paths and folders that could not be read.
    pub(super) unreadable: Vec<FileReport>,
    /// Number of bytes to read.
    pub(super) bytes_to_read: u64,
}

impl ChangeSet {
    /// Compares the files under the roots with the file entries of the catalog.
    pub(super) fn detect(
        roots: &[PathBuf],
        mappings: &FieldMappings,
        texts: &TextStore,
        old: Option<&Catalog>,
    ) -> Self {
        let on_disk = roots.iter().filter(|root| !texts.is_in_memory(root)).cloned();
        let listing = source::find_files(&on_disk.collect::<Vec<PathBuf>>(), mappings);
        let mut known: HashMap<PathBuf, (u32, FileEntry)> = HashMap::new();
        for number in 0..old.map_or(0, Catalog::file_slots) {
            let entry = old.and_then(|old| old.file(number));
            if let Some((path, entry)) = entry.and_then(|entry| Some((entry.path(roots)?, entry))) {
                known.insert(path, (number, entry));
            }
        }
        let mut changes = Self { unreadable: listing.reports, ..Self::default() };
        for found in listing.files {
            match known.remove(&found.path) {
                Some((number, entry)) => {
                    changes.add_known_file(number, entry, found, texts.today);
                }
                None => changes.new.push(found),
            }
        }
        let gone = known.into_iter().filter(|(path, _)| !texts.is_in_memory(path));
        changes.removed.extend(gone.map(|(_, (number, _))| number));
        let grown = changes.grown.iter().map(|(_, found, entry)| found.bytes - entry.size);
        changes.bytes_to_read = changes.new.iter().map(|found| found.bytes).chain(grown).sum();
        changes
    }

    fn add_known_file(
        &mut self,
        number: u32,
        mut entry: FileEntry,
        found: SourceFile,
        today: Date,
    ) {
        if entry.file_state.mapping != *found.mapping || entry.has_doubtful_guesses(today) {
            self.removed.insert(number);
            self.new.push(found);
            return;
        }
        if entry.is_unchanged(&found) {
            return;
        }
        if found.bytes > entry.size && entry.file_state.resume.is_some() {
            self.grown.push((number, found, entry));
            return;
        }
        let same = found.bytes == entry.size
            && source::digest(&found.path).is_ok_and(|digest| digest == entry.file_state.digest);
        if same {
            entry.set_modified(&found);
            self.touched.push((number, entry));
        } else {
            self.removed.insert(number);
            self.new.push(found);
        }
    }

    /// Returns true if nothing changed.
    pub(super) fn is_empty(&self) -> bool {
        let Self { new, grown, touched, removed: gone, .. } = self;
        new.is_empty() && grown.is_empty() && touched.is_empty() && gone.is_empty()
    }
}
