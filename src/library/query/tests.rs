//! Queries, their expressions and their errors.

use jiff::civil::{Date, date};

use super::*;
use crate::news::{Explain, Language};

/// A Saturday.
const TODAY: Date = date(2025, 3, 15);

/// Parses a query and formats the result, with `~` appended if the last word is a prefix.
fn parse_and_format(query: &str) -> String {
    match parse(query, TODAY) {
        Ok(expression) => {
            let open = if ends_with_prefix(&expression) { "~" } else { "" };
            format!("{expression}{open}")
        }
        Err(mistake) => format!("! {}", mistake.message(Language::English)),
    }
}

fn ends_with_prefix(expression: &Expr) -> bool {
    match expression {
        Expr::And(parts) | Expr::Or(parts) => parts.iter().any(ends_with_prefix),
        Expr::Not(inner) => ends_with_prefix(inner),
        Expr::Condition(Condition::Text { pattern: words, .. }) => {
            matches!(
                words,
                WordPattern::Word { is_prefix: true, .. }
                    | WordPattern::Phrase { is_prefix: true, .. }
            )
        }
        _ => false,
    }
}

fn check(table: &[(&str, &str)]) {
    for (question, expected) in table {
        assert_eq!(parse_and_format(question), *expected, "{question}");
    }
}

#[test]
fn words_and_phrases() {
    check(&[
        ("", ""),
        ("  …  ", ""),
        ("Harga BERAS", "harga beras~"),
        ("harga beras ", "harga beras"),
        ("harga beras,", "harga beras"),
        ("\"harga beras\" naik ", "\"harga beras\" naik"),
        ("“harga beras” ", "\"harga beras\""),
        ("\"Beras\"", "\"beras\""),
        ("anak-anak", "\"anak anak\"~"),
        ("Rp20.000 e-KTP ", "\"rp20 000\" \"e ktp\""),
        ("Jum'at kafé ", "jumat kafe"),
        ("anak\"kata lain\"", "anak \"kata lain\""),
        ("12:40 jam:12 Menteri: kata ", "\"12 40\" \"jam 12\" menteri kata"),
        ("https://x.id/a?b=1 ", "\"https x id a b 1\""),
    ]);
}

#[test]
fn negations_disjunctions_and_groups() {
    check(&[
        ("-impor", "-impor"),
        ("beras -impor -\"harga eceran\"", "beras -impor -\"harga eceran\""),
        ("beras NOT impor BUKAN jagung", "beras -impor -jagung"),
        ("beras - impor -", "beras impor"),
        ("beras --impor", "beras impor~"),
        ("NOT -impor NOT NOT x", "impor x~"),
        ("\"a\"-b", "\"a\" b~"),
        ("-anak-anak", "-\"anak anak\""),
        ("-judul:beras -is:read", "-title:beras -is:read"),
        ("beras OR jagung", "beras OR jagung~"),
        ("impor beras ATAU jagung tahun ", "impor (beras OR jagung) tahun"),
        ("beras or jagung not x ", "beras or jagung not x"),
        ("(impor beras) OR jagung ", "(impor beras) OR jagung"),
        ("impor AND beras DAN jagung ", "impor beras jagung"),
        ("a OR (b OR c) ", "a OR b OR c"),
        ("a (b c) ", "a b c"),
        ("-(a OR b) c ", "-(a OR b) c"),
        ("-(a b) ", "-(a b)"),
        ("a OR -b ", "a OR -b"),
        ("Bank(BCA)", "bank bca"),
        ("-OR ", "-or"),
    ]);
}

#[test]
fn incomplete_queries_parse_as_if_finished() {
    check(&[
        ("\"harga ber", "\"harga ber\"~"),
        ("(beras OR (jagung", "beras OR jagung~"),
        ("beras) naik ", "beras naik"),
        ("() \"\" -() -", ""),
        ("OR beras OR OR AND ", "beras"),
        ("AND NOT", ""),
        ("beras orang:", "beras"),
        ("beras -tanggal:", "beras"),
        ("beras OR uang: ", "beras"),
        ("uang:> is: has:\"\" tanggal:.. tanggal:>= ", ""),
        ("orang: judul:beras ", "title:beras"),
        ("orang: OR beras ", "beras"),
        ("orng:", "orng"),
    ]);
}

