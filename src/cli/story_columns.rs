//! Formats stories as rows of a table: id, marks, date, title, outlet.

use crate::library::StoryRow;
use crate::news::{Language, Marks, PublicationDate};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;

use super::output::{Output, TextStyle};

/// The maximum width of the title column if the output is not a terminal, in cells. Longer titles
/// are not truncated and move the outlet to the right.
const MAX_TITLE_WIDTH: usize = 72;

/// The width of the outlet column on a terminal, in cells.
const OUTLET_WIDTH: usize = 16;

/// The minimum width of the title column on a terminal, in cells. The outlet column is dropped to
/// keep it.
const MIN_TITLE_WIDTH: usize = 30;

/// The width of id, marks and date with the gaps between them, in cells.
const HEAD_WIDTH: usize = 16 + 2 + 2 + 1 + 11 + 2;

/// The column widths of one list, in cells.
#[derive(Debug, Clone, Copy)]
pub(super) struct StoryColumns {
    title_width: usize,
    outlet_width: usize,
    truncate: bool,
}

impl StoryColumns {
    /// Computes the widths for these rows and the width of the output.
    pub(super) fn for_rows(rows: &[StoryRow], out: &Output) -> Self {
        let widest = rows.iter().map(|row| row.meta.title.text.width()).max().unwrap_or(0);
        let Some(columns) = out.terminal_width() else {
            return Self {
                title_width: widest.min(MAX_TITLE_WIDTH),
                outlet_width: usize::MAX,
                truncate: false,
            };
        };
        let room = columns.saturating_sub(HEAD_WIDTH);
        match room.checked_sub(OUTLET_WIDTH + 2) {
            Some(title) if title >= MIN_TITLE_WIDTH => Self {
                title_width: widest.clamp(MIN_TITLE_WIDTH, title),
                outlet_width: OUTLET_WIDTH,
                truncate: true,
            },
            _ => Self { title_width: room, outlet_width: 0, truncate: true },
        }
    }

    /// Formats one story as a line.
    pub(super) fn format_row(
        self,
        row: &StoryRow,
        marks: &Marks,
        out: &Output,
        language: Language,
    ) -> String {
        let read = marks.is_read(row.meta.id);
        let star = if marks.is_starred(row.meta.id) { "★" } else { " " };
        let dot = if read { " " } else { "●" };
        let title = labels::title(&row.meta.title, language);
        let title =
            if self.truncate { truncate(title, self.title_width) } else { title.to_owned() };
        let outlet = truncate(row.meta.outlet.as_deref().unwrap_or_default(), self.outlet_width);
        let gap = " ".repeat(self.title_width.saturating_sub(title.width()) + 2);
        let style = if read { TextStyle::Plain } else { TextStyle::Bold };
        let line = format!(
            "{}  {star}{dot} {}  {}{}",
            out.apply_style(&row.meta.id.to_string(), TextStyle::Dim),
            date_column(row.meta.published),
            out.apply_style(&title, style),
            if outlet.is_empty() {
                String::new()
            } else {
                gap + &out.apply_style(&outlet, TextStyle::Dim)
            },
        );
        line.trim_end().to_owned()
    }
}

/// Formats a date as a column of eleven cells. An inferred date has a leading `~`.
pub(super) fn date_column(published: Option<PublicationDate>) -> String {
    let text = published.map(|published| {
        let sign = if published.is_inferred() { '~' } else { ' ' };
        format!("{sign}{}", published.date)
    });
    format!("{:11}", text.unwrap_or_default())
}
