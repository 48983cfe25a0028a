//! Tags on the current story, or on all stories of the list.

use std::collections::BTreeMap;

use crate::news::{ArticleId, Marks, UndoRecord, fold_tag};
use crate::text::sanitize::TerminalText;
use crate::ui::effect::Effect;
use crate::ui::marks;
use crate::ui::model::Model;
use crate::ui::picker::{PickerAction, PickerItem};
use crate::ui::strings;
use crate::ui::workspace::{WorkspaceAction, WorkspaceList, open_list};

/// The stories to which tags are added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TagScope {
    /// One story.
    Story(ArticleId),
    /// All stories of the list; their number when the tags were opened.
    List(usize),
}

/// Returns the stories that would be tagged now. `None`, with a message, if there are none.
fn scope(model: &mut Model, is_list: bool) -> Option<TagScope> {
    if is_list {
        let count = model.list.len();
        if count == 0 || model.list.is_partial() {
            model.show_message(strings::list_is_empty(model.display.language));
            return None;
        }
        return Some(TagScope::List(count));
    }
    model.current_story_id().map(TagScope::Story)
}

/// Opens the tags.
pub(super) fn open(model: &mut Model, is_list: bool) -> Vec<Effect> {
    let Some(scope) = scope(model, is_list) else { return Vec::new() };
    open_list(model, WorkspaceList::Tags(scope), None)
}

/// Sets the tags that were typed after the command.
pub(super) fn tag(model: &mut Model, is_list: bool, typed: &str) -> Vec<Effect> {
    let Some(scope) = scope(model, is_list) else { return Vec::new() };
    toggle(model, scope, typed)
}

/// Returns the number of stories with each tag in use.
fn counts(marks: &Marks) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for id in marks.tagged_stories() {
        for tag in marks.tags(id) {
            *counts.entry(tag).or_default() += 1;
        }
    }
    counts
}

/// Returns the tags in use. The first item is what was typed.
pub(super) fn items(model: &Model, scope: TagScope, typed: &str) -> Vec<PickerItem> {
    let (marks, language) = (&model.user.marks, model.display.language);
    let counts = counts(marks);
    let own = match scope {
        TagScope::Story(id) => marks.tags(id),
        TagScope::List(_) => Vec::new(),
    };
    let item = |tag: &str, count: usize| PickerItem {
        prefix: if own.contains(&tag) { "✓" } else { "" }.into(),
        name: TerminalText::line(&format!("#{tag}")),
        detail: if count > 0 {
            strings::story_count(count, language).into()
        } else {
            strings::new_tag_label(language).into()
        },
        action: PickerAction::Workspace(WorkspaceAction::ToggleTags(tag.to_owned())),
    };
    let typed: Vec<String> = typed.split(',').filter_map(fold_tag).collect();
    let first = match typed.as_slice() {
        [] => None,
        [one] => Some(item(one, counts.get(one.as_str()).copied().unwrap_or_default())),
        several => Some(PickerItem {
            name: TerminalText::line(&format!("#{}", several.join(" #"))),
            action: PickerAction::Workspace(WorkspaceAction::ToggleTags(several.join(","))),
            ..item("", 0)
        }),
    };
    let others = counts.iter().filter(|(tag, _)| !matches!(typed.as_slice(), [one] if one == *tag));
    first.into_iter().chain(others.map(|(tag, count)| item(tag, *count))).collect()
}

/// Sets the tags, or removes them if all stories have all of them.
pub(super) fn toggle(model: &mut Model, scope: TagScope, typed: &str) -> Vec<Effect> {
    let language = model.display.language;
    let labels: Vec<String> = typed.split(',').filter_map(fold_tag).collect();
    if labels.is_empty() {
        model.show_error(strings::not_a_tag(typed, language));
        return Vec::new();
    }
    let ids = match scope {
        TagScope::Story(id) => vec![id],
        TagScope::List(_) => model.list.story_ids(0..model.list.len()),
    };
    let marks = &model.user.marks;
    let has_all = |id: &ArticleId| labels.iter().all(|label| marks.has_tag(*id, label));
    let is_added = !ids.iter().all(has_all);
    let lacks = |id: &ArticleId, label: &String| marks.has_tag(*id, label) != is_added;
    let changes = ids.iter().flat_map(|id| labels.iter().map(move |label| (id, label)));
    let step: Vec<UndoRecord> = changes
        .filter(|(id, label)| lacks(id, label))
        .map(|(id, label)| UndoRecord::Tagged(*id, label.clone(), !is_added))
        .collect();
    let stories: std::collections::BTreeSet<ArticleId> = step
        .iter()
        .filter_map(|record| match record {
            UndoRecord::Tagged(id, ..) => Some(*id),
            UndoRecord::Read(..)
            | UndoRecord::Starred(..)
            | UndoRecord::NameOverride(..)
            | UndoRecord::Workspace(..) => None,
        })
        .collect();
    let effects = marks::set_tags(model, step, is_added);
    let tags = format!("#{}", labels.join(" #"));
    model.show_message(strings::tagged(&tags, stories.len(), is_added, language));
    effects
}
