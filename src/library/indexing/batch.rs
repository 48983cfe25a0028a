//! Converts records to catalog entries and index documents, in parallel.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, sync_channel};

use jiff::civil::Date;
use rayon::prelude::*;
use tantivy::TantivyDocument;

use crate::library::catalog::{CatalogChange, CatalogEntry, FileEntry};
use crate::library::check::FileTally;
use crate::library::index::{IndexFields, StoryWords, to_document};
use crate::library::source::{FileState, RecordSink, SourceFile};
use crate::news::RawRecord;
use crate::text::article::{self, NoTitles, ParseContext};
use crate::text::names;

/// A story ready to be added to the index.
pub(super) struct PreparedStory {
    pub(super) entry: CatalogEntry,
    /// Lacks the serial, which is assigned later.
    pub(super) document: TantivyDocument,
    /// Size of the document in bytes, approximately.
    pub(super) bytes: usize,
    /// What a check counts in it; empty unless wanted.
    pub(super) tally: FileTally,
    /// The number of its file.
    pub(super) file: u32,
}

/// Prepares batches of records on threads of its own, which end with it, and with them the caches
/// that the analysis of text keeps for every thread.
pub(super) struct BatchPreparer {
    /// `None` if no thread can be started; then batches are prepared by the caller.
    pool: Option<rayon::ThreadPool>,
    fields: IndexFields,
    today: Date,
    /// True if a check counts what is in the stories.
    wants_tally: bool,
}

/// A batch that is being prepared.
pub(super) struct PendingBatch(Receiver<std::thread::Result<Vec<PreparedStory>>>);

impl PendingBatch {
    /// Waits until the batch is prepared. Panics if its thread did.
    pub(super) fn wait(self) -> Vec<PreparedStory> {
        match self.0.recv() {
            Ok(Ok(stories)) => stories,
            Ok(Err(panic)) => resume_unwind(panic),
            Err(_) => Vec::new(),
        }
    }
}

impl BatchPreparer {
    /// Starts a thread for every processor.
    pub(super) fn new(fields: IndexFields, today: Date, wants_tally: bool) -> Self {
        Self { pool: rayon::ThreadPoolBuilder::new().build().ok(), fields, today, wants_tally }
    }

    /// Starts to parse and tag records. Each record is paired with its file number.
    pub(super) fn start(&self, records: Vec<(RawRecord, u32)>) -> PendingBatch {
        let (sender, receiver) = sync_channel(1);
        let (fields, today, wants_tally) = (self.fields, self.today, self.wants_tally);
        let each = move |(record, file): (RawRecord, u32)| {
            prepare_story(&record, file, &fields, today, wants_tally)
        };
        let prepare = move || {
            let stories =
                catch_unwind(AssertUnwindSafe(|| records.into_par_iter().map(each).collect()));
            // Fails if the run ended before its last batch.
            let _ = sender.send(stories);
        };
        match &self.pool {
            Some(pool) => pool.spawn(prepare),
            None => prepare(),
        }
        PendingBatch(receiver)
    }
}

fn prepare_story(
    record: &RawRecord,
    file: u32,
    fields: &IndexFields,
    today: Date,
    wants_tally: bool,
) -> PreparedStory {
    let mut article = article::parse(record, &ParseContext { titles: &NoTitles, today });
    names::tag(&mut article.blocks);
    let words = StoryWords::new(&article);
    let entry = CatalogEntry::with_content(&article, file, &words.content);
    let bytes = words.bytes();
    let tally = if wants_tally { FileTally::of(&article) } else { FileTally::default() };
    let document = to_document(&article, &entry, &words, fields);
    PreparedStory { entry, document, bytes, tally, file }
}

/// A sink that collects the first stories of a collection for a preview.
pub(super) struct StoryPreviewSink<'a> {
    roots: &'a [PathBuf],
    today: Date,
    file_state: FileState,
    changes: CatalogChange,
}

