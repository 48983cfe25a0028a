//! The reader pane.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use super::Canvas;
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::ui::flow::{PageLine, Piece, Role};
use crate::ui::layout::{Areas, Pane};
use crate::ui::wording;

impl Canvas<'_> {
    /// Draws the reader pane.
    pub(super) fn reader(&mut self, areas: &Areas) {
        if areas.reader.is_empty() {
            return;
        }
        let model = self.model;
        let focused = model.focus == Pane::Reader;
        let title = if self.shows_story() { self.reader_title(areas) } else { Vec::new() };
        self.pane(areas.reader, title, focused);
        if !self.shows_story() {
            let hint = model.fill(wording::no_story(model.language));
            let hint = Line::styled(hint, self.theme.quiet());
            if model.library.is_some() && !model.list.is_empty() {
                self.line(areas.text, &hint);
            }
            return;
        }
        let shown = model.reader.top..model.reader.top + usize::from(areas.text.height);
        self.bar(areas.reader, areas.text, &shown, model.reader.page.lines.len());
        let lines = model.reader.page.lines.iter().skip(model.reader.top);
        for (row, line) in lines.take(usize::from(areas.text.height)).enumerate() {
            let area = Self::row(areas.text, row);
            let drawn = self.page_line(line);
            self.line(area, &drawn);
            self.addresses(area, line);
        }
    }

    /// Returns true if the reader pane shows a story. Beside an empty search result, the previous
    /// story would look like a result, so it is not shown.
    pub(super) fn shows_story(&self) -> bool {
        let model = self.model;
        let nothing = model.list.is_empty() && !model.list.is_waiting() && model.list.is_filtered();
        model.reader.story.is_some() && (model.focus == Pane::Reader || !nothing)
    }

    /// Makes the parts of a line that have a web address hyperlinks.
    fn addresses(&mut self, area: Rect, line: &PageLine) {
        let mut x = area.x;
        for piece in &line.pieces {
            let width = u16::try_from(piece.text.width()).unwrap_or(u16::MAX);
            let urls = &self.model.reader.page.addresses;
            if let Some(url) = piece.address.and_then(|number| urls.get(number)) {
                self.hyperlink(Rect { x, width, ..area }, url);
            }
            x = x.saturating_add(width);
        }
    }

    /// Returns the title of the pane: the marks, and the headline once that of the page is scrolled
    /// out of view.
    fn reader_title(&self, areas: &Areas) -> Vec<Span<'static>> {
        let model = self.model;
        let Some(story) = &model.reader.story else { return Vec::new() };
        let id = story.article.id;
        let mut title = String::from(" ");
        // While the page shows its own headline, there is room to explain the symbols.
        let said = model.reader.top == 0;
        if model.marks.is_starred(id) {
            title += "★ ";
        }
        if model.marks_known && !model.marks.is_read(id) {
            title += "● ";
            if said {
                title += wording::unread(model.language);
                title += " ";
            }
        }
        if !said {
            let room = usize::from(areas.reader.width).saturating_sub(8);
            title += &truncate(labels::title(&story.article.title, model.language), room);
            title += " ";
        }
        if title.trim().is_empty() { Vec::new() } else { vec![Span::raw(title)] }
    }

    fn page_line<'l>(&self, line: &'l PageLine) -> Line<'l> {
        let chosen = self.model.reader.anchor;
        let hidden = self.model.unmarked();
        let here = self.model.reader.hit;
        let span = |piece: &'l Piece| {
            let anchor = piece.anchor.or(line.anchor);
            let style = if piece.hit.is_some() && piece.hit == here {
                self.theme.found_here()
            } else if anchor.is_some() && anchor == chosen && piece.role != Role::Rule {
                self.theme.chosen()
            } else {
                self.theme.role(piece.role, hidden)
            };
            Span::styled(piece.text.as_str(), style)
        };
        line.pieces.iter().map(span).collect()
    }
}
