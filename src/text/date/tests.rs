//! Every form of date that the collections at hand write, and forms that are none.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::news::{DateOrder, Language};

#[track_caller]
fn reads(text: &str, expected: &str) {
    let found = parse(text, DateOrder::Undecided).map(|published| published.to_string());
    assert_eq!(found.as_deref(), Some(expected), "{text:?}");
}

#[test]
fn stated_dates_are_read() {
    reads("2025-06-18", "2025-06-18");
    reads("2025-06-18 07:05", "2025-06-18T07:05:00");
    reads("2025-06-18T07:05:09.123Z", "2025-06-18T07:05:09+00:00");
    reads("2025-06-18T07:05:09+07:00", "2025-06-18T07:05:09+07:00");
    reads("2025-06-18T07:05:09.5-0330", "2025-06-18T07:05:09-03:30");
    reads("Kamis, 27 Februari 2025 / 12:40 WIB", "2025-02-27T12:40:00+07:00");
    reads("18 Jun 2025, 17:07 WITA", "2025-06-18T17:07:00+08:00");
    reads("Diperbarui 18 Jun 2025, 17:07 WIT", "2025-06-18T17:07:00+09:00");
    reads("5 Mei 2018 | 15.06 WIB", "2018-05-05T15:06:00+07:00");
    reads(",\u{a0}Jurnalis-Rabu, 18 Juni 2025 |14:18 WIB", "2025-06-18T14:18:00+07:00");
    reads(",\u{a0}Jurnalis-Jum'at, 20 Juni 2025 |04:00 WIB", "2025-06-20T04:00:00+07:00");
    reads("Kompas.com- 18/06/2025, 21:35 WIB", "2025-06-18T21:35:00+07:00");
    reads("Rabu   18 Jun 2025  22:02 WIB", "2025-06-18T22:02:00+07:00");
    reads("Selasa, 10 Juni 2025 - 17:40 WIB", "2025-06-10T17:40:00+07:00");
    reads("10/21/2025 20:43", "2025-10-21T20:43:00");
    reads("1/2/2025", "2025-02-01");
    reads("Wed, 18 Jun 2025 10:00:00 +0700", "2025-06-18T10:00:00+07:00");
    reads("Wed, 18 Jun 2025 10:00:00 GMT", "2025-06-18T10:00:00+00:00");
    reads("June 18th, 2025 8:15 PM", "2025-06-18T20:15:00");
    reads("17 Agt 2023", "2023-08-17");
    reads("17 Ags 23", "2023-08-17");
    reads("3 Pebruari 1999", "1999-02-03");
    reads("Ahad, 9 Nopember 2014", "2014-11-09");
    reads("1739163600", "2025-02-10T12:00:00+07:00");
    reads("1739163600000", "2025-02-10T12:00:00+07:00");
    reads("20250618", "2025-06-18");
    reads("20:12 WIB, 7 April 2025", "2025-04-07T20:12:00+07:00");
}

#[test]
fn what_is_no_date_is_none() {
    for text in [
        "",
        "Tanggal tidak ditemukan",
        "2 jam yang lalu",
        "31/02/2025",
        "1 Mei 1066",
        "0000-00-00",
        "12",
        "Juni 2025",
        "99999999999999999999999999",
        "1 2 3 4 5",
    ] {
        assert_eq!(parse(text, DateOrder::Undecided), None, "{text:?}");
    }
}

#[test]
fn the_order_of_a_file_decides() {
    let month_first = parse("10/7/2025", DateOrder::MonthFirst).unwrap();
    assert_eq!(month_first.date, date(2025, 10, 7));
    assert_eq!(order_of(["1/2/2025", "10/21/2025 20:43"].into_iter()), DateOrder::MonthFirst);
    assert_eq!(order_of(["1/2/2025", "21/10/2025"].into_iter()), DateOrder::DayFirst);
    assert_eq!(order_of(["1/2/2025", "2025-01-20"].into_iter()), DateOrder::Undecided);
    assert_eq!(order_of(std::iter::empty()), DateOrder::Undecided);
}

#[track_caller]
fn infers(text: &str, expected: Option<Date>) {
    assert_eq!(infer(text, date(2025, 11, 22)), expected, "{text:?}");
}

#[test]
fn the_text_gives_its_own_day() {
    infers("pada Kamis (27/2), mengutip kabar", Some(date(2025, 2, 27)));
    infers("pada Kamis malam (27/2)", Some(date(2025, 2, 27)));
    infers("Rabu, (30/7) waktu setempat", Some(date(2025, 7, 30)));
    infers("di kantornya, Selasa (21/10/2025).", Some(date(2025, 10, 21)));
    infers("di kantornya (21/10/2025).", Some(date(2025, 10, 21)));
    infers("Kamis (27/02/25)", Some(date(2025, 2, 27)));
    infers("Kamis, 27 Februari 2025", Some(date(2025, 2, 27)));
    infers("Jum'at (28/2)", Some(date(2025, 2, 28)));
    infers("Senin (24/11)", Some(date(2014, 11, 24)));
    infers("sejak 17 Agustus 1945, (3/4) bagian", None);
    infers("pada Kamis (31/2)", None);
}

#[test]
fn addresses_and_file_names_carry_dates() {
    let day = Some(date(2025, 6, 18));
    assert_eq!(from_url("https://a.id/read/2025/06/18/57/314/judul"), day);
    assert_eq!(from_url("https://a.id/nasional/20250618123456-20-1/judul"), day);
    assert_eq!(from_url("https://a.id/read/20250618/judul"), day);
    assert_eq!(from_url("https://a.id/read/6050974/judul-2025-06-18"), None);
    assert_eq!(from_url("https://a.id/read/1?d=/2025/06/18/"), None);
    assert_eq!(from_file_name("2025-06-18-judul.txt"), day);
    assert_eq!(from_file_name("kliping_20250618.txt"), day);
    assert_eq!(from_file_name("000_cdbe92c2c05e7cc6.txt"), None);
}

#[test]
fn dates_are_shown_in_both_languages() {
    let published = parse("Kamis, 27 Februari 2025 / 12:40 WIB", DateOrder::Undecided).unwrap();
    assert_eq!(long(&published, Language::Indonesian), "Kamis, 27 Feb 2025 12.40 WIB");
    assert_eq!(long(&published, Language::English), "Thu, 27 Feb 2025 12:40 WIB");
    assert_eq!(short(date(2025, 8, 1), Language::Indonesian), "1 Agu");
    assert_eq!(short(date(2025, 8, 1), Language::English), "1 Aug");
    let east = parse("2025-08-01T06:00+05:30", DateOrder::Undecided).unwrap();
    assert_eq!(long(&east, Language::English), "Fri, 1 Aug 2025 06:00 UTC+05:30");
}

proptest! {
    #[test]
    fn no_text_is_too_strange(text in "[0-9/.:, +-]{0,40}|\\PC{0,60}") {
        let _ = parse(&text, DateOrder::Undecided);
        let _ = infer(&text, date(2025, 11, 22));
        let _ = from_url(&text);
        let _ = from_file_name(&text);
    }
}
