use super::*;
use crate::news::RawRecord;
use crate::text::article::{self, NoTitles, ParseContext};

pub(super) fn story(body: &str) -> AnchorText {
    let record =
        RawRecord { title: Some("Kabar".into()), body: body.into(), ..RawRecord::default() };
    let context = ParseContext { titles: &NoTitles, today: jiff::civil::date(2026, 1, 1) };
    AnchorText::new(&article::parse(&record, &context))
}

fn quote(text: &AnchorText, exact: &str) -> TextQuote {
    let start = text.as_str().find(exact).unwrap();
    text.quote(ArticleId(1), start..start + exact.len())
}

const BODY: &str = "Air sungai di hulu naik sejak pagi, kata petugas pos pantau. Warga bersiap mengungsi.\n\n\
    Hujan turun tiga hari tanpa henti di lereng gunung. Petugas pos menutup pintu air.\n\n\
    Warga berharap pintu air dibuka lagi. Warga bersiap pulang besok.";

#[test]
fn passage_is_found_where_it_was() {
    let text = story(BODY);
    for exact in ["Air sungai", "kata petugas pos pantau.", "pulang besok", "gunung. Petugas"] {
        let quote = quote(&text, exact);
        assert_eq!(text.find(&quote).map(|range| text.as_str().get(range).unwrap()), Some(exact));
    }
    let quote = text.quote(ArticleId(1), 0..text.as_str().len());
    assert_eq!(text.find(&quote), Some(0..text.as_str().len()));
    assert_eq!((quote.start, quote.end), (0, text.as_str().chars().count() as u64));
}

#[test]
fn passage_is_found_after_changes() {
    let text = story(BODY);
    let edited = story(
        "Iklan layanan masyarakat tentang kebersihan lingkungan sungai.\n\n\
         Hujan turun tiga hari berturut-turut di lereng gunung. Petugas pos telah menutup pintu air.\n\n\
         Air sungai di hulu naik sejak dini hari, kata petugas pos pantau. Warga bersiap mengungsi.\n\n\
         Warga berharap pintu air dibuka lagi. Warga bersiap pulang lusa.",
    );
    for (exact, there) in [
        (
            "Hujan turun tiga hari tanpa henti di lereng gunung.",
            "Hujan turun tiga hari berturut-turut di lereng gunung.",
        ),
        ("naik sejak pagi, kata", "naik sejak dini hari, kata"),
        ("Petugas pos menutup pintu air.", "Petugas pos telah menutup pintu air."),
        ("Warga bersiap mengungsi.", "Warga bersiap mengungsi."),
        ("pintu air dibuka", "pintu air dibuka"),
    ] {
        let found = edited.find(&quote(&text, exact));
        assert_eq!(found.map(|range| edited.as_str().get(range).unwrap()), Some(there), "{exact}");
    }
}

#[test]
fn passage_that_is_gone_is_not_found_elsewhere() {
    let text = story(BODY);
    let other = story("Harga beras di pasar turun. Pedagang menjual beras dari gudang Bulog.");
    for exact in ["Air sungai di hulu naik", "Warga", "pintu air dibuka lagi"] {
        assert_eq!(other.find(&quote(&text, exact)), None, "{exact}");
    }
    // The first of two such passages was deleted; the second is about something else.
    let cut = story("Hujan turun tiga hari tanpa henti. Harga naik. Warga bersiap pulang besok.");
    assert_eq!(cut.find(&quote(&text, "Warga")), None);
    assert_eq!(story("").find(&quote(&text, "Warga")), None);
}

#[test]
fn passage_whose_paragraphs_were_moved_apart_is_where_most_of_it_is() {
    let text = story(BODY);
    let quote = quote(&text, "kata petugas pos pantau. Warga bersiap mengungsi.\nHujan turun tiga");
    let moved = story(
        "Hujan turun tiga hari tanpa henti di lereng gunung. Petugas pos menutup pintu air.\n\n\
         Warga berharap pintu air dibuka lagi. Warga bersiap pulang besok.\n\n\
         Air sungai di hulu naik sejak pagi, kata petugas pos pantau. Warga bersiap mengungsi.",
    );
    let found = moved.find(&quote).map(|range| moved.as_str().get(range).unwrap());
    assert_eq!(found, Some("kata petugas pos pantau. Warga bersiap mengungsi."));
}

#[test]
fn parts_are_in_their_blocks() {
    let text = story("Satu dua.\n\nTiga empat.\n\nLima.");
    let quote = quote(&text, "dua.\nTiga");
    let range = text.find(&quote).unwrap();
    assert_eq!(text.block_ranges(&range), [(0, 5..9), (1, 0..4)]);
    assert_eq!(text.position(1, 5), Some(15));
    assert_eq!(
        text.find_words("tiga  EMPAT.").map(|range| text.as_str().get(range).unwrap()),
        Some("Tiga empat.")
    );
    assert_eq!((text.find_words("enam"), text.find_words("")), (None, None));
}
