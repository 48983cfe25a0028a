//! Reading and writing the tantivy index.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use tantivy::collector::TopDocs;
use tantivy::columnar::Column;
use tantivy::directory::Directory;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};
use tantivy::postings::{Postings, TermInfo};
use tantivy::query::Query;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::store::Compressor;
use tantivy::{
    DocAddress, DocId, DocSet, Index, IndexSettings, IndexWriter, InvertedIndexReader,
    ReloadPolicy, Score, Searcher, SegmentReader, TERMINATED, TantivyDocument, TantivyError, Term,
};

use super::IndexFields;
use super::quote_terms::PackedQuote;
use super::schema::{schema, tokenizers};
use super::story_queue::{QueuedStory, StoryQueue};

/// Memory budget of a writer thread in bytes. A larger one gives fewer segments to merge.
const WRITER_MEMORY_BYTES: usize = 48 << 20;

/// Number of writer threads. With two, one writes while the other collects.
const WRITER_THREADS: usize = 2;

/// Interval at which the lengths of mapped files are compared.
const CHECK_INTERVAL: Duration = Duration::from_millis(20);

/// Minimum number of segments of similar size that are merged.
const MIN_MERGE_SEGMENTS: usize = 4;

/// The index at one commit, open for reading.
pub(in crate::library) struct SearchIndex {
    searcher: Searcher,
    fields: IndexFields,
    /// Serial columns, by segment.
    serials: Vec<Column<u64>>,
    /// The memory-mapped files and their lengths. Empty if the index is in memory.
    files: Vec<(PathBuf, u64)>,
    /// When the lengths were last compared, and whether they were right.
    checked: Mutex<(Instant, bool)>,
}

/// Postings of a term in one segment.
#[derive(Debug, Clone)]
pub(in crate::library) struct TermPostings {
    /// Segment index.
    pub(in crate::library) segment: usize,
    info: TermInfo,
}

/// Serial and publication date of a story.
#[derive(Debug, Clone, Copy)]
pub(in crate::library) struct DatedDocument {
    pub(in crate::library) serial: u32,
    /// Date as a decimal number; 0 if undated.
    pub(in crate::library) day: u32,
}

impl std::fmt::Debug for SearchIndex {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Engine").field("stories", &self.searcher.num_docs()).finish_non_exhaustive()
    }
}

impl SearchIndex {
    /// Opens the last commit.
    /// `folder` is where its files are, unless it is in memory.
    pub(in crate::library) fn open(
        directory: Box<dyn Directory>,
        folder: Option<&Path>,
    ) -> tantivy::Result<Self> {
        let mut index = Index::open(directory)?;
        index.set_tokenizers(tokenizers());
        Self::from_index(&index, folder)
    }

    fn from_index(index: &Index, folder: Option<&Path>) -> tantivy::Result<Self> {
        let (schema, fields) = schema();
        if index.schema() != schema {
            return Err(TantivyError::SchemaError("of another version".into()));
        }
        let reader = index.reader_builder().reload_policy(ReloadPolicy::Manual).try_into()?;
        let searcher = reader.searcher();
        let serials = searcher.segment_readers().iter();
        let serials = serials.map(|segment| segment.fast_fields().u64("serial"));
        let serials = serials.collect::<tantivy::Result<_>>()?;
        let files = folder.map(|folder| segment_files(folder, &searcher)).unwrap_or_default();
        Ok(Self { serials, searcher, fields, files, checked: Mutex::new((Instant::now(), true)) })
    }

    /// Returns true if no file of the index was truncated or rewritten since it was opened. Reading
    /// the mapping of a truncated file would end the process. A deleted file can still be read. The
    /// files are looked at once in [`CHECK_INTERVAL`].
    pub(in crate::library) fn has_whole_files(&self) -> bool {
        let mut checked = self.checked.lock().unwrap_or_else(PoisonError::into_inner);
        let (last, whole) = *checked;
        if !whole || last.elapsed() < CHECK_INTERVAL {
            return whole;
        }
        let is_whole = |(path, length): &(PathBuf, u64)| {
            fs::metadata(path).map_or(true, |metadata| metadata.len() == *length)
        };
        let whole = self.files.iter().all(is_whole);
        *checked = (Instant::now(), whole);
        whole
    }

