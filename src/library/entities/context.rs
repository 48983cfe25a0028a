//! The sentence in which a story first mentions an entity.

use std::ops::Range;

use super::MentionContext;
use crate::library::index::significant_mentions;
use crate::news::{Article, Block, EntityKey, Mention};
use crate::text::article::sentence_at;

/// Maximum length of a sentence in bytes. A longer one is a table or lost its punctuation; only an
/// excerpt is shown.
const MAX_SENTENCE_BYTES: usize = 600;

/// Bytes of the excerpt before the name.
const EXCERPT_BYTES_BEFORE: usize = 200;

/// Returns the sentence of an article that first mentions an entity. The mentions must have
/// canonical names.
pub(super) fn find_context(article: &Article, key: &EntityKey) -> Option<MentionContext> {
    let is = |mention: &Mention| mention.kind == key.kind && mention.canonical_name == key.name;
    let (block, first) = significant_mentions(article).find(|(_, mention)| is(mention))?;
    let sentence = excerpt_range(block, first, sentence_at(&block.text, first.span.start));
    let inside = |mention: &&Mention| {
        is(mention) && mention.span.start >= sentence.start && mention.span.end <= sentence.end
    };
    let place =
        |mention: &Mention| mention.span.start - sentence.start..mention.span.end - sentence.start;
    let names = block.mentions.iter().filter(inside).map(place).collect();
    Some(MentionContext { text: block.text.get(sentence)?.to_owned(), mention_spans: names })
}

/// Returns the range of a sentence to show around a mention. It begins and ends between words.
fn excerpt_range(block: &Block, name: &Mention, sentence: Range<usize>) -> Range<usize> {
    if sentence.len() <= MAX_SENTENCE_BYTES {
        return sentence;
    }
    let text = &block.text;
    let from = sentence.start.max(name.span.start.saturating_sub(EXCERPT_BYTES_BEFORE));
    let to = sentence.end.min(name.span.end.max(from + MAX_SENTENCE_BYTES));
    let is_gap = |at: &usize| text.get(*at..).is_some_and(|rest| rest.starts_with(' '));
    let start = (from..name.span.start).find(is_gap).map_or(name.span.start, |at| at + 1);
    let end = (name.span.end..=to).rev().find(is_gap).unwrap_or(name.span.end);
    let start = if from == sentence.start { from } else { start };
    start..if to == sentence.end { to } else { end }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{BlockKind, EntityKind};

    fn block(text: &str, names: &[&str]) -> Block {
        let mut block = Block::new(BlockKind::Paragraph, text);
        for name in names {
            for (start, found) in text.match_indices(name) {
                let span = start..start + found.len();
                block.mentions.push(Mention {
                    kind: EntityKind::Person,
                    span,
                    canonical_name: "X".into(),
                });
            }
        }
        block
    }

    #[test]
    fn long_sentence_is_cut_between_words() {
        let text = format!("{}Raka {}", "kata—kata ".repeat(90), "lalu ".repeat(300));
        let block = block(&text, &["Raka"]);
        let name = &block.mentions[0];
        let shown = excerpt_range(&block, name, 0..text.len());
        let shown = text.get(shown).unwrap();
        assert!(shown.len() <= MAX_SENTENCE_BYTES && shown.contains("Raka"), "{}", shown.len());
        assert!(shown.starts_with("kata—kata ") && shown.ends_with("lalu"), "{shown}");
        let solid = "a".repeat(2_000);
        let whole = super::tests::block(&solid, &[&solid]);
        assert_eq!(excerpt_range(&whole, &whole.mentions[0], 0..2_000), 0..2_000);
    }
}
