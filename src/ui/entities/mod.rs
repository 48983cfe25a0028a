//! The entity view, which covers the list and the reader pane: the browser of all entities, the
//! lens on one entity, or an analysis (see the module `analysis`).

mod browser;
mod browser_view;
mod companions;
mod entity_kinds;
mod lens;
mod lens_chart;
mod lens_lists;
mod lens_view;
mod name_overrides;
mod update;

use crate::ui::analysis::AnalysisView;

pub use browser::EntityBrowser;
pub(crate) use browser_view::date_range;
pub use companions::{CompanionColumns, CompanionOrder};
pub use entity_kinds::EntityKindSet;
pub(crate) use entity_kinds::{handle_kinds_input, toggle_highlighting};
pub use lens::{EntityLens, LensItem, LensLine, LensTab};
pub use lens_chart::{ChartBar, chart_bars};
pub(crate) use name_overrides::{
    accept_new_name, handle_overrides_loaded, open_rename_prompt, reject_selected, save_overrides,
    selected_entity_key, set_override, split, split_selected,
};
pub(crate) use update::{
    close_view, handle_command, handle_contexts_loaded, handle_directory_loaded,
    handle_lens_loaded, handle_name_command, open_lens, refresh_entity_view, request_entity_view,
    request_visible_contexts, set_filter,
};

/// The view that covers the list and the reader pane.
#[derive(Debug, Clone)]
pub enum EntityView {
    /// The browser of all entities.
    Browser(EntityBrowser),
    /// The lens on one entity.
    Lens(EntityLens),
    /// An analysis of the stories that answer a query.
    Analysis(Box<AnalysisView>),
}
