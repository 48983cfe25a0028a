//! Choices between several stories, and between the aliases of an entity.

use ratatui::text::Line;

use crate::library::StoryRow;
use crate::news::EntityKey;
use crate::text::cell_width::truncate;
use crate::text::labels;
use crate::ui::canvas::Canvas;
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::{entities, layout, navigation, strings, viewport};

/// A choice between several stories.
#[derive(Debug, Clone, PartialEq)]
pub struct StoryChoice {
    /// The stories.
    pub stories: Vec<StoryRow>,
    /// The index of the story under the cursor.
    pub cursor: usize,
}

impl StoryChoice {
    /// Moves the cursor by `rows`, within the list.
    pub fn move_cursor(&mut self, rows: isize) {
        viewport::move_cursor(&mut self.cursor, rows, self.stories.len());
    }
}

/// Handles a command while one of several stories is to be chosen.
pub(crate) fn handle_story_choice_command(
    model: &mut Model,
    mut choice: StoryChoice,
    command: Command,
) -> Vec<Effect> {
    match command {
        Command::Accept => {
            let chosen = choice.stories.get(choice.cursor).map(|row| row.id);
            return chosen.map_or_else(Vec::new, |id| navigation::open_story(model, id));
        }
        Command::Cancel => return Vec::new(),
        Command::Down | Command::NextAnchor | Command::NextLink => choice.move_cursor(1),
        Command::Up | Command::PreviousAnchor | Command::PreviousLink => choice.move_cursor(-1),
        Command::MouseScroll(_, lines) => choice.move_cursor(isize::from(lines.signum())),
        Command::MousePress(position) => {
            let (frame, top) =
                layout::scrolled_overlay(model.size, choice.stories.len(), choice.cursor);
            let area = layout::inside_border(frame);
            if !area.contains(position) {
                return Vec::new();
            }
            choice.cursor = top + usize::from(position.y - area.y);
            return handle_story_choice_command(model, choice, Command::Accept);
        }
        Command::Top => choice.cursor = 0,
        Command::Bottom => choice.move_cursor(isize::MAX),
        _ => {}
    }
    model.overlay = Some(Overlay::StoryChoice(choice));
    Vec::new()
}

/// Opens the list of duplicates of the current story.
pub(crate) fn open_copies(model: &mut Model) -> Vec<Effect> {
    let library = model.library.as_ref();
    let rows =
        model.current_story_id().and_then(|id| Some(library?.copies(id))).unwrap_or_default();
    if rows.is_empty() {
        model.show_message(strings::no_copies(model.language));
    } else {
        model.overlay = Some(Overlay::StoryChoice(StoryChoice { stories: rows, cursor: 0 }));
    }
    Vec::new()
}

/// Handles a command while the alias to split off is chosen.
pub(crate) fn handle_alias_choice_command(
    model: &mut Model,
    mut aliases: Vec<EntityKey>,
    cursor: usize,
    command: Command,
) -> Vec<Effect> {
    let last = aliases.len().saturating_sub(1);
    let cursor = match command {
        Command::Cancel | Command::MousePress(_) => return Vec::new(),
        Command::Accept => return entities::split(model, aliases.swap_remove(cursor.min(last))),
        Command::Down | Command::NextAnchor | Command::MouseScroll(_, 0..) => {
            (cursor + 1).min(last)
        }
        Command::Up | Command::PreviousAnchor | Command::MouseScroll(..) => {
            cursor.saturating_sub(1)
        }
        Command::Top => 0,
        Command::Bottom => last,
        _ => cursor,
    };
    model.overlay = Some(Overlay::AliasChoice { aliases, cursor });
    Vec::new()
}

impl Canvas<'_> {
    pub(crate) fn draw_alias_choice(&mut self, aliases: &[EntityKey], cursor: usize) {
        let language = self.model.language;
        let room = usize::from(layout::overlay_frame(self.model.size, 0).width).saturating_sub(2);
        let line = |(number, alias): (usize, &EntityKey)| {
            let text = truncate(&format!(" {}", alias.name), room);
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
        let (model, language) = (self.model, self.model.language);
        let room = usize::from(layout::overlay_frame(model.size, 0).width);
        let lines: Vec<Line<'_>> = choice
            .stories
            .iter()
            .enumerate()
            .map(|(number, row)| {
                let outlet = row.outlet.clone().unwrap_or_default();
                let day = labels::short_date(row.published, Some(model.newest_year), language);
                let title = labels::title(&row.title, language);
                let text = truncate(&format!(" {day}  {outlet}  {title}"), room.saturating_sub(2));
                if number == choice.cursor {
                    let filled = format!("{text:<0$}", room.saturating_sub(2));
                    Line::styled(filled, self.theme.selected_row())
                } else {
                    Line::raw(text)
                }
            })
            .collect();
        self.draw_choice_box(strings::story_choice_title(language), &lines, choice.cursor);
    }
}
