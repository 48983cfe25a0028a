//! Sentences with marked entities, and arbitrary text.

use proptest::prelude::*;

use super::tag;
use crate::news::{Block, BlockKind, EntityKind};

/// Removes the marks of `[Joko Widodo|person] pergi`.
fn strip_marks(marked: &str) -> String {
    let mut text = String::new();
    for (at, part) in marked.split('[').enumerate() {
        match part.split_once('|').filter(|_| at > 0) {
            Some((name, rest)) => {
                text.push_str(name);
                text.push_str(rest.split_once(']').map_or("", |(_, rest)| rest));
            }
            None => text.push_str(part),
        }
    }
    text
}

/// Tags the lines as one story.
fn tag_lines(lines: &[&str]) -> Vec<Block> {
    let mut blocks: Vec<Block> =
        lines.iter().map(|line| Block::new(BlockKind::Paragraph, strip_marks(line))).collect();
    tag(&mut blocks);
    blocks
}

/// Returns the text of a block with its mentions marked.
fn mark_mentions(block: &Block) -> String {
    let mut text = String::new();
    let mut last = 0;
    for mention in &block.mentions {
        text.push_str(block.text.get(last..mention.span.start).unwrap());
        for part in ["[", block.text_of(mention), "|", mention.kind.name(), "]"] {
            text.push_str(part);
        }
        last = mention.span.end;
    }
    text + block.text.get(last..).unwrap()
}

/// Checks the mentions of a story; each line is a block.
fn check(lines: &[&str]) {
    for (block, line) in tag_lines(lines).iter().zip(lines) {
        assert_eq!(mark_mentions(block), *line);
    }
}

/// Returns the canonical name of a spelling in a story.
fn canonical_name(lines: &[&str], spelling: &str) -> Option<String> {
    for block in tag_lines(lines).iter().rev() {
        if let Some(mention) = block.mentions.iter().find(|m| block.text_of(m) == spelling) {
            return Some(mention.canonical_name.clone());
        }
    }
    None
}

#[test]
fn finds_names_next_to_lost_spaces() {
    check(&[
        "Pemimpin [Iran|place]Ayatollah [Ali Khamenei|person] itu, kata Presiden[Prabowo Subianto|person].",
        "[Jakarta|place]Kita sepi, warga di[Surabaya|place] dan[Bandung|place] pun pulang.",
        "Kapal itu tiba di [Indonesia|place]mengangkut beras.",
    ]);
    let run = "Hadir PresidenPrabowoSubianto dan istri.";
    assert_eq!(canonical_name(&[run], "PrabowoSubianto").as_deref(), Some("Prabowo Subianto"));
}

#[test]
fn finds_money() {
    for line in [
        "[Joko Widodo|person] menerima [Rp 23 miliar|money] dan [US$2,5 juta|money].",
        "Harganya [Rp16.850|money] per liter, atau sekitar [3 juta dolar AS|money].",
        "Ditutup di [Rp 16.850|money] per dolar AS, sedangkan rupiah naik [25 basis poin|percent].",
        "Kisarannya [Rp 5 triliun-Rp 6 triliun|money].",
    ] {
        check(&[line]);
    }
}

#[test]
fn finds_dates() {
    for line in [
        "Pada [Kamis (27/2)|date], bukan hari Senin.",
        "Rapat digelar [Jumat, 4 April 2025|date] pukul 09.39 WIB.",
        "Sejak [April 2025|date] dan [kuartal I 2025|date] hingga tahun [2024|date].",
        "Musim [2024-2025|date], tahun [1930-an|date], tanggal ([3/4/2025|date]).",
        "Pada kuartal I laba naik [5%-7%|percent] dari [0,25 persen|percent].",
    ] {
        check(&[line]);
    }
}

