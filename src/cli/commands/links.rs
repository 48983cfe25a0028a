//! Implements `kliping links`, which lists every `Baca Juga` line and its target.

use crate::cli::arguments::PathArgs;
use crate::cli::exit::CliError;
use crate::cli::json::story::ResolvedLinkJson;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, TextStyle};
use crate::cli::{print_message, strings};
use crate::library::LinkTarget;
use crate::text::labels;

pub(in crate::cli) fn run(
    opened: &OpenedCollection,
    args: &PathArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let (mut resolved, mut ambiguous, mut missing) = (0, 0, 0);
    let mut source = None;
    for link in opened.library.links() {
        match link.target {
            LinkTarget::Resolved(_) => resolved += 1,
            LinkTarget::Ambiguous { .. } => ambiguous += 1,
            LinkTarget::Missing => missing += 1,
        }
        if args.json {
            out.write_json_line(&ResolvedLinkJson::new(&link))?;
            continue;
        }
        if source.replace(link.source.meta.id) != Some(link.source.meta.id) {
            let title = labels::title(&link.source.meta.title, opened.language);
            let id = out.apply_style(&link.source.meta.id.to_string(), TextStyle::Dim);
            out.write_styled_line(&format!("{id}  {}", out.apply_style(title, TextStyle::Bold)))?;
        }
        let year = link.source.meta.published.map(|published| published.date.year());
        let state = strings::link_target(&link.target, link.certain, year, opened.language);
        let line = format!(
            "    {}: {}  {}",
            link.label,
            link.title,
            out.apply_style(&state, TextStyle::Dim)
        );
        out.write_styled_line(&line)?;
    }
    if resolved + ambiguous + missing == 0 {
        print_message(strings::no_links(opened.language));
        return Ok(false);
    }
    if !args.json {
        out.write_blank_line()?;
        out.write_line(
            &strings::link_counts(
                resolved + ambiguous + missing,
                resolved,
                ambiguous,
                missing,
                opened.language,
            ),
            TextStyle::Plain,
        )?;
    }
    Ok(true)
}
