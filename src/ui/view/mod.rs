//! Model to frame. It reads and draws; it changes nothing.

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

/// Draws the whole screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    // What the terminal really has is drawn on, whatever the model was told last.
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

/// What every view draws with.
struct Canvas<'a> {
    model: &'a Model,
    theme: Theme,
    buffer: &'a mut Buffer,
    screen: Rect,
}

impl Canvas<'_> {
    /// Writes a line at the top of an area, cut at its right edge by whole graphemes.
    fn line(&mut self, area: Rect, line: &Line<'_>) {
        let area = area.intersection(self.screen);
        line.render(Rect { height: area.height.min(1), ..area }, self.buffer);
    }

    /// The border of a pane with its title; a pane alone on a narrow screen has only the top
    /// line.
    fn pane(&mut self, area: Rect, title: Vec<Span<'_>>, focused: bool) {
        let area = area.intersection(self.screen);
        if area.is_empty() {
            return;
        }
        let style = if focused { self.theme.accent() } else { self.theme.quiet() };
        let borders =
            if self.model.size.width >= SIDE_BY_SIDE { Borders::ALL } else { Borders::TOP };
        // Focus must show without colour too.
        let kind = if focused { BorderType::Thick } else { BorderType::Plain };
        Block::new()
            .borders(borders)
            .border_type(kind)
            .border_style(style)
            .title(Line::from(title))
            .render(area, self.buffer);
    }

    /// The bar on a pane's right border that says which part of its lines is in sight; none where
    /// all are, or the pane has no border.
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

    /// One row of an area, counted from its top; empty beyond its end.
    fn row(area: Rect, row: usize) -> Rect {
        let offset = u16::try_from(row).unwrap_or(u16::MAX).min(area.height);
        Rect { y: area.y + offset, height: (area.height - offset).min(1), ..area }
    }

    /// Two texts at the two ends of a line; the right one only where there is room.
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