impl<'a> StoryPreviewSink<'a> {
    pub(super) fn new(roots: &'a [PathBuf], today: Date) -> Self {
        Self { roots, today, file_state: FileState::default(), changes: CatalogChange::default() }
    }

    /// Returns the stories as the contents of a new catalog.
    pub(super) fn into_changes(self) -> CatalogChange {
        self.changes
    }

    /// Returns the number of the file of a record. Records of one file arrive in succession.
    fn file_number(&mut self, record: &RawRecord) -> u32 {
        let known = |file: &Option<FileEntry>| {
            let path = file.as_ref().and_then(|file| file.path(self.roots));
            path.as_ref() == Some(&record.origin.path)
        };
        let files = &mut self.changes.files;
        if !files.last().is_some_and(known) {
            let found = SourceFile::without_metadata(&record.origin.path, 0);
            files.push(FileEntry::new(&found, self.file_state.clone(), 0, self.roots));
        }
        u32::try_from(files.len() - 1).unwrap_or(u32::MAX)
    }
}

impl RecordSink for StoryPreviewSink<'_> {
    fn begin(&mut self, state: &FileState) {
        self.file_state = state.clone();
    }

    fn record(&mut self, record: RawRecord) -> bool {
        let file = self.file_number(&record);
        let article =
            article::parse(&record, &ParseContext { titles: &NoTitles, today: self.today });
        let known = |entry: &CatalogEntry| entry.id == article.meta.id.0;
        if !self.changes.added.iter().any(known) {
            let serial = self.changes.next_serial;
            self.changes.next_serial += 1;
            self.changes
                .added
                .push(CatalogEntry { serial, ..CatalogEntry::from_article(&article, file) });
        }
        true
    }
}

#[cfg(test)]
#[cfg(target_os = "linux")]
mod tests {
    use super::*;
    use crate::news::Origin;

    /// Makes the sentence with a number.
    type NumberedSentence = fn(usize) -> String;

    /// Returns the time on the processor that this thread has taken, in nanoseconds.
    fn processor_time() -> u64 {
        let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap();
        stat.split(' ').next().unwrap().parse().unwrap()
    }

    /// Returns the least processor time of three preparations of a story.
    fn work_of(body: &str) -> u64 {
        let (_, fields) = crate::library::index::schema();
        let record = RawRecord {
            title: Some("Kabar pasar induk".to_owned()),
            body: body.to_owned(),
            origin: Origin::default(),
            ..RawRecord::default()
        };
        let run = |_| {
            let start = processor_time();
            let story = prepare_story(&record, 0, &fields, jiff::civil::date(2026, 1, 1), false);
            assert!(story.bytes > 0);
            processor_time() - start
        };
        (0..3).map(run).min().unwrap_or_default()
    }

    /// Returns a name of its own for each number.
    fn name(number: usize) -> String {
        let letters: String =
            number.to_string().bytes().map(|digit| char::from(b'a' + (digit - b'0') * 2)).collect();
        format!("Budi San{letters}")
    }

    /// 8 times the text takes 8 times the work. Of what once grew with the square, 8 times took 40 to 60 times.
    #[test]
    fn work_grows_linearly_with_the_names_of_a_story() {
        let kinds: [(&str, NumberedSentence); 5] = [
            ("names", |number| format!("Kata {}, harga naik.", name(number))),
            ("organizations", |number| format!("Menurut PT {} Tbk, harga naik.", name(number))),
            ("speakers", |number| format!("\"Harga naik,\" kata {}.", name(number))),
            ("offices", |number| {
                format!("\"Harga naik,\" kata Direktur Perusahaan. {} datang.", name(number))
            }),
            ("run together", |number| format!("Harga naik.Kata{}", name(number).replace(' ', ""))),
        ];
        for (kind, sentence) in kinds {
            let text = |count: usize| {
                let sentences: Vec<String> = (0..count).map(sentence).collect();
                sentences.join(" ")
            };
            let (one, eight) = (work_of(&text(500)), work_of(&text(4000)));
            assert!(eight < 20 * one, "{kind}: {one} {eight}");
        }
    }
}
