//! Tests of the built-in model: the fast tagger gives the same labels as the reference
//! implementation.

use std::path::Path;

use kliping::news::{AnnotationScheme, Block, BlockKind};
use kliping::text::names::crf::{BioLabel, CrfModel, ModelFile, WordStatsTable};
use kliping::text::names::training::{FeatureExtractor, predict_labels, reference_decode};
use kliping::text::names::{tag, tag_with_guide};

const FILE: &[u8] = include_bytes!("../assets/tagger.bin");

/// Texts with headlines, capitals throughout, run-together words, symbols and other scripts.
const TEXTS: [&str; 7] = [
    include_str!("../assets/sample/2025-06-18-merger-arunika-samudra-mitra.txt"),
    include_str!("../assets/sample/kremlin-pembicaraan-jalur-gas.txt"),
    include_str!("../assets/sample/bahari-fc-ke-final.txt"),
    "BUPATI RATNA WULANDARI MENINJAU BENDUNGAN DI KABUPATEN TIRTAJAYA BERSAMA BNPB",
    "Baca Juga: Wali Kota Tirtajaya Minta PT Arunika Jaya Tbk (ARJA) Perbaiki Jalan Kata Sari, itu.",
    "\"Belum ada hujan.\" kata Dr. R. A. Kartono-Wibowo (42) dari UI/BRIN . Di Ké́diri IranAyatollah",
    "…東京, Москва! ½ 12,5% – .",
];

/// Returns the labels of the fast tagger and of the reference implementation.
fn both(
    text: &str,
    guide: AnnotationScheme,
    model: &CrfModel,
    lister: &mut FeatureExtractor,
) -> [Vec<usize>; 2] {
    let slow =
        lister.sentences(text).into_iter().flat_map(|example| reference_decode(&example, model));
    let number = |label: BioLabel| label.index();
    [predict_labels(text, guide).into_iter().map(number).collect(), slow.map(number).collect()]
}

#[test]
fn sums_give_the_same_labels_as_features_one_by_one() {
    let file = ModelFile::from_bytes(FILE).expect("the model is damaged");
    let mut names = 0;
    for guide in AnnotationScheme::ALL {
        let model = CrfModel::for_guide(&file, guide);
        let mut lister = FeatureExtractor::new(model.word_stats().clone());
        for text in TEXTS.iter().flat_map(|text| text.lines()) {
            let [fast, slow] = both(text, guide, &model, &mut lister);
            assert_eq!(fast, slow, "{guide:?}: {text}");
            names += fast.iter().filter(|label| **label % 2 == 1).count();
        }
    }
    assert!(names > 100, "only {names} names were found at all");
}

/// The same on held-out labelled sentences, if available. They are not shipped.
#[test]
fn sums_give_the_same_labels_on_the_sentences_held_out() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/ner");
    let file = ModelFile::from_bytes(FILE).expect("the model is damaged");
    let sets = [
        ("idner/dev.txt", AnnotationScheme::Idner),
        ("nerui/dev.tsv", AnnotationScheme::News),
        ("nergrit/valid.txt", AnnotationScheme::Nergrit),
    ];
    for (set, guide) in sets {
        let Ok(text) = std::fs::read_to_string(folder.join(set)) else { continue };
        let model = CrfModel::for_guide(&file, guide);
        let mut lister = FeatureExtractor::new(model.word_stats().clone());
        let tokens: Vec<&str> =
            text.lines().map(|line| line.split_whitespace().next().unwrap_or("")).collect();
        for sentence in tokens.split(|token| token.is_empty()) {
            let sentence = sentence.join(" ");
            let [fast, slow] = both(&sentence, guide, &model, &mut lister);
            assert_eq!(fast, slow, "{set}: {sentence}");
        }
    }
}

#[test]
fn what_a_story_says_twice_it_names_twice() {
    let line = |text: &str| Block::new(BlockKind::Paragraph, text);
    let story = || {
        [
            line("Direktur Utama PT Arunika Jaya Tbk Laksmi Prameswari mengatakan hal itu."),
            line("Menurut Laksmi, rencana itu telah disetujui Asosiasi Petambak Garam (APG)."),
            line("Seusai rapat, APG menolak berkomentar."),
        ]
    };
    let mut blocks = story();
    tag(&mut blocks);
    let name = |block: &Block| {
        let mentions = block.mentions.iter();
        mentions.map(|mention| mention.canonical_name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(
        name(&blocks[1]),
        ["Laksmi Prameswari", "Asosiasi Petambak Garam", "Asosiasi Petambak Garam"]
    );
    assert_eq!(name(&blocks[2]), ["Asosiasi Petambak Garam"]);
    // The other guides tag each sentence separately and mark no figures.
    let mut blocks = [line("Laksmi Prameswari membayar Rp 5 miliar kepada Bank Indonesia.")];
    tag_with_guide(&mut blocks, AnnotationScheme::Idner);
    assert_eq!(name(&blocks[0]), ["Laksmi Prameswari", "Bank Indonesia"]);
}

#[test]
fn a_damaged_model_knows_nothing_and_breaks_nothing() {
    for length in [0, 1, 4, 100, FILE.len() / 2, FILE.len() - 1] {
        let damaged = FILE.get(..length).expect("it is shorter");
        let Some(file) = ModelFile::from_bytes(damaged) else { continue };
        let model = CrfModel::for_guide(&file, AnnotationScheme::News);
        assert!(model.word_stats().is_empty(), "{length} bytes");
    }
    let mut lister = FeatureExtractor::new(WordStatsTable::default());
    assert_eq!(lister.sentences("Satu kalimat saja.").len(), 1);
}
