//! The trained tagger at run time. There is one per annotation guideline and thread, with a cache
//! of word types.

use std::cell::RefCell;
use std::sync::LazyLock;

use super::candidates::EntityCandidate;
use super::crf::{self, BioLabel, CrfModel, CrfSentence, ModelFile, ScoreCache, Viterbi};
use super::tagger_input;
use super::token::TokenizedBlock;
use crate::news::AnnotationScheme;

static MODEL_FILE: &[u8] = include_bytes!("../../../assets/tagger.bin");

static MODELS: [LazyLock<CrfModel>; 3] = [
    LazyLock::new(|| load_model(AnnotationScheme::News)),
    LazyLock::new(|| load_model(AnnotationScheme::Idner)),
    LazyLock::new(|| load_model(AnnotationScheme::Nergrit)),
];

thread_local! {
    static TAGGERS: RefCell<[Option<Tagger>; 3]> = const { RefCell::new([const { None }; 3]) };
}

/// Loads the built-in model. A damaged model, which a test rules out, would find no names.
fn load_model(guide: AnnotationScheme) -> CrfModel {
    CrfModel::for_guide(&ModelFile::from_bytes(MODEL_FILE).unwrap_or_default(), guide)
}

/// Tags text by one annotation guideline.
#[derive(Debug)]
pub(super) struct Tagger {
    score_cache: ScoreCache,
    viterbi: Viterbi,
    /// Buffers for the current sentence.
    tokens: Vec<crf::CrfToken>,
    labels: Vec<BioLabel>,
}

impl Tagger {
    /// Calls `work` with this thread's tagger for a guideline.
    pub(super) fn with_guide<T>(guide: AnnotationScheme, work: impl FnOnce(&mut Self) -> T) -> T {
        let guide_index =
            AnnotationScheme::ALL.iter().position(|known| *known == guide).unwrap_or(0);
        let taken =
            TAGGERS.with_borrow_mut(|taggers| taggers.get_mut(guide_index).and_then(Option::take));
        let model = || MODELS.get(guide_index).map_or(&*MODELS[0], |model| &**model);
        let mut tagger = taken.unwrap_or_else(|| Self::new(model()));
        let outcome = work(&mut tagger);
        TAGGERS.with_borrow_mut(|taggers| {
            if let Some(kept) = taggers.get_mut(guide_index) {
                *kept = Some(tagger);
            }
        });
        outcome
    }

    /// Creates a tagger for a model.
    pub(super) fn new(model: &'static CrfModel) -> Self {
        Self {
            score_cache: ScoreCache::new(model),
            viterbi: Viterbi::default(),
            tokens: Vec::new(),
            labels: Vec::new(),
        }
    }

    /// Drops this thread's taggers if their caches are large.
    pub(super) fn release_caches() {
        TAGGERS.with_borrow_mut(|taggers| {
            for tagger in taggers {
                tagger.take_if(|tagger| tagger.score_cache.is_large());
            }
        });
    }

    /// Splits a text into tokens. Names can no longer be found in the block tokenized before: the
    /// cache, which its tokens refer to, does not grow with the story.
    pub(super) fn tokenize<'a>(&mut self, text: &'a str) -> TokenizedBlock<'a> {
        self.score_cache.clear_if_full();
        TokenizedBlock::new(text, &mut self.score_cache)
    }

    /// Returns the names in a block, in order.
    pub(super) fn find_names(&mut self, line: &TokenizedBlock) -> Vec<EntityCandidate> {
        let mut found: Vec<EntityCandidate> = Vec::new();
        for range in line.sentences() {
            tagger_input::prepare_sentence(line, &range, &mut self.score_cache, &mut self.tokens);
            let sentence =
                CrfSentence { tokens: &self.tokens, word_types: self.score_cache.types() };
            self.viterbi.decode(&sentence, self.score_cache.model(), &mut self.labels);
            collect_candidates(&self.labels, range.start, &mut found);
        }
        found
    }
}

/// Adds the names that the labels mark; `start` is the index of the first token.
fn collect_candidates(labels: &[BioLabel], start: usize, found: &mut Vec<EntityCandidate>) {
    for (at, label) in labels.iter().enumerate().map(|(at, label)| (start + at, label)) {
        match (label.kind(), found.last_mut()) {
            (Some(_), Some(last)) if label.is_inside() && last.tokens.end == at => {
                last.tokens.end = at + 1;
            }
            (Some(kind), _) => found.push(EntityCandidate::new(at..at + 1, kind)),
            (None, _) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::news::{Block, BlockKind};
    use crate::text::names;

    #[test]
    fn cache_of_a_long_story_is_bounded_and_released() {
        let name = "Menteri Yohanes Tambunan tiba di Jakarta.";
        let numbers =
            |block: usize| (0..10).map(move |at| format!("{} ", 10_000 + 10 * block + at));
        let mut blocks: Vec<Block> = (0..500)
            .map(|block| numbers(block).collect::<String>() + name)
            .map(|text| Block::new(BlockKind::Paragraph, text))
            .collect();
        names::tag(&mut blocks);
        // The cache was dropped in between; the names are the same before and after.
        let mentions = |block: &Block| -> Vec<(String, usize)> {
            let named = block.mentions.iter().filter(|mention| mention.kind.is_named_entity());
            named.map(|mention| (mention.canonical_name.clone(), mention.span.start)).collect()
        };
        assert_eq!(mentions(&blocks[0]).len(), 2, "{:?}", blocks[0].mentions);
        assert!(blocks.iter().all(|block| mentions(block) == mentions(&blocks[0])));
        let state = || {
            TAGGERS.with_borrow(|taggers| {
                taggers[0].as_ref().map(|tagger| tagger.score_cache.is_overfull(30))
            })
        };
        assert_eq!(state(), Some(false));
        Tagger::release_caches();
        assert_eq!(state(), None);
    }
}
