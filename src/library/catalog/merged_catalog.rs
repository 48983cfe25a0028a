//! A catalog: one file, or a file and an addition to it.
//!
//! An addition holds the stories that came to a large catalog, or that replace some of its stories,
//! so that a new state of the collection does not cost a copy of the whole catalog.

use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::catalog_file::{CatalogFile, Permutation, StoredEntry};
use super::column::ColumnRef;
use super::merged_order::{MergedOrder, StoryPlace};
use super::{CatalogEntry, FileEntry, StoryRow};
use crate::library::source::FileState;
use crate::news::{ArticleId, Origin};

/// An open catalog.
pub(in crate::library) struct Catalog {
    /// The number of the base.
    base_number: u64,
    base: Arc<CatalogFile>,
    addition: Option<Addition>,
    /// Paths of the collection, as given by the user.
    roots: Vec<PathBuf>,
}

/// The stories added to the base.
struct Addition {
    file: CatalogFile,
    by_date: MergedOrder,
    by_title: MergedOrder,
    by_outlet: MergedOrder,
    /// Serials of the stories that replace one of the base, sorted, and the number of each in the
    /// addition.
    replaced_serials: Vec<u32>,
    replaced_numbers: Vec<u32>,
}

impl Addition {
    /// Reads an addition to a catalog. Returns `None` if it is damaged or belongs to another one.
    fn open(file: CatalogFile, number: u64, base: &CatalogFile) -> Option<Self> {
        if !file.is_addition_to(number, base) {
            return None;
        }
        let (columns, pages) = file.columns();
        let values = |column: ColumnRef| -> Option<Vec<u32>> {
            let count = usize::try_from(column.count).ok()?;
            (0..count).map(|index| column.u32_at(pages, index)).collect()
        };
        let order = |at: usize| {
            let (hidden, before) = (*columns.hidden.get(at)?, *columns.before.get(at)?);
            let order = MergedOrder { hidden: values(hidden)?, before: values(before)? };
            order.is_valid(base.len()).then_some(order)
        };
        Some(Self {
            by_date: order(0)?,
            by_title: order(1)?,
            by_outlet: order(2)?,
            replaced_serials: values(columns.replaced_serials)?,
            replaced_numbers: values(columns.replaced_numbers)?,
            file,
        })
    }
}

impl std::fmt::Debug for Catalog {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Catalog").field("stories", &self.len()).finish_non_exhaustive()
    }
}

impl Catalog {
    /// Creates a catalog without stories.
    pub(in crate::library) fn empty() -> Self {
        let base = Arc::new(CatalogFile::empty());
        Self { base_number: 0, base, addition: None, roots: Vec::new() }
    }

    /// Creates the catalog with a number from a whole file.
    pub(in crate::library) fn new(number: u64, file: CatalogFile, roots: Vec<PathBuf>) -> Self {
        Self { base_number: number, base: Arc::new(file), addition: None, roots }
    }

    /// Returns the catalog that consists of the base of this one and an addition to it. `None` if
    /// the file is no addition to it.
    pub(in crate::library) fn with_addition(&self, file: CatalogFile) -> Option<Self> {
        let base = Arc::clone(&self.base);
        let addition = Some(Addition::open(file, self.base_number, &base)?);
        Some(Self { base_number: self.base_number, base, addition, roots: self.roots.clone() })
    }

    /// Returns the number of the base.
    pub(in crate::library) fn base_number(&self) -> u64 {
        self.base_number
    }

    /// Returns the base.
    pub(super) fn base(&self) -> &CatalogFile {
        &self.base
    }

    /// Returns the stories of the addition and the numbers of the stories of the base that are
    /// removed or replaced. `None` if a story cannot be read.
    pub(super) fn added_and_hidden(&self) -> Option<(Vec<CatalogEntry>, Vec<u32>)> {
        let Some(addition) = &self.addition else { return Some((Vec::new(), Vec::new())) };
        let numbers = 0..u32::try_from(addition.file.len()).ok()?;
        let added = numbers.map(|number| addition.file.entry(number)).collect::<Option<_>>()?;
        Some((added, addition.by_date.hidden.clone()))
    }

    /// Returns the number of the stories that are added, replaced or removed in the addition.
    pub(super) fn addition_size(&self) -> usize {
        let size = |addition: &Addition| addition.file.len() + addition.by_date.hidden.len();
        self.addition.as_ref().map_or(0, size)
    }

    fn files(&self) -> impl Iterator<Item = &CatalogFile> {
        std::iter::once(&*self.base).chain(self.addition.as_ref().map(|addition| &addition.file))
    }

    /// The file that describes the state of the collection.
    fn newest_file(&self) -> &CatalogFile {
        self.addition.as_ref().map_or(&*self.base, |addition| &addition.file)
    }

    /// Returns true after a part of the catalog turned out to be damaged.
    pub(in crate::library) fn is_damaged(&self) -> bool {
        self.files().any(CatalogFile::is_damaged)
    }

