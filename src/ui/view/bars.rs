//! The line at the top and the line at the bottom.

use ratatui::layout::{Position, Rect};
use ratatui::text::Span;
use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use super::Canvas;
use crate::text::caption;
use crate::text::cells::cut;
use crate::ui::layout::Pane;
use crate::ui::model::{Desk, Overlay};
use crate::ui::page::Goal;
use crate::ui::wording;

/// Sign of the search.
const SEARCH: &str = "⌕ ";

/// Sign of marks and decisions that are not on disk yet.
pub(super) const UNKEPT: &str = "✎";

/// Cells for how far the text is read, which stands at the other end.
const PERCENT: usize = 7;

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
        if model.unkept > 0 {
            right += UNKEPT;
            right += "  ";
        }
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
            (Some(Overlay::Kinds { .. }), _) => {
                vec![Span::styled(format!(" {}", wording::kinds_hints(language)), quiet)]
            }
            (Some(Overlay::Rename { typed, .. }), _) => {
                let label = wording::ask_name(language);
                // The cursor stands behind what is typed.
                let room = usize::from(area.width).saturating_sub(label.width() + 1);
                vec![Span::styled(label, accent), Span::raw(end_of(typed, room).to_owned())]
            }
            (Some(Overlay::Filter { .. }), _) => {
                vec![Span::styled(SEARCH, accent), Span::raw(self.filter().to_owned())]
            }
            (Some(Overlay::Choose(_) | Overlay::Split { .. }), _) => {
                vec![Span::styled(format!(" {}", wording::choice_hints(language)), quiet)]
            }
            (_, Some(status)) if status.alert => {
                vec![Span::styled(format!(" {}", status.text), alert)]
            }
            (_, Some(status)) => vec![Span::styled(format!(" {}", status.text), accent)],
            _ => match mistake {
                Some(why) => vec![Span::styled(why, alert)],
                None => self.chosen_name(area).unwrap_or_else(|| self.hints(area)),
            },
        };
        let mut right = Vec::new();
        if model.desk.is_none()
            && model.reader.id().is_some()
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

    /// The name chosen in the text: its kind, what it is called, and what can be done with it.
    fn chosen_name(&self, area: Rect) -> Option<Vec<Span<'static>>> {
        let (model, language) = (self.model, self.model.language);
        let shown = model.focus == Pane::Reader && model.desk.is_none();
        let chosen = model.reader.chosen().filter(|_| shown)?;
        let Goal::Entity(key, _) = &chosen.goal else { return None };
        let kind = format!(" {} · ", wording::kind(key.kind, language));
        let room = usize::from(area.width).saturating_sub(kind.width() + PERCENT);
        let name = cut(&key.name, room);
        let hints = fitting(wording::name_hints(language), room.saturating_sub(name.width() + 2));
        Some(vec![
            Span::styled(kind, self.theme.quiet()),
            Span::styled(name, self.theme.entity(key.kind)),
            Span::styled(format!("  {hints}"), self.theme.quiet()),
        ])
    }

    /// As many hints as there is room for; how to get help is the last to go.
    fn hints(&self, area: Rect) -> Vec<Span<'static>> {
        let (model, language) = (self.model, self.model.language);
        let hints = match &model.desk {
            Some(Desk::Browser(_)) => wording::browser_hints(language),
            Some(Desk::Lens(_)) => wording::lens_hints(language),
            None => wording::hints(model.focus, language),
        };
        let Some((help, others)) = hints.split_last() else { return Vec::new() };
        let room = usize::from(area.width).saturating_sub(help.width() + PERCENT + 2);
        let line = format!(" {}{help}", fitting(others, room));
        vec![Span::styled(line, self.theme.quiet())]
    }

    /// What is typed into the browser.
    fn filter(&self) -> &str {
        match &self.model.desk {
            Some(Desk::Browser(browser)) => &browser.typed,
            _ => "",
        }
    }

    /// Where the next typed character will stand.
    pub(super) fn prompt_cursor(&self, area: Rect) -> Option<Position> {
        let typed = match &self.model.overlay {
            Some(Overlay::Search { .. }) => SEARCH.width() + self.model.list.query.words.width(),
            Some(Overlay::Filter { .. }) => SEARCH.width() + self.filter().width(),
            Some(Overlay::Rename { typed, .. }) => {
                wording::ask_name(self.model.language).width() + typed.width()
            }
            _ => return None,
        };
        let area = area.intersection(self.screen);
        let last = area.right().checked_sub(1)?;
        let x = area.x.saturating_add(u16::try_from(typed).unwrap_or(u16::MAX)).min(last);
        (area.height > 0).then_some(Position { x, y: area.y })
    }
}

/// As many hints as there is room for, each with the space behind it.
fn fitting(hints: &[&str], room: usize) -> String {
    let mut line = String::new();
    for hint in hints {
        if line.width() + hint.width() + 2 > room {
            break;
        }
        line += hint;
        line += "  ";
    }
    line
}

/// As much of the end of a text as there is room for.
fn end_of(text: &str, room: usize) -> &str {
    let mut starts = text.grapheme_indices(true).map(|(start, _)| start);
    let fits = |start: &usize| text.get(*start..).is_some_and(|end| end.width() <= room);
    starts.find(fits).and_then(|start| text.get(start..)).unwrap_or_default()
}
