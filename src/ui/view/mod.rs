//! The view function of the Elm architecture: draws the model to a frame without changing it.

mod ascii;
mod bars;
mod browser;
mod hyperlink;
mod lens;
mod list;
mod overlay;
mod reader;

use std::ops::Range;

use ratatui::Frame;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Borders, Widget};

use super::layout::SIDE_BY_SIDE;
use super::model::{Desk, Model};
use super::theme::Theme;

/// Draws the screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    // The frame has the actual size of the terminal, which may differ from the size in the model.
    let screen = frame.area();
    let areas = model.areas();
    let theme = model.theme();
    let mut canvas = Canvas { model, theme, buffer: frame.buffer_mut(), screen };
    canvas.buffer.set_style(screen, canvas.theme.ground());
    canvas.header(areas.header);
    match &model.desk {
        Some(Desk::Browser(browser)) => canvas.browser(&areas, browser),
        Some(Desk::Lens(pane)) => canvas.lens(&areas, pane),
        None => {
            canvas.list(&areas);
            canvas.reader(&areas);
        }
    }
    canvas.first_steps(areas.hint);
    canvas.footer(areas.footer);
    let typing = canvas.prompt_cursor(areas.footer);
    let cursor = canvas.overlay().or(typing);
    canvas.following(&areas);
    if model.display.ascii {
        ascii::only(canvas.buffer);
    }
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// Drawing context of all views.
struct Canvas<'a> {
    model: &'a Model,
    theme: Theme,
    buffer: &'a mut Buffer,
    screen: Rect,
}

impl Canvas<'_> {
    /// Draws a line at the top of an area, cut at the right edge between graphemes.
    fn line(&mut self, area: Rect, line: &Line<'_>) {
        let area = area.intersection(self.screen);
        line.render(Rect { height: area.height.min(1), ..area }, self.buffer);
    }

    /// Draws the border of a pane with its title. On a narrow screen there is only the top border.
    fn pane(&mut self, area: Rect, title: Vec<Span<'_>>, focused: bool) {
        let area = area.intersection(self.screen);
        if area.is_empty() {
            return;
        }
        let style = if focused { self.theme.accent() } else { self.theme.quiet() };
        let borders =
            if self.model.size.width >= SIDE_BY_SIDE { Borders::ALL } else { Borders::TOP };
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
    fn bar(&mut self, pane: Rect, beside: Rect, shown: &Range<usize>, lines: usize) {
        let height = usize::from(beside.height);
        if self.model.size.width < SIDE_BY_SIDE || lines <= height || height == 0 {
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
    fn row(area: Rect, row: usize) -> Rect {
        let offset = u16::try_from(row).unwrap_or(u16::MAX).min(area.height);
        Rect { y: area.y + offset, height: (area.height - offset).min(1), ..area }
    }

    /// Draws two texts at the ends of a line. The right one is omitted if there is no room.
    fn ends(&mut self, area: Rect, left: Vec<Span<'_>>, right: Vec<Span<'_>>, style: Style) {
        let area = area.intersection(self.screen);
        self.buffer.set_style(area, style);
        let (left, right) = (Line::from(left), Line::from(right));
        let (left_width, right_width) = (left.width(), right.width());
        self.line(area, &left);
        let width = usize::from(area.width);
        if right_width > 0 && left_width + right_width < width {
            let skip = u16::try_from(width - right_width).unwrap_or_default();
            let end = Rect { x: area.x + skip, width: area.width - skip, ..area };
            self.line(end, &right);
        }
    }
}
