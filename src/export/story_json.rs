//! JSON of the row of a story and of mentions, which lists and exports share. Fields may be added, but
//! the meaning of a name never changes.

use jiff::civil::Date;
use serde::Serialize;

use crate::library::StoryRow;
use crate::news::{Block, EntityKind, Marks, Mention, StoryMeta};
use crate::text::sanitize::printable_path;
use crate::text::value::{self, FigureValue};

/// One line of `list`.
#[derive(Debug, Serialize)]
pub struct StoryRowJson<'a> {
    #[serde(flatten)]
    meta: &'a StoryMeta,
    path: String,
    words: usize,
    read: bool,
    starred: bool,
    copies: usize,
}

impl<'a> StoryRowJson<'a> {
    /// Creates the JSON of a row.
    pub fn new(row: &'a StoryRow, marks: &Marks) -> Self {
        Self {
            meta: &row.meta,
            path: printable_path(&row.path),
            words: row.word_count,
            read: marks.is_read(row.meta.id),
            starred: marks.is_starred(row.meta.id),
            copies: row.copy_count,
        }
    }
}

/// A mention. Its offsets count code points.
#[derive(Debug, Serialize)]
pub struct MentionJson<'a> {
    kind: EntityKind,
    start: usize,
    end: usize,
    text: &'a str,
    name: &'a str,
    /// False if another reading of the words is nearly as good.
    certain: bool,
    /// The value of a number, amount or date.
    value: Option<FigureValue>,
}

impl<'a> MentionJson<'a> {
    /// Returns the mention with its offsets moved by the length of the text before the block, in
    /// code points.
    #[must_use]
    pub fn shifted_by(self, before: usize) -> Self {
        Self { start: self.start + before, end: self.end + before, ..self }
    }

    /// Returns the mentions of a block. They are in text order, so the code points are counted in
    /// one pass.
    pub fn from_block(block: &'a Block, date: Option<Date>) -> Vec<Self> {
        let (mut counted, mut start) = (0, 0);
        let entity = |mention: &'a Mention| {
            let text = block.text_of(mention);
            let between = block.text.get(counted..mention.span.start).unwrap_or_default();
            start += between.chars().count();
            counted = mention.span.start;
            let end = start + text.chars().count();
            // The name has the spaces that run-together text lacks.
            let value = value::parse(mention.kind, &mention.canonical_name, date);
            let (kind, certain) = (mention.kind, mention.certain);
            Self { kind, start, end, text, name: &mention.canonical_name, certain, value }
        };
        block.mentions.iter().map(entity).collect()
    }
}
