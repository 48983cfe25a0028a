//! Date ranges of texts, with and without the date of their story.

use jiff::civil::{Date, date};
use proptest::prelude::*;

use super::super::*;
use crate::news::Language;

/// The date of the story in these tests, a Friday.
const STORY_DATE: Date = date(2025, 5, 2);

/// Dates as they are written, with their first and last day.
const DATES: [(&str, &str, &str); 73] = [
    ("27 Februari 2025", "2025-02-27", "2025-02-27"),
    ("Kamis, 27 Februari 2025", "2025-02-27", "2025-02-27"),
    ("Senin (28/4)", "2025-04-28", "2025-04-28"),
    ("Senin (28/04)", "2025-04-28", "2025-04-28"),
    ("Senin (28/4/2025)", "2025-04-28", "2025-04-28"),
    ("Senin malam (28/4)", "2025-04-28", "2025-04-28"),
    ("Senin, 28/4", "2025-04-28", "2025-04-28"),
    ("Sabtu (28/12)", "2024-12-28", "2024-12-28"),
    ("Jumat (2/1)", "2026-01-02", "2026-01-02"),
    ("Kamis (2/1)", "2025-01-02", "2025-01-02"),
    ("Rabu (19/2)", "2025-02-19", "2025-02-19"),
    ("Rabu (30/10)", "2024-10-30", "2024-10-30"),
    // The weekday is a typo; the first one was correct in another year, but too long ago.
    ("Minggu (28/4)", "2025-04-28", "2025-04-28"),
    ("Rabu (28/4)", "2025-04-28", "2025-04-28"),
    ("Kamis (19/2)", "2026-02-19", "2026-02-19"),
    ("Sabtu (19/2)", "2025-02-19", "2025-02-19"),
    ("Senin (28 April)", "2025-04-28", "2025-04-28"),
    ("Jum'at (2/5)", "2025-05-02", "2025-05-02"),
    ("Senin-Selasa (28-29/4)", "2025-04-28", "2025-04-29"),
    ("28/4", "2025-04-28", "2025-04-28"),
    ("28/4/2025", "2025-04-28", "2025-04-28"),
    ("28/4/25", "2025-04-28", "2025-04-28"),
    ("28-04-2025", "2025-04-28", "2025-04-28"),
    ("28.04.2025", "2025-04-28", "2025-04-28"),
    ("2025-02-27", "2025-02-27", "2025-02-27"),
    ("April 28, 2025", "2025-04-28", "2025-04-28"),
    ("28 April", "2025-04-28", "2025-04-28"),
    ("28 Apr", "2025-04-28", "2025-04-28"),
    ("17 Agustus", "2025-08-17", "2025-08-17"),
    ("17 September", "2024-09-17", "2024-09-17"),
    ("29 Februari", "2024-02-29", "2024-02-29"),
    ("tanggal 28 April", "2025-04-28", "2025-04-28"),
    ("April 2025", "2025-04-01", "2025-04-30"),
    ("Februari 2024", "2024-02-01", "2024-02-29"),
    ("bulan April tahun 2025", "2025-04-01", "2025-04-30"),
    ("April '25", "2025-04-01", "2025-04-30"),
    ("Februari", "2025-02-01", "2025-02-28"),
    ("Agustus", "2025-08-01", "2025-08-31"),
    ("Desember", "2024-12-01", "2024-12-31"),
    ("NOPEMBER 2024", "2024-11-01", "2024-11-30"),
    ("April-Mei 2025", "2025-04-01", "2025-05-31"),
    ("Desember 2024 - Februari 2025", "2024-12-01", "2025-02-28"),
    ("November-Februari 2025", "2024-11-01", "2025-02-28"),
    ("Maret-April", "2025-03-01", "2025-04-30"),
    ("27-28 Februari", "2025-02-27", "2025-02-28"),
    ("27–28 Februari 2024", "2024-02-27", "2024-02-28"),
    ("28 April-2 Mei 2025", "2025-04-28", "2025-05-02"),
    ("28 April hingga 12 Mei 2025", "2025-04-28", "2025-05-12"),
    ("28 Desember-2 Januari 2026", "2025-12-28", "2026-01-02"),
    ("28 Desember-2 Januari", "2024-12-28", "2025-01-02"),
    ("28 Desember 2024-2 Januari", "2024-12-28", "2025-01-02"),
    ("28/4-2/5", "2025-04-28", "2025-05-02"),
    ("Februari 27-28", "2025-02-27", "2025-02-28"),
    ("2024", "2024-01-01", "2024-12-31"),
    ("tahun 2024", "2024-01-01", "2024-12-31"),
    ("2024-2025", "2024-01-01", "2025-12-31"),
    ("2020-2025", "2020-01-01", "2025-12-31"),
    ("2024-25", "2024-01-01", "2025-12-31"),
    ("2024/2025", "2024-01-01", "2025-12-31"),
    ("1930-an", "1930-01-01", "1939-12-31"),
    ("1990an", "1990-01-01", "1999-12-31"),
    ("90-an", "1990-01-01", "1999-12-31"),
    ("2000-an", "2000-01-01", "2009-12-31"),
    ("kuartal I 2025", "2025-01-01", "2025-03-31"),
    ("Kuartal II-2025", "2025-04-01", "2025-06-30"),
    ("kuartal ketiga tahun 2024", "2024-07-01", "2024-09-30"),
    ("kuartal ke-4 2024", "2024-10-01", "2024-12-31"),
    ("triwulan IV/2024", "2024-10-01", "2024-12-31"),
    ("Q1 2025", "2025-01-01", "2025-03-31"),
    ("1Q25", "2025-01-01", "2025-03-31"),
    ("kuartal I-III 2024", "2024-01-01", "2024-09-30"),
    ("semester II 2024", "2024-07-01", "2024-12-31"),
    ("caturwulan I 2025", "2025-01-01", "2025-04-30"),
];

