//! Implements `kliping show`, which prints stories.

use std::path::{Path, PathBuf};

use crate::cli::arguments::ShowArgs;
use crate::cli::collection_args::OpenRequest;
use crate::cli::exit::CliError;
use crate::cli::json::story::StoryJson;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::output::{Output, printable_path};
use crate::cli::story_printer::StoryPrinter;
use crate::cli::{Arguments, print_message, strings};
use crate::export::StoryRowJson;
use crate::library::{Collection, FieldMappings};
use crate::news::ArticleId;
use crate::text::plain_text;

/// The maximum number of related stories below a story.
const MAX_RELATED: usize = 10;

pub(in crate::cli) fn run(
    arguments: &Arguments,
    args: &ShowArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let id = |word: &PathBuf| word.to_str()?.parse::<ArticleId>().ok();
    let (desk, ids) = if let Some(first) = id(&args.story) {
        let others: Vec<ArticleId> = args.words.iter().map_while(id).collect();
        let paths = args.words.get(others.len()..).unwrap_or_default();
        let ids = std::iter::once(first).chain(others).collect();
        (OpenedCollection::open(arguments, paths)?, ids)
    } else {
        let (desk, id) = open_file(arguments, args)?;
        (desk, Vec::from_iter(id))
    };
    if ids.is_empty() {
        print_message(strings::no_stories(false, desk.language));
        return Ok(false);
    }
    desk.answer(out, |opened, out| {
        let mut is_first = true;
        let mut any = false;
        for id in &ids {
            if opened.library.row(*id).is_none() {
                print_message(&strings::unknown_story(*id, opened.language));
                continue;
            }
            if !std::mem::take(&mut is_first) && !args.json {
                out.write_blank_line()?;
            }
            any |= print_story(opened, *id, args, out)?;
        }
        Ok(any)
    })
}

/// Opens a file and returns its first story. If the arguments name a collection, the story is
/// opened within it; the file is added to the collection if the story is not part of it.
fn open_file(
    arguments: &Arguments,
    args: &ShowArgs,
) -> Result<(OpenedCollection, Option<ArticleId>), CliError> {
    let file = &args.story;
    let file_request = OpenRequest::from_file(arguments, file)?;
    let opened = OpenedCollection::from_request_with_marks(&file_request)?;
    let id = opened.library.first_indexed();
    if opened.library.len() > 1 {
        print_message(&strings::showing_first_story(
            printable_path(file),
            opened.library.len(),
            opened.language,
        ));
    }
    let Some(first) = id.filter(|_| !args.words.is_empty()) else { return Ok((opened, id)) };
    let within_paths = OpenedCollection::open(arguments, &args.words)?;
    if within_paths.library.row(first).is_some() {
        return Ok((within_paths, id));
    }
    let combined = OpenRequest {
        collection: prepend_file(file_request.collection, file, &args.words),
        ..file_request
    };
    Ok((OpenedCollection::from_request_with_marks(&combined)?, id))
}

/// Returns the collection of the paths with the file added, so that links of the file can be
/// resolved.
fn prepend_file(file_collection: Collection, file: &Path, paths: &[PathBuf]) -> Collection {
    let (input, mappings) = match file_collection {
        Collection::Paths { stdin: input, mappings, .. } => (input, mappings),
        Collection::Sample => (Vec::new(), FieldMappings::default()),
    };
    let paths = std::iter::once(file.to_owned()).chain(paths.iter().cloned()).collect();
    Collection::Paths { paths, stdin: input, mappings }
}

fn print_story(
    opened: &OpenedCollection,
    id: ArticleId,
    args: &ShowArgs,
    out: &mut Output,
) -> Result<bool, CliError> {
    let raw = if args.raw { opened.library.source_text(id)? } else { None };
    if let (Some(raw), false) = (&raw, args.json) {
        out.write_text(raw)?;
        return Ok(true);
    }
    let story = opened.library.load_story(id, &opened.overrides)?;
    let (Some(row), Some(story)) = (opened.library.row(id), story) else {
        return Ok(false);
    };
    if args.text {
        out.write_text(&plain_text::full_story(&story.article, opened.language))?;
        return Ok(true);
    }
    let relations = opened.library.relations(id, MAX_RELATED, &opened.overrides);
    if args.json {
        let row = StoryRowJson::new(&row, &opened.marks);
        out.write_json_line(&StoryJson::new(
            row,
            &story,
            &relations,
            raw.as_deref(),
            opened.language,
        ))?;
    } else {
        StoryPrinter { out, language: opened.language }.print(&story, &relations)?;
    }
    Ok(true)
}
