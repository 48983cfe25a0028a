//! Name overrides (reject, rename, split), and which kinds of entity are highlighted.

use std::sync::Arc;

use crate::news::{
    EntityKey, EntityKind, NameOverride, NameOverrideRegister, NameOverrides, UndoRecord,
};
use crate::ui::command::Command;
use crate::ui::effect::Effect;
use crate::ui::kinds::Kinds;
use crate::ui::layout::Pane;
use crate::ui::model::{Desk, Model, Overlay, Prompt};
use crate::ui::page::Goal;
use crate::ui::wording;

use super::asking;

/// Returns the entity that commands act on: that of the entity view, or the name selected in the
/// text.
pub(super) fn named(model: &Model) -> Option<EntityKey> {
    if model.desk.is_some() {
        return on_desk(model);
    }
    match &model.reader.chosen()?.goal {
        Goal::Entity(key, _) if model.focus == Pane::Reader => Some(key.clone()),
        _ => None,
    }
}

/// Returns the entity of the entity view: that of the lens, or the one under the cursor of the
/// browser.
fn on_desk(model: &Model) -> Option<EntityKey> {
    match (&model.desk, &model.directory) {
        (Some(Desk::Lens(pane)), _) => {
            Some(pane.lens.as_ref().map_or(&pane.key, |lens| &lens.entity.key).clone())
        }
        (Some(Desk::Browser(browser)), Some(directory)) => browser.chosen(directory).cloned(),
        _ => None,
    }
}

/// Returns the selected name as it is spelled in the text.
fn spelt(model: &Model) -> Option<EntityKey> {
    match &model.reader.chosen()?.goal {
        Goal::Entity(key, written) if model.focus == Pane::Reader => {
            Some(EntityKey::new(key.kind, written.as_str()))
        }
        _ => None,
    }
}

/// Rejects the selected name: it is not a name.
pub(super) fn reject_named(model: &mut Model) -> Vec<Effect> {
    match named(model) {
        Some(key) => reject(model, key),
        None => nothing_named(model),
    }
}

/// Opens a prompt for a new name of the selected entity.
pub(super) fn ask_name(model: &mut Model) -> Vec<Effect> {
    let Some(key) = named(model) else { return nothing_named(model) };
    let typed = key.name.clone();
    model.ask(Prompt::Rename(key), &typed);
    Vec::new()
}

/// Splits the selected spelling off from the entity it was resolved to.
pub(super) fn split_named(model: &mut Model) -> Vec<Effect> {
    if let Some(desk) = &model.desk {
        let aliases = match desk {
            Desk::Lens(pane) => pane.lens.as_ref().map(|lens| &lens.entity),
            Desk::Browser(browser) => browser.entity(model.directory.as_deref()),
        };
        return ask_alias(
            model,
            aliases.map(|entity| (entity.key.clone(), entity.aliases.clone())),
        );
    }
    let (Some(key), Some(alias)) = (named(model), spelt(model)) else {
        return nothing_named(model);
    };
    if alias.name.to_lowercase() == key.name.to_lowercase() {
        model.say(wording::stands_alone(&key.name, model.language));
        return Vec::new();
    }
    split(model, alias)
}

/// Opens the choice of the alias to split off from an entity.
fn ask_alias(model: &mut Model, entity: Option<(EntityKey, Vec<String>)>) -> Vec<Effect> {
    match entity {
        None => return nothing_named(model),
        Some((key, aliases)) if aliases.is_empty() => {
            model.say(wording::stands_alone(&key.name, model.language));
        }
        Some((key, aliases)) => {
            let aliases = aliases.into_iter().map(|name| EntityKey::new(key.kind, name));
            model.overlay = Some(Overlay::Split { aliases: aliases.collect(), cursor: 0 });
        }
    }
    Vec::new()
}

/// Handles a command while the alias to split off is chosen.
pub(super) fn split_command(
    model: &mut Model,
    mut aliases: Vec<EntityKey>,
    cursor: usize,
    command: Command,
) -> Vec<Effect> {
    let last = aliases.len().saturating_sub(1);
    let cursor = match command {
        Command::Cancel | Command::Press(_) => return Vec::new(),
        Command::Accept => return split(model, aliases.swap_remove(cursor.min(last))),
        Command::Down | Command::NextAnchor | Command::Wheel(_, 0..) => (cursor + 1).min(last),
        Command::Up | Command::PreviousAnchor | Command::Wheel(..) => cursor.saturating_sub(1),
        Command::Top => 0,
        Command::Bottom => last,
        _ => cursor,
    };
    model.overlay = Some(Overlay::Split { aliases, cursor });
    Vec::new()
}

/// Applies the name overrides read from disk.
pub(super) fn known(model: &mut Model, naming: NameOverrides) -> Vec<Effect> {
    let mut naming = naming;
    // Overrides made before that are still being written.
    for (key, decision) in model.naming.registers() {
        naming.merge(key.clone(), decision.clone());
    }
    model.naming = Arc::new(naming);
    renew(model)
}

