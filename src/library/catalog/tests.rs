//! Round trips, incremental updates and damaged files.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use tantivy::directory::OwnedBytes;

use super::entry::StoryCopy;
use super::{
    Catalog, CatalogChange, CatalogEntry, CatalogFile, FileEntry, Permutation, RecordLocation,
    StoredLink, write_addition, writer,
};
use crate::library::source::{FileState, SourceFile};
use crate::news::{ArticleId, Origin, PublicationDate};

fn roots() -> Vec<PathBuf> {
    vec!["/koleksi".into(), "lain/berkas.txt".into()]
}

fn file(number: usize) -> Option<FileEntry> {
    let path =
        if number == 0 { "lain/berkas.txt".into() } else { format!("/koleksi/{number}/a.txt") };
    let found = SourceFile::without_metadata(Path::new(&path), number as u64);
    FileEntry::new(&found, FileState::default(), number, &roots())
}

fn location(number: u64) -> RecordLocation {
    let origin = Origin {
        record: Some(usize::try_from(number).unwrap()),
        span: Some(number..number + 9),
        modified: Some(date(2025, 1, 2)),
        ..Origin::default()
    };
    RecordLocation::from_origin(&origin, u32::try_from(number % 5).unwrap())
}

/// Parameters of a generated entry: day, title, outlet, number of copies.
type EntrySeed = (Option<i32>, u8, Option<u8>, usize);

fn seed() -> impl Strategy<Value = EntrySeed> {
    (prop::option::of(0..40_i32), 0_u8..9, prop::option::of(0_u8..3), 0_usize..3)
}

fn entry(serial: u32, (day, title, outlet, copies): EntrySeed) -> CatalogEntry {
    let day = day.map(|day| date(2025, 1, 1).checked_add(jiff::Span::new().days(day)).unwrap());
    let published = day.map(|day: Date| PublicationDate::stated(day).into());
    let id = u64::from(serial).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    let copy = |nth: usize| StoryCopy {
        id: id ^ (nth as u64 + 1),
        outlet: None,
        url: Some(format!("https://contoh.example/{nth}")),
        published,
        location: location(nth as u64),
    };
    CatalogEntry {
        serial,
        id,
        content_hash: id.rotate_left(7),
        title: format!("Kabar nomor {title}"),
        title_inferred: title == 3,
        outlet: outlet.map(|outlet| format!("Harian {outlet}")),
        city: None,
        section: Some("Daerah".into()),
        // Several stories have the id of an earlier version made from this address.
        url: outlet.filter(|_| title == 5).map(|_| "https://contoh.id/".into()),
        published,
        word_count: serial,
        sketch: [title; 32],
        location: location(u64::from(serial)),
        links: vec![StoredLink {
            label: "Baca Juga".into(),
            title: "Lain".into(),
            url: None,
            certain: title > 4,
        }],
        base_id: title.is_multiple_of(4).then_some(id.rotate_left(9)),
        opening_hash: 0,
        copies: (0..copies).map(copy).collect(),
    }
}

fn change(added: Vec<CatalogEntry>, serials: u32) -> CatalogChange {
    let files = (0..70).map(|number| file(number).filter(|_| number % 7 != 6)).collect();
    CatalogChange { added, files, next_serial: serials, ..CatalogChange::default() }
}

fn write_to_bytes(old: Option<&Catalog>, change: &CatalogChange) -> Vec<u8> {
    let mut bytes = Vec::new();
    writer::write_catalog(old, change, None, &mut bytes).unwrap();
    bytes
}

fn open(bytes: Vec<u8>) -> Option<Catalog> {
    Some(Catalog::new(1, CatalogFile::open(OwnedBytes::new(bytes))?, roots()))
}

fn with_addition(catalog: &Catalog, change: &CatalogChange) -> Catalog {
    let mut bytes = Vec::new();
    write_addition(catalog, change, &mut bytes).unwrap();
    let file = CatalogFile::open(OwnedBytes::new(bytes)).unwrap();
    assert_eq!(file.base_number(), Some(1));
    catalog.with_addition(file).unwrap()
}

