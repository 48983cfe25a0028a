//! Selects a passage of the text, to save it with or without a note.

use std::ops::Range;

use crate::news::{Article, ArticleId, ItemTarget, TextQuote};
use crate::text::anchor::{AnchorText, TextUnit};
use crate::ui::command::{Direction, SelectionCommand};
use crate::ui::effect::{AppRequest, Effect};
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::page::BlockPosition;
use crate::ui::prompt::Prompt;
use crate::ui::{strings, workspace};

/// A selected passage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextSelection {
    text: AnchorText,
    /// The unit at the fixed end, once one end is fixed.
    fixed: Option<Range<usize>>,
    /// The unit at the other end.
    free: Range<usize>,
    unit: TextUnit,
}

impl TextSelection {
    /// Selects the unit at a position of a block, or else the next one. `None` if there is none.
    pub fn new(article: &Article, unit: TextUnit, position: BlockPosition) -> Option<Self> {
        let text = AnchorText::new(article);
        let at = (position.block..article.blocks.len()).find_map(|block| {
            text.position(block, if block == position.block { position.byte } else { 0 })
        });
        let free = text.unit_at(unit, at?)?;
        Some(Self { text, fixed: None, free, unit })
    }

    /// Returns the selected range of the text.
    fn range(&self) -> Range<usize> {
        match &self.fixed {
            Some(fixed) => fixed.start.min(self.free.start)..fixed.end.max(self.free.end),
            None => self.free.clone(),
        }
    }

    /// Returns the selected range of each block.
    pub(crate) fn block_ranges(&self) -> Vec<(usize, Range<usize>)> {
        self.text.block_ranges(&self.range())
    }

    /// Returns the position of the end that moves.
    fn free_position(&self) -> Option<BlockPosition> {
        let (block, range) = self.text.block_ranges(&self.free).into_iter().next()?;
        Some(BlockPosition { block, byte: range.start })
    }

    /// Returns the selected passage as it is saved.
    fn quote(&self, story: ArticleId) -> TextQuote {
        self.text.quote(story, self.range())
    }

    fn toggle_fixed(&mut self) {
        self.fixed = match self.fixed.take() {
            Some(_) => None,
            None => Some(self.free.clone()),
        };
    }

    fn swap_ends(&mut self) {
        if let Some(fixed) = &mut self.fixed {
            std::mem::swap(fixed, &mut self.free);
        }
    }

    /// Fixes the unit where the mouse was pressed, and moves the other end to the unit at a position.
    pub(crate) fn extend_to(&mut self, position: BlockPosition) {
        self.fixed.get_or_insert_with(|| self.free.clone());
        let at = self.text.position(position.block, position.byte);
        if let Some(unit) = at.and_then(|at| self.text.unit_at(self.unit, at)) {
            self.free = unit;
        }
    }

    /// Moves the free end by a unit. Without a fixed end, the selection is the unit after or before
    /// the present one; a smaller unit first narrows it, a larger one widens it.
    fn move_by(&mut self, unit: TextUnit, direction: Direction) {
        let Range { start, end } = self.free;
        let next = match (&self.fixed, direction) {
            (Some(fixed), Direction::Forward) if start < fixed.start => {
                self.text.first_unit(unit, start, |one| one.start > start)
            }
            (Some(_), Direction::Forward) => self.text.first_unit(unit, end, |one| one.end > end),
            (Some(fixed), Direction::Backward) if end > fixed.end => {
                self.text.last_unit(unit, end, |one| one.end < end)
            }
            (None, Direction::Forward) if unit != self.unit => self.text.unit_at(unit, start),
            (None, Direction::Backward) if unit < self.unit => {
                self.text.last_unit(unit, end, |one| one.end <= end)
            }
            (None, Direction::Backward) if unit > self.unit => self.text.unit_at(unit, start),
            (None, Direction::Forward) => self.text.first_unit(unit, end, |one| one.start >= end),
            (Some(_) | None, Direction::Backward) => {
                self.text.last_unit(unit, start, |one| one.start < start)
            }
        };
        if let Some(next) = next {
            self.free = next;
        }
        self.unit = unit;
    }
}

/// Begins a selection with the first sentence on screen.
pub(super) fn start(model: &mut Model) -> Vec<Effect> {
    let is_shown = model.reader.raw_text.is_none() && !model.text_area().is_empty();
    let Some(story) = model.reader.story.clone().filter(|_| is_shown) else {
        model.show_message(strings::open_a_story_first(model.display.language));
        return Vec::new();
    };
    model.focus = Pane::Reader;
    model.reader.mark_opened();
    let position = model.reader.selection_start();
    let selection = position.and_then(|position| {
        TextSelection::new(&story.to_loaded().article, TextUnit::Sentence, position)
    });
    if selection.is_none() {
        model.show_message(strings::nothing_to_select(model.display.language));
    }
    model.reader.set_selection(selection);
    Vec::new()
}

