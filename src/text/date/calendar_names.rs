//! Names of months, weekdays and time zones, for parsing.

use std::sync::LazyLock;

use jiff::civil::Weekday;

use super::zone::Zone;
use crate::text::lexical::{FnvMap, word_table};

const TABLE: &str = include_str!("../../../assets/figures/calendar.txt");

/// What a word means in a date.
// The flags are independent of each other.
#[allow(clippy::struct_excessive_bools)]
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct CalendarWord {
    month: Option<i64>,
    /// A month in a language that only feeds write.
    pub(super) month_abroad: Option<i64>,
    /// A month that is a date without a day and a year beside it.
    pub(super) is_full_month: bool,
    weekday: Option<i64>,
    /// Number of months of a part of a year: `kuartal`.
    pub(super) term: Option<i64>,
    pub(super) ordinal: Option<i64>,
    zone: Option<Zone>,
    zone_city: Option<Zone>,
    /// A part of the day, numbered from the morning on.
    pub(super) day_part: Option<i64>,
    /// Hours that `am` and `pm` add.
    pub(super) meridiem: Option<i64>,
    /// Announces the time of an update.
    pub(super) is_update: bool,
    /// Occurs in dates and does not affect the day.
    pub(super) is_filler: bool,
    /// Stands between a weekday and its date.
    pub(super) is_after_weekday: bool,
    /// Stands between the two ends of a range.
    pub(super) is_range: bool,
    /// Stands between the parts of a list.
    pub(super) is_list: bool,
}

/// All words of dates.
static WORDS: LazyLock<FnvMap<&str, CalendarWord>> = LazyLock::new(|| {
    let mut words: FnvMap<&str, CalendarWord> = FnvMap::default();
    for (section, number, word) in word_table::numbered(TABLE) {
        let entry = words.entry(word).or_default();
        let value = number;
        let number = value.parse().ok();
        match section {
            "month" => entry.month = number,
            "month_abroad" => entry.month_abroad = number,
            "month_alone" => entry.is_full_month = true,
            "weekday" => entry.weekday = number,
            "term" => entry.term = number,
            "ordinal" => entry.ordinal = number,
            "zone" => entry.zone = Zone::parse(value),
            "zone_city" => entry.zone_city = Zone::parse(value),
            "daypart" => entry.day_part = number,
            "meridiem" => entry.meridiem = number,
            "updated" => entry.is_update = true,
            "filler" => entry.is_filler = true,
            "after_weekday" => entry.is_after_weekday = true,
            "range" => entry.is_range = true,
            "list" => entry.is_list = true,
            _ => {}
        }
    }
    words
});

/// Returns what a lower-case word means in a date.
pub(super) fn calendar_word(word: &str) -> CalendarWord {
    WORDS.get(word).copied().unwrap_or_default()
}

/// Returns whether a lower-case word tells a day: a month, a weekday, or a word such as `kemarin`.
pub fn is_day_word(word: &str) -> bool {
    let meaning = calendar_word(word);
    meaning.month.or(meaning.weekday).is_some() || meaning.is_filler || meaning.is_after_weekday
}

/// Returns whether a lower-case word can be part of a date.
pub(super) fn is_known(word: &str) -> bool {
    WORDS.contains_key(word)
}

/// Returns the month, from 1, that a lower-case word names.
pub(super) fn month_number(word: &str) -> Option<i64> {
    calendar_word(word).month
}

/// Returns the weekday that a lower-case word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let number = i8::try_from(calendar_word(word).weekday?).ok()?;
    Weekday::from_monday_one_offset(number).ok()
}

/// Returns the zone that a lower-case word names.
pub(super) fn zone_named(word: &str) -> Option<Zone> {
    calendar_word(word).zone
}

/// Returns the zone of a city, as the IANA database writes it, in lower case: `kuala_lumpur`.
pub(super) fn zone_of_city(city: &str) -> Option<Zone> {
    calendar_word(city).zone_city
}

/// Returns the words that can start a date in running text: weekdays, months and parts of a year.
pub(in crate::text) fn starting_words() -> impl Iterator<Item = &'static str> {
    WORDS.iter().filter_map(|(word, meaning)| {
        let starts = meaning.month.or(meaning.weekday).or(meaning.term).is_some();
        starts.then_some(*word)
    })
}
