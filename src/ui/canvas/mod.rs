//! The canvas: drawing operations that all panes use.

pub(crate) mod ascii;
pub(crate) mod header_footer;
mod hyperlink;
pub(crate) mod upright_bar;

pub(crate) use hyperlink::is_hyperlink;

use std::borrow::Cow;
use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::{Margin, Position, Rect};
use ratatui::style::Style;
use ratatui::symbols::border;
use ratatui::text::{Line, Span};
use ratatui::widgets::Widget;

use crate::text::cell_width::count_single_cells;
use crate::ui::layout::TWO_PANE_MIN_WIDTH;
use crate::ui::model::Model;
use crate::ui::theme::Theme;

/// Drawing context of all views.
pub(crate) struct Canvas<'a> {
    pub(crate) model: &'a Model,
    pub(crate) theme: Theme,
    pub(crate) buffer: &'a mut Buffer,
    pub(crate) screen: Rect,
    /// The start of the row or anchor that is chosen, where the cursor of the terminal stands for
    /// screen readers and magnifiers.
    pub(crate) chosen: Option<Position>,
}

impl Canvas<'_> {
    /// Returns a text of the collection as the terminal can show it: in ASCII mode with its symbols
    /// spelled out, so that figures stay what they are.
    pub(crate) fn shown_text<'t>(&self, text: &'t str) -> Cow<'t, str> {
        ascii::shown_text(text, self.model.display.terminal.ascii)
    }

    /// Returns a line as the terminal can show it. In ASCII mode it may become longer.
    fn shown_line<'l>(&self, line: &'l Line<'l>) -> Cow<'l, Line<'l>> {
        let is_ascii = self.model.display.terminal.ascii;
        if is_ascii { ascii::spell_out_line(line) } else { Cow::Borrowed(line) }
    }

    /// Draws a line at the top of an area, cut at the right edge between graphemes.
    pub(crate) fn draw_line(&mut self, area: Rect, line: &Line<'_>) {
        let area = area.intersection(self.screen);
        let line = self.shown_line(line);
        draw_line(Rect { height: area.height.min(1), ..area }, &line, self.buffer);
    }

    /// Draws the border of a pane with its title. On a narrow screen there is only the top border.
    pub(crate) fn draw_pane_border(&mut self, area: Rect, title: Vec<Span<'_>>, focused: bool) {
        let area = area.intersection(self.screen);
        if area.is_empty() {
            return;
        }
        let style = if focused { self.theme.accent() } else { self.theme.muted() };
        let is_framed = self.model.size.width >= TWO_PANE_MIN_WIDTH;
        // The focus must also be visible without color.
        let symbols = if focused { border::THICK } else { border::PLAIN };
        let mut draw = |x: u16, y: u16, symbol: &str| {
            if let Some(cell) = self.buffer.cell_mut((x, y)) {
                cell.set_symbol(symbol).set_style(style);
            }
        };
        let (right, bottom) = (area.right() - 1, area.bottom() - 1);
        for x in area.left()..area.right() {
            draw(x, area.y, symbols.horizontal_top);
        }
        if is_framed {
            for x in area.left()..area.right() {
                draw(x, bottom, symbols.horizontal_bottom);
            }
            for y in area.top()..area.bottom() {
                draw(area.x, y, symbols.vertical_left);
                draw(right, y, symbols.vertical_right);
            }
            draw(area.x, area.y, symbols.top_left);
            draw(right, area.y, symbols.top_right);
            draw(area.x, bottom, symbols.bottom_left);
            draw(right, bottom, symbols.bottom_right);
        }
        let inside = if is_framed { area.inner(Margin::new(1, 0)) } else { area };
        self.draw_line(inside, &Line::from(title));
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
        let (left, right) = (self.shown_line(&left), self.shown_line(&right));
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

/// Draws a line of one row, cut at the right edge between graphemes.
fn draw_line(area: Rect, line: &Line<'_>, buffer: &mut Buffer) {
    let area = area.intersection(buffer.area);
    let is_simple = line.alignment.is_none()
        && line.spans.iter().all(|span| count_single_cells(&span.content).is_some());
    if !is_simple {
        line.render(area, buffer);
        return;
    }
    // Does what ratatui does, without segmentation and without look-ups of widths.
    if area.is_empty() || line.spans.iter().all(|span| span.content.is_empty()) {
        return;
    }
    let start = buffer.index_of(area.x, area.y);
    let row = buffer.content.get_mut(start..start + usize::from(area.width)).unwrap_or_default();
    if line.style != Style::default() {
        for cell in &mut *row {
            cell.set_style(line.style);
        }
    }
    let mut cells = row.iter_mut();
    for span in &line.spans {
        for (c, cell) in span.content.chars().zip(&mut cells) {
            cell.set_char(c).set_style(span.style);
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use ratatui::style::{Color, Modifier};

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn lines_are_drawn_as_ratatui_does(
            texts in proptest::collection::vec("[a-z “”…●é日\u{301}]{0,9}", 0..4),
            x in 0_u16..6,
            width in 0_u16..24,
        ) {
            let styles = [Style::new().fg(Color::Red), Style::new().add_modifier(Modifier::BOLD)];
            let spans = texts.iter().zip(styles.iter().cycle());
            let mut line: Line<'_> =
                spans.map(|(text, style)| Span::styled(text.as_str(), *style)).collect();
            line.style = Style::new().bg(Color::Blue);
            let area = Rect::new(x, 1, width, 1);
            let mut expected = Buffer::filled(Rect::new(0, 0, 20, 3), ratatui::buffer::Cell::new("x"));
            let mut drawn = expected.clone();
            (&line).render(area, &mut expected);
            draw_line(area, &line, &mut drawn);
            prop_assert_eq!(drawn, expected);
        }
    }
}
