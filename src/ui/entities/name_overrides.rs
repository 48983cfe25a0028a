//! Name overrides: reject, rename, split.

use std::sync::Arc;

use crate::news::{EntityKey, NameOverride, NameOverrideRegister, NameOverrides, UndoRecord};
use crate::ui::effect::{Effect, StoreRequest};
use crate::ui::entities::EntityView;
use crate::ui::layout::Pane;
use crate::ui::model::Model;
use crate::ui::overlay::Overlay;
use crate::ui::page::AnchorTarget;
use crate::ui::prompt::Prompt;
use crate::ui::{entities, strings};

/// Returns the entity that commands act on: that of the entity view, or the name selected in the
/// text.
pub(crate) fn selected_entity_key(model: &Model) -> Option<EntityKey> {
    if model.entity_view.is_some() {
        return entity_view_key(model);
    }
    selected_name(model).map(|(key, _)| key)
}

/// Returns the name selected in the text: its entity and its spelling.
fn selected_name(model: &Model) -> Option<(EntityKey, String)> {
    let anchor = model.reader.selected_anchor().filter(|_| model.focus == Pane::Reader)?;
    if let AnchorTarget::Entity(key, written) = anchor.target { Some((key, written)) } else { None }
}

/// Returns the entity of the entity view: that of the lens, or the one under the cursor of the
/// browser.
fn entity_view_key(model: &Model) -> Option<EntityKey> {
    match (&model.entity_view, &model.collection.entity_directory) {
        (Some(EntityView::Lens(pane)), _) => {
            Some(pane.lens.as_ref().map_or(&pane.key, |lens| &lens.entity.key).clone())
        }
        (Some(EntityView::Browser(browser)), Some(directory)) => {
            browser.selected_key(directory).cloned()
        }
        _ => None,
    }
}

/// Returns the selected name as it is spelled in the text.
fn selected_spelling(model: &Model) -> Option<EntityKey> {
    selected_name(model).map(|(key, written)| EntityKey::new(key.kind, &*written))
}

/// Rejects the selected name: it is not a name.
pub(crate) fn reject_selected(model: &mut Model) -> Vec<Effect> {
    match selected_entity_key(model) {
        Some(key) => reject(model, key),
        None => show_nothing_selected(model),
    }
}

/// Opens a prompt for a new name of the selected entity.
pub(crate) fn open_rename_prompt(model: &mut Model) -> Vec<Effect> {
    let Some(key) = selected_entity_key(model) else { return show_nothing_selected(model) };
    let typed = key.name.clone();
    model.open_prompt(Prompt::EntityName(key), &typed);
    Vec::new()
}

/// Splits the selected spelling off from the entity it was resolved to.
pub(crate) fn split_selected(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = &model.entity_view {
        let aliases = match view {
            EntityView::Lens(pane) => pane.lens.as_ref().map(|lens| &lens.entity),
            EntityView::Analysis(_) => None,
            EntityView::Browser(browser) => {
                browser.selected_entity(model.collection.entity_directory.as_deref())
            }
        };
        return open_alias_choice(
            model,
            aliases.map(|entity| (entity.key.clone(), entity.aliases.clone())),
        );
    }
    let (Some(key), Some(alias)) = (selected_entity_key(model), selected_spelling(model)) else {
        return show_nothing_selected(model);
    };
    if alias.name.to_lowercase() == key.name.to_lowercase() {
        model.show_message(strings::name_cannot_be_split(&key.name, model.display.language));
        return Vec::new();
    }
    split(model, alias)
}

/// Opens the choice of the alias to split off from an entity.
fn open_alias_choice(model: &mut Model, entity: Option<(EntityKey, Vec<String>)>) -> Vec<Effect> {
    match entity {
        None => return show_nothing_selected(model),
        Some((key, aliases)) if aliases.is_empty() => {
            model.show_message(strings::name_cannot_be_split(&key.name, model.display.language));
        }
        Some((key, aliases)) => {
            let aliases = aliases.into_iter().map(|name| EntityKey::new(key.kind, name));
            model.overlay = Some(Overlay::AliasChoice { aliases: aliases.collect(), cursor: 0 });
        }
    }
    Vec::new()
}

