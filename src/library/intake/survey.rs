//! Detects which files of a collection changed since the last run.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use crate::library::catalogue::{Catalogue, FileEntry};
use crate::library::source::{self, FileReport, Found, Mappings};
use crate::library::texts::Texts;

/// Files to be processed.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// New files, and files with changed contents.
    pub(super) new: Vec<Found>,
    /// Files that may have grown, with their file numbers.
    pub(super) grown: Vec<(u32, Found, FileEntry)>,
    /// Files with a new modification time and unchanged contents, with their file numbers.
    pub(super) touched: Vec<(u32, FileEntry)>,
    /// Numbers of files that were removed or must be read again.
    pub(super) gone: HashSet<u32>,
    /// Paths and folders that could not be read.
    pub(super) refused: Vec<FileReport>,
    /// Number of bytes to read.
    pub(super) bytes: u64,
}

impl Survey {
    /// Compares the files under the roots with the file entries of the catalog.
    pub(super) fn of(
        roots: &[PathBuf],
        mappings: &Mappings,
        texts: &Texts,
        old: Option<&Catalogue>,
    ) -> Self {
        let on_disk = roots.iter().filter(|root| !texts.holds(root)).cloned();
        let listing = source::find(&on_disk.collect::<Vec<PathBuf>>(), mappings);
        let mut known: HashMap<PathBuf, (u32, FileEntry)> = HashMap::new();
        for number in 0..old.map_or(0, Catalogue::files) {
            let entry = old.and_then(|old| old.file(number));
            if let Some((path, entry)) = entry.and_then(|entry| Some((entry.path(roots)?, entry))) {
                known.insert(path, (number, entry));
            }
        }
        let mut survey = Self { refused: listing.refused, ..Self::default() };
        for found in listing.files {
            match known.remove(&found.path) {
                Some((number, entry)) => survey.compare(number, entry, found),
                None => survey.new.push(found),
            }
        }
        let gone = known.into_iter().filter(|(path, _)| !texts.holds(path));
        survey.gone.extend(gone.map(|(_, (number, _))| number));
        let grown = survey.grown.iter().map(|(_, found, entry)| found.bytes - entry.bytes);
        survey.bytes = survey.new.iter().map(|found| found.bytes).chain(grown).sum();
        survey
    }

    fn compare(&mut self, number: u32, mut entry: FileEntry, found: Found) {
        if entry.facts.mapping != *found.mapping {
            self.gone.insert(number);
            self.new.push(found);
            return;
        }
        if entry.is(&found) {
            return;
        }
        if found.bytes > entry.bytes && entry.facts.end.is_some() {
            self.grown.push((number, found, entry));
            return;
        }
        let same = found.bytes == entry.bytes
            && source::digest(&found.path).is_ok_and(|digest| digest == entry.facts.digest);
        if same {
            entry.touched(&found);
            self.touched.push((number, entry));
        } else {
            self.gone.insert(number);
            self.new.push(found);
        }
    }

    /// Returns true if nothing changed.
    pub(super) fn is_empty(&self) -> bool {
        let Self { new, grown, touched, gone, .. } = self;
        new.is_empty() && grown.is_empty() && touched.is_empty() && gone.is_empty()
    }
}
