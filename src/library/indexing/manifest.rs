//! The manifest of an indexing run: folds copies, assigns serials and file numbers, and collects
//! the changes for the next catalog.

use std::collections::hash_map::Entry as Slot;
use std::collections::{HashMap, HashSet};

use jiff::civil::Date;

use super::copy_rules;
use super::identity_filter::IdentityFilter;
use crate::library::catalog::{Catalog, CatalogChange, CatalogEntry, FileEntry, RecordLocation};
use crate::text::identity;

/// Maximum number of stories with one address or text that a record is compared with. If there are
/// more, the address or text identifies nothing.
const MAX_VARIANTS: usize = 32;

/// Number of stories for which the catalog is looked into before the filter is built, which takes a
/// pass over all identities.
const STORIES_WITHOUT_FILTER: usize = if cfg!(test) { 8 } else { 2_000 };

/// State of one indexing run.
#[derive(Debug, Default)]
pub(super) struct Manifest {
    /// Changes for the next catalog.
    pub(super) changes: CatalogChange,
    /// Ids, base ids and content hashes of the stories in the catalog, which is looked into only if
    /// a record may be a copy of one of them. `None` until enough stories were added.
    committed: Option<IdentityFilter>,
    /// Number of stories and copies added since the run began.
    seen_count: usize,
    /// Serials of the stories and copies added since the last commit, by story id and by content
    /// hash.
    serials_by_id: HashMap<u64, u32>,
    serials_by_content: HashMap<u64, u32>,
    /// Serials of those whose own id belongs to a clearly different story, by that id.
    variants: HashMap<u64, Vec<u32>>,
    /// Free file numbers.
    free_file_numbers: Vec<u32>,
    /// Positions in `change.added`, by serial.
    added_positions: HashMap<u32, usize>,
    /// Number of stories added since the run began.
    pub(super) added_count: usize,
    /// True if one of them has links or no headline of its own.
    pub(super) may_give_headlines: bool,
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
        let mut manifest = Self::default();
        let Some(old) = old else { return manifest };
        manifest.changes.next_serial = old.next_serial();
        manifest.changes.files = (0..old.file_slots()).map(|file| old.file(file)).collect();
        let free = (0..).zip(&manifest.changes.files).filter(|(_, file)| file.is_none());
        manifest.free_file_numbers = free.map(|(number, _)| number).collect();
        manifest
    }

    fn register_ids(&mut self, entry: &CatalogEntry) {
        self.serials_by_id.insert(entry.id, entry.serial);
        self.serials_by_content.insert(entry.content_hash, entry.serial);
        if let Some(base) = entry.base_id {
            self.variants.entry(base).or_default().push(entry.serial);
        }
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

    /// Records that dates in a file were guessed from the date of the system.
    pub(super) fn set_guessed_on(&mut self, file: u32, today: Date) {
        if let Some(Some(entry)) = self.changes.files.get_mut(file as usize) {
            entry.set_guessed_on(today);
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
        for entry in old.entries() {
            if self.changes.removed.contains(&entry.serial) {
                continue;
            }
            let mut entry = self.changes.changed.get(&entry.serial).cloned().unwrap_or(entry);
            let copies = entry.copies.len();
            entry.copies.retain(|copy| !files.contains(&copy.location.file));
            if files.contains(&entry.location.file) {
                orphans.extend(entry.copies.into_iter().map(|copy| copy.location));
                self.changes.changed.remove(&entry.serial);
                self.changes.removed.insert(entry.serial);
                gone.push(entry.serial);
            } else if entry.copies.len() != copies {
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
        self.seen_count += 1;
        if self.seen_count > STORIES_WITHOUT_FILTER && self.committed.is_none() {
            self.committed = old.map(IdentityFilter::from_catalog);
        }
        if let Some(serial) = self.find_original(&entry, old)
            && let Some(id) = self.fold_copy(serial, &entry, old)
        {
            // Marks and links may use the id of the copy, so it leads to the story too.
            self.serials_by_id.insert(id, serial);
            return AddResult::Copy;
        }
        if self.serial_of_id(entry.id, old).is_some() {
            entry.base_id = Some(entry.id);
            entry.id = identity::variant_id(entry.id, entry.content_hash);
        }
        entry.serial = self.changes.next_serial;
        self.changes.next_serial += 1;
        self.added_count += 1;
        self.may_give_headlines |= entry.title_inferred || !entry.links.is_empty();
        self.register_ids(&entry);
        self.added_positions.insert(entry.serial, self.changes.added.len());
        let serial = entry.serial;
        self.changes.added.push(entry);
        AddResult::New(serial)
    }

    /// Returns the serial of the story that a record is a copy of.
    fn find_original(&self, record: &CatalogEntry, old: Option<&Catalog>) -> Option<u32> {
        let is_copy = |serial: &u32| {
            self.with_entry(*serial, old, |story| copy_rules::is_copy(record, story)) == Some(true)
        };
        let same_content = || {
            let serial = self.serial_of_content(record.content_hash, old)?;
            let is_copy = |story: &CatalogEntry| copy_rules::is_copy_by_content(record, story);
            self.with_entry(serial, old, is_copy)?.then_some(serial)
        };
        let same_id = self.serial_of_id(record.id, old);
        let variants = || self.variants_of(record.id, old).into_iter().find(is_copy);
        same_id.filter(is_copy).or_else(variants).or_else(same_content)
    }

    /// Returns the serial of the story with an id, or of the one that a copy with this id was folded
    /// into.
    fn serial_of_id(&self, id: u64, old: Option<&Catalog>) -> Option<u32> {
        if let Some(serial) = self.serials_by_id.get(&id) {
            return Some(*serial);
        }
        let has_id =
            |entry: &CatalogEntry| entry.id == id || entry.copies.iter().any(|copy| copy.id == id);
        self.committed_serials(id, old, Catalog::numbers_of_id, has_id).next()
    }

    fn serial_of_content(&self, hash: u64, old: Option<&Catalog>) -> Option<u32> {
        let newest = self.serials_by_content.get(&hash).copied();
        newest.or_else(|| {
            self.committed_serials(hash, old, Catalog::numbers_of_content, |_| true).max()
        })
    }

    /// Returns the serials of stories whose own id belongs to a clearly different story.
    fn variants_of(&self, id: u64, old: Option<&Catalog>) -> Vec<u32> {
        let committed = self.committed_serials(id, old, Catalog::numbers_of_base, |_| true);
        let added = self.variants.get(&id).into_iter().flatten().copied();
        committed.chain(added).take(MAX_VARIANTS).collect()
    }

    /// Returns the serials of the stories that a column of the catalog has for a value, without
    /// those removed since and those that `fits` rejects.
    fn committed_serials<'s, Numbers: Iterator<Item = u32> + 's>(
        &'s self,
        value: u64,
        old: Option<&'s Catalog>,
        numbers: impl Fn(&'s Catalog, u64) -> Numbers + 's,
        fits: impl Fn(&CatalogEntry) -> bool + 's,
    ) -> impl Iterator<Item = u32> + 's {
        let may_contain = |filter: &IdentityFilter| filter.may_contain(value);
        let old = old.filter(|_| self.committed.as_ref().is_none_or(may_contain));
        let entries = old
            .into_iter()
            .flat_map(move |old| numbers(old, value).filter_map(move |number| old.entry(number)));
        entries.filter_map(move |entry| {
            let serial = entry.serial;
            let entry = self.changes.changed.get(&serial).unwrap_or(&entry);
            (!self.changes.removed.contains(&serial) && fits(entry)).then_some(serial)
        })
    }

    /// Calls a function with the entry of a story, as it is at this point of the run.
    fn with_entry<T>(
        &self,
        serial: u32,
        old: Option<&Catalog>,
        function: impl FnOnce(&CatalogEntry) -> T,
    ) -> Option<T> {
        let added = self.added_positions.get(&serial).and_then(|at| self.changes.added.get(*at));
        match added.or_else(|| self.changes.changed.get(&serial)) {
            Some(entry) => Some(function(entry)),
            None => {
                old.and_then(|old| old.entry(old.number_of_serial(serial)?)).as_ref().map(function)
            }
        }
    }

    /// Folds a copy into a story. Returns the id under which the copy is found.
    fn fold_copy(
        &mut self,
        serial: u32,
        copy: &CatalogEntry,
        old: Option<&Catalog>,
    ) -> Option<u64> {
        let fold = |entry: &mut CatalogEntry| {
            let mut copy = copy.clone().into_copy();
            // The id belongs to another story.
            if entry.base_id == Some(copy.id) {
                copy.id = entry.id;
            }
            let id = copy.id;
            entry.copies.push(copy);
            id
        };
        let fresh = self.added_positions.get(&serial).copied();
        if let Some(entry) = fresh.and_then(|at| self.changes.added.get_mut(at)) {
            return Some(fold(entry));
        }
        let entry = match self.changes.changed.entry(serial) {
            Slot::Occupied(known) => known.into_mut(),
            Slot::Vacant(slot) => {
                let known = old.and_then(|old| old.entry(old.number_of_serial(serial)?));
                slot.insert(known?)
            }
        };
        Some(fold(entry))
    }

    /// Clears the changes after a catalog with them was written.
    pub(super) fn clear_changes(&mut self, written: &Catalog) {
        let added = self.serials_by_id.len() + self.serials_by_content.len() + self.variants.len();
        if let Some(committed) = &mut self.committed {
            if committed.is_full(added) {
                *committed = IdentityFilter::from_catalog(written);
            } else {
                let ids = self.serials_by_id.keys().chain(self.variants.keys());
                for value in ids.chain(self.serials_by_content.keys()) {
                    committed.insert(*value);
                }
            }
        }
        self.serials_by_id.clear();
        self.serials_by_content.clear();
        self.variants.clear();
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
