//! Reads a small number of stories quickly, for the first screen while the full read runs in the
//! background.

use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use crate::news::RawRecord;

use super::file_pipeline::FilePipeline;
use super::file_reader;
use super::open::open_regular;
use super::walk::{SourceFile, is_excluded};
use crate::library::source::decoding::decompression;
use crate::library::source::decoding::encoding::SourceInput;
use crate::library::source::formats::detection;
use crate::library::source::{FieldMappings, FileState, Format, ProgressBase, RecordSink};

/// The maximum number of bytes read from one file.
const MAX_FILE_BYTES: usize = 1 << 20;

/// The maximum number of bytes read in total.
const MAX_TOTAL_BYTES: usize = 4 << 20;

/// The minimum cost of one file, in bytes, because opening a file takes time as well.
const MIN_FILE_COST: usize = 1 << 12;

/// The maximum number of directory entries visited.
const MAX_ENTRIES: usize = 1 << 13;

/// The maximum number of nested directories kept open at once.
const MAX_OPEN_FOLDERS: usize = 64;

/// Sends up to `stories` stories below the paths to the sink, as fast as possible.
///
/// The selection is arbitrary: directories are walked in the order in which the system lists them,
/// and only as far as needed. At most 1 MiB of a file is read. Of a larger file, only complete
/// stories within that part are sent: the first lines, rows, or array elements. Large files of
/// other formats are left out, and so are unreadable files, standard input, and anything that is
/// not a regular file. The records equal those of a full read, except that their date order is
/// inferred from this part alone.
pub fn preview(
    paths: &[PathBuf],
    mappings: &FieldMappings,
    stories: usize,
    sink: &mut dyn RecordSink,
) {
    // As in a full read, duplicates are only checked for if several paths were given.
    let seen_files = (paths.len() > 1).then(HashSet::new);
    let mut limited_sink = LimitedSink {
        sink,
        mappings,
        stories_left: stories,
        bytes_left: MAX_TOTAL_BYTES,
        entries_left: MAX_ENTRIES,
        seen_files,
    };
    for path in paths {
        if !limited_sink.wants_more() {
            return;
        }
        match fs::metadata(path) {
            Ok(metadata) if metadata.is_dir() => limited_sink.walk(path),
            Ok(metadata) if metadata.is_file() => limited_sink.read_file(path),
            _ => {}
        }
    }
}

/// Forwards a limited number of stories.
struct LimitedSink<'s> {
    sink: &'s mut dyn RecordSink,
    mappings: &'s FieldMappings,
    /// The number of stories still wanted.
    stories_left: usize,
    /// The number of bytes that may still be read.
    bytes_left: usize,
    /// The number of directory entries that may still be visited.
    entries_left: usize,
    /// The files already read; only tracked if a file may be found twice.
    seen_files: Option<HashSet<PathBuf>>,
}

impl RecordSink for LimitedSink<'_> {
    fn begin(&mut self, state: &FileState) {
        self.sink.begin(state);
    }

    fn record(&mut self, record: RawRecord) -> bool {
        if self.stories_left == 0 {
            return false;
        }
        self.stories_left -= 1;
        if !self.sink.record(record) {
            self.stories_left = 0;
        }
        self.stories_left > 0
    }
}

impl LimitedSink<'_> {
    fn wants_more(&self) -> bool {
        self.stories_left > 0 && self.bytes_left > 0 && self.entries_left > 0
    }

    fn walk(&mut self, folder: &Path) {
        let entries =
            WalkDir::new(folder).follow_links(true).max_open(MAX_OPEN_FOLDERS).into_iter();
        for entry in entries.filter_entry(|entry| !is_excluded(entry)) {
            if !self.wants_more() {
                return;
            }
            self.entries_left -= 1;
            let Ok(entry) = entry else { continue };
            if entry.file_type().is_file() && Format::from_path(entry.path()).is_some() {
                self.read_file(entry.path());
            }
        }
    }

    /// Reads a file unless it has been read already.
    fn read_file(&mut self, path: &Path) {
        if let Some(taken) = &mut self.seen_files
            && !fs::canonicalize(path).is_ok_and(|place| taken.insert(place))
        {
            return;
        }
        // Errors are ignored here; the full read reports them.
        let _ = self.read_head(path);
    }

    fn read_head(&mut self, path: &Path) -> std::io::Result<()> {
        let mut file = open_regular(path)?;
        let source_file = SourceFile::new(path.to_owned(), &file.metadata()?, self.mappings);
        let mut bytes = Vec::with_capacity(
            usize::try_from(source_file.bytes).unwrap_or(MAX_FILE_BYTES).min(MAX_FILE_BYTES),
        );
        file.by_ref().take(MAX_FILE_BYTES as u64 + 1).read_to_end(&mut bytes)?;
        self.bytes_left = self.bytes_left.saturating_sub(bytes.len().max(MIN_FILE_COST));
        let partial = bytes.len() > MAX_FILE_BYTES;
        bytes.truncate(MAX_FILE_BYTES);
        if !partial || can_read_head_alone(path, &bytes) {
            let mut pipeline = FilePipeline::new(&source_file, self, ProgressBase::default());
            pipeline.is_partial = partial;
            file_reader::read_stream(Box::new(bytes.as_slice()), pipeline);
        }
        Ok(())
    }
}