#[test]
fn fields_and_their_synonyms() {
    check(&[
        ("orang:Jokowi", "person:jokowi~"),
        ("orang: \"Joko Widodo\" naik ", "person:\"joko widodo\" naik"),
        ("TOKOH:joko person:widodo ", "person:joko person:widodo"),
        ("lembaga:BI org:BI organisasi:BI organization: BI ", "org:bi org:bi org:bi org:bi"),
        ("tempat:Solo lokasi:Solo place:Solo ", "place:solo place:solo place:solo"),
        ("media:kontan.co.id sumber:detik ", "outlet:\"kontan co id\" outlet:detik"),
        ("kanal:ekonomi rubrik:ekonomi ", "section:ekonomi section:ekonomi"),
        ("judul:harga beras ", "title:harga beras"),
        ("judul:(harga OR \"beras ketan\") ", "title:harga OR title:\"beras ketan\""),
        ("judul: (harga -orang:budi) x ", "title:harga -person:budi x"),
        ("is:unread is:belum status:dibaca is:bintang ", "is:unread is:unread is:read is:starred"),
        ("is:belum dibaca ya ", "is:unread ya"),
        ("is:(unread OR starred) ", "is:unread OR is:starred"),
        ("has:link ada:tautan punya:salinan -has:date ", "has:link has:link has:copies -has:date"),
        ("has:orang has:lembaga has:tempat has:uang ", "has:person has:org has:place has:money"),
    ]);
}

#[test]
fn dates_are_days_months_years_and_ranges() {
    check(&[
        ("tanggal:2025", "date:2025-01-01..2025-12-31"),
        ("date:2024-02", "date:2024-02-01..2024-02-29"),
        ("tgl:2025-02-27", "date:2025-02-27"),
        ("tanggal:20250227", "date:2025-02-27"),
        ("tanggal:27/2/2025", "date:2025-02-27"),
        ("tanggal:1/2/25", "date:2025-02-01"),
        ("tanggal:2/2025", "date:2025-02-01..2025-02-28"),
        ("tanggal:februari-2025", "date:2025-02-01..2025-02-28"),
        ("tanggal:Feb2025", "date:2025-02-01..2025-02-28"),
        ("tanggal:mei", "date:2024-05-01..2024-05-31"),
        ("tanggal:maret", "date:2025-03-01..2025-03-31"),
        ("tanggal:27 Februari 2025 beras ", "date:2025-02-27 beras"),
        ("tanggal:\"27 Februari 2025\"", "date:2025-02-27"),
        ("tanggal:februari 2025 12 tewas ", "date:2025-02-01..2025-02-28 12 tewas"),
        ("tanggal:2025 12 tewas ", "date:2025-01-01..2025-12-31 12 tewas"),
        ("tanggal:2025-02..2025-03", "date:2025-02-01..2025-03-31"),
        ("tanggal:2025-03..2025-02", "date:2025-02-01..2025-03-31"),
        ("tanggal:..2025-03-01", "date:<=2025-03-01"),
        ("tanggal:2025-02.. beras ", "date:>=2025-02-01 beras"),
        ("tanggal:1 Maret 2025 .. 3 Maret 2025", "date:2025-03-01..2025-03-03"),
        ("tanggal:>2025-02", "date:>=2025-03-01"),
        ("tanggal:>=2025-02", "date:>=2025-02-01"),
        ("tanggal:< 2025-02 x ", "date:<=2025-01-31 x"),
        ("tanggal:<=2025-02", "date:<=2025-02-28"),
        (
            "tanggal:(2025-01 OR 2025-03)",
            "date:2025-01-01..2025-01-31 OR date:2025-03-01..2025-03-31",
        ),
    ]);
}

#[test]
fn relative_dates() {
    check(&[
        ("tanggal:kemarin", "date:2025-03-14"),
        ("tanggal:hari-ini", "date:2025-03-15"),
        ("date:today", "date:2025-03-15"),
        ("tanggal:minggu ini", "date:2025-03-10..2025-03-16"),
        ("date:last-week", "date:2025-03-03..2025-03-09"),
        ("tanggal:bulan-ini", "date:2025-03-01..2025-03-31"),
        ("tanggal:bulan lalu beras ", "date:2025-02-01..2025-02-28 beras"),
        ("date:this-year", "date:2025-01-01..2025-12-31"),
        ("tanggal:tahun_lalu", "date:2024-01-01..2024-12-31"),
        ("tanggal:7d", "date:2025-03-09..2025-03-15"),
        ("tanggal:1hari", "date:2025-03-15"),
        ("tanggal:7 hari terakhir", "date:2025-03-09..2025-03-15"),
        ("tanggal:2w", "date:2025-03-02..2025-03-15"),
        ("tanggal:1m", "date:2025-02-16..2025-03-15"),
        ("tanggal:1thn", "date:2024-03-16..2025-03-15"),
        ("tanggal:>7d", "date:>=2025-03-09"),
        ("tanggal:<7d", "date:<=2025-03-07"),
        ("tanggal:30d..7d", "date:2025-02-13..2025-03-08"),
        ("tanggal:>=kemarin", "date:>=2025-03-14"),
    ]);
}

