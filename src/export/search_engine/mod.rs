//! A folder for a search engine: stories for the bulk interface, and how their fields are indexed.
//! `OpenSearch` and Elasticsearch take `index.json`, Quickwit takes `quickwit.json`.

mod fields;
mod stems;

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use clap::ValueEnum;
use serde_json::{Map, Value, json};

use super::record::StoryRecord;
use super::sink::Sink;
use super::{ExportContext, ExportError, ExportPart, ExportedStory};
use crate::news::EntityKind;
use stems::Stemmer;

/// A file of stories ends with the story with which it reaches this size, in bytes. `OpenSearch`
/// recommends requests of 5 to 15 MB and refuses more than 100 MB.
const MAX_FILE_BYTES: usize = 8_000_000;

/// The fields with the names of a kind.
const NAME_FIELDS: [(&str, EntityKind); 3] = [
    ("people", EntityKind::Person),
    ("organizations", EntityKind::Organization),
    ("places", EntityKind::Place),
];

/// Writes the folder.
pub(super) fn write(
    context: &ExportContext<'_>,
    stories: &mut dyn Iterator<Item = Result<ExportedStory<'_>, ExportError>>,
    sink: Sink,
) -> Result<(), ExportError> {
    sink.write_folder(|folder| {
        let mut stemmer = Stemmer::with_frequent_words();
        let mut bulk = BulkFiles { folder, count: 0, file: None };
        for story in stories {
            let story = story?;
            let action = json!({ "index": { "_id": story.row.meta.id } });
            let document = Value::Object(document(context, &story, &mut stemmer));
            bulk.write(&format!("{action}\n{document}\n"))?;
        }
        bulk.finish()?;
        let index = fields::opensearch_index(&stemmer.into_rules());
        fs::write(folder.join("index.json"), format!("{index:#}\n"))?;
        fs::write(folder.join("quickwit.json"), format!("{:#}\n", fields::quickwit_index()))?;
        Ok(())
    })
}

/// Returns the record of a story with all parts, its names by kind, and the stems of headline and
/// running text; without marks that concern only the user.
fn document(
    context: &ExportContext<'_>,
    story: &ExportedStory<'_>,
    stemmer: &mut Stemmer,
) -> Map<String, Value> {
    let record = StoryRecord::new(context, story, ExportPart::value_variants());
    let mut fields = record.into_fields();
    fields.retain(|name, _| !matches!(name.as_str(), "read" | "starred"));
    let article = &story.story.article;
    let running = article.blocks.iter().filter(|block| block.kind.is_running());
    let running: Vec<&str> = running.map(|block| block.text.as_str()).collect();
    fields.insert("title_stems".to_owned(), stemmer.stems(&article.meta.title.text).into());
    fields.insert("text_stems".to_owned(), stemmer.stems(&running.join("\n")).into());
    for (field, kind) in NAME_FIELDS {
        let mentions = article.blocks.iter().flat_map(|block| &block.mentions);
        let mut names: Vec<&str> = mentions
            .filter(|mention| mention.kind == kind)
            .map(|mention| mention.canonical_name.as_str())
            .collect();
        names.sort_unstable();
        names.dedup();
        fields.insert(field.to_owned(), names.into());
    }
    fields
}

/// Files of stories: `stories-0001.ndjson` and so on.
struct BulkFiles<'a> {
    folder: &'a Path,
    count: usize,
    /// The last file, with its size in bytes.
    file: Option<(BufWriter<File>, usize)>,
}

impl BulkFiles<'_> {
    /// Writes an action and its document.
    fn write(&mut self, lines: &str) -> Result<(), ExportError> {
        let (mut file, size) = if let Some(open) = self.file.take() {
            open
        } else {
            self.count += 1;
            let name = format!("stories-{:04}.ndjson", self.count);
            (BufWriter::new(File::create(self.folder.join(name))?), 0)
        };
        file.write_all(lines.as_bytes())?;
        self.file = Some((file, size + lines.len()));
        if size + lines.len() >= MAX_FILE_BYTES {
            self.finish()?;
        }
        Ok(())
    }

    /// Ends the file, if there is one.
    fn finish(&mut self) -> Result<(), ExportError> {
        if let Some((mut file, _)) = self.file.take() {
            file.flush()?;
        }
        Ok(())
    }
}
