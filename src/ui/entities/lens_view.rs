//! Drawing of the lens on an entity: its names, the number of stories by month, its companions and
//! the stories.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Sparkline, Widget};

use crate::library::{LensData, MentionContext, MonthCount};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::ui::canvas::Canvas;
use crate::ui::entities::{EntityLens, LensLine, LensTab, date_range};
use crate::ui::layout::ScreenLayout;
use crate::ui::strings;

/// Width of the date column, in cells.
const DATE_WIDTH: usize = 12;

impl Canvas<'_> {
    /// Draws the lens on an entity over the list and the reader pane.
    pub(crate) fn draw_lens(&mut self, areas: &ScreenLayout, pane: &EntityLens) {
        let language = self.model.display.language;
        let key = pane.lens.as_ref().map_or(&pane.key, |lens| &lens.entity.key);
        let title = format!(" {} ", labels::entity_kind(key.kind, language));
        self.draw_pane_border(areas.entity_view, vec![Span::raw(title)], true);
        let name = Span::styled(key.name.clone(), self.theme.style_for_entity(key.kind));
        self.draw_line(
            Self::row_area(areas.entity_view_header, 0),
            &Line::from(vec![Span::raw(" "), name]),
        );
        let Some(lens) = pane.lens.as_deref() else {
            let text = if pane.not_found {
                self.model
                    .display
                    .expand_key_hints(&strings::entity_not_mentioned(&pane.key.name, language))
            } else {
                strings::computing(language).to_owned()
            };
            let line = Line::styled(format!(" {text}"), self.theme.muted());
            return self.draw_line(Self::row_area(areas.entity_view_header, 1), &line);
        };
        self.draw_facts(areas, lens);
        self.draw_chart(areas.chart, &lens.month_counts);
        for number in 0..usize::from(areas.entity_view_rows.height) {
            let at = pane.top + number;
            let Some(shown) = pane.line_at(at) else { break };
            let area = Self::row_area(areas.entity_view_rows, number).intersection(self.screen);
            let line = self.lens_line(pane, lens, shown, usize::from(area.width));
            self.draw_line(area, &line);
            if pane.item_at(at) == Some(pane.cursor) {
                self.buffer.set_style(area, self.theme.selected_row());
            }
        }
    }

    /// Draws the number of stories and mentions, the range of dates and the aliases.
    fn draw_facts(&mut self, areas: &ScreenLayout, lens: &LensData) {
        let (entity, language) = (&lens.entity, self.model.display.language);
        let mut facts = strings::mention_counts(entity.story_count, entity.mention_count, language);
        let span = date_range(entity.first_date, entity.last_date, language);
        if !span.is_empty() {
            facts = format!("{facts} · {span}");
        }
        let room = usize::from(areas.entity_view_header.width).saturating_sub(1);
        let mut lines = vec![facts];
        if !entity.aliases.is_empty() {
            lines.push(strings::other_names(&entity.aliases, language));
        }
        for (row, text) in (1..).zip(lines) {
            let line = Line::styled(format!(" {}", truncate(&text, room)), self.theme.muted());
            self.draw_line(Self::row_area(areas.entity_view_header, row), &line);
        }
    }

    /// Draws a chart of the number of stories by month. If there are more months than cells,
    /// several months share a bar.
    fn draw_chart(&mut self, area: Rect, months: &[MonthCount]) {
        let area = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
        let area = area.intersection(self.screen);
        let (Some(first), Some(last)) = (months.first(), months.last()) else { return };
        if area.height < 3 || area.width < 10 {
            return;
        }
        let cells = usize::from(area.width);
        let together = months.len().div_ceil(cells).max(1);
        // With few months, each bar is several cells wide.
        let wide = (cells / months.len().div_ceil(together)).clamp(1, 6);
        let bars = months.chunks(together).flat_map(|months| {
            let stories: usize = months.iter().map(|month| month.story_count).sum();
            std::iter::repeat_n(stories as u64, wide)
        });
        let bars: Vec<u64> = bars.collect();
        let chart = Rect { y: area.y + 1, height: area.height - 2, ..area };
        let heights = visible_heights(&bars, chart.height);
        Sparkline::default().data(&heights).style(self.theme.accent()).render(chart, self.buffer);
        let label = |month: &MonthCount| format!("{:02}/{}", month.month, month.year);
        let most = bars.iter().max().copied().unwrap_or_default();
        let most = usize::try_from(most).unwrap_or_default();
        let most = strings::chart_maximum(most, self.model.display.language);
        let end = label(last);
        let width = bars.len().min(cells);
        let mut axis = label(first);
        if months.len() > 1 {
            let gap = width.saturating_sub(axis.width() + end.width()).max(1);
            axis = format!("{axis}{}{end}", " ".repeat(gap));
        }
        let axis = format!("{axis}  {most}");
        self.draw_line(
            Self::row_area(area, usize::from(area.height) - 1),
            &Line::styled(axis, self.theme.muted()),
        );
    }

    // One arm a kind of line.
    #[allow(clippy::too_many_lines)]
    fn lens_line<'r>(
        &self,
        pane: &EntityLens,
        lens: &LensData,
        line: LensLine,
        width: usize,
    ) -> Line<'r> {
        let language = self.model.display.language;
        match line {
            LensLine::CompanionsHeading => {
                self.section_heading(strings::co_occurring_heading(language), width)
            }
            LensLine::StoriesHeading => {
                let (stories, quotes) = (lens.story_ids.len(), lens.quotes.len());
                let heading = match pane.tab {
                    LensTab::Named => strings::named_heading(stories, quotes, language),
                    LensTab::Said => strings::said_heading(quotes, stories, language),
                };
                self.section_heading(&self.model.display.expand_key_hints(&heading), width)
            }
            LensLine::Companion(number) => {
                let Some(companion) = lens.co_occurrences.get(number) else {
                    return Line::default();
                };
                let kind = labels::entity_kind(companion.entity.kind, language);
                let count = labels::number(companion.story_count, language);
                let sign = format!(" {count:>6}  {kind:<12}  ");
                let name = truncate(
                    &self.shown_text(&companion.entity.name),
                    width.saturating_sub(sign.width()),
                );
                Line::from(vec![
                    Span::styled(sign, self.theme.muted()),
                    Span::styled(name, self.theme.style_for_entity(companion.entity.kind)),
                ])
            }
            LensLine::Story(number, below) => {
                let Some(place) = pane.place_at(number) else { return Line::default() };
                if below {
                    let context = pane.contexts.get(&place).and_then(Option::as_ref);
                    return self.context_line(context, lens, width);
                }
                let row = self
                    .model
                    .collection
                    .library
                    .as_ref()
                    .and_then(|library| library.row(place.story));
                let Some(row) = row else { return Line::default() };
                let day = labels::short_date(
                    row.meta.published,
                    Some(self.model.collection.newest_year),
                    language,
                );
                let repeated = lens.quotes.get(number).filter(|_| pane.tab == LensTab::Said);
                let copies = repeated.map_or(1, |quote| quote.stories.len());
                let copies = if copies > 1 {
                    self.shown_text(&format!("{copies}× ")).into_owned()
                } else {
                    String::new()
                };
                let room = width.saturating_sub(DATE_WIDTH + 2 + copies.width());
                let title =
                    truncate(&self.shown_text(labels::title(&row.meta.title, language)), room);
                Line::from(vec![
                    Span::styled(format!(" {day:<DATE_WIDTH$} "), self.theme.muted()),
                    Span::styled(copies, self.theme.accent()),
                    Span::raw(title),
                ])
            }
        }
    }

    fn section_heading<'r>(&self, text: &str, width: usize) -> Line<'r> {
        let rest = "─".repeat(width.saturating_sub(text.width() + 5));
        Line::from(vec![
            Span::styled("── ", self.theme.muted()),
            Span::styled(text.to_owned(), self.theme.accent()),
            Span::styled(format!(" {rest}"), self.theme.muted()),
        ])
    }

    /// Returns the sentence that mentions the entity, cut so that the name is visible.
    fn context_line<'r>(
        &self,
        context: Option<&MentionContext>,
        lens: &LensData,
        width: usize,
    ) -> Line<'r> {
        let indent = if width > 60 { DATE_WIDTH + 2 } else { 2 };
        let Some(context) = context else { return Line::default() };
        let room = width.saturating_sub(indent + 1);
        let name = context.mention_spans.first().cloned().unwrap_or(0..0);
        let before = context.text.get(..name.start).unwrap_or_default();
        let named = context.text.get(name.clone()).unwrap_or_default();
        let behind = context.text.get(name.end..).unwrap_or_default();
        // The text before the name is cut first, at its start.
        let kept = room.saturating_sub(named.width()).min(room / 2);
        let before = cut_start(before, kept);
        let named = truncate(named, room.saturating_sub(before.width()));
        // A quotation whose speaker is a guess.
        let before = if context.is_guess { format!("? {before}") } else { before };
        let behind = truncate(behind, room.saturating_sub(before.width() + named.width()));
        Line::from(vec![
            Span::raw(" ".repeat(indent)),
            Span::styled(before, self.theme.muted()),
            Span::styled(named, self.theme.style_for_entity(lens.entity.key.kind)),
            Span::styled(behind, self.theme.muted()),
        ])
    }
}

