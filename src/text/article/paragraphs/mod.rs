//! Paragraphs given back to a text that lost its line breaks: where a careful editor would set them.

mod sentences;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::lines::Line;
use sentences::{Sentence, sentences, touch};

/// A text without breaks is divided if it is longer than this, in bytes.
const LONG: usize = 600;

/// How long a paragraph should be, in bytes.
const WANTED: i64 = 310;

/// No paragraph has more sentences.
const SENTENCES: usize = 12;

/// What a break before or behind certain words is worth, as against a length.
const FINE: i64 = 130;

/// How sentences begin that open a paragraph.
const OPENERS: [&str; 33] = [
    "Selain itu",
    "Selain",
    "Sementara itu",
    "Sementara",
    "Namun",
    "Menurut",
    "Adapun",
    "Di sisi lain",
    "Di samping itu",
    "Di tempat",
    "Dalam kesempatan",
    "Pada kesempatan",
    "Sebelumnya",
    "Meski",
    "Meskipun",
    "Kendati",
    "Lebih lanjut",
    "Lebih jauh",
    "Selanjutnya",
    "Kemudian",
    "Berdasarkan",
    "Sebagai informasi",
    "Sebagaimana",
    "Seperti diketahui",
    "Diketahui",
    "Untuk diketahui",
    "Oleh karena",
    "Karena itu",
    "Secara terpisah",
    "Sejauh ini",
    "Hingga kini",
    "Terkait",
    "Terpisah",
];

/// How sentences begin that go on with the one before.
const FOLLOWERS: [&str; 16] = [
    "Ia",
    "Dia",
    "Mereka",
    "Ini",
    "Itu",
    "Hal",
    "Artinya",
    "Sebab",
    "Pasalnya",
    "Alhasil",
    "Akibatnya",
    "Padahal",
    "Tetapi",
    "Tapi",
    "Begitu",
    "Bahkan",
];

/// The sentence of a text that a place, in bytes, is in.
pub fn sentence(text: &str, at: usize) -> Range<usize> {
    let sentences = sentences(text);
    let found = sentences.iter().rev().find(|sentence| sentence.start <= at);
    found.map_or(0..text.len(), |sentence| sentence.start..sentence.end)
}

/// True if the lines of a body show that it lost its breaks: one holds nearly all of it, or they
/// are longer than anyone's paragraphs.
pub(super) fn lost(lines: &[Line]) -> bool {
    let total: usize = lines.iter().map(|line| line.text.len()).sum();
    let longest = lines.iter().map(|line| line.text.len()).max().unwrap_or_default();
    longest > LONG && (longest * 3 > total * 2 || total > 2 * LONG * lines.len())
}

/// The paragraphs of a running text, in order; only white space is left out between
/// them. `lost` says that the text's own breaks are lost; else they are trusted, but for those
/// that left a trace.
pub(super) fn parts(text: &str, lost: bool) -> Vec<&str> {
    // Most texts are as they should be, and this is quickly seen.
    if !lost && !text.as_bytes().windows(2).any(touch) {
        return vec![text];
    }
    let sentences = sentences(text);
    let mut paragraphs = Vec::new();
    for stretch in sentences.chunk_by(|_, next| !next.glued) {
        let long = whole(text, stretch).is_some_and(|whole| whole.len() > LONG);
        if lost && long {
            divide(text, stretch, &mut paragraphs);
        } else {
            paragraphs.extend(whole(text, stretch));
        }
    }
    paragraphs
}

/// True if a text begins with one of these words.
fn opens_with(text: &str, list: &[&str]) -> bool {
    let ends = |rest: &str| !rest.starts_with(char::is_alphanumeric);
    list.iter().any(|words| text.strip_prefix(words).is_some_and(ends))
}

/// The text of sentences in a row.
fn whole<'t>(text: &'t str, sentences: &[Sentence]) -> Option<&'t str> {
    text.get(sentences.first()?.start..sentences.last()?.end)
}

/// Sets the paragraphs of a stretch: those whose lengths and beginnings are best in all.
fn divide<'t>(text: &'t str, sentences: &[Sentence], paragraphs: &mut Vec<&'t str>) {
    // Of the stretch up to each sentence: the least cost, and where its last paragraph begins.
    let mut best: Vec<(i64, usize)> = vec![(0, 0)];
    for end in 1..=sentences.len() {
        let least = (end.saturating_sub(SENTENCES)..end).filter_map(|begin| {
            let paragraph = whole(text, sentences.get(begin..end)?)?;
            Some((best.get(begin)?.0 + cost(paragraph), begin))
        });
        best.extend(least.min());
    }
    let mut set = Vec::new();
    let mut end = sentences.len();
    while end > 0 {
        let begin = best.get(end).map_or(0, |(_, begin)| *begin);
        set.extend(sentences.get(begin..end).and_then(|sentences| whole(text, sentences)));
        end = begin;
    }
    paragraphs.extend(set.into_iter().rev());
}

/// How ill a paragraph is set, by its length and by the break before it. (The first of a stretch
/// begins as it does, however it is set.)
fn cost(paragraph: &str) -> i64 {
    let length = i64::try_from(paragraph.len()).unwrap_or(i64::MAX).min(1 << 20);
    let cost = (length - WANTED).pow(2) / 256;
    if opens_with(paragraph, &OPENERS) {
        cost - FINE
    } else if opens_with(paragraph, &FOLLOWERS) {
        cost + FINE
    } else if paragraph.starts_with(['"', '“']) {
        cost - FINE / 2
    } else {
        cost
    }
}
