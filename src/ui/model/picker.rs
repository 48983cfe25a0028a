//! State of the picker: a list that is filtered as the user types, and from which one item is
//! selected.

use std::path::PathBuf;

use super::window;
use crate::library::StoryRow;
use crate::news::{ArticleId, EntityKind};
use crate::text::fuzzy::FuzzyMatcher;
use crate::ui::command::Command;
use crate::ui::line::Line;
use crate::ui::subject::Subject;

/// The action of a picker item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choose {
    /// Run a command.
    Obey(Command),
    /// None. The item shows how a kind of entity is displayed.
    Kind(EntityKind),
    /// Scroll the reader pane to a line.
    Line(usize),
    /// Open a story.
    Story(ArticleId),
    /// Go back by this number of history entries, or forward if the number is negative.
    Travel(isize),
    /// Open a collection.
    Open(Vec<PathBuf>),
    /// None. The item is for information only.
    Nothing,
}

/// An item of a picker.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// The text in the first column, such as its keys or its date.
    pub sign: String,
    /// The name of the item.
    pub name: String,
    /// Additional text in the last column.
    pub remark: String,
    /// What selecting the item does.
    pub choose: Choose,
}

/// A picker and the input that filters it.
#[derive(Debug, Clone, PartialEq)]
pub struct Picker {
    /// What the picker lists.
    pub subject: Subject,
    /// The filter text.
    pub line: Line,
    /// All items.
    pub items: Vec<Item>,
    /// The matching items, as indices into `items`, the best match first.
    pub shown: Vec<usize>,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first visible row.
    pub top: usize,
    /// The number of the newest request to the worker, and that of the request answered last.
    pub asked: u64,
    answered: u64,
}

impl Picker {
    /// Creates a picker that shows all items, with the cursor on the given row.
    pub fn new(subject: Subject, items: Vec<Item>, cursor: usize) -> Self {
        let shown = (0..items.len()).collect();
        Self { subject, line: Line::default(), items, shown, cursor, top: 0, asked: 0, answered: 0 }
    }

    /// Filters the items again and moves the cursor to the first row.
    pub fn look(&mut self) {
        self.cursor = 0;
        self.top = 0;
        let typed = self.wanted();
        if self.subject == Subject::Titles || typed.is_empty() {
            self.shown = (0..self.items.len()).collect();
            return;
        }
        let texts: Vec<String> = self.items.iter().map(|item| self.searched(item)).collect();
        self.shown = FuzzyMatcher::new(typed).rank(texts.iter().map(String::as_str));
    }

    /// Returns the part of the input that filters the items.
    pub fn wanted(&self) -> &str {
        let text = self.line.text();
        match self.subject {
            // The text after the command name is its argument.
            Subject::Commands => text.split(' ').next().unwrap_or_default(),
            Subject::Values(_) => text.split_once(' ').map_or("", |(_, value)| value),
            _ => text,
        }
    }

    /// Returns the text of an item that is matched against the filter.
    fn searched(&self, item: &Item) -> String {
        match self.subject {
            Subject::Commands | Subject::Values(_) => item.sign.clone(),
            _ => format!("{} {} {}", item.sign, item.name, item.remark),
        }
    }

    /// Returns the number of rows to reserve. A picker whose items change while the user types
    /// keeps its height.
    pub fn rows(&self) -> usize {
        match self.subject {
            Subject::Help | Subject::Commands | Subject::Values(_) | Subject::Titles => usize::MAX,
            Subject::Outline | Subject::History | Subject::Collections => self.items.len(),
        }
    }

    /// Applies items found by the worker, unless a newer request has been sent since.
    pub fn found(&mut self, number: u64, items: Vec<Item>) {
        if number == self.asked {
            self.answered = number;
            self.items = items;
            self.look();
        }
    }

    /// Returns true while a response is outstanding.
    pub fn is_waiting(&self) -> bool {
        self.asked != self.answered
    }

    /// Returns the item under the cursor.
    pub fn chosen(&self) -> Option<&Item> {
        self.items.get(*self.shown.get(self.cursor)?)
    }

    /// Moves the cursor by `rows`, within the matching items.
    pub fn step(&mut self, rows: isize) {
        window::step(&mut self.cursor, rows, self.shown.len());
    }

    /// Scrolls so that the cursor is within `height` visible rows.
    pub fn show(&mut self, height: usize) {
        window::show(&mut self.cursor, &mut self.top, self.shown.len(), height);
    }
}

impl Item {
    /// Creates an item that opens a story, with its date in the first column.
    pub fn story(row: &StoryRow, day: String, title: &str) -> Self {
        Self {
            sign: day,
            name: title.to_owned(),
            remark: row.outlet.clone().unwrap_or_default(),
            choose: Choose::Story(row.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picker(subject: Subject) -> Picker {
        let item = |name: &str| Item {
            sign: name.into(),
            name: "apa saja".into(),
            remark: String::new(),
            choose: Choose::Nothing,
        };
        Picker::new(subject, ["theme", "titles", "top"].map(item).into(), 1)
    }

    #[test]
    fn what_is_typed_narrows_the_list_down() {
        let mut picker = picker(Subject::Commands);
        assert_eq!((picker.shown.len(), picker.cursor), (3, 1));
        picker.line.set("tt light");
        picker.look();
        assert_eq!((picker.shown.clone(), picker.cursor), (vec![1], 0));
        picker.line.set("");
        picker.look();
        picker.step(9);
        picker.show(2);
        assert_eq!((picker.cursor, picker.top), (2, 1));
    }

    #[test]
    fn an_answer_to_an_older_question_is_dropped() {
        let mut picker = picker(Subject::Titles);
        picker.asked = 2;
        picker.found(1, Vec::new());
        assert_eq!(picker.items.len(), 3);
        picker.found(2, Vec::new());
        assert!(picker.chosen().is_none());
    }
}
