//! The state of a file that was read: what is needed to reread one of its records or to resume
//! reading at its end.

use encoding_rs::Encoding;
use serde::{Deserialize, Deserializer, Serialize};

use super::digest::FileDigest;
use crate::news::{DateOrder, Origin};

use crate::library::source::formats::table::TableDialect;
use crate::library::source::{FieldMapping, Format};

/// The state of a file that was read: what is needed to reread one of its records or to resume
/// reading at its end.
///
/// `digest` and `bytes` describe the bytes that were read. That is the whole file, unless the sink
/// stopped the reading, or the file is not text, too large, or could not be read to its end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileState {
    /// The format; `None` if the file could not be read at all.
    pub format: Option<Format>,
    /// True if the file is compressed. Spans then count decompressed bytes.
    pub compressed: bool,
    /// The character encoding detected from the first bytes, by its name in the Encoding Standard.
    /// The report may name a different one if later lines contradict it.
    #[serde(deserialize_with = "encoding")]
    pub encoding: Option<EncodingName>,
    /// The user's field mapping for the file.
    pub mapping: FieldMapping,
    /// How the cells of a table are written.
    pub dialect: Option<TableDialect>,
    /// The column names of a table, in order.
    pub header: Vec<String>,
    /// The order of day and month in the file's numeric dates, as far as its records show it.
    pub date_order: DateOrder,
    /// The number of the first record that was read with that order. The order was undecided for
    /// earlier records.
    pub date_order_from: usize,
    /// Where reading can resume if the file has only grown; `None` if it must be read from the
    /// start.
    pub resume: Option<ResumePoint>,
    /// The digest of the bytes that were read.
    pub digest: FileDigest,
    /// The number of bytes that were read.
    pub bytes: u64,
}

/// The name of an encoding.
type EncodingName = &'static str;

/// The end of a JSON Lines file or table that ended with a line break and was read completely.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResumePoint {
    /// The number of bytes before this point. In a table, empty lines may follow it.
    pub offset: u64,
    /// The number of the last record before this point, read or skipped; 0 if there was none.
    pub record: usize,
}

impl FileState {
    /// Returns the date order that was used for a record of the file.
    pub(super) fn date_order_at(&self, origin: &Origin) -> DateOrder {
        let decided = origin.record.unwrap_or_default() >= self.date_order_from;
        if decided { self.date_order } else { DateOrder::Undecided }
    }

    /// Looks up the encoding by its name.
    pub(super) fn find_encoding(&self) -> Option<&'static Encoding> {
        Encoding::for_label(self.encoding?.as_bytes())
    }
}

/// Deserializes an encoding name; an unknown name becomes `None`.
fn encoding<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<EncodingName>, D::Error> {
    let name = Option::<String>::deserialize(deserializer)?;
    Ok(name.and_then(|name| Encoding::for_label(name.as_bytes())).map(Encoding::name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn file_state_survives_serialization() {
        let state = FileState {
            format: Some(Format::Table),
            compressed: true,
            mapping: FieldMapping {
                fields: vec![(crate::library::source::RecordField::Body, vec!["txt".into()])],
                date_order: DateOrder::DayFirst,
            },
            encoding: Some(encoding_rs::WINDOWS_1252.name()),
            dialect: Some(TableDialect {
                separator: b';',
                quoting: crate::library::source::formats::table::TableQuoting::Backslash,
            }),
            header: vec!["judul".into(), "isi".into()],
            date_order: DateOrder::MonthFirst,
            date_order_from: 3,
            resume: Some(ResumePoint { offset: 1 << 40, record: 7 }),
            digest: FileDigest::default(),
            bytes: 1 << 40,
        };
        for facts in [state, FileState::default()] {
            let bytes = postcard::to_stdvec(&facts).unwrap();
            assert_eq!(postcard::from_bytes::<FileState>(&bytes), Ok(facts.clone()));
            let json = serde_json::to_string(&facts).unwrap();
            assert_eq!(serde_json::from_str::<FileState>(&json).unwrap(), facts);
        }
    }

    #[test]
    fn date_order_applies_from_its_first_record() {
        let state = FileState {
            date_order: DateOrder::DayFirst,
            date_order_from: 3,
            ..FileState::default()
        };
        let order = |record| state.date_order_at(&Origin { record, ..Origin::default() });
        assert_eq!(order(Some(2)), DateOrder::Undecided);
        assert_eq!(order(Some(3)), DateOrder::DayFirst);
    }
}
