//! Completion of the query in the prompt.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::library::QueryCompletions;
use crate::library::query::{CompletionSlot, fields_beginning_with, query_tail};
use crate::text::cell_width::{CellWidth, truncate};
use crate::ui::canvas::Canvas;
use crate::ui::effect::{Effect, LibraryRequest, RequestKind};
use crate::ui::layout::{self, ScreenLayout};
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::prompt::Prompt;
use crate::ui::strings;

/// Maximum number of visible completions.
const MAX_ROWS: usize = 8;

/// Maximum width of the box, in cells.
const MAX_WIDTH: u16 = 60;

/// Number of letters of a word from which it is completed to a field without a key press. Fewer
/// would show the list for almost every word.
const MIN_FIELD_LETTERS: usize = 3;

/// What a query can be completed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct CompletionList {
    /// The query that was typed.
    query: String,
    found: QueryCompletions,
    /// The index of the completion in the prompt.
    chosen: Option<usize>,
    /// Whether the key was pressed that shows the list.
    is_requested: bool,
}

impl CompletionList {
    /// Returns the query with a completion in the place of its last token.
    fn completed(&self, index: usize) -> Option<String> {
        let item = self.found.items.get(index)?;
        Some(format!("{}{}", self.query.get(..self.found.start)?, item.text))
    }

    /// Returns the number of stories of a completion with this text. `None` if there is none.
    pub(super) fn story_count(&self, text: &str) -> Option<u64> {
        let item =
            self.found.items.iter().find(|item| item.text.to_lowercase() == text.to_lowercase());
        item.map(|item| item.story_count.unwrap_or_default())
    }

    /// Returns the query in the prompt.
    fn shown_query(&self) -> Option<String> {
        self.chosen.map_or_else(|| Some(self.query.clone()), |chosen| self.completed(chosen))
    }

    /// Returns whether the list is shown: for the value of a field at once, for the name of a field
    /// from some letters on, or if the key was pressed.
    fn is_shown(&self) -> bool {
        let is_value = self.query.get(..self.found.start).is_some_and(|text| text.ends_with(':'));
        let letters = self.query.len() - self.found.start.min(self.query.len());
        let is_visible = self.is_requested || is_value || letters >= MIN_FIELD_LETTERS;
        is_visible && !self.found.items.is_empty()
    }
}

/// Requests what the query in the prompt can be completed to. Most words begin no field: for them
/// there is no request with each letter.
pub(crate) fn request_completions(model: &mut Model, query: String) -> Option<Effect> {
    model.input.completions = None;
    model.requests.cancel(RequestKind::Completions);
    let language = model.display.language;
    let has_completions = query_tail(&query).is_some_and(|tail| match tail.slot {
        CompletionSlot::Word(typed) => !fields_beginning_with(typed, language).is_empty(),
        CompletionSlot::Text(..) | CompletionSlot::Period(_) | CompletionSlot::Name(..) => true,
    });
    if !has_completions {
        return None;
    }
    let request = LibraryRequest::CompleteQuery {
        query,
        marks: model.user.marks.clone(),
        today: model.now.today,
        language,
    };
    Some(model.requests.send(request))
}

/// Shows what the query in the prompt can be completed to.
pub(crate) fn show_completions(model: &mut Model, mut found: QueryCompletions) {
    let Some(Overlay::Prompt(prompt, line)) = &model.overlay else { return };
    if let Prompt::EntityName(key) = prompt {
        // A name is not renamed to itself.
        found.items.retain(|item| item.text != key.name);
    }
    if prompt.has_completions() {
        let query = line.text().to_owned();
        let is_requested = !prompt.takes_query();
        model.input.completions = Some(CompletionList { query, found, chosen: None, is_requested });
    }
}

/// Returns the query with the next completion. The first press shows the list if it is hidden; a
/// name of a field is followed by its values.
pub(super) fn next_completion(model: &mut Model) -> Option<String> {
    let list = model.input.completions.as_mut()?;
    let count = list.found.items.len();
    if !list.is_shown() {
        list.is_requested = true;
        return None;
    }
    let next = list.chosen.map_or(0, |chosen| (chosen + 1) % count);
    list.chosen = Some(next);
    list.completed(next)
}

/// Returns whether the completion in the prompt is the name of a field, whose values come next, or
/// the only one.
pub(super) fn is_settled(model: &Model) -> bool {
    let Some(list) = &model.input.completions else { return true };
    let chosen = list.chosen.and_then(|chosen| list.found.items.get(chosen));
    list.found.items.len() == 1 || chosen.is_some_and(|item| item.text.ends_with(':'))
}

impl Canvas<'_> {
    /// Draws what the query in the prompt can be completed to, above the footer.
    pub(crate) fn draw_completions(&mut self, areas: &ScreenLayout) {
        let model = self.model;
        let (Some(list), Some(Overlay::Prompt(prompt, line))) =
            (&model.input.completions, &model.overlay)
        else {
            return;
        };
        let is_current = list.shown_query().is_some_and(|query| query == line.text());
        if !prompt.has_completions() || !is_current || !list.is_shown() {
            return;
        }
        let bottom = areas.footer.y;
        let rows = list.found.items.len().min(MAX_ROWS);
        let height = u16::try_from(rows + 2).unwrap_or(u16::MAX).min(bottom);
        let width = self.screen.width.min(MAX_WIDTH);
        let frame = Rect { x: self.screen.x, y: bottom - height, width, height };
        let title = strings::completions_title(model.display.language);
        self.draw_frame(frame, &model.display.expand_key_hints(title));
        let inside = layout::inside_border(frame);
        let visible = usize::from(inside.height).max(1);
        let chosen = list.chosen.unwrap_or(0);
        let top = (chosen + 1).saturating_sub(visible);
        for (row, item) in list.found.items.iter().skip(top).take(visible).enumerate() {
            let remark = match (&item.meaning, item.story_count) {
                (Some(meaning), _) => meaning.clone(),
                (None, Some(count)) => count.to_string(),
                (None, None) => String::new(),
            };
            let room = usize::from(inside.width).saturating_sub(remark.width() + 3);
            let text = truncate(&self.shown_text(item.text.trim_end()), room);
            let gap = " ".repeat(room.saturating_sub(text.width()) + 1);
            let spans = vec![
                Span::raw(format!(" {text}")),
                Span::styled(format!("{gap}{remark} "), self.theme.muted()),
            ];
            let area = Self::row_area(inside, row);
            self.draw_line(area, &Line::from(spans));
            if list.chosen == Some(top + row) {
                self.buffer.set_style(area, self.theme.selected_row());
            }
        }
    }
}
