//! Amounts as they occur in news, and texts that are not amounts.

use super::*;
use proptest::prelude::*;

/// Amounts as they are written, with currency and value.
const AMOUNTS: [(&str, &str, u64); 62] = [
    ("Rp 23 triliun", "IDR", 23_000_000_000_000),
    ("Rp23 M", "IDR", 23_000_000_000),
    ("Rp 1,5 miliar", "IDR", 1_500_000_000),
    ("Rp 7,4 T", "IDR", 7_400_000_000_000),
    ("Rp 20.000", "IDR", 20_000),
    ("Rp20.000,-", "IDR", 20_000),
    ("Rp 6.500.", "IDR", 6_500),
    ("Rp. 5 juta", "IDR", 5_000_000),
    ("Rp.5.000.000", "IDR", 5_000_000),
    ("rp 100rb", "IDR", 100_000),
    ("Rp 2,5jt", "IDR", 2_500_000),
    ("Rp 100 K", "IDR", 100_000),
    ("RP\u{a0}5 JUTA", "IDR", 5_000_000),
    ("IDR 16.850", "IDR", 16_850),
    ("Rp 12.345.678,90", "IDR", 12_345_679),
    ("Rp 12,345,678.40", "IDR", 12_345_678),
    ("Rp 1,500", "IDR", 1_500),
    ("Rp 1,500,000", "IDR", 1_500_000),
    ("Rp 1.500 triliun", "IDR", 1_500_000_000_000_000),
    ("Rp 1,234 triliun", "IDR", 1_234_000_000_000),
    ("Rp 0.125 triliun", "IDR", 125_000_000_000),
    ("Rp 0,5 M", "IDR", 500_000_000),
    ("Rp 1.5 triliun", "IDR", 1_500_000_000_000),
    ("Rp 5 ribu triliun", "IDR", 5_000_000_000_000_000),
    ("5 ribu rupiah", "IDR", 5_000),
    ("Rp 5 ribu rupiah", "IDR", 5_000),
    ("lima ribu rupiah", "IDR", 5_000),
    ("seribu rupiah", "IDR", 1_000),
    ("dua puluh lima juta rupiah", "IDR", 25_000_000),
    ("satu juta dua ratus ribu rupiah", "IDR", 1_200_000),
    ("sebelas triliun rupiah", "IDR", 11_000_000_000_000),
    ("lima belas miliar rupiah", "IDR", 15_000_000_000),
    ("US$ 2,3 juta", "USD", 2_300_000),
    ("US$2 miliar", "USD", 2_000_000_000),
    ("US$ 19,5 milyar", "USD", 19_500_000_000),
    ("US$ 2 billion", "USD", 2_000_000_000),
    ("US$ 2.5 million", "USD", 2_500_000),
    ("US$ 3.500,75", "USD", 3_501),
    ("US$ 3,500.25", "USD", 3_500),
    ("USD 100 juta", "USD", 100_000_000),
    ("USD100 juta", "USD", 100_000_000),
    ("$ 14,2", "USD", 14),
    ("AS$ 5", "USD", 5),
    ("100 juta dolar AS", "USD", 100_000_000),
    ("3 juta Dolar Amerika Serikat", "USD", 3_000_000),
    ("1 dolar", "USD", 1),
    ("tiga juta dolar AS", "USD", 3_000_000),
    ("S$ 10 juta", "SGD", 10_000_000),
    ("SGD 10 juta", "SGD", 10_000_000),
    ("10 dolar Singapura", "SGD", 10),
    ("HK$ 7,8", "HKD", 8),
    ("2 dolar Hong Kong", "HKD", 2),
    ("€ 10 juta", "EUR", 10_000_000),
    ("10 juta euro", "EUR", 10_000_000),
    ("£5", "GBP", 5),
    ("¥ 500 miliar", "JPY", 500_000_000_000),
    ("30 triliun yen Jepang", "JPY", 30_000_000_000_000),
    ("2 miliar yuan", "CNY", 2_000_000_000),
    ("RM 4,20", "MYR", 4),
    ("7 ringgit Malaysia", "MYR", 7),
    ("1,2 triliun won", "KRW", 1_200_000_000_000),
    ("Rp 99999999999999999999 triliun", "IDR", u64::MAX),
];

