//! Cursor movement and scrolling in a list of rows.

/// Moves a cursor by `rows`, within `count` rows.
pub(super) fn move_cursor(cursor: &mut usize, rows: isize, count: usize) {
    *cursor = cursor.saturating_add_signed(rows).min(count.saturating_sub(1));
}

/// Clamps the cursor to `count` rows and scrolls `top` so that the cursor is within `height`
/// visible rows.
pub(super) fn scroll_to_cursor(cursor: &mut usize, top: &mut usize, count: usize, height: usize) {
    *cursor = (*cursor).min(count.saturating_sub(1));
    let first = (*cursor + 1).saturating_sub(height.max(1));
    *top = (*top).clamp(first.min(*cursor), *cursor);
}
