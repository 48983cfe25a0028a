//! Formats stories as rows of a table: id, marks, date, title, outlet.

use crate::library::StoryRow;
use crate::news::{Language, Marks, PublicationDate};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;

use super::output::{Ink, Output};

/// The maximum width of the title column if the output is not a terminal, in cells. Longer titles
/// are not truncated and move the outlet to the right.
const TITLE: usize = 72;

/// The width of the outlet column on a terminal, in cells.
const OUTLET: usize = 16;

/// The minimum width of the title column on a terminal, in cells. The outlet column is dropped to
/// keep it.
const LEAST: usize = 30;

/// The width of id, marks and date with the gaps between them, in cells.
const HEAD: usize = 16 + 2 + 2 + 1 + 11 + 2;

/// The column widths of one list, in cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    title: usize,
    outlet: usize,
    cut: bool,
}

impl Columns {
    /// Computes the widths for these rows and the width of the output.
    pub(super) fn of(rows: &[StoryRow], out: &Output) -> Self {
        let widest = rows.iter().map(|row| row.title.text.width()).max().unwrap_or(0);
        let Some(columns) = out.columns() else {
            return Self { title: widest.min(TITLE), outlet: usize::MAX, cut: false };
        };
        let room = columns.saturating_sub(HEAD);
        match room.checked_sub(OUTLET + 2) {
            Some(title) if title >= LEAST => {
                Self { title: widest.clamp(LEAST, title), outlet: OUTLET, cut: true }
            }
            _ => Self { title: room, outlet: 0, cut: true },
        }
    }

    /// Formats one story as a line.
    pub(super) fn line(
        self,
        row: &StoryRow,
        marks: &Marks,
        out: &Output,
        language: Language,
    ) -> String {
        let read = marks.is_read(row.id);
        let star = if marks.is_starred(row.id) { "★" } else { " " };
        let dot = if read { " " } else { "●" };
        let title = labels::title(&row.title, language);
        let title = if self.cut { truncate(title, self.title) } else { title.to_owned() };
        let outlet = truncate(row.outlet.as_deref().unwrap_or_default(), self.outlet);
        let gap = " ".repeat(self.title.saturating_sub(title.width()) + 2);
        let ink = if read { Ink::Plain } else { Ink::Bold };
        let line = format!(
            "{}  {star}{dot} {}  {}{}",
            out.paint(&row.id.to_string(), Ink::Dim),
            day(row.published),
            out.paint(&title, ink),
            if outlet.is_empty() { String::new() } else { gap + &out.paint(&outlet, Ink::Dim) },
        );
        line.trim_end().to_owned()
    }
}

/// Formats a date as a column of eleven cells. An inferred date has a leading `~`.
pub(super) fn day(published: Option<PublicationDate>) -> String {
    let text = published.map(|published| {
        let sign = if published.is_inferred() { '~' } else { ' ' };
        format!("{sign}{}", published.date)
    });
    format!("{:11}", text.unwrap_or_default())
}
