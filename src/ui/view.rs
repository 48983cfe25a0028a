//! The view function of the Elm architecture: draws the model to a frame without changing it.

use ratatui::Frame;

use crate::ui::canvas::{Canvas, ascii};
use crate::ui::entities::EntityView;
use crate::ui::model::Model;

/// Draws the screen.
pub fn view(model: &Model, frame: &mut Frame<'_>) {
    // The frame has the actual size of the terminal, which may differ from the size in the model.
    let screen = frame.area();
    let areas = model.screen_layout();
    let theme = model.theme();
    let mut canvas = Canvas { model, theme, buffer: frame.buffer_mut(), screen };
    canvas.buffer.set_style(screen, canvas.theme.base_style());
    canvas.draw_header(areas.header);
    match &model.entity_view {
        Some(EntityView::Browser(browser)) => canvas.draw_browser(&areas, browser),
        Some(EntityView::Lens(pane)) => canvas.draw_lens(&areas, pane),
        None => {
            canvas.draw_list(&areas);
            canvas.draw_reader(&areas);
        }
    }
    canvas.draw_first_steps(areas.first_steps);
    canvas.draw_footer(areas.footer);
    let typing = canvas.prompt_cursor_position(areas.footer);
    let cursor = canvas.draw_overlay().or(typing);
    canvas.draw_pending_keys(&areas);
    if model.display.ascii {
        ascii::replace_non_ascii(canvas.buffer);
    }
    if let Some(cursor) = cursor {
        frame.set_cursor_position(cursor);
    }
}
