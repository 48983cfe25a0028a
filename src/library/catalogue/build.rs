//! Writes a new catalog: the old one with changes applied.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::io::{self, Write};

use super::blocks;
use super::bytes::Column;
use super::file::{Columns, MAGIC, NOBODY};
use super::{Catalogue, Entry, FileEntry};
use crate::text::title;

/// Changes since the old catalog.
#[derive(Debug, Default)]
pub(in crate::library) struct Change {
    /// Removed stories, by serial.
    pub(in crate::library) removed: HashSet<u32>,
    /// Stories with new metadata, by serial. Their dates are unchanged.
    pub(in crate::library) changed: HashMap<u32, Entry>,
    /// New stories.
    pub(in crate::library) added: Vec<Entry>,
    /// All files by number. Numbers of removed files are `None`.
    pub(in crate::library) files: Vec<Option<FileEntry>>,
    /// One more than the highest serial assigned so far.
    pub(in crate::library) serials: u32,
}

/// Writes the new catalog. Runs in one pass over the old catalog: old and added entries are merged
/// by date.
pub(in crate::library) fn build(
    old: Option<&Catalogue>,
    change: &Change,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut added: Vec<(i64, &Entry)> =
        change.added.iter().map(|entry| (entry.when(), entry)).collect();
    added.sort_by_key(|(when, entry)| (Reverse(*when), entry.serial));
    let mut added = added.into_iter().peekable();

    let mut builder = Builder::new(out);
    for number in 0..old.map_or(0, Catalogue::len) {
        let Some(entry) = old.and_then(|old| old.entry(u32::try_from(number).ok()?)) else {
            return Err(io::Error::new(io::ErrorKind::InvalidData, "the old catalogue is damaged"));
        };
        if change.removed.contains(&entry.serial) {
            continue;
        }
        let entry = change.changed.get(&entry.serial).unwrap_or(&entry);
        let when = entry.when();
        // Old entries precede new ones with the same date.
        while let Some((newer, new)) = added.next_if(|(newer, _)| *newer > when) {
            builder.entry(newer, new)?;
        }
        builder.entry(when, entry)?;
    }
    for (when, entry) in added {
        builder.entry(when, entry)?;
    }
    builder.finish(&change.files, change.serials)
}

struct Builder<'w> {
    out: &'w mut dyn Write,
    written: u64,
    entries: blocks::Writer,
    ids: Vec<u64>,
    when: Vec<u64>,
    serials: Vec<u32>,
    titles: Vec<(String, u32)>,
    /// Sort key by outlet; stories without an outlet come last.
    outlets: Vec<(bool, String, u32)>,
    sorted: Vec<(u64, u32)>,
}

impl<'w> Builder<'w> {
    fn new(out: &'w mut dyn Write) -> Self {
        Self {
            out,
            written: 0,
            entries: blocks::Writer::new(),
            ids: Vec::new(),
            when: Vec::new(),
            serials: Vec::new(),
            titles: Vec::new(),
            outlets: Vec::new(),
            sorted: Vec::new(),
        }
    }

    fn entry(&mut self, when: i64, entry: &Entry) -> io::Result<()> {
        let number = u32::try_from(self.ids.len()).map_err(io::Error::other)?;
        self.entries.push(Some(entry), self.out, &mut self.written)?;
        self.ids.push(entry.id);
        self.when.push(when.cast_unsigned());
        self.serials.push(entry.serial);
        self.titles.push((title::normalise(&entry.title), number));
        let outlet = entry.outlet.as_ref().map(|outlet| outlet.to_lowercase());
        self.outlets.push((outlet.is_none(), outlet.unwrap_or_default(), number));
        self.sorted.push((entry.id, number));
        self.sorted.extend(entry.copies.iter().map(|copy| (copy.id, number)));
        Ok(())
    }

    fn finish(mut self, files: &[Option<FileEntry>], serials: u32) -> io::Result<()> {
        let entries = self.entries.finish(self.out, &mut self.written)?;
        let mut known = blocks::Writer::new();
        for file in files {
            known.push(file.as_ref(), self.out, &mut self.written)?;
        }
        let files = known.finish(self.out, &mut self.written)?;
        let mut numbers = vec![NOBODY; serials as usize];
        for (number, serial) in (0..).zip(&self.serials) {
            if let Some(place) = numbers.get_mut(*serial as usize) {
                *place = number;
            }
        }
        self.titles.sort_unstable();
        let by_title: Vec<u32> = self.titles.iter().map(|(_, number)| *number).collect();
        self.outlets.sort_unstable();
        let by_outlet: Vec<u32> = self.outlets.iter().map(|(_, _, number)| *number).collect();
        self.sorted.sort_unstable();
        // Two copies may have the same id.
        self.sorted.dedup_by_key(|(id, _)| *id);
        let (ids, sorted): (Vec<u64>, Vec<u32>) = self.sorted.iter().copied().unzip();

        let mut out = Tail { out: self.out, written: self.written };
        let columns = Columns {
            entries: out.wide(&entries)?,
            ids: out.wide(&self.ids)?,
            when: out.wide(&self.when)?,
            serials: out.narrow(&numbers)?,
            by_title: out.narrow(&by_title)?,
            by_outlet: out.narrow(&by_outlet)?,
            sorted_ids: out.wide(&ids)?,
            sorted_numbers: out.narrow(&sorted)?,
            files: out.wide(&files)?,
        };
        let footer = columns.list().into_iter().flat_map(|column| [column.start, column.count]);
        out.wide(&footer.chain([MAGIC]).collect::<Vec<u64>>())?;
        Ok(())
    }
}

/// Writes the columns at the end of the file.
struct Tail<'w> {
    out: &'w mut dyn Write,
    written: u64,
}

impl Tail<'_> {
    fn wide(&mut self, numbers: &[u64]) -> io::Result<Column> {
        self.column(numbers.iter().map(|number| number.to_le_bytes()))
    }

    fn narrow(&mut self, numbers: &[u32]) -> io::Result<Column> {
        self.column(numbers.iter().map(|number| number.to_le_bytes()))
    }

    fn column<const SIZE: usize>(
        &mut self,
        cells: impl ExactSizeIterator<Item = [u8; SIZE]>,
    ) -> io::Result<Column> {
        let column = Column { start: self.written, count: cells.len() as u64 };
        for cell in cells {
            self.out.write_all(&cell)?;
            self.written += SIZE as u64;
        }
        Ok(column)
    }
}
