//! Defines the JSON output of `entities`.

use std::ops::Range;

use serde::Serialize;
use serde_json::Value;

use crate::export::MentionJson;
use crate::library::{CoOccurrence, Entity, LensData, MentionContext, MonthCount, StoryRow};
use crate::news::{ArticleId, Block, EntityKind};

/// One document of `entities --stdin`.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct TaggedDocumentJson<'a> {
    id: &'a Value,
    entities: Vec<MentionJson<'a>>,
}

impl<'a> TaggedDocumentJson<'a> {
    /// Creates the JSON of a document. Each block comes with its offset in the text, in code
    /// points.
    pub(in crate::cli) fn new(id: &'a Value, blocks: &'a [(usize, Block)]) -> Self {
        let entities = blocks.iter().flat_map(|(before, block)| {
            MentionJson::from_block(block, None)
                .into_iter()
                .map(|entity| entity.shifted_by(*before))
        });
        Self { id, entities: entities.collect() }
    }
}

/// One line of `entities`.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct EntitySummaryJson<'a> {
    kind: EntityKind,
    name: &'a str,
    aliases: &'a [String],
    stories: usize,
    mentions: usize,
    first: Option<String>,
    last: Option<String>,
}

impl<'a> EntitySummaryJson<'a> {
    pub(in crate::cli) fn new(entity: &'a Entity) -> Self {
        let Entity { key, aliases, story_count: stories, mention_count: mentions, .. } = entity;
        Self {
            kind: key.kind,
            name: &key.name,
            aliases,
            stories: *stories,
            mentions: *mentions,
            first: entity.first_date.map(|day| day.to_string()),
            last: entity.last_date.map(|day| day.to_string()),
        }
    }
}

/// The line of `entities --name`.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct LensJson<'a> {
    #[serde(flatten)]
    entity: EntitySummaryJson<'a>,
    months: Vec<MonthJson>,
    companions: Vec<CompanionJson<'a>>,
    /// The number of all companions; only the most telling ones are listed.
    companions_total: usize,
    appearances: Vec<AppearanceJson>,
}

#[derive(Debug, Serialize)]
struct MonthJson {
    month: String,
    stories: usize,
}

#[derive(Debug, Serialize)]
struct CompanionJson<'a> {
    kind: EntityKind,
    name: &'a str,
    stories: usize,
}

/// A story that names the entity.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct AppearanceJson {
    id: ArticleId,
    title: String,
    published: Option<String>,
    /// The first sentence that names the entity; `None` if the story cannot be read.
    context: Option<String>,
    /// The spans of the name in `context`, in code points.
    names: Vec<SpanJson>,
}

#[derive(Debug, Serialize)]
struct SpanJson {
    start: usize,
    end: usize,
}

impl<'a> LensJson<'a> {
    pub(in crate::cli) fn new(lens: &'a LensData, appearances: Vec<AppearanceJson>) -> Self {
        let month = |month: &MonthCount| MonthJson {
            month: format!("{:04}-{:02}", month.year, month.month),
            stories: month.story_count,
        };
        let companion = |companion: &'a CoOccurrence| CompanionJson {
            kind: companion.entity.kind,
            name: &companion.entity.name,
            stories: companion.story_count,
        };
        Self {
            entity: EntitySummaryJson::new(&lens.entity),
            months: lens.month_counts.iter().map(month).collect(),
            companions: lens.co_occurrences.iter().map(companion).collect(),
            companions_total: lens.co_occurrence_count,
            appearances,
        }
    }
}

impl AppearanceJson {
    pub(in crate::cli) fn new(row: StoryRow, context: Option<MentionContext>) -> Self {
        let points = |text: &str, at: usize| text.get(..at).map_or(0, |text| text.chars().count());
        let names = context.iter().flat_map(|context| {
            let text = &context.text;
            let place = |name: &Range<usize>| SpanJson {
                start: points(text, name.start),
                end: points(text, name.end),
            };
            context.mention_spans.iter().map(place).collect::<Vec<_>>()
        });
        Self {
            id: row.meta.id,
            title: row.meta.title.text,
            published: row.meta.published.map(|published| published.to_string()),
            names: names.collect(),
            context: context.map(|context| context.text),
        }
    }
}
