//! Notes and highlights: a passage of a story, with or without words of the user about it.

use serde::{Deserialize, Serialize};

use super::{FieldValue, Workspace, WorkspaceKey, WorkspaceKind, WorkspaceRecord};
use crate::news::mark::{HybridTimestamp, Register};
use crate::news::{ArticleId, UndoStep};

/// Fields of a note.
pub(super) const QUOTE: &str = "quote";
const TEXT: &str = "text";

/// A passage of a story, found again by its words: the text quote selector of the W3C Web Annotation
/// Data Model, with the text position selector as a hint. Without words it stands for the whole
/// story.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextQuote {
    /// Story, as it was when the note was made.
    pub story: ArticleId,
    /// Words of the passage.
    pub exact: String,
    /// Words before the passage.
    pub prefix: String,
    /// Words after the passage.
    pub suffix: String,
    /// Start of the passage in the text of the story, in code points.
    pub start: u64,
    /// End of the passage.
    pub end: u64,
}

/// A note as it is shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Note<'a> {
    /// Id of the note.
    pub id: &'a str,
    /// Passage.
    pub quote: &'a TextQuote,
    /// Words of the user; empty for a highlight.
    pub text: &'a str,
    /// When it was made, in milliseconds since the Unix epoch.
    pub created: HybridTimestamp,
    /// When its words were last changed.
    pub modified: HybridTimestamp,
}

impl<'a> Note<'a> {
    fn from_record(id: &'a str, record: &'a WorkspaceRecord) -> Option<Self> {
        let (quote, field) = record.quote()?;
        let modified = record.get(TEXT).map_or(field.timestamp, |text| text.timestamp);
        let text = record.text(TEXT).unwrap_or_default();
        Some(Self { id, quote, text, created: field.timestamp, modified })
    }

    /// Returns the key of its record.
    pub fn key(&self) -> WorkspaceKey {
        note_key(self.id)
    }
}

fn note_key(id: &str) -> WorkspaceKey {
    WorkspaceKey::new(WorkspaceKind::Note, id)
}

impl Workspace {
    /// Iterates over the notes, ordered by id.
    pub fn notes(&self) -> impl Iterator<Item = Note<'_>> {
        self.live(WorkspaceKind::Note).filter_map(|(id, record)| Note::from_record(id, record))
    }

    /// Returns a note.
    pub fn note(&self, id: &str) -> Option<Note<'_>> {
        let (key, record) = self.records.get_key_value(&note_key(id))?;
        if record.is_gone() { None } else { Note::from_record(&key.id, record) }
    }

    /// Iterates over the notes on a story.
    pub fn notes_on(&self, story: ArticleId) -> impl Iterator<Item = Note<'_>> {
        let ids = self.notes_by_story.get(&story);
        ids.into_iter().flatten().filter_map(|id| self.note(id))
    }

    /// Adds a note. Returns its id and what undoes it.
    pub fn add_note(
        &mut self,
        quote: TextQuote,
        text: &str,
        now: HybridTimestamp,
    ) -> (String, UndoStep) {
        // Distinct among the notes of one device, and readable in the file.
        let number = |id: u64| format!("{id:x}-{}", self.device.as_str());
        let ids = (now..=u64::MAX).map(number).find(|id| !self.records.contains_key(&note_key(id)));
        let id = ids.unwrap_or_default();
        let key = note_key(&id);
        let mut step: UndoStep = Vec::new();
        step.extend(self.set(&key, QUOTE, FieldValue::Quote(Box::new(quote)), now));
        if !text.is_empty() {
            self.set(&key, TEXT, FieldValue::text(text), now);
        }
        (id, step)
    }

    /// Changes the words of a note. See [`Workspace::set`].
    pub fn set_note_text(&mut self, id: &str, text: &str, now: HybridTimestamp) -> UndoStep {
        let Some(note) = self.note(id).filter(|note| note.text != text) else { return Vec::new() };
        let key = note.key();
        let before = FieldValue::text(note.text);
        self.set(&key, TEXT, FieldValue::text(text), now);
        vec![crate::news::UndoRecord::Workspace(key, TEXT.to_owned(), before)]
    }

    /// Adds a note that was made elsewhere, with its id and times, unless it is known. Returns false
    /// if nothing changed.
    pub fn import_note(
        &mut self,
        id: &str,
        quote: TextQuote,
        text: &str,
        [created, modified]: [HybridTimestamp; 2],
    ) -> bool {
        let mut record = WorkspaceRecord::default();
        let register = |value, timestamp| Register {
            value,
            timestamp,
            counter: 0,
            device: self.device.clone(),
        };
        record.merge_field(QUOTE, register(FieldValue::Quote(Box::new(quote)), created));
        if !text.is_empty() || modified != created {
            record.merge_field(TEXT, register(FieldValue::text(text), modified));
        }
        self.merge_as_own(&note_key(id), &record)
    }
}
