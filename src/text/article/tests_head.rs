//! Tests of the lines above a text and of link labels: the edge cases of each rule.

use jiff::civil::date;

use super::*;
use crate::news::Block;

const FIRST: &str = "Pelabuhan utama menutup dua dermaga besar sejak pagi tadi karena angin \
                     kencang, kata pengelola pelabuhan itu kepada wartawan di tempat.";
const SECOND: &str = "Kapal-kapal menunggu di luar teluk sampai sore.";

/// Returns the title, the place, and the blocks as `kind text` for the given lines under a stated
/// title.
fn parse_lines(stated: &str, lines: &[&str]) -> (String, Option<String>, Vec<String>) {
    let record = RawRecord {
        title: Some(stated.to_owned()),
        body: lines.join("\n"),
        ..RawRecord::default()
    };
    let article = parse(&record, &ParseContext { titles: &NoTitles, today: date(2025, 11, 22) });
    let block = |block: &Block| {
        let text: String = block.text.chars().take(30).collect();
        format!("{} {text}", block.kind.name())
    };
    (article.meta.title.text, article.meta.place, article.blocks.iter().map(block).collect())
}

fn kinds(stated: &str, lines: &[&str]) -> Vec<String> {
    let (_, _, blocks) = parse_lines(stated, lines);
    blocks.iter().map(|block| block.split(' ').next().unwrap().to_owned()).collect()
}

const TITLE: &str = "Dua Dermaga Besar Ditutup karena Angin";

#[test]
fn repeated_title_is_furniture_unless_it_is_the_only_line() {
    assert_eq!(kinds(TITLE, &[TITLE, FIRST, SECOND]), ["furniture", "paragraph", "paragraph"]);
    assert_eq!(kinds(TITLE, &[TITLE, FIRST]), ["furniture", "paragraph"]);
    assert_eq!(kinds(TITLE, &[TITLE]), ["paragraph"]);
    assert_ne!(kinds(TITLE, &["Kapal Menunggu di Teluk", FIRST])[0], "furniture");
}

#[test]
fn first_line_is_the_title_if_a_story_follows() {
    let title = |lines: &[&str]| parse_lines("", lines).0;
    // Followed by a byline, an empty line, or a long paragraph.
    for below in [&["Penulis: Ayu Lestari", FIRST][..], &["", FIRST], &[FIRST, SECOND]] {
        assert_eq!(title(&[&[TITLE], below].concat()), TITLE, "{below:?}");
    }
    // Also followed by a date, a dateline, a byline without its label, or a byline with its date.
    for below in [
        "Kamis, 27 Februari 2025 12:40 WIB",
        "JAKARTA, KONTAN.CO.ID - Warga menunggu.",
        "Oleh Ayu Lestari",
        "Ayu Lestari - Kamis, 27 Februari 2025",
        "Tim Redaksi",
        "-",
    ] {
        assert_eq!(title(&[TITLE, below, SECOND]), TITLE, "{below:?}");
    }
    // A short line below does not make a title. Nor is a line a title if it ends like a sentence,
    // or is lowercase above running text. The line then stays in the text.
    let stays = |lines: &[&str]| parse_lines("", lines).2[0].ends_with(lines[0]);
    assert!(stays(&["Dua dermaga ditutup", SECOND, FIRST]));
    assert!(stays(&["Dua dermaga ditutup.", "", FIRST]));
    assert!(stays(&["ini kapal itu", FIRST, SECOND]));
    assert!(!stays(&[TITLE, FIRST, SECOND]));
}

#[test]
fn city_on_its_own_line_is_the_dateline() {
    let (_, place, blocks) = parse_lines(TITLE, &["Surabaya", "-", FIRST]);
    assert_eq!((place.as_deref(), blocks[0].as_str()), (Some("Surabaya"), "dateline Surabaya -"));
    assert_eq!(blocks.len(), 2);
    // The dash is missing: the city is recognized if a long first paragraph follows.
    let (_, place, blocks) = parse_lines(TITLE, &["Surabaya", FIRST, SECOND]);
    assert_eq!((place.as_deref(), blocks[0].as_str()), (Some("Surabaya"), "dateline Surabaya"));
    assert_eq!(blocks.len(), 3);
    assert_eq!(parse_lines(TITLE, &["Surabaya", SECOND, FIRST]).1, None);
}

