//! Implements `kliping related`, which lists the stories related to one story and the reasons.

use crate::cli::arguments::RelatedArgs;
use crate::cli::commands::analysis::print_if_cut;
use crate::cli::exit::CliError;
use crate::cli::json::story::RelatedJson;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, TextStyle};
use crate::cli::story_columns::date_column;
use crate::cli::{print_message, strings};
use crate::library::RelatedScope;
use crate::text::labels;

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &RelatedArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    if opened.library.row(args.id).is_none() {
        print_message(&strings::unknown_story(args.id, opened.language));
        return Ok(false);
    }
    let scope = if args.all { RelatedScope::All } else { RelatedScope::Probable };
    let relations =
        opened.library.relations_in(args.id, args.limit.get(), scope, &opened.overrides);
    let related = relations.related;
    if related.is_empty() {
        print_message(strings::nothing_related(opened.language));
        return Ok(false);
    }
    print_if_cut(related.len(), relations.related_total, opened.language);
    for one in &related {
        if args.json {
            out.write_json_line(&RelatedJson::new(one, opened.language))?;
            continue;
        }
        let title = labels::title(&one.row.meta.title, opened.language);
        let id = out.apply_style(&one.row.meta.id.to_string(), TextStyle::Dim);
        let near_copies = strings::near_copy_count(&one.near_copies);
        out.write_styled_line(&format!(
            "{id}  {}  {title}{near_copies}",
            date_column(one.row.meta.published)
        ))?;
        let reasons = strings::reasons(&one.reasons, opened.language);
        out.write_line(&format!("{}{reasons}", " ".repeat(31)), TextStyle::Dim)?;
    }
    Ok(true)
}
