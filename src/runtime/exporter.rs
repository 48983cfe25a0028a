//! Exports on a thread of their own, with progress, until they are done or canceled.

use std::path::{MAIN_SEPARATOR_STR, Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use jiff::civil::Date;

use super::LoopEvent;
use super::threads::spawn_guarded;
use crate::export::{
    ExportContext, ExportError, ExportFormat, ExportOptions, SelectedStory, ends_in_separator,
};
use crate::library::{Library, queried_dossiers};
use crate::locale::runtime as messages;
use crate::news::{ArticleId, Explain, Language};
use crate::text::sanitize::printable_path;
use crate::ui::{Event, ExportRequest};

/// Minimum interval between progress events.
const PROGRESS_INTERVAL: Duration = Duration::from_millis(100);

/// The export that runs, if any.
#[derive(Clone, Default)]
pub(super) struct RunningExport(Arc<AtomicBool>);

impl RunningExport {
    /// Cancels the export before its next story.
    pub(super) fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Starts an export. It sends [`Event::ExportProgress`] and [`Event::ExportFinished`].
    pub(super) fn start(
        request: ExportRequest,
        library: Arc<Library>,
        today: Date,
        language: Language,
        events: &Sender<LoopEvent>,
    ) -> Self {
        let export = Self::default();
        let (canceled, sender) = (Arc::clone(&export.0), events.clone());
        let number = request.number;
        let started = spawn_guarded("export", language, events.clone(), move || {
            let result = run(&request, &library, today, language, &canceled, &sender);
            let result = result.map_err(|error| error.message(language));
            let event = Event::ExportFinished { request: number, result };
            let _ = sender.send(LoopEvent::Event(event));
        });
        if let Err(error) = started {
            let result = Err(error.message(language));
            let event = Event::ExportFinished { request: number, result };
            let _ = events.send(LoopEvent::Event(event));
        }
        export
    }
}

/// Runs an export. Returns the message about what was written.
fn run(
    request: &ExportRequest,
    library: &Library,
    today: Date,
    language: Language,
    canceled: &AtomicBool,
    events: &Sender<LoopEvent>,
) -> Result<String, ExportError> {
    let output = expand_home(&request.output);
    let context =
        ExportContext { library, marks: &request.marks, overrides: &request.overrides, language };
    let total = request.stories.len();
    let mut sent = Instant::now();
    let mut on_story = |done: usize| {
        if canceled.load(Ordering::Relaxed) {
            return Err(ExportError::Canceled);
        }
        if sent.elapsed() >= PROGRESS_INTERVAL {
            sent = Instant::now();
            let event = Event::ExportProgress { request: request.number, done, total };
            let _ = events.send(LoopEvent::Event(event));
        }
        Ok(())
    };
    let shown = || printable_path(&output);
    if request.is_of_notes {
        let count = context.export_notes(&request.stories, &output, &mut on_story)?;
        return Ok(messages::notes_exported(count, shown(), language));
    }
    let format = ExportFormat::from_path(&output)
        .ok_or_else(|| ExportError::UnknownFormat(output.clone()))?;
    let stories = with_comments(request, &context, today);
    let options = ExportOptions { format, parts: &[], output: &output };
    context.export(&stories, &options, &mut on_story)?;
    Ok(messages::exported(total, shown(), language))
}

/// Returns the stories with the comments of the dossier that the list shows, if it shows one.
fn with_comments(
    request: &ExportRequest,
    context: &ExportContext<'_>,
    today: Date,
) -> Vec<SelectedStory> {
    let dossiers = queried_dossiers(&request.query, today, &request.marks);
    let commented: Vec<SelectedStory> =
        dossiers.iter().flat_map(|dossier| context.dossier_stories(dossier)).collect();
    let comment = |id: &ArticleId| {
        let found = commented.iter().find(|(known, _)| known == id);
        found.map(|(_, comment)| comment.clone()).unwrap_or_default()
    };
    request.stories.iter().map(|id| (*id, comment(id))).collect()
}

/// Replaces `~/` at the start of a path by the home directory.
fn expand_home(path: &Path) -> PathBuf {
    let home = directories::UserDirs::new().map(|dirs| dirs.home_dir().to_owned());
    let expanded = path.strip_prefix("~").ok().and_then(|rest| {
        // Joining an empty path would add a separator, and joining drops one at the end.
        let mut expanded = home?.join(rest).into_os_string();
        if ends_in_separator(path) {
            expanded.push(MAIN_SEPARATOR_STR);
        }
        Some(PathBuf::from(expanded))
    });
    expanded.unwrap_or_else(|| path.to_owned())
}
