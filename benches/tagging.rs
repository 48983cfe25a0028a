//! Speed of entity tagging: the CRF alone on sentences, the whole tagger on stories, and the first
//! call of the process.
//!
//! `cargo bench --bench tagging` prints the times, and tokens per second as items, on one core. The
//! texts are stories of the sample, or with `KLIPING_BENCH_TEXT=FILE` the stories of a file, one
//! per line.

use std::time::Instant;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use kliping::news::{AnnotationScheme, Block, BlockKind};
use kliping::text::names;

/// Stories of the sample.
const TEXTS: [&str; 6] = [
    include_str!("../assets/sample/2025-04-19-gunung-lokaru-erupsi.txt"),
    include_str!("../assets/sample/2025-02-27-audit-bendungan-randuwulan.txt"),
    include_str!("../assets/sample/2025-06-17-hunian-sementara-tirtajaya.txt"),
    include_str!("../assets/sample/2025-06-18-merger-arunika-samudra-mitra.txt"),
    include_str!("../assets/sample/katak-baru-meratus.txt"),
    include_str!("../assets/sample/kargo-lng-bontang-incheon.txt"),
];

// The benchmark prints its own report.
#[allow(clippy::print_stdout)]
fn main() {
    let begin = Instant::now();
    black_box(kliping::text::run_together::split_points(black_box("IranAyatollah")));
    println!("first word of the process, the lists read: {:?}", begin.elapsed());
    let begin = Instant::now();
    names::tag(&mut black_box([Block::new(BlockKind::Paragraph, "Bupati Ratna Wulandari pergi.")]));
    println!("first sentence of the process: {:?}", begin.elapsed());
    divan::main();
}

/// Returns the paragraphs of each story.
fn stories() -> Vec<Vec<Block>> {
    let paragraphs = |text: &str| -> Vec<Block> {
        let lines = text.lines().filter(|line| !line.trim().is_empty());
        lines.map(|line| Block::new(BlockKind::Paragraph, line)).collect()
    };
    match std::env::var("KLIPING_BENCH_TEXT").map(std::fs::read_to_string) {
        Ok(Ok(file)) => file.lines().map(|line| paragraphs(&line.replace("\\n", "\n"))).collect(),
        _ => TEXTS.iter().map(|text| paragraphs(text)).collect(),
    }
}

fn tokens(stories: &[Vec<Block>]) -> usize {
    let cut = |block: &Block| names::training::tokenize(&block.text).count();
    stories.iter().flatten().map(cut).sum()
}

/// The CRF alone: tokens, features and labels.
#[divan::bench]
fn label_sentences(bencher: Bencher<'_, '_>) {
    let stories = stories();
    let label = |block: &Block| {
        names::training::predict_labels(black_box(&block.text), AnnotationScheme::News).len()
    };
    bencher
        .counter(ItemsCount::new(tokens(&stories)))
        .bench(|| stories.iter().flatten().map(label).sum::<usize>());
}

/// The whole tagger, including figures, rules and document-level evidence.
#[divan::bench]
fn tag_stories(bencher: Bencher<'_, '_>) {
    let stories = stories();
    bencher.counter(ItemsCount::new(tokens(&stories))).with_inputs(|| stories.clone()).bench_refs(
        |stories| {
            for story in stories {
                names::tag(story);
            }
        },
    );
}
