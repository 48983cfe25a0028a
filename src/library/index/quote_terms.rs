//! What the index knows of quotations: the words and the speaker of each, and who speaks in a story.
//!
//! The words of a quotation and of its speaker's name share one position, the number of the
//! quotation in the story. A phrase query without distance between its terms therefore finds words
//! in the same quotation. One number per quotation, in order, tells the speaker and identifies the
//! text, so that the quotations of a person are listed, and copies are counted, without reading a
//! story.

use std::sync::Arc;

use tantivy::TantivyDocument;

use super::entity_terms::{fold_name, term_prefix};
use super::schema::IndexFields;
use super::token_list::push_at_one_position;
use crate::news::{Article, EntityKind};
use crate::text::quotes::{self, Quote};
use crate::text::word::WordAnalyzer;
use crate::text::{fingerprint, title};

/// Width of the hash of a text in a packed quotation.
const TEXT_BITS: u32 = 32;

/// Bits of a fingerprint that are kept of a name.
const SPEAKER_BITS: u32 = 24;

/// The speaker and the text of a quotation as the index stores them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::library) struct PackedQuote(u64);

impl PackedQuote {
    fn new(quote: &Quote, text: &str) -> Self {
        let speaker = quote.who.as_ref().map_or(0, |who| Self::speaker_hash(who.kind, &who.name));
        let text = fingerprint::of(&title::normalize(text)) & ((1 << TEXT_BITS) - 1);
        Self(speaker << TEXT_BITS | text)
    }

    /// Reads a stored number.
    pub(in crate::library) fn from_stored(number: u64) -> Self {
        Self(number)
    }

    /// Returns the hash of the name of a speaker; not 0.
    pub(in crate::library) fn speaker_hash(kind: EntityKind, name: &str) -> u64 {
        let hash = fingerprint::of(&term_prefix(kind, &fold_name(name)));
        (hash & ((1 << SPEAKER_BITS) - 1)).max(1)
    }

    /// Returns the hash of the speaker's name; 0 if the story does not name the speaker.
    pub(in crate::library) fn speaker(self) -> u64 {
        self.0 >> TEXT_BITS
    }

    /// Returns the hash of the text.
    pub(in crate::library) fn text(self) -> u64 {
        self.0 & ((1 << TEXT_BITS) - 1)
    }
}

/// Adds the quotations of a story whose mentions are tagged. Returns whether there are any.
pub(super) fn add_quotes(
    document: &mut TantivyDocument,
    article: &Article,
    fields: &IndexFields,
) -> bool {
    let found = quotes::find(&article.blocks);
    let mut tokens = String::new();
    let mut speakers = Vec::new();
    for quote in &found {
        let block = article.blocks.get(quote.text.block);
        let text = block.and_then(|block| block.text.get(quote.text.span.clone()));
        let text = text.unwrap_or_default();
        let speaker = quote.who.as_ref().map(|who| who.name.as_str());
        push_at_one_position(&stems_of(text, speaker.unwrap_or_default()), &mut tokens);
        speakers.extend(quote.who.as_ref().map(|who| term_prefix(who.kind, &fold_name(&who.name))));
        document.add_u64(fields.quotes, PackedQuote::new(quote, text).0);
    }
    if !tokens.is_empty() {
        document.add_text(fields.quote, tokens);
    }
    speakers.sort_unstable();
    speakers.dedup();
    for speaker in speakers {
        document.add_text(fields.said, speaker);
    }
    !found.is_empty()
}

/// Returns the stems of the words of a quotation and of its speaker's name, sorted, each once.
fn stems_of(text: &str, speaker: &str) -> Vec<Arc<str>> {
    let mut stems = Vec::new();
    WordAnalyzer::with_cached(|analyzer| {
        for words in [text, speaker] {
            analyzer.visit(words, &mut |_, forms| stems.push(Arc::clone(forms.root_or_folded())));
        }
    });
    stems.sort_unstable();
    stems.dedup();
    stems
}
