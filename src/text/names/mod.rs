//! Entities: people, organisations, places, dates, money, percentages, quantities as spans.

mod dates;
mod document;
mod extent;
pub(super) mod familiar;
mod figures;
mod lexicon;
mod piece;
mod scan;
#[cfg(test)]
mod tests;
mod token;

use crate::news::{Block, EntityKind, Mention};
use document::Document;
use scan::{Findings, Found};
use token::Line;

/// Finds the entities of a whole story, whose blocks bear witness for one another, and fills
/// each block's mentions.
pub fn tag(blocks: &mut [Block]) {
    let mentions: Vec<Vec<Mention>> = {
        let mut lines: Vec<Line> = blocks.iter().map(|block| Line::new(&block.text)).collect();
        let mut findings: Vec<Findings> = lines.iter_mut().map(read).collect();
        let document = Document::learn(&lines, &mut findings);
        let pairs = lines.iter().zip(&mut findings);
        pairs.map(|(line, findings)| mentions(&document, line, findings)).collect()
    };
    for (block, mentions) in blocks.iter_mut().zip(mentions) {
        block.mentions = mentions;
    }
}

/// Finds the figures of a line, then its names around them.
fn read(line: &mut Line) -> Findings {
    let figures = figures(line);
    for figure in &figures {
        line.set_apart(&figure.tokens);
    }
    scan::scan(line, figures)
}

/// The dates, amounts and counts of a line.
fn figures(line: &Line) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < line.tokens.len() {
        let figure = dates::date_at(line, at)
            .map(|end| (EntityKind::Date, end))
            .or_else(|| figures::figure_at(line, at));
        at = match figure {
            Some((kind, end)) => {
                found.push(Found { tokens: at..end, kind, canonical: None });
                end
            }
            None => at + 1,
        };
    }
    found
}

/// A line's findings, with the document's, as mentions.
fn mentions(document: &Document, line: &Line, findings: &mut Findings) -> Vec<Mention> {
    document.apply(line, findings);
    let found = findings.found.iter();
    let all = found.map(|found| {
        let span = line.span(&found.tokens);
        let text: &str = &line.text_of(&found.tokens);
        let name =
            if found.kind.is_name() { document.canonical(text, found) } else { text.to_owned() };
        Mention { kind: found.kind, span, name }
    });
    all.collect()
}