#[test]
fn money_defaults_to_rupiah() {
    check(&[
        ("uang:>1T", "money:>=1000000000001IDR"),
        ("uang:>=500juta", "money:>=500000000IDR"),
        ("uang:<1M", "money:<=999999999IDR"),
        ("nilai:<=100rb", "money:<=100000IDR"),
        ("money:1M..2M", "money:1000000000IDR..2000000000IDR"),
        ("money:1..2M", "money:1000000000IDR..2000000000IDR"),
        ("money:2M..1M", "money:1000000000IDR..2000000000IDR"),
        ("uang:5-7M", "money:5000000000IDR..7000000000IDR"),
        ("uang:..2M", "money:<=2000000000IDR"),
        ("uang:20.000", "money:20000IDR"),
        ("uang:\"US$ 2 miliar\"", "money:2000000000USD"),
        ("uang:>\"US$ 2 miliar\"", "money:>=2000000001USD"),
        ("uang:>Rp1,5T", "money:>=1500000000001IDR"),
        ("uang:>=US$100juta", "money:>=100000000USD"),
        ("uang:US$1..2juta", "money:1000000USD..2000000USD"),
        ("uang:>= 1,5 triliun beras ", "money:>=1500000000000IDR beras"),
        ("uang:> 3 juta dolar AS naik ", "money:>=3000001USD naik"),
        ("uang:2 billion ", "money:2000000000IDR"),
        ("uang:>99999999999999999999T", "money:>=18446744073709551615IDR"),
        ("-uang:>1T", "-money:>=1000000000001IDR"),
    ]);
}

/// The suggestion in messages about dates.
const DATES: [&str; 2] = [
    "Tulis misalnya tanggal:2025-02, tanggal:27/2/2025, tanggal:2025-02..2025-03, \
     tanggal:>=2025, atau tanggal:7hari.",
    "Write, for example, date:2025-02, date:27/2/2025, date:2025-02..2025-03, date:>=2025 or \
     date:7d.",
];

/// Queries, the location of the error, and the messages in both languages.
const ERRORS: [(&str, &str, &str, &str); 11] = [
    (
        "beras orng:jokowi",
        "orng",
        "“orng”: bidang ini tidak ada. Maksudnya orang:? Untuk mencari kata-katanya sendiri, \
         tulis di antara tanda kutip.",
        "“orng”: unknown field. Did you mean person:? To search for the words themselves, \
         put them in quotation marks.",
    ),
    (
        "beras tanggal:2025-13 naik",
        "tanggal:2025-13",
        "“tanggal:2025-13”: bulan ke-13 tidak ada. {dates}",
        "“tanggal:2025-13”: month 13 does not exist. {dates}",
    ),
    (
        "tanggal:30/2/2025",
        "tanggal:30/2/2025",
        "“tanggal:30/2/2025”: tidak ada tanggal 30 pada 2025-02. {dates}",
        "“tanggal:30/2/2025”: day 30 does not exist in 2025-02. {dates}",
    ),
    (
        "tanggal:(2025 OR 1850)",
        "1850",
        "“1850”: tahun 1850 di luar 1900–2100. {dates}",
        "“1850”: the year 1850 is outside 1900–2100. {dates}",
    ),
    (
        "tanggal: besok",
        "tanggal: besok",
        "“tanggal: besok”: bukan tanggal. {dates}",
        "“tanggal: besok”: not a date. {dates}",
    ),
    (
        "-uang:>\"se\u{1b}[31mdikit\" x",
        "uang:>\"se\u{1b}[31mdikit\"",
        "“uang:>\"sedikit\"”: bukan jumlah uang. Tulis misalnya uang:>1T, uang:500juta..2M, \
         atau uang:\"US$ 2 miliar\".",
        "“uang:>\"sedikit\"”: not an amount of money. Write, for example, money:>1T, \
         money:500juta..2M or money:\"US$ 2 miliar\".",
    ),
    (
        "is:lucu",
        "is:lucu",
        "“is:lucu”: status ini tidak ada. Yang ada: belum-dibaca, dibaca, berbintang.",
        "“is:lucu”: unknown state. Possible states: unread, read, starred.",
    ),
    (
        "has:gambar",
        "has:gambar",
        "“has:gambar”: ini tidak dapat dicari. Yang dapat: tautan, tanggal, orang, lembaga, \
         tempat, uang, kutipan, salinan, tag, catatan.",
        "“has:gambar”: unknown feature. Possible features: link, date, person, org, place, \
         money, quote, copies, tag, note.",
    ),
    (
        "status:“kata yang sangat panjang, lebih dari empat puluh huruf”",
        "status:“kata yang sangat panjang, lebih dari empat puluh huruf”",
        "“status:“kata yang sangat panjang, lebih …”: status ini tidak ada. Yang ada: \
         belum-dibaca, dibaca, berbintang.",
        "“status:“kata yang sangat panjang, lebih …”: unknown state. Possible states: unread, \
         read, starred.",
    ),
    (
        "tanggal:0d",
        "tanggal:0d",
        "“tanggal:0d”: bukan tanggal. {dates}",
        "“tanggal:0d”: not a date. {dates}",
    ),
    (
        "data: inflasi",
        "data",
        "“data”: bidang ini tidak ada. Maksudnya tanggal:? Untuk mencari kata-katanya sendiri, \
         tulis di antara tanda kutip.",
        "“data”: unknown field. Did you mean date:? To search for the words themselves, \
         put them in quotation marks.",
    ),
];

