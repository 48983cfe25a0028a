//! A story as a row of a table or a JSON object.

use serde::Serialize;
use serde_json::Value;

use super::{ExportContext, ExportPart, ExportedStory, MentionJson, StoryRowJson};
use crate::library::{LoadedStory, StoryQuote};
use crate::news::{Article, BlockKind, EntityKind};
use crate::text::labels;

/// Columns that every table has. Those of a list come first.
const COLUMNS: [&str; 16] = [
    "id",
    "title",
    "title_inferred",
    "outlet",
    "place",
    "published",
    "published_inferred",
    "section",
    "url",
    "path",
    "words",
    "read",
    "starred",
    "copies",
    "author",
    "tags",
];

/// Returns the names of the columns.
pub(super) fn columns(parts: &[ExportPart]) -> Vec<&'static str> {
    COLUMNS.into_iter().chain(parts.iter().map(|part| part.name())).collect()
}

/// A story with the parts that were asked for.
#[derive(Debug, Serialize)]
pub(super) struct StoryRecord {
    #[serde(flatten)]
    fields: serde_json::Map<String, Value>,
}

impl StoryRecord {
    pub(super) fn new(
        context: &ExportContext<'_>,
        story: &ExportedStory<'_>,
        parts: &[ExportPart],
    ) -> Self {
        let row = serde_json::to_value(StoryRowJson::new(&story.row, context.marks));
        let Ok(Value::Object(mut fields)) = row else {
            return Self { fields: serde_json::Map::default() };
        };
        let article = &story.story.article;
        fields.insert("author".into(), article.byline.writers().join(", ").into());
        fields.insert("tags".into(), story.tags.clone().into());
        for part in parts {
            fields.insert(part.name().into(), Self::part(story, *part));
        }
        Self { fields }
    }

    /// Returns the fields in their order.
    pub(super) fn into_fields(self) -> serde_json::Map<String, Value> {
        self.fields
    }

    fn part(story: &ExportedStory<'_>, part: ExportPart) -> Value {
        let article = &story.story.article;
        let mentions = |is_wanted: fn(EntityKind) -> bool| {
            let date = article.meta.published.map(|published| published.date);
            let blocks = article.blocks.iter().enumerate();
            let mentions = blocks.flat_map(|(number, block)| {
                let mentions = MentionJson::from_block(block, date).into_iter();
                mentions.zip(&block.mentions).filter_map(move |(one, mention)| {
                    let mut value = serde_json::to_value(one).ok()?;
                    value["block"] = number.into();
                    is_wanted(mention.kind).then_some(value)
                })
            });
            mentions.collect::<Vec<_>>().into()
        };
        match part {
            ExportPart::Text => plain_text(article).into(),
            ExportPart::Entities => mentions(|kind| !is_figure(kind)),
            ExportPart::Figures => mentions(is_figure),
            ExportPart::Quotes => quotes_of(&story.story),
            ExportPart::Links => {
                let links = article.blocks.iter().filter_map(|block| match &block.kind {
                    BlockKind::Link { label, url, .. } => Some((label, url, &block.text)),
                    _ => None,
                });
                let links = links.zip(&story.story.targets).map(|((label, url, title), target)| {
                    let row = target.row();
                    serde_json::json!({
                        "label": label,
                        "title": title,
                        "target": row.map(|row| row.meta.id),
                        "target_url": row.and_then(|row| row.meta.url.clone()).or(url.clone()),
                    })
                });
                links.collect::<Vec<_>>().into()
            }
        }
    }

    /// Returns the cells of the row. Lists of texts are joined; other lists are JSON.
    pub(super) fn cells(&self, parts: &[ExportPart]) -> Vec<String> {
        let cell = |name: &str| match self.fields.get(name) {
            None | Some(Value::Null) => String::new(),
            Some(Value::String(text)) => text.clone(),
            Some(Value::Array(all)) if all.iter().all(Value::is_string) => {
                all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
            }
            Some(other) => other.to_string(),
        };
        columns(parts).into_iter().map(cell).collect()
    }
}

fn is_figure(kind: EntityKind) -> bool {
    !matches!(kind, EntityKind::Person | EntityKind::Organization | EntityKind::Place)
}

fn quotes_of(story: &LoadedStory) -> Value {
    let quotes = story.quotes.iter().map(|StoryQuote { quote, speaker }| {
        let text = story.article.blocks.get(quote.text.block);
        let text = text.and_then(|block| block.text.get(quote.text.span.clone()));
        serde_json::json!({
            "kind": quote.kind.name(),
            "block": quote.text.block,
            "text": text,
            "name": speaker.as_ref().map(|speaker| &speaker.name),
            "certain": quote.is_certain,
        })
    });
    quotes.collect::<Vec<_>>().into()
}

/// Returns the text of a story, one block a paragraph, in such a form that reading it again gives the
/// same blocks.
pub(super) fn plain_text(article: &Article) -> String {
    let block = |block: &crate::news::Block| match &block.kind {
        BlockKind::Link { label, .. } => labels::link_line(label, &block.text),
        _ => block.text.clone(),
    };
    article.blocks.iter().map(block).collect::<Vec<_>>().join("\n\n")
}
