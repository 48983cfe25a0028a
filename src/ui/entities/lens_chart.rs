//! The chart of a lens: the number of stories by month, or by day if all are in one month.

use jiff::civil::Date;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::library::LensData;
use crate::news::Language;
use crate::text::cell_width::CellWidth;
use crate::text::date;
use crate::ui::canvas::Canvas;
use crate::ui::canvas::upright_bar::bar_sign;
use crate::ui::entities::EntityLens;
use crate::ui::strings;

/// Maximum width of a bar, in cells.
const MAX_BAR_WIDTH: usize = 12;

/// Minimum size of a chart, in cells.
const MIN_SIZE: (u16, u16) = (10, 3);

/// A bar of the chart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChartBar {
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// Number of stories.
    pub stories: usize,
}

/// Returns the bars of a chart of `width` cells. Neighboring months share a bar if there are more of
/// them than fit with a gap between them.
pub fn chart_bars(lens: &LensData, width: usize) -> Vec<ChartBar> {
    if !lens.day_counts.is_empty() {
        let bar = |day: &(Date, usize)| ChartBar { first: day.0, last: day.0, stories: day.1 };
        return lens.day_counts.iter().map(bar).collect();
    }
    let months = &lens.month_counts;
    let together = (2 * months.len()).div_ceil(width.max(1)).max(1);
    let bars = months.chunks(together).filter_map(|months| {
        let (first, last) = (months.first()?, months.last()?);
        Some(ChartBar {
            first: Date::new(first.year, first.month, 1).ok()?,
            last: Date::new(last.year, last.month, 1).ok()?.last_of_month(),
            stories: months.iter().map(|month| month.story_count).sum(),
        })
    });
    bars.collect()
}

impl ChartBar {
    /// Returns the period of the bar: `3 Feb 2025`, `Feb 2025`, `Jan–Mar 2025`.
    fn period(self, language: Language) -> String {
        if self.first == self.last {
            return strings::day_label(self.first, language);
        }
        let (first, last) =
            (strings::month_label(self.first, language), strings::month_label(self.last, language));
        if first == last { first } else { format!("{first} – {last}") }
    }

    /// Returns the label below the bar; with its year if that is not the one of the bar before.
    fn label(self, before: Option<Self>, language: Language) -> String {
        let is_day = self.first == self.last;
        let has_year = before.is_none_or(|before| before.first.year() != self.first.year());
        match (is_day, has_year) {
            (true, true) => strings::day_label(self.first, language),
            (true, false) => date::format_day_month(self.first, language),
            (false, true) => strings::month_label(self.first, language),
            (false, false) => {
                let label = strings::month_label(self.first, language);
                label.split(' ').next().unwrap_or_default().to_owned()
            }
        }
    }
}

impl Canvas<'_> {
    /// Draws the chart: what the chosen bar or the highest one stands for, the bars, and the axis.
    pub(crate) fn draw_chart(&mut self, area: Rect, pane: &EntityLens, lens: &LensData) {
        let area = chart_area(area).intersection(self.screen);
        let language = self.model.display.language;
        let width = usize::from(area.width);
        let bars = chart_bars(lens, width);
        let most = bars.iter().map(|bar| bar.stories).max().unwrap_or_default();
        if area.is_empty() || most == 0 {
            return;
        }
        let chosen = pane.chosen_bar(bars.len());
        let step = (width / bars.len().max(1)).max(1);
        let bar_width = step.saturating_sub(1).clamp(1, MAX_BAR_WIDTH);
        let (caption, style) = if let Some(bar) = chosen.and_then(|at| bars.get(at)) {
            let caption = strings::chart_bar(bar.period(language), bar.stories, language);
            (caption, self.theme.accent())
        } else {
            (strings::chart_maximum(most, language), self.theme.muted())
        };
        let caption = Line::styled(self.model.display.expand_key_hints(&caption), style);
        self.draw_line(Self::row_area(area, 0), &caption);
        let rows = usize::from(area.height) - 2;
        for row in 0..rows {
            let mut spans = Vec::new();
            for (number, bar) in bars.iter().enumerate() {
                let sign = bar_sign(bar.stories as u64, most as u64, rows, rows - 1 - row);
                let style =
                    if chosen == Some(number) { self.theme.star() } else { self.theme.accent() };
                let bar = sign.to_string().repeat(bar_width);
                spans.push(Span::styled(bar, style));
                spans.push(Span::raw(" ".repeat(step.saturating_sub(bar_width))));
            }
            self.draw_line(Self::row_area(area, row + 1), &Line::from(spans));
        }
        let axis = Line::styled(axis(&bars, step, width, language), self.theme.muted());
        self.draw_line(Self::row_area(area, rows + 1), &axis);
    }
}

/// Returns the area of the bars within that of the chart. Empty if there is no room for a chart.
pub(crate) fn chart_area(area: Rect) -> Rect {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let has_room = inside.width >= MIN_SIZE.0 && inside.height >= MIN_SIZE.1;
    if has_room { inside } else { Rect::default() }
}

/// Returns the labels below the bars, as many as fit with a space between them.
fn axis(bars: &[ChartBar], step: usize, width: usize, language: Language) -> String {
    let mut axis = String::new();
    let mut labeled: Option<ChartBar> = None;
    for (number, bar) in bars.iter().enumerate() {
        let label = bar.label(labeled, language);
        let start = number * step;
        let is_free = labeled.is_none() || start > axis.width();
        if is_free && start + label.width() <= width {
            axis.push_str(&" ".repeat(start.saturating_sub(axis.width())));
            axis.push_str(&label);
            labeled = Some(*bar);
        }
    }
    axis
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn labels_have_a_space_between_them_and_the_year_once() {
        let month = |year, month| ChartBar {
            first: date(year, month, 1),
            last: date(year, month, 1).last_of_month(),
            stories: 1,
        };
        let bars = [month(2024, 11), month(2024, 12), month(2025, 1), month(2025, 2)];
        let labels = axis(&bars, 10, 40, Language::English);
        assert_eq!(labels, "Nov 2024  Dec       Jan 2025  Feb");
        let labels = axis(&bars, 5, 20, Language::English);
        assert_eq!(labels, "Nov 2024  Jan 2025");
    }
}
