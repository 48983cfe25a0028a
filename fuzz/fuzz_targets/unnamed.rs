//! Fuzzes standard input, whose format is detected from the content.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kliping_fuzz::check_file("-", bytes));
