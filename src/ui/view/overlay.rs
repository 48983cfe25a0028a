//! Overlays: pickers, popups and choices.

use ratatui::layout::{Position, Rect};
use ratatui::style::{Modifier, Style};
use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};
use unicode_segmentation::UnicodeSegmentation;

use super::Canvas;
use crate::news::{EntityKey, EntityKind};
use crate::text::cell_width::{CellWidth, truncate};
use crate::text::fuzzy::FuzzyMatcher;
use crate::text::labels;
use crate::ui::keymap::entry_named;
use crate::ui::layout::{self, ScreenLayout};
use crate::ui::model::{Overlay, PickerItem, Picker, PickerAction, Popup, StoryChoice};
use crate::ui::picker_kind::PickerKind;
use crate::ui::strings;
use crate::ui::styled_text::TextRole;

/// Maximum width of the first column of a picker, in cells.
const MAX_PREFIX_WIDTH: usize = 24;

/// Minimum width of a row that shows the detail column, in cells.
const DETAIL_MIN_WIDTH: usize = 40;

/// Maximum width reserved for the detail column, in cells.
const MAX_RESERVED_DETAIL_WIDTH: usize = 18;

impl Canvas<'_> {
    /// Draws the open overlay. Returns the position of the text cursor if the overlay has an input.
    pub(super) fn draw_overlay(&mut self) -> Option<Position> {
        if matches!(self.model.overlay, Some(Overlay::Picker(_) | Overlay::Popup(_))) {
            self.dim_background();
        }
        match &self.model.overlay {
            Some(Overlay::Picker(picker)) => return self.draw_picker(picker),
            Some(Overlay::Popup(sheet)) => self.draw_popup(sheet),
            Some(Overlay::StoryChoice(choice)) => self.draw_story_choice(choice),
            Some(Overlay::EntityKinds { cursor }) => self.draw_entity_kinds(*cursor),
            Some(Overlay::AliasChoice { aliases, cursor }) => {
                self.draw_alias_choice(aliases, *cursor)
            }
            Some(Overlay::Prompt(..) | Overlay::ConfirmMarkAllRead(_)) | None => {}
        }
        None
    }

    /// Dims the screen behind the overlay.
    fn dim_background(&mut self) {
        let quiet = self.theme.base_style().patch(self.theme.muted());
        for cell in &mut self.buffer.content {
            if !cell.modifier.contains(Modifier::REVERSED) {
                cell.modifier = Modifier::empty();
                cell.set_style(quiet);
            }
        }
    }

    fn draw_picker(&mut self, picker: &Picker) -> Option<Position> {
        let language = self.model.language;
        let areas = layout::picker_areas(self.model.size, picker.reserved_rows());
        let (shown, all) = (picker.matches.len(), picker.items.len());
        let number = |value| labels::number(value, language);
        let subject = strings::picker_title(picker.kind, language);
        let title = match picker.kind {
            PickerKind::Titles => subject.to_owned(),
            PickerKind::CommandArguments(command) => entry_named(command)
                .map_or_else(String::new, |entry| format!("{command} · {}", entry.help(language))),
            _ if shown == all => format!("{subject} · {}", number(all)),
            _ => format!("{subject} · {}/{}", number(shown), number(all)),
        };
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
        let rows: Vec<&PickerItem> = rows.skip(picker.top).take(usize::from(areas.rows.height)).collect();
        let prefix_width = picker.items.iter().map(|item| item.prefix.width()).max().unwrap_or(0);
        let prefix_width =
            prefix_width.min(MAX_PREFIX_WIDTH).min(usize::from(areas.rows.width) / 3);
        let mut fuzzy = FuzzyMatcher::new(picker.filter_text());
        let match_prefix =
            matches!(picker.kind, PickerKind::Commands | PickerKind::CommandArguments(_));
        for (row, item) in rows.into_iter().enumerate() {
            let area = Self::row_area(areas.rows, row).intersection(self.screen);
            let (prefix_matches, name_matches) = if match_prefix {
                (fuzzy.matched_graphemes(&item.prefix), Vec::new())
            } else {
                (Vec::new(), fuzzy.matched_graphemes(&item.name))
            };
            let mut spans = vec![Span::raw(" ")];
            if prefix_width > 0 {
                let text = truncate(&item.prefix, prefix_width);
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
        let name =
            truncate(&item.name, room.saturating_sub(if reserved > 0 { reserved + 3 } else { 0 }));
        let style = match &item.action {
            PickerAction::ShowKind(kind) => self.theme.style_for_entity(*kind),
            _ => Style::new(),
        };
        let left = room.saturating_sub(name.width() + 3);
        let mut spans = self.highlighted_spans(&name, found, style);
        if room >= DETAIL_MIN_WIDTH && left > 4 {
            let remark = truncate(&item.detail, left);
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

    fn draw_popup(&mut self, sheet: &Popup) {
        let (_, widest) = layout::popup_areas(self.model.size, usize::MAX);
        let lines = sheet.wrapped_lines(usize::from(widest.width));
        let (frame, inside) = layout::popup_areas(self.model.size, lines.len());
        let title = truncate(&sheet.heading, usize::from(frame.width).saturating_sub(4));
        self.draw_frame(frame, &title);
        let margin = sheet.label_width();
        for (row, line) in lines.iter().skip(sheet.top).take(inside.height.into()).enumerate() {
            let label = format!("{:<margin$}", line.label);
            let drawn = Line::from(vec![
                Span::styled(label, self.theme.accent()),
                Span::raw(line.text.to_owned()),
            ]);
            let area = Self::row_area(inside, row);
            self.draw_line(area, &drawn);
            let x = area.x.saturating_add(u16::try_from(margin).unwrap_or(u16::MAX));
            let text = Rect { x, width: area.right().saturating_sub(x), ..area };
            self.set_hyperlink(text, line.entry_text);
        }
    }

    /// Draws the keys that may follow the keys pressed so far.
    pub(super) fn draw_pending_keys(&mut self, areas: &ScreenLayout) {
        let model = self.model;
        if model.pending_keys.is_empty() {
            return;
        }
        let following = model.keymap.continuations(&model.pending_keys);
        let keys = following.iter().map(|(keys, _)| keys.width()).max().unwrap_or(0);
        let line = |(key, command): &(String, _)| {
            Line::from(vec![
                Span::styled(format!(" {key:<keys$}  "), self.theme.accent()),
                Span::raw(strings::command_help(*command, model.language)),
                Span::raw(" "),
            ])
        };
        let lines: Vec<Line<'_>> = following.iter().map(line).collect();
        let widest = lines.iter().map(Line::width).max().unwrap_or(0);
        let width = u16::try_from(widest + 2).unwrap_or(u16::MAX).min(self.screen.width);
        let bottom = areas.first_steps.y;
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(bottom);
        let x = self.screen.width - width;
        let frame = Rect { x, y: bottom - height, width, height };
        let pressed: Vec<String> = model.pending_keys.iter().map(ToString::to_string).collect();
        self.draw_frame(frame, &pressed.join(" "));
        for (row, line) in lines.iter().enumerate() {
            self.draw_line(Self::row_area(layout::inside_border(frame), row), line);
        }
    }

    fn draw_entity_kinds(&mut self, cursor: usize) {
        let language = self.model.language;
        let hidden = self.model.effective_hidden_kinds();
        let lines: Vec<Line<'_>> = EntityKind::ALL
            .into_iter()
            .enumerate()
            .map(|(place, kind)| {
                let sign = if place == cursor { "▸" } else { " " };
                let switch = if hidden.contains(kind) { "[ ]" } else { "[x]" };
                let style = self.theme.style_for_role(TextRole::Entity(kind), hidden);
                Line::from(vec![
                    Span::styled(format!(" {sign} {} {switch} ", place + 1), self.theme.accent()),
                    Span::styled(labels::entity_kind(kind, language), style),
                ])
            })
            .collect();
        self.draw_choice_box(strings::entity_kinds_title(language), &lines, cursor);
    }

    fn draw_alias_choice(&mut self, aliases: &[EntityKey], cursor: usize) {
        let language = self.model.language;
        let room = usize::from(layout::overlay_frame(self.model.size, 0).width).saturating_sub(2);
        let line = |(number, alias): (usize, &EntityKey)| {
            let text = truncate(&format!(" {}", alias.name), room);
            if number == cursor {
                Line::styled(format!("{text:<room$}"), self.theme.selected_row())
            } else {
                Line::raw(text)
            }
        };
        let lines: Vec<Line<'_>> = aliases.iter().enumerate().map(line).collect();
        self.draw_choice_box(strings::split_name_title(language), &lines, cursor);
    }

    fn draw_story_choice(&mut self, choice: &StoryChoice) {
        let (model, language) = (self.model, self.model.language);
        let room = usize::from(layout::overlay_frame(model.size, 0).width);
        let lines: Vec<Line<'_>> = choice
            .stories
            .iter()
            .enumerate()
            .map(|(number, row)| {
                let outlet = row.outlet.clone().unwrap_or_default();
                let day = labels::short_date(row.published, Some(model.newest_year), language);
                let title = labels::title(&row.title, language);
                let text = truncate(&format!(" {day}  {outlet}  {title}"), room.saturating_sub(2));
                if number == choice.cursor {
                    let filled = format!("{text:<0$}", room.saturating_sub(2));
                    Line::styled(filled, self.theme.selected_row())
                } else {
                    Line::raw(text)
                }
            })
            .collect();
        self.draw_choice_box(strings::story_choice_title(language), &lines, choice.cursor);
    }

    /// Draws a bordered box in the middle of the screen, scrolled to the line with the cursor.
    fn draw_choice_box(&mut self, title: &str, lines: &[Line<'_>], cursor: usize) {
        let (area, top) = layout::scrolled_overlay(self.model.size, lines.len(), cursor);
        self.draw_frame(area, title);
        let inside = layout::inside_border(area);
        for (row, line) in lines.iter().skip(top).take(usize::from(inside.height)).enumerate() {
            self.draw_line(Self::row_area(inside, row), line);
        }
    }

    /// Draws an empty box with a border and a title.
    fn draw_frame(&mut self, area: Rect, title: &str) {
        let area = area.intersection(self.screen);
        if area.is_empty() {
            return;
        }
        Clear.render(area, self.buffer);
        self.buffer.set_style(area, self.theme.base_style());
        Block::bordered()
            .border_type(BorderType::Thick)
            .border_style(self.theme.accent())
            .title(format!(" {title} "))
            .render(area, self.buffer);
    }
}

/// Returns the width to reserve for the detail of an item: keys and dates matter more than outlets.
fn reserved_detail_width(subject: PickerKind, item: &PickerItem) -> usize {
    match subject {
        PickerKind::Commands | PickerKind::History => item.detail.width(),
        _ => 0,
    }
}
