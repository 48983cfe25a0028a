//! Prints the people, organizations, places, dates and amounts in a sentence:
//! `cargo run --example text_tag 'Budi Santoso membeli 3 ton beras di Bandung.'`.

// The results are written to standard output.
#![allow(clippy::print_stdout)]

use kliping::news::{Block, BlockKind};
use kliping::text::names;

fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    let mut blocks = [Block::new(BlockKind::Paragraph, text)];
    names::tag(&mut blocks);
    for mention in &blocks[0].mentions {
        println!("{}\t{}", mention.kind.name(), blocks[0].text_of(mention));
    }
}
