//! Reading the stored texts of stories.

use tantivy::schema::Field;
use tantivy::schema::document::{
    DeserializeError, DocumentDeserialize, DocumentDeserializer, ValueDeserialize,
    ValueDeserializer,
};
use tantivy::store::StoreReader;
use tantivy::{DocId, SegmentReader};

use crate::library::story_text::unpack_story;

/// Number of blocks of texts that a reader keeps.
const CACHED_BLOCKS: usize = 1;

/// The only stored value of a document: the text record of its story.
struct PackedRecord(Vec<u8>);

struct Bytes(Vec<u8>);

impl ValueDeserialize for Bytes {
    fn deserialize<'de, D>(deserializer: D) -> Result<Self, DeserializeError>
    where
        D: ValueDeserializer<'de>,
    {
        deserializer.deserialize_bytes().map(Self)
    }
}

impl DocumentDeserialize for PackedRecord {
    fn deserialize<'de, D>(mut deserializer: D) -> Result<Self, DeserializeError>
    where
        D: DocumentDeserializer<'de>,
    {
        let value: Option<(Field, Bytes)> = deserializer.next_field()?;
        Ok(Self(value.map(|(_, Bytes(bytes))| bytes).unwrap_or_default()))
    }
}

/// Reads the stored texts of one segment. Documents should be read in ascending order.
pub(in crate::library) struct TextReader(StoreReader);

impl TextReader {
    /// Opens the texts of a segment.
    pub(in crate::library) fn open(segment: &SegmentReader) -> tantivy::Result<Self> {
        Ok(Self(segment.get_store_reader(CACHED_BLOCKS)?))
    }

    /// Returns the text record of a document.
    pub(in crate::library) fn record(&self, document: DocId) -> tantivy::Result<Vec<u8>> {
        self.0.get::<PackedRecord>(document).map(|PackedRecord(record)| unpack_story(&record))
    }
}
