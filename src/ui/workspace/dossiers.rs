//! Dossiers: adding to them, and listing, ordering and commenting what they contain.

use crate::news::{EntityKey, ItemTarget};
use crate::text::labels;
use crate::text::sanitize::TerminalText;
use crate::ui::effect::Effect;
use crate::ui::entities::EntityView;
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::picker::{Picker, PickerAction, PickerItem};
use crate::ui::prompt::Prompt;
use crate::ui::workspace::{
    WorkspaceAction, WorkspaceList, WorkspaceSubject, change, open_list, present_id,
};
use crate::ui::{entities, list, strings};

/// Returns what the user looks at: the name of the lens or the selected one, else the story.
fn current_item(model: &Model) -> Option<ItemTarget> {
    let name = |key: &EntityKey| ItemTarget::Name(key.clone());
    match &model.entity_view {
        Some(EntityView::Lens(lens)) => return Some(name(&lens.key)),
        Some(EntityView::Browser(browser)) => {
            let directory = model.collection.entity_directory.as_ref()?;
            return browser.selected_key(directory).map(name);
        }
        Some(EntityView::Analysis(_)) => return None,
        None => {}
    }
    match entities::selected_entity_key(model) {
        Some(key) => Some(ItemTarget::Name(key)),
        None => model.current_story_id().map(ItemTarget::Story),
    }
}

/// Asks for the dossier that the current story or name is added to.
pub(super) fn add_current(model: &mut Model) -> Vec<Effect> {
    if let Some(item) = current_item(model) {
        return open_dossier_choice(model, item);
    }
    model.show_message(strings::nothing_to_add(model.display.language));
    Vec::new()
}

/// Adds the current story or name to the dossier with a name.
pub(super) fn add_current_to(model: &mut Model, name: &str) -> Vec<Effect> {
    if let Some(item) = current_item(model) {
        return add(model, name, &item);
    }
    model.show_message(strings::nothing_to_add(model.display.language));
    Vec::new()
}

/// Asks for the dossier that something is added to.
pub(crate) fn open_dossier_choice(model: &mut Model, item: ItemTarget) -> Vec<Effect> {
    open_list(model, WorkspaceList::DossierChoice, Some(WorkspaceSubject::Item(item)))
}

/// Adds to the dossier with a name, which is created if there is none.
pub(super) fn add(model: &mut Model, name: &str, item: &ItemTarget) -> Vec<Effect> {
    let language = model.display.language;
    let mut count = 0;
    let mut is_valid = true;
    let effects = change(model, |workspace, now| {
        let Some((id, mut step)) = workspace.create_dossier(name, now) else {
            is_valid = false;
            return Vec::new();
        };
        step.extend(workspace.add_item(&id, item, now));
        count = workspace.items(&id).len();
        step
    });
    if !is_valid {
        model.show_error(strings::name_is_empty(language));
    } else if effects.is_empty() {
        model.show_message(strings::already_in_dossier(name, language));
    } else {
        model.show_message(strings::added_to_dossier(name, count, language));
    }
    effects
}

/// Returns the dossiers. With `typed`, they are offered to add to, and the first one is that of the
/// typed name.
pub(super) fn items(model: &Model, typed: Option<&str>) -> Vec<PickerItem> {
    let (workspace, language) = (model.user.marks.workspace(), model.display.language);
    let wanted = typed.map(str::trim).filter(|name| !name.is_empty());
    let known = wanted.and_then(|name| workspace.dossier(name));
    let new = wanted.filter(|_| known.is_none()).map(|name| PickerItem {
        prefix: TerminalText::default(),
        name: TerminalText::line(name),
        detail: strings::new_dossier_label(language).into(),
        action: PickerAction::Workspace(WorkspaceAction::AddToDossier(name.to_owned())),
    });
    let others = workspace.dossiers().filter(|dossier| Some(*dossier) != known);
    let item = |dossier: crate::news::Dossier<'_>| PickerItem {
        prefix: TerminalText::default(),
        name: TerminalText::line(dossier.name),
        detail: strings::item_count(workspace.items(dossier.id).len(), language).into(),
        action: PickerAction::Workspace(match typed {
            Some(_) => WorkspaceAction::AddToDossier(dossier.name.to_owned()),
            None => WorkspaceAction::OpenDossier(dossier.id.to_owned()),
        }),
    };
    new.into_iter().chain(known.into_iter().chain(others).map(item)).collect()
}