#[test]
fn errors_have_location_and_suggestion() {
    for (question, place, indonesian, english) in ERRORS {
        let error = parse(question, TODAY).unwrap_err();
        assert_eq!(question.get(error.span.clone()), Some(place), "{question}");
        let said = |language| error.message(language);
        assert_eq!(said(Language::Indonesian), indonesian.replace("{dates}", DATES[0]));
        assert_eq!(said(Language::English), english.replace("{dates}", DATES[1]));
    }
}

#[test]
fn ordinary_text_with_colon_is_not_a_field() {
    check(&[
        ("Medan: banjir surut ", "medan banjir surut"),
        ("Data: inflasi ", "data inflasi"),
        ("pukul:12 ", "\"pukul 12\""),
        ("\"data: inflasi\" ", "\"data inflasi\""),
    ]);
}

#[test]
fn depth_and_condition_count_are_limited() {
    let nested = |depth: usize| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(parse_and_format(&nested(64)), "a");
    let deep = parse(&nested(100_000), TODAY).unwrap_err();
    assert_eq!((&deep.kind, &deep.span), (&QueryErrorKind::TooDeep(64), &(64..65)));
    assert_eq!(
        deep.message(Language::Indonesian),
        "“(”: lebih dari 64 tanda kurung bertingkat. Kurangilah."
    );
    assert_eq!(
        deep.message(Language::English),
        "“(”: more than 64 nested parentheses. Remove some."
    );
    let fields = "judul:-(".repeat(1000);
    assert!(matches!(parse(&fields, TODAY).unwrap_err().kind, QueryErrorKind::TooDeep(64)));
    assert!(parse(&"NOT ".repeat(100_001), TODAY).is_ok());
    assert!(parse(&"a ".repeat(256), TODAY).is_ok());
    let long = parse(&"a ".repeat(257), TODAY).unwrap_err();
    assert_eq!((&long.kind, &long.span), (&QueryErrorKind::TooManyConditions(256), &(512..513)));
    assert_eq!(
        long.message(Language::Indonesian),
        "“a”: mulai dari sini ada lebih dari 256 kata. Kurangilah."
    );
    assert_eq!(
        long.message(Language::English),
        "“a”: more than 256 words from here on. Use fewer."
    );
    assert!(parse(&format!("\"{}\"", "a ".repeat(257)), TODAY).is_err());
}

#[test]
fn positive_patterns_exclude_negated_ones() {
    let query = "beras -impor judul:\"harga naik\" media:detik orang:(budi OR NOT ani) is:read";
    let expression = parse(query, TODAY).unwrap();
    let words = expression.positive_patterns().into_iter().map(|words| match words {
        WordPattern::Word { word, .. } => word.clone(),
        WordPattern::Phrase { words, .. } | WordPattern::Near { words, .. } => words.join(" "),
        WordPattern::Glob { form } => form.clone(),
    });
    assert_eq!(words.collect::<Vec<_>>(), ["beras", "harga naik", "budi"]);
}

#[test]
fn forms_and_distances() {
    check(&[
        ("ber*", "ber*"),
        ("*NYA, Ké*an", "*nya ke*an"),
        // Too few letters, or no word: the words remain.
        ("a* x ", "a x"),
        ("be*/ra ", "\"be ra\""),
        ("\"harga beras\"~5", "\"harga beras\"~5"),
        ("-judul:\"harga beras\"~12 naik ", "-title:\"harga beras\"~12 naik"),
        // A distance needs two words and a number, without a space before it.
        ("\"beras\"~5 ", "\"beras\""),
        ("\"harga beras\" ~5 ", "\"harga beras\" 5"),
        ("\"harga beras\"~x ", "\"harga beras\" x"),
    ]);
}

#[test]
fn only_one_edit_is_a_misspelling() {
    check(&[
        ("election:2024 action:plan ang:x ", "\"election 2024\" \"action plan\" \"ang x\""),
        ("tanggal:2mg", "date:2025-03-02..2025-03-15"),
        ("tanggal:1bl", "date:2025-02-16..2025-03-15"),
        ("tanggal:1th", "date:2024-03-16..2025-03-15"),
    ]);
}
