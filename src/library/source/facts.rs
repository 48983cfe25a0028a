//! What has to be known of a file that was read, so as to read one of its records again or to
//! read on at its end.

use encoding_rs::Encoding;
use serde::{Deserialize, Deserializer, Serialize};

use crate::news::{DateOrder, Origin};

use super::{Format, Mapping};

/// What has to be known of a file that was read, so as to read one of its records again or to
/// read on at its end.
///
/// `digest` and `bytes` are of what was read: that is the whole file, unless the sink stopped the
/// reading, or the file is no text, too large, or could not be read to its end.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Facts {
    /// What it was read as; none if it could not be read at all.
    pub format: Option<Format>,
    /// It is packed: spans count the bytes that it unpacks to.
    pub packed: bool,
    /// The character encoding that its first bytes show, by its name in the Encoding Standard.
    /// The report may name another: that of lines beyond the first bytes.
    #[serde(deserialize_with = "encoding")]
    pub encoding: Option<Label>,
    /// How its reader said that its fields are named.
    pub mapping: Mapping,
    /// What divides the cells of a table, an ASCII character.
    pub separator: Option<u8>,
    /// The names of a table's columns, in order.
    pub header: Vec<String>,
    /// How the file writes numeric dates, as far as its records show.
    pub date_order: DateOrder,
    /// The number of the first record that was handed on with that order; those before it were
    /// handed on while it was undecided.
    pub dates_from: usize,
    /// Where reading can go on when the file has only grown; none where it has to be read anew.
    pub end: Option<End>,
    /// SHA-256 of the bytes that were read.
    pub digest: [u8; 32],
    /// How many bytes that was.
    pub bytes: u64,
}

/// The name of an encoding.
type Label = &'static str;

/// The end of a file of JSON Lines, or of a table, that ended with a line break and was read
/// whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct End {
    /// How many bytes lie before it; in a table empty lines may follow it.
    pub offset: u64,
    /// The number of the last record before it, read or skipped; 0 if there was none.
    pub record: usize,
}

impl Facts {
    /// How a record of the file was told that its date is written.
    pub(super) fn date_order_at(&self, origin: &Origin) -> DateOrder {
        let decided = origin.record.unwrap_or_default() >= self.dates_from;
        if decided { self.date_order } else { DateOrder::Undecided }
    }

    /// The encoding by its name.
    pub(super) fn charset(&self) -> Option<&'static Encoding> {
        Encoding::for_label(self.encoding?.as_bytes())
    }
}

/// A name that is no encoding's is taken for none.
fn encoding<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Label>, D::Error> {
    let name = Option::<String>::deserialize(deserializer)?;
    Ok(name.and_then(|name| Encoding::for_label(name.as_bytes())).map(Encoding::name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_survive_being_written() {
        let facts = Facts {
            format: Some(Format::Table),
            packed: true,
            mapping: Mapping {
                fields: vec![(super::super::Field::Body, vec!["txt".into()])],
                date_order: DateOrder::DayFirst,
            },
            encoding: Some(encoding_rs::WINDOWS_1252.name()),
            separator: Some(b';'),
            header: vec!["judul".into(), "isi".into()],
            date_order: DateOrder::MonthFirst,
            dates_from: 3,
            end: Some(End { offset: 1 << 40, record: 7 }),
            digest: [9; 32],
            bytes: 1 << 40,
        };
        for facts in [facts, Facts::default()] {
            let bytes = postcard::to_stdvec(&facts).unwrap();
            assert_eq!(postcard::from_bytes::<Facts>(&bytes), Ok(facts.clone()));
            let json = serde_json::to_string(&facts).unwrap();
            assert_eq!(serde_json::from_str::<Facts>(&json).unwrap(), facts);
        }
    }

    #[test]
    fn an_order_holds_from_the_record_that_was_given_it() {
        let facts = Facts { date_order: DateOrder::DayFirst, dates_from: 3, ..Facts::default() };
        let order = |record| facts.date_order_at(&Origin { record, ..Origin::default() });
        assert_eq!(order(Some(2)), DateOrder::Undecided);
        assert_eq!(order(Some(3)), DateOrder::DayFirst);
    }
}
