//! Named entity recognition: people, organizations, places, dates, money, percentages and
//! quantities, as spans of a story's blocks.
//!
//! Dates and amounts are found by rules. Names are found in three steps: the trained tagger
//! ([`crf`]) labels each sentence, the annotation guideline's rules correct the result, and
//! evidence from the whole story completes it.

pub mod crf;
pub mod training;

mod convention;
mod dates;
mod document;
mod extent;
pub(super) mod familiar;
mod figures;
mod found;
mod lexicon;
mod officer;
mod piece;
mod sentence;
mod tagger;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod tests_figures;
mod token;

use crate::news::{Block, Guide, Mention};
use document::Document;
use found::Found;
use tagger::Tagger;
use token::Line;

/// Loads the lexicon, which the first story would otherwise wait for. One thread may call this
/// while another one loads the model by tagging that story.
pub fn prepare() {
    std::sync::LazyLock::force(&lexicon::LEXICON);
}

/// Finds the entities of a whole story and fills each block's mentions. The blocks provide evidence
/// for one another.
pub fn tag(blocks: &mut [Block]) {
    tag_by(blocks, Guide::News);
}

/// Finds entities by an annotation guideline. Only the guideline for news has more kinds than
/// people, organizations and places.
pub fn tag_by(blocks: &mut [Block], guide: Guide) {
    let mentions: Vec<Vec<Mention>> = Tagger::with(guide, |tagger| match guide {
        Guide::News => by_story(blocks, tagger),
        Guide::Idner | Guide::Nergrit => blocks.iter().map(|block| alone(block, tagger)).collect(),
    });
    for (block, mentions) in blocks.iter_mut().zip(mentions) {
        block.mentions = mentions;
    }
}

/// Returns the mentions of each block, using evidence from the whole story.
fn by_story(blocks: &[Block], tagger: &mut Tagger) -> Vec<Vec<Mention>> {
    let mut lines: Vec<Line> = blocks.iter().map(|block| tagger.line(&block.text)).collect();
    let mut found: Vec<Vec<Found>> = Vec::with_capacity(lines.len());
    for line in &mut lines {
        let figures = figures::figures(line);
        for figure in &figures {
            line.set_apart(&figure.tokens);
        }
        let names = tagger.names(line);
        found.push(convention::settle(line, figures, names));
    }
    officer::part(&lines, &mut found);
    let document = Document::learn(&lines, &mut found);
    lines.iter().zip(found).map(|(line, found)| document.mentions(line, found)).collect()
}

/// Returns the mentions of a block without evidence from other blocks.
fn alone(block: &Block, tagger: &mut Tagger) -> Vec<Mention> {
    let line = tagger.line(&block.text);
    let mention = |found: Found| {
        let name = line.text_of(&found.tokens).into_owned();
        Mention { kind: found.kind, span: line.span(&found.tokens), name }
    };
    tagger.names(&line).into_iter().map(mention).collect()
}
