//! The list pane.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use super::Canvas;
use crate::library::{StoryRow, segments};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::ui::flow::{Flow, Margin, Role};
use crate::ui::kinds::Kinds;
use crate::ui::layout::{Areas, Pane};
use crate::ui::wording;

/// Minimum width of a row that shows the outlet, in cells.
const WITH_OUTLET: usize = 64;

/// Width of the outlet column, in cells.
const OUTLET: usize = 16;

impl Canvas<'_> {
    /// Draws the list pane and the excerpt below it.
    pub(super) fn list(&mut self, areas: &Areas) {
        let model = self.model;
        let focused = model.focus == Pane::List;
        let title = vec![Span::raw(format!(" {} ", wording::list(model.language)))];
        self.pane(areas.list, title, focused);
        let shown = model.list.top..model.list.top + usize::from(areas.rows.height);
        self.bar(areas.list, areas.rows, &shown, model.list.len());
        self.excerpt(areas.excerpt);
        if model.list.is_empty() {
            self.empty_list(areas);
            return;
        }
        let days: Vec<String> = model
            .list
            .rows
            .iter()
            .map(|row| labels::short_date(row.published, Some(model.year), model.language))
            .collect();
        let widest = days.iter().map(|day| day.width()).max().unwrap_or(0);
        for (number, (row, day)) in model.list.rows.iter().zip(&days).enumerate() {
            let area = Self::row(areas.rows, number).intersection(self.screen);
            let day = format!("{}{day}", " ".repeat(widest - day.width()));
            let chosen = model.list.top + number == model.list.cursor;
            let line = self.list_row(row, &day, chosen, usize::from(area.width));
            self.line(area, &line);
            if chosen && focused {
                self.buffer.set_style(area, self.theme.selected());
            }
        }
    }

    /// Draws the excerpt of the story under the cursor that shows how it matches the search text.
    fn excerpt(&mut self, area: Rect) {
        let (model, width) = (self.model, usize::from(area.width));
        if area.is_empty() {
            return;
        }
        self.line(Self::row(area, 0), &Line::styled("─".repeat(width), self.theme.quiet()));
        let shown = model.excerpt.as_ref().filter(|(id, _)| model.list.selected_id() == Some(*id));
        let Some((_, text)) = shown else { return };
        let mut flow = Flow::default();
        for (text, found) in segments(text) {
            flow.push(text, if found { Role::Match } else { Role::Body });
        }
        let lines = flow.lines(width, Margin::default());
        for (row, line) in (1..usize::from(area.height)).zip(&lines) {
            let spans = line.pieces.iter().map(|piece| {
                Span::styled(piece.text.as_str(), self.theme.role(piece.role, Kinds::NONE))
            });
            let line: Line<'_> = spans.collect();
            self.line(Self::row(area, row), &line);
        }
    }

    fn list_row<'r>(&self, row: &StoryRow, day: &str, chosen: bool, width: usize) -> Line<'r> {
        let marks = &self.model.marks;
        let unread = self.model.marks_known && !marks.is_read(row.id);
        let text = if unread { Style::new() } else { self.theme.quiet() };
        // The selected row is marked even if the reader pane has the focus.
        let bar = if chosen && self.model.focus == Pane::Reader { "▌" } else { " " };
        let sign = match (marks.is_starred(row.id), unread) {
            (true, _) => Span::styled("★", self.theme.star()),
            (false, true) => Span::styled("●", self.theme.accent()),
            (false, false) => Span::raw(" "),
        };
        let mut spans = vec![
            Span::styled(bar, self.theme.accent()),
            sign,
            Span::styled(format!(" {day} "), self.theme.quiet()),
        ];
        let copies =
            if row.copy_count > 0 { format!(" +{}", row.copy_count) } else { String::new() };
        let with_outlet = width >= WITH_OUTLET;
        let outlet = if with_outlet { OUTLET + 2 } else { 0 };
        let taken: usize = spans.iter().map(Span::width).sum::<usize>() + copies.width() + outlet;
        let room = width.saturating_sub(taken);
        let title = truncate(labels::title(&row.title, self.model.language), room);
        let padding = room.saturating_sub(title.width());
        spans.push(Span::styled(title, text));
        spans.push(Span::styled(copies, self.theme.quiet()));
        if with_outlet {
            let outlet = truncate(row.outlet.as_deref().unwrap_or_default(), OUTLET);
            let gap = " ".repeat(padding + 2);
            spans.push(Span::styled(format!("{gap}{outlet}"), self.theme.quiet()));
        }
        Line::from(spans)
    }

    /// Draws a message if there is nothing to list.
    fn empty_list(&mut self, areas: &Areas) {
        let model = self.model;
        if model.library.is_none() || model.list.is_waiting() {
            return;
        }
        let sentences = wording::nothing(model.list.is_filtered(), model.language).join("\n");
        let sentences = model.fill(&sentences);
        let width = usize::from(areas.rows.width).saturating_sub(2).max(1);
        for (row, line) in textwrap::wrap(&sentences, width).into_iter().enumerate() {
            let area = Self::row(areas.rows, row + 1);
            self.line(area, &Line::styled(format!(" {line}"), self.theme.quiet()));
        }
    }
}
