//! Drawing of overlays: dispatch, frames, and the list of pending keys.

use ratatui::layout::{Position, Rect};
use ratatui::style::Modifier;
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use crate::text::cell_width::CellWidth;
use crate::ui::canvas::{Canvas, ascii};
use crate::ui::layout::ScreenLayout;
use crate::ui::overlay::Overlay;
use crate::ui::{layout, strings};

impl Canvas<'_> {
    /// Draws the open overlay. Returns the position of the text cursor if the overlay has an input.
    pub(crate) fn draw_overlay(&mut self) -> Option<Position> {
        if matches!(self.model.overlay, Some(Overlay::Picker(_) | Overlay::Popup(_))) {
            self.dim_background();
        }
        match &self.model.overlay {
            Some(Overlay::Picker(picker)) => return self.draw_picker(picker),
            Some(Overlay::Popup(sheet)) => self.draw_popup(sheet),
            Some(Overlay::StoryChoice(choice)) => self.draw_story_choice(choice),
            Some(Overlay::EntityKinds { cursor }) => self.draw_entity_kinds(*cursor),
            Some(Overlay::AliasChoice { aliases, cursor }) => {
                self.draw_alias_choice(aliases, *cursor);
            }
            Some(Overlay::Prompt(..) | Overlay::ConfirmMarkAllRead(_)) | None => {}
        }
        None
    }

    /// Dims the screen behind the overlay.
    fn dim_background(&mut self) {
        let quiet = self.theme.base_style().patch(self.theme.muted());
        for cell in &mut self.buffer.content {
            if !cell.modifier.contains(Modifier::REVERSED) {
                cell.modifier = Modifier::empty();
                cell.set_style(quiet);
            }
        }
    }

    /// Draws the keys that may follow the keys pressed so far.
    pub(crate) fn draw_pending_keys(&mut self, areas: &ScreenLayout) {
        let model = self.model;
        if model.input.pending_keys.is_empty() {
            return;
        }
        let following = model.display.keymap.continuations(&model.input.pending_keys);
        let keys = following.iter().map(|(keys, _)| keys.width()).max().unwrap_or(0);
        let line = |(key, command): &(String, _)| {
            Line::from(vec![
                Span::styled(format!(" {key:<keys$}  "), self.theme.accent()),
                Span::raw(strings::command_help(*command, model.display.language)),
                Span::raw(" "),
            ])
        };
        let lines: Vec<Line<'_>> = following.iter().map(line).collect();
        let widest = lines.iter().map(Line::width).max().unwrap_or(0);
        let width = u16::try_from(widest + 2).unwrap_or(u16::MAX).min(self.screen.width);
        let bottom = areas.footer.y;
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(bottom);
        let x = self.screen.width - width;
        let frame = Rect { x, y: bottom - height, width, height };
        let pressed: Vec<String> =
            model.input.pending_keys.iter().map(ToString::to_string).collect();
        self.draw_frame(frame, &pressed.join(" "));
        for (row, line) in lines.iter().enumerate() {
            self.draw_line(Self::row_area(layout::inside_border(frame), row), line);
        }
    }

    /// Draws a bordered box in the middle of the screen, scrolled to the line with the cursor.
    pub(crate) fn draw_choice_box(&mut self, title: &str, lines: &[Line<'_>], cursor: usize) {
        let (area, top) = layout::scrolled_overlay(self.model.size, lines.len(), cursor);
        self.draw_frame(area, title);
        let inside = layout::inside_border(area);
        for (row, line) in lines.iter().skip(top).take(usize::from(inside.height)).enumerate() {
            self.draw_line(Self::row_area(inside, row), line);
        }
    }

    /// Draws an empty box with a border and a title.
    pub(crate) fn draw_frame(&mut self, area: Rect, title: &str) {
        let area = area.intersection(self.screen);
        if area.is_empty() {
            return;
        }
        Clear.render(area, self.buffer);
        self.buffer.set_style(area, self.theme.base_style());
        Block::bordered()
            .border_type(BorderType::Thick)
            .border_style(self.theme.accent())
            .title(format!(" {} ", ascii::shown_text(title, self.model.display.terminal.ascii)))
            .render(area, self.buffer);
    }
}
