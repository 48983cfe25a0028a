//! What has changed in a collection's files since they were last read.

use std::collections::{HashMap, HashSet};
use std::path::PathBuf;

use crate::library::catalogue::{Catalogue, FileEntry};
use crate::library::source::{self, FileReport, Found, Mappings};
use crate::library::texts::Texts;

/// What is to be done.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// Files never read, or read when they were others.
    pub(super) new: Vec<Found>,
    /// Files that may have grown, by their numbers.
    pub(super) grown: Vec<(u32, Found, FileEntry)>,
    /// Files of which only the time has changed, by their numbers.
    pub(super) touched: Vec<(u32, FileEntry)>,
    /// Files whose stories are gone, or will be read anew, by their numbers.
    pub(super) gone: HashSet<u32>,
    /// Paths and folders that could not be looked at.
    pub(super) refused: Vec<FileReport>,
    /// Bytes to be read.
    pub(super) bytes: u64,
}

impl Survey {
    /// Compares the files below the roots with what the catalogue knows of them.
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

    /// Is everything as it was?
    pub(super) fn is_empty(&self) -> bool {
        let Self { new, grown, touched, gone, .. } = self;
        new.is_empty() && grown.is_empty() && touched.is_empty() && gone.is_empty()
    }
}
