//! Screen layout: maps the screen size to areas. Used by `update` (page size, mouse) and by `view`.

use ratatui::layout::{Position, Rect, Size};

use super::page::BlockPosition;

/// Minimum screen width for showing both panes, in cells.
pub const TWO_PANE_MIN_WIDTH: u16 = 70;

/// Minimum default width of the list beside the reader pane, in cells.
const MIN_DEFAULT_LIST_WIDTH: u16 = 28;

/// Width of the border and the margins of the text, in cells.
const TEXT_FRAME_WIDTH: u16 = 4;

/// Minimum height of the body at which the list stands above the text, in lines.
const STACKED_MIN_HEIGHT: u16 = 16;

/// Minimum width of a pane, in cells.
const MIN_PANE_WIDTH: u16 = 20;

/// Maximum width of an overlay, in cells.
const MAX_OVERLAY_WIDTH: u16 = 84;

/// Height of the excerpt including its rule, in lines.
const EXCERPT_HEIGHT: u16 = 4;

/// Height of the chart in a lens including its month labels, in lines.
const CHART_HEIGHT: u16 = 5;

/// Minimum height of the body, without the bars, at which a lens shows its chart, in lines.
const CHART_MIN_BODY_HEIGHT: u16 = 18;

/// Width that must remain between the margins, in cells; narrower text has no margin.
const MIN_WIDTH_BETWEEN_MARGINS: u16 = 10;

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
pub enum DragHandle {
    /// The border between list and reader pane.
    PaneDivider,
    /// The scrollbar of the list.
    ListScrollbar,
    /// The scrollbar of the reader pane.
    ReaderScrollbar,
    /// The text, from this position on.
    Text(BlockPosition),
}

/// How list and reader pane share the screen. Both are shown only if the screen is large enough.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum PaneArrangement {
    /// The list to the left of the text.
    #[default]
    SideBySide,
    /// The list above the text.
    Stacked,
    /// Only the focused pane.
    Single,
}

impl PaneArrangement {
    /// Returns the name in saved preferences; `None` for the default.
    pub fn name(self) -> Option<&'static str> {
        match self {
            Self::SideBySide => None,
            Self::Stacked => Some("stacked"),
            Self::Single => Some("single"),
        }
    }

    /// Returns the arrangement of a name in saved preferences; the default for other names.
    pub fn from_name(name: &str) -> Self {
        [Self::Stacked, Self::Single]
            .into_iter()
            .find(|one| one.name() == Some(name))
            .unwrap_or_default()
    }
}

/// Parameters of the screen layout.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LayoutOptions {
    /// The focused pane.
    pub focus: Pane,
    /// Maximum width of the text column, in cells.
    pub text_width: u16,
    /// Width of the list beside the reader pane, in cells; `None`: computed from the screen width.
    pub list_width: Option<u16>,
    /// How the panes are arranged.
    pub panes: PaneArrangement,
}

impl Default for LayoutOptions {
    fn default() -> Self {
        let measure = super::settings::DEFAULT_TEXT_WIDTH;
        Self {
            focus: Pane::List,
            text_width: measure,
            list_width: None,
            panes: PaneArrangement::default(),
        }
    }
}

/// The areas of the screen. A hidden area is empty.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ScreenLayout {
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
    pub entity_view: Rect,
    /// Header of the entity browser or lens.
    pub entity_view_header: Rect,
    /// Chart of the lens, below the header.
    pub chart: Rect,
    /// Rows of the entity browser or lens, below the chart.
    pub entity_view_rows: Rect,
    /// Line at the bottom.
    pub footer: Rect,
}

impl ScreenLayout {
    /// Divides a screen of the given size.
    pub fn new(size: Size, division: LayoutOptions) -> Self {
        let Size { width, height } = size;
        let header = Rect::new(0, 0, width, height.min(1));
        let footer = Rect::new(0, height.saturating_sub(1).max(header.height), width, 0);
        let footer = Rect { height: height - footer.y.min(height), ..footer };
        let body = Rect::new(0, header.height, width, footer.y.saturating_sub(header.height));
        let (list, reader) = divide_body(body, division);
        // A margin of one cell separates the text from the border.
        let inside = with_side_margins(inside_pane(reader, width), 1);
        Self {
            header,
            list,
            rows: inside_pane(list, width),
            excerpt: Rect::default(),
            reader,
            text: centered_column(inside, division.text_width),
            footer,
            ..Self::default()
        }
    }

