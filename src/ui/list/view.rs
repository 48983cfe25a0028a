//! Drawing of the list pane.

use ratatui::layout::Rect;
use ratatui::style::Style;
use ratatui::text::{Line, Span};

use crate::library::{MatchPlace, StoryRow, segments};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::text::line_break;
use crate::ui::canvas::Canvas;
use crate::ui::entities::EntityKindSet;
use crate::ui::layout::{Pane, ScreenLayout};
use crate::ui::page::{LineAttributes, StyledText, TextRole};
use crate::ui::strings;

/// Minimum width of a row that shows the outlet, in cells.
const OUTLET_MIN_WIDTH: usize = 64;

/// Width of the outlet column, in cells.
const OUTLET_WIDTH: usize = 16;

/// Width of the columns before the headline, in cells: bar, star, space.
const ROW_START_WIDTH: usize = 3;

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
        let shown = model.list.top..model.list.top + model.list.visible_rows.len().max(1);
        self.draw_scrollbar(areas.list, areas.rows, &shown, model.list.len());
        self.draw_excerpt(areas.excerpt);
        if model.list.is_empty() {
            self.draw_empty_list(areas);
            return;
        }
        let dates = self.row_dates();
        let date_width = dates.iter().map(|date| date.width()).max().unwrap_or(0);
        for (number, (row, date)) in model.list.visible_rows.iter().zip(&dates).enumerate() {
            let Some(row_start) = model.list.placements.get(number) else { break };
            let mut line = row_start.line;
            if row_start.has_heading {
                self.draw_day_heading(Self::row_area(areas.rows, line), row);
                line += 1;
            }
            let position = model.list.top + number;
            let chosen = position == model.list.cursor;
            let places = near.map(|near| near.places_at(position)).unwrap_or_default();
            let width = usize::from(areas.rows.width);
            let lines = if model.list.story_lines() == 2 {
                self.card(row, date, chosen, places, width)
            } else {
                vec![self.compact_row(row, (date, date_width), chosen, places, width)]
            };
            if chosen && focused {
                let area = Self::row_area(areas.rows, line).intersection(self.screen);
                self.chosen = self.cursor_position(area, ROW_START_WIDTH);
            }
            for (offset, text) in lines.iter().enumerate() {
                let area = Self::row_area(areas.rows, line + offset).intersection(self.screen);
                self.draw_line(area, text);
                if chosen && focused {
                    self.buffer.set_style(area, self.theme.selected_row());
                }
            }
        }
    }

    /// Returns the date that each visible row shows: none below a heading with its day, unless the
    /// date is not stated by the story.
    fn row_dates(&self) -> Vec<String> {
        let model = self.model;
        let rows = model.list.visible_rows.iter().zip(&model.list.placements);
        rows.map(|(row, placed)| {
            let published = row.meta.published;
            match (placed.is_grouped, published.is_some_and(|date| date.is_inferred())) {
                (true, true) => "~".to_owned(),
                (true, false) => String::new(),
                (false, _) => {
                    let year = model.now.today.year();
                    labels::short_date(published, Some(year), model.display.language)
                }
            }
        })
        .collect()
    }

    /// Draws the heading above the stories of a day.
    fn draw_day_heading(&mut self, area: Rect, row: &StoryRow) {
        let today = self.model.now.today;
        let language = self.model.display.language;
        let day = row.meta.published.map(|published| published.date);
        let text = strings::day_heading(day, today, language);
        self.draw_line(area, &Line::styled(format!(" {text}"), self.theme.day_heading()));
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

    /// Returns the line of a story: headline, signs, outlet, date.
    fn compact_row<'r>(
        &self,
        row: &StoryRow,
        (date, date_width): (&str, usize),
        chosen: bool,
        places: &[MatchPlace],
        width: usize,
    ) -> Line<'r> {
        let mut spans = self.row_start(row, chosen);
        let signs = self.row_signs(row, places);
        let has_outlet = width >= OUTLET_MIN_WIDTH;
        let outlet_width = if has_outlet { OUTLET_WIDTH + 2 } else { 0 };
        let date_width = if date_width > 0 { date_width + 2 } else { 0 };
        let taken = ROW_START_WIDTH + signs.width() + outlet_width + date_width;
        let room = width.saturating_sub(taken);
        let title = truncate(&self.row_title(row), room);
        let gap = " ".repeat(room.saturating_sub(title.width()));
        spans.push(Span::styled(title, self.row_style(row)));
        let mut quiet = signs + &gap;
        if has_outlet {
            let outlet = self.shown_text(row.meta.outlet.as_deref().unwrap_or_default());
            let outlet = truncate(&outlet, OUTLET_WIDTH);
            quiet.extend(["  ", &outlet, &" ".repeat(OUTLET_WIDTH - outlet.width())]);
        }
        if date_width > 0 {
            quiet.extend([&" ".repeat(date_width - date.width()), date]);
        }
        spans.push(Span::styled(quiet, self.theme.muted()));
        Line::from(spans)
    }

    /// Returns the two lines of a story: the headline, wrapped; signs, outlet and date below it, or
    /// beside its second line. The outlet is omitted if there is no room.
    fn card<'r>(
        &self,
        row: &StoryRow,
        date: &str,
        chosen: bool,
        places: &[MatchPlace],
        width: usize,
    ) -> Vec<Line<'r>> {
        let room = width.saturating_sub(ROW_START_WIDTH);
        let title = self.row_title(row);
        let lines = line_break::wrap_text(&title, room, &[]);
        let first = lines.first().and_then(|line| title.get(line.clone())).unwrap_or_default();
        let rest = lines.get(1).and_then(|line| title.get(line.start..)).unwrap_or_default();
        let signs = self.row_signs(row, places);
        let outlet = self.shown_text(row.meta.outlet.as_deref().unwrap_or_default());
        let outlet = truncate(&outlet, OUTLET_WIDTH);
        let join = |parts: &[&str]| {
            let parts: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
            parts.join(" · ")
        };
        let signs = signs.trim_start();
        let (short, long) = (join(&[signs, date]), join(&[signs, &outlet, date]));
        let style = self.row_style(row);
        let mut top = self.row_start(row, chosen);
        top.push(Span::styled(first.to_owned(), style));
        let mut below = vec![self.row_bar(chosen), Span::raw(" ".repeat(ROW_START_WIDTH - 1))];
        if rest.is_empty() {
            below.push(Span::styled(truncate(&long, room), self.theme.muted()));
        } else {
            let fits = rest.width() + 2 + long.width() <= room;
            let quiet = if fits { long } else { truncate(&short, room / 2) };
            let gap = if quiet.is_empty() { 0 } else { quiet.width() + 2 };
            let rest = truncate(rest, room.saturating_sub(gap));
            let padding = " ".repeat(room.saturating_sub(rest.width() + quiet.width()));
            below.push(Span::styled(rest, style));
            below.push(Span::styled(format!("{padding}{quiet}"), self.theme.muted()));
        }
        vec![Line::from(top), Line::from(below)]
    }

    /// Returns the first column of a row. The selected row is marked even if the reader pane has
    /// the focus.
    fn row_bar<'r>(&self, chosen: bool) -> Span<'r> {
        let bar = if chosen && self.model.focus == Pane::Reader { "▌" } else { " " };
        Span::styled(bar, self.theme.accent())
    }

    /// Returns the columns before the headline.
    fn row_start<'r>(&self, row: &StoryRow, chosen: bool) -> Vec<Span<'r>> {
        let starred = self.model.user.marks.is_starred(row.meta.id);
        let star = if starred { "★" } else { " " };
        vec![self.row_bar(chosen), Span::styled(star, self.theme.star()), Span::raw(" ")]
    }

    /// Returns the headline as one line.
    fn row_title(&self, row: &StoryRow) -> String {
        let title = labels::title(&row.meta.title, self.model.display.language);
        self.shown_text(title).into_owned()
    }

    /// Returns the style of the headline: unread stories are bold.
    fn row_style(&self, row: &StoryRow) -> Style {
        let user = &self.model.user;
        if self.model.list.query_error.is_some() {
            // Rows of an earlier query stay while the present one has an error, but as such.
            self.theme.muted()
        } else if !user.marks_loaded {
            Style::new()
        } else if user.marks.is_read(row.meta.id) {
            self.theme.muted()
        } else {
            self.theme.unread()
        }
    }

    /// Returns the signs after the headline: tags, notes, copies, and where words of the query
    /// stand that are not in the text. Each follows a space.
    fn row_signs(&self, row: &StoryRow, places: &[MatchPlace]) -> String {
        let marks = &self.model.user.marks;
        let mut signs = String::new();
        if marks.has_tags(row.meta.id) {
            signs += " #";
        }
        if marks.has_notes(row.meta.id) {
            signs += " ”";
        }
        if row.copy_count > 0 {
            signs.extend([" +", &row.copy_count.to_string()]);
        }
        let language = self.model.display.language;
        let places: Vec<&str> = places.iter().map(|place| place.label(language)).collect();
        if !places.is_empty() {
            signs.extend([" · ", &places.join(", ")]);
        }
        signs
    }
}
