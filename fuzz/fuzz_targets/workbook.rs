//! What is in a workbook, its packing left aside.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kliping_fuzz::workbook(bytes));