    /// Returns the fields of the index.
    pub(in crate::library) fn fields(&self) -> &IndexFields {
        &self.fields
    }

    /// Returns the tantivy searcher.
    pub(in crate::library) fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// Returns a name of the state of the index: its segments, and their last deletions.
    pub(in crate::library) fn state_name(&self) -> String {
        let segment = |segment: &SegmentReader| {
            let deletions = segment.delete_opstamp().unwrap_or_default();
            format!("{} {deletions}\n", segment.segment_id().uuid_string())
        };
        self.searcher.segment_readers().iter().map(segment).collect()
    }

    /// Returns the columns of serials, by segment.
    pub(in crate::library) fn serials(&self) -> &[Column<u64>] {
        &self.serials
    }

    /// Returns the serial of a document.
    pub(in crate::library) fn serial(&self, document: DocAddress) -> Option<u32> {
        let column = self.serials.get(document.segment_ord as usize)?;
        column.first(document.doc_id).and_then(|serial| u32::try_from(serial).ok())
    }

    /// Returns the address of a document in the index.
    pub(in crate::library) fn address_of_serial(
        &self,
        serial: u32,
    ) -> tantivy::Result<Option<DocAddress>> {
        let own = Term::from_field_u64(self.fields.serial, u64::from(serial));
        Ok(self.addresses_with_term(&own, 1)?.pop())
    }

    /// Returns the addresses of at most `limit` documents with a term. Deleted documents are
    /// skipped.
    pub(in crate::library) fn addresses_with_term(
        &self,
        term: &Term,
        limit: usize,
    ) -> tantivy::Result<Vec<DocAddress>> {
        let mut found = Vec::new();
        for (at, segment) in (0..).zip(self.searcher.segment_readers()) {
            let inverted = segment.inverted_index(term.field())?;
            let Some(mut postings) = inverted.read_postings(term, IndexRecordOption::Basic)? else {
                continue;
            };
            while postings.doc() != TERMINATED && found.len() < limit {
                if !segment.is_deleted(postings.doc()) {
                    found.push(DocAddress::new(at, postings.doc()));
                }
                postings.advance();
            }
        }
        Ok(found)
    }

    /// Returns the columns of packed story terms, by segment. `None` for a segment without any.
    pub(in crate::library) fn vector_columns(&self) -> tantivy::Result<Vec<Option<Column<u64>>>> {
        let segments = self.searcher.segment_readers().iter();
        segments.map(|segment| segment.fast_fields().column_opt("vector")).collect()
    }

    /// Returns the packed quotations of a document, in order.
    pub(in crate::library) fn packed_quotes(
        &self,
        document: DocAddress,
    ) -> tantivy::Result<Vec<PackedQuote>> {
        let segment = self.searcher.segment_reader(document.segment_ord);
        let column = segment.fast_fields().column_opt::<u64>("quotes")?;
        let numbers = column.iter().flat_map(|column| column.values_for_doc(document.doc_id));
        Ok(numbers.map(PackedQuote::from_stored).collect())
    }