fn entries(seeds: &[EntrySeed]) -> Vec<CatalogEntry> {
    (0..).zip(seeds).map(|(serial, seed)| entry(serial, *seed)).collect()
}

/// Returns all entries after checking that the accessors agree with one another.
fn checked_entries(catalog: &Catalog) -> Vec<CatalogEntry> {
    let numbers = 0..u32::try_from(catalog.len()).unwrap();
    let whole: Vec<CatalogEntry> =
        numbers.clone().map(|number| catalog.entry(number).unwrap()).collect();
    for (number, entry) in numbers.clone().zip(&whole) {
        assert_eq!(catalog.number_of_serial(entry.serial), Some(number));
        assert_eq!(catalog.id(number), Some(ArticleId(entry.id)));
        assert_eq!(catalog.date_key(number), Some(entry.date_key()));
        for id in entry.copies.iter().map(|copy| copy.id).chain([entry.id]) {
            assert_eq!(catalog.number_of_id(ArticleId(id)), Some(number));
        }
        assert!(catalog.numbers_of_content(entry.content_hash).any(|found| found == number));
        assert!(catalog.numbers_of_id(entry.id).any(|found| found == number));
        if let Some(base) = entry.base_id {
            assert!(catalog.numbers_of_base(base).any(|found| found == number));
        }
        let row = catalog.row(number).unwrap();
        assert_eq!(
            (row.meta.id.0, &row.meta.title.text, row.date_key()),
            (entry.id, &entry.title, entry.date_key())
        );
        assert_eq!(Some(row.path), catalog.path(entry.location.file));
        let (origin, _) = catalog.origin(&entry.location).unwrap();
        assert_eq!(RecordLocation::from_origin(&origin, entry.location.file), entry.location);
    }
    assert!(whole.is_sorted_by_key(|entry| (std::cmp::Reverse(entry.date_key()), entry.serial)));
    for (order, sorted) in [
        (Permutation::Title, expected_order(catalog, &whole, |entry| Some(entry.title.clone()))),
        (Permutation::Outlet, expected_order(catalog, &whole, |entry| entry.outlet.clone())),
    ] {
        let places = 0..catalog.len();
        assert_eq!(
            places.filter_map(|place| catalog.number_at(order, place)).collect::<Vec<_>>(),
            sorted
        );
    }
    assert_eq!(catalog.number_at(Permutation::Title, catalog.len()), None);
    assert_eq!(catalog.number_of_serial(catalog.next_serial()), None);
    assert!(catalog.entry(u32::MAX).is_none() && catalog.row(u32::MAX).is_none());
    whole
}

fn expected_order(
    catalog: &Catalog,
    whole: &[CatalogEntry],
    key: impl Fn(&CatalogEntry) -> Option<String>,
) -> Vec<u32> {
    let mut keyed: Vec<_> =
        whole.iter().map(|e| (key(e), catalog.number_of_serial(e.serial).unwrap())).collect();
    // Entries without a key come last.
    keyed.sort_by_key(|(key, number)| (key.is_none(), key.clone(), *number));
    keyed.into_iter().map(|(_, number)| number).collect()
}

