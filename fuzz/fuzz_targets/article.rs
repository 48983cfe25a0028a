//! Fuzzes the article parser, with any title in the collection.

#![no_main]

libfuzzer_sys::fuzz_target!(|text: &str| kliping_fuzz::check_article_text(text));
