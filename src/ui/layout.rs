//! Screen size to areas; asked by update (page width, page height, mouse) and by view.

use ratatui::layout::{Position, Rect, Size};

/// Below this many columns one pane is shown at a time.
pub const SIDE_BY_SIDE: u16 = 70;

/// The widest column of text that reads well, in cells (Bringhurst: 45 to 75 characters).
pub const MEASURE: u16 = 76;

/// Narrowest and widest list pane, in cells, beside the reader.
const LIST_WIDTH: (u16, u16) = (28, 80);

/// Lines of an excerpt, with the rule above it.
const EXCERPT: u16 = 4;

/// Lines of a lens's chart, with its months; and of the screen's middle from which on it is shown.
const CHART: u16 = 5;
const CHARTED: u16 = 18;

/// Which pane the keys go to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Pane {
    /// The list of stories.
    #[default]
    List,
    /// The text of one.
    Reader,
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
    /// The text inside it, at most [`MEASURE`] wide, centred.
    pub text: Rect,
    /// What lies over list and text, with its border.
    pub desk: Rect,
    /// What stands at its head.
    pub desk_head: Rect,
    /// The chart below that.
    pub chart: Rect,
    /// The rows below both.
    pub desk_rows: Rect,
    /// The line at the bottom.
    pub footer: Rect,
}

impl Areas {
    /// Divides a screen of `size` for the pane that has the keys.
    pub fn of(size: Size, focus: Pane) -> Self {
        let Size { width, height } = size;
        let header = Rect::new(0, 0, width, height.min(1));
        let footer = Rect::new(0, height.saturating_sub(1).max(header.height), width, 0);
        let footer = Rect { height: height - footer.y.min(height), ..footer };
        let body = Rect::new(0, header.height, width, footer.y.saturating_sub(header.height));
        let (list, reader) = if width >= SIDE_BY_SIDE {
            let list = (width * 2 / 5).clamp(LIST_WIDTH.0, LIST_WIDTH.1);
            (Rect { width: list, ..body }, Rect { x: list, width: width - list, ..body })
        } else {
            match focus {
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
            text: centred(inside, MEASURE),
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
        let height = self.footer.y.saturating_sub(self.header.height);
        let chart = if height >= CHARTED { CHART } else { 0 };
        self.with_desk(3, chart)
    }

    fn with_desk(self, head: u16, chart: u16) -> Self {
        let (width, top) = (self.header.width, self.header.bottom());
        let desk = Rect::new(0, top, width, self.footer.y.saturating_sub(top));
        let inside = inner(desk, width);
        let head = Rect { height: head.min(inside.height), ..inside };
        let left = inside.height - head.height;
        let chart = Rect { y: head.bottom(), height: chart.min(left), ..inside };
        let rows = Rect { y: chart.bottom(), height: left - chart.height, ..inside };
        Self { desk, desk_head: head, chart, desk_rows: rows, ..self }
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

/// A box of so many lines, border and all, over the middle of the screen.
pub fn overlay(size: Size, lines: u16) -> Rect {
    let width = size.width.min(MEASURE);
    let height = lines.min(size.height.saturating_sub(2));
    Rect::new((size.width - width) / 2, (size.height - height) / 2, width, height)
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

fn shrink(area: Rect, margin: u16) -> Rect {
    if area.width <= 2 * margin + 10 {
        return area;
    }
    Rect { x: area.x + margin, width: area.width - 2 * margin, ..area }
}

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
                    let areas = Areas::of(Size { width, height }, focus);
                    let all = [
                        areas.header,
                        areas.list,
                        areas.rows,
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
    fn both_panes_are_shown_when_there_is_room() {
        let areas = Areas::of(Size { width: 120, height: 40 }, Pane::List);
        assert!(areas.list.width > 0 && areas.reader.width > 0);
        assert!(areas.text.width <= MEASURE);
        let narrow = Areas::of(Size { width: 60, height: 40 }, Pane::List);
        assert_eq!((narrow.list.width, narrow.reader.width), (60, 0));
    }
}
