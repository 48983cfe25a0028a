//! Drawing of the picker.

use ratatui::layout::Position;
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use unicode_segmentation::UnicodeSegmentation;

use crate::text::cell_width::{CellWidth, truncate};
use crate::text::fuzzy::FuzzyMatcher;
use crate::text::labels;
use crate::ui::MAX_TITLES;
use crate::ui::canvas::Canvas;
use crate::ui::keymap::entry_named;
use crate::ui::picker::{Picker, PickerAction, PickerItem, PickerKind};
use crate::ui::{layout, strings};

/// Maximum width of the first column of a picker, in cells.
const MAX_PREFIX_WIDTH: usize = 24;

/// Minimum width of a row that shows the detail column, in cells.
const DETAIL_MIN_WIDTH: usize = 40;

/// Maximum width reserved for the detail column, in cells.
const MAX_RESERVED_DETAIL_WIDTH: usize = 18;

impl Canvas<'_> {
    pub(crate) fn draw_picker(&mut self, picker: &Picker) -> Option<Position> {
        let language = self.model.display.language;
        let areas = layout::picker_areas(self.model.size, picker.reserved_rows());
        let title = self.picker_heading(picker);
        self.draw_frame(areas.frame, &title);
        let (typed, cell) =
            picker.input.visible_part(usize::from(areas.input.width).saturating_sub(2));
        let prompt = [Span::styled("> ", self.theme.accent()), Span::raw(typed)];
        self.draw_line(areas.input, &Line::from_iter(prompt));
        if picker.matches.is_empty() && picker.kind != PickerKind::Titles {
            let nothing = format!("  {}", strings::no_matching_items(language));
            self.draw_line(
                Self::row_area(areas.rows, 0),
                &Line::styled(nothing, self.theme.muted()),
            );
        }
        let rows = picker.matches.iter().filter_map(|at| picker.items.get(*at));
        let rows: Vec<&PickerItem> =
            rows.skip(picker.top).take(usize::from(areas.rows.height)).collect();
        let prefix_width = picker.items.iter().map(|item| item.prefix.width()).max().unwrap_or(0);
        let prefix_width =
            prefix_width.min(MAX_PREFIX_WIDTH).min(usize::from(areas.rows.width) / 3);
        let mut fuzzy = FuzzyMatcher::new(picker.filter_text());
        let match_prefix =
            matches!(picker.kind, PickerKind::Commands | PickerKind::CommandArguments(_));
        for (row, item) in rows.into_iter().enumerate() {
            let area = Self::row_area(areas.rows, row).intersection(self.screen);
            if item.is_heading() {
                let heading = truncate(&format!(" {}", item.name), usize::from(area.width));
                self.draw_line(area, &Line::styled(heading, self.theme.accent()));
                continue;
            }
            let (prefix_matches, name_matches) = if match_prefix {
                (fuzzy.matched_graphemes(&item.prefix), Vec::new())
            } else {
                (Vec::new(), fuzzy.matched_graphemes(&item.name))
            };
            let mut spans = vec![Span::raw(" ")];
            if prefix_width > 0 {
                let text = truncate(&self.shown_text(&item.prefix), prefix_width);
                let gap = " ".repeat(prefix_width.saturating_sub(text.width()) + 2);
                spans.extend(self.highlighted_spans(&text, &prefix_matches, self.theme.accent()));
                spans.push(Span::raw(gap));
            }
            let taken: usize = spans.iter().map(Span::width).sum();
            let room = usize::from(area.width).saturating_sub(taken);
            spans.extend(self.name_spans(
                item,
                &name_matches,
                reserved_detail_width(picker.kind, item),
                room,
            ));
            self.draw_line(area, &Line::from(spans));
            if picker.top + row == picker.cursor {
                self.buffer.set_style(area, self.theme.selected_row());
            }
        }
        self.cursor_position(areas.input, 2 + cell)
    }

    /// Returns the heading of a picker, with the number of its items.
    fn picker_heading(&self, picker: &Picker) -> String {
        let language = self.model.display.language;
        let (shown, all) = picker.item_counts();
        let number = |value| labels::number(value, language);
        let subject = strings::picker_title(picker.kind, language);
        match picker.kind {
            // More titles may match than are found.
            PickerKind::Titles if all >= MAX_TITLES => format!("{subject} · {}+", number(all)),
            PickerKind::Titles => subject.to_owned(),
            PickerKind::CommandArguments(command) => entry_named(command)
                .map_or_else(String::new, |entry| format!("{command} · {}", entry.help(language))),
            PickerKind::Help
            | PickerKind::Commands
            | PickerKind::Outline
            | PickerKind::History
            | PickerKind::Collections
            | PickerKind::Workspace(_) => {
                let found = if shown == all { String::new() } else { number(shown) + "/" };
                format!("{subject} · {found}{}", number(all))
            }
        }
    }

    /// Returns the name of an item and its detail, if there is room. `reserved` cells are kept free
    /// for the detail.
    fn name_spans(
        &self,
        item: &PickerItem,
        found: &[usize],
        reserved: usize,
        room: usize,
    ) -> Vec<Span<'static>> {
        let reserved =
            if room < DETAIL_MIN_WIDTH { 0 } else { reserved.min(MAX_RESERVED_DETAIL_WIDTH) };
        let name = truncate(
            &self.shown_text(&item.name),
            room.saturating_sub(if reserved > 0 { reserved + 3 } else { 0 }),
        );
        let style = if let PickerAction::ShowKind(kind) = &item.action {
            self.theme.style_for_entity(*kind)
        } else {
            Style::new()
        };
        let left = room.saturating_sub(name.width() + 3);
        let mut spans = self.highlighted_spans(&name, found, style);
        if room >= DETAIL_MIN_WIDTH && left > 4 {
            let remark = truncate(&self.shown_text(&item.detail), left);
            let gap = " ".repeat(left.saturating_sub(remark.width()) + 2);
            spans.push(Span::styled(format!("{gap}{remark}"), self.theme.muted()));
        }
        spans
    }

    /// Returns a text with the matching graphemes highlighted. `found` holds their indices.
    fn highlighted_spans(&self, text: &str, found: &[usize], style: Style) -> Vec<Span<'static>> {
        let span = |(number, grapheme): (usize, &str)| {
            let mark = if found.binary_search(&number).is_ok() {
                style.patch(self.theme.accent()).add_modifier(Modifier::UNDERLINED)
            } else {
                style
            };
            Span::styled(grapheme.to_owned(), mark)
        };
        text.graphemes(true).enumerate().map(span).collect()
    }
}

/// Returns the width to reserve for the detail of an item: keys and dates matter more than outlets.
fn reserved_detail_width(subject: PickerKind, item: &PickerItem) -> usize {
    match subject {
        PickerKind::Commands | PickerKind::History | PickerKind::Workspace(_) => {
            item.detail.width()
        }
        PickerKind::Help
        | PickerKind::CommandArguments(_)
        | PickerKind::Outline
        | PickerKind::Titles
        | PickerKind::Collections => 0,
    }
}
