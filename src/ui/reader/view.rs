//! Drawing of the reader pane.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::ui::canvas::Canvas;
use crate::ui::effect::RequestKind;
use crate::ui::layout::{Pane, ScreenLayout};
use crate::ui::page::{PageLine, PassageMark, StyledSpan, TextRole};
use crate::ui::{layout, strings};

/// The sign in the margin of a line with a noted passage.
const NOTE_BAR: &str = "▌";

impl Canvas<'_> {
    /// Draws the reader pane.
    pub(crate) fn draw_reader(&mut self, areas: &ScreenLayout) {
        if areas.reader.is_empty() {
            return;
        }
        let model = self.model;
        let focused = model.focus == Pane::Reader;
        let title = if self.shows_story() { self.reader_title(areas) } else { Vec::new() };
        self.draw_pane_border(areas.reader, title, focused);
        if !self.shows_story() {
            let hint =
                model.display.expand_key_hints(strings::no_story_selected(model.display.language));
            let hint = Line::styled(hint, self.theme.muted());
            if model.collection.library.is_some() && !model.list.is_empty() {
                self.draw_line(areas.text, &hint);
            }
            return;
        }
        let shown = model.reader.top..model.reader.top + usize::from(areas.text.height);
        self.draw_scrollbar(areas.reader, areas.text, &shown, model.reader.page.line_count());
        for (row, line) in model.reader.page.lines(shown).iter().enumerate() {
            let area = Self::row_area(areas.text, row);
            let drawn = self.styled_line(line);
            self.draw_line(area, &drawn);
            if focused && self.chosen.is_none() {
                self.chosen = self.anchor_position(area, line);
            }
            self.draw_note_sign(area, line);
            self.set_line_hyperlinks(area, line);
        }
    }

    /// Returns where the chosen link or name begins on a line.
    fn anchor_position(&self, area: Rect, line: &PageLine) -> Option<Position> {
        let chosen = self.model.reader.anchor_index?;
        let is_chosen = |piece: &StyledSpan| piece.anchor.or(line.anchor) == Some(chosen);
        let place = line.spans.iter().position(is_chosen)?;
        let before: usize = line.spans.iter().take(place).map(|piece| piece.text.width()).sum();
        self.cursor_position(area, before)
    }

    /// Returns true if the reader pane shows a story. Beside an empty search result, the previous
    /// story would look like a result, so it is not shown.
    pub(crate) fn shows_story(&self) -> bool {
        let model = self.model;
        let nothing = model.list.is_empty()
            && !model.requests.is_waiting(RequestKind::Listing)
            && model.list.is_filtered();
        model.reader.story_id().is_some() && (model.focus == Pane::Reader || !nothing)
    }

    /// Draws a bar in the margin of a line with a noted passage, which tells it without color.
    fn draw_note_sign(&mut self, area: Rect, line: &PageLine) {
        let is_noted = line.spans.iter().any(|span| span.passage == Some(PassageMark::Noted));
        let inside = layout::inside_pane(self.model.screen_layout().reader, self.screen.width);
        if is_noted && area.x > inside.x {
            let margin = Rect { x: area.x - 1, width: 1, ..area };
            self.draw_line(margin, &Line::styled(NOTE_BAR, self.theme.accent()));
        }
    }

    /// Makes the parts of a line that have a web address hyperlinks.
    fn set_line_hyperlinks(&mut self, area: Rect, line: &PageLine) {
        let mut x = area.x;
        for piece in &line.spans {
            let width = u16::try_from(piece.text.width()).unwrap_or(u16::MAX);
            if let Some(url) = &piece.url {
                self.set_hyperlink(Rect { x, width, ..area }, url);
            }
            x = x.saturating_add(width);
        }
    }

    /// Returns the title of the pane: the marks, and the headline once that of the page is scrolled
    /// out of view.
    fn reader_title(&self, areas: &ScreenLayout) -> Vec<Span<'static>> {
        let model = self.model;
        let Some(story) = &model.reader.story else { return Vec::new() };
        let id = story.facts().meta.id;
        let mut title = String::from(" ");
        for tag in model.user.marks.tags(id) {
            title.extend(["#", tag, " "]);
        }
        // While the page shows its own headline, there is room to explain the symbols.
        let explains_symbols = model.reader.top == 0;
        if model.user.marks.is_starred(id) {
            title += "★ ";
        }
        if model.user.marks_loaded && !model.user.marks.is_read(id) {
            title += "● ";
            if explains_symbols {
                title += strings::unread_label(model.display.language);
                title += " ";
            }
        }
        if !explains_symbols {
            let room = usize::from(areas.reader.width).saturating_sub(8);
            title +=
                &truncate(labels::title(&story.facts().meta.title, model.display.language), room);
            title += " ";
        }
        if title.trim().is_empty() { Vec::new() } else { vec![Span::raw(title)] }
    }

    fn styled_line<'l>(&self, line: &'l PageLine) -> Line<'l> {
        let chosen = self.model.reader.anchor_index;
        let hidden = self.model.display.effective_hidden_kinds();
        let here = self.model.reader.match_index;
        let span = |piece: &'l StyledSpan| {
            let anchor = piece.anchor.or(line.anchor);
            let style = if piece.match_index.is_some() && piece.match_index == here {
                self.theme.current_match()
            } else if anchor.is_some() && anchor == chosen && piece.role == TextRole::UnresolvedLink
            {
                self.theme.selected_dead_link()
            } else if piece.passage == Some(PassageMark::Selected)
                || anchor.is_some() && anchor == chosen && piece.role != TextRole::Rule
            {
                self.theme.selected_anchor()
            } else if piece.passage == Some(PassageMark::Noted) && piece.match_index.is_none() {
                self.theme.noted_passage()
            } else {
                let style = self.theme.style_for_role(piece.role, hidden);
                match piece.passage.filter(|_| piece.match_index.is_none()) {
                    Some(PassageMark::ChosenQuote) => style.patch(self.theme.accent()),
                    Some(PassageMark::Quoted) => style.patch(self.theme.quotation()),
                    Some(PassageMark::Noted | PassageMark::Selected) | None => style,
                }
            };
            Span::styled(piece.text.as_str(), style)
        };
        line.spans.iter().map(span).collect()
    }
}
