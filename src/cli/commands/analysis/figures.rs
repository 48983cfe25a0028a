//! Implements `kliping figures`, which lists amounts, percentages and quantities.

use serde::Serialize;

use crate::cli::arguments::FiguresArgs;
use crate::cli::commands::list::complete_query;
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::Output;
use crate::cli::story_columns::date_column;
use crate::cli::table::{TextColumn, write_columns, write_records};
use crate::cli::{print_message, strings};
use crate::library::FigureRow;
use crate::news::{ArticleId, EntityKind};
use crate::text::amount::{Currency, Decimal};

/// One line of `figures`.
#[derive(Debug, Serialize)]
struct FigureJson<'a> {
    kind: &'static str,
    value: Decimal,
    max: Option<Decimal>,
    currency: Option<&'static str>,
    unit: Option<&'a str>,
    text: &'a str,
    subject: Option<&'a str>,
    sentence: &'a str,
    id: ArticleId,
    published: Option<String>,
    outlet: Option<&'a str>,
    title: &'a str,
    /// Index of the block.
    block: usize,
    /// True if the value is a lower bound.
    open: bool,
}

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &FiguresArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let kind = args.kind.map(EntityKind::from);
    let query = complete_query(&args.query);
    let figures = opened.library.figures(&query, kind, args.sort.into(), &opened.marks);
    let mut figures = figures?;
    if let Some(limit) = args.limit {
        figures.truncate(limit.get());
    }
    if figures.is_empty() {
        print_message(strings::no_figures(opened.language));
        return Ok(false);
    }
    if write_records(out, args.table, figures.iter().map(json), true)? {
        return Ok(true);
    }
    let cells = |figure: &FigureRow| {
        let meta = &figure.story.meta;
        vec![
            figure.text.clone(),
            figure.subject.clone().unwrap_or_default(),
            meta.id.to_string(),
            date_column(meta.published),
            figure.sentence.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = figures.iter().map(cells).collect();
    write_columns(out, &[], &[TextColumn::TEXT; 5], &rows)?;
    Ok(true)
}

fn json(figure: &FigureRow) -> FigureJson<'_> {
    let meta = &figure.story.meta;
    FigureJson {
        kind: figure.kind.name(),
        value: figure.least,
        max: figure.most,
        currency: figure.currency.map(Currency::code),
        unit: figure.unit.as_deref(),
        text: &figure.text,
        subject: figure.subject.as_deref(),
        sentence: &figure.sentence,
        id: meta.id,
        published: meta.published.map(|published| published.to_string()),
        outlet: meta.outlet.as_deref(),
        title: &meta.title.text,
        block: figure.block,
        open: figure.is_open,
    }
}
