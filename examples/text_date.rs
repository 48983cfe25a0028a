//! Prints a date in ISO 8601: `cargo run --example text_date 'Kamis, 27 Februari 2025 12:40 WIB'`.

// The results are written to standard output.
#![allow(clippy::print_stdout)]

use kliping::news::{DateOrder, Language};
use kliping::text::date;

fn main() {
    let text = std::env::args().nth(1).unwrap_or_default();
    match date::parse(&text, DateOrder::DayFirst) {
        Some(published) => {
            println!(
                "{}\t{}",
                published.date,
                date::format_published(&published, Language::English)
            );
        }
        None => println!("not a date"),
    }
}
