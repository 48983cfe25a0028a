//! Converts a screen to SVG elements. Each row is split at the borders of panes, so that parts that
//! do not change between screens are written once.

use kliping::text::cells::Width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Modifier;

use super::palette::{Ground, Rgb, faded, rgb};
use super::shapes;
use super::svg::{ASCENT, CELL, Defs, escaped, px};

/// Style of cells that are drawn together.
#[derive(Clone, Copy, Default, PartialEq)]
struct Look {
    back: Rgb,
    text: Rgb,
    bold: bool,
    italic: bool,
    underlined: bool,
}

impl Look {
    fn of(cell: &Cell, ground: &Ground) -> Self {
        let has = |modifier| cell.modifier.contains(modifier);
        let mut back = rgb(cell.bg).unwrap_or(ground.back);
        let mut text = rgb(cell.fg).unwrap_or(ground.text);
        if has(Modifier::REVERSED) {
            (back, text) = (text, back);
        }
        if has(Modifier::DIM) {
            text = faded(text, back);
        }
        Self {
            back,
            text,
            bold: has(Modifier::BOLD),
            italic: has(Modifier::ITALIC),
            underlined: has(Modifier::UNDERLINED),
        }
    }
}

/// A run of cells with the same style.
struct Run {
    x: i32,
    cells: i32,
    look: Look,
    symbols: Vec<(String, i32)>,
}

/// An element with its position on the screen.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Placed {
    /// Position in tenths of a pixel. `y` comes first, so that elements sort by row.
    pub(super) y: i32,
    pub(super) x: i32,
    /// Id of the element.
    pub(super) id: String,
}

impl Placed {
    /// Returns the SVG that shows the element.
    pub(super) fn element(&self) -> String {
        format!("<use href=\"#{}\" x=\"{}\" y=\"{}\"/>", self.id, px(self.x), px(self.y))
    }
}

/// Converts a screen; `at` is its top left corner, in tenths of a pixel.
pub(super) fn screen(
    buffer: &Buffer,
    at: (i32, i32),
    ground: &Ground,
    defs: &mut Defs,
) -> Vec<Placed> {
    let width = usize::from(buffer.area.width).max(1);
    let mut screen = Vec::new();
    let mut y = at.1 + ASCENT;
    for row in buffer.content.chunks(width) {
        let mut x = at.0;
        for cells in row.chunk_by(|left, right| !parted(left, right)) {
            let piece = piece(cells, ground, defs);
            if !piece.is_empty() {
                screen.push(Placed { y, x, id: defs.piece(piece) });
            }
            x += count(cells.len()) * CELL.0;
        }
        y += CELL.1;
    }
    screen
}

/// Returns whether the border of a pane, or its scroll bar, is between the cells. Splitting there
/// makes the text one element, whichever pane has the focus.
fn parted(left: &Cell, right: &Cell) -> bool {
    let edge = |cell: &Cell| matches!(cell.symbol(), "│" | "┃" | "█");
    let ends = matches!(left.symbol(), "┐" | "┓" | "┘" | "┛");
    let begins = matches!(right.symbol(), "┌" | "┏" | "└" | "┗");
    (edge(left) || edge(right)) && left.symbol() != right.symbol() || ends || begins
}

fn count(cells: usize) -> i32 {
    i32::try_from(cells).unwrap_or(i32::MAX)
}

/// Draws the part of a row that lies in one pane. The origin is the left end of the baseline.
fn piece(cells: &[Cell], ground: &Ground, defs: &mut Defs) -> String {
    let runs = runs(cells, ground);
    let mut piece = String::new();
    for behind in runs.chunk_by(|left, right| left.look.back == right.look.back) {
        let Some(first) = behind.first().filter(|run| run.look.back != ground.back) else {
            continue;
        };
        let width = behind.iter().map(|run| run.cells).sum::<i32>() * CELL.0;
        let class = defs.color(first.look.back);
        let area = shapes::area(first.x, -ASCENT, width, CELL.1);
        piece += &format!("<path class=\"{class} k\" d=\"{area}\"/>");
    }
    for run in &runs {
        piece += &written(run, defs);
    }
    piece
}

