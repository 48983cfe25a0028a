//! Implements `kliping export`, which writes stories for other programs.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::dossier;
use crate::cli::arguments::ExportArgs;
use crate::cli::commands::list;
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::progress_bar::ProgressBar;
use crate::cli::{print_message, strings};
use crate::export::{ExportContext, ExportError, ExportOptions, SelectedStory};
use crate::library::{ListOrder, ListQuery, Progress};

/// Exports the stories that the arguments select.
pub(in crate::cli) fn run(opened: &OpenedCollection, args: &ExportArgs) -> Result<bool, CliError> {
    let context = ExportContext {
        library: &opened.library,
        marks: &opened.marks,
        overrides: &opened.overrides,
        language: opened.language,
    };
    let stories = selected_stories(&context, opened, args)?;
    if stories.is_empty() {
        print_message(strings::no_stories(!opened.library.is_empty(), opened.language));
        return Ok(false);
    }
    let options = ExportOptions { format: args.format, parts: &args.with, output: &args.output };
    let canceled = Arc::new(AtomicBool::new(false));
    // The default action would leave the temporary file behind. Windows raises SIGINT for Ctrl-C.
    for signal in [signal_hook::consts::SIGINT, signal_hook::consts::SIGTERM] {
        signal_hook::flag::register(signal, Arc::clone(&canceled))?;
    }
    let mut bar = ProgressBar::new(opened.language);
    let exported = context.export(&stories, &options, &mut |number| {
        if canceled.load(Ordering::Relaxed) {
            return Err(ExportError::Canceled);
        }
        let (bytes, total_bytes) = (number as u64, stories.len() as u64);
        bar.draw(Progress { stories: number, bytes, total_bytes, ..Progress::default() });
        Ok(())
    });
    bar.clear();
    exported.map_err(|error| match error {
        ExportError::Output(error) => CliError::from(error),
        other => CliError::from(other),
    })?;
    Ok(true)
}

/// Returns the stories of the dossier or the query, in order.
fn selected_stories(
    context: &ExportContext<'_>,
    opened: &OpenedCollection,
    args: &ExportArgs,
) -> Result<Vec<SelectedStory>, CliError> {
    if let Some(name) = &args.dossier {
        let id = dossier::find(&opened.marks, name, opened.language)?;
        return Ok(context.dossier_stories(&id));
    }
    let order = args.sort.map_or(ListOrder::Date, ListOrder::from);
    let text = list::complete_query(&args.query);
    let listing = list::run_query(opened, &ListQuery { text, order, unread_only: false }, None)?;
    let ids = (0..listing.len()).filter_map(|at| listing.id_at(at));
    Ok(ids.map(|id| (id, String::new())).collect())
}