    /// Returns the number of documents with a term. Deleted documents count until their segment is
    /// merged.
    pub(in crate::library) fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        self.searcher.doc_freq(term)
    }

    /// Returns the serials of at most `limit` documents with a term. Deleted documents are skipped.
    pub(in crate::library) fn serials_with_term(
        &self,
        term: &Term,
        limit: usize,
    ) -> tantivy::Result<Vec<u32>> {
        let addresses = self.addresses_with_term(term, limit)?.into_iter();
        Ok(addresses.filter_map(|address| self.serial(address)).collect())
    }

    /// Returns true if a story contains a term.
    pub(in crate::library) fn story_has_term(
        &self,
        serial: u32,
        term: &Term,
    ) -> tantivy::Result<bool> {
        let own = Term::from_field_u64(self.fields.serial, u64::from(serial));
        for segment in self.searcher.segment_readers() {
            let serials = segment.inverted_index(own.field())?;
            let Some(found) = serials.read_postings(&own, IndexRecordOption::Basic)? else {
                continue;
            };
            let document = found.doc();
            if document == TERMINATED || segment.is_deleted(document) {
                continue;
            }
            let inverted = segment.inverted_index(term.field())?;
            let postings = inverted.read_postings(term, IndexRecordOption::Basic)?;
            return Ok(postings.is_some_and(|mut postings| {
                postings.doc() <= document && postings.seek(document) == document
            }));
        }
        Ok(false)
    }

    /// Returns the number of documents with a term, without deleted documents.
    pub(in crate::library) fn live_doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let mut stories = 0;
        for segment in self.searcher.segment_readers() {
            let inverted = segment.inverted_index(term.field())?;
            if let Some(info) = inverted.get_term_info(term)? {
                stories += live_doc_freq(segment, &inverted, &info)?;
            }
        }
        Ok(stories)
    }

    /// Calls `visitor` for every term of a field with a prefix, segment by segment, with the number
    /// of documents that contain it. Deleted documents do not count; terms without other documents
    /// are skipped.
    pub(in crate::library) fn for_each_term_with_prefix(
        &self,
        field: Field,
        prefix: &str,
        visitor: &mut dyn FnMut(&str, u64, TermPostings),
    ) -> tantivy::Result<()> {
        for (at, segment) in self.searcher.segment_readers().iter().enumerate() {
            let inverted = segment.inverted_index(field)?;
            let mut stream = inverted.terms().range().ge(prefix.as_bytes()).into_stream()?;
            while stream.advance() && stream.key().starts_with(prefix.as_bytes()) {
                let (Ok(term), info) = (std::str::from_utf8(stream.key()), stream.value()) else {
                    continue;
                };
                let stories = live_doc_freq(segment, &inverted, info)?;
                if stories > 0 {
                    visitor(term, stories, TermPostings { segment: at, info: info.clone() });
                }
            }
        }
        Ok(())
    }

    /// Calls `visitor` with each document that contains a term and its term frequency. Includes
    /// deleted documents.
    pub(in crate::library) fn for_each_posting(
        &self,
        field: Field,
        postings: &TermPostings,
        visitor: &mut dyn FnMut(DocId, u32),
    ) -> tantivy::Result<()> {
        let Some(segment) = self.searcher.segment_readers().get(postings.segment) else {
            return Ok(());
        };
        let inverted = segment.inverted_index(field)?;
        let freqs = IndexRecordOption::WithFreqs;
        let mut postings = inverted.read_postings_from_terminfo(&postings.info, freqs)?;
        while postings.doc() != TERMINATED {
            visitor(postings.doc(), postings.term_freq());
            postings.advance();
        }
        Ok(())
    }

    /// Returns the documents of each segment. Deleted documents are `None`.
    pub(in crate::library) fn live_documents(
        &self,
    ) -> tantivy::Result<Vec<Vec<Option<DatedDocument>>>> {
        let each = |(segment, serials): (&SegmentReader, &Column<u64>)| {
            let days = segment.fast_fields().u64("day")?;
            let of = |document: DocId| {
                let serial = serials.first(document).filter(|_| !segment.is_deleted(document))?;
                let day = days.first(document).and_then(|day| u32::try_from(day).ok());
                Some(DatedDocument {
                    serial: u32::try_from(serial).ok()?,
                    day: day.unwrap_or_default(),
                })
            };
            Ok((0..segment.max_doc()).map(of).collect())
        };
        self.searcher.segment_readers().iter().zip(&self.serials).map(each).collect()
    }

    /// Returns the top hits of a query with their scores, best first.
    pub(in crate::library) fn top_hits(
        &self,
        query: &dyn Query,
        limit: usize,
    ) -> tantivy::Result<Vec<(Score, DocAddress)>> {
        self.searcher.search(query, &TopDocs::with_limit(limit.max(1)).order_by_score())
    }
}

