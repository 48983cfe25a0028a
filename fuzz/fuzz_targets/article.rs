//! The article parser, beside whatever titles the collection has.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| kliping_fuzz::article(text));
