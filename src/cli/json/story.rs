//! Defines the JSON output of stories.

use jiff::civil::Date;
use serde::Serialize;

use crate::export::{MentionJson, StoryRowJson};
use crate::library::{
    LinkTarget, LoadedStory, MatchPlace, RelatedStory, Relations, ResolvedLink, StoryRow,
};
use crate::news::{ArticleId, Block, BlockKind, Byline, Language, Marks, Syndication};

/// One line of `search`.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct SearchHitJson<'a> {
    #[serde(flatten)]
    row: StoryRowJson<'a>,
    /// The relevance; `None` if the results are not sorted by it.
    score: Option<f32>,
    snippet: String,
    /// True if the story does not match the query as typed.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    partial: bool,
    /// Places beside the text where words of the query stand.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    places: Vec<&'static str>,
}

impl<'a> SearchHitJson<'a> {
    pub(in crate::cli) fn new(
        row: &'a StoryRow,
        marks: &Marks,
        score: Option<f32>,
        snippet: String,
    ) -> Self {
        let row = StoryRowJson::new(row, marks);
        Self { row, score, snippet, partial: false, places: Vec::new() }
    }

    /// Sets whether the story is a near match, and the places beside the text.
    pub(in crate::cli) fn set_near_match(&mut self, is_near_match: bool, places: &[MatchPlace]) {
        self.partial = is_near_match;
        self.places = places.iter().map(|place| place.name()).collect();
    }
}

/// The line of `show`.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct StoryJson<'a> {
    #[serde(flatten)]
    row: StoryRowJson<'a>,
    byline: &'a Byline,
    blocks: Vec<BlockJson<'a>>,
    /// The most probable first.
    related: Vec<RelatedJson<'a>>,
    related_total: usize,
    /// Newest first.
    backlinks: Vec<ArticleId>,
    backlinks_total: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    raw: Option<&'a str>,
    syndication: Option<&'a Syndication>,
}

impl<'a> StoryJson<'a> {
    /// Creates the JSON of a story. `raw` is its source text, if it was requested.
    pub(in crate::cli) fn new(
        row: StoryRowJson<'a>,
        story: &'a LoadedStory,
        relations: &'a Relations,
        raw: Option<&'a str>,
        language: Language,
    ) -> Self {
        let mut targets = story.targets.iter();
        let blocks = story.article.blocks.iter();
        let date = story.article.meta.published.map(|published| published.date);
        Self {
            row,
            byline: &story.article.byline,
            blocks: blocks.map(|block| BlockJson::new(block, date, &mut targets)).collect(),
            related: relations.related.iter().map(|one| RelatedJson::new(one, language)).collect(),
            related_total: relations.related_total,
            backlinks: relations.backlinks.iter().map(|row| row.meta.id).collect(),
            backlinks_total: relations.backlinks.len(),
            raw,
            syndication: story.article.syndication.as_ref(),
        }
    }
}

/// A block of a story's text.
#[derive(Debug, Serialize)]
struct BlockJson<'a> {
    kind: &'static str,
    text: &'a str,
    entities: Vec<MentionJson<'a>>,
    #[serde(flatten)]
    link: Option<LinkBlockJson<'a>>,
    /// True if kliping restored the paragraph break before the block.
    divided: bool,
}

/// The fields that only a link block has.
#[derive(Debug, Serialize)]
struct LinkBlockJson<'a> {
    label: &'a str,
    target: Option<ArticleId>,
    /// The number of stories that the link may mean.
    targets_total: usize,
    status: &'static str,
    certain: bool,
}

impl<'a> BlockJson<'a> {
    /// Creates the JSON of a block. `day` is the story's date. A link block takes the next item of
    /// `targets`.
    fn new<'t>(
        block: &'a Block,
        date: Option<Date>,
        targets: &mut impl Iterator<Item = &'t LinkTarget>,
    ) -> Self {
        let link = match &block.kind {
            BlockKind::Link { label, exact_title: certain, .. } => {
                let target = targets.next().unwrap_or(&LinkTarget::Missing);
                Some(LinkBlockJson {
                    label,
                    target: target.row().map(|row| row.meta.id),
                    targets_total: target.total(),
                    status: target.status(),
                    certain: *certain,
                })
            }
            _ => None,
        };
        let entities = MentionJson::from_block(block, date);
        Self {
            kind: block.kind.name(),
            text: &block.text,
            entities,
            divided: block.break_inferred,
            link,
        }
    }
}

/// One line of `related`.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct RelatedJson<'a> {
    id: ArticleId,
    title: &'a str,
    score: f64,
    reasons: Vec<String>,
    /// Near-copies folded into this story.
    near_copies: Vec<ArticleId>,
}

impl<'a> RelatedJson<'a> {
    pub(in crate::cli) fn new(related: &'a RelatedStory, language: Language) -> Self {
        Self {
            id: related.row.meta.id,
            title: &related.row.meta.title.text,
            // Only the order of scores is meaningful. Three decimals avoid false precision.
            score: (related.score * 1000.0).round() / 1000.0,
            reasons: related.reasons.iter().map(|reason| reason.label(language)).collect(),
            near_copies: related.near_copies.iter().map(|row| row.meta.id).collect(),
        }
    }
}

/// One line of `links`.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct ResolvedLinkJson<'a> {
    source: ArticleId,
    source_url: Option<&'a str>,
    label: &'a str,
    title: &'a str,
    target: Option<ArticleId>,
    target_url: Option<&'a str>,
    /// The number of stories that the link may mean.
    targets_total: usize,
    status: &'static str,
    certain: bool,
}

impl<'a> ResolvedLinkJson<'a> {
    pub(in crate::cli) fn new(link: &'a ResolvedLink) -> Self {
        let target = link.target.row();
        Self {
            source: link.source.meta.id,
            source_url: link.source.meta.url.as_deref(),
            label: &link.label,
            title: &link.title,
            target: target.map(|row| row.meta.id),
            target_url: target.and_then(|row| row.meta.url.as_deref()).or(link.url.as_deref()),
            targets_total: link.target.total(),
            status: link.target.status(),
            certain: link.certain,
        }
    }
}