/// Returns the files of the segments of a searcher with their lengths.
fn segment_files(folder: &Path, searcher: &Searcher) -> Vec<(PathBuf, u64)> {
    let segments: Vec<String> = searcher
        .segment_readers()
        .iter()
        .map(|segment| segment.segment_id().uuid_string())
        .collect();
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    let own = files.filter(|file| {
        let name = file.file_name();
        let segment = name.to_str().and_then(|name| name.split('.').next());
        segment.is_some_and(|segment| segments.iter().any(|id| id == segment))
    });
    own.filter_map(|file| Some((file.path(), file.metadata().ok()?.len()))).collect()
}

/// Returns the number of documents of a segment with a term, without deleted documents.
fn live_doc_freq(
    segment: &SegmentReader,
    inverted: &InvertedIndexReader,
    info: &TermInfo,
) -> tantivy::Result<u64> {
    if !segment.has_deletes() {
        return Ok(u64::from(info.doc_freq));
    }
    let mut postings = inverted.read_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    let mut stories = 0;
    while postings.doc() != TERMINATED {
        stories += u64::from(!segment.is_deleted(postings.doc()));
        postings.advance();
    }
    Ok(stories)
}

/// The index, open for writing. Only one process can hold it.
pub(in crate::library) struct SearchIndexWriter {
    index: Index,
    fields: IndexFields,
    writer: IndexWriter<QueuedStory>,
    queue: Arc<StoryQueue>,
    folder: Option<PathBuf>,
}

impl SearchIndexWriter {
    /// Opens the index in a directory, or creates a new one.
    /// `folder` is where its files are, unless it is in memory.
    pub(in crate::library) fn open(
        directory: Box<dyn Directory>,
        folder: Option<PathBuf>,
    ) -> tantivy::Result<Self> {
        let (schema, fields) = schema();
        let mut index = if Index::exists(&*directory)? {
            Index::open(directory)?
        } else {
            // Stored texts are packed already.
            let settings = IndexSettings {
                docstore_compression: Compressor::None,
                docstore_compress_dedicated_thread: false,
                ..IndexSettings::default()
            };
            Index::create(directory, schema.clone(), settings)?
        };
        if index.schema() != schema {
            return Err(TantivyError::SchemaError("of another version".into()));
        }
        index.set_tokenizers(tokenizers());
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread(WRITER_MEMORY_BYTES)
            .num_worker_threads(WRITER_THREADS)
            .num_merge_threads(1)
            .build();
        let writer = index.writer_with_options::<QueuedStory>(options)?;
        let mut policy = LogMergePolicy::default();
        policy.set_min_num_segments(MIN_MERGE_SEGMENTS);
        writer.set_merge_policy(Box::new(policy));
        Ok(Self { index, fields, writer, queue: Arc::default(), folder })
    }

    /// Returns the fields of the index.
    pub(in crate::library) fn fields(&self) -> &IndexFields {
        &self.fields
    }

    /// Adds a story whose document has about `bytes` bytes. It becomes visible with the next commit.
    /// Waits while too many stories are to be written.
    pub(in crate::library) fn add(
        &self,
        document: TantivyDocument,
        bytes: usize,
    ) -> tantivy::Result<()> {
        self.writer.add_document(self.queue.admit(document, bytes)).map(drop)
    }

    /// Removes a story. It disappears with the next commit.
    pub(in crate::library) fn remove(&self, serial: u32) {
        self.writer.delete_term(Term::from_field_u64(self.fields.serial, u64::from(serial)));
    }

    /// Commits all additions and removals; `payload` becomes the payload of the commit.
    pub(in crate::library) fn commit(&mut self, payload: &str) -> tantivy::Result<SearchIndex> {
        let mut commit = self.writer.prepare_commit()?;
        commit.set_payload(payload);
        commit.commit()?;
        SearchIndex::from_index(&self.index, self.folder.as_deref())
    }

    /// Waits for running merges to finish.
    pub(in crate::library) fn wait_for_merges(self) -> tantivy::Result<()> {
        self.writer.wait_merging_threads()
    }
}
