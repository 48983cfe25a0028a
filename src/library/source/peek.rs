//! Reads a small number of stories quickly, for the first screen while the full read runs in the
//! background.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::news::RawRecord;

use super::desk::Desk;
use super::encoding::Input;
use super::walk::{Found, is_left_out};
use super::{Base, Facts, Format, Mappings, Sink, packed, reading, sniff};

/// The maximum number of bytes read from one file.
const HEAD: usize = 1 << 20;

/// The maximum number of bytes read in total.
const ENOUGH: usize = 4 << 20;

/// The minimum cost of one file, in bytes, because opening a file takes time as well.
const LEAST: usize = 1 << 12;

/// The maximum number of directory entries visited.
const ENTRIES: usize = 1 << 13;

/// The maximum number of nested directories kept open at once.
const OPEN: usize = 64;

/// Sends up to `stories` stories below the paths to the sink, as fast as possible.
///
/// The selection is arbitrary: directories are walked in the order in which the system lists them,
/// and only as far as needed. At most 1 MiB of a file is read. Of a larger file, only complete
/// stories within that part are sent: the first lines, rows, or array elements. Large files of
/// other formats are left out, and so are unreadable files, standard input, and anything that is
/// not a regular file. The records equal those of a full read, except that their date order is
/// inferred from this part alone.
pub fn peek(paths: &[PathBuf], mappings: &Mappings, stories: usize, sink: &mut dyn Sink) {
    // As in a full read, duplicates are only checked for if several paths were given.
    let taken = (paths.len() > 1).then(HashSet::new);
    let mut few = Few { sink, mappings, left: stories, room: ENOUGH, entries: ENTRIES, taken };
    for path in paths {
        if !few.wants_more() {
            return;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => few.walk(path),
            Ok(metadata) if metadata.is_file() => few.file(path),
            _ => {}
        }
    }
}

/// Forwards a limited number of stories.
struct Few<'s> {
    sink: &'s mut dyn Sink,
    mappings: &'s Mappings,
    /// The number of stories still wanted.
    left: usize,
    /// The number of bytes that may still be read.
    room: usize,
    /// The number of directory entries that may still be visited.
    entries: usize,
    /// The files already read; only tracked if a file may be found twice.
    taken: Option<HashSet<PathBuf>>,
}

impl Sink for Few<'_> {
    fn begin(&mut self, facts: &Facts) {
        self.sink.begin(facts);
    }

    fn record(&mut self, record: RawRecord) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        if !self.sink.record(record) {
            self.left = 0;
        }
        self.left > 0
    }
}

impl Few<'_> {
    fn wants_more(&self) -> bool {
        self.left > 0 && self.room > 0 && self.entries > 0
    }

    fn walk(&mut self, folder: &Path) {
        let entries = WalkDir::new(folder).follow_links(true).max_open(OPEN).into_iter();
        for entry in entries.filter_entry(|entry| !is_left_out(entry)) {
            if !self.wants_more() {
                return;
            }
            self.entries -= 1;
            let Ok(entry) = entry else { continue };
            if entry.file_type().is_file() && Format::of_name(entry.path()).is_some() {
                self.file(entry.path());
            }
        }
    }

    /// Reads a file unless it has been read already.
    fn file(&mut self, path: &Path) {
        if let Some(taken) = &mut self.taken
            && !fs::canonicalize(path).is_ok_and(|place| taken.insert(place))
        {
            return;
        }
        // Errors are ignored here; the full read reports them.
        let _ = self.head(path);
    }

    fn head(&mut self, path: &Path) -> std::io::Result<()> {
        let mut file = File::open(path)?;
        let found = Found::new(path.to_owned(), &file.metadata()?, self.mappings);
        let mut bytes = Vec::with_capacity(usize::try_from(found.bytes).unwrap_or(HEAD).min(HEAD));
        file.by_ref().take(HEAD as u64 + 1).read_to_end(&mut bytes)?;
        self.room = self.room.saturating_sub(bytes.len().max(LEAST));
        let partial = bytes.len() > HEAD;
        bytes.truncate(HEAD);
        if !partial || begins_alone(path, &bytes) {
            let mut desk = Desk::new(&found, self, Base::default());
            desk.partial = partial;
            reading::read_from(Box::new(bytes.as_slice()), desk);
        }
        Ok(())
    }
}

