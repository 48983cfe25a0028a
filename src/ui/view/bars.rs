//! The header and the footer.

use ratatui::layout::{Position, Rect};
use ratatui::text::{Line, Span};

use super::Canvas;
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::ui::layout::Pane;
use crate::ui::line::Line as LineInput;
use crate::ui::model::{Desk, Overlay, Prompt};
use crate::ui::page::Goal;
use crate::ui::wording;

/// Symbol of the search.
const SEARCH: &str = "⌕ ";

/// Symbol of marks and name overrides that are not on disk yet.
const UNKEPT: &str = "✎";

impl Canvas<'_> {
    /// Draws the header: the collection on the left; the filter, the search text and the row number
    /// on the right.
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
        if model.list.query.unread_only {
            right += wording::unread_only(language);
            right += "  ";
        }
        if !model.list.query.text.is_empty() {
            right += SEARCH;
            right += model.list.query.text.trim_end();
            right += "  ";
        }
        if !model.list.is_empty() && model.desk.is_none() {
            let number = |value| labels::number(value, language);
            let (here, all) = (number(model.list.cursor + 1), number(model.list.len()));
            right = format!("{right}{here}/{all} ");
        }
        let room = usize::from(area.width).saturating_sub(right.width() + 1);
        let fits = |left: &&String| left.width() <= room;
        let left = wordings.iter().find(fits).or(wordings.last()).cloned().unwrap_or_default();
        let bar = self.theme.bar();
        self.ends(area, vec![Span::raw(left)], vec![Span::raw(right)], bar);
    }

    /// Draws the footer: the prompt, a message or key hints on the left; the reading progress on
    /// the right.
    pub(super) fn footer(&mut self, area: Rect) {
        let model = self.model;
        let language = model.language;
        let quiet = self.theme.quiet();
        let hint = |text: &str| vec![Span::styled(format!(" {}", model.fill(text)), quiet)];
        let right = self.progress();
        let taken: usize = right.iter().map(Span::width).sum();
        let room = usize::from(area.width).saturating_sub(taken);
        let left = match &model.overlay {
            Some(Overlay::Prompt(prompt, line)) => self.prompt(prompt, line, area),
            Some(Overlay::ConfirmAllRead(ids)) => {
                vec![Span::styled(wording::ask_mark_all(ids.len(), language), self.theme.alert())]
            }
            Some(Overlay::Pick(picker)) => hint(wording::pick_hints(picker.subject, language)),
            Some(Overlay::Sheet(sheet)) => {
                hint(wording::sheet_hints(sheet.awaited.is_some(), language))
            }
            Some(Overlay::Kinds { .. }) => hint(wording::kinds_hints(language)),
            Some(Overlay::Choose(_) | Overlay::Split { .. }) => {
                hint(wording::choice_hints(language))
            }
            None => self.remark(room),
        };
        self.ends(area, left, right, ratatui::style::Style::new());
    }

    /// Returns the label of the prompt, its input and a remark.
    fn prompt<'r>(&self, prompt: &Prompt, line: &'r LineInput, area: Rect) -> Vec<Span<'r>> {
        let (label, language) = (self.label(prompt), self.model.language);
        let (typed, _) = line.view(usize::from(area.width).saturating_sub(label.width()));
        let mut spans = vec![Span::styled(label, self.theme.accent()), Span::raw(typed)];
        match prompt {
            Prompt::Search { .. } => {
                spans.extend(self.mistake(true).map(|why| Span::styled(why, self.theme.alert())));
            }
            Prompt::Date if line.is_empty() => {
                let hint = format!("  {}", wording::day_hint(language));
                spans.push(Span::styled(hint, self.theme.quiet()));
            }
            Prompt::Find { .. } if !line.is_empty() && self.model.reader.page.hits.is_empty() => {
                let none = format!("  {}", wording::not_found(language));
                spans.push(Span::styled(none, self.theme.alert()));
            }
            _ => {}
        }
        spans
    }

    /// Returns the label of the prompt.
    fn label(&self, prompt: &Prompt) -> &'static str {
        let language = self.model.language;
        match prompt {
            Prompt::Search { .. } | Prompt::Filter { .. } => SEARCH,
            Prompt::Find { .. } => wording::ask_find(language),
            Prompt::Rename(_) => wording::ask_name(language),
            Prompt::Date => wording::ask_day(language),
            Prompt::Pipe => wording::ask_program(language),
        }
    }

    /// Returns the left side of the footer while no overlay is open.
    fn remark(&self, room: usize) -> Vec<Span<'static>> {
        if let Some(status) = &self.model.status {
            let style = if status.alert { self.theme.alert() } else { self.theme.accent() };
            return vec![Span::styled(format!(" {}", status.text), style)];
        }
        match self.mistake(false) {
            Some(why) => vec![Span::styled(why, self.theme.alert())],
            None => self.chosen_name(room).unwrap_or_else(|| self.hints(room)),
        }
    }

    /// Returns the number of the selected match, the share of the text that has been read, and the
    /// remaining reading time.
    fn progress(&self) -> Vec<Span<'static>> {
        let (model, language) = (self.model, self.model.language);
        let reader = &model.reader;
        let text = model.focus == Pane::Reader || model.areas().reader.width > 0;
        let covered = matches!(model.overlay, Some(Overlay::Pick(_) | Overlay::Sheet(_)));
        if covered || model.desk.is_some() || !self.shows_story() || !text {
            return Vec::new();
        }
        let mut spans = Vec::new();
        let hits = reader.page.hits.len();
        let asking = matches!(
            &model.overlay,
            Some(Overlay::Prompt(Prompt::Find { .. }, line)) if line.is_empty()
        );
        if hits > 0 && !asking {
            let matches = wording::matches(reader.hit, hits, language);
            spans.push(Span::styled(format!("{matches}  "), self.theme.accent()));
        }
        let minutes = reader.minutes_left();
        let left = match (minutes, reader.raw.is_some()) {
            (0, _) | (_, true) => String::new(),
            _ => format!(" · {}", wording::minutes_left(minutes, language)),
        };
        spans.push(Span::styled(format!("{}%{left} ", reader.percent()), self.theme.quiet()));
        spans
    }

    /// Draws the line with the first steps.
    pub(super) fn first_steps(&mut self, area: Rect) {
        if area.is_empty() {
            return;
        }
        let steps = self.filled(wording::first_steps(self.model.language));
        let line = fitting(&steps, usize::from(area.width));
        let style = self.theme.accent();
        self.line(area, &Line::styled(format!(" {line}"), style));
    }

    /// Returns the error in the query. While the user is typing, an error at the end is ignored,
    /// because the input may be incomplete.
    fn mistake(&self, typing: bool) -> Option<String> {
        let list = &self.model.list;
        let end = list.query.text.trim_end().len();
        let mistake = list.mistake.as_ref().filter(|why| !typing || why.span.end < end)?;
        Some(format!("  {}", mistake.message(self.model.language)))
    }

    /// Returns the name selected in the text: its kind, its canonical name and key hints.
    fn chosen_name(&self, room: usize) -> Option<Vec<Span<'static>>> {
        let (model, language) = (self.model, self.model.language);
        let shown = model.focus == Pane::Reader && model.desk.is_none();
        let chosen = model.reader.chosen().filter(|_| shown)?;
        let Goal::Entity(key, _) = &chosen.goal else { return None };
        let kind = format!(" {} · ", labels::entity_kind(key.kind, language));
        let room = room.saturating_sub(kind.width() + 1);
        let name = truncate(&key.name, room);
        let hints = self.filled(wording::name_hints(language));
        let hints = fitting(&hints, room.saturating_sub(name.width() + 2));
        Some(vec![
            Span::styled(kind, self.theme.quiet()),
            Span::styled(name, self.theme.entity(key.kind)),
            Span::styled(format!("  {hints}"), self.theme.quiet()),
        ])
    }

    /// Fills the current keys into hints.
    fn filled(&self, hints: &[&str]) -> Vec<String> {
        hints.iter().map(|hint| self.model.fill(hint)).collect()
    }

    /// Returns as many key hints as fit. The hint for the help has priority.
    fn hints(&self, room: usize) -> Vec<Span<'static>> {
        let (model, language) = (self.model, self.model.language);
        let hints = match &model.desk {
            Some(Desk::Browser(_)) => wording::browser_hints(language),
            Some(Desk::Lens(_)) => wording::lens_hints(language),
            None => wording::hints(model.focus, language),
        };
        let hints = self.filled(hints);
        let Some((help, others)) = hints.split_last() else { return Vec::new() };
        let room = room.saturating_sub(help.width() + 2);
        let line = format!(" {}{help}", fitting(others, room));
        vec![Span::styled(line, self.theme.quiet())]
    }

    /// Returns the position of the text cursor in the prompt.
    pub(super) fn prompt_cursor(&self, area: Rect) -> Option<Position> {
        let Some(Overlay::Prompt(prompt, line)) = &self.model.overlay else { return None };
        let label = self.label(prompt).width();
        let (_, cell) = line.view(usize::from(area.width).saturating_sub(label));
        self.cursor_at(area, label + cell)
    }

    /// Returns the position of a cell of a line, clamped to the screen.
    pub(super) fn cursor_at(&self, area: Rect, cell: usize) -> Option<Position> {
        let area = area.intersection(self.screen);
        let last = area.right().checked_sub(1)?;
        let x = area.x.saturating_add(u16::try_from(cell).unwrap_or(u16::MAX)).min(last);
        (area.height > 0).then_some(Position { x, y: area.y })
    }
}

/// Joins as many hints as fit, each followed by two spaces.
fn fitting(hints: &[String], room: usize) -> String {
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
