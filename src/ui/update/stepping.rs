//! Commands that move in rows, whatever the rows are.

use crate::ui::command::Command;

/// By how many rows a command moves where a page has so many; none: it does not move.
pub(super) fn rows(command: Command, page: isize) -> Option<isize> {
    let page = page.max(1);
    Some(match command {
        Command::Down | Command::TextDown | Command::NextLink | Command::NextName => 1,
        Command::Up | Command::TextUp | Command::PreviousLink | Command::PreviousName => -1,
        Command::Wheel(_, lines) => isize::from(lines),
        Command::PageDown => page,
        Command::PageUp => -page,
        Command::HalfPageDown => (page / 2).max(1),
        Command::HalfPageUp => -(page / 2).max(1),
        Command::Top => isize::MIN,
        Command::Bottom => isize::MAX,
        _ => return None,
    })
}

/// Rows of an area, as pages count them.
pub(super) fn page(height: u16) -> isize {
    isize::try_from(height).unwrap_or(1).max(1)
}
