//! The reader pane: the lines in sight.

use ratatui::text::{Line, Span};

use super::Canvas;
use crate::text::caption;
use crate::text::cells::cut;
use crate::ui::flow::{PageLine, Piece, Role};
use crate::ui::layout::{Areas, Pane};
use crate::ui::wording;

impl Canvas<'_> {
    pub(super) fn reader(&mut self, areas: &Areas) {
        if areas.reader.is_empty() {
            return;
        }
        let model = self.model;
        let focused = model.focus == Pane::Reader;
        self.pane(areas.reader, self.reader_title(areas), focused);
        let Some(_) = &model.reader.story else {
            let hint = Line::styled(wording::no_story(model.language), self.theme.quiet());
            if model.library.is_some() && !model.list.is_empty() {
                self.line(areas.text, &hint);
            }
            return;
        };
        let lines = model.reader.page.lines.iter().skip(model.reader.top);
        for (row, line) in lines.take(usize::from(areas.text.height)).enumerate() {
            let area = Self::row(areas.text, row);
            let drawn = self.page_line(line);
            self.line(area, &drawn);
        }
    }

    /// The headline, once the page's own has gone out of sight; and the marks.
    fn reader_title(&self, areas: &Areas) -> Vec<Span<'static>> {
        let model = self.model;
        let Some(story) = &model.reader.story else { return Vec::new() };
        let id = story.article.id;
        let mut title = String::from(" ");
        if model.marks.is_starred(id) {
            title += "★ ";
        }
        if model.marks_known && !model.marks.is_read(id) {
            title += "● ";
        }
        if model.reader.top > 0 {
            let room = usize::from(areas.reader.width).saturating_sub(8);
            title += &cut(caption::title(&story.article.title, model.language), room);
            title += " ";
        }
        if title.trim().is_empty() { Vec::new() } else { vec![Span::raw(title)] }
    }

    fn page_line<'l>(&self, line: &'l PageLine) -> Line<'l> {
        let chosen = self.model.reader.anchor;
        let hidden = self.model.unmarked();
        let span = |piece: &'l Piece| {
            let anchor = piece.anchor.or(line.anchor);
            let style = if anchor.is_some() && anchor == chosen && piece.role != Role::Rule {
                self.theme.chosen()
            } else {
                self.theme.role(piece.role, hidden)
            };
            Span::styled(piece.text.as_str(), style)
        };
        line.pieces.iter().map(span).collect()
    }
}
