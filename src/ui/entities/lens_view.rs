//! Drawing of the lens on an entity: its names, the number of stories by month, its companions and
//! the stories.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::library::{LensData, MentionContext};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::ui::canvas::Canvas;
use crate::ui::entities::{EntityLens, LensLine, LensTab, date_range};
use crate::ui::layout::ScreenLayout;
use crate::ui::strings;

/// Width of the date column, in cells.
const DATE_WIDTH: usize = 12;

/// Width of the kind of a companion, in cells.
const KIND_WIDTH: usize = 12;

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
        self.draw_chart(areas.chart, pane, lens);
        for number in 0..usize::from(areas.entity_view_rows.height) {
            let at = pane.top + number;
            let Some(shown) = pane.line_at(at) else { break };
            let area = Self::row_area(areas.entity_view_rows, number).intersection(self.screen);
            if let LensLine::Companions(row) = shown {
                self.draw_companions(area, pane, lens, row);
                continue;
            }
            let line = self.lens_line(pane, lens, shown, usize::from(area.width));
            self.draw_line(area, &line);
            if pane.item_at(at, 0).is_some_and(|item| pane.is_selected(item)) {
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
                let heading = pane.companion_order.heading(language);
                self.section_heading(&self.model.display.expand_key_hints(heading), width)
            }
            LensLine::StoriesHeading => {
                let (stories, quotes) = (lens.story_ids.len(), lens.quotes.len());
                let heading = match pane.tab {
                    LensTab::Named => strings::named_heading(stories, quotes, language),
                    LensTab::Said => strings::said_heading(quotes, stories, language),
                };
                self.section_heading(&self.model.display.expand_key_hints(&heading), width)
            }
            LensLine::Companions(_) => Line::default(),
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

    /// Draws the companions on a line, in columns.
    fn draw_companions(&mut self, area: Rect, pane: &EntityLens, lens: &LensData, row: usize) {
        let language = self.model.display.language;
        for (item, cells) in pane.companions.items_on_row(row, usize::from(area.width)) {
            let companion = pane.companions.companion(item);
            let Some(companion) = companion.and_then(|at| lens.co_occurrences.get(at)) else {
                continue;
            };
            let kind = labels::entity_kind(companion.entity.kind, language);
            let count = labels::number(companion.story_count, language);
            let sign = format!(" {count:>6}  {kind:<KIND_WIDTH$}  ");
            let room = cells.len().saturating_sub(sign.width() + 1);
            let name = truncate(&self.shown_text(&companion.entity.name), room);
            let line = Line::from(vec![
                Span::styled(sign, self.theme.muted()),
                Span::styled(name, self.theme.style_for_entity(companion.entity.kind)),
            ]);
            let cell = |cell: usize| u16::try_from(cell).unwrap_or(u16::MAX);
            let x = area.x.saturating_add(cell(cells.start));
            let part = Rect { x, width: cell(cells.len()), ..area }.intersection(area);
            self.draw_line(part, &line);
            if pane.is_selected(item) {
                self.buffer.set_style(part, self.theme.selected_row());
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