#[test]
fn finds_quantities() {
    for line in [
        "Sebanyak [11.000 tentara|quantity] membawa [1,4 juta ton|quantity] beras.",
        "Ada [tiga anggota|quantity] dari [20.000-22.000 metrik ton|quantity] itu.",
        "Indeks naik ke 6.500 setelah tiga kali lipat, salah satu yang ke-4.",
        "Sebanyak [12 SPBU|quantity] tutup pukul 09.00 WIB sejak tahun [2024|date] UMKM sepi.",
    ] {
        check(&[line]);
    }
}

#[test]
fn finds_people_after_titles_and_verbs_of_saying() {
    for line in [
        "Menteri Perdagangan [Budi Santoso|person] bertemu Presiden [Wqaro Zelmin|person].",
        "\"Kami siap,\" kata [Zorvan Qelbi|person] di [Jakarta|place].",
        "Kepala [Badan Pusat Statistik|organization] ([BPS|organization]) [Amalia Wid|person] hadir.",
        "Reporter: [Sari Melati|person], [Bono Arga|person] | Editor: [Tita Lestu|person]",
    ] {
        check(&[line]);
    }
}

#[test]
fn finds_whole_institution_names() {
    for line in [
        "Saham [PT Maju Sentosa Abadi Tbk|organization] ([MSAB|organization]) turun.",
        "[Kementerian Energi dan Sumber Daya Mineral|organization] menolak.",
        "Menurut riset [Kelana Sekuritas|organization], sikap [Uni Eropa|organization] berbeda.",
        "Pemerintah [Indonesia|place] dan bank sentral [China|place] sepakat.",
    ] {
        check(&[line]);
    }
}

#[test]
fn ignores_ordinary_words() {
    for line in [
        "Antara harapan dan kenyataan ada jarak. Namun Presiden belum bicara.",
        "Belajar bahasa Indonesia lebih mudah dari yang dikira.",
        "Harga Emas Naik, Pedagang Pasar Menjual Semua Simpanan",
    ] {
        check(&[line]);
    }
}

#[test]
fn excludes_administrative_kinds_and_includes_natural_ones() {
    check(&["Warga Kabupaten [Sragen|place] pergi ke [Laut China Selatan|place]."]);
}

#[test]
fn resolves_surnames_and_bracketed_aliases() {
    let lines = [
        "Direktur Utama [PT Kelok Sembilan|organization], [Shinta Wardoyo|person], menolak.",
        "Direktur Utama [Bank Arunika|organization] [Laksmi Prameswari|person] mengatakan begitu.",
        "Namun [Shinta|person] dan [Wardoyo|person] adalah orang yang sama.",
        "[Lembaga Pengkaji Angin Laut|organization] ([LPAL|organization]) berdiri.",
        "Menurut [LPAL|organization], angin reda.",
    ];
    check(&lines);
    assert_eq!(canonical_name(&lines, "Wardoyo").as_deref(), Some("Shinta Wardoyo"));
    assert_eq!(canonical_name(&lines, "LPAL").as_deref(), Some("Lembaga Pengkaji Angin Laut"));
    assert_eq!(canonical_name(&["Kunjungan ke AS."], "AS").as_deref(), Some("Amerika Serikat"));
}

#[test]
fn tags_a_complete_story() {
    let lines = [
        "Sumber: [Reuters|organization] | Editor: [Wening Asri|person]",
        "[KONTAN.CO.ID|organization] - [PYONGYANG|place]. [Rusia|place] menarik [900 tentara|quantity] \
         dari [Kursk|place], kata media [Korea Selatan|place], [Jumat (3/1)|date].",
        "[Badan Intelijen Nasional Korea Selatan|organization] \
         ([National Intelligence Service|organization]/[NIS|organization]) diam, demikian pula \
         [Kremlin|organization], [Moskow|place] dan [Ukraina|place].",
        "Baca Juga: Ke Mana [Lazarus Group|organization] Membawa [Rp 7 Triliun|money] Milik \
         [Bybit|organization]?",
        "[NIS|organization] curiga pada [Korea Utara|place].",
    ];
    check(&lines);
    assert_eq!(
        canonical_name(&lines, "NIS").as_deref(),
        Some("Badan Intelijen Nasional Korea Selatan")
    );
}