/// Calls every accessor.
fn call_every_accessor(catalog: &Catalog) {
    let _ = (catalog.next_serial(), catalog.file_slots(), format!("{catalog:?}"));
    for number in (0..200).chain([u32::MAX - 1, u32::MAX]) {
        let entry = catalog.entry(number);
        let _ = entry.map(|entry| (catalog.origin(&entry.location), entry.date_key()));
        let _ = (catalog.row(number), catalog.number_of_serial(number), catalog.date_key(number));
        let _ = (catalog.file(number), catalog.path(number));
        let _ = catalog.number_at(Permutation::Title, number as usize);
        let _ = catalog.number_at(Permutation::Outlet, number as usize);
        let _ = catalog.id(number).map(|id| catalog.number_of_id(id));
    }
    let _ = catalog.number_of_id(ArticleId(77));
    let _ = writer::write_catalog(Some(catalog), &CatalogChange::default(), None, &mut Vec::new());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn written_catalog_reads_back(seeds in prop::collection::vec(seed(), 0..90)) {
        let entries = entries(&seeds);
        let change = change(entries.clone(), 100);
        let catalog = open(write_to_bytes(None, &change)).unwrap();
        let mut read = checked_entries(&catalog);
        read.sort_by_key(|entry| entry.serial);
        prop_assert_eq!(read, entries);
        prop_assert_eq!(catalog.next_serial(), 100);
        for number in 0..catalog.file_slots() {
            let expected = change.files.get(number as usize).cloned().flatten();
            prop_assert_eq!(catalog.file(number), expected);
        }
        prop_assert_eq!(catalog.path(0), Some("lain/berkas.txt".into()));
        prop_assert_eq!(catalog.path(2), Some("/koleksi/2/a.txt".into()));
    }

    #[test]
    fn incremental_write_equals_full_write(
        seeds in prop::collection::vec((seed(), 0..4), 0..80),
        later in prop::collection::vec(seed(), 0..40),
    ) {
        let old = entries(&seeds.iter().map(|(seed, _)| *seed).collect::<Vec<_>>());
        let first = open(write_to_bytes(None, &change(old.clone(), 80))).unwrap();
        let (mut removed, mut changed, mut expected) = (HashSet::new(), HashMap::new(), Vec::new());
        for (mut entry, (_, what)) in old.into_iter().zip(seeds) {
            match what {
                0 => { removed.insert(entry.serial); }
                1 => {
                    entry.title = "Judul lain".into();
                    entry.copies.truncate(1);
                    changed.insert(entry.serial, entry.clone());
                    expected.push(entry);
                }
                _ => expected.push(entry),
            }
        }
        let added: Vec<CatalogEntry> = (80..).zip(later).map(|(serial, seed)| entry(serial, seed)).collect();
        expected.extend(added.iter().cloned());
        let merged = write_to_bytes(Some(&first), &CatalogChange { removed, changed, ..change(added, 130) });
        prop_assert_eq!(&merged, &write_to_bytes(None, &change(expected, 130)));
        checked_entries(&open(merged).unwrap());
    }

    #[test]
    fn additions_equal_full_writes(
        seeds in prop::collection::vec(seed(), 0..60),
        rounds in prop::collection::vec(
            (
                prop::collection::vec((any::<prop::sample::Index>(), 0..2), 0..8),
                prop::collection::vec(seed(), 0..8),
            ),
            1..4,
        ),
    ) {
        let mut expected: BTreeMap<u32, CatalogEntry> =
            entries(&seeds).into_iter().map(|entry| (entry.serial, entry)).collect();
        let mut next = 60;
        let whole = |expected: &BTreeMap<u32, CatalogEntry>, next| {
            write_to_bytes(None, &change(expected.values().cloned().collect(), next))
        };
        let mut catalog = open(whole(&expected, next)).unwrap();
        for (touched, later) in rounds {
            let (mut removed, mut changed) = (HashSet::new(), HashMap::new());
            for (index, what) in touched {
                let serials: Vec<u32> = expected.keys().copied().collect();
                if serials.is_empty() {
                    continue;
                }
                let serial = *index.get(&serials);
                changed.remove(&serial);
                if what == 0 {
                    removed.insert(serial);
                    expected.remove(&serial);
                } else if let Some(entry) = expected.get_mut(&serial) {
                    entry.title = "Judul lain".into();
                    entry.copies.truncate(1);
                    changed.insert(serial, entry.clone());
                }
            }
            let added: Vec<CatalogEntry> =
                (next..).zip(later).map(|(serial, seed)| entry(serial, seed)).collect();
            next += 10;
            expected.extend(added.iter().map(|entry| (entry.serial, entry.clone())));
            catalog = with_addition(&catalog, &CatalogChange { removed, changed, ..change(added, next) });
            let mut read = checked_entries(&catalog);
            read.sort_by_key(|entry| entry.serial);
            prop_assert_eq!(read, expected.values().cloned().collect::<Vec<_>>());
            prop_assert_eq!(catalog.next_serial(), next);

            let full = whole(&expected, next);
            let unchanged = change(Vec::new(), next);
            prop_assert_eq!(&write_to_bytes(Some(&catalog), &unchanged), &full);
            let full = open(full).unwrap();
            for id in full.identities().flatten() {
                let numbers = |catalog: &Catalog| catalog.numbers_of_id(id).collect::<Vec<_>>();
                prop_assert_eq!(numbers(&catalog), numbers(&full));
            }
        }
    }

    #[test]
    fn damaged_additions_do_not_panic(
        noise in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..9),
        cut in prop::option::of(any::<prop::sample::Index>()),
    ) {
        let seeds: Vec<EntrySeed> = (0..70).map(|day| (Some(day), 1, Some(1), 1)).collect();
        let catalog = open(write_to_bytes(None, &change(entries(&seeds), 70))).unwrap();
        let added = (70..90).map(|serial| entry(serial, (Some(3), 1, None, 1))).collect();
        let removed = HashSet::from([3, 5]);
        let mut bytes = Vec::new();
        write_addition(&catalog, &CatalogChange { removed, ..change(added, 90) }, &mut bytes).unwrap();
        for (at, byte) in noise {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        bytes.truncate(cut.map_or(bytes.len(), |cut| cut.index(bytes.len())));
        let file = CatalogFile::open(OwnedBytes::new(bytes));
        if let Some(catalog) = file.and_then(|file| catalog.with_addition(file)) {
            call_every_accessor(&catalog);
        }
    }

    #[test]
    fn damaged_files_do_not_panic(
        cut in prop::option::of(0.0_f64..1.0),
        noise in prop::collection::vec((0.0_f64..1.0, any::<u8>()), 0..30),
        near_end: bool,
        bytes in prop::collection::vec(any::<u8>(), 0..300),
    ) {
        static WHOLE: LazyLock<Vec<u8>> = LazyLock::new(|| {
            let seeds: Vec<EntrySeed> = (0..70).map(|day| (Some(day), 1, Some(1), 1)).collect();
            write_to_bytes(None, &change(entries(&seeds), 70))
        });
        // The file has a few kilobytes.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, clippy::cast_precision_loss)]
        let part = |share: f64, of: usize| (share * of as f64) as usize;
        let mut damaged = WHOLE.clone();
        let from = if near_end { damaged.len().saturating_sub(200) } else { 0 };
        for (at, byte) in noise {
            let place = from + part(at, damaged.len() - from);
            damaged[place] = byte;
        }
        if let Some(cut) = cut {
            damaged.truncate(part(cut, damaged.len()));
            damaged.extend_from_slice(&WHOLE[WHOLE.len() - super::footer::FOOTER_BYTES..]);
        }
        for bytes in [damaged, bytes, WHOLE[..from].to_vec()] {
            if let Some(catalog) = open(bytes) {
                call_every_accessor(&catalog);
            }
        }
    }
}

#[test]
fn addition_belongs_to_one_catalog() {
    let seeds: Vec<EntrySeed> = (0..5).map(|day| (Some(day), 1, Some(1), 1)).collect();
    let catalog = open(write_to_bytes(None, &change(entries(&seeds), 5))).unwrap();
    let mut bytes = Vec::new();
    write_addition(&catalog, &change(Vec::new(), 5), &mut bytes).unwrap();
    let addition = || CatalogFile::open(OwnedBytes::new(bytes.clone())).unwrap();
    assert!(catalog.with_addition(addition()).is_some());
    // As many stories, and the same serials.
    let seeds: Vec<EntrySeed> = (0..5).map(|day| (Some(day), 2, Some(1), 1)).collect();
    let other = open(write_to_bytes(None, &change(entries(&seeds), 5))).unwrap();
    assert!(other.with_addition(addition()).is_none());
}

#[test]
fn empty_catalog_is_valid() {
    let catalog = open(write_to_bytes(None, &CatalogChange::default())).unwrap();
    assert_eq!((checked_entries(&catalog), catalog.file_slots()), (Vec::new(), 0));
    assert_eq!(Catalog::empty().len(), 0);
    call_every_accessor(&Catalog::empty());
    assert!(open(Vec::new()).is_none());
}
