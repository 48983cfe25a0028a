//! Rows of stories in columns: id, marks, date, title, outlet.

use crate::library::Row;
use crate::news::{Language, Marks, Published};
use crate::text::caption;
use crate::text::cells::{Width, cut};

use super::output::{Ink, Output};

/// The title's column where nothing is cut, in cells: longer titles push the outlet aside.
const TITLE: usize = 72;

/// The outlet's column on a terminal, in cells.
const OUTLET: usize = 16;

/// The title's least room on a terminal: rather than less, the outlet is left out.
const LEAST: usize = 30;

/// Cells of id, signs and date, with what divides them.
const HEAD: usize = 16 + 2 + 2 + 1 + 11 + 2;

/// The widths of the columns for one list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    title: usize,
    outlet: usize,
    cut: bool,
}

impl Columns {
    /// The widths for rows that go to `out`.
    pub(super) fn of(rows: &[Row], out: &Output) -> Self {
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

    /// One row as a line.
    pub(super) fn line(self, row: &Row, marks: &Marks, out: &Output, language: Language) -> String {
        let read = marks.is_read(row.id);
        let star = if marks.is_starred(row.id) { "★" } else { " " };
        let dot = if read { " " } else { "●" };
        let title = caption::title(&row.title, language);
        let title = if self.cut { cut(title, self.title) } else { title.to_owned() };
        let outlet = cut(row.outlet.as_deref().unwrap_or_default(), self.outlet);
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

/// A day as a column of eleven cells; `~` marks an inferred one.
pub(super) fn day(published: Option<Published>) -> String {
    let text = published.map(|published| {
        let sign = if published.inferred() { '~' } else { ' ' };
        format!("{sign}{}", published.date)
    });
    format!("{:11}", text.unwrap_or_default())
}
