//! The words of a story, divided and analyzed once: tokens for the index, counts of roots for the
//! story's vector, and fingerprints of its text.

use std::collections::HashMap;
use std::sync::Arc;

use super::token_list::TokenList;
use crate::news::{Article, BlockKind};
use crate::text::fingerprint::{ContentFingerprint, ContentHasher};
use crate::text::word::{WordAnalyzer, WordForms};

/// Number of times a word of the title is counted in addition.
pub(super) const TITLE_COUNT: f32 = 2.0;

/// Minimum length of a significant word in bytes.
const MIN_WORD_BYTES: usize = 3;

/// Approximate size in bytes of the rest of a document.
const MARGIN_BYTES: usize = 2_000;

/// Number of occurrences of a root in a story.
#[derive(Debug)]
pub(super) struct RootCount {
    pub(super) root: Arc<str>,
    /// The first word with this root, folded.
    pub(super) text: Arc<str>,
    pub(super) count: f32,
    pub(super) in_title: bool,
    pub(super) in_lead: bool,
}

/// The words of a story.
#[derive(Debug)]
pub(in crate::library) struct StoryWords {
    /// Tokens of the headline.
    pub(super) title: TokenList,
    /// Tokens of headline and running text.
    pub(super) text: TokenList,
    /// Roots of headline and running text, in order of their first occurrence.
    pub(super) roots: Vec<RootCount>,
    /// Fingerprints of the paragraphs.
    pub(in crate::library) content: ContentFingerprint,
}

/// Where a word stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum WordPlace {
    Title,
    /// The first paragraph.
    Lead,
    Paragraph,
    /// Other running text.
    Elsewhere,
}

impl StoryWords {
    /// Divides and analyzes the words of a story.
    pub(in crate::library) fn new(article: &Article) -> Self {
        WordAnalyzer::with_cached(|analyzer| Self::with_analyzer(article, analyzer))
    }

    /// Returns the size of the tokens in bytes, most of the document of a story.
    pub(in crate::library) fn bytes(&self) -> usize {
        let lists = [&self.title, &self.text].into_iter();
        lists.map(|list| list.words.len() + list.roots.len()).sum::<usize>() + MARGIN_BYTES
    }

    fn with_analyzer(article: &Article, analyzer: &mut WordAnalyzer) -> Self {
        let bytes = article.blocks.iter().map(|block| block.text.len()).sum::<usize>();
        let mut title = TokenList::default();
        let mut text = TokenList::with_capacity(bytes + article.meta.title.text.len());
        let mut roots = RootCounter::default();
        let mut hasher = ContentHasher::default();
        visit_words(article, analyzer, &mut |forms, place| {
            match place {
                WordPlace::Title => title.push(forms),
                WordPlace::Lead | WordPlace::Paragraph => hasher.add(forms.hash),
                WordPlace::Elsewhere => {}
            }
            text.push(forms);
            roots.add(forms, place);
        });
        Self { title, text, roots: roots.counts, content: hasher.finish() }
    }
}

/// Counts the roots of headline and running text, in order of their first occurrence.
pub(super) fn count_roots(article: &Article) -> Vec<RootCount> {
    let mut roots = RootCounter::default();
    visit_words(article, &mut WordAnalyzer::for_roots(), &mut |forms, place| {
        roots.add(forms, place);
    });
    roots.counts
}

/// Calls `visit` with the words of headline and running text, in order, and where they stand.
fn visit_words(
    article: &Article,
    analyzer: &mut WordAnalyzer,
    visit: &mut impl FnMut(&WordForms, WordPlace),
) {
    analyzer.visit(&article.meta.title.text, &mut |_, forms| visit(forms, WordPlace::Title));
    let mut next_paragraph = WordPlace::Lead;
    for block in article.blocks.iter().filter(|block| block.kind.is_running()) {
        let place = match block.kind {
            BlockKind::Paragraph => std::mem::replace(&mut next_paragraph, WordPlace::Paragraph),
            _ => WordPlace::Elsewhere,
        };
        analyzer.visit(&block.text, &mut |_, forms| visit(forms, place));
    }
}

/// Counts the roots of a story.
#[derive(Default)]
struct RootCounter {
    counts: Vec<RootCount>,
    /// Positions in `counts` by the number of the root.
    positions: HashMap<u32, usize, std::hash::BuildHasherDefault<fnv::FnvHasher>>,
}

impl RootCounter {
    fn add(&mut self, forms: &WordForms, place: WordPlace) {
        let folded = &*forms.folded;
        if folded.len() < MIN_WORD_BYTES || folded.starts_with(|c: char| c.is_ascii_digit()) {
            return;
        }
        let next = self.counts.len();
        let position = *self.positions.entry(forms.root_id).or_insert(next);
        if position == next {
            self.counts.push(RootCount {
                root: Arc::clone(forms.root_or_folded()),
                text: Arc::clone(&forms.folded),
                count: 0.0,
                in_title: false,
                in_lead: false,
            });
        }
        if let Some(count) = self.counts.get_mut(position) {
            count.count += if place == WordPlace::Title { TITLE_COUNT } else { 1.0 };
            count.in_title |= place == WordPlace::Title;
            count.in_lead |= place == WordPlace::Lead;
        }
    }
}