#[test]
fn tags_long_blocks_in_linear_time() {
    for piece in [
        "A",
        "Ab ",
        "(",
        "1-",
        "Bank ",
        "Rp 1-",
        "ab. ",
        "\u{300}",
        "Senin (",
        "Budi - ",
        "Budi Santoso dan Santoso. ",
    ] {
        let mut blocks = [Block::new(BlockKind::Paragraph, piece.repeat(200_000 / piece.len()))];
        let started = std::time::Instant::now();
        tag(&mut blocks);
        // Linear time takes a tenth of a second in a slow build on a slow machine; quadratic time
        // takes minutes.
        assert!(started.elapsed().as_secs() < 8, "{piece:?} took {:?}", started.elapsed());
    }
}

/// Fragments of news and of adversarial input.
const FRAGMENTS: [&str; 24] = [
    "Presiden ",
    "Budi",
    " Santoso",
    "PT ",
    "Tbk",
    "(",
    ")",
    "/",
    "Rp",
    " 23",
    ",5 ",
    "miliar ",
    "Senin ",
    "27/2",
    " April ",
    "2025",
    "-",
    "\u{200b}",
    "e\u{301}",
    "👩‍👩‍👧",
    "\u{a0}",
    "IranAyatollah",
    "kata ",
    ". ",
];

proptest! {
    #[test]
    fn spans_are_sorted_disjoint_and_on_char_boundaries(
        wild in ".{0,80}",
        pieces in prop::collection::vec(prop::sample::select(FRAGMENTS.to_vec()), 0..40),
    ) {
        let mut blocks = [
            Block::new(BlockKind::Paragraph, wild),
            Block::new(BlockKind::Furniture, pieces.concat()),
        ];
        tag(&mut blocks);
        for block in &blocks {
            let mut last = 0;
            for mention in &block.mentions {
                prop_assert!(last <= mention.span.start && mention.span.start < mention.span.end);
                prop_assert!(block.text.get(mention.span.clone()).is_some());
                prop_assert!(!mention.canonical_name.is_empty());
                last = mention.span.end;
            }
        }
    }
}

#[test]
fn separates_office_place_from_officeholder() {
    check(&[
        "Banjir melanda Kabupaten [Tirtajaya|place] sejak pagi.",
        "Bupati [Tirtajaya|place] [Sulistyo Harimurti|person] mengatakan air mulai surut.",
        "Menurut [Sulistyo|person], warga [Tirtajaya|place] sudah mengungsi.",
    ]);
}

#[test]
fn resolves_company_short_forms() {
    let lines = [
        "Saham [PT Bank Arunika Nusantara Tbk|organization] ([BARN|organization]) naik.",
        "Laba [Arunika|organization] tumbuh, kata analis.",
        "Pemegang saham [Bank Arunika|organization] setuju.",
    ];
    check(&lines);
    for short in ["BARN", "Arunika", "Bank Arunika"] {
        let full = canonical_name(&lines, short);
        assert_eq!(full.as_deref(), Some("PT Bank Arunika Nusantara Tbk"), "{short}");
    }
}

#[test]
fn extends_names_to_their_abbreviation() {
    let line = "Ketua [Asosiasi Petambak Garam dan Rumput Laut|organization] ([APGRL|organization]) \
                menolak.";
    check(&[line]);
}

#[test]
fn ignores_abbreviations_that_are_not_names() {
    for line in [
        "IHSG ditutup naik dan APBN aman, kata [Rina Wulandari|person].",
        "Rupiah melemah terhadap dolar AS pada sesi pagi.",
        "Pemerintah [Indonesia|place] mengirim delegasi ke [Seoul|place].",
    ] {
        check(&[line]);
    }
}

