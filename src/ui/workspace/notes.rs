//! Notes on passages: where they are in the text, adding, editing, removing and listing them.

use std::sync::Arc;

use crate::news::{ArticleId, Note, TextQuote};
use crate::text::anchor::AnchorText;
use crate::text::labels;
use crate::text::sanitize::TerminalText;
use crate::ui::effect::Effect;
use crate::ui::model::Model;
use crate::ui::page::{BlockPosition, BlockRange};
use crate::ui::picker::{PickerAction, PickerItem};
use crate::ui::prompt::Prompt;
use crate::ui::workspace::{WorkspaceAction, WorkspaceList};
use crate::ui::{navigation, strings, workspace};

/// A note on the story on screen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LocatedNote {
    /// Id of the note.
    pub id: String,
    /// Whether the passage was not found in the text.
    pub is_lost: bool,
    /// The passage, by block. Empty for a note on the whole story.
    pub(crate) places: Vec<BlockRange>,
}

/// Finds the passages of the notes on the story on screen, after the story or its notes have changed.
pub(crate) fn sync_notes(model: &mut Model) {
    let Some(story) = &model.reader.story else { return };
    let notes = model.user.marks.notes(story.facts().meta.id);
    if !model.reader.has_located(&notes) {
        let text = if notes.is_empty() {
            AnchorText::default()
        } else {
            AnchorText::new(&story.to_loaded().article)
        };
        let locate = |note: &Note<'_>| {
            let found = text.find(note.quote);
            LocatedNote {
                id: note.id.to_owned(),
                is_lost: found.is_none() && !note.quote.exact.is_empty(),
                places: found.map(|range| text.block_ranges(&range)).unwrap_or_default(),
            }
        };
        let located = notes.iter().map(locate).collect();
        model.reader.set_notes(located);
    }
    if let Some(id) = model.reader.wanted_note.take() {
        let note = model.reader.notes().iter().find(|note| note.id == id);
        let place = note.and_then(|note| note.places.first());
        let position =
            place.map(|(block, range)| BlockPosition { block: *block, byte: range.start });
        match position {
            Some(position) => {
                let line = model.reader.page.line_of_position(position);
                model.reader.scroll_into_view(line);
            }
            None if note.is_some_and(|note| note.is_lost) => {
                model.show_message(strings::note_lost(model.display.language));
            }
            None => {}
        }
    }
}

/// Adds a note. Returns its id.
pub(crate) fn add_note(model: &mut Model, quote: TextQuote, text: &str) -> (String, Vec<Effect>) {
    let now = model.now.unix_millis;
    let (id, step) =
        Arc::make_mut(&mut model.user.marks).workspace_mut().add_note(quote, text.trim(), now);
    let message = strings::note_saved(text.trim().is_empty(), model.display.language);
    let effects = workspace::finish(model, step);
    model.show_message(message);
    (id, effects)
}

/// Saves the passage of the selection with the words that were typed.
pub(crate) fn accept_new_note(model: &mut Model, quote: TextQuote, typed: &str) -> Vec<Effect> {
    model.reader.set_selection(None);
    add_note(model, quote, typed).1
}

/// Changes the words of a note, and returns to the list.
pub(crate) fn accept_note_text(
    model: &mut Model,
    id: &str,
    story: Option<ArticleId>,
    typed: &str,
) -> Vec<Effect> {
    let now = model.now.unix_millis;
    let workspace = Arc::make_mut(&mut model.user.marks).workspace_mut();
    let step = workspace.set_note_text(id, typed.trim(), now);
    let mut effects = workspace::finish(model, step);
    effects.extend(workspace::open_list(model, WorkspaceList::Notes(story), None));
    effects
}

/// Opens the prompt for the words of a note.
pub(super) fn edit(model: &mut Model, id: &str, story: Option<ArticleId>) {
    let note = model.user.marks.workspace().note(id).map(|note| note.text.to_owned());
    if let Some(text) = note {
        model.open_prompt(Prompt::NoteText { note: id.to_owned(), story }, &text);
    }
}

/// Removes a note.
pub(super) fn remove(model: &mut Model, id: &str) -> Vec<Effect> {
    let now = model.now.unix_millis;
    let Some(key) = model.user.marks.workspace().note(id).map(|note| note.key()) else {
        return Vec::new();
    };
    let removed = Arc::make_mut(&mut model.user.marks).workspace_mut().remove(&key, now);
    workspace::finish(model, removed.into_iter().collect())
}

/// Opens the list of the notes on the current story.
pub(super) fn open_story_notes(model: &mut Model) -> Vec<Effect> {
    let Some(id) = model.current_story_id() else { return Vec::new() };
    if model.user.marks.has_notes(id) {
        return workspace::open_list(model, WorkspaceList::Notes(Some(id)), None);
    }
    model.show_message(strings::no_notes_on_story(model.display.language));
    Vec::new()
}

/// Opens a story at the passage of a note.
pub(super) fn open_note(model: &mut Model, id: &str) -> Vec<Effect> {
    let Some(note) = model.user.marks.workspace().note(id) else { return Vec::new() };
    let story = workspace::present_id(model, note.quote.story);
    let Some(story) = story else {
        model.show_error(strings::story_of_note_missing(model.display.language));
        return Vec::new();
    };
    let effects = navigation::open_story(model, story);
    model.reader.wanted_note = Some(id.to_owned());
    effects
}

/// Returns the items of the notes on a story, or of all notes: those of a story in the order of its
/// text, the last story first.
pub(super) fn items(model: &Model, story: Option<ArticleId>) -> Vec<PickerItem> {
    let marks = &model.user.marks;
    let mut notes: Vec<Note<'_>> = match story {
        Some(id) => marks.notes(id),
        None => marks.workspace().notes().collect(),
    };
    let newest = |story: ArticleId| {
        marks.workspace().notes_on(story).map(|note| note.created).max().unwrap_or_default()
    };
    notes.sort_by_cached_key(|note| {
        let story = note.quote.story;
        (std::cmp::Reverse(newest(story)), story, note.quote.start, note.created)
    });
    let item = |note: &Note<'_>| {
        let exact = note.quote.exact.replace('\n', " ");
        let quoted = if exact.is_empty() { String::new() } else { format!("“{exact}”") };
        let words = [note.text, quoted.as_str()];
        let words: Vec<&str> = words.into_iter().filter(|text| !text.is_empty()).collect();
        PickerItem {
            prefix: TerminalText::default(),
            name: TerminalText::line(&words.join(" — ")),
            detail: TerminalText::line(&detail(model, note, story.is_some())),
            action: PickerAction::Workspace(WorkspaceAction::OpenNote(note.id.to_owned())),
        }
    };
    notes.iter().map(item).collect()
}

/// Returns what is said beside a note: that its passage is lost, or the headline of its story.
fn detail(model: &Model, note: &Note<'_>, is_of_one_story: bool) -> String {
    let language = model.display.language;
    let located = model.reader.notes().iter().find(|located| located.id == note.id);
    if located.is_some_and(|located| located.is_lost) {
        return strings::lost_label(language).to_owned();
    }
    if is_of_one_story {
        return String::new();
    }
    let library = model.collection.library.as_ref();
    let id = workspace::present_id(model, note.quote.story);
    let row = id.and_then(|id| library?.row(id));
    row.map_or_else(
        || strings::not_here_label(language).to_owned(),
        |row| labels::title(&row.meta.title, language).to_owned(),
    )
}
