//! Figures as they occur in news, and their values.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use EntityKind::{Date as Day, Money, Percent, Quantity};

/// Figures as they are written, and how they are formatted in Indonesian.
const FIGURES: [(EntityKind, &str, &str); 59] = [
    (Day, "Senin (28/4)", "28 April 2025"),
    (Day, "27-28 Februari", "27–28 Februari 2025"),
    (Day, "kuartal I 2025", "Januari–Maret 2025"),
    (Day, "2024-2025", "2024–2025"),
    (Money, "Rp 23 M", "Rp 23.000.000.000"),
    (Money, "Rp 23 triliun", "Rp 23.000.000.000.000"),
    (Money, "Rp 7,4 T", "Rp 7.400.000.000.000"),
    (Money, "Rp 12.345.678,90", "Rp 12.345.678,9"),
    (Money, "Rp 16.850", "Rp 16.850"),
    (Money, "Rp 5-7 juta", "Rp 5.000.000–7.000.000"),
    (Money, "US$ 19,5 miliar", "US$ 19.500.000.000"),
    (Money, "US$ 62,75", "US$ 62,75"),
    (Money, "3 juta dolar AS", "US$ 3.000.000"),
    (Money, "setengah triliun rupiah", "Rp 500.000.000.000"),
    (Money, "¥ 500 miliar", "JPY 500.000.000.000"),
    (Percent, "54%", "54%"),
    (Percent, "0,25 persen", "0,25%"),
    (Percent, "5,125%", "5,125%"),
    (Percent, "1.200%", "1.200%"),
    (Percent, "5.25%", "5,25%"),
    (Percent, "25 basis poin", "0,25%"),
    (Percent, "25 bps", "0,25%"),
    (Percent, "25-50 bps", "0,25–0,5%"),
    (Percent, "5%-7%", "5–7%"),
    (Percent, "5-7%", "5–7%"),
    (Percent, "5,25% – 5,50 persen", "5,25–5,5%"),
    (Percent, "5 hingga 7 persen", "5–7%"),
    (Percent, "7%-5%", "5–7%"),
    (Percent, "setengah persen", "0,5%"),
    (Percent, "dua puluh lima persen", "25%"),
    (Percent, "0,3 poin persentase", "0,3%"),
    (Quantity, "11.000 tentara", "11.000 tentara"),
    (Quantity, "190.000 ton", "190.000 ton"),
    (Quantity, "1,4 juta ton", "1.400.000 ton"),
    (Quantity, "1,4 Juta Ton", "1.400.000 ton"),
    (Quantity, "tiga anggota", "3 anggota"),
    (Quantity, "dua puluh kapal", "20 kapal"),
    (Quantity, "satu setengah tahun", "1,5 tahun"),
    (Quantity, "setengah jam", "0,5 jam"),
    (Quantity, "dua setengah juta barel", "2.500.000 barel"),
    (Quantity, "6.500 poin", "6.500 poin"),
    (Quantity, "4 Poin", "4 poin"),
    (Quantity, "20.000-22.000 metrik ton", "20.000–22.000 metrik ton"),
    (Quantity, "5-7 juta ton", "5.000.000–7.000.000 ton"),
    (Quantity, "2 ton - 3 ton", "2–3 ton"),
    (Quantity, "dua-tiga hari", "2–3 hari"),
    (Quantity, "5 anak-anak", "5 anak-anak"),
    (Quantity, "350 MW", "350 MW"),
    (Quantity, "5 m", "5 m"),
    (Quantity, "120 Hz", "120 Hz"),
    (Quantity, "140 Cm", "140 cm"),
    (Quantity, "100 km/jam", "100 km/jam"),
    (Quantity, "36 °C", "36 °C"),
    (Quantity, "1,500 orang", "1.500 orang"),
    (Quantity, "1,525 kg", "1,525 kg"),
    (Quantity, "1,234,567 ton", "1.234.567 ton"),
    (Quantity, "12,5 km", "12,5 km"),
    (Quantity, "500 ribu jiwa", "500.000 jiwa"),
    (Quantity, "100rb orang", "100.000 orang"),
];

#[test]
fn parses_and_formats_figures() {
    for (kind, text, shown) in FIGURES {
        let value = parse(kind, text, Some(date(2025, 5, 2)));
        let caption = value.map(|value| value.localized(Language::Indonesian));
        assert_eq!(caption.as_deref(), Some(shown), "{text}");
    }
    let english = parse(Quantity, "1,4 juta ton", None).unwrap().localized(Language::English);
    assert_eq!(english, "1,400,000 ton");
}

#[test]
fn rejects_texts_without_a_number() {
    let table = [
        (Quantity, "|belasan orang|puluhan tahun|5|orang|5 %|2x24 jam|5-ton-7"),
        (Quantity, "5 ton-7 km|salah satu orang|1.00.000 ton|tiga|sepertiga lahan|5 –"),
        (Percent, "%|5|persen|5 ton|5%-7 bps|beberapa persen|5%5%"),
        (Money, "triliunan dolar|157,5 miliar|Rp|Rp 5-US$ 7"),
        (Day, "Senin|kemarin|31 Februari"),
        (EntityKind::Person, "5 persen"),
        (EntityKind::Place, "2024"),
        (EntityKind::Organization, "Rp 5 juta"),
    ];
    for (kind, texts) in table {
        for text in texts.split('|') {
            assert_eq!(parse(kind, text, Some(date(2025, 5, 2))), None, "{text}");
        }
    }
}

#[test]
fn serializes_numbers_and_dates() {
    let json = |kind, text| serde_json::to_string(&parse(kind, text, None)).unwrap();
    assert_eq!(json(Day, "27 Februari 2025"), r#"{"first":"2025-02-27","last":"2025-02-27"}"#);
    assert_eq!(
        json(Money, "Rp 23 T"),
        r#"{"currency":"IDR","least":23000000000000,"most":23000000000000}"#
    );
    assert_eq!(json(Percent, "25-50 bps"), r#"{"least":0.25,"most":0.5,"unit":"%"}"#);
    assert_eq!(json(Quantity, "1,4 juta ton"), r#"{"least":1400000,"most":1400000,"unit":"ton"}"#);
}

proptest! {
    #[test]
    fn never_panics(
        text in "\\PC{0,40}",
        figure in "(Rp ?)?[0-9.,]{0,25}( ?(-|–|%|persen|juta|setengah|tiga|T|[0-9]{1,4}|hari)){0,6}",
    ) {
        for kind in EntityKind::ALL {
            for text in [&text, &figure] {
                if let Some(value) = parse(kind, text, Some(date(2025, 5, 2))) {
                    prop_assert!(!value.localized(Language::English).is_empty());
                    prop_assert!(serde_json::to_string(&value).is_ok());
                }
            }
        }
    }

    #[test]
    fn agrees_with_amount_parse_range(figure in "(Rp|US\\$|€)? ?[0-9]{1,4}([.,][0-9]{1,3})?( ?(juta|T|ribu))?(-[0-9]{1,3})?( ?(yen|rupiah))?") {
        let amount = crate::text::amount::parse_range(&figure, None);
        match (amount, parse(Money, &figure, None)) {
            (Some((low, high)), Some(FigureValue::Money { currency, least, most })) => {
                prop_assert_eq!(currency, low.currency);
                prop_assert_eq!((least.rounded(), most.unwrap_or(least).rounded()), (low.value, high.value));
            }
            (amount, value) => prop_assert!(amount.is_none() && value.is_none()),
        }
    }
}
