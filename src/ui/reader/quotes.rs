//! The quotations of the story on screen: which is chosen, and going from one to the next.

use crate::ui::command::Direction;
use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::reader::{LINES_ABOVE_QUOTE, ReaderPane};
use crate::ui::strings;

impl ReaderPane {
    /// Chooses the next quotation, or the previous one; the first time, the first that is visible or
    /// beyond. Returns its number and the number of all. `None` if there is no further one.
    fn select_next_quote(&mut self, direction: Direction) -> Option<(usize, usize)> {
        let count = self.story.as_ref()?.quotes.len();
        let line = |number: usize| self.page.line_at_offset(self.offset_of_quote(number));
        let shown = self.top..self.top + self.height();
        let next = match (self.quote_index, direction) {
            (Some(now), Direction::Forward) => Some(now + 1).filter(|next| *next < count),
            (Some(now), Direction::Backward) => now.checked_sub(1),
            (None, Direction::Forward) => (0..count).find(|number| line(*number) >= shown.start),
            (None, Direction::Backward) => (0..count).rfind(|number| line(*number) < shown.end),
        }?;
        let line = line(next);
        self.choose_quote(Some(next));
        if !shown.contains(&line) || line + LINES_ABOVE_QUOTE >= shown.end {
            self.scroll_to(line.saturating_sub(self.height() / LINES_ABOVE_QUOTE));
        }
        Some((next, count))
    }

    /// Chooses a quotation, or none.
    pub(crate) fn choose_quote(&mut self, number: Option<usize>) {
        self.quote_index = number;
        self.update_passages();
    }
}

/// Goes to the next quotation of the story, or the previous one, and says whose it is.
pub(crate) fn go_to_quote(model: &mut Model, direction: Direction) -> Vec<Effect> {
    let language = model.display.language;
    if model.reader.loaded_id().is_none() || model.text_area().is_empty() {
        model.show_message(strings::open_a_story_first(language));
        return Vec::new();
    }
    model.focus = Pane::Reader;
    model.reader.set_raw_text(None);
    model.reader.mark_opened();
    let Some((number, count)) = model.reader.select_next_quote(direction) else {
        model.show_message(strings::no_further_quote(language));
        return Vec::new();
    };
    let story = model.reader.story.as_ref();
    let quote = story.and_then(|story| story.quotes.get(number));
    let name = quote.and_then(|quote| {
        let story_name = quote.quote.who.as_ref().map(|who| who.name.as_str());
        quote.speaker.as_ref().map(|speaker| speaker.name.as_str()).or(story_name)
    });
    let is_certain = quote.is_some_and(|quote| quote.quote.is_certain);
    let message = match name {
        Some(name) if is_certain => strings::quote_of(number + 1, count, name, language),
        Some(name) => strings::guessed_quote_of(number + 1, count, name, language),
        None => strings::quote_of_unknown(number + 1, count, language),
    };
    model.show_message(message);
    Vec::new()
}
