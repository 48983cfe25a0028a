//! Characters that are drawn as paths, so that lines join and symbols look the same with any font.

use super::svg::{ASCENT, CELL, px};

/// Lines from the center of a cell: up, right, down, left; 0 for none, 1 for a light line, 2 for a
/// heavy one.
type LineArms = [u8; 4];

const LINES: [(&str, LineArms); 22] = [
    ("─", [0, 1, 0, 1]),
    ("│", [1, 0, 1, 0]),
    ("┌", [0, 1, 1, 0]),
    ("┐", [0, 0, 1, 1]),
    ("└", [1, 1, 0, 0]),
    ("┘", [1, 0, 0, 1]),
    ("├", [1, 1, 1, 0]),
    ("┤", [1, 0, 1, 1]),
    ("┬", [0, 1, 1, 1]),
    ("┴", [1, 1, 0, 1]),
    ("┼", [1, 1, 1, 1]),
    ("━", [0, 2, 0, 2]),
    ("┃", [2, 0, 2, 0]),
    ("┏", [0, 2, 2, 0]),
    ("┓", [0, 0, 2, 2]),
    ("┗", [2, 2, 0, 0]),
    ("┛", [2, 0, 0, 2]),
    ("┣", [2, 2, 2, 0]),
    ("┫", [2, 0, 2, 2]),
    ("┳", [0, 2, 2, 2]),
    ("┻", [2, 2, 0, 2]),
    ("╋", [2, 2, 2, 2]),
];

/// The part of a cell that a block element fills, in eighths: left, top, width, height.
type BlockPart = [i32; 4];

const BLOCKS: [(&str, BlockPart); 17] = [
    ("▁", [0, 7, 8, 1]),
    ("▂", [0, 6, 8, 2]),
    ("▃", [0, 5, 8, 3]),
    ("▄", [0, 4, 8, 4]),
    ("▅", [0, 3, 8, 5]),
    ("▆", [0, 2, 8, 6]),
    ("▇", [0, 1, 8, 7]),
    ("█", [0, 0, 8, 8]),
    ("▀", [0, 0, 8, 4]),
    ("▉", [0, 0, 7, 8]),
    ("▊", [0, 0, 6, 8]),
    ("▋", [0, 0, 5, 8]),
    ("▌", [0, 0, 4, 8]),
    ("▍", [0, 0, 3, 8]),
    ("▎", [0, 0, 2, 8]),
    ("▏", [0, 0, 1, 8]),
    ("▐", [4, 0, 4, 8]),
];

/// Symbols that few fonts contain: character, id, whether it is filled, and path. The origin of the
/// path is the left end of the baseline.
pub(super) const SYMBOLS: [(&str, &str, bool, &str); 8] = [
    ("●", "dot", true, "M1.4-4.7a2.8 2.8 0 0 0 5.6 0a2.8 2.8 0 0 0-5.6 0z"),
    ("★", "star", true, "M4.2-9.8l1.2 3.3 3.5.1-2.8 2.1 1 3.4-2.9-2-2.9 2 1-3.4-2.8-2.1 3.5-.1z"),
    ("▸", "aim", true, "M2-8l5 3.5-5 3.5z"),
    ("↵", "enter", false, "M7.2-9.5v5h-6M3.4-6.9l-2.4 2.4 2.4 2.4"),
    ("⇥", "tab", false, "M.6-4.5h5.8M4-7l2.5 2.5-2.5 2.5M7.7-8v7"),
    ("⌕", "glass", false, "M.9-6.2a2.9 2.9 0 1 0 5.8 0a2.9 2.9 0 1 0-5.8 0zM5.8-4l2.2 3"),
    ("✗", "cross", false, "M1.4-8l5.4 7M7-8l-5.6 7"),
    ("⋮", "several", true, "M3.3-10.5h1.8v1.8h-1.8zM3.3-6h1.8v1.8h-1.8zM3.3-1.5h1.8v1.8h-1.8z"),
];

/// Returns the id of a symbol.
pub(super) fn symbol_id(symbol: &str) -> Option<&'static str> {
    SYMBOLS.iter().find(|(sign, ..)| *sign == symbol).map(|(_, id, ..)| *id)
}

/// Returns the path of a run of the same box-drawing character, and whether it is heavy.
pub(super) fn line_path(symbol: &str, x: i32, cells: i32) -> Option<(String, bool)> {
    let (_, arms) = LINES.iter().find(|(line, _)| *line == symbol)?;
    let heavy = arms.contains(&2);
    // A little more than the cell, so that no gap shows when the picture is scaled.
    let (top, middle, bottom) = (-ASCENT - 2, CELL.1 / 2 - ASCENT, CELL.1 - ASCENT + 2);
    let mut path = String::new();
    for at in 0..cells {
        let (left, center) = (x + at * CELL.0, x + at * CELL.0 + CELL.0 / 2);
        let right = left + CELL.0;
        match arms.map(|arm| arm > 0) {
            [false, true, false, true] => {
                // One line for the whole run.
                let end = x + cells * CELL.0;
                return Some((format!("M{} {}H{}", px(x), px(middle), px(end)), heavy));
            }
            [true, false, true, false] => {
                path += &format!("M{} {}V{}", px(center), px(top), px(bottom));
            }
            [up, to_right, down, to_left] => {
                let ends = [
                    (up, center, top),
                    (to_right, right, middle),
                    (down, center, bottom),
                    (to_left, left, middle),
                ];
                let mut ends = ends.into_iter().filter(|(there, ..)| *there);
                // From one end through the center to the next, so that the corner is closed.
                if let Some((_, from_x, from_y)) = ends.next() {
                    for (_, to_x, to_y) in ends {
                        path += &format!(
                            "M{} {}L{} {}L{} {}",
                            px(from_x),
                            px(from_y),
                            px(center),
                            px(middle),
                            px(to_x),
                            px(to_y)
                        );
                    }
                }
            }
        }
    }
    Some((path, heavy))
}

/// Returns the path of a run of the same block element.
pub(super) fn block_path(symbol: &str, x: i32, cells: i32) -> Option<String> {
    let (_, [left, top, width, height]) = BLOCKS.iter().find(|(block, _)| *block == symbol)?;
    let y = CELL.1 * top / 8 - ASCENT;
    let high = CELL.1 * height / 8;
    if *width == 8 {
        return Some(rect_path(x, y, cells * CELL.0, high));
    }
    let part = |at| rect_path(x + at * CELL.0 + CELL.0 * left / 8, y, CELL.0 * width / 8, high);
    Some((0..cells).map(part).collect())
}

/// Returns the path of a rectangle.
pub(super) fn rect_path(x: i32, y: i32, width: i32, height: i32) -> String {
    format!("M{} {}h{}v{}h{}z", px(x), px(y), px(width), px(height), px(-width))
}
