//! Cursor movement and scrolling in a list of rows, shared by all panes and overlays.

/// Moves a cursor by `rows`, within `count` rows.
pub(crate) fn move_cursor(cursor: &mut usize, rows: isize, count: usize) {
    *cursor = cursor.saturating_add_signed(rows).min(count.saturating_sub(1));
}

/// Clamps the cursor to `count` rows and scrolls `top` so that the cursor is within `height`
/// visible rows.
pub(crate) fn scroll_to_cursor(cursor: &mut usize, top: &mut usize, count: usize, height: usize) {
    *cursor = (*cursor).min(count.saturating_sub(1));
    let first = (*cursor + 1).saturating_sub(height.max(1));
    *top = (*top).clamp(first.min(*cursor), *cursor);
}

/// Returns the number of rows on a page of the given height, at least 1.
pub(crate) fn rows_per_page(height: u16) -> isize {
    isize::try_from(height).unwrap_or(1).max(1)
}
