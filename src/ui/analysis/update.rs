//! Updates the analysis view.

use std::sync::Arc;

use crate::library::query::QueryError;
use crate::news::Explain;
use crate::text::csv;
use crate::ui::analysis::thread::EVENT_LINES;
use crate::ui::analysis::{
    AnalysisKind, AnalysisRequest, AnalysisTable, AnalysisView, RowTarget, ThreadRow,
};
use crate::ui::command::{Command, CopyTarget, ListCommand, MouseCommand, StoryCommand};
use crate::ui::effect::{AppRequest, Effect, LibraryRequest};
use crate::ui::entities::EntityView;
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::overlay::{Overlay, Popup, PopupEntry, StoryChoice};
use crate::ui::prompt::Prompt;
use crate::ui::{entities, list, navigation, overlay, strings, update, viewport};

/// Maximum number of lines of a concordance that are copied.
const MAX_COPIED_LINES: usize = 10_000;

/// Opens the view with the query of the list. In the view, another kind is shown.
pub(crate) fn open(model: &mut Model, kind: AnalysisKind) -> Vec<Effect> {
    let mut effects = Vec::new();
    if let Some(EntityView::Analysis(view)) = &mut model.entity_view {
        let query = std::mem::take(&mut view.query);
        **view = AnalysisView::new(kind, query);
    } else {
        navigation::push_current_view(model);
        effects = navigation::leave_story(model);
        let query = model.list.query.text.clone();
        model.entity_view = Some(EntityView::Analysis(Box::new(AnalysisView::new(kind, query))));
    }
    effects.extend(request_analysis(model));
    effects
}

/// Opens the thread of the current story, with the cursor on its event.
pub(crate) fn open_thread(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.current_story_id() else { return Vec::new() };
    navigation::push_current_view(model);
    let mut effects = navigation::leave_story(model);
    let view =
        AnalysisView { story: Some(id), ..AnalysisView::new(AnalysisKind::Thread, String::new()) };
    model.entity_view = Some(EntityView::Analysis(Box::new(view)));
    effects.extend(request_analysis(model));
    effects
}

fn view_mut(model: &mut Model) -> Option<&mut AnalysisView> {
    match &mut model.entity_view {
        Some(EntityView::Analysis(view)) => Some(view),
        _ => None,
    }
}

/// Requests the table of the view. Does nothing before a snapshot of the collection is loaded; the
/// request follows then.
pub(crate) fn request_analysis(model: &mut Model) -> Vec<Effect> {
    if model.collection.library.is_none() {
        return Vec::new();
    }
    let (marks, overrides) =
        (Arc::clone(&model.user.marks), Arc::clone(&model.user.name_overrides));
    let language = model.display.language;
    let Some(view) = view_mut(model) else { return Vec::new() };
    let needs_words = matches!(view.kind, AnalysisKind::Concordance | AnalysisKind::Collocates);
    if needs_words && view.query.trim().is_empty() {
        view.table = Some(Arc::new(AnalysisTable::Rows { rows: Vec::new(), numbers: Vec::new() }));
        return Vec::new();
    }
    let request = AnalysisRequest {
        kind: view.kind,
        query: view.query.clone(),
        story: view.story,
        order: view.order,
        marks,
        overrides,
        language,
    };
    vec![model.requests.send(LibraryRequest::LoadAnalysis(request))]
}

/// Requests the number of stories by month of the stories in the list.
pub(crate) fn request_timeline(model: &mut Model) -> Effect {
    let request = AnalysisRequest {
        kind: AnalysisKind::Time,
        query: model.list.query.text.clone(),
        story: None,
        // Months.
        order: 3,
        marks: Arc::clone(&model.user.marks),
        overrides: Arc::clone(&model.user.name_overrides),
        language: model.display.language,
    };
    model.requests.send(LibraryRequest::LoadTimeline(request))
}

