//! The manifest of an indexing run: folds copies, assigns serials and file numbers, and collects
//! the changes for the next catalog.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use crate::library::catalog::{
    Catalog, CatalogChange, CatalogEntry, FileEntry, RecordLocation, StoryCopy,
};

/// State of one indexing run.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// Changes for the next catalog.
    pub(super) changes: CatalogChange,
    /// Serials by story id, including the ids of copies, and by content hash.
    serials_by_id: HashMap<u64, u32>,
    serials_by_content: HashMap<u64, u32>,
    /// Free file numbers.
    free_file_numbers: Vec<u32>,
    /// Positions in `change.added`, by serial.
    added_positions: HashMap<u32, usize>,
    /// Number of stories added since the run began.
    pub(super) added_count: usize,
}

/// Result of adding a story.
pub(super) enum AddResult {
    /// The story is new and has this serial.
    New(u32),
    /// The story was folded into another.
    Copy,
}

impl Manifest {
    /// Starts from the state of a catalog.
    pub(super) fn from_catalog(old: Option<&Catalog>) -> Self {
        let mut ledger = Self::default();
        let Some(old) = old else { return ledger };
        ledger.changes.next_serial = old.next_serial();
        ledger.changes.files = (0..old.file_slots()).map(|file| old.file(file)).collect();
        let free = (0..).zip(&ledger.changes.files).filter(|(_, file)| file.is_none());
        ledger.free_file_numbers = free.map(|(number, _)| number).collect();
        for entry in entries(old) {
            ledger.register_ids(&entry);
        }
        ledger
    }

    fn register_ids(&mut self, entry: &CatalogEntry) {
        self.serials_by_id.insert(entry.id, entry.serial);
        self.serials_by_content.insert(entry.content_hash, entry.serial);
        for copy in &entry.copies {
            self.serials_by_id.insert(copy.id, entry.serial);
        }
    }

    /// Assigns a file number.
    pub(super) fn allocate_file(&mut self) -> u32 {
        self.free_file_numbers.pop().unwrap_or_else(|| {
            self.changes.files.push(None);
            u32::try_from(self.changes.files.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// Sets the entry of a file.
    pub(super) fn set_file(&mut self, number: u32, entry: Option<FileEntry>) {
        if let Some(place) = self.changes.files.get_mut(number as usize) {
            *place = entry;
        }
    }

    /// Removes the stories of some files. Returns their serials, and the locations of copies in
    /// other files that were folded into them and must now be read as stories.
    pub(super) fn remove_files(
        &mut self,
        old: &Catalog,
        files: &HashSet<u32>,
    ) -> (Vec<u32>, Vec<RecordLocation>) {
        let (mut gone, mut orphans) = (Vec::new(), Vec::new());
        if files.is_empty() {
            return (gone, orphans);
        }
        for entry in entries(old) {
            if self.changes.removed.contains(&entry.serial) {
                continue;
            }
            let mut entry = self.changes.changed.get(&entry.serial).cloned().unwrap_or(entry);
            let copies = entry.copies.len();
            let gone_too = |copy: &StoryCopy| files.contains(&copy.location.file);
            for copy in entry.copies.iter().filter(|copy| gone_too(copy) && copy.id != entry.id) {
                self.serials_by_id.remove(&copy.id);
            }
            entry.copies.retain(|copy| !gone_too(copy));
            if files.contains(&entry.location.file) {
                self.serials_by_id.remove(&entry.id);
                self.serials_by_content.remove(&entry.content_hash);
                for copy in &entry.copies {
                    self.serials_by_id.remove(&copy.id);
                }
                orphans.extend(entry.copies.into_iter().map(|copy| copy.location));
                self.changes.changed.remove(&entry.serial);
                self.changes.removed.insert(entry.serial);
                gone.push(entry.serial);
            } else if entry.copies.len() != copies {
                // A remaining copy may have the same id as a removed one.
                self.serials_by_id.extend(entry.copies.iter().map(|copy| (copy.id, entry.serial)));
                self.changes.changed.insert(entry.serial, entry);
            }
        }
        for file in files {
            self.set_file(*file, None);
            self.free_file_numbers.push(*file);
        }
        (gone, orphans)
    }

    /// Adds a story, or folds it into the story it is a copy of. `old` is the catalog that the next
    /// one replaces.
    pub(super) fn add_story(
        &mut self,
        mut entry: CatalogEntry,
        old: Option<&Catalog>,
    ) -> AddResult {
        let known = self
            .serials_by_id
            .get(&entry.id)
            .or_else(|| self.serials_by_content.get(&entry.content_hash));
        if let Some(serial) = known.copied()
            && self.fold_copy(serial, &entry, old)
        {
            // Marks and links may use the id of the copy, so it leads to the story too.
            self.serials_by_id.insert(entry.id, serial);
            return AddResult::Copy;
        }
        entry.serial = self.changes.next_serial;
        self.changes.next_serial += 1;
        self.added_count += 1;
        self.register_ids(&entry);
        self.added_positions.insert(entry.serial, self.changes.added.len());
        let serial = entry.serial;
        self.changes.added.push(entry);
        AddResult::New(serial)
    }

    fn fold_copy(&mut self, serial: u32, copy: &CatalogEntry, old: Option<&Catalog>) -> bool {
        let fresh = self.added_positions.get(&serial).copied();
        if let Some(entry) = fresh.and_then(|at| self.changes.added.get_mut(at)) {
            entry.copies.push(copy.clone().into_copy());
            return true;
        }
        let entry = match self.changes.changed.entry(serial) {
            Slot::Occupied(known) => known.into_mut(),
            Slot::Vacant(slot) => {
                let known = old.and_then(|old| old.entry(old.number_of_serial(serial)?));
                let Some(known) = known else { return false };
                slot.insert(known)
            }
        };
        entry.copies.push(copy.clone().into_copy());
        true
    }

    /// Clears the changes after a catalog with them was written.
    pub(super) fn clear_changes(&mut self) {
        self.changes.added.clear();
        self.changes.changed.clear();
        self.changes.removed.clear();
        self.added_positions.clear();
    }

    /// Returns true if there are no changes since the last commit.
    pub(super) fn is_clean(&self) -> bool {
        let CatalogChange { removed, changed, added, .. } = &self.changes;
        removed.is_empty() && changed.is_empty() && added.is_empty()
    }
}

/// Returns every entry of a catalog.
pub(super) fn entries(catalogue: &Catalog) -> impl Iterator<Item = CatalogEntry> {
    let numbers = 0..u32::try_from(catalogue.len()).unwrap_or(u32::MAX);
    numbers.filter_map(|number| catalogue.entry(number))
}
