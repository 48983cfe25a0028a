//! A cache of one file: the last file that had to be read completely to load a single story.
//! Stories of a workbook or of a compressed file are often read one after another.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use super::source::{self, Facts, Why};
use crate::news::{Origin, RawRecord};

/// Largest file that is cached, in bytes. The limit for compressed files is lower because they
/// expand several times.
const LARGEST: u64 = 64 << 20;
const LARGEST_PACKED: u64 = 16 << 20;

/// Largest decompressed size that is cached, in bytes.
const UNPACKED: u64 = 256 << 20;

/// The cached file, if there is one.
#[derive(Debug, Default)]
pub(super) struct Kept(Mutex<Option<Whole>>);

#[derive(Debug)]
struct Whole {
    path: PathBuf,
    /// Size and modification time when the file was read.
    stamp: (u64, Option<SystemTime>),
    held: Held,
}

#[derive(Debug)]
enum Held {
    /// All records, in order, of a file without byte offsets of records.
    Records(Vec<RawRecord>),
    /// The decompressed contents of a file.
    Bytes(Vec<u8>),
    /// Nothing: the contents exceed the limit or are truncated. Records are read from the file.
    Elsewhere,
}

impl Kept {
    /// Reads a record from its file as it is now.
    pub(super) fn record(&self, origin: &Origin, facts: &Facts) -> Result<RawRecord, Why> {
        let largest = if facts.packed { LARGEST_PACKED } else { LARGEST };
        let whole = facts.packed || origin.span.is_none();
        if !whole || origin.record.is_none() || facts.bytes > largest {
            return source::again(origin, facts);
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let stamp = stamp(&origin.path)?;
        let known = kept.take().filter(|file| file.path == origin.path && file.stamp == stamp);
        let file = match known {
            Some(file) => file,
            None => Whole { path: origin.path.clone(), stamp, held: Held::read(origin, facts)? },
        };
        let record = file.held.record(origin, facts);
        *kept = Some(file);
        record
    }
}

fn stamp(path: &Path) -> Result<(u64, Option<SystemTime>), Why> {
    let metadata = std::fs::metadata(path)?;
    Ok((metadata.len(), metadata.modified().ok()))
}

impl Held {
    fn read(origin: &Origin, facts: &Facts) -> Result<Self, Why> {
        if origin.span.is_none() {
            return source::all_again(&origin.path, facts).map(Self::Records);
        }
        let bytes = source::unpacked(&origin.path, UNPACKED).ok().flatten();
        Ok(bytes.map_or(Self::Elsewhere, Self::Bytes))
    }

    fn record(&self, origin: &Origin, facts: &Facts) -> Result<RawRecord, Why> {
        match self {
            Self::Records(records) => {
                let place = records.binary_search_by_key(&origin.record, |one| one.origin.record);
                place.ok().and_then(|place| records.get(place).cloned()).ok_or(Why::Changed)
            }
            Self::Bytes(bytes) if origin.span.is_some() => {
                source::again_in(bytes, origin, &Facts { packed: false, ..facts.clone() })
            }
            Self::Bytes(_) | Self::Elsewhere => source::again(origin, facts),
        }
    }
}
