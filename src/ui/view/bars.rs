//! The line at the top and the line at the bottom.

use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use unicode_width::UnicodeWidthStr;

use super::Canvas;
use crate::text::caption;
use crate::ui::layout::Pane;
use crate::ui::model::Overlay;
use crate::ui::wording;

/// Sign of the search.
const SEARCH: &str = "⌕ ";

impl Canvas<'_> {
    pub(super) fn header(&mut self, area: Rect) {
        let model = self.model;
        let language = model.language;
        let wordings = match (&model.library, model.progress) {
            (Some(library), None) => {
                wording::header(&model.name, library.len(), model.unread, language)
            }
            (_, progress) => wording::loading(&model.name, progress.unwrap_or_default(), language),
        };
        let mut right = String::new();
        if model.list.query.unread {
            right += wording::unread_only(language);
            right += "  ";
        }
        if !model.list.query.words.is_empty() {
            right += SEARCH;
            right += model.list.query.words.trim_end();
            right += "  ";
        }
        if !model.list.is_empty() {
            let number = |value| caption::number(value, language);
            let (here, all) = (number(model.list.cursor + 1), number(model.list.len()));
            right = format!("{right}{here}/{all} ");
        }
        let room = usize::from(area.width).saturating_sub(right.width() + 1);
        let fits = |left: &&String| left.width() <= room;
        let left = wordings.iter().find(fits).or(wordings.last()).cloned().unwrap_or_default();
        let bar = self.theme.bar();
        self.ends(area, vec![Span::raw(left)], vec![Span::raw(right)], bar);
    }

    pub(super) fn footer(&mut self, area: Rect) {
        let model = self.model;
        let language = model.language;
        let (accent, quiet, alert) = (self.theme.accent(), self.theme.quiet(), self.theme.alert());
        let mistake = self.mistake(matches!(model.overlay, Some(Overlay::Search { .. })));
        let left = match (&model.overlay, &model.status) {
            (Some(Overlay::Search { .. }), _) => {
                let words = Span::raw(model.list.query.words.clone());
                let mistake = mistake.map(|why| Span::styled(why, alert));
                [Span::styled(SEARCH, accent), words].into_iter().chain(mistake).collect()
            }
            (Some(Overlay::ConfirmAllRead(ids)), _) => {
                vec![Span::styled(wording::ask_mark_all(ids.len(), language), alert)]
            }
            (Some(Overlay::Help { .. }), _) => {
                vec![Span::styled(format!(" {}", wording::help_hints(language)), quiet)]
            }
            (Some(Overlay::Choose(_)), _) => {
                vec![Span::styled(format!(" {}", wording::choice_hints(language)), quiet)]
            }
            (_, Some(status)) if status.alert => {
                vec![Span::styled(format!(" {}", status.text), alert)]
            }
            (_, Some(status)) => vec![Span::styled(format!(" {}", status.text), accent)],
            _ => vec![mistake.map_or_else(
                || Span::styled(self.hints(usize::from(area.width)), quiet),
                |why| Span::styled(why, alert),
            )],
        };
        let mut right = Vec::new();
        if model.reader.id().is_some()
            && (model.focus == Pane::Reader || model.areas().reader.width > 0)
        {
            right.push(Span::styled(format!("{}% ", model.reader.percent()), quiet));
        }
        self.ends(area, left, right, ratatui::style::Style::new());
    }

    /// Why the question cannot be understood. While it is being typed, what stands at its end may
    /// be but half of something.
    fn mistake(&self, typing: bool) -> Option<String> {
        let list = &self.model.list;
        let end = list.query.words.trim_end().len();
        let mistake = list.mistake.as_ref().filter(|why| !typing || why.span.end < end)?;
        Some(format!("  {}", mistake.sentence(self.model.language)))
    }

    /// As many hints as there is room for; how to get help is the last to go.
    fn hints(&self, width: usize) -> String {
        let hints = wording::hints(self.model.focus, self.model.language);
        let Some((help, others)) = hints.split_last() else { return String::new() };
        // The percentage stands at the other end.
        let room = width.saturating_sub(help.width() + 8);
        let mut line = String::from(" ");
        for hint in others {
            if line.width() + hint.width() + 2 > room {
                break;
            }
            line += hint;
            line += "  ";
        }
        line + help
    }

    /// Where the next typed character will stand.
    pub(super) fn prompt_cursor(&self, area: Rect) -> Option<Position> {
        let Some(Overlay::Search { .. }) = self.model.overlay else { return None };
        let area = area.intersection(self.screen);
        let typed = SEARCH.width() + self.model.list.query.words.width();
        let last = area.right().checked_sub(1)?;
        let x = area.x.saturating_add(u16::try_from(typed).unwrap_or(u16::MAX)).min(last);
        (area.height > 0).then_some(Position { x, y: area.y })
    }
}
