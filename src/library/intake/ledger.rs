//! What has changed since the last catalogue: copies folded, serials given, files numbered.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use crate::library::catalogue::{Catalogue, Change, Copy, Entry, FileEntry, Spot};

/// The account of one reading.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    /// What the next catalogue will take up.
    pub(super) change: Change,
    /// Serials of the stories by id, copies' ids too, and by content.
    by_id: HashMap<u64, u32>,
    by_content: HashMap<u64, u32>,
    /// Numbers for files that are free.
    gaps: Vec<u32>,
    /// Where in `change.added` the stories of these serials stand.
    fresh: HashMap<u32, usize>,
    /// Stories taken in since the reading began.
    pub(super) taken: usize,
}

/// What came of a story.
pub(super) enum Entered {
    /// It is new: the entry with its serial is in the next catalogue.
    New(u32),
    /// It was folded into another.
    Copy,
}

impl Ledger {
    /// Begins where a catalogue ends.
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

    /// A number for a file.
    pub(super) fn file(&mut self) -> u32 {
        self.gaps.pop().unwrap_or_else(|| {
            self.change.files.push(None);
            u32::try_from(self.change.files.len() - 1).unwrap_or(u32::MAX)
        })
    }

    /// What is known of a file.
    pub(super) fn set_file(&mut self, number: u32, entry: Option<FileEntry>) {
        if let Some(place) = self.change.files.get_mut(number as usize) {
            *place = entry;
        }
    }

    /// Takes the stories of some files out. Returns their serials, and the copies in other files
    /// that now stand alone and must be read as stories.
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
                // One that stays may bear the id of one that goes.
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

    /// Takes a story in, or folds it into the one that it is a copy of. `old` is the catalogue
    /// that the next one will replace.
    pub(super) fn enter(&mut self, mut entry: Entry, old: Option<&Catalogue>) -> Entered {
        let known = self.by_id.get(&entry.id).or_else(|| self.by_content.get(&entry.content));
        if let Some(serial) = known.copied()
            && self.fold(serial, &entry, old)
        {
            // The copy's own id leads to the story too: a mark or a link may name it.
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

    /// The catalogue has taken everything up.
    pub(super) fn committed(&mut self) {
        self.change.added.clear();
        self.change.changed.clear();
        self.change.removed.clear();
        self.fresh.clear();
    }

    /// Is there anything that the catalogue has not taken up?
    pub(super) fn is_clean(&self) -> bool {
        let Change { removed, changed, added, .. } = &self.change;
        removed.is_empty() && changed.is_empty() && added.is_empty()
    }
}

/// Every entry of a catalogue.
pub(super) fn entries(catalogue: &Catalogue) -> impl Iterator<Item = Entry> {
    let numbers = 0..u32::try_from(catalogue.len()).unwrap_or(u32::MAX);
    numbers.filter_map(|number| catalogue.entry(number))
}
