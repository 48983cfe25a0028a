//! Fuzzes zip and tar archives, documents and workbooks inside.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kliping_fuzz::check_file("a.tar", bytes));
