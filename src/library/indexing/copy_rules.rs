//! Rules that decide whether a record is a copy of a story.

use crate::library::catalog::CatalogEntry;
use crate::text::{fingerprint, identity, title};

/// Texts with fewer words are too short to be compared by their sketches, and may be a notice that
/// many stories share.
const SHORT_TEXT_WORDS: u32 = 40;

/// A text with this many times the words of another may be the whole text of an excerpt.
const EXCERPT_RATIO: u32 = 3;

/// Minimum estimated similarity of texts that are alike.
const MIN_TEXT_SIMILARITY: f64 = 0.5;

/// Minimum similarity of titles that are alike.
const MIN_TITLE_SIMILARITY: f64 = 0.8;

/// Minimum length in words of a title that may be cut short.
const MIN_CUT_TITLE_WORDS: usize = 3;

/// Result of comparing two texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum TextComparison {
    Alike,
    Different,
    /// One is missing, or may be an excerpt of the other.
    Unknown,
}

/// Returns true if a record with the id of a story, that is with its address or text, is a copy of
/// it. False if title or text are clearly different.
pub(super) fn is_copy(record: &CatalogEntry, story: &CatalogEntry) -> bool {
    let titles = || are_titles_alike(record, story);
    match compare_texts(record, story) {
        TextComparison::Alike => {
            let address = |entry: &CatalogEntry| identifying_address(entry);
            let is_long = record.word_count.min(story.word_count) >= SHORT_TEXT_WORDS;
            titles() || (is_long && address(record).is_some() && address(record) == address(story))
        }
        TextComparison::Different => false,
        TextComparison::Unknown => titles(),
    }
}

/// Returns true if a record with the title and text of a story is a copy of it. Without text, a
/// title alone does not make a copy of stories with different addresses.
pub(super) fn is_copy_by_content(record: &CatalogEntry, story: &CatalogEntry) -> bool {
    let (address, other) = (identifying_address(record), identifying_address(story));
    record.opening_hash != 0 || address.is_none() || other.is_none() || address == other
}

fn identifying_address(entry: &CatalogEntry) -> Option<String> {
    entry.url.as_deref().and_then(identity::identifying_address)
}

fn compare_texts(a: &CatalogEntry, b: &CatalogEntry) -> TextComparison {
    if a.opening_hash == 0 || b.opening_hash == 0 {
        return TextComparison::Unknown;
    }
    let (least, most) = (a.word_count.min(b.word_count), a.word_count.max(b.word_count));
    let may_be_excerpt = most >= least.saturating_mul(EXCERPT_RATIO);
    let same_opening = a.opening_hash == b.opening_hash;
    match fingerprint::similarity(&a.sketch, &b.sketch) {
        Some(similarity) if similarity >= MIN_TEXT_SIMILARITY => TextComparison::Alike,
        _ if may_be_excerpt && same_opening => TextComparison::Alike,
        _ if may_be_excerpt => TextComparison::Unknown,
        None if same_opening => TextComparison::Alike,
        _ => TextComparison::Different,
    }
}

/// Returns true if two titles are the same up to small edits, or one is cut short. An inferred title
/// says nothing. Titles with different numbers are different.
fn are_titles_alike(a: &CatalogEntry, b: &CatalogEntry) -> bool {
    if a.title_inferred || b.title_inferred {
        return true;
    }
    let [a, b] = [a, b].map(|entry| title::normalize(&entry.title));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    let is_cut =
        long.starts_with(short.as_str()) && short.split(' ').count() >= MIN_CUT_TITLE_WORDS;
    let digits = |title: &str| title.chars().filter(char::is_ascii_digit).collect::<String>();
    a == b
        || is_cut
        || (digits(&a) == digits(&b)
            && strsim::normalized_levenshtein(&a, &b) >= MIN_TITLE_SIMILARITY)
}
