//! Upright bars of charts, of eighths of a cell.

/// Eighths of a cell, from the bottom.
const EIGHTHS: [char; 9] = [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Returns the sign of a bar on one of `rows` rows, counted from the bottom. A bar that is not empty
/// shows at least an eighth of a row.
pub(crate) fn bar_sign(value: u64, most: u64, rows: usize, row: usize) -> char {
    let eighths = (value * rows as u64 * 8).div_ceil(most.max(1));
    let here = eighths.saturating_sub(row as u64 * 8).min(8);
    usize::try_from(here).ok().and_then(|here| EIGHTHS.get(here)).copied().unwrap_or(' ')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_small_month_beside_a_large_one_is_visible() {
        let column = |stories| [2, 1, 0].map(|row| bar_sign(stories, 1000, 3, row));
        assert_eq!(column(1000), ['█', '█', '█']);
        assert_eq!(column(1), [' ', ' ', '▁']);
        assert_eq!(column(0), [' ', ' ', ' ']);
    }
}
