//! The entity browser.

use jiff::civil::Date;
use ratatui::text::{Line, Span};

use super::Canvas;
use crate::library::Entity;
use crate::news::{DateBasis, Language, PublicationDate};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::ui::layout::Areas;
use crate::ui::model::Browser;
use crate::ui::wording;

/// Minimum width of a row that shows the number of mentions and the complete kind, in cells.
const WITH_MENTIONS: usize = 60;

/// Minimum width of a row that shows the first and the last date, in cells.
const WITH_DAYS: usize = 90;

/// Width of the kind column, in cells. The longest kind is `organization`.
const KIND: usize = 12;

/// Width of the kind column in a narrow row, in cells.
const KIND_SHORT: usize = 4;

/// Width of a number column, in cells.
const NUMBER: usize = 8;

/// Width of the column of dates, in cells.
const DAYS: usize = 26;

impl Canvas<'_> {
    /// Draws the entity browser over the list and the reader pane.
    pub(super) fn browser(&mut self, areas: &Areas, browser: &Browser) {
        let language = self.model.language;
        let directory = self.model.directory.as_deref();
        let all = directory.map_or(0, |directory| directory.entities.len());
        let number = |value| labels::number(value, language);
        let count = if browser.shown.len() == all {
            number(all)
        } else {
            format!("{}/{}", number(browser.shown.len()), number(all))
        };
        let title = format!(" {} · {count} ", wording::entities(language));
        self.pane(areas.desk, vec![Span::raw(title)], true);
        self.kinds_line(areas, browser);
        let Some(directory) = directory else {
            let line =
                Line::styled(format!(" {}", wording::counting(language)), self.theme.quiet());
            return self.line(Self::row(areas.desk_rows, 0), &line);
        };
        if browser.shown.is_empty() {
            let line = Line::styled(
                self.model.fill(&format!(" {}", wording::no_names(language))),
                self.theme.quiet(),
            );
            return self.line(Self::row(areas.desk_rows, 0), &line);
        }
        let rows = usize::from(areas.desk_rows.height);
        for (number, at) in browser.shown.iter().skip(browser.top).take(rows).enumerate() {
            let Some(entity) = directory.entities.get(*at) else { continue };
            let area = Self::row(areas.desk_rows, number).intersection(self.screen);
            let line = self.entity_row(entity, usize::from(area.width));
            self.line(area, &line);
            if browser.top + number == browser.cursor {
                self.buffer.set_style(area, self.theme.selected());
            }
        }
    }

    /// Draws the kind filters, with the selected one in brackets, and the filter text.
    fn kinds_line(&mut self, areas: &Areas, browser: &Browser) {
        let language = self.model.language;
        let mut spans = vec![Span::raw(" ")];
        for tab in wording::tabs(language) {
            let (text, style) = if tab.kind == browser.kind {
                (format!("[{}] ", tab.name), self.theme.accent())
            } else {
                (format!(" {}  ", tab.name), self.theme.quiet())
            };
            spans.push(Span::styled(text, style));
        }
        if !browser.typed.is_empty() {
            spans.push(Span::styled(format!(" ⌕ {}", browser.typed), self.theme.accent()));
        }
        self.line(areas.desk_head, &Line::from(spans));
    }

    fn entity_row<'r>(&self, entity: &Entity, width: usize) -> Line<'r> {
        let language = self.model.language;
        let right = self.counts(entity, width);
        // The kind must also be visible without color.
        let kind = labels::entity_kind(entity.key.kind, language);
        let kind = if width >= WITH_MENTIONS {
            format!(" {kind:<KIND$} ")
        } else {
            format!(" {} ", truncate(kind, KIND_SHORT))
        };
        let room = width.saturating_sub(kind.width() + right.width() + 2);
        let name = truncate(&entity.key.name, room);
        let aliases = match entity.aliases.as_slice() {
            [] => String::new(),
            aliases => truncate(&format!("  {}", aliases.join(" · ")), room - name.width()),
        };
        let gap = " ".repeat(room.saturating_sub(name.width() + aliases.width()));
        Line::from(vec![
            Span::styled(kind, self.theme.quiet()),
            Span::styled(name, self.theme.entity(entity.key.kind)),
            Span::styled(aliases, self.theme.quiet()),
            Span::raw(gap),
            Span::styled(right, self.theme.quiet()),
        ])
    }

    /// Returns the number of stories, the number of mentions and the range of dates, as far as they
    /// fit.
    fn counts(&self, entity: &Entity, width: usize) -> String {
        let language = self.model.language;
        let number = |value: usize| format!("{:>NUMBER$}", labels::number(value, language));
        let mut counts = vec![number(entity.story_count)];
        if width >= WITH_MENTIONS {
            counts.push(number(entity.mention_count) + "×");
        }
        if width >= WITH_DAYS {
            let days = days(entity.first_date, entity.last_date, language);
            counts.push(" ".repeat(DAYS.saturating_sub(days.width())) + &days);
        }
        counts.concat()
    }
}

/// Formats a range of dates: `3 Feb – 18 Jun 2025`.
pub(super) fn days(first: Option<Date>, last: Option<Date>, language: Language) -> String {
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
