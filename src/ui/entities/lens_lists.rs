//! The lists that a lens leads to: the stories of a bar of its chart, and those that also name a
//! companion.

use crate::news::{EntityKey, EntityKind};
use crate::ui::command::Direction;
use crate::ui::effect::Effect;
use crate::ui::entities::EntityView;
use crate::ui::entities::lens_chart::{chart_area, chart_bars};
use crate::ui::model::Model;
use crate::ui::{list, navigation, strings};

/// Chooses a bar of the chart of a lens.
pub(super) fn choose_bar(model: &mut Model, direction: Direction) -> Vec<Effect> {
    let width = usize::from(chart_area(model.screen_layout().chart).width);
    if let Some(EntityView::Lens(pane)) = &mut model.entity_view
        && let Some(lens) = pane.lens.clone()
        && width > 0
    {
        pane.choose_bar(direction, chart_bars(&lens, width).len());
    }
    Vec::new()
}

/// Returns the query for the stories of the chosen bar.
pub(super) fn chosen_bar_query(model: &Model) -> Option<String> {
    let Some(EntityView::Lens(pane)) = &model.entity_view else { return None };
    let lens = pane.lens.as_deref()?;
    let area = chart_area(model.screen_layout().chart);
    if area.is_empty() {
        return None;
    }
    let bars = chart_bars(lens, usize::from(area.width));
    let bar = bars.get(pane.chosen_bar(bars.len())?)?;
    Some(format!("{} tanggal:{}..{}", name_condition(&lens.entity.key), bar.first, bar.last))
}

/// Returns the condition of a query that a story names an entity.
fn name_condition(key: &EntityKey) -> String {
    let field = match key.kind {
        EntityKind::Person => "orang",
        EntityKind::Organization => "lembaga",
        EntityKind::Place => "tempat",
        EntityKind::Money | EntityKind::Date | EntityKind::Percent | EntityKind::Quantity => {
            "judul"
        }
    };
    format!("{field}:\"{}\"", key.name.replace('"', ""))
}

/// Lists the stories that name both the entity of the lens and the companion under the cursor.
pub(super) fn list_both(model: &mut Model) -> Vec<Effect> {
    let Some(EntityView::Lens(pane)) = &model.entity_view else {
        model.show_message(strings::select_a_companion_first(model.display.language));
        return Vec::new();
    };
    let own = pane.lens.as_ref().map_or(&pane.key, |lens| &lens.entity.key);
    let Some(other) = pane.selected_companion() else {
        model.show_message(strings::select_a_companion_first(model.display.language));
        return Vec::new();
    };
    let query = format!("{} {}", name_condition(own), name_condition(other));
    navigation::push_current_view(model);
    list::run_search(model, &query)
}
