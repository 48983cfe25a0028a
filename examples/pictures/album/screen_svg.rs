//! Converts a screen to SVG elements. Each row is split at the borders of panes, so that parts that
//! do not change between screens are written once.

use kliping::text::cell_width::CellWidth;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

use super::glyphs;
use super::palette::{Rgb, WindowColors, faded, rgb};
use super::svg::{ASCENT, CELL, SharedDefs, escaped, px};

/// Style of cells that are drawn together.
#[derive(Clone, Copy, Default, PartialEq)]
struct CellStyle {
    background: Rgb,
    text: Rgb,
    bold: bool,
    italic: bool,
    underlined: bool,
}

impl CellStyle {
    fn of(cell: &Cell, ground: &WindowColors) -> Self {
        let has = |modifier| cell.modifier.contains(modifier);
        let mut background = rgb(cell.bg).unwrap_or(ground.background);
        let mut text = rgb(cell.fg).unwrap_or(ground.text);
        if has(Modifier::REVERSED) {
            (background, text) = (text, background);
        }
        if has(Modifier::DIM) {
            text = faded(text, background);
        }
        Self {
            background,
            text,
            bold: has(Modifier::BOLD),
            italic: has(Modifier::ITALIC),
            underlined: has(Modifier::UNDERLINED),
        }
    }
}

/// A run of cells with the same style.
struct CellRun {
    x: i32,
    cells: i32,
    look: CellStyle,
    symbols: Vec<(String, i32)>,
}

/// An element with its position on the screen.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct PlacedElement {
    /// Position in tenths of a pixel. `y` comes first, so that elements sort by row.
    pub(super) y: i32,
    pub(super) x: i32,
    /// Id of the element.
    pub(super) id: String,
}

impl PlacedElement {
    /// Returns the SVG that shows the element.
    pub(super) fn element(&self) -> String {
        format!("<use href=\"#{}\" x=\"{}\" y=\"{}\"/>", self.id, px(self.x), px(self.y))
    }
}

/// Converts a screen; `at` is its top left corner, in tenths of a pixel.
pub(super) fn screen_elements(
    buffer: &Buffer,
    at: (i32, i32),
    ground: &WindowColors,
    defs: &mut SharedDefs,
) -> Vec<PlacedElement> {
    let width = usize::from(buffer.area.width).max(1);
    let mut screen = Vec::new();
    let mut y = at.1 + ASCENT;
    for row in buffer.content.chunks(width) {
        let mut x = at.0;
        for cells in row.chunk_by(|left, right| !is_pane_boundary(left, right)) {
            let piece = row_part(cells, ground, defs);
            if !piece.is_empty() {
                screen.push(PlacedElement { y, x, id: defs.element_id(piece) });
            }
            x += to_i32(cells.len()) * CELL.0;
        }
        y += CELL.1;
    }
    screen
}

/// Returns whether the border of a pane, or its scroll bar, is between the cells. Splitting there
/// makes the text one element, whichever pane has the focus.
fn is_pane_boundary(left: &Cell, right: &Cell) -> bool {
    let edge = |cell: &Cell| matches!(cell.symbol(), "│" | "┃" | "█");
    let ends = matches!(left.symbol(), "┐" | "┓" | "┘" | "┛");
    let begins = matches!(right.symbol(), "┌" | "┏" | "└" | "┗");
    (edge(left) || edge(right)) && left.symbol() != right.symbol() || ends || begins
}

fn to_i32(cells: usize) -> i32 {
    i32::try_from(cells).unwrap_or(i32::MAX)
}

/// Draws the part of a row that lies in one pane. The origin is the left end of the baseline.
fn row_part(cells: &[Cell], ground: &WindowColors, defs: &mut SharedDefs) -> String {
    let runs = runs(cells, ground);
    let mut piece = String::new();
    for behind in runs.chunk_by(|left, right| left.look.background == right.look.background) {
        let Some(first) = behind.first().filter(|run| run.look.background != ground.background)
        else {
            continue;
        };
        let width = behind.iter().map(|run| run.cells).sum::<i32>() * CELL.0;
        let class = defs.color(first.look.background);
        let area = glyphs::rect_path(first.x, -ASCENT, width, CELL.1);
        piece += &format!("<path class=\"{class} k\" d=\"{area}\"/>");
    }
    for run in &runs {
        piece += &run_svg(run, defs);
    }
    piece
}