    /// Returns true if the list stands to the left of the text.
    fn is_side_by_side(&self) -> bool {
        !self.list.is_empty() && self.list.right() == self.reader.x
    }

    /// Adds an excerpt below the list rows if there is enough room.
    #[must_use]
    pub fn with_excerpt(self) -> Self {
        let Rect { height, .. } = self.rows;
        if height < 2 * EXCERPT_HEIGHT + 2 {
            return self;
        }
        let rows = Rect { height: height - EXCERPT_HEIGHT, ..self.rows };
        let excerpt = Rect { y: rows.bottom(), height: EXCERPT_HEIGHT, ..rows };
        Self { rows, excerpt, ..self }
    }

    /// Adds the entity browser over list and reader pane.
    #[must_use]
    pub fn with_entity_browser(self) -> Self {
        self.with_entity_view(1, 0)
    }

    /// Adds a lens over list and reader pane, with its chart if there is enough room.
    #[must_use]
    pub fn with_lens(self) -> Self {
        let height = self.footer.y.saturating_sub(self.header.height);
        let chart = if height >= CHART_MIN_BODY_HEIGHT { CHART_HEIGHT } else { 0 };
        self.with_entity_view(3, chart)
    }

    fn with_entity_view(self, head: u16, chart: u16) -> Self {
        let (width, top) = (self.header.width, self.header.bottom());
        let desk = Rect::new(0, top, width, self.footer.y.saturating_sub(top));
        let inside = inside_pane(desk, width);
        let head = Rect { height: head.min(inside.height), ..inside };
        let left = inside.height - head.height;
        let chart = Rect { y: head.bottom(), height: chart.min(left), ..inside };
        let rows = Rect { y: chart.bottom(), height: left - chart.height, ..inside };
        Self { entity_view: desk, entity_view_header: head, chart, entity_view_rows: rows, ..self }
    }

