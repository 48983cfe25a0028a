//! What the reader does, by keys in and screen out: one file a thing.

// Helpers of tests may fail by panicking; clippy's own exception covers only the tests.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::string_slice)]

mod finding;
mod giving;
mod keys;
mod lens;
mod links;
mod list;
mod marks;
mod mouse;
mod names;
mod picking;
mod reading;
mod session;
mod sizes;
mod styles;
mod views;
