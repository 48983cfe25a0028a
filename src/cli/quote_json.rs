//! Defines the JSON output of quotations, as specified by the contract.

use serde::Serialize;
use serde_json::Value;

use crate::text::quotes::QuoteKind;

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