/// Returns true if the beginning of a file can be read as its first stories.
fn can_read_head_alone(path: &Path, bytes: &[u8]) -> bool {
    let Ok(opened) = decompression::open(Box::new(bytes)) else { return false };
    let Ok(SourceInput { head, .. }) = SourceInput::open(opened.reader) else { return false };
    match detection::detect_format(path, &head) {
        Format::JsonLines | Format::Table | Format::Feed => true,
        Format::Json => head.trim_ascii_start().first() == Some(&b'['),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::library::source::tests::CollectingSink;
    use crate::library::source::{ProgressBase, read_file};

    fn preview_of(paths: &[&Path], stories: usize) -> Vec<RawRecord> {
        let paths: Vec<PathBuf> = paths.iter().map(|path| path.to_path_buf()).collect();
        let mut tray = CollectingSink::default();
        preview(&paths, &FieldMappings::default(), stories, &mut tray);
        tray.records
    }

    fn read_whole(path: &Path) -> Vec<RawRecord> {
        let modified = fs::metadata(path).unwrap().modified().ok();
        let found = SourceFile { modified, ..SourceFile::without_metadata(path, 0) };
        let mut tray = CollectingSink::default();
        read_file(&found, ProgressBase::default(), &mut tray);
        tray.records
    }

    /// Creates files slightly larger than the part that is read.
    fn create_large_files(root: &Path) -> Vec<PathBuf> {
        let text = "Air naik. ".repeat(97);
        let mut objects = Vec::new();
        let mut rows = vec!["judul,isi".to_owned()];
        for number in 0..MAX_FILE_BYTES / text.len() + 9 {
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
    fn sends_only_complete_stories() {
        let folder = tempfile::tempdir().unwrap();
        for path in create_large_files(folder.path()) {
            let (all, some) = (read_whole(&path), preview_of(&[&path], usize::MAX));
            assert!(some.len() > 400 && some.len() < all.len(), "{}", path.display());
            assert_eq!(some, all[..some.len()]);
            assert_eq!(preview_of(&[&path], 3), all[..3]);
        }
    }

    #[test]
    fn skips_large_files_that_need_a_full_read() {
        let folder = tempfile::tempdir().unwrap();
        let text = "Air naik. ".repeat(MAX_FILE_BYTES / 8);
        for (name, content) in [
            ("a.txt", text.clone()),
            ("b.json", format!("{{\"data\":[{{\"judul\":\"a\",\"isi\":\"{text}\"}}]}}")),
            ("c.json", format!("[{{\"foto\":[{{\"judul\":\"x\"}}],\"isi\":\"{text}\"}}]")),
            ("d.jsonl", format!("{{\"isi\":\"{text}\"}}\n{{\"isi\":\"a\"}}\n")),
            ("e.csv", format!("judul,isi\na,\"{text}\"\nb,c\n")),
        ] {
            fs::write(folder.path().join(name), content).unwrap();
        }
        assert_eq!(preview_of(&[folder.path()], 9), []);
    }

    #[test]
    fn walks_folder_only_as_far_as_needed() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        fs::create_dir_all(root.join("a/.git")).unwrap();
        for name in ["1.txt", "a/2.txt", "a/3.txt", ".4.txt", "a/.git/5.txt", "6.jpg"] {
            fs::write(root.join(name), name).unwrap();
        }
        fs::write(root.join("7.txt"), " ").unwrap();
        let mut found: Vec<String> =
            preview_of(&[root], 9).into_iter().map(|record| record.body).collect();
        found.sort();
        assert_eq!(found, ["1.txt", "a/2.txt", "a/3.txt"]);
        assert_eq!(preview_of(&[root], 2).len(), 2);
        assert_eq!(preview_of(&[root], 0), []);
        // A path given twice is read once, and unreadable paths are ignored.
        let (twice, gone) = (root.join("a/2.txt"), root.join("tiada"));
        assert_eq!(preview_of(&[&gone, Path::new("-"), &twice, root], 9).len(), 3);
        let mut tray = CollectingSink { record_limit: Some(1), ..CollectingSink::default() };
        preview(&[root.to_owned()], &FieldMappings::default(), 9, &mut tray);
        assert_eq!(tray.records.len(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn link_cycles_and_devices_do_not_block() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path();
        std::os::unix::fs::symlink(root, root.join("lingkar")).unwrap();
        std::os::unix::fs::symlink("/dev/zero", root.join("nol.txt")).unwrap();
        fs::write(root.join("a.txt"), "Satu").unwrap();
        assert_eq!(preview_of(&[root, Path::new("/dev/zero")], 9).len(), 1);
    }
}
