//! All date formats of the known collections, and texts that are not dates.

mod day_range;

use std::path::Path;

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::news::{DateOrder, Language};

#[track_caller]
fn check_parse(text: &str, expected: &str) {
    let found = parse(text, DateOrder::Undecided).map(|published| published.to_string());
    assert_eq!(found.as_deref(), Some(expected), "{text:?}");
}

#[test]
fn parses_dates_of_known_outlets() {
    check_parse("2025-06-18", "2025-06-18");
    check_parse("2025-06-18 07:05", "2025-06-18T07:05:00");
    check_parse("2025-06-18T07:05:09.123Z", "2025-06-18T07:05:09+00:00");
    check_parse("2025-06-18T07:05:09+07:00", "2025-06-18T07:05:09+07:00");
    check_parse("2025-06-18T07:05:09.5-0330", "2025-06-18T07:05:09-03:30");
    check_parse("Kamis, 27 Februari 2025 / 12:40 WIB", "2025-02-27T12:40:00+07:00");
    check_parse("18 Jun 2025, 17:07 WITA", "2025-06-18T17:07:00+08:00");
    check_parse("Diperbarui 18 Jun 2025, 17:07 WIT", "2025-06-18T17:07:00+09:00");
    check_parse("5 Mei 2018 | 15.06 WIB", "2018-05-05T15:06:00+07:00");
    check_parse(",\u{a0}Jurnalis-Rabu, 18 Juni 2025 |14:18 WIB", "2025-06-18T14:18:00+07:00");
    check_parse(",\u{a0}Jurnalis-Jum'at, 20 Juni 2025 |04:00 WIB", "2025-06-20T04:00:00+07:00");
    check_parse("Kompas.com- 18/06/2025, 21:35 WIB", "2025-06-18T21:35:00+07:00");
    check_parse("Rabu   18 Jun 2025  22:02 WIB", "2025-06-18T22:02:00+07:00");
    check_parse("Selasa, 10 Juni 2025 - 17:40 WIB", "2025-06-10T17:40:00+07:00");
    check_parse("10/21/2025 20:43", "2025-10-21T20:43:00");
    check_parse("1/2/2025", "2025-02-01");
    check_parse("Wed, 18 Jun 2025 10:00:00 +0700", "2025-06-18T10:00:00+07:00");
    check_parse("Wed, 18 Jun 2025 10:00:00 GMT", "2025-06-18T10:00:00+00:00");
    check_parse("June 18th, 2025 8:15 PM", "2025-06-18T20:15:00");
}