/// Applies the name overrides read from disk.
pub(crate) fn handle_overrides_loaded(model: &mut Model, overrides: NameOverrides) -> Vec<Effect> {
    let mut overrides = overrides;
    // Overrides made before that are still being written.
    for (key, decision) in model.user.name_overrides.registers() {
        overrides.merge(key.clone(), decision.clone());
    }
    model.user.name_overrides = Arc::new(overrides);
    refresh_names(model)
}

/// Rejects a name: it is not a name.
pub(crate) fn reject(model: &mut Model, key: EntityKey) -> Vec<Effect> {
    let said = strings::rejected(&key.name, model.display.language);
    apply_override(model, key, NameOverride::Rejected, said)
}

/// Renames an entity. If the new name is that of another entity, the two are merged.
pub(crate) fn rename(model: &mut Model, key: EntityKey, new_name: &str) -> Vec<Effect> {
    let said = strings::renamed(&key.name, new_name, model.display.language);
    apply_override(model, key, NameOverride::AliasOf(new_name.to_owned()), said)
}

/// Splits an alias off: it becomes an entity of its own.
pub(crate) fn split(model: &mut Model, alias: EntityKey) -> Vec<Effect> {
    let said = strings::name_split(&alias.name, model.display.language);
    apply_override(model, alias, NameOverride::Separate, said)
}

/// Applies the input of the rename prompt. Empty or unchanged input is ignored.
pub(crate) fn accept_new_name(model: &mut Model, key: EntityKey, typed: &str) -> Vec<Effect> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let meant = !name.is_empty() && name != key.name;
    if meant { rename(model, key, &name) } else { Vec::new() }
}

/// Sets an override, adds it to the undo stack and shows a message.
fn apply_override(
    model: &mut Model,
    key: EntityKey,
    name_override: NameOverride,
    message: String,
) -> Vec<Effect> {
    let before = model.user.name_overrides.active(&key).cloned();
    let Some(record) = set_override(model, key.clone(), Some(name_override)) else {
        model.show_message(strings::override_exists(model.display.language));
        return Vec::new();
    };
    model.user.undo.push(vec![UndoRecord::NameOverride(key, before)]);
    model.show_message(message);
    save_overrides(model, vec![record])
}

/// A name and its changed record.
pub(crate) type ChangedOverride = (EntityKey, NameOverrideRegister);

/// Sets an override. Returns `None` if nothing changed.
pub(crate) fn set_override(
    model: &mut Model,
    key: EntityKey,
    ruling: Option<NameOverride>,
) -> Option<ChangedOverride> {
    let overrides = Arc::make_mut(&mut model.user.name_overrides);
    if !overrides.set(key.clone(), ruling, model.now.unix_millis) {
        return None;
    }
    let decision = overrides.register(&key)?.clone();
    Some((key, decision))
}

/// Saves changed overrides, and requests again what is shown, as its names may have changed.
pub(crate) fn save_overrides(model: &mut Model, decided: Vec<ChangedOverride>) -> Vec<Effect> {
    if decided.is_empty() {
        return Vec::new();
    }
    let save = StoreRequest::SaveNameOverrides(decided).into();
    std::iter::once(save).chain(refresh_names(model)).collect()
}

/// Requests all shown data that contains names again.
fn refresh_names(model: &mut Model) -> Vec<Effect> {
    let shown = model.reader.pending_or_shown_id().map(|id| model.request_story(id));
    let related = model.reader.loaded_id().map(|id| model.request_relations(id));
    shown.into_iter().chain(related).chain(entities::refresh_entity_view(model)).collect()
}

fn show_nothing_selected(model: &mut Model) -> Vec<Effect> {
    model.show_message(strings::select_a_name_first(model.display.language));
    Vec::new()
}
