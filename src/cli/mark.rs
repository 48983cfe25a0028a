//! `kliping mark`: stories become read or unread, starred or not.

use std::time::{SystemTime, UNIX_EPOCH};

use super::arguments::{Action, Mark};
use super::output::{Ink, Output};
use super::stop::Stop;
use super::{Arguments, opening, tell, wording};
use crate::news::{ArticleId, Marks, Timestamp};
use crate::store::Store;

/// Marks are by id: a story need not be in any collection that is at hand.
pub(super) fn run(arguments: &Arguments, asked: &Mark, out: &mut Output) -> Result<bool, Stop> {
    let language = arguments.language();
    let (mut store, mut marks, _, problems) = Store::open(opening::dirs(arguments)?);
    for problem in problems {
        tell(&problem.sentence(language));
    }
    let now = now();
    let changed: Vec<bool> =
        asked.ids.iter().map(|id| set(&mut marks, *id, asked.action, now)).collect();
    // Only what is safe on disk is told.
    if changed.contains(&true) {
        store.save(&marks).map_err(|error| Stop::Said(error.sentence(language)))?;
    }
    for (id, changed) in asked.ids.iter().zip(changed) {
        let state = wording::marked(asked.action, changed, language);
        out.line(&format!("{id}  {state}"), Ink::Plain)?;
    }
    Ok(true)
}

fn set(marks: &mut Marks, id: ArticleId, action: Action, now: Timestamp) -> bool {
    match action {
        Action::Read => marks.set_read(id, true, now),
        Action::Unread => marks.set_read(id, false, now),
        Action::Star => marks.set_starred(id, true, now),
        Action::Unstar => marks.set_starred(id, false, now),
    }
}

/// The wall clock in milliseconds; a clock before 1970 counts as not set.
fn now() -> Timestamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp::try_from(since.as_millis()).unwrap_or(Timestamp::MAX)
}
