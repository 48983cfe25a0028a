//! The manifest of an indexing run: folds copies, assigns serials and file numbers, and collects
//! the changes for the next catalog.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use crate::library::catalogue::{Catalogue, Change, Copy, Entry, FileEntry, Spot};

/// State of one indexing run.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// Changes for the next catalog.
    pub(super) change: Change,
    /// Serials by story id, including the ids of copies, and by content hash.
    by_id: HashMap<u64, u32>,
    by_content: HashMap<u64, u32>,
    /// Free file numbers.
    gaps: Vec<u32>,
    /// Positions in `change.added`, by serial.
    fresh: HashMap<u32, usize>,
    /// Number of stories added since the run began.
    pub(super) taken: usize,
}

/// Result of adding a story.
pub(super) enum Entered {
    /// The story is new and has this serial.
    New(u32),
    /// The story was folded into another.
    Copy,
}

impl Ledger {
    /// Starts from the state of a catalog.
    pub(super) fn of(old: Option<&Catalogue>) -> Self {
        let mut ledger = Self::default();
        let Some(old) = old else { return ledger };
        ledger.change.serials = old.serials();
        ledger.change.files = (0..old.files()).map(|file| old.file(file)).collect();
        let free = (0..).zip(&ledger.change.files).filter(|(_, file)| file.is_none());
        ledger.gaps = free.map(|(number, _)| number).collect();
        for entry in entries(old) {
            ledger.note(&entry);
        }
        ledger
    }

    fn note(&mut self, entry: &Entry) {
        self.by_id.insert(entry.id, entry.serial);
        self.by_content.insert(entry.content, entry.serial);
        for copy in &entry.copies {
            self.by_id.insert(copy.id, entry.serial);
        }
    }

    /// Assigns a file number.
    pub(super) fn file(&mut self) -> u32 {
        self.gaps.pop().unwrap_or_else(|| {
            self.change.files.push(None);
            u32::try_from(self.change.files.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// Sets the entry of a file.
    pub(super) fn set_file(&mut self, number: u32, entry: Option<FileEntry>) {
        if let Some(place) = self.change.files.get_mut(number as usize) {
            *place = entry;
        }
    }

    /// Removes the stories of some files. Returns their serials, and the locations of copies in
    /// other files that were folded into them and must now be read as stories.
    pub(super) fn forget(
        &mut self,
        old: &Catalogue,
        files: &HashSet<u32>,
    ) -> (Vec<u32>, Vec<Spot>) {
        let (mut gone, mut orphans) = (Vec::new(), Vec::new());
        if files.is_empty() {
            return (gone, orphans);
        }
        for entry in entries(old) {
            if self.change.removed.contains(&entry.serial) {
                continue;
            }
            let mut entry = self.change.changed.get(&entry.serial).cloned().unwrap_or(entry);
            let copies = entry.copies.len();
            let gone_too = |copy: &Copy| files.contains(&copy.spot.file);
            for copy in entry.copies.iter().filter(|copy| gone_too(copy) && copy.id != entry.id) {
                self.by_id.remove(&copy.id);
            }
            entry.copies.retain(|copy| !gone_too(copy));
            if files.contains(&entry.spot.file) {
                self.by_id.remove(&entry.id);
                self.by_content.remove(&entry.content);
                for copy in &entry.copies {
                    self.by_id.remove(&copy.id);
                }
                orphans.extend(entry.copies.into_iter().map(|copy| copy.spot));
                self.change.changed.remove(&entry.serial);
                self.change.removed.insert(entry.serial);
                gone.push(entry.serial);
            } else if entry.copies.len() != copies {
                // A remaining copy may have the same id as a removed one.
                self.by_id.extend(entry.copies.iter().map(|copy| (copy.id, entry.serial)));
                self.change.changed.insert(entry.serial, entry);
            }
        }
        for file in files {
            self.set_file(*file, None);
            self.gaps.push(*file);
        }
        (gone, orphans)
    }

    /// Adds a story, or folds it into the story it is a copy of. `old` is the catalog that the next
    /// one replaces.
    pub(super) fn enter(&mut self, mut entry: Entry, old: Option<&Catalogue>) -> Entered {
        let known = self.by_id.get(&entry.id).or_else(|| self.by_content.get(&entry.content));
        if let Some(serial) = known.copied()
            && self.fold(serial, &entry, old)
        {
            // Marks and links may use the id of the copy, so it leads to the story too.
            self.by_id.insert(entry.id, serial);
            return Entered::Copy;
        }
        entry.serial = self.change.serials;
        self.change.serials += 1;
        self.taken += 1;
        self.note(&entry);
        self.fresh.insert(entry.serial, self.change.added.len());
        let serial = entry.serial;
        self.change.added.push(entry);
        Entered::New(serial)
    }

    fn fold(&mut self, serial: u32, copy: &Entry, old: Option<&Catalogue>) -> bool {
        let fresh = self.fresh.get(&serial).copied();
        if let Some(entry) = fresh.and_then(|at| self.change.added.get_mut(at)) {
            entry.copies.push(copy.clone().into_copy());
            return true;
        }
        let entry = match self.change.changed.entry(serial) {
            Slot::Occupied(known) => known.into_mut(),
            Slot::Vacant(slot) => {
                let known = old.and_then(|old| old.entry(old.of_serial(serial)?));
                let Some(known) = known else { return false };
                slot.insert(known)
            }
        };
        entry.copies.push(copy.clone().into_copy());
        true
    }

    /// Clears the changes after a catalog with them was written.
    pub(super) fn committed(&mut self) {
        self.change.added.clear();
        self.change.changed.clear();
        self.change.removed.clear();
        self.fresh.clear();
    }

    /// Returns true if there are no changes since the last commit.
    pub(super) fn is_clean(&self) -> bool {
        let Change { removed, changed, added, .. } = &self.change;
        removed.is_empty() && changed.is_empty() && added.is_empty()
    }
}

/// Returns every entry of a catalog.
pub(super) fn entries(catalogue: &Catalogue) -> impl Iterator<Item = Entry> {
    let numbers = 0..u32::try_from(catalogue.len()).unwrap_or(u32::MAX);
    numbers.filter_map(|number| catalogue.entry(number))
}
