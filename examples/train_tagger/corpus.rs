//! Labeled sentences: a token and its label per line, with an empty line between sentences.

use std::collections::BTreeSet;
use std::io;
use std::ops::Range;
use std::path::Path;

use kliping::news::{Block, EntityKind};
use kliping::text::names::crf::BioLabel;

/// A sentence, its tokens joined by spaces, with its names.
pub(crate) struct LabeledText {
    pub(crate) text: String,
    names: Vec<(Range<usize>, EntityKind)>,
}

impl LabeledText {
    /// Creates a sentence from a block and its mentions.
    pub(crate) fn from_block(block: &Block) -> Self {
        let names = block.mentions.iter().filter(|mention| mention.kind.is_named_entity());
        let names = names.map(|mention| (mention.span.clone(), mention.kind)).collect();
        Self { text: block.text.clone(), names }
    }

    /// Returns the label of the token at a byte of the text.
    pub(crate) fn label(&self, at: usize) -> BioLabel {
        let name = self.names.iter().find(|(span, _)| span.contains(&at));
        name.map_or(BioLabel::OUTSIDE, |(span, kind)| BioLabel::new(*kind, at > span.start))
    }
}

/// Reads a file of sentences. The first column is the token, the last one its label.
pub(crate) fn read(path: &Path) -> io::Result<Vec<LabeledText>> {
    let mut all = Vec::new();
    let mut sentence = LabeledText { text: String::new(), names: Vec::new() };
    for line in std::fs::read_to_string(path)?.lines().chain([""]) {
        let mut columns = line.split_whitespace();
        let (Some(token), Some(label)) = (columns.next(), columns.next_back()) else {
            if !sentence.text.is_empty() {
                all.push(std::mem::replace(
                    &mut sentence,
                    LabeledText { text: String::new(), names: Vec::new() },
                ));
            }
            continue;
        };
        if !sentence.text.is_empty() {
            sentence.text.push(' ');
        }
        let start = sentence.text.len();
        sentence.text.push_str(token);
        let end = sentence.text.len();
        match (label.split_once('-'), sentence.names.last_mut()) {
            (Some(("I", _)), Some((span, _))) if span.end + 1 == start => span.end = end,
            (Some((_, kind)), _) => {
                sentence.names.extend(self::kind(kind).map(|kind| (start..end, kind)));
            }
            (None, _) => {}
        }
    }
    Ok(all)
}

/// Returns the kind for a name used in any of the sets.
fn kind(name: &str) -> Option<EntityKind> {
    match name {
        "PER" | "PERSON" => Some(EntityKind::Person),
        "ORG" | "ORGANISATION" | "ORGANIZATION" => Some(EntityKind::Organization),
        "LOC" | "LOCATION" | "PLACE" => Some(EntityKind::Place),
        _ => None,
    }
}

/// Returns the F1 of exact names, in percent, over pairs of predicted and annotated labels.
pub(crate) fn f1(pairs: impl Iterator<Item = (Vec<BioLabel>, Vec<BioLabel>)>) -> f64 {
    let (mut right, mut all) = (0, 0);
    for (found, wanted) in pairs {
        let (found, wanted) = (label_spans(&found), label_spans(&wanted));
        right += found.intersection(&wanted).count();
        all += found.len() + wanted.len();
    }
    200.0 * f64::from(right as u32) / f64::from(all.max(1) as u32)
}

/// Returns the names that the labels mark: first and last token, and kind.
fn label_spans(labels: &[BioLabel]) -> BTreeSet<(usize, usize, EntityKind)> {
    let mut names: Vec<(usize, usize, EntityKind)> = Vec::new();
    for (at, label) in labels.iter().enumerate() {
        match (label.kind(), names.last_mut()) {
            (Some(_), Some(last)) if label.is_inside() && last.1 + 1 == at => last.1 = at,
            (Some(kind), _) => names.push((at, at, kind)),
            (None, _) => {}
        }
    }
    names.into_iter().collect()
}
