//! Screen size to areas; asked by update (page width, page height, mouse) and by view.

use ratatui::layout::{Position, Rect, Size};

/// Below this many columns one pane is shown at a time.
pub const SIDE_BY_SIDE: u16 = 70;

/// Narrowest and widest list pane beside the reader, in cells, as long as nobody says otherwise.
const LIST_WIDTH: (u16, u16) = (28, 80);

/// Narrowest pane that can be set, in cells.
const NARROWEST: u16 = 20;

/// Widest box over the screen, in cells.
const WIDEST_BOX: u16 = 84;

/// Lines of an excerpt, with the rule above it.
const EXCERPT: u16 = 4;

/// Screens lower than this have no line that teaches, in lines.
const TEACHING: u16 = 8;

/// Lines of a lens's chart, with its months.
const CHART: u16 = 5;

/// Lines between the bars of a screen from which on a lens has its chart.
const CHARTED: u16 = 18;

/// Text as narrow as this has no margin, in cells.
const CRAMPED: u16 = 10;

/// Which pane the keys go to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// The list of stories.
    #[default]
    List,
    /// The text of one.
    Reader,
}

/// What the mouse can hold and move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The border between list and text.
    Border,
    /// The bar that says which part of the list is in sight.
    ListBar,
    /// The bar that says which part of the text is in sight.
    TextBar,
}

/// How a screen is to be divided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Division {
    /// The pane that has the keys.
    pub focus: Pane,
    /// Cells of a line of text, at most.
    pub measure: u16,
    /// Cells of the list beside the text; none: as many as fit the screen.
    pub list_width: Option<u16>,
    /// There is a line that teaches the first steps.
    pub teaching: bool,
}

impl Default for Division {
    fn default() -> Self {
        let measure = super::settings::MEASURE;
        Self { focus: Pane::List, measure, list_width: None, teaching: false }
    }
}

/// Where everything stands. An area that is not shown is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Areas {
    /// The line at the top.
    pub header: Rect,
    /// The list with its border.
    pub list: Rect,
    /// The rows inside it.
    pub rows: Rect,
    /// Below the rows, while something is looked for: how the story under the cursor answers.
    pub excerpt: Rect,
    /// The reader with its border.
    pub reader: Rect,
    /// The text inside it, no wider than its measure, centred.
    pub text: Rect,
    /// What lies over list and text, with its border.
    pub desk: Rect,
    /// What stands at its head.
    pub desk_head: Rect,
    /// The chart below that.
    pub chart: Rect,
    /// The rows below both.
    pub desk_rows: Rect,
    /// The line that teaches the first steps.
    pub hint: Rect,
    /// The line at the bottom.
    pub footer: Rect,
}

impl Areas {
    /// Divides a screen of `size`.
    pub fn of(size: Size, division: Division) -> Self {
        let Size { width, height } = size;
        let header = Rect::new(0, 0, width, height.min(1));
        let footer = Rect::new(0, height.saturating_sub(1).max(header.height), width, 0);
        let footer = Rect { height: height - footer.y.min(height), ..footer };
        let taught = u16::from(division.teaching && footer.y > TEACHING);
        let hint = Rect { y: footer.y - taught, height: taught, ..footer };
        let body = Rect::new(0, header.height, width, hint.y.saturating_sub(header.height));
        let (list, reader) = if width >= SIDE_BY_SIDE {
            let usual = (width * 2 / 5).clamp(LIST_WIDTH.0, LIST_WIDTH.1);
            let list = division.list_width.unwrap_or(usual).clamp(NARROWEST, width - NARROWEST);
            (Rect { width: list, ..body }, Rect { x: list, width: width - list, ..body })
        } else {
            match division.focus {
                Pane::List => (body, Rect::default()),
                Pane::Reader => (Rect::default(), body),
            }
        };
        // One column on each side of the text keeps it off the border.
        let inside = shrink(inner(reader, width), 1);
        Self {
            header,
            list,
            rows: inner(list, width),
            excerpt: Rect::default(),
            reader,
            text: centred(inside, division.measure),
            hint,
            footer,
            ..Self::default()
        }
    }

    /// With room below the rows for an excerpt, if they can spare it.
    #[must_use]
    pub fn with_excerpt(self) -> Self {
        let Rect { height, .. } = self.rows;
        if height < 2 * EXCERPT + 2 {
            return self;
        }
        let rows = Rect { height: height - EXCERPT, ..self.rows };
        let excerpt = Rect { y: rows.bottom(), height: EXCERPT, ..rows };
        Self { rows, excerpt, ..self }
    }

    /// With the browser of entities over list and text.
    #[must_use]
    pub fn with_browser(self) -> Self {
        self.with_desk(1, 0)
    }

    /// With the lens on an entity over list and text; its chart where there is room.
    #[must_use]
    pub fn with_lens(self) -> Self {
        let height = self.hint.y.saturating_sub(self.header.height);
        let chart = if height >= CHARTED { CHART } else { 0 };
        self.with_desk(3, chart)
    }

    fn with_desk(self, head: u16, chart: u16) -> Self {
        let (width, top) = (self.header.width, self.header.bottom());
        let desk = Rect::new(0, top, width, self.hint.y.saturating_sub(top));
        let inside = inner(desk, width);
        let head = Rect { height: head.min(inside.height), ..inside };
        let left = inside.height - head.height;
        let chart = Rect { y: head.bottom(), height: chart.min(left), ..inside };
        let rows = Rect { y: chart.bottom(), height: left - chart.height, ..inside };
        Self { desk, desk_head: head, chart, desk_rows: rows, ..self }
    }

