//! Defines the JSON output of quotations, as specified by the contract.

use std::ops::Range;

use serde::Serialize;
use serde_json::Value;

use crate::library::{StoryQuote, StoryRow};
use crate::news::{Article, ArticleId};
use crate::text::quotes::{BlockSpan, QuoteKind};

/// One line of `quotes`. Offsets are in code points of the block.
#[derive(Debug, Serialize)]
pub(super) struct QuoteJson {
    pub(super) id: ArticleId,
    pub(super) kind: &'static str,
    block: usize,
    start: usize,
    end: usize,
    pub(super) text: String,
    cue: Option<String>,
    /// As the story writes it.
    pub(super) speaker: Option<String>,
    /// The canonical name in the collection.
    pub(super) name: Option<String>,
    pub(super) certain: bool,
    published: Option<String>,
    outlet: Option<String>,
    title: String,
    /// In how many stories the same words occur.
    pub(super) copies: usize,
}

impl QuoteJson {
    pub(super) fn new(row: &StoryRow, article: &Article, quote: &StoryQuote) -> Self {
        let text_of = |block: usize, span: &Range<usize>| {
            let block = article.blocks.get(block)?;
            block.text.get(span.clone()).map(str::to_owned)
        };
        let part = |part: &BlockSpan| text_of(part.block, &part.span);
        let found = &quote.quote;
        let block = found.text.block;
        let points = |end: usize| {
            let text = article.blocks.get(block).and_then(|block| block.text.get(..end));
            text.map_or(0, |text| text.chars().count())
        };
        Self {
            id: row.meta.id,
            kind: found.kind.name(),
            block,
            start: points(found.text.span.start),
            end: points(found.text.span.end),
            text: part(&found.text).unwrap_or_default(),
            cue: found.cue.as_ref().and_then(|cue| text_of(block, cue)),
            speaker: found.speaker.as_ref().and_then(part),
            name: quote.speaker.as_ref().map(|speaker| speaker.name.clone()),
            certain: found.is_certain,
            published: row.meta.published.map(|published| published.to_string()),
            outlet: row.meta.outlet.clone(),
            title: row.meta.title.text.clone(),
            copies: 1,
        }
    }
}

/// One document of `quotes --stdin`.
#[derive(Debug, Serialize)]
pub(super) struct QuotedDocumentJson<'a> {
    pub(super) id: &'a Value,
    pub(super) quotes: Vec<LocatedQuoteJson>,
}

/// A quotation in a document. Offsets are in code points of the text given.
#[derive(Debug, Serialize)]
pub(super) struct LocatedQuoteJson {
    #[serde(serialize_with = "serialize_kind")]
    pub(super) kind: QuoteKind,
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) text: String,
    pub(super) who: Option<String>,
    pub(super) speaker: Option<[usize; 2]>,
    pub(super) cue: Option<[usize; 2]>,
    pub(super) certain: bool,
}

// serde passes a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn serialize_kind<S: serde::Serializer>(kind: &QuoteKind, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(kind.name())
}
