//! The line at the top and the line at the bottom.

use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr;

use super::Canvas;
use crate::ui::layout::Pane;
use crate::ui::model::Overlay;
use crate::ui::wording;

/// Sign of the filter.
const FILTER: &str = "⌕ ";

impl Canvas<'_> {
    pub(super) fn header(&mut self, area: Rect) {
        let model = self.model;
        let language = model.language;
        let state = match &model.library {
            Some(library) => wording::counts(library.len(), model.unread, language),
            None => wording::loading(model.progress, language),
        };
        let left = format!(" kliping  {} · {state}", model.name);
        let mut right = String::new();
        if model.list.unread_only {
            right += wording::unread_only(language);
            right += "  ";
        }
        if !model.list.query.words.is_empty() {
            right += FILTER;
            right += &model.list.query.words;
            right += "  ";
        }
        if !model.list.is_empty() {
            let number = |value| wording::number(value, language);
            right += &format!("{}/{} ", number(model.list.cursor + 1), number(model.list.len()));
        }
        let bar = self.theme.bar();
        self.ends(area, vec![Span::raw(left)], vec![Span::raw(right)], bar);
    }

    pub(super) fn footer(&mut self, area: Rect) {
        let model = self.model;
        let language = model.language;
        let (accent, quiet, alert) = (self.theme.accent(), self.theme.quiet(), self.theme.alert());
        let left = match (&model.overlay, &model.status) {
            (Some(Overlay::Filter { .. }), _) => vec![
                Span::styled(FILTER, accent),
                Span::raw(model.list.query.words.clone()),
            ],
            (Some(Overlay::ConfirmAllRead(ids)), _) => {
                vec![Span::styled(wording::ask_mark_all(ids.len(), language), alert)]
            }
            (_, Some(status)) if status.alert => {
                vec![Span::styled(format!(" {}", status.text), alert)]
            }
            (_, Some(status)) => vec![Span::styled(format!(" {}", status.text), accent)],
            _ => vec![Span::styled(format!(" {}", wording::hints(model.focus, language)), quiet)],
        };
        let mut right = Vec::new();
        if model.reader.id().is_some() && (model.focus == Pane::Reader || model.areas().reader.width > 0) {
            right.push(Span::styled(format!("{}% ", model.reader.percent()), quiet));
        }
        self.ends(area, left, right, ratatui::style::Style::new());
    }

    /// Where the next typed character will stand.
    pub(super) fn prompt_cursor(&self, area: Rect) -> Option<Position> {
        let Some(Overlay::Filter { .. }) = self.model.overlay else { return None };
        let area = area.intersection(self.screen);
        let typed = FILTER.width() + self.model.list.query.words.width();
        let last = area.right().checked_sub(1)?;
        let x = area.x.saturating_add(u16::try_from(typed).unwrap_or(u16::MAX)).min(last);
        (area.height > 0).then_some(Position { x, y: area.y })
    }
}
