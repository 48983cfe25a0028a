//! What of a collection was not read, and why. The index has the numbers only; the reasons are found
//! by reading the files again of which something was skipped.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use super::analysis::FileKindCount;
use super::snapshot::Library;
use super::source::{self, FileReport, RecordSink};
use crate::news::RawRecord;

/// The files of a collection by format, and reports on those of which something was skipped.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct SkippedFiles {
    /// The files by format.
    pub kinds: Vec<FileKindCount>,
    /// Reports on files and paths of which something was not read.
    pub reports: Vec<FileReport>,
}

/// Takes records and forgets them.
struct IgnoringSink;

impl RecordSink for IgnoringSink {
    fn record(&mut self, _record: RawRecord) -> bool {
        true
    }
}

impl Library {
    /// Returns what was skipped. Takes as long as reading the files of which something was skipped.
    pub fn skipped_files(&self) -> SkippedFiles {
        let (catalog, store) = (self.catalog(), self.text_store());
        let kinds = self.files_by_kind();
        if store.is_sample {
            return SkippedFiles { kinds, reports: Vec::new() };
        }
        let files = (0..catalog.file_slots()).filter_map(|number| catalog.file(number));
        let whole = files.filter(|file| file.skipped_records == 0);
        let whole: HashSet<PathBuf> = whole.filter_map(|file| file.path(catalog.roots())).collect();
        let mut known = |path: &Path| {
            let report = FileReport { path: path.to_owned(), ..FileReport::default() };
            whole.contains(path).then_some(report)
        };
        let mut input = store.stdin.as_slice();
        let mut reports = source::read_unknown(
            catalog.roots(),
            &store.mappings,
            &mut input,
            &mut IgnoringSink,
            &mut known,
        );
        reports.retain(|report| report.skipped_count() > 0 || !report.proposal.is_empty());
        SkippedFiles { kinds, reports }
    }
}