/// Groups cells of the same style. A character that is two cells wide hides the next cell.
fn runs(cells: &[Cell], ground: &Ground) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let (mut x, mut hidden) = (0, 0);
    for cell in cells {
        let here = x;
        x += CELL.0;
        if hidden > 0 {
            hidden -= 1;
            continue;
        }
        let wide = count(cell.symbol().width()).max(1);
        hidden = wide - 1;
        let look = Look::of(cell, ground);
        let symbol = (cell.symbol().replace('\u{a0}', " "), wide);
        match runs.last_mut() {
            Some(run) if run.look == look => {
                run.cells += wide;
                run.symbols.push(symbol);
            }
            _ => runs.push(Run { x: here, cells: wide, look, symbols: vec![symbol] }),
        }
    }
    runs
}

/// Draws the characters of a run, without the background.
fn written(run: &Run, defs: &mut Defs) -> String {
    let class = defs.color(run.look.text);
    let mut written = String::new();
    if run.look.underlined {
        let width = px(run.cells * CELL.0);
        written += &format!("<path class=\"{class} u\" d=\"M{} 2.5h{width}\"/>", px(run.x));
    }
    let mut words = Words { class: class.clone(), look: run.look, x: run.x, ..Words::default() };
    let mut x = run.x;
    let same = |left: &(String, i32), right: &(String, i32)| left.0 == right.0;
    for symbols in run.symbols.chunk_by(same) {
        let Some((symbol, wide)) = symbols.first() else { continue };
        let cells = count(symbols.len()) * wide;
        if let Some(shape) = drawn(symbol, x, cells, &class) {
            written += &words.take();
            written += &shape;
        } else if symbol == " " && cells > 1 {
            written += &words.take();
        } else if !symbol.is_ascii() && symbol.width() == 1 && !is_letter(symbol) {
            // Another font may supply the character with a different width.
            written += &words.take();
            for at in 0..cells {
                words.push(symbol, 1, x + at * CELL.0);
                written += &words.take();
            }
        } else {
            for (symbol, wide) in symbols {
                words.push(symbol, *wide, x);
            }
        }
        x += cells * CELL.0;
    }
    written + &words.take()
}

/// Returns whether every font with Latin letters contains the characters.
fn is_letter(symbol: &str) -> bool {
    let common = |letter: char| letter.is_alphabetic() || "“”‘’–—…·«»×²³½°".contains(letter);
    symbol.chars().all(common)
}

/// Draws a run of the same character as a path; `None` if it must be written as text.
fn drawn(symbol: &str, x: i32, cells: i32, class: &str) -> Option<String> {
    if let Some((path, heavy)) = shapes::line(symbol, x, cells) {
        let weight = if heavy { "h" } else { "l" };
        return Some(format!("<path class=\"{class} {weight}\" d=\"{path}\"/>"));
    }
    if let Some(path) = shapes::block(symbol, x, cells) {
        return Some(format!("<path class=\"{class} k\" d=\"{path}\"/>"));
    }
    let id = shapes::sign(symbol)?;
    let one = |at| format!("<use href=\"#{id}\" class=\"{class}\" x=\"{}\"/>", px(x + at * CELL.0));
    Some((0..cells).map(one).collect())
}

/// Text that is collected into one element.
#[derive(Default)]
struct Words {
    class: String,
    look: Look,
    x: i32,
    cells: i32,
    text: String,
}

impl Words {
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
    fn take(&mut self) -> String {
        let text = std::mem::take(&mut self.text);
        let cells = std::mem::take(&mut self.cells);
        let shown = text.trim_end_matches(' ');
        if shown.is_empty() {
            return String::new();
        }
        let cells = cells - count(text.len() - shown.len());
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
