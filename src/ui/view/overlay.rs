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
use crate::ui::flow::Role;
use crate::ui::keymap::named;
use crate::ui::layout::{self, Areas};
use crate::ui::model::{Choice, Choose, Overlay, Pick, Picker, Sheet};
use crate::ui::subject::Subject;
use crate::ui::wording;

/// Maximum width of the first column of a picker, in cells.
const SIGN: usize = 24;

/// Minimum width of a row that shows the detail column, in cells.
const WITH_REMARK: usize = 40;

/// Maximum width reserved for the detail column, in cells.
const SHORT: usize = 18;

impl Canvas<'_> {
    /// Draws the open overlay. Returns the position of the text cursor if the overlay has an input.
    pub(super) fn overlay(&mut self) -> Option<Position> {
        if matches!(self.model.overlay, Some(Overlay::Pick(_) | Overlay::Sheet(_))) {
            self.step_back();
        }
        match &self.model.overlay {
            Some(Overlay::Pick(picker)) => return self.picker(picker),
            Some(Overlay::Sheet(sheet)) => self.sheet(sheet),
            Some(Overlay::Choose(choice)) => self.choice(choice),
            Some(Overlay::Kinds { cursor }) => self.kinds(*cursor),
            Some(Overlay::Split { aliases, cursor }) => self.aliases(aliases, *cursor),
            Some(Overlay::Prompt(..) | Overlay::ConfirmAllRead(_)) | None => {}
        }
        None
    }

    /// Dims the screen behind the overlay.
    fn step_back(&mut self) {
        let quiet = self.theme.ground().patch(self.theme.quiet());
        for cell in &mut self.buffer.content {
            if !cell.modifier.contains(Modifier::REVERSED) {
                cell.modifier = Modifier::empty();
                cell.set_style(quiet);
            }
        }
    }

    fn picker(&mut self, picker: &Picker) -> Option<Position> {
        let language = self.model.language;
        let areas = layout::picker(self.model.size, picker.rows());
        let (shown, all) = (picker.shown.len(), picker.items.len());
        let number = |value| labels::number(value, language);
        let subject = wording::subject(picker.subject, language);
        let title = match picker.subject {
            Subject::Titles => subject.to_owned(),
            Subject::Values(command) => named(command)
                .map_or_else(String::new, |entry| format!("{command} · {}", entry.help(language))),
            _ if shown == all => format!("{subject} · {}", number(all)),
            _ => format!("{subject} · {}/{}", number(shown), number(all)),
        };
        self.frame(areas.frame, &title);
        let (typed, cell) = picker.line.view(usize::from(areas.line.width).saturating_sub(2));
        let prompt = [Span::styled("> ", self.theme.accent()), Span::raw(typed)];
        self.line(areas.line, &Line::from_iter(prompt));
        if picker.shown.is_empty() && picker.subject != Subject::Titles {
            let nothing = format!("  {}", wording::nothing_fits(language));
            self.line(Self::row(areas.rows, 0), &Line::styled(nothing, self.theme.quiet()));
        }
        let rows = picker.shown.iter().filter_map(|at| picker.items.get(*at));
        let rows: Vec<&Pick> = rows.skip(picker.top).take(usize::from(areas.rows.height)).collect();
        let sign = picker.items.iter().map(|item| item.sign.width()).max().unwrap_or(0);
        let sign = sign.min(SIGN).min(usize::from(areas.rows.width) / 3);
        let mut fuzzy = FuzzyMatcher::new(picker.wanted());
        let by_sign = matches!(picker.subject, Subject::Commands | Subject::Values(_));
        for (row, item) in rows.into_iter().enumerate() {
            let area = Self::row(areas.rows, row).intersection(self.screen);
            let (in_sign, in_name) = if by_sign {
                (fuzzy.matched_graphemes(&item.sign), Vec::new())
            } else {
                (Vec::new(), fuzzy.matched_graphemes(&item.name))
            };
            let mut spans = vec![Span::raw(" ")];
            if sign > 0 {
                let text = truncate(&item.sign, sign);
                let gap = " ".repeat(sign.saturating_sub(text.width()) + 2);
                spans.extend(self.marked(&text, &in_sign, self.theme.accent()));
                spans.push(Span::raw(gap));
            }
            let taken: usize = spans.iter().map(Span::width).sum();
            let room = usize::from(area.width).saturating_sub(taken);
            spans.extend(self.named(item, &in_name, kept(picker.subject, item), room));
            self.line(area, &Line::from(spans));
            if picker.top + row == picker.cursor {
                self.buffer.set_style(area, self.theme.selected());
            }
        }
        self.cursor_at(areas.line, 2 + cell)
    }

    /// Returns the name of an item and its detail, if there is room. `reserved` cells are kept free
    /// for the detail.
    fn named(&self, item: &Pick, found: &[usize], kept: usize, room: usize) -> Vec<Span<'static>> {
        let kept = if room < WITH_REMARK { 0 } else { kept.min(SHORT) };
        let name = truncate(&item.name, room.saturating_sub(if kept > 0 { kept + 3 } else { 0 }));
        let style = match &item.choose {
            Choose::Kind(kind) => self.theme.entity(*kind),
            _ => Style::new(),
        };
        let left = room.saturating_sub(name.width() + 3);
        let mut spans = self.marked(&name, found, style);
        if room >= WITH_REMARK && left > 4 {
            let remark = truncate(&item.remark, left);
            let gap = " ".repeat(left.saturating_sub(remark.width()) + 2);
            spans.push(Span::styled(format!("{gap}{remark}"), self.theme.quiet()));
        }
        spans
    }

    /// Returns a text with the matching graphemes highlighted. `found` holds their indices.
    fn marked(&self, text: &str, found: &[usize], style: Style) -> Vec<Span<'static>> {
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

    fn sheet(&mut self, sheet: &Sheet) {
        let (_, widest) = layout::sheet(self.model.size, usize::MAX);
        let lines = sheet.lines(usize::from(widest.width));
        let (frame, inside) = layout::sheet(self.model.size, lines.len());
        let title = truncate(&sheet.heading, usize::from(frame.width).saturating_sub(4));
        self.frame(frame, &title);
        let margin = sheet.margin();
        for (row, line) in lines.iter().skip(sheet.top).take(inside.height.into()).enumerate() {
            let label = format!("{:<margin$}", line.label);
            let drawn = Line::from(vec![
                Span::styled(label, self.theme.accent()),
                Span::raw(line.text.to_owned()),
            ]);
            let area = Self::row(inside, row);
            self.line(area, &drawn);
            let x = area.x.saturating_add(u16::try_from(margin).unwrap_or(u16::MAX));
            let text = Rect { x, width: area.right().saturating_sub(x), ..area };
            self.hyperlink(text, line.whole);
        }
    }

    /// Draws the keys that may follow the keys pressed so far.
    pub(super) fn following(&mut self, areas: &Areas) {
        let model = self.model;
        if model.pressed.is_empty() {
            return;
        }
        let following = model.keymap.following(&model.pressed);
        let keys = following.iter().map(|(keys, _)| keys.width()).max().unwrap_or(0);
        let line = |(key, command): &(String, _)| {
            Line::from(vec![
                Span::styled(format!(" {key:<keys$}  "), self.theme.accent()),
                Span::raw(wording::command(*command, model.language)),
                Span::raw(" "),
            ])
        };
        let lines: Vec<Line<'_>> = following.iter().map(line).collect();
        let widest = lines.iter().map(Line::width).max().unwrap_or(0);
        let width = u16::try_from(widest + 2).unwrap_or(u16::MAX).min(self.screen.width);
        let bottom = areas.hint.y;
        let height = u16::try_from(lines.len() + 2).unwrap_or(u16::MAX).min(bottom);
        let x = self.screen.width - width;
        let frame = Rect { x, y: bottom - height, width, height };
        let pressed: Vec<String> = model.pressed.iter().map(ToString::to_string).collect();
        self.frame(frame, &pressed.join(" "));
        for (row, line) in lines.iter().enumerate() {
            self.line(Self::row(layout::inside(frame), row), line);
        }
    }

    fn kinds(&mut self, cursor: usize) {
        let language = self.model.language;
        let hidden = self.model.unmarked();
        let lines: Vec<Line<'_>> = EntityKind::ALL
            .into_iter()
            .enumerate()
            .map(|(place, kind)| {
                let sign = if place == cursor { "▸" } else { " " };
                let switch = if hidden.has(kind) { "[ ]" } else { "[x]" };
                let style = self.theme.role(Role::Entity(kind), hidden);
                Line::from(vec![
                    Span::styled(format!(" {sign} {} {switch} ", place + 1), self.theme.accent()),
                    Span::styled(labels::entity_kind(kind, language), style),
                ])
            })
            .collect();
        self.boxed(wording::kinds(language), &lines, cursor);
    }

    fn aliases(&mut self, aliases: &[EntityKey], cursor: usize) {
        let language = self.model.language;
        let room = usize::from(layout::overlay(self.model.size, 0).width).saturating_sub(2);
        let line = |(number, alias): (usize, &EntityKey)| {
            let text = truncate(&format!(" {}", alias.name), room);
            if number == cursor {
                Line::styled(format!("{text:<room$}"), self.theme.selected())
            } else {
                Line::raw(text)
            }
        };
        let lines: Vec<Line<'_>> = aliases.iter().enumerate().map(line).collect();
        self.boxed(wording::which_name(language), &lines, cursor);
    }

    fn choice(&mut self, choice: &Choice) {
        let (model, language) = (self.model, self.model.language);
        let room = usize::from(layout::overlay(model.size, 0).width);
        let lines: Vec<Line<'_>> = choice
            .rows
            .iter()
            .enumerate()
            .map(|(number, row)| {
                let outlet = row.outlet.clone().unwrap_or_default();
                let day = labels::short_date(row.published, Some(model.year), language);
                let title = labels::title(&row.title, language);
                let text = truncate(&format!(" {day}  {outlet}  {title}"), room.saturating_sub(2));
                if number == choice.cursor {
                    let filled = format!("{text:<0$}", room.saturating_sub(2));
                    Line::styled(filled, self.theme.selected())
                } else {
                    Line::raw(text)
                }
            })
            .collect();
        self.boxed(wording::which(language), &lines, choice.cursor);
    }

    /// Draws a bordered box in the middle of the screen, scrolled to the line with the cursor.
    fn boxed(&mut self, title: &str, lines: &[Line<'_>], cursor: usize) {
        let (area, top) = layout::scrolled(self.model.size, lines.len(), cursor);
        self.frame(area, title);
        let inside = layout::inside(area);
        for (row, line) in lines.iter().skip(top).take(usize::from(inside.height)).enumerate() {
            self.line(Self::row(inside, row), line);
        }
    }

    /// Draws an empty box with a border and a title.
    fn frame(&mut self, area: Rect, title: &str) {
        let area = area.intersection(self.screen);
        if area.is_empty() {
            return;
        }
        Clear.render(area, self.buffer);
        self.buffer.set_style(area, self.theme.ground());
        Block::bordered()
            .border_type(BorderType::Thick)
            .border_style(self.theme.accent())
            .title(format!(" {title} "))
            .render(area, self.buffer);
    }
}

/// Returns the width to reserve for the detail of an item: keys and dates matter more than outlets.
fn kept(subject: Subject, item: &Pick) -> usize {
    match subject {
        Subject::Commands | Subject::History => item.remark.width(),
        _ => 0,
    }
}
