//! Drawing of the entity browser.

use jiff::civil::Date;
use ratatui::text::{Line, Span};

use crate::library::Entity;
use crate::news::{DateBasis, Language, PublicationDate};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::ui::canvas::Canvas;
use crate::ui::entities::EntityBrowser;
use crate::ui::layout::ScreenLayout;
use crate::ui::strings;

/// Minimum width of a row that shows the number of mentions and the complete kind, in cells.
const MENTIONS_MIN_WIDTH: usize = 60;

/// Minimum width of a row that shows the first and the last date, in cells.
const DATES_MIN_WIDTH: usize = 90;

/// Width of the kind column, in cells. The longest kind is `organization`.
const KIND_WIDTH: usize = 12;

/// Width of the kind column in a narrow row, in cells.
const SHORT_KIND_WIDTH: usize = 4;

/// Width of a number column, in cells.
const NUMBER_WIDTH: usize = 8;

/// Width of the column of dates, in cells.
const DATE_RANGE_WIDTH: usize = 26;

impl Canvas<'_> {
    /// Draws the entity browser over the list and the reader pane.
    pub(crate) fn draw_browser(&mut self, areas: &ScreenLayout, browser: &EntityBrowser) {
        let language = self.model.display.language;
        let directory = self.model.collection.entity_directory.as_deref();
        let all = directory.map_or(0, |directory| directory.entities.len());
        let number = |value| labels::number(value, language);
        let count = if browser.matches.len() == all {
            number(all)
        } else {
            format!("{}/{}", number(browser.matches.len()), number(all))
        };
        let title = format!(" {} · {count} ", strings::entity_browser_title(language));
        self.draw_pane_border(areas.entity_view, vec![Span::raw(title)], true);
        self.draw_kind_filters(areas, browser);
        let Some(directory) = directory else {
            let line =
                Line::styled(format!(" {}", strings::computing(language)), self.theme.muted());
            return self.draw_line(Self::row_area(areas.entity_view_rows, 0), &line);
        };
        if browser.matches.is_empty() {
            let line = Line::styled(
                self.model
                    .display
                    .expand_key_hints(&format!(" {}", strings::no_matching_entities(language))),
                self.theme.muted(),
            );
            return self.draw_line(Self::row_area(areas.entity_view_rows, 0), &line);
        }
        let rows = usize::from(areas.entity_view_rows.height);
        for (number, at) in browser.matches.iter().skip(browser.top).take(rows).enumerate() {
            let Some(entity) = directory.entities.get(*at) else { continue };
            let area = Self::row_area(areas.entity_view_rows, number).intersection(self.screen);
            let line = self.entity_row(entity, usize::from(area.width));
            self.draw_line(area, &line);
            if browser.top + number == browser.cursor {
                self.buffer.set_style(area, self.theme.selected_row());
            }
        }
    }

    /// Draws the kind filters, with the selected one in brackets, and the filter text.
    fn draw_kind_filters(&mut self, areas: &ScreenLayout, browser: &EntityBrowser) {
        let language = self.model.display.language;
        let mut spans = vec![Span::raw(" ")];
        for tab in strings::entity_kind_tabs(language) {
            let (text, style) = if tab.kind == browser.kind_filter {
                (format!("[{}] ", tab.name), self.theme.accent())
            } else {
                (format!(" {}  ", tab.name), self.theme.muted())
            };
            spans.push(Span::styled(text, style));
        }
        if !browser.filter_text.is_empty() {
            spans.push(Span::styled(format!(" ⌕ {}", browser.filter_text), self.theme.accent()));
        }
        self.draw_line(areas.entity_view_header, &Line::from(spans));
    }

    fn entity_row<'r>(&self, entity: &Entity, width: usize) -> Line<'r> {
        let language = self.model.display.language;
        let right = self.entity_counts(entity, width);
        // The kind must also be visible without color.
        let kind = labels::entity_kind(entity.key.kind, language);
        let kind = if width >= MENTIONS_MIN_WIDTH {
            format!(" {kind:<KIND_WIDTH$} ")
        } else {
            format!(" {} ", truncate(kind, SHORT_KIND_WIDTH))
        };
        let room = width.saturating_sub(kind.width() + right.width() + 2);
        let name = truncate(&self.shown_text(&entity.key.name), room);
        let aliases = match entity.aliases.as_slice() {
            [] => String::new(),
            aliases => truncate(&format!("  {}", aliases.join(" · ")), room - name.width()),
        };
        let gap = " ".repeat(room.saturating_sub(name.width() + aliases.width()));
        Line::from(vec![
            Span::styled(kind, self.theme.muted()),
            Span::styled(name, self.theme.style_for_entity(entity.key.kind)),
            Span::styled(aliases, self.theme.muted()),
            Span::raw(gap),
            Span::styled(right, self.theme.muted()),
        ])
    }

    /// Returns the number of stories, the number of mentions and the range of dates, as far as they
    /// fit.
    fn entity_counts(&self, entity: &Entity, width: usize) -> String {
        let language = self.model.display.language;
        let number = |value: usize| format!("{:>NUMBER_WIDTH$}", labels::number(value, language));
        let mut counts = vec![number(entity.story_count)];
        if width >= MENTIONS_MIN_WIDTH {
            counts.push(number(entity.mention_count) + "×");
        }
        if width >= DATES_MIN_WIDTH {
            let days = date_range(entity.first_date, entity.last_date, language);
            counts.push(" ".repeat(DATE_RANGE_WIDTH.saturating_sub(days.width())) + &days);
        }
        counts.concat()
    }
}

/// Formats a range of dates: `3 Feb – 18 Jun 2025`.
pub(crate) fn date_range(first: Option<Date>, last: Option<Date>, language: Language) -> String {
    let written = |date: Date, year| {
        let published =
            PublicationDate { date, time: None, offset: None, basis: DateBasis::Stated };
        labels::short_date(Some(published), year, language)
    };
    match (first, last) {
        (Some(first), Some(last)) if first == last => written(first, None),
        (Some(first), Some(last)) => {
            format!("{} – {}", written(first, Some(last.year())), written(last, None))
        }
        _ => String::new(),
    }
}
