//! Implements `kliping related`, which lists the stories related to one story and the reasons.

use super::arguments::Related;
use super::columns::day;
use super::desk::Desk;
use super::json::RelatedJson;
use super::output::{Ink, Output};
use super::stop::Stop;
use super::{tell, wording};
use crate::text::labels;

pub(super) fn run(desk: &Desk, asked: &Related, out: &mut Output) -> Result<bool, Stop> {
    if desk.library.row(asked.id).is_none() {
        tell(&wording::no_such_story(asked.id, desk.language));
        return Ok(false);
    }
    let related = desk.library.relations(asked.id, asked.limit.get()).related;
    if related.is_empty() {
        tell(wording::nothing_related(desk.language));
        return Ok(false);
    }
    for one in &related {
        if asked.json {
            out.json(&RelatedJson::of(one, desk.language))?;
            continue;
        }
        let title = labels::title(&one.row.title, desk.language);
        let id = out.paint(&one.row.id.to_string(), Ink::Dim);
        let folded = wording::folded(&one.near_copies);
        out.styled(&format!("{id}  {}  {title}{folded}", day(one.row.published)))?;
        let reasons = wording::reasons(&one.reasons, desk.language);
        out.line(&format!("{}{reasons}", " ".repeat(31)), Ink::Dim)?;
    }
    Ok(true)
}
