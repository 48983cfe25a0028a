//! Writes a new catalog: the old one with changes applied.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::ops::Range;
use std::path::Path;

use super::addition::AdditionHeader;
use super::blocks;
use super::column::{ColumnRef, ColumnWriter};
use super::footer::{CatalogColumns, NO_STORY, footer_bytes};
use super::run_sorter::RunSorter;
use super::{Catalog, CatalogEntry, FileEntry};
use crate::text::newsroom::outlet_key::outlet_key;
use crate::text::{identity, title};

/// Changes since the old catalog.
#[derive(Debug, Default)]
pub(in crate::library) struct CatalogChange {
    /// Removed stories, by serial.
    pub(in crate::library) removed: HashSet<u32>,
    /// Stories with new metadata, by serial. Their dates are unchanged.
    pub(in crate::library) changed: HashMap<u32, CatalogEntry>,
    /// New stories.
    pub(in crate::library) added: Vec<CatalogEntry>,
    /// All files by number. Numbers of removed files are `None`.
    pub(in crate::library) files: Vec<Option<FileEntry>>,
    /// One more than the highest serial assigned so far.
    pub(in crate::library) next_serial: u32,
}

/// Writes the new catalog. Runs in one pass over the old catalog: old and added entries are merged
/// by date. Orders that do not fit into memory are sorted in temporary files in `folder`, if there
/// is one.
pub(in crate::library) fn write_catalog(
    old: Option<&Catalog>,
    changes: &CatalogChange,
    folder: Option<&Path>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut added: Vec<(i64, &CatalogEntry)> =
        changes.added.iter().map(|entry| (entry.date_key(), entry)).collect();
    added.sort_by_key(|(when, entry)| (Reverse(*when), entry.serial));
    let mut added = added.into_iter().peekable();

    let stories = old.map_or(0, Catalog::len) + changes.added.len();
    let mut builder = CatalogWriter::new(out, stories, 0..changes.next_serial, folder);
    for stored in old.into_iter().flat_map(Catalog::stored_entries) {
        let Some(stored) = stored else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the old catalog is damaged"));
        };
        let serial = stored.entry.serial;
        if changes.removed.contains(&serial) {
            continue;
        }
        // Old entries precede new ones with the same date.
        while let Some((newer, new)) = added.next_if(|(newer, _)| *newer > stored.date_key) {
            builder.add_entry(newer, new)?;
        }
        match changes.changed.get(&serial) {
            Some(entry) => builder.add_entry(stored.date_key, entry)?,
            None => builder.add_record(stored.date_key, &stored.entry, stored.record())?,
        }
    }
    for (when, entry) in added {
        builder.add_entry(when, entry)?;
    }
    builder.finish(&changes.files, None)
}

/// Writes a catalog file.
pub(super) struct CatalogWriter<'w> {
    out: &'w mut dyn Write,
    offset: u64,
    entries: blocks::BlockWriter,
    record: Vec<u8>,
    ids: Vec<u64>,
    date_keys: Vec<u64>,
    /// Serials that the stories may have.
    serials: Range<u32>,
    /// Story numbers by serial.
    numbers: Vec<u32>,
    /// Normalized titles with story numbers.
    titles: RunSorter<(String, u32)>,
    /// Number of the outlet of each story, or [`NO_STORY`].
    outlets: Vec<u32>,
    /// Numbers of the outlets, by lowercase name.
    outlet_numbers: HashMap<String, u32>,
    /// Id, precedence of the story if several have the id, story number.
    numbers_by_id: RunSorter<(u64, u32, u32)>,
    /// Content hashes and base ids with story numbers.
    numbers_by_content: RunSorter<(u64, u32)>,
    numbers_by_base: RunSorter<(u64, u32)>,
}

