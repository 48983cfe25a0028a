//! Amounts, percentages and quantities as a table, each with its sentence and the name it belongs to.

use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::columns::StoryNumbers;
use crate::library::query::{Condition, Expr, QueryError};
use crate::library::{Library, StoryRow};
use crate::news::{Block, EntityKind, Marks, Mention};
use crate::text::amount::{Currency, Decimal};
use crate::text::article::sentence_at;
use crate::text::value::{self, FigureValue};

/// A figure in a story.
#[derive(Debug, Clone, PartialEq)]
pub struct FigureRow {
    /// Money, percent or quantity.
    pub kind: EntityKind,
    /// Lower bound.
    pub least: Decimal,
    /// Upper bound, if it is another number. `None` also if it is open.
    pub most: Option<Decimal>,
    /// True if there is no upper bound: `3 jutaan`.
    pub is_open: bool,
    /// Currency of money.
    pub currency: Option<Currency>,
    /// Unit of a quantity or percentage.
    pub unit: Option<String>,
    /// The figure as written.
    pub text: String,
    /// The nearest name in the same clause.
    pub subject: Option<String>,
    /// The sentence.
    pub sentence: String,
    /// The range of the figure in the sentence, in bytes.
    pub span: Range<usize>,
    /// Index of the block.
    pub block: usize,
    /// Start of the figure in the block, in code points.
    pub start: usize,
    /// The story.
    pub story: StoryRow,
}

/// Order of a table of figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum FigureOrder {
    /// By kind, then currency or unit, then value, the greatest first.
    #[default]
    Value,
    /// Newest story first, then as in the story.
    Date,
}

impl Library {
    /// Returns the figures of the stories that answer a query, of one kind or all. If the query asks
    /// for an amount, only money in its range is returned. Fails if the query has a syntax error.
    pub fn figures(
        &self,
        query: &str,
        kind: Option<EntityKind>,
        order: FigureOrder,
        marks: &Arc<Marks>,
    ) -> Result<Vec<FigureRow>, QueryError> {
        let Some(selection) = self.select(query, marks)? else { return Ok(Vec::new()) };
        let Some(index) = self.search_index() else { return Ok(Vec::new()) };
        let numbers = self.guard_index(|| {
            let numbers = StoryNumbers::new(index, self.catalog());
            let mut stories: Vec<u32> =
                selection.documents.iter().filter_map(|document| numbers.get(document)).collect();
            stories.sort_unstable();
            Ok(stories)
        });
        let ranges = money_ranges(&selection.query);
        let wanted = |figure: &FigureRow| {
            kind.is_none_or(|kind| figure.kind == kind)
                && (ranges.is_empty() || ranges.iter().any(|range| range.contains(figure)))
        };
        let of_story =
            |number: u32| self.figures_of(number).into_iter().filter(wanted).collect::<Vec<_>>();
        let stories = numbers.unwrap_or_default().into_par_iter().map(of_story);
        let mut figures: Vec<FigureRow> =
            stories.collect::<Vec<_>>().into_iter().flatten().collect();
        if order == FigureOrder::Value {
            figures.sort_by(|a, b| {
                let group = |figure: &FigureRow| (figure.kind, figure.currency.map(Currency::code));
                group(a).cmp(&group(b)).then(a.unit.cmp(&b.unit)).then(b.least.cmp(&a.least))
            });
        }
        Ok(figures)
    }

    /// Returns the figures of a story. Empty if it cannot be read.
    fn figures_of(&self, number: u32) -> Vec<FigureRow> {
        let Some(story) = self.catalog().row(number) else { return Vec::new() };
        let Ok(Some(article)) = self.load_untagged_names(story.meta.id) else { return Vec::new() };
        let mut figures = Vec::new();
        for (at, block) in article.blocks.iter().enumerate() {
            if block.kind.is_running() {
                let mentions = block.mentions.iter();
                figures
                    .extend(mentions.filter_map(|mention| figure_of(&story, at, block, mention)));
            }
        }
        figures
    }
}