#[test]
fn heads_and_legal_forms_alone_are_no_names() {
    check(&[
        "Kementerian dan Bank itu diam, kata [Rina Wulandari|person] dari [Bahari FC|organization].",
        "Laba [PT Angin Laut|organization] (Persero) Tbk naik, tulis Perseroan.",
        "Dipandu Instagram dan TikTok, [Rina|person] mendaki Gunung itu.",
    ]);
}

#[test]
fn joins_saint_with_the_name_after_it() {
    check(&["Ia bertolak ke [St. Petersburg|place], lalu menginap di [St. Regis|place] sepekan."]);
}

#[test]
fn other_institutions_than_companies_have_no_short_forms() {
    let lines = [
        "[Kementerian Dalam Negeri|organization] ([Kemendagri|organization]) membuka rapat.",
        "Produk dalam negeri dan Luar Negeri dibahas.",
    ];
    let names = [canonical_name(&lines, "Dalam Negeri"), canonical_name(&lines, "Luar Negeri")];
    assert!(!names.contains(&Some("Kementerian Dalam Negeri".to_owned())), "{names:?}");
}

#[test]
fn words_that_a_bracket_explains_as_no_name_are_none() {
    check(&[
        "Syaratnya Izin Usaha Pertambangan (IUP) yang sah, kata [Rina Wulandari|person].",
        "Pameran Tirta Indonesia Auto Show (TIAS) dibuka. Pengunjung TIAS ramai.",
    ]);
}

#[test]
fn bracket_of_the_story_decides_what_an_abbreviation_means() {
    let tax = ["Pemutihan Pajak Kendaraan Bermotor (PKB) dibuka.", "Tunggakan PKB dihapus."];
    assert_ne!(canonical_name(&tax, "PKB").as_deref(), Some("Partai Kebangkitan Bangsa"));
    let party = ["Ketua umum PKB hadir."];
    assert_eq!(canonical_name(&party, "PKB").as_deref(), Some("Partai Kebangkitan Bangsa"));
}

#[test]
fn last_word_of_a_club_is_its_name() {
    let lines = ["[Manchester City|organization] menang tipis.", "Kapten City cedera."];
    assert_eq!(canonical_name(&lines, "City").as_deref(), Some("Manchester City"));
}

#[test]
fn mentions_of_one_story_agree_on_a_kind() {
    let lines = [
        "Aktor Wira Ghazal tampil di layar. \"Kami siap,\" kata Wira Ghazal.",
        "Menurut Wira Ghazal, filmnya laris. Akad nikah Wira Ghazal digelar di Bandung.",
    ];
    let kinds = tag_lines(&lines).into_iter().flat_map(|block| {
        let found = block.mentions.clone().into_iter();
        found.filter(move |m| block.text_of(m) == "Wira Ghazal").map(|m| m.kind)
    });
    let kinds: Vec<EntityKind> = kinds.collect();
    assert_eq!(kinds, [EntityKind::Person; 4]);
}

#[test]
fn names_without_evidence_are_uncertain() {
    let certain = |line: &str, name: &str| {
        let [block] = &tag_lines(&[line])[..] else { panic!("{line}") };
        let found = block.mentions.iter().find(|mention| block.text_of(mention) == name);
        found.map(|mention| mention.certain)
    };
    assert_eq!(certain("\"Kami siap,\" kata Zorvan Qelbi di Jakarta.", "Zorvan Qelbi"), Some(true));
    assert_eq!(certain("Harga naik 5% di Jakarta.", "5%"), Some(true));
    // Among many made-up words after which nothing tells a name, some are found, and not surely.
    let words = ["Qelbi", "Trumo", "Vasque", "Lembayu", "Orkin", "Zelmin", "Brakto", "Suvri"];
    let doubtful =
        words.iter().filter(|word| certain(&format!("Lalu {word} itu."), word) == Some(false));
    assert!(doubtful.count() > 0);
}
