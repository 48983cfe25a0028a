//! The picker: a list that is filtered as the user types, and from which one item is selected.

mod command_line;
mod sources;
mod update;
mod view;

use std::path::PathBuf;

use crate::library::StoryRow;
use crate::news::{ArticleId, EntityKind};
use crate::text::fuzzy::FuzzyMatcher;
use crate::text::sanitize::TerminalText;
use crate::ui::command::Command;
use crate::ui::prompt::TextInput;
use crate::ui::viewport;
use crate::ui::workspace::{WorkspaceAction, WorkspaceList, WorkspaceSubject};

pub(crate) use command_line::{open_collection, run_command};
pub(crate) use sources::{
    apply_title_results, handle_input_change, open, open_outline, open_titles,
};
pub(crate) use update::handle_input;

/// The kind of items that a picker offers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PickerKind {
    /// Key bindings with descriptions.
    Help,
    /// Commands by name. Text after the name is the command's argument.
    Commands,
    /// Possible arguments of the command with this name.
    CommandArguments(&'static str),
    /// Sections of the open story.
    Outline,
    /// Titles of the collection. Matched by a worker thread, not by the picker.
    Titles,
    /// Visited locations.
    History,
    /// Recently opened collections.
    Collections,
    /// A list of the workspace.
    Workspace(WorkspaceList),
}

/// The action of a picker item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PickerAction {
    /// Run a command.
    RunCommand(Command),
    /// None. The item shows how a kind of entity is displayed.
    ShowKind(EntityKind),
    /// Scroll the reader pane to a line.
    ScrollToLine(usize),
    /// Open a story.
    OpenStory(ArticleId),
    /// Go back by this number of history entries, or forward if the number is negative.
    MoveInHistory(isize),
    /// Open a collection.
    OpenCollection(Vec<PathBuf>),
    /// An action on the workspace.
    Workspace(WorkspaceAction),
    /// None. The item is for information only.
    NoAction,
    /// None. The item is the heading of the items below it: it is neither counted nor found, and the
    /// cursor passes over it.
    Heading,
}

/// An item of a picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PickerItem {
    /// The text in the first column, such as its keys or its date.
    pub prefix: TerminalText,
    /// The name of the item.
    pub name: TerminalText,
    /// Additional text in the last column.
    pub detail: TerminalText,
    /// What selecting the item does.
    pub action: PickerAction,
}

/// A picker and the input that filters it.
#[derive(Debug, Clone, PartialEq)]
pub struct Picker {
    /// What the picker lists.
    pub kind: PickerKind,
    /// The filter text.
    pub input: TextInput,
    /// All items.
    pub items: Vec<PickerItem>,
    /// The matching items, as indices into `items`, the best match first.
    pub matches: Vec<usize>,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first visible row.
    pub top: usize,
    /// What a list of the workspace is about.
    pub subject: Option<WorkspaceSubject>,
}

impl Picker {
    /// Creates a picker that shows all items, with the cursor on the given row.
    pub fn new(kind: PickerKind, items: Vec<PickerItem>, cursor: usize) -> Self {
        let matches = (0..items.len()).collect();
        let input = TextInput::default();
        let mut picker = Self { kind, input, items, matches, cursor, top: 0, subject: None };
        picker.leave_heading(1);
        picker
    }

    /// Filters the items again and moves the cursor to the first row.
    pub fn update_matches(&mut self) {
        self.cursor = 0;
        self.top = 0;
        let typed = self.filter_text();
        if self.kind == PickerKind::Titles || typed.is_empty() {
            self.matches = (0..self.items.len()).collect();
            self.leave_heading(1);
            return;
        }
        let texts: Vec<String> = self.items.iter().map(|item| self.searchable_text(item)).collect();
        self.matches = match self.kind {
            PickerKind::Help | PickerKind::Workspace(WorkspaceList::Notes(_)) => {
                let mut found = rank_by_words(typed, &texts);
                found.retain(|at| !self.items.get(*at).is_some_and(PickerItem::is_heading));
                found
            }
            PickerKind::Workspace(list) if list.takes_new_names() => {
                let others = texts.get(1..).unwrap_or_default().iter().map(String::as_str);
                let others = FuzzyMatcher::new(typed).rank(others);
                let first = (!texts.is_empty()).then_some(0);
                first.into_iter().chain(others.into_iter().map(|at| at + 1)).collect()
            }
            PickerKind::Commands
            | PickerKind::CommandArguments(_)
            | PickerKind::Outline
            | PickerKind::Titles
            | PickerKind::History
            | PickerKind::Collections
            | PickerKind::Workspace(_) => {
                FuzzyMatcher::new(typed).rank(texts.iter().map(String::as_str))
            }
        };
    }

    /// Returns the part of the input that filters the items.
    pub fn filter_text(&self) -> &str {
        let text = self.input.text();
        match self.kind {
            // The text after the command name is its argument.
            PickerKind::Commands => text.split(' ').next().unwrap_or_default(),
            PickerKind::CommandArguments(_) => text.split_once(' ').map_or("", |(_, value)| value),
            PickerKind::Help
            | PickerKind::Outline
            | PickerKind::Titles
            | PickerKind::History
            | PickerKind::Collections
            | PickerKind::Workspace(_) => text,
        }
    }

