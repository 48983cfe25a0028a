//! Words of a block with their classes, its sentences and its passages in quotation marks.

use std::ops::Range;

use super::marks::{self, Passage};
use super::vocabulary::{self as class, classes_of};
use crate::news::{Block, EntityKind, Mention};
use crate::text::lexical::sentence::{SentenceEnds, split_outside};
use crate::text::names::{TokenShape, tokenize};

/// A word, number or symbol of a block.
#[derive(Debug, Clone)]
pub(super) struct QuoteToken {
    /// Byte range in the block.
    pub(super) span: Range<usize>,
    pub(super) shape: TokenShape,
    /// Word classes of the vocabulary.
    pub(super) classes: u32,
    /// Index of the mention that covers the token.
    pub(super) mention: Option<usize>,
    /// The token lies in a passage or is one of its marks.
    pub(super) is_quoted: bool,
}

/// The running text of a story. The lines that mention a person are kept, because a sentence may refer
/// to any of them; the others are read when their turn comes, so that a long story takes little memory.
pub(super) struct StoryLines<'a> {
    blocks: &'a [Block],
    /// Lines that mention a person, with the indexes of their blocks, in order.
    with_person: Vec<(usize, QuoteLine<'a>)>,
}

impl<'a> StoryLines<'a> {
    /// Reads the lines that mention a person.
    pub(super) fn new(blocks: &'a [Block]) -> Self {
        let mut lines = Self { blocks, with_person: Vec::new() };
        let mut lowered = String::new();
        lines.with_person = lines
            .running()
            .filter(|(_, block)| block.mentions.iter().any(|m| m.kind == EntityKind::Person))
            .map(|(number, block)| (number, QuoteLine::new(block, &mut lowered)))
            .collect();
        lines
    }

    /// Returns the blocks of the running text with their indexes.
    pub(super) fn running(&self) -> impl Iterator<Item = (usize, &'a Block)> + use<'a> {
        self.blocks.iter().enumerate().filter(|(_, block)| block.kind.is_running())
    }

    /// Returns the lines that mention a person with the indexes of their blocks, in order.
    pub(super) fn with_person(&self) -> impl Iterator<Item = (usize, &QuoteLine<'a>)> {
        self.with_person.iter().map(|(block, line)| (*block, line))
    }

    /// Calls `read` with each line and the index of its block, in order.
    pub(super) fn for_each(&self, mut read: impl FnMut(usize, &QuoteLine<'a>)) {
        let mut kept = self.with_person.iter().peekable();
        let mut lowered = String::new();
        for (number, block) in self.running() {
            match kept.next_if(|(with_person, _)| *with_person == number) {
                Some((_, line)) => read(number, line),
                None => read(number, &QuoteLine::new(block, &mut lowered)),
            }
        }
    }
}

/// A block with its tokens.
pub(super) struct QuoteLine<'a> {
    pub(super) text: &'a str,
    pub(super) mentions: &'a [Mention],
    pub(super) tokens: Vec<QuoteToken>,
    /// Text in quotation marks.
    pub(super) passages: Vec<Passage>,
    /// Ranges of tokens. No sentence ends inside a passage.
    pub(super) sentences: Vec<Range<usize>>,
}

impl<'a> QuoteLine<'a> {
    /// Reads a block whose mentions are tagged.
    pub(super) fn new(block: &'a Block, lowered: &mut String) -> Self {
        let text = block.text.as_str();
        let mut tokens: Vec<QuoteToken> = Vec::with_capacity(text.len() / 5);
        for (span, shape) in tokenize(text) {
            let word = text.get(span.clone()).unwrap_or_default();
            let classes = match shape {
                TokenShape::Symbol | TokenShape::Number => 0,
                _ => classes_of(word, lowered),
            };
            tokens.push(QuoteToken { span, shape, classes, mention: None, is_quoted: false });
        }
        for (number, mention) in block.mentions.iter().enumerate() {
            let from = tokens.partition_point(|token| token.span.end <= mention.span.start);
            let covered = tokens.iter_mut().skip(from);
            for token in covered.take_while(|token| token.span.start < mention.span.end) {
                token.mention = Some(number);
            }
        }
        let passages = if text.contains(['"', '“', '”', '„', '‟', '«', '»', '＂', '\'', '’', '`'])
        {
            marks::find_passages(text, &starts_with_cue)
        } else {
            Vec::new()
        };
        let mut line =
            Self { text, mentions: &block.mentions, tokens, passages, sentences: Vec::new() };
        line.mark_quoted();
        line.sentences = line.split_sentences();
        line
    }

