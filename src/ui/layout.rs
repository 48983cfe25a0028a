//! Screen layout: maps the screen size to areas. Used by `update` (page size, mouse) and by `view`.

use ratatui::layout::{Position, Rect, Size};

/// Minimum screen width for showing both panes, in cells.
pub const SIDE_BY_SIDE: u16 = 70;

/// Minimum and maximum default width of the list beside the reader pane, in cells.
const LIST_WIDTH: (u16, u16) = (28, 80);

/// Minimum width of a pane, in cells.
const NARROWEST: u16 = 20;

/// Maximum width of an overlay, in cells.
const WIDEST_BOX: u16 = 84;

/// Height of the excerpt including its rule, in lines.
const EXCERPT: u16 = 4;

/// The first-steps line is shown only if the footer is below this row.
const TEACHING: u16 = 8;

/// Height of the chart in a lens including its month labels, in lines.
const CHART: u16 = 5;

/// Minimum height of the body, without the bars, at which a lens shows its chart, in lines.
const CHARTED: u16 = 18;

/// Width that must remain between the margins, in cells; narrower text has no margin.
const CRAMPED: u16 = 10;

/// A pane that can have the keyboard focus.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// The list of stories.
    #[default]
    List,
    /// The reader pane.
    Reader,
}

/// A part of the screen that the mouse can drag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Edge {
    /// The border between list and reader pane.
    Border,
    /// The scrollbar of the list.
    ListBar,
    /// The scrollbar of the reader pane.
    TextBar,
}

/// Parameters of the screen layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Division {
    /// The focused pane.
    pub focus: Pane,
    /// Maximum width of the text column, in cells.
    pub measure: u16,
    /// Width of the list beside the reader pane, in cells; `None`: computed from the screen width.
    pub list_width: Option<u16>,
    /// True if the first-steps line is shown.
    pub teaching: bool,
}

impl Default for Division {
    fn default() -> Self {
        let measure = super::settings::MEASURE;
        Self { focus: Pane::List, measure, list_width: None, teaching: false }
    }
}

/// The areas of the screen. A hidden area is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Areas {
    /// Line at the top.
    pub header: Rect,
    /// List pane with its border.
    pub list: Rect,
    /// Rows of the list.
    pub rows: Rect,
    /// Excerpt of the story under the cursor, below the rows; shown during a search.
    pub excerpt: Rect,
    /// Reader pane with its border.
    pub reader: Rect,
    /// Text column of the reader pane, centered and no wider than configured.
    pub text: Rect,
    /// Entity browser or lens, drawn over list and reader pane, with its border.
    pub desk: Rect,
    /// Header of the entity browser or lens.
    pub desk_head: Rect,
    /// Chart of the lens, below the header.
    pub chart: Rect,
    /// Rows of the entity browser or lens, below the chart.
    pub desk_rows: Rect,
    /// First-steps line.
    pub hint: Rect,
    /// Line at the bottom.
    pub footer: Rect,
}

impl Areas {
    /// Divides a screen of the given size.
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
        // A margin of one cell separates the text from the border.
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

    /// Adds an excerpt below the list rows if there is enough room.
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

    /// Adds the entity browser over list and reader pane.
    #[must_use]
    pub fn with_browser(self) -> Self {
        self.with_desk(1, 0)
    }

    /// Adds a lens over list and reader pane, with its chart if there is enough room.
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

    /// Returns the draggable part at a screen position. There is none unless both panes are
    /// visible.
    pub fn edge_at(&self, position: Position) -> Option<Edge> {
        if self.list.is_empty() || self.reader.is_empty() || !self.desk.is_empty() {
            return None;
        }
        let Position { x, y } = position;
        let beside = |area: Rect| (area.y..area.bottom()).contains(&y);
        // The list's right border is its scrollbar; the reader pane's left border is the divider.
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

    /// Returns the pane at a screen position.
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

/// Returns the centered frame of an overlay for a number of lines, including its border.
pub fn overlay(size: Size, lines: usize) -> Rect {
    let width = size.width.min(WIDEST_BOX);
    let wanted = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2);
    let height = wanted.min(size.height.saturating_sub(2));
    Rect::new((size.width - width) / 2, (size.height - height) / 2, width, height)
}

/// Returns the frame of a scrollable overlay, and the first visible line for a cursor position.
pub fn scrolled(size: Size, lines: usize, cursor: usize) -> (Rect, usize) {
    let frame = overlay(size, lines);
    let height = usize::from(inside(frame).height).max(1);
    (frame, (cursor + 1).saturating_sub(height))
}

/// Returns the area inside the border of a box.
pub fn inside(area: Rect) -> Rect {
    let across = 1.min(area.width / 2);
    let down = 1.min(area.height / 2);
    let (width, height) = (area.width - 2 * across, area.height - 2 * down);
    Rect { x: area.x + across, y: area.y + down, width, height }
}

/// Returns the frame of a popup with a number of lines, and the text area inside it.
pub fn sheet(size: Size, lines: usize) -> (Rect, Rect) {
    let frame = overlay(size, lines);
    (frame, shrink(inside(frame), 1))
}

/// The areas of a picker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickerAreas {
    /// Frame with its border.
    pub frame: Rect,
    /// Text input.
    pub line: Rect,
    /// Rows below the input.
    pub rows: Rect,
}

/// Returns the areas of a picker with room for a number of rows, limited by the screen.
pub fn picker(size: Size, rows: usize) -> PickerAreas {
    let frame = overlay(size, rows.saturating_add(1));
    let inside = inside(frame);
    let line = Rect { height: inside.height.min(1), ..inside };
    let rows = Rect { y: line.bottom(), height: inside.height - line.height, ..inside };
    PickerAreas { frame, line, rows }
}

/// Returns the area inside the border of a pane. On a narrow screen a pane has only a top border.
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

/// Removes a margin from the left and right, unless the area is too narrow.
fn shrink(area: Rect, margin: u16) -> Rect {
    if area.width <= 2 * margin + CRAMPED {
        return area;
    }
    Rect { x: area.x + margin, width: area.width - 2 * margin, ..area }
}

/// Returns the horizontal center of an area, at most `max_width` cells wide.
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
