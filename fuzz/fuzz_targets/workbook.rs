//! Fuzzes the parts of a workbook, without its zip container.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| kliping_fuzz::check_workbook(bytes));
