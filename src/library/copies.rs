//! How the copies folded into a story differ from it.

use std::time::Duration;

use similar::{ChangeTag, TextDiff};

use super::catalog::{CatalogEntry, StoryRow};
use super::snapshot::Library;
use crate::news::{ArticleId, BlockKind};
use crate::text::article::{self, NoTitles, ParseContext};

/// Time after which a comparison gives up finding the fewest changes.
const TIME_LIMIT: Duration = Duration::from_millis(500);

/// Number of words before a change that are given with it.
const CONTEXT_WORDS: usize = 4;

/// Maximum number of changes of a copy.
const MAX_CHANGES: usize = 200;

/// A copy, and how its text differs from that of the story.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedCopy {
    /// The copy.
    pub row: StoryRow,
    /// The changes. `None` if a text cannot be read.
    pub changes: Option<TextChanges>,
}

/// The changes between two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextChanges {
    /// The first changes, in order.
    pub first: Vec<TextChange>,
    /// The number of changes that follow.
    pub more: usize,
}

/// A change between two texts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TextChange {
    /// The words before it.
    pub before: String,
    /// The words that only the story has.
    pub removed: String,
    /// The words that only the copy has.
    pub added: String,
}

impl Library {
    /// Returns how each copy of a story differs from it. Reads their files.
    pub fn compared_copies(&self, id: ArticleId) -> Vec<ComparedCopy> {
        let entry = self.catalog().number_of_id(id).and_then(|story| self.catalog().entry(story));
        let Some(entry) = entry else { return Vec::new() };
        let own = self.words_of(&entry);
        let compared = |copy| {
            let copy = entry.clone().with_copy(copy);
            let theirs = self.words_of(&copy);
            let changes = own.as_ref().zip(theirs).map(|(own, theirs)| changes(own, &theirs));
            Some(ComparedCopy { row: self.catalog().row_from_entry(copy)?, changes })
        };
        entry.copies.iter().filter_map(compared).collect()
    }

    /// Returns the headline and the paragraphs of a story or copy, one a line.
    fn words_of(&self, entry: &CatalogEntry) -> Option<String> {
        let record = self.text_store().record(self.catalog(), &entry.location).ok()?;
        let context = ParseContext { titles: &NoTitles, today: self.today() };
        let article = article::parse(&record, &context);
        let blocks = article
            .blocks
            .iter()
            .filter(|block| matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading));
        let texts =
            std::iter::once(&article.meta.title.text).chain(blocks.map(|block| &block.text));
        Some(texts.map(String::as_str).collect::<Vec<_>>().join("\n"))
    }
}

/// Returns the changes between two texts, word by word.
fn changes(old: &str, new: &str) -> TextChanges {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (old.split_whitespace().collect(), new.split_whitespace().collect());
    let diff = TextDiff::configure().timeout(TIME_LIMIT).diff_slices(&old, &new);
    let mut changes: Vec<TextChange> = Vec::new();
    let (mut before, mut is_open): (Vec<&str>, bool) = (Vec::new(), false);
    for change in diff.iter_all_changes() {
        let word = change.value();
        if change.tag() == ChangeTag::Equal {
            before.push(word);
            is_open = false;
            continue;
        }
        if !is_open {
            let start = before.len().saturating_sub(CONTEXT_WORDS);
            let context = before.get(start..).unwrap_or_default().join(" ");
            changes.push(TextChange { before: context, ..TextChange::default() });
            is_open = true;
        }
        let Some(last) = changes.last_mut() else { continue };
        let side =
            if change.tag() == ChangeTag::Delete { &mut last.removed } else { &mut last.added };
        if !side.is_empty() {
            side.push(' ');
        }
        side.push_str(word);
        // The words before the next change are those of the copy.
        if change.tag() == ChangeTag::Insert {
            before.push(word);
        }
    }
    let more = changes.len().saturating_sub(MAX_CHANGES);
    changes.truncate(MAX_CHANGES);
    TextChanges { first: changes, more }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_told_with_the_words_before_them() {
        let old = "Harga beras di pasar induk naik 10 persen pekan ini.";
        let new = "Harga beras di pasar induk naik 12 persen pekan ini, kata pedagang.";
        let change = |before: &str, removed: &str, added: &str| TextChange {
            before: before.into(),
            removed: removed.into(),
            added: added.into(),
        };
        assert_eq!(
            changes(old, new).first,
            [
                change("di pasar induk naik", "10", "12"),
                change("naik 12 persen pekan", "ini.", "ini, kata pedagang."),
            ]
        );
        assert_eq!(changes(old, old), TextChanges::default());
    }

    #[test]
    fn changes_beyond_the_limit_are_counted() {
        let text = |word: &str| {
            let sentences = (0..250).map(|at| format!("{at} sama {word}{at}"));
            sentences.collect::<Vec<_>>().join(" ")
        };
        let (old, new) = (text("lama"), text("baru"));
        let found = changes(&old, &new);
        assert_eq!((found.first.len(), found.more), (MAX_CHANGES, 50));
    }
}
