//! How fast names are found: sentences labelled by the trained tagger, and stories with all that is
//! made of it; and the first time.
//!
//! `cargo bench --bench tagging` prints the times, and tokens a second as items, on one core. The
//! texts are the stories built in; with `KLIPING_BENCH_TEXT=FILE` those of a file, a story a line.

use std::time::Instant;

use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use kliping::news::{Block, BlockKind, Guide};
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

// The benchmark's own report goes to the screen.
#[allow(clippy::print_stdout)]
fn main() {
    let begin = Instant::now();
    black_box(kliping::text::seam::seams(black_box("IranAyatollah")));
    println!("first word of the process, the lists read: {:?}", begin.elapsed());
    let begin = Instant::now();
    names::tag(&mut black_box([Block::new(BlockKind::Paragraph, "Bupati Ratna Wulandari pergi.")]));
    println!("first sentence of the process: {:?}", begin.elapsed());
    divan::main();
}

/// Each story as its paragraphs.
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
    let cut = |block: &Block| names::training::cut(&block.text).count();
    stories.iter().flatten().map(cut).sum()
}

/// Words, their features and their labels: what the trained tagger alone does.
#[divan::bench]
fn label_sentences(bencher: Bencher<'_, '_>) {
    let stories = stories();
    let label = |block: &Block| names::training::labels(black_box(&block.text), Guide::News).len();
    bencher
        .counter(ItemsCount::new(tokens(&stories)))
        .bench(|| stories.iter().flatten().map(label).sum::<usize>());
}

/// Stories with figures, conventions and what each bears witness to.
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
