//! The words around the hits of a concordance, from the stored texts.

use std::ops::Range;

use rayon::prelude::*;
use tantivy::DocAddress;

use super::concordance::{Hit, TextReaders};
use super::matching::{PartWord, PartWords};
use crate::library::index::SearchIndex;
use crate::library::story_text::{StoredPart, StoredWord, listed_word, parts};

/// A hit with the text around it.
pub(super) struct Context {
    pub(super) block: Option<usize>,
    pub(super) range: Range<usize>,
    pub(super) left: String,
    pub(super) hit: String,
    pub(super) right: String,
}

/// Returns the contexts of hits, with their positions in `hits`. `order` has the positions in the
/// order of the documents.
pub(super) fn contexts_of(
    hits: &[Hit],
    order: &[usize],
    index: &SearchIndex,
    left: usize,
    right: usize,
) -> tantivy::Result<Vec<(usize, Context)>> {
    let size = order.len().div_ceil(rayon::current_num_threads() * 2).max(1);
    let shares = order.par_chunks(size).map(|share| {
        let mut texts = TextReaders::new(index);
        let mut contexts = Vec::with_capacity(share.len());
        let document =
            |at: &usize| hits.get(*at).map(|hit| DocAddress::new(hit.segment, hit.document));
        for same in share.chunk_by(|a, b| document(a) == document(b)) {
            let Some(address) = same.first().and_then(document) else { continue };
            let record = texts.record((address.segment_ord as usize, address.doc_id))?;
            let stored: Vec<StoredPart<'_>> = parts(&record).collect();
            let mut read: Vec<Option<PartWords<'_>>> = stored.iter().map(|_| None).collect();
            for at in same {
                let Some(hit) = hits.get(*at) else { continue };
                let number = hit.part as usize;
                let (Some(part), Some(place)) = (stored.get(number), read.get_mut(number)) else {
                    continue;
                };
                let words = place.get_or_insert_with(|| PartWords::read(part));
                contexts.push((*at, context_of(part, words, hit, left, right)));
            }
        }
        Ok(contexts)
    });
    let shares: tantivy::Result<Vec<Vec<(usize, Context)>>> = shares.collect();
    Ok(shares?.into_iter().flatten().collect())
}

fn context_of(
    part: &StoredPart<'_>,
    words: &PartWords<'_>,
    hit: &Hit,
    left: usize,
    right: usize,
) -> Context {
    let start = hit.start as usize;
    let end = (start + hit.length as usize).min(words.words.len());
    let first = start.saturating_sub(left);
    let last = (end + right).min(words.words.len());
    let hit = words.text_of(start..end);
    let before: usize = words.words.get(..start).unwrap_or_default().iter().map(char_count).sum();
    let from = before + words.separator_before(start).chars().count();
    let mut text = if first == 0 && start > 0 { words.separator_before(0) } else { "" }.to_owned();
    words.write_range(first..start, &mut text);
    // What stands between a word and the hit belongs to the context.
    text.push_str(words.separator_before(start));
    let mut after = words.separator_before(end).to_owned();
    words.write_range(end..last, &mut after);
    if last == words.words.len() && last > end {
        after.push_str(words.tail);
    }
    Context {
        block: part.block,
        range: from..from + hit.chars().count(),
        left: text.trim_start().to_owned(),
        hit,
        right: after.trim_end().to_owned(),
    }
}

/// Returns the number of characters of a word and the separator before it.
fn char_count(word: &PartWord<'_>) -> usize {
    let own = match word.word {
        StoredWord::Written(text) => text.chars().count(),
        // Listed words are ASCII.
        StoredWord::Listed(number, _) => listed_word(number).len(),
    };
    word.separator.chars().count() + own
}
