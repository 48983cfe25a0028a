//! Fuzzes the sanitizer.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| kliping_fuzz::check_sanitizer(text));