    /// What can be held and moved at a place of the screen: only where panes have borders.
    pub fn edge_at(&self, position: Position) -> Option<Edge> {
        if self.list.is_empty() || self.reader.is_empty() || !self.desk.is_empty() {
            return None;
        }
        let Position { x, y } = position;
        let beside = |area: Rect| (area.y..area.bottom()).contains(&y);
        // The list's own border carries its bar; the text's left border divides the two.
        if x + 1 == self.list.right() && beside(self.rows) {
            Some(Edge::ListBar)
        } else if x == self.reader.x && beside(self.reader) {
            Some(Edge::Border)
        } else if x + 1 == self.reader.right() && beside(self.text) {
            Some(Edge::TextBar)
        } else {
            None
        }
    }

    /// The pane at a place of the screen.
    pub fn pane_at(&self, position: Position) -> Option<Pane> {
        if self.list.contains(position) {
            Some(Pane::List)
        } else if self.reader.contains(position) {
            Some(Pane::Reader)
        } else {
            None
        }
    }
}

/// A box over the middle of the screen for so many lines; it has a border.
pub fn overlay(size: Size, lines: usize) -> Rect {
    let width = size.width.min(WIDEST_BOX);
    let wanted = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2);
    let height = wanted.min(size.height.saturating_sub(2));
    Rect::new((size.width - width) / 2, (size.height - height) / 2, width, height)
}

/// A box for so many lines, and the first of them in sight when the cursor is on this one.
pub fn scrolled(size: Size, lines: usize, cursor: usize) -> (Rect, usize) {
    let frame = overlay(size, lines);
    let height = usize::from(inside(frame).height).max(1);
    (frame, (cursor + 1).saturating_sub(height))
}

/// What is inside the border of a box.
pub fn inside(area: Rect) -> Rect {
    let across = 1.min(area.width / 2);
    let down = 1.min(area.height / 2);
    let (width, height) = (area.width - 2 * across, area.height - 2 * down);
    Rect { x: area.x + across, y: area.y + down, width, height }
}

/// Where a sheet of so many lines stands: its frame, and the lines inside it.
pub fn sheet(size: Size, lines: usize) -> (Rect, Rect) {
    let frame = overlay(size, lines);
    (frame, shrink(inside(frame), 1))
}

/// Where a list to choose from stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickerAreas {
    /// The box with its border.
    pub frame: Rect,
    /// The line that is typed.
    pub line: Rect,
    /// The rows below it.
    pub rows: Rect,
}

/// Where a list to choose from stands on a screen, with room for so many rows if there is.
pub fn picker(size: Size, rows: usize) -> PickerAreas {
    let frame = overlay(size, rows.saturating_add(1));
    let inside = inside(frame);
    let line = Rect { height: inside.height.min(1), ..inside };
    let rows = Rect { y: line.bottom(), height: inside.height - line.height, ..inside };
    PickerAreas { frame, line, rows }
}

/// A pane without its border. A pane alone on a narrow screen keeps only its top line: the
/// columns are needed for the text.
fn inner(area: Rect, width: u16) -> Rect {
    let sides = u16::from(width >= SIDE_BY_SIDE);
    let bottom = sides;
    Rect {
        x: area.x + sides.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(2 * sides),
        height: area.height.saturating_sub(1 + bottom),
    }
}

/// An area with so many cells kept free at its left and right; where it is cramped, as it is.
fn shrink(area: Rect, margin: u16) -> Rect {
    if area.width <= 2 * margin + CRAMPED {
        return area;
    }
    Rect { x: area.x + margin, width: area.width - 2 * margin, ..area }
}

/// The middle of an area, at most so many cells wide.
fn centred(area: Rect, measure: u16) -> Rect {
    let width = area.width.min(measure);
    Rect { x: area.x + (area.width - width) / 2, width, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_area_lies_on_the_screen_at_any_size() {
        for width in 0..130 {
            for height in 0..12 {
                let screen = Rect::new(0, 0, width, height);
                for focus in [Pane::List, Pane::Reader] {
                    let list_width = (height % 2 == 0).then_some(height * 20);
                    let teaching = width % 2 == 0;
                    let division = Division { focus, list_width, teaching, ..Division::default() };
                    let areas = Areas::of(Size { width, height }, division).with_excerpt();
                    let all = [
                        areas.header,
                        areas.list,
                        areas.rows,
                        areas.excerpt,
                        areas.reader,
                        areas.text,
                        areas.hint,
                        areas.footer,
                    ];
                    for area in all {
                        assert_eq!(
                            area.intersection(screen).area(),
                            area.area(),
                            "{width}x{height}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn both_panes_are_shown_when_there_is_room() {
        let of = |width, division| Areas::of(Size { width, height: 40 }, division);
        let areas = of(120, Division::default());
        assert!(areas.list.width > 0 && areas.reader.width > 0);
        assert!(areas.text.width <= Division::default().measure);
        let narrow = of(60, Division::default());
        assert_eq!((narrow.list.width, narrow.reader.width), (60, 0));
        let wide = of(200, Division { measure: 100, list_width: Some(60), ..Division::default() });
        assert_eq!((wide.list.width, wide.text.width), (60, 100));
    }

    #[test]
    fn borders_and_bars_can_be_held() {
        let areas = Areas::of(Size { width: 100, height: 20 }, Division::default());
        let at = |x, y| areas.edge_at(Position { x, y });
        assert_eq!(at(39, 5), Some(Edge::ListBar));
        assert_eq!(at(40, 5), Some(Edge::Border));
        assert_eq!(at(99, 5), Some(Edge::TextBar));
        assert_eq!((at(50, 5), at(40, 19)), (None, None));
    }
}
