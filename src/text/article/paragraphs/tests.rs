//! Tests of sentence splitting and paragraph restoration.

use super::*;
use proptest::prelude::*;

fn sentences_of(text: &str) -> Vec<&str> {
    split_sentences(text).iter().filter_map(|s| text.get(s.start..s.end)).collect()
}

#[test]
fn splits_sentences() {
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
fn divides_long_texts_at_opening_phrases() {
    let f = "Warga menunggu perahu di tepi sungai yang keruh sejak pagi hari itu. ";
    let text = format!(
        "{f}{f}{f}{f}Ia pulang. Selain itu, {f}{f}{f}\"Kami lelah. Kami lapar,\" kata Ayu. {f}"
    );
    let set = split_paragraphs(text.trim_end(), true);
    assert!(set.len() > 1 && set.iter().all(|part| part.len() < MAX_UNDIVIDED_BYTES), "{set:?}");
    assert!(set.iter().any(|part| part.starts_with("Selain itu")), "{set:?}");
    assert!(set.iter().any(|part| part.contains("Kami lelah. Kami lapar,\" kata")));
    assert_eq!(split_paragraphs(text.trim_end(), false), [text.trim_end()]);
}

#[test]
fn separates_glued_paragraphs() {
    let first = "Air sungai naik sampai ke lantai rumah panggung itu, kata Budi";
    let second = "Sementara itu, warga di hulu sudah pulang ke rumah masing-masing sejak pagi.";
    assert_eq!(
        split_paragraphs(&format!("{first}.{second}"), true),
        [&format!("{first}."), second]
    );
    assert_eq!(
        split_paragraphs(&format!("{first}.{second}"), false),
        [&format!("{first}."), second]
    );
    // Further breaks are added only if the text lost its breaks.
    let long = format!("{second} ").repeat(MAX_UNDIVIDED_BYTES / second.len() + 1);
    let text = format!("{first}.{}", long.trim_end());
    assert_eq!(split_paragraphs(&text, false), [&format!("{first}."), long.trim_end()]);
    assert!(split_paragraphs(&text, true).len() > 2);
    let text = format!("{first} kepada Bisnis.Com yang ditulis Andi S.Kom di rumahnya di hulu");
    assert_eq!(split_paragraphs(&text, true), [text.as_str()]);
}

#[test]
fn divides_only_texts_over_the_limit() {
    let text = |length: usize| {
        let mut text = "Warga menunggu perahu di tepi sungai itu. ".repeat(20);
        text.truncate(length - 1);
        text + "."
    };
    assert_eq!(split_paragraphs(&text(MAX_UNDIVIDED_BYTES), true).len(), 1);
    assert_eq!(split_paragraphs(&text(MAX_UNDIVIDED_BYTES + 1), true).len(), 2);
}

#[test]
fn detects_lost_breaks() {
    let line =
        |length: usize| TextLine { text: "a".repeat(length), after_blank_line: false, role: None };
    assert!(has_lost_breaks(&[line(40), line(3_000), line(60)]));
    assert!(!has_lost_breaks(&[line(500)]));
    assert!(!has_lost_breaks(&[line(700), line(800), line(650), line(900)]));
    // One line must be long and hold more than two thirds of the text, or the average length must
    // be high.
    assert!(
        !has_lost_breaks(&[line(MAX_UNDIVIDED_BYTES)])
            && has_lost_breaks(&[line(MAX_UNDIVIDED_BYTES + 1)])
    );
    assert!(
        !has_lost_breaks(&[line(2 * MAX_UNDIVIDED_BYTES), line(MAX_UNDIVIDED_BYTES)])
            && has_lost_breaks(&[line(2 * MAX_UNDIVIDED_BYTES + 1), line(MAX_UNDIVIDED_BYTES)])
    );
    assert!(!has_lost_breaks(&[line(2 * MAX_UNDIVIDED_BYTES), line(2 * MAX_UNDIVIDED_BYTES)]));
    assert!(has_lost_breaks(&[line(2 * MAX_UNDIVIDED_BYTES), line(2 * MAX_UNDIVIDED_BYTES + 1)]));
}

#[test]
fn finds_the_sentence_at_an_offset() {
    let text = "Air naik. Warga pulang.";
    for (at, wanted) in [(0, 0..9), (9, 0..9), (10, 10..23), (22, 10..23)] {
        assert_eq!(sentence_at(text, at), wanted, "{at}");
    }
}

#[test]
fn cost_depends_on_length_and_first_words() {
    let of = |length: i64| "a".repeat(usize::try_from(length).unwrap());
    assert_eq!(paragraph_cost(&of(TARGET_BYTES)), 0);
    // The cost is the squared deviation from the target length, divided by 256.
    assert_eq!(paragraph_cost(&of(TARGET_BYTES + 32)), 4);
    assert_eq!(paragraph_cost(&of(TARGET_BYTES - 32)), 4);
    let with = |opening: &str| {
        format!("{opening} {}", of(TARGET_BYTES - 1 - i64::try_from(opening.len()).unwrap()))
    };
    let costs = |opening: &str| paragraph_cost(&with(opening));
    assert_eq!(costs("Warga"), 0);
    assert_eq!(costs("Selain itu"), -BREAK_COST);
    assert_eq!(costs("Padahal"), BREAK_COST);
    assert_eq!(costs("\"Kami"), -BREAK_COST / 2);
}

#[test]
fn chooses_the_least_total_cost() {
    let sentence = |first: &str, length: usize| format!("{first}{}.", " kata".repeat(length / 5));
    let text = [
        sentence("Warga", 250),
        sentence("Padahal", 150),
        sentence("Selain itu", 250),
        sentence("Ia", 150),
        sentence("Warga", 400),
    ]
    .join(" ");
    let starts: Vec<&str> = split_paragraphs(&text, true)
        .into_iter()
        .map(|part| part.split(" kata").next().unwrap())
        .collect();
    assert_eq!(starts, ["Warga", "Selain itu", "Warga"]);
    // Glued sentences are always separated; a short text stays whole.
    assert_eq!(split_paragraphs("Air naik. Warga pulang.", true), ["Air naik. Warga pulang."]);
}

proptest! {
    #[test]
    fn paragraphs_omit_only_white_space(
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
        let found = split_paragraphs(text.trim(), true);
        prop_assert_eq!(bare(&found.concat()), bare(&text));
        let mut at = 0;
        for part in found {
            let rest = text.trim().get(at..).unwrap_or_default().trim_start();
            prop_assert!(rest.starts_with(part) && !part.is_empty());
            at = text.trim().len() - rest.len() + part.len();
        }
    }
}
