//! Publication dates, their precision and their evidence.

use jiff::civil::{Date, Time};
use jiff::tz::Offset;

/// A publication date, with time of day and zone if the source gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublicationDate {
    /// Calendar date, in the story's time zone.
    pub date: Date,
    /// Time of day, in the story's time zone.
    pub time: Option<Time>,
    /// Offset from UTC: WIB is +07:00, WITA +08:00, WIT +09:00.
    pub offset: Option<Offset>,
    /// Evidence for the date.
    pub basis: DateBasis,
}

/// Evidence for a date, from the strongest to the weakest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateBasis {
    /// The source stated it.
    Stated,
    /// Inferred from the URL: `/2025/06/18/`.
    Url,
    /// Inferred from the text: `Kamis (27/2)`.
    Text,
    /// Inferred from the file name.
    FileName,
    /// The file's modification time; the last resort.
    FileTime,
}

impl PublicationDate {
    /// Creates a date stated by the source, without a time.
    pub fn stated(date: Date) -> Self {
        Self { date, time: None, offset: None, basis: DateBasis::Stated }
    }

    /// Returns true if no source states the date.
    pub fn is_inferred(&self) -> bool {
        self.basis != DateBasis::Stated
    }

    /// Returns the sort key: seconds since the Unix epoch. Without a zone, WIB (UTC+7) is assumed;
    /// without a time, the start of the day. Returns `i64::MIN` if the instant is out of range.
    pub fn sort_key(&self) -> i64 {
        let time = self.time.unwrap_or_default();
        let offset = self.offset.unwrap_or(Offset::constant(7));
        offset
            .to_timestamp(self.date.to_datetime(time))
            .map_or(i64::MIN, jiff::Timestamp::as_second)
    }
}

impl std::fmt::Display for PublicationDate {
    /// Formats as ISO 8601, as precise as known: `2025-02-27` or `2025-02-27T12:40:00+07:00`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.date)?;
        let Some(time) = self.time else { return Ok(()) };
        write!(f, "T{:02}:{:02}:{:02}", time.hour(), time.minute(), time.second())?;
        let Some(offset) = self.offset else { return Ok(()) };
        let minutes = offset.seconds() / 60;
        let sign = if minutes < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", minutes.abs() / 60, minutes.abs() % 60)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::{date, time};

    #[test]
    fn formats_dates_as_precisely_as_known() {
        let mut published = PublicationDate::stated(date(2025, 2, 27));
        assert_eq!(published.to_string(), "2025-02-27");
        published.time = Some(time(12, 40, 0, 0));
        assert_eq!(published.to_string(), "2025-02-27T12:40:00");
        published.offset = Some(Offset::constant(7));
        assert_eq!(published.to_string(), "2025-02-27T12:40:00+07:00");
    }

    #[test]
    fn sort_keys_follow_the_instant() {
        let jakarta = PublicationDate {
            time: Some(time(9, 0, 0, 0)),
            offset: Some(Offset::constant(7)),
            ..PublicationDate::stated(date(2025, 2, 27))
        };
        let jayapura = PublicationDate { offset: Some(Offset::constant(9)), ..jakarta };
        assert_eq!(jakarta.sort_key() - jayapura.sort_key(), 2 * 3600);
        assert!(PublicationDate::stated(date(2025, 2, 27)).sort_key() < jakarta.sort_key());
    }
}
