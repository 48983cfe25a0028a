//! Keys that cannot be bound otherwise: those of prompts, and those while a passage is selected.

use crossterm::event::{KeyCode, KeyModifiers};

use super::KeyPress;
use crate::text::anchor::TextUnit;
use crate::ui::command::{
    Command, Direction, EditCommand, Movement, PickerCommand, SelectionCommand,
};

/// Returns the command of a key while a passage is selected.
#[expect(clippy::wildcard_enum_match_arm, reason = "most keys mean nothing to a selection")]
pub(super) fn selection_command(key: KeyPress) -> Option<SelectionCommand> {
    use Direction::{Backward, Forward};
    let go = SelectionCommand::Move;
    Some(match key.code() {
        KeyCode::Right | KeyCode::Char('l' | 'w') => go(TextUnit::Word, Forward),
        KeyCode::Left | KeyCode::Char('h' | 'b') => go(TextUnit::Word, Backward),
        KeyCode::Down | KeyCode::Char('j' | ')') => go(TextUnit::Sentence, Forward),
        KeyCode::Up | KeyCode::Char('k' | '(') => go(TextUnit::Sentence, Backward),
        KeyCode::PageDown | KeyCode::Char('J' | '}') => go(TextUnit::Paragraph, Forward),
        KeyCode::PageUp | KeyCode::Char('K' | '{') => go(TextUnit::Paragraph, Backward),
        KeyCode::Char('v' | ' ') => SelectionCommand::ToggleFixed,
        KeyCode::Char('o') => SelectionCommand::SwapEnds,
        KeyCode::Enter => SelectionCommand::Save,
        KeyCode::Char('n') => SelectionCommand::SaveWithNote,
        KeyCode::Char('p') => SelectionCommand::SaveToDossier,
        KeyCode::Char('y') => SelectionCommand::Copy,
        KeyCode::Esc | KeyCode::Char('q' | 'V') => SelectionCommand::Cancel,
        _ => return None,
    })
}

/// Returns the command of a key in a prompt.
#[expect(clippy::wildcard_enum_match_arm, reason = "most keys mean nothing in a prompt")]
pub(super) fn prompt_command(key: KeyPress) -> Option<Command> {
    let control = key.has_modifier(KeyModifiers::CONTROL);
    Some(match key.code() {
        KeyCode::Enter => Command::Accept,
        KeyCode::Esc => Command::Cancel,
        KeyCode::Tab => Command::Complete,
        KeyCode::Backspace if control || key.has_modifier(KeyModifiers::ALT) => {
            Command::Edit(EditCommand::DeletePreviousWord)
        }
        KeyCode::Backspace => Command::Edit(EditCommand::DeletePreviousChar),
        KeyCode::Delete if control => Command::Edit(EditCommand::DeleteNextWord),
        KeyCode::Delete => Command::Edit(EditCommand::DeleteNextChar),
        KeyCode::Down if key.has_modifier(KeyModifiers::ALT) => Command::Shift(Direction::Forward),
        KeyCode::Up if key.has_modifier(KeyModifiers::ALT) => Command::Shift(Direction::Backward),
        KeyCode::Down => Command::Recall(Direction::Forward),
        KeyCode::Up => Command::Recall(Direction::Backward),
        KeyCode::PageDown => Command::Move(Movement::Page(Direction::Forward)),
        KeyCode::PageUp => Command::Move(Movement::Page(Direction::Backward)),
        KeyCode::Left if control || key.has_modifier(KeyModifiers::ALT) => {
            Command::Edit(EditCommand::CursorWordLeft)
        }
        KeyCode::Right if control || key.has_modifier(KeyModifiers::ALT) => {
            Command::Edit(EditCommand::CursorWordRight)
        }
        KeyCode::Left => Command::Edit(EditCommand::CursorLeft),
        KeyCode::Right => Command::Edit(EditCommand::CursorRight),
        KeyCode::Home => Command::Edit(EditCommand::CursorStart),
        KeyCode::End => Command::Edit(EditCommand::CursorEnd),
        KeyCode::Char(letter) if control => match letter {
            'c' => Command::Cancel,
            'h' => Command::Edit(EditCommand::DeletePreviousChar),
            'w' => Command::Edit(EditCommand::DeletePreviousWord),
            'u' => Command::Edit(EditCommand::DeleteToStart),
            'k' => Command::Edit(EditCommand::DeleteToEnd),
            'a' => Command::Edit(EditCommand::CursorStart),
            'e' => Command::Edit(EditCommand::CursorEnd),
            'b' => Command::Edit(EditCommand::CursorLeft),
            'f' => Command::Edit(EditCommand::CursorRight),
            'd' => Command::Edit(EditCommand::DeleteNextChar),
            'n' => Command::Move(Movement::Row(Direction::Forward)),
            'p' => Command::Move(Movement::Row(Direction::Backward)),
            'r' => Command::Pick(PickerCommand::Queries),
            _ => return None,
        },
        KeyCode::Char(letter) if key.has_modifier(KeyModifiers::ALT) => match letter {
            'b' => Command::Edit(EditCommand::CursorWordLeft),
            'f' => Command::Edit(EditCommand::CursorWordRight),
            'd' => Command::Edit(EditCommand::DeleteNextWord),
            _ => return None,
        },
        KeyCode::Char(letter) => Command::Edit(EditCommand::InsertChar(letter)),
        _ => return None,
    })
}
