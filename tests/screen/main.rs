//! Tests of the terminal interface: keys in, screen out. One file per topic.

// Test helpers may panic; clippy's own exception covers only the test functions.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice)]

mod empty;
mod find;
mod giving;
mod help;
mod key_bindings;
mod late_answers;
mod lens;
mod links;
mod list;
mod marks;
mod mouse;
mod names;
mod picking;
mod reading;
mod screen_sizes;
mod session;
mod styles;
mod threads;
mod views;
mod workspace;
