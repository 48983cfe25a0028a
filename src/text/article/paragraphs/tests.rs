//! Tests of sentence splitting and paragraph restoration.

use super::*;
use proptest::prelude::*;

fn sentences_of(text: &str) -> Vec<&str> {
    sentences(text).iter().filter_map(|s| text.get(s.start..s.end)).collect()
}

#[test]
fn sentences_end_where_a_reader_ends_them() {
    let whole = [
        "Harga naik Rp. 5.000 di PT. Maju Tbk. Jakarta",
        "Menurut dr. H. M. Yusuf, Jl. St. Hasan No. 5",
        "Beras, gula, dll. Semua naik",
        "Lihat https://contoh.id/a.Html dan www.contoh.id.",
        "\"Kami siap. Kami datang. Kami pulang,\" kata Ayu.",
        "Ia pulang (pukul lima. Hujan) naik bus.",
        "Ia diam... Lalu pulang",
        "1. Beras 2. Gula",
    ];
    for text in whole {
        assert_eq!(sentences_of(text), [text]);
    }
    assert_eq!(
        sentences_of("\"Kami siap.\" Ayu pulang. \"Kapan?\" tanya Budi. Besok 5,25. Ya"),
        ["\"Kami siap.\"", "Ayu pulang.", "\"Kapan?\" tanya Budi.", "Besok 5,25.", "Ya"]
    );
}

#[test]
fn a_long_text_is_divided_where_something_new_begins() {
    let f = "Warga menunggu perahu di tepi sungai yang keruh sejak pagi hari itu. ";
    let text = format!(
        "{f}{f}{f}{f}Ia pulang. Selain itu, {f}{f}{f}\"Kami lelah. Kami lapar,\" kata Ayu. {f}"
    );
    let set = parts(text.trim_end(), true);
    assert!(set.len() > 1 && set.iter().all(|part| part.len() < LONG), "{set:?}");
    assert!(set.iter().any(|part| part.starts_with("Selain itu")), "{set:?}");
    assert!(set.iter().any(|part| part.contains("Kami lelah. Kami lapar,\" kata")));
    assert_eq!(parts(text.trim_end(), false), [text.trim_end()]);
}

#[test]
fn paragraphs_that_were_glued_are_parted() {
    let first = "Air sungai naik sampai ke lantai rumah panggung itu, kata Budi";
    let second = "Sementara itu, warga di hulu sudah pulang ke rumah masing-masing sejak pagi.";
    assert_eq!(parts(&format!("{first}.{second}"), true), [&format!("{first}."), second]);
    assert_eq!(parts(&format!("{first}.{second}"), false), [&format!("{first}."), second]);
    // Further breaks are added only if the text lost its breaks.
    let long = format!("{second} ").repeat(LONG / second.len() + 1);
    let text = format!("{first}.{}", long.trim_end());
    assert_eq!(parts(&text, false), [&format!("{first}."), long.trim_end()]);
    assert!(parts(&text, true).len() > 2);
    let text = format!("{first} kepada Bisnis.Com yang ditulis Andi S.Kom di rumahnya di hulu");
    assert_eq!(parts(&text, true), [text.as_str()]);
}

#[test]
fn a_stretch_is_divided_from_a_length_on() {
    let text = |length: usize| {
        let mut text = "Warga menunggu perahu di tepi sungai itu. ".repeat(20);
        text.truncate(length - 1);
        text + "."
    };
    assert_eq!(parts(&text(LONG), true).len(), 1);
    assert_eq!(parts(&text(LONG + 1), true).len(), 2);
}

#[test]
fn only_a_text_without_breaks_is_said_to_have_lost_them() {
    let line = |length: usize| Line { text: "a".repeat(length), apart: false };
    assert!(lost(&[line(40), line(3_000), line(60)]));
    assert!(!lost(&[line(500)]));
    assert!(!lost(&[line(700), line(800), line(650), line(900)]));
    // One line must be long and hold more than two thirds of the text, or the average length must
    // be high.
    assert!(!lost(&[line(LONG)]) && lost(&[line(LONG + 1)]));
    assert!(!lost(&[line(2 * LONG), line(LONG)]) && lost(&[line(2 * LONG + 1), line(LONG)]));
    assert!(!lost(&[line(2 * LONG), line(2 * LONG)]));
    assert!(lost(&[line(2 * LONG), line(2 * LONG + 1)]));
}

#[test]
fn a_place_is_in_the_last_sentence_that_begins_before_it() {
    let text = "Air naik. Warga pulang.";
    for (at, wanted) in [(0, 0..9), (9, 0..9), (10, 10..23), (22, 10..23)] {
        assert_eq!(sentence(text, at), wanted, "{at}");
    }
}

#[test]
fn a_paragraph_costs_by_its_length_and_its_first_words() {
    let of = |length: i64| "a".repeat(usize::try_from(length).unwrap());
    assert_eq!(cost(&of(WANTED)), 0);
    // The cost is the squared deviation from the target length, divided by 256.
    assert_eq!(cost(&of(WANTED + 32)), 4);
    assert_eq!(cost(&of(WANTED - 32)), 4);
    let with = |opening: &str| {
        format!("{opening} {}", of(WANTED - 1 - i64::try_from(opening.len()).unwrap()))
    };
    let costs = |opening: &str| cost(&with(opening));
    assert_eq!(costs("Warga"), 0);
    assert_eq!(costs("Selain itu"), -FINE);
    assert_eq!(costs("Padahal"), FINE);
    assert_eq!(costs("\"Kami"), -FINE / 2);
}

#[test]
fn the_least_cost_in_all_is_chosen() {
    let sentence = |first: &str, length: usize| format!("{first}{}.", " kata".repeat(length / 5));
    let text = [
        sentence("Warga", 250),
        sentence("Padahal", 150),
        sentence("Selain itu", 250),
        sentence("Ia", 150),
        sentence("Warga", 400),
    ]
    .join(" ");
    let starts: Vec<&str> =
        parts(&text, true).into_iter().map(|part| part.split(" kata").next().unwrap()).collect();
    assert_eq!(starts, ["Warga", "Selain itu", "Warga"]);
    // Glued sentences are always separated; a short text stays whole.
    assert_eq!(parts("Air naik. Warga pulang.", true), ["Air naik. Warga pulang."]);
}

proptest! {
    #[test]
    fn nothing_but_white_space_is_left_out(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "Selain itu ", "warga pulang", ". ", ".", "\"", "“", "”", "(", ")", "Rp", "5",
                "? ", "Ayu ", " ", "\u{a0}", "é", "…", "panjang sekali kalimat ini ya kawan ",
            ]),
            0..200,
        )
    ) {
        let text = pieces.concat();
        let bare = |text: &str| text.split_whitespace().collect::<String>();
        let found = parts(text.trim(), true);
        prop_assert_eq!(bare(&found.concat()), bare(&text));
        let mut at = 0;
        for part in found {
            let rest = text.trim().get(at..).unwrap_or_default().trim_start();
            prop_assert!(rest.starts_with(part) && !part.is_empty());
            at = text.trim().len() - rest.len() + part.len();
        }
    }
}
