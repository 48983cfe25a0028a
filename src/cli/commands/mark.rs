//! Implements `kliping mark`, which marks stories as read, unread, starred or not starred.

use crate::cli::arguments::{MarkAction, MarkArgs};
use crate::cli::commands::workspace::now_millis;
use crate::cli::exit::CliError;
use crate::cli::output::{Output, TextStyle};
use crate::cli::{Arguments, collection_args, print_message, strings};
use crate::news::{ArticleId, Explain, HybridTimestamp, Marks};
use crate::store::Store;

/// Marks the stories. A mark refers to an id, so the story need not be in a known collection.
pub(in crate::cli) fn run(
    arguments: &Arguments,
    args: &MarkArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let language = arguments.language();
    let (mut store, mut marks, _, problems) = Store::open(collection_args::dirs(arguments)?);
    for problem in problems {
        print_message(&problem.message(language));
    }
    let now = now_millis();
    let changed: Vec<bool> =
        args.ids.iter().map(|id| apply_action(&mut marks, *id, args.action, now)).collect();
    // Success is reported only after the marks have been read back.
    if changed.contains(&true) {
        let holds = |read: &Marks| args.ids.iter().all(|id| is_in_effect(read, *id, args.action));
        store.save_and_verify_marks(&marks, holds)?;
    }
    for (id, changed) in args.ids.iter().zip(changed) {
        let state = strings::mark_result(args.action, changed, language);
        out.write_line(&format!("{id}  {state}"), TextStyle::Plain)?;
    }
    Ok(true)
}

fn apply_action(
    marks: &mut Marks,
    id: ArticleId,
    action: MarkAction,
    now: HybridTimestamp,
) -> bool {
    match action {
        MarkAction::Read => marks.set_read(id, true, now),
        MarkAction::Unread => marks.set_read(id, false, now),
        MarkAction::Star => marks.set_starred(id, true, now),
        MarkAction::Unstar => marks.set_starred(id, false, now),
    }
}

fn is_in_effect(marks: &Marks, id: ArticleId, action: MarkAction) -> bool {
    match action {
        MarkAction::Read => marks.is_read(id),
        MarkAction::Unread => !marks.is_read(id),
        MarkAction::Star => marks.is_starred(id),
        MarkAction::Unstar => !marks.is_starred(id),
    }
}