#[test]
fn parses_amounts_as_written_in_news() {
    for (text, code, value) in AMOUNTS {
        let amount = Amount { currency: Currency::from_code(code).unwrap(), value };
        assert_eq!(parse(text), Some(amount), "{text}");
    }
}

#[test]
fn parses_ranges() {
    let table = [
        ("Rp 5–7 miliar", 5_000_000_000, 7_000_000_000),
        ("Rp 5 triliun-Rp 6 triliun", 5_000_000_000_000, 6_000_000_000_000),
        ("Rp 500 - Rp 1 juta", 500, 1_000_000),
        ("20.000-22.000 rupiah", 20_000, 22_000),
        ("Rp 7 ribu-Rp 5 ribu", 5_000, 7_000),
        ("Rp 8 juta", 8_000_000, 8_000_000),
        ("Rp 5 hingga 7 miliar", 5_000_000_000, 7_000_000_000),
        ("Rp 5 juta sampai Rp 7 juta", 5_000_000, 7_000_000),
    ];
    for (text, low, high) in table {
        let ends = parse_range(text, None).map(|(low, high)| (low.value, high.value));
        assert_eq!(ends, Some((low, high)), "{text}");
    }
    assert_eq!(parse("Rp 5–7 miliar").unwrap().value, 5_000_000_000);
}

#[test]
fn parses_halves() {
    let table = [
        ("setengah triliun rupiah", 500_000_000_000),
        ("Rp satu setengah miliar", 1_500_000_000),
        ("dua puluh dua setengah juta rupiah", 22_500_000),
        ("lima ribu rupiah", 5_000),
        ("Rp 5 juta 200 ribu", 5_200_000),
    ];
    for (text, value) in table {
        assert_eq!(parse(text).map(|amount| amount.value), Some(value), "{text}");
    }
    for text in ["setengah", "seratus setengah rupiah", "satu setengah setengah rupiah"] {
        assert_eq!(parse(text), None, "{text}");
    }
    let (_, least, most) = parse_exact_range("US$ 14,25-14,5", None).unwrap();
    assert_eq!((least.to_string(), most.unwrap().to_string()), ("14.25".into(), "14.5".into()));
}

#[test]
fn rejects_texts_that_are_not_amounts() {
    let none = "|Rp|rupiah|triliunan dolar|157,5 miliar|Rp 5 liter|Rp 1.00.000|Rp 1.2.3,4,5|\
                Rp 5 dolar|Rp 5-US$ 7|Rp 5-6-7|-|Rp -5|5 dinar|Rp 5 juta per bulan|Rp 12:40|\
                Rp puluh|dua tiga rupiah|Rp 1..2";
    for text in none.split('|') {
        assert_eq!(parse(text), None, "{text}");
    }
    let unnamed = parse_range("157,5 miliar", Some(Currency::RUPIAH));
    assert_eq!(unnamed.unwrap().0, parse("Rp 157,5 miliar").unwrap());
}

proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,30}", figure in "(Rp ?)?[0-9.,]{0,30}[TMK–-]?.{0,8}") {
        parse(&text);
        parse(&figure);
    }

    #[test]
    fn never_panics_on_number_words(
        words in prop::collection::vec("(satu|seratus|setriliun|triliun|ribu|puluh|rupiah)", 0..40)
    ) {
        parse(&words.join(" "));
    }

    #[test]
    fn parses_formatted_numbers(value in any::<u64>(), dotted in any::<bool>()) {
        let mut text = value.to_string();
        for group in 1..=(text.len() - 1) / 3 * usize::from(dotted) {
            text.insert(text.len() + 1 - group * 4, '.');
        }
        prop_assert_eq!(parse(&format!("Rp {text}")).map(|amount| amount.value), Some(value));
    }
}
