//! Writes stories in the formats of other programs: tables, documents and bibliographies.

mod bibliography;
mod html;
mod markdown;
mod record;
mod sink;
pub(super) mod web_annotation;

use std::io::Write;

use crate::cli::arguments::{ExportArgs, ExportFormat};
use crate::cli::commands::list;
use crate::cli::commands::workspace::dossier;
use crate::cli::exit::CliError;
use crate::cli::opened_collection::OpenedCollection;
use crate::cli::{print_message, strings};
use crate::library::{ListOrder, ListQuery, LoadedStory, StoryRow};
use crate::news::{ArticleId, ItemTarget, Note};

use record::StoryRecord;
use sink::{Sink, Steps};

/// A story to export, with what the user recorded about it.
pub(super) struct ExportedStory<'a> {
    pub(super) row: StoryRow,
    pub(super) story: LoadedStory,
    pub(super) tags: Vec<&'a str>,
    pub(super) notes: Vec<Note<'a>>,
    /// The comment in the dossier; may be empty.
    pub(super) comment: &'a str,
}

/// Exports the stories that the arguments select.
pub(super) fn run(opened: &OpenedCollection, args: &ExportArgs) -> Result<bool, CliError> {
    let (ids, comments) = selected_stories(opened, args)?;
    if ids.is_empty() {
        print_message(strings::no_stories(!opened.library.is_empty(), opened.language));
        return Ok(false);
    }
    let mut steps = Steps::new(ids.len(), opened.language)?;
    let mut stories = ids.iter().zip(comments).map(|(id, comment)| {
        steps.next()?;
        load(opened, *id, comment)
    });
    let sink = Sink::new(&args.output, args.format == ExportFormat::Html, opened.language)?;
    match args.format {
        ExportFormat::Html => html::write(opened, &mut stories, sink)?,
        ExportFormat::Md if sink.is_folder() => {
            sink.write_folder(|folder| {
                for story in &mut stories {
                    let story = story?;
                    let name = format!("{}.md", markdown::file_stem(&story.row));
                    let text = markdown::story(opened, &story);
                    std::fs::write(folder.join(name), text).map_err(CliError::Io)?;
                }
                Ok(())
            })?;
        }
        format => sink.write_file(|out| write_stories(opened, args, format, &mut stories, out))?,
    }
    Ok(true)
}

fn write_stories(
    opened: &OpenedCollection,
    args: &ExportArgs,
    format: ExportFormat,
    stories: &mut dyn Iterator<Item = Result<ExportedStory<'_>, CliError>>,
    out: &mut dyn Write,
) -> Result<(), CliError> {
    if format == ExportFormat::Csv {
        let mut table = csv::Writer::from_writer(out);
        table.write_record(record::columns(&args.with)).map_err(csv_error)?;
        for story in stories {
            let record = StoryRecord::new(opened, &story?, &args.with);
            table.write_record(record.cells(&args.with)).map_err(csv_error)?;
        }
        table.flush()?;
        return Ok(());
    }
    let mut entries = bibliography::Entries::default();
    for (number, story) in stories.enumerate() {
        let story = story?;
        match format {
            ExportFormat::Jsonl => {
                serde_json::to_writer(&mut *out, &StoryRecord::new(opened, &story, &args.with))
                    .map_err(std::io::Error::from)?;
                writeln!(out)?;
            }
            ExportFormat::Md => {
                let rule = if number > 0 { "\n---\n\n" } else { "" };
                write!(out, "{rule}{}", markdown::story(opened, &story))?;
            }
            ExportFormat::Bibtex => out.write_all(entries.bibtex(&story).as_bytes())?,
            ExportFormat::Ris => out.write_all(bibliography::Entries::ris(&story).as_bytes())?,
            ExportFormat::CslJson => entries.add_csl(&story),
            ExportFormat::Csv | ExportFormat::Html => {}
        }
    }
    if format == ExportFormat::CslJson {
        serde_json::to_writer_pretty(&mut *out, &entries.csl()).map_err(std::io::Error::from)?;
        writeln!(out)?;
    }
    Ok(())
}

fn csv_error(error: csv::Error) -> CliError {
    CliError::from(std::io::Error::from(error))
}

/// Returns the stories of the dossier or the query, in order, and the comment on each.
fn selected_stories<'a>(
    opened: &'a OpenedCollection,
    args: &ExportArgs,
) -> Result<(Vec<ArticleId>, Vec<&'a str>), CliError> {
    if let Some(name) = &args.dossier {
        let id = dossier::find(&opened.marks, name, opened.language)?;
        let workspace = opened.marks.workspace();
        let mut stories: Vec<(ArticleId, &str)> = Vec::new();
        for item in workspace.items(&id) {
            let story = match &item.target {
                ItemTarget::Story(id) => Some(*id),
                ItemTarget::Note(id) => workspace.note(id).map(|note| note.quote.story),
                ItemTarget::Name(_) => None,
            };
            let story = story.map(|id| opened.present_id(id));
            let story = story.filter(|id| opened.library.row(*id).is_some());
            if let Some(story) = story.filter(|id| stories.iter().all(|(known, _)| known != id)) {
                stories.push((story, item.comment));
            }
        }
        return Ok(stories.into_iter().unzip());
    }
    let order = args.sort.map_or(ListOrder::Date, ListOrder::from);
    let text = list::complete_query(&args.query);
    let listing = list::run_query(opened, &ListQuery { text, order, unread_only: false }, None)?;
    let ids: Vec<ArticleId> = (0..listing.len()).filter_map(|at| listing.id_at(at)).collect();
    let comments = vec![""; ids.len()];
    Ok((ids, comments))
}

fn load<'a>(
    opened: &'a OpenedCollection,
    id: ArticleId,
    comment: &'a str,
) -> Result<ExportedStory<'a>, CliError> {
    let story = opened.library.load_story(id, &opened.overrides)?;
    let (Some(row), Some(story)) = (opened.library.row(id), story) else {
        return Err(CliError::Message(strings::unknown_story(id, opened.language)));
    };
    let (tags, notes) = (opened.marks.tags(id), opened.marks.notes(id));
    Ok(ExportedStory { row, story, tags, notes, comment })
}