/// Handles a command while a passage is selected.
pub(crate) fn handle_selection(model: &mut Model, command: SelectionCommand) -> Vec<Effect> {
    let (Some(mut selection), Some(id)) =
        (model.reader.selection.clone(), model.reader.loaded_id())
    else {
        return Vec::new();
    };
    match command {
        SelectionCommand::Move(unit, direction) => selection.move_by(unit, direction),
        SelectionCommand::ToggleFixed => selection.toggle_fixed(),
        SelectionCommand::SwapEnds => selection.swap_ends(),
        SelectionCommand::Save => {
            let (_, effects) = save(model, selection.quote(id));
            return effects;
        }
        SelectionCommand::SaveWithNote => {
            let quote = Box::new(selection.quote(id));
            model.open_prompt(Prompt::NewNote(quote), "");
            return Vec::new();
        }
        SelectionCommand::SaveToDossier => {
            let (note, mut effects) = save(model, selection.quote(id));
            effects.extend(workspace::open_dossier_choice(model, ItemTarget::Note(note)));
            return effects;
        }
        SelectionCommand::Copy => {
            model.reader.set_selection(None);
            let text = selection.quote(id).exact;
            let done = strings::passage_copied(model.display.language);
            return vec![AppRequest::CopyToClipboard(text, done).into()];
        }
        SelectionCommand::Cancel => {
            model.reader.set_selection(None);
            return Vec::new();
        }
    }
    let position = selection.free_position();
    model.reader.set_selection(Some(selection));
    if let Some(position) = position {
        let line = model.reader.page.line_of_position(position);
        model.reader.scroll_into_view(line);
    }
    Vec::new()
}

fn save(model: &mut Model, quote: TextQuote) -> (String, Vec<Effect>) {
    model.reader.set_selection(None);
    workspace::add_note(model, quote, "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::RawRecord;
    use crate::text::article::{self, NoTitles, ParseContext};

    fn article(body: &str) -> Article {
        let record =
            RawRecord { title: Some("Kabar".into()), body: body.into(), ..RawRecord::default() };
        let today = jiff::civil::date(2026, 1, 1);
        article::parse(&record, &ParseContext { titles: &NoTitles, today })
    }

    /// Moves a selection that begins with the first sentence, and returns its words after each step.
    fn walk(steps: &[SelectionCommand]) -> Vec<String> {
        let article = article("Air naik pagi ini. Warga pergi.\n\nHujan turun.");
        let start = BlockPosition { block: 0, byte: 0 };
        let mut selection = TextSelection::new(&article, TextUnit::Sentence, start).unwrap();
        let mut seen = Vec::new();
        for step in steps {
            match step {
                SelectionCommand::Move(unit, direction) => selection.move_by(*unit, *direction),
                SelectionCommand::ToggleFixed => selection.toggle_fixed(),
                SelectionCommand::SwapEnds => selection.swap_ends(),
                SelectionCommand::Save
                | SelectionCommand::SaveWithNote
                | SelectionCommand::SaveToDossier
                | SelectionCommand::Copy
                | SelectionCommand::Cancel => {}
            }
            seen.push(selection.quote(ArticleId(1)).exact);
        }
        seen
    }

    const WORD: TextUnit = TextUnit::Word;
    const SENTENCE: TextUnit = TextUnit::Sentence;
    const PARAGRAPH: TextUnit = TextUnit::Paragraph;

    fn forward(unit: TextUnit) -> SelectionCommand {
        SelectionCommand::Move(unit, Direction::Forward)
    }

    fn backward(unit: TextUnit) -> SelectionCommand {
        SelectionCommand::Move(unit, Direction::Backward)
    }

    #[test]
    fn unit_moves_until_an_end_is_fixed() {
        let steps = [forward(SENTENCE), forward(SENTENCE), forward(SENTENCE), backward(SENTENCE)];
        assert_eq!(walk(&steps), ["Warga pergi.", "Hujan turun.", "Hujan turun.", "Warga pergi."]);
        let steps = [forward(WORD), forward(WORD), backward(WORD), backward(WORD)];
        assert_eq!(walk(&steps), ["Air", "naik", "Air", "Air"]);
        let steps = [backward(WORD), forward(PARAGRAPH), forward(PARAGRAPH)];
        assert_eq!(walk(&steps), ["ini", "Air naik pagi ini. Warga pergi.", "Hujan turun."]);
    }

    #[test]
    fn fixed_selection_grows_and_shrinks_at_its_free_end() {
        let fix = SelectionCommand::ToggleFixed;
        let steps = [fix, forward(WORD), forward(SENTENCE), forward(WORD), backward(SENTENCE)];
        let seen = walk(&steps);
        assert_eq!(seen[1], "Air naik pagi ini. Warga");
        assert_eq!(seen[2], "Air naik pagi ini. Warga pergi.");
        assert_eq!(seen[3], "Air naik pagi ini. Warga pergi.\nHujan");
        assert_eq!(seen[4], "Air naik pagi ini. Warga pergi.");
        let steps =
            [forward(SENTENCE), fix, backward(WORD), SelectionCommand::SwapEnds, forward(WORD)];
        assert_eq!(
            walk(&steps)[2..],
            ["ini. Warga pergi.", "ini. Warga pergi.", "ini. Warga pergi.\nHujan"]
        );
    }
}
