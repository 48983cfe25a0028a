//! Fuzzes archived sites.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kliping_fuzz::check_file("a.warc", bytes));
