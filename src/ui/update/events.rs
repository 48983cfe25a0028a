//! Dispatches events to the modules that handle them.

use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::message::Event;
use crate::ui::model::Model;

use super::{
    display, entity_view, export, list, marks, name_overrides, navigation, picker_open, prompt,
    reader,
};

/// Handles an event.
pub(super) fn handle_event(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Resized(size) => {
            model.size = size;
            // A wider screen may have room for the reader pane beside the list.
            return if model.focus == Pane::List {
                navigation::preview_selected(model)
            } else {
                Vec::new()
            };
        }
        Event::IndexProgress(progress) => model.indexing_progress = Some(progress),
        Event::LibraryUpdated(library) => return list::handle_library_loaded(model, library),
        Event::IndexingFinished { unreadable: losses, failure } => {
            return list::handle_indexing_finished(model, losses, failure);
        }
        Event::UnreadCounted(marks, count) => {
            return list::handle_unread_count(model, &marks, count);
        }
        Event::MarksLoaded(marks) => return list::handle_marks_loaded(model, marks),
        Event::ExternalMarks(records) => return marks::merge_external_marks(model, records),
        Event::UndoStepsLoaded(steps) => model.undo.insert_earlier(steps),
        Event::Saved(given) => model.pending_writes = model.pending_writes.saturating_sub(given),
        Event::StoryPathsFound(places) => return marks::handle_story_paths(model, &places),
        Event::StoryIdsChanged(pairs) => return list::handle_story_ids_changed(model, &pairs),
        Event::ErrorMessage(why) => model.show_error(why),
        Event::ListingLoaded(number, listing) => {
            return list::handle_listing(model, number, listing);
        }
        Event::QueryRejected(number, mistake) => list::handle_query_error(model, number, mistake),
        Event::StoryLoaded(id, story) => return reader::handle_story_loaded(model, id, story),
        Event::StoryUnavailable(id, error) => {
            reader::handle_story_unavailable(model, id, error.as_ref())
        }
        Event::ExcerptLoaded(id, text) if model.list.selected_id() == Some(id) => {
            model.excerpt = Some((id, text));
        }
        Event::RawTextLoaded(id, text) if model.reader.story_id() == Some(id) => {
            model.reader.set_raw_text(Some(text))
        }
        Event::RelationsLoaded(id, relations) if model.reader.story_id() == Some(id) => {
            model.reader.set_relations(relations);
        }
        // Responses about a story that is no longer shown; `update` has already handled the clock.
        Event::RawTextLoaded(..)
        | Event::RelationsLoaded(..)
        | Event::ExcerptLoaded(..)
        | Event::ClockAdvanced(_) => {}
        Event::NameOverridesLoaded(naming) => {
            return name_overrides::handle_overrides_loaded(model, naming);
        }
        Event::DirectoryLoaded(directory) => entity_view::handle_directory_loaded(model, directory),
        Event::LensLoaded(key, lens) => entity_view::handle_lens_loaded(model, &key, lens),
        Event::ContextsLoaded(key, contexts) => {
            entity_view::handle_contexts_loaded(model, &key, contexts)
        }
        Event::SettingsChanged(settings, wrong) => display::apply_settings(model, *settings, wrong),
        Event::TitlesFound(number, rows) => picker_open::apply_title_results(model, number, &rows),
        Event::ProgramFinished(output) => export::handle_program_output(model, output),
        Event::StatusMessage(text) => model.show_message(text),
        Event::Pasted(text) => return prompt::handle_paste(model, &text),
    }
    Vec::new()
}