impl<'w> CatalogWriter<'w> {
    /// `stories` is the maximum number of stories, `serials` are those that get a column.
    pub(super) fn new(
        out: &'w mut dyn Write,
        stories: usize,
        serials: Range<u32>,
        folder: Option<&Path>,
    ) -> Self {
        Self {
            out,
            offset: 0,
            entries: blocks::BlockWriter::new(),
            record: Vec::new(),
            ids: Vec::with_capacity(stories),
            date_keys: Vec::with_capacity(stories),
            numbers: vec![NO_STORY; serials.len()],
            serials,
            titles: RunSorter::new(folder),
            outlets: Vec::with_capacity(stories),
            outlet_numbers: HashMap::new(),
            numbers_by_id: RunSorter::new(folder),
            numbers_by_content: RunSorter::new(folder),
            numbers_by_base: RunSorter::new(folder),
        }
    }

    pub(super) fn add_entry(&mut self, date_key: i64, entry: &CatalogEntry) -> io::Result<()> {
        let mut record = std::mem::take(&mut self.record);
        record.clear();
        record = postcard::to_extend(entry, record).map_err(io::Error::other)?;
        self.add_record(date_key, entry, &record)?;
        self.record = record;
        Ok(())
    }

    /// Adds an entry; `record` is the whole entry as it is stored.
    fn add_record<Links>(
        &mut self,
        date_key: i64,
        entry: &CatalogEntry<Links>,
        record: &[u8],
    ) -> io::Result<()> {
        let number = u32::try_from(self.ids.len()).map_err(io::Error::other)?;
        self.entries.push_bytes(record, self.out, &mut self.offset)?;
        self.ids.push(entry.id);
        self.date_keys.push(date_key.cast_unsigned());
        let place = entry.serial.checked_sub(self.serials.start);
        if let Some(place) = place.and_then(|place| self.numbers.get_mut(place as usize)) {
            *place = number;
        }
        let title = title::normalize(&entry.title);
        let bytes = title.len();
        self.titles.push((title, number), bytes)?;
        let next = u32::try_from(self.outlet_numbers.len()).map_err(io::Error::other)?;
        let outlet =
            outlet_name(entry).map(|name| *self.outlet_numbers.entry(name).or_insert(next));
        self.outlets.push(outlet.unwrap_or(NO_STORY));
        self.numbers_by_id.push((entry.id, 0, number), 0)?;
        for copy in &entry.copies {
            self.numbers_by_id.push((copy.id, 1, number), 0)?;
        }
        if let Some(id) = entry.url.as_deref().and_then(identity::legacy_address_id) {
            self.numbers_by_id.push((id.0, entry.serial.saturating_add(2), number), 0)?;
        }
        self.numbers_by_content.push((entry.content_hash, number), 0)?;
        if let Some(base) = entry.base_id {
            self.numbers_by_base.push((base, number), 0)?;
        }
        Ok(())
    }

    /// Returns the story numbers sorted by outlet, then by number. Stories without an outlet come
    /// last.
    fn numbers_by_outlet(&self) -> Vec<u32> {
        let mut names: Vec<(&String, u32)> =
            self.outlet_numbers.iter().map(|(name, number)| (name, *number)).collect();
        names.sort_unstable();
        let mut ranks = vec![NO_STORY; names.len()];
        for (rank, (_, number)) in (0..).zip(names) {
            if let Some(place) = ranks.get_mut(number as usize) {
                *place = rank;
            }
        }
        let rank = |number: &u32| {
            let outlet = self.outlets.get(*number as usize).copied().unwrap_or(NO_STORY);
            ranks.get(outlet as usize).copied().unwrap_or(NO_STORY)
        };
        let mut numbers: Vec<u32> = (0..).take(self.outlets.len()).collect();
        numbers.sort_by_key(rank);
        numbers
    }