#[test]
fn parses_all_spellings_and_machine_formats() {
    check_parse("17 Agt 2023", "2023-08-17");
    check_parse("17 Ags 23", "2023-08-17");
    check_parse("3 Pebruari 1999", "1999-02-03");
    check_parse("Ahad, 9 Nopember 2014", "2014-11-09");
    check_parse("1739163600", "2025-02-10T12:00:00+07:00");
    check_parse("1739163600000", "2025-02-10T12:00:00+07:00");
    check_parse("1739163600.0", "2025-02-10T12:00:00+07:00");
    check_parse("1739163600000.0", "2025-02-10T12:00:00+07:00");
    check_parse("1739163600000000000", "2025-02-10T12:00:00+07:00");
    check_parse("20250618", "2025-06-18");
    check_parse("20250618170700", "2025-06-18T17:07:00");
    check_parse("/Date(1739163600000)/", "2025-02-10T12:00:00+07:00");
    check_parse("Wed Jun 18 10:07:00 +0000 2025", "2025-06-18T10:07:00+00:00");
    check_parse("Wed Jun 18 2025 17:07:00 GMT+0700 (WIB)", "2025-06-18T17:07:00+07:00");
    check_parse("2025-06-18T17:07:00+07:00[Asia/Jakarta]", "2025-06-18T17:07:00+07:00");
    check_parse("20250618T070700Z", "2025-06-18T07:07:00+00:00");
    check_parse("20250618T170700Z", "2025-06-19T00:07:00+07:00");
    check_parse("45951", "2025-10-21");
    check_parse("45951.86", "2025-10-21T20:38:00");
    check_parse("45951.0", "2025-10-21T00:00:00");
    check_parse("2025.06.18", "2025-06-18");
    check_parse("18.06.2025", "2025-06-18");
    check_parse("18.06.25", "2025-06-18");
    check_parse("2025-06-18 17:07:00+07", "2025-06-18T17:07:00+07:00");
    check_parse("2025-06-18 17:07:00.000000 +0800", "2025-06-18T17:07:00+08:00");
    check_parse("2025-10-21T20:43:00.000Z", "2025-10-22T03:43:00+07:00");
    check_parse("2025-02-27T20:00:00-05:00", "2025-02-27T20:00:00-05:00");
    check_parse("Saturday, 2/1/2025", "2025-02-01");
    check_parse("Sabtu (1/2/2025)", "2025-02-01");
    check_parse("18/06/2025 17.07", "2025-06-18T17:07:00");
    check_parse("Rabu, 18 Juni 2025 17.07.25 WIB", "2025-06-18T17:07:25+07:00");
    check_parse("17.07.25 WIB, Rabu 18 Juni 2025", "2025-06-18T17:07:25+07:00");
    check_parse("18 Juni 2025 Jam 17:07", "2025-06-18T17:07:00");
    check_parse("18 Juni 2025 pukul 17.07 Waktu Indonesia Tengah", "2025-06-18T17:07:00+08:00");
    check_parse("18 Juni 2025 17:07 GMT+7", "2025-06-18T17:07:00+07:00");
    check_parse("18 Juni 2025 17:40 - 15 komentar", "2025-06-18T17:40:00");
    check_parse("10/21/25 8:43 PM", "2025-10-21T20:43:00");
    check_parse("12/31/2025 12:05 AM", "2025-12-31T00:05:00");
    check_parse("21-Okt-25", "2025-10-21");
    check_parse("21 Okt'25", "2025-10-21");
    check_parse("21.Okt.25", "2025-10-21");
    check_parse("Oct 21, 2025", "2025-10-21");
    check_parse("RABU, 18 JUNI 2025", "2025-06-18");
    check_parse("Jum’at 20 Juni 2025", "2025-06-20");
    check_parse("17 Agst 2023", "2023-08-17");
    check_parse("Published: 17 Jun 2025 10:00, Updated: 18 Jun 2025 11:30", "2025-06-17T10:00:00");
    check_parse("Diperbarui 18 Jun 2025, 11:30 WIB Diterbitkan 17 Jun 2025", "2025-06-17");
    check_parse("17/06/2025 10:00 (diperbarui 18/06/2025 11:30)", "2025-06-17T10:00:00");
    check_parse("3 hari lalu (18 Jun 2025)", "2025-06-18");
    check_parse("Kamis, 1 Januari 2099", "2099-01-01");
    check_parse("20:12 WIB, 7 April 2025", "2025-04-07T20:12:00+07:00");
}

