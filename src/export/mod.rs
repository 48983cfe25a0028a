//! Writes stories in the formats of other programs: tables, documents, bibliographies and search
//! engines. Notes are written as Web Annotations.

mod bibliography;
mod error;
mod format;
mod html;
mod markdown;
mod record;
mod search_engine;
mod sink;
mod story_json;
pub mod web_annotation;

use std::io::Write;
use std::path::Path;

use crate::library::{Library, LoadedStory, StoryRow};
use crate::news::{ArticleId, ItemTarget, Language, Marks, NameOverrides, Note};

pub use error::ExportError;
pub(crate) use format::ends_in_separator;
pub use format::{ExportFormat, ExportPart};
pub use story_json::{MentionJson, StoryRowJson};

use record::StoryRecord;
use sink::Sink;

/// Where stories and what the user recorded about them come from.
#[derive(Debug, Clone, Copy)]
pub struct ExportContext<'a> {
    /// The collection.
    pub library: &'a Library,
    /// The user's marks.
    pub marks: &'a Marks,
    /// The user's decisions about names.
    pub overrides: &'a NameOverrides,
    /// Language of labels.
    pub language: Language,
}

/// What to export, and how.
#[derive(Debug, Clone, Copy)]
pub struct ExportOptions<'a> {
    /// The format.
    pub format: ExportFormat,
    /// What tables contain beside the metadata.
    pub parts: &'a [ExportPart],
    /// File or folder to write; `-` is standard output.
    pub output: &'a Path,
}

/// A story with the comment on it in a dossier, which may be empty.
pub type SelectedStory = (ArticleId, String);

/// A story to export, with what the user recorded about it.
struct ExportedStory<'a> {
    row: StoryRow,
    story: LoadedStory,
    tags: Vec<&'a str>,
    notes: Vec<Note<'a>>,
    /// The comment in the dossier; may be empty.
    comment: &'a str,
}

/// Called before each story with its number from 0. An error ends the export.
pub type StoryCallback<'a> = &'a mut dyn FnMut(usize) -> Result<(), ExportError>;

impl ExportContext<'_> {
    /// Returns the stories of a dossier that are in the collection, each once, in its order.
    pub fn dossier_stories(&self, dossier: &str) -> Vec<SelectedStory> {
        let workspace = self.marks.workspace();
        let mut stories: Vec<SelectedStory> = Vec::new();
        for item in workspace.items(dossier) {
            let story = match &item.target {
                ItemTarget::Story(id) => Some(*id),
                ItemTarget::Note(id) => workspace.note(id).map(|note| note.quote.story),
                ItemTarget::Name(_) => None,
            };
            let is_present = |id| self.library.row(id).is_some();
            let story = story.and_then(|id| self.marks.present_id(id, is_present));
            if let Some(story) = story.filter(|id| stories.iter().all(|(known, _)| known != id)) {
                stories.push((story, item.comment.to_owned()));
            }
        }
        stories
    }

    /// Exports stories. Nothing is left behind if it fails, except on standard output.
    pub fn export(
        &self,
        stories: &[SelectedStory],
        options: &ExportOptions<'_>,
        on_story: StoryCallback<'_>,
    ) -> Result<(), ExportError> {
        let sink = Sink::new(options.output, options.format.is_folder())?;
        let mut stories = stories.iter().enumerate().map(|(number, (id, comment))| {
            on_story(number)?;
            self.load(*id, comment)
        });
        match options.format {
            ExportFormat::Html => html::write(self, &mut stories, sink),
            ExportFormat::SearchEngine => search_engine::write(self, &mut stories, sink),
            ExportFormat::Md if sink.is_folder() => sink.write_folder(|folder| {
                for story in &mut stories {
                    let story = story?;
                    let name = format!("{}.md", markdown::file_stem(&story.row));
                    std::fs::write(folder.join(name), markdown::story(self, &story))?;
                }
                Ok(())
            }),
            _ => sink.write_file(|out| self.write_stories(options, &mut stories, out)),
        }
    }

    /// Exports the notes on stories as Web Annotations, one a line. Returns their number.
    pub fn export_notes(
        &self,
        stories: &[ArticleId],
        output: &Path,
        on_story: StoryCallback<'_>,
    ) -> Result<usize, ExportError> {
        let mut count = 0;
        Sink::new(output, false)?.write_file(|out| {
            for (number, id) in stories.iter().enumerate() {
                on_story(number)?;
                let row = self.library.row(*id);
                let url = row.as_ref().and_then(|row| row.meta.url.as_deref());
                for note in self.marks.notes(*id) {
                    writeln!(out, "{}", web_annotation::from_note(&note, url))?;
                    count += 1;
                }
            }
            Ok(())
        })?;
        Ok(count)
    }

    fn write_stories(
        &self,
        options: &ExportOptions<'_>,
        stories: &mut dyn Iterator<Item = Result<ExportedStory<'_>, ExportError>>,
        out: &mut dyn Write,
    ) -> Result<(), ExportError> {
        let parts = options.parts;
        if options.format == ExportFormat::Csv {
            let mut table = csv::Writer::from_writer(out);
            table.write_record(record::columns(parts)).map_err(std::io::Error::from)?;
            for story in stories {
                let record = StoryRecord::new(self, &story?, parts);
                table.write_record(record.cells(parts)).map_err(std::io::Error::from)?;
            }
            table.flush()?;
            return Ok(());
        }
        let mut entries = bibliography::Entries::default();
        for (number, story) in stories.enumerate() {
            let story = story?;
            match options.format {
                ExportFormat::Jsonl => {
                    serde_json::to_writer(&mut *out, &StoryRecord::new(self, &story, parts))
                        .map_err(std::io::Error::from)?;
                    writeln!(out)?;
                }
                ExportFormat::Md => {
                    let rule = if number > 0 { "\n---\n\n" } else { "" };
                    write!(out, "{rule}{}", markdown::story(self, &story))?;
                }
                ExportFormat::Bibtex => out.write_all(entries.bibtex(&story).as_bytes())?,
                ExportFormat::Ris => {
                    out.write_all(bibliography::Entries::ris(&story).as_bytes())?;
                }
                ExportFormat::CslJson => entries.add_csl(&story),
                ExportFormat::Csv | ExportFormat::Html | ExportFormat::SearchEngine => {}
            }
        }
        if options.format == ExportFormat::CslJson {
            serde_json::to_writer_pretty(&mut *out, &entries.csl())
                .map_err(std::io::Error::from)?;
            writeln!(out)?;
        }
        Ok(())
    }

    fn load<'s>(
        &'s self,
        id: ArticleId,
        comment: &'s str,
    ) -> Result<ExportedStory<'s>, ExportError> {
        let story = self.library.load_story(id, self.overrides)?;
        let (Some(row), Some(story)) = (self.library.row(id), story) else {
            return Err(ExportError::UnknownStory(id));
        };
        let (tags, notes) = (self.marks.tags(id), self.marks.notes(id));
        Ok(ExportedStory { row, story, tags, notes, comment })
    }
}
