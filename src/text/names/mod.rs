//! Entities: people, organisations, places, dates, money, percentages, quantities as spans.
//!
//! Dates and amounts are found by rule. Names are what a trained tagger makes of each sentence
//! ([`crf`]), read by the guide's conventions, and then what the story as a whole bears witness to.

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

/// Reads the lists that the first story would have to wait for; one thread may do so while another
/// reads the model with that story.
pub fn prepare() {
    std::sync::LazyLock::force(&lexicon::LEXICON);
}

/// Finds the entities of a whole story, whose blocks bear witness for one another, and fills
/// each block's mentions.
pub fn tag(blocks: &mut [Block]) {
    tag_by(blocks, Guide::News);
}

/// Finds entities as a guide has them. Only that of news knows more kinds than people,
/// organisations and places.
pub fn tag_by(blocks: &mut [Block], guide: Guide) {
    let mentions: Vec<Vec<Mention>> = Tagger::with(guide, |tagger| match guide {
        Guide::News => by_story(blocks, tagger),
        Guide::Idner | Guide::Nergrit => blocks.iter().map(|block| alone(block, tagger)).collect(),
    });
    for (block, mentions) in blocks.iter_mut().zip(mentions) {
        block.mentions = mentions;
    }
}

/// Each block's mentions, as the story as a whole has them.
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

/// A block's mentions, whatever the others say.
fn alone(block: &Block, tagger: &mut Tagger) -> Vec<Mention> {
    let line = tagger.line(&block.text);
    let mention = |found: Found| {
        let name = line.text_of(&found.tokens).into_owned();
        Mention { kind: found.kind, span: line.span(&found.tokens), name }
    };
    tagger.names(&line).into_iter().map(mention).collect()
}