#[test]
fn parses_dates_as_day_ranges() {
    for (text, first, last) in DATES {
        let days = parse_range(text, Some(STORY_DATE))
            .map(|(from, to)| (from.to_string(), to.to_string()));
        assert_eq!(days, Some((first.into(), last.into())), "{text}");
    }
}

#[test]
fn requires_a_year_without_a_story_date() {
    for text in ["28 April", "Senin (28/4)", "Februari", "27-28 Februari", "Maret-April"] {
        assert_eq!(parse_range(text, None), None, "{text}");
    }
    let day = date(2025, 4, 28);
    assert_eq!(parse_range("Senin, 28 April 2025", None), Some((day, day)));
    assert_eq!(parse_range("2024", None), Some((date(2024, 1, 1), date(2024, 12, 31))));
}

#[test]
fn rejects_texts_that_are_not_dates() {
    let none = "|Senin|kemarin|31 Februari|31/4/2025|28|(28)|April April|27-28|5-4-3-2|4/2|13/13|\
                kuartal I|kuartal V 2025|kuartal III-I 2025|Q5 2025|2025-2024|1935-an|an|-|Februari-28|26 Juni-10 Juni 2025|\
                28 April 2025 pukul 10|0/0/0|2024-2|99999999999999999999|2 Mei-28 April 2025 2026";
    for text in none.split('|') {
        let story = (text != "4/2").then_some(STORY_DATE);
        assert_eq!(parse_range(text, story), None, "{text}");
    }
}

#[test]
fn formats_day_ranges_in_their_shortest_form() {
    let table = [
        ("27 Februari 2025", "27 Februari 2025"),
        ("27-28 Februari 2025", "27–28 Februari 2025"),
        ("28 April-2 Mei 2025", "28 April–2 Mei 2025"),
        ("28 Desember-2 Januari 2026", "28 Desember 2025–2 Januari 2026"),
        ("Februari 2025", "Februari 2025"),
        ("kuartal I 2025", "Januari–Maret 2025"),
        ("Desember 2024-Januari 2025", "Desember 2024–Januari 2025"),
        ("2024", "2024"),
        ("2024-2025", "2024–2025"),
        ("1930-an", "1930–1939"),
    ];
    for (text, shown) in table {
        let (first, last) = parse_range(text, None).unwrap();
        assert_eq!(format_range(first, last, Language::Indonesian), shown, "{text}");
        assert_eq!(parse_range(shown, None), Some((first, last)), "what is shown is read again");
    }
    assert_eq!(format_range(STORY_DATE, date(2025, 6, 1), Language::English), "2 May–1 June 2025");
}

proptest! {
    #[test]
    fn never_panics(
        text in "\\PC{0,30}",
        figure in "((Senin|Q|kuartal|[0-9]{1,4}|Mei|Desember|an|[-/().,–'])( ?)){0,9}",
        year in 1..9999_i16,
    ) {
        for text in [&text, &figure] {
            for story in [None, Some(STORY_DATE), Date::new(year, 12, 31).ok()] {
                if let Some((first, last)) = parse_range(text, story) {
                    prop_assert!(first <= last);
                }
            }
        }
    }

    #[test]
    fn parses_formatted_day_ranges(first in 0..70_000_i32, length in 0..800_i32) {
        use jiff::ToSpan;
        let first = date(1905, 1, 1).checked_add(first.days()).unwrap();
        let last = first.checked_add(length.days()).unwrap();
        let shown = format_range(first, last, Language::Indonesian);
        prop_assert_eq!(parse_range(&shown, None), Some((first, last)), "{}", shown);
    }
}
