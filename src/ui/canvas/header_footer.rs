//! The header and the footer.

use ratatui::layout::Rect;
use ratatui::text::Span;

use crate::news::Explain;
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::text::line_break::wrap_text;
use crate::text::sanitize::TerminalText;
use crate::ui::analysis::AnalysisKind;
use crate::ui::canvas::Canvas;
use crate::ui::canvas::upright_bar::bar_sign;
use crate::ui::entities::EntityView;
use crate::ui::layout::Pane;
use crate::ui::overlay::Overlay;
use crate::ui::page::AnchorTarget;
use crate::ui::prompt::Prompt;
use crate::ui::strings;

/// A message in the footer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatusLine {
    /// The text of the message.
    pub text: TerminalText,
    /// Whether the message reports an error.
    pub is_error: bool,
}

/// Symbol of the search.
pub(crate) const SEARCH_SYMBOL: &str = "⌕ ";

/// Symbol of marks and name overrides that are not on disk yet.
const UNSAVED_SYMBOL: &str = "✎";

impl Canvas<'_> {
    /// Draws the header: the collection on the left; the filter, the search text and the row number
    /// on the right.
    pub(crate) fn draw_header(&mut self, area: Rect) {
        let model = self.model;
        let language = model.display.language;
        let wordings = match (&model.collection.library, model.collection.indexing_progress) {
            (Some(library), None) => strings::header(
                &model.collection.name,
                library.len(),
                model.collection.unread_count,
                language,
            ),
            (_, progress) => {
                strings::loading(&model.collection.name, progress.unwrap_or_default(), language)
            }
        };
        let mut right = String::new();
        let half = usize::from(area.width) / 2;
        if model.user.pending_writes > 0 {
            right += UNSAVED_SYMBOL;
            right += "  ";
        }
        if model.list.query.unread_only {
            right += strings::unread_filter_label(language);
            right += "  ";
        }
        if !model.list.query.text.is_empty() {
            right += SEARCH_SYMBOL;
            right += model.list.query.text.trim_end();
            right += "  ";
        }
        // Rows that do not answer the query are not counted.
        let answers = model.list.query_error.is_none();
        if !model.list.is_empty() && model.entity_view.is_none() && answers {
            let number = |value| labels::number(value, language);
            let (here, all) = (number(model.list.cursor + 1), number(model.list.len()));
            // How many stories match as typed, and how many in which other way.
            let classes = model.list.near_matches();
            let classes = classes.map(|near| strings::near_counts(near, language) + "  ");
            let fits = |classes: &String| right.width() + classes.width() < half;
            let classes = classes.filter(fits).unwrap_or_default();
            let more = if model.list.is_prefix_cut() { "+" } else { "" };
            right = format!("{right}{classes}{here}/{all}{more} ");
        }
        if model.list.has_search_text() && model.entity_view.is_none() {
            let spark = sparkline(&model.list.timeline);
            if usize::from(area.width) > right.width() + spark.width() + MIN_NAME_WIDTH {
                right = format!("{spark}  {right}");
            }
        }
        let room = usize::from(area.width).saturating_sub(right.width() + 1);
        let fits = |left: &&String| left.width() <= room;
        let left = wordings.iter().find(fits).or(wordings.last()).cloned().unwrap_or_default();
        let bar = self.theme.bar();
        self.draw_two_ends(area, vec![Span::raw(left)], vec![Span::raw(right)], bar);
    }

    /// Draws the footer: the prompt, a message or key hints on the left; the reading progress on
    /// the right.
    pub(crate) fn draw_footer(&mut self, area: Rect) {
        let model = self.model;
        let language = model.display.language;
        let quiet = self.theme.muted();
        let hint = |text: &str| {
            let text = model.display.expand_key_hints(text);
            let hints: Vec<String> = text.split("  ").map(str::to_owned).collect();
            let line = fitting_hints(&hints, usize::from(area.width));
            vec![Span::styled(line, quiet)]
        };
        // The first steps need the room.
        let right = if self.shows_first_steps() && model.status.is_none() {
            Vec::new()
        } else {
            self.reading_progress_spans()
        };
        let taken: usize = right.iter().map(Span::width).sum();
        let room = usize::from(area.width).saturating_sub(taken);
        let left = match &model.overlay {
            Some(Overlay::Prompt(prompt, line)) => self.prompt_spans(prompt, line, area),
            Some(Overlay::ConfirmMarkAllRead(ids)) => {
                vec![Span::styled(
                    strings::confirm_mark_all_read(ids.len(), language),
                    self.theme.error(),
                )]
            }
            Some(Overlay::Picker(picker)) => hint(strings::picker_hints(picker.kind, language)),
            Some(Overlay::Popup(sheet)) => {
                hint(strings::popup_hints(sheet.pending_request.is_some(), language))
            }
            Some(Overlay::EntityKinds { .. }) => hint(strings::entity_kinds_hints(language)),
            Some(Overlay::StoryChoice(_) | Overlay::AliasChoice { .. }) => {
                hint(strings::choice_hints(language))
            }
            None => self.status_spans(room),
        };
        self.draw_two_ends(area, left, right, ratatui::style::Style::new());
    }

    /// Returns the left side of the footer while no overlay is open.
    fn status_spans(&self, room: usize) -> Vec<Span<'static>> {
        if let Some(status) = &self.model.status {
            let style = if status.is_error { self.theme.error() } else { self.theme.accent() };
            return vec![Span::styled(format!(" {}", status.text), style)];
        }
        if self.model.is_selecting() {
            let hints = self.expand_hints(strings::selection_hints(self.model.display.language));
            let line = format!(" {}", join_fitting(&hints, room.saturating_sub(1)));
            return vec![Span::styled(line, self.theme.muted())];
        }
        match self.query_error_span(false, room) {
            Some(error) => vec![error],
            None => self.selected_name_spans(room).unwrap_or_else(|| self.hint_spans(room)),
        }
    }

    /// Returns the number of the selected match, the share of the text that has been read, and the
    /// remaining reading time.
    fn reading_progress_spans(&self) -> Vec<Span<'static>> {
        let (model, language) = (self.model, self.model.display.language);
        let reader = &model.reader;
        let text = model.focus == Pane::Reader || model.screen_layout().reader.width > 0;
        let covered = matches!(model.overlay, Some(Overlay::Picker(_) | Overlay::Popup(_)));
        if covered || model.entity_view.is_some() || !self.shows_story() || !text {
            return Vec::new();
        }
        let mut spans = Vec::new();
        let hits = reader.page.match_count();
        let asking = matches!(
            &model.overlay,
            Some(Overlay::Prompt(Prompt::Find { .. }, line)) if line.is_empty()
        );
        if hits > 0 && !asking {
            let matches = strings::match_count(reader.match_index, hits, language);
            spans.push(Span::styled(format!("{matches}  "), self.theme.accent()));
        }
        let minutes = reader.minutes_left();
        let left = match (minutes, reader.raw_text.is_some()) {
            (0, _) | (_, true) => String::new(),
            _ => format!(" · {}", strings::minutes_left(minutes, language)),
        };
        spans.push(Span::styled(format!("{}%{left} ", reader.percent_read()), self.theme.muted()));
        spans
    }

    /// Returns true if the footer shows the first steps: in the list, until they are dismissed.
    fn shows_first_steps(&self) -> bool {
        let model = self.model;
        let in_list = model.focus == Pane::List && model.entity_view.is_none();
        model.display.show_first_steps && in_list && model.overlay.is_none()
    }

    /// Returns the error in the query. While the user is typing, an error at the end is shown like a
    /// hint, because the input may be incomplete. A message wider than `room` is cut between words.
    pub(crate) fn query_error_span(&self, typing: bool, room: usize) -> Option<Span<'static>> {
        let list = &self.model.list;
        let error = list.query_error.as_ref()?;
        let incomplete = typing && error.span.end >= list.query.text.len();
        let style = if incomplete { self.theme.muted() } else { self.theme.error() };
        let message = error.message(self.model.display.language);
        let room = room.saturating_sub(2);
        let message = if message.width() <= room {
            message
        } else {
            let first = wrap_text(&message, room.saturating_sub(2).max(1), &[]).into_iter().next();
            format!("{} …", message.get(first?)?.trim_end())
        };
        Some(Span::styled(format!("  {message}"), style))
    }

    /// Returns the name selected in the text: its kind, its canonical name and key hints.
    fn selected_name_spans(&self, room: usize) -> Option<Vec<Span<'static>>> {
        let (model, language) = (self.model, self.model.display.language);
        let shown = model.focus == Pane::Reader && model.entity_view.is_none();
        let chosen = model.reader.selected_anchor().filter(|_| shown)?;
        let AnchorTarget::Entity(key, _) = &chosen.target else { return None };
        let kind = format!(" {} · ", labels::entity_kind(key.kind, language));
        let room = room.saturating_sub(kind.width() + 1);
        let name = truncate(&self.shown_text(&key.name), room);
        let hints = self.expand_hints(strings::selected_name_hints(language));
        let hints = join_fitting(&hints, room.saturating_sub(name.width() + 2));
        Some(vec![
            Span::styled(kind, self.theme.muted()),
            Span::styled(name, self.theme.style_for_entity(key.kind)),
            Span::styled(format!("  {hints}"), self.theme.muted()),
        ])
    }

    /// Fills the current keys into hints.
    fn expand_hints(&self, hints: &[&str]) -> Vec<String> {
        hints.iter().map(|hint| self.model.display.expand_key_hints(hint)).collect()
    }

    /// Returns as many key hints as fit. The hint for the help has priority.
    fn hint_spans(&self, room: usize) -> Vec<Span<'static>> {
        let (model, language) = (self.model, self.model.display.language);
        let hints = match &model.entity_view {
            Some(EntityView::Browser(_)) => strings::entity_browser_hints(language),
            Some(EntityView::Lens(_)) => strings::lens_hints(language),
            Some(EntityView::Analysis(view)) if view.kind == AnalysisKind::Thread => {
                strings::thread_hints(language)
            }
            Some(EntityView::Analysis(_)) => strings::analysis_hints(language),
            None => strings::pane_hints(model.focus, language),
        };
        let mut hints = self.expand_hints(hints);
        let in_text = model.focus == Pane::Reader && model.entity_view.is_none();
        if in_text && model.reader.anchor_index.is_some() {
            hints.insert(0, model.display.expand_key_hints(strings::follow_hint(language)));
        }
        if self.shows_first_steps() {
            let steps = self.expand_hints(strings::first_steps(language));
            let line = format!(" {}", join_fitting(&steps, room));
            return vec![Span::styled(line, self.theme.accent())];
        }
        vec![Span::styled(fitting_hints(&hints, room), self.theme.muted())]
    }
}

/// Number of bars of the small chart in the header.
const SPARK_BARS: usize = 12;

/// Width that the small chart leaves to the name of the collection, in cells.
const MIN_NAME_WIDTH: usize = 40;

/// Returns a small chart of the number of stories over time. Neighboring months share a bar if there
/// are many. A gap shows as a space.
fn sparkline(months: &[u64]) -> String {
    if months.len() < 2 {
        return String::new();
    }
    let together = months.len().div_ceil(SPARK_BARS).max(1);
    let bars: Vec<u64> = months.chunks(together).map(|months| months.iter().sum()).collect();
    let most = bars.iter().copied().max().unwrap_or_default();
    bars.iter().map(|stories| bar_sign(*stories, most, 1, 0)).collect()
}

/// Joins as many hints as fit. The last one has priority.
fn fitting_hints(hints: &[String], room: usize) -> String {
    let Some((last, others)) = hints.split_last() else { return String::new() };
    let room = room.saturating_sub(last.width() + 2);
    format!(" {}{last}", join_fitting(others, room))
}

/// Joins as many hints as fit, each followed by two spaces.
fn join_fitting(hints: &[String], room: usize) -> String {
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