    /// Marks the tokens of the passages.
    pub(super) fn mark_quoted(&mut self) {
        let mut passages = self.passages.iter().peekable();
        for token in &mut self.tokens {
            while passages.next_if(|passage| passage.outer.end <= token.span.start).is_some() {}
            token.is_quoted =
                passages.peek().is_some_and(|passage| passage.outer.start <= token.span.start);
        }
    }

    pub(super) fn token(&self, at: usize) -> Option<&QuoteToken> {
        self.tokens.get(at)
    }

    /// Returns the text of a token; empty past the end.
    pub(super) fn word(&self, at: usize) -> &'a str {
        self.token(at).and_then(|token| self.text.get(token.span.clone())).unwrap_or_default()
    }

    /// Returns whether the token has any of the classes.
    pub(super) fn has(&self, at: usize, classes: u32) -> bool {
        self.token(at).is_some_and(|token| token.classes & classes != 0)
    }

    /// Returns whether the token is this symbol.
    pub(super) fn is_symbol(&self, at: usize, sign: &str) -> bool {
        self.word(at) == sign
    }

    pub(super) fn is_capitalized(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| {
            matches!(token.shape, TokenShape::Capitalized | TokenShape::AllCaps)
        })
    }

    pub(super) fn is_word(&self, at: usize) -> bool {
        self.token(at)
            .is_some_and(|token| !matches!(token.shape, TokenShape::Symbol | TokenShape::Number))
    }

    pub(super) fn is_quoted(&self, at: usize) -> bool {
        self.token(at).is_some_and(|token| token.is_quoted)
    }

    /// Returns the mention that covers a token, if it is of this kind.
    pub(super) fn mention_of(&self, at: usize, kind: EntityKind) -> Option<usize> {
        let mention = self.token(at)?.mention?;
        (self.mentions.get(mention)?.kind == kind).then_some(mention)
    }

    /// Returns the named entity that covers a token.
    pub(super) fn name_at(&self, at: usize) -> Option<(usize, EntityKind)> {
        let mention = self.token(at)?.mention?;
        let kind = self.mentions.get(mention)?.kind;
        kind.is_named_entity().then_some((mention, kind))
    }

    /// Returns the tokens of a mention.
    pub(super) fn mention_tokens(&self, mention: usize) -> Range<usize> {
        let Some(span) = self.mentions.get(mention).map(|mention| &mention.span) else {
            return 0..0;
        };
        let start = self.tokens.partition_point(|token| token.span.end <= span.start);
        start..self.tokens.partition_point(|token| token.span.start < span.end)
    }

    /// Returns the indexes of the passages that overlap with a byte range.
    pub(super) fn passages_in(&self, span: &Range<usize>) -> Range<usize> {
        let first = self.passages.partition_point(|passage| passage.outer.end <= span.start);
        first..self.passages.partition_point(|passage| passage.outer.start < span.end).max(first)
    }

    /// Returns the byte range of tokens.
    pub(super) fn byte_span(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.token(tokens.start).map_or(0, |token| token.span.start);
        let last = tokens.end.checked_sub(1).and_then(|last| self.token(last));
        start..last.map_or(start, |token| token.span.end).max(start)
    }

    /// Returns the index of the first token at or after a byte offset.
    pub(super) fn token_at(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span.start < offset)
    }

    /// Divides the tokens into sentences.
    fn split_sentences(&self) -> Vec<Range<usize>> {
        let passages: Vec<Range<usize>> =
            self.passages.iter().map(|passage| passage.outer.clone()).collect();
        let mut start = 0;
        let sentences = split_outside(self.text, &passages, SentenceEnds::Probable);
        let ranges = sentences.into_iter().map(|sentence| {
            let end = self.token_at(sentence.end);
            std::mem::replace(&mut start, end)..end
        });
        ranges.filter(|range| !range.is_empty()).collect()
    }
}

/// Returns whether a text begins with the cue of the quotation before it: `," kata Sari`.
fn starts_with_cue(text: &str) -> bool {
    let rest = text.trim_start_matches([' ', ',', '.']);
    let Some((span, _)) = tokenize(rest).next() else { return false };
    let word = rest.get(span.clone()).unwrap_or_default();
    let after = rest.get(span.end..).unwrap_or_default().trim_start();
    let classes = classes_of(word, &mut String::new());
    let speaker = after.starts_with(char::is_uppercase)
        || tokenize(after).next().is_some_and(|(span, _)| {
            let next = classes_of(after.get(span).unwrap_or_default(), &mut String::new());
            next & (class::PRONOUN | class::ARTICLE | class::BODY) != 0
        });
    word.starts_with(char::is_lowercase)
        && (classes & class::CLITIC != 0 || (classes & class::BARE != 0 && speaker))
}
