//! Measures how well the date of a story is found when its date field is taken away.
//!
//! `cargo run --release --example evaluate_dates -- [--no-url] [--show even|odd] [--today DAY] FILE…` reads
//! stories, keeps the day of the date field as the right answer, and parses each story without the
//! field (with `--no-url`, without its URL too). Prints a line for the stories with an even hash, one
//! for those with an odd hash, and one for all: rules are chosen by looking at one half and checked on
//! the other. `--show` lists the stories of one half whose day is more than a day off.

// The results are written to standard output.
#![allow(clippy::print_stdout)]

use std::path::Path;

use jiff::civil::Date;
use kliping::library::source::{RecordSink, report_in_memory};
use kliping::news::{RawRecord, Title};
use kliping::text::article::{NoTitles, ParseContext, parse};
use kliping::text::date;

/// Limits of the columns, in days off.
const LIMITS: [i32; 4] = [0, 1, 7, 27];

/// Counts of one half.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    stories: usize,
    dated: usize,
    /// Number of stories that are at most so many days off; the last counts all that are farther.
    off: [usize; LIMITS.len() + 1],
}

impl Counts {
    fn add(&mut self, found: Option<Date>, right: Date) {
        self.stories += 1;
        if let Some(found) = found {
            self.dated += 1;
            let days = (found - right).get_days().abs();
            let class = LIMITS.iter().position(|limit| days <= *limit).unwrap_or(LIMITS.len());
            if let Some(count) = self.off.get_mut(class) {
                *count += 1;
            }
        }
    }

    // The casts are exact: counts are far smaller than 2^52.
    #[allow(clippy::cast_precision_loss)]
    fn print(&self, name: &str) {
        let percent = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let [same, next, week, month, farther] = self.off;
        println!(
            "{name}: {} stories, {} dated ({:.1}%), right day {:.2}%, within a day {:.2}%; \
             2 to 7 days off {week}, 8 to 27 {month}, farther {farther}",
            self.stories,
            self.dated,
            percent(self.dated, self.stories),
            percent(same, self.dated),
            percent(same + next, self.dated),
        );
    }
}

struct Evaluation {
    today: Date,
    without_url: bool,
    shown: Option<usize>,
    halves: [Counts; 2],
}

impl RecordSink for Evaluation {
    fn record(&mut self, mut record: RawRecord) -> bool {
        let stated = record.date.take();
        let Some(right) = stated.and_then(|text| date::parse(&text, record.date_order)) else {
            return true;
        };
        let url = record.url.clone().unwrap_or_default();
        if self.without_url {
            record.url = None;
        }
        let context = ParseContext { titles: &NoTitles, today: self.today };
        let article = parse(&record, &context);
        let found = article.meta.published.map(|published| published.date);
        let half = half_of(if url.is_empty() { &record.body } else { &url });
        if let Some(counts) = self.halves.get_mut(half) {
            counts.add(found, right.date);
        }
        let is_off = |found: Date| (found - right.date).get_days().abs() > 1;
        if self.shown == Some(half) && found.is_some_and(is_off) {
            let Title { text, .. } = article.meta.title;
            let found = found.map(|date| date.to_string()).unwrap_or_default();
            println!("{found}\t{}\t{url}\t{text}", right.date);
        }
        true
    }
}

/// Returns 0 or 1 by the hash of a text (FNV-1a).
fn half_of(text: &str) -> usize {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    // The lowest bit of this hash depends on the lowest bits of the bytes only.
    usize::from(hash >> 32 & 1 == 1)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut evaluation = Evaluation {
        today: jiff::Zoned::now().date(),
        without_url: false,
        shown: None,
        halves: [Counts::default(); 2],
    };
    let mut arguments = std::env::args().skip(1);
    let mut files = Vec::new();
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().unwrap_or_default();
        match argument.as_str() {
            "--no-url" => evaluation.without_url = true,
            "--show" => evaluation.shown = Some(usize::from(value() == "odd")),
            "--today" => evaluation.today = value().parse()?,
            _ => files.push(argument),
        }
    }
    for file in &files {
        report_in_memory(Path::new(file), &std::fs::read(file)?, &mut evaluation);
    }
    let [even, odd] = evaluation.halves;
    even.print("even");
    odd.print("odd");
    let off = std::array::from_fn(|at| even.off[at] + odd.off[at]);
    let all = Counts { stories: even.stories + odd.stories, dated: even.dated + odd.dated, off };
    all.print("all");
    Ok(())
}
