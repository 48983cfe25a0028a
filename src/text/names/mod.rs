//! Named entity recognition: people, organizations, places, dates, money, percentages and
//! quantities, as spans of a story's blocks.
//!
//! Dates and amounts are found by rules. Names are found in three steps: the trained tagger
//! ([`crf`]) labels each sentence, the annotation guideline's rules correct the result, and
//! evidence from the whole story completes it.

pub mod crf;
pub mod training;

mod annotation_rules;
mod brackets;
mod candidates;
mod figures;
mod introduced_name;
pub(super) mod lexicon;
mod non_names;
mod officeholder;
mod story_names;
mod tagger;
mod tagger_input;
#[cfg(test)]
mod tests;
mod token;
mod tokenizer;

use crate::news::{AnnotationScheme, Block, EntityKind, Mention};
use candidates::EntityCandidate;
use story_names::StoryNames;
use tagger::Tagger;
use token::TokenizedBlock;
pub(in crate::text) use tokenizer::{TokenShape, tokenize};

/// Loads the lexicon, which the first story would otherwise wait for. One thread may call this
/// while another one loads the model by tagging that story.
pub fn preload_lexicon() {
    std::sync::LazyLock::force(&lexicon::LEXICON);
}

/// Drops what this thread keeps for the next story, if that is large.
pub fn release_caches() {
    Tagger::release_caches();
}

/// Returns whether a word is written like a name and is the name of a country, region or city.
pub fn is_place_name(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && lexicon::word_classes::is_place_name(word)
}

/// Returns whether the lists of names give a text this canonical name.
pub fn is_known_alias(text: &str, name: &str) -> bool {
    let mut lowered = String::new();
    let tokens: Vec<_> = tokenize(text).collect();
    let words = tokens.iter().map(|(span, shape)| {
        let word = text.get(span.clone()).unwrap_or_default();
        (lexicon::LEXICON.lookup(word, &mut lowered).id, *shape, word.len())
    });
    lexicon::LEXICON.longest_match(words).is_some_and(|known| {
        known.token_count == tokens.len() && known.canonical_name == name && known.is_reliable()
    })
}

/// Finds the entities of a whole story and fills each block's mentions. The blocks provide evidence
/// for one another.
pub fn tag(blocks: &mut [Block]) {
    tag_with_guide(blocks, AnnotationScheme::News);
}

/// Finds entities by an annotation guideline. Only the guideline for news has more kinds than
/// people, organizations and places.
pub fn tag_with_guide(blocks: &mut [Block], guide: AnnotationScheme) {
    let mentions: Vec<Vec<Mention>> = Tagger::with_guide(guide, |tagger| match guide {
        AnnotationScheme::News => tag_story(blocks, tagger),
        AnnotationScheme::Idner | AnnotationScheme::Nergrit => {
            blocks.iter().map(|block| tag_block(block, guide, tagger)).collect()
        }
    });
    for (block, mentions) in blocks.iter_mut().zip(mentions) {
        block.mentions = mentions;
    }
}

/// Returns the mentions of each block, using evidence from the whole story.
fn tag_story(blocks: &[Block], tagger: &mut Tagger) -> Vec<Vec<Mention>> {
    let mut tokenized_blocks: Vec<TokenizedBlock> = Vec::with_capacity(blocks.len());
    let mut candidates: Vec<Vec<EntityCandidate>> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let mut line = tagger.tokenize(&block.text);
        let figures = figures::find_figures(&line);
        for figure in &figures {
            line.mark_figure(&figure.tokens);
        }
        let names = tagger.find_names(&line);
        candidates.push(annotation_rules::apply_rules(&line, figures, names));
        tokenized_blocks.push(line);
    }
    officeholder::separate_offices(&tokenized_blocks, &mut candidates);
    let document = StoryNames::from_story(&tokenized_blocks, &mut candidates);
    tokenized_blocks
        .iter()
        .zip(candidates)
        .map(|(line, found)| document.to_mentions(line, found))
        .collect()
}

/// Returns the mentions of a block without evidence from other blocks.
fn tag_block(block: &Block, guide: AnnotationScheme, tagger: &mut Tagger) -> Vec<Mention> {
    let tokenized = tagger.tokenize(&block.text);
    let mention = |found: EntityCandidate| {
        let name = tokenized.text_of(&found.tokens).into_owned();
        let mut span = tokenized.byte_span(&found.tokens);
        if guide == AnnotationScheme::Idner {
            brackets::extend_to_brackets(&block.text, &mut span);
            if found.kind != EntityKind::Person {
                brackets::extend_over_abbreviation(&block.text, &mut span);
            }
        }
        Mention {
            kind: found.kind,
            span,
            canonical_name: name,
            certain: story_names::is_certain_margin(found.margin),
        }
    };
    let mut mentions: Vec<Mention> =
        tagger.find_names(&tokenized).into_iter().map(mention).collect();
    // A bracket may have been a name of its own before it became a part of the name before it.
    mentions.dedup_by(|after, before| after.span.start < before.span.end);
    mentions
}
