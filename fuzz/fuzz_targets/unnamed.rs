//! Standard input: the format is known by the content.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kliping_fuzz::file("-", bytes));