/// Applies a loaded table.
pub(crate) fn handle_table_loaded(
    model: &mut Model,
    result: Result<Arc<AnalysisTable>, QueryError>,
) {
    let language = model.display.language;
    let Some(view) = view_mut(model) else { return };
    match result {
        Ok(table) => {
            if let (AnalysisTable::Thread(rows), None) = (&*table, &view.table) {
                let is_own = |row: &ThreadRow| {
                    row.stories.iter().any(|story| Some(story.meta.id) == view.story)
                };
                view.cursor = rows.iter().position(is_own).unwrap_or(0);
            }
            view.table = Some(table);
            view.lines = (0, Vec::new());
        }
        Err(error) => {
            let message = error.message(language);
            model.show_error(message);
        }
    }
}

/// Sets the query. Called for each edit of the prompt.
pub(crate) fn set_query(model: &mut Model, text: String) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        view.query = text;
        (view.cursor, view.top) = (0, 0);
    }
    request_analysis(model)
}

/// Handles a command while the view is shown.
pub(crate) fn handle_command(model: &mut Model, command: Command) -> Vec<Effect> {
    let height = model.screen_layout().entity_view_rows.height;
    let Some(view) = view_mut(model) else { return Vec::new() };
    match command {
        Command::SelectAnchor(_, direction) => {
            view.cycle_kind(direction);
            request_analysis(model)
        }
        Command::Move(movement) => {
            view.move_cursor(movement.rows(viewport::rows_per_page(height)));
            Vec::new()
        }
        Command::Mouse(MouseCommand::Scroll(_, lines)) => {
            view.move_cursor(lines.into());
            Vec::new()
        }
        Command::Mouse(MouseCommand::Press(position)) => handle_press(model, position),
        Command::List(ListCommand::NextSortOrder) => {
            view.next_order();
            (view.cursor, view.top) = (0, 0);
            request_analysis(model)
        }
        Command::Search if view.kind != AnalysisKind::Thread => {
            let before = view.query.clone();
            model.open_prompt(Prompt::AnalysisQuery { previous: before.clone() }, &before);
            Vec::new()
        }
        Command::Story(StoryCommand::Copy(CopyTarget::Story)) => copy_table(model),
        Command::Story(StoryCommand::ShowDetails) => show_row(model),
        Command::Open | Command::Focus(Pane::Reader) => open_selected(model),
        Command::Escape | Command::Quit | Command::Focus(Pane::List) => entities::close_view(model),
        // The story in the reader pane and the list are covered.
        Command::Story(_) | Command::Reader(_) | Command::List(_) | Command::Search => Vec::new(),
        Command::MoveInHistory(_)
        | Command::Names(_)
        | Command::Display(_)
        | Command::Pick(_)
        | Command::Analyze(_)
        | Command::Workspace(_)
        | Command::Select(_)
        | Command::Recall(_)
        | Command::Shift(_)
        | Command::Undo
        | Command::QuitNow
        | Command::Edit(_)
        | Command::Complete
        | Command::Accept
        | Command::Cancel
        | Command::Mouse(MouseCommand::Drag(_) | MouseCommand::Release) => {
            update::handle_pane_command(model, command)
        }
    }
}

/// Selects the pressed row, or opens it if it was selected.
fn handle_press(model: &mut Model, position: ratatui::layout::Position) -> Vec<Effect> {
    let rows = model.screen_layout().entity_view_rows;
    let Some(view) = view_mut(model).filter(|_| rows.contains(position)) else { return Vec::new() };
    let line = usize::from(position.y - rows.y);
    let lines = if view.kind == AnalysisKind::Thread { EVENT_LINES } else { 1 };
    let at = view.top + line / lines;
    if at >= view.row_count() {
        return Vec::new();
    }
    let again = std::mem::replace(&mut view.cursor, at) == at;
    if again { open_selected(model) } else { Vec::new() }
}

