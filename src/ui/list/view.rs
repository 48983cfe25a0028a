//! Drawing of the list pane.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::library::{MatchPlace, StoryRow, segments};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::text::line_break;
use crate::ui::canvas::Canvas;
use crate::ui::effect::RequestKind;
use crate::ui::entities::EntityKindSet;
use crate::ui::layout::{Pane, ScreenLayout};
use crate::ui::page::{LineAttributes, StyledText, TextRole};
use crate::ui::strings;

/// Minimum width of a row that shows the outlet, in cells.
const OUTLET_MIN_WIDTH: usize = 64;

/// Width of the outlet column, in cells.
const OUTLET_WIDTH: usize = 16;

impl Canvas<'_> {
    /// Draws the list pane and the excerpt below it.
    pub(crate) fn draw_list(&mut self, areas: &ScreenLayout) {
        let model = self.model;
        let focused = model.focus == Pane::List;
        let mut title = vec![Span::raw(format!(" {} ", strings::list(model.display.language)))];
        let near = model.list.near_matches();
        if let Some(near) = near.filter(|near| !near.corrections.is_empty()) {
            let changes: Vec<String> = near.corrections.iter().map(ToString::to_string).collect();
            let hint =
                model.display.expand_key_hints(strings::spelling_hint(model.display.language));
            let text = format!("{} {hint} ", changes.join(", "));
            title.push(Span::styled(text, self.theme.muted()));
        }
        self.draw_pane_border(areas.list, title, focused);
        let shown = model.list.top..model.list.top + usize::from(areas.rows.height);
        self.draw_scrollbar(areas.list, areas.rows, &shown, model.list.len());
        self.draw_excerpt(areas.excerpt);
        if model.list.is_empty() {
            self.draw_empty_list(areas);
            return;
        }
        let days: Vec<String> = model
            .list
            .visible_rows
            .iter()
            .map(|row| {
                labels::short_date(
                    row.meta.published,
                    Some(model.collection.newest_year),
                    model.display.language,
                )
            })
            .collect();
        let widest = days.iter().map(|day| day.width()).max().unwrap_or(0);
        for (number, (row, day)) in model.list.visible_rows.iter().zip(&days).enumerate() {
            let area = Self::row_area(areas.rows, number).intersection(self.screen);
            let day = format!("{}{day}", " ".repeat(widest - day.width()));
            let chosen = model.list.top + number == model.list.cursor;
            let places = near.map(|near| near.places_at(model.list.top + number));
            let line = self.list_row(row, &day, chosen, places.unwrap_or_default(), area.width);
            self.draw_line(area, &line);
            if chosen && focused {
                self.buffer.set_style(area, self.theme.selected_row());
            }
        }
    }

    /// Draws the excerpt of the story under the cursor that shows how it matches the search text.
    fn draw_excerpt(&mut self, area: Rect) {
        let (model, width) = (self.model, usize::from(area.width));
        if area.is_empty() {
            return;
        }
        self.draw_line(
            Self::row_area(area, 0),
            &Line::styled("─".repeat(width), self.theme.muted()),
        );
        let shown = model
            .collection
            .excerpt
            .as_ref()
            .filter(|(id, _)| model.list.selected_id() == Some(*id));
        let Some((_, text)) = shown else { return };
        let mut flow = StyledText::default();
        for (text, found) in segments(text) {
            flow.push(text, if found { TextRole::Match } else { TextRole::Body });
        }
        let lines = flow.wrap(width, &LineAttributes::default());
        for (row, line) in (1..usize::from(area.height)).zip(&lines) {
            let spans = line.spans.iter().map(|piece| {
                Span::styled(
                    piece.text.as_str(),
                    self.theme.style_for_role(piece.role, EntityKindSet::EMPTY),
                )
            });
            let line: Line<'_> = spans.collect();
            self.draw_line(Self::row_area(area, row), &line);
        }
    }

    fn list_row<'r>(
        &self,
        row: &StoryRow,
        day: &str,
        chosen: bool,
        places: &[MatchPlace],
        width: u16,
    ) -> Line<'r> {
        let width = usize::from(width);
        let marks = &self.model.user.marks;
        let unread = self.model.user.marks_loaded && !marks.is_read(row.meta.id);
        // Rows of an earlier query stay while the present one has an error, but as such.
        let answers = self.model.list.query_error.is_none();
        let text = if unread && answers { Style::new() } else { self.theme.muted() };
        // The selected row is marked even if the reader pane has the focus.
        let bar = if chosen && self.model.focus == Pane::Reader { "▌" } else { " " };
        let sign = match (marks.is_starred(row.meta.id), unread) {
            (true, _) => Span::styled("★", self.theme.star()),
            (false, true) => Span::styled("●", self.theme.accent()),
            (false, false) => Span::raw(" "),
        };
        let mut spans = vec![
            Span::styled(bar, self.theme.accent()),
            sign,
            Span::styled(format!(" {day} "), self.theme.muted()),
        ];
        let mut recorded = String::new();
        if marks.has_tags(row.meta.id) {
            recorded += " #";
        }
        if marks.has_notes(row.meta.id) {
            recorded += " ”";
        }
        let copies =
            if row.copy_count > 0 { format!(" +{}", row.copy_count) } else { String::new() };
        // Words of the query that are not in the text stand there.
        let language = self.model.display.language;
        let places: Vec<&str> = places.iter().map(|place| place.label(language)).collect();
        let places =
            if places.is_empty() { places.join("") } else { format!(" · {}", places.join(", ")) };
        let copies = recorded + &copies + &places;
        let with_outlet = width >= OUTLET_MIN_WIDTH;
        let outlet = if with_outlet { OUTLET_WIDTH + 2 } else { 0 };
        let taken: usize = spans.iter().map(Span::width).sum::<usize>() + copies.width() + outlet;
        let room = width.saturating_sub(taken);
        let title = labels::title(&row.meta.title, self.model.display.language);
        let title = truncate(&self.shown_text(title), room);
        let padding = room.saturating_sub(title.width());
        spans.push(Span::styled(title, text));
        spans.push(Span::styled(copies, self.theme.muted()));
        if with_outlet {
            let outlet = self.shown_text(row.meta.outlet.as_deref().unwrap_or_default());
            let outlet = truncate(&outlet, OUTLET_WIDTH);
            let gap = " ".repeat(padding + 2);
            spans.push(Span::styled(format!("{gap}{outlet}"), self.theme.muted()));
        }
        Line::from(spans)
    }

    /// Draws a message if there is nothing to list.
    fn draw_empty_list(&mut self, areas: &ScreenLayout) {
        let model = self.model;
        if model.collection.library.is_none() || model.requests.is_waiting(RequestKind::Listing) {
            return;
        }
        let message =
            strings::empty_list(model.list.is_filtered(), model.display.language).join("\n");
        let sentences = model.display.expand_key_hints(&message);
        let width = usize::from(areas.rows.width).saturating_sub(2).max(1);
        let lines = sentences.lines().flat_map(|text| {
            let ranges = line_break::wrap_text(text, width, &[]);
            ranges.into_iter().map(|range| text.get(range).unwrap_or_default())
        });
        for (row, line) in lines.enumerate() {
            let area = Self::row_area(areas.rows, row + 1);
            self.draw_line(area, &Line::styled(format!(" {line}"), self.theme.muted()));
        }
    }
}
