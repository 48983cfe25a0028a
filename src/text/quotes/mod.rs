//! Quotations: what was said, in quotation marks or in the reporter's words, with the cue and the
//! name of the speaker.
//!
//! 1. `marks` pairs the quotation marks of a block.
//! 2. `attribution` finds cues (`kata`, `mengatakan`, `menurut`) and `speakers` the phrase that
//!    names the speaker beside a cue.
//! 3. `resolution` follows the story from sentence to sentence and finds the name that a pronoun, an
//!    office or a short form stands for.
//!
//! The cues with their forms are a table, `assets/quotes/cues.txt`.

mod attribution;
mod line;
mod located;
mod marks;
mod people;
mod quotable;
mod resolution;
mod roles;
mod speakers;
#[cfg(test)]
mod tests;
mod vocabulary;

use std::ops::Range;

use crate::news::{Block, EntityKind};
use line::StoryLines;
pub use located::{BlockLocator, OriginalSpan};
use resolution::StoryReader;

/// How a quotation gives the words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum QuoteKind {
    /// The words themselves, in quotation marks.
    Direct,
    /// A sentence of the reporter that tells what was said.
    Indirect,
}

impl QuoteKind {
    /// Returns the name used in JSON output.
    pub fn name(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Indirect => "indirect",
        }
    }
}

/// A byte range of a block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BlockSpan {
    /// Index of the block.
    pub block: usize,
    /// Byte range in its text.
    pub span: Range<usize>,
}

/// Who said something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteSpeaker {
    /// Person, organization or place.
    pub kind: EntityKind,
    /// The fullest name that the story gives.
    pub name: String,
}

/// A quotation in a story.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Direct or indirect.
    pub kind: QuoteKind,
    /// What was said: the text inside the marks, or the sentence.
    pub text: BlockSpan,
    /// The words that name the speaker: a name, a noun, a pronoun or a cue with `-nya`. May stand in
    /// another block.
    pub speaker: Option<BlockSpan>,
    /// True if the speaker's words do not name them, so that only the story tells who is meant.
    pub is_speaker_implied: bool,
    /// The cue of this quotation; in the block of the text.
    pub cue: Option<Range<usize>>,
    /// The speaker, if the story names them.
    pub who: Option<QuoteSpeaker>,
    /// False if the speaker is a guess.
    pub is_certain: bool,
}

/// Finds the quotations of a story whose mentions are tagged, in order.
pub fn find(blocks: &[Block]) -> Vec<Quote> {
    StoryReader::new(&StoryLines::new(blocks)).read()
}
