//! The kinds of entity that are highlighted, and the checklist of them.

use ratatui::text::{Line, Span};

use crate::news::EntityKind;
use crate::text::labels;
use crate::ui::canvas::Canvas;
use crate::ui::command::{Command, EditCommand, NameCommand};
use crate::ui::effect::Effect;
use crate::ui::model::Model;
use crate::ui::overlay::{ChoiceState, Overlay, OverlayInput};
use crate::ui::page::TextRole;
use crate::ui::{overlay, strings};

/// A set of entity kinds, stored as a bit mask.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct EntityKindSet(u8);

impl EntityKindSet {
    /// The empty set.
    pub const EMPTY: Self = Self(0);

    /// Returns the kinds that are not highlighted until the user chooses: those that stand in
    /// almost every sentence.
    pub fn hidden_by_default() -> Self {
        [EntityKind::Date, EntityKind::Percent, EntityKind::Quantity].into_iter().collect()
    }

    /// Returns the kinds with these names; ignores unknown names.
    pub fn from_names<S: AsRef<str>>(names: &[S]) -> Self {
        let meant = |kind: &EntityKind| names.iter().any(|name| name.as_ref() == kind.name());
        EntityKind::ALL.into_iter().filter(meant).collect()
    }

    /// Returns the names of the kinds, as used in settings.
    pub fn names(self) -> impl Iterator<Item = &'static str> {
        EntityKind::ALL.into_iter().filter(move |kind| self.contains(*kind)).map(EntityKind::name)
    }

    /// Returns the set of all kinds.
    pub fn all() -> Self {
        EntityKind::ALL.into_iter().collect()
    }

    /// Returns true if the set contains the kind.
    pub fn contains(self, kind: EntityKind) -> bool {
        self.0 & Self::bit(kind) != 0
    }

    /// Returns the set with the membership of one kind flipped.
    #[must_use]
    pub fn toggled(self, kind: EntityKind) -> Self {
        Self(self.0 ^ Self::bit(kind))
    }

    fn bit(kind: EntityKind) -> u8 {
        match kind {
            EntityKind::Person => 1,
            EntityKind::Organization => 1 << 1,
            EntityKind::Place => 1 << 2,
            EntityKind::Money => 1 << 3,
            EntityKind::Date => 1 << 4,
            EntityKind::Percent => 1 << 5,
            EntityKind::Quantity => 1 << 6,
        }
    }
}

impl FromIterator<EntityKind> for EntityKindSet {
    fn from_iter<I: IntoIterator<Item = EntityKind>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |bits, kind| bits | Self::bit(kind)))
    }
}

/// Handles a command while the highlighted kinds are chosen.
pub(crate) fn handle_kinds_input(
    model: &mut Model,
    mut cursor: usize,
    input: OverlayInput,
) -> Vec<Effect> {
    if let OverlayInput::Edit(EditCommand::InsertChar(digit)) = input {
        cursor = digit_to_index(digit).unwrap_or(cursor);
        model.overlay = Some(Overlay::EntityKinds { cursor });
        return toggle_kind(model, cursor);
    }
    let toggles_all =
        matches!(input, OverlayInput::Other(Command::Names(NameCommand::ToggleHighlighting)));
    let count = EntityKind::ALL.len();
    let state = overlay::handle_choice_input(model.size, &mut cursor, count, input);
    if let ChoiceState::Closed = state {
        return Vec::new();
    }
    model.overlay = Some(Overlay::EntityKinds { cursor });
    match state {
        ChoiceState::Chosen => toggle_kind(model, cursor),
        ChoiceState::Open if toggles_all => toggle_highlighting(model),
        ChoiceState::Open | ChoiceState::Closed => Vec::new(),
    }
}

/// Converts a digit, counted from 1, to an index.
fn digit_to_index(digit: char) -> Option<usize> {
    usize::try_from(digit.to_digit(10)?).ok()?.checked_sub(1)
}

/// Toggles the highlighting of a kind relative to what the screen shows. If all highlighting was
/// off, only this kind is turned on.
fn toggle_kind(model: &mut Model, place: usize) -> Vec<Effect> {
    let Some(kind) = EntityKind::ALL.get(place) else { return Vec::new() };
    model.display.hidden_kinds = model.display.effective_hidden_kinds().toggled(*kind);
    model.display.highlight_entities = true;
    vec![model.request_save_preferences()]
}

/// Toggles the highlighting of all names and figures.
pub(crate) fn toggle_highlighting(model: &mut Model) -> Vec<Effect> {
    // If every kind is hidden individually, turning highlighting on shows all of them.
    let nothing_shown = model.display.effective_hidden_kinds() == EntityKindSet::all();
    if nothing_shown && model.display.hidden_kinds == EntityKindSet::all() {
        model.display.hidden_kinds = EntityKindSet::EMPTY;
    }
    model.display.highlight_entities = nothing_shown;
    model.show_message(strings::highlighting_toggled(
        model.display.highlight_entities,
        model.display.language,
    ));
    vec![model.request_save_preferences()]
}

impl Canvas<'_> {
    pub(crate) fn draw_entity_kinds(&mut self, cursor: usize) {
        let language = self.model.display.language;
        let hidden = self.model.display.effective_hidden_kinds();
        let lines: Vec<Line<'_>> = EntityKind::ALL
            .into_iter()
            .enumerate()
            .map(|(place, kind)| {
                let sign = if place == cursor { "▸" } else { " " };
                let switch = if hidden.contains(kind) { "[ ]" } else { "[x]" };
                let style = self.theme.style_for_role(TextRole::Entity(kind), hidden);
                Line::from(vec![
                    Span::styled(format!(" {sign} {} {switch} ", place + 1), self.theme.accent()),
                    Span::styled(labels::entity_kind(kind, language), style),
                ])
            })
            .collect();
        self.draw_choice_box(strings::entity_kinds_title(language), &lines, cursor);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_go_into_settings_and_back() {
        let mut kinds = EntityKindSet::EMPTY;
        for (count, kind) in EntityKind::ALL.into_iter().enumerate() {
            assert!(!kinds.contains(kind));
            kinds = kinds.toggled(kind);
            let names: Vec<&str> = kinds.names().collect();
            assert_eq!((names.len(), EntityKindSet::from_names(&names)), (count + 1, kinds));
        }
        assert_eq!(kinds, EntityKindSet::all());
        assert_eq!(
            EntityKindSet::from_names(&["kota", "place"]),
            EntityKindSet::EMPTY.toggled(EntityKind::Place)
        );
    }
}
