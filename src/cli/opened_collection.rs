//! Opens a collection, with or without the user's marks.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread::sleep;
use std::time::Duration;

use crate::library::{IndexEvent, Indexer, Library, RefreshOutcome, RefreshSummary};
use crate::news::{ArticleId, DeviceId, Explain, Language, Marks, NameOverrides};
use crate::store::{Store, StoreDiagnostic};

use super::exit::CliError;
use super::output::Output;
use super::progress_bar::ProgressBar;
use super::{Arguments, OpenRequest, print_message, strings};

/// The interval at which the index lock is polled while another process holds it.
const LOCK_POLL_INTERVAL: Duration = Duration::from_millis(200);

/// An opened collection with the user's marks.
#[derive(Debug)]
pub(super) struct OpenedCollection {
    pub(super) library: Arc<Library>,
    /// The marks. Empty if the collection was opened without marks.
    pub(super) marks: Arc<Marks>,
    /// The user's decisions about names.
    pub(super) overrides: NameOverrides,
    pub(super) language: Language,
    indexer: Indexer,
}

impl OpenedCollection {
    /// Opens the collection that the arguments select, with the user's marks. Prints how many files
    /// and records were skipped.
    pub(super) fn open(arguments: &Arguments, paths: &[PathBuf]) -> Result<Self, CliError> {
        Self::from_request_with_marks(&OpenRequest::from_arguments(arguments, paths)?)
    }

    pub(super) fn from_request_with_marks(request: &OpenRequest) -> Result<Self, CliError> {
        let opened = Self::from_request(request)?;
        let (_, mut marks, overrides, problems) = Store::open(request.dirs.clone());
        // These aliases are not saved: subcommands that only read write no marks. The terminal
        // interface saves them.
        for (id, before) in opened.library.changed_ids(&marks) {
            marks.set_previous_id(id, before, 0);
        }
        // Without a device id marks cannot be saved. That does not matter here, because nothing is
        // saved.
        for problem in
            problems.iter().filter(|problem| !matches!(problem, StoreDiagnostic::NoDeviceId(_)))
        {
            print_message(&problem.message(request.language));
        }
        Ok(Self { marks: Arc::new(marks), overrides, ..opened })
    }

    fn from_request(request: &OpenRequest) -> Result<Self, CliError> {
        let language = request.language;
        let (indexer, summary) = update_index(request)?;
        Self::from_indexer(indexer, &summary, language)
    }

    fn from_indexer(
        indexer: Indexer,
        summary: &RefreshSummary,
        language: Language,
    ) -> Result<Self, CliError> {
        let Some(library) = indexer.library() else {
            return Err(CliError::Message(strings::index_unavailable(language).to_owned()));
        };
        if let Some(reason) = summary.first_failure().filter(|_| library.is_empty()) {
            return Err(reason.into());
        }
        if summary.skipped_records > 0 {
            print_message(&strings::skipped_records(summary.skipped_records, language));
        }
        let nobody = DeviceId::new("");
        let marks = Arc::new(Marks::new(nobody.clone()));
        Ok(Self { library, marks, overrides: NameOverrides::new(nobody), language, indexer })
    }

    /// Returns the id of a story in the collection, which is another one if its text has changed since
    /// `id` was recorded.
    pub(super) fn present_id(&self, id: ArticleId) -> ArticleId {
        let is_present = |id| self.library.row(id).is_some();
        self.marks.present_id(id, is_present).unwrap_or(id)
    }

    /// Runs a subcommand. If it finds the index damaged, rebuilds the index and runs the subcommand
    /// again. Fails if a part of the output was already written.
    pub(super) fn answer(
        mut self,
        out: &mut Output,
        run: impl Fn(&Self, &mut Output) -> Result<bool, CliError>,
    ) -> Result<bool, CliError> {
        let answer = run(&self, out);
        if !self.library.is_damaged() {
            return answer;
        }
        let language = self.language;
        let summary = refresh(&mut self.indexer, language)?;
        if !out.discard() {
            return Err(CliError::Message(strings::index_was_damaged(language).to_owned()));
        }
        let rebuilt = Self::from_indexer(self.indexer, &summary, language)?;
        let again = Self { marks: self.marks, overrides: self.overrides, ..rebuilt };
        let answer = run(&again, out);
        if again.library.is_damaged() {
            return Err(CliError::Message(strings::index_unavailable(language).to_owned()));
        }
        answer
    }
}

/// Updates the index of a collection and shows the progress on a terminal.
pub(super) fn update_index(request: &OpenRequest) -> Result<(Indexer, RefreshSummary), CliError> {
    let mut indexer = open_index(request)?;
    let summary = refresh(&mut indexer, request.language)?;
    Ok((indexer, summary))
}

/// Opens the index of a collection as it is.
pub(super) fn open_index(request: &OpenRequest) -> Result<Indexer, CliError> {
    let today = jiff::Zoned::now().date();
    let cache = Some(request.dirs.cache.as_path());
    Ok(Indexer::open(request.collection.clone(), cache, today)?)
}

/// Brings the index up to date and shows the progress on a terminal. Waits while another process
/// writes it.
pub(super) fn refresh(
    indexer: &mut Indexer,
    language: Language,
) -> Result<RefreshSummary, CliError> {
    let mut progress_bar = ProgressBar::new(language);
    let mut lock_reported = false;
    loop {
        let outcome = indexer.refresh(&mut |event| {
            match event {
                IndexEvent::Progress(progress) => progress_bar.draw(progress),
                IndexEvent::Notice(notice) => {
                    progress_bar.clear();
                    print_message(&notice.message(language));
                }
                IndexEvent::Snapshot(_) => {}
            }
            true
        });
        progress_bar.clear();
        match outcome {
            RefreshOutcome::Completed(summary) => return Ok(summary),
            RefreshOutcome::Canceled => return Ok(RefreshSummary::default()),
            RefreshOutcome::Failed(error) => {
                return Err(CliError::Message(strings::indexing_failed(&error, language)));
            }
            RefreshOutcome::Busy => {
                if !std::mem::replace(&mut lock_reported, true) {
                    print_message(strings::waiting_for_index(language));
                }
                sleep(LOCK_POLL_INTERVAL);
            }
        }
    }
}
