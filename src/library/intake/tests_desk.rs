//! Shared test support: a temporary collection and its index.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use jiff::civil::{Date, date};

use super::{Indexer, Outcome, Settled};
use crate::library::{Collection, Depth, Library, Query};
use crate::news::{ArticleId, DeviceId, Marks, NameOverrides};

pub(super) const TODAY: Date = date(2026, 1, 1);

/// No name overrides.
pub(super) fn nothing_decided() -> NameOverrides {
    NameOverrides::new(DeviceId::new("uji"))
}

/// A temporary folder of stories and a cache folder.
pub(super) struct Desk {
    folder: tempfile::TempDir,
    cache: tempfile::TempDir,
}

impl Desk {
    pub(super) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), cache: tempfile::tempdir().unwrap() }
    }

    pub(super) fn with(files: &[(&str, &str)]) -> Self {
        let desk = Self::new();
        for (name, content) in files {
            desk.write(name, content);
        }
        desk
    }

    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(super) fn cache(&self) -> PathBuf {
        self.cache.path().to_owned()
    }

    /// Writes a file with a modification time later than any before.
    pub(super) fn write(&self, name: &str, content: &str) {
        fs::write(self.path(name), content).unwrap();
        self.touch(name);
    }

    pub(super) fn append(&self, name: &str, more: &str) {
        let before = fs::read_to_string(self.path(name)).unwrap_or_default();
        self.write(name, &(before + more));
    }

    /// Sets a unique modification time: file system clocks are too coarse to distinguish changes.
    pub(super) fn touch(&self, name: &str) {
        static SECONDS: std::sync::atomic::AtomicU64 = std::sync::atomic::AtomicU64::new(0);
        let seconds = SECONDS.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        let when = SystemTime::UNIX_EPOCH + Duration::from_secs(1_750_000_000 + seconds);
        fs::File::options().append(true).open(self.path(name)).unwrap().set_modified(when).unwrap();
    }

    pub(super) fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).unwrap();
    }

    pub(super) fn collection(&self) -> Collection {
        Collection::of([self.folder.path()])
    }

    pub(super) fn open(&self) -> Indexer {
        Indexer::open(self.collection(), Some(self.cache.path()), TODAY).unwrap()
    }

    /// Opens the index and brings it up to date.
    pub(super) fn refreshed(&self) -> (Arc<Library>, Settled) {
        let mut indexer = self.open();
        let settled = settle(&mut indexer);
        (indexer.library().unwrap(), settled)
    }

    /// The collection indexed from scratch in memory.
    pub(super) fn afresh(&self) -> Arc<Library> {
        Indexer::in_memory(self.collection(), TODAY).unwrap()
    }

    /// The folder of the index.
    pub(super) fn index(&self) -> PathBuf {
        fs::read_dir(self.cache.path().join("index")).unwrap().next().unwrap().unwrap().path()
    }
}

pub(super) fn settle(indexer: &mut Indexer) -> Settled {
    match indexer.refresh(&mut |_| true) {
        Outcome::Settled(settled) => settled,
        other => panic!("{other:?}"),
    }
}

/// A word that occurs in one story only.
pub(super) fn word(number: usize) -> String {
    let letter =
        |place: u32| char::from(b'a' + u8::try_from(number / 26_usize.pow(place) % 26).unwrap());
    format!("quw{}{}{}q", letter(2), letter(1), letter(0))
}

/// A story as a JSON line.
pub(super) fn line(number: usize) -> String {
    let day = 1 + number % 28;
    let month = 1 + number / 28 % 12;
    format!(
        "{{\"judul\":\"Kabar {w}\",\"tanggal\":\"2025-{month:02}-{day:02}\",\"isi\":\"Pedagang {w} menata dagangan sejak subuh.\"}}\n",
        w = word(number)
    )
}

pub(super) fn lines(numbers: std::ops::Range<usize>) -> String {
    numbers.map(line).collect()
}

/// A story as a plain text file.
pub(super) fn text(number: usize) -> String {
    let w = word(number);
    format!("Kabar {w}\n\nJAKARTA - Pedagang {w} menata dagangan sejak subuh tadi.\n")
}

pub(super) fn find(library: &Library, words: &str) -> Vec<ArticleId> {
    let marks = Arc::new(Marks::new(DeviceId::new("uji")));
    let query = Query { words: words.into(), ..Query::default() };
    let listing = library.find(&query, &marks, Depth::Whole).unwrap();
    let mut ids: Vec<_> = (0..listing.len()).filter_map(|place| listing.id_at(place)).collect();
    ids.sort_unstable();
    ids
}

/// A description of everything visible in a library, independent of the order in which files were
/// read.
pub(super) fn seen(library: &Library, words: usize) -> String {
    let mut stories = BTreeSet::new();
    for row in library.everything().rows(0..usize::MAX) {
        let copies = library.copies(row.id);
        let mut paths: Vec<_> = copies.iter().map(|copy| copy.path.clone()).collect();
        assert_eq!(paths.len(), row.copies);
        paths.push(row.path.clone());
        paths.sort();
        let read = library
            .story(row.id, &nothing_decided())
            .map(|story| story.unwrap().article.id == row.id);
        stories.insert(format!(
            "{:?} {} {:?} {paths:?} {read:?}",
            row.id, row.title.text, row.published
        ));
    }
    assert_eq!(stories.len(), library.len());
    let mut out = format!("{stories:#?}\n");
    for number in 0..words {
        writeln!(out, "{} {:?}", word(number), find(library, &word(number))).unwrap();
    }
    let links: BTreeSet<String> = library
        .links()
        .map(|link| {
            let target = link.target.row().map(|row| row.id);
            if let Some(target) = target {
                let back = library.relations(target, 3).backlinks;
                assert!(back.iter().any(|row| row.id == link.source.id), "{}", link.title);
            }
            format!("{:?} {} {} {target:?}", link.source.id, link.title, link.target.status())
        })
        .collect();
    assert!(!library.is_damaged());
    format!("{out}{links:#?}")
}
