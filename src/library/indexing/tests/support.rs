//! Shared test support: a temporary collection and its index.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use jiff::civil::{Date, date};

use super::super::{Indexer, RefreshOutcome, RefreshSummary};
use crate::library::{Collection, Library, ListQuery, ResultScope};
use crate::news::{ArticleId, DeviceId, Marks, NameOverrides};

pub(super) const TODAY: Date = date(2026, 1, 1);

/// No name overrides.
pub(super) fn no_overrides() -> NameOverrides {
    NameOverrides::new(DeviceId::new("uji"))
}

/// A temporary folder of stories and a cache folder.
pub(super) struct TestCollection {
    folder: tempfile::TempDir,
    cache: tempfile::TempDir,
}

impl TestCollection {
    pub(super) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap(), cache: tempfile::tempdir().unwrap() }
    }

    pub(super) fn with_files(files: &[(&str, &str)]) -> Self {
        let collection = Self::new();
        for (name, content) in files {
            collection.write(name, content);
        }
        collection
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
        Collection::from_paths([self.folder.path()])
    }

    pub(super) fn open(&self) -> Indexer {
        Indexer::open(self.collection(), Some(self.cache.path()), TODAY).unwrap()
    }

    /// Opens the index and brings it up to date.
    pub(super) fn refresh(&self) -> (Arc<Library>, RefreshSummary) {
        let mut indexer = self.open();
        let settled = refresh_completely(&mut indexer);
        (indexer.library().unwrap(), settled)
    }

    /// The collection indexed from scratch in memory.
    pub(super) fn rebuild_in_memory(&self) -> Arc<Library> {
        Indexer::in_memory(self.collection(), TODAY).unwrap()
    }

    /// The folder of the index.
    pub(super) fn index_dir(&self) -> PathBuf {
        fs::read_dir(self.cache.path().join("index")).unwrap().next().unwrap().unwrap().path()
    }
}

pub(super) fn refresh_completely(indexer: &mut Indexer) -> RefreshSummary {
    match indexer.refresh(&mut |_| true) {
        RefreshOutcome::Completed(settled) => settled,
        other => panic!("{other:?}"),
    }
}

/// A word that occurs in one story only.
pub(super) fn unique_word(number: usize) -> String {
    let letter =
        |place: u32| char::from(b'a' + u8::try_from(number / 26_usize.pow(place) % 26).unwrap());
    format!("quw{}{}{}q", letter(2), letter(1), letter(0))
}

/// A story as a JSON line.
pub(super) fn json_line(number: usize) -> String {
    let day = 1 + number % 28;
    let month = 1 + number / 28 % 12;
    format!(
        "{{\"judul\":\"Kabar {w}\",\"tanggal\":\"2025-{month:02}-{day:02}\",\"isi\":\"Pedagang {w} menata dagangan sejak subuh.\"}}\n",
        w = unique_word(number)
    )
}

pub(super) fn json_lines(numbers: std::ops::Range<usize>) -> String {
    numbers.map(json_line).collect()
}

/// A story as a plain text file.
pub(super) fn text_file(number: usize) -> String {
    let w = unique_word(number);
    format!("Kabar {w}\n\nJAKARTA - Pedagang {w} menata dagangan sejak subuh tadi.\n")
}

pub(super) fn find_ids(library: &Library, query: &str) -> Vec<ArticleId> {
    let marks = Arc::new(Marks::new(DeviceId::new("uji")));
    // A word with a plus has no near matches.
    let text = if query.contains(':') { query.to_owned() } else { format!("+{query}") };
    let query = ListQuery { text, ..ListQuery::default() };
    let listing = library.search(&query, &marks, ResultScope::AllRows).unwrap();
    let mut ids: Vec<_> = (0..listing.len()).filter_map(|place| listing.id_at(place)).collect();
    ids.sort_unstable();
    ids
}

/// A description of everything visible in a library, independent of the order in which files were
/// read.
pub(super) fn describe(library: &Library, word_count: usize) -> String {
    let mut stories = BTreeSet::new();
    for row in library.all_stories().rows(0..usize::MAX) {
        let copies = library.copies(row.meta.id);
        let mut paths: Vec<_> = copies.iter().map(|copy| copy.path.clone()).collect();
        assert_eq!(paths.len(), row.copy_count);
        paths.push(row.path.clone());
        paths.sort();
        let read = library
            .load_story(row.meta.id, &no_overrides())
            .map(|story| story.unwrap().article.meta.id == row.meta.id);
        stories.insert(format!(
            "{:?} {} {:?} {paths:?} {read:?}",
            row.meta.id, row.meta.title.text, row.meta.published
        ));
    }
    assert_eq!(stories.len(), library.len());
    let mut out = format!("{stories:#?}\n");
    for number in 0..word_count {
        writeln!(out, "{} {:?}", unique_word(number), find_ids(library, &unique_word(number)))
            .unwrap();
    }
    let links: BTreeSet<String> = library
        .links()
        .map(|link| {
            let target = link.target.row().map(|row| row.meta.id);
            if let Some(target) = target {
                let back = library.relations(target, 3, &no_overrides()).backlinks;
                assert!(
                    back.iter().any(|row| row.meta.id == link.source.meta.id),
                    "{}",
                    link.title
                );
            }
            format!("{:?} {} {} {target:?}", link.source.meta.id, link.title, link.target.status())
        })
        .collect();
    assert!(!library.is_damaged());
    format!("{out}{links:#?}")
}