#[test]
fn rejects_texts_that_are_not_dates() {
    for text in [
        "",
        "Tanggal tidak ditemukan",
        "2 jam yang lalu",
        "kemarin",
        "Kemarin, 12:40 WIB",
        "5 hari lalu",
        "Baru saja",
        "31 Februari 2025",
        "2025-02-30 10:00:00",
        "12345",
        "99999",
        "45951 pembaca",
        "Rabu, 18 Juni 17:07 WIB",
        "18 Jun 17.07 WIB",
        "17:07",
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
fn parses_lines_that_contain_only_a_date() {
    let day = |text| parse_line(text, DateOrder::Undecided).map(|published| published.date);
    assert_eq!(day("Diperbarui pada 18 Juni 2025 pukul 17.07 WIB"), Some(date(2025, 6, 18)));
    assert_eq!(day("45951"), None);
    assert_eq!(day("1739163600"), None);
    assert_eq!(day("Harga 18 Juni 2025"), None);
}

fn order_of(dates: &[&str]) -> DateOrder {
    let mut evidence = OrderEvidence::default();
    for date in dates {
        evidence.add(date);
    }
    evidence.order()
}

#[test]
fn detects_and_applies_day_month_order() {
    let month_first = parse("10/7/2025", DateOrder::MonthFirst).unwrap();
    assert_eq!(month_first.date, date(2025, 10, 7));
    assert_eq!(order_of(&["1/2/2025", "10/21/2025 20:43"]), DateOrder::MonthFirst);
    assert_eq!(order_of(&["1/2/2025", "21/10/2025"]), DateOrder::DayFirst);
    assert_eq!(order_of(&["1/2/2025", "2025-01-20"]), DateOrder::Undecided);
    assert_eq!(order_of(&["1-2-2025", "10-21-2025"]), DateOrder::MonthFirst);
    assert_eq!(order_of(&["1.2.2025", "21.10.25"]), DateOrder::DayFirst);
    assert_eq!(order_of(&["1/2/2025 12.30.25"]), DateOrder::Undecided);
    assert_eq!(order_of(&[]), DateOrder::Undecided);
    assert_eq!(order_of(&["Saturday, 2/1/2025", "Monday, 2/3/2025"]), DateOrder::MonthFirst);
    assert_eq!(order_of(&["13/02/2025", "02/14/2025", "02/15/2025"]), DateOrder::MonthFirst);
}

#[track_caller]
fn check_infer(text: &str, expected: Option<Date>) {
    let inferred = infer(text, date(2025, 11, 22)).map(|inferred| inferred.date);
    assert_eq!(inferred, expected, "{text:?}");
}

#[test]
fn infers_publication_date_from_text() {
    check_infer("pada Kamis (27/2), mengutip kabar", Some(date(2025, 2, 27)));
    check_infer("pada Kamis malam (27/2)", Some(date(2025, 2, 27)));
    check_infer("Rabu, (30/7) waktu setempat", Some(date(2025, 7, 30)));
    check_infer("di kantornya, Selasa (21/10/2025).", Some(date(2025, 10, 21)));
    check_infer("di kantornya (21/10/2025).", Some(date(2025, 10, 21)));
    check_infer("Kamis (27/02/25)", Some(date(2025, 2, 27)));
    check_infer("Kamis, 27 Februari 2025", Some(date(2025, 2, 27)));
    check_infer("Jum'at (28/2)", Some(date(2025, 2, 28)));
    check_infer("Kamis, 27/2/2025", Some(date(2025, 2, 27)));
    check_infer("Kamis 27 Februari", Some(date(2025, 2, 27)));
    check_infer("Kamis 27/2", Some(date(2025, 2, 27)));
    check_infer("hari Kamis, tanggal 27 Februari 2025", Some(date(2025, 2, 27)));
    check_infer("pada Kamis (27/2) malam", Some(date(2025, 2, 27)));
    check_infer("terjadi Rabu (26/2). Kata Ayu, Jumat (28/2)", Some(date(2025, 2, 28)));
    check_infer("Kamis (27/2). Acara akan digelar Sabtu (1/3) mendatang", Some(date(2025, 2, 27)));
    check_infer("Acara digelar Kamis (27/2) mendatang", None);
    check_infer("Rabu (1/1/2024)", Some(date(2025, 1, 1)));
    check_infer("Selasa, 26 Februari 2025", Some(date(2025, 2, 26)));
    check_infer("Kamis (27/2/2026)", Some(date(2025, 2, 27)));
    // Mistakes of year, month, weekday, and of their order.
    check_infer("Selasa (10/6/2026)", Some(date(2025, 6, 10)));
    check_infer("Senin (19/4/2025)", Some(date(2025, 5, 19)));
    check_infer("Rabu (11/5/2025)", Some(date(2025, 6, 11)));
    check_infer("Minggu (7/6/2025)", Some(date(2025, 6, 7)));
    check_infer("Sabtu (2/1/2025)", Some(date(2025, 2, 1)));
    check_infer("Rabu (10/6). Piala itu diraih pada 2 Juni 2025.", Some(date(2025, 6, 10)));
    check_infer("(27/2) pagi, hujan turun", None);
    check_infer("(27/2) pagi, hujan turun. Kamis itu sepi", Some(date(2025, 2, 27)));
    check_infer("Senin (24/11)", Some(date(2014, 11, 24)));
    check_infer("sejak 17 Agustus 1945, (3/4) bagian", None);
    check_infer("pada Kamis (31/2)", None);
}

#[test]
fn unreliable_days_are_marked() {
    let is_reliable = |text: &str| infer(text, date(2025, 11, 22)).unwrap().is_reliable;
    assert!(is_reliable("Harga naik, dikutip dari laman resmi, Kamis (27/2/2025)."));
    assert!(is_reliable("\"Kami siap,\" ujarnya kepada wartawan, Kamis (27/2/2025). Ia menunggu."));
    // What happened in the evening is reported on the next day.
    assert!(!is_reliable("Banjir terjadi pada Kamis (27/2/2025) malam."));
    assert!(!is_reliable("Pameran digelar di Balai Desa, Sabtu (1/3/2025)."));
    // A year long ago is only a guess.
    assert!(is_reliable("Harga naik, dikutip dari laman resmi, Kamis (27/2)."));
    assert!(!is_reliable("Harga naik, dikutip dari laman resmi, Senin (24/11)."));
    assert!(is_reliable("Harga naik pada 2014, dikutip dari laman resmi, Senin (24/11)."));
    // The text is later than the day that it quotes.
    let quoted = "Harga naik, dikutip dari laman resmi, Kamis (27/2/2025).";
    assert!(!is_reliable(&format!("{quoted} Pada 3 April 2025 harga turun.")));
    assert!(is_reliable(&format!("{quoted} Pameran dibuka 3 April 2025 mendatang.")));
    assert!(!is_reliable(&format!("{quoted} \"Selesai,\" ujarnya, Senin (7/4).")));
}

#[test]
fn a_day_that_contradicts_its_weekday_is_not_reliable() {
    let is_reliable = |day: &str| {
        let text = format!("\"Kami siap,\" ujarnya kepada wartawan, {day}. Ia menunggu.");
        infer(&text, date(2026, 11, 22)).unwrap().is_reliable
    };
    assert!(is_reliable("Selasa (10/6/2025)"));
    // The year before, on New Year too.
    assert!(!is_reliable("Selasa (10/6/2024)"));
    assert!(!is_reliable("Kamis (2/1/2024)"));
    // Another month, which a neighboring month seems to correct, and one that nothing corrects.
    assert!(!is_reliable("Kamis (10/6/2025)"));
    assert!(!is_reliable("Rabu (18/8/2025)"));
    // In January and February the next year has the weekday by chance as well.
    assert!(!is_reliable("Kamis (19/2/2025)"));
    // The year that the text names is not that of the day: of a law, of a budget.
    assert!(!is_reliable("Senin (9/6), sesuai undang-undang tahun 2009"));
    assert!(!is_reliable("Rabu (4/6), tentang anggaran 2026"));
    // Another place has the day and its weekday.
    assert!(is_reliable("Kamis (19/2/2025). Ia datang lagi pada Kamis (19/2/2026)"));
}

#[test]
fn finds_dates_in_urls_and_paths() {
    let day = Some(date(2025, 6, 18));
    assert_eq!(from_url("https://a.id/read/2025/06/18/57/314/judul"), day);
    assert_eq!(from_url("https://a.id/nasional/20250618123456-20-1/judul"), day);
    assert_eq!(from_url("https://a.id/read/20250618/judul"), day);
    assert_eq!(from_url("https://a.id/read/6050974/judul-2025-06-18"), None);
    assert_eq!(from_url("https://a.id/read/1?d=/2025/06/18/"), None);
    assert_eq!(from_url("https://a.id/read/20250618170700-4-12/judul"), day);
    assert_eq!(from_url("https://a.id/2025-06-18/judul"), day);
    assert_eq!(from_url("https://a.id/read/2025/06/18/170700126/judul"), day);
    assert_eq!(from_url("https://a.id/berita/d-7971234/judul"), None);
    assert_eq!(from_url("https://a.id/berita?date=20250618"), None);
    assert_eq!(from_url("https://a.id/2025/06/judul"), None);
    for path in [
        "2025-06-18-judul.txt",
        "kliping_20250618.txt",
        "18-06-2025.txt",
        "18062025 judul.txt",
        "18_Juni_2025.txt",
        "berita-18jun2025.txt",
        "arsip/2025/06/18/judul.txt",
        "arsip/2025-06-18/pagi/5-cara.txt",
        "arsip/2025-06/18.txt",
        "arsip/2025/Juni/18.txt",
        "arsip/2025/06/18/5-cara.txt",
        "18/06/2025/judul.txt",
        "2024/01/02/2025-06-18.txt",
    ] {
        assert_eq!(from_path(Path::new(path)), day, "{path}");
    }
    for path in [
        "",
        "..",
        "000_cdbe92c2c05e7cc6.txt",
        "2025/06/18/a/b/c/judul.txt",
        "2025/06/5-cara.txt",
        "2025/02/31/judul.txt",
        "arsip/184402.txt",
    ] {
        assert_eq!(from_path(Path::new(path)), None, "{path}");
    }
}

#[test]
fn formats_dates_in_both_languages() {
    let published = parse("Kamis, 27 Februari 2025 / 12:40 WIB", DateOrder::Undecided).unwrap();
    assert_eq!(format_published(&published, Language::Indonesian), "Kamis, 27 Feb 2025 12.40 WIB");
    assert_eq!(format_published(&published, Language::English), "Thu, 27 Feb 2025 12:40 WIB");
    assert_eq!(format_day_month(date(2025, 8, 1), Language::Indonesian), "1 Agu");
    assert_eq!(format_day_month(date(2025, 8, 1), Language::English), "1 Aug");
    let east = parse("2025-08-01T06:00+05:30", DateOrder::Undecided).unwrap();
    assert_eq!(format_published(&east, Language::English), "Fri, 1 Aug 2025 06:00 UTC+05:30");
}

proptest! {
    #[test]
    fn never_panics(text in "[0-9/.:, +-]{0,40}|\\PC{0,60}") {
        let _ = parse(&text, DateOrder::Undecided);
        let _ = infer(&text, date(2025, 11, 22));
        let _ = from_url(&text);
        let _ = from_path(Path::new(&text));
    }
}

#[test]
fn dates_of_feeds_are_read_with_their_zones() {
    let mut wrong = Vec::new();
    for (text, expected) in [
        ("Fri, 31 Mar 2023 20:19:00 America/Los_Angeles", "2023-03-31T20:19:00-07:00"),
        ("Thu, 25 Feb 2016 00:00:00 Europe/Brussels", "2016-02-25T00:00:00+01:00"),
        ("Wed, 26 Dec 2018 10:00:54 PST", "2018-12-26T10:00:54-08:00"),
        ("Wed, 10 Feb 2021 22:46:00 EST", "2021-02-10T22:46:00-05:00"),
        ("Sun, 17 Dec 2017 1:55 PM EST", "2017-12-17T13:55:00-05:00"),
        ("9 Dec 2016 12:00 GMT", "2016-12-09T12:00:00+00:00"),
        ("Friday, December 22, 2017 - 3:09pm", "2017-12-22T15:09:00"),
        ("Mon, 09 Apr 2018, 16:04", "2018-04-09T16:04:00"),
        ("Di, 23 Jan 2018 00:00:00 +0100", "2018-01-23T00:00:00+01:00"),
        ("Do, 29 Mär 2018 00:00:00 +0200", "2018-03-29T00:00:00+02:00"),
        ("mer, 9 avr 2018 00:00:00 +0200", "2018-04-09T00:00:00+02:00"),
        ("Tue 16 Feb 2016, 23:16:00 EDT", "2016-02-16T23:16:00-04:00"),
        ("Tue, Feb 16 2016 23:16:00 EDT", "2016-02-16T23:16:00-04:00"),
        ("March 30 2020 07:02:38 PM", "2020-03-30T19:02:38"),
        ("Mon, 03/30/2020 - 19:19", "2020-03-30T19:19:00"),
        ("2018-12-12T12:12", "2018-12-12T12:12:00"),
        ("2020-11-08T16:20:00-05:00Z", "2020-11-08T16:20:00-05:00"),
        ("Nov. 16, 2020, 10:57 a.m.", "2020-11-16T10:57:00"),
        ("Friday 06 November 2020", "2020-11-06"),
        ("Mon, November 16, 2020, 11:12 PM EST", "2020-11-16T23:12:00-05:00"),
        ("Lundi, 16. Novembre 2020 - 15:54", "2020-11-16T15:54:00"),
        (
            "Thu Nov 12 2020 16:00:00 GMT+0000 (Coordinated Universal Time)",
            "2020-11-12T16:00:00+00:00",
        ),
        ("Mon, 16th Nov 2020 13:16:28 GMT", "2020-11-16T13:16:28+00:00"),
        ("ven., 03 juil. 2020 15:09:58 +0000", "2020-07-03T15:09:58+00:00"),
        ("Fri, 26/06/2020", "2020-06-26"),
        ("Thu, 29 Oct 2020 07:36:03 GMT-07:00", "2020-10-29T07:36:03-07:00"),
        ("jeu., 02 avril 2020 00:00:00 +0200", "2020-04-02T00:00:00+02:00"),
        ("Jan. 4, 2016, 12:37 p.m.", "2016-01-04T12:37:00"),
        ("5 August, 2019", "2019-08-05"),
        ("mar., 01 déc. 2020 16:11:02 +0000", "2020-12-01T16:11:02+00:00"),
        ("Thurs, 15 Oct 2020 00:00:39 +0000", "2020-10-15T00:00:39+00:00"),
        ("26 Sep 2022 GMT", "2022-09-26"),
        ("Thu, June 22, 2023 at 01:11 PM EDT", "2023-06-22T13:11:00-04:00"),
        ("Jun 23, 2023 16:00 GMT", "2023-06-23T16:00:00+00:00"),
        ("09/15/2014 4:20 pm PST", "2014-09-15T16:20:00-08:00"),
        ("Fri, 23rd Jun 2023 09:32:20 GMT", "2023-06-23T09:32:20+00:00"),
        ("Sat, Oct 28 2023 08:28:28 PM", "2023-10-28T20:28:28"),
        ("10/30/23 21:55:58", "2023-10-30T21:55:58"),
        ("30.10.23", "2023-10-30"),
        ("Selasa, 3 Juni 2025 12:00 SGT", "2025-06-03T12:00:00+08:00"),
    ] {
        let found = parse(text, DateOrder::Undecided).map(|published| published.to_string());
        if found.as_deref() != Some(expected) {
            wrong.push((text, found));
        }
    }
    assert_eq!(wrong, []);
}
