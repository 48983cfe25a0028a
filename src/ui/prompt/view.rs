//! Drawing of the prompt.

use ratatui::layout::{Position, Rect};
use ratatui::text::Span;

use crate::text::cell_width::CellWidth;
use crate::ui::canvas::Canvas;
use crate::ui::canvas::header_footer::SEARCH_SYMBOL;
use crate::ui::overlay::Overlay;
use crate::ui::prompt::Prompt;
use crate::ui::prompt::TextInput;
use crate::ui::strings;

/// Returns as many of the parts between ` · ` as fit.
fn whole_parts(text: &str, room: usize) -> &str {
    let ends = text.match_indices(" · ").map(|(at, _)| at).chain([text.len()]);
    let parts = ends.filter_map(|end| text.get(..end));
    parts.filter(|part| part.width() <= room).last().unwrap_or_default()
}

impl Canvas<'_> {
    /// Returns the label of the prompt, its input and a remark.
    pub(crate) fn prompt_spans<'r>(
        &self,
        prompt: &Prompt,
        line: &'r TextInput,
        area: Rect,
    ) -> Vec<Span<'r>> {
        let (label, language) = (self.prompt_label(prompt), self.model.display.language);
        let (typed, _) = line.visible_part(usize::from(area.width).saturating_sub(label.width()));
        let mut spans = vec![Span::styled(label, self.theme.accent()), Span::raw(typed)];
        match prompt {
            Prompt::Search { .. } | Prompt::AnalysisQuery { .. } if line.is_empty() => {
                let hint = strings::query_examples(language);
                let hint = self.model.display.expand_key_hints(hint);
                let room = usize::from(area.width).saturating_sub(label.width() + 2);
                let hint = whole_parts(&hint, room);
                spans.push(Span::styled(format!("  {hint}"), self.theme.muted()));
            }
            Prompt::Search { .. } => {
                let taken: usize = spans.iter().map(Span::width).sum();
                let room = usize::from(area.width).saturating_sub(taken);
                spans.extend(self.query_error_span(true, room));
            }
            Prompt::SearchName if line.is_empty() => {
                let query = self.model.list.query.text.trim();
                spans.push(Span::styled(format!("  {query}"), self.theme.muted()));
            }
            Prompt::ExportFile(scope) if line.is_empty() => {
                let hint = format!("  {}", strings::export_examples(*scope, language));
                spans.push(Span::styled(hint, self.theme.muted()));
            }
            Prompt::Date if line.is_empty() => {
                let hint = format!("  {}", strings::date_examples(language));
                spans.push(Span::styled(hint, self.theme.muted()));
            }
            Prompt::Find { .. }
                if !line.is_empty() && self.model.reader.page.match_count() == 0 =>
            {
                let none = format!("  {}", strings::not_found(language));
                spans.push(Span::styled(none, self.theme.error()));
            }
            Prompt::EntityName(key) => {
                let remark = self.new_name_remark(&key.name, line.text());
                spans.push(Span::styled(format!("  {remark}"), self.theme.muted()));
            }
            Prompt::Find { .. }
            | Prompt::EntityFilter { .. }
            | Prompt::AnalysisQuery { .. }
            | Prompt::Date
            | Prompt::Pipe
            | Prompt::NewNote(_)
            | Prompt::NoteText { .. }
            | Prompt::DossierComment { .. }
            | Prompt::SearchName
            | Prompt::ExportFile(_) => {}
        }
        spans
    }

    /// Returns what accepting a new name will do: nothing, rename, or merge with another name.
    fn new_name_remark(&self, own: &str, typed: &str) -> String {
        let language = self.model.display.language;
        let typed = typed.split_whitespace().collect::<Vec<_>>().join(" ");
        let Some(completions) = &self.model.input.completions else { return String::new() };
        if typed.is_empty() || typed == own {
            return String::new();
        }
        let same_name = typed.to_lowercase() == own.to_lowercase();
        let remark = match completions.story_count(&typed).filter(|_| !same_name) {
            Some(stories) => {
                let stories = usize::try_from(stories).unwrap_or(usize::MAX);
                strings::will_merge(typed, stories, language)
            }
            None => strings::will_rename(language).to_owned(),
        };
        self.model.display.expand_key_hints(&remark)
    }

    /// Returns the label of the prompt.
    fn prompt_label(&self, prompt: &Prompt) -> &'static str {
        let language = self.model.display.language;
        match prompt {
            Prompt::Search { .. } | Prompt::EntityFilter { .. } | Prompt::AnalysisQuery { .. } => {
                SEARCH_SYMBOL
            }
            Prompt::Find { .. } => strings::find_prompt(language),
            Prompt::EntityName(_) => strings::name_prompt(language),
            Prompt::Date => strings::date_prompt(language),
            Prompt::Pipe => strings::program_prompt(language),
            Prompt::NewNote(_) | Prompt::NoteText { .. } => strings::note_prompt(language),
            Prompt::DossierComment { .. } => strings::comment_prompt(language),
            Prompt::SearchName => strings::search_name_prompt(language),
            Prompt::ExportFile(_) => strings::export_prompt(language),
        }
    }

    /// Returns the position of the text cursor in the prompt.
    pub(crate) fn prompt_cursor_position(&self, area: Rect) -> Option<Position> {
        let Some(Overlay::Prompt(prompt, line)) = &self.model.overlay else { return None };
        let label = self.prompt_label(prompt).width();
        let (_, cell) = line.visible_part(usize::from(area.width).saturating_sub(label));
        self.cursor_position(area, label + cell)
    }
}