/// Groups cells of the same style. A character that is two cells wide hides the next cell.
fn runs(cells: &[Cell], ground: &WindowColors) -> Vec<CellRun> {
    let mut runs: Vec<CellRun> = Vec::new();
    let (mut x, mut hidden) = (0, 0);
    for cell in cells {
        let here = x;
        x += CELL.0;
        if hidden > 0 {
            hidden -= 1;
            continue;
        }
        let wide = to_i32(cell.symbol().width()).max(1);
        hidden = wide - 1;
        let look = CellStyle::of(cell, ground);
        let symbol = (cell.symbol().replace('\u{a0}', " "), wide);
        match runs.last_mut() {
            Some(run) if run.look == look => {
                run.cells += wide;
                run.symbols.push(symbol);
            }
            _ => runs.push(CellRun { x: here, cells: wide, look, symbols: vec![symbol] }),
        }
    }
    runs
}

/// Draws the characters of a run, without the background.
fn run_svg(run: &CellRun, defs: &mut SharedDefs) -> String {
    let class = defs.color(run.look.text);
    let mut written = String::new();
    if run.look.underlined {
        let width = px(run.cells * CELL.0);
        written += &format!("<path class=\"{class} u\" d=\"M{} 2.5h{width}\"/>", px(run.x));
    }
    let mut words =
        TextElement { class: class.clone(), look: run.look, x: run.x, ..TextElement::default() };
    let mut x = run.x;
    let same = |left: &(String, i32), right: &(String, i32)| left.0 == right.0;
    for symbols in run.symbols.chunk_by(same) {
        let Some((symbol, wide)) = symbols.first() else { continue };
        let cells = to_i32(symbols.len()) * wide;
        if let Some(shape) = symbol_svg(symbol, x, cells, &class) {
            written += &words.finish();
            written += &shape;
        } else if symbol == " " && cells > 1 {
            written += &words.finish();
        } else if !symbol.is_ascii() && symbol.width() == 1 && !is_in_every_font(symbol) {
            // Another font may supply the character with a different width.
            written += &words.finish();
            for at in 0..cells {
                words.push(symbol, 1, x + at * CELL.0);
                written += &words.finish();
            }
        } else {
            for (symbol, wide) in symbols {
                words.push(symbol, *wide, x);
            }
        }
        x += cells * CELL.0;
    }
    written + &words.finish()
}

/// Returns whether every font with Latin letters contains the characters.
fn is_in_every_font(symbol: &str) -> bool {
    let common = |letter: char| letter.is_alphabetic() || "“”‘’–—…·«»×²³½°".contains(letter);
    symbol.chars().all(common)
}

/// Draws a run of the same character as a path; `None` if it must be written as text.
fn symbol_svg(symbol: &str, x: i32, cells: i32, class: &str) -> Option<String> {
    if let Some((path, heavy)) = glyphs::line_path(symbol, x, cells) {
        let weight = if heavy { "h" } else { "l" };
        return Some(format!("<path class=\"{class} {weight}\" d=\"{path}\"/>"));
    }
    if let Some(path) = glyphs::block_path(symbol, x, cells) {
        return Some(format!("<path class=\"{class} k\" d=\"{path}\"/>"));
    }
    let id = glyphs::symbol_id(symbol)?;
    let one = |at| format!("<use href=\"#{id}\" class=\"{class}\" x=\"{}\"/>", px(x + at * CELL.0));
    Some((0..cells).map(one).collect())
}

/// Text that is collected into one element.
#[derive(Default)]
struct TextElement {
    class: String,
    look: CellStyle,
    x: i32,
    cells: i32,
    text: String,
}

impl TextElement {
    fn push(&mut self, symbol: &str, wide: i32, x: i32) {
        if self.text.is_empty() {
            if symbol == " " {
                return;
            }
            self.x = x;
        }
        self.text.push_str(symbol);
        self.cells += wide;
    }

    /// Returns the collected element, exactly as wide as its cells with any font.
    fn finish(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        let cells = std::mem::take(&mut self.cells);
        let shown = text.trim_end_matches(' ');
        if shown.is_empty() {
            return String::new();
        }
        let cells = cells - to_i32(text.len() - shown.len());
        let mut class = self.class.clone();
        if self.look.bold {
            class += " b";
        }
        if self.look.italic {
            class += " i";
        }
        let length = if cells > 1 && shown.chars().nth(1).is_some() {
            format!(" textLength=\"{}\"", px(cells * CELL.0))
        } else {
            String::new()
        };
        let (x, shown) = (px(self.x), escaped(shown));
        format!("<text class=\"{class}\" x=\"{x}\"{length}>{shown}</text>")
    }
}
