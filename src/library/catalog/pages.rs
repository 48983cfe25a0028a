//! Access to the bytes of a catalog, with checksums.
//!
//! A file is read, not memory-mapped: if another program truncates it, a read fails, while an access
//! to a mapping would end the process. Each page of the columns has a checksum that is verified when
//! the page is first used.

use std::fs::File;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use tantivy::directory::OwnedBytes;

/// Size of a page of the columns in bytes, a multiple of the size of any value.
pub(super) const PAGE_BYTES: usize = 16 << 10;

/// The bytes of a catalog: a file, or memory.
#[derive(Debug)]
pub(in crate::library) enum CatalogSource {
    /// A file and its length.
    File(File, u64),
    /// A catalog in memory.
    Memory(OwnedBytes),
}

impl From<OwnedBytes> for CatalogSource {
    fn from(bytes: OwnedBytes) -> Self {
        Self::Memory(bytes)
    }
}

impl From<File> for CatalogSource {
    fn from(file: File) -> Self {
        let length = file.metadata().map_or(0, |metadata| metadata.len());
        Self::File(file, length)
    }
}

impl CatalogSource {
    /// Returns the length in bytes.
    pub(super) fn len(&self) -> u64 {
        match self {
            Self::File(_, length) => *length,
            Self::Memory(bytes) => bytes.len() as u64,
        }
    }

    /// Reads a range. Returns `None` if it is not within the file or cannot be read.
    pub(super) fn read(&self, range: Range<u64>) -> Option<Vec<u8>> {
        if range.end > self.len() {
            return None;
        }
        let length = usize::try_from(range.end.checked_sub(range.start)?).ok()?;
        match self {
            Self::File(file, _) => {
                let mut bytes = vec![0; length];
                read_exact_at(file, &mut bytes, range.start)?;
                Some(bytes)
            }
            Self::Memory(bytes) => {
                let start = usize::try_from(range.start).ok()?;
                bytes.get(start..start.checked_add(length)?).map(<[u8]>::to_vec)
            }
        }
    }
}

#[cfg(unix)]
fn read_exact_at(file: &File, bytes: &mut [u8], offset: u64) -> Option<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, bytes, offset).ok()
}

#[cfg(windows)]
fn read_exact_at(file: &File, bytes: &mut [u8], offset: u64) -> Option<()> {
    let mut done = 0;
    while done < bytes.len() {
        let rest = bytes.get_mut(done..)?;
        let read =
            std::os::windows::fs::FileExt::seek_read(file, rest, offset + done as u64).ok()?;
        done += (read > 0).then_some(read)?;
    }
    Some(())
}

/// A flag that is set when a part of a catalog turns out to be damaged.
#[derive(Debug, Clone, Default)]
pub(super) struct DamageFlag(Arc<AtomicBool>);

impl DamageFlag {
    pub(super) fn is_set(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Sets the flag if there is no value.
    pub(super) fn check<T>(&self, value: Option<T>) -> Option<T> {
        if value.is_none() {
            self.0.store(true, Ordering::Relaxed);
        }
        value
    }
}

/// The columns of a catalog. Pages are loaded when they are first used, and stay in memory.
#[derive(Debug)]
pub(super) struct ColumnPages {
    source: Arc<CatalogSource>,
    range: Range<u64>,
    checksums: Vec<u32>,
    pages: Vec<OnceLock<Option<Box<[u8]>>>>,
    damage: DamageFlag,
}

impl ColumnPages {
    /// Creates the columns in a range of the file. `checksums` holds one checksum a page.
    pub(super) fn new(
        source: Arc<CatalogSource>,
        range: Range<u64>,
        checksums: Vec<u32>,
        damage: DamageFlag,
    ) -> Self {
        let pages = checksums.iter().map(|_| OnceLock::new()).collect();
        Self { source, range, checksums, pages, damage }
    }

    /// Returns the bytes at an offset in the file. They must lie within one page.
    pub(super) fn bytes_at<const SIZE: usize>(&self, offset: u64) -> Option<[u8; SIZE]> {
        let within = usize::try_from(offset.checked_sub(self.range.start)?).ok()?;
        let number = within / PAGE_BYTES;
        let page = self
            .pages
            .get(number)?
            .get_or_init(|| self.damage.check(self.load(number)).map(Vec::into_boxed_slice));
        let start = within % PAGE_BYTES;
        page.as_ref()?.get(start..start + SIZE)?.try_into().ok()
    }

    /// Returns true if every page has its checksum.
    pub(super) fn is_intact(&self) -> bool {
        (0..self.checksums.len()).all(|number| self.load(number).is_some())
    }

    fn load(&self, number: usize) -> Option<Vec<u8>> {
        let start = self.range.start + (number * PAGE_BYTES) as u64;
        let page = self.source.read(start..self.range.end.min(start + PAGE_BYTES as u64))?;
        (Some(&crc32fast::hash(&page)) == self.checksums.get(number)).then_some(page)
    }
}

/// Reads pages one after the other. Only the last one is in memory.
pub(super) struct PageScan<'p> {
    pages: &'p ColumnPages,
    last: Option<(usize, Vec<u8>)>,
}

impl<'p> PageScan<'p> {
    pub(super) fn new(pages: &'p ColumnPages) -> Self {
        Self { pages, last: None }
    }

    /// Returns the bytes at an offset in the file. They must lie within one page.
    pub(super) fn bytes_at<const SIZE: usize>(&mut self, offset: u64) -> Option<[u8; SIZE]> {
        let within = usize::try_from(offset.checked_sub(self.pages.range.start)?).ok()?;
        let number = within / PAGE_BYTES;
        if self.last.as_ref().is_none_or(|(last, _)| *last != number) {
            self.last = Some((number, self.pages.damage.check(self.pages.load(number))?));
        }
        let start = within % PAGE_BYTES;
        self.last.as_ref()?.1.get(start..start + SIZE)?.try_into().ok()
    }
}
