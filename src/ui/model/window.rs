//! Which rows of many are in sight, and the one under the cursor.

/// Moves a cursor by rows, as far as there are so many.
pub(super) fn step(cursor: &mut usize, rows: isize, count: usize) {
    *cursor = cursor.saturating_add_signed(rows).min(count.saturating_sub(1));
}

/// So many rows are in sight: the cursor is among them, and they begin at `top`.
pub(super) fn show(cursor: &mut usize, top: &mut usize, count: usize, height: usize) {
    *cursor = (*cursor).min(count.saturating_sub(1));
    let first = (*cursor + 1).saturating_sub(height.max(1));
    *top = (*top).clamp(first.min(*cursor), *cursor);
}
