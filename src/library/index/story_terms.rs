//! Significant terms of a story with weights: stems, names and figures, and outlet and section.
//!
//! They form the vector by which related stories are ranked. The index stores a vector as numbers,
//! four bytes a term before compression.

use std::collections::HashMap;
use std::sync::LazyLock;

use foldhash::fast::RandomState;

use super::document::significant_mentions;
use super::entity_terms::{fold_name, term_prefix};
use super::story_words::{RootCount, StoryWords, TITLE_COUNT, count_roots};
use crate::news::{Article, Block, BlockKind, EntityKind};
use crate::text::fingerprint;
use crate::text::stem::stem;
use crate::text::value::{self, FigureValue};
use crate::text::word_list::{WordList, include_word_list};

/// Document frequencies of stems in a large collection of news: a stem and the number of stories that
/// contain it in each line. Stems that are not listed are rare.
static FREQUENCIES: WordList = include_word_list!("frequencies");

/// The entry of the table that holds the number of all stories.
const ALL_STORIES: &str = "*";

/// Maximum number of terms of each kind in a stored vector.
const MAX_WORDS: usize = 28;
const MAX_NAMES: usize = 8;
const MAX_FIGURES: usize = 4;

/// Stems in more than this share of the news are no significant terms.
const MAX_COMMON_SHARE: f32 = 0.3;

/// Widths of the fields of a packed term in bits.
const HASH_BITS: u32 = 20;
const WEIGHT_BITS: u32 = 4;
const KIND_BITS: u32 = 2;

/// The greatest packed weight.
const MAX_PACKED_WEIGHT: f32 = 15.0;

/// Returns the document frequency of an entry of the table.
fn document_frequency(stem: &str) -> Option<f32> {
    FREQUENCIES.find(stem.as_bytes())?.split_once(' ')?.1.parse().ok()
}

/// Returns the share of stories of general news that contain a stem.
fn general_share(stem: &str) -> f32 {
    static STORIES: LazyLock<f32> =
        LazyLock::new(|| document_frequency(ALL_STORIES).unwrap_or(1.0));
    document_frequency(stem).unwrap_or(1.0) / *STORIES
}

/// Kind of a story term.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(in crate::library) enum TermKind {
    /// A stem.
    Word,
    /// A person, organization or place.
    Name,
    /// An amount, a percentage, a quantity or a day.
    Figure,
    /// Outlet or section.
    Origin,
}

/// A significant term of a story.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::library) struct StoryTerm {
    pub(in crate::library) kind: TermKind,
    /// The stem; the prefix of the entity term of a name; a unique text of a figure.
    pub(in crate::library) key: String,
    /// The term as the story writes it.
    pub(in crate::library) text: String,
    /// Weight by frequency in the story alone.
    pub(in crate::library) frequency_weight: f32,
    /// Inverse document frequency in general news.
    pub(in crate::library) general_idf: f32,
    pub(in crate::library) in_title: bool,
    pub(in crate::library) in_lead: bool,
}

impl StoryTerm {
    /// Creates the term of an amount or a day. Amounts tell more than days.
    pub(in crate::library) fn figure(is_day: bool) -> Self {
        Self {
            kind: TermKind::Figure,
            key: String::new(),
            text: String::new(),
            frequency_weight: 1.0,
            general_idf: if is_day { 1.0 } else { 2.0 },
            in_title: false,
            in_lead: is_day,
        }
    }

    fn weight(&self) -> f32 {
        self.frequency_weight * self.general_idf
    }
}

/// A term as stored in the index.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::library) struct PackedTerm(u32);

impl PackedTerm {
    fn new(term: &StoryTerm, greatest_weight: f32) -> Self {
        let weight = (MAX_PACKED_WEIGHT * term.weight() / greatest_weight.max(f32::MIN_POSITIVE))
            .round()
            .clamp(1.0, MAX_PACKED_WEIGHT);
        // The cast is exact: a whole number from 1 to 15.
        #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]
        let weight = weight as u32;
        let flags = u32::from(term.in_title) << 1 | u32::from(term.in_lead);
        Self((PackedTerm::key_of(term.kind, &term.key) << WEIGHT_BITS | weight) << 2 | flags)
    }

    /// Returns the key of a term: its kind and the hash of its text.
    pub(in crate::library) fn key_of(kind: TermKind, key: &str) -> u32 {
        let hash = fingerprint::of(key) & ((1 << HASH_BITS) - 1);
        (kind as u32) << HASH_BITS | u32::try_from(hash).unwrap_or_default()
    }

