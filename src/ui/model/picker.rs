//! Several things of which one is to be chosen, narrowed down as one types.

use std::path::PathBuf;

use super::window;
use crate::library::Row;
use crate::news::{ArticleId, EntityKind};
use crate::text::fuzzy::Fuzzy;
use crate::ui::command::Command;
use crate::ui::line::Line;
use crate::ui::subject::Subject;

/// What is to be done with the chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Choose {
    /// Obey a command.
    Obey(Command),
    /// Nothing: it shows how a kind of entity looks.
    Kind(EntityKind),
    /// Go to a line of the text.
    Line(usize),
    /// Open a story.
    Story(ArticleId),
    /// Go so many stations back, or with a negative number forward.
    Travel(isize),
    /// Open a collection.
    Open(Vec<PathBuf>),
    /// Nothing: it only says something.
    Nothing,
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// What stands before it: its keys, its day.
    pub sign: String,
    /// What it is called.
    pub name: String,
    /// What stands behind it.
    pub remark: String,
    /// What is done with it.
    pub choose: Choose,
}

/// A list to choose from, and the line that narrows it down.
#[derive(Debug, Clone, PartialEq)]
pub struct Picker {
    /// What is to be chosen from.
    pub subject: Subject,
    /// What is typed.
    pub line: Line,
    /// All there is.
    pub items: Vec<Item>,
    /// What fits, by places, the best first.
    pub shown: Vec<usize>,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first row in sight.
    pub top: usize,
    /// The number of the question that others answer, and of the last one that they have answered.
    pub asked: u64,
    answered: u64,
}

impl Picker {
    /// A list of everything, the cursor on this row.
    pub fn new(subject: Subject, items: Vec<Item>, cursor: usize) -> Self {
        let shown = (0..items.len()).collect();
        Self { subject, line: Line::default(), items, shown, cursor, top: 0, asked: 0, answered: 0 }
    }

    /// Looks through everything anew for what is typed.
    pub fn look(&mut self) {
        self.cursor = 0;
        self.top = 0;
        let typed = self.wanted();
        if self.subject == Subject::Titles || typed.is_empty() {
            self.shown = (0..self.items.len()).collect();
            return;
        }
        let texts: Vec<String> = self.items.iter().map(|item| self.searched(item)).collect();
        self.shown = Fuzzy::new(typed).rank(texts.iter().map(String::as_str));
    }

    /// What of the line is looked for.
    pub fn wanted(&self) -> &str {
        let text = self.line.text();
        match self.subject {
            // What stands behind the name is its argument.
            Subject::Commands => text.split(' ').next().unwrap_or_default(),
            Subject::Values(_) => text.split_once(' ').map_or("", |(_, value)| value),
            _ => text,
        }
    }

    /// What of an item is looked through.
    fn searched(&self, item: &Item) -> String {
        match self.subject {
            Subject::Commands | Subject::Values(_) => item.sign.clone(),
            _ => format!("{} {} {}", item.sign, item.name, item.remark),
        }
    }

    /// Rows that there is to be room for. A list whose rows change while one types keeps its
    /// height.
    pub fn rows(&self) -> usize {
        match self.subject {
            Subject::Help | Subject::Commands | Subject::Values(_) | Subject::Titles => usize::MAX,
            Subject::Outline | Subject::History | Subject::Collections => self.items.len(),
        }
    }

    /// Rows that others have found.
    pub fn found(&mut self, number: u64, items: Vec<Item>) {
        if number == self.asked {
            self.answered = number;
            self.items = items;
            self.look();
        }
    }

    /// True while others look for what is typed.
    pub fn is_waiting(&self) -> bool {
        self.asked != self.answered
    }

    /// What is under the cursor.
    pub fn chosen(&self) -> Option<&Item> {
        self.items.get(*self.shown.get(self.cursor)?)
    }

    /// Moves the cursor, as far as there are rows.
    pub fn step(&mut self, rows: isize) {
        window::step(&mut self.cursor, rows, self.shown.len());
    }

    /// So many rows are in sight; the cursor is among them.
    pub fn show(&mut self, height: usize) {
        window::show(&mut self.cursor, &mut self.top, self.shown.len(), height);
    }
}

impl Item {
    /// A story, with its day.
    pub fn story(row: &Row, day: String, title: &str) -> Self {
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
