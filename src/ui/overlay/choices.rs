//! Choices between several stories, and between the aliases of an entity.

use ratatui::layout::Size;
use ratatui::text::Line;

use crate::library::StoryRow;
use crate::news::{ArticleId, EntityKey};
use crate::text::cell_width::truncate;
use crate::text::labels;
use crate::ui::canvas::Canvas;
use crate::ui::command::{Command, StoryCommand};
use crate::ui::effect::Effect;
use crate::ui::model::Model;
use crate::ui::overlay::{Overlay, OverlayInput};
use crate::ui::{entities, layout, navigation, overlay, strings, viewport};

/// A choice between several stories.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryChoice {
    /// The stories.
    pub stories: Vec<StoryRow>,
    /// The number of all stories that are meant; those nearest in time are listed.
    pub total: usize,
    /// The index of the story under the cursor.
    pub cursor: usize,
    /// The story whose copies these are.
    pub copies_of: Option<ArticleId>,
}

/// Handles input while one of several stories is to be chosen.
pub(crate) fn handle_story_choice_input(
    model: &mut Model,
    mut choice: StoryChoice,
    input: OverlayInput,
) -> Vec<Effect> {
    if let (OverlayInput::Other(Command::Story(StoryCommand::ShowCopies)), Some(id)) =
        (input, choice.copies_of)
    {
        return overlay::compared_copies::open_compared_copies(model, id);
    }
    let count = choice.stories.len();
    match handle_choice_input(model.size, &mut choice.cursor, count, input) {
        ChoiceState::Open => overlay::open_overlay(model, Overlay::StoryChoice(choice)),
        ChoiceState::Closed => Vec::new(),
        ChoiceState::Chosen => {
            let chosen = choice.stories.get(choice.cursor).map(|row| row.meta.id);
            chosen.map_or_else(Vec::new, |id| navigation::open_story(model, id))
        }
    }
}

/// The state of a choice after some input.
pub(crate) enum ChoiceState {
    /// Nothing has been chosen yet.
    Open,
    /// The choice was canceled.
    Closed,
    /// The row under the cursor was chosen.
    Chosen,
}

/// Moves the cursor of a choice between `count` rows, or ends the choice. A press chooses the row
/// under the mouse; beside the rows it cancels.
pub(crate) fn handle_choice_input(
    size: Size,
    cursor: &mut usize,
    count: usize,
    input: OverlayInput,
) -> ChoiceState {
    match input {
        OverlayInput::Accept => ChoiceState::Chosen,
        OverlayInput::Cancel => ChoiceState::Closed,
        OverlayInput::Rows(rows) => {
            viewport::move_cursor(cursor, rows, count);
            ChoiceState::Open
        }
        OverlayInput::Press(position) => {
            let (frame, top) = layout::scrolled_overlay(size, count, *cursor);
            let area = layout::inside_border(frame);
            if !area.contains(position) {
                return ChoiceState::Closed;
            }
            *cursor = (top + usize::from(position.y - area.y)).min(count.saturating_sub(1));
            ChoiceState::Chosen
        }
        OverlayInput::Complete
        | OverlayInput::Edit(_)
        | OverlayInput::Recall(_)
        | OverlayInput::Shift(_)
        | OverlayInput::Other(_) => ChoiceState::Open,
    }
}

/// Opens the list of duplicates of the current story.
pub(crate) fn open_copies(model: &mut Model) -> Vec<Effect> {
    let library = model.collection.library.as_ref();
    let id = model.current_story_id();
    let rows = id.and_then(|id| Some(library?.copies(id))).unwrap_or_default();
    if rows.is_empty() {
        model.show_message(strings::no_copies(model.display.language));
    } else {
        model.overlay = Some(Overlay::StoryChoice(StoryChoice {
            total: rows.len(),
            stories: rows,
            cursor: 0,
            copies_of: id,
        }));
    }
    Vec::new()
}

/// Handles input while the alias to split off is chosen.
pub(crate) fn handle_alias_choice_input(
    model: &mut Model,
    mut aliases: Vec<EntityKey>,
    mut cursor: usize,
    input: OverlayInput,
) -> Vec<Effect> {
    match handle_choice_input(model.size, &mut cursor, aliases.len(), input) {
        ChoiceState::Open => overlay::open_overlay(model, Overlay::AliasChoice { aliases, cursor }),
        ChoiceState::Closed => Vec::new(),
        ChoiceState::Chosen => {
            let last = aliases.len().saturating_sub(1);
            entities::split(model, aliases.swap_remove(cursor.min(last)))
        }
    }
}

impl Canvas<'_> {
    pub(crate) fn draw_alias_choice(&mut self, aliases: &[EntityKey], cursor: usize) {
        let language = self.model.display.language;
        let room = usize::from(layout::overlay_frame(self.model.size, 0).width).saturating_sub(2);
        let line = |(number, alias): (usize, &EntityKey)| {
            let text = truncate(&self.shown_text(&format!(" {}", alias.name)), room);
            if number == cursor {
                Line::styled(format!("{text:<room$}"), self.theme.selected_row())
            } else {
                Line::raw(text)
            }
        };
        let lines: Vec<Line<'_>> = aliases.iter().enumerate().map(line).collect();
        self.draw_choice_box(strings::split_name_title(language), &lines, cursor);
    }

    pub(crate) fn draw_story_choice(&mut self, choice: &StoryChoice) {
        let (model, language) = (self.model, self.model.display.language);
        let room = usize::from(layout::overlay_frame(model.size, 0).width);
        let lines: Vec<Line<'_>> = choice
            .stories
            .iter()
            .enumerate()
            .map(|(number, row)| {
                let outlet = row.meta.outlet.clone().unwrap_or_default();
                let day = labels::short_date(
                    row.meta.published,
                    Some(model.collection.newest_year),
                    language,
                );
                let title = labels::title(&row.meta.title, language);
                let text = truncate(
                    &self.shown_text(&format!(" {day}  {outlet}  {title}")),
                    room.saturating_sub(2),
                );
                if number == choice.cursor {
                    let filled = format!("{text:<0$}", room.saturating_sub(2));
                    Line::styled(filled, self.theme.selected_row())
                } else {
                    Line::raw(text)
                }
            })
            .collect();
        let title = match choice.copies_of {
            Some(_) => model.display.expand_key_hints(strings::copies_title(language)),
            None => strings::story_choice_heading(choice.stories.len(), choice.total, language),
        };
        self.draw_choice_box(&title, &lines, choice.cursor);
    }
}