    /// Returns the term stored as a number.
    pub(in crate::library) fn from_stored(number: u64) -> Option<Self> {
        let number = u32::try_from(number).ok()?;
        (number >> (HASH_BITS + WEIGHT_BITS + KIND_BITS + 2) == 0).then_some(Self(number))
    }

    /// Returns the number to store.
    pub(in crate::library) fn to_stored(self) -> u64 {
        u64::from(self.0)
    }

    /// Returns the key: kind and hash.
    pub(in crate::library) fn key(self) -> u32 {
        self.0 >> (WEIGHT_BITS + 2)
    }

    /// Returns the kind.
    pub(in crate::library) fn kind(self) -> TermKind {
        match self.key() >> HASH_BITS {
            0 => TermKind::Word,
            1 => TermKind::Name,
            2 => TermKind::Figure,
            _ => TermKind::Origin,
        }
    }

    /// Returns the weight relative to the greatest of its kind in the story, above 0 and at most 1.
    pub(in crate::library) fn weight(self) -> f32 {
        let weight = u16::try_from(self.0 >> 2 & ((1 << WEIGHT_BITS) - 1)).unwrap_or_default();
        f32::from(weight) / MAX_PACKED_WEIGHT
    }

    pub(in crate::library) fn in_title(self) -> bool {
        self.0 & 2 != 0
    }

    pub(in crate::library) fn in_lead(self) -> bool {
        self.0 & 1 != 0
    }
}

/// Returns the terms of a story to store. Its mentions are tagged.
pub(super) fn packed_terms(article: &Article, words: &StoryWords) -> Vec<PackedTerm> {
    let mut terms = word_terms(&words.roots, Some(MAX_WORDS));
    terms.extend(other_terms(article, Some(MAX_FIGURES)));
    pack(&terms)
}

fn pack(terms: &[StoryTerm]) -> Vec<PackedTerm> {
    let limits = [
        (TermKind::Word, MAX_WORDS),
        (TermKind::Name, MAX_NAMES),
        (TermKind::Figure, MAX_FIGURES),
        (TermKind::Origin, 2),
    ];
    let mut packed = Vec::new();
    for (kind, limit) in limits {
        let mut of_kind: Vec<&StoryTerm> = terms.iter().filter(|term| term.kind == kind).collect();
        // All words of the title are stored.
        let rank = |term: &StoryTerm| (term.in_title, term.weight());
        of_kind.sort_by(|a, b| {
            let (a, b) = (rank(a), rank(b));
            b.0.cmp(&a.0).then(b.1.total_cmp(&a.1))
        });
        of_kind.truncate(limit);
        let greatest = of_kind.iter().map(|term| term.weight()).fold(0.0, f32::max);
        packed.extend(of_kind.into_iter().map(|term| PackedTerm::new(term, greatest)));
    }
    packed
}

/// Returns the significant terms of a story whose mentions are tagged.
pub(in crate::library) fn story_terms(article: &Article) -> Vec<StoryTerm> {
    let mut terms = word_terms(&count_roots(article), None);
    terms.extend(other_terms(article, None));
    terms
}

/// Returns the significant terms that are not words. With a limit, the search for figures ends when
/// that many of the greatest weight are found.
fn other_terms(article: &Article, max_figures: Option<usize>) -> Vec<StoryTerm> {
    let mut terms = name_terms(article);
    terms.extend(figure_terms(article, max_figures));
    for (place, origin) in [&article.meta.outlet, &article.meta.section].into_iter().enumerate() {
        let Some(origin) = origin else { continue };
        terms.push(StoryTerm {
            kind: TermKind::Origin,
            key: format!("{place} {}", fold_name(origin)),
            text: origin.clone(),
            frequency_weight: 1.0,
            general_idf: 1.0,
            in_title: place == 0,
            in_lead: place == 1,
        });
    }
    terms
}

