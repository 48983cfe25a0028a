//! Dispatches events to the modules that handle them.

use crate::ui::effect::Effect;
use crate::ui::layout::Pane;
use crate::ui::message::Event;
use crate::ui::model::Model;

use super::{
    giving, lensing, listing, marking, naming, picking, reading, setting, travelling, typing,
};

/// Handles an event.
pub(super) fn learn(model: &mut Model, event: Event) -> Vec<Effect> {
    match event {
        Event::Resized(size) => {
            model.size = size;
            // A wider screen may have room for the reader pane beside the list.
            return if model.focus == Pane::List { travelling::preview(model) } else { Vec::new() };
        }
        Event::Loading(progress) => model.progress = Some(progress),
        Event::Loaded(library) => return listing::loaded(model, library),
        Event::Settled { losses, failure } => {
            return listing::settled(model, losses, failure);
        }
        Event::Unread(marks, count) => return listing::counted(model, &marks, count),
        Event::Marks(marks) => return listing::marks_known(model, marks),
        Event::MarksElsewhere(records) => return marking::made_elsewhere(model, records),
        Event::Steps(steps) => model.undo.recall(steps),
        Event::Kept(given) => model.unkept = model.unkept.saturating_sub(given),
        Event::Places(places) => return marking::located(model, &places),
        Event::Changed(pairs) => return listing::changed(model, &pairs),
        Event::Failed(why) => model.warn(why),
        Event::Found(number, listing) => return listing::found(model, number, listing),
        Event::Mistaken(number, mistake) => listing::mistaken(model, number, mistake),
        Event::Story(id, story) => return reading::arrived(model, id, story),
        Event::NoStory(id, error) => reading::did_not_arrive(model, id, error.as_ref()),
        Event::Excerpt(id, text) if model.list.selected_id() == Some(id) => {
            model.excerpt = Some((id, text));
        }
        Event::Raw(id, text) if model.reader.id() == Some(id) => model.reader.show_raw(Some(text)),
        Event::Related(id, relations) if model.reader.id() == Some(id) => {
            model.reader.relate(relations);
        }
        // Responses about a story that is no longer shown; `update` has already handled the clock.
        Event::Raw(..) | Event::Related(..) | Event::Excerpt(..) | Event::Clock(_) => {}
        Event::Naming(naming) => return naming::known(model, naming),
        Event::Directory(directory) => lensing::listed(model, directory),
        Event::Lens(key, lens) => lensing::shown(model, &key, lens),
        Event::Contexts(key, contexts) => lensing::told(model, &key, contexts),
        Event::Settings(settings, wrong) => setting::set(model, *settings, wrong),
        Event::Titles(number, rows) => picking::found(model, number, &rows),
        Event::Output(output) => giving::piped(model, output),
        Event::Notice(text) => model.say(text),
        Event::Pasted(text) => return typing::paste(model, &text),
    }
    Vec::new()
}
