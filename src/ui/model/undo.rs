//! The steps that can be taken back.

use crate::news::{Entry, Step};

/// Steps, the newest last, and what has happened to them that nobody was told yet.
#[derive(Debug, Default)]
pub struct Undo {
    steps: Vec<Step>,
    news: Vec<Entry>,
}

impl Undo {
    /// A step was made.
    pub fn push(&mut self, step: Step) {
        self.news.push(Entry::Done(step.clone()));
        self.steps.push(step);
    }

    /// Takes the newest step to take it back.
    pub fn pop(&mut self) -> Option<Step> {
        let step = self.steps.pop()?;
        self.news.push(Entry::Undone);
        Some(step)
    }

    /// Steps of earlier runs: they come before those of this one.
    pub fn recall(&mut self, mut earlier: Vec<Step>) {
        earlier.append(&mut self.steps);
        self.steps = earlier;
    }

    /// What has happened since it was last asked.
    pub fn take_news(&mut self) -> Vec<Entry> {
        std::mem::take(&mut self.news)
    }
}