/// Returns the significant words of a story, by weight. With a limit, returns that many, those of
/// the title first.
fn word_terms(roots: &[RootCount], limit: Option<usize>) -> Vec<StoryTerm> {
    struct Weighted<'r> {
        root: &'r RootCount,
        frequency_weight: f32,
        general_idf: f32,
    }
    let weighted = roots.iter().filter_map(|root| {
        let share = general_share(&root.root);
        let (frequency_weight, general_idf) = (1.0 + root.count.ln(), -share.ln());
        (share <= MAX_COMMON_SHARE).then_some(Weighted { root, frequency_weight, general_idf })
    });
    let mut weighted: Vec<Weighted> = weighted.collect();
    let is_ahead = |term: &Weighted| limit.is_some() && term.root.in_title;
    let weight = |term: &Weighted| term.frequency_weight * term.general_idf;
    weighted.sort_unstable_by(|a, b| {
        is_ahead(b)
            .cmp(&is_ahead(a))
            .then_with(|| weight(b).total_cmp(&weight(a)))
            .then_with(|| a.root.root.cmp(&b.root.root))
    });
    weighted.truncate(limit.unwrap_or(usize::MAX));
    let term = |term: Weighted| StoryTerm {
        kind: TermKind::Word,
        key: term.root.root.to_string(),
        text: term.root.text.to_string(),
        frequency_weight: term.frequency_weight,
        general_idf: term.general_idf,
        in_title: term.root.in_title,
        in_lead: term.root.in_lead,
    };
    weighted.into_iter().map(term).collect()
}

/// Returns the position of the first paragraph.
fn lead(article: &Article) -> Option<usize> {
    article.blocks.iter().position(|block| block.kind == BlockKind::Paragraph)
}

fn name_terms(article: &Article) -> Vec<StoryTerm> {
    let lead = lead(article).and_then(|at| article.blocks.get(at));
    let title = format!(" {} ", fold_name(&article.meta.title.text));
    let mut names: Vec<(StoryTerm, f32)> = Vec::new();
    // Positions in `names` by the names as they are written, and by their keys.
    let mut known: HashMap<(EntityKind, &str), usize, RandomState> = HashMap::default();
    let mut by_key: HashMap<String, usize, RandomState> = HashMap::default();
    for (block, mention) in significant_mentions(article) {
        if !block.kind.is_running() {
            continue;
        }
        let written = mention.canonical_name.as_str();
        let in_lead = lead.is_some_and(|lead: &Block| std::ptr::eq(lead, block));
        let same = known.get(&(mention.kind, written));
        if let Some((name, count)) = same.and_then(|position| names.get_mut(*position)) {
            *count += 1.0;
            name.in_lead |= in_lead;
            continue;
        }
        let folded = fold_name(written);
        let key = term_prefix(mention.kind, &folded);
        let position = *by_key.entry(key.clone()).or_insert(names.len());
        known.insert((mention.kind, written), position);
        if let Some((name, count)) = names.get_mut(position) {
            *count += 1.0;
            name.in_lead |= in_lead;
            continue;
        }
        let rarest = folded.split(' ').map(|word| general_share(stem(word)));
        let name = StoryTerm {
            kind: TermKind::Name,
            key,
            text: mention.canonical_name.clone(),
            frequency_weight: 1.0,
            general_idf: -rarest.fold(0.99, f32::min).ln(),
            in_title: title.contains(&format!(" {} ", fold_name(block.text_of(mention))))
                || title.contains(&format!(" {folded} ")),
            in_lead,
        };
        names.push((name, 1.0));
    }
    let names = names.into_iter();
    names
        .map(|(name, count)| {
            let count = count + if name.in_title { TITLE_COUNT } else { 0.0 };
            StoryTerm { frequency_weight: 1.0 + count.ln(), ..name }
        })
        .collect()
}

fn figure_terms(article: &Article, limit: Option<usize>) -> Vec<StoryTerm> {
    let date = article.meta.published.map(|published| published.date);
    let mut figures: Vec<StoryTerm> = Vec::new();
    let mut amounts = 0;
    for block in article.blocks.iter().filter(|block| block.kind.is_running()) {
        for mention in &block.mentions {
            if mention.kind.is_named_entity() {
                continue;
            }
            if Some(amounts) == limit {
                return figures;
            }
            let text = block.text_of(mention);
            let Some(value) = value::parse(mention.kind, text, date) else { continue };
            let is_day = matches!(value, FigureValue::Days { first, last } if first == last);
            if mention.kind == EntityKind::Date && !is_day {
                continue;
            }
            let key = format!("{value:?}");
            if figures.iter().any(|figure| figure.key == key) {
                continue;
            }
            amounts += usize::from(!is_day);
            figures.push(StoryTerm { key, text: text.to_owned(), ..StoryTerm::figure(is_day) });
        }
    }
    figures
}