/// Rejects a name: it is not a name.
pub(super) fn reject(model: &mut Model, key: EntityKey) -> Vec<Effect> {
    let said = wording::rejected(&key.name, model.language);
    decide(model, key, NameOverride::Rejected, said)
}

/// Renames an entity. If the new name is that of another entity, the two are merged.
pub(super) fn rename(model: &mut Model, key: EntityKey, new_name: &str) -> Vec<Effect> {
    let said = wording::renamed(&key.name, new_name, model.language);
    decide(model, key, NameOverride::AliasOf(new_name.to_owned()), said)
}

/// Splits an alias off: it becomes an entity of its own.
pub(super) fn split(model: &mut Model, alias: EntityKey) -> Vec<Effect> {
    let said = wording::split(&alias.name, model.language);
    decide(model, alias, NameOverride::Separate, said)
}

/// Applies the input of the rename prompt. Empty or unchanged input is ignored.
pub(super) fn accept_name(model: &mut Model, key: EntityKey, typed: &str) -> Vec<Effect> {
    let name = typed.split_whitespace().collect::<Vec<_>>().join(" ");
    let meant = !name.is_empty() && name != key.name;
    if meant { rename(model, key, &name) } else { Vec::new() }
}

/// Sets an override, adds it to the undo stack and shows a message.
fn decide(model: &mut Model, key: EntityKey, ruling: NameOverride, said: String) -> Vec<Effect> {
    let before = model.naming.active(&key).cloned();
    let Some(record) = set(model, key.clone(), Some(ruling)) else {
        model.say(wording::decided_already(model.language));
        return Vec::new();
    };
    model.undo.push(vec![UndoRecord::NameOverride(key, before)]);
    model.say(said);
    keep(model, vec![record])
}

/// A name and its changed record.
pub(super) type Decided = (EntityKey, NameOverrideRegister);

/// Sets an override. Returns `None` if nothing changed.
pub(super) fn set(
    model: &mut Model,
    key: EntityKey,
    ruling: Option<NameOverride>,
) -> Option<Decided> {
    let naming = Arc::make_mut(&mut model.naming);
    if !naming.set(key.clone(), ruling, model.now) {
        return None;
    }
    let decision = naming.register(&key)?.clone();
    Some((key, decision))
}

/// Saves changed overrides, and requests again what is shown, as its names may have changed.
pub(super) fn keep(model: &mut Model, decided: Vec<Decided>) -> Vec<Effect> {
    if decided.is_empty() {
        return Vec::new();
    }
    std::iter::once(Effect::KeepNaming(decided)).chain(renew(model)).collect()
}

/// Requests all shown data that contains names again.
fn renew(model: &mut Model) -> Vec<Effect> {
    let shown = model.reader.wanted().map(|id| model.fetch(id));
    shown.into_iter().chain(asking::forget(model)).collect()
}

fn nothing_named(model: &mut Model) -> Vec<Effect> {
    model.say(wording::nothing_named(model.language));
    Vec::new()
}

/// Handles a command while the highlighted kinds are chosen.
pub(super) fn kinds_command(model: &mut Model, cursor: usize, command: Command) -> Vec<Effect> {
    let last = EntityKind::ALL.len() - 1;
    let cursor = match command {
        Command::Cancel | Command::Press(_) => return Vec::new(),
        Command::Down | Command::NextAnchor | Command::Wheel(_, 0..) => cursor + 1,
        Command::Up | Command::PreviousAnchor | Command::Wheel(..) => cursor.saturating_sub(1),
        Command::Top => 0,
        Command::Bottom => last,
        Command::Type(digit) => numbered(digit).unwrap_or(cursor),
        _ => cursor,
    };
    let cursor = cursor.min(last);
    model.overlay = Some(Overlay::Kinds { cursor });
    match command {
        Command::Accept | Command::Type(_) => toggle_kind(model, cursor),
        Command::ToggleEntities => toggle_all(model),
        _ => Vec::new(),
    }
}

/// Converts a digit, counted from 1, to an index.
fn numbered(digit: char) -> Option<usize> {
    usize::try_from(digit.to_digit(10)?).ok()?.checked_sub(1)
}

/// Toggles the highlighting of a kind relative to what the screen shows. If all highlighting was
/// off, only this kind is turned on.
fn toggle_kind(model: &mut Model, place: usize) -> Vec<Effect> {
    let Some(kind) = EntityKind::ALL.get(place) else { return Vec::new() };
    model.hidden = model.unmarked().toggled(*kind);
    model.entities = true;
    vec![model.preferences()]
}

/// Toggles the highlighting of all names and figures.
pub(super) fn toggle_all(model: &mut Model) -> Vec<Effect> {
    // If every kind is hidden individually, turning highlighting on shows all of them.
    let nothing_shown = model.unmarked() == Kinds::all();
    if nothing_shown && model.hidden == Kinds::all() {
        model.hidden = Kinds::NONE;
    }
    model.entities = nothing_shown;
    model.say(wording::entities_shown(model.entities, model.language));
    vec![model.preferences()]
}