    /// Returns the number of bytes of entries decoded so far, a measure of work.
    #[cfg(test)]
    pub(in crate::library) fn decoded_bytes(&self) -> usize {
        self.files().map(CatalogFile::decoded_bytes).sum()
    }

    /// Verifies the checksums of the catalog. The base is not read if it is verified already.
    pub(in crate::library) fn is_intact(&self, is_base_verified: bool) -> bool {
        (is_base_verified || self.base.is_intact())
            && self.addition.as_ref().is_none_or(|addition| addition.file.is_intact())
    }

    /// Returns true if the first and the last story can be decoded. Damage in between is detected
    /// when it is read.
    pub(in crate::library) fn is_readable(&self) -> bool {
        let ends = [0, self.len().saturating_sub(1)];
        let readable = |number: &usize| {
            let row = u32::try_from(*number).ok().and_then(|number| self.row(number));
            row.is_some()
        };
        self.len() == 0 || ends.iter().all(readable)
    }

    /// Returns the number of stories.
    pub(in crate::library) fn len(&self) -> usize {
        let hidden = self.addition.as_ref().map_or(0, |addition| addition.by_date.hidden.len());
        self.files().map(CatalogFile::len).sum::<usize>() - hidden
    }

    /// Returns one more than the highest serial assigned so far.
    pub(in crate::library) fn next_serial(&self) -> u32 {
        self.newest_file().next_serial()
    }

    /// Returns the file that has a story, and its number there.
    fn locate(&self, number: u32) -> (&CatalogFile, u32) {
        match &self.addition {
            None => (&self.base, number),
            Some(addition) => match addition.by_date.locate(number) {
                StoryPlace::Base(number) => (&self.base, number),
                StoryPlace::Added(number) => (&addition.file, number),
            },
        }
    }

    /// Returns the number of a story of the base. `None` if it is removed or replaced.
    fn number_of_base(&self, number: u32) -> Option<u32> {
        match &self.addition {
            None => Some(number),
            Some(addition) => addition.by_date.position_of_base(number),
        }
    }

    /// Returns the number of the story with a serial.
    pub(in crate::library) fn number_of_serial(&self, serial: u32) -> Option<u32> {
        if let Some(addition) = &self.addition {
            let own = addition.file.number_of_serial(serial).or_else(|| {
                let at = addition.replaced_serials.binary_search(&serial).ok()?;
                addition.replaced_numbers.get(at).copied()
            });
            if let Some(own) = own {
                return addition.by_date.position_of_added(own);
            }
        }
        self.number_of_base(self.base.number_of_serial(serial)?)
    }

    /// Returns the number of the story with an id, or of the story that a copy with this id was
    /// folded into.
    pub(in crate::library) fn number_of_id(&self, id: ArticleId) -> Option<u32> {
        self.numbers_of_id(id.0).next()
    }

    /// Returns the numbers of all stories with an id: their own, of a copy, or of an earlier version.
    pub(in crate::library) fn numbers_of_id(&self, id: u64) -> impl Iterator<Item = u32> {
        let mut added: Vec<u32> = self.added_numbers(|file| file.numbers_of_id(id)).collect();
        let is_mixed = !added.is_empty();
        if is_mixed {
            added.extend(self.base_numbers(self.base.numbers_of_id(id)));
            added.sort_by_cached_key(|number| self.id_precedence(*number, id));
        }
        let base = (!is_mixed).then(|| self.base_numbers(self.base.numbers_of_id(id)));
        added.into_iter().chain(base.into_iter().flatten())
    }

    /// Returns the precedence of a story among those with an id, as in one file: the story itself,
    /// those with a copy of this id, those that had it in an earlier version.
    fn id_precedence(&self, number: u32, id: u64) -> (u32, u32) {
        let Some(entry) = self.entry(number) else { return (u32::MAX, number) };
        let class = if entry.id == id {
            0
        } else if entry.copies.iter().any(|copy| copy.id == id) {
            1
        } else {
            entry.serial.saturating_add(2)
        };
        (class, number)
    }

    /// Returns the numbers of the stories with a content hash.
    pub(in crate::library) fn numbers_of_content(&self, hash: u64) -> impl Iterator<Item = u32> {
        self.base_numbers(self.base.numbers_of_content(hash))
            .chain(self.added_numbers(move |file| file.numbers_of_content(hash)))
    }

    /// Returns the numbers of the stories whose own id is that of a clearly different story.
    pub(in crate::library) fn numbers_of_base(&self, id: u64) -> impl Iterator<Item = u32> {
        self.base_numbers(self.base.numbers_of_base(id))
            .chain(self.added_numbers(move |file| file.numbers_of_base(id)))
    }

    fn base_numbers(&self, numbers: impl Iterator<Item = u32>) -> impl Iterator<Item = u32> {
        numbers.filter_map(|number| self.number_of_base(number))
    }