/// Opens what the row under the cursor leads to.
fn open_selected(model: &mut Model) -> Vec<Effect> {
    let Some(view) = view_mut(model) else { return Vec::new() };
    let query = view.query.clone();
    match view.selected_target() {
        Some(RowTarget::Story(id, block, start)) => {
            let highlighter =
                model.collection.library.as_ref().map(|library| library.highlighter(&query));
            model.collection.highlighter = highlighter.unwrap_or_default();
            model.reader.set_highlighter(&model.collection.highlighter);
            navigation::open_story_at(model, id, block.unwrap_or_default(), start)
        }
        Some(RowTarget::Query(text)) => {
            navigation::push_current_view(model);
            list::run_search(model, text.trim_end())
        }
        Some(RowTarget::Entity(key)) => entities::open_lens(model, key),
        Some(RowTarget::Event(stories)) => {
            if let [story] = stories.as_slice() {
                return navigation::open_story(model, story.meta.id);
            }
            let total = stories.len();
            let choice = StoryChoice { total, stories, cursor: 0, copies_of: None };
            overlay::open_overlay(model, Overlay::StoryChoice(choice))
        }
        None => Vec::new(),
    }
}

/// Shows the row under the cursor in full.
fn show_row(model: &mut Model) -> Vec<Effect> {
    let Some(view) = view_mut(model) else { return Vec::new() };
    let (heading, text) = match view.table.as_deref() {
        Some(AnalysisTable::Concordance(_)) => match view.line_at(view.cursor) {
            Some(line) => (line.title.clone(), format!("{}{}{}", line.left, line.hit, line.right)),
            None => return Vec::new(),
        },
        Some(AnalysisTable::Rows { rows, .. }) => match rows.get(view.cursor) {
            Some(row) => (row.cells.first().cloned().unwrap_or_default(), row.cells.join(" · ")),
            None => return Vec::new(),
        },
        Some(AnalysisTable::Thread(rows)) => match rows.get(view.cursor) {
            Some(row) => (row.outlets().join(", "), row.news_text()),
            None => return Vec::new(),
        },
        None => return Vec::new(),
    };
    model.overlay = Some(Overlay::Popup(Popup::new(heading, vec![PopupEntry::new("", text)])));
    Vec::new()
}

/// Copies the table as comma-separated values. A concordance of too many lines is not copied in part.
fn copy_table(model: &mut Model) -> Vec<Effect> {
    let library = model.collection.library.clone();
    let Some(view) = view_mut(model) else { return Vec::new() };
    let rows: Vec<Vec<String>> = match (view.table.as_deref(), library) {
        (Some(AnalysisTable::Concordance(concordance)), Some(library)) => {
            let total = concordance.len();
            if total > MAX_COPIED_LINES {
                let message = strings::too_many_lines_to_copy(total, model.display.language);
                model.show_message(message);
                return Vec::new();
            }
            let lines = library.concordance_lines(concordance, 0..total, (10, 10));
            let cells = lines.into_iter().map(|line| {
                let date = line.published.map(|published| published.to_string());
                let outlet = line.outlet.unwrap_or_default();
                let date = date.unwrap_or_default();
                vec![line.id.to_string(), date, outlet, line.left, line.hit, line.right]
            });
            cells.collect()
        }
        (Some(AnalysisTable::Rows { rows, .. }), _) => {
            rows.iter().map(|row| row.cells.clone()).collect()
        }
        (Some(AnalysisTable::Thread(rows)), _) => {
            let stories = rows.iter().flat_map(|row| &row.stories).map(|story| {
                let date = story.meta.published.map(|published| published.to_string());
                let meta = &story.meta;
                let texts =
                    [date, Some(meta.title.text.clone()), meta.outlet.clone(), meta.url.clone()];
                texts.map(Option::unwrap_or_default).to_vec()
            });
            stories.collect()
        }
        _ => return Vec::new(),
    };
    let text = csv::to_csv(&rows);
    let message = strings::analysis_copied(model.display.language);
    vec![AppRequest::CopyToClipboard(text, message).into()]
}
