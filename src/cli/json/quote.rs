//! Defines the JSON output of quotations.

use std::ops::Range;

use serde::Serialize;
use serde_json::Value;

use crate::library::{StoryQuote, StoryRow};
use crate::news::{Article, ArticleId};
use crate::text::quotes::{BlockSpan, QuoteKind};

/// One line of `quotes`. Offsets are in code points of the block.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct QuoteJson {
    pub(in crate::cli) id: ArticleId,
    pub(in crate::cli) kind: &'static str,
    block: usize,
    start: usize,
    end: usize,
    pub(in crate::cli) text: String,
    cue: Option<String>,
    /// As the story writes it.
    pub(in crate::cli) speaker: Option<String>,
    /// The canonical name in the collection.
    pub(in crate::cli) name: Option<String>,
    pub(in crate::cli) certain: bool,
    published: Option<String>,
    outlet: Option<String>,
    title: String,
    /// In how many stories the same words occur.
    pub(in crate::cli) copies: usize,
}

impl QuoteJson {
    pub(in crate::cli) fn new(row: &StoryRow, article: &Article, quote: &StoryQuote) -> Self {
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
pub(in crate::cli) struct QuotedDocumentJson<'a> {
    pub(in crate::cli) id: &'a Value,
    pub(in crate::cli) quotes: Vec<LocatedQuoteJson>,
}

/// A quotation in a document. Offsets are in code points of the text given.
#[derive(Debug, Serialize)]
pub(in crate::cli) struct LocatedQuoteJson {
    #[serde(serialize_with = "serialize_kind")]
    pub(in crate::cli) kind: QuoteKind,
    pub(in crate::cli) start: usize,
    pub(in crate::cli) end: usize,
    pub(in crate::cli) text: String,
    pub(in crate::cli) who: Option<String>,
    pub(in crate::cli) speaker: Option<[usize; 2]>,
    pub(in crate::cli) cue: Option<[usize; 2]>,
    pub(in crate::cli) certain: bool,
}

// serde passes a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn serialize_kind<S: serde::Serializer>(kind: &QuoteKind, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(kind.name())
}