/// Lists the stories of a dossier, in its order.
pub(super) fn open(model: &mut Model, id: &str) -> Vec<Effect> {
    let name = model.user.marks.workspace().dossiers().find(|one| one.id == id);
    let Some(name) = name.map(|dossier| dossier.name.to_owned()) else { return Vec::new() };
    list::set_order_for_search(model);
    let field = strings::field_dossier(model.display.language);
    list::run_search(model, &format!("{field}:\"{}\"", name.replace('"', " ")))
}

/// Lists the stories of the dossier with a name.
pub(super) fn open_named(model: &mut Model, name: &str) -> Vec<Effect> {
    let id = model.user.marks.workspace().dossier(name).map(|dossier| dossier.id.to_owned());
    if let Some(id) = id {
        return open(model, &id);
    }
    model.show_error(strings::unknown_dossier(name, model.display.language));
    Vec::new()
}

/// Returns the items of a dossier.
pub(super) fn contents(model: &Model, id: &str) -> Vec<PickerItem> {
    let (workspace, language) = (model.user.marks.workspace(), model.display.language);
    let title = |item: &ItemTarget| match item {
        ItemTarget::Story(id) => {
            let library = model.collection.library.as_ref();
            let row = present_id(model, *id).and_then(|id| library?.row(id));
            row.map_or_else(
                || format!("{id} ({})", strings::not_here_label(language)),
                |row| labels::title(&row.meta.title, language).to_owned(),
            )
        }
        ItemTarget::Note(id) => workspace.note(id).map_or_else(
            || strings::removed_note_label(language).to_owned(),
            |note| format!("“{}” {}", note.quote.exact.replace('\n', " "), note.text),
        ),
        ItemTarget::Name(key) => key.name.clone(),
    };
    let number = |at: usize| labels::number(at + 1, language);
    let items = workspace.items(id).into_iter().enumerate();
    items
        .map(|(at, item)| PickerItem {
            prefix: number(at).into(),
            name: TerminalText::line(&title(&item.target)),
            detail: TerminalText::line(item.comment),
            action: PickerAction::Workspace(WorkspaceAction::OpenItem(item.target)),
        })
        .collect()
}

/// Opens the prompt for the comment on an item.
pub(super) fn edit_comment(model: &mut Model, picker: &Picker, item: ItemTarget) -> Vec<Effect> {
    let Some(WorkspaceSubject::Dossier(dossier)) = picker.subject.clone() else {
        return Vec::new();
    };
    let items = model.user.marks.workspace().items(&dossier);
    let comment = items.into_iter().find(|one| one.target == item);
    let comment = comment.map(|one| one.comment.to_owned()).unwrap_or_default();
    model.open_prompt(Prompt::DossierComment { dossier, item }, &comment);
    Vec::new()
}

/// Sets the comment on an item, and returns to the items.
pub(crate) fn accept_comment(
    model: &mut Model,
    dossier: String,
    item: &ItemTarget,
    typed: &str,
) -> Vec<Effect> {
    let effects =
        change(model, |workspace, now| workspace.set_comment(&dossier, item, typed.trim(), now));
    let at = model.user.marks.workspace().items(&dossier);
    let at = at.iter().position(|one| one.target == *item).unwrap_or(0);
    let subject = Some(WorkspaceSubject::Dossier(dossier));
    open_list(model, WorkspaceList::DossierItems, subject);
    if let Some(Overlay::Picker(picker)) = &mut model.overlay {
        picker.cursor = at;
    }
    effects
}
