//! Implements `kliping entities --stdin`, which tags one text per line of standard input.
//!
//! Lines that are already buffered are tagged together on all processors. If no further line is
//! buffered, the output is flushed, so that a caller that waits for each answer receives it.

use std::io::{self, BufRead, Read, StdinLock};

use rayon::prelude::*;
use serde::Deserialize;
use serde_json::Value;

use super::arguments::Entities;
use super::entity_json::TaggedJson;
use super::output::Output;
use super::stop::Stop;
use super::wording;
use crate::news::{AnnotationScheme, Block, BlockKind, Language};
use crate::text::{labels, names, sanitise};

/// The maximum length of a line, in bytes. The rest of a longer line is skipped.
const LONGEST: u64 = 16 << 20;

/// The maximum number of lines in a batch.
const TOGETHER: usize = 256;

/// The size of the input buffer, in bytes.
const AT_HAND: usize = 256 << 10;

/// An input line in JSON form.
#[derive(Debug, Deserialize)]
struct Given {
    #[serde(default)]
    id: Value,
    text: String,
}

/// A text with its entities.
#[derive(Debug)]
struct Tagged {
    id: Value,
    /// The lines of the text, each with its offset in code points.
    blocks: Vec<(usize, Block)>,
}

pub(super) fn run(asked: &Entities, language: Language, out: &mut Output) -> Result<bool, Stop> {
    let mut lines = Lines { input: io::BufReader::with_capacity(AT_HAND, io::stdin().lock()) };
    let guide = AnnotationScheme::from(asked.guide);
    let (mut found, mut number) = (false, 0);
    loop {
        let together = lines.together();
        let together =
            together.map_err(|error| Stop::Said(wording::input_unread(&error, language)))?;
        if together.is_empty() {
            return Ok(found);
        }
        let tagged: Vec<Tagged> =
            together.into_par_iter().map(|line| Tagged::of(&line, guide)).collect();
        for text in &tagged {
            number += 1;
            found |= text.blocks.iter().any(|(_, block)| !block.mentions.is_empty());
            if asked.json {
                out.json(&TaggedJson::of(&text.id, &text.blocks))?;
            } else {
                text.print(number, out, language)?;
            }
        }
        if !lines.are_at_hand() {
            out.flush()?;
        }
    }
}

/// Reads standard input line by line.
struct Lines {
    input: io::BufReader<StdinLock<'static>>,
}

impl Lines {
    /// Returns the next line and the buffered lines that follow. Empty at the end of the input.
    fn together(&mut self) -> io::Result<Vec<String>> {
        let mut lines = Vec::new();
        while lines.is_empty() || (lines.len() < TOGETHER && self.are_at_hand()) {
            match self.next()? {
                Some(line) => lines.push(line),
                None => break,
            }
        }
        Ok(lines)
    }

    /// Reports whether the buffer holds a complete line.
    fn are_at_hand(&self) -> bool {
        memchr::memchr(b'\n', self.input.buffer()).is_some()
    }

    fn next(&mut self) -> io::Result<Option<String>> {
        let mut line = Vec::new();
        self.input.by_ref().take(LONGEST).read_until(b'\n', &mut line)?;
        if line.is_empty() {
            return Ok(None);
        }
        if line.last() == Some(&b'\n') {
            line.pop();
        } else if line.len() as u64 == LONGEST {
            self.input.skip_until(b'\n')?;
        }
        if line.last() == Some(&b'\r') {
            line.pop();
        }
        Ok(Some(String::from_utf8_lossy(&line).into_owned()))
    }
}

impl Tagged {
    /// Tags an input line: a JSON object with a `text` field, or else plain text.
    fn of(line: &str, guide: AnnotationScheme) -> Self {
        let given = Some(line).filter(|line| line.trim_start().starts_with('{'));
        let given = given.and_then(|line| serde_json::from_str::<Given>(line).ok());
        let (id, text) = match &given {
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
                out.styled(&format!("{id}\t{kind}\t{text}\t{name}"))?;
            }
        }
        Ok(())
    }
}