#[test]
fn kicker_is_furniture() {
    for kicker in ["EKONOMI", "BISNIS & INDUSTRI", "KABAR DARI DAERAH"] {
        assert_eq!(kinds(TITLE, &[kicker, FIRST])[0], "furniture", "{kicker}");
    }
    for other in
        ["Ekonomi", "EMPAT KATA DI SINI", "EKONOMI 2025", "PERTUMBUHAN PEREKONOMIAN NASIONAL"]
    {
        assert_ne!(kinds(TITLE, &[other, FIRST])[0], "furniture", "{other}");
    }
    // If the record has no title, the line may be the title.
    assert_ne!(kinds("", &["EKONOMI", FIRST])[0], "furniture");
}

#[test]
fn table_of_contents_ends_at_the_dateline() {
    let listed = ["Daftar Isi", "Angin Kencang", "Kapal Menunggu", "Jakarta (ANTARA) -", FIRST];
    assert_eq!(
        kinds(TITLE, &listed),
        ["furniture", "furniture", "furniture", "dateline", "paragraph"]
    );
    // Without a dateline, only the label is furniture.
    let open = ["Daftar Isi", "Angin Kencang", FIRST, SECOND];
    assert_eq!(kinds(TITLE, &open)[..2], ["furniture", "paragraph"]);
}

#[test]
fn parses_link_labels() {
    let link = |line: &str| parse_lines(TITLE, &[FIRST, line, SECOND]).2.remove(1);
    assert_eq!(link("Baca Juga: Kapal Menunggu di Teluk"), "link Kapal Menunggu di Teluk");
    assert!(link("Baca Juga: VIDEO Kapal di Teluk").starts_with("furniture"));
    // Titles under a label are links, up to the next paragraph; a label without titles is
    // furniture.
    let under = ["Baca Juga:", "Kapal Menunggu di Teluk", "Angin Kencang Landa Pesisir", SECOND];
    let found = kinds(TITLE, &[&[FIRST][..], &under].concat());
    assert_eq!(found, ["paragraph", "link", "link", "paragraph"]);
    let parted =
        ["Baca Juga:", "Kapal Menunggu di Teluk", "", "Angin Kencang Landa Pesisir", SECOND];
    let found = kinds(TITLE, &[&[FIRST][..], &parted].concat());
    assert_eq!(found[..3], ["paragraph", "link", "heading"]);
    // An empty line under the label is skipped. At most ten titles are accepted.
    let titles: Vec<String> =
        (1..=12).map(|number| format!("Kapal Nomor {number} Menunggu Giliran")).collect();
    let mut many = vec![FIRST, "Baca Juga:", ""];
    many.extend(titles.iter().map(String::as_str));
    many.push(SECOND);
    let links = kinds(TITLE, &many).iter().filter(|kind| *kind == "link").count();
    assert_eq!(links, 10);
    assert_eq!(kinds(TITLE, &[FIRST, "Baca Juga:", SECOND])[1], "furniture");
    let none = ["Baca Juga:", "ADVERTISEMENT", "Kapal Menunggu di Teluk", SECOND];
    assert_eq!(kinds(TITLE, &[&[FIRST][..], &none].concat())[1..3], ["furniture", "furniture"]);
}

#[test]
fn guesses_the_end_of_run_in_links_without_known_titles() {
    let line = "Baca Juga: Kapal Menunggu di Teluk Kapal itu datang dari utara pada malam hari.";
    let record = RawRecord { body: [FIRST, line, SECOND].join("\n"), ..RawRecord::default() };
    let article = parse(&record, &ParseContext { titles: &NoTitles, today: date(2025, 11, 22) });
    assert!(article.blocks.iter().all(|block| !block.text.is_empty()));
    assert_eq!(NoTitles.longest_prefix("Kapal Menunggu"), None);
}

#[test]
fn keywords_under_a_label_are_furniture_but_headings_are_not() {
    let last = |line: &str| kinds(TITLE, &[FIRST, line, "Kapal Kembali Berlayar", SECOND]);
    assert_eq!(last("ADVERTISEMENT"), ["paragraph", "furniture", "heading", "paragraph"]);
    assert_eq!(last("Tags:")[1..3], ["furniture", "furniture"]);
}
