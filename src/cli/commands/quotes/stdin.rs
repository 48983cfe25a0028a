//! Implements `kliping quotes --stdin`, which finds the quotations of one text per line of standard
//! input.

use std::io;

use rayon::prelude::*;
use serde_json::Value;

use crate::cli::arguments::QuotesArgs;
use crate::cli::exit::CliError;
use crate::cli::json::quote::{LocatedQuoteJson, QuotedDocumentJson};
use crate::cli::output::Output;
use crate::cli::stdin_documents::{InputDocument, StdinLines};
use crate::cli::strings;
use crate::news::{Language, RawRecord};
use crate::text::article::{self, NoTitles, ParseContext};
use crate::text::quotes::{self, BlockLocator, BlockSpan, OriginalSpan, QuoteKind};
use crate::text::{names, sanitize};

/// A text with its quotations.
struct QuotedDocument {
    id: Value,
    quotes: Vec<LocatedQuoteJson>,
}

pub(in crate::cli) fn run(
    args: &QuotesArgs,
    language: Language,
    out: &mut Output,
) -> Result<bool, CliError> {
    let mut lines = StdinLines::new();
    let (mut has_quotes, mut number) = (false, 0);
    loop {
        let batch = lines.next_batch();
        let batch =
            batch.map_err(|error| CliError::Message(strings::stdin_failed(&error, language)))?;
        if batch.is_empty() {
            return Ok(has_quotes);
        }
        let documents: Vec<QuotedDocument> =
            batch.into_par_iter().map(QuotedDocument::new).collect();
        for document in documents {
            number += 1;
            has_quotes |= !document.quotes.is_empty();
            if args.json {
                let QuotedDocument { id, quotes } = document;
                out.write_json_line(&QuotedDocumentJson { id: &id, quotes })?;
            } else {
                document.print(number, out)?;
            }
        }
        if !lines.has_buffered_line() {
            out.flush()?;
        }
    }
}

impl QuotedDocument {
    fn new(document: InputDocument) -> Self {
        let InputDocument { id, text } = document;
        let record = RawRecord { body: text, ..RawRecord::default() };
        let context = ParseContext { titles: &NoTitles, today: jiff::civil::Date::MAX };
        let mut story = article::parse(&record, &context);
        names::tag(&mut story.blocks);
        let blocks = &story.blocks;
        let locator =
            BlockLocator::new(&record.body, blocks.iter().map(|block| block.text.as_str()));
        let locate = |part: &BlockSpan| locator.locate(part.block, &part.span);
        let chars = |part: &BlockSpan| {
            let OriginalSpan { chars, .. } = locate(part)?;
            Some([chars.start, chars.end])
        };
        let quotes = quotes::find(blocks).into_iter().filter_map(|quote| {
            let span = locate(&quote.text)?;
            let cue = quote.cue.map(|span| BlockSpan { block: quote.text.block, span });
            Some(LocatedQuoteJson {
                kind: quote.kind,
                start: span.chars.start,
                end: span.chars.end,
                text: record.body.get(span.bytes).unwrap_or_default().to_owned(),
                who: quote.who.map(|who| who.name),
                speaker: quote.speaker.as_ref().and_then(chars),
                cue: cue.as_ref().and_then(chars),
                certain: quote.is_certain,
            })
        });
        Self { id, quotes: quotes.collect() }
    }

    /// Prints one quotation per line: text id, kind, speaker, words.
    fn print(&self, number: usize, out: &mut Output) -> io::Result<()> {
        let id = match &self.id {
            Value::Null => number.to_string(),
            Value::String(id) => sanitize::line(id).0,
            other => sanitize::line(&other.to_string()).0,
        };
        for quote in &self.quotes {
            let who = sanitize::line(quote.who.as_deref().unwrap_or_default()).0;
            let text = sanitize::line(&quote.text).0;
            out.write_tab_separated(&[&id, QuoteKind::name(quote.kind), &who, &text])?;
        }
        Ok(())
    }
}
