//! Implements `kliping entities --stdin`, which tags one text per line of standard input.
//!
//! Lines that are already buffered are tagged together on all processors. If no further line is
//! buffered, the output is flushed, so that a caller that waits for each answer receives it.

use std::io;

use rayon::prelude::*;
use serde_json::Value;

use crate::cli::arguments::EntitiesArgs;
use crate::cli::exit::CliError;
use crate::cli::json::entity::TaggedDocumentJson;
use crate::cli::output::Output;
use crate::cli::stdin_documents::{InputDocument, StdinLines};
use crate::cli::strings;
use crate::news::{AnnotationScheme, Block, BlockKind, Language};
use crate::text::{labels, names, sanitize};

/// A text with its entities.
#[derive(Debug)]
struct TaggedDocument {
    id: Value,
    /// The lines of the text, each with its offset in code points.
    blocks: Vec<(usize, Block)>,
}

pub(in crate::cli) fn run(
    args: &EntitiesArgs,
    language: Language,
    out: &mut Output,
) -> Result<bool, CliError> {
    let mut lines = StdinLines::new();
    let guide = AnnotationScheme::from(args.guide);
    let (mut has_entities, mut number) = (false, 0);
    loop {
        let batch = lines.next_batch();
        let batch =
            batch.map_err(|error| CliError::Message(strings::stdin_failed(&error, language)))?;
        if batch.is_empty() {
            return Ok(has_entities);
        }
        let tagged: Vec<TaggedDocument> =
            batch.into_par_iter().map(|document| TaggedDocument::new(document, guide)).collect();
        for text in &tagged {
            number += 1;
            has_entities |= text.blocks.iter().any(|(_, block)| !block.mentions.is_empty());
            if args.json {
                out.write_json_line(&TaggedDocumentJson::new(&text.id, &text.blocks))?;
            } else {
                text.print(number, out, language)?;
            }
        }
        if !lines.has_buffered_line() {
            out.flush()?;
        }
    }
}

impl TaggedDocument {
    /// Tags a document.
    fn new(document: InputDocument, guide: AnnotationScheme) -> Self {
        let InputDocument { id, text } = document;
        let mut counted = 0;
        let (befores, mut blocks): (Vec<usize>, Vec<Block>) = text
            .split_inclusive('\n')
            .map(|line| {
                let before = counted;
                counted += line.chars().count();
                (before, Block::new(BlockKind::Paragraph, line.trim_end_matches(['\n', '\r'])))
            })
            .unzip();
        names::tag_with_guide(&mut blocks, guide);
        Self { id, blocks: befores.into_iter().zip(blocks).collect() }
    }

    /// Prints one entity per line: text id, kind, text, canonical name.
    fn print(&self, number: usize, out: &mut Output, language: Language) -> io::Result<()> {
        let id = match &self.id {
            Value::Null => number.to_string(),
            Value::String(id) => sanitize::line(id).0,
            other => sanitize::line(&other.to_string()).0,
        };
        for (_, block) in &self.blocks {
            for mention in &block.mentions {
                let kind = labels::entity_kind(mention.kind, language);
                let text = sanitize::line(block.text_of(mention)).0;
                let name = sanitize::line(&mention.canonical_name).0;
                out.write_tab_separated(&[&id, kind, &text, &name])?;
            }
        }
        Ok(())
    }
}
