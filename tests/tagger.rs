//! Tests of the built-in model: the fast tagger gives the same labels as the reference
//! implementation.

use std::path::Path;

use kliping::news::{AnnotationScheme, Block, BlockKind};
use kliping::text::names::crf::{BioLabel, CrfModel, ModelFile, WordStatsTable};
use kliping::text::names::training::{FeatureExtractor, predict_labels, reference_decode};
use kliping::text::names::{tag, tag_with_guide};

const MODEL: &[u8] = include_bytes!("../assets/tagger.bin");

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
fn labels_by_both(
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
fn fast_labels_equal_reference_labels() {
    let file = ModelFile::from_bytes(MODEL).expect("the model is damaged");
    let mut names = 0;
    for guide in AnnotationScheme::ALL {
        let model = CrfModel::for_guide(&file, guide);
        let mut lister = FeatureExtractor::new(model.word_stats().clone());
        for text in TEXTS.iter().flat_map(|text| text.lines()) {
            let [fast, slow] = labels_by_both(text, guide, &model, &mut lister);
            assert_eq!(fast, slow, "{guide:?}: {text}");
            names += fast.iter().filter(|label| **label % 2 == 1).count();
        }
    }
    assert!(names > 100, "only {names} names were found at all");
}

/// The same on held-out labeled sentences, if available. They are not shipped.
#[test]
fn fast_labels_equal_reference_labels_on_held_out_sentences() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/ner");
    let file = ModelFile::from_bytes(MODEL).expect("the model is damaged");
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
            let [fast, slow] = labels_by_both(&sentence, guide, &model, &mut lister);
            assert_eq!(fast, slow, "{set}: {sentence}");
        }
    }
}

#[test]
fn later_short_forms_get_the_full_name() {
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
fn damaged_model_is_empty_and_does_not_panic() {
    for length in [0, 1, 4, 100, MODEL.len() / 2, MODEL.len() - 1] {
        let damaged = MODEL.get(..length).expect("it is shorter");
        let Some(file) = ModelFile::from_bytes(damaged) else { continue };
        let model = CrfModel::for_guide(&file, AnnotationScheme::News);
        assert!(model.word_stats().is_empty(), "{length} bytes");
    }
    let mut lister = FeatureExtractor::new(WordStatsTable::default());
    assert_eq!(lister.sentences("Satu kalimat saja.").len(), 1);
}
