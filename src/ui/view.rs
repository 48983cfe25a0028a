//! The view function of the Elm architecture: draws the model to a frame without changing it.

use ratatui::Frame;
use ratatui::buffer::Buffer;

use crate::text::sanitize::TerminalText;
use crate::ui::canvas::{self, Canvas, ascii};
use crate::ui::entities::EntityView;
use crate::ui::model::Model;

/// Draws the screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    // The frame has the actual size of the terminal, which may differ from the size in the model.
    let screen = frame.area();
    let areas = model.screen_layout();
    let theme = model.display.theme();
    let mut canvas = Canvas { model, theme, buffer: frame.buffer_mut(), screen, chosen: None };
    let base = canvas.theme.base_style();
    for cell in &mut canvas.buffer.content {
        cell.set_style(base);
    }
    canvas.draw_header(areas.header);
    match &model.entity_view {
        Some(EntityView::Browser(browser)) => canvas.draw_browser(&areas, browser),
        Some(EntityView::Lens(pane)) => canvas.draw_lens(&areas, pane),
        Some(EntityView::Analysis(view)) => canvas.draw_analysis(&areas, view),
        None => {
            canvas.draw_list(&areas);
            canvas.draw_reader(&areas);
        }
    }
    canvas.draw_footer(areas.footer);
    let typing = canvas.prompt_cursor_position(areas.footer);
    canvas.draw_completions(&areas);
    let chosen = canvas.chosen.filter(|_| model.overlay.is_none());
    let cursor = canvas.draw_overlay().or(typing).or(chosen);
    canvas.draw_pending_keys(&areas);
    make_cells_fit(canvas.buffer);
    if model.display.terminal.ascii {
        ascii::replace_non_ascii(canvas.buffer);
    }
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}

/// Makes each cell fit for a terminal, wherever its content came from. The control characters of
/// hyperlinks stay; others do not get into cells.
fn make_cells_fit(buffer: &mut Buffer) {
    for cell in buffer.content.iter_mut().filter(|cell| !cell.symbol().is_ascii()) {
        let fit = TerminalText::cell(cell.symbol());
        if *fit != *cell.symbol() && !canvas::is_hyperlink(cell.symbol()) {
            cell.set_symbol(&fit);
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::text::Line;
    use ratatui::widgets::Widget;

    use super::*;
    use crate::text::sanitize;

    #[test]
    fn no_unsafe_character_reaches_a_cell() {
        let area = Rect::new(0, 0, 40, 1);
        let mut buffer = Buffer::empty(area);
        let text = "a\u{202e}b\u{2066}c\u{200b}d\u{2028}e\u{e0041}f\u{1b}[31mg\u{9b}h 👩\u{200d}👧";
        Line::from(text).render(area, &mut buffer);
        make_cells_fit(&mut buffer);
        let shown: String = buffer.content.iter().map(ratatui::buffer::Cell::symbol).collect();
        let unsafe_one = shown.chars().find(|c| *c != '\u{200d}' && sanitize::is_unsafe(*c));
        assert_eq!(unsafe_one, None, "{shown:?}");
        assert!(shown.replace(' ', "").starts_with("abcdef") && shown.contains('👩'), "{shown}");
    }
}
