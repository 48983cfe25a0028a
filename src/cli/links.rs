//! Implements `kliping links`, which lists every `Baca Juga` line and its target.

use super::arguments::Paths;
use super::desk::Desk;
use super::json::LinkRowJson;
use super::output::{Ink, Output};
use super::stop::Stop;
use super::{tell, wording};
use crate::library::LinkTarget;
use crate::text::labels;

pub(super) fn run(desk: &Desk, asked: &Paths, out: &mut Output) -> Result<bool, Stop> {
    let (mut here, mut several, mut missing) = (0, 0, 0);
    let mut source = None;
    for link in desk.library.links() {
        match link.target {
            LinkTarget::Resolved(_) => here += 1,
            LinkTarget::Ambiguous(_) => several += 1,
            LinkTarget::Missing => missing += 1,
        }
        if asked.json {
            out.json(&LinkRowJson::of(&link))?;
            continue;
        }
        if source.replace(link.source.id) != Some(link.source.id) {
            let title = labels::title(&link.source.title, desk.language);
            let id = out.paint(&link.source.id.to_string(), Ink::Dim);
            out.styled(&format!("{id}  {}", out.paint(title, Ink::Bold)))?;
        }
        let year = link.source.published.map(|published| published.date.year());
        let state = wording::link_state(&link.target, link.certain, year, desk.language);
        let line = format!("    {}: {}  {}", link.label, link.title, out.paint(&state, Ink::Dim));
        out.styled(&line)?;
    }
    if here + several + missing == 0 {
        tell(wording::no_links(desk.language));
        return Ok(false);
    }
    if !asked.json {
        out.blank()?;
        out.line(&wording::link_total(here, several, missing, desk.language), Ink::Plain)?;
    }
    Ok(true)
}
