//! Finds the passage of a note again after the story was edited, divided anew or scraped again.
//!
//! The words of the passage and the words around it are aligned with the words of the story: the
//! approximate matching of W. Sellers ("The theory and computation of evolutionary distances", 1980),
//! word by word. Furniture, datelines and bylines are left out, and line breaks, case and punctuation do not
//! count.

mod alignment;
#[cfg(test)]
mod tests;
mod units;

use std::ops::Range;

use crate::news::{Article, ArticleId, BlockKind, TextQuote};
use crate::text::word;

use alignment::{Alignment, QuotePattern};
pub use units::TextUnit;

/// Number of words kept before and after a passage.
const CONTEXT_WORDS: usize = 12;

/// The largest part of the words of a passage that may differ.
const MAX_DIFFERENCE: f32 = 0.4;

/// The same for a passage of which the words around it are all there.
const MAX_REWRITTEN: f32 = 0.6;

/// A passage of several paragraphs that differs more is looked for by its largest paragraph.
const MAX_INTACT: f32 = 0.15;

/// A passage with fewer words is accepted only if the words around it agree, or if it is found at one
/// place only.
const SHORT_PASSAGE: usize = 4;

/// The part of the words on one side that must agree to confirm a short passage.
const MIN_AGREEMENT: f32 = 0.5;

/// The part of the words on both sides that must agree if the passage itself does not.
const STRONG_AGREEMENT: f32 = 0.7;

/// The text of a story in which passages are marked: headline excluded, one block a line.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnchorText {
    text: String,
    /// Number of each block in the article, and its range in the text.
    blocks: Vec<(usize, Range<usize>)>,
}

impl AnchorText {
    /// Returns the text of an article.
    pub fn new(article: &Article) -> Self {
        let mut all = Self::default();
        for (number, block) in article.blocks.iter().enumerate() {
            if matches!(block.kind, BlockKind::Furniture | BlockKind::Dateline | BlockKind::Byline)
            {
                continue;
            }
            if !all.text.is_empty() {
                all.text.push('\n');
            }
            let start = all.text.len();
            all.text.push_str(&block.text);
            all.blocks.push((number, start..all.text.len()));
        }
        all
    }

    /// Returns the text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// Returns the position in the text of a position in a block; `None` for a block that is left out.
    pub fn position(&self, block: usize, offset: usize) -> Option<usize> {
        let (_, range) = self.blocks.iter().find(|(number, _)| *number == block)?;
        Some((range.start + offset).min(range.end))
    }

    /// Returns the parts of a range that lie in each block: the number of the block and the range in
    /// its text.
    pub fn block_ranges(&self, range: &Range<usize>) -> Vec<(usize, Range<usize>)> {
        let part = |(number, block): &(usize, Range<usize>)| {
            let (start, end) = (range.start.max(block.start), range.end.min(block.end));
            (start < end).then(|| (*number, start - block.start..end - block.start))
        };
        self.blocks.iter().filter_map(part).collect()
    }

    /// Describes a passage so that it can be found again. The range is reduced to whole characters and
    /// has no space at its ends.
    pub fn quote(&self, story: ArticleId, range: Range<usize>) -> TextQuote {
        let exact = self.text.get(range.clone()).unwrap_or_default();
        let start = range.start + exact.len() - exact.trim_start().len();
        let end = start + exact.trim().len();
        let before = self.text.get(..start).unwrap_or_default();
        let after = self.text.get(end..).unwrap_or_default();
        let code_points = |text: &str| text.chars().count() as u64;
        let position = code_points(before);
        TextQuote {
            story,
            exact: exact.trim().to_owned(),
            prefix: last_words(before).to_owned(),
            suffix: first_words(after).to_owned(),
            start: position,
            end: position + code_points(exact.trim()),
        }
    }

    /// Returns the first passage with these words, whatever the space between them.
    pub fn find_words(&self, words: &str) -> Option<Range<usize>> {
        let wanted = folded(words).0;
        let (text, spans) = folded(&self.text);
        let at = text.windows(wanted.len().max(1)).position(|window| window == wanted)?;
        self.with_punctuation(spans.get(at)?.start..spans.get(at + wanted.len() - 1)?.end, words)
    }

    /// Finds a passage again. `None` if it is gone, or if it may be at several places. A passage whose
    /// paragraphs were moved apart is where its largest paragraph is, if that is half of it.
    pub fn find(&self, quote: &TextQuote) -> Option<Range<usize>> {
        if let Some(range) = self.at_hint(quote) {
            return Some(range);
        }
        let whole = self.find_whole(quote);
        if whole.as_ref().is_some_and(|(_, difference)| *difference <= MAX_INTACT) {
            return whole.map(|(range, _)| range);
        }
        let part = largest_paragraph(quote).and_then(|part| self.find(&part));
        part.or(whole.map(|(range, _)| range))
    }

