//! Names of months, weekdays and time zones, for parsing.

use jiff::civil::Weekday;

/// Known spellings by month: Indonesian, English, abbreviations, old spellings.
const MONTH_SPELLINGS: [&[&str]; 12] = [
    &["januari", "january", "jan"],
    &["februari", "pebruari", "february", "febuari", "feb", "peb"],
    &["maret", "march", "mar", "mrt"],
    &["april", "apr"],
    &["mei", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["agustus", "august", "agu", "agt", "ags", "agst", "agus", "agust", "agts", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nopember", "nov", "nop"],
    &["desember", "december", "des", "dec"],
];

/// Known spellings by weekday.
const WEEKDAY_SPELLINGS: [(Weekday, &[&str]); 7] = [
    (Weekday::Monday, &["senin", "monday", "mon", "sen"]),
    (Weekday::Tuesday, &["selasa", "tuesday", "tue", "sel"]),
    (Weekday::Wednesday, &["rabu", "wednesday", "wed", "rab"]),
    (Weekday::Thursday, &["kamis", "thursday", "thu", "kam"]),
    (Weekday::Friday, &["jumat", "jum'at", "jumaat", "friday", "fri", "jum"]),
    (Weekday::Saturday, &["sabtu", "saturday", "sat", "sab"]),
    (Weekday::Sunday, &["minggu", "ahad", "sunday", "sun", "min"]),
];

/// Returns the month, from 1, that a lower-case word names.
pub(super) fn month_number(word: &str) -> Option<i64> {
    let index = MONTH_SPELLINGS.iter().position(|spellings| spellings.contains(&word))?;
    i64::try_from(index + 1).ok()
}

/// Returns the weekday that a lower-case word names.
pub(super) fn weekday(word: &str) -> Option<Weekday> {
    let found = WEEKDAY_SPELLINGS.iter().find(|(_, spellings)| spellings.contains(&word));
    found.map(|(weekday, _)| *weekday)
}

/// Returns the UTC offset, in hours, of a zone that a lower-case word names.
pub(super) fn zone_hours(word: &str) -> Option<i64> {
    match word {
        "wib" => Some(7),
        "wita" => Some(8),
        "wit" => Some(9),
        "z" | "utc" | "gmt" => Some(0),
        _ => None,
    }
}

/// Returns the UTC offset, in hours, of a region of Indonesia: `Waktu Indonesia Timur`.
pub(super) fn region_hours(word: &str) -> Option<i64> {
    match word {
        "barat" => Some(7),
        "tengah" => Some(8),
        "timur" => Some(9),
        _ => None,
    }
}
