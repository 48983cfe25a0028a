//! Drawing of the analysis view.

use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::library::ConcordanceLine;
use crate::text::cell_width::{CellWidth, truncate, truncate_start};
use crate::text::labels;
use crate::ui::analysis::thread::EVENT_LINES;
use crate::ui::analysis::{AnalysisKind, AnalysisRow, AnalysisTable, AnalysisView};
use crate::ui::canvas::Canvas;
use crate::ui::layout::ScreenLayout;
use crate::ui::strings;

/// Width of the date and outlet before a concordance line on a wide screen, in cells.
const DATE_WIDTH: usize = 12;
const OUTLET_WIDTH: usize = 12;
const WIDE_SCREEN: usize = 100;

/// Maximum width of a column that is not the last, in cells.
const MAX_COLUMN_WIDTH: usize = 30;

/// Minimum width of a bar column, in cells.
const MIN_BAR_WIDTH: usize = 8;

/// Eighths of a cell.
const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

impl Canvas<'_> {
    /// Draws the analysis view over the list and the reader pane.
    pub(crate) fn draw_analysis(&mut self, areas: &ScreenLayout, view: &AnalysisView) {
        self.draw_analysis_head(areas, view);
        let language = self.model.display.language;
        let message = match view.table.as_deref() {
            None => Some(strings::computing(language)),
            Some(table) if table.is_empty() => Some(strings::analysis_empty(language)),
            Some(_) => None,
        };
        if let Some(message) = message {
            let text = self.model.display.expand_key_hints(&format!(" {message}"));
            let line = Line::styled(text, self.theme.muted());
            return self.draw_line(Self::row_area(areas.entity_view_rows, 0), &line);
        }
        let rows = areas.entity_view_rows;
        if let Some(AnalysisTable::Thread(events)) = view.table.as_deref() {
            self.draw_thread(rows, view, events);
            let shown = view.top..view.top + usize::from(rows.height) / EVENT_LINES;
            return self.draw_scrollbar(areas.entity_view, rows, &shown, view.row_count());
        }
        for number in 0..usize::from(rows.height) {
            let at = view.top + number;
            let area = Self::row_area(rows, number).intersection(self.screen);
            let width = usize::from(area.width);
            let line = match view.table.as_deref() {
                Some(AnalysisTable::Concordance(_)) => {
                    view.line_at(at).map(|line| self.concordance_line(line, width))
                }
                Some(AnalysisTable::Rows { rows, numbers }) => {
                    rows.get(at).map(|row| self.table_line(row, rows, numbers, width))
                }
                Some(AnalysisTable::Thread(_)) | None => None,
            };
            let Some(line) = line else { break };
            self.draw_line(area, &line);
            if at == view.cursor {
                self.buffer.set_style(area, self.theme.selected_row());
            }
        }
        let shown = view.top..view.top + usize::from(rows.height);
        self.draw_scrollbar(areas.entity_view, rows, &shown, view.row_count());
    }

    /// Draws the title with the query and the number of rows, and the tabs.
    fn draw_analysis_head(&mut self, areas: &ScreenLayout, view: &AnalysisView) {
        let language = self.model.display.language;
        let count = match view.kind {
            AnalysisKind::Thread => strings::event_count(view.row_count(), language),
            AnalysisKind::Concordance
            | AnalysisKind::Time
            | AnalysisKind::Outlets
            | AnalysisKind::Collocates
            | AnalysisKind::Figures
            | AnalysisKind::Overview => labels::number(view.row_count(), language),
        };
        let query = view.query.trim_end();
        let order = strings::analysis_order(view.kind, view.order, language);
        let title = match (query, order) {
            ("", "") => format!(" {count} "),
            ("", order) => format!(" {count} · {order} "),
            (query, "") => format!(" {query} · {count} "),
            (query, order) => format!(" {query} · {count} · {order} "),
        };
        self.draw_pane_border(areas.entity_view, vec![Span::raw(title)], true);
        let mut tabs = vec![Span::raw(" ")];
        if view.kind == AnalysisKind::Thread {
            tabs.push(Span::styled(strings::analysis_thread(language), self.theme.accent()));
        }
        let kinds = AnalysisKind::ALL.into_iter().filter(|_| view.kind != AnalysisKind::Thread);
        for kind in kinds {
            let name = strings::analysis_kind(kind, language);
            let (text, style) = if kind == view.kind {
                (format!("[{name}] "), self.theme.accent())
            } else {
                (format!(" {name}  "), self.theme.muted())
            };
            tabs.push(Span::styled(text, style));
        }
        self.draw_line(areas.entity_view_header, &Line::from(tabs));
    }

    /// Returns a line with the hit in the middle.
    fn concordance_line<'r>(&self, line: &ConcordanceLine, width: usize) -> Line<'r> {
        let language = self.model.display.language;
        let newest = self.model.collection.newest_year;
        let mut head = String::from(" ");
        if width >= WIDE_SCREEN {
            let date = labels::short_date(line.published, Some(newest), language);
            let outlet = truncate(line.outlet.as_deref().unwrap_or_default(), OUTLET_WIDTH);
            head = format!(" {date:<DATE_WIDTH$}{outlet:<OUTLET_WIDTH$}  ");
        }
        let room = width.saturating_sub(head.width());
        let hit = truncate(&line.hit, room / 2);
        let before = room.saturating_sub(hit.width()) / 2;
        let left = truncate_start(&line.left, before);
        let fill = " ".repeat(before.saturating_sub(left.width()));
        let right = truncate(&line.right, room.saturating_sub(before + hit.width()));
        Line::from(vec![
            Span::styled(head, self.theme.muted()),
            Span::raw(fill),
            Span::raw(left),
            Span::styled(hit, self.theme.accent()),
            Span::raw(right),
        ])
    }

    /// Returns the cells of a row in columns, and its bar.
    fn table_line<'r>(
        &self,
        row: &AnalysisRow,
        rows: &[AnalysisRow],
        numbers: &[bool],
        width: usize,
    ) -> Line<'r> {
        let is_whole_line = row.cells.len() == 1 && numbers.len() > 1;
        if is_whole_line {
            let text = row.cells.first().map(String::as_str).unwrap_or_default();
            return Line::raw(format!(" {}", truncate(text, width.saturating_sub(1))));
        }
        let same = |other: &&AnalysisRow| other.cells.len() == row.cells.len();
        let column_width = |at: usize| {
            let cells = rows.iter().filter(same).filter_map(|row| row.cells.get(at));
            cells.map(|cell| cell.width()).max().unwrap_or_default()
        };
        let mut text = String::from(" ");
        let last = row.cells.len().saturating_sub(1);
        for (at, cell) in row.cells.iter().enumerate() {
            let is_number = numbers.get(at) == Some(&true);
            if at == last && row.bar.is_none() && !is_number {
                text.push_str(cell);
                continue;
            }
            let column = column_width(at).min(MAX_COLUMN_WIDTH);
            let cell = truncate(cell, column);
            let fill = " ".repeat(column.saturating_sub(cell.width()));
            text.push_str(&if is_number { fill + &cell } else { cell + &fill });
            text.push_str("  ");
        }
        let text = truncate(&text, width);
        let mut spans = Vec::new();
        let room = width.saturating_sub(text.width() + 1);
        spans.push(Span::raw(text));
        if let Some((value, series)) = row.bar.filter(|_| room >= MIN_BAR_WIDTH) {
            let most = rows.iter().filter_map(|row| row.bar).map(|(value, _)| value).max();
            let style = self.series_style(series);
            spans.push(Span::styled(bar(value, most.unwrap_or_default(), room), style));
        }
        Line::from(spans)
    }

    /// Returns the style of a series of a chart.
    fn series_style(&self, series: usize) -> Style {
        match series % 2 {
            0 => self.theme.accent(),
            _ => self.theme.muted(),
        }
    }
}

/// Returns a bar of a length relative to the greatest. A value above zero is visible.
fn bar(value: u64, most: u64, width: usize) -> String {
    let eighths = (value * width as u64 * 8).div_ceil(most.max(1));
    let eighths = usize::try_from(eighths).unwrap_or_default().min(width * 8);
    let part = EIGHTHS.get(eighths % 8).copied().unwrap_or_default();
    "█".repeat(eighths / 8) + part
}