    /// Finds a passage as a whole, and the part of its words that differ.
    fn find_whole(&self, quote: &TextQuote) -> Option<(Range<usize>, f32)> {
        let (exact, _) = folded(&quote.exact);
        let (prefix, _) = folded(&quote.prefix);
        let (suffix, _) = folded(&quote.suffix);
        let (words, spans) = folded(&self.text);
        let length = quote.end.saturating_sub(quote.start);
        let hint = usize::try_from(quote.start + length / 2).unwrap_or(usize::MAX);
        let hint = spans.iter().position(|span| span.end >= hint).unwrap_or(words.len());
        let pattern = QuotePattern::new(&prefix, &exact, &suffix);
        let found = pattern.align(&words, hint)?;
        if !is_accepted(&found, &exact, &words) {
            return None;
        }
        let range = spans.get(found.words.start)?.start..spans.get(found.words.end - 1)?.end;
        Some((self.with_punctuation(range, &quote.exact)?, found.difference))
    }

    /// Returns the passage if it is at the position where it was, with the words around it.
    fn at_hint(&self, quote: &TextQuote) -> Option<Range<usize>> {
        let start = self.text.char_indices().nth(usize::try_from(quote.start).ok()?)?.0;
        let end = start + quote.exact.len();
        let is_there = self.text.get(start..end) == Some(&*quote.exact)
            && self.text.get(..start)?.ends_with(&quote.prefix)
            && self.text.get(end..)?.starts_with(&quote.suffix);
        (is_there && !quote.exact.is_empty()).then_some(start..end)
    }

    /// Extends a range of words by the punctuation that the passage had at its ends, if it is there.
    fn with_punctuation(&self, range: Range<usize>, exact: &str) -> Option<Range<usize>> {
        let spans = || word::spans(exact);
        let lead = exact.get(..spans().next()?.start)?.trim_start();
        let tail = exact.get(spans().last()?.end..)?.trim_end();
        let before = self.text.get(..range.start)?;
        let after = self.text.get(range.end..)?;
        let start = before.strip_suffix(lead).map_or(range.start, str::len);
        let end = if after.starts_with(tail) { range.end + tail.len() } else { range.end };
        Some(start..end)
    }
}

/// Returns the end of a text, as many words as are kept before a passage.
fn last_words(text: &str) -> &str {
    let words: Vec<Range<usize>> = word::spans(text).collect();
    let first = words.len().saturating_sub(CONTEXT_WORDS);
    words.get(first).and_then(|span| text.get(span.start..)).unwrap_or(text)
}

/// Returns the start of a text, as many words as are kept after a passage.
fn first_words(text: &str) -> &str {
    let last = word::spans(text).nth(CONTEXT_WORDS - 1);
    last.and_then(|span| text.get(..span.end)).unwrap_or(text)
}

/// Returns the largest paragraph of a passage with the words around it, if the passage has several
/// paragraphs and this one has at least half of its words.
fn largest_paragraph(quote: &TextQuote) -> Option<TextQuote> {
    let count = |text: &str| word::spans(text).count();
    let lines = quote.exact.split('\n').enumerate();
    let (number, line) = lines.max_by_key(|(number, line)| (count(line), usize::MAX - number))?;
    if line.len() == quote.exact.len() || 2 * count(line) < count(&quote.exact) {
        return None;
    }
    let before = quote.exact.split('\n').take(number).map(|line| line.len() + 1).sum::<usize>();
    let (lead, rest) = quote.exact.split_at_checked(before)?;
    let tail = rest.get(line.len()..)?;
    let start = quote.start + lead.chars().count() as u64;
    Some(TextQuote {
        story: quote.story,
        exact: line.to_owned(),
        prefix: last_words(&format!("{}{lead}", quote.prefix)).to_owned(),
        suffix: first_words(&format!("{tail}{}", quote.suffix)).to_owned(),
        start,
        end: start + line.chars().count() as u64,
    })
}

/// Returns the folded words of a text, and where they are.
fn folded(text: &str) -> (Vec<String>, Vec<Range<usize>>) {
    word::spans(text)
        .filter_map(|span| Some((text.get(span.clone()).map(word::fold)?, span)))
        .unzip()
}

/// Decides whether an alignment is good enough to show the note there.
fn is_accepted(found: &Alignment, exact: &[String], words: &[String]) -> bool {
    let [before, after] = found.agreement;
    if found.difference > MAX_DIFFERENCE {
        // The passage was rewritten between words that are still there.
        let least = if exact.len() < SHORT_PASSAGE { STRONG_AGREEMENT } else { MIN_AGREEMENT };
        let is_rewritten = exact.len() < SHORT_PASSAGE || found.difference <= MAX_REWRITTEN;
        return is_rewritten && before.min(after) >= least;
    }
    if exact.len() >= SHORT_PASSAGE {
        return found.is_unique || before.max(after) >= MIN_AGREEMENT;
    }
    let places = words.windows(exact.len().max(1)).filter(|window| *window == exact).count();
    before.max(after) >= MIN_AGREEMENT || places == 1 && found.is_unique && exact.len() > 1
}
