//! What lies over the panes: the help, the kinds that are marked, and the question which of
//! several stories is meant.

use ratatui::text::{Line, Span};
use ratatui::widgets::{Block, BorderType, Clear, Widget};

use super::Canvas;
use super::bars::UNKEPT;
use crate::news::{EntityKey, EntityKind};
use crate::text::caption;
use crate::text::cells::cut;
use crate::ui::flow::Role;
use crate::ui::keymap::BINDINGS;
use crate::ui::layout;
use crate::ui::model::{Choice, Overlay};
use crate::ui::wording;

/// Room for the keys of a command in the help, in cells.
const KEYS: usize = 24;

/// Lines of the whole help.
pub(in crate::ui) fn help_lines() -> usize {
    // The table, an empty line, the legend's heading, its kinds, and the sign of the disk.
    BINDINGS.len() + 2 + EntityKind::ALL.len() + 1
}

impl Canvas<'_> {
    pub(super) fn overlay(&mut self) {
        match &self.model.overlay {
            Some(Overlay::Help { top }) => self.help(*top),
            Some(Overlay::Choose(choice)) => self.choice(choice),
            Some(Overlay::Kinds { cursor }) => self.kinds(*cursor),
            Some(Overlay::Split { aliases, cursor }) => self.aliases(aliases, *cursor),
            _ => {}
        }
    }

    fn help(&mut self, top: usize) {
        let language = self.model.language;
        let mut lines: Vec<Line<'_>> = BINDINGS
            .iter()
            .map(|binding| {
                Line::from(vec![
                    Span::styled(format!(" {:<KEYS$}", binding.keys), self.theme.accent()),
                    Span::raw(binding.help(language)),
                ])
            })
            .collect();
        lines.push(Line::default());
        lines.push(Line::styled(format!(" {}", wording::legend(language)), self.theme.accent()));
        lines.extend(EntityKind::ALL.into_iter().map(|kind| {
            let name = wording::kind(kind, language);
            Line::from(vec![Span::raw(" "), Span::styled(name, self.theme.entity(kind))])
        }));
        lines.push(Line::raw(format!(" {UNKEPT} {}", wording::unkept(language))));
        self.boxed(wording::help(language), &lines, top);
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
                    Span::styled(wording::kind(kind, language), style),
                ])
            })
            .collect();
        let height = layout::overlay(self.model.size, u16::MAX).height.saturating_sub(2).max(1);
        let top = (cursor + 1).saturating_sub(usize::from(height));
        self.boxed(wording::kinds(language), &lines, top);
    }

    fn aliases(&mut self, aliases: &[EntityKey], cursor: usize) {
        let language = self.model.language;
        let room = usize::from(layout::overlay(self.model.size, 0).width).saturating_sub(2);
        let line = |(number, alias): (usize, &EntityKey)| {
            let text = cut(&format!(" {}", alias.name), room);
            if number == cursor {
                Line::styled(format!("{text:<room$}"), self.theme.selected())
            } else {
                Line::raw(text)
            }
        };
        let lines: Vec<Line<'_>> = aliases.iter().enumerate().map(line).collect();
        let height = layout::overlay(self.model.size, u16::MAX).height.saturating_sub(2).max(1);
        let top = (cursor + 1).saturating_sub(usize::from(height));
        self.boxed(wording::which_name(language), &lines, top);
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
                let day = caption::day(row.published, Some(model.year), language);
                let title = caption::title(&row.title, language);
                let text = cut(&format!(" {day}  {outlet}  {title}"), room.saturating_sub(2));
                if number == choice.cursor {
                    let filled = format!("{text:<0$}", room.saturating_sub(2));
                    Line::styled(filled, self.theme.selected())
                } else {
                    Line::raw(text)
                }
            })
            .collect();
        let height = layout::overlay(model.size, u16::MAX).height.saturating_sub(2).max(1);
        let top = (choice.cursor + 1).saturating_sub(usize::from(height));
        self.boxed(wording::which(language), &lines, top);
    }

    /// A bordered box over the middle of the screen, with the lines from `top` on.
    fn boxed(&mut self, title: &str, lines: &[Line<'_>], top: usize) {
        let wanted = u16::try_from(lines.len()).unwrap_or(u16::MAX).saturating_add(2);
        let area = layout::overlay(self.model.size, wanted).intersection(self.screen);
        if area.is_empty() {
            return;
        }
        Clear.render(area, self.buffer);
        let block = Block::bordered()
            .border_type(BorderType::Thick)
            .border_style(self.theme.accent())
            .title(format!(" {title} "));
        let inside = block.inner(area);
        block.render(area, self.buffer);
        for (row, line) in lines.iter().skip(top).take(usize::from(inside.height)).enumerate() {
            self.line(Self::row(inside, row), line);
        }
    }
}
