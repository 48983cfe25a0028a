//! Writes an addition to a catalog: the stories that are new or changed since the catalog was
//! written, and where they stand among its stories in each order. Costs what the addition has, and
//! binary searches in the catalog.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::io::{self, Write};

use super::catalog_file::{CatalogFile, Permutation};
use super::merged_order::{MergedOrder, partition_point};
use super::writer::{CatalogChange, CatalogWriter, outlet_name};
use super::{Catalog, CatalogEntry};
use crate::text::title;

/// Maximum number of stories in an addition, new, replaced and removed ones together. With more, the
/// whole catalog is written again.
pub(super) const MAX_ADDITION: usize = if cfg!(test) { 24 } else { 2048 };

/// Position of a story by date: newest first, then by serial.
type DatePlace = (Reverse<i64>, u32);

/// What an addition says besides its own stories.
pub(super) struct AdditionHeader {
    /// What identifies the base, see [`CatalogFile::base_values`].
    pub(super) base: [u64; 4],
    /// The orders by date, title and outlet.
    pub(super) orders: [MergedOrder; 3],
    /// Serials of the stories that replace one of the base, sorted, and the number of each.
    pub(super) replaced: Vec<(u32, u32)>,
}

/// Returns true if changes fit into an addition to the base of a catalog.
pub(in crate::library) fn fits_addition(old: &Catalog, changes: &CatalogChange) -> bool {
    let CatalogChange { removed, changed, added, .. } = changes;
    // A replaced story counts twice: as hidden, and as added.
    let more = removed.len() + 2 * changed.len() + added.len();
    old.addition_size() + more <= MAX_ADDITION
}

/// Writes an addition to the base of a catalog: the old addition with changes applied.
pub(in crate::library) fn write_addition(
    old: &Catalog,
    changes: &CatalogChange,
    out: &mut dyn Write,
) -> io::Result<()> {
    let base = old.base();
    let (mut entries, mut hidden) = old.added_and_hidden().ok_or_else(damaged)?;
    entries.retain(|entry| !changes.removed.contains(&entry.serial));
    let mut newer: HashMap<u32, &CatalogEntry> =
        changes.changed.iter().map(|(serial, entry)| (*serial, entry)).collect();
    for entry in &mut entries {
        if let Some(new) = newer.remove(&entry.serial) {
            entry.clone_from(new);
        }
    }
    let is_in_base = |serial: &&u32| **serial < base.next_serial();
    let replaced = newer.keys().chain(&changes.removed).filter(is_in_base);
    hidden.extend(replaced.filter_map(|serial| base.number_of_serial(*serial)));
    hidden.sort_unstable();
    hidden.dedup();
    entries.extend(newer.into_values().cloned());
    entries.extend(changes.added.iter().cloned());
    entries.sort_by_key(date_place);

    let header = AdditionHeader {
        base: base.base_values(old.base_number()),
        orders: [
            by_date(base, &entries, &hidden)?,
            by_title(base, &entries, &hidden)?,
            by_outlet(base, &entries, &hidden)?,
        ],
        replaced: replaced_numbers(base, &entries),
    };
    let mut writer =
        CatalogWriter::new(out, entries.len(), base.next_serial()..changes.next_serial, None);
    for entry in &entries {
        writer.add_entry(entry.date_key(), entry)?;
    }
    writer.finish(&changes.files, Some(&header))
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "the old catalog is damaged")
}

fn date_place(entry: &CatalogEntry) -> DatePlace {
    (Reverse(entry.date_key()), entry.serial)
}

/// Returns the serials of the entries that are in the base too, with their numbers in the addition.
fn replaced_numbers(base: &CatalogFile, entries: &[CatalogEntry]) -> Vec<(u32, u32)> {
    let numbers = entries.iter().map(|entry| entry.serial).zip(0..);
    let mut replaced: Vec<(u32, u32)> =
        numbers.filter(|(serial, _)| *serial < base.next_serial()).collect();
    replaced.sort_unstable();
    replaced
}

/// Returns how many values of a sorted list of the base are less than `key`. `value` returns the
/// value at a position.
fn count_before<K: Ord>(
    base: &CatalogFile,
    key: &K,
    value: impl Fn(u32) -> Option<K>,
) -> io::Result<u32> {
    let mut is_readable = true;
    let end = u32::try_from(base.len()).map_err(io::Error::other)?;
    let count = partition_point(end, |position| {
        let value = value(position);
        is_readable &= value.is_some();
        value.is_some_and(|value| value < *key)
    });
    if is_readable { Ok(count) } else { Err(damaged()) }
}

fn by_date(
    base: &CatalogFile,
    entries: &[CatalogEntry],
    hidden: &[u32],
) -> io::Result<MergedOrder> {
    let place = |number| Some((Reverse(base.date_key(number)?), base.serial(number)?));
    let before = entries.iter().map(|entry| count_before(base, &date_place(entry), place));
    Ok(MergedOrder { hidden: hidden.to_vec(), before: before.collect::<io::Result<_>>()? })
}

fn by_title(
    base: &CatalogFile,
    entries: &[CatalogEntry],
    hidden: &[u32],
) -> io::Result<MergedOrder> {
    let key = |number: u32| {
        let place = (Reverse(base.date_key(number)?), base.serial(number)?);
        Some((title::normalize(&base.title(number)?), place))
    };
    let own = entries.iter().map(|entry| (title::normalize(&entry.title), date_place(entry)));
    merged_order(base, Permutation::Title, own.collect(), hidden, key)
}

fn by_outlet(
    base: &CatalogFile,
    entries: &[CatalogEntry],
    hidden: &[u32],
) -> io::Result<MergedOrder> {
    // Stories without an outlet come last.
    let name = |outlet: Option<String>| (outlet.is_none(), outlet);
    let key = |number: u32| {
        let entry = base.entry_without_links(number)?;
        Some((name(outlet_name(&entry)), (Reverse(base.date_key(number)?), entry.serial)))
    };
    let own = entries.iter().map(|entry| (name(outlet_name(entry)), date_place(entry)));
    merged_order(base, Permutation::Outlet, own.collect(), hidden, key)
}

/// Returns a merged order other than by date. `own` has the keys of the added stories, `key` returns
/// that of a story of the base.
fn merged_order<K: Ord>(
    base: &CatalogFile,
    order: Permutation,
    mut own: Vec<K>,
    hidden: &[u32],
    key: impl Fn(u32) -> Option<K>,
) -> io::Result<MergedOrder> {
    own.sort_unstable();
    let key_at = |position: u32| key(base.number_at(order, position as usize)?);
    let before = own.iter().map(|own| count_before(base, own, key_at));
    let before = before.collect::<io::Result<_>>()?;
    let position = |number: &u32| {
        let position = count_before(base, &key(*number).ok_or_else(damaged)?, key_at)?;
        let is_found = base.number_at(order, position as usize) == Some(*number);
        is_found.then_some(position).ok_or_else(damaged)
    };
    let mut hidden = hidden.iter().map(position).collect::<io::Result<Vec<u32>>>()?;
    hidden.sort_unstable();
    Ok(MergedOrder { hidden, before })
}