    /// Returns the text of an item that is matched against the filter.
    fn searchable_text(&self, item: &PickerItem) -> String {
        match self.kind {
            PickerKind::Commands | PickerKind::CommandArguments(_) => item.prefix.to_string(),
            PickerKind::Help
            | PickerKind::Outline
            | PickerKind::Titles
            | PickerKind::History
            | PickerKind::Collections
            | PickerKind::Workspace(_) => {
                format!("{} {} {}", item.prefix, item.name, item.detail)
            }
        }
    }

    /// Returns the number of rows to reserve. A picker whose items change while the user types
    /// keeps its height.
    pub fn reserved_rows(&self) -> usize {
        match self.kind {
            PickerKind::Help
            | PickerKind::Commands
            | PickerKind::CommandArguments(_)
            | PickerKind::Titles
            | PickerKind::Workspace(
                WorkspaceList::Tags(_) | WorkspaceList::DossierChoice | WorkspaceList::Notes(_),
            ) => usize::MAX,
            PickerKind::Outline
            | PickerKind::History
            | PickerKind::Collections
            | PickerKind::Workspace(_) => self.items.len(),
        }
    }

    /// Returns the item under the cursor.
    pub fn selected_item(&self) -> Option<&PickerItem> {
        self.items.get(*self.matches.get(self.cursor)?)
    }

    /// Moves the cursor by `rows`, within the matching items.
    pub fn move_cursor(&mut self, rows: isize) {
        viewport::move_cursor(&mut self.cursor, rows, self.matches.len());
        self.leave_heading(if rows < 0 { -1 } else { 1 });
    }

    /// Moves the cursor from a heading to the item beside it in a direction; at the ends of the list,
    /// in the other direction.
    fn leave_heading(&mut self, step: isize) {
        for step in [step, -step] {
            if !self.selected_item().is_some_and(PickerItem::is_heading) {
                return;
            }
            viewport::move_cursor(&mut self.cursor, step, self.matches.len());
        }
    }

    /// Returns the numbers of matching items and of all items, without headings.
    pub fn item_counts(&self) -> (usize, usize) {
        let headings = self.items.iter().filter(|item| item.is_heading()).count();
        let is_found = |at: &&usize| !self.items.get(**at).is_some_and(PickerItem::is_heading);
        (self.matches.iter().filter(is_found).count(), self.items.len() - headings)
    }

    /// Scrolls so that the cursor is within `height` visible rows.
    pub fn set_viewport_height(&mut self, height: usize) {
        viewport::scroll_to_cursor(&mut self.cursor, &mut self.top, self.matches.len(), height);
    }
}

/// Returns the indices of the texts that contain every word of a query: whole words first, then
/// beginnings of words, then other parts of words.
fn rank_by_words(query: &str, texts: &[String]) -> Vec<usize> {
    let query = query.to_lowercase();
    let rank = |text: &String| {
        let text = text.to_lowercase();
        let words = || text.split(|letter: char| !letter.is_alphanumeric());
        let wanted = query.split_whitespace().map(|wanted| {
            if words().any(|word| word == wanted) {
                Some(0)
            } else if words().any(|word| word.starts_with(wanted)) {
                Some(1)
            } else {
                text.contains(wanted).then_some(2)
            }
        });
        wanted.sum::<Option<usize>>()
    };
    let mut found: Vec<(usize, usize)> =
        texts.iter().enumerate().filter_map(|(index, text)| Some((rank(text)?, index))).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, index)| index).collect()
}

impl PickerItem {
    /// Creates a heading.
    pub fn heading(text: &str) -> Self {
        Self {
            prefix: TerminalText::default(),
            name: text.into(),
            detail: TerminalText::default(),
            action: PickerAction::Heading,
        }
    }

    /// Returns true for a heading.
    pub fn is_heading(&self) -> bool {
        self.action == PickerAction::Heading
    }

    /// Creates an item that opens a story, with its date in the first column.
    pub fn open_story(row: &StoryRow, day: String, title: &str) -> Self {
        Self {
            prefix: day.into(),
            name: title.into(),
            detail: row.meta.outlet.as_deref().unwrap_or_default().into(),
            action: PickerAction::OpenStory(row.meta.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picker(subject: PickerKind) -> Picker {
        let item = |name: &str| PickerItem {
            prefix: name.into(),
            name: "apa saja".into(),
            detail: TerminalText::default(),
            action: PickerAction::NoAction,
        };
        Picker::new(subject, ["theme", "titles", "top"].map(item).into(), 1)
    }

    #[test]
    fn help_ranks_whole_words_first_and_ignores_scattered_letters() {
        let texts = ["jendela lebar", "daftar", "ke daftar lain", "mendaftar", "d a f t a r"];
        let texts = texts.map(str::to_owned);
        assert_eq!(rank_by_words("daftar", &texts), [1, 2, 3]);
        assert_eq!(rank_by_words("lai daf", &texts), [2]);
    }

    #[test]
    fn filter_text_narrows_the_matches() {
        let mut picker = picker(PickerKind::Commands);
        assert_eq!((picker.matches.len(), picker.cursor), (3, 1));
        picker.input.set_text("tt light");
        picker.update_matches();
        assert_eq!((picker.matches.clone(), picker.cursor), (vec![1], 0));
        picker.input.set_text("");
        picker.update_matches();
        picker.move_cursor(9);
        picker.set_viewport_height(2);
        assert_eq!((picker.cursor, picker.top), (2, 1));
    }
}
