//! The analysis view, which covers the list and the reader pane: concordance, charts, collocations,
//! figures and overview of the stories that answer a query.

mod table;
mod thread;
mod update;
mod view;

use std::ops::Range;
use std::sync::Arc;

use crate::library::{ConcordanceLine, Library};
use crate::news::{ArticleId, Marks, NameOverrides};
use crate::ui::command::Direction;
use crate::ui::viewport;

pub use table::{AnalysisRow, AnalysisTable, RowTarget, load_table};
pub use thread::ThreadRow;
pub(crate) use update::{
    handle_command, handle_table_loaded, open, open_thread, request_analysis, request_timeline,
    set_query,
};

/// What the view shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AnalysisKind {
    /// Every hit with the words around it.
    Concordance,
    /// Stories by period.
    Time,
    /// Stories by outlet.
    Outlets,
    /// Words and names beside the hits.
    Collocates,
    /// Amounts, percentages and quantities.
    Figures,
    /// The whole collection at a glance.
    Overview,
    /// The thread of a story.
    Thread,
}

impl AnalysisKind {
    /// All kinds that show the answers to a query, in the order in which they are cycled.
    pub const ALL: [Self; 6] = [
        Self::Concordance,
        Self::Time,
        Self::Outlets,
        Self::Collocates,
        Self::Figures,
        Self::Overview,
    ];

    /// Returns the number of orders of the rows.
    pub fn order_count(self) -> usize {
        match self {
            // By date, outlet, three words to the left and three to the right.
            Self::Concordance => 8,
            // The period that fits, days, weeks, months, years.
            Self::Time => 5,
            // By logDice, log-likelihood, mutual information, frequency.
            Self::Collocates => 4,
            Self::Figures => 2,
            Self::Outlets | Self::Overview | Self::Thread => 1,
        }
    }
}

/// A request for the table of an analysis.
#[derive(Debug, Clone, PartialEq)]
pub struct AnalysisRequest {
    /// What is shown.
    pub kind: AnalysisKind,
    /// The query. In charts, several are separated by semicolons.
    pub query: String,
    /// The story whose thread is shown.
    pub story: Option<ArticleId>,
    /// Order of the rows.
    pub order: usize,
    /// Read and star marks, for queries that filter by them.
    pub marks: Arc<Marks>,
    /// The user's decisions about names.
    pub overrides: Arc<NameOverrides>,
    /// Language of the texts.
    pub language: crate::news::Language,
}

/// State of the analysis view.
#[derive(Debug, Clone)]
pub struct AnalysisView {
    /// What is shown.
    pub kind: AnalysisKind,
    /// The query.
    pub query: String,
    /// The story whose thread is shown.
    pub story: Option<ArticleId>,
    /// Order of the rows.
    pub order: usize,
    /// The table. `None` while it is computed.
    pub table: Option<Arc<AnalysisTable>>,
    /// The row under the cursor.
    pub cursor: usize,
    /// The first visible row.
    pub top: usize,
    /// The visible lines of a concordance, and the position of the first.
    pub lines: (usize, Vec<ConcordanceLine>),
}

/// Number of words on each side of a hit that are loaded; more than fit on any screen.
const CONTEXT_WORDS: usize = 24;

impl AnalysisView {
    /// Creates a view whose table is not loaded yet.
    pub fn new(kind: AnalysisKind, query: String) -> Self {
        Self {
            kind,
            query,
            story: None,
            order: 0,
            table: None,
            cursor: 0,
            top: 0,
            lines: (0, Vec::new()),
        }
    }

    /// Returns the number of rows.
    pub fn row_count(&self) -> usize {
        self.table.as_ref().map_or(0, |table| table.len())
    }

    /// Selects the next kind or the previous one, and wraps around.
    pub fn cycle_kind(&mut self, direction: Direction) {
        if self.kind == AnalysisKind::Thread {
            return;
        }
        let count = AnalysisKind::ALL.len();
        let here = AnalysisKind::ALL.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        let step = match direction {
            Direction::Forward => 1,
            Direction::Backward => count - 1,
        };
        if let Some(kind) = AnalysisKind::ALL.get((here + step) % count) {
            *self = Self::new(*kind, std::mem::take(&mut self.query));
        }
    }

    /// Selects the next order of the rows.
    pub fn next_order(&mut self) {
        self.order = (self.order + 1) % self.kind.order_count();
    }

    /// Moves the cursor by `rows`, within the table.
    pub fn move_cursor(&mut self, rows: isize) {
        let count = self.row_count();
        viewport::move_cursor(&mut self.cursor, rows, count);
    }

    /// Scrolls so that the cursor is within `height` visible rows, and loads the visible lines of a
    /// concordance.
    pub fn set_viewport(&mut self, height: usize, library: Option<&Library>) {
        let count = self.row_count();
        let height =
            if self.kind == AnalysisKind::Thread { height / thread::EVENT_LINES } else { height };
        viewport::scroll_to_cursor(&mut self.cursor, &mut self.top, count, height);
        let range = self.top..(self.top + height).min(count);
        let Some(AnalysisTable::Concordance(concordance)) = self.table.as_deref() else { return };
        let loaded = self.lines.0..self.lines.0 + self.lines.1.len();
        if loaded == range || range.is_empty() {
            return;
        }
        if let Some(library) = library {
            let Range { start, .. } = range;
            let context = (CONTEXT_WORDS, CONTEXT_WORDS);
            self.lines = (start, library.concordance_lines(concordance, range, context));
        }
    }

    /// Returns the loaded concordance line of a row.
    pub fn line_at(&self, row: usize) -> Option<&ConcordanceLine> {
        self.lines.1.get(row.checked_sub(self.lines.0)?)
    }

    /// Returns what the row under the cursor leads to.
    pub fn selected_target(&self) -> Option<RowTarget> {
        match self.table.as_deref()? {
            AnalysisTable::Concordance(_) => {
                let line = self.line_at(self.cursor)?;
                Some(RowTarget::Story(line.id, line.block, line.range.start))
            }
            AnalysisTable::Rows { rows, .. } => rows.get(self.cursor)?.target.clone(),
            AnalysisTable::Thread(rows) => {
                Some(RowTarget::Event(rows.get(self.cursor)?.stories.clone()))
            }
        }
    }
}