    /// Writes the rest. `addition` is `None` for a whole catalog.
    pub(super) fn finish(
        mut self,
        files: &[Option<FileEntry>],
        addition: Option<&AdditionHeader>,
    ) -> io::Result<()> {
        let by_outlet = self.numbers_by_outlet();
        let entries = self.entries.finish(self.out, &mut self.offset)?;
        let mut known = blocks::BlockWriter::new();
        for file in files {
            known.push(file.as_ref(), self.out, &mut self.offset)?;
        }
        let files = known.finish(self.out, &mut self.offset)?;
        let start = self.offset;
        let mut out = ColumnWriter::new(&mut *self.out, start);
        let entry_block_ends = out.write_u64s(&entries)?;
        let ids = out.write_u64s(&self.ids)?;
        let date_keys = out.write_u64s(&self.date_keys)?;
        let numbers_by_serial = out.write_u32s(&self.numbers)?;
        drop((self.ids, self.date_keys, self.numbers));
        let mut by_title = Vec::with_capacity(by_outlet.len());
        self.titles.finish(|(_, number)| by_title.push(number))?;
        let by_title = out.write_u32s(&by_title)?;
        let by_outlet = out.write_u32s(&by_outlet)?;
        // Several stories and copies may have the same id; the first one is preferred.
        let mut sorted = SortedColumn::default();
        self.numbers_by_id.finish(|(id, _, number)| sorted.push(id, number))?;
        let (sorted_ids, numbers_by_id) = sorted.write(&mut out)?;
        let file_block_ends = out.write_u64s(&files)?;
        let mut sorted = SortedColumn::default();
        self.numbers_by_content.finish(|(hash, number)| sorted.push(hash, number))?;
        let (sorted_content, numbers_by_content) = sorted.write(&mut out)?;
        let mut sorted = SortedColumn::default();
        self.numbers_by_base.finish(|(base, number)| sorted.push(base, number))?;
        let (sorted_bases, numbers_by_base) = sorted.write(&mut out)?;
        let mut columns = CatalogColumns {
            entry_block_ends,
            ids,
            date_keys,
            numbers_by_serial,
            by_title,
            by_outlet,
            sorted_ids,
            numbers_by_id,
            file_block_ends,
            sorted_content,
            numbers_by_content,
            sorted_bases,
            numbers_by_base,
            ..CatalogColumns::default()
        };
        if let Some(addition) = addition {
            addition.write(&mut out, &mut columns)?;
        }
        let (end, checksums) = out.finish()?;
        self.out.write_all(&footer_bytes(&columns, &(start..end), &checksums))?;
        Ok(())
    }
}

impl AdditionHeader {
    fn write(&self, out: &mut ColumnWriter<'_>, columns: &mut CatalogColumns) -> io::Result<()> {
        columns.base = out.write_u64s(&self.base)?;
        let places = columns.hidden.iter_mut().zip(&mut columns.before);
        for (order, (hidden, before)) in self.orders.iter().zip(places) {
            *hidden = out.write_u32s(&order.hidden)?;
            *before = out.write_u32s(&order.before)?;
        }
        let (serials, numbers): (Vec<u32>, Vec<u32>) = self.replaced.iter().copied().unzip();
        columns.replaced_serials = out.write_u32s(&serials)?;
        columns.replaced_numbers = out.write_u32s(&numbers)?;
        Ok(())
    }
}

/// Returns the name by which a story is sorted by outlet.
pub(super) fn outlet_name<Links>(entry: &CatalogEntry<Links>) -> Option<String> {
    outlet_key(entry.outlet.as_deref(), entry.url.as_deref()).map(str::to_lowercase)
}

/// Sorted keys and the story number of each.
#[derive(Default)]
struct SortedColumn {
    keys: Vec<u64>,
    numbers: Vec<u32>,
}

impl SortedColumn {
    fn push(&mut self, key: u64, number: u32) {
        self.keys.push(key);
        self.numbers.push(number);
    }

    fn write(self, out: &mut ColumnWriter<'_>) -> io::Result<(ColumnRef, ColumnRef)> {
        Ok((out.write_u64s(&self.keys)?, out.write_u32s(&self.numbers)?))
    }
}