    fn added_numbers<'c, Numbers: Iterator<Item = u32>>(
        &'c self,
        numbers: impl Fn(&'c CatalogFile) -> Numbers,
    ) -> impl Iterator<Item = u32> {
        self.addition.iter().flat_map(move |addition| {
            numbers(&addition.file).filter_map(|number| addition.by_date.position_of_added(number))
        })
    }

    /// Returns all ids, base ids and content hashes. Pages do not stay in memory.
    pub(in crate::library) fn identities(&self) -> impl Iterator<Item = Option<u64>> {
        self.files().flat_map(CatalogFile::identities)
    }

    /// Returns how many values [`Catalog::identities`] returns.
    pub(in crate::library) fn identity_count(&self) -> usize {
        self.files().map(CatalogFile::identity_count).sum()
    }

    /// Returns the id of a story.
    pub(in crate::library) fn id(&self, number: u32) -> Option<ArticleId> {
        let (file, number) = self.locate(number);
        file.id(number)
    }

    /// Returns the sort key by date of a story.
    pub(in crate::library) fn date_key(&self, number: u32) -> Option<i64> {
        let (file, number) = self.locate(number);
        file.date_key(number)
    }

    /// Returns the story number at a position of a precomputed order.
    pub(in crate::library) fn number_at(&self, order: Permutation, position: usize) -> Option<u32> {
        let Some(addition) = &self.addition else { return self.base.number_at(order, position) };
        let merged = match order {
            Permutation::Title => &addition.by_title,
            Permutation::Outlet => &addition.by_outlet,
        };
        match merged.locate(u32::try_from(position).ok()?) {
            StoryPlace::Base(at) => self.number_of_base(self.base.number_at(order, at as usize)?),
            StoryPlace::Added(at) => {
                addition.by_date.position_of_added(addition.file.number_at(order, at as usize)?)
            }
        }
    }

    /// Returns the entry of a story. `None` if there is no such number or the file is damaged.
    pub(in crate::library) fn entry(&self, number: u32) -> Option<CatalogEntry> {
        let (file, number) = self.locate(number);
        file.entry(number)
    }

    /// Returns every entry as it is stored, newest first; `None` for one that cannot be read. Columns
    /// do not stay in memory.
    pub(super) fn stored_entries(&self) -> impl Iterator<Item = Option<StoredEntry>> {
        let addition = self.addition.as_ref();
        let hidden: HashSet<u32> =
            addition.iter().flat_map(|addition| addition.by_date.hidden.iter().copied()).collect();
        let base = (0..).zip(self.base.stored_entries());
        let mut base = base.filter(move |(number, _)| !hidden.contains(number));
        let mut added = addition.map(|addition| addition.file.stored_entries());
        let numbers = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        numbers.map(move |number| match addition.map(|addition| addition.by_date.locate(number)) {
            Some(StoryPlace::Added(_)) => added.as_mut()?.next()?,
            _ => base.next()?.1,
        })
    }

    /// Returns every entry, newest first.
    pub(in crate::library) fn entries(&self) -> impl Iterator<Item = CatalogEntry> {
        let numbers = 0..u32::try_from(self.len()).unwrap_or(u32::MAX);
        numbers.filter_map(|number| self.entry(number))
    }

    /// Returns the headline of a story, decoding nothing else.
    pub(in crate::library) fn title(&self, number: u32) -> Option<String> {
        let (file, number) = self.locate(number);
        file.title(number)
    }

    /// Returns a story as a row.
    pub(in crate::library) fn row(&self, number: u32) -> Option<StoryRow> {
        let (file, number) = self.locate(number);
        self.row_from_entry(file.entry_without_links(number)?)
    }

    /// Like [`Catalog::row`], for an entry that is already decoded.
    pub(in crate::library) fn row_from_entry<Links>(
        &self,
        entry: CatalogEntry<Links>,
    ) -> Option<StoryRow> {
        let path = self.path(entry.location.file)?;
        Some(entry.into_row(path))
    }

    /// Returns the number of file slots; some may be empty.
    pub(in crate::library) fn file_slots(&self) -> u32 {
        self.newest_file().file_slots()
    }

    /// Returns the entry of a file. `None` if its slot is empty.
    pub(in crate::library) fn file(&self, number: u32) -> Option<FileEntry> {
        self.newest_file().file(number)
    }

    /// Returns the paths of the collection.
    pub(in crate::library) fn roots(&self) -> &[PathBuf] {
        &self.roots
    }

    /// Returns the path of a file.
    pub(in crate::library) fn path(&self, file: u32) -> Option<PathBuf> {
        self.file(file)?.path(&self.roots)
    }

    /// Returns the origin of a record and what is needed to read it again.
    pub(in crate::library) fn origin(
        &self,
        location: &super::RecordLocation,
    ) -> Option<(Origin, FileState)> {
        let file = self.file(location.file)?;
        Some((location.to_origin(file.path(&self.roots)?), file.file_state))
    }
}
