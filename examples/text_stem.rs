//! Prints the root of each word given: `cargo run --example text_stem pengiriman mengirim kiriman`.

// The results are written to standard output.
#![allow(clippy::print_stdout)]

use kliping::text::stem::stem;

fn main() {
    for word in std::env::args().skip(1) {
        println!("{word}\t{}", stem(&word.to_lowercase()));
    }
}