/// Returns the heights of bars in a chart of `rows` rows. A bar that is not empty shows at least the
/// lowest of the eight steps of a row, however small it is beside the highest.
fn visible_heights(bars: &[u64], rows: u16) -> Vec<u64> {
    let highest = bars.iter().max().copied().unwrap_or_default();
    let lowest = highest.div_ceil(8 * u64::from(rows.max(1)));
    bars.iter().map(|bar| if *bar == 0 { 0 } else { lowest.max(*bar) }).collect()
}

/// Cuts the start of a text at a word boundary, so that it fits into `room` cells.
fn cut_start(text: &str, room: usize) -> String {
    if text.width() <= room {
        return text.to_owned();
    }
    let starts = text.match_indices(' ').map(|(at, _)| at + 1);
    let fits = |start: &usize| text.get(*start..).is_some_and(|rest| rest.width() + 2 <= room);
    let start = starts.into_iter().find(fits);
    start.and_then(|start| text.get(start..)).map(|rest| format!("… {rest}")).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::visible_heights;

    #[test]
    fn a_small_month_beside_a_large_one_is_visible() {
        assert_eq!(visible_heights(&[1000, 1, 0, 500], 3), [1000, 42, 0, 500]);
        assert_eq!(visible_heights(&[], 3), [0; 0]);
    }
}
