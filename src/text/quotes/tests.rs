//! Tests of quotations. All texts are invented.

use super::{Quote, QuoteKind, find};
use crate::news::{Block, BlockKind};
use crate::text::names;

/// Returns the quotations of a story of paragraphs, with its blocks.
fn quotes_of(paragraphs: &[&str]) -> (Vec<Block>, Vec<Quote>) {
    let mut blocks: Vec<Block> =
        paragraphs.iter().map(|text| Block::new(BlockKind::Paragraph, *text)).collect();
    names::tag(&mut blocks);
    let quotes = find(&blocks);
    (blocks, quotes)
}

/// Returns kind, words, cue and speaker of every quotation.
fn read(paragraphs: &[&str]) -> Vec<(QuoteKind, String, String, Option<String>)> {
    let (blocks, quotes) = quotes_of(paragraphs);
    let part = |block: usize, span: std::ops::Range<usize>| {
        blocks[block].text.get(span).unwrap().to_owned()
    };
    quotes
        .into_iter()
        .map(|quote| {
            let cue = quote.cue.map(|cue| part(quote.text.block, cue)).unwrap_or_default();
            let text = part(quote.text.block, quote.text.span);
            (quote.kind, text, cue, quote.who.map(|who| who.name))
        })
        .collect()
}

/// Returns the speakers of the quotations.
fn speakers(paragraphs: &[&str]) -> Vec<Option<String>> {
    read(paragraphs).into_iter().map(|(_, _, _, who)| who).collect()
}

#[allow(clippy::unnecessary_wraps)]
fn named(name: &str) -> Option<String> {
    Some(name.to_owned())
}

#[test]
fn direct_quotation_has_words_cue_and_full_name() {
    let found = read(&[
        "Ketua Asosiasi Petani, Budi Santoso, hadir dalam rapat itu.",
        "\"Harga beras akan turun,\" kata Budi di Bandung. \"Kami siap.\"",
    ]);
    let who = named("Budi Santoso");
    assert_eq!(
        found,
        [
            (QuoteKind::Direct, "Harga beras akan turun,".into(), "kata".into(), who.clone()),
            (QuoteKind::Direct, "Kami siap.".into(), String::new(), who),
        ]
    );
}

#[test]
fn cue_may_stand_before_the_quotation() {
    let found = read(&["Budi Santoso mengatakan, \"Harga beras akan turun.\""]);
    assert_eq!(found[0].1, "Harga beras akan turun.");
    assert_eq!((found[0].2.as_str(), &found[0].3), ("mengatakan", &named("Budi Santoso")));
    let fragment = read(&["Budi Santoso menyebut rencana itu \"terlalu mahal bagi warga\"."]);
    assert_eq!(fragment[0].1, "terlalu mahal bagi warga");
}

#[test]
fn titles_terms_and_single_words_are_no_quotations() {
    for text in [
        "Film \"Ombak di Utara\" tayang pekan depan.",
        "Acara bertajuk \"Pangan untuk Semua\" itu dihadiri Budi Santoso.",
        "Warga menyebutnya \"pahlawan\".",
        "Dalam apa yang disebutnya \"hari baru\", Budi Santoso bekerja.",
    ] {
        let direct = read(&[text]).into_iter().filter(|quote| quote.0 == QuoteKind::Direct).count();
        assert_eq!(direct, 0, "{text}");
    }
}

#[test]
fn marks_between_spaces_or_missing_ones_are_read() {
    let spaced = read(&["\" Kami siap bekerja , \" kata Budi Santoso . \" Besok kami mulai . \""]);
    assert_eq!(spaced[0].1, "Kami siap bekerja ,");
    assert_eq!(spaced[1].1, "Besok kami mulai .");
    assert_eq!(spaced[1].3, named("Budi Santoso"));
    let unclosed = read(&["\"Kami siap bekerja, kata Budi Santoso di Bandung."]);
    assert_eq!(unclosed[0].1, "Kami siap bekerja,");
    let unopened = read(&["Kami siap bekerja,\" kata Budi Santoso di Bandung."]);
    assert_eq!(unopened[0].1, "Kami siap bekerja,");
}

#[test]
fn indirect_quotation_is_a_whole_sentence() {
    for (text, cue) in [
        ("Budi Santoso mengatakan harga beras akan turun.", "mengatakan"),
        ("Menurut Budi Santoso, harga beras akan turun.", "Menurut"),
        ("Harga beras, kata Budi Santoso, akan segera turun.", "kata"),
        ("Diakui Budi Santoso, harga beras belum turun.", "Diakui"),
        ("Budi Santoso, ketika ditanya pada Senin, menilai harga beras akan turun.", "menilai"),
    ] {
        let found = read(&[text]);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!((found[0].0, found[0].1.as_str()), (QuoteKind::Indirect, text));
        assert_eq!((found[0].2.as_str(), &found[0].3), (cue, &named("Budi Santoso")), "{text}");
    }
}

#[test]
fn topics_and_subordinate_clauses_are_no_indirect_quotations() {
    for text in [
        "Budi Santoso menjelaskan kronologi kejadian itu.",
        "Hal itu disampaikan Budi Santoso di kantornya.",
        "Harga beras turun setelah Budi Santoso mengatakan stok cukup.",
        "Jumlah itu diperkirakan akan naik.",
        "Menurut data resmi, harga beras naik.",
    ] {
        assert_eq!(read(&[text]), [], "{text}");
    }
}

#[test]
fn pronouns_and_suffixes_mean_the_last_speaker() {
    let who = named("Budi Santoso");
    let found = speakers(&[
        "Budi Santoso mengatakan harga beras akan turun. Ia menilai stok cukup.",
        "\"Panen sudah mulai,\" ujarnya.",
        "Menurutnya, petani juga siap.",
        "Ketua Asosiasi Petani itu meminta pemerintah membeli gabah.",
    ]);
    assert_eq!(found, vec![who; 5]);
}

#[test]
fn a_new_subject_takes_over_the_pronoun() {
    let found = speakers(&[
        "Budi Santoso mengatakan harga beras akan turun.",
        "Keluhan disampaikan oleh Sari Dewi.",
        "\"Harga masih tinggi di pasar,\" kata dia.",
    ]);
    assert_eq!(found, [named("Budi Santoso"), named("Sari Dewi")]);
}

#[test]
fn office_means_its_holder() {
    let found = speakers(&[
        "Kepala Dinas Pertanian Sari Dewi mengatakan harga beras akan turun.",
        "Kepala Dinas Pertanian mengatakan panen sudah mulai.",
    ]);
    assert_eq!(found, vec![named("Sari Dewi"); 2]);
}

#[test]
fn apposition_does_not_hide_the_speaker() {
    let found = speakers(&[
        "Sari Dewi, istri Budi Santoso, mengatakan harga beras akan turun.",
        "\"Kami siap bekerja,\" kata juru bicara Budi Santoso, Rina Lestari, di Bandung.",
    ]);
    assert_eq!(found, [named("Sari Dewi"), named("Rina Lestari")]);
}

#[test]
fn spans_are_valid_in_any_text() {
    for text in ["\"", "\"\"", "“”", "kata", "\"a", "a\"", ", kata ", "“„« »", "é\"é", "Menurut"]
    {
        let (blocks, quotes) = quotes_of(&[text, text]);
        for quote in quotes {
            assert!(blocks[quote.text.block].text.get(quote.text.span).is_some(), "{text}");
        }
    }
}