/// Returns true if the beginning of a file can be read as its first stories.
fn begins_alone(path: &Path, bytes: &[u8]) -> bool {
    let Ok(opened) = packed::open(Box::new(bytes)) else { return false };
    let Ok(Input { head, .. }) = Input::open(opened.reader) else { return false };
    match sniff::format(path, &head) {
        Format::JsonLines | Format::Table | Format::Feed => true,
        Format::Json => head.trim_ascii_start().first() == Some(&b'['),
        Format::Text | Format::Page | Format::Workbook => false,
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::Tray;
    use super::super::{Base, read_file};
    use super::*;

    fn peeked(paths: &[&Path], stories: usize) -> Vec<RawRecord> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
        let mut tray = Tray::default();
        peek(&paths, &Mappings::default(), stories, &mut tray);
        tray.records
    }

    fn whole(path: &Path) -> Vec<RawRecord> {
        let found = Found::unseen(path, 0);
        let mut tray = Tray::default();
        read_file(&found, Base::default(), &mut tray);
        tray.records
    }

    /// Creates files slightly larger than the part that is read.
    fn large(root: &Path) -> Vec<PathBuf> {
        let text = "Air naik. ".repeat(97);
        let mut objects = Vec::new();
        let mut rows = vec!["judul,isi".to_owned()];
        for number in 0..HEAD / text.len() + 9 {
            objects.push(format!("{{\"judul\":\"{number}\",\"isi\":\"{text}\"}}"));
            rows.push(format!("{number},\"{text}\n“{text}”\""));
        }
        let files = [
            ("a.jsonl", objects.join("\n")),
            ("b.csv", rows.join("\n")),
            ("c.json", format!("[{}]", objects.join(","))),
        ];
        let write = |(name, content): (&str, String)| {
            fs::write(root.join(name), content).unwrap();
            root.join(name)
        };
        files.map(write).to_vec()
    }

    #[test]
    fn only_whole_stories_are_handed_on() {
        let folder = tempfile::tempdir().unwrap();
        for path in large(folder.path()) {
            let (all, some) = (whole(&path), peeked(&[&path], usize::MAX));
            assert!(some.len() > 400 && some.len() < all.len(), "{}", path.display());
            assert_eq!(some, all[..some.len()]);
            assert_eq!(peeked(&[&path], 3), all[..3]);
        }
    }

    #[test]
    fn what_must_be_read_whole_is_left_out_if_large() {
        let folder = tempfile::tempdir().unwrap();
        let text = "Air naik. ".repeat(HEAD / 8);
        for (name, content) in [
            ("a.txt", text.clone()),
            ("b.json", format!("{{\"data\":[{{\"judul\":\"a\",\"isi\":\"{text}\"}}]}}")),
            ("c.json", format!("[{{\"foto\":[{{\"judul\":\"x\"}}],\"isi\":\"{text}\"}}]")),
            ("d.jsonl", format!("{{\"isi\":\"{text}\"}}\n{{\"isi\":\"a\"}}\n")),
            ("e.csv", format!("judul,isi\na,\"{text}\"\nb,c\n")),
        ] {
            fs::write(folder.path().join(name), content).unwrap();
        }
        assert_eq!(peeked(&[folder.path()], 9), []);
    }

    #[test]
    fn a_folder_is_walked_as_far_as_needed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("a/.git")).unwrap();
        for name in ["1.txt", "a/2.txt", "a/3.txt", ".4.txt", "a/.git/5.txt", "6.jpg"] {
            fs::write(root.join(name), name).unwrap();
        }
        fs::write(root.join("7.txt"), " ").unwrap();
        let mut found: Vec<String> =
            peeked(&[root], 9).into_iter().map(|record| record.body).collect();
        found.sort();
        assert_eq!(found, ["1.txt", "a/2.txt", "a/3.txt"]);
        assert_eq!(peeked(&[root], 2).len(), 2);
        assert_eq!(peeked(&[root], 0), []);
        // A path given twice is read once, and unreadable paths are ignored.
        let (twice, gone) = (root.join("a/2.txt"), root.join("tiada"));
        assert_eq!(peeked(&[&gone, Path::new("-"), &twice, root], 9).len(), 3);
        let mut tray = Tray { room: Some(1), ..Tray::default() };
        peek(&[root.to_owned()], &Mappings::default(), 9, &mut tray);
        assert_eq!(tray.records.len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_in_a_circle_and_devices_do_not_keep_it() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::os::unix::fs::symlink(root, root.join("lingkar")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", root.join("nol.txt")).unwrap();
        fs::write(root.join("a.txt"), "Satu").unwrap();
        assert_eq!(peeked(&[root, Path::new("/dev/zero")], 9).len(), 1);
    }
}
