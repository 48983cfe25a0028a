//! Implements `kliping entities --stdin`, which tags one text per line of standard input.
//!
//! Lines that are already buffered are tagged together on all processors. If no further line is
//! buffered, the output is flushed, so that a caller that waits for each answer receives it.

use std::io::{self, BufRead, Read, StdinLock};

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use crate::cli::arguments::EntitiesArgs;
use crate::cli::entity_json::TaggedDocumentJson;
use crate::cli::exit::CliError;
use crate::cli::output::Output;
use crate::cli::strings;
use crate::news::{AnnotationScheme, Block, BlockKind, Language};
use crate::text::{labels, names, sanitise};

/// The maximum length of a line, in bytes. The rest of a longer line is skipped.
const MAX_LINE_BYTES: u64 = 16 << 20;

/// The maximum number of lines in a batch.
const MAX_BATCH_LINES: usize = 256;

/// The size of the input buffer, in bytes.
const INPUT_BUFFER_BYTES: usize = 256 << 10;

/// An input line in JSON form.
#[derive(Debug, Deserialize)]
struct InputDocument {
    #[serde(default)]
    id: Value,
    text: String,
}

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
    let mut lines =
        StdinLines { input: io::BufReader::with_capacity(INPUT_BUFFER_BYTES, io::stdin().lock()) };
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
            batch.into_par_iter().map(|line| TaggedDocument::from_line(&line, guide)).collect();
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

/// Reads standard input line by line.
struct StdinLines {
    input: io::BufReader<StdinLock<'static>>,
}

impl StdinLines {
    /// Returns the next line and the buffered lines that follow. Empty at the end of the input.
    fn next_batch(&mut self) -> io::Result<Vec<String>> {
        let mut lines = Vec::new();
        while lines.is_empty() || (lines.len() < MAX_BATCH_LINES && self.has_buffered_line()) {
            match self.next_line()? {
                Some(line) => lines.push(line),
                None => break,
            }
        }
        Ok(lines)
    }

    /// Reports whether the buffer holds a complete line.
    fn has_buffered_line(&self) -> bool {
        memchr::memchr(b'\n', self.input.buffer()).is_some()
    }

    fn next_line(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        self.input.by_ref().take(MAX_LINE_BYTES).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() as u64 == MAX_LINE_BYTES {
            self.input.skip_until(b'\n')?;
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }
}

impl TaggedDocument {
    /// Tags an input line: a JSON object with a `text` field, or else plain text.
    fn from_line(line: &str, guide: AnnotationScheme) -> Self {
        let document = Some(line).filter(|line| line.trim_start().starts_with('{'));
        let document = document.and_then(|line| serde_json::from_str::<InputDocument>(line).ok());
        let (id, text) = match &document {
            Some(given) => (given.id.clone(), given.text.as_str()),
            None => (Value::Null, line),
        };
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
            Value::String(id) => sanitise::line(id).0,
            other => sanitise::line(&other.to_string()).0,
        };
        for (_, block) in &self.blocks {
            for mention in &block.mentions {
                let kind = labels::entity_kind(mention.kind, language);
                let text = sanitise::line(block.text_of(mention)).0;
                let name = sanitise::line(&mention.canonical_name).0;
                out.write_tab_separated(&[&id, kind, &text, &name])?;
            }
        }
        Ok(())
    }
}