fn figure_of(story: &StoryRow, at: usize, block: &Block, mention: &Mention) -> Option<FigureRow> {
    if !matches!(mention.kind, EntityKind::Money | EntityKind::Percent | EntityKind::Quantity) {
        return None;
    }
    let text = block.text_of(mention);
    let (least, most, currency, unit) = match value::parse(mention.kind, text, None)? {
        FigureValue::Money { currency, least, most } => (least, most, Some(currency), None),
        FigureValue::Percent { least, most, unit } => (least, most, None, Some(unit.to_owned())),
        FigureValue::Quantity { least, most, unit } => (least, most, None, Some(unit)),
        FigureValue::Days { .. } => return None,
    };
    let sentence = sentence_at(&block.text, mention.span.start);
    let sentence = sentence.start..sentence.end.max(mention.span.end);
    Some(FigureRow {
        kind: mention.kind,
        least,
        most: most.filter(|most| *most != least),
        is_open: most.is_none(),
        currency,
        unit,
        text: text.to_owned(),
        subject: subject_of(block, mention, &sentence),
        span: mention.span.start - sentence.start..mention.span.end - sentence.start,
        sentence: block.text.get(sentence)?.to_owned(),
        block: at,
        start: block.text.get(..mention.span.start)?.chars().count(),
        story: story.clone(),
    })
}

/// Signs that end a clause, when a space follows or precedes them.
const CLAUSE_ENDS: [&str; 8] = [", ", "; ", ": ", " – ", " — ", " - ", " (", ") "];

/// Returns the name nearest to a figure in its clause: the last one before it, else the first after.
/// Persons and organizations are preferred to places.
fn subject_of(block: &Block, figure: &Mention, sentence: &Range<usize>) -> Option<String> {
    let text = &block.text;
    let before = text.get(sentence.start..figure.span.start)?;
    let after = text.get(figure.span.end..sentence.end)?;
    let start = CLAUSE_ENDS.iter().filter_map(|end| Some(before.rfind(end)? + end.len())).max();
    let start = sentence.start + start.unwrap_or_default();
    let end = CLAUSE_ENDS.iter().filter_map(|end| after.find(end)).min();
    let end = end.map_or(sentence.end, |end| figure.span.end + end);
    let is_near = |mention: &&Mention| {
        mention.kind.is_named_entity() && mention.span.start >= start && mention.span.end <= end
    };
    let names = block.mentions.iter().filter(is_near);
    let distance = |name: &&Mention| {
        let is_after = name.span.start >= figure.span.end;
        let gap = if is_after {
            name.span.start - figure.span.end
        } else {
            figure.span.start.saturating_sub(name.span.end)
        };
        (name.kind == EntityKind::Place, is_after, gap)
    };
    names.min_by_key(distance).map(|name| name.canonical_name.clone())
}

/// Amounts that a query asks for.
struct MoneyRange {
    currency: Currency,
    from: Option<u64>,
    to: Option<u64>,
}

impl MoneyRange {
    /// Returns true if either bound of a figure lies in the range, as for stories.
    fn contains(&self, figure: &FigureRow) -> bool {
        let bound = |value: u64| Decimal::from_integer(u128::from(value));
        let inside = |value: &Decimal| {
            self.from.is_none_or(|from| *value >= bound(from))
                && self.to.is_none_or(|to| *value <= bound(to))
        };
        figure.currency == Some(self.currency)
            && std::iter::once(&figure.least).chain(&figure.most).any(inside)
    }
}

fn money_ranges(query: &Expr) -> Vec<MoneyRange> {
    let conditions = query.positive_conditions().into_iter();
    conditions
        .filter_map(|condition| match *condition {
            Condition::Money { currency, from, to } => Some(MoneyRange { currency, from, to }),
            _ => None,
        })
        .collect()
}
