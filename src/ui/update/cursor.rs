//! Cursor movement: translates commands into a number of rows.

use crate::ui::command::Command;

/// Returns the number of rows by which a command moves the cursor, or `None` if the command does
/// not move it.
pub(super) fn rows_moved(command: Command, page: isize) -> Option<isize> {
    let page = page.max(1);
    Some(match command {
        Command::Down | Command::TextDown | Command::NextLink | Command::NextName => 1,
        Command::Up | Command::TextUp | Command::PreviousLink | Command::PreviousName => -1,
        Command::MouseScroll(_, lines) => isize::from(lines),
        Command::PageDown => page,
        Command::PageUp => -page,
        Command::HalfPageDown => (page / 2).max(1),
        Command::HalfPageUp => -(page / 2).max(1),
        Command::Top => isize::MIN,
        Command::Bottom => isize::MAX,
        _ => return None,
    })
}

/// Returns the number of rows on a page of the given height, at least 1.
pub(super) fn rows_per_page(height: u16) -> isize {
    isize::try_from(height).unwrap_or(1).max(1)
}
