//! The popup: a text to read over the panes, such as the facts about a story or the output of a
//! program.

use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text::cell_width::{CellWidth, truncate};
use crate::text::labels;
use crate::text::line_break;
use crate::text::sanitize::TerminalText;
use crate::ui::canvas::Canvas;
use crate::ui::command::{Command, StoryCommand};
use crate::ui::effect::{AppRequest, Effect};
use crate::ui::message::ProgramOutput;
use crate::ui::model::Model;
use crate::ui::overlay::{Overlay, OverlayInput};
use crate::ui::{export, layout, overlay, strings, update};

/// A text with a heading that can be scrolled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Popup {
    /// The heading.
    pub heading: TerminalText,
    /// The entries, before they are wrapped.
    pub entries: Vec<PopupEntry>,
    /// The first visible line.
    pub top: usize,
    /// The number of the request whose output the popup waits for.
    pub pending_request: Option<u64>,
}

/// An entry of a popup, wrapped if it is too long for a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PopupEntry {
    /// The label. Empty for plain text.
    pub label: TerminalText,
    /// The text.
    pub text: TerminalText,
}

/// A wrapped line of a popup.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PopupLine<'s> {
    /// The label. Empty on continuation lines.
    pub label: &'s str,
    /// The part of the text that is on this line.
    pub text: &'s str,
    /// The complete text of the entry.
    pub entry_text: &'s str,
}

impl Popup {
    /// Creates a popup.
    pub fn new(heading: impl Into<TerminalText>, entries: Vec<PopupEntry>) -> Self {
        Self { heading: heading.into(), entries, top: 0, pending_request: None }
    }

    /// Returns the width of the label column, in cells.
    pub fn label_width(&self) -> usize {
        let width = |entry: &PopupEntry| entry.label.width();
        let widest = self.entries.iter().map(width).max().unwrap_or(0);
        if widest == 0 { 0 } else { widest + 2 }
    }

    /// Returns the lines, wrapped to `width` cells.
    pub fn wrapped_lines(&self, width: usize) -> Vec<PopupLine<'_>> {
        let room = width.saturating_sub(self.label_width()).max(1);
        let lines = self.entries.iter().flat_map(|entry| {
            let ranges = line_break::wrap_text(&entry.text, room, &[]).into_iter().enumerate();
            ranges.map(|(row, range)| PopupLine {
                label: if row == 0 { &entry.label } else { "" },
                text: entry.text.get(range).unwrap_or_default(),
                entry_text: &entry.text,
            })
        });
        lines.collect()
    }

    /// Scrolls by `lines`, within the text.
    pub fn scroll(&mut self, lines: isize, width: usize, height: usize) {
        let last = self.wrapped_lines(width).len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(lines).min(last);
    }
}

impl PopupEntry {
    /// Creates an entry.
    pub fn new(label: &str, text: impl Into<TerminalText>) -> Self {
        Self { label: label.into(), text: text.into() }
    }
}

/// Opens a sheet that [`fill_sheet`] fills when its answer has arrived.
pub(super) fn open_waiting_sheet(model: &mut Model, heading: &str) {
    let waiting = PopupEntry::new("", strings::computing(model.display.language));
    model.overlay = Some(Overlay::Popup(Popup::new(heading, vec![waiting])));
}

/// Sets the entries of the sheet with this heading, if it is open.
pub(super) fn fill_sheet(model: &mut Model, heading: &str, entries: Vec<PopupEntry>) {
    if let Some(Overlay::Popup(sheet)) = &mut model.overlay
        && *sheet.heading == *heading
    {
        sheet.entries = entries;
    }
}

/// Shows the output of the program.
pub(crate) fn handle_program_output(model: &mut Model, output: ProgramOutput) {
    let ProgramOutput { request: number, command, text, exit_code: code } = output;
    let awaited = matches!(&model.overlay, Some(Overlay::Popup(sheet)) if sheet.pending_request == Some(number));
    if !awaited {
        return;
    }
    if text.trim().is_empty() {
        model.overlay = None;
        model.show_message(strings::program_ended(&command, code, model.display.language));
        return;
    }
    let entries = text.lines().map(|line| PopupEntry::new("", line)).collect();
    let heading = format!("| {command} · {}", strings::exit_status(code, model.display.language));
    model.overlay = Some(Overlay::Popup(Popup::new(heading, entries)));
}

/// Shows all facts about the current story.
pub(crate) fn open_details(model: &mut Model) -> Vec<Effect> {
    let Some(story) = export::loaded_current_story(model) else { return Vec::new() };
    let (article, language) = (story.facts(), model.display.language);
    let facts = strings::story_details(article, language).into_iter();
    let mut entries: Vec<PopupEntry> =
        facts.map(|(label, text)| PopupEntry::new(label, text)).collect();
    let copies = model.collection.library.as_ref().map(|library| library.copies(article.meta.id));
    for copy in copies.unwrap_or_default() {
        let outlet =
            copy.meta.outlet.unwrap_or_else(|| TerminalText::path(&copy.path).into_string());
        let day = labels::short_date(copy.meta.published, None, language);
        entries.push(PopupEntry::new(strings::copy_label(language), format!("{outlet} · {day}")));
    }
    let heading = labels::title(&article.meta.title, language);
    model.overlay = Some(Overlay::Popup(Popup::new(heading, entries)));
    Vec::new()
}

/// Handles input while a popup is open.
pub(crate) fn handle_popup_input(
    model: &mut Model,
    mut popup: Popup,
    input: OverlayInput,
) -> Vec<Effect> {
    match input {
        OverlayInput::Cancel | OverlayInput::Accept | OverlayInput::Press(_) => {
            if popup.pending_request.is_some() {
                return vec![AppRequest::StopRunning.into()];
            }
            return Vec::new();
        }
        // The copy commands stay available while the facts about a story are shown.
        OverlayInput::Other(
            command @ Command::Story(StoryCommand::Copy(_) | StoryCommand::OpenInBrowser),
        ) => return update::handle_command_without_overlay(model, command),
        OverlayInput::Rows(lines) => {
            let (_, area) = layout::popup_areas(model.size, usize::MAX);
            popup.scroll(lines, usize::from(area.width), usize::from(area.height));
        }
        OverlayInput::Complete
        | OverlayInput::Edit(_)
        | OverlayInput::Recall(_)
        | OverlayInput::Shift(_)
        | OverlayInput::Other(_) => {}
    }
    overlay::open_overlay(model, Overlay::Popup(popup))
}

impl Canvas<'_> {
    pub(crate) fn draw_popup(&mut self, sheet: &Popup) {
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
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_entries_wrap_below_their_label() {
        let entries =
            vec![PopupEntry::new("media", "Kawat"), PopupEntry::new("url", "satu dua tiga")];
        let mut sheet = Popup::new("Tentang", entries);
        let lines: Vec<_> =
            sheet.wrapped_lines(15).into_iter().map(|line| (line.label, line.text)).collect();
        assert_eq!(lines, [("media", "Kawat"), ("url", "satu dua"), ("", "tiga")]);
        sheet.scroll(9, 15, 2);
        assert_eq!(sheet.top, 1);
        sheet.scroll(-9, 15, 2);
        assert_eq!(sheet.top, 0);
    }
}