    /// Returns the draggable part at a screen position. There is none unless both panes are
    /// visible.
    pub fn drag_handle_at(&self, position: Position) -> Option<DragHandle> {
        if self.list.is_empty() || self.reader.is_empty() || !self.entity_view.is_empty() {
            return None;
        }
        let Position { x, y } = position;
        let beside = |area: Rect| (area.y..area.bottom()).contains(&y);
        // The list's right border is its scrollbar; the reader pane's left border is the divider.
        if x + 1 == self.list.right() && beside(self.rows) {
            Some(DragHandle::ListScrollbar)
        } else if self.is_side_by_side() && x == self.reader.x && beside(self.reader) {
            Some(DragHandle::PaneDivider)
        } else if x + 1 == self.reader.right() && beside(self.text) {
            Some(DragHandle::ReaderScrollbar)
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

/// Divides the body of the screen into list and reader pane.
fn divide_body(body: Rect, division: LayoutOptions) -> (Rect, Rect) {
    let Rect { width, height, .. } = body;
    match division.panes {
        PaneArrangement::SideBySide if width >= TWO_PANE_MIN_WIDTH => {
            // The list takes what the text does not need, at least two fifths.
            let spare = width.saturating_sub(division.text_width + TEXT_FRAME_WIDTH);
            let usual = (width * 2 / 5).max(spare).max(MIN_DEFAULT_LIST_WIDTH);
            let list =
                division.list_width.unwrap_or(usual).clamp(MIN_PANE_WIDTH, width - MIN_PANE_WIDTH);
            (Rect { width: list, ..body }, Rect { x: list, width: width - list, ..body })
        }
        PaneArrangement::Stacked if height >= STACKED_MIN_HEIGHT => {
            let list = height * 2 / 5;
            let reader = Rect { y: body.y + list, height: height - list, ..body };
            (Rect { height: list, ..body }, reader)
        }
        PaneArrangement::SideBySide | PaneArrangement::Stacked | PaneArrangement::Single => {
            match division.focus {
                Pane::List => (body, Rect::default()),
                Pane::Reader => (Rect::default(), body),
            }
        }
    }
}

/// Returns the centered frame of an overlay for a number of lines, including its border.
pub fn overlay_frame(size: Size, lines: usize) -> Rect {
    let width = size.width.min(MAX_OVERLAY_WIDTH);
    let wanted = u16::try_from(lines).unwrap_or(u16::MAX).saturating_add(2);
    let height = wanted.min(size.height.saturating_sub(2));
    Rect::new((size.width - width) / 2, (size.height - height) / 2, width, height)
}

/// Returns the frame of a scrollable overlay, and the first visible line for a cursor position.
pub fn scrolled_overlay(size: Size, lines: usize, cursor: usize) -> (Rect, usize) {
    let frame = overlay_frame(size, lines);
    let height = usize::from(inside_border(frame).height).max(1);
    (frame, (cursor + 1).saturating_sub(height))
}

/// Returns the area inside the border of a box.
pub fn inside_border(area: Rect) -> Rect {
    let across = 1.min(area.width / 2);
    let down = 1.min(area.height / 2);
    let (width, height) = (area.width - 2 * across, area.height - 2 * down);
    Rect { x: area.x + across, y: area.y + down, width, height }
}

/// Returns the frame of a popup with a number of lines, and the text area inside it.
pub fn popup_areas(size: Size, lines: usize) -> (Rect, Rect) {
    let frame = overlay_frame(size, lines);
    (frame, with_side_margins(inside_border(frame), 1))
}

/// The areas of a picker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PickerAreas {
    /// Frame with its border.
    pub frame: Rect,
    /// Text input.
    pub input: Rect,
    /// Rows below the input.
    pub rows: Rect,
}

/// Returns the areas of a picker with room for a number of rows, limited by the screen.
pub fn picker_areas(size: Size, rows: usize) -> PickerAreas {
    let frame = overlay_frame(size, rows.saturating_add(1));
    let inside = inside_border(frame);
    let line = Rect { height: inside.height.min(1), ..inside };
    let rows = Rect { y: line.bottom(), height: inside.height - line.height, ..inside };
    PickerAreas { frame, input: line, rows }
}

/// Returns the area inside the border of a pane. On a narrow screen a pane has only a top border.
pub fn inside_pane(area: Rect, width: u16) -> Rect {
    let sides = u16::from(width >= TWO_PANE_MIN_WIDTH);
    let bottom = sides;
    Rect {
        x: area.x + sides.min(area.width),
        y: area.y + 1.min(area.height),
        width: area.width.saturating_sub(2 * sides),
        height: area.height.saturating_sub(1 + bottom),
    }
}

/// Removes a margin from the left and right, unless the area is too narrow.
fn with_side_margins(area: Rect, margin: u16) -> Rect {
    if area.width <= 2 * margin + MIN_WIDTH_BETWEEN_MARGINS {
        return area;
    }
    Rect { x: area.x + margin, width: area.width - 2 * margin, ..area }
}

/// Returns the horizontal center of an area, at most `max_width` cells wide.
fn centered_column(area: Rect, max_width: u16) -> Rect {
    let width = area.width.min(max_width);
    Rect { x: area.x + (area.width - width) / 2, width, ..area }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn areas_lie_on_the_screen_at_any_size() {
        for width in 0..130 {
            for height in 0..12 {
                let screen = Rect::new(0, 0, width, height);
                for focus in [Pane::List, Pane::Reader] {
                    let list_width = (height % 2 == 0).then_some(height * 20);
                    let division = LayoutOptions { focus, list_width, ..LayoutOptions::default() };
                    let areas = ScreenLayout::new(Size { width, height }, division).with_excerpt();
                    let all = [
                        areas.header,
                        areas.list,
                        areas.rows,
                        areas.excerpt,
                        areas.reader,
                        areas.text,
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
    fn shows_both_panes_on_wide_screens() {
        let of = |width, division| ScreenLayout::new(Size { width, height: 40 }, division);
        let areas = of(120, LayoutOptions::default());
        assert!(areas.list.width > 0 && areas.reader.width > 0);
        assert!(areas.text.width <= LayoutOptions::default().text_width);
        let narrow = of(60, LayoutOptions::default());
        assert_eq!((narrow.list.width, narrow.reader.width), (60, 0));
        let wide = of(
            200,
            LayoutOptions { text_width: 100, list_width: Some(60), ..LayoutOptions::default() },
        );
        assert_eq!((wide.list.width, wide.text.width), (60, 100));
    }

    #[test]
    fn borders_and_scrollbars_are_draggable() {
        let areas = ScreenLayout::new(Size { width: 100, height: 20 }, LayoutOptions::default());
        let at = |x, y| areas.drag_handle_at(Position { x, y });
        assert_eq!(at(39, 5), Some(DragHandle::ListScrollbar));
        assert_eq!(at(40, 5), Some(DragHandle::PaneDivider));
        assert_eq!(at(99, 5), Some(DragHandle::ReaderScrollbar));
        assert_eq!((at(50, 5), at(40, 19)), (None, None));
    }
}
