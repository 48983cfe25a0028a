//! The canvas: drawing operations that all panes use.

pub(crate) mod ascii;
pub(crate) mod header_footer;
mod hyperlink;

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Borders, Widget};

use crate::ui::layout::TWO_PANE_MIN_WIDTH;
use crate::ui::model::Model;
use crate::ui::theme::Theme;

/// Drawing context of all views.
pub(crate) struct Canvas<'a> {
    pub(crate) model: &'a Model,
    pub(crate) theme: Theme,
    pub(crate) buffer: &'a mut Buffer,
    pub(crate) screen: Rect,
}

impl Canvas<'_> {
    /// Draws a line at the top of an area, cut at the right edge between graphemes.
    pub(crate) fn draw_line(&mut self, area: Rect, line: &Line<'_>) {
        let area = area.intersection(self.screen);
        line.render(Rect { height: area.height.min(1), ..area }, self.buffer);
    }

    /// Draws the border of a pane with its title. On a narrow screen there is only the top border.
    pub(crate) fn draw_pane_border(&mut self, area: Rect, title: Vec<Span<'_>>, focused: bool) {
        let area = area.intersection(self.screen);
        if area.is_empty() {
            return;
        }
        let style = if focused { self.theme.accent() } else { self.theme.muted() };
        let borders =
            if self.model.size.width >= TWO_PANE_MIN_WIDTH { Borders::ALL } else { Borders::TOP };
        // The focus must also be visible without color.
        let kind = if focused { BorderType::Thick } else { BorderType::Plain };
        Block::new()
            .borders(borders)
            .border_type(kind)
            .border_style(style)
            .title(Line::from(title))
            .render(area, self.buffer);
    }

    /// Draws the scrollbar on the right border of a pane. Draws none if all lines are visible or
    /// the pane has no right border.
    pub(crate) fn draw_scrollbar(
        &mut self,
        pane: Rect,
        beside: Rect,
        shown: &Range<usize>,
        lines: usize,
    ) {
        let height = usize::from(beside.height);
        if self.model.size.width < TWO_PANE_MIN_WIDTH || lines <= height || height == 0 {
            return;
        }
        let length = (height * height / lines).max(1);
        let most = lines - height;
        let top = (height - length) * shown.start.min(most) / most.max(1);
        for row in top..top + length {
            let y = beside.y + u16::try_from(row).unwrap_or(u16::MAX);
            if let Some(cell) = self.buffer.cell_mut((pane.right().saturating_sub(1), y)) {
                cell.set_symbol("▐");
            }
        }
    }

    /// Returns the area of a row, counted from the top. Empty past the end of the area.
    pub(crate) fn row_area(area: Rect, row: usize) -> Rect {
        let offset = u16::try_from(row).unwrap_or(u16::MAX).min(area.height);
        Rect { y: area.y + offset, height: (area.height - offset).min(1), ..area }
    }

    /// Draws two texts at the ends of a line. The right one is omitted if there is no room.
    pub(crate) fn draw_two_ends(
        &mut self,
        area: Rect,
        left: Vec<Span<'_>>,
        right: Vec<Span<'_>>,
        style: Style,
    ) {
        let area = area.intersection(self.screen);
        self.buffer.set_style(area, style);
        let (left, right) = (Line::from(left), Line::from(right));
        let (left_width, right_width) = (left.width(), right.width());
        self.draw_line(area, &left);
        let width = usize::from(area.width);
        if right_width > 0 && left_width + right_width < width {
            let skip = u16::try_from(width - right_width).unwrap_or_default();
            let end = Rect { x: area.x + skip, width: area.width - skip, ..area };
            self.draw_line(end, &right);
        }
    }
}

impl Canvas<'_> {
    /// Returns the position of a cell of a line, clamped to the screen.
    pub(crate) fn cursor_position(&self, area: Rect, cell: usize) -> Option<Position> {
        let area = area.intersection(self.screen);
        let last = area.right().checked_sub(1)?;
        let x = area.x.saturating_add(u16::try_from(cell).unwrap_or(u16::MAX)).min(last);
        (area.height > 0).then_some(Position { x, y: area.y })
    }
}
