//! What an empty list says: what is so, and what to do.

use ratatui::text::Line;

use crate::news::Explain;
use crate::text::{labels, line_break, sanitize};
use crate::ui::canvas::Canvas;
use crate::ui::effect::{Effect, LibraryRequest, ListRequest, RequestKind};
use crate::ui::layout::ScreenLayout;
use crate::ui::model::Model;
use crate::ui::{list, overlay, strings};

/// Maximum number of queries with one condition less that are named.
const MAX_RELAXED: usize = 3;

/// Maximum number of files of which an empty collection says why they were skipped.
const MAX_FILES: usize = 8;

/// Requests what the empty list says: for a query without answers, those with one condition less; for
/// an empty collection, what was skipped.
pub(super) fn request_explanation(model: &mut Model) -> Option<Effect> {
    let library = model.collection.library.as_ref()?;
    if library.is_empty() {
        let wanted = model.collection.skipped.is_none() && model.list.settled;
        return wanted.then(|| model.requests.send(LibraryRequest::FindSkippedFiles));
    }
    let query = model.list.query.clone();
    if !model.list.is_empty() || query.text.trim().is_empty() {
        return None;
    }
    let request = ListRequest { query, marks: model.user.marks.clone(), today: model.now.today };
    Some(model.requests.send(LibraryRequest::RelaxQuery(request)))
}

/// Searches for the first of the queries with one condition less.
pub(crate) fn search_relaxed(model: &mut Model) -> Vec<Effect> {
    let first = model.list.relaxed.first().map(|relaxed| relaxed.query.clone());
    first.map_or_else(Vec::new, |query| list::run_search(model, query.trim_end()))
}

impl Canvas<'_> {
    /// Draws what is so and what to do if there is nothing to list.
    pub(super) fn draw_empty_list(&mut self, areas: &ScreenLayout) {
        let model = self.model;
        if model.collection.library.is_none() || model.requests.is_waiting(RequestKind::Listing) {
            return;
        }
        let is_empty = model.collection.library.as_ref().is_some_and(|library| library.is_empty());
        // What was skipped needs the room that the text does not.
        let room = if is_empty && !areas.text.is_empty() { areas.text } else { areas.rows };
        let width = usize::from(room.width).saturating_sub(2).max(1);
        let mut row = 1;
        for (number, sentence) in self.empty_list_sentences().iter().enumerate() {
            let sentence = self.shown_text(sentence).into_owned();
            let style = if number == 0 { self.theme.accent() } else { self.theme.muted() };
            for range in line_break::wrap_text(&sentence, width, &[]) {
                let text = sentence.get(range).unwrap_or_default();
                let area = Self::row_area(room, row);
                self.draw_line(area, &Line::styled(format!(" {text}"), style));
                row += 1;
            }
        }
    }

    fn empty_list_sentences(&self) -> Vec<String> {
        let (model, language) = (self.model, self.model.display.language);
        let list = &model.list;
        let is_empty = model.collection.library.as_ref().is_some_and(|library| library.is_empty());
        let mut sentences = Vec::new();
        let mut say = |text: &str| sentences.push(model.display.expand_key_hints(text));
        if is_empty && !list.has_search_text() {
            say(strings::no_stories_here(language));
            say(strings::empty_collection_hint(language));
            let skipped = model.collection.skipped.as_ref();
            let reports = skipped.map(|skipped| skipped.reports.as_slice()).unwrap_or_default();
            for report in reports.iter().take(MAX_FILES) {
                say("");
                say(&sanitize::path(&report.path));
                let reasons = overlay::skipped_reasons(report, language).into_iter();
                for line in reasons.chain(overlay::proposed_settings(report, language)) {
                    say(&line);
                }
            }
            let more = reports.len().saturating_sub(MAX_FILES);
            if more > 0 {
                say("");
                say(&labels::omitted(more, language));
            }
        } else if let Some(error) = &list.query_error {
            say(&error.message(language));
            say(strings::no_match_hint(language));
        } else if list.query.unread_only && !list.has_search_text() {
            say(strings::everything_read(language));
            say(strings::all_read_hint(language));
        } else {
            say(strings::nothing_matches(language));
            for (number, relaxed) in list.relaxed.iter().take(MAX_RELAXED).enumerate() {
                let (omitted, stories) = (&relaxed.omitted, relaxed.stories);
                let text = if number == 0 {
                    strings::relaxed_query_key(omitted, stories, language)
                } else {
                    strings::relaxed_query(omitted, stories, language)
                };
                say(&text);
            }
            if list.query.unread_only {
                say(strings::unread_only_hint(language));
            }
            say(strings::no_match_hint(language));
        }
        sentences
    }
}
