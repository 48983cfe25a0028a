//! Writes a new catalog: the old one with changes applied.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use super::blocks;
use super::column::ColumnWriter;
use super::reader::{CatalogColumns, NO_STORY, footer_bytes};
use super::{Catalog, CatalogEntry, FileEntry};
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
/// by date.
pub(in crate::library) fn write_catalog(
    old: Option<&Catalog>,
    changes: &CatalogChange,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut added: Vec<(i64, &CatalogEntry)> =
        changes.added.iter().map(|entry| (entry.date_key(), entry)).collect();
    added.sort_by_key(|(when, entry)| (Reverse(*when), entry.serial));
    let mut added = added.into_iter().peekable();

    let mut builder = CatalogWriter::new(out);
    for number in 0..old.map_or(0, Catalog::len) {
        let Some(entry) = old.and_then(|old| old.entry(u32::try_from(number).ok()?)) else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the old catalogue is damaged"));
        };
        if changes.removed.contains(&entry.serial) {
            continue;
        }
        let entry = changes.changed.get(&entry.serial).unwrap_or(&entry);
        let when = entry.date_key();
        // Old entries precede new ones with the same date.
        while let Some((newer, new)) = added.next_if(|(newer, _)| *newer > when) {
            builder.add_entry(newer, new)?;
        }
        builder.add_entry(when, entry)?;
    }
    for (when, entry) in added {
        builder.add_entry(when, entry)?;
    }
    builder.finish(&changes.files, changes.next_serial)
}

/// Sort keys of the stories, in one buffer: a string each would take twice the memory.
#[derive(Default)]
struct SortKeys {
    text: String,
    /// End of each key.
    ends: Vec<usize>,
}

impl SortKeys {
    /// Adds the key of the next story.
    fn push(&mut self, key: &str) {
        self.text.push_str(key);
        self.ends.push(self.text.len());
    }

    fn key(&self, number: u32) -> &str {
        let at = number as usize;
        let start = at.checked_sub(1).and_then(|at| self.ends.get(at)).copied().unwrap_or_default();
        let end = self.ends.get(at).copied().unwrap_or_default();
        self.text.get(start..end).unwrap_or_default()
    }

    /// Returns the story numbers sorted by key, then by number.
    fn sorted(self) -> Vec<u32> {
        let mut numbers: Vec<u32> = (0..).take(self.ends.len()).collect();
        numbers.sort_unstable_by(|a, b| self.key(*a).cmp(self.key(*b)).then(a.cmp(b)));
        numbers
    }
}

struct CatalogWriter<'w> {
    out: &'w mut dyn Write,
    offset: u64,
    entries: blocks::BlockWriter,
    ids: Vec<u64>,
    date_keys: Vec<u64>,
    serials: Vec<u32>,
    titles: SortKeys,
    /// Number of the outlet of each story, or [`NO_STORY`].
    outlets: Vec<u32>,
    /// Numbers of the outlets, by lowercase name.
    outlet_numbers: HashMap<String, u32>,
    /// Id, precedence of the story if several have the id, story number.
    numbers_by_id: Vec<(u64, u32, u32)>,
}

impl<'w> CatalogWriter<'w> {
    fn new(out: &'w mut dyn Write) -> Self {
        Self {
            out,
            offset: 0,
            entries: blocks::BlockWriter::new(),
            ids: Vec::new(),
            date_keys: Vec::new(),
            serials: Vec::new(),
            titles: SortKeys::default(),
            outlets: Vec::new(),
            outlet_numbers: HashMap::new(),
            numbers_by_id: Vec::new(),
        }
    }

    fn add_entry(&mut self, date_key: i64, entry: &CatalogEntry) -> io::Result<()> {
        let number = u32::try_from(self.ids.len()).map_err(io::Error::other)?;
        self.entries.push(Some(entry), self.out, &mut self.offset)?;
        self.ids.push(entry.id);
        self.date_keys.push(date_key.cast_unsigned());
        self.serials.push(entry.serial);
        self.titles.push(&title::normalise(&entry.title));
        let next = u32::try_from(self.outlet_numbers.len()).map_err(io::Error::other)?;
        let outlet = entry.outlet.as_ref().map(|outlet| outlet.to_lowercase());
        let outlet = outlet.map(|name| *self.outlet_numbers.entry(name).or_insert(next));
        self.outlets.push(outlet.unwrap_or(NO_STORY));
        self.numbers_by_id.push((entry.id, 0, number));
        self.numbers_by_id.extend(entry.copies.iter().map(|copy| (copy.id, 1, number)));
        let legacy = entry.url.as_deref().and_then(identity::legacy_address_id);
        let precedence = entry.serial.saturating_add(2);
        self.numbers_by_id.extend(legacy.map(|id| (id.0, precedence, number)));
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

    fn finish(mut self, files: &[Option<FileEntry>], next_serial: u32) -> io::Result<()> {
        let by_outlet = self.numbers_by_outlet();
        let entries = self.entries.finish(self.out, &mut self.offset)?;
        let mut known = blocks::BlockWriter::new();
        for file in files {
            known.push(file.as_ref(), self.out, &mut self.offset)?;
        }
        let files = known.finish(self.out, &mut self.offset)?;
        let mut numbers = vec![NO_STORY; next_serial as usize];
        for (number, serial) in (0..).zip(&self.serials) {
            if let Some(place) = numbers.get_mut(*serial as usize) {
                *place = number;
            }
        }
        let by_title = std::mem::take(&mut self.titles).sorted();
        self.numbers_by_id.sort_unstable();
        // Two copies may have the same id.
        self.numbers_by_id.dedup_by_key(|(id, ..)| *id);
        let ids: Vec<u64> = self.numbers_by_id.iter().map(|(id, ..)| *id).collect();
        let sorted: Vec<u32> = self.numbers_by_id.iter().map(|(.., number)| *number).collect();

        let start = self.offset;
        let mut out = ColumnWriter::new(&mut *self.out, start);
        let columns = CatalogColumns {
            entry_block_ends: out.write_u64s(&entries)?,
            ids: out.write_u64s(&self.ids)?,
            date_keys: out.write_u64s(&self.date_keys)?,
            numbers_by_serial: out.write_u32s(&numbers)?,
            by_title: out.write_u32s(&by_title)?,
            by_outlet: out.write_u32s(&by_outlet)?,
            sorted_ids: out.write_u64s(&ids)?,
            numbers_by_id: out.write_u32s(&sorted)?,
            file_block_ends: out.write_u64s(&files)?,
        };
        let (end, checksums) = out.finish()?;
        self.out.write_all(&footer_bytes(&columns, &(start..end), &checksums))?;
        Ok(())
    }
}
