//! Implements `kliping show`, which prints one story.

use std::path::{Path, PathBuf};

use super::arguments::Show;
use super::desk::Desk;
use super::json::{RowJson, StoryJson};
use super::opening::Opening;
use super::output::Output;
use super::page::Page;
use super::stop::Stop;
use super::{Arguments, tell, wording};
use crate::library::{Collection, Error, FieldMappings};
use crate::news::ArticleId;

/// The maximum number of related stories below a story.
const RELATED: usize = 10;

pub(super) fn run(arguments: &Arguments, asked: &Show, out: &mut Output) -> Result<bool, Stop> {
    let id = asked.story.to_str().and_then(|text| text.parse::<ArticleId>().ok());
    let (desk, id) = match id {
        Some(id) => (Desk::with_marks(arguments, &asked.paths)?, Some(id)),
        None => file(arguments, asked)?,
    };
    let Some(id) = id else {
        tell(wording::nothing(false, desk.language));
        return Ok(false);
    };
    if desk.library.row(id).is_none() {
        tell(&wording::no_such_story(id, desk.language));
        return Ok(false);
    }
    print(&desk, id, asked, out)
}

/// Opens a file and returns its first story. If the arguments name a collection, the story is
/// opened within it; the file is added to the collection if the story is not part of it.
fn file(arguments: &Arguments, asked: &Show) -> Result<(Desk, Option<ArticleId>), Stop> {
    let file = &asked.story;
    let alone = Opening::alone(arguments, file)?;
    let desk = Desk::of_with_marks(&alone)?;
    let id = desk.library.first_indexed();
    if desk.library.len() > 1 {
        tell(&wording::first_of_many(file, desk.library.len(), desk.language));
    }
    let Some(first) = id.filter(|_| !asked.paths.is_empty()) else { return Ok((desk, id)) };
    let inside = Desk::with_marks(arguments, &asked.paths)?;
    if inside.library.row(first).is_some() {
        return Ok((inside, id));
    }
    let beside = Opening { collection: with(alone.collection, file, &asked.paths), ..alone };
    Ok((Desk::of_with_marks(&beside)?, id))
}

/// Returns the collection of the paths with the file added, so that links of the file can be
/// resolved.
fn with(alone: Collection, file: &Path, paths: &[PathBuf]) -> Collection {
    let (input, mappings) = match alone {
        Collection::Paths { stdin: input, mappings, .. } => (input, mappings),
        Collection::Sample => (Vec::new(), FieldMappings::default()),
    };
    let paths = std::iter::once(file.to_owned()).chain(paths.iter().cloned()).collect();
    Collection::Paths { paths, stdin: input, mappings }
}

fn print(desk: &Desk, id: ArticleId, asked: &Show, out: &mut Output) -> Result<bool, Stop> {
    let said = |error: Error| Stop::Said(error.message(desk.language));
    let raw = if asked.raw { desk.library.source_text(id).map_err(said)? } else { None };
    if let (Some(raw), false) = (&raw, asked.json) {
        out.verbatim(raw)?;
        return Ok(true);
    }
    let story = desk.library.load_story(id, &desk.naming).map_err(said)?;
    let (Some(row), Some(story)) = (desk.library.row(id), story) else {
        return Ok(false);
    };
    let relations = desk.library.relations(id, RELATED);
    if asked.json {
        let row = RowJson::of(&row, &desk.marks);
        out.json(&StoryJson::of(row, &story, &relations, raw.as_deref(), desk.language))?;
    } else {
        Page { out, language: desk.language }.print(&story, &relations)?;
    }
    Ok(true)
}
