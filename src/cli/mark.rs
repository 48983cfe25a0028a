//! Implements `kliping mark`, which marks stories as read, unread, starred or not starred.

use std::time::{SystemTime, UNIX_EPOCH};

use super::arguments::{Action, Mark};
use super::output::{Ink, Output};
use super::stop::Stop;
use super::{Arguments, opening, tell, wording};
use crate::news::{ArticleId, HybridTimestamp, Marks};
use crate::store::Store;

/// Marks the stories. A mark refers to an id, so the story need not be in a known collection.
pub(super) fn run(arguments: &Arguments, asked: &Mark, out: &mut Output) -> Result<bool, Stop> {
    let language = arguments.language();
    let (mut store, mut marks, _, problems) = Store::open(opening::dirs(arguments)?);
    for problem in problems {
        tell(&problem.message(language));
    }
    let now = now();
    let changed: Vec<bool> =
        asked.ids.iter().map(|id| set(&mut marks, *id, asked.action, now)).collect();
    // Success is reported only after the marks are on disk.
    if changed.contains(&true) {
        store.save_marks(&marks).map_err(|error| Stop::Said(error.message(language)))?;
    }
    for (id, changed) in asked.ids.iter().zip(changed) {
        let state = wording::marked(asked.action, changed, language);
        out.line(&format!("{id}  {state}"), Ink::Plain)?;
    }
    Ok(true)
}

fn set(marks: &mut Marks, id: ArticleId, action: Action, now: HybridTimestamp) -> bool {
    match action {
        Action::Read => marks.set_read(id, true, now),
        Action::Unread => marks.set_read(id, false, now),
        Action::Star => marks.set_starred(id, true, now),
        Action::Unstar => marks.set_starred(id, false, now),
    }
}

/// Returns the wall clock time in milliseconds since 1970; 0 if the clock is set to an earlier
/// time.
fn now() -> HybridTimestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    HybridTimestamp::try_from(since.as_millis()).unwrap_or(HybridTimestamp::MAX)
}
