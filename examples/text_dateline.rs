//! Prints the outlet, city and date of a dateline:
//! `cargo run --example text_dateline 'JAKARTA, 27 Februari 2025 - Harga beras naik.'`.

// The results are written to standard output.
#![allow(clippy::print_stdout)]

use kliping::text::newsroom::dateline;

fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    match dateline::parse(&text) {
        Some(line) => println!("{:?}\t{:?}\t{:?}", line.outlet, line.place, line.date),
        None => println!("no dateline"),
    }
}
