//! The view function of the Elm architecture: draws the model to a frame without changing it.

mod ascii;
mod browser;
mod header_footer;
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

use super::layout::TWO_PANE_MIN_WIDTH;
use super::model::{EntityView, Model};
use super::theme::Theme;

/// Draws the screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    // The frame has the actual size of the terminal, which may differ from the size in the model.
    let screen = frame.area();
    let areas = model.screen_layout();
    let theme = model.theme();
    let mut canvas = Canvas { model, theme, buffer: frame.buffer_mut(), screen };
    canvas.buffer.set_style(screen, canvas.theme.base_style());
    canvas.draw_header(areas.header);
    match &model.entity_view {
        Some(EntityView::Browser(browser)) => canvas.draw_browser(&areas, browser),
        Some(EntityView::Lens(pane)) => canvas.draw_lens(&areas, pane),
        None => {
            canvas.draw_list(&areas);
            canvas.draw_reader(&areas);
        }
    }
    canvas.draw_first_steps(areas.first_steps);
    canvas.draw_footer(areas.footer);
    let typing = canvas.prompt_cursor_position(areas.footer);
    let cursor = canvas.draw_overlay().or(typing);
    canvas.draw_pending_keys(&areas);
    if model.display.ascii {
        ascii::replace_non_ascii(canvas.buffer);
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
    fn draw_line(&mut self, area: Rect, line: &Line<'_>) {
        let area = area.intersection(self.screen);
        line.render(Rect { height: area.height.min(1), ..area }, self.buffer);
    }

    /// Draws the border of a pane with its title. On a narrow screen there is only the top border.
    fn draw_pane_border(&mut self, area: Rect, title: Vec<Span<'_>>, focused: bool) {
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
    fn draw_scrollbar(&mut self, pane: Rect, beside: Rect, shown: &Range<usize>, lines: usize) {
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
    fn row_area(area: Rect, row: usize) -> Rect {
        let offset = u16::try_from(row).unwrap_or(u16::MAX).min(area.height);
        Rect { y: area.y + offset, height: (area.height - offset).min(1), ..area }
    }

    /// Draws two texts at the ends of a line. The right one is omitted if there is no room.
    fn draw_two_ends(
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
