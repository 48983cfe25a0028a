//! Prints the story of a saved web page without its menus and advertisements:
//! `cargo run --example text_page page.html`.

// The results are written to standard output.
#![allow(clippy::print_stdout)]

use std::path::Path;

use kliping::library::source::{RecordSink, report_in_memory};
use kliping::news::RawRecord;
use kliping::text::article::{NoTitles, ParseContext, parse};

struct Printer;

impl RecordSink for Printer {
    fn record(&mut self, record: RawRecord) -> bool {
        let today = jiff::Zoned::now().date();
        let article = parse(&record, &ParseContext { titles: &NoTitles, today });
        println!("{:?}\t{:?}", article.meta.title, article.meta.published);
        for block in article.blocks {
            println!("{}\t{}", block.kind.name(), block.text);
        }
        true
    }
}

fn main() -> std::io::Result<()> {
    let path = std::env::args().nth(1).unwrap_or_default();
    report_in_memory(Path::new(&path), &std::fs::read(&path)?, &mut Printer);
    Ok(())
}
